//! What a family's visit downloads, compressed as a good server would.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{module, postcodes, site};

/// What opens the checker and asks its questions, in bytes: 150 KB, on a phone with a slow line about a second.
const BUDGET: u64 = 150_000;

/// The same with what the result and an appeal need, which is fetched when the questions begin. It has no budget. It is held
/// where it stands, so that nothing is gained by moving bytes to where they are not counted.
const CEILING: u64 = 242_500;

/// A file of a visit.
pub struct Part {
    /// Its name in the built folder.
    pub name: String,
    /// Its bytes as they are.
    pub plain: u64,
    /// Its bytes as brotli at the highest level.
    pub brotli: u64,
}

impl Part {
    fn is_of_the_result(&self) -> bool {
        [site::LATER, site::WORDS].iter().any(|end| self.name.ends_with(end))
    }
}

/// Whether a file is fetched only when somebody asks for what it makes.
pub fn is_asked_for(name: &str) -> bool {
    let ends = module::ALL.iter().map(|module| module.end).chain(postcodes::ENDS);
    ends.into_iter().any(|end| name.ends_with(end)) || is_translation(name)
}

/// The words of the result end in the start of a hash, those of another language in its tag.
fn is_translation(name: &str) -> bool {
    let stem = name.strip_suffix(site::WORDS);
    let end = stem.and_then(|stem| stem.rsplit_once('-')).map(|(_, end)| end);
    end.is_some_and(|end| end.len() != 16 || !end.chars().all(|c| c.is_ascii_hexdigit()))
}

/// The files that a visit may download, with their sizes.
///
/// # Errors
/// If the folder is missing or cannot be read.
pub fn visit(folder: &Path) -> Result<Vec<Part>> {
    let part = |(name, bytes): (String, Vec<u8>)| Ok(Part { name, plain: bytes.len() as u64, brotli: compressed(&bytes)? });
    downloads(folder)?.into_iter().map(part).collect()
}

/// The files that a visit to `index.html` may download: it, what it names, what those name, and so on. Other pages are not followed.
///
/// # Errors
/// If the folder is missing or cannot be read.
pub fn downloads(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut rest = names_in(folder, "")?;
    let mut queue = VecDeque::from(["index.html".to_owned()]);
    let mut files = Vec::new();
    rest.retain(|name| !name.ends_with(".html"));
    // Their name is made by the element, from the rules they belong to.
    queue.extend(rest.iter().filter(|name| name.ends_with(site::WORDS)).cloned().collect::<Vec<_>>());
    rest.retain(|name| !name.ends_with(site::WORDS));
    while let Some(name) = queue.pop_front() {
        let bytes = fs::read(folder.join(&name))
            .with_context(|| format!("{name} cannot be read; build first with `cargo xtask build`"))?;
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let (named, others) = rest.into_iter().partition(|other| text.contains(file_name(other)));
            queue.extend::<Vec<_>>(named);
            rest = others;
        }
        files.push((name, bytes));
    }
    Ok(files)
}

/// Prints the parts and their sums.
///
/// # Errors
/// If the first sum is above the budget, or that of all is more than it has been.
pub fn report(parts: &[Part]) -> Result<()> {
    let (first, all) = print(parts);
    if first > BUDGET {
        bail!("the first visit is {first} bytes, {} above the budget of {BUDGET}", first - BUDGET);
    }
    if all > CEILING {
        bail!("a whole visit is {all} bytes, {} more than it has been before ({CEILING})", all - CEILING);
    }
    println!("{} bytes below the budget of {BUDGET}", BUDGET - first);
    Ok(())
}

/// Prints the parts and their sums, and returns the sums: of what opens the checker and asks its questions, and of all but
/// what is fetched only when it is asked for.
pub fn print(parts: &[Part]) -> (u64, u64) {
    let (asked_for, visit): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| is_asked_for(&part.name));
    let (later, first): (Vec<&Part>, Vec<&Part>) = visit.iter().partition(|part| part.is_of_the_result());
    println!("{:<44} {:>9} {:>9}", "First visit", "bytes", "brotli");
    let sum_of_first = print_all(&first);
    println!("{:<44} {:>9} {:>9}", "Fetched when the questions begin", "bytes", "brotli");
    let all = sum_of_first + print_all(&later);
    println!("{:<44} {:>9} {all:>9}", "A whole visit", visit.iter().map(|part| part.plain).sum::<u64>());
    println!("{:<44} {:>9} {:>9}", "Fetched only when asked for", "bytes", "brotli");
    print_all(&asked_for);
    (sum_of_first, all)
}

fn print_all(parts: &[&Part]) -> u64 {
    for part in parts {
        println!("  {:<42} {:>9} {:>9}", part.name, part.plain, part.brotli);
    }
    let total: u64 = parts.iter().map(|part| part.brotli).sum();
    println!("  {:<42} {:>9} {total:>9}", "Sum", parts.iter().map(|part| part.plain).sum::<u64>());
    total
}

/// The names of all files below a folder, relative to it.
///
/// # Errors
/// If the folder is missing or cannot be read.
pub fn names_in(folder: &Path, before: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} is missing; build first with `cargo xtask build`", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            names.extend(names_in(&entry.path(), &format!("{name}/"))?);
        } else {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn compressed(bytes: &[u8]) -> Result<u64> {
    Ok(compress(bytes)?.len() as u64)
}

/// The same as brotli at the highest level.
///
/// # Errors
/// Only where memory for it cannot be had.
pub fn compress(mut bytes: &[u8]) -> Result<Vec<u8>> {
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut small, &settings).context("compressing failed")?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_holds_what_the_page_names_and_what_that_names_and_no_more() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("first-visit-{}", std::process::id()));
        fs::create_dir_all(folder.join("snippets"))?;
        let files = [
            ("index.html", "<script src=./boot.js></script><a href=advisor.html>"),
            ("boot.js", "import './snippets/inner.js'"),
            ("snippets/inner.js", "1"),
            ("advisor.html", "advisor.js"),
            ("advisor.js", "2"),
        ];
        for (name, text) in files {
            fs::write(folder.join(name), text)?;
        }
        let names: Vec<_> = downloads(&folder)?.into_iter().map(|(name, _)| name).collect();
        fs::remove_dir_all(&folder)?;
        assert_eq!(names, ["index.html", "boot.js", "snippets/inner.js"]);
        Ok(())
    }

    #[test]
    fn another_language_is_asked_for_and_the_words_of_the_result_are_part_of_every_visit() {
        for name in ["town-0123456789abcdef-ur.words", "my-town-0123456789abcdef-zh-Hant.words"] {
            assert!(is_asked_for(name), "{name}");
        }
        assert!(!is_asked_for("my-town-0123456789abcdef.words"));
        assert!(!is_asked_for("town.policy"));
    }

    fn part(name: &str, brotli: u64) -> Part {
        Part { name: name.into(), plain: brotli, brotli }
    }

    #[test]
    fn a_first_visit_above_the_budget_is_refused_and_one_at_the_budget_is_not() {
        assert!(report(&[part("a.js", BUDGET)]).is_ok());
        assert!(report(&[part("a.js", BUDGET), part("b.js", 1)]).is_err());
    }

    #[test]
    fn what_the_result_needs_is_not_of_the_first_visit_and_is_counted_in_the_whole() {
        let rest = CEILING - BUDGET;
        assert!(report(&[part("a.js", BUDGET), part("c_result.wasm", 1), part("d.words", rest - 1)]).is_ok());
        assert!(report(&[part("a.js", BUDGET), part("c_result.wasm", 1), part("d.words", rest)]).is_err());
    }

    #[test]
    fn what_is_fetched_only_when_asked_for_is_not_of_the_visit() {
        let asked_for = ["e_document.wasm", "e_finder.wasm", "e.postcodes", "e.schools"].map(|name| part(name, 2 * CEILING));
        let visit = [part("a.js", 3), part("c_result.wasm", 4)];
        assert_eq!(print(&visit.into_iter().chain(asked_for).collect::<Vec<_>>()), (3, 7));
    }

    #[test]
    fn compression_is_real() -> Result<()> {
        assert!(compressed(&[b'a'; 10_000])? < 100);
        Ok(())
    }
}
