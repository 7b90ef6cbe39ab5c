//! A browser decides every scenario as the native program did, byte for byte.
//!
//! `policy record-corpus --out FILE` records the native decisions; `IDENTITY_CORPUS` names that file when this is
//! compiled. `cargo xtask test` does both.
#![cfg(all(target_arch = "wasm32", feature = "identity"))]

use travel_help::case::corpus::{Corpus, Entry};
use travel_help::decide::Engine;
use travel_help::policy::Policy;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

static CORPUS: &[u8] = include_bytes!(env!("IDENTITY_CORPUS", "run `cargo xtask test`, which records the corpus first"));

#[wasm_bindgen_test]
fn a_browser_decides_every_scenario_byte_for_byte_as_the_native_program_did() {
    let corpus = Corpus::from_bytes(CORPUS).unwrap();
    let engine = Engine::new(Policy::open(&corpus.policy).unwrap()).unwrap();
    assert!(!corpus.entries.is_empty(), "the corpus is empty");
    for native in &corpus.entries {
        let here = Entry::of(&engine, native.name.clone(), native.known.clone()).unwrap();
        assert_eq!(here, *native);
    }
    console_log!("{} scenarios decided the same", corpus.entries.len());
}
