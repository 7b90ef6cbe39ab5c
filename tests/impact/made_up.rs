//! Made-up caseloads.

use crate::policies::root;
use crate::support::{CASELOAD, anytown, caseload, day, engine};
use travel_help::decide::{Engine, Known};
use travel_help::impact::both::Both;
use travel_help::impact::caseload::Caseload;
use travel_help::impact::made_up::{LOT, MadeUp, Reached, Stuck, base};
use travel_help::language::{Sources, compile};

/// Families of some lots, and what was reached.
fn families(engine: &Engine, caseload: &Caseload, seed: u64, lots: &[u64]) -> (Vec<Known>, Reached) {
    let both = Both::new(engine, engine, &caseload.estimate);
    let (known, travel) = base(engine, day("2026-08-01"), None, caseload.start).unwrap();
    let mut made_up = MadeUp::new(caseload, &both, known, travel, seed);
    let mut reached = Reached::new(caseload);
    let mut all = Vec::new();
    for lot in lots {
        let add = |old: &Known, _: &Known| {
            all.push(old.clone());
            Ok::<(), Stuck>(())
        };
        made_up.lot(*lot, LOT, &mut reached, add).unwrap();
    }
    (all, reached)
}

#[test]
fn the_same_seed_makes_up_the_same_families_and_another_seed_others() {
    let engine = anytown(&[]);
    let caseload = caseload(&engine, CASELOAD);
    let one = families(&engine, &caseload, 7, &[0, 1]);
    assert_eq!(one, families(&engine, &caseload, 7, &[0, 1]));
    assert_ne!(one.0, families(&engine, &caseload, 8, &[0, 1]).0);
    // A lot is the same whichever is drawn before it, so that they can be drawn side by side.
    assert_eq!(one.0[LOT as usize..], families(&engine, &caseload, 7, &[1]).0);
}

/// Four standard errors of a share of `asked` hundredths of one per cent among so many, in the same measure, and one for rounding.
fn tolerance(asked: u32, among: u64) -> f64 {
    let share = f64::from(asked) / 10_000.0;
    4.0 * (share * (1.0 - share) / among as f64).sqrt() * 10_000.0 + 1.0
}

fn assert_reached(caseload: &Caseload, reached: &Reached) {
    for (draw, counts) in caseload.draws.iter().zip(&reached.counts) {
        let among: u64 = counts.iter().sum();
        if among < 200 {
            continue;
        }
        for (band, count) in draw.bands.iter().zip(counts) {
            let share = *count as f64 / among as f64 * 10_000.0;
            let apart = (share - f64::from(band.share)).abs();
            assert!(apart <= tolerance(band.share, among), "{:?} {band:?}: {share} of {among}", draw.words);
        }
    }
}

#[test]
fn shares_are_reached_as_near_as_chance_allows() {
    let engine = anytown(&[]);
    let caseload = caseload(&engine, CASELOAD);
    let (_, reached) = families(&engine, &caseload, 1, &[0, 1, 2, 3]);
    assert_eq!(reached.counts[0].iter().sum::<u64>(), 4 * LOT);
    // Who is at a special school is drawn from the shares of special schools, and nobody else: 20 in 100.
    assert_eq!(reached.counts[2].iter().sum::<u64>(), reached.counts[1][1]);
    assert_eq!(reached.counts[3].iter().sum::<u64>(), reached.counts[1][0] + reached.counts[1][2]);
    assert_reached(&caseload, &reached);
}

fn birmingham() -> (Engine, Caseload) {
    let all = Sources::from_folder(&root().join("policy")).unwrap();
    let Ok(compiled) = compile(&all, "birmingham", "en") else { panic!("the rule files have problems") };
    let engine = engine(&compiled.policy);
    let caseload = caseload(&engine, all.at("caseloads/birmingham.toml").unwrap());
    (engine, caseload)
}

#[test]
fn birminghams_caseload_has_as_many_families_as_published_and_its_shares_are_reached() {
    let (engine, caseload) = birmingham();
    // Birmingham City Council, report to Cabinet, 7 June 2022.
    assert_eq!(caseload.families, 10_458);
    assert!(caseload.draws.iter().all(|draw| !draw.basis.words().is_empty()));
    let (_, reached) = families(&engine, &caseload, 1, &[0, 1]);
    assert_reached(&caseload, &reached);
}

#[test]
fn nobody_is_made_up_who_cannot_be_and_everybody_is_of_the_ages_drawn() {
    let (engine, caseload) = birmingham();
    let policy = engine.policy();
    let born = policy.question("date-of-birth").unwrap();
    // Travel starts on the 1 September after 1 August 2026. From two and a half to below 25: born from 2 September 2001 to
    // 1 March 2024.
    let (first, last) = (i64::from(day("2001-09-02").0), i64::from(day("2024-03-01").0));
    for known in families(&engine, &caseload, 3, &[0]).0 {
        assert!(!engine.value_of(&known, policy.possible).unwrap().is_no());
        let set = known.question(born);
        assert!(set.low == set.high && (first..=last).contains(&set.low), "{set:?}");
    }
}

#[test]
fn families_that_cannot_be_are_drawn_again_and_where_none_can_be_it_ends() {
    let engine = anytown(&[(
        "national/rules.toml",
        "when = \"date of birth is after travel from\"",
        "when = \"walking-distance > 1 mile\"",
    )]);
    let half = caseload(&engine, CASELOAD);
    let none = caseload(
        &engine,
        &CASELOAD.replace("\"0 miles to 1 mile\" = 50, \"1.01 miles to 4 miles\" = 50", "\"2 miles to 3 miles\" = 100"),
    );
    let walk = engine.policy().question("walking-distance").unwrap();
    let (all, reached) = families(&engine, &half, 1, &[0]);
    assert!(all.iter().all(|known| known.question(walk).high <= 100));
    assert!(reached.again > 0);
    let both = Both::new(&engine, &engine, "budget");
    let (known, travel) = base(&engine, day("2026-08-01"), None, none.start).unwrap();
    let stuck = MadeUp::new(&none, &both, known, travel, 1).lot(0, 1, &mut Reached::new(&none), |_, _| Ok::<(), Stuck>(()));
    assert_eq!(stuck, Err(Stuck::Impossible));
}
