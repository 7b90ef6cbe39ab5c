//! The small council of `tests/diagnostics/base` with a budget, in two versions, and caseloads typed out.

pub use crate::anytown::{BUDGET, TEXTS, engine};
use crate::anytown::{PATH, compiled, files};
use travel_help::calendar::Date;
use travel_help::change::{Side, compare};
use travel_help::decide::Engine;
use travel_help::impact::both::Both;
use travel_help::impact::caseload::Caseload;
use travel_help::impact::causes::Causes;
use travel_help::impact::made_up::base;
use travel_help::impact::make::Made;
use travel_help::impact::pair::{Found, Pair};
use travel_help::impact::read;
use travel_help::impact::report::Report;
use travel_help::impact::rows::{BadRow, Columns, Rows, reader};
use travel_help::impact::tally::{Counter, Tally};
use travel_help::language::Sources;
use travel_help::language::render::render;

pub const CASELOAD: &str = r#"
[caseload]
label = "Anytown's families"
families = 1000
assumption = "Made up for a test."
estimate = "budget"
hide-below = 5
travel-from = 2026-09-01

[[answer]]
question = "date-of-birth"
ages = { "4 to 8" = 40, "8 to 12" = 60 }
assumption = "For a test."

[[answer]]
question = "place"
options = { state-school = 70, special-school = 20, independent-school = 10 }
assumption = "For a test."

[[answer]]
question = "walking-distance"
of = "special schools"
when = { place = "special-school" }
amounts = { "4 miles to 9 miles" = 100 }
source = "Nobody, 1 April"

[[answer]]
question = "walking-distance"
amounts = { "0 miles to 1 mile" = 50, "1.01 miles to 4 miles" = 50 }
assumption = "For a test."

[[answer]]
question = "low-income"
options = { yes = 25, no = 75 }
assumption = "For a test."

[[group]]
id = "distance"
label = "Walk"
by = "walking-distance"
limits = ["1 mile", "distance-limit"]

[[group]]
id = "place"
label = "School"
by = "place"

[[group]]
id = "income"
label = "Low income"
by = "low-income"
"#;

/// Anytown with some words replaced, each of which stands in its file.
pub fn anytown(edits: &[(&str, &str, &str)]) -> Engine {
    let all = files(BUDGET, edits);
    let mut texts = TEXTS.to_owned();
    for (words, reading) in [
        ("{ small = ", "[reading.rate]\nsmall = \"Small\"\nlarge = \"Large\"\n"),
        ("then £200 otherwise", "extra = \"Extra\"\n"),
        ("{ near = ", "[reading.far]\nnear = \"Near\"\nmiddle = \"Middle\"\nwide = \"Wide\"\n"),
        ("{ one = ", "[reading.paid]\none = \"One\"\ntwo = \"Two\"\n"),
        ("{ strict = ", "seldom = \"Seldom\"\nextra = \"Extra\"\n[reading.unsure]\nstrict = \"Strict\"\nwide = \"Wide\"\n"),
    ] {
        if all[PATH].contains(words) {
            texts.push_str(reading);
        }
    }
    compiled(all, &texts)
}

pub fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

pub fn caseload(engine: &Engine, text: &str) -> Caseload {
    let sources = Sources::new("", [("caseload.toml".to_owned(), text.to_owned())].into());
    read::caseload(&sources, engine.policy(), day("2026-09-01"))
        .unwrap_or_else(|problems| panic!("{}", render(&problems, &sources, false)))
}

/// What came of a table.
pub struct Counted {
    pub tally: Tally,
    pub bad: Vec<BadRow>,
    pub report: Option<Report>,
}

/// Counts a table under two policies.
pub fn count(old: &Engine, new: &Engine, table: &str) -> Counted {
    count_of(old, new, &caseload(old, CASELOAD), table)
}

pub fn count_of(old: &Engine, new: &Engine, caseload: &Caseload, table: &str) -> Counted {
    let both = Both::new(old, new, &caseload.estimate);
    let causes = Causes::new(&both);
    let (known, travel) = base(old, day("2026-08-01"), None, caseload.start).unwrap();
    let mut csv = reader(table.as_bytes());
    let columns = Columns::read(&both, &csv.byte_headers().unwrap().clone(), &[]).unwrap_or_else(|all| panic!("{all:?}"));
    let mut rows = Rows::new(&both, &columns, known);
    let mut counter = Counter::new(Pair::new(&both), caseload, &causes);
    let mut bad = Vec::new();
    for record in csv.into_byte_records() {
        let record = record.unwrap();
        let line = record.position().unwrap().line();
        match rows.read(&record, line) {
            Ok(families) => {
                if counter.add(&rows.old, &rows.new, families).unwrap() == Found::Impossible {
                    bad.push(rows.impossible(&record, line));
                }
            }
            Err(row) => bad.push(row),
        }
    }
    let tally = counter.tally;
    let side = |engine: &'static str, of: &Engine| (engine, of.policy().clone(), of.hash());
    let ((_, was, a), (_, now, b)) = (side("old", old), side("new", new));
    let of = |policy, hash| Side { policy, hash, whole: true, written: None, translations: None };
    let changes = compare(&of(&was, a), &of(&now, b));
    let report = Report::of(&Made {
        both: &both,
        changes: &changes,
        caseload,
        causes: &causes,
        tally: &tally,
        made_up: None,
        bad_rows: bad.len() as u64,
        label: "cases.csv",
        days: (day("2026-08-01"), travel),
        hide_below: caseload.hide_below,
    });
    Counted { tally, bad, report }
}
