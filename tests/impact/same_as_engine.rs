//! What is worked out for many cases is what the engine tells each family.

use crate::policies::root;
use crate::raised::{at_tenths, pounds_per_mile};
use crate::support::{caseload, day, engine};
use travel_help::decide::{Engine, Known, Looked, Many};
use travel_help::impact::both::Both;
use travel_help::impact::made_up::{MadeUp, Reached, Stuck, base};
use travel_help::impact::pair::{Found, Pair};
use travel_help::language::{Sources, compile};
use travel_help::quantity::{Base, Unit};

const ESTIMATE: &str = "personal-transport-budget";

/// The possible results and the ends of the estimate.
fn told(engine: &Engine, known: &Known) -> (i64, Option<(i64, i64)>) {
    let decision = engine.decide(known).unwrap();
    let estimates = engine.estimates(known).unwrap();
    let place = engine.policy().estimates.iter().position(|each| each.id == ESTIMATE).unwrap() as u16;
    let told = estimates.iter().find(|each| each.estimate == place);
    let ends = told.map(|told| (if told.applies.is_yes() { told.low.year } else { told.low.year.min(0) }, told.high.year));
    (decision.results.low, ends)
}

fn assert_same(engine: &Engine, known: &Known, many: &mut Many<'_>) {
    let (results, money) = match many.look(known).unwrap() {
        Looked::Impossible => panic!("an impossible family"),
        Looked::Ends { results, money } => (results.low, money),
        Looked::Ways => {
            let ways = many.ways().1;
            let results = ways.iter().fold(0, |all, way| all | 1 << way.result);
            let low = ways.iter().map(|way| way.money.unwrap_or(0)).min();
            let high = ways.iter().filter_map(|way| way.money).max();
            (results, low.zip(high))
        }
    };
    assert_eq!((results, money), told(engine, known), "{known:?}");
}

#[test]
fn results_and_money_of_made_up_families_are_those_that_the_engine_tells() {
    let all = Sources::from_folder(&root().join("policy")).unwrap();
    let Ok(compiled) = compile(&all, "birmingham", "en") else { panic!("the rule files have problems") };
    let engine = engine(&compiled.policy);
    let caseload = caseload(&engine, all.at("caseloads/birmingham.toml").unwrap());
    let both = Both::new(&engine, &engine, &caseload.estimate);
    let mut many = Many::new(&engine, ESTIMATE);
    // From the start of a school year, and from the middle of one, with fewer weeks left.
    for (from, seed) in [("2026-09-01", 1), ("2027-01-05", 2), ("2025-04-22", 3)] {
        let (known, travel) = base(&engine, day("2026-08-01"), Some(day(from)), None).unwrap();
        let mut made_up = MadeUp::new(&caseload, &both, known, travel, seed);
        let mut several_stretches = 0;
        let look = |known: &Known, _: &Known| {
            assert_same(&engine, known, &mut many);
            let estimates = engine.estimates(known).unwrap();
            several_stretches += u32::from(estimates.iter().any(|each| each.low.stretches.len() > 1));
            Ok::<(), Stuck>(())
        };
        made_up.lot(0, 400, &mut Reached::new(&caseload), look).unwrap();
        assert!(several_stretches > 10, "{from}: {several_stretches}");
    }
}

#[test]
fn so_are_those_of_every_scenario_whatever_is_not_known_in_it() {
    let all = Sources::from_folder(&root().join("policy")).unwrap();
    let Ok(compiled) = compile(&all, "birmingham", "en") else { panic!("the rule files have problems") };
    let engine = engine(&compiled.policy);
    let mut many = Many::new(&engine, ESTIMATE);
    let mut looked = 0;
    for scenario in compiled.scenarios.iter().step_by(3) {
        if engine.decide(&scenario.known).unwrap().contradictions.is_empty() {
            assert_same(&engine, &scenario.known, &mut many);
            looked += 1;
        }
    }
    assert!(looked > 100, "{looked}");
}

#[test]
fn what_a_pair_tells_of_either_policy_is_what_its_engine_tells_whatever_was_taken_over_from_the_other() {
    let all = Sources::from_folder(&root().join("policy")).unwrap();
    let Ok(compiled) = compile(&all, "birmingham", "en") else { panic!("the rule files have problems") };
    let was = compiled.policy;
    let (rate, miles) = (pounds_per_mile(), Unit::of(Base::Mile));
    let old = engine(&was);
    let caseload = caseload(&old, all.at("caseloads/birmingham.toml").unwrap());
    for now in [at_tenths(&was, rate, 11), at_tenths(&was, miles, 8), at_tenths(&at_tenths(&was, rate, 11), miles, 8)] {
        let new = engine(&now);
        let both = Both::new(&old, &new, &caseload.estimate);
        let mut pair = Pair::new(&both);
        let (known, travel) = base(&old, day("2026-08-01"), Some(day("2026-09-01")), None).unwrap();
        let mut made_up = MadeUp::new(&caseload, &both, known, travel, 4);
        let mut differ = 0;
        let look = |was: &Known, now: &Known| {
            assert_eq!(pair.look(was, now).unwrap(), Found::WorkedOut);
            let joint = pair.joint();
            assert_eq!((i64::from(joint.old.results), joint.old.money), told(&old, was), "before: {was:?}");
            assert_eq!((i64::from(joint.new.results), joint.new.money), told(&new, now), "after: {now:?}");
            differ += u32::from(joint.old != joint.new);
            Ok::<(), Stuck>(())
        };
        made_up.lot(0, 400, &mut Reached::new(&caseload), look).unwrap();
        assert!((1..400).contains(&differ), "{differ}");
    }
}
