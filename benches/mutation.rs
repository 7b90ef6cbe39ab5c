//! How fast slips are tried and scenarios are run, on the shipped policy: every small change on every scenario and claim, on all
//! processors as `policy test --mutate` does it; one change; all scenarios with what they reach.

use divan::Bencher;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use travel_help::decide::Engine;
use travel_help::language::{Compiled, Sources};
use travel_help::policy::Policy;
use travel_help::prove::compare::compare;
use travel_help::prove::coverage::coverage;
use travel_help::prove::mutation::{Mutation, Outcome, Workshop};

fn main() {
    divan::main();
}

struct Setting {
    workshop: Workshop<'static>,
    compiled: Compiled,
    engine: Engine,
    mutations: Vec<Mutation>,
}

fn setting() -> &'static Setting {
    static SETTING: OnceLock<Setting> = OnceLock::new();
    SETTING.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
        let files: &'static Sources = Box::leak(Box::new(Sources::from_folder(&folder).expect("the rule files")));
        let Ok((workshop, compiled)) = Workshop::new(files, "birmingham", "en") else {
            panic!("the rule files have problems: see `policy check`")
        };
        let file = compiled.policy.to_file().expect("a file");
        let engine = Engine::new(Policy::open(&file).expect("a policy")).expect("an engine");
        let mutations = workshop.mutations();
        Setting { workshop, compiled, engine, mutations }
    })
}

/// Every small change, on all processors.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn all_slips(bencher: Bencher) {
    let setting = setting();
    bencher.bench(|| {
        let shares: Vec<&[Mutation]> = setting.mutations.chunks(70).collect();
        let next = AtomicUsize::new(0);
        let missed = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(|| {
                    while let Some(share) = shares.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let outcomes = setting.workshop.outcomes(share, &mut || true);
                        missed.fetch_add(outcomes.iter().filter(|each| **each == Outcome::Missed).count(), Ordering::Relaxed);
                    }
                });
            }
        });
        assert!(missed.into_inner() * 20 < setting.mutations.len());
    });
}

/// One small change: compiled again, and tried.
#[divan::bench(args = [0, 300, 700, 1000])]
fn slip(bencher: Bencher, place: usize) {
    let setting = setting();
    let one = &setting.mutations[place..=place];
    bencher.bench(|| setting.workshop.outcomes(one, &mut || true));
}

/// Every scenario compared with what it expects, and which lines all of them reach.
#[divan::bench]
fn all_scenarios_with_coverage(bencher: Bencher) {
    let Setting { engine, compiled, .. } = setting();
    bencher.bench(|| {
        let failed = compiled.scenarios.iter().filter(|scenario| !compare(engine, scenario).is_empty()).count();
        assert_eq!(failed, 0);
        coverage(engine, &compiled.scenarios).map(|found| found.seen)
    });
}
