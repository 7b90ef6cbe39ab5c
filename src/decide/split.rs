//! Where to split what is not known, so that a conclusion becomes decided.

use super::cell::{Half, Must};
use super::engine::{Engine, Order};
use super::known::{Known, Unknown};
use super::less::Less;
use crate::policy::{NodeId, Op};
use crate::quantity::{Kind, Set};

/// One unknown, cut in two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Split {
    pub unknown: Unknown,
    pub first: Set,
    pub second: Set,
    /// A wide range cut in the middle, for want of a condition that says where.
    pub blind: bool,
}

/// A cell cut in two.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    pub first: Half,
    pub second: Half,
    /// See [`Split::blind`].
    pub blind: bool,
}

/// A range of no more values than this can be tried value by value.
const FEW: i64 = 32;

/// After so many blind splits a search gives up: two numbers or dates that are summed fall apart into cells as small as
/// their steps, and no budget is enough.
pub(super) const MOST_BLIND: u32 = 64;

/// Room for what most walks meet.
const ROOM: usize = 32;

/// How often the walk met an unknown, and where a condition cuts it.
#[derive(Clone, Copy)]
pub(super) struct Met {
    pub unknown: Unknown,
    times: u32,
    /// For a number: the largest value of the lower part. For an option: the bits of the first part.
    pub cut: Option<i64>,
}

/// Walks from goals down to the unknowns that keep them undecided.
pub(super) struct Walk<'a> {
    engine: &'a Engine,
    known: &'a Known,
    values: &'a [Set],
    /// A bit for each node.
    seen: Vec<u64>,
    met: Vec<Met>,
    /// Are comparisons of two unknowns taken as wholes? Those met, and how often.
    whole: bool,
    compared: Vec<(Less, u32)>,
    /// What is still to be visited.
    stack: Vec<NodeId>,
}

impl<'a> Walk<'a> {
    pub fn new(engine: &'a Engine, known: &'a Known, values: &'a [Set]) -> Walk<'a> {
        let seen = vec![0; values.len() / 64 + 1];
        let (met, stack) = (Vec::with_capacity(ROOM), Vec::with_capacity(ROOM));
        Walk { engine, known, values, seen, met, whole: false, compared: Vec::new(), stack }
    }

    /// The same, but a comparison of two unknowns is met as a whole.
    pub fn of_wholes(engine: &'a Engine, known: &'a Known, values: &'a [Set]) -> Walk<'a> {
        Walk { whole: true, ..Walk::new(engine, known, values) }
    }

    /// Adds what keeps `goal` undecided.
    pub fn visit(&mut self, goal: NodeId) {
        self.stack.push(goal);
        while let Some(id) = self.stack.pop() {
            let at = id.0 as usize;
            let Some(node) = self.engine.policy.arena.nodes.get(at) else { continue };
            let single = self.value(id).is_single(node.kind);
            let Some(seen) = self.seen.get_mut(at / 64) else { continue };
            let bit = 1 << (at % 64);
            if single || *seen & bit != 0 {
                continue;
            }
            *seen |= bit;
            if self.whole
                && let Some((less, _)) = self.engine.comparison(&node.op)
                && !self.is_single(less.left)
                && !self.is_single(less.right)
            {
                match self.compared.iter_mut().find(|(each, _)| *each == less) {
                    Some((_, times)) => *times += 1,
                    None => self.compared.push((less, 1)),
                }
                continue;
            }
            match &node.op {
                Op::Answer(question) => self.meet(Unknown::Question(*question), None),
                Op::Figure { figure, on } => {
                    let days = self.value(*on);
                    let figure = self.engine.policy.figures.get(figure.0 as usize);
                    let entries = figure.and_then(|figure| figure.entries.get(1..)).unwrap_or_default();
                    for entry in entries {
                        let from = i64::from(entry.from.0);
                        if days.low < from && from <= days.high {
                            self.cut_rising(*on, from - 1);
                            break;
                        }
                    }
                    if let Some(set) = figure.and_then(|figure| figure.readings)
                        && !self.known.readings(set).is_single(Kind::Option)
                    {
                        self.meet(Unknown::Reading(set), None);
                    }
                }
                Op::Reading { set, .. } if !self.known.readings(*set).is_single(Kind::Option) => {
                    self.meet(Unknown::Reading(*set), None);
                }
                Op::InForce { figure, on } => {
                    let first = self.engine.policy.figures.get(figure.0 as usize).and_then(|figure| figure.entries.first());
                    if let Some(first) = first {
                        self.cut_rising(*on, i64::from(first.from.0) - 1);
                    }
                }
                Op::OneOf(a, bits) => self.cut_option(*a, *bits),
                Op::Less(a, b) => {
                    self.cut_number(*a, *b, 1);
                    self.cut_number(*b, *a, 0);
                }
                Op::AtMost(a, b) => {
                    self.cut_number(*a, *b, 0);
                    self.cut_number(*b, *a, 1);
                }
                _ => {}
            }
            let Walk { engine, known, values, stack, .. } = self;
            engine.live_operands(&node.op, known, values, &mut |operand| stack.push(operand));
        }
    }

    /// Every node met that is not decided, in order. Those of its operands that are not met are decided, or can matter
    /// no more, however far the case is narrowed: so to narrow it these alone need be worked out again.
    pub fn live(&self) -> Order {
        let mut live = Vec::with_capacity(ROOM);
        for (first, bits) in (0u16..).step_by(64).zip(&self.seen) {
            let mut bits = *bits;
            while bits != 0 {
                live.push(first + bits.trailing_zeros() as u16);
                bits &= bits - 1;
            }
        }
        live
    }

    /// The unknowns met.
    pub fn unknowns(&self) -> impl Iterator<Item = Unknown> + '_ {
        self.met.iter().map(|met| met.unknown)
    }

    /// The split that looks best: what most conditions hang on, and rather a choice than a number, and of numbers
    /// rather one that a condition cuts.
    pub fn best(&self) -> Option<Split> {
        let weight = |met: &Met| {
            let number = matches!(self.engine.kind_of(met.unknown), Kind::Number | Kind::Date);
            (!number, met.cut.is_some(), met.times)
        };
        let mut best: Option<&Met> = None;
        for met in &self.met {
            if best.is_none_or(|best| weight(met) > weight(best)) {
                best = Some(met);
            }
        }
        best.and_then(|met| self.split(met))
    }

    /// As [`Walk::best`], with comparisons met as wholes: after choices, and before numbers that no condition cuts.
    pub fn cut(&self) -> Option<Cut> {
        let compared = self.compared.iter().max_by_key(|(_, times)| *times);
        let split = self.best();
        if let Some((less, _)) = compared
            && split.is_none_or(|split| split.blind)
        {
            return Some(Cut { first: Half::Less(*less, false), second: Half::Less(*less, true), blind: false });
        }
        split.map(|split| Cut {
            first: Half::Values(split.unknown, split.first),
            second: Half::Values(split.unknown, split.second),
            blind: split.blind,
        })
    }

    fn is_single(&self, id: NodeId) -> bool {
        self.engine.root(id).is_some_and(|root| {
            let set = self.known.question(root);
            set.low == set.high
        })
    }

    fn split(&self, met: &Met) -> Option<Split> {
        let unknown = met.unknown;
        let set = self.known.of(unknown);
        let mut blind = false;
        let (first, second) = match self.engine.kind_of(unknown) {
            Kind::Truth => (Set::NO, Set::YES),
            Kind::Option => {
                let cut = met.cut.map(|bits| set.low & bits).filter(|bits| *bits != 0 && *bits != set.low);
                let bits = cut.unwrap_or(set.low & set.low.wrapping_neg());
                (Set::options(bits), Set::options(set.low & !bits))
            }
            Kind::Number | Kind::Date => {
                let middle = set.middle();
                let cut = met.cut.filter(|cut| set.low <= *cut && *cut < set.high);
                blind = cut.is_none() && set.high.saturating_sub(set.low) > FEW;
                let cut = cut.unwrap_or(middle);
                (Set::range(set.low, cut), Set::range(cut + 1, set.high))
            }
        };
        if set.is_single(self.engine.kind_of(unknown)) { None } else { Some(Split { unknown, first, second, blind }) }
    }

    fn value(&self, id: NodeId) -> Set {
        self.values.get(id.0 as usize).copied().unwrap_or(Set::EITHER)
    }

    fn meet(&mut self, unknown: Unknown, cut: Option<i64>) {
        if let Some(met) = self.met.iter_mut().find(|met| met.unknown == unknown) {
            met.times += 1;
            met.cut = met.cut.or(cut);
        } else {
            self.met.push(Met { unknown, times: 1, cut });
        }
    }

    /// An option tested against some bits is best cut there.
    fn cut_option(&mut self, a: NodeId, bits: i64) {
        if let Some(Op::Answer(question)) = self.engine.policy.arena.nodes.get(a.0 as usize).map(|node| &node.op) {
            self.meet(Unknown::Question(*question), Some(bits));
        }
    }

    /// A number compared with one settled limit is best cut at the limit. `below` is 1 where the limit itself
    /// belongs to the upper part.
    fn cut_number(&mut self, a: NodeId, limit: NodeId, below: i64) {
        let limit = self.value(limit);
        if limit.low != limit.high {
            return;
        }
        self.cut_at(a, limit.low.saturating_sub(below));
    }

    /// Cuts what a node comes down to where the node passes a limit.
    fn cut_at(&mut self, node: NodeId, limit: i64) {
        let node = self.come_down_to(node);
        match self.engine.policy.arena.nodes.get(node.0 as usize).map(|node| &node.op) {
            // The larger of two passes a limit where either does, the smaller where both do.
            Some(Op::Larger(a, b) | Op::Smaller(a, b)) => {
                self.cut_at(*a, limit);
                self.cut_at(*b, limit);
            }
            _ => self.cut_rising(node, limit),
        }
    }

    /// The row that a choice of rows has come down to.
    fn come_down_to(&self, id: NodeId) -> NodeId {
        let arena = &self.engine.policy.arena;
        let mut at = id;
        loop {
            let next = match arena.nodes.get(at.0 as usize).map(|node| &node.op) {
                Some(Op::First(args)) => row(arena.list(*args), &|node| self.value(*node)),
                Some(Op::Reading { set, arms }) => {
                    let one = self.known.readings(*set).single_option();
                    one.and_then(|one| arena.list(*arms).get(one as usize).copied())
                }
                _ => None,
            };
            match next {
                Some(next) => at = next,
                None => return at,
            }
        }
    }

    /// A number or date is best cut where a node that rises with it passes a limit.
    fn cut_rising(&mut self, node: NodeId, limit: i64) {
        if let Some(root) = self.engine.root(node)
            && let range = self.known.question(root)
            && let Ok(Some(cut)) = self.engine.last_at_most(node, range, limit)
            && cut < range.high
        {
            self.meet(Unknown::Question(root), Some(cut));
        }
    }
}

impl Engine {
    /// The operands that can still matter: not the arms that a decided condition or reading rules out.
    pub(super) fn live_operands(&self, op: &Op, known: &Known, values: &[Set], each: &mut dyn FnMut(NodeId)) {
        let arena = &self.policy.arena;
        match op {
            Op::First(args) => {
                let mut rest = arena.list(*args);
                while let [condition, then, more @ ..] = rest {
                    let holds = values.get(condition.0 as usize).copied().unwrap_or(Set::EITHER);
                    if !holds.is_no() {
                        each(*condition);
                        each(*then);
                    }
                    if holds.is_yes() {
                        return;
                    }
                    rest = more;
                }
                rest.iter().for_each(|otherwise| each(*otherwise));
            }
            Op::Reading { set, arms } => {
                let possible = known.readings(*set);
                for (at, arm) in (0u32..).zip(arena.list(*arms)) {
                    if possible.allows_option(at) {
                        each(*arm);
                    }
                }
            }
            _ => arena.operands(op, each),
        }
    }

    /// What must be worked out again, and only that, to learn more of `goals` and `musts` as a case is narrowed.
    pub(super) fn live(&self, goals: &[NodeId], musts: &[Must], known: &Known, values: &[Set]) -> Order {
        self.met(goals, musts, known, values).0
    }

    /// The same, and the unknowns met.
    pub(super) fn met(&self, goals: &[NodeId], musts: &[Must], known: &Known, values: &[Set]) -> (Order, Vec<Met>) {
        let mut walk = Walk::new(self, known, values);
        for goal in goals {
            walk.visit(*goal);
        }
        for (must, _) in musts {
            walk.visit(*must);
        }
        (walk.live(), walk.met)
    }
}

/// The row that a choice of rows has come down to, if it has.
pub(super) fn row(rows: &[NodeId], value: &dyn Fn(&NodeId) -> Set) -> Option<NodeId> {
    let mut rest = rows;
    while let [condition, then, more @ ..] = rest {
        match value(condition) {
            Set::YES => return Some(*then),
            Set::NO => rest = more,
            _ => return None,
        }
    }
    rest.first().copied()
}
