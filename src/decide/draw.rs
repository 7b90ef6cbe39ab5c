//! Single families drawn from what is known. One pass over each shows values and differences that are there, so that
//! the searches need only prove what is not. Draws are the same on every machine and every time.

use super::cell::Must;
use super::engine::Engine;
use super::evaluate::Overflow;
use super::known::{Known, Unknown};
use super::relevance::Scope;
use super::split::Met;
use crate::quantity::{Kind, Set};

/// A family and the value of every node that matters.
#[derive(Clone)]
pub(super) struct Drawn {
    pub known: Known,
    pub values: Vec<Set>,
}

/// Numbers that look random: `xorshift64*`.
pub(crate) struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, count: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) % count.max(1)
    }

    /// One value of a set: of a range rather an end, or a side of where a condition cuts it.
    pub fn one_of(&mut self, set: Set, kind: Kind, cut: Option<i64>) -> Set {
        match kind {
            Kind::Option => {
                let mut bits = set.low;
                for _ in 0..self.below(u64::from(bits.count_ones())) {
                    bits &= bits.wrapping_sub(1);
                }
                Set::options(bits & bits.wrapping_neg())
            }
            _ => {
                let size = (set.high.wrapping_sub(set.low) as u64).saturating_add(1);
                let anywhere = set.low.saturating_add(i64::try_from(self.below(size)).unwrap_or(0));
                let near = match (self.below(5), cut) {
                    (0, _) => set.low,
                    (1, _) => set.high,
                    (2, Some(cut)) => cut,
                    (3, Some(cut)) => cut.saturating_add(1),
                    _ => anywhere,
                };
                Set::exactly(near.clamp(set.low, set.high.max(set.low)))
            }
        }
    }
}

impl Engine {
    /// Draws a family within what is known, of which `values` are those of one pass: is it all that it must be? Only what
    /// `met` lists is drawn, the rest being of no account.
    #[expect(clippy::too_many_arguments)]
    pub(super) fn draw(
        &self,
        live: &[u16],
        known: &Known,
        values: &[Set],
        met: &[Met],
        seed: u64,
        musts: &[Must],
        drawn: &mut Drawn,
    ) -> Result<bool, Overflow> {
        let mut dice = Dice::new(seed + 1);
        drawn.known.clone_from(known);
        drawn.values.clear();
        drawn.values.extend_from_slice(values);
        for each in met {
            let kind = self.kind_of(each.unknown);
            let set = known.of(each.unknown);
            // Mostly nothing is amiss with the one that has the least of everything.
            let one = if seed == 0 { set.lowest(kind) } else { dice.one_of(set, kind, each.cut) };
            drawn.known.put(each.unknown, one);
        }
        self.run_into(live, &drawn.known, &mut drawn.values)?;
        Ok(self.all_hold(musts, &drawn.values))
    }

    /// Does a drawn family show that `unknown` can change one of the goals, everything else being the same?
    pub(super) fn drawn_differ(&self, scope: Scope, known: &Known, unknown: Unknown, drawn: &[Drawn]) -> Result<bool, Overflow> {
        let (set, kind) = (known.of(unknown), self.kind_of(unknown));
        let mut dice = Dice::new(7);
        let mut values = Vec::new();
        let mut two = known.clone();
        for one in drawn {
            two.clone_from(&one.known);
            for _ in 0..2 {
                let other = match kind {
                    Kind::Truth => Set::truth(!one.known.of(unknown).is_yes()),
                    _ => dice.one_of(set, kind, None),
                };
                values.clone_from(&one.values);
                two.put(unknown, other);
                self.run_into(scope.touched, &two, &mut values)?;
                let at = |values: &[Set], node: crate::policy::NodeId| values.get(node.0 as usize).copied();
                let can = self.all_hold(scope.musts, &values);
                // The drawn ones are single wherever the goals look, or the difference would say nothing.
                let apart = scope.goals.iter().any(|goal| match (at(&one.values, *goal), at(&values, *goal)) {
                    (Some(one), Some(two)) => one.meet(two, self.kind(*goal)).is_none(),
                    _ => false,
                });
                if can && apart {
                    return Ok(true);
                }
                if kind == Kind::Truth {
                    break;
                }
            }
        }
        Ok(false)
    }
}
