//! `policy prove` from outside: what it prints, and its exit codes.

use crate::support::{Files, anytown};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_policy")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of this test's own, with these files.
fn folder(name: &str, files: &Files) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prove").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn with_claims(claims: &str) -> Files {
    let mut files = anytown();
    files.insert("claims/one.toml".into(), claims.into());
    files
}

const GOOD: &str = "[[claim]]\nname = \"A met ground is entitled\"\nid = \"ground\"\nwhy = \"The case says so.\"\ngiven = [\"beyond walking distance\"]\nholds = [\"result is entitled\"]\n\n";
const BAD: &str = "[[claim]]\nname = \"Nobody beyond 3 miles is turned away\"\nid = \"three-miles\"\nwhy = \"A wish.\"\ngiven = [\"walking distance > 3 miles\"]\nholds = [\"result is entitled\"]\n\n";

#[test]
fn all_claims_of_the_shipped_policy_are_proved_and_that_is_exit_code_0() {
    let output = run(&["prove"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), errors(&output));
    let last = out(&output).lines().last().unwrap().to_owned();
    assert_eq!(last, "birmingham: 21 claims, 21 proved, 0 do not hold, 0 not decided");
}

#[test]
fn the_part_of_a_year_that_is_not_looked_at_is_said() {
    // The last day on which travel may begin, from national/questions.toml.
    let said = out(&run(&["prove", "--claim", "more-miles"]));
    assert!(said.contains("Not looked at: money after 31 December 2030 in a year that begins before it."), "{said}");
}

#[test]
fn a_claim_that_does_not_hold_is_exit_code_1_and_its_case_can_be_pasted_and_run() {
    let claims = format!("{GOOD}{BAD}");
    let path = folder("pasted", &with_claims(&claims));
    let output = run(&["prove", path.to_str().unwrap(), "--council", "anytown"]);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("proved: A met ground is entitled\n"), "{said}");
    let told = "DOES NOT HOLD: Nobody beyond 3 miles is turned away\n    claims/one.toml:9: “result is entitled” does not hold in this case:";
    assert!(said.contains(told), "{said}");
    assert!(said.ends_with("anytown: 2 claims, 1 proved, 1 does not hold, 0 not decided\n"), "{said}");
    // Who is not entitled beyond 3 miles goes to an independent school.
    assert!(said.contains("place = \"independent-school\""), "{said}");

    let scenario: String = said
        .lines()
        .skip_while(|line| *line != "[[scenario]]")
        .take_while(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    fs::create_dir_all(path.join("anytown/scenarios")).unwrap();
    fs::write(path.join("anytown/scenarios/pasted.toml"), scenario).unwrap();
    let output = run(&["test", path.to_str().unwrap(), "--council", "anytown"]);
    assert_eq!(out(&output), "anytown: 1 scenario, 0 failed\n", "{}", errors(&output));
}

#[test]
fn one_claim_can_be_chosen_by_its_id_or_words_of_its_name() {
    let path = folder("chosen", &with_claims(&format!("{GOOD}{BAD}")));
    for words in ["ground", "Met Ground"] {
        let output = run(&["prove", path.to_str().unwrap(), "--council", "anytown", "--claim", words]);
        assert_eq!(out(&output), "proved: A met ground is entitled\nanytown: 1 claim, 1 proved, 0 do not hold, 0 not decided\n");
        assert_eq!(output.status.code(), Some(0));
    }
    let output = run(&["prove", path.to_str().unwrap(), "--council", "anytown", "--claim", "no such words"]);
    assert_eq!((output.status.code(), errors(&output).as_str()), (Some(1), "No claim was looked at.\n"));
}

#[test]
fn when_the_time_is_up_it_says_how_far_it_came() {
    let output = run(&["prove", "--time-limit", "0"]);
    let said = out(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let line = said.lines().position(|line| line.starts_with("not proved within 0 s: ")).expect(&said);
    let place = said.lines().nth(line + 1).unwrap();
    assert!(place.contains(" cells decided, about ") && place.contains(" % of all cases"), "{place}");
}

#[test]
fn a_claim_that_cannot_be_read_is_said_with_its_line_and_what_to_type() {
    let path = folder("unreadable", &with_claims(&GOOD.replace("result is entitled", "result is entiteled")));
    let output = run(&["prove", path.to_str().unwrap(), "--council", "anytown"]);
    assert_eq!(output.status.code(), Some(1));
    let said = errors(&output);
    assert!(said.contains("claims/one.toml:6") && said.contains("did you mean “entitled”?"), "{said}");
}

#[test]
fn a_folder_that_is_not_there_is_exit_code_2() {
    assert_eq!(run(&["prove", "no/such/folder"]).status.code(), Some(2));
}

#[test]
fn a_claim_of_which_nobody_is_is_said_to_be_so() {
    let nobody = BAD.replace("walking distance > 3 miles", "walking distance > 3 miles and walking distance < 2 miles");
    let path = folder("nobody", &with_claims(&nobody));
    let output = run(&["prove", path.to_str().unwrap(), "--council", "anytown"]);
    assert!(out(&output).contains("no case is as the claim is given"), "{}", out(&output));
}
