//! Two policies compared, in an officer's words: what a change does to families, not which lines of a file differ.
//!
//! It reads no disk and no clock, so a page can use it too. Every field of the compiled policy is looked at (the lists of
//! fields are taken apart by name, so that a new one cannot be forgotten), and what cannot be seen from what is at hand is
//! named instead of guessed.
//!
//! | what | where |
//! |---|---|
//! | what a comparison says | [`list`], as text [`told`] |
//! | figures | `figures` |
//! | everything with a condition or calculation | `items`, `rules`, `lines` |
//! | questions | `questions` |
//! | distances that are estimated from postcodes | `distances` |
//! | contacts, sources, bank holidays, the council itself | `others` |
//! | sentences, in every language; those for advisors | `texts`, `advisors` |
//! | what must always hold | `claims` |
//! | whether two conditions mean the same | `meaning` |
//! | what nobody has confirmed yet | [`unconfirmed`] |

mod advisors;
mod claims;
mod distances;
mod figures;
mod items;
mod lines;
pub mod list;
pub(crate) mod meaning;
mod others;
mod pairs;
mod questions;
mod rules;
mod texts;
pub mod told;
pub mod unconfirmed;
pub mod words;

pub use list::{Beneath, Change, Changes, Group, Says, TextChange, What};

use crate::language::written::Written;
use crate::policy::{Policy, Translation};
use meaning::Meanings;

/// One of the two policies.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// The name of its rules.
    pub hash: [u8; 32],
    /// Does it hold what officers wrote? A file made for families' pages does not.
    pub whole: bool,
    /// What its rule files say beyond the compiled policy; nothing of a compiled file.
    pub written: Option<&'a Written>,
    /// Its texts in other languages; nothing of a compiled file, which has only the first.
    pub translations: Option<&'a [Translation]>,
}

/// Both policies, and what is needed to compare them.
struct Both<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    /// For each node of the old policy its meaning; equal numbers, equal meanings.
    old_means: Vec<u32>,
    new_means: Vec<u32>,
}

impl Both<'_> {
    /// Do both hold what officers wrote?
    fn whole(&self) -> bool {
        self.old.whole && self.new.whole
    }
}

/// What changes from one policy to the other.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Changes {
    let mut changes = Changes { same_rules: old.hash == new.hash, ..Changes::default() };
    if !changes.same_rules {
        let mut meanings = Meanings::default();
        let (old_means, new_means) = (meanings.of(old.policy), meanings.of(new.policy));
        let both = Both { old, new, old_means, new_means };
        figures::compare(&both, &mut changes);
        rules::compare(&both, &mut changes);
        questions::compare(&both, &mut changes);
        distances::compare(&both, &mut changes);
        others::compare(&both, &mut changes);
        texts::first_language(&both, &mut changes);
        match meaning::counted_otherwise(&both) {
            // A number that is counted more finely stands in every comparison otherwise, and means the same.
            Some(_) if changes.is_of_rules() => {}
            Some(id) => changes.not_compared.push(format!(
                "“{id}” has another step, so that numbers are counted more or less finely: whether all conditions mean the same was not compared"
            )),
            None => changes.beneath = meaning::beneath(&both),
        }
    }
    claims::compare(old, new, &mut changes);
    advisors::compare(old, new, &mut changes);
    texts::translations(old, new, &mut changes);
    not_compared(old, new, &mut changes);
    changes.list.sort_by_key(|change| change.group);
    changes
}

/// What is not in what is at hand.
fn not_compared(old: &Side<'_>, new: &Side<'_>, changes: &mut Changes) {
    let named = |missing: &dyn Fn(&Side<'_>) -> bool| match (missing(old), missing(new)) {
        (true, true) => Some(("both policies", "are", "they hold")),
        (true, false) => Some(("the old policy", "is", "it holds")),
        (false, true) => Some(("the new policy", "is", "it holds")),
        (false, false) => None,
    };
    if let Some((which, are, _)) = named(&|side| !side.whole) {
        changes.not_compared.push(format!(
            "{which} {are} made for families' pages, without the rules' own words, officers' names, laws, sources and review dates, \
             and without most texts: these were not compared"
        ));
    }
    if let Some((which, are, they_hold)) = named(&|side| side.translations.is_none()) {
        changes.not_compared.push(format!(
            "{which} {are} compiled, and {they_hold} no texts in other languages, no scenarios, no claims, and none of the notes and reasons in \
             the rule files: these were not compared"
        ));
    }
}
