//! The shipped policy, and the small council of `tests/diagnostics/base` with a budget.

use crate::policies::root;
use std::collections::BTreeMap;
use travel_help::advisor::batch::{Batch, Setting};
use travel_help::calendar::Date;
use travel_help::case::table::BadRow;
use travel_help::decide::Engine;
use travel_help::language::scenario::Scenario;
use travel_help::language::{Sources, compile, render::render};
use travel_help::policy::Policy;

/// A budget of 50p a mile for a hundred days, for who lives beyond the walking distance.
const BUDGET: &str = r#"
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

const TEXTS: &str = "[estimate.budget]\ntitle = \"Budget\"\n[estimate.budget.line]\nmileage = \"Miles\"\n";

/// Anytown, with its budget.
pub fn anytown() -> &'static Engine {
    let base = Sources::from_folder(&root().join("tests/diagnostics/base")).unwrap();
    let mut all: BTreeMap<String, String> = base.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
    all.insert("anytown/budget.toml".into(), BUDGET.into());
    all.insert("anytown/text/en/budget.toml".into(), TEXTS.into());
    let sources = Sources::new("policy", all);
    let compiled = compile(&sources, "anytown", "en").unwrap_or_else(|problems| panic!("{}", render(&problems, &sources, false)));
    engine(&compiled.policy)
}

/// Birmingham's policy with all its scenarios.
pub fn birmingham() -> (&'static Engine, Vec<Scenario>) {
    let compiled = compile(&Sources::from_folder(&root().join("policy")).unwrap(), "birmingham", "en").unwrap();
    (engine(&compiled.policy), compiled.scenarios)
}

fn engine(policy: &Policy) -> &'static Engine {
    let opened = Policy::open(&policy.to_file().unwrap()).unwrap();
    Box::leak(Box::new(Engine::new(opened).unwrap()))
}

pub fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

/// What the rows of these tests leave unsaid.
pub fn setting() -> Setting {
    Setting { today: day("2026-08-01"), travel_from: Some(day("2026-09-01")), who: None }
}

/// A table, worked through: its headings and its rows.
pub struct Out {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Out {
    /// Reads what was written, which has to be CSV with the same number of cells in every row.
    pub fn read(bytes: &[u8]) -> Out {
        let mut reader = csv::Reader::from_reader(bytes);
        let list = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let headings = list(reader.headers().unwrap());
        Out { headings, rows: reader.records().map(|record| list(&record.unwrap())).collect() }
    }

    pub fn cell(&self, row: usize, heading: &str) -> &str {
        let place = self.headings.iter().position(|each| each == heading).unwrap_or_else(|| panic!("{heading}"));
        &self.rows[row][place]
    }
}

/// Works through a whole table at once.
pub fn run<'a>(engine: &'a Engine, file: impl Into<Vec<u8>>, setting: &Setting) -> Result<(Out, Batch<'a>), Vec<BadRow>> {
    let mut batch = Batch::new(engine, file.into(), setting)?;
    assert!(batch.step(usize::MAX).is_done);
    let out = Out::read(&batch.written());
    Ok((out, batch))
}
