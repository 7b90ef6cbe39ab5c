//! A rule file as a form: the things in it, their keys with what each is for, and one value changed in place. Comments, order and
//! everything that is not touched stay as they are written.
//!
//! | file | what it does |
//! |---|---|
//! | `things` | the things of a file, each with its heading |
//! | `fields` | the fields of one thing, from the table of keys |
//! | [`dates`] | dates as they are typed |
//! | `write` | one field changed in the text |

pub mod dates;
mod fields;
mod things;
mod write;

pub use fields::{Field, Row, Shown, fields};
pub use things::{Thing, things};
pub use write::{CannotSet, Edit, edit};

/// Which thing of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `[kind.id]`.
    Named(String, String),
    /// `[kind]`.
    Single(String),
    /// The so-manieth `[[kind]]`, from 0.
    Repeated(String, usize),
    /// A table of texts, by its headings.
    Texts(Vec<String>),
}

/// A step from a thing to a value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// A row of a list, from 0.
    Row(usize),
}

impl Address {
    /// As it is headed in the file.
    pub fn heading(&self) -> String {
        match self {
            Address::Named(kind, id) => format!("{kind}.{id}"),
            Address::Single(kind) => kind.clone(),
            Address::Repeated(kind, at) => format!("{kind} {}", at + 1),
            Address::Texts(path) => path.join("."),
        }
    }
}

/// The name of a place of the form, for its field on the page.
pub fn id_of(path: &[Step]) -> String {
    path.iter().fold("field".to_owned(), |id, step| match step {
        Step::Key(key) => format!("{id}-{key}"),
        Step::Row(at) => format!("{id}-{at}"),
    })
}
