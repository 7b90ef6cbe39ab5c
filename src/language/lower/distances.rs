//! Distances that are estimated from two postcodes.

use super::build::Lower;
use super::expr::Lowered;
use super::typed::Type;
use crate::language::codes;
use crate::language::diagnostic::Diagnostic;
use crate::language::items::Item;
use crate::language::literal::unit_words;
use crate::language::names::nearest;
use crate::language::sources::Span;
use crate::policy::{Distance, Line, Measure, Question, QuestionId};
use crate::quantity::{Base, Kind, Unit};

impl Lower<'_> {
    /// Lowers every distance, in the order of asking.
    pub(super) fn distances(&mut self, places: Vec<usize>) -> Vec<Distance> {
        let mut all: Vec<Distance> = Vec::new();
        for at in places {
            let item = &self.items[at];
            let Some(distance) = self.distance(item) else { continue };
            if let Some(other) = all.iter().find(|other| other.question == distance.question) {
                let span = item.table.get("question").map_or(item.id_span, |node| node.span);
                let wrong = format!("“{}” estimates the same question", other.id);
                self.wrong_distance(span, wrong, "keep one of the two");
                continue;
            }
            all.push(distance);
        }
        all
    }

    fn distance(&mut self, item: &Item) -> Option<Distance> {
        let table = &item.table;
        let (question, measure) = self.measured_question(item)?;
        let mut amount = |key: &str, unit: Unit, scale: i64| {
            let lowered = self.line(table.get(key)?, &[])?;
            self.line_in(lowered, unit, scale)
        };
        let less = amount("less", measure.unit, measure.scale);
        let times = amount("times", Unit::NONE, Distance::TIMES);
        let limit = match table.get("limit") {
            Some(_) => Some(amount("limit", measure.unit, measure.scale)?),
            None => None,
        };
        let asked = match table.get("place") {
            Some(_) => Some(QuestionId(self.question_of(item, "place")? as u16)),
            None => None,
        };
        let place = |key: &str| table.text(key).map(str::to_owned);
        let label = item.label().to_owned();
        Some(Distance {
            id: item.id.clone(),
            label,
            question,
            from: place("from")?,
            to: place("to")?,
            less: less?,
            times: times?,
            limit,
            within: table.flag("within"),
            place: asked,
        })
    }

    /// The place of the question that a key names.
    fn question_of(&mut self, item: &Item, key: &str) -> Option<usize> {
        let node = item.table.get(key)?;
        let id = node.text()?;
        let at = self.questions.iter().position(|question| question.id == id);
        if at.is_none() {
            let near = nearest(id, self.questions.iter().map(|question| question.id.as_str()));
            let help = near.map_or_else(|| "name a question of the rules".to_owned(), |near| format!("did you mean “{near}”?"));
            let wrong = format!("there is no question called “{id}”");
            self.out.push(Diagnostic::new(&codes::UNKNOWN_REFERENCE, node.span, wrong).help(help));
        }
        at
    }

    /// The question that a distance answers.
    fn measured_question(&mut self, item: &Item) -> Option<(QuestionId, Measure)> {
        let at = self.question_of(item, "question")?;
        let node = item.table.get("question")?;
        let id = node.text()?;
        let length = Unit::of(Base::Mile);
        let fits = |question: &Question| question.kind == Kind::Number && question.range;
        let measure = self.questions.get(at).filter(|question| fits(question)).and_then(|question| question.measure);
        let Some(measure) = measure.filter(|measure| measure.unit == length) else {
            let wrong = format!("“{id}” cannot be estimated from postcodes");
            self.wrong_distance(node.span, wrong, "name a question in miles that has range = true");
            return None;
        };
        Some((QuestionId(at as u16), measure))
    }

    /// The line of a number in a unit and at a scale.
    fn line_in(&mut self, lowered: Lowered, unit: Unit, scale: i64) -> Option<Line> {
        let Lowered { typed, span, line } = lowered;
        if typed.ty != Type::Number(unit) {
            let needed = if unit == Unit::NONE { "a number without a unit".to_owned() } else { unit_words(unit) };
            let message = format!("this is {}, where {needed} is needed", typed.ty.words());
            self.wrong_kind(span, &message, "name a figure in it");
            return None;
        }
        if scale % typed.scale != 0 {
            let wrong = format!("this is finer than steps of 1/{scale}");
            self.wrong_distance(span, wrong, "make the step of its figures coarser");
            return None;
        }
        if typed.low < 0 {
            self.wrong_distance(span, "this can be less than nothing".to_owned(), "bring what its figures may be above nothing");
            return None;
        }
        Some(Line { node: self.rescaled(typed, scale, span)?.node, ..line })
    }

    fn wrong_distance(&mut self, span: Span, wrong: String, help: &str) {
        self.out.push(Diagnostic::new(&codes::DISTANCE, span, wrong).help(help));
    }
}
