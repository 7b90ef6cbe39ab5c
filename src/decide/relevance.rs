//! Which unknowns can still change a conclusion.
//!
//! An unknown is open if two possible families differ only in it and in a conclusion. Two copies of the case are
//! carried side by side, which share everything but that one unknown, and split until they must differ or must
//! agree. A node agrees *by structure* when nothing it rests on differs between the copies, even if undecided.

use super::cell::{Cell, Half, Left, Must};
use super::draw::{Dice, Drawn};
use super::engine::{Engine, Unknowns};
use super::evaluate::Overflow;
use super::explore::{Budget, Part};
use super::known::{Known, Unknown};
use super::less::{Assumed, Narrowed};
use super::split::{Cut, MOST_BLIND, Met, Walk, row};
use crate::policy::{NodeId, Op};
use crate::quantity::{Kind, Set};

/// What a search looks at.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// What is not decided of the goals and the musts: see [`Walk::live`].
    pub live: &'a [u16],
    /// The part of it that rests on the unknown.
    pub touched: &'a [u16],
    /// What keeps the goals and the musts undecided.
    pub met: &'a [Met],
    pub goals: &'a [NodeId],
    /// Of all families only these count.
    pub musts: &'a [Must],
}

/// In so many cells a family is drawn first; later in few.
const DRAWN_CELLS: u64 = 24;

/// So often what is assumed of one copy may narrow the other.
const MOST_ROUNDS: u32 = 50;

/// So many goals are tried by a way that is held open, and so long each.
const MOST_WAYS: usize = 2;
const WAY_BUDGET: Budget = Budget(24);

/// Two copies of a case.
#[derive(Clone)]
struct Pair {
    one: Cell,
    two: Cell,
}

impl Engine {
    /// The unknowns that keep `goals` undecided: never too few, sometimes too many.
    pub(super) fn support(&self, goals: &[NodeId], known: &Known, values: &[Set]) -> Vec<Unknown> {
        let mut walk = Walk::new(self, known, values);
        // What only decides whether such a family can be is in no goal, so it cannot change one.
        goals.iter().for_each(|goal| walk.visit(*goal));
        let mut all: Vec<Unknown> = walk.unknowns().collect();
        all.sort_unstable();
        all
    }

    /// Can `unknown` change one of the goals, everything else being the same? If the budget runs out, and is empty then:
    /// yes. `drawn` are families of the same case.
    pub(super) fn can_change(
        &self,
        goals: &[NodeId],
        musts: &[Must],
        part: &Part,
        unknown: Unknown,
        drawn: &[Drawn],
        budget: &mut Budget,
    ) -> Result<bool, Overflow> {
        let Part { known, values, live, met } = part;
        if known.of(unknown).is_single(self.kind_of(unknown)) {
            return Ok(false);
        }
        let bit = self.bit(unknown);
        let touched = &self.touched(live, bit);
        let same = self.same_by_structure(touched, values, values, bit);
        let mut differing: Vec<NodeId> = Vec::new();
        for goal in goals {
            if same.get(goal.0 as usize) != Some(&true) && !differing.contains(goal) {
                differing.push(*goal);
            }
        }
        if differing.is_empty() {
            return Ok(false);
        }
        let drawn_in = Scope { live, touched, met, goals: &differing, musts };
        if self.drawn_differ(drawn_in, known, unknown, drawn)? {
            return Ok(true);
        }
        let search = |goals: &[NodeId], musts: &[Must], budget: &mut Budget| {
            let (live, met) = &self.met(goals, musts, known, values);
            let touched = &self.touched(live, bit);
            self.can_change_one(Scope { live, touched, met, goals, musts }, known, values, unknown, budget)
        };
        for goal in differing.iter().take(MOST_WAYS) {
            let mut open = musts.to_vec();
            self.open_way(*goal, &same, values, &mut open);
            let mut few = WAY_BUDGET;
            if search(&[*goal], &open, &mut few)? && few.0 > 0 {
                return Ok(true);
            }
        }
        search(&differing, musts, budget)
    }

    fn can_change_one(
        &self,
        scope: Scope,
        known: &Known,
        values: &[Set],
        unknown: Unknown,
        budget: &mut Budget,
    ) -> Result<bool, Overflow> {
        let set = known.of(unknown);
        let kind = self.kind_of(unknown);
        let bit = self.bit(unknown);
        let guarded = scope.musts.iter().any(|(node, _)| self.depends_of(&[*node]).touches(bit));
        let mut base = set.lowest(kind);
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
            if self.pair_differs(scope, one, two, values, unknown, budget)? {
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
    /// `values` are of a case that holds both.
    pub(super) fn pair_differs(
        &self,
        scope: Scope,
        one: Known,
        two: Known,
        values: &[Set],
        unknown: Unknown,
        budget: &mut Budget,
    ) -> Result<bool, Overflow> {
        let Scope { touched, goals, musts, .. } = scope;
        let bit = self.bit(unknown);
        let cell = |known: Known| {
            let mut values = values.to_vec();
            self.run_into(touched, &known, &mut values)?;
            Ok(Cell { known, assumed: Assumed::new(), values })
        };
        let mut pair = Pair { one: cell(one)?, two: cell(two)? };
        let mut cells = Vec::new();
        if self.settle_pair(scope, &mut pair, Unknowns::default(), unknown)? != Left::Nobody {
            cells.push(pair);
        }
        let (mut seed, mut blind) = (0, 0);
        while let Some(pair) = cells.pop() {
            let never =
                |cell: &Cell| musts.iter().any(|(node, must)| at(&cell.values, *node).meet(*must, self.kind(*node)).is_none());
            if never(&pair.one) || never(&pair.two) {
                continue;
            }
            let same = self.same(touched, (&pair.one.values, &pair.one.assumed), (&pair.two.values, &pair.two.assumed), bit);
            let differing: Vec<NodeId> = goals.iter().copied().filter(|goal| same.get(goal.0 as usize) != Some(&true)).collect();
            if differing.is_empty() {
                continue;
            }
            let apart = differing
                .iter()
                .any(|goal| at(&pair.one.values, *goal).meet(at(&pair.two.values, *goal), self.kind(*goal)).is_none());
            if apart && self.all_hold(musts, &pair.one.values) && self.all_hold(musts, &pair.two.values) {
                return Ok(true);
            }
            if !budget.take() {
                return Ok(true);
            }
            seed += 1;
            if !apart
                && (seed <= DRAWN_CELLS || seed % 8 == 0)
                && self.drawn_pair_differs(Scope { goals: &differing, ..scope }, &pair, unknown, seed)?
            {
                return Ok(true);
            }
            let beside = if apart { None } else { self.cut_beside(touched, &pair, &differing, &same, bit) };
            let cut = beside.or_else(|| self.pair_cut(&pair, Scope { goals: &differing, ..scope }, unknown, apart));
            let Some((cut, whose)) = cut else {
                // Nothing is left to cut: they agree if each has one value, and otherwise nobody can tell.
                let open = |cell: &Cell| differing.iter().any(|goal| !at(&cell.values, *goal).is_single(self.kind(*goal)));
                if open(&pair.one) || open(&pair.two) {
                    *budget = Budget(0);
                    return Ok(true);
                }
                continue;
            };
            blind += u32::from(cut.blind);
            if blind > MOST_BLIND {
                *budget = Budget(0);
                return Ok(true);
            }
            for half in [cut.second, cut.first] {
                let mut part = pair.clone();
                match self.pair_half(scope, &mut part, half, whose, unknown)? {
                    Left::Somebody => cells.push(part),
                    Left::Nobody => {}
                    Left::Unclear => {
                        *budget = Budget(0);
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Does every must have one of its values, whatever is not known?
    pub(super) fn all_hold(&self, musts: &[Must], values: &[Set]) -> bool {
        musts.iter().all(|(node, must)| at(values, *node).within(*must, self.kind(*node)))
    }

    /// Does one family of this cell show the difference? It often does long before the cell is small.
    fn drawn_pair_differs(&self, scope: Scope, pair: &Pair, unknown: Unknown, seed: u64) -> Result<bool, Overflow> {
        let Scope { live, touched, met, goals: differing, musts } = scope;
        let mut dice = Dice::new(seed);
        let (mut one, mut two) = (pair.one.known.clone(), pair.two.known.clone());
        for each in met {
            let kind = self.kind_of(each.unknown);
            let set = dice.one_of(one.of(each.unknown), kind, each.cut);
            one.put(each.unknown, set);
            two.put(each.unknown, if each.unknown == unknown { dice.one_of(two.of(unknown), kind, each.cut) } else { set });
        }
        let mut one_values = pair.one.values.clone();
        self.run_into(live, &one, &mut one_values)?;
        let mut two_values = one_values.clone();
        self.run_into(touched, &two, &mut two_values)?;
        let apart = |goal: &NodeId| at(&one_values, *goal).meet(at(&two_values, *goal), self.kind(*goal)).is_none();
        Ok(self.all_hold(musts, &one_values) && self.all_hold(musts, &two_values) && differing.iter().any(apart))
    }

    /// Where to split first: what stands beside the ways from the unknown to the goals, nearest the unknown. There a
    /// condition that does not hold cuts a way off, and the copies agree at once.
    fn cut_beside(
        &self,
        touched: &[u16],
        pair: &Pair,
        differing: &[NodeId],
        same: &[bool],
        bit: Unknowns,
    ) -> Option<(Cut, Whose)> {
        let nodes = &self.policy.arena.nodes;
        let on_the_way = self.on_the_way(differing, same);
        let mut walk = Walk::of_wholes(self, &pair.one.known, &pair.one.values);
        for at in touched.iter().filter(|at| on_the_way.get(**at as usize) == Some(&true)) {
            let Some(node) = nodes.get(*at as usize) else { continue };
            self.live_operands(&node.op, &pair.one.known, &pair.one.values, &mut |operand| {
                let number = matches!(self.kind(operand), Kind::Number | Kind::Date);
                if !number && !self.depends.get(operand.0 as usize).is_some_and(|depends| depends.touches(bit)) {
                    walk.visit(operand);
                }
            });
            if let Some(cut) = walk.cut() {
                return Some((cut, Whose::Both));
            }
        }
        // Then the choices on the way: a number is cut for want of anything better, since it may be cut without end.
        for (cell, whose) in [(&pair.one, Whose::One), (&pair.two, Whose::Two)] {
            let mut walk = Walk::of_wholes(self, &cell.known, &cell.values);
            for at in touched.iter().filter(|at| on_the_way.get(**at as usize) == Some(&true)) {
                if matches!(self.kind(NodeId(*at)), Kind::Truth | Kind::Option) {
                    walk.visit(NodeId(*at));
                }
            }
            if let Some(cut) = walk.cut() {
                return Some((cut, self.whose(cut, whose, bit)));
            }
        }
        None
    }

    /// A cut of what the copies share is for both.
    fn whose(&self, cut: Cut, whose: Whose, bit: Unknowns) -> Whose {
        if self.rests_on(cut.first).touches(bit) { whose } else { Whose::Both }
    }

    /// Where to cut: what the differing goals of either copy hang on, or, once they differ, whether it can be.
    fn pair_cut(&self, pair: &Pair, scope: Scope, unknown: Unknown, apart: bool) -> Option<(Cut, Whose)> {
        for (cell, whose) in [(&pair.one, Whose::One), (&pair.two, Whose::Two)] {
            let mut walk = Walk::of_wholes(self, &cell.known, &cell.values);
            if !apart {
                scope.goals.iter().for_each(|goal| walk.visit(*goal));
            }
            scope.musts.iter().for_each(|(must, _)| walk.visit(*must));
            if let Some(cut) = walk.cut() {
                return Some((cut, self.whose(cut, whose, self.bit(unknown))));
            }
        }
        None
    }

    /// One half of a pair. What the copies share stays the same in both.
    fn pair_half(&self, scope: Scope, pair: &mut Pair, half: Half, whose: Whose, unknown: Unknown) -> Result<Left, Overflow> {
        let mut changed = Unknowns::default();
        if whose != Whose::Two {
            changed.0 |= self.halve(&mut pair.one, half).0;
        }
        if whose != Whose::One {
            changed.0 |= self.halve(&mut pair.two, half).0;
        }
        self.settle_pair(scope, pair, changed, unknown)
    }

    fn settle_pair(&self, scope: Scope, pair: &mut Pair, changed: Unknowns, unknown: Unknown) -> Result<Left, Overflow> {
        let bit = self.bit(unknown);
        let mut changed = changed;
        for _ in 0..MOST_ROUNDS {
            let mut narrowing = !(pair.one.assumed.is_empty() && pair.two.assumed.is_empty());
            for _ in 0..MOST_ROUNDS {
                if !narrowing {
                    break;
                }
                narrowing = false;
                for turn in 0..2 {
                    let (from, to) = if turn == 0 { (&mut pair.one, &mut pair.two) } else { (&mut pair.two, &mut pair.one) };
                    match self.narrow(&mut from.known, &from.assumed)? {
                        Narrowed::Settled(more) => {
                            changed.0 |= more.0;
                            let shared = Unknowns(more.0 & !bit.0);
                            from.known.copy_to(&mut to.known, shared);
                            narrowing |= shared.0 != 0;
                        }
                        Narrowed::Nobody => return Ok(Left::Nobody),
                        Narrowed::Endless => return Ok(Left::Unclear),
                    }
                }
            }
            if narrowing {
                return Ok(Left::Unclear);
            }
            let Pair { one, two } = pair;
            self.run_narrowed(scope.live, &one.known, changed, &one.assumed, &mut one.values)?;
            let mut touched = scope.touched;
            for at in scope.live {
                if touched.first() == Some(at) {
                    touched = touched.get(1..).unwrap_or_default();
                } else if let (Some(from), Some(to)) = (one.values.get(*at as usize), two.values.get_mut(*at as usize)) {
                    *to = *from;
                }
            }
            self.run_narrowed(scope.touched, &two.known, changed, &two.assumed, &mut two.values)?;
            if scope.musts.is_empty() {
                return Ok(Left::Somebody);
            }
            changed = Unknowns::default();
            for turn in 0..2 {
                let (from, to) = if turn == 0 { (&mut pair.one, &mut pair.two) } else { (&mut pair.two, &mut pair.one) };
                let Some(forced) = self.forced(from, scope.musts) else { return Ok(Left::Nobody) };
                for half in forced.halves {
                    changed.0 |= self.halve(from, half).0;
                    if !self.rests_on(half).touches(bit) {
                        self.halve(to, half);
                    }
                }
                if changed.0 != 0 {
                    break;
                }
            }
            if changed.0 == 0 {
                return Ok(Left::Somebody);
            }
        }
        Ok(Left::Unclear)
    }

    /// For every node of `order`, all of which rest on `bit`: must the copies agree on it, whatever the unknowns they share turn out to be?
    pub(super) fn same_by_structure(&self, order: &[u16], ones: &[Set], twos: &[Set], bit: Unknowns) -> Vec<bool> {
        self.same(order, (ones, &Assumed::new()), (twos, &Assumed::new()), bit)
    }

    fn same(&self, order: &[u16], one: (&[Set], &Assumed), two: (&[Set], &Assumed), bit: Unknowns) -> Vec<bool> {
        let ((ones, one_assumed), (twos, two_assumed)) = (one, two);
        let arena = &self.policy.arena;
        let mut same = vec![true; arena.nodes.len()];
        for index in order {
            let index = *index as usize;
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
                        arena.operands(op, &mut |operand| all &= agreed(&operand));
                        let choice = self.assumed_choice(op, one_assumed);
                        all || choice
                            .is_some_and(|choice| agreed(&choice) && self.assumed_choice(op, two_assumed) == Some(choice))
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

fn first_agrees(args: &[NodeId], agreed: &impl Fn(&NodeId) -> bool, both: &impl Fn(&NodeId) -> (Set, Set)) -> bool {
    // Different rows may have come down to the same node.
    let one = row(args, &|node| both(node).0);
    if one.is_some_and(|one| agreed(&one)) && one == row(args, &|node| both(node).1) {
        return true;
    }
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
