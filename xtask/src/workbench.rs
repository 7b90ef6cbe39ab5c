//! The policy workbench: its program, its scripts and the rules that it comes with, beside a council's checker.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::licences;
use crate::shell::{self, Workspace};
use crate::site;
use crate::tools;

/// Its page, beside those of the checker.
pub const PAGE: &str = "workbench.html";
/// The folder that everything else of it is in.
pub const FOLDER: &str = "workbench";
/// The rules that it opens when asked for those it came with.
const SHIPPED: &str = "policy.json";
const PROGRAM: &str = "workbench_bg.wasm";

/// Builds what is the same for every council, and returns its folder.
///
/// # Errors
/// If a step fails.
pub fn build(work: &Workspace) -> Result<PathBuf> {
    let made = work.target.join("workbench-site");
    let files = made.join(FOLDER);
    fs::create_dir_all(&files)?;
    let build = ["build", "--locked", "--profile", "workbench", "--bin", "workbench", "--target", tools::WASM];
    shell::run(work.cargo().args(build).args(["--no-default-features", "--features", "workbench"]))?;
    let built = work.target.join(tools::WASM).join("workbench/workbench.wasm");
    let bound = work.target.join("workbench-bound");
    let bind = ["--target", "web", "--no-typescript", "--out-name", "workbench", "--out-dir"];
    shell::run(work.command("wasm-bindgen").args(bind).arg(&bound).arg(&built))?;
    let optimise = ["-O2", "--strip-debug", "--strip-producers", "--strip-target-features"];
    let (from, to) = (bound.join(PROGRAM), files.join(PROGRAM));
    shell::run(work.command("wasm-opt").args(site::WASM_FEATURES).args(optimise).arg(from).arg("--output").arg(to))?;
    let web = work.root.join("web/workbench");
    for script in ["workbench.js", "worker.js", "preview.js"] {
        bundle_with(work, &web, script, &bound.join("workbench.js"), PROGRAM, &files)?;
    }
    shell::run(
        work.command("sass")
            .args(["--no-source-map", "--style=compressed"])
            .arg("styles/workbench.scss")
            .arg(files.join("workbench.css")),
    )?;
    fs::copy(web.join("preview.html"), files.join("preview.html"))?;
    fs::copy(web.join(PAGE), made.join(PAGE))?;
    Ok(made)
}

/// Bundles a script of the folder `web` with what it imports, wasm-bindgen's own script and the name of the program put into it.
///
/// # Errors
/// If it cannot be read, or what it imports is missing.
pub fn bundle_with(work: &Workspace, web: &Path, script: &str, bound: &Path, program: &str, files: &Path) -> Result<()> {
    let text = fs::read_to_string(web.join(script)).with_context(|| format!("{script} cannot be read in {}", web.display()))?;
    let text = text.replace("{{script}}", &bound.to_string_lossy().replace('\\', "/")).replace("{{program}}", program);
    // It stands where it lies while it is bundled, so that what it imports is found.
    let placed = web.join(format!(".{script}"));
    fs::write(&placed, text)?;
    let bundled = bundle(work, &placed, &files.join(script));
    fs::remove_file(&placed)?;
    bundled
}

/// Bundles a script with what it imports.
fn bundle(work: &Workspace, from: &Path, to: &Path) -> Result<()> {
    // The checker's own script is fetched as it lies there, so that what is shown is what families get.
    let arguments = ["--bundle", "--minify", "--format=esm", "--legal-comments=none", "--log-level=warning", "--target=es2022"];
    shell::run(
        work.command("esbuild")
            .args(arguments)
            .arg("--external:../travel-assistance-checker.js")
            .arg(from)
            .arg(format!("--outfile={}", to.display())),
    )
}

/// Puts it, and the rules as they are now, beside a built checker.
///
/// # Errors
/// If a file cannot be read or written.
pub fn put_beside(work: &Workspace, built: &Path, out: &Path) -> Result<()> {
    fs::copy(built.join(PAGE), out.join(PAGE))?;
    site::copy(&built.join(FOLDER), &out.join(FOLDER))?;
    let mut files = BTreeMap::new();
    rules(&work.root.join("policy"), "", &mut files)?;
    fs::write(out.join(FOLDER).join(SHIPPED), serde_json::to_vec(&files)?)?;
    licences::copy_to_workbench(work, &out.join(FOLDER))
}

/// What of a policy folder the workbench holds: the rules, and what is written about them, which goes along when it is taken away.
const KEPT: [&str; 4] = [".toml", ".lock", ".md", ".json"];

/// Every file of those below a folder, by its path.
fn rules(folder: &Path, above: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in folder.read_dir().with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if above.is_empty() { name.clone() } else { format!("{above}/{name}") };
        if entry.file_type()?.is_dir() {
            rules(&entry.path(), &path, files)?;
        } else if KEPT.iter().any(|end| name.ends_with(end)) {
            files.insert(path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}
