//! Which scenarios try what: those that say what must come of a thing, and those that reach each of its lines.

use super::Input;
use super::expressions::Names;
use super::things::{Thing, Things, distinct, slug};
use crate::decide::Overflow;
use crate::language::items::Item;
use crate::language::keys::{Key, Shape};
use crate::language::read::{Node, Table};
use crate::policy::{RuleId, RuleKind};
use crate::prove::coverage::each_seen;
use std::collections::{BTreeMap, BTreeSet};

/// The scenarios that show a line to hold, or to give the value, and those that show it not to.
#[derive(Clone, Debug, Default)]
pub(super) struct LineShown {
    pub holds: Vec<usize>,
    pub fails: Vec<usize>,
}

/// A scenario and where it stands in the book.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Its place among the items.
    pub item: usize,
    /// Its page, without `.html`.
    pub page: String,
    pub anchor: String,
}

#[derive(Debug, Default)]
pub(super) struct Tried {
    /// Scenarios in the order of the files.
    pub scenarios: Vec<Placed>,
    /// By the address of a thing: the scenarios that say what must come of it.
    expected: BTreeMap<String, BTreeSet<usize>>,
    by_name: BTreeMap<String, usize>,
    /// By rule and line.
    lines: BTreeMap<(u16, usize), LineShown>,
}

impl Tried {
    pub fn of(from: &Input<'_>, names: &Names, things: &Things) -> Result<Tried, Overflow> {
        let mut tried = Tried::default();
        let mut anchors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut order: Vec<usize> = (0..from.items.len()).filter(|at| from.items[*at].kind.name == "scenario").collect();
        order.sort_by_key(|at| (from.sources.path(from.items[*at].file).to_owned(), from.items[*at].id_span.start));
        for at in order {
            let item = &from.items[at];
            let page = page_of(from.sources.path(item.file));
            let name = item.table.text("name").unwrap_or_default();
            let anchor = distinct(slug(item.table.text("id").unwrap_or(name)), anchors.entry(page.clone()).or_default());
            tried.by_name.insert(name.to_owned(), tried.scenarios.len());
            // What nobody has confirmed is no evidence of what must come.
            if !item.table.flag("unconfirmed") {
                tried.expect(item, names, things, from.items);
            }
            tried.scenarios.push(Placed { item: at, page, anchor });
        }
        each_seen(from.engine, &from.compiled.scenarios, &mut |scenario, rule, line, seen| {
            let Some(at) = tried.by_name.get(&scenario.name).filter(|_| scenario.is_evidence()) else { return };
            let shown = tried.lines.entry((rule.0, line)).or_default();
            shown.holds.extend(seen.holds.then_some(*at));
            shown.fails.extend(seen.fails.then_some(*at));
        })?;
        Ok(tried)
    }

    /// Notes what a scenario expects; it is the next one.
    fn expect(&mut self, item: &Item, names: &Names, things: &Things, items: &[Item]) {
        let here = self.scenarios.len();
        let Some(expect) = item.table.get("expect").and_then(Node::table) else { return };
        let Some(Shape::Record(keys)) = item.kind.all_keys().find(|key| key.name == "expect").map(|key| key.shape) else {
            return;
        };
        let mut add = |key: Option<String>| {
            if let Some(key) = key {
                self.expected.entry(key).or_default().insert(here);
            }
        };
        for key in keys {
            let Some(node) = expect.get(key.name) else { continue };
            for (kind, id) in named(key, node) {
                let by_name = |id| names.find(id).and_then(|at| things.item(at));
                let thing = match kind {
                    // An option of the value that says the part.
                    "part" => by_name("part"),
                    // A part of a kind of help is named with its key.
                    "value" => by_name(id).or_else(|| things.named("help", id.split('.').next().unwrap_or_default())),
                    _ => things.named(kind, id),
                };
                add(thing.map(Thing::key));
            }
            if key.name == "estimate" && node.table().is_some_and(|table| table.get("id").is_none()) {
                // A policy with one estimate need not name it.
                let only = items.iter().find(|item| item.kind.name == "estimate");
                add(only.and_then(|item| things.named("estimate", &item.id)).map(Thing::key));
            }
        }
    }

    /// A scenario by its name.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Scenarios that say what must come of a thing.
    pub fn expecting(&self, key: &str) -> Vec<usize> {
        self.expected.get(key).into_iter().flatten().copied().collect()
    }

    /// What scenarios show of a line of a rule.
    pub fn line(&self, rule: RuleId, line: usize) -> Option<&LineShown> {
        self.lines.get(&(rule.0, line))
    }
}

/// The things that a key of what is expected names, by kind and id.
fn named<'a>(key: &'static Key, node: &'a Node) -> Vec<(&'static str, &'a str)> {
    let ids = |kind| node.members().iter().filter_map(Node::text).map(|id| (kind, id)).collect();
    let keys_of = |kind| entries(node).map(|(id, _)| (kind, id)).collect();
    match (key.name, key.shape) {
        (_, Shape::Id(kind) | Shape::Ids(kind)) => ids(kind),
        ("result", _) => ids("result"),
        ("help", _) => keys_of("help"),
        ("values", _) => keys_of("value"),
        ("deadlines", _) => keys_of("deadline"),
        ("estimate", _) => node.table().and_then(|table| table.text("id")).map(|id| ("estimate", id)).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn entries(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let entries = node.table().map(|table: &Table| table.entries.as_slice()).unwrap_or_default();
    entries.iter().map(|entry| (entry.key.as_str(), &entry.node))
}

/// The page of the scenarios of a file.
fn page_of(path: &str) -> String {
    let path = path.trim_end_matches(".toml");
    format!("scenarios-{}", slug(path.strip_prefix("scenarios/").unwrap_or(path)))
}

/// The thing that a compiled rule is of, by kind and id, and what part of it the rule is.
pub(super) fn owner(kind: RuleKind, id: &str) -> (&'static str, &str, &str) {
    let split = |kind| match id.split_once('.') {
        Some((id, part)) => (kind, id, part),
        None => (kind, id, ""),
    };
    match kind {
        RuleKind::Rule => ("rule", id, ""),
        RuleKind::Value => ("value", id, ""),
        RuleKind::Ground => ("ground", id, ""),
        RuleKind::Case => ("case", id, ""),
        RuleKind::Never => ("never", id, ""),
        RuleKind::Event => ("event", id, ""),
        RuleKind::Advice => ("advice", id, ""),
        RuleKind::Help => split("help"),
        RuleKind::Estimate => split("estimate"),
        RuleKind::Deadline => split("deadline"),
    }
}
