//! The one table of what a rule file may hold. The checker, the JSON Schema and the reference page all come from it.

mod check;
mod claims;
mod kinds;
mod named;
mod reference;
mod repeated;
mod schema;

pub use check::{bad_id, check_table, is_misspelt};
pub use claims::WORDS as CLAIM_WORDS;
pub use kinds::KINDS;
pub use reference::reference;
pub use schema::schema;

/// How a kind of thing is headed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `[kind.id]`, any number.
    Named,
    /// `[kind]`, once.
    Single,
    /// `[[kind]]`, any number.
    Repeated,
}

/// Where a kind of thing may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folder {
    /// `national/` or the council's folder.
    Layer,
    /// The council's folder only.
    Council,
    /// `scenarios/` of the policy or the council.
    Scenarios,
    /// `coverage/`.
    Coverage,
    /// `claims/` of the policy or the council.
    Claims,
    /// `calendar.toml`.
    Calendar,
}

/// A kind of thing.
#[derive(Debug)]
pub struct Kind {
    /// Its word in headings.
    pub name: &'static str,
    /// How it is headed.
    pub form: Form,
    /// Where it may stand.
    pub folder: Folder,
    /// What it is, for the reference page.
    pub doc: &'static str,
    /// The keys it may have.
    pub keys: &'static [&'static [Key]],
    /// A whole example, for the reference page.
    pub example: &'static str,
}

/// A key.
#[derive(Debug)]
pub struct Key {
    /// Its word.
    pub name: &'static str,
    /// The same for people: what stands beside its field in a form.
    pub label: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Must it be there?
    pub required: bool,
    /// What it is for, in one or two sentences.
    pub doc: &'static str,
    /// One value as written in a file.
    pub example: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Words for people.
    Words,
    /// One id, of such a thing.
    Id(&'static str),
    /// One id or a list of them, of such a thing.
    Ids(&'static str),
    /// A list of ids that this makes.
    NewIds,
    /// A condition: yes or no.
    Condition,
    /// A list of conditions.
    Conditions,
    /// A calculation: a number, date or option.
    Calculation,
    /// A number with its unit.
    Amount,
    /// A list of numbers, each with its unit.
    Amounts,
    /// A unit.
    Unit,
    /// Two amounts: `5p to £2 per mile`.
    Range,
    /// An amount or a date.
    AmountOrDate,
    /// A date.
    Date,
    /// A date, or words such as `n.d.`.
    DateOrWords,
    /// A list of dates.
    Dates,
    /// A day that comes every year: `1 September`.
    DayOfYear,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or a list of them.
    Choices(&'static [&'static str]),
    /// A table of its own.
    Record(&'static [Key]),
    /// A list of tables.
    Records(&'static [Key]),
    /// Names, each with an amount.
    NamedAmounts,
    /// Names, each with a condition or calculation.
    NamedCalculations,
    /// Questions, each with an answer.
    Answers,
    /// Names, each with a name or a list of names.
    NamedWords,
}

impl Kind {
    /// Every key of this kind.
    pub fn all_keys(&self) -> impl Iterator<Item = &'static Key> + Clone {
        self.keys.iter().flat_map(|part| part.iter())
    }

    /// The kind of that name.
    pub fn of(name: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.name == name)
    }
}

const fn key(
    name: &'static str,
    label: &'static str,
    shape: Shape,
    required: bool,
    doc: &'static str,
    example: &'static str,
) -> Key {
    Key { name, label, shape, required, doc, example }
}

/// A key that must be there.
const fn must(name: &'static str, label: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    key(name, label, shape, true, doc, example)
}

/// A key that may be there.
const fn may(name: &'static str, label: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    key(name, label, shape, false, doc, example)
}
