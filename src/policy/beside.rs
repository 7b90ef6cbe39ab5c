//! What officers wrote beside the rules: notes, why a value is as it is, what was corrected. Whoever explains a decision reads it.
//!
//! It stands among the texts for advisors, so the rules are not named after it and no family's file holds it. A policy has it only where
//! it was put in: [`Policy::with_beside`].

use super::{ADVISOR, Policy, Texts};
use crate::calendar::Date;

/// The key of an officer's note beside a rule or a figure; `kind` is its kind in rule files.
pub fn note_key(kind: &str, id: &str) -> String {
    [ADVISOR, ".", kind, ".", id, ".note"].concat()
}

/// The key of why the value of a figure from a day on is as it is.
pub fn because_key(figure: &str, from: Date) -> String {
    [ADVISOR, ".figure.", figure, ".because-", &from.to_string()].concat()
}

/// The key of what was corrected of the value of a figure from a day on.
pub fn correction_key(figure: &str, from: Date) -> String {
    [ADVISOR, ".figure.", figure, ".corrected-", &from.to_string()].concat()
}

impl Policy {
    /// The policy with what officers wrote beside its rules: keys of this module, and the words.
    pub fn with_beside(&self, beside: impl IntoIterator<Item = (String, String)>) -> Policy {
        let own = self.texts.iter().map(|(key, words)| (key.to_owned(), words.to_owned()));
        Policy { texts: Texts::new(own.chain(beside).collect()), ..self.clone() }
    }
}
