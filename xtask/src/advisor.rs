//! The advisors' page: its program, its script and the whole rules, beside a council's checker.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::licences;
use crate::shell::{self, Workspace};
use crate::site;
use crate::tools;
use crate::workbench::bundle_with;

/// Its page, beside those of the checker.
pub const PAGE: &str = "advisor.html";
/// The folder that everything else of it is in.
pub const FOLDER: &str = "advisor";
/// The whole rules, with what explains them.
const RULES: &str = "rules.policy";
const PROGRAM: &str = "advisor_bg.wasm";

/// Builds what is the same for every council, and returns its folder.
///
/// # Errors
/// If a step fails.
pub fn build(work: &Workspace) -> Result<PathBuf> {
    let made = work.target.join("advisor-site");
    let files = made.join(FOLDER);
    fs::create_dir_all(&files)?;
    let build = ["build", "--locked", "--profile", "workbench", "--bin", "advisor", "--target", tools::WASM];
    shell::run(work.cargo().args(build).args(["--no-default-features", "--features", "advisor"]))?;
    let built = work.target.join(tools::WASM).join("workbench/advisor.wasm");
    let bound = work.target.join("advisor-bound");
    let bind = ["--target", "web", "--no-typescript", "--out-name", "advisor", "--out-dir"];
    shell::run(work.command("wasm-bindgen").args(bind).arg(&bound).arg(&built))?;
    let optimise = ["-O2", "--strip-debug", "--strip-producers", "--strip-target-features"];
    let (from, to) = (bound.join(PROGRAM), files.join(PROGRAM));
    shell::run(work.command("wasm-opt").args(site::WASM_FEATURES).args(optimise).arg(from).arg("--output").arg(to))?;
    let web = work.root.join("web/advisor");
    bundle_with(work, &web, "advisor.js", &bound.join("advisor.js"), PROGRAM, &files)?;
    shell::run(
        work.command("sass")
            .args(["--no-source-map", "--style=compressed"])
            .arg("styles/advisor.scss")
            .arg(files.join("advisor.css"))
            .env("SASS_PATH", work.root.join("node_modules")),
    )?;
    fs::copy(web.join(PAGE), made.join(PAGE))?;
    Ok(made)
}

/// Puts it, and a council's rules as they are now, beside a built checker.
///
/// # Errors
/// If a file cannot be read or written.
pub fn put_beside(work: &Workspace, built: &Path, council: &str, out: &Path) -> Result<()> {
    fs::copy(built.join(PAGE), out.join(PAGE))?;
    site::copy(&built.join(FOLDER), &out.join(FOLDER))?;
    let rules = out.join(FOLDER).join(RULES);
    shell::run(site::policy(work).args(["build", "policy", "--council", council, "--with-notes", "--out"]).arg(&rules))?;
    licences::copy_to_advisor(work, &out.join(FOLDER))
}
