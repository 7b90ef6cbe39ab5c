//! By how much a node is more in the second of two cases than in the first. For a yes or no: 1 where it is gained, -1
//! where it is lost. Ranges of both cases overlap long after it is plain that the one is never less than the other.

use super::cell::{BEYOND, Narrow, Nobody};
use crate::policy::{NodeId, Op};
use crate::quantity::{Kind, Set};

const ANY: Set = Set { low: -BEYOND, high: BEYOND };
const NONE: Set = Set { low: 0, high: 0 };

fn cap(value: i128) -> i64 {
    value.clamp(i128::from(-BEYOND), i128::from(BEYOND)) as i64
}

fn plus(a: Set, b: Set) -> Set {
    Set { low: cap(i128::from(a.low) + i128::from(b.low)), high: cap(i128::from(a.high) + i128::from(b.high)) }
}

fn minus(a: Set, b: Set) -> Set {
    plus(a, Set { low: -b.high, high: -b.low })
}

fn times(a: Set, b: Set) -> Set {
    let product = |x: i64, y: i64| i128::from(x) * i128::from(y);
    let all = [product(a.low, b.low), product(a.low, b.high), product(a.high, b.low), product(a.high, b.high)];
    Set { low: cap(all.into_iter().min().unwrap_or(0)), high: cap(all.into_iter().max().unwrap_or(0)) }
}

/// All that both allow; where rounding left nothing in common, the first.
fn both(a: Set, b: Set) -> Set {
    a.meet(b, Kind::Number).unwrap_or(a)
}

/// What a function that never falls makes of a difference, of which only its sign is kept.
fn sign_of(more: Set) -> Set {
    Set { low: if more.low >= 0 { 0 } else { -BEYOND }, high: if more.high <= 0 { 0 } else { BEYOND } }
}

/// The same of a yes or no.
fn truth_sign(more: Set) -> Set {
    Set { low: if more.low >= 0 { 0 } else { -1 }, high: if more.high <= 0 { 0 } else { 1 } }
}

impl Narrow<'_> {
    /// Brings a node and its twin, and the difference between them, together.
    pub(super) fn compare_the_two(&mut self, first: NodeId, second: NodeId) -> Result<(), Nobody> {
        if self.model.kind(second) == Kind::Option {
            // The places of options are no numbers; all that is said is whether they are surely the same.
            if self.rise(first, second) == NONE {
                self.put_more(second, NONE)?;
            }
            if self.cell.more[usize::from(second.0)] == NONE {
                self.put(first, self.value(second))?;
                self.put(second, self.value(first))?;
            }
            return Ok(());
        }
        self.put_more(second, minus(self.value(second), self.value(first)))?;
        let rise = self.rise(first, second);
        self.put_more(second, rise)?;
        let more = self.cell.more[usize::from(second.0)];
        self.put(second, plus(self.value(first), more))?;
        self.put(first, minus(self.value(second), more))
    }

    /// By how much an operand is more in the second case.
    fn of(&self, second: NodeId) -> Set {
        match self.model.first_of[usize::from(second.0)] {
            Some(_) => self.cell.more[usize::from(second.0)],
            None => NONE,
        }
    }

    /// An operand of the second case as it is in the first.
    fn first(&self, second: NodeId) -> NodeId {
        self.model.first_of[usize::from(second.0)].map_or(second, NodeId)
    }

    /// The difference as it follows from those of the operands.
    fn rise(&self, first: NodeId, second: NodeId) -> Set {
        let arena = &self.model.policy.arena;
        match self.model.op(second) {
            Op::Answer(_) | Op::Constant(_) => ANY,
            Op::Not(a) => minus(NONE, self.of(*a)),
            Op::All(args) | Op::Any(args) => {
                let mut all = NONE;
                for arg in arena.list(*args) {
                    let each = self.of(*arg);
                    all = Set { low: all.low.min(each.low), high: all.high.max(each.high) };
                }
                truth_sign(all)
            }
            Op::Less(a, b) | Op::AtMost(a, b) => truth_sign(minus(self.of(*b), self.of(*a))),
            Op::Same(a, b) if minus(self.of(*b), self.of(*a)) == NONE => NONE,
            Op::OneOf(a, _) if self.of(*a) == NONE => NONE,
            Op::Add(a, b) => plus(self.of(*a), self.of(*b)),
            Op::Subtract(a, b) => minus(self.of(*a), self.of(*b)),
            Op::Rescale(a, by) => times(self.of(*a), Set::exactly(*by)),
            Op::Multiply(a, b) => self.of_product(*a, *b),
            Op::Divide { a, b, over } => {
                let by = self.value(*b);
                if self.of(*b) == NONE && by.low > 0 {
                    times(self.of(*a), Set { low: over / by.high, high: over / by.low })
                } else {
                    ANY
                }
            }
            Op::Round { a, of } => {
                // Two numbers so far apart are rounded to as many steps apart, or one more.
                let more = self.of(*a);
                let of = i128::from((*of).max(1));
                let low = i128::from(more.low).div_euclid(of);
                let high = -((-i128::from(more.high)).div_euclid(of));
                both(Set { low: cap(low), high: cap(high) }, sign_of(more))
            }
            Op::Larger(a, b) | Op::Smaller(a, b) => {
                let (x, y) = (self.of(*a), self.of(*b));
                Set { low: x.low.min(y.low), high: x.high.max(y.high) }
            }
            Op::First(_) => self.of_rows(first, second),
            Op::Reading { set, arms } => {
                let possible = self.cell.known.readings(*set);
                let arms = (0u32..).zip(arena.list(*arms)).filter(|(at, _)| possible.allows_option(*at));
                let all = arms.map(|(_, arm)| self.of(*arm));
                all.reduce(|all, each| Set { low: all.low.min(each.low), high: all.high.max(each.high) }).unwrap_or(ANY)
            }
            Op::Figure { figure, on } => {
                let figure = self.model.policy.figures.get(usize::from(figure.0));
                let (one, two) = (self.value(self.first(*on)), self.value(*on));
                let days = one.join(two, Kind::Date);
                let changes = |entry: &crate::policy::Entry| {
                    let from = i64::from(entry.from.0);
                    days.low < from && from <= days.high
                };
                let one_entry = figure.is_some_and(|figure| !figure.entries.iter().skip(1).any(changes));
                if self.of(*on) == NONE || one_entry { NONE } else { ANY }
            }
            Op::InForce { on, .. } => truth_sign(self.of(*on)),
            Op::Age { born, on } => {
                // Not by the days between the two: as many days are a year in one case and less in another, by 29 February.
                let (born, on) = (self.of(*born), self.of(*on));
                let older = on.low >= 0 && born.high <= 0;
                let younger = on.high <= 0 && born.low >= 0;
                Set { low: if older { 0 } else { ANY.low }, high: if younger { 0 } else { ANY.high } }
            }
            Op::PlusYears(a, _) | Op::FirstOnOrAfter(a, _) | Op::LastOnOrBefore(a, _) | Op::LastWeekday(a, _, _) => {
                sign_of(self.of(*a))
            }
            op => {
                let mut all = true;
                arena.operands(op, &mut |operand| all &= self.of(operand) == NONE);
                if all { NONE } else { ANY }
            }
        }
    }

    /// b₂(a₂ - a₁) + a₁(b₂ - b₁), and the other way round.
    fn of_product(&self, a: NodeId, b: NodeId) -> Set {
        let (a_more, b_more) = (self.of(a), self.of(b));
        let one_way = plus(times(self.value(b), a_more), times(self.value(self.first(a)), b_more));
        let other = plus(times(self.value(self.first(b)), a_more), times(self.value(a), b_more));
        both(one_way, other)
    }

    /// The first case takes one row and the second another: every two that can be.
    fn of_rows(&self, first: NodeId, second: NodeId) -> Set {
        let arena = &self.model.policy.arena;
        let (Op::First(ones), Op::First(twos)) = (self.model.op(first), self.model.op(second)) else { return ANY };
        let (ones, twos) = (arena.list(*ones), arena.list(*twos));
        let option = self.model.kind(second) == Kind::Option;
        let mut all: Option<Set> = None;
        for i in (0..ones.len()).step_by(2) {
            if !self.can_take(ones, i) {
                continue;
            }
            for j in (0..twos.len()).step_by(2) {
                if !self.can_take(twos, j) || !self.can_part(twos, i, j) {
                    continue;
                }
                let value = |list: &[NodeId], at: usize| list.get(at + 1).or(list.get(at)).copied().unwrap_or(NodeId(0));
                let (one, two) = (value(ones, i), value(twos, j));
                let more = if i == j || one == self.first(two) {
                    self.of(two)
                } else if option {
                    let (one, two) = (self.value(one), self.value(two));
                    if one == two && one.is_single(Kind::Option) { NONE } else { ANY }
                } else {
                    minus(self.value(two), self.value(one))
                };
                all = Some(all.map_or(more, |all| Set { low: all.low.min(more.low), high: all.high.max(more.high) }));
            }
        }
        all.unwrap_or(ANY)
    }

    /// Can this row be the first that holds?
    fn can_take(&self, list: &[NodeId], row: usize) -> bool {
        let otherwise = row + 1 >= list.len();
        let conditions = &list[..row];
        conditions.iter().step_by(2).all(|above| !self.value(*above).is_yes()) && (otherwise || !self.value(list[row]).is_no())
    }

    /// Can the first case take row `i` and the second row `j`? Of two different rows the upper one's condition differs.
    fn can_part(&self, twos: &[NodeId], i: usize, j: usize) -> bool {
        let change = |row: usize| twos.get(row).map_or(NONE, |condition| self.of(*condition));
        match i.cmp(&j) {
            core::cmp::Ordering::Equal => true,
            core::cmp::Ordering::Less => change(i).low < 0,
            core::cmp::Ordering::Greater => change(j).high > 0,
        }
    }
}
