//! The `policy` command from outside: what it prints, and its exit codes.
#![cfg(feature = "authoring")]

use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use travel_help::policy::Policy;

/// A policy small enough to work out by hand: free travel beyond 2 miles at a state or special school, or on a low
/// income before the 8th birthday.
const SMALL: [&str; 4] = ["--policy", "tests/diagnostics/base", "--council", "anytown"];

const CASE: &str = r#"{"today": "2026-11-22", "answers": {"travel-from": "2026-11-22", "date-of-birth": "2010-01-01", "who": "parent",
    "place": "state-school", "low-income": "no", "walking-distance": "1.9 miles"}}"#;

fn policy(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_policy"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn small(command: &str, more: &[&str], input: &str) -> Output {
    let arguments: Vec<&str> = [command].into_iter().chain(SMALL).chain(more.iter().copied()).collect();
    policy(&arguments, input)
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn schema(name: &str) -> impl Fn(&Value) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json").join(name);
    let mut schemas = boon::Schemas::new();
    let index = boon::Compiler::new().compile(text(&path), &mut schemas).unwrap();
    move |value| schemas.validate(value, index).map_err(|error| format!("{error:#}"))
}

#[test]
fn a_case_is_decided_and_says_what_would_change_it() {
    let output = small("decide", &[], CASE);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let decision: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(decision["results"], json!(["not-entitled"]));
    assert_eq!(decision["grounds"][0]["id"], "beyond-walking-distance");
    assert_eq!(decision["grounds"][0]["met"], "no");
    // More than 2 miles in steps of 0.01: the nearest is 2.01, which is 0.11 more than 1.9.
    let change = &decision["would-change"];
    let distance = change.as_array().unwrap().iter().find(|change| change["question"] == "walking-distance").unwrap();
    assert_eq!(distance["answer"], json!({"number": {"least": "2.01 miles", "most": "2.01 miles"}}));
    assert_eq!(distance["by"], "0.11 miles");
    assert_eq!(distance["more"], true);
    assert_eq!(distance["results"], json!(["entitled"]));
}

#[test]
fn decisions_and_cases_are_as_their_schemas_say() {
    let (is_case, is_decision) = (schema("case.schema.json"), schema("decision.schema.json"));
    is_case(&serde_json::from_str(CASE).unwrap()).unwrap();
    is_case(&json!({"answers": {"walking-distance": 2.5}})).unwrap_err();
    let birmingham = r#"{"today": "2026-11-22", "answers": {"date-of-birth": "2009-10-01", "travel-from": "2026-11-22",
        "home": "one-home", "walking-distance": {"at-least": "3 miles", "at-most": "9 miles"}}}"#;
    is_case(&serde_json::from_str(birmingham).unwrap()).unwrap();
    for output in [small("decide", &[], CASE), small("decide", &["--with", "none"], CASE), policy(&["decide"], birmingham)] {
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        let mut decision: Value = serde_json::from_slice(&output.stdout).unwrap();
        is_decision(&decision).unwrap();
        decision["surprise"] = json!(1);
        is_decision(&decision).unwrap_err();
    }
}

#[test]
fn a_bad_line_is_told_with_its_number_and_the_rest_go_on() {
    let case = CASE.replace('\n', " ");
    let with_id = case.replacen('{', r#"{"id": "a-17", "#, 1);
    let lines = format!("{with_id}\n{{\"answers\": {{\"place\": \"state-shool\"}}}}\n\nnot json\n{case}\n");
    let output = small("decide", &["--lines"], &lines);
    assert_eq!(output.status.code(), Some(1));
    let written: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let numbers: Vec<&Value> = written.iter().map(|line| &line["line"]).collect();
    assert_eq!(numbers, [1, 2, 4, 5]);
    assert_eq!(written[0]["id"], "a-17");
    assert_eq!(written[0]["decision"]["results"], json!(["not-entitled"]));
    assert_eq!(
        written[1]["problems"],
        json!([{"at": "place", "what": "“state-shool” is not an option (did you mean “state-school”?)",
            "instead": "type one of \"state-school\", \"special-school\", \"independent-school\" instead"}])
    );
    assert_eq!(written[3]["decision"]["results"], json!(["not-entitled"]));
    assert!(errors(&output).contains("line 2: place: “state-shool”"), "{}", errors(&output));
    assert!(errors(&output).contains("2 lines could not be decided."));
}

#[test]
fn a_bad_case_is_refused_with_every_problem() {
    let case = r#"{"answers": {"walking-distance": "2 km", "low-income": 3, "plaice": "x"}}"#;
    let output = small("decide", &[], case);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert_eq!(
        errors(&output),
        "walking-distance: “2 km” is in another unit; type a number from \"0 miles\" to \"60 miles\" instead\n\
         low-income: 3 is neither yes nor no; type \"yes\" or \"no\" instead\n\
         plaice: there is no such question; did you mean place?\n"
    );
}

#[test]
fn explaining_shows_answers_limits_law_and_status() {
    let output = small("explain", &["--full"], CASE);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let told = out(&output);
    for words in [
        "Result: No right by law [not-entitled]",
        "Lives beyond the walking distance [beyond-walking-distance]: no  (The Act, section 1; law)",
        "- walking distance > distance limit: no",
        "walking-distance: 1.9 miles",
        "Statutory walking distance: 2 miles",
        "walking-distance 2.01 miles (0.11 miles more): entitled",
    ] {
        assert!(told.contains(words), "“{words}” is not in:\n{told}");
    }
    assert!(!told.contains('\u{1b}'), "no colour where nobody watches");
}

#[test]
fn explaining_tells_what_decides_unless_all_is_asked_for() {
    let short = out(&small("explain", &[], CASE));
    for words in [
        "Result: No right by law [not-entitled]",
        "Lives beyond the walking distance [beyond-walking-distance]: no  (The Act, section 1; law)",
        "    - walking distance > distance limit: no",
        "    walking-distance: 1.9 miles",
        "explain --full",
    ] {
        assert!(short.contains(words), "“{words}” is not in:\n{short}");
    }
    let full = out(&small("explain", &["--full"], CASE));
    for words in ["What would change this", "Figures used"] {
        assert!(full.contains(words) && !short.contains(words), "{words}");
    }
    assert!(short.lines().count() < full.lines().count());
}

#[test]
fn open_questions_are_listed_for_a_case_and_all_without_one() {
    let ids = |output: &Output| -> Vec<String> {
        let all: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        all.iter().map(|question| question["id"].as_str().unwrap().to_owned()).collect()
    };
    let all = small("questions", &["--all", "--format", "json"], "");
    assert_eq!(ids(&all), ["travel-from", "date-of-birth", "who", "walking-distance", "low-income", "place"]);
    // The words are as a family reads them, without the marks that stand for words in the rule files.
    let shipped = policy(&["questions", "--all"], "");
    let words = String::from_utf8_lossy(&shipped.stdout);
    assert!(words.contains("date of birth?") && !words.contains('{'), "{words}");
    // At sixteen low income changes nothing; the place and the distance do.
    let case =
        r#"{"today": "2026-11-22", "answers": {"travel-from": "2026-11-22", "date-of-birth": "2010-01-01", "who": "parent"}}"#;
    let open = small("questions", &["--format", "json"], case);
    assert_eq!(ids(&open), ["walking-distance", "place"]);
}

#[test]
fn a_built_policy_decides_as_its_folder_does_and_a_receipt_replays_against_it() {
    let folder = folder("built");
    let file = folder.join("anytown.policy");
    let built = policy(&["build", "tests/diagnostics/base", "--council", "anytown", "--out", text(&file)], "");
    assert_eq!(built.status.code(), Some(0), "{}", errors(&built));
    let from_file = policy(&["decide", "--policy", text(&file)], CASE);
    assert_eq!(out(&from_file), out(&small("decide", &[], CASE)));
    let decision: Value = serde_json::from_slice(&from_file.stdout).unwrap();
    assert!(out(&built).starts_with(decision["receipt"]["policy"].as_str().unwrap()));

    let receipt = folder.join("decision.json");
    fs::write(&receipt, &from_file.stdout).unwrap();
    let replayed = policy(&["replay", text(&receipt), "--policy", text(&file)], "");
    assert_eq!(replayed.status.code(), Some(0), "{}", errors(&replayed));
    assert_eq!(errors(&replayed), "The same decision: not-entitled.\n");

    let other = policy(&["replay", text(&receipt)], "");
    assert_eq!(other.status.code(), Some(1));
    assert!(errors(&other).contains("No published policy has the name that this gives"), "{}", errors(&other));
    let other = policy(&["replay", text(&receipt), "--policy", "policy"], "");
    assert_eq!(other.status.code(), Some(1));
    assert!(errors(&other).contains("this receipt names another policy"), "{}", errors(&other));

    let changed = out(&from_file).replace("\"1.9 miles\"", "\"2.9 miles\"");
    fs::write(&receipt, changed).unwrap();
    let changed = policy(&["replay", text(&receipt), "--policy", text(&file)], "");
    assert_eq!(changed.status.code(), Some(1));
    assert!(errors(&changed).contains("Another decision comes out: entitled."), "{}", errors(&changed));
}

#[test]
fn what_a_family_kept_is_a_case_for_every_command_and_replays_against_the_policy_that_it_names() {
    let folder = folder("kept");
    let built = policy(&["build", "tests/diagnostics/base", "--council", "anytown", "--out", text(&folder.join("p"))], "");
    let name = out(&built).split_whitespace().next().unwrap().to_owned();
    let mut kept: Value = serde_json::from_str(CASE).unwrap();
    // 1.9 miles is not more than 2 miles: see SMALL.
    kept["decided"] = json!({"form": 1, "council": "anytown", "policy": name, "engine": env!("CARGO_PKG_VERSION"),
        "results": ["not-entitled"], "grounds-met": [], "grounds-open": [], "help": {}});
    schema("case.schema.json")(&kept).unwrap();
    let case = kept.to_string();
    assert_eq!(out(&small("decide", &[], &case)), out(&small("decide", &[], CASE)));
    assert_eq!(out(&small("explain", &[], &case)), out(&small("explain", &[], CASE)));
    let replay = |kept: &Value| {
        let file = folder.join("kept.json");
        fs::write(&file, kept.to_string()).unwrap();
        let output = small("replay", &[text(&file)], "");
        (output.status.code(), errors(&output))
    };
    assert_eq!(replay(&kept), (Some(0), "The same decision: not-entitled.\n".to_owned()));
    let mut changed = kept.clone();
    changed["answers"]["walking-distance"] = json!("2.9 miles");
    let (code, said) = replay(&changed);
    assert_eq!(code, Some(1));
    assert!(said.contains("Another decision comes out: entitled."), "{said}");
    changed["decided"]["policy"] = json!("0".repeat(64));
    assert_eq!(replay(&changed).0, Some(1));
    for (key, other) in [("form", json!(3)), ("council", json!("rivertown")), ("results", json!("not-entitled"))] {
        let mut changed = kept.clone();
        changed["decided"][key] = other;
        assert_eq!(replay(&changed).0, Some(2), "{key}");
    }
}

#[test]
fn a_policy_for_pages_is_files_of_one_name_that_belong_together_and_one_of_them_for_each_other_language() {
    let folder = folder("for-page");
    let build = |file: &Path| policy(&["build", "--for-page", "--out", text(file)], "");
    let built = build(&folder.join("birmingham.policy"));
    assert_eq!(built.status.code(), Some(0), "{}", errors(&built));
    let printed = out(&built);
    let names: Vec<&str> = printed.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert!(names.len() >= 2 && names.iter().all(|name| *name == names[0]), "{printed}");
    let opened = Policy::open(&fs::read(folder.join("birmingham.policy")).unwrap()).unwrap();
    let title = || opened.policy.texts.at("result", "entitled", "title");
    assert_eq!(title(), None);
    opened.policy.add_words(&opened.hash, &fs::read(folder.join("birmingham.words")).unwrap()).unwrap();
    assert!(title().is_some());
    let listed: Vec<String> =
        opened.languages.iter().map(|each| format!("birmingham-{}-{}.words", &each.hash[..16], each.tag)).collect();
    assert_eq!((names.len(), listed.is_empty()), (2 + listed.len(), false), "{printed}");
    for file in listed {
        let file = fs::read(folder.join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let texts = Policy::read_translation(&opened.hash, &file).unwrap();
        assert!(texts.get("ui.start.title").is_some_and(|title| opened.policy.texts.get("ui.start.title") != Some(title)));
    }

    let refused = build(&folder.join("birmingham.words"));
    assert_eq!(refused.status.code(), Some(2));
    assert!(errors(&refused).contains("where the words of the result would go"), "{}", errors(&refused));
}

#[test]
fn a_damaged_policy_is_refused() {
    let folder = folder("damaged");
    let file = folder.join("anytown.policy");
    policy(&["build", "tests/diagnostics/base", "--council", "anytown", "--out", text(&file)], "");
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&file, bytes).unwrap();
    let output = policy(&["decide", "--policy", text(&file)], CASE);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("cut short or damaged"));
}

#[test]
fn a_policy_with_errors_is_not_built() {
    let folder = folder("errors");
    let out_file = folder.join("x.policy");
    let output = policy(&["build", "tests/diagnostics/base", "--council", "nowhere", "--out", text(&out_file)], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(!out_file.exists());
}

#[test]
fn once_written_down_a_published_value_changes_only_by_a_correction() {
    let folder = folder("lock");
    copy(Path::new("tests/diagnostics/base"), &folder);
    let figure = folder.join("anytown/fare.toml");
    let stands = |pounds: u8, status: &str, more: &str| {
        let row = format!("{{ from = 2024-09-01, is = \"£{pounds}\", status = \"{status}\", source = \"web\" }}");
        let sink = "[value.sink]\nlabel = \"Sink\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"fare\"\n";
        fs::write(&figure, format!("[figure.fare]\nlabel = \"Fare\"\nunit = \"£\"\n{more}values = [ {row} ]\n\n{sink}")).unwrap();
    };
    let fare = |pounds: u8, more: &str| stands(pounds, "published", more);
    let run = |command: &str, more: &[&str]| policy(&[&[command, text(&folder), "--council", "anytown"], more].concat(), "");
    let lock = || fs::read_to_string(folder.join("anytown.lock")).unwrap();
    fare(2, "");
    let written = run("build", &["--lock"]);
    assert_eq!(written.status.code(), Some(0), "{}", errors(&written));
    assert!(lock().contains("[figure.fare]\n2024-09-01 = \"£2\"\n"), "{}", lock());
    assert_eq!(run("check", &[]).status.code(), Some(0));

    // In two steps: let go of, then changed.
    stands(2, "reported", "");
    let let_go = run("check", &[]);
    assert_eq!(let_go.status.code(), Some(1));
    assert!(errors(&let_go).contains("its status says that it is not"), "{}", errors(&let_go));
    assert_eq!(run("build", &["--lock"]).status.code(), Some(1));

    fare(3, "");
    let changed = run("check", &[]);
    assert_eq!(changed.status.code(), Some(1));
    assert!(errors(&changed).contains("error[published-value-changed]"), "{}", errors(&changed));
    assert_eq!(run("build", &["--lock"]).status.code(), Some(1), "what is refused is not written down either");
    assert!(lock().contains("\"£2\""));

    fare(3, "corrections = [ { date = 2026-12-01, from = 2024-09-01, was = \"£2\", reason = \"A misprint.\" } ]\n");
    let corrected = run("check", &[]);
    assert_eq!(corrected.status.code(), Some(0), "{}", errors(&corrected));
    assert_eq!(run("build", &["--lock"]).status.code(), Some(0));
    assert!(lock().contains("\"£3\""));
    assert_eq!(run("build", &[]).status.code(), Some(2), "there is nothing to do without --out or --lock");
}

#[test]
fn a_page_is_filled_with_escaped_words_and_an_unknown_placeholder_is_an_error() {
    let folder = folder("page");
    let (template, page) = (folder.join("in.html"), folder.join("out.html"));
    fs::write(&template, "<p>{{result.entitled.says}}</p>\n<a href=\"tel:{{contact.team}}\">{{council.name}}</a>").unwrap();
    let output = small("page", &[text(&template), "--out", text(&page)], "");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(
        fs::read_to_string(&page).unwrap(),
        "<p>The council must arrange free travel.</p>\n<a href=\"tel:01632 960000\">Anytown Borough Council</a>"
    );
    fs::write(&template, "<p>\n{{result.entitled.say}} {{case.entitled.says}}").unwrap();
    let output = small("page", &[text(&template), "--out", text(&page)], "");
    assert_eq!(output.status.code(), Some(1));
    let told = errors(&output);
    assert!(told.contains("in.html:2: {{result.entitled.say}}: the policy has no such text"), "{told}");
    assert!(told.contains("{{case.entitled.says}}: its text holds a link"), "{told}");
}

#[test]
fn a_scenario_that_does_not_come_out_is_told_with_what_did() {
    let folder = folder("scenarios");
    copy(Path::new("tests/diagnostics/base"), &folder);
    let scenarios = folder.join("anytown/scenarios");
    fs::create_dir_all(&scenarios).unwrap();
    let scenario = |expect: &str| {
        format!(
            "[[scenario]]\nname = \"A mile from a state school, at sixteen\"\ntoday = 2026-11-22\n\
             given = {{ travel-from = 2026-11-22, date-of-birth = 2010-01-01, place = \"state-school\", walking-distance = \"1 mile\" }}\n\
             expect = {{ {expect} }}\nwhy = \"1 is not more than 2.\"\n"
        )
    };
    let run = |expect: &str| {
        fs::write(scenarios.join("a.toml"), scenario(expect)).unwrap();
        policy(&["test", text(&folder), "--council", "anytown"], "")
    };
    let good = run("result = \"not-entitled\", not-met = [\"beyond-walking-distance\"], estimate = { none = true }, \
         ask-not = [\"low-income\"], values = { distance-limit = \"2 miles\" }");
    assert_eq!(good.status.code(), Some(0), "{}{}", out(&good), errors(&good));
    assert_eq!(out(&good), "anytown: 1 scenario, 0 failed\n");
    for (expect, told) in [
        ("result = \"entitled\"", "the result: expected: entitled; got: not-entitled"),
        ("result = [\"entitled\", \"not-entitled\"]", "the result: expected: entitled or not-entitled; got: not-entitled"),
        ("met = [\"beyond-walking-distance\"]", "the ground beyond-walking-distance: expected: met; got: not met"),
        ("either = [\"beyond-walking-distance\"]", "the ground beyond-walking-distance: expected: either; got: not met"),
        ("cases = [\"entitled\"]", "the case entitled: expected: holds; got: does not hold"),
        ("ask = [\"low-income\"]", "the question low-income: expected: asked; got: not asked"),
        ("values = { distance-limit = \"3 miles\" }", "distance-limit: expected: 3 miles; got: 2 miles"),
    ] {
        let output = run(expect);
        assert_eq!(output.status.code(), Some(1), "{expect}: {}", errors(&output));
        let name = "anytown/scenarios/a.toml:2: “A mile from a state school, at sixteen”";
        assert_eq!(out(&output), format!("{name}\n    {told}\nanytown: 1 scenario, 1 failed\n"));
    }
    let open = scenario("ask-not = [\"place\"]")
        .replace("place = \"state-school\", walking-distance = \"1 mile\"", "low-income = \"no\"");
    fs::write(scenarios.join("a.toml"), open).unwrap();
    let output = policy(&["test", text(&folder), "--council", "anytown"], "");
    assert!(
        out(&output).contains("\n    the question place: expected: not asked; got: asked\n"),
        "{}{}",
        out(&output),
        errors(&output)
    );
}

#[test]
fn what_is_not_understood_or_cannot_be_read_exits_with_2() {
    for arguments in [
        &["decode"][..],
        &["decide", "--policy", "no-such-file"],
        &["decide", "no-such-case.json"],
        &["decide", "--today", "22/11/2026"],
        &["replay", "no-such-receipt.json"],
    ] {
        assert_eq!(policy(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn every_command_has_help_with_examples() {
    for command in
        ["check", "test", "prove", "decide", "explain", "questions", "replay", "build", "page", "diff", "new-year", "publish"]
    {
        let output = policy(&[command, "--help"], "");
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).contains("Examples:") && out(&output).contains("Exit code"), "{command}");
    }
}

#[test]
fn a_translation_is_behind_when_the_english_changes_until_somebody_confirms_it() {
    let folder = folder("translation");
    copy(Path::new("tests/diagnostics/base"), &folder);
    fs::create_dir_all(folder.join("text/cy")).unwrap();
    fs::create_dir_all(folder.join("anytown/text/cy")).unwrap();
    fs::write(folder.join("text/cy/language.toml"), "[language]\nname = \"Cymraeg\"\ndir = \"ltr\"\nreviewed = true\n").unwrap();
    let own = "[question.walking-distance]\nask = \"Pa mor bell?\"\n[question.who]\nask = \"Pwy?\"\n";
    fs::write(folder.join("anytown/text/cy/texts.toml"), own).unwrap();
    let run = |more: &[&str]| policy(&[&["check", text(&folder), "--council", "anytown", "--strict"], more].concat(), "");
    let behind = |output: &Output| errors(output).matches("warning[translation-behind]").count();
    let first = run(&[]);
    assert!(behind(&first) == 0 && errors(&first).contains("(--confirm-language cy)"), "{}", errors(&first));
    let confirmed = run(&["--confirm-language", "cy"]);
    assert_eq!((confirmed.status.code(), behind(&confirmed)), (Some(0), 0), "{}", errors(&confirmed));
    assert!(!errors(&confirmed).contains("--confirm-language"));

    // Two sentences change: each is told, until it is confirmed itself.
    let english = folder.join("text/en/texts.toml");
    let before = fs::read_to_string(&english).unwrap();
    let after =
        before.replace("How far is the walk to school?", "How far is it on foot?").replace("Who are you?", "Who answers?");
    assert_ne!(before, after);
    fs::write(&english, after).unwrap();
    let changed = run(&[]);
    assert_eq!((changed.status.code(), behind(&changed)), (Some(1), 2), "{}", errors(&changed));
    assert!(errors(&changed).contains("in the first language now: How far is it on foot?"), "{}", errors(&changed));
    let one = run(&["--confirm-language", "cy", "--text", "question.who.ask"]);
    assert_eq!(behind(&one), 1, "{}", errors(&one));
    assert_eq!(behind(&run(&["--confirm-language", "cy"])), 0);
    assert_eq!(run(&["--confirm-language", "pl"]).status.code(), Some(2), "there is no such language");
}

#[test]
fn questions_that_advisors_have_nothing_to_say_for_are_counted_and_listed_and_are_no_problem() {
    let folder = folder("prompts");
    copy(Path::new("tests/diagnostics/base"), &folder);
    let run = |more: &[&str]| policy(&[&["check", text(&folder), "--council", "anytown", "--strict"], more].concat(), "");
    // A council may do without: then nothing is said unless it asks. `today` is asked of nobody.
    assert!(!errors(&run(&[])).contains("advisors"));
    let asked = ["date-of-birth", "low-income", "place", "travel-from", "walking-distance", "who"];
    let listed = |output: &Output| -> Vec<String> {
        let mut all: Vec<String> = errors(output).lines().filter_map(|line| line.strip_prefix("  ")).map(str::to_owned).collect();
        all.sort();
        all
    };
    assert_eq!(listed(&run(&["--prompts"])), asked);
    fs::create_dir_all(folder.join("anytown/text/en")).unwrap();
    fs::write(
        folder.join("anytown/text/en/advisor.toml"),
        "[advisor.question.place]\nsay = \"What kind?\"\n[advisor.question.who]\ncareful = \"No names.\"\n",
    )
    .unwrap();
    let some = run(&[]);
    assert_eq!(some.status.code(), Some(0), "{}", errors(&some));
    assert!(
        errors(&some).contains("For advisors: 5 questions have nothing to say aloud (--prompts lists them).\n"),
        "{}",
        errors(&some)
    );
    assert_eq!(listed(&run(&["--prompts"])), ["date-of-birth", "low-income", "travel-from", "walking-distance", "who"]);
}

fn copy(from: &Path, to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(from);
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn a_reading_is_not_taken_out_of_scenarios_while_the_rules_still_have_it() {
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("policy/birmingham/figures-ptb.toml")).unwrap();
    let (id, reading) = not_settled(&file);
    let run = policy(&["settle", &id, &reading], "");
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("still not settled"), "{run:?}");
}

/// The first figure of a file that has readings, and its first reading.
fn not_settled(file: &str) -> (String, String) {
    let mut id = String::new();
    for line in file.lines() {
        if let Some(heading) = line.strip_prefix("[figure.") {
            id = heading.trim_end_matches(']').to_owned();
        }
        if let Some((_, readings)) = line.split_once("readings = {") {
            return (id, readings.split('=').next().unwrap().trim().to_owned());
        }
    }
    panic!("nothing is unsettled")
}
