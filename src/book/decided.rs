//! What is decided of each kind of thing, and the steps of it.

use super::Book;
use super::flow::{Build, Flow, Label, Tone};
use super::said::{Piece, Said, plain};
use super::things::Thing;
use crate::language::condition::Expr;
use crate::language::items::Item;
use crate::language::read::{Node, Table};

/// Something that is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decided {
    /// The question, in words.
    pub asks: &'static str,
    pub flow: Flow,
}

/// The keys that join conditions, and those with rows or readings.
const JOINS: [&str; 4] = ["is", "all", "any", "none"];

impl Book<'_> {
    /// All that is decided of a thing.
    pub fn decided(&self, thing: &Thing) -> Vec<Decided> {
        let Some(item) = thing.item.and_then(|at| self.item(at)) else { return Vec::new() };
        let truth = |asks, yes: &str, no: &str| self.truth(item, asks, plain(yes), plain(no));
        let under = |key, asks, yes: &str, no: &str| self.holds_under(item, key, asks, plain(yes), plain(no));
        let number = |key, asks| self.number(item, key, asks);
        let all = match item.kind.name {
            "rule" => vec![truth("Does it hold?", "It holds", "It does not hold")],
            "ground" => vec![truth("Is it met?", "Met", "Not met")],
            "case" => {
                let result = item.table.text("result").unwrap_or_default();
                let title = self.things.named("result", result).map_or(result, |thing| thing.title.as_str());
                vec![self.truth(item, "Does it apply?", plain(format!("It applies: {title}")), plain("It does not apply"))]
            }
            "value" => vec![self.value(item)],
            "help" => vec![
                self.levels(item),
                under("consent", "Must the family agree to it?", "The family must agree", "No consent is needed"),
                number("cost", "What does it cost the family a year?"),
                under("cost-when", "Does that cost fall due?", "It falls due", "Nothing is charged"),
            ],
            "estimate" => vec![
                under("when", "Can it be worked out?", "It can be worked out", "It is not worked out"),
                number("until", "Until which day?"),
                number("weeks-until", "Until which day can school weeks fall?"),
            ],
            "never" => vec![under("when", "Can the answers be true together?", "They cannot", "They can")],
            "advice" => vec![under("when", "Is it shown?", "Shown", "Not shown")],
            "deadline" => {
                vec![under("when", "Does it apply?", "It applies", "It does not apply"), number("by", "By which day?")]
            }
            "event" => vec![number("date", "On which day?")],
            "question" => vec![under("ask-if", "Is it asked?", "Asked where it matters", "Not asked")],
            _ => Vec::new(),
        };
        all.into_iter().flatten().collect()
    }

    /// One of `is`, `all`, `any`, `none` and `readings`.
    fn truth(&self, item: &Item, asks: &'static str, yes: Said, no: Said) -> Option<Decided> {
        let mut build = Build::new(self);
        let (yes, no) = (build.end(yes, Tone::Yes), build.end(no, Tone::No));
        if let Some(readings) = item.table.get("readings").and_then(Node::table) {
            self.readings(item, &mut build, readings, &mut |build, node, expr| build.condition(node, expr, yes, no));
        } else {
            let (join, node) = JOINS.iter().find_map(|join| Some((*join, item.table.get(join)?)))?;
            let lines: Vec<(&Node, Expr)> = node.members().iter().map(|line| (line, self.names.expr(item, line))).collect();
            let mut each =
                |build: &mut Build<'_, '_>, at: usize, yes: Label, no: Label| build.condition(lines[at].0, &lines[at].1, yes, no);
            match join {
                "any" => build.any(lines.len(), yes, no, &mut each),
                "none" => build.any(lines.len(), no, yes, &mut each),
                _ => build.all(lines.len(), yes, no, &mut each),
            }
        }
        Some(Decided { asks, flow: build.finish()? })
    }

    /// A condition under a key.
    fn holds_under(&self, item: &Item, key: &str, asks: &'static str, yes: Said, no: Said) -> Option<Decided> {
        let node = item.table.get(key)?;
        let mut build = Build::new(self);
        let (yes, no) = (build.end(yes, Tone::Yes), build.end(no, Tone::No));
        build.condition(node, &self.names.expr(item, node), yes, no);
        Some(Decided { asks, flow: build.finish()? })
    }

    /// A calculation under a key.
    fn number(&self, item: &Item, key: &str, asks: &'static str) -> Option<Decided> {
        let node = item.table.get(key)?;
        let mut build = Build::new(self);
        build.calculation(node, &self.names.expr(item, node));
        Some(Decided { asks, flow: build.finish()? })
    }

    /// `is`, or `first` with `otherwise`, or `readings`.
    fn value(&self, item: &Item) -> Option<Decided> {
        let asks = "What is it?";
        let mut build = Build::new(self);
        if let Some(readings) = item.table.get("readings").and_then(Node::table) {
            self.readings(item, &mut build, readings, &mut |build, node, expr| build.calculation(node, expr));
        } else if let Some(rows) = item.table.get("first") {
            for row in rows.members().iter().filter_map(Node::table) {
                let (when, is) = (row.get("when")?, row.get("is")?);
                let (holds, fails) = (build.label(), build.label());
                build.condition(when, &self.names.expr(item, when), holds, fails);
                build.place(holds);
                build.calculation(is, &self.names.expr(item, is));
                build.place(fails);
            }
            let otherwise = item.table.get("otherwise")?;
            build.calculation(otherwise, &self.names.expr(item, otherwise));
        } else {
            return self.number(item, "is", asks);
        }
        Some(Decided { asks, flow: build.finish()? })
    }

    /// The readings of what is not settled, one after the other.
    fn readings(
        &self,
        item: &Item,
        build: &mut Build<'_, '_>,
        readings: &Table,
        each: &mut dyn FnMut(&mut Build<'_, '_>, &Node, &Expr),
    ) {
        let last = readings.entries.len().saturating_sub(1);
        for (at, entry) in readings.entries.iter().enumerate() {
            let (right, next) = (build.label(), build.label());
            let says = plain(format!("It is read as “{}”", entry.key.replace('-', " ")));
            let ways = if at == last { vec![("yes", right)] } else { vec![("yes", right), ("no", next)] };
            build.step(says, ways);
            build.place(right);
            each(build, &entry.node, &self.names.expr(item, &entry.node));
            if at < last {
                build.place(next);
            }
        }
    }

    /// How far a kind of help is open.
    fn levels(&self, item: &Item) -> Option<Decided> {
        let levels = [
            ("will", "The council must offer it, or something as suitable", Tone::Yes),
            ("may", "The council may offer it", Tone::Plain),
            ("exceptional-only", "Only in exceptional circumstances", Tone::Plain),
        ];
        let mut build = Build::new(self);
        for (key, says, tone) in levels {
            let Some(node) = item.table.get(key) else { continue };
            let (end, next) = (build.end(plain(says), tone), build.label());
            build.condition(node, &self.names.expr(item, node), end, next);
            build.place(next);
        }
        let not = build.end(vec![Piece { text: "Not open".to_owned(), item: None }], Tone::No);
        build.go(not);
        Some(Decided { asks: "Is it open to a family?", flow: build.finish()? })
    }
}
