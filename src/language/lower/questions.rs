//! Questions: the domain of every answer.

use super::build::{Lower, State};
use super::typed::{Type, Typed};
use crate::language::codes;
use crate::language::diagnostic::Diagnostic;
use crate::language::items::Item;
use crate::language::literal::unit_words;
use crate::language::read::Node;
use crate::policy::{Ask, Measure, Name, NodeId, Op, Question, QuestionId, Role, Shortcut};
use crate::quantity::{Amount, Kind, Set, Unit};

/// Options fit in the bits of one set.
const MOST_OPTIONS: usize = 60;

/// A question's type, domain and measure.
type Domain = (Type, Set, Option<Measure>);

impl Lower<'_> {
    /// Lowers every question, in the order of asking.
    pub(super) fn questions(&mut self) {
        let mut order: Vec<usize> = (0..self.items.len()).filter(|at| self.items[*at].kind.name == "question").collect();
        order.sort_by_key(|at| (self.items[*at].table.whole("order").unwrap_or(i64::MAX), *at));
        for at in order {
            let item = &self.items[at];
            self.states[at] = match self.domain(item) {
                Some(domain) => State::Done(self.question(at, domain)),
                None => State::Failed,
            };
        }
    }

    fn question(&mut self, at: usize, (ty, domain, measure): Domain) -> Typed {
        let item = &self.items[at];
        let id = QuestionId(self.questions.len() as u16);
        let kind = ty.kind();
        let node = self.arena.node(Op::Answer(id), kind);
        let table = &item.table;
        let role = table.text("role").and_then(|role| self.role_named(role, at));
        let ask = match table.text("ask") {
            Some("always") => Ask::Always,
            Some("for the estimate") => Ask::ForTheEstimate,
            Some("never") => Ask::Never,
            Some("for an appeal") => Ask::ForAnAppeal,
            Some("for the costs") => Ask::ForTheCosts,
            _ => Ask::WhenItMatters,
        };
        let boxes = kind == Kind::Truth && ask == Ask::ForAnAppeal;
        for (key, fits, needs) in [
            ("page", boxes, "only a yes or no that is asked for an appeal can be a box on a page with others"),
            ("past", kind == Kind::Date, "only a date can lie in the past"),
            ("not-before", kind == Kind::Date, "only a date can be one that lies not before another"),
        ] {
            if let Some(node) = table.get(key).filter(|_| !fits) {
                self.out.push(Diagnostic::new(&codes::WRONG_SHAPE, node.span, needs).help("take the line out"));
            }
        }
        self.names[at] = Some(Name::Question(id));
        self.questions.push(Question {
            id: item.id.clone(),
            kind,
            options: match &ty {
                Type::Option(options) => options.clone(),
                _ => Vec::new(),
            },
            measure,
            domain,
            past: table.flag("past"),
            not_before: None,
            not_sure: table.flag("not-sure"),
            shared: table.flag("shared"),
            range: table.flag("range"),
            group: table.text("group").unwrap_or("").to_owned(),
            ask,
            ask_if: None,
            page: table.text("page").unwrap_or("").to_owned(),
            role,
            shortcuts: Vec::new(),
            node,
        });
        let scale = measure.map_or(1, |measure| measure.scale);
        let (low, high) = if kind == Kind::Truth { (0, 1) } else { (domain.low, domain.high) };
        Typed { node, ty, scale, low: low.into(), high: high.into(), asks: true }
    }

    fn role_named(&mut self, role: &str, at: usize) -> Option<Role> {
        let (found, kind) = match role {
            "today" => (Role::Today, "date"),
            "travel-from" => (Role::TravelFrom, "date"),
            "date-of-birth" => (Role::DateOfBirth, "date"),
            "weeks-left" => (Role::WeeksLeft, "number"),
            "stretch-weeks" => (Role::StretchWeeks, "number"),
            "who" => (Role::Who, "choice"),
            _ => return None,
        };
        let item = &self.items[at];
        let span = item.table.get("role").map_or(item.id_span, |node| node.span);
        if item.table.text("kind") != Some(kind) {
            self.out.push(Diagnostic::new(
                &codes::MISSING_ROLE,
                span,
                format!("the question with the part “{role}” must be of the kind “{kind}”"),
            ));
        }
        if self.questions.iter().any(|question| question.role == Some(found)) {
            let mut diagnostic = Diagnostic::new(&codes::MISSING_ROLE, span, format!("two questions have the part “{role}”"));
            for other in self.items.iter().filter(|other| other.kind.name == "question" && other.id != item.id) {
                if let Some(node) = other.table.get("role").filter(|node| node.text() == Some(role)) {
                    diagnostic = diagnostic.also(node.span, "the other one");
                }
            }
            self.out.push(diagnostic.help("take the line out of one of the two"));
            return None;
        }
        Some(found)
    }

    fn domain(&mut self, item: &Item) -> Option<Domain> {
        let table = &item.table;
        match table.text("kind")? {
            "yes-no" => Some((Type::Truth, Set::EITHER, None)),
            "choice" => {
                let options: Vec<String> = table.texts("options").into_iter().map(|(text, _)| text.to_owned()).collect();
                let span = table.get("options").map_or(item.id_span, |node| node.span);
                if options.len() < 2 || options.len() > MOST_OPTIONS {
                    self.out.push(
                        Diagnostic::new(&codes::WRONG_SHAPE, span, "a choice needs from 2 to 60 options")
                            .help("add a line: options = [ \"one\", \"another\" ]"),
                    );
                    return None;
                }
                self.distinct(&table.texts("options"));
                Some((Type::Option(options.clone()), Set::all_options(options.len() as u32), None))
            }
            "date" => {
                let (least, most) = (table.date("least"), table.date("most"));
                let (Some(least), Some(most)) = (least, most) else {
                    self.bounds_missing(item, "the earliest and the latest date", "least = 2018-09-01", "most = 2030-12-31");
                    return None;
                };
                if least > most {
                    self.bounds_crossed(item);
                    return None;
                }
                Some((Type::Date, Set::range(least.0.into(), most.0.into()), None))
            }
            _ => self.number_domain(item),
        }
    }

    /// No option may stand twice.
    pub(super) fn distinct(&mut self, options: &[(&str, &Node)]) {
        for (at, (option, node)) in options.iter().enumerate() {
            if options[..at].iter().any(|(other, _)| other == option) {
                self.out.push(
                    Diagnostic::new(&codes::DUPLICATE_ID, node.span, format!("the option “{option}” stands twice"))
                        .help("keep one of the two"),
                );
            }
        }
    }

    fn number_domain(&mut self, item: &Item) -> Option<Domain> {
        let table = &item.table;
        let unit = Unit::parse(table.text("unit").unwrap_or("")).ok()?;
        let (Some(least), Some(most)) = (table.get("least"), table.get("most")) else {
            let unit = if unit == Unit::NONE { String::new() } else { format!(" {}", unit_words(unit)) };
            self.bounds_missing(
                item,
                "the least and the greatest number",
                &format!("least = \"0{unit}\""),
                &format!("most = \"100{unit}\""),
            );
            return None;
        };
        let step = match table.get("step") {
            Some(node) => self.amount_in(node, unit)?,
            None => Amount { number: 1, scale: 1, unit },
        };
        let measure = Measure { unit, scale: step.scale, step: step.number };
        let low = self.amount_in(least, unit).and_then(|amount| self.whole_steps(amount, measure, least));
        let high = self.amount_in(most, unit).and_then(|amount| self.whole_steps(amount, measure, most));
        let (low, high) = (low?, high?);
        if low > high {
            self.bounds_crossed(item);
            return None;
        }
        Some((Type::Number(unit), Set::range(low, high), Some(measure)))
    }

    fn bounds_missing(&mut self, item: &Item, what: &str, least: &str, most: &str) {
        self.out.push(
            Diagnostic::new(&codes::MISSING_KEY, item.id_span, format!("this question needs {what} an answer may be"))
                .help(format!("add two lines: {least} and {most}")),
        );
    }

    fn bounds_crossed(&mut self, item: &Item) {
        let span = item.table.get("most").map_or(item.id_span, |node| node.span);
        self.out
            .push(Diagnostic::new(&codes::OUTSIDE_BOUNDS, span, "the most is less than the least").help("change one of the two"));
    }

    /// When follow-ups are asked; that may name anything, so it comes after all else.
    pub(super) fn follow_ups(&mut self) {
        for item in self.items.iter().filter(|item| item.kind.name == "question") {
            let Some(lowered) = item.table.get("ask-if").and_then(|node| self.condition(node)) else { continue };
            if let Some(question) = self.questions.iter_mut().find(|question| question.id == item.id) {
                question.ask_if = Some(lowered.typed.node);
            }
        }
    }

    /// Dates offered in words, and the date that a date does not lie before; they may name anything, so they come after all else.
    pub(super) fn dates(&mut self) {
        for item in self.items.iter().filter(|item| item.kind.name == "question") {
            let shortcuts = item.table.get("shortcuts").and_then(Node::table);
            for entry in shortcuts.map(|table| table.entries.as_slice()).unwrap_or_default() {
                let Some(node) = self.date_in(&entry.node) else { continue };
                if let Some(question) = self.questions.iter_mut().find(|question| question.id == item.id) {
                    question.shortcuts.push(Shortcut { id: entry.key.clone(), node });
                }
            }
            let Some(node) = item.table.get("not-before").and_then(|node| self.date_in(node)) else { continue };
            if let Some(question) = self.questions.iter_mut().find(|question| question.id == item.id) {
                question.not_before = Some(node);
            }
        }
    }

    fn date_in(&mut self, line: &Node) -> Option<NodeId> {
        let lowered = self.line(line, &[])?;
        if lowered.typed.ty != Type::Date {
            self.wrong_kind(
                lowered.span,
                &format!("this is {}, where a date is needed", lowered.typed.ty.words()),
                "write a date, such as: today + 1 day",
            );
            return None;
        }
        Some(lowered.typed.node)
    }
}
