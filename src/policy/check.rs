//! Is a policy whole? Every reference points at something, and every node holds what its operation gives. The
//! evaluator relies on both: what passes here can be evaluated on any answers and either decides or overflows.

use super::{Args, FigureId, NodeId, Op, Policy, Question, ReadingSetId, RuleId};
use crate::calendar::Date;
use crate::quantity::{Kind, Set};

/// The most options of a question, and readings of anything unsettled: one bit each.
const MOST_OPTIONS: usize = 60;

/// Can this be a set of values of this kind: not empty, its ends in order, options among the first 60, dates of the
/// years 1 to 9999?
fn is_set(set: Set, kind: Kind) -> bool {
    match kind {
        Kind::Truth => 0 <= set.low && set.low <= set.high && set.high <= 1,
        Kind::Number => set.low <= set.high,
        Kind::Date => i64::from(Date::FIRST.0) <= set.low && set.low <= set.high && set.high <= i64::from(Date::LAST.0),
        Kind::Option => set.low > 0 && set.within(Set::all_options(MOST_OPTIONS as u32), kind) && set.high == 0,
    }
}

impl Policy {
    /// Does every node come after those it uses and hold what its operation gives, and does every reference point at
    /// something of the right kind?
    pub fn references_hold(&self) -> bool {
        self.arena.nodes.len() <= usize::from(u16::MAX)
            && self.reading_sets.iter().all(|set| (1..=MOST_OPTIONS).contains(&set.names.len()))
            && self.questions.iter().all(|question| self.question_holds(question))
            && (0..self.arena.nodes.len()).all(|at| self.node_holds(at))
            && self.rules_hold()
            && self.outcomes_hold()
            && self.bank_holidays.days.is_sorted()
    }

    fn is(&self, node: NodeId, kind: Kind) -> bool {
        self.arena.nodes.get(node.0 as usize).is_some_and(|node| node.kind == kind)
    }

    fn rule_is(&self, rule: RuleId, kind: Kind) -> bool {
        self.rules.get(rule.0 as usize).is_some_and(|rule| self.is(rule.node, kind))
    }

    fn question_holds(&self, question: &Question) -> bool {
        let options = question.options.len();
        is_set(question.domain, question.kind)
            && options <= MOST_OPTIONS
            && (question.kind != Kind::Option || question.domain.within(Set::all_options(options as u32), Kind::Option))
            && self.is(question.node, question.kind)
            && question.ask_if.is_none_or(|node| self.is(node, Kind::Truth))
            && question.not_before.is_none_or(|node| self.is(node, Kind::Date))
            && question.shortcuts.iter().all(|each| self.is(each.node, Kind::Date))
    }

    fn figure_holds(&self, id: FigureId, kind: Kind) -> bool {
        let Some(figure) = self.figures.get(id.0 as usize) else { return false };
        let readings = match figure.readings {
            Some(set) => self.reading_sets.get(set.0 as usize).map(|set| set.names.len()),
            None => Some(1),
        };
        matches!(kind, Kind::Number | Kind::Date)
            && !figure.entries.is_empty()
            && figure.entries.is_sorted_by(|one, next| one.from < next.from)
            && figure.entries.iter().all(|entry| {
                (entry.values.len() == 1 || Some(entry.values.len()) == readings)
                    && entry.values.iter().all(|value| is_set(Set::exactly(*value), kind))
            })
    }

    fn node_holds(&self, at: usize) -> bool {
        let Some(node) = self.arena.nodes.get(at) else { return false };
        let before = self.arena.parts(&node.op).iter().all(|part| (part.0 as usize) < at);
        before && self.op_gives(&node.op, node.kind)
    }

    fn op_gives(&self, op: &Op, kind: Kind) -> bool {
        let is = |node: &NodeId, kind: Kind| self.is(*node, kind);
        let whole = |args: &Args| args.start as usize + args.count as usize <= self.arena.args.len();
        let list = |args: &Args, kind: Kind| whole(args) && self.arena.list(*args).iter().all(|arg| is(arg, kind));
        let truth = kind == Kind::Truth;
        let number = kind == Kind::Number;
        let ordered = matches!(kind, Kind::Number | Kind::Date);
        match op {
            Op::Constant(set) => is_set(*set, kind) && set.is_single(kind),
            Op::Answer(question) => self.questions.get(question.0 as usize).is_some_and(|question| question.kind == kind),
            Op::Figure { figure, on } => self.figure_holds(*figure, kind) && is(on, Kind::Date),
            Op::InForce { figure, on } => truth && self.dated(*figure) && is(on, Kind::Date),
            Op::Reading { set, arms } => list(arms, kind) && self.readings_of(*set) == Some(arms.count as usize),
            Op::Not(a) => truth && is(a, Kind::Truth),
            Op::All(args) | Op::Any(args) => truth && list(args, Kind::Truth),
            Op::Less(a, b) | Op::AtMost(a, b) => {
                truth && [Kind::Number, Kind::Date].iter().any(|each| is(a, *each) && is(b, *each))
            }
            Op::Same(a, b) => truth && [Kind::Truth, Kind::Number, Kind::Date].iter().any(|each| is(a, *each) && is(b, *each)),
            Op::OneOf(a, _) => truth && is(a, Kind::Option),
            Op::Add(a, b) => (ordered && is(a, kind) && is(b, Kind::Number)) || (ordered && is(a, Kind::Number) && is(b, kind)),
            Op::Subtract(a, b) => {
                (ordered && is(a, kind) && is(b, Kind::Number)) || (number && is(a, Kind::Date) && is(b, Kind::Date))
            }
            Op::Multiply(a, b) | Op::Divide { a, b, .. } => number && is(a, Kind::Number) && is(b, Kind::Number),
            Op::Rescale(a, _) => number && is(a, Kind::Number),
            Op::Round { a, of } => number && is(a, Kind::Number) && *of > 0,
            Op::Larger(a, b) | Op::Smaller(a, b) => ordered && is(a, kind) && is(b, kind),
            Op::First(args) => {
                whole(args)
                    && args.count % 2 == 1
                    && self.arena.list(*args).chunks(2).all(|row| match row {
                        [condition, value] => is(condition, Kind::Truth) && is(value, kind),
                        row => row.iter().all(|value| is(value, kind)),
                    })
            }
            Op::Age { born, on } => number && is(born, Kind::Date) && is(on, Kind::Date),
            Op::PlusYears(a, _)
            | Op::FirstOnOrAfter(a, _)
            | Op::LastOnOrBefore(a, _)
            | Op::LastWeekday(a, _, _)
            | Op::WorkingDayOnOrBefore(a) => kind == Kind::Date && is(a, Kind::Date),
            Op::PlusMonths(a, b) | Op::PlusWorkingDays(a, b) => kind == Kind::Date && is(a, Kind::Date) && is(b, Kind::Number),
        }
    }

    fn dated(&self, figure: FigureId) -> bool {
        self.figures.get(figure.0 as usize).is_some_and(|figure| !figure.entries.is_empty())
    }

    fn readings_of(&self, set: ReadingSetId) -> Option<usize> {
        self.reading_sets.get(set.0 as usize).map(|set| set.names.len())
    }

    fn rules_hold(&self) -> bool {
        let node = |id: &NodeId| (id.0 as usize) < self.arena.nodes.len();
        self.rules.iter().all(|each| node(&each.node) && each.lines.iter().all(|line| node(&line.node)))
    }

    fn outcomes_hold(&self) -> bool {
        let holds = |rule: &RuleId| self.rule_is(*rule, Kind::Truth);
        self.is(self.result, Kind::Option)
            && self.is(self.possible, Kind::Truth)
            && self.grounds.iter().all(|each| holds(&each.rule))
            && self.cases.iter().all(|each| holds(&each.rule))
            && self.nevers.iter().all(|each| holds(&each.rule))
            && self.advice.iter().all(|each| holds(&each.rule))
            && self.deadlines.iter().all(|each| holds(&each.rule) && self.rule_is(each.by, Kind::Date))
            && self.distances.iter().all(|each| {
                let question = self.questions.get(usize::from(each.question.0));
                question.is_some_and(|question| question.kind == Kind::Number)
                    && self.is(each.less.node, Kind::Number)
                    && self.is(each.times.node, Kind::Number)
                    && each.limit.as_ref().is_none_or(|limit| self.is(limit.node, Kind::Number))
                    && each.place.is_none_or(|place| usize::from(place.0) < self.questions.len())
            })
            && self.events.iter().all(|each| self.rule_is(each.rule, Kind::Date))
            && self.shown.iter().all(|rule| (rule.0 as usize) < self.rules.len())
            && self.help.iter().all(|each| {
                self.is(each.level, Kind::Option)
                    && each.levels.iter().all(|(_, rule)| holds(rule))
                    && [each.consent, each.cost_when].iter().flatten().all(holds)
                    && each.cost.is_none_or(|rule| self.rule_is(rule, Kind::Number))
            })
            && self.estimates.iter().all(|each| {
                let caps = each.lines.iter().filter_map(|line| line.at_most);
                let numbers = [Some(each.days), each.at_least, each.terms, each.cost].into_iter().flatten().chain(caps);
                each.scale > 0
                    && each.cost_scale > 0
                    && holds(&each.when)
                    && self.rule_is(each.until, Kind::Date)
                    && each.weeks_until.is_none_or(|rule| self.rule_is(rule, Kind::Date))
                    && { numbers }.all(|rule| self.rule_is(rule, Kind::Number))
                    && each.lines.iter().all(|line| self.rule_is(line.rule, Kind::Number))
            })
    }
}
