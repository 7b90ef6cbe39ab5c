//! Folders of rule files for tests: the small council of `tests/diagnostics/base` and the shipped policy, with edits.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The top folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of rule files that a test may change.
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
}

impl Folder {
    /// A copy of the small council, Anytown. `name` is this test's own.
    pub fn small(name: &str) -> Folder {
        Folder::copy_of("tests/diagnostics/base", name)
    }

    /// A copy of the shipped policy.
    pub fn shipped(name: &str) -> Folder {
        Folder::copy_of("policy", name)
    }

    /// A copy of what a policy officer has before them: the shipped policy in its folder, and the examples.
    pub fn project(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // What a recipe makes beside the project goes too.
        let _ = fs::remove_dir_all(path.parent().unwrap_or(&path));
        for part in ["policy", "docs/examples"] {
            copy(&root().join(part), &path.join(part));
        }
        Folder { path }
    }

    fn copy_of(from: &str, name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        copy(&root().join(from), &path);
        Folder { path }
    }

    /// The text of a file.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path.join(file)).unwrap()
    }

    /// Writes a file, whose folder is made if need be.
    pub fn write(&self, file: &str, text: &str) -> &Folder {
        let path = self.path.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Replaces words that stand in a file once.
    pub fn edit(&self, file: &str, from: &str, to: &str) -> &Folder {
        let before = self.read(file);
        assert_eq!(before.matches(from).count(), 1, "{file}: {from}");
        self.write(file, &before.replacen(from, to, 1))
    }

    /// Adds text at the end of a file.
    pub fn add(&self, file: &str, text: &str) -> &Folder {
        let before = self.read(file);
        self.write(file, &format!("{before}\n{text}"))
    }

    /// Its path as an argument.
    pub fn arg(&self) -> &str {
        self.path.to_str().unwrap()
    }

    /// Every file in it with its bytes, in order: to see that nothing changed.
    pub fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        collect(&self.path, &mut all);
        all.sort();
        all
    }
}

fn collect(folder: &Path, all: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, all) } else { all.push((path.clone(), fs::read(&path).unwrap())) }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Runs the `policy` command in the top folder of the project.
pub fn policy(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_policy")).args(arguments).current_dir(root()).output().unwrap()
}

/// What it printed.
pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it said of problems.
pub fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
