//! The benchmarks: native ones first, then the same in Chromium, then how soon the page can be used on an old phone
//! and how long the workbench and the advisors' page work.

use std::path::PathBuf;

use anyhow::Result;

use crate::browsers;
use crate::shell::{self, Workspace};
use crate::{compress, postcodes, site, suite, tools};

/// Runs `benches/`: everything natively, then `benches/browser.rs` in Chromium.
///
/// # Errors
/// If a benchmark does not build or run, or the browser is missing.
pub fn run(work: &Workspace, native_only: bool) -> Result<()> {
    shell::run(work.cargo().args(["bench", "--locked", "--package", "travel-help"]))?;
    let of_postcodes =
        ["bench", "--locked", "--package", "travel-help-postcodes", "--features", "making", "--bench", "postcodes"];
    shell::run(work.cargo().args(of_postcodes))?;
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
            .env("CHROMEDRIVER", &browser.chromedriver),
    )?;
    start_up(work, &browser)?;
    in_page(work, &browser, "benches/workbench.mjs")?;
    in_page(work, &browser, "benches/advisor.mjs")
}

/// A benchmark in a page of the built folder.
fn in_page(work: &Workspace, browser: &browsers::Browser, script: &str) -> Result<()> {
    let mut node = work.command("node");
    node.arg(script).env("FOLDER", bench_folder(work)).env("XTASK", std::env::current_exe()?).env("CHROMIUM", &browser.chromium);
    shell::run(&mut node)
}

fn bench_folder(work: &Workspace) -> PathBuf {
    work.target.join("bench-site")
}

/// How soon the checker can be used on an old phone: `benches/start-up.mjs`, on a build with its files compressed.
fn start_up(work: &Workspace, browser: &browsers::Browser) -> Result<()> {
    let folder = bench_folder(work);
    site::build(work, site::DEFAULT_COUNCIL, postcodes::Which::Councils, &folder)?;
    compress::everything(&folder)?;
    in_page(work, browser, "benches/start-up.mjs")
}
