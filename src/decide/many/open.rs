//! What is still open in the tables of one case: the readings it rests on, and the answers that are missing.

use super::Many;
use crate::decide::lazy::NOT_YET;
use crate::policy::{NodeId, Op};
use crate::quantity::{Kind, Set};

/// What is open in one table, each node after those it uses.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub nodes: Vec<u16>,
    /// What each comes to, readings open.
    pub values: Vec<Set>,
    /// For each the last of the sets of readings that it rests on, by its place in [`Many::sets`].
    pub last_set: Vec<usize>,
}

impl Many<'_> {
    /// The nodes of one stretch that have more than one value; in [`Many::sets`] the readings they rest on, and in
    /// [`Many::missing`] the questions.
    pub(super) fn find_open(&mut self, stretch: usize, open: &mut Open) {
        if stretch == 0 {
            if self.sums.is_none() {
                self.todo.push(self.engine.policy.result);
            }
            self.todo.extend(self.shape.as_ref().map(|shape| shape.when));
        }
        self.todo.extend(self.shape.iter().flat_map(|shape| shape.sums.iter().copied()));
        self.walk(stretch, &mut open.nodes);
        let table = self.tables.get(stretch).map_or(&[][..], Vec::as_slice);
        open.nodes.sort_unstable();
        open.values.clear();
        open.values.extend(open.nodes.iter().filter_map(|at| table.get(usize::from(*at)).copied()));
    }

    /// Days or weeks are missing on which the stretches rest, or what these follow from.
    pub(super) fn find_missing_days(&mut self) {
        let Some(shape) = &self.shape else { return };
        self.todo.extend([Some(shape.when), Some(shape.until), shape.weeks_until].into_iter().flatten());
        for id in [Some(shape.travel), shape.left].into_iter().flatten().chain(shape.days.dates_of_gates(self.engine)) {
            let set = self.known.question(id);
            if set.low != set.high {
                self.missing.push(id);
            }
        }
        self.walk(0, &mut Vec::new());
    }

    /// Follows what is open in one table, from the nodes in [`Many::todo`] down, only through what may matter: not through a branch
    /// that is not taken.
    pub(super) fn walk(&mut self, stretch: usize, nodes: &mut Vec<u16>) {
        let Many { engine, tables, todo, sets, missing, known, .. } = self;
        let policy = &engine.policy;
        let Some(table) = tables.get(stretch) else { return };
        let value = |node: NodeId| table.get(usize::from(node.0)).copied().unwrap_or(NOT_YET);
        let is_open = |node: NodeId| {
            let value = value(node);
            value != NOT_YET && !value.is_single(engine.kind(node))
        };
        nodes.clear();
        todo.retain(|node| is_open(*node));
        while let Some(id) = todo.pop() {
            if nodes.contains(&id.0) {
                continue;
            }
            nodes.push(id.0);
            let Some(node) = policy.arena.nodes.get(usize::from(id.0)) else { continue };
            let mut follow = |operand: NodeId| {
                if is_open(operand) {
                    todo.push(operand);
                }
            };
            let set = match &node.op {
                Op::Answer(question) => {
                    if !missing.contains(question) {
                        missing.push(*question);
                    }
                    None
                }
                Op::Reading { set, arms } => {
                    let arms = (0u32..).zip(policy.arena.list(*arms));
                    arms.filter(|(at, _)| known.readings(*set).allows_option(*at)).for_each(|(_, arm)| follow(*arm));
                    Some(*set)
                }
                Op::First(args) => {
                    let mut rest = policy.arena.list(*args);
                    while let [condition, then, more @ ..] = rest {
                        follow(*condition);
                        let holds = value(*condition);
                        if !holds.is_no() {
                            follow(*then);
                        }
                        rest = if holds.is_yes() { &[] } else { more };
                    }
                    rest.iter().for_each(|otherwise| follow(*otherwise));
                    None
                }
                Op::Figure { figure, on } => {
                    follow(*on);
                    policy.figures.get(usize::from(figure.0)).and_then(|figure| figure.readings)
                }
                op => {
                    policy.arena.operands(op, &mut follow);
                    None
                }
            };
            if let Some(set) = set
                && !sets.contains(&set)
                && !known.readings(set).is_single(Kind::Option)
            {
                sets.push(set);
            }
        }
    }
}
