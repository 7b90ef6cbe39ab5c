//! What `policy diff` says of changes, on the small council of `tests/diagnostics/base`, on Exampleshire and on Birmingham.
//! What is expected is written out by hand from the edit beside it.
#![cfg(feature = "authoring")]

mod command;
mod every_field;
mod figures;
#[path = "../policies/mod.rs"]
mod policies;
mod rules;
mod words;

use policies::root;
use std::collections::BTreeMap;
use std::fs;
use travel_help::change::{Changes, Side, compare, told};
use travel_help::language::{Compiled, Sources, compile, render::render};
use travel_help::policy::Policy;

/// Files that stand on the small council.
type Files<'a> = &'a [(&'a str, &'a str)];

fn small(files: Files<'_>) -> Compiled {
    let base = Sources::from_folder(&root().join("tests/diagnostics/base")).unwrap();
    let mut all: BTreeMap<String, String> = base.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
    all.extend(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    let sources = Sources::new("policy", all);
    compile(&sources, "anytown", "en").unwrap_or_else(|problems| panic!("{}", render(&problems, &sources, false)))
}

/// A file of the small council with an edit; the words stand in it once.
fn edited(path: &str, from: &str, to: &str) -> String {
    let text = fs::read_to_string(root().join("tests/diagnostics/base").join(path)).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{path}: {from}");
    text.replacen(from, to, 1)
}

fn hash(policy: &Policy) -> [u8; 32] {
    Policy::open(&policy.to_file().unwrap()).unwrap().hash
}

fn side(compiled: &Compiled) -> Side<'_> {
    let Compiled { policy, translations, written, .. } = compiled;
    Side { policy, hash: hash(policy), whole: true, written: Some(written), translations: Some(translations) }
}

fn between(old: &Compiled, new: &Compiled) -> Changes {
    compare(&side(old), &side(new))
}

fn told_between(old: Files<'_>, new: Files<'_>) -> String {
    told::text(&between(&small(old), &small(new)), false)
}

/// What is said of a change of one file that both have.
fn of_file(path: &str, old: &str, new: &str) -> String {
    told_between(&[(path, old)], &[(path, new)])
}
