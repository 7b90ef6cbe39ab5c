//! Everything that must hold before a change is accepted, quickest first.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::licences;
use crate::shell::{self, Workspace};
use crate::{advisor, browsers, nginx, postcodes, site, size, tools, workbench};

/// One kind of check. Later ones use what earlier ones built.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The code is laid out by rustfmt
    Format,
    /// No warning from the compiler or Clippy
    Lint,
    /// The tests that need no browser
    Native,
    /// Every line of the rules is reached by a scenario, both ways, and hardly any slip in them would go unnoticed
    Policy,
    /// The Rust tests that run in a browser
    Wasm,
    /// A browser decides every scenario as the native program does, byte for byte
    Identity,
    /// The release build, of every council
    Build,
    /// The first visit is within its budget, and a whole visit no larger than it has been
    Size,
    /// Whole journeys in Chromium and Firefox, on the release build
    EndToEnd,
}

/// So many in a hundred lines, and slips, the scenarios reach and notice; what they do not notice is explained beside them.
const LEAST: &str = "95";

/// The checker with made-up postcodes beside it, for the journeys that need some.
const WITH_POSTCODES: &str = "dist-postcodes";

/// What became of a stage.
enum Outcome {
    /// It ran this many tests, none of which failed. `None`: the stage is one check and not a set of tests.
    Passed(Option<Count>),
    Failed(Count),
    Skipped(String),
}

/// Tests that ran.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

/// Runs the stages named, or all, and prints what became of each.
///
/// # Errors
/// If anything failed.
pub fn run(work: &Workspace, only: &[Stage]) -> Result<()> {
    let wanted = |stage: &Stage| only.is_empty() || only.contains(stage);
    let mut results = Vec::new();
    let mut build_failed = false;
    for stage in Stage::value_variants().iter().copied().filter(wanted) {
        println!("\n=== {} ===", name(stage));
        let start = Instant::now();
        let outcome = if build_failed && matches!(stage, Stage::Size | Stage::EndToEnd) {
            Outcome::Skipped("the release build failed".into())
        } else {
            check(work, stage).unwrap_or_else(|error| {
                eprintln!("error: {error:#}");
                Outcome::Failed(Count { passed: 0, failed: 1 })
            })
        };
        build_failed |= stage == Stage::Build && matches!(outcome, Outcome::Failed(_));
        results.push((stage, outcome, start.elapsed()));
    }
    summarise(&results)
}

fn check(work: &Workspace, stage: Stage) -> Result<Outcome> {
    match stage {
        Stage::Format => {
            shell::run(work.cargo().args(["fmt", "--all", "--check"]))?;
            Ok(Outcome::Passed(None))
        }
        Stage::Lint => {
            tools::wasm_target(work)?;
            let deny = ["--", "-D", "warnings"];
            shell::run(work.cargo().args(["clippy", "--locked", "--workspace", "--all-targets"]).args(deny))?;
            shell::run(in_browser(work, "clippy", "web").args(["--lib", "--bins", "--test", "browser"]).args(deny))?;
            for app in ["workbench", "advisor"] {
                shell::run(in_browser(work, "clippy", app).args(["--lib", "--bin", app]).args(deny))?;
            }
            Ok(Outcome::Passed(None))
        }
        Stage::Native => counted(work.cargo().args(["test", "--locked", "--workspace"])),
        Stage::Policy => {
            let mut policy = work.cargo();
            policy.args(["run", "--quiet", "--locked", "--release", "--package", "travel-help", "--bin", "policy", "--"]);
            shell::run(policy.args(["test", "policy", "--coverage", "--mutate", "--least", LEAST]))?;
            Ok(Outcome::Passed(None))
        }
        Stage::Wasm => with_browser(work, |browser| {
            tools::wasm_target(work)?;
            tools::wasm_bindgen(work)?;
            made_up_policy(work)?;
            let mut tests = in_browser(work, "test", "web");
            // All of them together; its own 20 seconds are too few for a machine that does other things too.
            tests.args(["--test", "browser"]).env("WASM_BINDGEN_TEST_TIMEOUT", "300");
            counted(tests.env("CHROMEDRIVER", browser.chromedriver))
        }),
        Stage::Identity => with_browser(work, |browser| {
            tools::wasm_target(work)?;
            tools::wasm_bindgen(work)?;
            identity(work, &browser.chromedriver)
        }),
        Stage::Build => {
            licences::check(work)?;
            let shell = site::build_shell(work)?;
            let workbench = workbench::build(work)?;
            let advisor = advisor::build(work)?;
            for council in councils(work)? {
                let out = if council == site::DEFAULT_COUNCIL {
                    site::DEFAULT_OUT.into()
                } else {
                    format!("{}-{council}", site::DEFAULT_OUT)
                };
                println!("{council} in {out}");
                site::for_council(work, &shell, &council, postcodes::Which::Councils, Path::new(&out))?;
                workbench::put_beside(work, &workbench, &work.root.join(&out))?;
                advisor::put_beside(work, &advisor, &council, &work.root.join(&out))?;
            }
            site::for_council(work, &shell, site::DEFAULT_COUNCIL, postcodes::Which::MadeUp, Path::new(WITH_POSTCODES))?;
            Ok(Outcome::Passed(None))
        }
        Stage::Size => {
            let parts = size::visit(&work.root.join(site::DEFAULT_OUT))?;
            if site::is_large(work) {
                size::print(&parts);
                let why = "built with the standard library as it comes, because its source is not to be had here";
                return Ok(Outcome::Skipped(why.into()));
            }
            size::report(&parts)?;
            Ok(Outcome::Passed(None))
        }
        Stage::EndToEnd => with_browser(work, |browser| {
            tools::npm(work)?;
            shell::run(work.cargo().args(["build", "--locked", "--release", "--package", "travel-help", "--bin", "policy"]))?;
            let tests = files_ending(&work.root.join("tests/e2e"), ".test.js")?;
            // Without it those journeys are skipped, and everything else is still checked; but not where all must be.
            let firefox = match browsers::firefox(work) {
                Err(error) if shell::in_ci() || browsers::is_firefox_named() => return Err(error),
                Err(error) => {
                    println!("\nJourneys in Firefox are SKIPPED: {error:#}\n");
                    PathBuf::new()
                }
                Ok(found) => found,
            };
            let nginx = nginx::find(work);
            if nginx.is_none() && shell::in_ci() {
                bail!("nginx with its brotli module is not here, and in CI the checker is tried as a server sends it");
            }
            counted(
                work.command("node")
                    .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
                    .args(tests)
                    .env("XTASK", std::env::current_exe()?)
                    .env("POLICY", work.target.join("release/policy").with_extension(std::env::consts::EXE_EXTENSION))
                    .env("CHROMIUM", browser.chromium)
                    .env("FIREFOX", firefox)
                    .env("NGINX_PROGRAM", nginx.unwrap_or_default()),
            )
        }),
    }
}

/// Cargo on the library and an app as they are for the browser.
fn in_browser(work: &Workspace, subcommand: &str, features: &str) -> Command {
    let mut command = work.cargo();
    command.args([
        subcommand,
        "--locked",
        "--package",
        "travel-help",
        "--target",
        tools::WASM,
        "--no-default-features",
        "--features",
        features,
    ]);
    command
}

/// Compiles the made-up policy of the checker's tests, with the real words of the pages, to where its tests in a browser
/// ask for it: below the top folder, whose files the test runner serves.
fn made_up_policy(work: &Workspace) -> Result<()> {
    let folder = work.root.join("target/checker-test");
    let files = [
        ("tests/checker/policy/rules.toml", "pool/rules.toml"),
        ("tests/checker/policy/words.toml", "text/en/words.toml"),
        ("policy/text/en/keep.toml", "text/en/keep.toml"),
        ("policy/text/en/family.toml", "text/en/family.toml"),
        ("policy/text/en/ui.toml", "text/en/ui.toml"),
    ];
    for (from, to) in files {
        let to = folder.join(to);
        std::fs::create_dir_all(to.parent().unwrap_or(&folder))?;
        std::fs::copy(work.root.join(from), to).with_context(|| format!("{from} cannot be copied"))?;
    }
    let policy = folder.with_extension("policy");
    shell::run(site::policy(work).arg("build").arg(&folder).args(["--council", "pool", "--for-page", "--out"]).arg(policy))
}

/// Decides every scenario natively, for a browser to compare with, and returns the file.
///
/// # Errors
/// If the policy has errors or the file cannot be written.
pub fn record_corpus(work: &Workspace) -> Result<PathBuf> {
    let corpus = work.target.join("identity-corpus");
    let record = [
        "run",
        "--quiet",
        "--locked",
        "--release",
        "--package",
        "travel-help",
        "--bin",
        "policy",
        "--",
        "record-corpus",
        "--out",
    ];
    shell::run(work.cargo().args(record).arg(&corpus))?;
    Ok(corpus)
}

fn identity(work: &Workspace, chromedriver: &Path) -> Result<Outcome> {
    let corpus = record_corpus(work)?;
    let test = ["test", "--locked", "--release", "--package", "travel-help", "--target", tools::WASM, "--no-default-features"];
    counted(
        work.cargo()
            .args(test)
            .args(["--features", "identity", "--test", "identity"])
            .env("IDENTITY_CORPUS", &corpus)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "900")
            .env("CHROMEDRIVER", chromedriver),
    )
}

/// Without a browser the rest can still be checked by hand; but not where a machine decides, nor where one was named that
/// is not there.
fn with_browser(work: &Workspace, check: impl FnOnce(browsers::Browser) -> Result<Outcome>) -> Result<Outcome> {
    match browsers::find(work) {
        Ok(browser) => check(browser),
        Err(error) if shell::in_ci() || browsers::is_named() => Err(error),
        Err(error) => Ok(Outcome::Skipped(format!("{error:#}"))),
    }
}

/// The folders in `policy/` that describe a council.
fn councils(work: &Workspace) -> Result<Vec<String>> {
    let folder = work.root.join("policy");
    let mut councils = Vec::new();
    for entry in folder.read_dir().context("policy/ cannot be read")? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            continue;
        }
        let describes_a_council =
            |file: &PathBuf| std::fs::read_to_string(file).is_ok_and(|text| text.lines().any(|line| line.trim() == "[council]"));
        if files_ending(&entry.path(), ".toml")?.iter().any(describes_a_council) {
            councils.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    councils.sort();
    Ok(councils)
}

/// The files directly in a folder whose names end so.
fn files_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = folder.read_dir().with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    Ok(files)
}

/// Runs tests and counts them. None at all is a failure: a test that never ran holds nothing up.
fn counted(command: &mut Command) -> Result<Outcome> {
    let mut count = Count::default();
    let succeeded = shell::run_watching(command, |line| {
        let more = counted_in(line);
        count.passed += more.passed;
        count.failed += more.failed;
    })?;
    if count.passed + count.failed == 0 {
        bail!("no test ran");
    }
    if succeeded && count.failed == 0 {
        return Ok(Outcome::Passed(Some(count)));
    }
    Ok(Outcome::Failed(Count { failed: count.failed.max(1), ..count }))
}

/// Reads `test result: ok. 3 passed; 0 failed; ...` (Rust) and `ℹ pass 3`, `ℹ fail 0` (Node.js).
fn counted_in(line: &str) -> Count {
    let words: Vec<_> = line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |text: &str| text.parse().unwrap_or(0);
    match words.as_slice() {
        ["test", "result", _, passed, "passed", failed, "failed", ..] => Count { passed: number(passed), failed: number(failed) },
        ["pass", passed] => Count { passed: number(passed), failed: 0 },
        ["fail" | "cancelled", failed] => Count { passed: 0, failed: number(failed) },
        _ => Count::default(),
    }
}

fn summarise(results: &[(Stage, Outcome, Duration)]) -> Result<()> {
    println!("\n=== Summary ===");
    let mut total = Count::default();
    let mut skipped = 0;
    for (stage, outcome, time) in results {
        let count = match outcome {
            Outcome::Passed(None) => Count { passed: 1, failed: 0 },
            Outcome::Passed(Some(count)) | Outcome::Failed(count) => *count,
            Outcome::Skipped(_) => Count::default(),
        };
        let said = match outcome {
            Outcome::Passed(None) => "ok".to_owned(),
            Outcome::Passed(Some(count)) => format!("ok, {} passed", count.passed),
            Outcome::Failed(count) => {
                format!("FAILED, {} passed, {} failed", count.passed, count.failed)
            }
            Outcome::Skipped(why) => format!("SKIPPED: {why}"),
        };
        total.passed += count.passed;
        total.failed += count.failed;
        skipped += u64::from(matches!(outcome, Outcome::Skipped(_)));
        println!("{:<32} {:>6.1} s  {said}", name(*stage), time.as_secs_f64());
    }
    println!(
        "{} passed, {} failed{}",
        total.passed,
        total.failed,
        if skipped > 0 { format!(", {skipped} STAGES SKIPPED") } else { String::new() }
    );
    if total.failed > 0 {
        bail!("not everything holds");
    }
    if total.passed == 0 {
        bail!("nothing was checked");
    }
    Ok(())
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Format => "Format",
        Stage::Lint => "Lint",
        Stage::Native => "Tests",
        Stage::Policy => "Slips in the rules",
        Stage::Wasm => "Tests in the browser",
        Stage::Identity => "Native and browser alike",
        Stage::Build => "Release build",
        Stage::Size => "Size of a visit",
        Stage::EndToEnd => "Whole journeys",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_in_what_cargo_prints() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(counted_in(line), Count { passed: 12, failed: 3 });
    }

    #[test]
    fn tests_are_counted_in_what_node_prints() {
        assert_eq!(counted_in("ℹ pass 5"), Count { passed: 5, failed: 0 });
        assert_eq!(counted_in("ℹ fail 2"), Count { passed: 0, failed: 2 });
    }

    #[test]
    fn the_name_of_a_test_is_not_a_count() {
        assert_eq!(counted_in("test a_child_may_pass ... ok"), Count::default());
    }
}
