//! The program that makes a .docx file: built beside the checker, and fetched only when a family asks for one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::pack;
use crate::shell::{self, Workspace};
use crate::site;
use crate::tools;

/// How the name of its file ends.
pub const END: &str = "_document.wasm";
const WASM_PASSES: [&str; 4] = ["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"];

/// Its two files.
pub struct Document {
    /// What loads the other: it is put into the script of the element, so that it needs no fetching.
    pub script: PathBuf,
    /// The program.
    pub wasm: PathBuf,
}

/// Builds it into a folder. `small`: with a standard library of its own.
///
/// # Errors
/// If a step fails.
pub fn build(work: &Workspace, folder: &Path, small: bool) -> Result<Document> {
    let made = work.target.join("document");
    let build = ["build", "--locked", "--profile", "web", "--lib", "--package", "travel-help-document", "--target", tools::WASM];
    shell::run(work.cargo().args(build).envs(tools::SMALL_LIBRARY.into_iter().filter(|_| small)))?;
    let built = work.target.join(tools::WASM).join("web/travel_help_document.wasm");
    let bind = ["--target", "web", "--no-typescript", "--out-name", "document", "--out-dir"];
    shell::run(work.command("wasm-bindgen").args(bind).arg(&made).arg(&built))?;
    let (script, wasm) = (made.join("document.js"), made.join("document_bg.wasm"));
    let mut optimise = work.command("wasm-opt");
    shell::run(optimise.args(site::WASM_FEATURES).args(WASM_PASSES).arg(&wasm).arg("--output").arg(&wasm))?;
    pack::pack(&wasm, &script)?;
    let document = Document { script: folder.join("document.js"), wasm: folder.join("document.wasm") };
    fs::rename(script, &document.script)?;
    fs::rename(wasm, &document.wasm)?;
    Ok(document)
}
