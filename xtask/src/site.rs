//! From sources to the files a council puts on its server.
//!
//! Two steps. The *shell* (page, styles, WebAssembly) is built once by Trunk and is the same for every council;
//! the council's policy is then compiled beside it and its words put in the page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::later;
use crate::pack;
use crate::shell::{self, Workspace};
use crate::tools;

/// The council whose checker is built when none is named.
pub const DEFAULT_COUNCIL: &str = "birmingham";
/// Where it goes.
pub const DEFAULT_OUT: &str = "dist";

/// The oldest browsers that run the WebAssembly (reference types).
const SCRIPT_TARGET: &str = "--target=chrome96,firefox89,safari15";
/// What those browsers know of WebAssembly.
const WASM_FEATURES: [&str; 7] = [
    "--enable-reference-types",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-multivalue",
];
/// Each was kept because it made the compressed file smaller. The names of functions are kept until it is divided.
const WASM_PASSES: [&str; 10] = [
    "-g",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--code-folding",
    "--merge-similar-functions",
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
];
/// Functions that are run only when the result has arrived; what only they need comes with it, in a file of its own.
/// `checker::State` sees to it that none is run before.
const DOORS: [&str; 3] =
    ["checker::outcome::Outcome::new", "checker::views::result::page", "decide::engine::Engine::open_for_estimate"];
/// How the name of that file ends, and of the one with the words of the result.
pub const LATER: &str = "_result.wasm";
pub const WORDS: &str = ".words";
/// Stands beside the shell where it could not be built as small as it should be.
const LARGE: &str = "site-is-large";

/// Builds one council's checker into a folder, which is emptied first.
///
/// # Errors
/// If a tool is missing or any step fails.
pub fn build(work: &Workspace, council: &str, out: &Path) -> Result<()> {
    let shell = build_shell(work)?;
    for_council(work, &shell, council, out)
}

/// Builds the part that is the same for every council, and returns its folder.
///
/// # Errors
/// If a tool is missing or any step fails.
pub fn build_shell(work: &Workspace) -> Result<PathBuf> {
    tools::for_build(work)?;
    let folder = work.target.join("site");
    let small = tools::library_source(work);
    shell::run(
        work.command("trunk")
            .args(["build", "--release", "--locked", "--dist"])
            .arg(&folder)
            // Sass looks here for govuk-frontend.
            .env("SASS_PATH", work.root.join("node_modules"))
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // Trunk reads NO_COLOR as a yes-or-no option and stops at the usual "1".
            .env_remove("NO_COLOR")
            .envs(tools::SMALL_LIBRARY.into_iter().filter(|_| small)),
    )?;
    for script in ending_in(&folder, ".js")? {
        minify(work, &script, &["--format=esm"])?;
    }
    for styles in ending_in(&folder, ".css")? {
        let before = fs::metadata(&styles)?.len();
        shell::run(
            work.command("purgecss")
                .args(["--config", "styles/purgecss.config.cjs", "--css"])
                .arg(&styles)
                .arg("--output")
                .arg(&styles),
        )?;
        // It takes the path for a pattern, and one that it does not find for nothing to do.
        if fs::metadata(&styles)?.len() >= before {
            bail!("no unused styles were taken out of {}; is there a bracket in its path?", styles.display());
        }
        minify(work, &styles, &[])?;
    }
    for wasm in ending_in(&folder, "_bg.wasm")? {
        let doors = DOORS.map(|door| format!("--no-inline=*{}*", door.replace("::", "*")));
        let mut command = work.command("wasm-opt");
        shell::run(command.args(WASM_FEATURES).args(doors).args(WASM_PASSES).arg(&wasm).arg("--output").arg(&wasm))?;
        let divided = later::divide(&fs::read(&wasm)?, &DOORS)?;
        fs::write(&wasm, divided.first)?;
        pack::pack(&wasm, &script_of(&wasm)?)?;
        fs::write(later_of(&wasm)?, pack::order(&divided.later)?)?;
    }
    name_by_content(&folder)?;
    // The size that is held is that of the small library.
    let mark = work.target.join(LARGE);
    if small { fs::remove_file(mark).or(Ok(())) } else { fs::write(mark, "") }?;
    Ok(folder)
}

/// The script that wasm-bindgen wrote for an app.
fn script_of(wasm: &Path) -> Result<PathBuf> {
    beside(wasm, ".js")
}

/// What is taken out of an app for later.
fn later_of(wasm: &Path) -> Result<PathBuf> {
    beside(wasm, LATER)
}

fn beside(wasm: &Path, end: &str) -> Result<PathBuf> {
    let name = wasm.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix("_bg.wasm"));
    let name = name.with_context(|| format!("{} is not named as Trunk names an app", wasm.display()))?;
    Ok(wasm.with_file_name(format!("{name}{end}")))
}

/// Trunk named the files after what they were before they were packed. A browser keeps a file by its name, so the name has
/// to change whenever the content does; and the app's files have one name, so that an old one never meets a new one.
fn name_by_content(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let mut html = fs::read_to_string(&page).context("Trunk wrote no index.html")?;
    let mut together: Vec<Vec<(PathBuf, &str)>> = Vec::new();
    for wasm in ending_in(folder, "_bg.wasm")? {
        together.push(vec![(script_of(&wasm)?, ".js"), (later_of(&wasm)?, LATER), (wasm, "_bg.wasm")]);
    }
    together.extend(ending_in(folder, ".css")?.into_iter().map(|styles| vec![(styles, ".css")]));
    for files in together {
        let mut digest = Sha256::new();
        for (file, _) in &files {
            digest.update(fs::read(file)?);
        }
        let digest = format!("{:x}", digest.finalize());
        for (file, end) in files {
            let old = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let new = format!("checker-{}{end}", &digest[..16]);
            // Trunk knows nothing of what comes later.
            let named = if end == LATER { "{{result-file}}" } else { old };
            if !html.contains(named) {
                bail!("index.html does not name {named}");
            }
            html = html.replace(named, &new);
            fs::rename(&file, folder.join(new))?;
        }
    }
    fs::write(page, html)?;
    Ok(())
}

/// Adds one council's policy and words to a copy of the shell.
///
/// # Errors
/// If the policy does not compile, a text is missing, or a file cannot be written.
pub fn for_council(work: &Workspace, shell: &Path, council: &str, out: &Path) -> Result<()> {
    if !work.root.join("policy").join(council).is_dir() {
        bail!("there is no council `{council}`: policy/{council} is missing");
    }
    let out = work.root.join(out);
    if out.exists() {
        refuse_to_empty_another_folder(&out)?;
        fs::remove_dir_all(&out)?;
    }
    copy(shell, &out)?;
    let (file, words) = compile_policy(work, council, &out)?;
    let page = out.join("index.html");
    let html = fs::read_to_string(&page).context("Trunk wrote no index.html")?;
    fs::write(&page, html.replace("{{policy-file}}", &file).replace("{{words-file}}", &words))?;
    shell::run(policy(work).arg("page").arg(&page).args(["--council", council, "--out"]).arg(&page))?;
    let html = dialable(&fs::read_to_string(&page)?);
    fs::write(&page, &html)?;
    if let Some((_, rest)) = html.split_once("{{") {
        bail!("nothing fills {{{{{}}}}} in index.html", rest.split("}}").next().unwrap_or(rest));
    }
    Ok(())
}

/// Compiles the policy and returns the names of its two files, which change with their content: an old page never meets a
/// new policy.
fn compile_policy(work: &Workspace, council: &str, out: &Path) -> Result<(String, String)> {
    let fresh = out.join("new.policy");
    shell::run(policy(work).args(["build", "policy", "--for-page", "--council", council, "--out"]).arg(&fresh))?;
    let named = |end: &str| -> Result<String> {
        let file = fresh.with_extension(end);
        let bytes = fs::read(&file).context("`policy build` wrote no file")?;
        let digest = format!("{:x}", Sha256::digest(&bytes));
        let name = format!("{council}-{}.{end}", &digest[..16]);
        fs::rename(file, out.join(&name))?;
        Ok(name)
    };
    Ok((named("policy")?, named(&WORDS[1..])?))
}

/// The policy command line, in the same profile as the tests, so that neither builds it again.
pub fn policy(work: &Workspace) -> std::process::Command {
    let mut command = work.cargo();
    command.args(["run", "--quiet", "--locked", "--package", "travel-help", "--bin", "policy", "--"]);
    command
}

/// Phone numbers are written for people, with spaces; in an address they may have none.
fn dialable(html: &str) -> String {
    let mut pieces = html.split("href=\"tel:");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |html, piece| {
        let (number, rest) = piece.split_once('"').unwrap_or((piece, ""));
        html + "href=\"tel:" + &number.replace(' ', "") + "\"" + rest
    })
}

/// Was the shell built without the small standard library?
pub fn is_large(work: &Workspace) -> bool {
    work.target.join(LARGE).is_file()
}

/// Makes a script or styles shorter, in place.
fn minify(work: &Workspace, file: &Path, more: &[&str]) -> Result<()> {
    shell::run(
        work.command("esbuild")
            .args(["--minify", "--legal-comments=none", "--log-level=warning", "--allow-overwrite", SCRIPT_TARGET])
            .args(more)
            .arg(file)
            .arg(format!("--outfile={}", file.display())),
    )
}

fn ending_in(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(ending_in(&path, end)?);
        } else if path.to_str().is_some_and(|path| path.ends_with(end)) {
            found.push(path);
        }
    }
    Ok(found)
}

/// `--out` names a folder that is emptied, so a slip must not cost anyone their files.
fn refuse_to_empty_another_folder(out: &Path) -> Result<()> {
    let built_before = out.join("index.html").is_file() && out.join("boot.js").is_file();
    if !built_before && fs::read_dir(out)?.next().is_some() {
        bail!("{} holds something else than a built checker; name another folder with --out", out.display());
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::dialable;

    // 01632 is kept free by Ofcom for numbers that nobody has.
    #[test]
    fn a_phone_number_loses_its_spaces_in_the_address_and_keeps_them_on_the_page() {
        let html = r#"<p><a href="tel:01632 960 001">01632 960 001</a> <a href="x y">z</a>"#;
        let expected = r#"<p><a href="tel:01632960001">01632 960 001</a> <a href="x y">z</a>"#;
        assert_eq!(dialable(html), expected);
    }
}
