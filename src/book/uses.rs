//! What uses what, directly: by name in a condition, by id in another key, or in the words that families or advisors read.

use super::expressions::Names;
use super::{Book, Input};
use crate::case::wording::{placeholders, targets};
use crate::language::items::Item;
use crate::language::keys::{Key, Shape};
use crate::language::read::{Node, Table};
use crate::policy::Policy;
use std::collections::{BTreeMap, BTreeSet};

/// How one thing uses another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// A condition or calculation names it.
    Rests,
    /// It is cited as where something comes from.
    Cites,
    /// A text shows its value, or links to it.
    Says,
}

/// For each item what it uses, and what uses it.
#[derive(Debug)]
pub(super) struct Uses {
    of: Vec<BTreeSet<(How, usize)>>,
    by: Vec<BTreeSet<(How, usize)>>,
}

impl Uses {
    pub fn of(from: &Input<'_>, names: &Names) -> Uses {
        let items = from.items;
        let by_id: BTreeMap<(&str, &str), usize> =
            items.iter().enumerate().map(|(at, item)| ((item.kind.name, item.id.as_str()), at)).collect();
        let mut of = vec![BTreeSet::new(); items.len()];
        for (item, uses) in items.iter().zip(&mut of) {
            for expr in names.all(item) {
                expr.each_name(&mut |name, _| {
                    uses.extend(names.name(items, name).and_then(|(_, item)| item).map(|at| (How::Rests, at)));
                });
            }
            by_ids(&item.table, item.kind.all_keys(), &mut |kind, id| {
                let how = if kind == "source" { How::Cites } else { How::Rests };
                // A scenario says what it tries elsewhere.
                if item.kind.name != "scenario" {
                    uses.extend(by_id.get(&(kind, id)).map(|at| (how, *at)));
                }
            });
        }
        for (key, text) in from.compiled.policy.texts.iter() {
            let mut parts = key.split('.').skip(usize::from(Policy::is_for_advisors(key)));
            let (Some(kind), Some(id)) = (parts.next(), parts.next()) else { continue };
            let Some(speaker) = by_id.get(&(kind, id)) else { continue };
            let contacts = targets(text).into_iter().filter_map(|target| target.strip_prefix("contact:"));
            let linked = contacts.filter_map(|id| by_id.get(&("contact", id)).copied());
            let filled = placeholders(text).filter_map(|name| {
                let shown = ["figure", "question", "value", "contact"].into_iter().find_map(|kind| by_id.get(&(kind, name)));
                shown.copied()
            });
            let said: Vec<usize> = linked.chain(filled).filter(|at| at != speaker).collect();
            of[*speaker].extend(said.into_iter().map(|at| (How::Says, at)));
        }
        let mut by = vec![BTreeSet::new(); items.len()];
        for (user, uses) in of.iter().enumerate() {
            for (how, used) in uses {
                by[*used].insert((*how, user));
            }
        }
        Uses { of, by }
    }

    /// What an item uses, in one way.
    pub fn used(&self, item: usize, how: How) -> impl Iterator<Item = usize> {
        of_how(self.of.get(item), how)
    }

    /// What uses an item, in one way.
    pub fn users(&self, item: usize, how: How) -> impl Iterator<Item = usize> {
        of_how(self.by.get(item), how)
    }

    /// All that an item rests on, also at one remove and more; not itself.
    pub fn rests_on(&self, item: usize) -> BTreeSet<usize> {
        let mut all = BTreeSet::new();
        let mut next: Vec<usize> = self.used(item, How::Rests).collect();
        while let Some(at) = next.pop() {
            if at != item && all.insert(at) {
                next.extend(self.used(at, How::Rests));
            }
        }
        all
    }
}

fn of_how(uses: Option<&BTreeSet<(How, usize)>>, how: How) -> impl Iterator<Item = usize> {
    uses.into_iter().flatten().filter(move |(each, _)| *each == how).map(|(_, at)| *at)
}

/// Calls `each` with every id that a key holds, and the kind of thing that it is of.
fn by_ids<'a>(table: &'a Table, keys: impl Iterator<Item = &'static Key>, each: &mut dyn FnMut(&'static str, &'a str)) {
    for key in keys {
        let Some(node) = table.get(key.name) else { continue };
        match key.shape {
            Shape::Id(kind) | Shape::Ids(kind) => node.members().iter().filter_map(Node::text).for_each(|id| each(kind, id)),
            Shape::Records(inner) => {
                node.members().iter().filter_map(Node::table).for_each(|row| by_ids(row, inner.iter(), each));
            }
            _ => {}
        }
    }
}

impl Book<'_> {
    /// An item by its place.
    pub fn item(&self, at: usize) -> Option<&Item> {
        self.from.items.get(at)
    }
}
