//! The module that makes a .docx file: built beside the checker, and fetched only when a family asks for one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::pack;
use crate::shell::{self, Workspace};
use crate::site;
use crate::tools;

/// How the names of its two files begin.
pub const BEGIN: &str = "document-";
/// What stands in the page for the name of its script, which names the other.
const PLACE: &str = "{{document-file}}";
const WASM_PASSES: [&str; 4] = ["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"];

/// Builds it into the folder of the shell, named by its content, and puts its name in the page.
///
/// # Errors
/// If a step fails, or the page has no place for the name.
pub fn add(work: &Workspace, shell_folder: &Path, small: bool) -> Result<()> {
    let made = work.target.join("document");
    if made.exists() {
        fs::remove_dir_all(&made)?;
    }
    let build = ["build", "--locked", "--profile", "web", "--lib", "--package", "travel-help-document", "--target", tools::WASM];
    shell::run(work.cargo().args(build).envs(tools::SMALL_LIBRARY.into_iter().filter(|_| small)))?;
    let built = work.target.join(tools::WASM).join("web/travel_help_document.wasm");
    let bind = ["--target", "web", "--no-typescript", "--out-name", "document", "--out-dir"];
    shell::run(work.command("wasm-bindgen").args(bind).arg(&made).arg(&built))?;
    let (script, wasm) = (made.join("document.js"), made.join("document_bg.wasm"));
    let mut optimise = work.command("wasm-opt");
    shell::run(optimise.args(site::WASM_FEATURES).args(WASM_PASSES).arg(&wasm).arg("--output").arg(&wasm))?;
    site::minify(work, &script, &["--format=esm"])?;
    pack::pack(&wasm, &script)?;
    name_by_content(shell_folder, &fs::read_to_string(script)?, &fs::read(wasm)?)
}

/// The script names the other file, and both are named by the content of both: see `site::name_by_content`.
fn name_by_content(folder: &Path, script: &str, wasm: &[u8]) -> Result<()> {
    let digest = format!("{:x}", Sha256::new().chain_update(script).chain_update(wasm).finalize());
    let name = format!("{BEGIN}{}", &digest[..16]);
    if script.matches("document_bg.wasm").count() != 1 {
        bail!("the script of the document does not name its other file once");
    }
    fs::write(folder.join(format!("{name}.js")), script.replace("document_bg.wasm", &format!("{name}_bg.wasm")))?;
    fs::write(folder.join(format!("{name}_bg.wasm")), wasm)?;
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).context("Trunk wrote no index.html")?;
    if !html.contains(PLACE) {
        bail!("index.html has no {PLACE}");
    }
    Ok(fs::write(page, html.replace(PLACE, &format!("{name}.js")))?)
}
