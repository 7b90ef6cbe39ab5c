//! Does what the guide says, in a folder.

use super::read::{Ends, Step, What};
use snapbox::{Assert, Data};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a block of commands answered.
pub struct Told {
    /// The line of the block.
    pub line: usize,
    /// Where the block stands in the guide.
    pub range: Range<usize>,
    /// Commands and answers as the guide prints them.
    pub printed: String,
    /// Commands with the answers that came.
    pub came: String,
}

/// Takes the steps in the folder, and notes every answer.
///
/// # Errors
///
/// With the line, where a change cannot be made or a command ends otherwise than the guide says.
pub fn follow(steps: &[&Step], folder: &Path, told: &mut Vec<Told>) -> Result<(), String> {
    let mut last: Option<(PathBuf, String)> = None;
    let mut before_slip: Option<(PathBuf, String)> = None;
    for step in steps {
        let at = |problem: String| format!("line {}: {problem}", step.line);
        match &step.what {
            What::Change { file, from, to } => {
                let path = folder.join(file);
                exchange(&path, file, from, to).map_err(at)?;
                last = Some((path, to.clone()));
            }
            What::Add { file, text } => {
                let path = folder.join(file);
                let before = read(&path).map_err(at)?;
                write(&path, &format!("{before}\n{text}")).map_err(at)?;
                last = Some((path, text.trim_end().to_owned()));
            }
            What::New { file, text } => {
                let path = folder.join(file);
                if path.exists() {
                    return Err(at(format!("{file} is there already")));
                }
                write(&path, text).map_err(at)?;
                last = Some((path, text.trim_end().to_owned()));
            }
            What::Instead { text } => {
                let Some((path, put)) = &last else { return Err(at("a slip in place of nothing".to_owned())) };
                if before_slip.is_some() {
                    return Err(at("two slips without an answer between them".to_owned()));
                }
                before_slip = Some((path.clone(), read(path).map_err(at)?));
                exchange(path, &path.display().to_string(), put, text).map_err(at)?;
            }
            What::Console { typed, ends } => {
                let (mut printed, mut came) = (String::new(), String::new());
                for each in typed {
                    let (answer, well) = run(&each.command, folder).map_err(at)?;
                    printed.push_str(&format!("$ {}\n{}", each.command, each.says));
                    came.push_str(&format!("$ {}\n{answer}", each.command));
                    match (well, *ends == Ends::Refused) {
                        (true, true) => return Err(at(format!("“{}” was to be refused, and went well\n{answer}", each.command))),
                        (false, false) => return Err(at(format!("“{}” was to go well, and did not\n{answer}", each.command))),
                        _ => {}
                    }
                }
                if *ends != Ends::WellUnread {
                    told.push(Told { line: step.line, range: step.range.clone(), printed, came });
                }
                if let Some((path, before)) = before_slip.take() {
                    write(&path, &before).map_err(at)?;
                }
            }
        }
    }
    match before_slip {
        Some((path, _)) => Err(format!("a slip in {} is followed by no answer", path.display())),
        None => Ok(()),
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Puts words in place of others, which must stand there once. Lines in whose place nothing is put go with their ends.
fn exchange(path: &Path, file: &str, from: &str, to: &str) -> Result<(), String> {
    let text = read(path)?;
    let whole = if to.is_empty() { format!("{from}\n") } else { from.to_owned() };
    match text.matches(&whole).count() {
        1 => write(path, &text.replacen(&whole, to, 1)),
        times => Err(format!("this stands {times} times in {file}:\n{from}")),
    }
}

/// What a person at a terminal sees, and whether the command went well. `cargo run --` is the `policy` command, which is built already.
fn run(command: &str, folder: &Path) -> Result<(String, bool), String> {
    let built = ["cargo run --release -- ", "cargo run -- "].iter().find_map(|cargo| command.strip_prefix(cargo));
    let command = &built.map_or_else(|| command.to_owned(), |command| format!("policy {command}"));
    let program = Path::new(env!("CARGO_BIN_EXE_policy"));
    let elsewhere = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(Path::to_owned).into_iter().chain(std::env::split_paths(&elsewhere));
    let path = std::env::join_paths(folders).map_err(|error| error.to_string())?;
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .map_err(|error| format!("{command}: {error}"))?;
    let answer = String::from_utf8(output.stdout).map_err(|error| format!("{command}: {error}"))?;
    Ok((answer, output.status.success()))
}

fn compare(told: &Told) -> (Assert, Data, Data) {
    (Assert::new().normalize_paths(false), Data::text(&told.came), Data::text(told.printed.replace('…', "[..]")))
}

/// How an answer differs from what the guide prints, if it does.
pub fn mismatch(told: &Told) -> Option<String> {
    let (assert, came, printed) = compare(told);
    assert.try_eq(None, came, printed).err().map(|difference| difference.to_string())
}

/// The guide with the answers that came in these blocks. What was left out and still fits stays left out.
pub fn corrected(text: &str, wrong: &[Told]) -> String {
    let mut wrong: Vec<&Told> = wrong.iter().collect();
    wrong.sort_by_key(|told| told.range.start);
    wrong.dedup_by_key(|told| told.range.start);
    let mut text = text.to_owned();
    for told in wrong.into_iter().rev() {
        let indent = told.range.start - text[..told.range.start].rfind('\n').map_or(0, |end| end + 1);
        let block = &text[told.range.clone()];
        let (Some(first), Some(last)) = (block.lines().next(), block.lines().next_back()) else { continue };
        let mut new = format!("{first}\n");
        let (assert, came, printed) = compare(told);
        for line in assert.normalize(came, printed).0.to_string().replace("[..]", "…").lines() {
            new.push_str(format!("{:indent$}{line}", "").trim_end());
            new.push('\n');
        }
        new.push_str(last);
        text.replace_range(told.range.clone(), &new);
    }
    text
}
