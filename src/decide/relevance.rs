//! Which unknowns can still change a conclusion.
//!
//! An unknown is open if two possible families differ only in it and in a conclusion. Two copies of the case are
//! carried side by side, which share everything but that one unknown, and split until they must differ or must
//! agree. A node agrees *by structure* when nothing it rests on differs between the copies, even if undecided.

use super::draw::{Dice, Drawn};
use super::engine::{Engine, Order, Unknowns};
use super::evaluate::Overflow;
use super::explore::Budget;
use super::known::{Known, Unknown};
use super::split::{MOST_BLIND, Split, Walk};
use crate::policy::{NodeId, Op};
use crate::quantity::{Kind, Set};

/// Which families a search looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Families {
    /// Those that can be.
    Possible,
    /// All, where it does not matter.
    Any,
}

/// In so many cells a family is drawn first; later in few.
const DRAWN_CELLS: u64 = 16;

/// Two copies of a case.
struct Pair {
    one: Known,
    two: Known,
    one_values: Vec<Set>,
    two_values: Vec<Set>,
}

impl Engine {
    /// The unknowns, of those that `among` takes, that keep `goals` undecided: never too few, sometimes too many.
    pub(super) fn support(&self, goals: &[NodeId], known: &Known, values: &[Set]) -> Vec<Unknown> {
        let mut walk = Walk::new(self, known, values);
        // What only decides whether such a family can be is in no goal, so it cannot change one.
        goals.iter().for_each(|goal| walk.visit(*goal));
        let mut all: Vec<Unknown> = walk.unknowns().collect();
        all.sort_unstable();
        all
    }

    /// Can `unknown` change one of `goals`, everything else being the same? If the budget runs out: yes. `drawn` are
    /// families of the same case.
    pub(super) fn can_change(
        &self,
        order: &Order,
        goals: &[NodeId],
        known: &Known,
        unknown: Unknown,
        drawn: &[Drawn],
        budget: Budget,
    ) -> Result<bool, Overflow> {
        if known.of(unknown).is_single(self.kind_of(unknown)) {
            return Ok(false);
        }
        let values = self.run(order, known)?;
        let same = self.same_by_structure(order, &values, &values, self.bit(unknown));
        let goals: Vec<NodeId> = goals.iter().copied().filter(|goal| same.get(goal.0 as usize) != Some(&true)).collect();
        if goals.is_empty() {
            return Ok(false);
        }
        if self.drawn_differ(order, &goals, known, unknown, drawn)? {
            return Ok(true);
        }
        let mut budget = budget;
        for goal in goals {
            // By itself each rests on less, so there is less to split.
            let order = self.order_for(&[goal, self.policy.possible]);
            if self.can_change_one(&order, goal, known, unknown, &mut budget)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn can_change_one(
        &self,
        order: &Order,
        goal: NodeId,
        known: &Known,
        unknown: Unknown,
        budget: &mut Budget,
    ) -> Result<bool, Overflow> {
        let set = known.of(unknown);
        let kind = self.kind_of(unknown);
        let bit = self.bit(unknown);
        let guarded = self.depends.get(self.policy.possible.0 as usize).is_some_and(|depends| depends.touches(bit));
        let mut base = lowest(set, kind);
        loop {
            let rest = match kind {
                Kind::Option => Set::options(set.low & !((base.low << 1) - 1)),
                _ if guarded => set,
                _ => Set::range(base.low + 1, set.high),
            };
            if kind == Kind::Option && rest.low == 0 {
                return Ok(false);
            }
            let one = known.with(unknown, if guarded && matches!(kind, Kind::Number | Kind::Date) { set } else { base });
            let two = known.with(unknown, rest);
            if self.pair_differs(order, &[goal], one, two, unknown, Families::Possible, budget)? {
                return Ok(true);
            }
            // One base is enough unless some values are impossible beside some answers: then each option in turn.
            if !guarded || kind != Kind::Option {
                return Ok(false);
            }
            base = Set::options(rest.low & rest.low.wrapping_neg());
        }
    }

    /// Do two copies, which share everything but `unknown`, differ in a goal for some family? If the budget runs out: yes.
    #[expect(clippy::too_many_arguments)]
    pub(super) fn pair_differs(
        &self,
        order: &Order,
        goals: &[NodeId],
        one: Known,
        two: Known,
        unknown: Unknown,
        families: Families,
        budget: &mut Budget,
    ) -> Result<bool, Overflow> {
        let bit = self.bit(unknown);
        let one_values = self.run(order, &one)?;
        let mut two_values = one_values.clone();
        self.run_changed(order, &two, bit, &mut two_values)?;
        let mut cells = vec![Pair { one, two, one_values, two_values }];
        let (mut seed, mut blind) = (0, 0);
        while let Some(pair) = cells.pop() {
            let possible = self.policy.possible;
            let can = |values: &[Set]| if families == Families::Possible { at(values, possible) } else { Set::YES };
            let (one_can, two_can) = (can(&pair.one_values), can(&pair.two_values));
            if one_can.is_no() || two_can.is_no() {
                continue;
            }
            let same = self.same_by_structure(order, &pair.one_values, &pair.two_values, bit);
            let differing: Vec<NodeId> = goals.iter().copied().filter(|goal| same.get(goal.0 as usize) != Some(&true)).collect();
            if differing.is_empty() {
                continue;
            }
            let apart = differing
                .iter()
                .any(|goal| at(&pair.one_values, *goal).meet(at(&pair.two_values, *goal), self.kind(*goal)).is_none());
            if apart && one_can.is_yes() && two_can.is_yes() {
                return Ok(true);
            }
            if !budget.take() {
                return Ok(true);
            }
            seed += 1;
            if !apart
                && (seed <= DRAWN_CELLS || seed % 8 == 0)
                && self.drawn_pair_differs(order, &differing, &pair, unknown, families, seed)?
            {
                return Ok(true);
            }
            let beside = if apart { None } else { self.split_beside(order, &pair, &differing, &same, bit) };
            let split = beside.map(|split| (split, Whose::Both));
            let split = split.or_else(|| self.pair_split(&pair, &differing, unknown, apart, families));
            let Some((split, whose)) = split else { continue };
            blind += u32::from(split.blind);
            if blind > MOST_BLIND {
                return Ok(true);
            }
            let second = Pair {
                one: pair.one.clone(),
                two: pair.two.clone(),
                one_values: pair.one_values.clone(),
                two_values: pair.two_values.clone(),
            };
            cells.push(self.narrowed(order, second, split.unknown, split.second, whose)?);
            cells.push(self.narrowed(order, pair, split.unknown, split.first, whose)?);
        }
        Ok(false)
    }

    /// Does one family of this cell show the difference? It often does long before the cell is small.
    fn drawn_pair_differs(
        &self,
        order: &Order,
        differing: &[NodeId],
        pair: &Pair,
        unknown: Unknown,
        families: Families,
        seed: u64,
    ) -> Result<bool, Overflow> {
        let mut dice = Dice::new(seed);
        let (mut one, mut two) = (pair.one.clone(), pair.two.clone());
        let mut changed = self.bit(unknown);
        let mut walk = Walk::new(self, &pair.one, &pair.one_values);
        differing.iter().for_each(|goal| walk.visit(*goal));
        let mut other = Walk::new(self, &pair.two, &pair.two_values);
        differing.iter().for_each(|goal| other.visit(*goal));
        if families == Families::Possible {
            walk.visit(self.policy.possible);
            other.visit(self.policy.possible);
        }
        for met in walk.met().iter().chain(other.met()) {
            if met.unknown == unknown || changed.touches(self.bit(met.unknown)) {
                continue;
            }
            let set = dice.one_of(pair.one.of(met.unknown), self.kind_of(met.unknown), met.cut);
            one.put(met.unknown, set);
            two.put(met.unknown, set);
            changed.0 |= self.bit(met.unknown).0;
        }
        let kind = self.kind_of(unknown);
        let cut = walk.met().iter().chain(other.met()).find(|met| met.unknown == unknown).and_then(|met| met.cut);
        one.put(unknown, dice.one_of(pair.one.of(unknown), kind, cut));
        two.put(unknown, dice.one_of(pair.two.of(unknown), kind, cut));
        let (mut one_values, mut two_values) = (pair.one_values.clone(), pair.two_values.clone());
        self.run_changed(order, &one, changed, &mut one_values)?;
        self.run_changed(order, &two, changed, &mut two_values)?;
        let can = |values: &[Set]| families == Families::Any || at(values, self.policy.possible).is_yes();
        let apart = |goal: &NodeId| at(&one_values, *goal).meet(at(&two_values, *goal), self.kind(*goal)).is_none();
        Ok(can(&one_values) && can(&two_values) && differing.iter().any(apart))
    }

    /// Where to split first: what stands beside the ways from the unknown to the goals, nearest the unknown. There a
    /// condition that does not hold cuts a way off, and the copies agree at once.
    fn split_beside(&self, order: &Order, pair: &Pair, differing: &[NodeId], same: &[bool], bit: Unknowns) -> Option<Split> {
        let nodes = &self.policy.arena.nodes;
        let differs = |node: NodeId| same.get(node.0 as usize) == Some(&false);
        let mut on_the_way = vec![false; nodes.len()];
        let mut stack = differing.to_vec();
        while let Some(id) = stack.pop() {
            if let (Some(slot), Some(node)) = (on_the_way.get_mut(id.0 as usize), nodes.get(id.0 as usize))
                && !*slot
            {
                *slot = true;
                self.policy.arena.operands(&node.op, |operand| {
                    if differs(operand) {
                        stack.push(operand);
                    }
                });
            }
        }
        let mut walk = Walk::new(self, &pair.one, &pair.one_values);
        for at in order.0.iter().filter(|at| on_the_way.get(**at as usize) == Some(&true)) {
            let Some(node) = nodes.get(*at as usize) else { continue };
            self.policy.arena.operands(&node.op, |operand| {
                if !self.depends.get(operand.0 as usize).is_some_and(|depends| depends.touches(bit)) {
                    walk.visit(operand);
                }
            });
            if let Some(split) = walk.best() {
                return Some(split);
            }
        }
        None
    }

    /// Where to split: what the differing goals of either copy hang on, or, once they differ, whether it can be.
    fn pair_split(
        &self,
        pair: &Pair,
        differing: &[NodeId],
        unknown: Unknown,
        apart: bool,
        families: Families,
    ) -> Option<(Split, Whose)> {
        for (known, values, whose) in [(&pair.one, &pair.one_values, Whose::One), (&pair.two, &pair.two_values, Whose::Two)] {
            let mut walk = Walk::new(self, known, values);
            if !apart {
                differing.iter().for_each(|goal| walk.visit(*goal));
            }
            if families == Families::Possible {
                walk.visit(self.policy.possible);
            }
            if let Some(split) = walk.best() {
                let whose = if split.unknown == unknown { whose } else { Whose::Both };
                return Some((split, whose));
            }
        }
        None
    }

    fn narrowed(&self, order: &Order, pair: Pair, unknown: Unknown, set: Set, whose: Whose) -> Result<Pair, Overflow> {
        let bit = self.bit(unknown);
        let mut next = pair;
        if whose != Whose::Two {
            next.one.put(unknown, set);
            self.run_changed(order, &next.one, bit, &mut next.one_values)?;
        }
        if whose != Whose::One {
            next.two.put(unknown, set);
            self.run_changed(order, &next.two, bit, &mut next.two_values)?;
        }
        Ok(next)
    }

    /// For every node of `order`: must the copies agree on it, whatever the unknowns they share turn out to be?
    pub(super) fn same_by_structure(&self, order: &Order, ones: &[Set], twos: &[Set], bit: Unknowns) -> Vec<bool> {
        let arena = &self.policy.arena;
        let mut same = vec![true; arena.nodes.len()];
        for index in &order.0 {
            let index = *index as usize;
            if !self.depends.get(index).is_some_and(|depends| depends.touches(bit)) {
                continue;
            }
            let Some(node) = arena.nodes.get(index) else { continue };
            let id = NodeId(index as u16);
            let (one, two) = (at(ones, id), at(twos, id));
            let agreed = |operand: &NodeId| same.get(operand.0 as usize) == Some(&true);
            let both = |operand: &NodeId| (at(ones, *operand), at(twos, *operand));
            let is_same = (one == two && one.is_single(node.kind))
                || match &node.op {
                    Op::All(args) => arena.list(*args).iter().all(|arg| agreed(arg) || matches!(both(arg), (Set::YES, Set::YES))),
                    Op::Any(args) => arena.list(*args).iter().all(|arg| agreed(arg) || matches!(both(arg), (Set::NO, Set::NO))),
                    Op::First(args) => first_agrees(arena.list(*args), &agreed, &both),
                    // The unknown itself, and a figure or arms chosen by it: one by one the copies differ.
                    Op::Answer(_) | Op::Reading { .. } => false,
                    Op::Figure { figure, on } => {
                        let (one, two) = both(on);
                        let entry = |day: i64| {
                            let figure = self.policy.figures.get(figure.0 as usize)?;
                            Some(figure.entries.iter().skip(1).filter(|entry| i64::from(entry.from.0) <= day).count())
                        };
                        let one_entry = entry(one.low.min(two.low)) == entry(one.high.max(two.high));
                        (agreed(on) || one_entry) && !self.own_reading(&node.op).touches(bit)
                    }
                    op => {
                        let mut all = true;
                        arena.operands(op, |operand| all &= agreed(&operand));
                        all
                    }
                };
            let is_same = is_same
                || matches!(&node.op, Op::Reading { arms, .. } if !self.own_reading(&node.op).touches(bit) && arena.list(*arms).iter().all(agreed));
            if let Some(slot) = same.get_mut(index) {
                *slot = is_same;
            }
        }
        same
    }

    fn own_reading(&self, op: &Op) -> Unknowns {
        let set = match op {
            Op::Reading { set, .. } => Some(*set),
            Op::Figure { figure, .. } => self.policy.figures.get(figure.0 as usize).and_then(|figure| figure.readings),
            _ => None,
        };
        set.map_or(Unknowns(0), |set| self.bit(Unknown::Reading(set)))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    One,
    Two,
    Both,
}

fn at(values: &[Set], id: NodeId) -> Set {
    values.get(id.0 as usize).copied().unwrap_or(Set::EITHER)
}

fn lowest(set: Set, kind: Kind) -> Set {
    match kind {
        Kind::Option => Set::options(set.low & set.low.wrapping_neg()),
        _ => Set::exactly(set.low),
    }
}

fn first_agrees(args: &[NodeId], agreed: &impl Fn(&NodeId) -> bool, both: &impl Fn(&NodeId) -> (Set, Set)) -> bool {
    let mut rest = args;
    while let [condition, then, more @ ..] = rest {
        match both(condition) {
            (Set::NO, Set::NO) => {}
            (Set::YES, Set::YES) => return agreed(then),
            _ if agreed(condition) && agreed(then) => {}
            _ => return false,
        }
        rest = more;
    }
    rest.iter().all(agreed)
}
