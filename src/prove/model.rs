//! What one search looks at: the nodes that a claim rests on, in one case, or in two that differ in some answers.
//!
//! Of two cases each node that rests on a changed question stands twice, the second right after the first; all other
//! nodes are shared. A changed question has a twin of its own.

use super::cell::Cell;
use crate::decide::{Known, Unknown};
use crate::policy::{Arena, Args, Node, NodeId, Op, Policy, Question, QuestionId};
use crate::quantity::{Kind, Set};
use std::collections::HashMap;

/// A node, and the values of which it must have one.
pub(super) type Must = (NodeId, Set);

/// Which of two cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    First,
    Second,
}

/// The nodes of a search, and how they hang together.
pub(super) struct Model {
    /// Only what the evaluator needs: questions (twins among them), figures, readings, bank holidays and the arena.
    pub policy: Policy,
    /// What every case that is looked for must be.
    pub musts: Vec<Must>,
    /// For every node: those that use it.
    pub users: Vec<Vec<u16>>,
    /// For the second of two: the first.
    pub first_of: Vec<Option<u16>>,
    /// For a comparison: the one that holds where it does not.
    pub opposite: Vec<Option<u16>>,
    /// For each set of readings: the nodes that turn on it.
    pub readers: Vec<Vec<u16>>,
    /// For each question, twins among them: its node.
    pub answers: Vec<Option<NodeId>>,
    /// Changed questions and their twins.
    pub twins: Vec<(QuestionId, QuestionId)>,
    /// Are there two cases?
    pub two: bool,
    /// It has grown past what an arena can hold, and nothing may be concluded from it.
    pub too_large: bool,
}

/// A model being built.
pub(super) struct Build<'p> {
    from: &'p Policy,
    arena: Arena,
    nodes: HashMap<Node, NodeId>,
    questions: Vec<Question>,
    map: Vec<[Option<NodeId>; 2]>,
    first_of: Vec<Option<u16>>,
    twins: Vec<(QuestionId, QuestionId)>,
    two: bool,
    too_large: bool,
}

impl<'p> Build<'p> {
    /// Copies what `roots` rest on. With `change`, those that rest on one of these questions stand twice.
    pub fn new(from: &'p Policy, roots: &[NodeId], change: &[QuestionId]) -> Build<'p> {
        let nodes = &from.arena.nodes;
        let mut wanted = vec![false; nodes.len()];
        let mut mark = |id: NodeId| wanted.get_mut(usize::from(id.0)).into_iter().for_each(|slot| *slot = true);
        roots.iter().for_each(|root| mark(*root));
        // Which way a changed answer moves is said of its own node.
        change.iter().filter_map(|id| from.questions.get(usize::from(id.0))).for_each(|question| mark(question.node));
        for at in (0..nodes.len()).rev() {
            if wanted[at] {
                from.arena.operands(&nodes[at].op, &mut |operand| wanted[usize::from(operand.0)] = true);
            }
        }
        let mut build = Build {
            from,
            arena: Arena::default(),
            nodes: HashMap::new(),
            questions: from.questions.clone(),
            map: vec![[None, None]; nodes.len()],
            first_of: Vec::new(),
            twins: Vec::new(),
            two: !change.is_empty(),
            too_large: false,
        };
        for id in change {
            if let Some(question) = from.questions.get(usize::from(id.0)) {
                build.twins.push((*id, QuestionId(build.questions.len() as u16)));
                build.questions.push(question.clone());
            }
        }
        let mut moved = vec![false; nodes.len()];
        for at in (0..nodes.len()).filter(|at| wanted[*at]) {
            let Node { op, kind } = &nodes[at];
            moved[at] = matches!(op, Op::Answer(id) if change.contains(id));
            from.arena.operands(op, &mut |operand| moved[at] |= moved[usize::from(operand.0)]);
            let first = build.copy(op, *kind, Which::First);
            build.map[at] = [Some(first), Some(first)];
            if moved[at] {
                let second = build.copy(op, *kind, Which::Second);
                build.map[at][1] = Some(second);
                build.first_of[usize::from(second.0)] = Some(first.0);
            }
        }
        build
    }

    fn copy(&mut self, op: &Op, kind: Kind, which: Which) -> NodeId {
        let op = self.moved(op, which);
        // Each copy is a node of its own: two that were one stay apart, and are told to be twins.
        match which {
            Which::First => self.push(op, kind),
            Which::Second => self.push_new(op, kind),
        }
    }

    /// The node that stands for one of the policy.
    pub fn node(&self, id: NodeId, which: Which) -> NodeId {
        let [first, second] = self.map.get(usize::from(id.0)).copied().unwrap_or_default();
        let found = if which == Which::First { first } else { second };
        found.unwrap_or(NodeId(0))
    }

    /// A further node; equal ones are kept once.
    pub fn push(&mut self, op: Op, kind: Kind) -> NodeId {
        let node = Node { op, kind };
        if let Some(id) = self.nodes.get(&node) {
            return *id;
        }
        let id = self.push_new(node.op.clone(), kind);
        self.nodes.insert(node, id);
        id
    }

    fn push_new(&mut self, op: Op, kind: Kind) -> NodeId {
        self.arena.nodes.push(Node { op, kind });
        self.first_of.push(None);
        let at = u16::try_from(self.arena.nodes.len() - 1);
        self.too_large |= at.is_err();
        NodeId(at.unwrap_or(u16::MAX))
    }

    /// A list of arguments for [`Build::push`].
    pub fn list(&mut self, nodes: &[NodeId]) -> Args {
        let start = u16::try_from(self.arena.args.len());
        self.arena.args.extend_from_slice(nodes);
        self.too_large |= start.is_err();
        Args { start: start.unwrap_or(u16::MAX), count: nodes.len() as u16 }
    }

    fn args(&mut self, args: Args, which: Which) -> Args {
        let list: Vec<NodeId> = self.from.arena.list(args).iter().map(|id| self.node(*id, which)).collect();
        self.list(&list)
    }

    fn moved(&mut self, op: &Op, which: Which) -> Op {
        let twin = |id: &QuestionId| self.twins.iter().find(|(first, _)| first == id).map(|(_, second)| *second);
        let to = |id: &NodeId| self.node(*id, which);
        match op {
            Op::Constant(set) => Op::Constant(*set),
            Op::Answer(id) => Op::Answer(if which == Which::Second { twin(id).unwrap_or(*id) } else { *id }),
            Op::Figure { figure, on } => Op::Figure { figure: *figure, on: to(on) },
            Op::InForce { figure, on } => Op::InForce { figure: *figure, on: to(on) },
            Op::Reading { set, arms } => Op::Reading { set: *set, arms: self.args(*arms, which) },
            Op::Not(a) => Op::Not(to(a)),
            Op::All(args) => Op::All(self.args(*args, which)),
            Op::Any(args) => Op::Any(self.args(*args, which)),
            Op::Less(a, b) => Op::Less(to(a), to(b)),
            Op::AtMost(a, b) => Op::AtMost(to(a), to(b)),
            Op::Same(a, b) => Op::Same(to(a), to(b)),
            Op::OneOf(a, bits) => Op::OneOf(to(a), *bits),
            Op::Add(a, b) => Op::Add(to(a), to(b)),
            Op::Subtract(a, b) => Op::Subtract(to(a), to(b)),
            Op::Multiply(a, b) => Op::Multiply(to(a), to(b)),
            Op::Rescale(a, by) => Op::Rescale(to(a), *by),
            Op::Divide { a, b, over } => Op::Divide { a: to(a), b: to(b), over: *over },
            Op::Round { a, of } => Op::Round { a: to(a), of: *of },
            Op::Larger(a, b) => Op::Larger(to(a), to(b)),
            Op::Smaller(a, b) => Op::Smaller(to(a), to(b)),
            Op::First(args) => Op::First(self.args(*args, which)),
            Op::Age { born, on } => Op::Age { born: to(born), on: to(on) },
            Op::PlusYears(a, years) => Op::PlusYears(to(a), *years),
            Op::FirstOnOrAfter(a, days) => Op::FirstOnOrAfter(to(a), days.clone()),
            Op::LastOnOrBefore(a, days) => Op::LastOnOrBefore(to(a), days.clone()),
            Op::LastWeekday(a, weekday, month) => Op::LastWeekday(to(a), *weekday, *month),
            Op::PlusMonths(a, b) => Op::PlusMonths(to(a), to(b)),
            Op::PlusWorkingDays(a, b) => Op::PlusWorkingDays(to(a), to(b)),
            Op::WorkingDayOnOrBefore(a) => Op::WorkingDayOnOrBefore(to(a)),
        }
    }

    /// The model, in which every case must be as `musts` say.
    pub fn finish(self, musts: Vec<Must>) -> Model {
        let Build { from, arena, questions, first_of, twins, two, too_large, .. } = self;
        let count = arena.nodes.len();
        let mut users: Vec<Vec<u16>> = vec![Vec::new(); count];
        let mut readers: Vec<Vec<u16>> = vec![Vec::new(); from.reading_sets.len()];
        let mut answers = vec![None; questions.len()];
        let mut compared: HashMap<(bool, NodeId, NodeId), u16> = HashMap::new();
        for (at, node) in (0u16..).zip(&arena.nodes) {
            let mut use_of = |operand: NodeId| {
                if let Some(users) = users.get_mut(usize::from(operand.0))
                    && users.last() != Some(&at)
                {
                    users.push(at);
                }
            };
            arena.operands(&node.op, &mut use_of);
            if let Some(first) = first_of[usize::from(at)] {
                use_of(NodeId(first));
            }
            let set = match &node.op {
                Op::Reading { set, .. } => Some(*set),
                Op::Figure { figure, .. } => from.figures.get(usize::from(figure.0)).and_then(|figure| figure.readings),
                _ => None,
            };
            if let Some(readers) = set.and_then(|set| readers.get_mut(usize::from(set.0))) {
                readers.push(at);
            }
            match &node.op {
                Op::Answer(id) => answers[usize::from(id.0)] = Some(NodeId(at)),
                Op::Less(a, b) => {
                    compared.insert((true, *a, *b), at);
                }
                Op::AtMost(a, b) => {
                    compared.insert((false, *a, *b), at);
                }
                _ => {}
            }
        }
        let opposite_of = |node: &Node| match &node.op {
            Op::Less(a, b) => compared.get(&(false, *b, *a)).copied(),
            Op::AtMost(a, b) => compared.get(&(true, *b, *a)).copied(),
            _ => None,
        };
        let opposite = arena.nodes.iter().map(opposite_of).collect();
        let policy = bare(from, arena, questions);
        Model { policy, musts, users, first_of, opposite, readers, answers, twins, two, too_large }
    }
}

impl Model {
    pub fn kind(&self, id: NodeId) -> Kind {
        self.policy.arena.nodes.get(usize::from(id.0)).map_or(Kind::Truth, |node| node.kind)
    }

    pub fn op(&self, id: NodeId) -> &Op {
        const NO: &Op = &Op::Constant(Set::NO);
        self.policy.arena.nodes.get(usize::from(id.0)).map_or(NO, |node| &node.op)
    }

    /// Every answer of a cell whose questions are settled: of the first case, and of the second. A question that no
    /// must rests on is left open.
    pub fn known(&self, cell: &Cell, from: &Policy) -> Vec<Known> {
        let mut first = Known::nothing(from);
        for at in 0..from.questions.len() {
            if let Some(node) = self.answers[at] {
                let set = cell.values[usize::from(node.0)];
                first.put(Unknown::Question(QuestionId(at as u16)), set);
            }
        }
        for at in 0..from.reading_sets.len() as u16 {
            let id = crate::policy::ReadingSetId(at);
            if !self.readers[usize::from(at)].is_empty() {
                first.put(Unknown::Reading(id), cell.known.readings(id));
            }
        }
        if !self.two {
            return vec![first];
        }
        let mut second = first.clone();
        for (question, twin) in &self.twins {
            if let Some(node) = self.answers[usize::from(twin.0)] {
                second.put(Unknown::Question(*question), cell.values[usize::from(node.0)]);
            }
        }
        vec![first, second]
    }
}

/// A policy of which only what the evaluator needs is there.
fn bare(from: &Policy, arena: Arena, questions: Vec<Question>) -> Policy {
    Policy {
        questions,
        figures: from.figures.clone(),
        reading_sets: from.reading_sets.clone(),
        arena,
        bank_holidays: from.bank_holidays.clone(),
        ..Policy::empty()
    }
}
