//! How fast the engine decides, on the shipped policy and its scenarios. Besides the medians, the slowest twentieth of
//! the searches is printed, since a person waits for those. `policy` here is the folder of rule files.

#[path = "cases/partial.rs"]
mod partial;

use divan::{Bencher, black_box};
use partial::some_not_given;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use travel_help::decide::{Decision, Engine, Known};
use travel_help::language::scenario::Scenario;
use travel_help::language::{Sources, compile};
use travel_help::policy::Policy;
use travel_help::prove::compare::compare;
use travel_help::quantity::Set;

const COUNCIL: &str = "birmingham";
const BATCH: usize = 100_000;

struct Setting {
    engine: Engine,
    file: Vec<u8>,
    scenarios: Vec<Scenario>,
    /// The scenarios as families meet the questions: each with some answers not yet given.
    partial: Vec<Known>,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("policy")
}

fn whole_policy() -> (Vec<u8>, Vec<Scenario>) {
    let sources = Sources::from_folder(&folder()).expect("the rule files");
    let Ok(compiled) = compile(&sources, COUNCIL, "en") else { panic!("the rule files have problems: see `policy check`") };
    (compiled.policy.to_file().expect("a file"), compiled.scenarios)
}

fn setting() -> &'static Setting {
    static SETTING: OnceLock<Setting> = OnceLock::new();
    SETTING.get_or_init(|| {
        let (file, scenarios) = whole_policy();
        let engine = Engine::new(Policy::open(&file).expect("a policy")).expect("an engine");
        let partial =
            partial::WHOLE_TO_FEW.iter().flat_map(|thirds| scenarios.iter().enumerate().map(move |each| (*thirds, each)));
        let partial = partial.map(|(thirds, (at, scenario))| some_not_given(&engine, at, &scenario.known, thirds)).collect();
        Setting { engine, file, scenarios, partial }
    })
}

/// Median, 95th percentile and longest of one job over many cases.
fn spread(name: &str, cases: &[Known], job: impl Fn(&Known)) {
    let mut times: Vec<Duration> = cases
        .iter()
        .map(|known| {
            // The best of three, so that another program's turn on the machine is not counted.
            let once = || {
                let start = Instant::now();
                job(known);
                start.elapsed()
            };
            once().min(once()).min(once())
        })
        .collect();
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
    println!("{name:<36} median {:>9.1?}  95 % {:>9.1?}  longest {:>9.1?}  ({} cases)", at(50), at(95), at(100), times.len());
}

fn main() {
    let setting = setting();
    let engine = &setting.engine;
    let full: Vec<Known> = setting.scenarios.iter().map(|scenario| scenario.known.clone()).collect();
    println!("{} nodes, {} questions", engine.policy().arena.nodes.len(), engine.policy().questions.len());
    spread("decision, scenarios", &full, |known| drop(black_box(engine.decide(known))));
    spread("decision, partial cases", &setting.partial, |known| drop(black_box(engine.decide(known))));
    spread("open questions, partial cases", &setting.partial, |known| drop(black_box(engine.open_questions(known))));
    spread("separators, partial cases", &setting.partial, |known| drop(black_box(engine.separators(known))));
    spread("estimates, scenarios", &full, |known| drop(black_box(engine.estimates(known))));
    spread("estimates, partial cases", &setting.partial, |known| drop(black_box(engine.estimates(known))));
    let decided: Vec<Decision> = full.iter().map(|known| engine.decide(known).expect("a decision")).collect();
    spread("what would change, scenarios", &full, |known| {
        let decision = full.iter().position(|each| each == known).and_then(|at| decided.get(at));
        decision.iter().for_each(|decision| drop(black_box(engine.what_would_change(known, decision))));
    });
    spread("timeline, scenarios", &full, |known| drop(black_box(engine.timeline(known))));
    divan::main();
}

/// A case in which one result is left, as most decided cases are.
fn settled() -> &'static Known {
    let setting = setting();
    let all = setting.scenarios.iter().map(|scenario| &scenario.known);
    let mut settled = all.filter(|known| {
        let decision = setting.engine.decide(known).expect("a decision");
        decision.is_settled() && decision.grounds.iter().all(|(_, met)| met.low == met.high)
    });
    settled.next().expect("a settled scenario")
}

#[divan::bench]
fn result_only(bencher: Bencher) {
    let (engine, known) = (&setting().engine, settled());
    let mut table = Vec::new();
    bencher.bench_local(|| engine.results(black_box(known), &mut table));
}

#[divan::bench]
fn decision(bencher: Bencher) {
    let (engine, known) = (&setting().engine, settled());
    bencher.bench_local(|| engine.decide(black_box(known)));
}

#[divan::bench]
fn decision_with_reasons_of_the_result(bencher: Bencher) {
    let (engine, known) = (&setting().engine, settled());
    bencher.bench_local(|| {
        let decision = engine.decide(black_box(known)).expect("a decision");
        let holds = decision.cases.iter().find(|(_, holds)| holds.is_yes()).map(|(rule, _)| *rule);
        holds.map(|rule| engine.reasons(known, &decision, rule))
    });
}

#[divan::bench(sample_count = 10)]
fn batch_of_100_000_results(bencher: Bencher) {
    let setting = setting();
    let mut table: Vec<Set> = Vec::new();
    bencher.counter(divan::counter::ItemsCount::new(BATCH)).bench_local(|| {
        let cases = setting.scenarios.iter().map(|scenario| &scenario.known).cycle().take(BATCH);
        cases.map(|known| setting.engine.results(known, &mut table).map_or(0, |set| set.low)).fold(0i64, i64::wrapping_add)
    });
}

#[divan::bench]
fn opening_the_compiled_policy(bencher: Bencher) {
    let file = &setting().file;
    bencher.bench_local(|| Engine::new(Policy::open(black_box(file)).expect("a policy")).expect("an engine"));
}

#[divan::bench(sample_count = 10)]
fn checking_the_whole_policy_with_all_scenarios(bencher: Bencher) {
    bencher.bench_local(|| {
        let (file, scenarios) = whole_policy();
        let engine = Engine::new(Policy::open(&file).expect("a policy")).expect("an engine");
        scenarios.iter().map(|scenario| compare(&engine, scenario).len()).sum::<usize>()
    });
}
