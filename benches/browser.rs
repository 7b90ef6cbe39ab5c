//! How fast the engine decides in a browser, as families' phones get it: on the shipped policy and its scenarios, which
//! `cargo xtask bench` records natively beforehand (`IDENTITY_CORPUS` names the file).

#[cfg(target_arch = "wasm32")]
#[path = "cases/partial.rs"]
mod partial;

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::partial::some_not_given;
    use core::hint::black_box;
    use travel_help::case::corpus::Corpus;
    use travel_help::decide::{Engine, Known};
    use travel_help::policy::Policy;
    use wasm_bindgen_test::{Criterion, Instant, console_log, wasm_bindgen_bench, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_dedicated_worker);

    static CORPUS: &[u8] = include_bytes!(env!("IDENTITY_CORPUS", "run `cargo xtask bench`, which records the corpus first"));

    /// The engine, and what was known in each scenario.
    fn setting() -> (Engine, Vec<Known>) {
        let corpus = Corpus::from_bytes(CORPUS).expect("a corpus");
        let engine = Engine::new(Policy::open(&corpus.policy).expect("a policy")).expect("an engine");
        (engine, corpus.entries.into_iter().map(|entry| entry.known).collect())
    }

    /// Median, 95th percentile and longest of one job over many cases, in milliseconds.
    fn spread(name: &str, cases: &[Known], job: impl Fn(&Known)) {
        let mut times: Vec<f64> = cases
            .iter()
            .map(|known| {
                let start = Instant::now();
                job(known);
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_unstable_by(f64::total_cmp);
        let at =
            |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
        console_log!("{name}: median {:.2} ms, 95 % {:.2} ms, longest {:.2} ms ({} cases)", at(50), at(95), at(100), times.len());
    }

    #[wasm_bindgen_bench]
    fn a_decision(criterion: &mut Criterion) {
        let (engine, cases) = setting();
        let settled = |known: &&Known| {
            let decision = engine.decide(known).expect("a decision");
            decision.is_settled() && decision.grounds.iter().all(|(_, met)| met.low == met.high)
        };
        let known = cases.iter().find(settled).expect("a settled scenario");
        criterion.bench_function("a decision with reasons", |bencher| {
            bencher.iter(|| {
                let decision = engine.decide(black_box(known)).expect("a decision");
                let holds = decision.cases.iter().find(|(_, holds)| holds.is_yes()).map(|(rule, _)| *rule);
                holds.map(|rule| engine.reasons(known, &decision, rule))
            })
        });
    }

    #[wasm_bindgen_bench]
    fn searches(_: &mut Criterion) {
        let (engine, cases) = setting();
        let partial: Vec<Known> = {
            let all =
                super::partial::WHOLE_TO_FEW.iter().flat_map(|thirds| cases.iter().enumerate().map(move |each| (*thirds, each)));
            all.map(|(thirds, (at, known))| some_not_given(&engine, at, known, thirds)).collect()
        };
        spread("open questions, partial cases", &partial, |known| drop(black_box(engine.open_questions(known))));
        spread("decision, partial cases", &partial, |known| drop(black_box(engine.decide(known))));
        spread("what would change, scenarios", &cases, |known| {
            let decision = engine.decide(known).expect("a decision");
            drop(black_box(engine.what_would_change(known, &decision)));
        });
    }
}

fn main() {}
