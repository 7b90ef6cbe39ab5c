//! GOV.UK components in Yew: the markup of GOV.UK Frontend 6, and nothing else.
//!
//! No component holds a word of policy or English, does arithmetic, or keeps an answer. Every string is given, every
//! value comes from the app's state, and every change goes back to it through a callback.
//!
//! Only [`Page`] is a Yew component, because only it has an effect (the document title and where the focus goes). The
//! rest are plain functions from a struct to [`yew::Html`]: a component type of its own costs kilobytes of WebAssembly,
//! a function next to none. Every struct has `Default`, so a call names only what it needs:
//!
//! ```ignore
//! html! {
//!     <Page title="Where do you live? - Travel help" step="home" visit={state.visit} skip_link="Skip to main content"
//!           back={BackLink { text: "Back".into(), on_click: back }}>
//!         { form(on_continue, html! { <>
//!             { radios(Radios {
//!                 id: "home".into(),
//!                 legend: Title::page("Where do you live?"),
//!                 choices: vec![Choice::new("yes", "In the city"), Choice::new("no", "Somewhere else"),
//!                               Choice::new("unsure", "I'm not sure").after("or")],
//!                 chosen: state.home.clone(),
//!                 on_choose: choose,
//!                 ..Radios::default()
//!             }) }
//!             { button(Button { text: "Continue".into(), ..Button::default() }) }
//!         </> }) }
//!     </Page>
//! }
//! ```
//!
//! # The components
//!
//! | call | what it takes |
//! |---|---|
//! | [`Page`] | `title, step, visit, skip_link`, optional `error_prefix, errors: Option<ErrorSummary>, banner: Option<Html>, back: Option<BackLink>`, children |
//! | [`form`] | `on_submit: Callback<()>`, `Html`: sends nothing, Enter works |
//! | [`radios`] | [`Radios`] `id, legend, hint, error, choices, chosen, inline, on_choose: Callback<AttrValue>` |
//! | [`checkboxes`] | [`Checkboxes`] `id, legend, hint, error, choices, chosen: Vec, on_change: Callback<(AttrValue, bool)>` |
//! | [`text_input`] | [`TextInput`] `id, label, hint, error, value, width, keyboard, prefix, suffix, autocomplete, on_input: Callback<String>` |
//! | [`date_input`] | [`DateInput`] `id, legend, hint, error, labels, values, wrong, birthday, on_input: Callback<(DatePart, String)>` |
//! | [`range_input`] | [`RangeInput`] `id, legend, hint, error, labels, values, wrong, suffix, keyboard, width, on_input: Callback<(RangeEnd, String)>` |
//! | [`select`] | [`Select`] `id, label, hint, error, options: Vec<(value, text)>, chosen, on_choose: Callback<AttrValue>` |
//! | [`fieldset`] | legend, described by, `group: bool`, `Html` |
//! | [`hint`], [`error_message`] | id and content, for fields made by hand |
//! | [`button`] | [`Button`] `text, kind: ButtonKind, on_click: Option<Callback<()>>` (none: submits its form) |
//! | [`button_link`] | text, `href`, kind: a real link that looks like a button |
//! | [`button_group`] | `Html` |
//! | [`back_link`] | [`BackLink`] `text, on_click: Callback<()>` |
//! | [`action_link`], [`link`] | text (and hidden text) and a callback; or text and `href` |
//! | [`details`] | summary text, `Html` |
//! | [`inset_text`] | `Html` |
//! | [`warning_text`] | hidden word ("Warning"), `Html` |
//! | [`summary_list`] | `Vec<`[`SummaryRow`]`>` of `key, value: Html, actions: Vec<Action>` |
//! | [`table`] | [`Table`] `caption, head, rows: Vec<Vec<Cell>>, first_is_header` |
//! | [`tag`] | text, [`TagColour`] |
//! | [`notification_banner`] | [`NotificationBanner`] `id, title, success, body: Html` |
//! | [`result_heading`] | [`ResultHeading`] `tone, caption, heading, body: Option<Html>`: the page's h1 |
//! | [`heading`], [`page_heading`], [`caption`], [`body`], [`lead`] | text at a level and [`Size`] |
//! | [`progress`] | text |
//! | [`list`] | [`ListKind`], `Vec<Html>` |
//! | [`phase_banner`] | tag text, `Html` |
//! | [`text()`] | any string as `Html` |
//!
//! Every error in the summary names the id of the field to focus: for [`radios`], [`checkboxes`], [`text_input`] and
//! [`select`] the `id` given; for dates [`DatePart::id`], for ranges [`RangeEnd::id`].
//!
//! # What differs from GOV.UK Frontend
//!
//! `data-module` is left out on purpose: GOV.UK Frontend's own script, if the council's page runs it, would then take
//! over nodes that Yew owns. What that script does (focus on the error summary, links that focus a field, the skip link)
//! [`Page`] does. There is no inline style and no raw HTML, so a strict content policy with Trusted Types holds.

mod back_link;
mod button;
mod checkboxes;
mod choice;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod field;
mod fieldset;
mod focus;
mod form;
mod hint;
mod inset_text;
mod link;
mod list;
mod notification_banner;
mod page;
mod phase_banner;
mod progress;
mod radios;
mod range_input;
mod result_heading;
mod select;
mod summary_list;
mod table;
mod tag;
mod text_input;
mod title;
mod typography;
mod warning_text;

pub use back_link::{BackLink, back_link};
pub use button::{Button, ButtonKind, button, button_group, button_link};
pub use checkboxes::{Checkboxes, checkboxes};
pub use choice::Choice;
pub use date_input::{DateInput, DatePart, date_input};
pub use details::details;
pub use error_message::{FieldError, error_message};
pub use error_summary::{ErrorLink, ErrorSummary};
pub use fieldset::fieldset;
pub use form::form;
pub use hint::hint;
pub use inset_text::inset_text;
pub use link::{action_link, link};
pub use list::{ListKind, list};
pub use notification_banner::{NotificationBanner, notification_banner};
pub use page::{Page, PageProps};
pub use phase_banner::phase_banner;
pub use progress::progress;
pub use radios::{Radios, radios};
pub use range_input::{RangeEnd, RangeInput, range_input};
pub use result_heading::{ResultHeading, Tone, result_heading};
pub use select::{Select, select};
pub use summary_list::{Action, SummaryRow, summary_list};
pub use table::{Cell, Table, table};
pub use tag::{TagColour, tag};
pub use text_input::{Keyboard, TextInput, Width, text_input};
pub use title::Title;
pub use typography::{Size, body, caption, heading, lead, page_heading, text};
pub use warning_text::warning_text;
