//! How fast a made-up caseload is drawn and worked out under two policies: the shipped one, and the same with other mileage
//! rates and other limits in miles. One core; the command shares the lots out over all there are.

#[path = "../tests/policies/raised.rs"]
mod raised;

use divan::{Bencher, counter::ItemsCount};
use raised::{at_tenths, pounds_per_mile};
use std::path::Path;
use std::sync::OnceLock;
use travel_help::calendar::Date;
use travel_help::decide::Engine;
use travel_help::impact::both::Both;
use travel_help::impact::caseload::Caseload;
use travel_help::impact::causes::Causes;
use travel_help::impact::made_up::{LOT, MadeUp, Reached, base};
use travel_help::impact::pair::Pair;
use travel_help::impact::read;
use travel_help::impact::tally::{Counter, Stopped, Tally};
use travel_help::language::{Sources, compile};
use travel_help::policy::Policy;
use travel_help::quantity::{Base, Unit};

const COUNCIL: &str = "birmingham";

struct Setting {
    old: Engine,
    new: Engine,
    caseload: Caseload,
    today: Date,
}

fn engine(policy: &Policy) -> Engine {
    let file = policy.to_file().expect("a file");
    Engine::new(Policy::open(&file).expect("a policy")).expect("an engine")
}

fn setting() -> &'static Setting {
    static SETTING: OnceLock<Setting> = OnceLock::new();
    SETTING.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
        let all = Sources::from_folder(&folder).expect("the rule files");
        let rules = all.only(|path| !path.starts_with("scenarios/") && !path.ends_with(".lock"));
        let Ok(compiled) = compile(&rules, COUNCIL, "en") else { panic!("the rule files have problems: see `policy check`") };
        let old = engine(&compiled.policy);
        let new = engine(&at_tenths(&at_tenths(&compiled.policy, pounds_per_mile(), 11), Unit::of(Base::Mile), 8));
        let today = Date::from_iso("2026-11-23").expect("a day");
        let one = Sources::new(
            "",
            [("birmingham.toml".to_owned(), all.at("caseloads/birmingham.toml").expect("it").to_owned())].into(),
        );
        let caseload = read::caseload(&one, old.policy(), today).expect("a caseload");
        Setting { old, new, caseload, today }
    })
}

fn counted(families: u64) -> Tally {
    let Setting { old, new, caseload, today } = setting();
    let both = Both::new(old, new, &caseload.estimate);
    let causes = Causes::new(&both);
    let (base, travel) = base(old, *today, None, caseload.start).expect("days");
    let mut made_up = MadeUp::new(caseload, &both, base, travel, 1);
    let mut counter = Counter::new(Pair::new(&both), caseload, &causes);
    let mut reached = Reached::new(caseload);
    for lot in 0..families.div_ceil(LOT) {
        let count = LOT.min(families - lot * LOT);
        let add = |old: &_, new: &_| counter.add(old, new, 1).map(drop).map_err(Stopped::from);
        made_up.lot(lot, count, &mut reached, add).expect("families");
    }
    counter.tally
}

/// Drawing alone.
fn drawn(families: u64) -> u64 {
    let Setting { old, new, caseload, today } = setting();
    let both = Both::new(old, new, &caseload.estimate);
    let (base, travel) = base(old, *today, None, caseload.start).expect("days");
    let mut made_up = MadeUp::new(caseload, &both, base, travel, 1);
    let mut reached = Reached::new(caseload);
    for lot in 0..families.div_ceil(LOT) {
        let count = LOT.min(families - lot * LOT);
        made_up.lot(lot, count, &mut reached, |_, _| Ok::<(), Stopped>(())).expect("families");
    }
    reached.again
}

#[divan::bench(args = [100_000, 1_000_000], sample_count = 3, sample_size = 1)]
fn impact_of_families_on_one_core(bencher: Bencher<'_, '_>, families: u64) {
    setting();
    bencher.counter(ItemsCount::new(families)).bench(|| counted(families));
}

#[divan::bench(args = [100_000], sample_count = 3, sample_size = 1)]
fn drawing_alone(bencher: Bencher<'_, '_>, families: u64) {
    setting();
    bencher.counter(ItemsCount::new(families)).bench(|| drawn(families));
}

fn main() {
    let tally = counted(100_000);
    println!("{:?}", tally.moves);
    println!(
        "more, less, depends, same, none {:?}; loose {}; unexplained {}",
        tally.all.money, tally.all.sums.loose_families, tally.unexplained
    );
    divan::main();
}
