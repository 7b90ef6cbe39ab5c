//! `policy publish`, and `policy replay` finding what was published. What is expected is written out by hand.
#![cfg(feature = "authoring")]

mod policies;

use policies::{Folder, errors, out, policy};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Free travel beyond 2 miles: the walk is 1.9 miles, and 1.9 is not more than 2.
const SCENARIO: &str = "[[scenario]]\nname = \"A walk of less than the limit\"\ntoday = 2026-11-22\n\
    given = { date-of-birth = 2010-01-01, travel-from = 2026-11-22, who = \"parent\", place = \"state-school\", low-income = \"no\", walking-distance = \"1.9 miles\" }\n\
    expect = { result = \"not-entitled\" }\nwhy = \"1.9 is not more than 2.\"\n";

const CASE: &str = r#"{"today": "2026-11-22", "answers": {"travel-from": "2026-11-22", "date-of-birth": "2010-01-01", "who": "parent",
    "place": "state-school", "low-income": "no", "walking-distance": "1.9 miles"}}"#;

fn anytown(name: &str) -> Folder {
    let folder = Folder::small(name);
    folder.write("anytown/scenarios/walks.toml", SCENARIO);
    folder
}

fn publish(folder: &Folder, on: &str, more: &[&str]) -> Output {
    let whose = ["publish", folder.arg(), "--council", "anytown", "--approved-by", "A. Name, Head of Travel", "--on", on];
    policy(&[&whose, more].concat())
}

/// The archived policies of Anytown and their records, by name.
fn archived(folder: &Folder) -> Vec<String> {
    let mut names: Vec<String> = match fs::read_dir(folder.path.join("published/anytown")) {
        Ok(entries) => entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect(),
        Err(_) => Vec::new(),
    };
    names.sort();
    names
}

fn record(folder: &Folder, name: &str) -> toml::Table {
    folder.read(&format!("published/anytown/{name}")).parse().unwrap()
}

fn text<'a>(record: &'a toml::Table, key: &str) -> &'a str {
    record[key].as_str().unwrap()
}

/// Is nothing published, and everything as it was?
fn is_refused(folder: &Folder, output: &Output, why: &str) {
    assert_eq!(output.status.code(), Some(1), "{}{}", out(output), errors(output));
    let said = errors(output);
    // The reason comes last.
    let reason = said.split("Nothing was published.\n").nth(1);
    assert!(reason.is_some_and(|reason| reason.contains(why)), "{said}");
    assert_eq!(archived(folder), [""; 0]);
}

#[test]
fn the_first_publication_keeps_the_policy_its_record_and_the_published_values() {
    let folder = anytown("publish-first");
    let dry = folder.everything();
    let output = publish(&folder, "2027-09-01", &["--dry-run"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(out(&output).ends_with("\nNothing was written: this was a dry run.\n"), "{}", out(&output));
    assert_eq!(folder.everything(), dry);

    let output = publish(&folder, "2027-09-01", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let record = record(&folder, "0001-2027-09-01.toml");
    let name = text(&record, "policy");
    assert_eq!(archived(&folder), ["0001-2027-09-01.toml", &format!("{name}.policy")]);
    assert!(out(&output).starts_with(&format!(
        "Anytown Borough Council\nLive from 1 September 2027, approved by A. Name, Head of Travel\nName of the rules: {name}\n\n\
         The first policy that is published.\n\nShown before publishing:\n- scenarios: 1 of 1 hold\n"
    )), "{}", out(&output));
    assert_eq!(
        (text(&record, "approved-by"), text(&record, "role"), text(&record, "published")),
        ("A. Name", "Head of Travel", "2027-09-01")
    );
    assert_eq!(record["evidence"], toml::Value::try_from(vec![toml::toml! { what = "scenarios" held = 1 of = 1 }]).unwrap());
    assert!(record.get("replaces").is_none());
    // The name is that which `policy build` gives, and the file is what it writes.
    let built = folder.path.join("built.policy");
    let build = policy(&["build", folder.arg(), "--council", "anytown", "--out", built.to_str().unwrap()]);
    assert!(out(&build).starts_with(name));
    assert_eq!(fs::read(&built).unwrap(), fs::read(folder.path.join(format!("published/anytown/{name}.policy"))).unwrap());
    // The one figure of Anytown is law.
    assert!(
        folder.read("anytown.lock").ends_with("published = 2027-09-01\n\n[figure.distance-limit]\n2020-01-01 = \"2 miles\"\n")
    );
    // What is in the archive is no rule file.
    let check = policy(&["check", folder.arg(), "--council", "anytown", "--strict"]);
    assert_eq!(check.status.code(), Some(0), "{}", errors(&check));
}

#[test]
fn the_next_publication_says_what_changed_in_words() {
    let folder = anytown("publish-next");
    publish(&folder, "2026-11-22", &[]);
    let first = text(&record(&folder, "0001-2026-11-22.toml"), "policy").to_owned();
    folder.edit("national/rules.toml", "values = [ {", "values = [ { from = 2027-09-01, is = \"3 miles\", status = \"law\" }, {");
    let output = publish(&folder, "2027-03-01", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let sentence = "- Statutory walking distance: 2 miles to 3 miles from 1 September 2027 (law) [figure.distance-limit]";
    assert!(
        out(&output).contains(&format!("\nWhat changes since the policy published on 22 November 2026:\nFigures\n{sentence}\n")),
        "{}",
        out(&output)
    );
    let second = record(&folder, "0002-2027-03-01.toml");
    assert_eq!(text(&second, "replaces"), first);
    assert!(second["changes"].as_array().unwrap().iter().any(|line| line.as_str() == Some(sentence)), "{second:?}");
    assert_eq!(archived(&folder).len(), 4);

    // Going back to the first is a publication of its own; the policy is kept once.
    folder.edit("national/rules.toml", "{ from = 2027-09-01, is = \"3 miles\", status = \"law\" }, ", "");
    let refused = publish(&folder, "2027-04-01", &[]);
    assert_eq!(refused.status.code(), Some(1), "a published value does not go without a word");
    assert!(errors(&refused).contains("error[published-value-changed]"), "{}", errors(&refused));
    folder.edit(
        "national/rules.toml",
        "law = \"The Act, section 1\"\nvalues",
        "law = \"The Act, section 1\"\ncorrections = [ { date = 2027-04-01, from = 2027-09-01, was = \"3 miles\", reason = \"Withdrawn.\" } ]\nvalues",
    );
    let back = publish(&folder, "2027-04-01", &[]);
    assert_eq!(back.status.code(), Some(0), "{}", errors(&back));
    assert_eq!(text(&record(&folder, "0003-2027-04-01.toml"), "policy"), first);
    assert_eq!(archived(&folder).len(), 5);
}

#[test]
fn a_policy_with_an_error_or_a_scenario_that_fails_or_none_is_refused() {
    let folder = anytown("publish-error");
    folder.edit("national/rules.toml", "walking distance > distance limit", "walking distence > distance limit");
    is_refused(&folder, &publish(&folder, "2027-09-01", &[]), "The policy of anytown has errors.");

    let folder = anytown("publish-scenario");
    folder.edit("anytown/scenarios/walks.toml", "\"1.9 miles\"", "\"2.1 miles\"");
    let output = publish(&folder, "2027-09-01", &[]);
    is_refused(&folder, &output, "1 of 1 scenarios did not come out as they say.");
    assert!(errors(&output).contains("“A walk of less than the limit”\n    "), "{}", errors(&output));

    let folder = Folder::small("publish-no-scenario");
    is_refused(&folder, &publish(&folder, "2027-09-01", &[]), "There is no scenario");
    assert!(!folder.path.join("anytown.lock").exists());
}

#[test]
fn contacts_that_nobody_has_confirmed_are_refused_unless_that_is_allowed_and_then_they_are_recorded() {
    let folder = anytown("publish-contacts");
    folder.edit("anytown/council.toml", "status = \"published\"\nseen", "status = \"assumed\"\nseen");
    folder.add(
        "anytown/council.toml",
        "[figure.rate]\nlabel = \"Mileage rate\"\nunit = \"£ per mile\"\nvalues = [\n\
         { from = 2026-09-01, is = \"50p per mile\", status = \"assumed\", source = \"web\" },\n\
         { from = 2025-09-01, is = \"45p per mile\", status = \"reported\", source = \"web\" },\n]\n\
         [value.sink]\nlabel = \"Sink\"\nsource = \"web\"\nstatus = \"unsettled\"\nshow = true\nreadings = { one = \"rate\", two = \"2 * rate\" }\n",
    );
    folder.write("anytown/text/en/more.toml", "[reading.sink]\none = \"One\"\ntwo = \"Two\"\n");
    let output = publish(&folder, "2027-09-01", &[]);
    is_refused(&folder, &output, "1 contact is not confirmed");
    // The value of the year before is not in force any more.
    let open = "\nContacts that nobody has confirmed:\n- Travel team: 01632 960000 (assumed; “A page of the council”; seen: n.d.)\n\
        \nFigures that nobody has confirmed:\n- Mileage rate: 50p a mile from 1 September 2026 (assumed: “A page of the council”)\n\
        \nRules that are not settled:\n- Sink: it can be read as “one” or “two”\n";
    assert!(out(&output).contains(open), "{}", out(&output));

    let output = publish(&folder, "2027-09-01", &["--allow-unconfirmed"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let record = record(&folder, "0001-2027-09-01.toml");
    let listed = |key: &str| record[key].as_array().unwrap()[0].as_str().unwrap().to_owned();
    assert_eq!(listed("unconfirmed-contacts"), "Travel team: 01632 960000 (assumed; “A page of the council”; seen: n.d.)");
    assert_eq!(
        listed("unconfirmed-figures"),
        "Mileage rate: 50p a mile from 1 September 2026 (assumed: “A page of the council”)"
    );
    assert_eq!(listed("unsettled-rules"), "Sink: it can be read as “one” or “two”");
}

#[test]
fn the_same_rules_are_not_published_twice_and_nothing_is_published_before_what_it_replaces() {
    let folder = anytown("publish-twice");
    publish(&folder, "2027-09-01", &[]);
    let before = folder.everything();
    let again = publish(&folder, "2027-10-01", &[]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        errors(&again)
            .contains("These rules are published already: number 1, on 2027-09-01, approved by A. Name, Head of Travel."),
        "{}",
        errors(&again)
    );
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    let earlier = publish(&folder, "2027-08-31", &[]);
    assert_eq!(earlier.status.code(), Some(1));
    assert!(errors(&earlier).contains("was published later"), "{}", errors(&earlier));
    folder.edit("text/en/texts.toml", "lies after the day travel starts", "is after the day travel starts");
    assert_eq!(folder.everything(), before);
}

#[test]
fn who_approved_it_needs_a_name_and_a_role() {
    let folder = anytown("publish-approval");
    for wrong in ["", "A. Name", ", Head of Travel", "A. Name,"] {
        let output = policy(&["publish", folder.arg(), "--council", "anytown", "--approved-by", wrong, "--on", "2027-09-01"]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(errors(&output).contains("write a name and a role with a comma between them"), "{wrong}: {}", errors(&output));
    }
    assert_eq!(archived(&folder), [""; 0]);
}

#[test]
fn where_the_last_file_cannot_be_written_everything_is_as_it_was() {
    let folder = anytown("publish-half");
    folder.write("anytown.lock", "published = 2026-01-01\n");
    // A folder stands where the record is to go.
    fs::create_dir_all(folder.path.join("published/anytown/0001-2027-09-01.toml")).unwrap();
    let before = folder.everything();
    let output = publish(&folder, "2027-09-01", &[]);
    assert_eq!(output.status.code(), Some(2), "{}", out(&output));
    assert!(errors(&output).contains("0001-2027-09-01.toml cannot be written"), "{}", errors(&output));
    assert!(errors(&output).ends_with("Nothing was written.\n"), "{}", errors(&output));
    assert_eq!(folder.everything(), before);
}

/// A decision of Anytown's rules as they are, in a file.
fn decision(folder: &Folder) -> PathBuf {
    let mut child = Command::new(env!("CARGO_BIN_EXE_policy"))
        .args(["decide", "--policy", folder.arg(), "--council", "anytown"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), CASE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let path = folder.path.join("decision.json");
    fs::write(&path, &output.stdout).unwrap();
    path
}

fn replay(folder: &Folder, case: &std::path::Path) -> Output {
    let archive = folder.path.join("published");
    policy(&["replay", case.to_str().unwrap(), "--archive", archive.to_str().unwrap()])
}

#[test]
fn a_decision_replays_against_the_policy_it_names_long_after_another_was_published() {
    let folder = anytown("publish-replay");
    let case = decision(&folder);
    let unknown = replay(&folder, &case);
    assert_eq!(unknown.status.code(), Some(1));
    let named =
        serde_json::from_slice::<Value>(&fs::read(&case).unwrap()).unwrap()["receipt"]["policy"].as_str().unwrap().to_owned();
    assert!(
        errors(&unknown).starts_with(&format!(
            "No published policy has the name that this gives, so it is not replayed.\n  it names        {named}\n"
        )),
        "{}",
        errors(&unknown)
    );
    publish(&folder, "2026-11-22", &[]);
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    assert_eq!(publish(&folder, "2027-03-01", &[]).status.code(), Some(0));
    let found = replay(&folder, &case);
    assert_eq!(found.status.code(), Some(0), "{}", errors(&found));
    assert_eq!(
        errors(&found),
        "Published on 2026-11-22, approved by A. Name, Head of Travel.\nThe same decision: not-entitled.\n"
    );

    // What a family kept is found in the same way.
    let mut kept: Value = serde_json::from_str(CASE).unwrap();
    kept["decided"] = serde_json::json!({"form": 1, "council": "anytown", "policy": named, "engine": env!("CARGO_PKG_VERSION"),
        "results": ["not-entitled"], "grounds-met": [], "grounds-open": [], "help": {}});
    let path = folder.path.join("kept.json");
    fs::write(&path, kept.to_string()).unwrap();
    assert!(errors(&replay(&folder, &path)).ends_with("The same decision: not-entitled.\n"));
    // A name that is a path leads nowhere.
    kept["decided"]["policy"] = serde_json::json!("../anytown/x");
    fs::write(&path, kept.to_string()).unwrap();
    assert_eq!(replay(&folder, &path).status.code(), Some(1));
}

#[test]
fn an_archived_policy_that_was_changed_is_found_out_by_replay_and_by_the_next_publication() {
    let folder = anytown("publish-tampered");
    let case = decision(&folder);
    publish(&folder, "2026-11-22", &[]);
    let name = text(&record(&folder, "0001-2026-11-22.toml"), "policy").to_owned();
    let path = folder.path.join(format!("published/anytown/{name}.policy"));
    let honest = fs::read(&path).unwrap();
    let mut damaged = honest.clone();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    // Another policy, whole and well made, under the name of the first.
    let other = Folder::small("publish-tampered-other");
    other.edit("national/rules.toml", "is = \"2 miles\"", "is = \"1 mile\"");
    let made = other.path.join("other.policy");
    policy(&["build", other.arg(), "--council", "anytown", "--out", made.to_str().unwrap()]);
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    for bytes in [damaged, fs::read(&made).unwrap(), Vec::new()] {
        fs::write(&path, bytes).unwrap();
        let replayed = replay(&folder, &case);
        assert_eq!(replayed.status.code(), Some(1));
        assert!(errors(&replayed).contains("was changed since it was published, or is damaged"), "{}", errors(&replayed));
        let next = publish(&folder, "2027-03-01", &[]);
        assert_eq!(next.status.code(), Some(2), "{}", out(&next));
        assert!(errors(&next).contains("was changed since it was published"), "{}", errors(&next));
    }
    fs::write(&path, honest).unwrap();
    assert_eq!(replay(&folder, &case).status.code(), Some(0));
}

#[test]
fn a_policy_of_another_format_is_said_to_need_the_program_that_published_it() {
    let folder = anytown("publish-format");
    let case = decision(&folder);
    publish(&folder, "2026-11-22", &[]);
    let name = text(&record(&folder, "0001-2026-11-22.toml"), "policy").to_owned();
    let path = folder.path.join(format!("published/anytown/{name}.policy"));
    let mut older = fs::read(&path).unwrap();
    // The fourth byte is the format.
    older[3] = 7;
    fs::write(&path, older).unwrap();
    let said = format!(
        "was compiled in format 7, which this program does not read; version {} of the program does",
        env!("CARGO_PKG_VERSION")
    );
    let replayed = replay(&folder, &case);
    assert_eq!(replayed.status.code(), Some(2));
    assert!(errors(&replayed).contains(&said), "{}", errors(&replayed));
    // The next is published all the same, and its record says what is missing.
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    let next = publish(&folder, "2027-03-01", &[]);
    assert_eq!(next.status.code(), Some(0), "{}", errors(&next));
    let changes = &record(&folder, "0002-2027-03-01.toml")["changes"];
    let line = changes.as_array().unwrap()[0].as_str().unwrap();
    assert!(line.starts_with("What changed could not be said: ") && line.contains(&said), "{line}");
}

#[test]
fn a_record_that_is_gone_or_was_changed_stops_the_next_publication() {
    let folder = anytown("publish-records");
    publish(&folder, "2026-11-22", &[]);
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    let record = folder.read("published/anytown/0001-2026-11-22.toml");
    folder.write("published/anytown/0001-2026-11-22.toml", &record.replace("number = 1", "number = one"));
    let output = publish(&folder, "2027-03-01", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("is not a record as it was written"), "{}", errors(&output));
    folder.write("published/anytown/0001-2026-11-22.toml", &record);
    assert_eq!(publish(&folder, "2027-03-01", &[]).status.code(), Some(0));
    fs::remove_file(folder.path.join("published/anytown/0001-2026-11-22.toml")).unwrap();
    folder.edit("text/en/texts.toml", "lies after the day travel starts", "comes after the day travel starts");
    let output = publish(&folder, "2027-04-01", &[]);
    assert!(errors(&output).contains("has no record with the number 1"), "{}", errors(&output));
    folder.write("published/anytown/0001-2026-11-22.toml", &record);
    let last = text(&self::record(&folder, "0002-2027-03-01.toml"), "policy").to_owned();
    fs::remove_file(folder.path.join(format!("published/anytown/{last}.policy"))).unwrap();
    let output = publish(&folder, "2027-04-01", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors(&output).contains(&format!("{last}.policy, the policy that was published last, is missing.")),
        "{}",
        errors(&output)
    );
}

#[test]
fn the_shipped_policy_is_refused_because_nobody_has_confirmed_its_contacts() {
    let folder = Folder::shipped("publish-birmingham");
    let lock = folder.read("birmingham.lock");
    let publish = |more: &[&str]| {
        policy(&[&["publish", folder.arg(), "--approved-by", "A. Name, Head of Travel", "--on", "2026-12-01"], more].concat())
    };
    let output = publish(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("contacts are not confirmed; see above."), "{}", errors(&output));
    assert!(out(&output).contains("- Children and Young People's Travel Service: 0121 303 4955 (assumed; "), "{}", out(&output));
    assert!(
        out(&output).contains("- Contribution a year, sixth form age: £1,028 from 1 September 2026 (assumed: "),
        "{}",
        out(&output)
    );
    assert_eq!(folder.read("birmingham.lock"), lock);
    assert!(!folder.path.join("published").exists());
    let output = publish(&["--allow-unconfirmed"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let now = folder.read("birmingham.lock");
    assert!(now.contains("\npublished = 2026-12-01\n"), "{now}");
    for figure in lock.split("\n\n").skip(2) {
        assert!(now.contains(figure.trim_end()), "{figure}");
    }
}

const CLAIM: &str = "[[claim]]\nname = \"Beyond the walking distance is entitled\"\nwhy = \"The ground has no exception.\"\n\
    given = [ \"beyond walking distance\" ]\nholds = [ \"result is entitled\" ]\n";

#[test]
fn what_must_always_hold_is_proved_before_publishing_and_stands_in_the_record() {
    let folder = anytown("publish-claims");
    folder.write("claims/all.toml", CLAIM);
    let output = publish(&folder, "2026-12-01", &[]);
    assert!(output.status.success(), "{}", errors(&output));
    assert!(out(&output).contains("- claims, over every case: 1 of 1 hold\n"), "{}", out(&output));
    let record = record(&folder, &archived(&folder).into_iter().find(|name| name.ends_with(".toml")).unwrap());
    assert_eq!(record["evidence"].as_array().unwrap().len(), 2);
}

#[test]
fn a_policy_for_which_a_claim_does_not_hold_is_not_published() {
    let folder = anytown("publish-false-claim");
    // A child of seven on a low income is entitled without it.
    folder.write("claims/all.toml", &CLAIM.replace("given = [ \"beyond walking distance\" ]", "given = [ \"low income\" ]"));
    is_refused(&folder, &publish(&folder, "2026-12-01", &[]), "1 of 1 claims are not proved.");
}

#[test]
fn a_day_that_is_a_slip_of_the_year_is_refused() {
    let folder = anytown("publish-slip");
    // Whenever this runs, the year 2972 is far ahead.
    is_refused(&folder, &publish(&folder, "2972-09-01", &[]), "more than 2 years ahead");
    folder.write("anytown.lock", "published = 2026-11-22\n");
    is_refused(&folder, &publish(&folder, "1026-09-01", &[]), "is before 22 November 2026");
}

#[test]
fn who_approves_reads_every_sentence_that_changes() {
    let folder = anytown("publish-sentences");
    assert!(publish(&folder, "2026-12-01", &[]).status.success());
    let texts = folder.read("text/en/texts.toml");
    let line = texts.lines().find(|line| line.contains("= \"")).unwrap().to_owned();
    folder.write("text/en/texts.toml", &texts.replacen(&line, &line.replacen("= \"", "= \"Quite other words. ", 1), 1));
    let output = publish(&folder, "2026-12-02", &["--dry-run"]);
    assert!(out(&output).contains("Quite other words."), "{}{}", out(&output), errors(&output));
}

#[test]
fn an_example_is_not_published() {
    let folder = policies::root().join("policy");
    let whose = ["publish", folder.to_str().unwrap(), "--council", "examples/york", "--on", "2027-09-01", "--dry-run"];
    let refused = policy(&[&whose[..], &["--approved-by", "A. Name, Head of Travel"]].concat());
    assert_eq!(refused.status.code(), Some(1));
    let said = errors(&refused);
    assert!(said.contains("york lies in the folder examples with others, as an example."), "{said}");
    assert!(said.contains("Nothing was published.\n"), "{said}");
}

#[test]
fn a_name_or_role_of_signs_alone_or_over_two_lines_is_none() {
    let folder = anytown("publish-signs");
    for wrong in ["-, -", "A. Name, ...", "1, 2", "A.\nName, Head of Travel", "A. Name, Head\tof Travel"] {
        let output = policy(&["publish", folder.arg(), "--council", "anytown", "--approved-by", wrong, "--on", "2026-12-01"]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
    assert_eq!(archived(&folder), [""; 0]);
}

#[test]
fn without_the_lock_file_or_with_another_the_next_publication_is_refused() {
    let folder = anytown("publish-lock");
    assert!(publish(&folder, "2026-11-22", &[]).status.success());
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    let lock = folder.read("anytown.lock");
    // A published value that was changed, and the lock with it.
    folder.edit("national/rules.toml", "is = \"2 miles\"", "is = \"3 miles\"");
    folder.write("anytown.lock", &lock.replace("2 miles", "3 miles"));
    let output = publish(&folder, "2027-03-01", &[]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(
        errors(&output).contains("does not hold the values of the policy that was published last, on 22 November 2026"),
        "{}",
        errors(&output)
    );
    fs::remove_file(folder.path.join("anytown.lock")).unwrap();
    let output = publish(&folder, "2027-03-01", &[]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(errors(&output).contains("anytown.lock, the values as last published, is missing"), "{}", errors(&output));
    assert_eq!(archived(&folder).len(), 2);
    folder.write("anytown.lock", &lock);
    folder.edit("national/rules.toml", "is = \"3 miles\"", "is = \"2 miles\"");
    assert!(publish(&folder, "2027-03-01", &[]).status.success());
}

#[test]
fn an_archive_that_knows_nothing_of_what_was_published_is_not_taken_for_a_new_one() {
    let folder = anytown("publish-wrong-archive");
    assert!(publish(&folder, "2026-11-22", &[]).status.success());
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    let elsewhere = folder.path.join("elsewhere");
    let output = publish(&folder, "2027-03-01", &["--archive", elsewhere.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    assert!(
        errors(&output).contains("says that a policy was published") && errors(&output).contains("elsewhere"),
        "{}",
        errors(&output)
    );
    assert!(!elsewhere.exists());
}

#[test]
fn fewer_scenarios_or_claims_than_at_the_last_publication_are_told() {
    let folder = anytown("publish-less");
    folder.write("claims/all.toml", CLAIM);
    let second = SCENARIO.replace("A walk of less than the limit", "A walk of half a mile").replace("1.9 miles", "0.5 miles");
    folder.add("anytown/scenarios/walks.toml", &second);
    assert!(publish(&folder, "2026-11-22", &[]).status.success());
    folder.write("anytown/scenarios/walks.toml", SCENARIO);
    fs::remove_file(folder.path.join("claims/all.toml")).unwrap();
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    let output = publish(&folder, "2027-03-01", &[]);
    assert!(output.status.success(), "{}", errors(&output));
    for line in [
        "- Shown by less than at the last publication: scenarios: 1, before 2\n",
        "- Shown by less than at the last publication: claims, over every case: 0, before 1\n",
    ] {
        assert!(out(&output).contains(line), "{}", out(&output));
    }
    let changes = &record(&folder, "0002-2027-03-01.toml")["changes"];
    assert_eq!(changes.as_array().unwrap().iter().filter(|line| line.as_str().unwrap().contains("Shown by less")).count(), 2);
}

#[test]
fn a_contact_that_was_seen_on_no_day_or_on_one_to_come_is_not_confirmed() {
    for (seen, said) in [("", "not said when it was seen"), ("2999-01-01", "seen: 2999-01-01")] {
        let folder = anytown("publish-seen");
        folder.edit("anytown/council.toml", "seen = \"n.d.\"", &format!("seen = \"{seen}\""));
        let output = publish(&folder, "2026-12-01", &[]);
        is_refused(&folder, &output, "1 contact is not confirmed");
        assert!(out(&output).contains(said), "{}", out(&output));
    }
}

#[test]
fn a_correction_dated_after_the_day_of_publication_is_refused() {
    let folder = anytown("publish-late-correction");
    folder.edit(
        "national/rules.toml",
        "law = \"The Act, section 1\"\nvalues",
        "law = \"The Act, section 1\"\ncorrections = [ { date = 2972-04-01, from = 2020-01-01, was = \"3 miles\", reason = \"A slip.\" } ]\nvalues",
    );
    is_refused(&folder, &publish(&folder, "2026-12-01", &[]), "figure.distance-limit has a correction of 1 April 2972");
}

#[test]
fn a_replay_says_where_it_is_not_known_who_published_the_policy() {
    let folder = anytown("publish-no-record");
    let case = decision(&folder);
    assert!(publish(&folder, "2026-11-22", &[]).status.success());
    let record = folder.read("published/anytown/0001-2026-11-22.toml");
    folder.write("published/anytown/0001-2026-11-22.toml", &record.replace("number = 1", "number = one"));
    let replayed = replay(&folder, &case);
    assert_eq!(replayed.status.code(), Some(0), "{}", errors(&replayed));
    assert!(
        errors(&replayed).contains("It is not known when this policy was published, or who approved it: "),
        "{}",
        errors(&replayed)
    );
    assert!(errors(&replayed).contains("is not a record as it was written"));
    fs::remove_file(folder.path.join("published/anytown/0001-2026-11-22.toml")).unwrap();
    assert!(errors(&replay(&folder, &case)).contains("who approved it: no record says so."));
}

#[test]
fn publishing_moves_the_day_on_which_the_rules_were_last_changed_and_that_alone_is_no_new_policy() {
    let folder = anytown("publish-dated");
    folder.edit("anytown/council.toml", "area = \"Anytown\"\n", "area = \"Anytown\"\ndated = 2026-11-22 # Ours.\n");
    let before = folder.everything();
    let output = publish(&folder, "2027-09-01", &["--dry-run"]);
    let moves = "`dated` in anytown/council.toml moves from 22 November 2026 to 1 September 2027.";
    assert!(out(&output).contains(moves), "{}{}", out(&output), errors(&output));
    assert_eq!(folder.everything(), before);
    assert!(publish(&folder, "2027-09-01", &[]).status.success());
    assert!(folder.read("anytown/council.toml").contains("dated = 2027-09-01 # Ours.\n"));
    // What is published is what the files say now.
    let name = text(&record(&folder, "0001-2027-09-01.toml"), "policy").to_owned();
    let file = folder.path.join("out.policy");
    let built = policy(&["build", folder.arg(), "--council", "anytown", "--out", file.to_str().unwrap()]);
    assert!(out(&built).starts_with(&name), "{}", out(&built));
    let again = publish(&folder, "2027-10-01", &[]);
    assert!(errors(&again).contains("These rules are published already"), "{}", errors(&again));
    assert!(folder.read("anytown/council.toml").contains("dated = 2027-09-01 # Ours.\n"));
}

#[test]
fn after_a_publication_the_values_are_locked_by_publishing_alone_and_a_lost_lock_can_be_put_back() {
    let folder = anytown("publish-lock-again");
    assert!(publish(&folder, "2027-09-01", &[]).status.success());
    let lock = folder.read("anytown.lock");
    let refused = policy(&["build", folder.arg(), "--council", "anytown", "--lock"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(errors(&refused).contains("only `policy publish` writes it"), "{}", errors(&refused));
    assert_eq!(folder.read("anytown.lock"), lock);
    // As a program before this one wrote it.
    folder.write("anytown.lock", &lock.replace("published = 2027-09-01", "published = 2026-11-23"));
    folder.edit("national/rules.toml", "label = \"Lives beyond the walking distance\"", "label = \"Lives far away\"");
    let refused = publish(&folder, "2027-10-01", &[]);
    assert!(errors(&refused).contains("--lock-as-published"), "{}", errors(&refused));
    assert!(policy(&["build", folder.arg(), "--council", "anytown", "--lock-as-published"]).status.success());
    assert_eq!(folder.read("anytown.lock"), lock);
    assert!(publish(&folder, "2027-10-01", &[]).status.success());
}

#[test]
fn days_of_review_that_have_come_are_told_in_short_and_the_reason_comes_last() {
    let arguments = ["publish", "--approved-by", "A. Name, Head of Travel", "--on", "2027-09-01", "--dry-run"];
    let short = errors(&policy(&arguments));
    assert!(short.lines().count() < 50 && short.contains("of review-due: ") && short.contains("--all-warnings"), "{short}");
    assert!(short.trim_end().ends_with("add --allow-unconfirmed."), "{short}");
    let all = errors(&policy(&[&arguments[..], &["--all-warnings"]].concat()));
    assert!(all.lines().count() > 200, "{all}");
}

#[test]
fn a_text_for_advisors_is_no_part_of_the_rules_and_needs_no_publishing() {
    let folder = anytown("publish-advisors");
    assert!(publish(&folder, "2026-12-01", &[]).status.success());
    let kept = |folder: &Folder| -> Vec<(String, Vec<u8>)> {
        let policies = archived(folder).into_iter().filter(|name| name.ends_with(".policy"));
        policies.map(|name| (name.clone(), fs::read(folder.path.join("published/anytown").join(name)).unwrap())).collect()
    };
    let first = kept(&folder);
    folder.write("anytown/text/en/advisor.toml", "[advisor.question.place]\nsay = \"What kind of school?\"\n");
    let refused = publish(&folder, "2026-12-02", &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        errors(&refused).contains("These rules are published already") && errors(&refused).contains("for advisors"),
        "{}",
        errors(&refused)
    );
    assert_eq!(kept(&folder), first);
    // Rules that are taken up again stay as they were kept, with the texts of then.
    folder.edit("text/en/texts.toml", "is after the day travel starts", "lies after the day travel starts");
    assert!(publish(&folder, "2026-12-03", &[]).status.success());
    folder.edit("text/en/texts.toml", "lies after the day travel starts", "is after the day travel starts");
    let back = publish(&folder, "2026-12-04", &[]);
    assert!(back.status.success(), "{}", errors(&back));
    let now = kept(&folder);
    assert_eq!(now.len(), 2);
    assert!(now.contains(&first[0]));
}
