//! Where a condition may turn along the answers to a number, and which conditions are undecided over some of them.

use super::Many;
use crate::calendar::Date;
use crate::decide::evaluate::Overflow;
use crate::decide::known::{Known, Unknown};
use crate::decide::lazy::NOT_YET;
use crate::policy::{NodeId, Op, QuestionId};
use crate::quantity::Kind;

/// What a case needs and is not decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// Into which stretches of weeks the money falls.
    Stretches,
    /// A comparison, or which of two is larger or smaller, in the table of the stretch that begins on a day; on none where no
    /// estimate is due.
    Comparison(Option<Date>, NodeId),
}

impl Many<'_> {
    /// Answers to a question that is a number after which a comparison of it with something else may turn, for a case as far as
    /// it is known: "more than 3 miles" turns after 3. What is compared only after sums were made of it is not among them: see
    /// [`Many::undecided_along`].
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn turns(&mut self, known: &Known, id: QuestionId) -> Result<Vec<i64>, Overflow> {
        self.begin(known);
        let engine = self.engine;
        let range = known.question(id);
        let mut turns = Vec::new();
        for node in &engine.policy.arena.nodes {
            // Each side with the other, and by how much it still is below that before it turns.
            let sides: [(NodeId, NodeId, &[i64]); 2] = match &node.op {
                Op::Less(a, b) => [(*a, *b, &[1]), (*b, *a, &[0])],
                Op::AtMost(a, b) => [(*a, *b, &[0]), (*b, *a, &[1])],
                Op::Same(a, b) => [(*a, *b, &[0, 1]), (*b, *a, &[0, 1])],
                Op::Larger(a, b) | Op::Smaller(a, b) => [(*a, *b, &[0]), (*b, *a, &[0])],
                _ => continue,
            };
            for (side, limit, below) in sides {
                let rising = self.rising_with(id, side);
                if rising.is_empty() {
                    continue;
                }
                let limits = self.may_be(limit)?;
                for node in rising {
                    for last in limits.iter().flat_map(|limit| below.iter().map(|below| limit.saturating_sub(*below))) {
                        turns.extend(engine.last_at_most(node, range, last)?);
                    }
                }
            }
        }
        turns.retain(|turn| *turn < range.high);
        turns.sort_unstable();
        turns.dedup();
        Ok(turns)
    }

    /// What a case needs and is not decided, of what depends on a question. Interval by interval: what is said to be decided surely
    /// is, for every answer that is left; what is not may be.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn undecided_along(&mut self, known: &Known, id: QuestionId) -> Result<Vec<Undecided>, Overflow> {
        self.begin(known);
        let (policy, engine) = (&self.engine.policy, self.engine);
        self.ask(policy.possible)?;
        self.ask(policy.result)?;
        let stretches = self.prepare_money(None)?;
        let mut undecided = Vec::new();
        if stretches.is_none() {
            undecided.push(Undecided::Stretches);
        }
        let question = engine.bit(Unknown::Question(id));
        for (stretch, table) in self.tables.iter().take(stretches.unwrap_or(1).max(1)).enumerate() {
            let day = self.starts.get(stretch).copied();
            let met = |node: NodeId| table.get(usize::from(node.0)).copied().filter(|set| *set != NOT_YET);
            for (at, node) in (0u16..).zip(&policy.arena.nodes) {
                let node_id = NodeId(at);
                let is_open = match &node.op {
                    Op::Less(..) | Op::AtMost(..) | Op::Same(..) => met(node_id).is_some_and(|set| set.low != set.high),
                    Op::Larger(a, b) | Op::Smaller(a, b) => met(node_id)
                        .and(met(*a).zip(met(*b)))
                        .is_some_and(|(a, b)| !a.at_most(b).is_yes() && !b.at_most(a).is_yes()),
                    _ => false,
                };
                if is_open && engine.depends_of(&[node_id]).touches(question) {
                    undecided.push(Undecided::Comparison(day, node_id));
                }
            }
        }
        Ok(undecided)
    }

    /// The nodes that rise with a question and one of which a node may come down to.
    fn rising_with(&self, id: QuestionId, node: NodeId) -> Vec<NodeId> {
        let engine = self.engine;
        let arena = &engine.policy.arena;
        let (mut todo, mut rising, mut visited) = (vec![node], Vec::new(), Vec::new());
        while let Some(at) = todo.pop() {
            if engine.kind(at) != Kind::Number || visited.contains(&at) {
                continue;
            }
            visited.push(at);
            match arena.nodes.get(usize::from(at.0)).map(|node| &node.op) {
                _ if engine.root(at) == Some(id) => rising.push(at),
                Some(Op::Larger(a, b) | Op::Smaller(a, b)) => todo.extend([*a, *b]),
                Some(Op::First(args) | Op::Reading { arms: args, .. }) => todo.extend_from_slice(arena.list(*args)),
                _ => {}
            }
        }
        rising
    }

    /// The numbers that a node may come to: one by one where it comes down to some that are written in the rules, and otherwise its ends.
    fn may_be(&mut self, node: NodeId) -> Result<Vec<i64>, Overflow> {
        let policy = &self.engine.policy;
        let (mut todo, mut visited, mut all) = (vec![(node, 1i64)], Vec::new(), Vec::new());
        while let Some((at, times)) = todo.pop() {
            if self.engine.kind(at) != Kind::Number || visited.contains(&(at, times)) {
                continue;
            }
            visited.push((at, times));
            let set = self.ask(at)?;
            let mut values = vec![set.low, set.high];
            if set.low != set.high {
                match policy.arena.nodes.get(usize::from(at.0)).map(|node| &node.op) {
                    Some(Op::Rescale(a, by)) => todo.push((*a, times.checked_mul(*by).ok_or(Overflow)?)),
                    Some(Op::Larger(a, b) | Op::Smaller(a, b)) => todo.extend([(*a, times), (*b, times)]),
                    Some(Op::First(args) | Op::Reading { arms: args, .. }) => {
                        todo.extend(policy.arena.list(*args).iter().map(|arm| (*arm, times)));
                    }
                    Some(Op::Figure { figure, .. }) => {
                        let entries =
                            policy.figures.get(usize::from(figure.0)).map_or(&[][..], |figure| figure.entries.as_slice());
                        let written = entries.iter().flat_map(|entry| entry.values.iter().copied());
                        values.extend(written.filter(|value| (set.low..=set.high).contains(value)));
                    }
                    _ => {}
                }
            }
            for value in values {
                all.push(value.checked_mul(times).ok_or(Overflow)?);
            }
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}
