//! What only a browser can show: run in one through `wasm-bindgen-test`.
#![cfg(all(target_arch = "wasm32", feature = "web"))]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "browser/checker/mod.rs"]
mod checker;
#[path = "browser/ui/mod.rs"]
mod ui;
