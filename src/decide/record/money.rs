//! Estimates, with their working.

use super::value::{Value, day};
use super::why::{Why, about};
use super::{About, EndRecord, EstimateRecord, ExactMoney, LineRecord, Money, NamedRecord, Open, Settled, StretchRecord};
use crate::decide::{AmountLine, End, EstimateResult, Stretch, Unknown};
use crate::policy::{Estimate, Name};
use crate::quantity::{Base, Kind, Set, Unit, format};

impl Why<'_> {
    pub fn estimate(&mut self, result: &EstimateResult) -> Option<EstimateRecord> {
        let estimate = self.engine.policy.estimates.get(usize::from(result.estimate))?;
        Some(EstimateRecord {
            id: estimate.id.clone(),
            applies: result.applies.into(),
            exact: result.exact,
            low: self.end(estimate, &result.low),
            high: self.end(estimate, &result.high),
        })
    }

    fn end(&mut self, estimate: &Estimate, end: &End) -> EndRecord {
        EndRecord {
            year: money(end.year),
            terms: end.terms.iter().map(|pence| money(*pence)).collect(),
            day: end.day.map(money),
            because: end.because.iter().filter_map(|(what, set)| self.settled(*what, *set)).collect(),
            stretches: end.stretches.iter().map(|stretch| self.stretch(estimate, stretch)).collect(),
        }
    }

    fn stretch(&mut self, estimate: &Estimate, stretch: &Stretch) -> StretchRecord {
        let days = self.rule(estimate.days).and_then(|rule| self.rule_value(rule, Set::exactly(stretch.days)));
        StretchRecord {
            from: day(stretch.from.0.into()),
            until: day(stretch.until.0.into()),
            weeks: stretch.weeks,
            days,
            lines: stretch.lines.iter().filter_map(|line| self.line(estimate, stretch, *line)).collect(),
            amount: exact(stretch.amount, estimate.scale),
        }
    }

    fn line(&mut self, estimate: &Estimate, stretch: &Stretch, line: AmountLine) -> Option<LineRecord> {
        let of = estimate.lines.get(usize::from(line.line))?;
        let rule = self.rule(of.rule)?;
        self.uses(of.rule);
        let mut names: Vec<Name> = Vec::new();
        for name in rule.lines.iter().flat_map(|line| &line.names) {
            if !names.contains(name) {
                names.push(*name);
            }
        }
        Some(LineRecord {
            id: of.id.clone(),
            take: of.take,
            amount: exact(line.amount, estimate.scale),
            words: rule.lines.iter().map(|line| line.words.clone()).collect(),
            names: names.into_iter().filter_map(|name| self.named(name, stretch)).collect(),
            basis: self.basis_of(of.rule),
        })
    }

    fn named(&self, name: Name, stretch: &Stretch) -> Option<NamedRecord> {
        let policy = &self.engine.policy;
        let value = |node: crate::policy::NodeId| stretch.values.get(node.0 as usize).copied().unwrap_or(Set::EITHER);
        Some(match name {
            Name::Question(id) => {
                let question = policy.questions.get(id.0 as usize)?;
                let is = Value::of(value(question.node), question.kind, question.measure, &question.options);
                NamedRecord { about: About::Answer, id: question.id.clone(), is }
            }
            Name::Figure(id, node) => {
                let figure = policy.figures.get(id.0 as usize)?;
                let is = self.figure_value(id, figure, value(node));
                NamedRecord { about: About::Figure, id: figure.id.clone(), is }
            }
            Name::Rule(id) => {
                let rule = self.rule(id)?;
                let is = self.rule_value(rule, value(rule.node));
                NamedRecord { about: about(rule.kind), id: rule.id.clone(), is }
            }
        })
    }

    fn settled(&self, what: Unknown, set: Set) -> Option<Settled> {
        let policy = &self.engine.policy;
        let is = match what {
            Unknown::Question(id) => {
                let question = policy.questions.get(id.0 as usize)?;
                Value::of(set, question.kind, question.measure, &question.options)
            }
            Unknown::Reading(id) => {
                let names = &policy.reading_sets.get(id.0 as usize)?.names;
                Value::of(set, Kind::Option, None, names)
            }
        };
        Some(Settled { what: self.open(what)?, is: is? })
    }

    pub fn open(&self, unknown: Unknown) -> Option<Open> {
        let policy = &self.engine.policy;
        Some(match unknown {
            Unknown::Question(id) => Open::Question(policy.questions.get(id.0 as usize)?.id.clone()),
            Unknown::Reading(id) => Open::Readings(policy.reading_sets.get(id.0 as usize)?.id.clone()),
        })
    }
}

fn money(pence: i64) -> Money {
    Money { pence, shown: format::number(pence, 100, Unit::of(Base::Pound)) }
}

fn exact(number: i64, over: i64) -> ExactMoney {
    ExactMoney { number, over, shown: format::number(number, over, Unit::of(Base::Pound)) }
}
