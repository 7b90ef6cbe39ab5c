//! Small programs beside the checker, each fetched only when a family asks for what it does.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::pack;
use crate::shell::{self, Workspace};
use crate::site;
use crate::tools;

/// A program of its own.
pub struct Module {
    /// What it is called where the element's script has places for it.
    pub name: &'static str,
    /// Its package.
    package: &'static str,
    /// How the name of its file ends.
    pub end: &'static str,
}

/// All of them: what makes a .docx file, and what knows where postcodes are.
pub const ALL: [Module; 2] = [
    Module { name: "document", package: "travel-help-document", end: "_document.wasm" },
    Module { name: "finder", package: "travel-help-postcodes", end: "_finder.wasm" },
];
const WASM_PASSES: [&str; 4] = ["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"];

impl Module {
    /// Builds it into a folder, and returns its file. `small`: with a standard library of its own.
    ///
    /// # Errors
    /// If a step fails.
    pub fn build(&self, work: &Workspace, folder: &Path, small: bool) -> Result<PathBuf> {
        let Module { name, package, .. } = self;
        let made = work.target.join(name);
        let build = ["build", "--locked", "--profile", "web", "--lib", "--package", package, "--target", tools::WASM];
        shell::run(work.cargo().args(build).envs(tools::SMALL_LIBRARY.into_iter().filter(|_| small)))?;
        let built = work.target.join(tools::WASM).join("web").join(format!("{}.wasm", package.replace('-', "_")));
        let bind = ["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"];
        shell::run(work.command("wasm-bindgen").args(bind).arg(&made).arg(&built))?;
        let wasm = made.join(format!("{name}_bg.wasm"));
        let mut optimise = work.command("wasm-opt");
        shell::run(optimise.args(site::WASM_FEATURES).args(WASM_PASSES).arg(&wasm).arg("--output").arg(&wasm))?;
        // The script is not used: `web/module.js` speaks to all of them.
        pack::pack(&wasm, &made.join(format!("{name}.js")))?;
        let file = folder.join(format!("{name}.wasm"));
        fs::rename(wasm, &file)?;
        Ok(file)
    }
}
