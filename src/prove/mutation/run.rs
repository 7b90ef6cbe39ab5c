//! Compiles a policy again with one small change, and looks for a scenario that notices, or else for a claim that does not hold
//! any more.

use super::nudge::{Edit, Mutation, Nudge, Step, mutations};
use crate::decide::Engine;
use crate::language::claim::{Claim, Claims};
use crate::language::codes;
use crate::language::items::Item;
use crate::language::read::{Node, Table, Value};
use crate::language::scenario::{Expect, Scenario};
use crate::language::sources::Span;
use crate::language::{Compiled, Diagnostics, Severity, Sources, compile_items, compile_with_items};
use crate::policy::{Opened, Policy};
use crate::prove::compare::differs;
use crate::prove::{Finding, Progress, Prover};
use core::ops::ControlFlow;
use std::collections::HashMap;

/// What becomes of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something notices it.
    Noticed(Noticed),
    /// Every scenario comes out as it says all the same, and every claim holds.
    Missed,
    /// The rule could not be read any more, so nobody could have written it and gone on.
    NoRule,
}

/// What notices a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// A scenario: its place among [`Workshop::scenarios`].
    Scenario(usize),
    /// No scenario, but a claim that held before: its place among the claims.
    Claim(usize),
    /// `policy check` refuses it: the message.
    Check(String),
}

/// A policy as it is written, ready to be compiled again and again.
#[derive(Debug)]
pub struct Workshop<'a> {
    files: &'a Sources,
    items: Vec<Item>,
    scenarios: Vec<Scenario>,
    /// The scenarios in the order in which they are tried: those that are quickly decided first.
    order: Vec<usize>,
    /// The claims that hold of the policy as it is; the name of each, and whether it does.
    claims: Vec<(String, bool)>,
}

/// So many scenarios that noticed something last are tried first.
const RECENT: usize = 24;

/// A claim is looked at for so long; one that takes longer has not noticed the change.
const MOST_TURNS: u32 = 400;

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
        scenarios.retain(Scenario::is_evidence);
        compiled.scenarios.clone_from(&scenarios);
        let mut order: Vec<usize> = (0..scenarios.len()).collect();
        order.sort_by_key(|at| scenarios.get(*at).map(effort));
        let claims = match Prover::new(&compiled.policy, &compiled.claims) {
            Ok(prover) => prover.claims().iter().map(|claim| (claim.name.clone(), holds(&prover, claim))).collect(),
            Err(_) => Vec::new(),
        };
        Ok((Workshop { files, items, scenarios, order, claims }, compiled))
    }

    /// The scenarios that expect something an officer has confirmed.
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// The claims: the name of each, and whether it holds of the policy as it is. One that does not can notice nothing.
    pub fn claims(&self) -> &[(String, bool)] {
        &self.claims
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
        let mut bench = Bench { workshop: self, items: self.items.clone(), last: HashMap::new(), recent: Vec::new() };
        let mut all = Vec::new();
        for mutation in of {
            all.push(bench.outcome(mutation));
            if !progress() {
                break;
            }
        }
        all
    }

    /// Which claims some changes would refute, whether or not a scenario notices them. `wanted` says which claims are asked; it is asked
    /// before each, and is told each that is refuted. Where there is none left to ask, the rest is not tried.
    pub fn refuted(&self, of: &[Mutation], wanted: &mut dyn FnMut(Asked) -> bool) {
        let mut bench = Bench { workshop: self, items: self.items.clone(), last: HashMap::new(), recent: Vec::new() };
        let all: Vec<usize> = (0..self.claims.len()).filter(|at| self.claims[*at].1).collect();
        for mutation in of {
            let left: Vec<usize> = all.iter().copied().filter(|at| wanted(Asked::IsWanted(*at))).collect();
            if left.is_empty() {
                return;
            }
            if let Some(Ok((policy, claims))) = bench.compiled(mutation) {
                for at in refutes(&policy, &claims, &left, false) {
                    wanted(Asked::IsRefuted(at));
                }
            }
        }
    }
}

/// What is asked, or told, about a claim, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Is it to be asked?
    IsWanted(usize),
    /// A change refutes it.
    IsRefuted(usize),
}

/// How long a scenario takes to be decided, roughly: open questions and the timeline are searches, and so is what is not known.
fn effort(scenario: &Scenario) -> (bool, usize) {
    let expect = &scenario.expect;
    let searches = !expect.ask.is_empty() || !expect.ask_not.is_empty() || !expect.change.is_empty();
    let open = expect.results.as_ref().map_or(0, |results| results.len().saturating_sub(1));
    (searches, 2 * open + usize::from(expect.estimate.is_some()) + usize::from(!expect.deadlines.is_empty()))
}

/// A policy that is changed in one place at a time.
struct Bench<'w, 'a> {
    workshop: &'w Workshop<'a>,
    items: Vec<Item>,
    /// For each item, the scenario that noticed a change to it last: the likeliest to notice another.
    last: HashMap<usize, usize>,
    /// Scenarios that noticed something, the last one first.
    recent: Vec<usize>,
}

impl Bench<'_, '_> {
    /// The policy with a change; nothing where the place of the change is not there.
    fn compiled(&mut self, mutation: &Mutation) -> Option<Result<(Policy, Claims), Diagnostics>> {
        let item = self.items.get_mut(mutation.item)?;
        let before = item.table.clone();
        let compiled = changed(&mut item.table, mutation).then(|| compile_items(&self.items, self.workshop.files));
        if let Some(item) = self.items.get_mut(mutation.item) {
            item.table = before;
        }
        compiled
    }

    fn outcome(&mut self, mutation: &Mutation) -> Outcome {
        let of_question = self.items.get(mutation.item).is_some_and(|item| item.kind.name == "question");
        let (policy, claims) = match self.compiled(mutation) {
            None => return Outcome::NoRule,
            Some(Err(problems)) => return refusal(&problems),
            Some(Ok(both)) => both,
        };
        let Ok(engine) = Engine::new(Opened::unnamed(policy)) else { return Outcome::NoRule };
        let scenarios = &self.workshop.scenarios;
        let likely = self.last.get(&mutation.item).into_iter().chain(&self.recent).copied();
        let mut tried = vec![false; scenarios.len()];
        let notices = |at: &usize| {
            let fresh = tried.get_mut(*at).is_some_and(|tried| !std::mem::replace(tried, true));
            fresh && scenarios.get(*at).is_some_and(|scenario| notices(&engine, scenario, of_question))
        };
        if let Some(at) = likely.chain(self.workshop.order.iter().copied()).find(notices) {
            self.last.insert(mutation.item, at);
            self.recent.retain(|other| *other != at);
            self.recent.insert(0, at);
            self.recent.truncate(RECENT);
            return Outcome::Noticed(Noticed::Scenario(at));
        }
        let held: Vec<usize> = (0..self.workshop.claims.len()).filter(|at| self.workshop.claims[*at].1).collect();
        match refutes(engine.policy(), &claims, &held, true).first() {
            Some(at) => Outcome::Noticed(Noticed::Claim(*at)),
            None => Outcome::Missed,
        }
    }
}

/// Those of some claims that do not hold of a policy; only the first, where one is enough.
fn refutes(policy: &Policy, claims: &Claims, asked: &[usize], one: bool) -> Vec<usize> {
    let Ok(prover) = Prover::new(policy, claims) else { return Vec::new() };
    let fails = |at: &usize| {
        let mut turns = 0;
        let claim = prover.claims().get(*at);
        claim.is_some_and(|claim| {
            matches!(prover.prove(claim, &mut patience(&mut turns)), Finding::Fails { .. } | Finding::Faults(_))
        })
    };
    asked.iter().copied().filter(fails).take(if one { 1 } else { usize::MAX }).collect()
}

fn holds(prover: &Prover, claim: &Claim) -> bool {
    matches!(prover.prove(claim, &mut patience(&mut 0)), Finding::Holds { .. })
}

fn patience(turns: &mut u32) -> impl FnMut(Progress) -> ControlFlow<()> + '_ {
    move |_| {
        *turns += 1;
        if *turns > MOST_TURNS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Does a scenario come out otherwise than it says? Where a question was changed its answers are read again: one may be in words
/// that the question gives a meaning.
fn notices(engine: &Engine, scenario: &Scenario, of_question: bool) -> bool {
    let policy = engine.policy();
    let read = if of_question { Some(scenario.case.known(engine, None)) } else { None };
    let known = match &read {
        Some(Ok(known)) => known,
        Some(Err(_)) => return true,
        None => &scenario.known,
    };
    if scenario.expect.values.is_empty() {
        return differs(engine, known, &scenario.expect);
    }
    let values: Option<Vec<_>> = scenario.expect.values.iter().map(|value| value.of(policy)).collect();
    values.is_none_or(|values| differs(engine, known, &Expect { values, ..scenario.expect.clone() }))
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
    /// Of these, those that a claim refutes and no scenario notices.
    pub refuted: usize,
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
                tally.refuted += usize::from(matches!(outcome, Outcome::Noticed(Noticed::Claim(_))));
            }
        }
        (nudge, tally)
    };
    Nudge::ALL.into_iter().map(tally).collect()
}
