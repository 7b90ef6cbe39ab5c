//! The policy's own words for results, readings and questions, as a report says them.

use super::both::Both;
use crate::calendar::Date;
use crate::case::wording::Wording;
use crate::decide::Known;
use crate::policy::{Policy, ResultKind, Role};
use crate::quantity::Set;
use std::collections::BTreeMap;

/// The words of one policy, on the days of a report.
#[derive(Debug)]
pub struct Words<'a> {
    policy: &'a Policy,
    known: Known,
}

impl<'a> Words<'a> {
    /// The words of a policy for who travels from a day.
    pub fn new(policy: &'a Policy, today: Date, travel: Date) -> Words<'a> {
        let mut known = Known::nothing(policy);
        for (role, day) in [(Role::Today, today), (Role::TravelFrom, travel)] {
            if let Some(id) = policy.question_with_role(role) {
                // A day that the question does not take leaves words as they are without it.
                let _ = known.answer(policy, id, Set::exactly(day.0.into()));
            }
        }
        Words { policy, known }
    }

    fn text(&self, kind: &str, id: &str, name: &str) -> Option<String> {
        let text = Wording::new(self.policy, &self.known).at(kind, id, name)?;
        // What could not be filled in stands in brackets.
        (!text.is_empty() && !text.contains('[')).then_some(text)
    }

    /// What families read of a result; its id where the policy has no words for it.
    fn result(&self, result: ResultKind) -> String {
        let words = ["short", "title"].iter().find_map(|name| self.text("result", result.id(), name));
        words.unwrap_or_else(|| result.id().replace('-', " "))
    }

    /// Every result, by its id.
    pub fn results(&self) -> BTreeMap<&'static str, String> {
        ResultKind::ALL.into_iter().map(|result| (result.id(), self.result(result))).collect()
    }

    /// The name of something unsettled, as officers know it.
    fn unsettled(&self, id: &str) -> String {
        let figure = self.policy.figures.iter().find(|figure| figure.id == id).map(|figure| figure.label.as_str());
        let rule = || self.policy.rules.iter().find(|rule| rule.id == id).map(|rule| rule.label.as_str());
        let label = figure.or_else(rule).filter(|label| !label.is_empty()).map(str::to_owned);
        label.or_else(|| self.text("reading", id, "title")).unwrap_or_else(|| id.replace('-', " "))
    }

    /// One of its readings.
    fn reading(&self, id: &str, name: &str) -> String {
        self.text("reading", id, name).unwrap_or_else(|| name.replace('-', " "))
    }

    /// The name of a question.
    pub fn question(&self, id: &str) -> String {
        let words = ["short", "ask", "title"].iter().find_map(|name| self.text("question", id, name));
        words.unwrap_or_else(|| id.replace('-', " "))
    }
}

/// The name of an axis of two policies and of each of its readings, in the order in which sums are told.
pub fn axis(both: &Both<'_>, [old, new]: &[Words<'_>; 2], at: usize) -> Option<(String, String, Vec<String>)> {
    let axis = both.axes.get(at)?;
    let sets = &both.old.policy().reading_sets;
    let (words, set) = match sets.get(at) {
        Some(set) => (old, set),
        None => (new, both.new.policy().reading_sets.iter().find(|set| set.id == axis.id)?),
    };
    let readings = set.names.iter().map(|name| words.reading(&set.id, name)).collect();
    Some((axis.id.clone(), words.unsettled(&set.id), readings))
}
