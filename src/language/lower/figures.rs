//! Figures: values with dates, checked against unit, step and bounds.

use super::build::Lower;
use super::typed::{Type, Typed};
use crate::calendar::Date;
use crate::language::codes;
use crate::language::diagnostic::Diagnostic;
use crate::language::items::Item;
use crate::language::literal::{amount_words, unit_words};
use crate::language::names::nearest;
use crate::language::read::{Node, Table};
use crate::language::sources::Span;
use crate::policy::{Entry, Figure, FigureId, Measure, Name, Op, Role, Status};
use crate::quantity::{Amount, Kind, Unit, least_common_multiple};

/// A row of `values`, as written: its table and each amount with its reading's name, if it has one.
struct Row<'a> {
    table: &'a Table,
    from: Date,
    amounts: Vec<(Option<&'a str>, Amount, &'a Node)>,
}

impl Lower<'_> {
    /// An amount of a key, in the unit it must have.
    pub(super) fn amount_in(&mut self, node: &Node, unit: Unit) -> Option<Amount> {
        let amount = Amount::parse(node.text()?).ok()?;
        if amount.unit == unit {
            return Some(amount);
        }
        let whole = amount_words(Amount { unit, ..amount });
        let (code, message) = if amount.unit == Unit::NONE {
            (&codes::MISSING_UNIT, "this number has no unit".to_owned())
        } else {
            (&codes::WRONG_UNIT, format!("this is in {}, and {} is needed", unit_words(amount.unit), unit_words(unit)))
        };
        self.out.push(Diagnostic::new(code, node.span, message).help(format!("type: \"{whole}\"")));
        None
    }

    /// An amount as whole counts at a measure's scale, refused if it is finer than the step.
    pub(super) fn whole_steps(&mut self, amount: Amount, measure: Measure, node: &Node) -> Option<i64> {
        let whole = amount.at_scale(measure.scale).filter(|whole| whole % measure.step == 0);
        if whole.is_none() {
            let step = amount_words(Amount { number: measure.step, scale: measure.scale, unit: measure.unit });
            self.out.push(
                Diagnostic::new(&codes::NOT_A_STEP, node.span, format!("this is finer than the step, which is {step}"))
                    .help("round it to a whole number of steps, or make the step smaller"),
            );
        }
        whole
    }

    pub(super) fn figure(&mut self, at: usize) -> Option<Typed> {
        let item = &self.items[at];
        let table = &item.table;
        let unit = Unit::parse(table.text("unit")?).ok()?;
        let on = match table.get("on") {
            Some(node) => {
                let lowered = self.line(node, &[])?;
                if lowered.typed.ty != Type::Date {
                    self.wrong_kind(lowered.span, "the date that picks a figure's value must be a date", "write: on = \"today\"");
                    return None;
                }
                lowered.typed
            }
            None => {
                self.role(Role::TravelFrom, item.id_span, "a figure's value is picked by the date from which travel is needed")?
            }
        };
        let rows = self.rows(item, unit)?;
        let measure = self.measure(item, unit, &rows)?;
        self.bounds(item, unit, &rows);
        let names = self.reading_names(&rows)?;
        let mut entries = Vec::new();
        for row in &rows {
            let mut values = Vec::new();
            for (_, amount, node) in in_order(&row.amounts, &names) {
                values.push(self.whole_steps(*amount, measure, node)?);
            }
            let status = status_of(row.table.text("status")).unwrap_or(Status::Inferred);
            let mut named = row.table.texts("source");
            if named.is_empty() {
                named = table.texts("source");
            }
            let sources = self.source_ids(&named);
            entries.push(Entry { from: row.from, values, status, sources });
        }
        entries.sort_by_key(|entry| entry.from);
        let readings = (!names.is_empty()).then(|| self.reading_set(&item.id, names));
        let all = entries.iter().flat_map(|entry| entry.values.iter().copied());
        let (low, high) = (all.clone().min()?, all.max()?);
        let law = table.text("law").unwrap_or("").to_owned();
        let id = FigureId(self.figures.len() as u16);
        self.figures.push(Figure {
            id: item.id.clone(),
            label: item.label().to_owned(),
            measure,
            entries,
            readings,
            review: table.date("review"),
            law,
        });
        let node = self.arena.node(Op::Figure { figure: id, on: on.node }, Kind::Number);
        self.names[at] = Some(Name::Figure(id, node));
        // `asks` is no: which value a figure has is the policy's doing, so nothing is concluded from its bounds today.
        Some(Typed { node, ty: Type::Number(unit), scale: measure.scale, low: low.into(), high: high.into(), asks: false })
    }

    /// Is a figure in force, on the date that picks its value?
    pub(super) fn in_force(&mut self, at: usize, span: Span) -> Option<Typed> {
        let item = self.items.get(at);
        if item.is_none_or(|item| item.kind.name != "figure") {
            let (id, kind) = item.map_or(("this", "word of claims"), |item| (item.id.as_str(), item.kind.name));
            self.wrong_kind(
                span,
                &format!("“{id}” is a {kind}, and only a figure can be in force"),
                "write the name of a figure before “is in force”",
            );
            return None;
        }
        self.named(at, span)?;
        let Some(Name::Figure(figure, node)) = self.names[at] else { return None };
        let on = match self.arena.op(node) {
            Some(Op::Figure { on, .. }) => *on,
            _ => return None,
        };
        Some(self.truth_node(Op::InForce { figure, on }, true))
    }

    fn rows<'i>(&mut self, item: &'i Item, unit: Unit) -> Option<Vec<Row<'i>>> {
        let values = item.table.get("values")?;
        let mut rows = Vec::new();
        let mut sound = true;
        for table in values.members().iter().filter_map(Node::table) {
            let (is, readings) = (table.get("is"), table.get("readings"));
            let mut amounts = Vec::new();
            match (is, readings.and_then(Node::table)) {
                (Some(node), None) => amounts.extend(self.amount_in(node, unit).map(|amount| (None, amount, node))),
                (None, Some(named)) => {
                    for entry in &named.entries {
                        amounts.extend(self.amount_in(&entry.node, unit).map(|amount| (Some(entry.key.as_str()), amount, &entry.node)));
                    }
                    sound &= amounts.len() == named.entries.len();
                }
                (Some(_), Some(named)) => self.out.push(
                    Diagnostic::new(&codes::READINGS, named.span, "a row has either “is” or “readings”, and this one has both")
                        .help("where the value is settled, take “readings” out; where it is not, take “is” out and write status = \"unsettled\""),
                ),
                // A key that is misspelt is said as that.
                (None, None) if table.entries.iter().any(|entry| nearest(&entry.key, ["is", "readings"].into_iter()).is_some()) => {}
                _ => self.out.push(
                    Diagnostic::new(&codes::MISSING_KEY, table.span, "a row needs either “is” or “readings”")
                        .help("write is = \"10p per mile\"; or, where it is not settled, readings = { one = \"…\", other = \"…\" } and status = \"unsettled\""),
                ),
            }
            let from = table.date("from");
            sound &= from.is_some() && !amounts.is_empty();
            if let Some(from) = from {
                rows.push(Row { table, from, amounts });
            }
        }
        if rows.is_empty() && sound {
            self.out.push(
                Diagnostic::new(&codes::MISSING_KEY, values.span, "a figure needs at least one value")
                    .help("add a row: { from = 2024-09-01, is = \"…\", status = \"published\", source = \"…\" }"),
            );
            return None;
        }
        sound.then_some(rows)
    }

    fn measure(&mut self, item: &Item, unit: Unit, rows: &[Row<'_>]) -> Option<Measure> {
        if let Some(node) = item.table.get("step") {
            let step = self.amount_in(node, unit)?;
            if step.number <= 0 {
                self.out.push(
                    Diagnostic::new(&codes::NOT_A_STEP, node.span, "a step is more than nought")
                        .help("write the smallest difference there can be, such as \"£0.01\""),
                );
                return None;
            }
            return Some(Measure { unit, scale: step.scale, step: step.number });
        }
        let mut scale = 1;
        for (_, amount, _) in rows.iter().flat_map(|row| &row.amounts) {
            scale = least_common_multiple(scale, amount.scale)?;
        }
        Some(Measure { unit, scale, step: 1 })
    }

    fn bounds(&mut self, item: &Item, unit: Unit, rows: &[Row<'_>]) {
        let Some(node) = item.table.get("expect") else { return };
        let Some(Ok((low, high))) = node.text().map(Amount::parse_range) else { return };
        if low.unit != unit || high.unit != unit {
            self.out.push(
                Diagnostic::new(
                    &codes::WRONG_UNIT,
                    node.span,
                    format!("the bounds are in {}, and the figure is in {}", unit_words(high.unit), unit_words(unit)),
                )
                .help("write both in one unit, such as \"5p to £2 per mile\""),
            );
            return;
        }
        for (_, amount, value) in rows.iter().flat_map(|row| &row.amounts) {
            if amount.cmp_number(low).is_lt() || amount.cmp_number(high).is_gt() {
                self.out.push(
                    Diagnostic::new(
                        &codes::OUTSIDE_BOUNDS,
                        value.span,
                        format!("{} is not what is expected here", amount_words(*amount)),
                    )
                    .also(node.span, "these are the bounds")
                    .help("look for a slip of the decimal point; if the value is right, widen “expect”"),
                );
            }
        }
    }

    /// The names of a figure's readings; every row that has readings has the same.
    fn reading_names(&mut self, rows: &[Row<'_>]) -> Option<Vec<String>> {
        let mut names: Vec<String> = Vec::new();
        for row in rows {
            let here: Vec<&str> = row.amounts.iter().filter_map(|(name, ..)| *name).collect();
            let unsettled = row.table.text("status") == Some("unsettled");
            let span = row.table.get("readings").or(row.table.get("status")).map_or(row.table.span, |node| node.span);
            if unsettled && here.is_empty() {
                self.out.push(
                    Diagnostic::new(&codes::READINGS, span, "a value that is unsettled needs its readings")
                        .help("write readings = { one = \"…\", other = \"…\" } in place of “is”"),
                );
                return None;
            }
            if !here.is_empty() && !unsettled {
                self.out.push(
                    Diagnostic::new(&codes::READINGS, span, "a value with readings is unsettled")
                        .help("write status = \"unsettled\", or give one value with “is”"),
                );
                return None;
            }
            if here.is_empty() {
                continue;
            }
            if here.len() < 2 {
                self.out.push(
                    Diagnostic::new(&codes::READINGS, span, "there must be at least two readings")
                        .help("if there is only one, it is settled: write it with “is”"),
                );
                return None;
            }
            if names.is_empty() {
                names = here.iter().map(|name| (*name).to_owned()).collect();
            }
            let same = here.len() == names.len() && here.iter().all(|name| names.iter().any(|other| other == name));
            if !same {
                self.out.push(
                    Diagnostic::new(&codes::READINGS, span, "these readings have other names than those of another row")
                        .help(format!("a figure has one set of readings; use: {}", names.join(", "))),
                );
                return None;
            }
        }
        Some(names)
    }
}

/// The amounts of a row in the order of the readings.
fn in_order<'r, 'a>(
    amounts: &'r [(Option<&'a str>, Amount, &'a Node)],
    names: &[String],
) -> Vec<&'r (Option<&'a str>, Amount, &'a Node)> {
    let mut list: Vec<_> = amounts.iter().collect();
    list.sort_by_key(|(name, ..)| name.and_then(|name| names.iter().position(|each| each == name)));
    list
}

/// The status of a word.
pub(super) fn status_of(word: Option<&str>) -> Option<Status> {
    Status::ALL.into_iter().find(|status| Some(status.id()) == word)
}
