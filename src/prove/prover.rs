//! Claims put to the search: of one case, of two that differ as a claim says, and of the rules themselves.

use super::Finding;
use super::counterexample::{Sure, smallest};
use super::model::{Build, Model, Must, Which};
use super::search::{Found, Watch, search};
use crate::decide::{Engine, Known, TooManyUnknowns};
use crate::language::claim::{Beside, Check, Claim, Claims, How, Never, Says};
use crate::language::items::Layer;
use crate::policy::{NodeId, Op, Opened, Policy, QuestionId};
use crate::quantity::{Kind, Set};

/// A policy and its claims, made ready for proving.
#[derive(Debug)]
pub struct Prover {
    /// The engine of the policy, whose arena holds the nodes of claims too.
    pub(super) engine: Engine,
    claims: Claims,
}

impl Prover {
    /// Makes a policy and its claims ready.
    ///
    /// # Errors
    /// [`TooManyUnknowns`] where the engine cannot hold the policy.
    pub fn new(policy: &Policy, claims: &Claims) -> Result<Prover, TooManyUnknowns> {
        let policy = Policy { arena: claims.arena.clone(), ..policy.clone() };
        let engine = Engine::new(Opened::unnamed(policy))?;
        Ok(Prover { engine, claims: claims.clone() })
    }

    /// The claims.
    pub fn claims(&self) -> &[Claim] {
        &self.claims.list
    }

    /// The engine, for which the nodes of claims are nodes like any other.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Proves a claim, or shows that it does not hold. `watch` is told how far it has come, and can stop it.
    pub fn prove(&self, claim: &Claim, watch: &mut Watch<'_>) -> Finding {
        match &claim.says {
            Says::Always { given, holds } => {
                let mut musts = self.musts(claim.layer);
                musts.extend(given.iter().map(|line| (line.node, Set::YES)));
                let mut cells = 0;
                for (line, held) in holds.iter().enumerate() {
                    let mut all = musts.clone();
                    all.push((held.node, Set::NO));
                    match self.find(&all, watch) {
                        Found::Nobody(progress) => cells += progress.decided,
                        Found::Case(case) => {
                            // The first must says that such a case can be at all.
                            let fails = |cases: &[Known]| self.are(&all[1..], cases);
                            let can_be = |cases: &[Known]| self.are(&all[..1], cases);
                            let sure = Sure { fails: &fails, can_be: &can_be };
                            return Finding::Fails { line, counterexample: smallest(&self.engine, case, &[], sure) };
                        }
                        Found::Stopped(progress) => return Finding::Open(progress),
                    }
                }
                Finding::Holds {
                    cells,
                    of_nobody: matches!(self.find(&musts, watch), Found::Nobody(_)),
                    not_looked_at: Vec::new(),
                }
            }
            Says::Beside(beside) => self.beside(claim.layer, beside, watch),
            Says::Checks(Check::EveryQuestionMatters) => self.every_question(watch),
            Says::Checks(Check::TablesFit) => self.tables(watch),
        }
    }

    /// The policy, with the nodes of claims.
    pub(super) fn policy(&self) -> &Policy {
        self.engine.policy()
    }

    /// What every case must be, to be one at all: for a claim about every council, as far as the law says so.
    pub(super) fn musts(&self, layer: Layer) -> Vec<Must> {
        let possible = match layer {
            Layer::National => self.claims.possible_in_law,
            Layer::Council => self.policy().possible,
        };
        vec![(possible, Set::YES)]
    }

    /// Looks for one case.
    pub(super) fn find(&self, musts: &[Must], watch: &mut Watch<'_>) -> Found {
        let roots: Vec<NodeId> = musts.iter().map(|(id, _)| *id).collect();
        let build = Build::new(self.policy(), &roots, &[]);
        let own = musts.iter().map(|(id, set)| (build.node(*id, Which::First), *set)).collect();
        let model = build.finish(own);
        search(&model, self.policy(), &|cases| self.are(musts, cases), watch)
    }

    /// Is every case surely all it must be, whatever is not known of it?
    pub(super) fn are(&self, musts: &[Must], cases: &[Known]) -> bool {
        cases.iter().all(|known| {
            let is = |(id, must): &Must| {
                let kind = self.policy().arena.nodes.get(usize::from(id.0)).map_or(Kind::Truth, |node| node.kind);
                self.engine.value_of(known, *id).is_ok_and(|set| set.within(*must, kind))
            };
            musts.iter().all(is)
        })
    }

    /// Two cases that differ as a claim says, of which the second is as it may never be.
    fn beside(&self, layer: Layer, beside: &Beside, watch: &mut Watch<'_>) -> Finding {
        let mut musts = self.musts(layer);
        musts.extend(beside.given.iter().map(|line| (line.node, Set::YES)));
        let changed: Vec<QuestionId> = beside.change.iter().map(|change| change.question).collect();
        let model = self.pair(&musts, beside, true);
        let sure = |cases: &[Known]| self.are(&musts, cases) && self.moves(beside, cases) && self.breaks(beside, cases);
        match search(&model, self.policy(), &sure, watch) {
            Found::Nobody(progress) => {
                // Two that really differ: each by itself may be possible, and not both.
                let apart = |cases: &[Known]| {
                    changed.iter().any(|id| cases.windows(2).any(|two| two[0].question(*id) != two[1].question(*id)))
                };
                let pair = |cases: &[Known]| self.are(&musts, cases) && self.moves(beside, cases) && apart(cases);
                let of_nobody =
                    matches!(search(&self.pair(&musts, beside, false), self.policy(), &pair, watch), Found::Nobody(_));
                Finding::Holds { cells: progress.decided, of_nobody, not_looked_at: Vec::new() }
            }
            Found::Case(cases) => {
                let fails =
                    |cases: &[Known]| self.are(&musts[1..], cases) && self.moves(beside, cases) && self.breaks(beside, cases);
                let can_be = |cases: &[Known]| self.are(&musts[..1], cases);
                let sure = Sure { fails: &fails, can_be: &can_be };
                Finding::Fails { line: 0, counterexample: smallest(&self.engine, cases, &changed, sure) }
            }
            Found::Stopped(progress) => Finding::Open(progress),
        }
    }

    /// Two cases that differ as a claim says: those of which the second is as it may never be, or else any that are not the same.
    fn pair(&self, musts: &[Must], beside: &Beside, breaking: bool) -> Model {
        let changed: Vec<QuestionId> = beside.change.iter().map(|change| change.question).collect();
        let mut roots: Vec<NodeId> = musts.iter().map(|(id, _)| *id).collect();
        roots.push(beside.of.node);
        let mut build = Build::new(self.policy(), &roots, &changed);
        let mut own = in_both(&build, musts);
        for change in &beside.change {
            let Some(question) = self.policy().questions.get(usize::from(change.question.0)) else { continue };
            let (one, two) = (build.node(question.node, Which::First), build.node(question.node, Which::Second));
            match change.how {
                How::More => own.push((build.push(Op::AtMost(one, two), Kind::Truth), Set::YES)),
                How::Less => own.push((build.push(Op::AtMost(two, one), Kind::Truth), Set::YES)),
                How::From(from, to) => own.extend([(one, from), (two, to)]),
            }
        }
        if !breaking {
            let mut moved = Vec::new();
            for change in &beside.change {
                let Some(question) = self.policy().questions.get(usize::from(change.question.0)) else { continue };
                let (one, two) = (build.node(question.node, Which::First), build.node(question.node, Which::Second));
                moved.push(match change.how {
                    How::More => build.push(Op::Less(one, two), Kind::Truth),
                    How::Less => build.push(Op::Less(two, one), Kind::Truth),
                    How::From(..) => build.push(Op::Constant(Set::YES), Kind::Truth),
                });
            }
            let args = build.list(&moved);
            own.push((build.push(Op::Any(args), Kind::Truth), Set::YES));
            return build.finish(own);
        }
        let (one, two) = (build.node(beside.of.node, Which::First), build.node(beside.of.node, Which::Second));
        let differs = match beside.never {
            Never::Lower => build.push(Op::Less(two, one), Kind::Truth),
            Never::Higher => build.push(Op::Less(one, two), Kind::Truth),
            Never::Lost | Never::Gained => {
                let (was, is) = if beside.never == Never::Lost { (one, two) } else { (two, one) };
                let not = build.push(Op::Not(is), Kind::Truth);
                let args = build.list(&[was, not]);
                build.push(Op::All(args), Kind::Truth)
            }
            Never::Different => differ(&mut build, beside.kind, beside.options.len(), one, two),
        };
        own.push((differs, Set::YES));
        build.finish(own)
    }

    /// Do two cases differ in their answers as a claim says?
    fn moves(&self, beside: &Beside, cases: &[Known]) -> bool {
        let [one, two] = cases else { return false };
        beside.change.iter().all(|change| {
            let (a, b) = (one.question(change.question), two.question(change.question));
            let kind = self.policy().questions.get(usize::from(change.question.0)).map_or(Kind::Truth, |question| question.kind);
            match change.how {
                How::More => a.high <= b.low,
                How::Less => b.high <= a.low,
                How::From(from, to) => a.within(from, kind) && b.within(to, kind),
            }
        })
    }

    /// Is the second of two cases surely as it may never be beside the first?
    fn breaks(&self, beside: &Beside, cases: &[Known]) -> bool {
        let [one, two] = cases else { return false };
        let (Ok(a), Ok(b)) = (self.engine.value_of(one, beside.of.node), self.engine.value_of(two, beside.of.node)) else {
            return false;
        };
        match beside.never {
            Never::Lower => b.high < a.low,
            Never::Higher => b.low > a.high,
            Never::Lost => a.is_yes() && b.is_no(),
            Never::Gained => a.is_no() && b.is_yes(),
            Never::Different => a.meet(b, beside.kind).is_none(),
        }
    }
}

/// What both of two cases must be.
pub(super) fn in_both(build: &Build<'_>, musts: &[Must]) -> Vec<Must> {
    let mut own: Vec<Must> = Vec::new();
    for (id, set) in musts {
        for which in [Which::First, Which::Second] {
            let must = (build.node(*id, which), *set);
            if !own.contains(&must) {
                own.push(must);
            }
        }
    }
    own
}

/// The node that says that two of one differ.
pub(super) fn differ(build: &mut Build<'_>, kind: Kind, options: usize, one: NodeId, two: NodeId) -> NodeId {
    if kind != Kind::Option {
        let same = build.push(Op::Same(one, two), Kind::Truth);
        return build.push(Op::Not(same), Kind::Truth);
    }
    let mut ways = Vec::new();
    for place in 0..options.min(60) {
        let was = build.push(Op::OneOf(one, 1 << place), Kind::Truth);
        let is = build.push(Op::OneOf(two, 1 << place), Kind::Truth);
        let not = build.push(Op::Not(is), Kind::Truth);
        let args = build.list(&[was, not]);
        ways.push(build.push(Op::All(args), Kind::Truth));
    }
    let args = build.list(&ways);
    build.push(Op::Any(args), Kind::Truth)
}
