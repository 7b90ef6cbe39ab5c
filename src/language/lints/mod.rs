//! Checks of the whole policy. One check, one file.

use super::diagnostic::Diagnostics;
use super::items::{Item, Part};
use super::lower::Lowered;
use super::names::Scope;
use super::read::ReadFile;
use super::sources::{FileId, Sources};
use super::texts::Text;
use crate::policy::Policy;
use std::collections::BTreeMap;

mod advisors;
mod appeals;
mod bands;
mod coverage;
mod figure_dates;
mod ids;
mod outside;
mod provenance;
mod published;
mod text_keys;
pub(super) mod text_words;
mod unused;

/// What a check may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The files.
    pub files: &'a Sources,
    /// Whose policy it is.
    pub council: &'a str,
    /// Everything with a heading.
    pub items: &'a [Item],
    /// The names that conditions may use.
    pub scope: &'a Scope,
    /// The texts.
    pub texts: &'a BTreeMap<String, Text>,
    /// The files as read.
    pub read: &'a [(Part, ReadFile)],
}

impl<'a> Context<'a> {
    /// Could all of a file be read? If not, nothing is concluded from what it lacks.
    pub fn is_whole(&self, file: FileId) -> bool {
        self.read.iter().all(|(_, read)| read.file != file || read.whole)
    }

    /// The things of a kind.
    fn of(&self, kind: &'static str) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.kind.name == kind)
    }
}

/// Checks that need only what is written.
pub fn before_lowering(context: &Context<'_>, out: &mut Diagnostics) {
    ids::check(context, out);
    outside::check(context, out);
    provenance::check(context, out);
    figure_dates::check(context, out);
    bands::check(context, out);
    if context.read.iter().all(|(_, file)| file.whole) {
        coverage::check(context, out);
    }
}

/// Checks that need to know what names what.
pub fn after_lowering(context: &Context<'_>, lowered: &Lowered, out: &mut Diagnostics) {
    unused::check(context, lowered, out);
}

/// Checks that need the compiled policy.
pub fn of_the_whole(context: &Context<'_>, policy: &Policy, out: &mut Diagnostics) {
    published::check(context, policy, out);
    appeals::check(context, policy, out);
    text_keys::check(context, policy, out);
    advisors::check(context, out);
    text_words::check(context, policy, out);
}
