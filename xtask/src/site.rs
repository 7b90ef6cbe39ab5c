//! From sources to the files a council puts on its server.
//!
//! Two steps. The *shell* (page, styles, WebAssembly) is built once by Trunk and is the same for every council;
//! the council's policy is then compiled beside it and its words put in the page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::advisor;
use crate::later;
use crate::licences;
use crate::module::{self, Module};
use crate::pack;
use crate::postcodes;
use crate::shell::{self, Workspace};
use crate::styles;
use crate::tools;
use crate::workbench;

/// The council whose checker is built when none is named.
pub const DEFAULT_COUNCIL: &str = "birmingham";
/// Where it goes.
pub const DEFAULT_OUT: &str = "dist";

/// The oldest browsers that run the WebAssembly (reference types).
const SCRIPT_TARGET: &str = "--target=chrome96,firefox89,safari15";
/// What those browsers know of WebAssembly.
pub const WASM_FEATURES: [&str; 7] = [
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
const DOORS: [&str; 31] = [
    "checker::appeal::take",
    "checker::children::add",
    "checker::children::swap",
    "checker::costs::take",
    "checker::keep::take_in",
    "checker::outcome::Outcome::new",
    "checker::postcode::accept",
    "checker::postcode::came",
    "checker::postcode::take",
    "checker::postcode::typed",
    "checker::postcode::wait",
    "checker::views::appeal::letter::page",
    "checker::views::appeal::page",
    "checker::views::document::save_docx",
    "checker::views::family::page",
    "checker::views::family::say_filled_in",
    "checker::views::family::say_which",
    "checker::views::keep::erased",
    "checker::views::keep::page",
    "checker::views::opened::notice",
    "checker::views::postcode::choice",
    "checker::views::postcode::look_up",
    "checker::views::postcode::page",
    "checker::views::postcode::picked",
    "checker::views::postcode::wrong",
    "checker::views::result::page",
    "checker::views::save::copy",
    "checker::views::save::download",
    "decide::beside::CostOf::in_pence",
    "ui::combobox::pressed",
    "decide::engine::Engine::open_for_estimate",
];
/// The script that defines the element. Its name stays.
pub const ELEMENT: &str = "travel-assistance-checker.js";
/// What it speaks to small programs with; it becomes a part of it.
const MODULES: &str = "module.js";
/// The worker that keeps files on the device.
const WORKER: &str = "travel-assistance-checker-worker.js";
/// What pages that hold the checker and nothing else do without.
const NOT_KEPT: [&str; 3] = ["index.html", "example-page.css", "frame-host.js"];
const SMALL_SCRIPTS: [&str; 3] = ["frame.js", "frame-host.js", "offline.js"];
/// Where a policy file holds the start of the name of its rules: see src/policy/file.rs.
const NAME_OF_RULES: std::ops::Range<usize> = 12..20;
/// How the name of the file ends with what is behind the doors, and of the one with the words of the result.
pub const LATER: &str = "_result.wasm";
pub const WORDS: &str = ".words";
/// Stands beside the shell where it could not be built as small as it should be.
const LARGE: &str = "site-is-large";

/// Builds one council's checker into a folder, which is emptied first.
///
/// # Errors
/// If a tool is missing or any step fails.
pub fn build(work: &Workspace, council: &str, postcodes: postcodes::Which, out: &Path) -> Result<()> {
    let shell = build_shell(work)?;
    for_council(work, &shell, council, postcodes, out)?;
    let out = work.root.join(out);
    advisor::put_beside(work, &advisor::build(work)?, council, &out)?;
    workbench::put_beside(work, &workbench::build(work)?, &out)
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
    for styles in ending_in(&folder, ".css")?.into_iter().filter(|styles| is_of_the_checker(styles)) {
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
        fs::write(&styles, styles::isolated(&fs::read_to_string(&styles)?)?)?;
        esbuild(work, &styles, &[])?;
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
    let mut modules = Vec::new();
    for module in &module::ALL {
        modules.push((module, module.build(work, &folder, small)?));
    }
    put_together(work, &folder, &modules)?;
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

/// Makes one script of the element's own and the app's, with the names and hashes of the files it fetches.
///
/// Trunk named these after what they were before they were packed. A browser keeps a file by its name, so the name has to
/// change whenever the content does; and the app's files have one name, so that an old one never meets a new one.
fn put_together(work: &Workspace, folder: &Path, modules: &[(&Module, PathBuf)]) -> Result<()> {
    let element = folder.join(ELEMENT);
    let mut text = fs::read_to_string(&element).context("Trunk did not copy the script of the element")?;
    let one = |mut files: Vec<PathBuf>, what: &str| match (files.pop(), files.pop()) {
        (Some(file), None) => Ok(file),
        _ => bail!("there is not one {what} in {}", folder.display()),
    };
    let wasm = one(ending_in(folder, "_bg.wasm")?, "app")?;
    let styles = one(ending_in(folder, ".css")?.into_iter().filter(|file| is_of_the_checker(file)).collect(), "style sheet")?;
    let (script, later) = (script_of(&wasm)?, later_of(&wasm)?);
    let name = |file: &Path| file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    let mut put = |what: &str, value: &str| {
        let place = format!("{{{{{what}}}}}");
        if !text.contains(&place) {
            bail!("{ELEMENT} has no place for its {what}");
        }
        text = text.replace(&place, value);
        Ok(())
    };
    put("script", &format!("./{}", name(&script)))?;
    let app = digest(&[&script, &wasm, &later])?;
    let of_styles = digest(&[&styles])?;
    let mut files =
        vec![("program", &wasm, app.clone(), "_bg.wasm"), ("result", &later, app, LATER), ("styles", &styles, of_styles, ".css")];
    for (module, wasm) in modules {
        files.push((module.name, wasm, digest(&[wasm])?, module.end));
    }
    for (what, file, digest, end) in files {
        let new = format!("checker-{}{end}", &digest[..16]);
        put(what, &new)?;
        put(&format!("{what}-integrity"), &integrity(&fs::read(file)?))?;
        // A page of Trunk's names the styles; they are the element's, and none of the page around it.
        let page = folder.join("index.html");
        fs::write(&page, without_link(&fs::read_to_string(&page)?, &name(file)))?;
        fs::rename(file, folder.join(new))?;
    }
    fs::write(&element, text)?;
    let of_modules = folder.join(MODULES);
    fs::copy(work.root.join("web").join(MODULES), &of_modules)?;
    esbuild(work, &element, &["--bundle", "--format=esm"])?;
    fs::remove_file(of_modules)?;
    fs::remove_file(script)?;
    for name in SMALL_SCRIPTS {
        esbuild(work, &folder.join(name), &["--format=esm"])?;
    }
    keep_for_later(work, folder)
}

/// Tells the worker which files to keep on the device: those of the pages that hold the checker and nothing else.
fn keep_for_later(work: &Workspace, folder: &Path) -> Result<()> {
    let worker = folder.join(WORKER);
    fs::rename(folder.join("worker.js"), &worker).context("Trunk did not copy the worker")?;
    let mut files = Vec::new();
    for file in folder.read_dir()? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if name != WORKER && !NOT_KEPT.contains(&name.as_str()) {
            files.push(name);
        }
    }
    files.sort();
    let list = files.join("\", \"");
    fs::write(&worker, fs::read_to_string(&worker)?.replace("{{files}}", &list))?;
    esbuild(work, &worker, &["--format=esm"])
}

fn is_of_the_checker(file: &Path) -> bool {
    file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("checker-"))
}

fn digest(files: &[&Path]) -> Result<String> {
    let mut digest = Sha256::new();
    for file in files {
        digest.update(fs::read(file)?);
    }
    Ok(format!("{:x}", digest.finalize()))
}

/// The hash of a file as browsers compare it (Subresource Integrity).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// A page without the `<link>` to a file.
fn without_link(html: &str, file: &str) -> String {
    let Some(at) = html.find(file) else { return html.to_owned() };
    let (before, after) = html.split_at(at);
    match (before.rfind("<link"), after.split_once('>')) {
        (Some(from), Some((_, rest))) => format!("{}{rest}", &before[..from]),
        _ => html.to_owned(),
    }
}

/// Adds one council's policy and words to a copy of the shell.
///
/// # Errors
/// If the policy does not compile, a text is missing, or a file cannot be written.
pub fn for_council(work: &Workspace, shell: &Path, council: &str, postcodes: postcodes::Which, out: &Path) -> Result<()> {
    if council.contains('/') {
        bail!(
            "`{council}` is an example among others and is not built: policy/examples/README.md says how to start a council from it"
        );
    }
    if !work.root.join("policy").join(council).is_dir() {
        bail!("there is no council `{council}`: policy/{council} is missing");
    }
    let out = work.root.join(out);
    if out.exists() {
        refuse_to_empty_another_folder(&out)?;
        fs::remove_dir_all(&out)?;
    }
    copy(shell, &out)?;
    compile_policy(work, council, &out)?;
    postcodes::fill_in(&out.join(ELEMENT), &postcodes::put_beside(work, council, postcodes, &out)?)?;
    for file in ending_in(&out, ".html")?.into_iter().chain([out.join(ELEMENT), out.join(WORKER)]) {
        shell::run(policy(work).arg("page").arg(&file).args(["--council", council, "--out"]).arg(&file))?;
    }
    licences::copy_to(work, &out)
}

/// Compiles the policy into its two files. The rules have a name that stays: putting another file in its place is all there
/// is to an update. The words of the result are named after the rules they belong to, as the element asks for them.
fn compile_policy(work: &Workspace, council: &str, out: &Path) -> Result<()> {
    let rules = out.join(format!("{council}.policy"));
    shell::run(policy(work).args(["build", "policy", "--for-page", "--council", council, "--out"]).arg(&rules))?;
    let file = fs::read(&rules).context("`policy build` wrote no file")?;
    let name = file.get(NAME_OF_RULES).context("`policy build` wrote a file that is too short")?;
    let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
    fs::rename(rules.with_extension(&WORDS[1..]), out.join(format!("{council}-{name}{WORDS}")))?;
    Ok(())
}

/// The policy command line, in the same profile as the tests, so that neither builds it again.
pub fn policy(work: &Workspace) -> std::process::Command {
    let mut command = work.cargo();
    command.args(["run", "--quiet", "--locked", "--package", "travel-help", "--bin", "policy", "--"]);
    command
}

/// Was the shell built without the small standard library?
pub fn is_large(work: &Workspace) -> bool {
    work.target.join(LARGE).is_file()
}

/// Makes a script or styles shorter, in place.
fn esbuild(work: &Workspace, file: &Path, more: &[&str]) -> Result<()> {
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
    let built_before = out.join("index.html").is_file() && [ELEMENT, "boot.js"].iter().any(|name| out.join(name).is_file());
    if !built_before && fs::read_dir(out)?.next().is_some() {
        bail!("{} holds something else than a built checker; name another folder with --out", out.display());
    }
    Ok(())
}

/// Copies a folder with all that is in it.
///
/// # Errors
/// If a file cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
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
    use super::{integrity, without_link};

    #[test]
    fn the_link_to_one_file_is_taken_out_of_a_page_and_nothing_else() {
        let html = r#"<link rel="icon" href="i.svg"><link rel="stylesheet" href="./a.css" /><p>x</p>"#;
        assert_eq!(without_link(html, "a.css"), r#"<link rel="icon" href="i.svg"><p>x</p>"#);
        assert_eq!(without_link(html, "b.css"), html);
    }

    // The hash of nothing, as `printf '' | openssl dgst -sha256 -binary | base64` prints it.
    #[test]
    fn a_hash_is_written_as_browsers_compare_it() {
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
