//! The JSON Schema and the reference page come from the one table of keys, and the table's own examples hold.
//! `UPDATE_EXPECT=1` writes the pages again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use travel_help::change::{Side, compare as compare_policies, told};
use travel_help::decide::Engine;
use travel_help::language::keys::{Folder, KINDS, Kind, reference, schema};
use travel_help::language::{Compiled, Diagnostics, Sources, compile, items, new_year, read};
use travel_help::policy::Policy;
use travel_help::prove::compare::compare;

fn is_as_written(path: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "{} is out of date: UPDATE_EXPECT=1 cargo test --test language_pages", path.display());
}

#[test]
fn the_json_schema_is_as_written() {
    is_as_written("policy/schema.json", &schema());
}

#[test]
fn the_reference_page_is_as_written() {
    is_as_written("docs/language-reference.md", &reference());
}

fn problems_of(kind: &Kind, text: &str) -> Diagnostics {
    let path = match kind.folder {
        Folder::Layer | Folder::Council => "anytown/rules.toml",
        Folder::Scenarios => "anytown/scenarios/one.toml",
        Folder::Coverage => "coverage/table.toml",
        Folder::Claims => "claims/one.toml",
        Folder::Calendar => "calendar.toml",
    };
    let sources = Sources::new("", BTreeMap::from([(path.to_owned(), text.to_owned())]));
    let (file, ..) = sources.iter().next().unwrap();
    let part = items::part_of(path, "anytown", "en", true).unwrap();
    let mut out = Diagnostics::default();
    let read = read::read(&sources, file, &mut out);
    items::collect(&[(part, read)], &mut out);
    out
}

#[test]
fn the_example_of_every_kind_has_no_problem_with_its_keys() {
    for kind in KINDS {
        assert_eq!(problems_of(kind, kind.example).list, [], "{}", kind.name);
    }
}

#[test]
fn the_example_of_every_key_holds_what_the_key_holds() {
    for kind in KINDS {
        for key in kind.all_keys().filter(|key| key.example != "\"…\"") {
            // The key by itself: others are then missing, and nothing else may be said.
            let heading = match kind.form {
                travel_help::language::keys::Form::Named => format!("[{}.one]", kind.name),
                travel_help::language::keys::Form::Single => format!("[{}]", kind.name),
                travel_help::language::keys::Form::Repeated => format!("[[{}]]", kind.name),
            };
            let found = problems_of(kind, &format!("{heading}\n{} = {}\n", key.name, key.example));
            let others: Vec<_> = found.list.iter().filter(|each| each.code.id != "missing-key").collect();
            assert!(others.is_empty(), "{}.{}: {others:?}", kind.name, key.name);
        }
    }
}

#[test]
fn no_key_stands_twice_in_a_kind() {
    for kind in KINDS {
        let mut names: Vec<&str> = kind.all_keys().map(|key| key.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{}", kind.name);
    }
}

#[test]
fn every_example_in_the_readme_for_officers_is_written_as_rule_files_are() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("policy/README.md")).unwrap();
    let examples: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() > 10);
    for example in examples {
        let kind = KINDS
            .iter()
            .find(|kind| example.starts_with(&format!("[{}.", kind.name)) || example.starts_with(&format!("[[{}]]", kind.name)));
        let is_text = example.contains("ask =");
        let (kind, text) = match kind {
            _ if is_text => continue,
            Some(kind) => (kind, example.to_owned()),
            // A part of a figure: its rows, or one row.
            None if example.starts_with('{') => (Kind::of("figure").unwrap(), format!("[figure.one]\nvalues = [ {example} ]\n")),
            None => (Kind::of("figure").unwrap(), format!("[figure.one]\n{example}")),
        };
        let found = problems_of(kind, &text);
        let others: Vec<_> = found.list.iter().filter(|each| each.code.id != "missing-key").collect();
        assert!(others.is_empty(), "{example}\n{others:?}");
    }
}

const OFFICERS: &str = "policy/README.md";

/// The rule files with one stretch put in place of another, and files added.
fn changed(before: &str, after: &str, more: &[(&str, &str)]) -> Result<Compiled, Diagnostics> {
    let shipped = Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policy")).unwrap();
    let mut files: BTreeMap<String, String> = shipped.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
    let text = files.values_mut().find(|text| text.contains(before));
    let text = text.unwrap_or_else(|| panic!("{OFFICERS} shows what no rule file holds:\n{before}"));
    *text = text.replacen(before, after, 1);
    files.extend(more.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    compile(&Sources::new("policy", files), "birmingham", "en")
}

fn side(compiled: &Compiled) -> Side<'_> {
    let Compiled { policy, written, translations, .. } = compiled;
    let hash = Policy::open(&policy.to_file().unwrap()).unwrap().hash;
    Side { policy, hash, whole: true, written: Some(written), translations: Some(translations) }
}

#[test]
fn what_the_readme_for_officers_shows_can_be_followed_as_it_stands() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(OFFICERS)).unwrap();
    let block = |from: &str| -> String {
        let rest = page.split_once(from).unwrap_or_else(|| panic!("{OFFICERS} has no {from}")).1;
        let start = if from.starts_with("```toml") { &from["```toml\n".len()..] } else { "" };
        format!("{start}{}", rest.split("```").next().unwrap()).trim_end().to_owned()
    };
    let sources = block("```toml\n[source.budget-2027]")
        + "\n[source.council-letter]\ntitle = \"Letter\"\n[source.statement-2026]\ntitle = \"Statement\"\n";
    let sources = [("birmingham/new-sources.toml", sources.as_str())];
    let said = |compiled: Result<Compiled, Diagnostics>| -> Vec<String> {
        let problems = compiled.map_or_else(|problems| problems, |compiled| compiled.warnings);
        problems.list.into_iter().map(|each| each.message).collect()
    };
    let pairs: Vec<(&str, &str)> = page
        .split("\nBefore:\n\n```toml\n")
        .skip(1)
        .map(|rest| {
            let (before, rest) = rest.split_once("```").unwrap();
            let after = rest.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
            (before.trim_end(), after.trim_end())
        })
        .collect();
    let [figure, rule, correction, reading, value_reading, confirmed, started] = pairs[..] else {
        panic!("{} pairs", pairs.len())
    };
    for (before, after) in [figure, rule, confirmed] {
        assert_eq!(said(changed(before, after, &sources)), [""; 0], "{after}");
    }
    let shipped = Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policy")).unwrap();
    let next = shipped.with(&new_year::start(&shipped, "birmingham", 2027).files);
    let (before, after) = started;
    assert!(shipped.at("birmingham/figures-ptb.toml").unwrap().contains(before));
    assert!(next.at("birmingham/figures-ptb.toml").unwrap().contains(after));
    let (before, after) = figure;
    let (old, new) = (compile(&shipped, "birmingham", "en").unwrap(), changed(before, after, &sources).unwrap());
    let changes = compare_policies(&side(&old), &side(&new));
    let told = told::text(&changes, false);
    let figures = told.trim_start().split("\n\n").next().unwrap();
    assert!(page.contains(&format!("```text\n{figures}\n```")), "{told}");
    for (slip, message) in
        [("£50", "this is in £, and £ per mile is needed"), ("£50 per mile", "£50 per mile is not what is expected here")]
    {
        assert_eq!(said(changed(before, &after.replacen("50p per mile", slip, 1), &sources)), [message]);
        assert!(page.contains(&format!("]: {message}\n")), "{message}");
    }
    let (before, after) = correction;
    assert_eq!(said(changed(before, after, &sources)), ["this value was published and has changed"]);
    let line = block("```toml\ncorrections");
    let rest = "covers = [\"Birmingham C9\"]";
    let files = Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policy")).unwrap();
    let file = files.at("birmingham/contributions.toml").unwrap().replacen(before, after, 1);
    let file = file.replacen(rest, &format!("{line}\n{rest}"), 1);
    assert_eq!(said(changed(before, after, &[("birmingham/contributions.toml", &file)])), [""; 0]);
    for ((before, after), id) in [(reading, "mileage-rate"), (value_reading, "contribution-due")] {
        let said = said(changed(before, after, &sources));
        assert!(!said.is_empty());
        assert!(said.iter().all(|each| *each == format!("“{id}” is settled: it has no readings")), "{said:?}");
    }
    let scenario = block("```toml\n[[scenario]]");
    let compiled = changed("", "", &[("scenarios/from-the-readme.toml", &scenario)]).unwrap();
    let engine = Engine::new(Policy::open(&compiled.policy.to_file().unwrap()).unwrap()).unwrap();
    let scenario = compiled.scenarios.iter().find(|scenario| scenario.file == "scenarios/from-the-readme.toml").unwrap();
    assert_eq!(compare(&engine, scenario), [""; 0]);
}
