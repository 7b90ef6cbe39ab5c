//! Chromium and its driver, and Firefox, for the tests that need a real browser.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::shell::{self, Workspace};

const CHROMIUM: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const CHROMEDRIVER: &[&str] = &["chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

const FIREFOX: &[&str] = &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// A browser and the program that drives it.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// The driver of the same version.
    pub chromedriver: PathBuf,
}

/// Finds the browser: `CHROMIUM` and `CHROMEDRIVER` first, then PATH, then Debian's packages when this is root on Debian.
///
/// # Errors
/// If there is none; the message says how to install one.
pub fn find(work: &Workspace) -> Result<Browser> {
    let missing = match present(work)? {
        Ok(browser) => return Ok(browser),
        Err(missing) => missing,
    };
    if may_install(work) {
        println!("Installing chromium and chromium-driver");
        install(work, &["chromium", "chromium-driver"])
            .context("Chromium could not be installed from this system's packages; apt-get says why above")?;
        if let Ok(browser) = present(work)? {
            return Ok(browser);
        }
    }
    bail!(
        "{missing} is missing. On Debian: `sudo apt-get install chromium chromium-driver`. On Ubuntu: `sudo apt-get install \
         chromium-browser chromium-chromedriver`. Elsewhere install Chrome and the chromedriver of the same version, and set \
         CHROMIUM and CHROMEDRIVER to where they are."
    )
}

/// The browser, or the name of what is missing.
fn present(work: &Workspace) -> Result<Result<Browser, &'static str>> {
    let chromium = program(work, "CHROMIUM", CHROMIUM)?;
    let chromedriver = program(work, "CHROMEDRIVER", CHROMEDRIVER)?;
    Ok(match (chromium, chromedriver) {
        (Some(chromium), Some(chromedriver)) => Ok(Browser { chromium, chromedriver }),
        (None, Some(_)) => Err("Chromium"),
        (Some(_), None) => Err("chromedriver"),
        (None, None) => Err("Chromium, with chromedriver,"),
    })
}

/// Finds Firefox, in which some journeys are repeated: `FIREFOX` first, then PATH, then Debian's package when this is root on
/// Debian.
///
/// # Errors
/// If there is none; the message says how to install one.
pub fn firefox(work: &Workspace) -> Result<PathBuf> {
    if let Some(found) = program(work, "FIREFOX", FIREFOX)? {
        return Ok(found);
    }
    if may_install(work) {
        println!("Installing firefox-esr");
        install(work, &["firefox-esr"])
            .context("Firefox could not be installed from this system's packages; apt-get says why above")?;
        if let Some(found) = program(work, "FIREFOX", FIREFOX)? {
            return Ok(found);
        }
    }
    bail!(
        "Firefox is missing. On Debian: `sudo apt-get install firefox-esr`. Elsewhere install it, and set FIREFOX to where it is."
    )
}

/// Whether someone has said where the browser or its driver is.
pub fn is_named() -> bool {
    ["CHROMIUM", "CHROMEDRIVER"].into_iter().any(is_set)
}

/// Whether someone has said where Firefox is.
pub fn is_firefox_named() -> bool {
    is_set("FIREFOX")
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// A variable that is set wins, and is wrong rather than ignored when nothing is there.
fn program(work: &Workspace, variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(given) = env::var_os(variable).filter(|value| !value.is_empty()) {
        let found =
            work.which(&given).with_context(|| format!("{variable} is set to {given:?}, but there is no such program"))?;
        return Ok(Some(found));
    }
    Ok(names.iter().find_map(|name| work.which(name)))
}

/// Installs packages of Debian's.
///
/// # Errors
/// If apt-get does; it says why.
pub fn install(work: &Workspace, packages: &[&str]) -> Result<()> {
    let apt = |arguments: &[&str]| shell::run(work.command("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
}

/// Whether packages can be installed: by root, on Debian or what is made of it.
pub fn may_install(work: &Workspace) -> bool {
    let root = shell::read(work.command("id").arg("-u")).is_ok_and(|id| id == "0");
    root && work.which("apt-get").is_some()
}
