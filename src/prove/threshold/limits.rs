//! Every limit of a policy: each comparison of numbers or dates, each larger or smaller of two, and each day on which a
//! figure changes, and the most that a line of an estimate comes to. And what a limit is made of: values of figures, and numbers and dates that are written in the rules.

use crate::policy::{FigureId, NodeId, Op, Policy, QuestionId, ReadingSetId, Rule, RuleId};
use crate::quantity::{Kind, Set};

/// Where a limit is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// A line of a rule, by its place.
    Line(RuleId, usize),
    /// The condition under which a question is asked.
    Asked(QuestionId),
    /// A figure with a history.
    History(FigureId),
    /// The most that a line of an estimate comes to: the places of the two.
    Most(u16, u16),
}

/// What stands on the two sides of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sides {
    /// Two numbers or dates: the limit lies where the first is no longer less than the second.
    Less(NodeId, NodeId),
    /// The limit lies where the first is no longer at most the second.
    AtMost(NodeId, NodeId),
    /// Is a date on or after the day from which a value is in force?
    From(NodeId, i64),
}

/// What a limit is made of; another value of it is another limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A value of a figure: which, its place in the history, and its reading.
    Value(FigureId, usize, usize),
    /// A number or date that is written in a rule.
    Written(NodeId),
    /// Nothing but answers, and dates that follow from them.
    Answers,
}

/// A limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Where it is written first.
    pub owner: Owner,
    /// Its node; of a figure's history, that of the date that picks the value.
    pub node: NodeId,
    /// What is compared.
    pub sides: Sides,
    /// What it is made of: each needs a family of its own.
    pub parts: Vec<Part>,
    /// The numbers and dates that are asked for and move it, those that are asked as they are before others.
    pub questions: Vec<QuestionId>,
    /// Unsettled matters that its sides rest on.
    pub readings: Vec<ReadingSetId>,
    /// Unsettled matters of which some reading may make no use of it.
    pub read_above: Vec<ReadingSetId>,
}

impl Limit {
    /// Its nodes; of a figure's history, those that take the figure's value on its day.
    pub fn nodes(&self, policy: &Policy) -> Vec<NodeId> {
        let Owner::History(id) = self.owner else { return vec![self.node] };
        let is_it = |op: &Op| match op {
            Op::Figure { figure, on } | Op::InForce { figure, on } => *figure == id && *on == self.node,
            _ => false,
        };
        let nodes = (0u16..).zip(&policy.arena.nodes);
        nodes.filter(|(_, node)| is_it(&node.op)).map(|(at, _)| NodeId(at)).collect()
    }

    /// On which side of the limit a family stands, from the values of all nodes; nothing where that is open.
    pub fn side(&self, values: &[Set]) -> Option<bool> {
        let of = |id: NodeId| values.get(usize::from(id.0)).copied();
        let (less, at_most) = match self.sides {
            Sides::Less(a, b) | Sides::AtMost(a, b) => {
                let (a, b) = (of(a)?, of(b)?);
                (sure(a.high < b.low, a.low >= b.high), sure(a.high <= b.low, a.low > b.high))
            }
            Sides::From(on, from) => {
                let on = of(on)?;
                let before = sure(on.high < from, on.low >= from);
                (before, before)
            }
        };
        if matches!(self.sides, Sides::AtMost(..)) { at_most } else { less }
    }

    /// By how much the first side is more than the second, if both are settled.
    pub fn apart(&self, values: &[Set]) -> Option<i64> {
        let of = |id: NodeId| values.get(usize::from(id.0)).filter(|set| set.low == set.high).map(|set| set.low);
        match self.sides {
            Sides::Less(a, b) | Sides::AtMost(a, b) => of(a)?.checked_sub(of(b)?),
            Sides::From(on, from) => of(on)?.checked_sub(from),
        }
    }
}

fn sure(yes: bool, no: bool) -> Option<bool> {
    if yes || no { Some(yes) } else { None }
}

/// Every limit of a policy, in the order of its rules.
pub fn limits(policy: &Policy) -> Vec<Limit> {
    let mut finder = Finder { policy, seen: vec![false; policy.arena.nodes.len()], all: Vec::new() };
    for (at, rule) in (0u16..).zip(&policy.rules) {
        for (line, written) in rule.lines.iter().enumerate() {
            finder.walk(written.node, Owner::Line(RuleId(at), line), rule);
        }
    }
    for (at, question) in (0u16..).zip(&policy.questions) {
        if let Some(node) = question.ask_if {
            finder.from(node, Owner::Asked(QuestionId(at)), &|_| false);
        }
    }
    finder.histories();
    for (at, estimate) in (0u16..).zip(&policy.estimates) {
        for (place, line) in (0u16..).zip(&estimate.lines) {
            let nodes = line.at_most.and_then(|most| policy.node_of(line.rule).zip(policy.node_of(most)));
            if let Some((line, most)) = nodes {
                finder.push(Owner::Most(at, place), most, Sides::AtMost(line, most));
            }
        }
    }
    finder.all
}

struct Finder<'p> {
    policy: &'p Policy,
    seen: Vec<bool>,
    all: Vec<Limit>,
}

impl Finder<'_> {
    /// What a line says itself; what it names is another rule's.
    fn walk(&mut self, node: NodeId, owner: Owner, own: &Rule) {
        let named: Vec<NodeId> = own
            .lines
            .iter()
            .flat_map(|line| &line.names)
            .filter_map(|name| match name {
                crate::policy::Name::Rule(id) => self.policy.node_of(*id),
                _ => None,
            })
            .collect();
        self.from(node, owner, &|id| id != node && named.contains(&id));
    }

    fn from(&mut self, start: NodeId, owner: Owner, others: &dyn Fn(NodeId) -> bool) {
        let nodes = &self.policy.arena.nodes;
        let mut stack = vec![start];
        while let Some(id) = stack.pop() {
            let at = usize::from(id.0);
            if others(id) || at >= nodes.len() || std::mem::replace(&mut self.seen[at], true) {
                continue;
            }
            if let Some(sides) = sides(self.policy, &nodes[at].op) {
                self.push(owner, id, sides);
            }
            self.policy.arena.operands(&nodes[at].op, &mut |operand| stack.push(operand));
        }
    }

    fn push(&mut self, owner: Owner, node: NodeId, sides: Sides) {
        let mut support = Support::default();
        let (a, b) = match sides {
            Sides::Less(a, b) | Sides::AtMost(a, b) => (a, Some(b)),
            Sides::From(on, _) => (on, None),
        };
        support.collect(self.policy, a, 0);
        b.into_iter().for_each(|b| support.collect(self.policy, b, 0));
        let mut questions = support.in_order(self.policy);
        // The weeks of a stretch are those that are left, where all that is left of a year is one stretch.
        let of_stretches = self.policy.question_with_role(crate::policy::Role::StretchWeeks);
        let rests_on_them = support.questions.iter().any(|(_, id)| Some(*id) == of_stretches);
        let left = self.policy.question_with_role(crate::policy::Role::WeeksLeft);
        if matches!(owner, Owner::Most(..)) && rests_on_them {
            questions.extend(left.filter(|left| !questions.contains(left)));
        }
        // What no answer moves is no limit that a family can stand at.
        if questions.is_empty() {
            return;
        }
        let parts = match sides {
            Sides::From(..) => Vec::new(),
            _ => support.parts,
        };
        let parts = if parts.is_empty() { vec![Part::Answers] } else { parts };
        let mut readings = support.readings;
        if let Owner::History(figure) = owner {
            let own = self.policy.figures.get(usize::from(figure.0)).and_then(|figure| figure.readings);
            readings.extend(own.filter(|set| !readings.contains(set)));
        }
        let read_above = read_above(self.policy, node).into_iter().filter(|set| !readings.contains(set)).collect();
        self.all.push(Limit { owner, node, sides, parts, questions, readings, read_above });
    }

    /// The days on which figures change; before its first day a figure has the first value all the same.
    fn histories(&mut self) {
        for (at, figure) in (0u16..).zip(&self.policy.figures) {
            let id = FigureId(at);
            let used = |op: &Op| match op {
                Op::Figure { figure, on } | Op::InForce { figure, on } if *figure == id => Some(*on),
                _ => None,
            };
            let in_force = |op: &Op| matches!(op, Op::InForce { figure, .. } if *figure == id);
            let nodes = &self.policy.arena.nodes;
            let asked = nodes.iter().any(|node| in_force(&node.op));
            let mut days: Vec<NodeId> = nodes.iter().filter_map(|node| used(&node.op)).collect();
            days.sort();
            days.dedup();
            for entry in figure.entries.iter().skip(usize::from(!asked)) {
                for on in &days {
                    self.push(Owner::History(id), *on, Sides::From(*on, entry.from.0.into()));
                }
            }
        }
    }
}

/// The unsettled matters that turn on a node.
fn read_above(policy: &Policy, node: NodeId) -> Vec<ReadingSetId> {
    let nodes = &policy.arena.nodes;
    let mut above = vec![false; nodes.len()];
    let mut found = Vec::new();
    // A node comes after those it uses.
    for at in usize::from(node.0)..nodes.len() {
        above[at] = at == usize::from(node.0);
        policy.arena.operands(&nodes[at].op, &mut |operand| above[at] |= above[usize::from(operand.0)]);
        if let Op::Reading { set, .. } = nodes[at].op
            && above[at]
            && !found.contains(&set)
        {
            found.push(set);
        }
    }
    found
}

/// What an operation compares.
fn sides(policy: &Policy, op: &Op) -> Option<Sides> {
    let kind = |id: NodeId| policy.arena.nodes.get(usize::from(id.0)).map(|node| node.kind);
    match op {
        Op::Less(a, b) | Op::Larger(a, b) | Op::Smaller(a, b) => Some(Sides::Less(*a, *b)),
        Op::AtMost(a, b) => Some(Sides::AtMost(*a, *b)),
        Op::Same(a, b) if matches!(kind(*a), Some(Kind::Number | Kind::Date)) => Some(Sides::Less(*a, *b)),
        _ => None,
    }
}

/// What the value of a side rests on, leaving out the conditions that only choose between values.
#[derive(Default)]
struct Support {
    seen: Vec<NodeId>,
    parts: Vec<Part>,
    /// With how many steps they are from the side.
    questions: Vec<(usize, QuestionId)>,
    readings: Vec<ReadingSetId>,
}

impl Support {
    fn collect(&mut self, policy: &Policy, id: NodeId, depth: usize) {
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        let Some(node) = policy.arena.nodes.get(usize::from(id.0)) else { return };
        match &node.op {
            Op::Constant(_) if matches!(node.kind, Kind::Number | Kind::Date) => self.parts.push(Part::Written(id)),
            Op::Answer(question) if matches!(node.kind, Kind::Number | Kind::Date) => self.questions.push((depth, *question)),
            // The day picks the value; on which side of a limit a family stands does not turn on it.
            Op::Figure { figure, .. } => {
                let Some(held) = policy.figures.get(usize::from(figure.0)) else { return };
                for (place, entry) in held.entries.iter().enumerate() {
                    self.parts.extend((0..entry.values.len()).map(|reading| Part::Value(*figure, place, reading)));
                }
                self.readings.extend(held.readings.filter(|set| !self.readings.contains(set)));
            }
            op => {
                if let Op::Reading { set, .. } = op
                    && !self.readings.contains(set)
                {
                    self.readings.push(*set);
                }
                let mut operands = Vec::new();
                policy.arena.operands(op, &mut |operand| operands.push(operand));
                for operand in operands {
                    let kind = policy.arena.nodes.get(usize::from(operand.0)).map(|node| node.kind);
                    if matches!(kind, Some(Kind::Number | Kind::Date)) {
                        self.collect(policy, operand, depth + 1);
                    }
                }
            }
        }
    }

    /// Numbers before dates; of dates a child's own before the day from which travel is needed, and that before today.
    fn in_order(&self, policy: &Policy) -> Vec<QuestionId> {
        use crate::policy::Role;
        let rank = |id: QuestionId| {
            let question = policy.questions.get(usize::from(id.0));
            match question.map(|question| (question.kind, question.role)) {
                // The engine sets it.
                Some((_, Some(Role::StretchWeeks))) | None => None,
                Some((_, Some(Role::Today))) => Some(3),
                Some((_, Some(Role::TravelFrom))) => Some(2),
                Some((Kind::Number, _)) => Some(0),
                Some(_) => Some(1),
            }
        };
        let mut all: Vec<(u8, usize, QuestionId)> =
            self.questions.iter().filter_map(|(depth, id)| Some((rank(*id)?, *depth, *id))).collect();
        all.sort();
        all.into_iter().map(|(_, _, id)| id).collect()
    }
}
