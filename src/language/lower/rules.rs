//! Rules, values and grounds: lines with their reasons, joined.

use super::build::Lower;
use super::expr::Lowered;
use super::figures::status_of;
use super::typed::{Type, Typed};
use crate::language::codes;
use crate::language::diagnostic::Diagnostic;
use crate::language::items::Item;
use crate::language::keys::is_misspelt;
use crate::language::read::{Node, Table};
use crate::language::sources::Span;
use crate::policy::{Line, Measure, Mode, Name, Op, Rule, RuleId, RuleKind, Status};

/// The body of a rule: how its lines join, the lines, and the whole.
pub(super) struct Body {
    pub mode: Mode,
    pub lines: Vec<Line>,
    pub typed: Typed,
}

/// Is one of these keys misspelt? That is said by itself.
fn has_misspelt(item: &Item, keys: &[&str]) -> bool {
    keys.iter().any(|key| is_misspelt(&item.table, key, item.kind.all_keys().map(|key| key.name)))
}

impl Lower<'_> {
    /// A rule, value or ground.
    pub(super) fn rule_item(&mut self, at: usize) -> Option<Typed> {
        let item = &self.items[at];
        let (kind, body) = match item.kind.name {
            "value" => (RuleKind::Value, self.value_body(item)?),
            "ground" => (RuleKind::Ground, self.condition_body(item)?),
            _ => (RuleKind::Rule, self.condition_body(item)?),
        };
        let typed = body.typed.clone();
        let id = self.finish(item, kind, item.id.clone(), body);
        self.names[at] = Some(Name::Rule(id));
        Some(typed)
    }

    /// Keeps a rule that stands for an item, or for a part of one.
    pub(super) fn finish(&mut self, item: &Item, kind: RuleKind, id: String, body: Body) -> RuleId {
        let (label, law, status) = (item.label().to_owned(), item.table.text("law").unwrap_or("").to_owned(), status(item));
        let sources = self.source_ids(&item.table.texts("source"));
        let typed = body.typed;
        let known = typed.clone();
        let measure = match typed.ty {
            Type::Number(unit) => Some(Measure { unit, scale: typed.scale, step: 1 }),
            _ => None,
        };
        let options = match typed.ty {
            Type::Option(options) => options,
            _ => Vec::new(),
        };
        let (mode, lines, node) = (body.mode, body.lines, typed.node);
        self.keep(Rule { kind, id, label, law, sources, status, mode, lines, node, measure, options }, known)
    }

    /// One line that says it all.
    pub(super) fn single(lowered: Lowered) -> Body {
        Body { mode: Mode::Is, lines: vec![lowered.line], typed: lowered.typed }
    }

    /// Exactly one of `is`, `all`, `any`, `none` and `readings`.
    pub(super) fn condition_body(&mut self, item: &Item) -> Option<Body> {
        let present: Vec<&str> =
            ["is", "all", "any", "none", "readings"].into_iter().filter(|key| item.table.get(key).is_some()).collect();
        let [only] = present[..] else {
            let help = "write one of: is = \"condition\"; all = [ … ]; any = [ … ]; none = [ … ]; readings = { name = \"condition\", … }";
            let message = if present.is_empty() {
                format!("this {} says nothing", item.kind.name)
            } else {
                format!("this {} has {}, and may have one of them", item.kind.name, present.join(" and "))
            };
            let span = present.get(1).and_then(|key| item.table.entry(key)).map_or(item.id_span, |entry| entry.key_span);
            if !has_misspelt(item, &["is", "all", "any", "none", "readings"]) {
                self.out.push(Diagnostic::new(&codes::MISSING_KEY, span, message).help(help));
            }
            return None;
        };
        let node = item.table.get(only)?;
        if only == "is" {
            return Some(Self::single(self.condition(node)?));
        }
        if only == "readings" {
            let body = self.readings_body(item, node, &[])?;
            self.must_be_truth(&body.typed, node.span)?;
            return Some(body);
        }
        let lowered: Vec<Option<Lowered>> = node.members().iter().map(|line| self.condition(line)).collect();
        let lowered: Vec<Lowered> = lowered.into_iter().collect::<Option<_>>()?;
        let typed: Vec<Typed> = lowered.iter().map(|each| each.typed.clone()).collect();
        if typed.is_empty() {
            return None;
        }
        let (mode, whole) = match only {
            "all" => (Mode::All, self.join_truths(&typed, true)),
            "any" => (Mode::Any, self.join_truths(&typed, false)),
            _ => {
                let any = self.join_truths(&typed, false);
                (Mode::None, self.not(&any))
            }
        };
        Some(Body { mode, lines: lowered.into_iter().map(|each| each.line).collect(), typed: whole })
    }

    /// `is`, or `first` with `otherwise`, or `readings`.
    fn value_body(&mut self, item: &Item) -> Option<Body> {
        let table = &item.table;
        let options: Vec<String> = table.texts("options").into_iter().map(|(text, _)| text.to_owned()).collect();
        self.distinct(&table.texts("options"));
        let body = match (table.get("is"), table.get("first"), table.get("otherwise"), table.get("readings")) {
            (Some(node), None, None, None) => Self::single(self.line(node, &options)?),
            (None, Some(rows), Some(otherwise), None) => self.first_body(rows, otherwise, &options)?,
            (None, None, None, Some(node)) => self.readings_body(item, node, &options)?,
            _ => {
                let message = match (table.get("first"), table.get("otherwise")) {
                    (Some(_), None) => "rows under “first” need an “otherwise”",
                    (None, Some(_)) => "“otherwise” needs rows under “first”",
                    _ => "a value has “is”, or “first” with “otherwise”, or “readings”",
                };
                if !has_misspelt(item, &["is", "first", "otherwise", "readings"]) {
                    self.out.push(
                        Diagnostic::new(&codes::MISSING_KEY, item.id_span, message)
                            .help("such as: first = [ { when = \"condition\", is = \"value\" } ] and otherwise = \"value\""),
                    );
                }
                return None;
            }
        };
        if !options.is_empty() && body.typed.ty != Type::Option(options.clone()) {
            let span = table.get("options").map_or(item.id_span, |node| node.span);
            self.wrong_kind(
                span,
                &format!("these are options, and the value is {}", body.typed.ty.words()),
                "take the options out, or give one of them as the value",
            );
            return None;
        }
        Some(body)
    }

    fn first_body(&mut self, rows: &Node, otherwise: &Node, options: &[String]) -> Option<Body> {
        let mut lines = Vec::new();
        let mut typed = Vec::new();
        let mut sound = true;
        for row in rows.members().iter().filter_map(Node::table) {
            let when = row.get("when").and_then(|node| self.condition(node));
            let is = row.get("is").and_then(|node| self.line(node, options));
            match (when, is) {
                (Some(when), Some(is)) => {
                    typed.push((when.typed, is.typed, is.span));
                    lines.push(when.line);
                    lines.push(is.line);
                }
                _ => sound = false,
            }
        }
        let last = self.line(otherwise, options);
        if !sound {
            return None;
        }
        let last = last?;
        let whole = self.first(typed, last.typed, last.span)?;
        lines.push(last.line);
        self.repoint(&mut lines, &whole);
        Some(Body { mode: Mode::First, lines, typed: whole })
    }

    fn readings_body(&mut self, item: &Item, node: &Node, options: &[String]) -> Option<Body> {
        let named: &Table = node.table()?;
        if named.entries.len() < 2 {
            self.out.push(
                Diagnostic::new(&codes::READINGS, node.span, "there must be at least two readings")
                    .help("if there is only one, it is settled: write it with “is”"),
            );
            return None;
        }
        if item.table.text("status").is_some_and(|status| status != "unsettled") {
            let span = item.table.get("status").map_or(item.id_span, |node| node.span);
            self.out.push(
                Diagnostic::new(&codes::READINGS, span, "what has readings is unsettled").help("write status = \"unsettled\""),
            );
        }
        let lowered: Vec<Option<Lowered>> = named.entries.iter().map(|entry| self.line(&entry.node, options)).collect();
        let lowered: Vec<Lowered> = lowered.into_iter().collect::<Option<_>>()?;
        let values: Vec<(Typed, Span)> = lowered.iter().map(|each| (each.typed.clone(), each.span)).collect();
        let asks = values.iter().any(|(value, _)| value.asks);
        let values = self.same_type(values)?;
        let set = self.reading_set(&item.id, named.entries.iter().map(|entry| entry.key.clone()).collect());
        let arms = self.arena.list(values.iter().map(|value| value.node).collect());
        let typed = self.joined_values(Op::Reading { set, arms }, &values, asks);
        let lines = lowered.into_iter().zip(&values).map(|(each, value)| Line { node: value.node, ..each.line }).collect();
        Some(Body { mode: Mode::Readings(set), lines, typed })
    }

    /// Lines show values at the scale of the whole, so that a page can print them with one measure.
    fn repoint(&self, lines: &mut [Line], whole: &Typed) {
        let Some(Op::First(args)) = self.arena.op(whole.node) else { return };
        let nodes = self.arena.args(*args);
        for (at, line) in lines.iter_mut().enumerate() {
            let is_value = at % 2 == 1 || at + 1 == nodes.len();
            if let (true, Some(node)) = (is_value, nodes.get(at)) {
                line.node = *node;
            }
        }
    }
}

/// How sure an item is: as it says; else what its kind of origin suggests.
pub fn status(item: &Item) -> Status {
    let said = status_of(item.table.text("status"));
    let readings = item.table.get("readings").is_some();
    let law = item.table.get("law").is_some();
    said.unwrap_or(if readings {
        Status::Unsettled
    } else if law {
        Status::Law
    } else {
        Status::Inferred
    })
}
