use super::{anytown, files};
use std::collections::BTreeMap;
use travel_help::workbench::job::{Checked, Job, Ran, Reply};
use travel_help::workbench::worker::Worker;

fn open(files: BTreeMap<String, String>, council: &str) -> Worker {
    let mut worker = Worker::default();
    ask(&mut worker, Job::Open { files, council: council.into(), language: "en".into() });
    worker
}

/// All that a worker says; the last of it is that it is done.
fn ask(worker: &mut Worker, job: Job) -> Vec<Reply> {
    let mut said = Vec::new();
    worker.work(job, &|| 0.0, &mut |reply| said.push(reply));
    assert_eq!(said.pop(), Some(Reply::Done));
    // It goes from one side of the page to the other as JSON.
    for reply in &said {
        let json = serde_json::to_string(reply).unwrap();
        let back: Reply = serde_json::from_str(&json).unwrap();
        if !matches!(reply, Reply::Made(_)) {
            assert_eq!(*reply, back);
        }
    }
    said
}

fn check(worker: &mut Worker, edited: &str) -> Checked {
    let job = Job::Check { version: 7, edited: edited.into(), today: "2026-11-23".into() };
    match ask(worker, job).pop() {
        Some(Reply::Checked(checked)) => checked,
        other => panic!("{other:?}"),
    }
}

fn run(worker: &mut Worker) -> Ran {
    match ask(worker, Job::Run { version: 7, today: "2026-11-23".into() }).pop() {
        Some(Reply::Ran(ran)) => ran,
        other => panic!("{other:?}"),
    }
}

fn put(worker: &mut Worker, path: &str, text: &str) {
    change(worker, path, Some(text));
}

/// A change has no answer: the page sends a job right after it.
fn change(worker: &mut Worker, path: &str, text: Option<&str>) {
    let put = Job::Put { files: vec![(path.into(), text.map(str::to_owned))] };
    worker.work(put, &|| 0.0, &mut |reply| panic!("{reply:?}"));
}

/// The file in which the smallest council has its rules, and its text.
fn rules() -> (String, String) {
    let mut all = anytown();
    let (path, text) = all.iter().find(|(_, text)| text.contains("[figure.distance-limit]")).expect("a figure");
    let path = path.clone();
    let _ = text;
    let text = all.remove(&path).unwrap();
    (path, text)
}

#[test]
fn a_problem_is_told_with_its_place_in_units_of_the_editor_and_is_gone_when_it_is_mended() {
    let (path, text) = rules();
    let mut worker = open(anytown(), "anytown");
    let before = check(&mut worker, &path);
    assert!(before.compiles && before.version == 7);
    // A pound sign is two bytes and one unit; a face is four bytes and two units.
    let broken = format!("# £ 🙂\n{text}\n[figure.extra]\nlabell = \"x\"\n");
    put(&mut worker, &path, &broken);
    let found = check(&mut worker, &path);
    assert!(!found.compiles);
    let problem = found.problems.iter().find(|problem| problem.message.contains("labell")).unwrap();
    let units: Vec<u16> = broken.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[problem.from..problem.to]).unwrap(), "labell");
    assert_eq!((problem.file.as_str(), problem.line), (path.as_str(), broken.lines().count()));
    assert!(problem.is_error && !problem.help.is_empty());
    put(&mut worker, &path, &text);
    assert_eq!(check(&mut worker, &path), before);
}

/// Checking again after each of many changes finds what checking from the start finds.
#[test]
fn what_is_checked_again_is_what_a_fresh_check_finds() {
    let (path, text) = rules();
    let mut worker = open(anytown(), "anytown");
    let lines: Vec<&str> = text.lines().collect();
    for at in 0..lines.len() {
        let mut fewer = lines.clone();
        fewer.remove(at);
        let fewer = fewer.join("\n");
        put(&mut worker, &path, &fewer);
        let again = check(&mut worker, &path);
        let mut all = anytown();
        all.insert(path.clone(), fewer);
        assert_eq!(again, check(&mut open(all, "anytown"), &path), "without line {}", at + 1);
    }
}

#[test]
fn a_translation_is_checked_again_when_it_changes_and_when_what_it_translates_does() {
    let about = "anytown/text/cy/more.toml";
    let mut all = anytown();
    all.insert("text/cy/language.toml".into(), "[language]\nname = \"Cymraeg\"\ndir = \"ltr\"\nreviewed = true\n".into());
    all.insert(about.into(), "[case.entitled]\nsays = \"Trefnwch. [y tîm](contact:team)\"\n".into());
    let mut worker = open(all.clone(), "anytown");
    let mut checked = |path: &str, text: &str| {
        all.insert(path.to_owned(), text.to_owned());
        put(&mut worker, path, text);
        let again = check(&mut worker, path);
        assert_eq!(again, check(&mut open(all.clone(), "anytown"), path));
        again.problems.iter().filter(|problem| problem.file == about).map(|problem| problem.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(checked("anytown/other.toml", "# Nothing.\n"), Vec::<String>::new());
    // A text that translates nothing, and a file that cannot be read.
    assert!(checked(about, "[case.entitledd]\nsays = \"Trefnwch.\"\n").iter().any(|told| told.contains("entitledd")));
    assert!(!checked(about, "[case.entitled]\nsays = \n").is_empty());
    let (path, text) = rules();
    assert!(!checked(&path, &text).is_empty(), "it still cannot be read");
    assert_eq!(checked(about, "[case.entitled]\nsays = \"Trefnwch. [y tîm](contact:team)\"\n"), Vec::<String>::new());
}

#[test]
fn a_file_more_or_less_is_noticed() {
    let mut worker = open(anytown(), "anytown");
    put(&mut worker, "anytown/more.toml", "[figure.more]\n");
    assert!(!check(&mut worker, "anytown/more.toml").compiles);
    change(&mut worker, "anytown/more.toml", None);
    assert!(check(&mut worker, "").compiles);
}

#[test]
fn a_changed_limit_is_told_in_words_and_the_scenarios_that_it_moves_are_named() {
    let all = files("policy");
    let (path, text) =
        all.iter().find(|(path, text)| path.starts_with("birmingham/") && text.contains("[figure.travel-pass-value]")).unwrap();
    let (path, text) = (path.clone(), text.clone());
    let mut worker = open(all, "birmingham");
    let before = run(&mut worker);
    assert_eq!((before.errors, before.failed.len(), before.moved.len(), before.changes.len()), (0, 0, 0, 0));
    assert!(before.scenarios > 700 && before.hash.len() == 64);
    put(&mut worker, &path, &text.replace("is = \"£315\"", "is = \"£316\""));
    let after = run(&mut worker);
    assert_ne!(after.hash, before.hash);
    let said: Vec<&String> = after.changes.iter().flat_map(|(_, lines)| lines).collect();
    assert!(said.iter().any(|line| line.contains("£315") && line.contains("£316")), "{said:?}");
}

#[test]
fn a_policy_with_errors_is_not_run_and_what_stops_it_is_told() {
    let (path, text) = rules();
    let mut worker = open(anytown(), "anytown");
    put(&mut worker, &path, &format!("{text}\n[figure.extra]\n"));
    let ran = run(&mut worker);
    assert!(ran.errors > 0 && ran.scenarios == 0);
    for job in [Job::Compile, Job::Pages, Job::Prove { seconds: 5 }] {
        let said = ask(&mut worker, job);
        assert!(matches!(&said[..], [Reply::Cannot { why }] if why.contains("stop")), "{said:?}");
    }
}

#[test]
fn every_claim_is_proved_and_told_one_by_one() {
    let mut worker = open(files("policy"), "birmingham");
    let said = ask(&mut worker, Job::Prove { seconds: 60 });
    let found: Vec<bool> = said
        .iter()
        .filter_map(|reply| match reply {
            Reply::Claim { found: Some(found), .. } => Some(found.holds == Some(true)),
            _ => None,
        })
        .collect();
    assert!(found.len() >= 17 && found.iter().all(|holds| *holds), "{found:?}");
}

#[test]
fn the_compiled_policy_is_that_of_the_command_line() {
    let mut worker = open(files("policy"), "birmingham");
    let said = ask(&mut worker, Job::Compile);
    let [Reply::Made(file)] = &said[..] else { panic!("{said:?}") };
    let sources = travel_help::language::Sources::new("", files("policy"));
    let compiled = travel_help::language::compile(&sources, "birmingham", "en").unwrap();
    assert_eq!(file.bytes, compiled.policy.to_file().unwrap());
    assert_eq!(file.name, "birmingham.policy");
    let pages = ask(&mut worker, Job::Pages);
    assert!(pages.len() >= 3, "rules, words of the result, and Urdu");
}

/// A penny more a mile, whichever way the rate is read, pays more to some and less to nobody.
#[test]
fn made_up_families_are_decided_by_both_rules_and_the_difference_is_told() {
    let all = files("policy");
    let path = "birmingham/figures-ptb.toml";
    let text = all[path]
        .replace("stays = \"45p per mile\"", "stays = \"46p per mile\"")
        .replace("follows-hmrc = \"55p per mile\"", "follows-hmrc = \"56p per mile\"");
    let mut worker = open(all, "birmingham");
    put(&mut worker, path, &text);
    let job = Job::Impact { caseload: "caseloads/birmingham.toml".into(), families: 5_000, seed: 1, today: "2026-11-23".into() };
    let said = ask(&mut worker, job.clone());
    assert!(said.contains(&Reply::Decided { families: 5_000 }));
    let Some(Reply::Touched(told)) = said.last() else { panic!("{:?}", said.last()) };
    let report: serde_json::Value = serde_json::from_str(&told.json).unwrap();
    let changes: Vec<(&str, u64)> = report["money-changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|count| (count["label"].as_str().unwrap(), count["families"].as_u64().unwrap_or(0)))
        .collect();
    assert!(changes.iter().any(|(label, families)| *label == "get more" && *families > 0), "{changes:?}");
    assert!(changes.iter().all(|(label, families)| *label != "get less" || *families == 0), "{changes:?}");
    assert!(told.html.starts_with("<!DOCTYPE html>") && told.csv.lines().count() > 10);
    assert!(told.blocks.iter().any(|block| matches!(block, travel_help::impact::blocks::Block::Chart { .. })));
    assert_eq!(ask(&mut worker, job), said);
}

#[test]
fn a_council_without_a_caseload_is_told_which_file_it_needs() {
    let mut worker = open(anytown(), "anytown");
    let job = Job::Impact { caseload: "caseloads/anytown.toml".into(), families: 10, seed: 1, today: "2026-11-23".into() };
    let said = ask(&mut worker, job);
    assert!(matches!(&said[..], [Reply::Cannot { why }] if why.contains("caseloads/anytown.toml")), "{said:?}");
}

/// An officer who looks at what changed sees what is left to confirm.
#[test]
fn scenarios_that_nobody_has_confirmed_are_listed_with_what_is_not_confirmed() {
    let mut worker = open(files("policy"), "birmingham");
    let list = |ran: &Ran| -> Vec<String> {
        let of = ran.unconfirmed.iter().filter(|(heading, _)| heading.starts_with("Scenarios"));
        of.flat_map(|(_, list)| list.clone()).collect()
    };
    assert_eq!(list(&run(&mut worker)), Vec::<String>::new());
    let scenario =
        "\n[[scenario]]\nname = \"Not looked at yet\"\nunconfirmed = true\ntoday = 2026-11-22\nexpect = { ask = \"home\" }\n";
    put(&mut worker, "birmingham/scenarios/not-looked-at.toml", scenario);
    let ran = run(&mut worker);
    assert_eq!((ran.errors, list(&ran)), (0, vec!["Not looked at yet".to_owned()]));
}
