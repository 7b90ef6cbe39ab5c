//! The command: what it writes, its exit codes, and its memory.

use crate::policies::{Folder, errors, out, policy, root};
use crate::support::{BUDGET, CASELOAD, TEXTS};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// Anytown with a budget, and the same with a shorter walking distance.
fn folders(name: &str) -> (Folder, Folder) {
    let folder = |which: &str| {
        let folder = Folder::small(&format!("impact-{name}-{which}"));
        folder
            .write("anytown/budget.toml", BUDGET)
            .write("anytown/text/en/budget.toml", TEXTS)
            .write("caseloads/anytown.toml", CASELOAD);
        folder
    };
    let (old, new) = (folder("old"), folder("new"));
    new.edit("national/rules.toml", "is = \"2 miles\"", "is = \"1.5 miles\"");
    (old, new)
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("impact-{name}"))
}

fn valid(json: &Value) -> bool {
    let mut schemas = boon::Schemas::new();
    let schema = root().join("docs/json/impact.schema.json");
    let index = boon::Compiler::new().compile(schema.to_str().unwrap(), &mut schemas).unwrap();
    schemas.validate(json, index).map_err(|error| eprintln!("{error:#}")).is_ok()
}

/// Is every tag closed in the order in which it was opened, and is nothing fetched or run?
fn well_formed(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap();
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') && name != "meta" {
            open.push(name);
        }
        let attributes: String = tag.split('"').step_by(2).collect();
        if [" src=", " href=", " on"].iter().any(|each| attributes.contains(each)) || name == "script" || name == "link" {
            return false;
        }
    }
    open.is_empty()
}

#[test]
fn a_made_up_caseload_is_reported_as_text_json_a_table_and_a_page() {
    let (old, new) = folders("made-up");
    let (json, csv, html) = (file("made-up.json"), file("made-up.csv"), file("made-up.html"));
    let paths = [json.to_str().unwrap(), csv.to_str().unwrap(), html.to_str().unwrap()];
    let run = |seed: &str| {
        let arguments = [
            "impact",
            old.arg(),
            new.arg(),
            "--council",
            "anytown",
            "--today",
            "2026-08-01",
            "--synthetic",
            "2000",
            "--seed",
            seed,
        ];
        policy(&[&arguments[..], &["--json", paths[0], "--csv", paths[1], "--html", paths[2], "--shares"]].concat())
    };
    let output = run("5");
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let said = out(&output);
    assert!(said.starts_with("Anytown's families: 2,000 families, made up\n"), "{said}");
    assert!(said.contains("Statutory walking distance [figure.distance-limit]: "), "{said}");
    assert!(said.contains("state school: 70 %, "), "{said}");
    let report: Value = serde_json::from_str(&fs::read_to_string(&json).unwrap()).unwrap();
    assert!(valid(&report));
    let mut surprise = report.clone();
    surprise["moves"]["surprise"] = json!(1);
    assert!(!valid(&surprise));
    assert_eq!(report["caseload"]["families"], json!(2000));
    let moved: u64 = report["moves"]["list"].as_array().unwrap().iter().map(|step| step["families"].as_u64().unwrap()).sum();
    assert_eq!(report["moves"]["moved"], json!(moved));
    let page = fs::read_to_string(&html).unwrap();
    assert!(well_formed(&page) && !well_formed(&page.replacen("</td>", "", 1)));
    assert!(
        page.contains("<svg ") && page.contains("aria-hidden=\"true\"") && page.contains("<caption>Families who move</caption>")
    );
    let table = fs::read_to_string(&csv).unwrap();
    assert!(table.starts_with("part,of,what,families,low in pence,high in pence\ncaseload,,families,2000,,\n"), "{table}");
    // The same seed gives the same report on however many threads, and another seed another.
    assert_eq!(out(&run("5")), said);
    assert_ne!(out(&run("6")), said);
}

#[test]
fn bad_rows_are_told_in_order_and_written_to_a_file_and_the_exit_code_is_1() {
    let (old, new) = folders("bad");
    let (cases, bad) = (file("bad-cases.csv"), file("bad-rows.csv"));
    let mut table = String::from("families,date-of-birth,place,walking-distance,low-income\n");
    // Every 40th of 2,000 rows is wrong: 50.
    for row in 0..2000 {
        let distance = if row % 40 == 7 { "far" } else { "1.8" };
        table.push_str(&format!("1,2016-02-10,state-school,{distance},no\n"));
    }
    fs::write(&cases, table).unwrap();
    let (cases, bad_path) = (cases.to_str().unwrap(), bad.to_str().unwrap());
    let output =
        policy(&["impact", old.arg(), new.arg(), cases, "--council", "anytown", "--today", "2026-08-01", "--bad-rows", bad_path]);
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    let told = errors(&output);
    // Row 7 is on line 9.
    assert!(told.starts_with("line 9, column walking-distance: “far” is not a number; "), "{told}");
    assert!(told.ends_with(&format!("… and 30 more; all are in {bad_path}.\n")), "{told}");
    assert!(
        out(&output).contains("50 rows are left out") && out(&output).contains("cases.csv: 1,950 families\n"),
        "{}",
        out(&output)
    );
    let lines: Vec<String> = fs::read_to_string(&bad).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 51);
    let numbers: Vec<u64> = lines[1..].iter().map(|line| line.split(',').next().unwrap().parse().unwrap()).collect();
    assert_eq!(numbers, (0..50).map(|each| each * 40 + 9).collect::<Vec<u64>>());
}

#[test]
fn a_family_that_stands_twice_is_told_once_with_the_line_and_counted_as_it_stands() {
    let (old, new) = folders("twice");
    let row = |id: &str| format!("{id},6,state-school,2016-02-10,3 miles,no\n");
    let cases = file("twice.csv");
    let table = |ids: &[&str]| {
        let rows: String = ids.iter().map(|id| row(id)).collect();
        fs::write(&cases, format!("id,families,place,date-of-birth,walking-distance,low-income\n{rows}")).unwrap();
        policy(&["impact", old.arg(), new.arg(), cases.to_str().unwrap(), "--council", "anytown", "--today", "2026-08-01"])
    };
    let once = table(&["A1", "A2", "", ""]);
    assert_eq!(errors(&once), "");
    let twice = table(&["A1", "A2", "A1", "A2", "A2"]);
    // A1 stands again in line 4; line 1 has the headings.
    assert!(
        errors(&twice).starts_with("3 rows have the id of an earlier row (the first is line 4, id A1)."),
        "{}",
        errors(&twice)
    );
    assert!(out(&twice).contains("twice.csv: 30 families\n"), "{}", out(&twice));
    // What cannot stand on a line is left out of the id, and so is what is more than 60 letters of it.
    let long = format!("\u{1b}[31m{}", "x".repeat(100));
    let told = errors(&table(&[&long, &long]));
    assert!(told.starts_with(&format!("One row has the id of an earlier row (line 3, id [31m{}).", "x".repeat(56))), "{told:?}");
    assert_eq!(twice.status.code(), Some(0));
}

#[test]
fn the_table_to_copy_is_read_whole_and_gives_a_report_that_hides_next_to_nothing() {
    let new = Folder::shipped("impact-example");
    new.edit("national/distance.toml", "is = \"3 miles\", status = \"law\"", "is = \"2.5 miles\", status = \"law\"");
    let (old, html, json) = (root().join("policy"), file("example.html"), file("example.json"));
    let cases = root().join("docs/examples/cases.csv");
    assert!(fs::read_to_string(&cases).unwrap().lines().count() > 12);
    let paths = [&old, &cases, &html, &json].map(|path| path.to_str().unwrap().to_owned());
    let output =
        policy(&["impact", &paths[0], new.arg(), &paths[1], "--today", "2026-11-23", "--html", &paths[2], "--json", &paths[3]]);
    assert_eq!((output.status.code(), errors(&output).as_str()), (Some(0), ""));
    let report: Value = serde_json::from_str(&fs::read_to_string(&json).unwrap()).unwrap();
    assert!(valid(&report));
    // Children of 8 and over with from 2.5 to 3 miles to walk and no low income: A03, A08, A09, A13 and A16.
    assert_eq!(report["moves"]["moved"], json!(14 + 16 + 13 + 10 + 17));
    // A21 has no distance, and A23 does not say whether the child can walk.
    assert_eq!(report["moves"]["may-move"], json!(13 + 11));
    let missing: Vec<&str> =
        report["missing"].as_array().unwrap().iter().map(|each| each["question"].as_str().unwrap()).collect();
    assert!(missing.contains(&"walking-distance") && missing.contains(&"can-walk"), "{missing:?}");
    assert!(report["money"]["difference"]["high"].as_i64().unwrap() > 0);
    let page = fs::read_to_string(&html).unwrap();
    assert!(well_formed(&page));
    assert!(page.matches(">hidden<").count() < 20, "{}", page.matches(">hidden<").count());
    // What the council's caseload says of what is stated is in the report.
    assert!(page.contains("Nothing here is worked out from routes."));
}

#[test]
fn a_council_without_a_caseload_is_told_how_to_begin_one_and_that_works() {
    let (old, new) = folders("begin");
    fs::remove_file(old.path.join("caseloads/anytown.toml")).unwrap();
    fs::remove_file(new.path.join("caseloads/anytown.toml")).unwrap();
    let cases = file("begin.csv");
    fs::write(&cases, "families,date-of-birth,place,walking-distance,low-income\n20,2016-02-10,state-school,1.8,no\n").unwrap();
    let run =
        || policy(&["impact", old.arg(), new.arg(), cases.to_str().unwrap(), "--council", "anytown", "--today", "2026-08-01"]);
    let refused = run();
    let said = errors(&refused);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.starts_with("Anytown Borough Council has no caseload yet") && said.contains("caseloads/anytown.toml"), "{said}");
    let lines = said.split("\n\n").filter(|part| part.starts_with("[caseload]")).collect::<String>();
    old.write("caseloads/anytown.toml", &lines);
    let output = run();
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(out(&output).contains("Move to another result: 20 families\n"), "{}", out(&output));
}

#[test]
fn what_cannot_be_done_is_said_with_its_exit_code() {
    let (old, new) = folders("refused");
    let cases = file("refused.csv");
    fs::write(&cases, "walkign-distance\n3\n").unwrap();
    let cases = cases.to_str().unwrap();
    let run = |more: &[&str]| policy(&[&["impact", old.arg(), new.arg(), "--council", "anytown"], more].concat());
    let wrong = run(&[cases]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(errors(&wrong).contains("did you mean “walking-distance”?"), "{}", errors(&wrong));
    assert_eq!(run(&["no-such-file.csv"]).status.code(), Some(2));
    assert_eq!(run(&[]).status.code(), Some(2));
    // Nobody may ask for groups of fewer than five.
    assert_eq!(run(&["--synthetic", "100", "--hide-below", "4"]).status.code(), Some(2));
    let few = run(&["--synthetic", "20", "--hide-below", "30"]);
    assert_eq!((few.status.code(), out(&few).as_str()), (Some(2), ""));
    old.edit("caseloads/anytown.toml", "state-school = 70", "state-school = 60");
    let shares = run(&["--synthetic", "100"]);
    assert_eq!(shares.status.code(), Some(1));
    assert!(errors(&shares).contains("the shares add up to 90 and not to 100"), "{}", errors(&shares));
}

/// The most memory that counting a table of so many rows took, in kB, whose ids begin so; without ids where that is empty.
#[cfg(target_os = "linux")]
fn most_memory(rows: usize, id: &str) -> u64 {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let (old, new) = folders(&format!("memory-{rows}-{}", id.len()));
    let mut child = Command::new(env!("CARGO_BIN_EXE_policy"))
        .args(["impact", old.arg(), new.arg(), "/dev/stdin", "--council", "anytown", "--today", "2026-08-01"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut to = std::io::BufWriter::new(child.stdin.take().unwrap());
    to.write_all(b"id,families,date-of-birth,place,walking-distance,low-income\n").unwrap();
    for row in 0..rows {
        let distance = row % 500;
        let id = if id.is_empty() { String::new() } else { format!("{id}{row:0200}") };
        let line = format!("{id},1,2016-02-10,state-school,{}.{:02},no\n", distance / 100, distance % 100);
        to.write_all(line.as_bytes()).unwrap();
    }
    to.flush().unwrap();
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(to);
    assert!(child.wait().unwrap().success());
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_rows_but_for_a_number_for_each_id() {
    let (few, many) = (20_000, 270_000);
    // 250,000 rows more of some 40 bytes: 10 MB, of which a fifth would show that rows are kept.
    let (short, long) = (most_memory(few, ""), most_memory(many, ""));
    assert!(long < short + 2_000, "{short} kB, {long} kB");
    // With ids of 200 bytes they would be 60 MB. The number of each is 8 bytes, and a set keeps a byte more for each place and up to half
    // of them free, and while it grows the smaller one too: some 5 to 8 MB.
    let (short, long) = (most_memory(few, "a"), most_memory(many, "a"));
    assert!(long < short + 10_000, "{short} kB, {long} kB");
    assert!(long < 500_000, "{long} kB");
}
