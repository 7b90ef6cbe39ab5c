//! The families' checker: one question a page, then the result with its reasons.
//!
//! State is a plain value; [`update`] is the only thing that changes it and is tested without a browser. What the pages
//! show is worked out by the engine and gathered in [`Outcome`]; the views put it in place and hold no policy, no
//! arithmetic and no sentence.
//!
//! | file | what it holds |
//! |---|---|
//! | `state` | where a family is and what it has said |
//! | `message` | what can happen |
//! | `update` | what then changes, and which page comes next |
//! | `advice` | which of the policy's advice is about this family |
//! | `answer` | what is typed on a page, read as an answer |
//! | `children` | the children of a family, each with answers of its own |
//! | `appeal` | where a family stands with a decision, and its letter |
//! | `left` | about how many questions are left |
//! | `costs` | what the journey would cost, beside an estimate |
//! | `desk` | a case whose questions all stand on one page (feature `advising`) |
//! | `outcome` | all that a result page shows, worked out once |
//! | `grounds` | one ground with the answers, figures and law it rests on |
//! | `deciding` | the choice that by itself makes a condition what it is |
//! | `changes` | what would change the answer, near misses first |
//! | `working` | the sum behind an estimate, line by line |
//! | `keep` | answers that were kept, opened again; the receipt |
//! | `picture` | where the dates to know stand on their picture |
//! | `postcode` | how far it is from two postcodes |
//! | `tongue` | the language that is spoken |
//! | `words` | texts by key, filled in for this family |
//! | `views` | the pages, in Yew (feature `web`) |

#[cfg(any(feature = "web", feature = "advising"))]
mod advice;
mod answer;
mod appeal;
mod changes;
mod children;
mod costs;
mod deciding;
#[cfg(feature = "advising")]
mod desk;
mod grounds;
mod keep;
mod left;
mod message;
mod outcome;
#[cfg(any(feature = "web", test))]
mod picture;
mod postcode;
mod state;
mod tongue;
mod update;
#[cfg(feature = "web")]
pub(crate) mod views;
mod words;
mod working;

pub use answer::{Draft, Field, Problem, Wrong, has_choices};
pub use appeal::receipt_line;
pub use changes::{Other, Side, WouldChange};
pub use children::Shared;
#[cfg(feature = "advising")]
pub use desk::{Asked, Taken};
pub use grounds::{GroundShown, is_criteria, shown};
pub use keep::{Opened, receipt_lines};
pub use message::Message;
pub use outcome::Outcome;
pub use postcode::{Finds, Located, Looked, Misread, Point, school_chosen, school_written};
pub use state::{Page, ResultPart, State, Told};
#[cfg(feature = "web")]
pub(crate) use tongue::written;
pub use update::update;
#[cfg(feature = "web")]
pub use views::{Checker, CheckerProps, Host, bring_language, bring_result, document, files, follow, open, save, went};
pub use words::Words;
pub use working::{Row, Working};
