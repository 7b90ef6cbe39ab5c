//! Makes a built app smaller to download, without changing what it does.
//!
//! *Names*: app and script call each other by names such as `__wbg_setAttribute_9833f9a49df95a49`. They stand in both
//! files and hardly compress; a letter or two do as well. *Order*: a compressor finds what it has just seen, so functions
//! that are alike are put beside each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, ImportSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Imports, Operator, Parser, Payload};

/// The module that the app takes all its imports from, once it is packed.
pub const MODULE: &str = "a";

/// Packs an app and the script that starts it, both in place.
///
/// # Errors
/// If either is not what wasm-bindgen writes.
pub fn pack(wasm: &Path, script: &Path) -> Result<()> {
    let app = fs::read(wasm)?;
    let text = fs::read_to_string(script)?;
    let seen = look_at(&app).context("the app cannot be read")?;
    let names: BTreeMap<String, String> = seen.imports.iter().cloned().zip(short_names()).collect();
    let text = rename(&text, &names, &seen.module)?;
    fs::write(wasm, in_order(&app, &seen, names)?)?;
    fs::write(script, text)?;
    Ok(())
}

/// Puts functions that are alike beside each other, in an app that no script knows.
///
/// # Errors
/// If the app cannot be read or written again.
pub fn order(app: &[u8]) -> Result<Vec<u8>> {
    in_order(app, &look_at(app)?, BTreeMap::new())
}

fn in_order(app: &[u8], seen: &Seen, names: BTreeMap<String, String>) -> Result<Vec<u8>> {
    let order = by_likeness(seen);
    let mut place = vec![0; order.len()];
    for (new, old) in (0u32..).zip(&order) {
        place[*old] = new;
    }
    let imported = u32::try_from(seen.imported_functions)?;
    let mut packer = Packer { names, imported, order, place };
    let mut module = Module::new();
    packer
        .parse_core_module(&mut module, Parser::new(0), app)
        .map_err(|error| anyhow::anyhow!("the app cannot be written again: {error}"))?;
    Ok(module.finish())
}

/// What packing needs to know of an app.
struct Seen {
    module: String,
    imports: Vec<String>,
    imported_functions: usize,
    /// Each function as the names of its operations, in order.
    functions: Vec<Vec<u64>>,
}

fn look_at(app: &[u8]) -> Result<Seen> {
    let mut seen = Seen { module: String::new(), imports: Vec::new(), imported_functions: 0, functions: Vec::new() };
    for payload in Parser::new(0).parse_all(app) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if !seen.module.is_empty() && seen.module != import.module {
                        bail!("it imports from both {} and {}", seen.module, import.module);
                    }
                    seen.module = import.module.to_owned();
                    seen.imports.push(import.name.to_owned());
                    seen.imported_functions += usize::from(matches!(import.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let mut operations = Vec::new();
                for operator in body.get_operators_reader()? {
                    operations.push(kind(&operator?));
                }
                seen.functions.push(operations);
            }
            _ => {}
        }
    }
    Ok(seen)
}

/// What an operation does, and with which constants, but not with which locals.
fn kind(operator: &Operator) -> u64 {
    let text = match operator {
        Operator::LocalGet { .. } => "get".to_owned(),
        Operator::LocalSet { .. } => "set".to_owned(),
        Operator::LocalTee { .. } => "tee".to_owned(),
        other => format!("{other:?}"),
    };
    hash(text.bytes().map(u64::from), 0)
}

/// Letters, then a letter and a number: as many names as are wanted.
pub fn short_names() -> impl Iterator<Item = String> {
    let letters = || ('a'..='z').chain('A'..='Z');
    let numbered = (0u32..).flat_map(move |number| letters().map(move |letter| format!("{letter}{number}")));
    letters().map(String::from).chain(numbered)
}

/// The script with the short names.
fn rename(text: &str, names: &BTreeMap<String, String>, module: &str) -> Result<String> {
    let quoted = format!("{module:?}");
    if text.matches(&quoted).count() != 1 {
        bail!("the script does not name {module} once");
    }
    let mut text = text.replace(&quoted, &format!("{MODULE:?}"));
    // The longest first: one name may begin as another does.
    let mut all: Vec<_> = names.iter().collect();
    all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, short) in all {
        let mut pieces = text.split(name.as_str());
        let mut renamed = pieces.next().unwrap_or_default().to_owned();
        let mut found = false;
        for piece in pieces {
            // Not where it only begins another name.
            let whole = !piece.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_');
            renamed.push_str(if whole { short } else { name });
            renamed.push_str(piece);
            found |= whole;
        }
        if !found {
            bail!("the script has no {name}, which the app needs");
        }
        text = renamed;
    }
    Ok(text)
}

/// Operations in a row that are compared at a time.
const RUN: usize = 4;
/// Numbers that stand for a function when it is compared with others.
const MARKS: usize = 48;

/// The functions in an order in which each is like the one before it.
fn by_likeness(seen: &Seen) -> Vec<usize> {
    let marks: Vec<[u64; MARKS]> = seen.functions.iter().map(|operations| marks(operations)).collect();
    let mut order: Vec<usize> = Vec::new();
    let mut left: BTreeSet<usize> = (0..seen.functions.len()).collect();
    let mut at = left.iter().copied().max_by_key(|at| seen.functions[*at].len());
    while let Some(this) = at {
        left.remove(&this);
        order.push(this);
        let alike = |other: &usize| {
            let same = marks[this].iter().zip(&marks[*other]).filter(|(one, other)| one == other).count();
            // Of equals the one that is about as long.
            (same, std::cmp::Reverse(seen.functions[this].len().abs_diff(seen.functions[*other].len())))
        };
        at = left.iter().copied().max_by_key(alike);
    }
    order
}

/// For each of some ways to number runs of operations, the least number: two functions agree in as many as they share runs.
fn marks(operations: &[u64]) -> [u64; MARKS] {
    let mut marks = [u64::MAX; MARKS];
    for run in operations.windows(RUN) {
        for (seed, mark) in (1u64..).zip(&mut marks) {
            *mark = (*mark).min(hash(run.iter().copied(), seed));
        }
    }
    marks
}

fn hash(parts: impl Iterator<Item = u64>, seed: u64) -> u64 {
    parts.fold(0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15), |sum, part| {
        (sum ^ part).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
    })
}

/// Writes an app again, with short names and in another order.
struct Packer {
    names: BTreeMap<String, String>,
    imported: u32,
    /// The old places in the new order.
    order: Vec<usize>,
    /// For each old place the new.
    place: Vec<u32>,
}

/// An import in a form that wasm-bindgen does not write.
#[derive(Debug)]
struct NotSingle;

impl std::fmt::Display for NotSingle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it has an import in a form that is not known here")
    }
}

impl std::error::Error for NotSingle {}

impl Reencode for Packer {
    type Error = NotSingle;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<NotSingle>> {
        let own = function.checked_sub(self.imported).and_then(|at| self.place.get(at as usize));
        Ok(own.map_or(function, |at| at + self.imported))
    }

    fn parse_imports(&mut self, imports: &mut ImportSection, all: Imports<'_>) -> Result<(), Error<NotSingle>> {
        let Imports::Single(_, import) = all else { return Err(Error::UserError(NotSingle)) };
        let name = self.names.get(import.name).map_or(import.name, String::as_str).to_owned();
        let kind = self.entity_type(import.ty)?;
        imports.import(MODULE, &name, kind);
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<NotSingle>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for old in &self.order {
            functions.function(types[*old]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error<NotSingle>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for old in self.order.clone() {
            self.parse_function_body(code, bodies[old].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_and_its_app_agree_on_the_short_names() {
        let names: BTreeMap<String, String> =
            ["__wbg_set_1".to_owned(), "__wbg_set_12".to_owned()].into_iter().zip(short_names()).collect();
        let script = r#"({"./checker_bg.js":{__wbg_set_1:1,__wbg_set_12:2}})"#;
        assert_eq!(rename(script, &names, "./checker_bg.js").unwrap(), r#"({"a":{a:1,b:2}})"#);
    }

    #[test]
    fn a_name_that_only_begins_another_stays() {
        let names = BTreeMap::from([("__wbg_set".to_owned(), "a".to_owned())]);
        assert_eq!(rename(r#"({"m":{__wbg_set:1,__wbg_setter:2}})"#, &names, "m").unwrap(), r#"({"a":{a:1,__wbg_setter:2}})"#);
    }

    #[test]
    fn a_name_that_the_script_lacks_is_an_error() {
        let names = BTreeMap::from([("__wbg_gone".to_owned(), "a".to_owned())]);
        assert!(rename(r#"({"m":{}})"#, &names, "m").is_err());
    }

    #[test]
    fn functions_that_are_alike_stand_together_and_none_is_lost() {
        let like = |kind: u64| (0..40).map(|at| at * kind).collect::<Vec<u64>>();
        let functions: Vec<Vec<u64>> = (0..300).map(|at| like(1 + at % 3)).collect();
        let seen = Seen { module: String::new(), imports: Vec::new(), imported_functions: 0, functions };
        let order = by_likeness(&seen);
        let changes = order.windows(2).filter(|pair| pair[0] % 3 != pair[1] % 3).count();
        assert_eq!(changes, 2);
        assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), 300);
    }
}
