//! Compiles a policy again with one small change, and looks for a scenario that notices.

use super::nudge::{Edit, Mutation, Nudge, Step, mutations};
use crate::decide::Engine;
use crate::language::codes;
use crate::language::items::Item;
use crate::language::read::{Node, Table, Value};
use crate::language::scenario::{Expect, Scenario};
use crate::language::sources::Span;
use crate::language::{Compiled, Diagnostics, Severity, Sources, compile_items, compile_with_items};
use crate::policy::{Opened, Policy};
use crate::prove::compare::compare;
use std::collections::HashMap;

/// What becomes of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something notices it.
    Noticed(Noticed),
    /// Every scenario comes out as it says all the same.
    Missed,
    /// The rule could not be read any more, so nobody could have written it and gone on.
    NoRule,
}

/// What notices a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// A scenario: its place among those that expect something.
    Scenario(usize),
    /// `policy check` refuses it: the message.
    Check(String),
}

/// A policy as it is written, ready to be compiled again and again.
#[derive(Debug)]
pub struct Workshop<'a> {
    files: &'a Sources,
    items: Vec<Item>,
    scenarios: Vec<Scenario>,
}

/// Codes of what `policy check` finds out about a figure or comparison that was changed; any other error makes it no rule.
fn is_found_out(code: &str) -> bool {
    [codes::NEVER_TRUE.id, codes::ALWAYS_TRUE.id, codes::OUTSIDE_BOUNDS.id, codes::CIRCULAR.id].contains(&code)
}

impl<'a> Workshop<'a> {
    /// Compiles the policy as it is.
    ///
    /// # Errors
    /// The policy's own problems.
    pub fn new(files: &'a Sources, council: &str, language: &str) -> Result<(Workshop<'a>, Compiled), Diagnostics> {
        let (mut compiled, items) = compile_with_items(files, council, language)?;
        let mut scenarios = std::mem::take(&mut compiled.scenarios);
        scenarios.retain(Scenario::expects);
        compiled.scenarios.clone_from(&scenarios);
        Ok((Workshop { files, items, scenarios }, compiled))
    }

    /// The scenarios that expect something.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// Every small change there is.
    pub fn mutations(&self) -> Vec<Mutation> {
        mutations(&self.items)
    }

    /// The heading under which a change stands, such as `rule.low-income`.
    pub fn heading(&self, mutation: &Mutation) -> String {
        self.items.get(mutation.item).map_or(String::new(), |item| format!("{}.{}", item.kind.name, item.id))
    }

    /// Why some changes are noticed by no scenario, as the scenario files say.
    pub fn explanations(&self) -> Vec<Explanation> {
        let of = |item: &Item| {
            let text = |key: &str| item.table.text(key).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            Explanation { under: text("under"), is: text("is"), why: text("why"), span: item.id_span }
        };
        self.items.iter().filter(|item| item.kind.name == "unnoticed").map(of).collect()
    }

    /// Tries some changes. `progress` is told after each; where it says no, the rest is not tried.
    pub fn outcomes(&self, of: &[Mutation], progress: &mut dyn FnMut() -> bool) -> Vec<Outcome> {
        let mut items = self.items.clone();
        // The scenario that noticed a change to an item is the likeliest to notice another.
        let mut last: HashMap<usize, usize> = HashMap::new();
        let mut all = Vec::new();
        for mutation in of {
            let outcome = self.outcome(&mut items, mutation, last.get(&mutation.item).copied());
            if let Outcome::Noticed(Noticed::Scenario(at)) = &outcome {
                last.insert(mutation.item, *at);
            }
            all.push(outcome);
            if !progress() {
                break;
            }
        }
        all
    }

    fn outcome(&self, items: &mut [Item], mutation: &Mutation, first: Option<usize>) -> Outcome {
        let Some(item) = items.get_mut(mutation.item) else { return Outcome::NoRule };
        let before = item.table.clone();
        if !changed(&mut item.table, mutation) {
            return Outcome::NoRule;
        }
        let compiled = compile_items(items, self.files);
        if let Some(item) = items.get_mut(mutation.item) {
            item.table = before;
        }
        match compiled {
            Ok(policy) => self.judge(policy, first, items.get(mutation.item).is_some_and(|item| item.kind.name == "question")),
            Err(problems) => refusal(&problems),
        }
    }

    fn judge(&self, policy: Policy, first: Option<usize>, of_question: bool) -> Outcome {
        let Ok(engine) = Engine::new(Opened { policy, hash: [0; 32], languages: Vec::new() }) else { return Outcome::NoRule };
        let notices = |at: &usize| self.scenarios.get(*at).is_some_and(|scenario| notices(&engine, scenario, of_question));
        match first.into_iter().chain(0..self.scenarios.len()).find(notices) {
            Some(at) => Outcome::Noticed(Noticed::Scenario(at)),
            None => Outcome::Missed,
        }
    }
}

/// Does a scenario come out otherwise than it says? Where a question was changed its answers are read again: one may be in words
/// that the question gives a meaning.
fn notices(engine: &Engine, scenario: &Scenario, of_question: bool) -> bool {
    let policy = engine.policy();
    let known = if of_question { scenario.case.known(engine, None).ok() } else { Some(scenario.known.clone()) };
    let Some(known) = known else { return true };
    let values: Option<Vec<_>> = scenario.expect.values.iter().map(|value| value.of(policy)).collect();
    let Some(values) = values else { return true };
    let expect = Expect { values, ..scenario.expect.clone() };
    !compare(engine, &Scenario { expect, known, ..scenario.clone() }).is_empty()
}

fn refusal(problems: &Diagnostics) -> Outcome {
    let errors: Vec<_> = problems.list.iter().filter(|each| each.code.severity == Severity::Error).collect();
    match errors.iter().find(|each| is_found_out(each.code.id)) {
        Some(found) if errors.iter().all(|each| is_found_out(each.code.id)) => {
            Outcome::Noticed(Noticed::Check(found.message.clone()))
        }
        _ => Outcome::NoRule,
    }
}

/// Makes the change; false where its place is not there.
fn changed(table: &mut Table, mutation: &Mutation) -> bool {
    let Some((last, way)) = mutation.steps.split_last() else { return false };
    let mut place = Place::Table(table);
    for step in way {
        let Some(next) = place.into(*step) else { return false };
        place = next;
    }
    match (&mutation.edit, *last, place) {
        (Edit::Key(key), Step::Entry(at), Place::Table(table)) => {
            table.entries.get_mut(at).map(|entry| entry.key = (*key).to_owned()).is_some()
        }
        (Edit::LeftOut, Step::Member(at), Place::List(list)) if at < list.len() => {
            list.remove(at);
            true
        }
        (Edit::Words(words), step, place) => put(place, step, Value::Text(words.clone())),
        (Edit::Date(date), step, place) => put(place, step, Value::Date(*date)),
        _ => false,
    }
}

/// A table or list that is being changed.
enum Place<'a> {
    Table(&'a mut Table),
    List(&'a mut Vec<Node>),
    Other,
}

impl<'a> Place<'a> {
    fn into(self, step: Step) -> Option<Place<'a>> {
        let node = self.node(step)?;
        Some(match &mut node.value {
            Value::Table(table) => Place::Table(table),
            Value::List(list) => Place::List(list),
            _ => Place::Other,
        })
    }

    fn node(self, step: Step) -> Option<&'a mut Node> {
        match (self, step) {
            (Place::Table(table), Step::Entry(at)) => table.entries.get_mut(at).map(|entry| &mut entry.node),
            (Place::List(list), Step::Member(at)) => list.get_mut(at),
            _ => None,
        }
    }
}

fn put(place: Place<'_>, step: Step, value: Value) -> bool {
    place.node(step).map(|node| node.value = value).is_some()
}

/// Why a change is noticed by no scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The heading that it stands under.
    pub under: String,
    /// The changed words; of a line left out “without” and its words.
    pub is: String,
    /// Why.
    pub why: String,
    /// Where it is explained.
    pub span: Span,
}

impl Explanation {
    /// Is this the change that it explains?
    pub fn explains(&self, heading: &str, mutation: &Mutation) -> bool {
        self.under == heading && self.is == mutation.words()
    }
}

/// How many changes of a kind there were, and how many were noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Changes that leave a rule.
    pub all: usize,
    /// Those of them that something notices.
    pub noticed: usize,
    /// Of these, those that `policy check` refuses: no scenario has to.
    pub refused: usize,
}

/// The tally of each kind of change.
pub fn tallies(mutations: &[Mutation], outcomes: &[Outcome]) -> Vec<(Nudge, Tally)> {
    let tally = |nudge| {
        let mut tally = Tally::default();
        for (mutation, outcome) in mutations.iter().zip(outcomes) {
            if mutation.nudge == nudge && *outcome != Outcome::NoRule {
                tally.all += 1;
                tally.noticed += usize::from(*outcome != Outcome::Missed);
                tally.refused += usize::from(matches!(outcome, Outcome::Noticed(Noticed::Check(_))));
            }
        }
        (nudge, tally)
    };
    Nudge::ALL.into_iter().map(tally).collect()
}
