//! Answers kept as a file, and opened again: whole, under other rules, and from strangers.

use serde_json::{Value, json};
use travel_help::calendar::Date;
use travel_help::case::replay::replay_kept;
use travel_help::case::{Decided, Given, Kept, Refusal, meaning};
use travel_help::checker::{Draft, Field, Message, Page, ResultPart, State, receipt_lines, update};
use travel_help::decide::{Engine, Known};
use travel_help::language::{Sources, compile};
use travel_help::policy::{Policy, QuestionId};

use super::typical::{asked, birmingham};
use super::{at_check, at_floats, choose, date, figure, fresh, id, known, made_up, on_file, page, type_in};

/// What a browser finds in a JSON text.
fn held(json: &Value) -> Given {
    Given::of_json(json.clone()).expect("a browser leaves nothing out but null")
}

pub fn read_back(text: &str) -> Given {
    held(&serde_json::from_str(text).unwrap())
}

fn open(state: State, json: &Value) -> State {
    update(state, Message::Open(Ok(held(json))))
}

/// The file of a swimmer of nine who swims 0.95 miles.
fn file() -> Value {
    serde_json::from_str(&update(at_check(), Message::Continue).kept().to_json(false)).unwrap()
}

#[test]
fn what_is_kept_is_a_case_with_what_was_decided_on_it() {
    let policy = file()["decided"]["policy"].as_str().unwrap().to_owned();
    assert_eq!(policy.len(), 64);
    let expected = json!({
        "today": "2026-11-22",
        "answers": {"who": "parent", "born": "2017-02-01", "begins": "now", "floats": "yes", "swims": "0.95 miles"},
        "decided": {
            "form": 2, "council": "pool", "policy": policy, "engine": env!("CARGO_PKG_VERSION"),
            // 0.95 miles is not more than 1 mile, so no ground is met and no badge given.
            "results": ["not-entitled"], "grounds-met": [], "grounds-open": [], "help": {},
        },
    });
    let mut kept = file();
    let questions = kept["decided"].as_object_mut().unwrap().remove("questions").unwrap();
    assert_eq!(kept, expected);
    // What each question meant that was answered, as a fingerprint of eight digits.
    let answered: Vec<&String> = expected["answers"].as_object().unwrap().keys().collect();
    assert_eq!(questions.as_object().unwrap().keys().collect::<Vec<_>>(), answered);
    assert!(questions.as_object().unwrap().values().all(|means| means.as_str().unwrap().len() == 8));
}

#[test]
fn a_file_of_the_first_form_which_had_neither_sums_nor_what_the_questions_meant_still_opens() {
    let mut file = file();
    file["decided"]["form"] = json!(1);
    file["decided"].as_object_mut().unwrap().remove("questions");
    let state = open(fresh(), &file);
    let since = state.opened().unwrap();
    assert_eq!(state.answers().len(), 5);
    assert!(since.reworded.is_empty() && since.then.as_ref().unwrap().agrees(&since.now));
    assert_eq!(since.then.as_ref().unwrap().estimates, None);
}

/// Twelve lessons of somebody who swims two miles, with the estimate.
fn with_the_estimate() -> State {
    let state = figure(choose(at_floats(), "yes"), "2");
    let state = update(update(state, Message::Continue), Message::Estimate);
    assert_eq!(page(&state), "lessons");
    let state = figure(state, "12");
    assert_eq!(state.page(), Page::Result);
    state
}

#[test]
fn under_newer_rules_the_amount_of_then_stands_beside_that_of_now() {
    let kept: Value = serde_json::from_str(&with_the_estimate().kept().to_json(false)).unwrap();
    // 12 lessons at £10, in pence.
    assert_eq!(kept["decided"]["estimates"], json!({"grant": [12_000, 12_000]}));
    let mut policy = made_up();
    for entry in policy.figures.iter_mut().filter(|figure| figure.id == "grant").flat_map(|figure| &mut figure.entries) {
        entry.values.iter_mut().for_each(|value| *value *= 2);
    }
    let newer = on_file(&policy.to_file().unwrap());
    let state = open(newer, &kept);
    let since = state.opened().unwrap();
    let then = since.then.as_ref().unwrap();
    assert_eq!(then.estimates, Some(vec![("grant".to_owned(), 12_000, 12_000)]));
    assert_eq!(since.now.estimates, Some(vec![("grant".to_owned(), 24_000, 24_000)]));
    assert!(then.results == since.now.results && !then.agrees(&since.now));
    // Under the rules of then it is what it was.
    let same = open(fresh(), &kept);
    let since = same.opened().unwrap();
    assert!(since.then.as_ref().unwrap().agrees(&since.now));
}

#[test]
fn an_answer_to_a_question_that_was_put_in_other_words_is_taken_and_is_to_be_looked_at_again() {
    let mut file = file();
    file["decided"]["questions"]["swims"] = json!("00000000");
    let state = open(fresh(), &file);
    let since = state.opened().unwrap();
    assert_eq!(since.reworded, [id(&state, "swims")]);
    assert!(since.misfits.is_empty() && state.known().is_given(id(&state, "swims")));
    // Answered again, it is no longer said.
    let again = update(state.clone(), Message::Change(id(&state, "swims")));
    assert!(figure(again, "2").opened().is_none());
}

#[test]
fn what_a_question_means_follows_its_words_its_choices_and_its_unit() {
    let policy = made_up();
    let question = |name: &str| policy.questions[policy.question(name).unwrap().0 as usize].clone();
    let swims = question("swims");
    let mut coarse = swims.clone();
    coarse.measure.as_mut().unwrap().step *= 10;
    let who = question("who");
    let mut fewer = who.clone();
    fewer.options.pop();
    let mut renamed = swims.clone();
    renamed.id = "floats".to_owned();
    let mut all = [&swims, &coarse, &renamed, &who, &fewer].map(|question| meaning(&policy, question)).to_vec();
    assert_eq!(meaning(&policy, &swims), all[0]);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 5, "each has a fingerprint of its own");
}

#[test]
fn what_was_said_of_a_decision_is_kept_and_leads_to_where_the_family_stands() {
    let engine = birmingham().0;
    let state = super::appeal::at_the_standing();
    let (given, before) = (state.known().clone(), state.standing().unwrap().dues.clone());
    let blank = State::new(engine, state.today()).unwrap();
    let opened = update(blank, Message::Open(Ok(read_back(&state.kept().to_json(false)))));
    assert!(opened.opened_an_appeal() && opened.opened().unwrap().misfits.is_empty());
    assert_eq!(opened.known(), &given);
    let standing = update(opened, Message::Appeal);
    assert_eq!(standing.page(), Page::Appeal);
    assert_eq!(standing.standing().unwrap().dues, before);
    // Where the file holds all that is asked about the child too, the way leads on from its list as well.
    let (engine, typical) = birmingham();
    let (_, whole) = asked(engine, &typical[0]);
    let mut file: Value = serde_json::from_str(&whole.kept().to_json(false)).unwrap();
    let of_appeal: Value = serde_json::from_str(&state.kept().to_json(false)).unwrap();
    for (id, given) in of_appeal["answers"].as_object().unwrap() {
        file["answers"].as_object_mut().unwrap().entry(id).or_insert_with(|| given.clone());
    }
    let opened = open(State::new(engine, whole.today()).unwrap(), &file);
    assert_eq!(opened.page(), Page::Check);
    assert_eq!(update(opened, Message::Appeal).page(), Page::Appeal);
    // A letter is made anew: what a family wrote itself is in no file.
    assert!(!state.kept().to_json(false).contains("letter\""));
}

#[test]
fn every_typical_family_has_the_same_answers_and_result_when_its_file_or_its_link_is_opened() {
    let (engine, typical) = birmingham();
    for scenario in &typical {
        let (_, before) = asked(engine, scenario);
        for one_line in [false, true] {
            let json = before.kept().to_json(one_line);
            assert!(json.is_ascii() && json.contains('\n') != one_line, "{json}");
            let blank = State::new(engine, before.today()).unwrap();
            let opened = update(blank, Message::Open(Ok(read_back(&json))));
            assert_eq!(opened.page(), Page::Check, "{}", scenario.name);
            assert_eq!(opened.known(), before.known(), "{}", scenario.name);
            assert_eq!(opened.decision(), before.decision(), "{}", scenario.name);
            let since = opened.opened().unwrap();
            assert_eq!(since.then.as_ref(), Some(&since.now), "{}", scenario.name);
            assert!(since.misfits.is_empty(), "{}", scenario.name);
            assert_eq!(update(opened, Message::Continue).page(), Page::Result, "{}", scenario.name);
        }
    }
}

#[test]
fn every_case_that_a_scenario_can_put_comes_back_from_its_file() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("policy");
    let compiled = compile(&Sources::from_folder(&folder).unwrap(), "birmingham", "en").unwrap();
    let engine = Engine::new(Policy::open(&compiled.policy.to_file().unwrap()).unwrap()).unwrap();
    let today = date("2026-11-22");
    let mut answers = 0;
    for scenario in &compiled.scenarios {
        // A file has no readings.
        let readings_open = Known::nothing(engine.policy());
        let mut known = readings_open.clone();
        for (at, question) in (0u16..).zip(&engine.policy().questions) {
            if scenario.known.is_given(QuestionId(at))
                && question.role.is_none_or(|role| role != travel_help::policy::Role::Today)
            {
                known.answer(engine.policy(), QuestionId(at), scenario.known.question(QuestionId(at))).unwrap();
            }
        }
        let decision = engine.decide(&known).unwrap();
        let kept = Kept::of(&engine, &known, &decision, None, today);
        answers += kept.case.answers.len();
        let read = Kept::read(&read_back(&kept.to_json(true)), "birmingham");
        if kept.case.answers.is_empty() {
            assert_eq!(read, Err(Refusal::Empty));
            continue;
        }
        assert_eq!(read.as_ref(), Ok(&kept), "{}", scenario.name);
        let mut again = read.unwrap().case;
        again.today = None;
        assert_eq!(again.known(&engine, None).as_ref(), Ok(&known), "{}", scenario.name);
    }
    assert!(answers > 1000, "{answers}");
}

#[test]
fn what_was_typed_stands_on_each_page_again() {
    let state = open(fresh(), &file());
    let draft = |name: &str| state.draft(id(&state, name)).unwrap().clone();
    assert_eq!(draft("who").choice, "parent");
    assert_eq!(draft("born").typed, ["1", "2", "2017"]);
    assert_eq!(draft("begins").choice, "now");
    assert_eq!(draft("swims").typed[0], "0.95");
    // Any of them can be changed, and the rest stay.
    let state = update(state.clone(), Message::Change(id(&state, "swims")));
    let state = type_in(state, &[(Field::Typed(0), "2")]);
    assert_eq!(page(&state), "Check");
    assert!(state.opened().is_none(), "what has changed since is said of the answers that were opened");
    assert_eq!(state.answers().len(), 5);
}

#[test]
fn what_is_not_sure_or_rough_comes_back_so() {
    let mut file = file();
    file["answers"]["floats"] = json!("not-sure");
    file["answers"]["swims"] = json!({"at-least": "0.5 miles", "at-most": "2 miles"});
    let state = open(fresh(), &file);
    let draft = |name: &str| state.draft(id(&state, name)).unwrap().clone();
    assert_eq!(draft("floats").choice, Draft::NOT_SURE);
    assert_eq!((draft("swims").choice.as_str(), draft("swims").ends), (Draft::RANGE, ["0.5".into(), "2".into()]));
    assert_eq!(state.opened().unwrap().misfits, []);
}

#[test]
fn whoever_said_now_means_the_day_on_which_the_file_is_opened() {
    let (file, day) = (file(), |state: &State| known(state, "begins").low);
    let state = open(fresh(), &file);
    assert_eq!((day(&state), state.draft(id(&state, "begins")).unwrap().choice.as_str()), (date("2026-11-22").0.into(), "now"));
    // The same file, two months later.
    let engine = Box::leak(Box::new(Engine::new(Policy::open(&made_up().to_file().unwrap()).unwrap()).unwrap()));
    let later = State::new(engine, date("2027-01-20")).unwrap();
    assert_eq!(day(&open(update(later, Message::ToOpen), &file)), i64::from(date("2027-01-20").0));
}

#[test]
fn whoever_had_the_estimate_has_it_again() {
    let mut file = file();
    file["answers"]["swims"] = json!("2 miles");
    file["answers"]["lessons"] = json!("8 days");
    let state = open(fresh(), &file);
    assert!(state.wants_estimate());
    assert_eq!(update(state, Message::Continue).outcome().unwrap().estimates.len(), 1);
    assert!(!open(fresh(), &self::file()).wants_estimate());
}

/// Each is a file of a stranger, made from a good one, and why nothing of it is taken.
fn hostile() -> Vec<(&'static str, Value, Refusal)> {
    let good = file();
    let with = |pointer: &str, value: Value| {
        let mut file = file();
        let (table, key) = pointer.rsplit_once('/').unwrap();
        file.pointer_mut(table).unwrap()[key] = value;
        file
    };
    let without = |key: &str| {
        let mut file = file();
        file.as_object_mut().unwrap().remove(key);
        file
    };
    let many: serde_json::Map<String, Value> = (0..200).map(|at| (format!("q{at}"), json!("yes"))).collect();
    let long: serde_json::Map<String, Value> = [("q".repeat(5000), json!("yes"))].into_iter().collect();
    vec![
        ("a list", json!([good]), Refusal::NotOurs),
        ("a text", json!("<script>alert(1)</script>"), Refusal::NotOurs),
        ("a number", json!(1e308), Refusal::NotOurs),
        ("an empty table", json!({}), Refusal::NotOurs),
        ("answers left out", without("answers"), Refusal::NotOurs),
        ("answers as a list", with("/answers", json!(["yes"])), Refusal::NotOurs),
        ("no answer", with("/answers", json!({})), Refusal::Empty),
        ("answers to nothing that is asked", with("/answers", json!({"zebra": "yes"})), Refusal::Empty),
        ("too many answers", with("/answers", Value::Object(many)), Refusal::NotOurs),
        ("a name that is too long", with("/answers", Value::Object(long)), Refusal::NotOurs),
        ("a day that is none", with("/today", json!("2026-02-30")), Refusal::NotOurs),
        ("a day that is a number", with("/today", json!(20261122)), Refusal::NotOurs),
        ("readings, which no family can settle", with("/readings", json!({"far": "more"})), Refusal::NotOurs),
        ("a key that nobody knows", with("/__proto__", json!({"admin": true})), Refusal::NotOurs),
        ("a later form", with("/decided/form", json!(3)), Refusal::Later),
        ("a later form with other keys", with("/decided", json!({"form": 7, "new": []})), Refusal::Later),
        ("a form that is none", with("/decided/form", json!(0)), Refusal::NotOurs),
        ("a form that is too large", with("/decided/form", json!(99_999_999_999_u64)), Refusal::NotOurs),
        ("a form that is no number", with("/decided/form", json!("1")), Refusal::NotOurs),
        ("another council", with("/decided/council", json!("rivertown")), Refusal::OtherCouncil),
        ("a result that is no list", with("/decided/results", json!("entitled")), Refusal::NotOurs),
        ("help that is no table", with("/decided/help", json!([])), Refusal::NotOurs),
        ("sums that are no table", with("/decided/estimates", json!([1, 2])), Refusal::NotOurs),
        ("a sum that is no whole number", with("/decided/estimates", json!({"grant": [1.5, 2]})), Refusal::NotOurs),
        ("a sum with one end", with("/decided/estimates", json!({"grant": [1]})), Refusal::NotOurs),
        ("meanings that are no table", with("/decided/questions", json!(["who"])), Refusal::NotOurs),
        ("a decision with more in it", with("/decided/says", json!("yes")), Refusal::NotOurs),
        ("a decision that is a text", with("/decided", json!("entitled")), Refusal::NotOurs),
    ]
}

#[test]
fn a_strangers_file_is_refused_for_what_it_is_and_nothing_that_was_said_is_touched() {
    let before = at_check();
    for (what, json, refusal) in hostile() {
        let after = open(before.clone(), &json);
        assert_eq!((after.page(), after.refusal()), (Page::Open, Some(refusal)), "{what}");
        assert_eq!((after.known(), after.answers()), (before.known(), before.answers()), "{what}");
        assert!(after.opened().is_none(), "{what}");
        // And again: the focus goes to what is wrong each time.
        let again = open(after.clone(), &json);
        assert_eq!(again.arrivals(), after.arrivals() + 1, "{what}");
        // What is good can still be opened.
        assert_eq!(page(&open(again, &file())), "Check", "{what}");
    }
}

#[test]
fn an_answer_that_does_not_fit_is_named_and_left_out_and_its_question_is_asked() {
    let answers = [
        ("who", json!("uncle")),
        ("who", json!(["parent", "swimmer"])),
        ("born", json!("2017-02-29")),
        // After today, which no page takes.
        ("born", json!("2027-01-01")),
        ("born", json!({"from": "2017-01-01", "to": "2017-12-31"})),
        ("born", json!("not-sure")),
        ("begins", json!("1019-01-01")),
        ("floats", json!("<img src=x onerror=alert(1)>")),
        ("floats", json!(1)),
        ("floats", json!({"floats": {"floats": "yes"}})),
        ("swims", json!("2 km")),
        ("swims", json!("11 miles")),
        ("swims", json!(0.95)),
        ("swims", json!(1e300)),
        ("swims", json!("9".repeat(400))),
        ("swims", json!("0.955 miles")),
        ("swims", json!(["0.5 miles"])),
        ("swims", json!({"at-least": "2 miles", "at-most": "1 mile"})),
    ];
    for (name, answer) in answers {
        let mut file = file();
        // Far enough that it matters whether they float.
        file["answers"]["swims"] = json!("2 miles");
        file["answers"][name] = answer.clone();
        let state = open(fresh(), &file);
        assert_eq!(page(&state), "Check", "{name} {answer}");
        let misfits = &state.opened().unwrap().misfits;
        assert_eq!(misfits.len(), 1, "{name} {answer}");
        assert_eq!(misfits[0], Some(id(&state, name)), "{name} {answer}");
        assert!(!state.known().is_given(id(&state, name)), "{name} {answer}");
        assert_eq!(state.answers().len(), 4, "{name} {answer}");
        assert_eq!(state.draft(id(&state, name)).unwrap(), &Draft::default(), "{name} {answer}");
        assert_eq!(page(&update(state, Message::Continue)), name, "{answer}");
    }
}

#[test]
fn an_answer_to_what_is_not_asked_is_left_out_and_the_day_of_the_device_counts() {
    let mut file = file();
    file["today"] = json!("2029-01-01");
    file["answers"]["zebra"] = json!("yes");
    file["answers"]["today"] = json!("2029-01-01");
    let state = open(fresh(), &file);
    // Neither the zebra, which there is not, nor today, which nobody is asked.
    assert_eq!(state.opened().unwrap().misfits, [None, None]);
    assert_eq!(state.today(), date("2026-11-22"));
    assert_eq!(known(&state, "today").low, i64::from(date("2026-11-22").0));
    assert_eq!(page(&update(state, Message::Continue)), "Result");
}

#[test]
fn answers_that_cannot_be_true_together_are_shown_as_such() {
    let mut file = file();
    file["answers"]["floats"] = json!("no");
    file["answers"]["swims"] = json!("6 miles");
    let state = open(fresh(), &file);
    assert_eq!(state.decision().contradictions.len(), 1);
    assert_eq!(page(&update(state, Message::Continue)), "Check");
}

/// The same policy with half a mile in the place of a mile.
fn newer() -> State {
    let mut policy = made_up();
    policy.dated = Date::from_iso("2027-01-01");
    for figure in &mut policy.figures {
        if figure.id == "far" {
            for value in figure.entries.iter_mut().flat_map(|entry| &mut entry.values) {
                *value /= 2;
            }
        }
    }
    let opened = Policy::open(&policy.to_file().unwrap()).unwrap();
    State::new(Box::leak(Box::new(Engine::new(opened).unwrap())), date("2027-02-03")).unwrap()
}

#[test]
fn under_newer_rules_the_result_of_then_stands_beside_that_of_now() {
    let state = open(newer(), &file());
    let since = state.opened().unwrap();
    let then = since.then.as_ref().unwrap();
    assert_ne!(then.policy, since.now.policy);
    assert_eq!((then.dated, since.now.dated), (None, Some(date("2027-01-01"))));
    assert_eq!(since.day, Some(date("2026-11-22")));
    // 0.95 miles is less than 1 mile, and more than half a mile.
    assert_eq!(
        (then.results.as_slice(), since.now.results.as_slice()),
        (["not-entitled".to_owned()].as_slice(), ["entitled".to_owned()].as_slice())
    );
    assert_eq!(since.now.met, ["swims-far"]);
    assert_eq!(since.now.help, [("badge".to_owned(), vec!["may".to_owned()])]);
    assert!(!then.agrees(&since.now));
}

#[test]
fn a_file_that_says_nothing_of_a_decision_is_opened_too() {
    let mut file = file();
    file.as_object_mut().unwrap().remove("decided");
    file["id"] = json!("a-17");
    let state = open(fresh(), &file);
    assert_eq!(state.opened().unwrap().then, None);
    assert_eq!(state.answers().len(), 5);
}

#[test]
fn a_file_is_decided_again_against_the_policy_that_it_names_and_no_other() {
    let state = fresh();
    let kept = |json: &Value| Kept::read(&held(json), "pool").unwrap();
    let replayed = |json: &Value| {
        let kept = kept(json);
        replay_kept(state.engine(), &kept.case, &kept.decided.unwrap()).map(|(now, same)| (now.results, same))
    };
    assert_eq!(replayed(&file()), Ok((vec!["not-entitled".into()], true)));
    let mut changed = file();
    changed["answers"]["swims"] = json!("2 miles");
    assert_eq!(replayed(&changed), Ok((vec!["entitled".into()], false)));
    changed["decided"]["policy"] = json!("0".repeat(64));
    assert!(replayed(&changed).is_err());
    let mut changed = file();
    changed["answers"]["zebra"] = json!("yes");
    assert!(replayed(&changed).is_err());
}

#[test]
fn a_file_waits_for_what_only_a_result_needs_and_is_then_opened() {
    let files = made_up().to_page_files(&[]).unwrap();
    let state = open(on_file(&files.policy).without_result_part(), &file());
    assert_eq!((page(&state).as_str(), state.result_part()), ("Open", ResultPart::Awaited));
    assert!(state.answers().is_empty());
    let there = update(state.clone(), Message::ResultArrived(files.words.clone()));
    assert_eq!((page(&there).as_str(), there.answers().len()), ("Check", 5));
    // Where it does not come nothing is opened, not even later.
    let missing = update(state.clone(), Message::ResultMissing);
    assert_eq!((page(&missing).as_str(), missing.result_part()), ("Open", ResultPart::Missing));
    assert!(update(missing, Message::ResultArrived(files.words.clone())).answers().is_empty());
    // Nor for whoever has gone elsewhere meanwhile.
    let gone = update(state, Message::Went(Some(0)));
    let gone = update(gone, Message::ResultArrived(files.words));
    assert_eq!((page(&gone).as_str(), gone.answers().len()), ("Start", 0));
}

#[test]
fn back_from_what_was_opened_leads_where_the_family_came_from() {
    let state = open(update(fresh(), Message::ToOpen), &file());
    assert_eq!(state.pages().len(), 3);
    assert_eq!(page(&update(state.clone(), Message::Went(Some(1)))), "Open");
    assert_eq!(page(&update(state, Message::Went(Some(0)))), "Start");
}

#[test]
fn erasing_leaves_nothing_and_says_so() {
    let state = open(fresh(), &file());
    let state = update(update(state, Message::Continue), Message::ToKeep);
    assert_eq!(page(&state), "Keep");
    let state = update(state, Message::Erase);
    assert_eq!(page(&state), "Erased");
    assert_eq!(state.pages(), [Page::Start, Page::Erased]);
    assert_eq!(*state.known(), *fresh().known());
    let blank = |at| state.draft(QuestionId(at)) == Some(&Draft::default());
    assert!((0..state.policy().questions.len() as u16).all(blank));
    assert!(state.opened().is_none() && state.outcome().is_none());
    let again = update(state, Message::StartAgain);
    assert_eq!(page(&choose(update(again, Message::Begin), "parent")), "born");
}

#[test]
fn the_receipt_says_which_rules_by_date_and_whole_fingerprint_which_program_and_which_day() {
    let (engine, _) = birmingham();
    let state = State::new(engine, date("2026-11-22")).unwrap();
    let decided = Decided::of(engine, state.known(), state.decision(), None);
    let lines = receipt_lines(&state);
    let says = |words: &str| lines.iter().any(|line| line.contains(words));
    assert_eq!(decided.policy.len(), 64);
    assert!(says(&decided.policy), "{lines:?}");
    assert!(says("Birmingham City Council") && says(env!("CARGO_PKG_VERSION")) && says("22 November 2026"), "{lines:?}");
    assert_eq!(lines.len(), if decided.dated.is_some() { 6 } else { 5 });
    assert!(!lines.iter().any(|line| line.contains("ui.") || line.contains('{')), "{lines:?}");
}

#[test]
fn a_link_followed_where_nothing_is_said_opens_at_once() {
    let state = update(fresh(), Message::Follow(Ok(held(&file()))));
    assert!(!state.has_followed());
    assert_eq!(page(&state), "Check");
}

#[test]
fn a_link_followed_in_the_middle_of_the_questions_replaces_nothing_before_the_family_agrees() {
    let before = at_check();
    let mut file = file();
    file["answers"]["swims"] = json!("2 miles");
    let asking = update(before.clone(), Message::Follow(Ok(held(&file))));
    assert_eq!(page(&asking), "Open");
    assert!(asking.has_followed());
    assert_eq!(asking.answers(), before.answers());
    // Back is where the family was, with what it had said.
    let back = update(asking.clone(), Message::Went(Some(before.at())));
    assert!(!back.has_followed());
    assert_eq!((page(&back), back.answers()), (page(&before), before.answers()));
    let opened = update(asking, Message::OpenFollowed);
    assert_eq!(page(&opened), "Check");
    assert_eq!(known(&opened, "swims").low, 200);
}

#[test]
fn a_bad_link_followed_in_the_middle_of_the_questions_costs_no_answer() {
    let before = at_check();
    let refused = update(before.clone(), Message::Follow(Err(Refusal::NotOurs)));
    assert_eq!(refused.refusal(), Some(Refusal::NotOurs));
    assert_eq!(refused.answers(), before.answers());
}

#[test]
fn a_link_that_is_refused_after_the_family_agreed_is_refused_in_words_and_costs_no_answer() {
    let before = at_check();
    let mut file = file();
    file["decided"]["council"] = json!("elsewhere");
    let asking = update(before.clone(), Message::Follow(Ok(held(&file))));
    assert!(asking.has_followed());
    let refused = update(asking, Message::OpenFollowed);
    assert_eq!(refused.refusal(), Some(Refusal::OtherCouncil));
    // It is not asked again.
    assert!(!refused.has_followed());
    assert_eq!(refused.answers(), before.answers());
}

#[test]
fn a_link_that_waits_for_what_could_not_be_fetched_can_be_tried_again() {
    let state = fresh().without_result_part();
    let waiting = update(state, Message::Follow(Ok(held(&file()))));
    assert_eq!((page(&waiting).as_str(), waiting.result_part()), ("Open", ResultPart::Awaited));
    let missed = update(waiting, Message::ResultMissing);
    assert_eq!(missed.result_part(), ResultPart::Missing);
    assert!(missed.has_followed());
    assert_eq!(update(missed, Message::OpenFollowed).result_part(), ResultPart::Awaited);
}
