//! Chromium and its driver, for the tests that need a real browser.

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
    if let Some(browser) = present(work)? {
        return Ok(browser);
    }
    if may_install(work) {
        println!("Installing chromium and chromium-driver");
        let apt =
            |arguments: &[&str]| shell::run(work.command("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"));
        apt(&["update", "-qq"])
            .and_then(|()| apt(&["install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"]))
            .context("Chromium could not be installed; check that this computer can reach a package mirror")?;
        if let Some(browser) = present(work)? {
            return Ok(browser);
        }
    }
    bail!(
        "Chromium and chromedriver are needed. On Debian or Ubuntu: `sudo apt-get install chromium chromium-driver`. \
         Elsewhere install Chrome and the chromedriver of the same version, and set CHROMIUM and CHROMEDRIVER to where they are."
    )
}

fn present(work: &Workspace) -> Result<Option<Browser>> {
    let chromium = program(work, "CHROMIUM", CHROMIUM)?;
    let chromedriver = program(work, "CHROMEDRIVER", CHROMEDRIVER)?;
    Ok(chromium.zip(chromedriver).map(|(chromium, chromedriver)| Browser { chromium, chromedriver }))
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

fn may_install(work: &Workspace) -> bool {
    let root = shell::read(work.command("id").arg("-u")).is_ok_and(|id| id == "0");
    root && work.which("apt-get").is_some()
}
