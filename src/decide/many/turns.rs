//! Where a condition may turn along the answers to a number.

use super::Many;
use crate::decide::evaluate::Overflow;
use crate::decide::known::Known;
use crate::policy::{NodeId, Op, QuestionId};
use crate::quantity::Kind;

impl Many<'_> {
    /// Answers to a question that is a number after which a comparison of it with something else may turn, for a case as far as
    /// it is known: "more than 3 miles" turns after 3. What is compared only after sums were made of it is not among them.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub fn turns(&mut self, known: &Known, id: QuestionId) -> Result<Vec<i64>, Overflow> {
        self.begin(known);
        let engine = self.engine;
        let range = known.question(id);
        let mut turns = Vec::new();
        for node in &engine.policy.arena.nodes {
            let (Op::Less(a, b) | Op::AtMost(a, b) | Op::Same(a, b) | Op::Larger(a, b) | Op::Smaller(a, b)) = &node.op else { continue };
            for (side, limit) in [(*a, *b), (*b, *a)] {
                let rising = self.rising_with(id, side);
                if rising.is_empty() {
                    continue;
                }
                let limit = self.ask(limit)?;
                for node in rising {
                    for end in [limit.low, limit.high] {
                        for below in [end, end.saturating_sub(1)] {
                            turns.extend(engine.last_at_most(node, range, below)?);
                        }
                    }
                }
            }
        }
        turns.retain(|turn| *turn < range.high);
        turns.sort_unstable();
        turns.dedup();
        Ok(turns)
    }

    /// The nodes that rise with a question and one of which a node may come down to.
    fn rising_with(&self, id: QuestionId, node: NodeId) -> Vec<NodeId> {
        let engine = self.engine;
        let arena = &engine.policy.arena;
        let (mut todo, mut rising) = (vec![node], Vec::new());
        while let Some(at) = todo.pop() {
            if engine.kind(at) != Kind::Number {
                continue;
            }
            match arena.nodes.get(usize::from(at.0)).map(|node| &node.op) {
                _ if engine.root(at) == Some(id) => rising.push(at),
                Some(Op::Larger(a, b) | Op::Smaller(a, b)) => todo.extend([*a, *b]),
                Some(Op::First(args) | Op::Reading { arms: args, .. }) => todo.extend_from_slice(arena.list(*args)),
                _ => {}
            }
        }
        rising
    }
}
