//! Whose work is in what families download, and under which licence. The list is kept in the repository, so that a change of it is
//! seen, and checked against what is built.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::shell::Workspace;
use crate::tools;

/// Where the list of what families download is kept.
const LIST: &str = "docs/web-team/third-party-licences.md";
/// Where that of the workbench is.
const OF_WORKBENCH: &str = "docs/web-team/third-party-licences-workbench.md";
/// Licences that let a council pass the work on with no more than their text.
const FINE: [&str; 8] = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Unicode-3.0", "0BSD"];
/// What is compiled into the families' programs: package, and what is asked of it.
const PROGRAMS: [(&str, &[&str]); 3] = [
    ("travel-help", &["--no-default-features", "--features", "web"]),
    ("travel-help-document", &[]),
    ("travel-help-postcodes", &[]),
];
/// The same for the workbench.
const WORKBENCH: [(&str, &[&str]); 1] = [("travel-help", &["--no-default-features", "--features", "workbench"])];
/// Where that of the advisors' page is.
const OF_ADVISOR: &str = "docs/web-team/third-party-licences-advisor.md";
/// What is compiled into the advisors' page.
const ADVISOR: (&str, &[&str]) = ("travel-help", &["--no-default-features", "--features", "advisor"]);
/// The packages that the scripts of the workbench import; those bring others.
const EDITOR: [&str; 9] = [
    "@codemirror/commands",
    "@codemirror/language",
    "@codemirror/legacy-modes",
    "@codemirror/lint",
    "@codemirror/search",
    "@codemirror/state",
    "@codemirror/view",
    "@lezer/highlight",
    "fflate",
];

/// Somebody's work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Work {
    name: String,
    version: String,
    licence: String,
    address: String,
}

/// Writes the lists.
///
/// # Errors
/// If Cargo or npm do not say what is used, or a licence is not one of [`FINE`].
pub fn write(work: &Workspace) -> Result<()> {
    for (path, text) in [(LIST, list(work)?), (OF_WORKBENCH, list_of_workbench(work)?), (OF_ADVISOR, list_of_advisor(work)?)] {
        fs::write(work.root.join(path), text).with_context(|| format!("{path} cannot be written"))?;
    }
    Ok(())
}

/// Are the lists as what is built wants them?
///
/// # Errors
/// If one is not, and as [`write`].
pub fn check(work: &Workspace) -> Result<()> {
    for (path, text) in [(LIST, list(work)?), (OF_WORKBENCH, list_of_workbench(work)?), (OF_ADVISOR, list_of_advisor(work)?)] {
        if fs::read_to_string(work.root.join(path)).unwrap_or_default() != text {
            bail!("{path} is out of date: write it again with `cargo xtask licences`, and look at what changed");
        }
    }
    Ok(())
}

fn list(work: &Workspace) -> Result<String> {
    tools::npm(work)?;
    let mut all: Vec<(Work, PathBuf)> = Vec::new();
    for (package, options) in PROGRAMS {
        all.extend(compiled(work, package, options)?);
    }
    all.push((from_npm(work, "govuk-frontend")?.0, work.root.join("node_modules/govuk-frontend")));
    written(
        all,
        "# Work of others in the checker\n\nWritten by `cargo xtask licences`. These are in what families download. A council that puts \
         the checker on its server passes them\non, and keeps this list beside it. Rust's standard library is in it too (MIT or \
         Apache-2.0, the Rust Project).\n",
    )
}

fn list_of_workbench(work: &Workspace) -> Result<String> {
    tools::npm(work)?;
    let mut all: Vec<(Work, PathBuf)> = Vec::new();
    for (package, options) in WORKBENCH {
        all.extend(compiled(work, package, options)?);
    }
    let mut names: Vec<String> = EDITOR.map(str::to_owned).into();
    let mut at = 0;
    while let Some(name) = names.get(at).cloned() {
        let (each, brings) = from_npm(work, &name)?;
        all.push((each, work.root.join("node_modules").join(&name)));
        let more: Vec<String> = brings.into_iter().filter(|name| !names.contains(name)).collect();
        names.extend(more);
        at += 1;
    }
    written(
        all,
        "# Work of others in the policy workbench\n\nWritten by `cargo xtask licences`. These are in what the workbench downloads. Whoever puts \
         it on a server passes them on, and keeps this\nlist beside it. Rust's standard library is in it too (MIT or Apache-2.0, the \
         Rust Project).\n",
    )
}

fn list_of_advisor(work: &Workspace) -> Result<String> {
    let (package, options) = ADVISOR;
    written(
        compiled(work, package, options)?,
        "# Work of others in the advisors' page\n\nWritten by `cargo xtask licences`. These are in what the page downloads. Whoever puts it on a \
         server passes them on, and keeps this list\nbeside it. Rust's standard library is in it too (MIT or Apache-2.0, the Rust \
         Project).\n",
    )
}

/// A list with what it begins with.
fn written(mut all: Vec<(Work, PathBuf)>, begins: &str) -> Result<String> {
    all.sort();
    all.dedup();
    let mut out = format!("{begins}\n| work | version | licence | where it comes from |\n| --- | --- | --- | --- |\n");
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (each, folder) in &all {
        if !is_fine(&each.licence) {
            bail!("{} {} has the licence “{}”: look at whether a council may pass it on", each.name, each.version, each.licence);
        }
        out.push_str(&format!("| {} | {} | {} | {} |\n", each.name, each.version, each.licence, each.address));
        if let Some(text) = text_in(folder)? {
            texts.entry(text).or_default().push(each.name.clone());
        }
    }
    for (text, names) in texts {
        out.push_str(&format!("\n## {}\n\n```text\n{text}\n```\n", names.join(", ")));
    }
    Ok(out)
}

/// Puts the list beside the program: the licences ask for it wherever the work is passed on.
///
/// # Errors
/// If it cannot be copied.
pub fn copy_to(work: &Workspace, folder: &Path) -> Result<()> {
    copy(work, LIST, &folder.join("third-party-licences.md"))
}

/// The same for the workbench.
///
/// # Errors
/// If it cannot be copied.
pub fn copy_to_workbench(work: &Workspace, folder: &Path) -> Result<()> {
    copy(work, OF_WORKBENCH, &folder.join("third-party-licences.md"))
}

/// The same for the advisors' page.
///
/// # Errors
/// If it cannot be copied.
pub fn copy_to_advisor(work: &Workspace, folder: &Path) -> Result<()> {
    copy(work, OF_ADVISOR, &folder.join("third-party-licences.md"))
}

fn copy(work: &Workspace, list: &str, to: &Path) -> Result<()> {
    fs::copy(work.root.join(list), to).with_context(|| format!("{list} cannot be copied"))?;
    Ok(())
}

/// May a council pass on work under this licence, such as `MIT OR Apache-2.0`? Where several hold at once, all must be fine.
fn is_fine(licence: &str) -> bool {
    licence.split(" AND ").all(|part| part.split(['/', ' ', '(', ')']).any(|word| FINE.contains(&word)))
}

/// What is compiled into a program, with the folder of each. What only runs while it is compiled is not in it.
fn compiled(work: &Workspace, package: &str, options: &[&str]) -> Result<Vec<(Work, PathBuf)>> {
    let mut tree = work.cargo();
    tree.args(["tree", "--locked", "--package", package, "--edges", "normal,no-proc-macro", "--prefix", "none"]);
    tree.args(["--target", "wasm32-unknown-unknown", "--format", "{p}|{l}|{r}"]).args(options);
    let mut found = Vec::new();
    let folders = folders(work)?;
    for line in output(&mut tree)?.lines() {
        let mut parts = line.trim_end_matches(" (*)").split('|');
        let (Some(named), Some(licence), Some(address)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let mut words = named.split_whitespace();
        let (Some(name), Some(version)) = (words.next(), words.next()) else { continue };
        if name.starts_with("travel-help") {
            continue;
        }
        let version = version.trim_start_matches('v').to_owned();
        let folder = folders.get(&(name.to_owned(), version.clone())).cloned();
        let folder = folder.with_context(|| format!("Cargo does not say where {name} {version} is"))?;
        found.push((Work { name: name.into(), version, licence: licence.into(), address: address.into() }, folder));
    }
    Ok(found)
}

/// The folders of all packages.
fn folders(work: &Workspace) -> Result<BTreeMap<(String, String), PathBuf>> {
    let told = output(work.cargo().args(["metadata", "--locked", "--all-features", "--format-version", "1"]))?;
    let told: serde_json::Value = serde_json::from_str(&told).context("Cargo's list of packages cannot be read")?;
    let mut folders = BTreeMap::new();
    for package in told["packages"].as_array().into_iter().flatten() {
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        if let Some(folder) = Path::new(&text("manifest_path")).parent() {
            folders.insert((text("name"), text("version")), folder.to_owned());
        }
    }
    Ok(folders)
}

/// A package of npm, and those that it needs.
fn from_npm(work: &Workspace, name: &str) -> Result<(Work, Vec<String>)> {
    let told = work.root.join("node_modules").join(name).join("package.json");
    let told = fs::read_to_string(told).with_context(|| format!("{name} is not installed: run npm ci"))?;
    let told: serde_json::Value = serde_json::from_str(&told)?;
    let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
    let address = told["repository"]["url"].as_str().or(told["repository"].as_str()).unwrap_or_default();
    let address = address.trim_start_matches("git+").trim_end_matches(".git").replace("git://", "https://");
    let brings = told["dependencies"].as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
    Ok((Work { name: name.to_owned(), version: text("version"), licence: text("license"), address }, brings))
}

/// The text of the licence in a folder: that of MIT where there are several, for it is the shorter.
fn text_in(folder: &Path) -> Result<Option<String>> {
    let mut names: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_uppercase();
        if path.is_file() && (name.starts_with("LICENSE") || name.starts_with("LICENCE") || name.starts_with("COPYING")) {
            names.push(path);
        }
    }
    names.sort_by_key(|path| (!path.to_string_lossy().to_uppercase().contains("MIT"), path.clone()));
    let Some(path) = names.first() else { return Ok(None) };
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    Ok(Some(lines.join("\n").trim_matches('\n').to_owned()))
}

fn output(command: &mut Command) -> Result<String> {
    let done = command.output().context("Cargo does not run")?;
    if !done.status.success() {
        bail!("Cargo does not say what is used: {}", String::from_utf8_lossy(&done.stderr).trim());
    }
    String::from_utf8(done.stdout).context("Cargo's answer cannot be read")
}

#[cfg(test)]
mod tests {
    use super::is_fine;

    #[test]
    fn a_licence_is_fine_if_one_of_its_choices_is_and_all_that_hold_at_once_are() {
        for fine in
            ["MIT", "Apache-2.0 / MIT", "Unlicense OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0 OR BSL-1.0"]
        {
            assert!(is_fine(fine), "{fine}");
        }
        for not in ["GPL-3.0", "", "MIT AND GPL-2.0", "MITx"] {
            assert!(!is_fine(not), "{not}");
        }
    }
}
