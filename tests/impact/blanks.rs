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
use travel_help::policy::QuestionId;
use travel_help::quantity::{Kind, Set};

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

/// What a missing answer may be: every option and every distance, time or count; of a date, or a sum in pence, some.
fn values(known: &Known, policy: &travel_help::policy::Policy, id: QuestionId) -> Vec<Set> {
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

#[test]
fn whatever_a_missing_answer_may_be_is_within_what_is_told_and_nothing_else_is_unless_it_is_a_date() {
    let all = Sources::from_folder(&root().join("policy")).unwrap();
    let Ok(compiled) = compile(&all, "birmingham", "en") else { panic!("the rule files have problems") };
    let (old, new) = (engine(&compiled.policy), engine(&at_tenths(&compiled.policy, pounds_per_mile(), 11)));
    let caseload = caseload(&old, all.at("caseloads/birmingham.toml").unwrap());
    let both = Both::new(&old, &new, &caseload.estimate);
    let mut pair = Pair::new(&both);
    let (known, travel) = base(&old, day("2026-08-01"), Some(day("2026-09-01")), None).unwrap();
    let mut made_up = MadeUp::new(&caseload, &both, known.clone(), travel, 9);
    let mut families = Vec::new();
    let keep = |was: &Known, _: &Known| {
        families.push(was.clone());
        Ok::<(), Stuck>(())
    };
    made_up.lot(0, 40, &mut Reached::new(&caseload), keep).unwrap();
    let policy = old.policy();
    let (mut exact, mut open) = (0, 0);
    let mut translated = both.nothing_new();
    for family in &families {
        for id in (0..policy.questions.len() as u16).map(QuestionId).filter(|id| family.is_given(*id) && !known.is_given(*id)) {
            let mut look = |known: &Known| -> Option<Joint> {
                both.translate(known, &mut translated);
                (pair.look(known, &translated).unwrap() == Found::WorkedOut).then(|| pair.joint().clone())
            };
            let mut each: Vec<Joint> = Vec::new();
            for value in values(family, policy, id) {
                let mut one = family.clone();
                if one.answer(policy, id, value).is_ok() {
                    each.extend(look(&one));
                }
            }
            let mut blank = family.clone();
            blank.forget(policy, id);
            let told = look(&blank).unwrap();
            let question = &policy.questions[usize::from(id.0)];
            let ends = |of: &dyn Fn(&Joint) -> i64| (each.iter().map(of).min().unwrap(), each.iter().map(of).max().unwrap());
            let (low, high) = (ends(&|one| one.difference.0).0, ends(&|one| one.difference.1).1);
            let case = format!("without {}: {family:?}", question.id);
            if question.kind != Kind::Date {
                assert_eq!(told.difference, (low, high), "{case}");
                assert_eq!(told.old.results, each.iter().fold(0, |all, one| all | one.old.results), "{case}");
            } else {
                assert!(told.difference.0 <= low && high <= told.difference.1, "{case}");
            }
            if told.ways.is_empty() {
                open += 1;
            } else {
                exact += 1;
                assert!(each.iter().all(|one| *one == told), "{case}");
            }
        }
    }
    // Both come up often: of Birmingham's questions most matter to some families only.
    assert!(exact > 100 && open > 50, "{exact} {open}");
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
