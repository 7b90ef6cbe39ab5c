//! The small council of `tests/diagnostics/base` with an estimate, compiled.
#![allow(dead_code, reason = "each test file uses some of it")]

use super::policies::root;
use std::collections::BTreeMap;
use travel_help::decide::Engine;
use travel_help::language::render::render;
use travel_help::language::{Sources, compile};
use travel_help::policy::Policy;

/// A budget of 50p a mile for a hundred days, for who lives beyond the walking distance.
pub const BUDGET: &str = r#"
[figure.rate]
label = "Rate"
unit = "£ per mile"
step = "£0.01 per mile"
expect = "1p to £2 per mile"
values = [ { from = 2020-01-01, is = "50p per mile", status = "published", source = "web" } ]

[estimate.budget]
label = "Budget"
status = "published"
source = "web"
when = "beyond walking distance"
until = "the first 31 August on or after travel from"
add = [ { id = "mileage", is = "rate * walking-distance * 100" } ]
days = "100"
"#;

/// The sentences that go with it.
pub const TEXTS: &str = "[estimate.budget]\ntitle = \"Budget\"\n[estimate.budget.line]\nmileage = \"Miles\"\n";

/// The path of the budget.
pub const PATH: &str = "anytown/budget.toml";

/// Anytown's rule files with a budget, some words replaced: path, words that stand in that file, and others.
pub fn files(budget: &str, edits: &[(&str, &str, &str)]) -> BTreeMap<String, String> {
    let base = Sources::from_folder(&root().join("tests/diagnostics/base")).unwrap();
    let mut all: BTreeMap<String, String> = base.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
    all.insert(PATH.into(), budget.into());
    for (path, from, to) in edits {
        let text = all.get_mut(*path).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        *text = text.replacen(from, to, 1);
    }
    all
}

/// Those files compiled, with the sentences of the budget.
pub fn compiled(mut files: BTreeMap<String, String>, texts: &str) -> Engine {
    files.insert("anytown/text/en/budget.toml".into(), texts.into());
    let sources = Sources::new("policy", files);
    let compiled = compile(&sources, "anytown", "en").unwrap_or_else(|problems| panic!("{}", render(&problems, &sources, false)));
    engine(&compiled.policy)
}

/// A policy made ready, as it comes out of its file.
pub fn engine(policy: &Policy) -> Engine {
    Engine::new(Policy::open(&policy.to_file().unwrap()).unwrap()).unwrap()
}
