//! How fast claims are proved, on the shipped policy: all of them, and each.

use core::ops::ControlFlow;
use divan::Bencher;
use std::path::Path;
use std::sync::OnceLock;
use travel_help::language::{Sources, compile};
use travel_help::prove::{Finding, Prover};

fn main() {
    divan::main();
}

fn prover() -> &'static Prover {
    static PROVER: OnceLock<Prover> = OnceLock::new();
    PROVER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
        let sources = Sources::from_folder(&folder).expect("the rule files");
        let Ok(compiled) = compile(&sources, "birmingham", "en") else {
            panic!("the rule files have problems: see `policy check`")
        };
        Prover::new(&compiled.policy, &compiled.claims).expect("a policy that the engine holds")
    })
}

fn prove(place: usize) {
    let finding = prover().prove(&prover().claims()[place], &mut |_| ControlFlow::Continue(()));
    assert!(matches!(finding, Finding::Holds { .. }), "{finding:?}");
}

/// Every claim, one after the other.
#[divan::bench]
fn all_claims(bencher: Bencher) {
    let count = prover().claims().len();
    bencher.bench(|| (0..count).for_each(prove));
}

/// Each claim by itself, in the order of the files.
#[divan::bench(args = 0..prover().claims().len())]
fn claim(bencher: Bencher, place: usize) {
    bencher.bench(|| prove(place));
}
