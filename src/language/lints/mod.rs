//! Checks of the whole policy. One check, one file.

use super::diagnostic::Diagnostics;
use super::items::Item;
use super::lower::Lowered;
use super::names::Scope;
use super::sources::Sources;
use super::texts::Text;
use std::collections::BTreeMap;

mod ids;

/// What a check may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The files.
    pub files: &'a Sources,
    /// Everything with a heading.
    pub items: &'a [Item],
    /// The names that conditions may use.
    pub scope: &'a Scope,
    /// The texts.
    pub texts: &'a BTreeMap<String, Text>,
}

/// Checks that need only what is written.
pub fn before_lowering(context: &Context<'_>, out: &mut Diagnostics) {
    ids::check(context, out);
}

/// Checks that need the compiled policy.
pub fn after_lowering(_context: &Context<'_>, _lowered: &Lowered, _out: &mut Diagnostics) {}
