//! Running other programs: from the top of the repository, with the project's own tools first on PATH.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// What a program's file may end with: npm's commands are `.cmd` files on Windows.
const SUFFIXES: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };

/// The repository and the PATH its tools are found on.
pub struct Workspace {
    /// The top folder of the repository.
    pub root: PathBuf,
    /// Where Cargo puts what it builds.
    pub target: PathBuf,
    path: OsString,
}

impl Workspace {
    /// Finds the repository this program was built from.
    ///
    /// # Errors
    /// If PATH cannot be put together.
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is not inside a repository")?.to_path_buf();
        let mut folders = vec![root.join(".tools/bin"), root.join("node_modules/.bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path = env::join_paths(folders).context("a folder on PATH has a name that cannot be used")?;
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self { root, target, path })
    }

    /// A program to run at the top of the repository.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let found = self.which(&program).map_or_else(|| program.as_ref().into(), PathBuf::into_os_string);
        let mut command = Command::new(found);
        command.current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// Cargo, the same one that runs this program.
    pub fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// The full path of a program, if it is on PATH (or is a path to a file).
    pub fn which(&self, program: impl AsRef<OsStr>) -> Option<PathBuf> {
        let program = Path::new(program.as_ref());
        if program.components().count() > 1 {
            return program.is_file().then(|| program.to_path_buf());
        }
        env::split_paths(&self.path)
            .flat_map(|folder| SUFFIXES.iter().map(move |suffix| folder.join(with_suffix(program, suffix))))
            .find(|file| file.is_file())
    }
}

/// Whether this runs as continuous integration, where nothing may be skipped.
pub fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// Runs a program to its end, showing what it prints.
///
/// # Errors
/// If it cannot be started or does not succeed.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    let status = command.status().with_context(|| format!("could not start {shown}"))?;
    if !status.success() {
        bail!("{shown} failed ({status})");
    }
    Ok(())
}

/// Runs a program to its end and returns what it printed, without showing it.
///
/// # Errors
/// If it cannot be started or does not succeed.
pub fn read(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let output = command.output().with_context(|| format!("could not start {shown}"))?;
    if !output.status.success() {
        bail!("{shown} failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program to its end, showing what it prints and handing each line to `each`. Returns whether it succeeded.
///
/// # Errors
/// If it cannot be started or read from.
pub fn run_watching(command: &mut Command, mut each: impl FnMut(&str)) -> Result<bool> {
    let shown = show(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start {shown}"))?;
    let output = child.stdout.take().context("its output could not be read")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line.with_context(|| format!("could not read from {shown}"))?;
        let line = String::from_utf8_lossy(&line);
        // A closed pipe at the other end is no reason to stop the tests.
        let _ = writeln!(std::io::stdout(), "{line}");
        each(&line);
    }
    Ok(child.wait()?.success())
}

fn show(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    command.get_args().fold(name, |shown, argument| format!("{shown} {}", argument.to_string_lossy()))
}

fn with_suffix(program: &Path, suffix: &str) -> OsString {
    let mut name = program.as_os_str().to_owned();
    name.push(suffix);
    name
}
