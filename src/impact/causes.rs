//! Which rule or figure of a change moved a family.
//!
//! Of all rules that come to something else for the family, those count whose own words changed or that name a changed figure:
//! the others only follow from them.

use super::both::Both;
use super::pair::Pair;
use crate::decide::Overflow;
use crate::policy::{Name, NodeId, Policy, Rule, RuleKind};
use crate::quantity::{Kind, Set};
use std::collections::HashMap;

/// A rule or figure that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// `figure`, or the kind of a rule as in its heading.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name for officers.
    pub label: String,
}

/// A route to help, or a case of facts, that may be met under one policy and not under the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// `ground` or `case`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name for officers.
    pub label: String,
    old: Option<NodeId>,
    new: Option<NodeId>,
}

/// Something that can come to another value.
#[derive(Debug)]
struct Comparable {
    /// Does a result rest on it, or the money?
    of: [bool; 2],
    old: Option<NodeId>,
    new: Option<NodeId>,
    /// The cause that it is, if nothing it names explains it.
    cause: u16,
    /// Comparables that it names.
    names: Vec<u16>,
    /// Figures that it names: the cause, and the nodes.
    figures: Vec<(u16, NodeId, NodeId)>,
}

/// What is laid to causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Another result.
    Result,
    /// Other money.
    Money,
}

/// All that a change may be laid to.
#[derive(Debug)]
pub struct Causes {
    /// What may be named.
    pub list: Vec<Cause>,
    /// Routes to help and cases of facts that the change touches.
    pub routes: Vec<Route>,
    all: Vec<Comparable>,
}

/// Does a result or an estimate rest on rules of this kind?
fn counts(kind: RuleKind) -> bool {
    matches!(kind, RuleKind::Rule | RuleKind::Value | RuleKind::Ground | RuleKind::Case | RuleKind::Estimate)
}

fn is_truth(policy: &Policy, node: NodeId) -> bool {
    policy.arena.nodes.get(usize::from(node.0)).is_some_and(|node| node.kind == Kind::Truth)
}

impl Causes {
    /// Finds what differs in meaning between two policies.
    pub fn new(both: &Both<'_>) -> Causes {
        let (was, now) = (both.old.policy(), both.new.policy());
        let mut causes = Causes { list: Vec::new(), routes: Vec::new(), all: Vec::new() };
        let key = |rule: &Rule| (rule.kind, rule.id.clone());
        let old: HashMap<_, &Rule> = was.rules.iter().filter(|rule| counts(rule.kind)).map(|rule| (key(rule), rule)).collect();
        let new: HashMap<_, &Rule> = now.rules.iter().filter(|rule| counts(rule.kind)).map(|rule| (key(rule), rule)).collect();
        let mut pairs: Vec<(Option<&Rule>, Option<&Rule>)> = Vec::new();
        for rule in now.rules.iter().filter(|rule| counts(rule.kind)) {
            pairs.push((old.get(&key(rule)).copied(), Some(rule)));
        }
        for rule in was.rules.iter().filter(|rule| counts(rule.kind) && !new.contains_key(&key(rule))) {
            pairs.push((Some(rule), None));
        }
        pairs.retain(|(old, new)| match (old, new) {
            (Some(old), Some(new)) => both.old_means.get(usize::from(old.node.0)) != both.new_means.get(usize::from(new.node.0)),
            // A rule of one policy alone is met or it is not; a value has nothing to be set beside.
            (Some(rule), None) => is_truth(was, rule.node),
            (None, Some(rule)) => is_truth(now, rule.node),
            (None, None) => false,
        });
        let mut places: HashMap<(RuleKind, String), u16> = HashMap::new();
        for (at, (old, new)) in (0u16..).zip(&pairs) {
            if let Some(rule) = new.or(*old) {
                places.insert(key(rule), at);
            }
        }
        let (in_old, in_new) = (Cones::new(was, &both.estimate), Cones::new(now, &both.estimate));
        for (old, new) in &pairs {
            let Some(rule) = new.or(*old) else { continue };
            let cause = causes.cause(rule.kind.id(), &rule.id, &rule.label);
            let mut names: Vec<u16> = Vec::new();
            for (policy, rule) in [(was, old), (now, new)] {
                let Some(rule) = rule else { continue };
                for name in rule.lines.iter().flat_map(|line| &line.names) {
                    if let Name::Rule(id) = name
                        && let Some(named) = policy.rules.get(usize::from(id.0))
                        && let Some(place) = places.get(&key(named))
                        && !names.contains(place)
                    {
                        names.push(*place);
                    }
                }
            }
            let figures = match (old, new) {
                (Some(old), Some(new)) => causes.figures(was, now, old, new),
                _ => Vec::new(),
            };
            let within = |cones: &Cones, rule: &Option<&Rule>, what: usize| rule.is_some_and(|rule| cones.hold(what, rule.node));
            let of = [0, 1].map(|what| within(&in_old, old, what) || within(&in_new, new, what));
            causes.all.push(Comparable {
                of,
                old: old.map(|rule| rule.node),
                new: new.map(|rule| rule.node),
                cause,
                names,
                figures,
            });
            if matches!(rule.kind, RuleKind::Ground | RuleKind::Case) {
                let (old, new) = (old.map(|rule| rule.node), new.map(|rule| rule.node));
                causes.routes.push(Route { kind: rule.kind.id(), id: rule.id.clone(), label: rule.label.clone(), old, new });
            }
        }
        causes
    }

    /// The figures that a rule names in both policies.
    fn figures(&mut self, was: &Policy, now: &Policy, old: &Rule, new: &Rule) -> Vec<(u16, NodeId, NodeId)> {
        let of = |policy: &Policy, rule: &Rule| -> Vec<(String, String, NodeId)> {
            let names = rule.lines.iter().flat_map(|line| &line.names);
            let figure = |name: &Name| match name {
                Name::Figure(id, node) => {
                    policy.figures.get(usize::from(id.0)).map(|figure| (figure.id.clone(), figure.label.clone(), *node))
                }
                _ => None,
            };
            names.filter_map(figure).collect()
        };
        let before = of(was, old);
        let mut all = Vec::new();
        for (id, label, node) in of(now, new) {
            if let Some((_, _, old)) = before.iter().find(|(each, ..)| *each == id) {
                all.push((self.cause("figure", &id, &label), *old, node));
            }
        }
        all
    }

    fn cause(&mut self, kind: &'static str, id: &str, label: &str) -> u16 {
        let found = self.list.iter().position(|cause| cause.kind == kind && cause.id == id);
        found.unwrap_or_else(|| {
            let label = if label.is_empty() { id } else { label };
            self.list.push(Cause { kind, id: id.to_owned(), label: label.to_owned() });
            self.list.len() - 1
        }) as u16
    }

    /// What another result, or other money, of the last case of a pair is laid to, as places in [`Causes::list`].
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn of(&self, pair: &mut Pair<'_>, what: What, into: &mut Vec<u16>) -> Result<(), Overflow> {
        into.clear();
        // What only one of them had to work out follows from what both did; unless the rules were put in another order.
        let mut differs = vec![false; self.all.len()];
        for (slot, each) in differs.iter_mut().zip(&self.all) {
            let met = (each.old.and_then(|node| pair.old.met(node)), each.new.and_then(|node| pair.new.met(node)));
            *slot = each.of.get(what as usize) == Some(&true)
                && match (each.old, each.new, met) {
                    (Some(_), Some(_), (Some(old), Some(new))) => old != new,
                    (Some(_), None, (Some(value), _)) | (None, Some(_), (_, Some(value))) => !value.is_no(),
                    _ => false,
                };
        }
        self.first_of(pair, &differs, into)?;
        if into.is_empty() {
            for (slot, each) in differs.iter_mut().zip(&self.all) {
                *slot = each.of.get(what as usize) == Some(&true)
                    && match (each.old, each.new) {
                        (Some(old), Some(new)) => pair.old.ask(old)? != pair.new.ask(new)?,
                        (Some(old), None) => !pair.old.ask(old)?.is_no(),
                        (None, Some(new)) => !pair.new.ask(new)?.is_no(),
                        (None, None) => false,
                    };
            }
            self.first_of(pair, &differs, into)?;
        }
        if into.is_empty() {
            // A range may keep its ends although every value in it moves: then the figures tell.
            for (cause, old, new) in self.all.iter().flat_map(|each| &each.figures) {
                let (old, new) = (pair.old.met(*old), pair.new.met(*new));
                if old.is_some() && new.is_some() && old != new {
                    into.push(*cause);
                }
            }
        }
        into.sort_unstable();
        into.dedup();
        Ok(())
    }

    /// Of what differs, what nothing else that differs explains.
    fn first_of(&self, pair: &mut Pair<'_>, differs: &[bool], into: &mut Vec<u16>) -> Result<(), Overflow> {
        for (each, _) in self.all.iter().zip(differs).filter(|(_, differs)| **differs) {
            if each.names.iter().any(|name| differs.get(usize::from(*name)) == Some(&true)) {
                continue;
            }
            let mut by_figure = false;
            for (cause, old, new) in &each.figures {
                if pair.old.ask(*old)? != pair.new.ask(*new)? {
                    by_figure = true;
                    into.push(*cause);
                }
            }
            if !by_figure {
                into.push(each.cause);
            }
        }
        Ok(())
    }
}

/// The nodes that a result rests on, and those that an estimate does.
struct Cones([Vec<bool>; 2]);

impl Cones {
    fn new(policy: &Policy, estimate: &str) -> Cones {
        let mut money = Vec::new();
        for each in policy.estimates.iter().filter(|each| each.id == estimate) {
            let mut rules = vec![each.when, each.until];
            rules.extend(each.weeks_until);
            rules.extend(each.at_least);
            rules.extend(each.lines.iter().flat_map(|line| [Some(line.rule), line.at_most]).flatten());
            money = policy.nodes_of(&rules);
        }
        Cones([cone(policy, vec![policy.result]), cone(policy, money)])
    }

    fn hold(&self, what: usize, node: NodeId) -> bool {
        self.0.get(what).and_then(|cone| cone.get(usize::from(node.0))) == Some(&true)
    }
}

fn cone(policy: &Policy, mut todo: Vec<NodeId>) -> Vec<bool> {
    let mut within = vec![false; policy.arena.nodes.len()];
    while let Some(node) = todo.pop() {
        let at = usize::from(node.0);
        if let (Some(slot), Some(node)) = (within.get_mut(at), policy.arena.nodes.get(at))
            && !*slot
        {
            *slot = true;
            policy.arena.operands(&node.op, &mut |operand| todo.push(operand));
        }
    }
    within
}

impl Route {
    /// Is it met in the last case of a pair: under the old policy, and under the new one? Perhaps counts as yes.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn is_met(&self, pair: &mut Pair<'_>) -> Result<(bool, bool), Overflow> {
        let old = self.old.map_or(Ok(Set::NO), |node| pair.old.ask(node))?;
        let new = self.new.map_or(Ok(Set::NO), |node| pair.new.ask(node))?;
        Ok((!old.is_no(), !new.is_no()))
    }
}
