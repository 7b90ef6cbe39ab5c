//! Every problem that the rule language reports, as an officer sees it.
//!
//! `tests/diagnostics/<code>/bad.toml` has the problem, `expected.txt` what is said of it, and `good.toml` is the same put
//! right: nothing at all is said of that. Each stands on the small council in `base`. A line `# file: PATH` begins
//! another file of the policy; what is before the first is `anytown/case.toml`. `UPDATE_EXPECT=1` rewrites what is
//! expected; look at the change before it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use travel_help::calendar::Date;
use travel_help::language::{Diagnostics, Sources, codes, compile, render::render, reviews};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn base() -> BTreeMap<String, String> {
    let sources = Sources::from_folder(&folder().join("base")).unwrap();
    sources.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// The base with the files of a fragment.
fn with(fragment: &str) -> Sources {
    let mut files = base();
    let mut path = "anytown/case.toml".to_owned();
    let mut text = String::new();
    for line in fragment.lines() {
        if let Some(next) = line.strip_prefix("# file: ") {
            files.insert(std::mem::replace(&mut path, next.to_owned()), std::mem::take(&mut text));
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    files.insert(path, text);
    Sources::new("policy", files)
}

/// Before any day of review but that in `review-due`.
const TODAY: &str = "2025-01-01";

fn problems(sources: &Sources) -> Diagnostics {
    let mut found = match compile(sources, "anytown", "en") {
        Ok(compiled) => compiled.warnings,
        Err(problems) => problems,
    };
    let today = Date::from_iso(TODAY).unwrap();
    reviews::due(sources, "anytown", today).list.into_iter().for_each(|each| found.push(each));
    found
}

fn cases() -> Vec<(String, PathBuf)> {
    let mut all: Vec<(String, PathBuf)> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name() != "base")
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .collect();
    all.sort();
    all
}

#[test]
fn nothing_is_said_of_the_small_council_itself() {
    let sources = Sources::new("policy", base());
    assert_eq!(render(&problems(&sources), &sources, false), "");
}

#[test]
fn every_problem_is_said_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for (code, path) in cases() {
        let sources = with(&fs::read_to_string(path.join("bad.toml")).unwrap());
        let found = problems(&sources);
        let said = render(&found, &sources, false);
        assert!(found.list.iter().any(|each| each.code.id == code), "{code}: its bad.toml does not have it:\n{said}");
        for each in &found.list {
            assert!(!each.help.is_empty(), "{code}: nothing says what to type instead:\n{said}");
        }
        let expected = path.join("expected.txt");
        if update {
            fs::write(&expected, &said).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != said {
            wrong.push(format!("{code}:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "not as expected (UPDATE_EXPECT=1 rewrites):\n{}", wrong.join("\n"));
}

#[test]
fn nothing_is_said_of_what_was_put_right() {
    let mut wrong = Vec::new();
    for (code, path) in cases() {
        let sources = with(&fs::read_to_string(path.join("good.toml")).unwrap());
        let said = render(&problems(&sources), &sources, false);
        if !said.is_empty() {
            wrong.push(format!("{code}:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_problem_has_a_folder_and_every_folder_a_problem() {
    let folders: BTreeSet<String> = cases().into_iter().map(|(code, _)| code).collect();
    let known: BTreeSet<String> = codes::ALL.iter().map(|code| code.id.to_owned()).collect();
    assert_eq!(folders, known);
}

#[test]
fn all_problems_are_found_in_one_run() {
    // Four kinds of mistake in three files, one of which cannot be read whole: none hides another.
    let sources = with(
        "[value.one]\nlabel = \"One\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"walking distence\"\n\
         # file: anytown/more.toml\n[value.two]\nlabel = \"Two\"\nstatus = \"assumed\"\nshow = true\nis = \"if walking distance > 2 then 1 otherwise 0\"\n\
         # file: anytown/broken.toml\n[figure.rate]\nunit = £ per mile\n",
    );
    let found: Vec<&str> = problems(&sources).list.iter().map(|each| each.code.id).collect();
    assert_eq!(found, ["bare-amount", "unknown-name", "missing-source", "missing-unit"]);
}

#[test]
fn a_scenario_says_nothing_of_a_figure_that_is_wrong_itself() {
    let scenario = |unit: &str, id: &str| {
        format!(
            "[figure.rate]\nlabel = \"Rate\"\nunit = \"{unit}\"\nvalues = [\n  {{ from = 2024-09-01, status = \"unsettled\", source = \"web\", readings = {{ stays = \"45p per mile\", rises = \"55p per mile\" }} }},\n]\n\
             [value.sink]\nlabel = \"Sink\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"rate\"\n\
             # file: anytown/text/en/rate.toml\n[reading.rate]\nstays = \"It stays\"\nrises = \"It rises\"\n\
             # file: anytown/scenarios/rate.toml\n[[scenario]]\nname = \"The rate as it stands\"\ntoday = 2026-11-22\n\
             readings = {{ {id} = \"stays\" }}\nexpect = {{ values = {{ {id} = \"45p per mile\", sink = \"45p per mile\" }} }}\n"
        )
    };
    let said = |unit: &str, id: &str| -> Vec<String> {
        problems(&with(&scenario(unit, id))).list.into_iter().map(|each| each.message).collect()
    };
    assert_eq!(said("£ per mile", "rate"), [""; 0]);
    assert_eq!(said("£ per miel", "rate"), ["“miel” is not a unit"]);
    // What is nowhere in the rule files is still said.
    let unknown = ["nothing of this name is unsettled", "there is no value, rule, ground or figure called “rat”"];
    assert_eq!(said("£ per mile", "rat"), unknown);
    assert_eq!(said("£ per miel", "rat"), ["“miel” is not a unit", unknown[0], unknown[1]]);
}

#[test]
fn a_place_is_given_by_file_line_and_column() {
    let sources = with(
        "[value.one]\nlabel = \"Straße £\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"if £2 > lots then 1 otherwise 0\"\n",
    );
    let found = problems(&sources);
    let span = found.list[0].span().unwrap();
    // Line 6: `is = "if £2 > lots …`; `lots` begins at the 15th character, although £ takes two bytes.
    assert_eq!((sources.line_and_column(span), sources.slice(span)), ((6, 15), "lots"));
}
