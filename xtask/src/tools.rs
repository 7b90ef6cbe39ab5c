//! The build tools: each pinned, each installed only when the exact version is not there already.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};

use crate::shell::{self, Workspace};

/// The WebAssembly target of the browser apps.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Newer ones need a newer Rust than ours.
const TRUNK: &str = "0.21.14";
const OLDEST_NODE: (u32, u32) = (20, 10);

/// Everything that building the site needs.
///
/// # Errors
/// If something is missing and cannot be installed; the message says what to do.
pub fn for_build(work: &Workspace) -> Result<()> {
    wasm_target(work)?;
    npm(work)?;
    wasm_bindgen(work)?;
    cargo_tool(work, "trunk", "trunk", TRUNK)
}

/// The compiler's WebAssembly target.
///
/// # Errors
/// If rustup is missing or cannot reach its server.
pub fn wasm_target(work: &Workspace) -> Result<()> {
    let sysroot = shell::read(work.command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).join("lib").is_dir() {
        return Ok(());
    }
    println!("Installing the {WASM} target");
    shell::run(work.command("rustup").args(["target", "add", WASM])).with_context(|| {
        format!(
            "the {WASM} target is missing. `rustup target add {WASM}` installs it, where this computer can reach \
                 static.rust-lang.org; rustup comes from https://rustup.rs"
        )
    })
}

/// Whether the standard library can be built with the app: then what the app does not use of it, and the text of every
/// panic, is left out, which saves families a tenth of the download. Its source is installed if it can be.
pub fn library_source(work: &Workspace) -> bool {
    let Ok(sysroot) = shell::read(work.command("rustc").args(["--print", "sysroot"])) else { return false };
    let manifest = Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.toml");
    if !manifest.is_file() {
        println!("Installing the source of the standard library");
        // Without it the build goes on, larger; what rustup says is shown.
        let _ = shell::run(work.command("rustup").args(["component", "add", "rust-src"]));
    }
    let mut fetch = work.cargo();
    fetch.args(["fetch", "--quiet", "--locked", "--target", WASM, "--manifest-path"]).arg(&manifest);
    let there = manifest.is_file() && shell::run(fetch.env(NEW_FEATURES, "1")).is_ok();
    if !there {
        println!(
            "\nThe source of the standard library, or what it is built with, cannot be fetched here. The checker is built \
             with the library as it comes: it works the same and is about 16 KB larger. `rustup component add rust-src`, \
             on a computer that reaches the Rust and crates.io servers, mends this.\n"
        );
    }
    there
}

/// Lets the pinned compiler do what it does not promise to do the same for ever. Pinned, it does.
const NEW_FEATURES: &str = "RUSTC_BOOTSTRAP";

/// The settings for a small standard library; see docs/decisions/0018.
pub const SMALL_LIBRARY: [(&str, &str); 4] = [
    (NEW_FEATURES, "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort"),
];

/// The wasm-bindgen command and its test runner, of the very version that Cargo.lock holds: any other is refused by the code it reads.
///
/// # Errors
/// If it is missing and cannot be installed.
pub fn wasm_bindgen(work: &Workspace) -> Result<()> {
    let lock = fs::read_to_string(work.root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
    if work.which("wasm-bindgen-test-runner").is_none() {
        return cargo_install(work, "wasm-bindgen-cli", version);
    }
    cargo_tool(work, "wasm-bindgen", "wasm-bindgen-cli", version)
}

/// The npm packages of package-lock.json.
///
/// # Errors
/// If Node.js is missing or too old, or the packages cannot be fetched.
pub fn npm(work: &Workspace) -> Result<()> {
    node(work)?;
    let lock = fs::read(work.root.join("package-lock.json")).context("package-lock.json cannot be read")?;
    let wanted = format!("{:x}", Sha256::digest(&lock));
    let stamp = work.root.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if work.which("npm").is_none() {
        bail!("npm is needed; it comes with Node.js from https://nodejs.org, and is a package of its own in some systems");
    }
    println!("Installing the npm packages");
    shell::run(work.command("npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
        .context("the npm packages could not be installed; check that this computer can reach the npm registry")?;
    fs::write(stamp, wanted).context("node_modules cannot be written to")
}

fn node(work: &Workspace) -> Result<()> {
    let (major, minor) = OLDEST_NODE;
    let wanted =
        format!("Node.js {major}.{minor} or newer is needed, with npm; get it from https://nodejs.org or your system's packages");
    let found = shell::read(work.command("node").arg("--version")).map_err(|_| anyhow!("{wanted}"))?;
    let mut numbers = found.trim_start_matches('v').split('.').map_while(|part| part.parse().ok());
    if (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < OLDEST_NODE {
        bail!("{wanted} (found {found})");
    }
    Ok(())
}

/// A command that Cargo can install, unless the exact version is already on PATH.
fn cargo_tool(work: &Workspace, command: &str, package: &str, version: &str) -> Result<()> {
    let found = shell::read(work.command(command).arg("--version")).unwrap_or_default();
    if found.split_whitespace().any(|word| word == version) {
        return Ok(());
    }
    cargo_install(work, package, version)
}

fn cargo_install(work: &Workspace, package: &str, version: &str) -> Result<()> {
    println!("Installing {package} {version} in .tools (some minutes, once)");
    shell::run(work.cargo().args(["install", "--locked", "--root", ".tools", package, "--version", version])).with_context(|| {
        format!("{package} {version} could not be installed. Cargo says why above; it needs crates.io and a C compiler")
    })
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";

    #[test]
    fn the_version_of_a_package_is_read_from_the_lock_file() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.129"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
