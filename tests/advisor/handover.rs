//! What is handed over of a case: the summary for the family and the note for the council's file.

use crate::policies::root;
use crate::support::shipped;
use serde_json::Value;
use travel_help::advisor::note::{Wanted, WhatIf, note};
use travel_help::advisor::one_page::one_page;
use travel_help::advisor::paper::{Block, Paper, Run};
use travel_help::advisor::summary::summary;
use travel_help::calendar::Date;
use travel_help::case::{Given, Kept};
use travel_help::checker::{Message, State, update};
use travel_help::decide::Known;
use travel_help::policy::{Place, ResultKind, Role};
use travel_help::quantity::Set;

/// The checker with these answers opened.
fn state_of(known: &Known) -> Option<State> {
    let engine = &shipped().engine;
    let today = known.date_of(engine.policy(), Role::Today)?;
    let decision = engine.decide(known).unwrap();
    let kept = Kept::of(engine, known, &decision, None, today);
    let file = Given::Table(vec![("answers".to_owned(), Given::Table(kept.case.answers))]);
    let state = update(State::new(engine, today).unwrap(), Message::Open(Ok(file)));
    state.opened().is_some_and(|opened| opened.misfits.is_empty()).then_some(state)
}

/// Every fourth scenario of Birmingham whose answers a family could give: all of them take a minute.
fn all_states() -> impl Iterator<Item = (&'static str, State)> {
    let states = shipped().scenarios.iter().step_by(4).filter_map(|each| Some((each.name.as_str(), state_of(&each.known)?)));
    states.filter(|(_, state)| state.decision().contradictions.is_empty())
}

fn typical() -> Vec<(&'static str, State)> {
    let all = shipped().scenarios.iter().filter(|each| each.typical);
    all.map(|each| (each.name.as_str(), state_of(&each.known).unwrap())).collect()
}

fn named(start: &str) -> Known {
    shipped().scenarios.iter().find(|each| each.typical && each.name.starts_with(start)).unwrap().known.clone()
}

/// A nine-year-old with a right to free travel, by a walk of more than three miles, with the answers for an estimate.
fn nine_year_old(more: &[(&str, i64)]) -> State {
    let policy = shipped().engine.policy();
    let mut known = named("A nine-year-old who");
    for (name, steps) in more {
        let id = policy.question(name).unwrap();
        let measure = policy.questions[usize::from(id.0)].measure.unwrap();
        known.answer(policy, id, Set::exactly(steps * measure.step)).unwrap();
    }
    state_of(&known).unwrap()
}

fn with_the_money() -> State {
    // Nine miles in tenths, five days a week in halves, 26 weeks.
    nine_year_old(&[("driving-distance", 90), ("days-a-week", 10), ("weeks-left", 26)])
}

fn summary_of(state: &State) -> Paper {
    summary(state, &state.outcome_now().unwrap())
}

fn one_page_of(state: &State) -> Paper {
    one_page(state, &state.outcome_now().unwrap())
}

fn note_of(state: &State, wanted: &Wanted) -> Paper {
    note(state, &state.outcome_now().unwrap(), wanted).unwrap()
}

fn with_answers() -> Wanted {
    Wanted { with_answers: true, ..Wanted::default() }
}

/// A day as pages write it, with and without its year.
fn in_words(date: Date) -> (String, String) {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = date.parts();
    let birthday = format!("{day} {}", months[month as usize - 1]);
    (format!("{birthday} {year}"), birthday)
}

fn born(state: &State) -> Date {
    state.known().date_of(state.policy(), Role::DateOfBirth).unwrap()
}

fn headings(paper: &Paper, wanted: u8) -> Vec<&str> {
    let all = paper.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, text } if *level == wanted => Some(text.as_str()),
        _ => None,
    });
    all.collect()
}

#[test]
fn the_summary_gives_the_answer_why_what_help_what_next_and_what_if_not_in_that_order() {
    // The sentences are those of policy/text/en: results.toml, ui.toml.
    let paper = summary_of(&nine_year_old(&[]));
    assert_eq!(paper.title, "Your child has a right to free travel");
    assert_eq!(headings(&paper, 1), [paper.title.as_str()]);
    let sections = headings(&paper, 2);
    let wanted = [
        "Why",
        "What travel help this means",
        "What to do next",
        "If the council says no, or offers something that will not work",
        "About this result",
    ];
    assert_eq!(sections.into_iter().filter(|each| wanted.contains(each)).collect::<Vec<_>>(), wanted);
    let text = paper.text();
    for sentence in [
        "If your answers are right, the council must by law arrange suitable travel for your child, free of charge.",
        "Age on the day travel starts: 9",
        "Suitable travel, free of charge – Must be arranged.",
        "Nothing in this result stops anyone from applying.",
        "You can ask the council to look at its decision again.",
        // policy/birmingham/text/en/advice.toml, in place of the number for everyone.
        "Ring the Children and Young People's Travel Service: 0121 303 4955.",
        "This is not an application and not a decision.",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
    assert_eq!(paper.results, ["entitled"]);
}

#[test]
fn the_summary_speaks_to_whoever_answers() {
    let policy = shipped().engine.policy();
    let who = policy.question_with_role(Role::Who).unwrap();
    let helper = policy.questions[usize::from(who.0)].option("helper").unwrap();
    let mut known = named("A nine-year-old who");
    known.answer(policy, who, Set::option(helper)).unwrap();
    let paper = summary_of(&state_of(&known).unwrap());
    assert_eq!(paper.title, "The young person has a right to free travel");
    assert!(!paper.text().contains("your child"), "{}", paper.text());
}

#[test]
fn what_a_budget_would_come_to_stands_on_both_pages_as_the_engine_works_it_out() {
    let state = with_the_money();
    let result = &state.engine().estimates(state.known()).unwrap()[0];
    assert!(result.high.year > 0);
    let pounds = |pence: i64| format!("£{}.{:02}", pence / 100, pence % 100).replace(".00", "");
    let plain = |text: String| text.replace(',', "");
    let (summary, note) = (plain(summary_of(&state).text()), plain(note_of(&state, &Wanted::default()).text()));
    for text in [&summary, &note] {
        assert!(text.contains(&pounds(result.low.year)) && text.contains(&pounds(result.high.year)), "{text}");
    }
    assert!(note.contains("How the lowest figure is worked out") && note.contains("What makes this a range"), "{note}");
    assert!(!summary_of(&nine_year_old(&[])).text().contains("Personal Transport Budget would come to"));
}

#[test]
fn neither_the_day_of_birth_nor_the_birthday_stands_on_a_summary_whatever_was_answered() {
    let mut looked = 0;
    for (name, state) in all_states() {
        let Some(born) = state.known().date_of(state.policy(), Role::DateOfBirth) else { continue };
        let (day, birthday) = in_words(born);
        let papers = [summary_of(&state), one_page_of(&state)];
        let text = papers.iter().map(|paper| paper.text()).collect::<Vec<_>>().join("\n");
        let json = papers.iter().map(|paper| paper.json().unwrap()).collect::<Vec<_>>().join("\n");
        // Where no other day of the case is the same day of the year.
        let others = [Role::Today, Role::TravelFrom].map(|role| state.known().date_of(state.policy(), role).map(in_words));
        let shared = others.into_iter().flatten().any(|(_, other)| other == birthday);
        let dated = state.policy().dated.is_some_and(|date| in_words(date).1 == birthday);
        // The prescribed days on which compulsory school age begins (S.I. 1998/1607) are no birthdays, but may be the same day.
        let prescribed = ["31 March", "31 August", "31 December"].contains(&birthday.as_str());
        if !shared && !dated && !prescribed {
            for written in [born.to_string(), day] {
                assert!(!text.contains(&written) && !json.contains(&written), "{name}: {written}\n{text}");
            }
            let found = text.match_indices(&birthday).find(|(at, _)| !text[..*at].ends_with(|c: char| c.is_ascii_digit()));
            assert!(found.is_none(), "{name}: {birthday}\n{text}");
            looked += 1;
        }
    }
    // A control: most scenarios were looked at.
    assert!(looked > 80, "{looked}");
}

#[test]
fn a_note_has_the_answers_only_where_they_are_wanted() {
    for (name, state) in typical() {
        let (day, _) = in_words(born(&state));
        let (with, without) = (note_of(&state, &with_answers()), note_of(&state, &Wanted::default()));
        assert!(with.text().contains(&day) && with.case.is_some(), "{name}");
        assert!(!without.text().contains(&day) && !without.json().unwrap().contains(&born(&state).to_string()), "{name}");
        assert!(without.case.is_none() && without.text().contains("The answers are left out of this note."), "{name}");
    }
}

#[test]
fn the_case_of_a_note_opens_in_the_checker_with_the_same_answers_and_the_same_result() {
    for (name, state) in typical().into_iter().chain([("with an estimate", with_the_money())]) {
        let json: Value = serde_json::from_str(&note_of(&state, &with_answers()).json().unwrap()).unwrap();
        let fresh = State::new(&shipped().engine, state.today()).unwrap();
        let opened = update(fresh, Message::Open(Ok(Given::of_json(json["case"].clone()).unwrap())));
        let since = opened.opened().unwrap_or_else(|| panic!("{name}: {:?}", opened.refusal()));
        assert!(since.misfits.is_empty() && since.then.as_ref().unwrap().agrees(&since.now), "{name}");
        assert_eq!((opened.answers(), opened.decision()), (state.answers(), state.decision()), "{name}");
    }
}

#[test]
fn both_pages_as_json_are_what_the_schema_describes() {
    let mut schemas = boon::Schemas::new();
    let schema = root().join("docs/json/paper.schema.json");
    let index = boon::Compiler::new().compile(schema.to_str().unwrap(), &mut schemas).unwrap();
    let what_if = vec![WhatIf {
        title: "At another school".into(),
        rows: vec![("Result".into(), "another".into())],
        reasons: vec!["Because.".into()],
    }];
    let wanted = Wanted { with_answers: true, notes: "Rang today.\n\nWill send the plan.".into(), what_if };
    for (name, state) in typical().into_iter().chain([("with an estimate", with_the_money())]) {
        for paper in [one_page_of(&state), summary_of(&state), note_of(&state, &Wanted::default()), note_of(&state, &wanted)] {
            let json: Value = serde_json::from_str(&paper.json().unwrap()).unwrap();
            schemas.validate(&json, index).unwrap_or_else(|problem| panic!("{name}: {problem:#}"));
        }
    }
    // A schema that took anything would be none.
    let mut broken: Value = serde_json::from_str(&summary_of(&with_the_money()).json().unwrap()).unwrap();
    broken["blocks"][0]["level"] = 9.into();
    assert!(schemas.validate(&broken, index).is_err());
    broken["blocks"][0]["level"] = 1.into();
    assert!(schemas.validate(&broken, index).is_ok());
    broken["case"] = serde_json::json!({ "answers": {} });
    assert!(schemas.validate(&broken, index).is_err(), "a summary holds no answers");
}

#[test]
fn a_note_says_each_reason_with_its_law_each_figure_with_its_source_and_the_receipt() {
    let state = with_the_money();
    let text = note_of(&state, &with_answers()).text();
    let hash = travel_help::decide::record::hex(&state.engine().hash());
    for part in [
        "Case note: travel help",
        "Too far to walk (beyond the statutory walking distance) – ",
        // policy/national/grounds.toml
        "Education Act 1996",
        "How firm this is: Law",
        "Figures used",
        "Receipt",
        &hash,
        "Worked out on ",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // Every ground that is for this age stands in it.
    for ground in state.outcome_now().unwrap().grounds {
        let name = travel_help::checker::Words::new(&state).rule_name(ground.rule);
        assert!(text.contains(&name), "{name}");
    }
    // Every figure that is not confirmed, with the word for how firm it is.
    for (id, _, entry) in &state.outcome_now().unwrap().unconfirmed_sums {
        let words = travel_help::checker::Words::new(&state);
        let status = state.policy().figures[usize::from(id.0)].entries[usize::from(*entry)].status.id();
        let line = text.lines().find(|line| line.starts_with(&format!("- {}: ", words.figure_name(*id)))).unwrap();
        assert!(line.contains(&format!("({})", words.at("status", status, "title"))), "{line}");
    }
}

#[test]
fn what_the_advisor_types_and_what_if_cases_stand_in_the_note_as_given() {
    let what_if = vec![WhatIf {
        title: "At the nearer school".into(),
        rows: vec![("Result".into(), "Not entitled".into())],
        reasons: vec!["It is two miles away.".into()],
    }];
    let wanted = Wanted { notes: "  Rang on Monday.\n\n=1+1 <b>\u{0}\n".into(), what_if, ..Wanted::default() };
    let paper = note_of(&nine_year_old(&[]), &wanted);
    let say = |text: &str| Block::Paragraph { runs: vec![Run::plain(text)] };
    for block in [say("Rang on Monday."), say("=1+1 <b>")] {
        assert!(paper.blocks.contains(&block), "{block:?}");
    }
    let text = paper.text();
    assert!(text.contains("At the nearer school\n\nResult: Not entitled\n\n- It is two miles away."), "{text}");
    assert!(!note_of(&nine_year_old(&[]), &Wanted::default()).text().contains("What if"));
}

#[test]
fn what_was_left_open_is_named() {
    let policy = shipped().engine.policy();
    let mut known = named("A nine-year-old who");
    let distance = policy.question("walking-distance").unwrap();
    known.answer_not_sure(policy, distance).unwrap();
    let state = state_of(&known).unwrap();
    let name = travel_help::checker::Words::new(&state).question(distance);
    let text = note_of(&state, &Wanted::default()).text();
    let open = text.split("What was left open").nth(1).unwrap();
    assert!(open.contains("Answered with “not sure”") && open.contains(&name), "{open}");
    assert!(summary_of(&state).text().contains("It depends") || state.decision().is_settled());
}

#[test]
fn every_scenario_has_both_pages_in_whole_words() {
    let mut looked = 0;
    for (name, state) in all_states() {
        for paper in [one_page_of(&state), summary_of(&state), note_of(&state, &with_answers())] {
            let text = paper.text();
            for key in ["ui.", "ground.", "help.", "case.", "advice.", "estimate.", "result.", "value."] {
                let is_key = |at: usize| text[at + key.len()..].starts_with(|c: char| c.is_ascii_lowercase());
                assert!(
                    !text.match_indices(key).any(|(at, _)| is_key(at) && text[..at].ends_with([' ', '\n'])),
                    "{name}: {key}\n{text}"
                );
            }
            assert!(!text.contains('{') && !text.contains("[fill"), "{name}\n{text}");
            assert!(paper.lines().lines().all(|line| line.starts_with(['1', '2', '3', '-', ':', ' '])), "{name}");
        }
        looked += 1;
    }
    assert!(looked > 80, "{looked}");
}

#[test]
fn both_pages_become_word_files_with_their_headings_lists_and_rows() {
    let state = with_the_money();
    for paper in [summary_of(&state), note_of(&state, &with_answers())] {
        let bytes = travel_help_document::docx_of(&paper.title, &paper.language, paper.right_to_left, &paper.lines()).unwrap();
        // The archive is not packed, so its text can be counted as it is.
        let xml = String::from_utf8_lossy(&bytes);
        let (mut headings, mut items, mut others) = (0, 0, 0);
        for block in &paper.blocks {
            match block {
                Block::Heading { .. } => headings += 1,
                Block::List { items: all } => items += all.len(),
                Block::Rows { rows } => others += rows.len(),
                Block::Paragraph { .. } => others += 1,
            }
        }
        let count = |text: &str| xml.matches(text).count();
        assert_eq!(count("<w:pStyle w:val=\"Heading"), headings);
        // Once more in the list itself.
        assert_eq!(count("<w:pStyle w:val=\"ListBullet\"/>"), items + 1);
        assert_eq!(count("<w:p>"), headings + items + others);
    }
}

#[test]
fn the_familys_page_gives_the_answer_why_what_help_what_next_and_what_if_not_in_few_words() {
    let paper = one_page_of(&with_the_money());
    let sections = [
        "Why",
        "What travel help this means",
        "What a Personal Transport Budget would come to",
        "What to do next",
        "If the council says no, or offers something that will not work",
        "Where to read more",
    ];
    assert_eq!(headings(&paper, 2), sections);
    let text = paper.text();
    for sentence in [
        "If your answers are right, the council must by law arrange suitable travel for your child, free of charge.",
        "Age on the day travel starts: 9.",
        "Suitable travel, free of charge – Must be arranged.",
        "This is an estimate, not an offer.",
        // policy/birmingham/text/en/advice.toml
        "No closing date is published. Apply now.",
        "Ring the Children and Young People's Travel Service: 0121 303 4955.",
        "You can ask the council to look at its decision again.",
        "of the date on the council's letter.",
        "This is not an application and not a decision.",
        "Worked out on ",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
    assert_eq!((paper.title.as_str(), paper.results), ("Your child has a right to free travel", vec!["entitled".to_owned()]));
}

/// What a family has to do, beware of, or may ask for is no detail.
#[test]
fn no_step_is_cut_short_on_the_familys_page_and_every_warning_and_limit_of_an_appeal_has_a_sentence() {
    let policy = shipped().engine.policy();
    let mut seen: Vec<&str> = Vec::new();
    for (name, state) in typical().into_iter().chain(all_states()) {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (short, all) = (plain(&one_page_of(&state).text()), plain(&summary_of(&state).text()));
        for place in [Place::NextStep, Place::Warning, Place::Appeal] {
            for (at, _) in shipped().engine.advice(state.decision(), place) {
                let id = policy.rules[usize::from(policy.advice[usize::from(at)].rule.0)].id.as_str();
                let says = policy.texts.at("advice", id, "says").unwrap();
                let says = if place == Place::NextStep { says } else { says.split(". ").next().unwrap() };
                // Of the ways to appeal the stages, which have time limits.
                if place == Place::Appeal && !id.starts_with("appeal-stage") {
                    continue;
                }
                // Words that are put in, and links, are told otherwise than they are written.
                let pieces = says.split(['{', '}', '[', ']', '(', ')', '\n']);
                let pieces: Vec<String> = pieces.map(plain).filter(|piece| piece.split(' ').count() > 4).collect();
                let there = pieces.iter().filter(|piece| short.contains(*piece)).count();
                // The last steps may be left out, and what may or may not hold is told of where it is settled.
                let left_out = there == 0 && (place == Place::NextStep || !pieces.iter().any(|piece| all.contains(piece)));
                assert!(left_out || there == pieces.len(), "{name}, {id}: {pieces:?}\n{short}");
                if there > 0 {
                    seen.push(id);
                }
            }
        }
    }
    // Each of these was lost where a page had only the first sentences, or the first two warnings.
    for id in ["apply-below-school-age", "apply-sixth-form", "low-income-kept-to-31-july", "place-first", "appeal-stage-2"] {
        assert!(seen.contains(&id), "{id}");
    }
}

#[test]
fn a_family_whom_another_council_helps_is_not_told_to_ring_this_one() {
    let outside = |state: &State| state.decision().results().eq([ResultKind::Outside]);
    let all: Vec<_> = all_states().filter(|(_, state)| outside(state)).collect();
    assert!(!all.is_empty());
    for (name, state) in &all {
        for paper in [one_page_of(state), summary_of(state)] {
            assert!(!paper.text().contains("0121 303 4955"), "{name}\n{}", paper.text());
        }
    }
    let inside = with_the_money();
    assert!([one_page_of(&inside), summary_of(&inside)].iter().all(|paper| paper.text().contains("0121 303 4955")));
}

#[test]
fn that_help_may_cost_something_is_said_where_travel_need_not_be_free_and_nowhere_else() {
    let may_cost = |state: &State| one_page_of(state).text().contains("ask what your family would pay");
    assert!(!may_cost(&with_the_money()), "free travel is due");
    let seven = state_of(&named("A seven-year-old")).unwrap();
    assert!(may_cost(&seven), "{}", one_page_of(&seven).text());
}

#[test]
fn the_familys_page_says_nothing_that_is_not_on_the_one_with_all_details_or_on_the_result() {
    for (name, state) in typical().into_iter().chain([("with an estimate", with_the_money())]) {
        let (short, all) = (one_page_of(&state), summary_of(&state));
        // The reasons and cautions, which might be promises, are cut short and never put otherwise.
        let plain = |text: &str| text.replace('\n', " ");
        let (short, all) = (plain(&short.text()), plain(&all.text()));
        let reasons = short.split("What travel help this means").next().unwrap().split(" – ").skip(1);
        for reason in reasons {
            let said = reason.split(" - ").next().unwrap().split(" ---").next().unwrap().trim();
            for said in said.split(". ").map(|said| said.trim_end_matches('.')) {
                assert!(all.contains(said), "{name}: {said}\n{all}");
            }
        }
    }
}

/// So many words are on three sides of A4 in letters of 12 points with margins of an inch, which hold 475 to 500 each: the family's own
/// page is the one on a single side.
const WORDS_OF_THREE_SIDES: usize = 1425;

#[test]
fn the_summary_with_all_details_of_a_typical_family_is_on_three_sides_of_paper() {
    let mut most = 0;
    for (name, state) in typical().into_iter().chain([("with an estimate", with_the_money())]) {
        let words = summary_of(&state).text().split_whitespace().count();
        println!("{words:>4} {name}");
        most = most.max(words);
    }
    assert!(most <= WORDS_OF_THREE_SIDES, "{most}");
}
