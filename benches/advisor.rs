//! How long an advisor waits, with a parent on the phone: four cases side by side, the table of what would change an answer, and the
//! curve of an estimate; and a table of cases. On the shipped policy and its scenarios.

use divan::{Bencher, black_box};
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use travel_help::advisor::batch;
use travel_help::advisor::compare::compare;
use travel_help::advisor::curve::curves;
use travel_help::advisor::sensitivity::{Now, table};
use travel_help::calendar::Date;
use travel_help::decide::{Engine, Known};
use travel_help::language::{Sources, compile};
use travel_help::policy::Policy;

struct Setting {
    engine: Engine,
    /// Typical families, and those of every scenario that comes to some money.
    typical: Vec<Known>,
    with_money: Vec<Known>,
}

fn setting() -> &'static Setting {
    static SETTING: OnceLock<Setting> = OnceLock::new();
    SETTING.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
        let sources = Sources::from_folder(&folder).expect("the rule files");
        let Ok(compiled) = compile(&sources, "birmingham", "en") else {
            panic!("the rule files have problems: see `policy check`")
        };
        let file = compiled.policy.to_file().expect("a file");
        let engine = Engine::new(Policy::open(&file).expect("a policy")).expect("an engine");
        let typical =
            compiled.scenarios.iter().filter(|scenario| scenario.typical).map(|scenario| scenario.known.clone()).collect();
        let money = |known: &Known| engine.estimates(known).is_ok_and(|all| !all.is_empty());
        let with_money = compiled.scenarios.iter().map(|scenario| scenario.known.clone()).filter(money).collect();
        Setting { engine, typical, with_money }
    })
}

/// Median, 95th percentile and longest of one job over many cases.
fn spread(name: &str, cases: &[Known], job: impl Fn(&Known)) {
    let once = |known: &Known| {
        let start = Instant::now();
        job(known);
        start.elapsed()
    };
    // The best of three, so that another program's turn on the machine is not counted.
    let mut times: Vec<Duration> = cases.iter().map(|known| once(known).min(once(known)).min(once(known))).collect();
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
    println!("{name:<44} median {:>9.1?}  95 % {:>9.1?}  longest {:>9.1?}  ({} cases)", at(50), at(95), at(100), times.len());
}

/// A case and the three scenarios after it.
fn four(cases: &[Known], first: &Known) -> Vec<Known> {
    let at = cases.iter().position(|known| known == first).unwrap_or(0);
    cases.iter().cycle().skip(at).take(4).cloned().collect()
}

fn main() {
    let Setting { engine, typical, with_money } = setting();
    for (name, cases) in [("typical families", typical), ("families with money", with_money)] {
        let without = |known: &Known| Now::without_money(engine, known).and_then(|now| table(engine, known, &now));
        let with_money = |known: &Known| Now::with_money(engine, known).and_then(|now| table(engine, known, &now));
        spread(&format!("the table, {name}"), cases, |known| drop(black_box(without(known))));
        spread(&format!("the same with money, {name}"), cases, |known| drop(black_box(with_money(known))));
        spread(&format!("the curve, {name}"), cases, |known| drop(black_box(curves(engine, known))));
        spread(&format!("four cases, {name}"), cases, |known| drop(black_box(compare(engine, &four(cases, known)))));
    }
    ten_thousand_rows(engine);
    divan::main();
}

/// The table to copy, again and again: how long ten thousand rows take, and the longest ten of them.
fn ten_thousand_rows(engine: &'static Engine) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/cases.csv");
    let table = std::fs::read_to_string(path).expect("the table to copy");
    let (heading, rows) = table.split_once('\n').expect("a heading");
    let file: Vec<&str> = std::iter::once(heading).chain(rows.lines().cycle().take(10_000)).collect();
    let today = Date::from_iso("2026-11-23").expect("a day");
    let setting = batch::Setting { today, travel_from: None, who: None };
    let started = Instant::now();
    let Ok(mut batch) = batch::Batch::new(engine, file.join("\n").into_bytes(), &setting) else { panic!("the table is refused") };
    let mut longest = Duration::ZERO;
    loop {
        let step = Instant::now();
        let progress = batch.step(10);
        longest = longest.max(step.elapsed());
        if progress.is_done {
            break;
        }
    }
    println!("10,000 rows {:.1?}, the longest ten {longest:.1?}, {} bytes", started.elapsed(), batch.written().len());
}

#[divan::bench]
fn the_table(bencher: Bencher) {
    let Setting { engine, with_money, .. } = setting();
    let known = with_money.first().expect("a family with money");
    bencher.bench_local(|| Now::with_money(engine, known).and_then(|now| table(engine, black_box(known), &now)));
}

#[divan::bench]
fn four_cases(bencher: Bencher) {
    let Setting { engine, with_money, .. } = setting();
    let cases: Vec<Known> = with_money.iter().take(4).cloned().collect();
    bencher.bench_local(|| compare(engine, black_box(&cases)));
}
