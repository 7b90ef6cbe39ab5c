//! What a family is told, as far as a scenario can expect it, and in what two families are told otherwise.

use crate::appeal::Standing;
use crate::calendar::Date;
use crate::decide::{Engine, EstimateResult, Known, Overflow, Unknown};
use crate::policy::{Level, Place, Policy, ResultKind, Role, RuleId, RuleKind};
use crate::prove::paste::{exact, one_or_list, quoted};
use crate::quantity::{Base, Kind, Set, Unit, format};

/// What a family is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Rules whose answers clash: then nothing else is told.
    pub(super) clashes: Vec<RuleId>,
    results: Vec<ResultKind>,
    grounds: Vec<(RuleId, Set)>,
    cases: Vec<(RuleId, Set)>,
    help: Vec<(u16, Set)>,
    /// Which, and its ends in pence.
    pub(super) estimates: Vec<(u16, i64, i64)>,
    /// Do the ends of those differ because something was not answered? Then nobody can work them out by hand.
    money_is_open: bool,
    /// What help costs, and the journey, where it is one sum.
    costs: Vec<(RuleId, Set)>,
    /// For each advice: is it surely, perhaps or not shown?
    advice: Vec<Set>,
    deadlines: Vec<(u16, Option<(Date, Date)>)>,
    points: Vec<(u16, bool)>,
    /// Every rule and value with one value that a decision rests on.
    values: Vec<(RuleId, Set)>,
}

/// What is to be worked out of all that a family is told, beside the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asks {
    /// Time limits, points and the letter of an appeal.
    pub appeals: bool,
    /// Estimates.
    pub money: bool,
}

impl Asks {
    /// All of it.
    pub const ALL: Asks = Asks { appeals: true, money: true };
}

/// How much of what a family is told changes: more is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Nothing.
    Nothing,
    /// Advice, time limits or points of an appeal.
    Advice,
    /// Money.
    Money,
    /// A ground, a case or a kind of help.
    Help,
    /// The result.
    Result,
    /// Whether the answers can be true together.
    Clash,
}

impl Told {
    /// What a family is told, as far as it is asked for.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit.
    pub(super) fn of(engine: &Engine, known: &Known, asks: Asks) -> Result<Told, Overflow> {
        let policy = engine.policy();
        let decision = engine.decide(known)?;
        let estimates = if asks.money { engine.estimates(known)? } else { Vec::new() };
        let standing = match known.date_of(policy, Role::Today).filter(|_| asks.appeals) {
            Some(today) => Some(Standing::new(engine, known, today)?),
            None => None,
        };
        let appeal_advice: Vec<u16> = standing
            .iter()
            .flat_map(|standing| Place::OF_APPEALS.into_iter().flat_map(|place| standing.advice(engine, place)))
            .collect();
        let mut advice = Vec::new();
        for (at, each) in (0u16..).zip(&policy.advice) {
            advice.push(if Place::OF_APPEALS.contains(&each.place) {
                Set::truth(appeal_advice.contains(&at))
            } else {
                policy.node_of(each.rule).map_or(Set::NO, |node| decision.value(node))
            });
        }
        let dues = standing.iter().flat_map(|standing| &standing.dues);
        let is_named = |rule: &crate::policy::Rule| matches!(rule.kind, RuleKind::Rule | RuleKind::Value);
        let named = (0u16..).zip(&policy.rules).filter(|(_, rule)| is_named(rule) && !engine.is_aside(rule.node));
        Ok(Told {
            clashes: decision.contradictions.clone(),
            results: decision.results().collect(),
            grounds: decision.grounds.clone(),
            cases: decision.cases.clone(),
            help: decision.help.iter().map(|help| (help.help, help.level)).collect(),
            estimates: estimates.iter().map(|each| (each.estimate, each.low.year, each.high.year)).collect(),
            costs: costs(policy)
                .into_iter()
                .map(|rule| (rule, policy.node_of(rule).map_or(Set::EITHER, |node| decision.value(node))))
                .collect(),
            money_is_open: money_is_open(&estimates),
            advice,
            deadlines: dues.map(|due| (due.deadline, due.safe.zip(due.limit))).collect(),
            points: standing.iter().flat_map(|standing| &standing.points).map(|point| (point.advice, point.sure)).collect(),
            values: named.map(|(at, rule)| (RuleId(at), decision.value(rule.node))).collect(),
        })
    }

    /// What changes from this family to another.
    pub(super) fn weight(&self, other: &Told) -> Weight {
        if self.clashes != other.clashes {
            Weight::Clash
        } else if self.results != other.results {
            Weight::Result
        } else if (&self.grounds, &self.cases, &self.help) != (&other.grounds, &other.cases, &other.help) {
            Weight::Help
        } else if (&self.estimates, &self.costs) != (&other.estimates, &other.costs) {
            Weight::Money
        } else if (&self.advice, &self.deadlines, &self.points) != (&other.advice, &other.deadlines, &other.points) {
            Weight::Advice
        } else {
            Weight::Nothing
        }
    }

    /// The entries of `expect`: the result, money, and what is told otherwise than to others.
    pub(super) fn expect(&self, policy: &Policy, others: &[&Told], own: Option<RuleId>) -> Vec<String> {
        let mut clashes = Vec::new();
        push_list(&mut clashes, "never", &self.clashes.iter().map(|rule| policy.rule_id(*rule)).collect::<Vec<_>>());
        if !clashes.is_empty() {
            return clashes;
        }
        let results: Vec<&str> = self.results.iter().map(|result| result.id()).collect();
        let mut all = vec![format!("result = {}", one_or_list(&results))];
        // What matters most is enough: an officer is to look at it.
        let most = others.iter().map(|other| self.weight(other)).max().unwrap_or(Weight::Nothing);
        self.grounds_and_cases(policy, others, &mut all, most <= Weight::Help);
        let help = self
            .help
            .iter()
            .filter(|_| most <= Weight::Help)
            .filter(|help| others.iter().any(|other| !other.help.contains(help)));
        let help = help.filter_map(|(at, set)| {
            let levels: Vec<&str> =
                (0u32..).zip(Level::ALL).filter(|(place, _)| set.allows_option(*place)).map(|(_, level)| level.id()).collect();
            Some(format!("{} = {}", policy.help.get(usize::from(*at))?.id, one_or_list(&levels)))
        });
        push_table(&mut all, "help", help.collect());
        // A scenario speaks of one estimate.
        let changed = self.estimates.iter().find(|each| others.iter().any(|other| !other.estimates.contains(each)));
        if self.money_is_open {
            // Nothing that could be confirmed.
        } else if let Some((at, low, high)) = changed.or(self.estimates.first()) {
            let id = policy.estimates.get(usize::from(*at)).map_or("", |estimate| estimate.id.as_str());
            let pence = |pence: i64| quoted(&format::number(pence, 100, Unit::of(Base::Pound)));
            all.push(format!("estimate = {{ id = {}, low = {}, high = {} }}", quoted(id), pence(*low), pence(*high)));
        } else if others.iter().any(|other| !other.estimates.is_empty()) {
            all.push("estimate = { none = true }".to_owned());
        }
        if most <= Weight::Advice {
            self.advice_and_points(policy, others, &mut all);
        }
        let values = self.values.iter().filter(|(rule, set)| {
            Some(*rule) == own && others.iter().any(|other| other.values.iter().any(|(id, was)| id == rule && was != set))
        });
        let mut values: Vec<String> = values.filter_map(|(rule, set)| value(policy, *rule, *set)).collect();
        let costs = self.costs.iter().filter(|cost| others.iter().any(|other| !other.costs.contains(cost)));
        for cost in costs.filter_map(|(rule, set)| value(policy, *rule, *set)) {
            if !values.contains(&cost) {
                values.push(cost);
            }
        }
        push_table(&mut all, "values", values);
        all
    }

    fn grounds_and_cases(&self, policy: &Policy, others: &[&Told], all: &mut Vec<String>, with_cases: bool) {
        let told_otherwise =
            |of: fn(&Told) -> &Vec<(RuleId, Set)>, each: &(RuleId, Set)| others.iter().any(|other| !of(other).contains(each));
        let names = |of: fn(&Told) -> &Vec<(RuleId, Set)>, wanted: Set| -> Vec<&str> {
            let those = of(self).iter().filter(|each| each.1 == wanted && told_otherwise(of, each));
            those.map(|(rule, _)| policy.rule_id(*rule)).collect()
        };
        let grounds: fn(&Told) -> &Vec<(RuleId, Set)> = |told| &told.grounds;
        let cases: fn(&Told) -> &Vec<(RuleId, Set)> = |told| &told.cases;
        for (key, of, wanted) in [
            ("met", grounds, Set::YES),
            ("not-met", grounds, Set::NO),
            ("either", grounds, Set::EITHER),
            ("cases", cases, Set::YES),
            ("cases-not", cases, Set::NO),
        ] {
            if with_cases || !key.starts_with("cases") {
                push_list(all, key, &names(of, wanted));
            }
        }
    }

    fn advice_and_points(&self, policy: &Policy, others: &[&Told], all: &mut Vec<String>) {
        let (mut given, mut not_given) = (Vec::new(), Vec::new());
        for (at, set) in self.advice.iter().enumerate() {
            let Some(advice) = policy.advice.get(at) else { continue };
            if advice.place != Place::AppealPoint
                && others.iter().any(|other| other.advice.get(at).is_some_and(|was| was.is_no() != set.is_no()))
            {
                if set.is_no() { &mut not_given } else { &mut given }.push(policy.rule_id(advice.rule));
            }
        }
        push_list(all, "advice", &given);
        push_list(all, "advice-not", &not_given);
        let days = self.deadlines.iter().filter(|due| others.iter().any(|other| !other.deadlines.contains(due)));
        let days = days.filter_map(|(at, days)| {
            let id = policy.rule_id(policy.deadlines.get(usize::from(*at))?.rule);
            Some(match days {
                None => format!("{id} = \"not-known\""),
                Some((first, last)) if first == last => format!("{id} = {first}"),
                Some((first, last)) => format!("{id} = [{first}, {last}]"),
            })
        });
        push_table(all, "deadlines", days.collect());
        let id = |at: u16| policy.advice.get(usize::from(at)).map_or("", |advice| policy.rule_id(advice.rule));
        let shown = |told: &Told, at: u16| told.points.iter().any(|(point, _)| *point == at);
        let otherwise = |point: &&(u16, bool)| others.iter().any(|other| !other.points.contains(point));
        let fits: Vec<&str> = self.points.iter().filter(otherwise).filter(|(_, sure)| *sure).map(|(at, _)| id(*at)).collect();
        let not: Vec<&str> = (0..policy.advice.len() as u16)
            .filter(|at| !shown(self, *at) && others.iter().any(|other| shown(other, *at)))
            .map(id)
            .collect();
        push_list(all, "points", &fits);
        push_list(all, "points-not", &not);
    }
}

/// What a family pays, each under the name by which a scenario can expect it.
fn costs(policy: &Policy) -> Vec<RuleId> {
    let all = policy.help.iter().filter_map(|help| help.cost).chain(policy.estimates.iter().filter_map(|each| each.cost));
    let mut named = Vec::new();
    for rule in all {
        let node = policy.node_of(rule);
        let is_it = |rule: &crate::policy::Rule| rule.kind == RuleKind::Value && Some(rule.node) == node;
        let id = policy.rules.iter().position(is_it).and_then(|at| u16::try_from(at).ok()).map(RuleId);
        if let Some(id) = id.filter(|id| !named.contains(id)) {
            named.push(id);
        }
    }
    named
}

fn money_is_open(estimates: &[EstimateResult]) -> bool {
    let apart = estimates.iter().filter(|each| each.low.year != each.high.year);
    let mut because = apart.flat_map(|each| each.low.because.iter().chain(&each.high.because));
    because.any(|(unknown, _)| matches!(unknown, Unknown::Question(_)))
}

fn push_list(all: &mut Vec<String>, key: &str, names: &[&str]) {
    if !names.is_empty() {
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        all.push(format!("{key} = [{}]", names.join(", ")));
    }
}

fn push_table(all: &mut Vec<String>, key: &str, entries: Vec<String>) {
    if !entries.is_empty() {
        all.push(format!("{key} = {{ {} }}", entries.join(", ")));
    }
}

/// A rule or value and what it is, where that is one thing.
fn value(policy: &Policy, id: RuleId, set: Set) -> Option<String> {
    let rule = policy.rules.get(usize::from(id.0))?;
    let kind = policy.arena.nodes.get(usize::from(rule.node.0))?.kind;
    if !set.is_single(kind) {
        return None;
    }
    let words = match kind {
        Kind::Truth => quoted(if set.is_yes() { "yes" } else { "no" }),
        Kind::Option => quoted(rule.options.get(set.single_option()? as usize)?),
        Kind::Number => exact(set.low, rule.measure?)?,
        Kind::Date => Date(i32::try_from(set.low).ok()?).to_string(),
    };
    Some(format!("{} = {words}", rule.id))
}
