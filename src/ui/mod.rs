//! GOV.UK components in Yew: the markup of GOV.UK Frontend 6, and nothing else.
//!
//! No component holds a word of policy or English, does arithmetic, or keeps an answer. Every string is given, every
//! value comes from the app's state, and every change goes back to it through a callback.
//!
//! What is read is written with [`Markup`], one element after another: a method that ends in a noun writes all of a
//! component, one that begins with `open` leaves it open for its content. Fields are functions from a struct to
//! [`yew::Html`]; every struct has `Default`, so a call names only what it needs:
//!
//! ```ignore
//! let mut m = Markup::new();
//! m.open_form(on_continue);
//! m.add(radios(Radios {
//!     id: "home".into(),
//!     legend: Title::page("Where do you live?"),
//!     choices: vec![Choice::new("yes", "In the city"), Choice::new("no", "Somewhere else"),
//!                   Choice::new("unsure", "I'm not sure").after("or")],
//!     chosen: state.home.clone(),
//!     on_choose: choose,
//!     ..Radios::default()
//! }));
//! m.button("Continue", ButtonKind::Primary, None);
//! page(Page { root, step: "home".into(), .. }, m.done())
//! ```
//!
//! There is no Yew component among them and no `html!`: each would cost kilobytes of WebAssembly, a function next to
//! none.
//!
//! # Fields
//!
//! | call | what it takes |
//! |---|---|
//! | [`radios`] | [`Radios`] `id, legend, hint, error, choices, chosen, inline, on_choose: Callback<String>` |
//! | [`checkboxes`] | [`Checkboxes`] `id, legend, hint, error, choices, chosen: Vec, on_change: Callback<(AttrValue, bool)>` |
//! | [`text_input`] | [`TextInput`] `id, label, hint, error, value, width, keyboard, prefix, suffix, autocomplete, on_input` |
//! | [`textarea`] | [`Textarea`] `id, label, hint, value, rows, on_input` |
//! | [`date_input`] | [`DateInput`] `id, legend, hint, error, labels, values, wrong, birthday, on_input: [Callback<String>; 3]` |
//! | [`range_input`] | [`RangeInput`] `id, legend, hint, error, labels, values, wrong, suffix, keyboard, width, on_input` |
//! | [`select`] | [`Select`] `id, label, hint, error, options: Vec<(value, text)>, chosen, on_choose` |
//!
//! # A page
//!
//! [`page`] puts content in its `main`, with the skip link, the back link and the error summary; [`arrive`] moves the
//! focus there. Every error in the summary names the id of the field to focus: for [`radios`], [`checkboxes`],
//! [`text_input`] and [`select`] the `id` given; for dates [`DatePart::id`], for ranges [`RangeEnd::id`].
//!
//! Where a page begins with another heading than h1, or stands among other things, [`stand_in`] says so before it is drawn.
//!
//! # What differs from GOV.UK Frontend
//!
//! `data-module` is left out on purpose: GOV.UK Frontend's own script, if the council's page runs it, would then take
//! over nodes that Yew owns. What that script does (focus on the error summary, links that focus a field, the skip link)
//! [`page`] and [`arrive`] do. There is no inline style and no raw HTML, so a strict content policy with Trusted Types
//! holds.

mod back_link;
mod button;
mod checkboxes;
mod choice;
mod combobox;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod field;
mod focus;
mod form;
mod hint;
mod inset_text;
mod languages;
mod link;
mod list;
mod markup;
mod notification_banner;
mod page;
mod phase_banner;
mod progress;
mod radios;
mod range_input;
mod result_heading;
mod select;
mod setting;
mod summary_list;
mod table;
mod tag;
mod text_input;
mod textarea;
mod title;
mod typography;
mod warning_text;

pub use back_link::{BackLink, back_link};
pub use button::ButtonKind;
pub use checkboxes::{Checkboxes, checkboxes};
pub use choice::Choice;
pub use combobox::{Combobox, Pick};
pub use date_input::{DateInput, DatePart, date_input};
pub use error_message::FieldError;
pub use error_summary::{ErrorLink, ErrorSummary};
pub use focus::WHICH;
pub use languages::LanguageLink;
pub use list::ListKind;
pub use markup::{Attribute, Gesture, Markup, text};
pub use page::{Page, arrive, page};
pub use phase_banner::phase_banner;
pub use radios::{Radios, radios};
pub use range_input::{RangeEnd, RangeInput, range_input};
pub use result_heading::Tone;
pub use select::{Select, select};
pub use setting::{Setting, stand_in};
pub use summary_list::Action;
pub use tag::TagColour;
pub use text_input::{Keyboard, TextInput, Width, text_input};
pub use textarea::{Textarea, textarea};
pub use title::Title;
pub use typography::Size;
