//! Whoever has had a decision: what it is asked, where it stands, and its letter. On Birmingham's rules, on 22 November 2026.

use travel_help::appeal::Passed;
use travel_help::calendar::Date;
use travel_help::checker::{Draft, Field, Message, Page, ResultPart, State, update};
use travel_help::policy::{Actor, Place, QuestionId};
use travel_help::quantity::Set;

use super::typical::birmingham;
use super::{choose, date, day, id, page};

fn fresh() -> State {
    State::new(birmingham().0, date("2026-11-22")).unwrap()
}

/// Goes on from a page of boxes with these ticked.
fn tick(state: State, boxes: &[&str]) -> State {
    let mut state = state;
    for name in boxes {
        let id = id(&state, name);
        state = update(state, Message::Ticked(id, true));
    }
    update(state, Message::Continue)
}

/// Types a date where "I'm not sure" is offered beside it.
fn known_day(state: State, number: &str, month: &str, year: &str) -> State {
    day(update(state, Message::Typed(Field::Choice, Draft::EXACT.into())), number, month, year)
}

/// Where a family stands that was refused at stage 1 and said nothing of its child.
pub fn at_the_standing() -> State {
    let state = choose(update(fresh(), Message::Appeal), "parent");
    let state = choose(day(state, "14", "3", "2017"), "now");
    let state = choose(choose(choose(state, "refused"), "first-decision"), "school-age");
    let state = known_day(known_day(state, "16", "11", "2026"), "18", "11", "2026");
    let state = tick(state, &["letter-says-two-journeys"]);
    assert_eq!(state.page(), Page::Appeal);
    state
}

/// Goes on through pages that hold what was answered before.
fn go_on(state: State) -> State {
    let mut state = state;
    while let Page::Question(_) = state.page() {
        let before = state.at();
        state = update(state, Message::Continue);
        assert_ne!(state.at(), before, "{:?}", state.problems());
    }
    state
}

/// The same, up to a page.
fn go_on_to(state: State, name: &str) -> State {
    let mut state = state;
    while page(&state) != name {
        let before = state.at();
        state = update(state, Message::Continue);
        assert_ne!(state.at(), before, "{:?}", state.problems());
    }
    state
}

/// A child of nine who cannot walk to the nearest school, through all its questions.
fn with_the_child(state: State) -> State {
    let mut state = state;
    while let Page::Question(question) = state.page() {
        let name = state.question(question).unwrap().id.clone();
        state = match name.as_str() {
            "date-of-birth" => day(state, "14", "3", "2017"),
            "travel-from" => choose(state, "now"),
            "home" => choose(state, "one-home"),
            "place" => choose(state, "state-school"),
            "nearest-school" => choose(state, "nearest"),
            "can-walk" => choose(state, "needs-lasting"),
            _ => choose(state, "not-sure"),
        };
        if page(&state) == name {
            // Not everything can be left open.
            state = choose(state, "no");
        }
        assert_ne!(page(&state), name, "{:?}", state.problems());
    }
    state
}

/// A parent with a first decision of school age, dated 16 November 2026, at the boxes.
fn at_the_boxes(state: State) -> State {
    let state = update(state, Message::Appeal);
    let state = if page(&state) == "who-is-answering" { choose(state, "parent") } else { state };
    let state = if page(&state) == "date-of-birth" { day(state, "14", "3", "2017") } else { state };
    let state = if page(&state) == "travel-from" { choose(state, "now") } else { state };
    let state = choose(choose(choose(state, "refused"), "first-decision"), "school-age");
    let state = known_day(state, "16", "11", "2026");
    choose(state, "same-day")
}

/// The days, earliest and latest.
type Days = Option<(Date, Date)>;

fn standing(state: &State) -> Vec<(&str, Actor, Days, Passed)> {
    let policy = state.policy();
    let dues = &state.standing().expect("it stands somewhere").dues;
    let id = |at: u16| policy.rule_id(policy.deadlines[usize::from(at)].rule);
    dues.iter().map(|due| (id(due.deadline), due.who, due.safe.zip(due.limit), due.passed)).collect()
}

#[test]
fn who_begins_with_a_decision_is_asked_of_it_and_of_nothing_about_the_child() {
    let mut asked = Vec::new();
    let mut state = update(fresh(), Message::Appeal);
    let answers: [fn(State) -> State; 9] = [
        |state| choose(state, "parent"),
        |state| day(state, "14", "3", "2017"),
        |state| choose(state, "now"),
        |state| choose(state, "refused"),
        |state| choose(state, "first-decision"),
        |state| choose(state, "school-age"),
        |state| known_day(state, "16", "11", "2026"),
        |state| choose(state, "same-day"),
        |state| tick(state, &["letter-says-two-journeys"]),
    ];
    for answer in answers {
        asked.push(page(&state));
        state = answer(state);
    }
    let expected = [
        "who-is-answering",
        "date-of-birth",
        "travel-from",
        "appeal-about",
        "appeal-stage",
        "appeal-part",
        "letter-date",
        "date-received",
        "letter-says-adult-could-go",
    ];
    assert_eq!(asked, expected);
    assert_eq!(state.page(), Page::Appeal);
    // 16 November + 20 days is Sunday 6 December, so Friday 4 December; 20 working days from Monday 16 November end on
    // Monday 14 December (four weeks later, no holiday between).
    let days = Some((date("2026-12-04"), date("2026-12-14")));
    // The year for the ombudsman may count from 16 November.
    let year = Some((date("2027-11-16"), date("2027-11-16")));
    assert_eq!(
        standing(&state),
        [
            ("ask-for-stage-1", Actor::Family, days, Passed::No),
            ("ombudsman-from-the-first-decision", Actor::Family, year, Passed::No)
        ]
    );
    assert!(state.letter().contains("dated 16 November 2026") && state.letter().contains("two journeys a day"));
    assert!(!state.knows_the_child());
}

#[test]
fn what_was_decided_changes_nothing_of_what_a_child_may_get() {
    // Nine years old and cannot walk: one result, which any leak would widen.
    let before = with_the_child(choose(update(fresh(), Message::Begin), "parent"));
    assert!(before.decision().is_settled());
    let after = tick(at_the_boxes(before.clone()), &["letter-says-must-pay", "letter-says-never"]);
    assert_eq!(before.decision().results, after.decision().results);
    assert_eq!(before.decision().grounds, after.decision().grounds);
    assert_eq!(before.decision().help, after.decision().help);
    assert_eq!(before.open().decision, after.open().decision);
}

#[test]
fn boxes_that_are_not_ticked_are_a_no_and_a_box_can_be_unticked() {
    let state = at_the_boxes(fresh());
    let never = id(&state, "letter-says-never");
    let state = update(update(state, Message::Ticked(never, true)), Message::Ticked(never, false));
    let state = tick(state, &["letter-says-too-late"]);
    let known = |name: &str| state.known().question(id(&state, name));
    assert_eq!((known("letter-says-never"), known("letter-says-too-late")), (Set::NO, Set::YES));
    // Of stage 2 nobody at stage 1 is asked.
    assert!(!state.known().is_given(id(&state, "letter-no-chance-to-speak")));
}

#[test]
fn an_answer_that_is_changed_leads_to_what_follows_from_it_and_back() {
    let state = tick(at_the_boxes(fresh()), &[]);
    let stage = id(&state, "appeal-stage");
    let state = choose(update(state, Message::Change(stage)), "stage-1-asked");
    let state = go_on(known_day(go_on_to(state, "date-asked"), "28", "8", "2026"));
    assert_eq!(state.page(), Page::Appeal);
    // The law sheet: Friday 28 August 2026 + 5 and + 20 working days. Both have passed on 22 November.
    let by = |day: &str| Some((date(day), date(day)));
    assert_eq!(
        standing(&state),
        [
            ("stage-1-acknowledged-by", Actor::Council, by("2026-09-07"), Passed::Limit),
            ("stage-1-decided-by", Actor::Council, by("2026-09-28"), Passed::Limit),
        ]
    );
    // The times have passed, which is a point of its own; what was said of the letter is kept, and no longer counts.
    let counted: Vec<QuestionId> = state.appeal_answers();
    assert!(state.known().is_given(id(&state, "letter-date")) && !counted.contains(&id(&state, "letter-date")));
}

#[test]
fn a_date_after_today_is_refused() {
    let state = choose(update(fresh(), Message::Appeal), "parent");
    let state = choose(day(state, "14", "3", "2004"), "now");
    let state = choose(choose(choose(state, "refused"), "first-decision"), "adult");
    let state = known_day(state, "23", "11", "2026");
    assert_eq!(page(&state), "letter-date");
    assert_eq!(state.problems().len(), 1);
}

#[test]
fn a_letter_that_a_family_changed_stays_as_it_is_until_it_is_to_be_written_again() {
    let state = tick(at_the_boxes(fresh()), &[]);
    let state = update(update(state, Message::Letter), Message::Written("In my own words".into()));
    assert!(state.letter_is_changed());
    let about = id(&state, "appeal-about");
    let state = go_on(choose(update(state, Message::Change(about)), "stopped"));
    assert_eq!((state.page(), state.letter()), (Page::Appeal, "In my own words"));
    let state = update(update(state, Message::Letter), Message::DraftAgain);
    assert!(state.letter().contains("stop travel help") && !state.letter_is_changed());
}

#[test]
fn a_letter_that_nobody_changed_follows_the_answers() {
    let state = update(tick(at_the_boxes(fresh()), &[]), Message::Letter);
    let as_drafted = state.letter().to_owned();
    let state = update(state, Message::Written(as_drafted));
    let about = id(&state, "appeal-about");
    let state = go_on(choose(update(state, Message::Change(about)), "stopped"));
    assert!(state.letter().contains("stop travel help"));
}

#[test]
fn who_goes_on_about_the_child_comes_back_to_where_it_stands_and_can_leave_for_the_result() {
    let state = tick(at_the_boxes(fresh()), &["letter-says-adult-could-go"]);
    let state = with_the_child(update(state, Message::AboutTheChild));
    assert_eq!(state.page(), Page::Check);
    let state = update(state, Message::Continue);
    assert_eq!(state.page(), Page::Appeal);
    assert!(state.knows_the_child());
    let met: Vec<&str> = state.standing().unwrap().grounds_met.iter().map(|id| state.policy().rule_id(*id)).collect();
    assert_eq!(met, ["special-needs"]);
    let state = update(state, Message::LeaveAppeal);
    assert_eq!(state.page(), Page::Result);
    // And back again, with nothing asked twice.
    assert_eq!(update(state, Message::Appeal).page(), Page::Appeal);
}

#[test]
fn who_comes_before_the_rest_has_come_waits_is_told_where_it_does_not_come_and_loses_nothing() {
    let state = fresh().without_result_part();
    let state = tick(at_the_boxes(state), &["letter-says-never"]);
    assert_eq!((state.page(), state.result_part()), (Page::Appeal, ResultPart::Awaited));
    assert!(state.standing().is_none());
    let state = update(state, Message::ResultMissing);
    assert_eq!(state.result_part(), ResultPart::Missing);
    let state = update(state, Message::Continue);
    assert_eq!(state.result_part(), ResultPart::Awaited);
    let words = state.policy().to_page_files(&[]).unwrap().words;
    let hash = state.engine().hash();
    assert_eq!(hash, birmingham().0.hash());
    let state = update(state, Message::ResultArrived(words));
    assert_eq!((state.page(), state.result_part()), (Page::Appeal, ResultPart::Here));
    assert!(state.standing().is_some());
}

#[test]
fn back_and_on_again_goes_through_the_answers_in_their_order_until_it_has_seen_where_it_stands() {
    let state = at_the_boxes(fresh());
    let about = state.pages().iter().position(|page| *page == Page::Question(id(&state, "appeal-about"))).unwrap();
    let state = update(state, Message::Went(Some(about)));
    let state = update(state, Message::Continue);
    assert_eq!(page(&state), "appeal-stage");
    let state = update(state, Message::Typed(Field::Choice, "stage-1-decision".into()));
    assert_eq!(page(&update(state, Message::Continue)), "appeal-part");
}

#[test]
fn what_was_said_of_another_letter_sets_no_limit_and_writes_nothing() {
    let state = tick(at_the_boxes(fresh()), &["letter-says-too-close"]);
    let about = id(&state, "appeal-about");
    let state = choose(update(state, Message::Change(about)), "no-answer");
    let state = go_on(state);
    assert_eq!(state.page(), Page::Appeal);
    assert_eq!(standing(&state), []);
    assert!(!state.letter().contains("stage 1") && !state.letter().contains("too close"), "{}", state.letter());
    assert!(state.letter().contains("application"));
}

#[test]
fn whoever_is_not_sure_of_the_rules_or_the_dates_can_go_on_and_is_asked_of_every_box() {
    let state = choose(update(fresh(), Message::Appeal), "parent");
    let state = choose(day(state, "14", "3", "2017"), "now");
    let state = choose(choose(choose(state, "refused"), "first-decision"), "not-sure");
    let state = choose(choose(state, "not-sure"), "not-sure");
    let boxes = match state.page() {
        Page::Question(question) => state.together(question),
        other => panic!("{other:?}"),
    };
    assert!(boxes.contains(&id(&state, "letter-says-nearer-school")) && boxes.contains(&id(&state, "letter-says-too-close")));
    let state = update(state, Message::Continue);
    assert_eq!(
        standing(&state),
        [
            ("ask-for-stage-1", Actor::Family, None, Passed::No),
            ("ombudsman-from-the-first-decision", Actor::Family, None, Passed::No)
        ]
    );
}

/// A parent of a child of school age with a decision of a stage, at the two dates: the answer to each, or unsure.
fn with_dates(today: &str, stage: &str, letter: Option<[&str; 3]>, came: Option<[&str; 3]>) -> State {
    let state = choose(update(State::new(birmingham().0, date(today)).unwrap(), Message::Appeal), "parent");
    let state = choose(day(state, "14", "3", "2017"), "now");
    let state = choose(choose(choose(state, "refused"), stage), "school-age");
    let dated = |state, date: Option<[&str; 3]>| match date {
        Some([number, month, year]) => known_day(state, number, month, year),
        None => choose(state, "not-sure"),
    };
    let state = update(dated(dated(state, letter), came), Message::Continue);
    assert_eq!(state.page(), Page::Appeal);
    state
}

/// The safe day and the limit of one time limit, and how today stands to them.
fn due(state: &State, id: &str) -> (Option<Date>, Option<Date>, Passed) {
    let policy = state.policy();
    let dues = &state.standing().unwrap().dues;
    let due = dues.iter().find(|due| policy.rule_id(policy.deadlines[usize::from(due.deadline)].rule) == id).unwrap();
    (due.safe, due.limit, due.passed)
}

const NOVEMBER_16: Option<[&str; 3]> = Some(["16", "11", "2026"]);

#[test]
fn who_has_the_letter_but_not_the_day_it_came_has_the_safe_day_and_no_limit() {
    // 16 November + 20 days is Sunday 6 December, so Friday 4 December. The letter cannot have come before its date, and a count
    // of working days is never shorter than one of all days.
    let ask = |today| due(&with_dates(today, "first-decision", NOVEMBER_16, None), "ask-for-stage-1");
    assert_eq!(ask("2026-11-22"), (Some(date("2026-12-04")), None, Passed::No));
    assert_eq!(ask("2026-12-05"), (Some(date("2026-12-04")), None, Passed::SafeDay));
    // However long ago: the limit may still be to come for a letter that came late.
    assert_eq!(ask("2027-02-01"), (Some(date("2026-12-04")), None, Passed::SafeDay));
}

#[test]
fn a_date_that_is_not_known_is_a_blank_in_the_letter() {
    let state = with_dates("2026-11-22", "first-decision", NOVEMBER_16, None);
    assert!(state.letter().contains("Your letter is dated 16 November 2026. It came on [fill in]."), "{}", state.letter());
    assert!(!state.letter().contains("not known"));
}

#[test]
fn who_knows_only_the_day_the_letter_came_has_the_limit_and_no_safe_day() {
    // 20 working days from Monday 16 November end on Monday 14 December, whatever the letter's date.
    let ask = |today| due(&with_dates(today, "first-decision", None, NOVEMBER_16), "ask-for-stage-1");
    assert_eq!(ask("2026-11-22"), (None, Some(date("2026-12-14")), Passed::No));
    assert_eq!(ask("2026-12-15"), (None, Some(date("2026-12-14")), Passed::Limit));
}

#[test]
fn at_stage_2_the_letters_date_gives_a_safe_day_where_the_day_it_came_is_not_known() {
    // If it came on its date, Monday 16 November, 20 working days end on Monday 14 December; if later, later.
    let state = with_dates("2026-11-22", "stage-1-decision", NOVEMBER_16, None);
    assert_eq!(due(&state, "ask-for-stage-2"), (Some(date("2026-12-14")), None, Passed::No));
    // 12 months from 16 November 2026, at the earliest.
    let state = with_dates("2026-11-22", "stage-2-decision", NOVEMBER_16, None);
    assert_eq!(due(&state, "ombudsman"), (Some(date("2027-11-16")), None, Passed::No));
}

#[test]
fn a_limit_that_the_unknown_date_of_the_letter_would_move_is_not_told() {
    // A court's three months run from the letter, which may be older than the day it came.
    let state = with_dates("2026-11-22", "stage-1-decision", None, NOVEMBER_16);
    assert_eq!(due(&state, "court"), (None, None, Passed::No));
    assert_eq!(due(&state, "ask-for-stage-2"), (Some(date("2026-12-14")), Some(date("2026-12-14")), Passed::No));
}

#[test]
fn every_point_has_its_title_its_words_its_paragraph_its_evidence_and_a_source() {
    let state = fresh();
    let policy = state.policy();
    let mut lacking = Vec::new();
    for advice in policy.advice.iter().filter(|advice| advice.place == Place::AppealPoint) {
        let rule = &policy.rules[usize::from(advice.rule.0)];
        for name in ["title", "says", "letter", "evidence"] {
            if policy.texts.at("advice", &rule.id, name).is_none() {
                lacking.push([&rule.id, " has no ", name].concat());
            }
        }
        if rule.sources.is_empty() {
            lacking.push([&rule.id, " has no source"].concat());
        }
    }
    assert_eq!(lacking, Vec::<String>::new());
}

#[test]
fn who_took_the_wrong_door_goes_back_and_begins_as_everyone() {
    let state = choose(update(fresh(), Message::Appeal), "parent");
    let state = update(update(state, Message::Went(Some(0))), Message::Begin);
    let state = choose(day(state, "14", "3", "2017"), "now");
    assert_eq!(page(&state), "home");
}

#[test]
fn back_on_the_result_an_estimate_is_an_estimate_and_not_an_appeal() {
    let state = with_the_child(choose(update(fresh(), Message::Begin), "parent"));
    let state = update(state, Message::Continue);
    assert_eq!(state.page(), Page::Result);
    let result = state.at();
    let state = tick(at_the_boxes(state), &[]);
    assert_eq!(state.page(), Page::Appeal);
    let state = update(state, Message::Went(Some(result)));
    let mut state = update(state, Message::Estimate);
    while let Page::Question(question) = state.page() {
        assert!(state.is_for_estimate(question), "{}", page(&state));
        state = choose(state, "not-sure");
        if state.page() == Page::Question(question) {
            state = choose(state, "no");
        }
    }
    assert_eq!(state.page(), Page::Result);
}

#[test]
fn after_a_change_of_stage_the_dates_are_asked_again_with_what_was_typed() {
    let state = tick(at_the_boxes(fresh()), &[]);
    let stage = id(&state, "appeal-stage");
    let state = choose(update(state, Message::Change(stage)), "stage-1-decision");
    assert_eq!(page(&state), "appeal-part");
    let state = update(state, Message::Continue);
    assert_eq!(page(&state), "letter-date");
    assert_eq!(state.draft(id(&state, "letter-date")).unwrap().typed, ["16", "11", "2026"]);
}

#[test]
fn a_letter_written_again_can_be_put_back() {
    let state = tick(at_the_boxes(fresh()), &[]);
    let state = update(update(state, Message::Letter), Message::Written("My own".into()));
    let state = update(state, Message::DraftAgain);
    assert_ne!(state.letter(), "My own");
    assert_eq!(update(state, Message::PutBack).letter(), "My own");
}
