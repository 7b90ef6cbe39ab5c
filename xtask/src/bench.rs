//! The benchmarks: native ones first, then the same in Chromium.

use anyhow::Result;

use crate::browsers;
use crate::shell::{self, Workspace};
use crate::{suite, tools};

/// Runs `benches/`: everything natively, then `benches/browser.rs` in Chromium.
///
/// # Errors
/// If a benchmark does not build or run, or the browser is missing.
pub fn run(work: &Workspace, native_only: bool) -> Result<()> {
    shell::run(work.cargo().args(["bench", "--locked", "--package", "travel-help"]))?;
    if native_only {
        return Ok(());
    }
    tools::wasm_target(work)?;
    tools::wasm_bindgen(work)?;
    let browser = browsers::find(work)?;
    shell::run(
        work.cargo()
            // As it is shipped: optimised for size.
            .args(["bench", "--locked", "--package", "travel-help", "--profile", "web", "--target", tools::WASM])
            .args(["--no-default-features", "--features", "identity", "--bench", "browser"])
            .env("IDENTITY_CORPUS", suite::record_corpus(work)?)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "900")
            .env("CHROMEDRIVER", browser.chromedriver),
    )
}
