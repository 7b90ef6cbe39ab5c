//! A family about a limit that no scenario comes near: two cases one step apart, on either side of the limit, of whom something
//! else is true. They are looked for as the counterexamples of claims are.

use super::limits::{Limit, Owner, Part, Sides};
use super::short;
use super::stand::{Looker, Stand, rests_on};
use super::told::Weight;
use super::turn::step;
use crate::decide::Known;
use crate::language::items::Layer;
use crate::policy::{NodeId, Op, Policy, QuestionId};
use crate::prove::Prover;
use crate::prove::counterexample::{Sure, smallest};
use crate::prove::every_question::{Told, told};
use crate::prove::model::{Build, Must, Which};
use crate::prove::prover::{differ, in_both};
use crate::prove::search::{Found, search};
use crate::quantity::{Kind, Set};

/// Of the things a family is told that rest on a limit, so many are tried, those nearest to it first.
const MOST_GOALS: usize = 12;

/// Looks for the families.
///
/// # Errors
/// Why there are none.
pub(super) fn stand(
    prover: &Prover,
    looker: &mut Looker<'_>,
    (at, limit): (usize, &Limit),
    part: Part,
) -> Result<Stand, &'static str> {
    let policy = prover.policy();
    if matches!(limit.owner, Owner::Most(..)) {
        return Err("no scenario comes to that sum in one stretch of a year");
    }
    if same_as_before(policy, limit) {
        return Err("the value is the same as the one before");
    }
    let roots = limit.nodes(policy);
    let own_clash = clash(policy, limit).map(|node| Told { node, kind: Kind::Truth, options: 2 });
    let mut goals: Vec<(usize, Told)> = told(policy)
        .into_iter()
        .chain(own_clash)
        .filter_map(|goal| Some((roots.iter().filter_map(|root| rests_on(policy, goal.node, *root)).min()?, goal)))
        .collect();
    if goals.is_empty() {
        return Err(match limit.owner {
            Owner::Asked(_) => "it decides only whether a question is asked",
            _ => "nothing that a family is told rests on it",
        });
    }
    goals.sort_by_key(|(size, _)| *size);
    let mut stopped = goals.len() > MOST_GOALS;
    for question in &limit.questions {
        for (_, goal) in goals.iter().take(MOST_GOALS) {
            for rising in [true, false] {
                let pair = Pair { prover, limit, part, question: *question, goal: *goal, rising };
                match pair.find() {
                    Found::Case(cases) => {
                        let Some(known) = cases.first() else { continue };
                        match looker.stand((at, limit), (None, known), *question, None) {
                            Some(stand) if stand.parts.contains(&part) && stand.worth.0 > Weight::Nothing => return Ok(stand),
                            _ => stopped = true,
                        }
                    }
                    Found::Nobody(_) => {}
                    Found::Stopped(_) => stopped = true,
                }
            }
        }
    }
    Err(if stopped {
        "no family was found for whom it decides something"
    } else {
        "no family is told anything else on its other side"
    })
}

/// Is a value of a figure what it was before?
fn same_as_before(policy: &Policy, limit: &Limit) -> bool {
    let (Owner::History(figure), Sides::From(_, from)) = (limit.owner, limit.sides) else { return false };
    let entries = policy.figures.get(usize::from(figure.0)).map_or(&[][..], |figure| figure.entries.as_slice());
    let pairs = entries.windows(2).filter(|pair| i64::from(pair[1].from.0) == from);
    pairs.into_iter().any(|pair| pair[0].values == pair[1].values)
}

/// The node of a `never` in which a limit stands: whether the answers can be true together is what turns on it.
fn clash(policy: &Policy, limit: &Limit) -> Option<NodeId> {
    let Owner::Line(rule, _) = limit.owner else { return None };
    policy.nevers.iter().find(|never| never.rule == rule).and_then(|never| policy.node_of(never.rule))
}

/// Two cases, one step apart in one answer, with the limit between them.
struct Pair<'a> {
    prover: &'a Prover,
    limit: &'a Limit,
    part: Part,
    question: QuestionId,
    goal: Told,
    /// Is the first of them that on the near side of the limit?
    rising: bool,
}

impl Pair<'_> {
    fn find(&self) -> Found {
        let Pair { prover, limit, question, goal, rising, .. } = self;
        let policy = prover.policy();
        let mut musts: Vec<Must> = match clash(policy, limit) {
            None => prover.musts(Layer::Council),
            // Of the two one cannot be, and for no other reason.
            Some(own) => {
                let others = policy.nevers.iter().filter_map(|never| policy.node_of(never.rule));
                others.filter(|node| *node != own).map(|node| (node, Set::NO)).collect()
            }
        };
        let asked = policy.questions.get(usize::from(question.0));
        let Some(node) = asked.map(|question| question.node) else { return Found::Nobody(Default::default()) };
        let kind = asked.map_or(Kind::Number, |question| question.kind);
        musts.extend(asked.and_then(|question| question.ask_if).map(|node| (node, Set::YES)));
        let mut roots: Vec<NodeId> = musts.iter().map(|(id, _)| *id).collect();
        let days = self.days();
        roots.extend([goal.node, node]);
        roots.extend(days.iter().map(|(on, _, _)| *on));
        match limit.sides {
            Sides::Less(a, b) | Sides::AtMost(a, b) => roots.extend([a, b]),
            Sides::From(on, _) => roots.push(on),
        }
        let mut build = Build::new(policy, &roots, &[*question]);
        let mut own = in_both(&build, &musts);
        for (on, from, until) in days {
            let on = build.node(on, Which::First);
            own.push((on, Set::range(from, until)));
        }
        for (which, is) in [(Which::First, *rising), (Which::Second, !*rising)] {
            let side = match limit.sides {
                Sides::Less(a, b) => {
                    let (a, b) = (build.node(a, which), build.node(b, which));
                    build.push(Op::Less(a, b), Kind::Truth)
                }
                Sides::AtMost(a, b) => {
                    let (a, b) = (build.node(a, which), build.node(b, which));
                    build.push(Op::AtMost(a, b), Kind::Truth)
                }
                Sides::From(on, from) => {
                    let day = build.push(Op::Constant(Set::exactly(from)), Kind::Date);
                    let on = build.node(on, which);
                    build.push(Op::Less(on, day), Kind::Truth)
                }
            };
            own.push((side, Set::truth(is)));
        }
        let by = step(policy, *question);
        let one_step = build.push(Op::Constant(Set::exactly(by)), Kind::Number);
        let (one, two) = (build.node(node, Which::First), build.node(node, Which::Second));
        let next = build.push(Op::Add(one, one_step), kind);
        own.push((build.push(Op::Same(two, next), Kind::Truth), Set::YES));
        let (was, is) = (build.node(goal.node, Which::First), build.node(goal.node, Which::Second));
        own.push((differ(&mut build, goal.kind, goal.options, was, is), Set::YES));
        let model = build.finish(own);
        // Whether a case can be at all may be shown by it in full; the rest by what is given of it.
        let (first, others) = musts.split_at(if clash(policy, limit).is_some() { musts.len() } else { 1 });
        let fails = |cases: &[Known]| self.are_apart(cases, by) && prover.are(others, cases);
        let can_be = |cases: &[Known]| prover.are(first, cases);
        let sure = |cases: &[Known]| fails(cases) && can_be(cases);
        let mut turns = 0;
        match search(&model, policy, &sure, &mut short(&mut turns)) {
            Found::Case(cases) => {
                let sure = Sure { fails: &fails, can_be: &can_be };
                Found::Case(smallest(prover.engine(), cases, &[*question], sure).cases)
            }
            other => other,
        }
    }

    /// The days on which the value of a figure that is looked for is in force, by each node that picks its value.
    fn days(&self) -> Vec<(NodeId, i64, i64)> {
        let policy = self.prover.policy();
        let Part::Value(figure, entry, _) = self.part else { return Vec::new() };
        let Some(entries) = policy.figures.get(usize::from(figure.0)).map(|figure| &figure.entries) else { return Vec::new() };
        let (Some(from), until) = (entries.get(entry), entries.get(entry + 1)) else { return Vec::new() };
        let from = if entry == 0 { -700_000 } else { i64::from(from.from.0) };
        let until = until.map_or(2_900_000, |next| i64::from(next.from.0) - 1);
        let on = policy.arena.nodes.iter().filter_map(|node| match &node.op {
            Op::Figure { figure: id, on } if *id == figure => Some(*on),
            _ => None,
        });
        let on: std::collections::BTreeSet<NodeId> = on.filter(|on| rests_on_side(policy, self.limit, *on)).collect();
        on.into_iter().map(|on| (on, from, until)).collect()
    }

    /// Are the two cases one step apart, with the limit between them, and surely told something else?
    fn are_apart(&self, cases: &[Known], by: i64) -> bool {
        let [one, two] = cases else { return false };
        let engine = self.prover.engine();
        let (a, b) = (one.question(self.question), two.question(self.question));
        if a.low != a.high || b.low != b.high || a.low + by != b.low {
            return false;
        }
        let goal = self.goal;
        let side = |known: &Known| super::stand::values(engine, known).and_then(|values| self.limit.side(&values));
        let told = (engine.value_of(one, goal.node), engine.value_of(two, goal.node));
        let apart = matches!(told, (Ok(one), Ok(two)) if one.meet(two, goal.kind).is_none());
        apart && side(one) == Some(self.rising) && side(two) == Some(!self.rising)
    }
}

fn rests_on_side(policy: &Policy, limit: &Limit, on: NodeId) -> bool {
    match limit.sides {
        Sides::Less(a, b) | Sides::AtMost(a, b) => [a, b].into_iter().any(|side| rests_on(policy, side, on).is_some()),
        Sides::From(day, _) => day == on,
    }
}
