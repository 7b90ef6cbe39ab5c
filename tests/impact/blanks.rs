//! Families of whom an answer is missing.

use crate::policies::root;
use crate::raised::{at_tenths, pounds_per_mile};
use crate::support::{anytown, caseload, count, day, engine};
use travel_help::decide::Known;
use travel_help::impact::both::Both;
use travel_help::impact::joint::Joint;
use travel_help::impact::made_up::{MadeUp, Reached, Stuck, base};
use travel_help::impact::pair::{Found, Pair};
use travel_help::impact::report::Pence;
use travel_help::language::{Sources, compile};
use travel_help::policy::{Policy, QuestionId};
use travel_help::quantity::{Base, Kind, Set, Unit};

const BUDGET: &str = "anytown/budget.toml";

fn between(low: i64, high: i64) -> Option<Pence> {
    Some(Pence { low: low * 100, high: high * 100 })
}

#[test]
fn before_and_after_are_compared_under_the_same_answer_in_place_of_a_missing_one() {
    let old = anytown(&[]);
    let new = anytown(&[(BUDGET, "is = \"50p per mile\"", "is = \"60p per mile\"")]);
    // Ten years old, three miles away: from a state or special school 0.50 x 3 x 100 = £150, then 0.60 x 3 x 100 = £180; from an
    // independent one nothing, and nothing. So £0 to £30 more for each of 6, and not £150 less to £180 more.
    let table = "families,place,date-of-birth,walking-distance,low-income\n6,,2016-02-10,3 miles,no\n";
    let report = count(&old, &new, table).report.unwrap();
    assert_eq!((report.money.before, report.money.after), (between(0, 900), between(0, 1080)));
    assert_eq!(report.money.difference, between(0, 180));
    assert!(!report.money.reached);
}

#[test]
fn an_answer_that_cannot_matter_may_be_missing_and_nothing_becomes_less_exact() {
    let old = anytown(&[]);
    let new = anytown(&[(BUDGET, "is = \"50p per mile\"", "is = \"60p per mile\"")]);
    let table = |income: &str| {
        format!("families,place,date-of-birth,walking-distance,low-income\n6,state-school,2016-02-10,3 miles,{income}\n")
    };
    let (blank, whole) = (count(&old, &new, &table("")).report.unwrap(), count(&old, &new, &table("no")).report.unwrap());
    assert_eq!(blank.money.difference, between(180, 180));
    assert!(blank.money.reached);
    assert_eq!((blank.money, blank.moves), (whole.money, whole.moves));
}

/// What a missing answer may be: every option, and every number of a question with up to 5,000 steps; of one with more, and of a date, some.
fn values(known: &Known, policy: &Policy, id: QuestionId) -> Vec<Set> {
    let question = &policy.questions[usize::from(id.0)];
    let own = known.question(id);
    let mut all = match question.kind {
        Kind::Truth => vec![Set::YES, Set::NO],
        Kind::Option => (0..question.options.len() as u32).map(Set::option).collect(),
        Kind::Number => {
            let step = question.measure.unwrap().step;
            let steps = (question.domain.high - question.domain.low) / step;
            let each = if steps > 5_000 { steps / 1_000 } else { 1 };
            let values = (question.domain.low..=question.domain.high).step_by((step * each) as usize);
            values.chain([question.domain.high]).map(Set::exactly).collect()
        }
        _ => vec![Set::exactly(question.domain.low), Set::exactly(question.domain.high), Set::exactly(question.domain.middle())],
    };
    if !all.contains(&own) {
        all.push(own);
    }
    all
}

/// All of them, or so many at even distances and the last.
fn some(values: Vec<Set>, most: usize) -> Vec<Set> {
    let each = values.len().div_ceil(most);
    let last = values.last().copied();
    let mut some: Vec<Set> = values.into_iter().step_by(each).collect();
    some.extend(last.filter(|last| some.last() != Some(last)));
    some
}

/// Birmingham's policy and another version of it, and made-up families.
fn with_families(change: fn(&Policy) -> Policy, count: u64, check: impl Fn(&Both<'_>, &[Known], &Known)) {
    let all = Sources::from_folder(&root().join("policy")).unwrap();
    let Ok(compiled) = compile(&all, "birmingham", "en") else { panic!("the rule files have problems") };
    let (old, new) = (engine(&compiled.policy), engine(&change(&compiled.policy)));
    let caseload = caseload(&old, all.at("caseloads/birmingham.toml").unwrap());
    let both = Both::new(&old, &new, &caseload.estimate);
    let (known, travel) = base(&old, day("2026-08-01"), Some(day("2026-09-01")), None).unwrap();
    let mut made_up = MadeUp::new(&caseload, &both, known.clone(), travel, 9);
    let mut families = Vec::new();
    let keep = |was: &Known, _: &Known| {
        families.push(was.clone());
        Ok::<(), Stuck>(())
    };
    made_up.lot(0, count, &mut Reached::new(&caseload), keep).unwrap();
    check(&both, &families, &known);
}

/// What is so of a case whatever its missing answers are.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    difference: (i64, i64),
    results: [u8; 2],
    money: [Option<(i64, i64)>; 2],
    moved: bool,
    open: bool,
}

impl Told {
    fn of(joint: &Joint) -> Told {
        Told {
            difference: joint.difference,
            results: [joint.old.results, joint.new.results],
            money: [joint.old.money, joint.new.money],
            moved: joint.moved,
            open: joint.open,
        }
    }

    /// Of every case that may be.
    fn over(each: &[Joint]) -> Told {
        let money = |of: fn(&Joint) -> Option<(i64, i64)>| {
            // Without an estimate nothing is due.
            let ends = || each.iter().map(|one| of(one).unwrap_or((0, 0)));
            let any = each.iter().any(|one| of(one).is_some());
            any.then(|| (ends().map(|(low, _)| low).min().unwrap(), ends().map(|(_, high)| high).max().unwrap()))
        };
        let (moved, stay) = (each.iter().any(|one| one.moved), each.iter().any(|one| !one.moved));
        Told {
            difference: (
                each.iter().map(|one| one.difference.0).min().unwrap(),
                each.iter().map(|one| one.difference.1).max().unwrap(),
            ),
            results: each.iter().fold([0, 0], |[old, new], one| [old | one.old.results, new | one.new.results]),
            money: [money(|one| one.old.money), money(|one| one.new.money)],
            moved,
            open: (moved && stay) || each.iter().any(|one| one.open),
        }
    }

    fn covers(&self, other: &Told) -> bool {
        let wider = |one: (i64, i64), two: (i64, i64)| one.0 <= two.0 && two.1 <= one.1;
        let money = |at: usize| other.money[at].is_none_or(|money| self.money[at].is_some_and(|own| wider(own, money)));
        wider(self.difference, other.difference)
            && (0..2).all(|at| self.results[at] & other.results[at] == other.results[at] && money(at))
            && (self.open || (!other.open && self.moved == other.moved))
    }
}

/// What a family comes to.
fn look(pair: &mut Pair<'_>, known: &Known) -> Option<Joint> {
    let mut translated = pair.both().nothing_new();
    pair.both().translate(known, &mut translated);
    (pair.look(known, &translated).unwrap() == Found::WorkedOut).then(|| pair.joint().clone())
}

/// Leaves out each answer of each family in turn. In how many of the cases nothing rested on it, and in how many it did.
fn leave_out_each(both: &Both<'_>, families: &[Known], known: &Known) -> (usize, usize) {
    let mut pair = Pair::new(both);
    let policy = both.old.policy();
    let (mut exact, mut open) = (0, 0);
    for family in families {
        for id in (0..policy.questions.len() as u16).map(QuestionId).filter(|id| family.is_given(*id) && !known.is_given(*id)) {
            let mut each: Vec<Joint> = Vec::new();
            for value in values(family, policy, id) {
                let mut one = family.clone();
                if one.answer(policy, id, value).is_ok() {
                    each.extend(look(&mut pair, &one));
                }
            }
            let mut blank = family.clone();
            blank.forget(policy, id);
            let told = look(&mut pair, &blank).unwrap();
            let question = &policy.questions[usize::from(id.0)];
            let case = format!("without {}: {family:?}", question.id);
            if question.kind != Kind::Date {
                assert_eq!(Told::of(&told), Told::over(&each), "{case}");
            } else {
                assert!(Told::of(&told).covers(&Told::over(&each)), "{case}");
            }
            if told.ways.is_empty() {
                open += 1;
            } else {
                exact += 1;
                assert!(each.iter().all(|one| *one == told), "{case}");
            }
        }
    }
    (exact, open)
}

#[test]
fn whatever_a_missing_answer_may_be_is_within_what_is_told_and_nothing_else_is_unless_it_is_a_date() {
    with_families(
        |policy| at_tenths(policy, pounds_per_mile(), 11),
        20,
        |both, families, known| {
            let (exact, open) = leave_out_each(both, families, known);
            // Both come up often: of Birmingham's questions most matter to some families only.
            assert!(exact > 50 && open > 25, "{exact} {open}");
        },
    );
}

#[test]
fn so_it_is_where_the_limits_of_the_distances_move_and_not_only_the_money() {
    with_families(
        |policy| at_tenths(policy, Unit::of(Base::Mile), 8),
        12,
        |both, families, known| {
            let (exact, open) = leave_out_each(both, families, known);
            assert!(exact > 25 && open > 15, "{exact} {open}");
        },
    );
}

#[test]
fn whatever_two_missing_answers_may_be_is_within_what_is_told() {
    let pairs = [
        ("walking-distance", "driving-distance"),
        ("walking-distance", "road-distance"),
        ("walking-distance", "benefits"),
        ("driving-distance", "days-a-week"),
        ("can-walk", "benefits"),
    ];
    with_families(
        |policy| at_tenths(policy, Unit::of(Base::Mile), 8),
        8,
        |both, families, known| {
            let mut pair = Pair::new(both);
            let policy = both.old.policy();
            let (mut tried, mut moving, mut equal) = (0, 0, 0);
            for (family, (a, b)) in families.iter().flat_map(|family| pairs.map(|pair| (family, pair))) {
                let (a, b) = (policy.question(a).unwrap(), policy.question(b).unwrap());
                if [a, b].iter().any(|id| !family.is_given(*id) || known.is_given(*id)) {
                    continue;
                }
                let of = |id| some(values(family, policy, id), 20);
                let (of_a, of_b) = (of(a), of(b));
                let mut each: Vec<Joint> = Vec::new();
                for (one, two) in of_a.iter().flat_map(|one| of_b.iter().map(move |two| (*one, *two))) {
                    let mut case = family.clone();
                    if case.answer(policy, a, one).is_ok() && case.answer(policy, b, two).is_ok() {
                        each.extend(look(&mut pair, &case));
                    }
                }
                let mut blank = family.clone();
                blank.forget(policy, a);
                blank.forget(policy, b);
                let told = Told::of(&look(&mut pair, &blank).unwrap());
                assert!(pair.tried() <= 1_000);
                let over = Told::over(&each);
                assert!(told.covers(&over), "{told:?} {over:?}: {family:?}");
                equal += usize::from(told == over);
                tried += 1;
                moving += usize::from(over.open);
            }
            assert!(tried > 15 && moving > 2 && equal * 2 > tried, "{tried} {moving} {equal}");
        },
    );
}

#[test]
fn a_family_that_stays_whatever_its_missing_answer_is_does_not_count_as_one_that_may_move() {
    let old = anytown(&[]);
    let new = anytown(&[("national/rules.toml", "is = \"2 miles\"", "is = \"1.5 miles\"")]);
    let table =
        |distance: &str| format!("families,place,date-of-birth,walking-distance,low-income\n6,,2016-02-10,{distance},no\n");
    // Three miles are beyond both limits: from a state school entitled before and after, from an independent one neither.
    let stays = count(&old, &new, &table("3 miles")).tally;
    assert_eq!((stays.all.moved, stays.all.open), (0, 0));
    // 1.8 miles are beyond the new one alone: who goes to a state school moves, who goes to an independent one does not.
    let may_move = count(&old, &new, &table("1.8 miles")).tally;
    assert_eq!((may_move.all.moved, may_move.all.open), (0, 6));
}
