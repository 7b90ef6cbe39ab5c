//! How far it is from two postcodes: what is taken, what is refused and why, and what is kept of it.

use serde_json::Value;
use travel_help::case::Kept;
use travel_help::checker::{
    Draft, Field, Finds, Located, Looked, Message, Misread, Page, State, Words, Wrong, school_chosen, school_written, update,
};
use travel_help::policy::Role;
use travel_help::quantity::Set;

use super::id;
use super::keep::read_back;
use super::typical::scenarios;

const HOME: &str = "found\tQQ1 0YJ\t412500\t292270\tin\tgood";
const SCHOOL: &str = "found\tQQ3 0AF\t402770\t292470\tout\tgood";

/// A child of ten, for whom the distance is the last thing open, back on the page that asks how far the walk is.
fn at_the_walk() -> State {
    let (engine, all) = scenarios();
    let ten = all.iter().find(|scenario| scenario.name == "A child of ten, a mile from the nearest school").unwrap();
    let decision = engine.decide(&ten.known).unwrap();
    let today = ten.known.date_of(engine.policy(), Role::Today).unwrap();
    let kept = read_back(&Kept::of(engine, &ten.known, &decision, None, today).to_json(true));
    let state = update(State::new(engine, today).unwrap(), Message::Open(Ok(kept)));
    let walk = id(&state, "walking-distance");
    let state = update(state, Message::Change(walk));
    update(state, Message::Typed(Field::Choice, Draft::POSTCODES.into()))
}

/// Two postcodes whose points lie so far apart, each point being up to 15 metres off.
fn found(ends: [&str; 2], metres: u32) -> Message {
    Message::PostcodesFound(Looked::written(ends, |_, _| metres, 15, "an edition\nContains nobody's data"))
}

/// 5,680 metres less 15 are 3.5201 miles: 3.52, less a quarter of a mile for the home and another for the gate, is 3.02.
fn beyond() -> State {
    update(at_the_walk(), found([HOME, SCHOOL], 5_680))
}

fn words(state: &State) -> String {
    let walk = id(state, "walking-distance");
    Words::new(state).answer(walk, state.known().question(walk))
}

#[test]
fn two_postcodes_beyond_the_limit_settle_it_and_the_answer_says_that_nobody_measured() {
    let state = beyond();
    let walk = id(&state, "walking-distance");
    assert_eq!(state.page(), Page::Between(walk));
    let between = state.between(walk).unwrap();
    // At most 5,695 metres: 3.5387 miles, so 3.54; times 1.6 is 5.664, so 5.67 when it is not to be less; and the half mile more.
    assert_eq!((between.at_least, between.probably_at_most, between.limit), (302, 617, Some(Set::exactly(300))));
    assert_eq!(state.known().question(walk), Set::exactly(100), "nothing is answered before the family goes on");
    let state = update(state, Message::Continue);
    assert!(state.known().is_estimated(walk));
    assert_eq!(state.known().question(walk).low, 302);
    assert_eq!(words(&state), "at least 3.02 miles (worked out from two postcodes, not measured)");
    assert!(state.decision().is_settled(), "it is settled");
}

#[test]
fn what_is_taken_off_is_among_the_unconfirmed_figures_of_a_result_that_rests_on_it() {
    // A kept file does not say who answers.
    let result = |state| {
        let asked = update(update(state, Message::Continue), Message::Continue);
        update(super::choose(asked, "parent"), Message::Continue)
    };
    let unconfirmed = |state: &State| -> Vec<String> {
        let figure = |id: travel_help::policy::FigureId| state.policy().figures[usize::from(id.0)].id.clone();
        state.outcome().unwrap().unconfirmed.iter().map(|(id, ..)| figure(*id)).collect()
    };
    let state = result(beyond());
    assert_eq!(state.page(), Page::Result);
    let all = unconfirmed(&state);
    for id in ["home-off-its-point", "gate-off-its-point"] {
        assert!(all.iter().any(|other| other == id), "{id} is not among {all:?}");
    }
    // Nothing was taken off what somebody measured.
    let measured = super::figure(update(at_the_walk(), Message::Typed(Field::Choice, Draft::EXACT.into())), "3.02");
    let measured = update(super::choose(update(measured, Message::Continue), "parent"), Message::Continue);
    assert_eq!(measured.page(), Page::Result);
    assert_eq!(unconfirmed(&measured).iter().find(|id| id.contains("point")), None);
}

#[test]
fn two_postcodes_within_the_limit_settle_nothing() {
    // 5,650 metres less 15 are 3.5014 miles: 3.50, less the half mile, is 3 exactly, and the limit is more than 3.
    let state = update(update(at_the_walk(), found([HOME, SCHOOL], 5_650)), Message::Continue);
    let walk = id(&state, "walking-distance");
    assert_eq!(state.known().question(walk), Set::range(300, state.question(walk).unwrap().domain.high));
    assert!(!state.decision().is_settled(), "it still depends");
}

#[test]
fn next_door_is_at_least_nothing_and_is_no_not_sure() {
    let state = update(update(at_the_walk(), found([HOME, HOME], 0)), Message::Continue);
    assert_eq!(words(&state), "at least 0 miles (worked out from two postcodes, not measured)");
}

#[test]
fn every_answer_of_the_program_is_understood() {
    let nowhere = |why, meant: Option<&str>| Some((Located::Nowhere(why, meant.map(str::to_owned)), None));
    let at = |inside| Located::At { postcode: "QQ1 0YJ".into(), inside };
    let point = Some((412_500, 292_270));
    for (answer, expected) in [
        (HOME, Some((at(Some(true)), point))),
        ("found\tQQ1 0YJ\t412500\t292270\tout\tgood", Some((at(Some(false)), point))),
        ("no-district\tQQ1 0YJ\t412500\t292270\t\tgood", Some((at(None), point))),
        // Nobody says how far a home may be from a point that is only roughly known: no bound would be sure.
        ("found\tQQ1 0YJ\t412500\t292270\tin\trough", nowhere(Misread::NoPosition("QQ1 0YJ".into()), None)),
        ("no-position\tQQ1 0YJ", nowhere(Misread::NoPosition("QQ1 0YJ".into()), None)),
        ("unknown\tQQ1 0YJ\tQQ1 0YI", nowhere(Misread::Unknown("QQ1 0YJ".into()), Some("QQ1 0YI"))),
        ("outside\tSW1A 1AA\t\tSW\tQQ XX", nowhere(Misread::Outside("SW1A 1AA".into(), "QQ XX".into()), None)),
        ("incomplete\tQQ1", nowhere(Misread::Incomplete("QQ1".into()), None)),
        ("empty\t\t", nowhere(Misread::Empty, None)),
        ("letters\té\t", nowhere(Misread::Letters("é".into()), None)),
        ("long\t\t", nowhere(Misread::Long, None)),
        ("inward\t\tQQ1 0YJ", nowhere(Misread::Inward, Some("QQ1 0YJ"))),
        ("shape\t\t", nowhere(Misread::Shape, None)),
        ("name", nowhere(Misread::Name, None)),
        ("closed", None),
        ("something else", None),
        ("found\tQQ1 0YJ\tfar\taway\tin\tgood", None),
    ] {
        assert_eq!(Located::read(answer), expected, "{answer}");
    }
}

#[test]
fn a_postcode_that_cannot_be_used_is_a_problem_of_its_box_and_changes_no_answer() {
    let before = at_the_walk();
    let walk = id(&before, "walking-distance");
    for (ends, fields) in [
        ([HOME, "unknown\tQQ1 0YZ\t"], vec![Field::Postcode(1)]),
        (["empty\t\t", SCHOOL], vec![Field::Postcode(0)]),
        (["no-position\tQQ2 0BU", "shape\t\t"], vec![Field::Postcode(0), Field::Postcode(1)]),
    ] {
        let state = update(before.clone(), found(ends, 1));
        assert_eq!(state.page(), Page::Question(walk));
        assert_eq!(state.problems().iter().map(|problem| problem.field).collect::<Vec<_>>(), fields);
        assert!(state.problems().iter().all(|problem| problem.wrong == Wrong::Postcode));
        assert!(state.arrivals() > before.arrivals(), "the focus moves to what is wrong");
        assert_eq!(state.known(), before.known());
        assert_eq!(state.between(walk), None);
    }
}

#[test]
fn what_is_typed_stands_in_the_box_of_every_distance_that_asks_for_the_same_place_and_nowhere_else() {
    let state = update(at_the_walk(), Message::Typed(Field::Postcode(0), "qq1 0yj".into()));
    assert_eq!(state.postcode("home"), "qq1 0yj");
    assert_eq!(state.postcode("school"), "");
    let road = id(&state, "road-distance");
    assert_eq!(state.policy().distance(road).unwrap().from, "home");
    let state = update(state, Message::StartAgain);
    assert_eq!(state.postcode("home"), "");
}

#[test]
fn a_postcode_that_is_changed_takes_back_every_estimate_that_rested_on_it() {
    let state = update(beyond(), Message::Continue);
    let walk = id(&state, "walking-distance");
    let state = update(state, Message::Change(walk));
    let same = update(state.clone(), Message::Typed(Field::Postcode(0), String::new()));
    assert!(same.known().is_estimated(walk), "nothing was typed before either");
    let state = update(state, Message::Typed(Field::Postcode(0), "QQ1 9ZZ".into()));
    assert!(!state.known().is_given(walk));
    assert_eq!((state.looked(walk), state.between(walk)), (None, None));
    // Going forward to what was found leads nowhere but back to the question.
    let place = state.pages().iter().position(|page| *page == Page::Between(walk)).unwrap();
    let state = update(state, Message::Went(Some(place)));
    assert_eq!(state.page(), Page::Between(walk));
    let state = update(state, Message::Continue);
    assert_eq!(state.page(), Page::Question(walk));
    assert!(!state.known().is_given(walk));
}

#[test]
fn a_program_that_says_what_is_not_known_here_is_told_as_a_list_that_did_not_come() {
    let state = update(at_the_walk(), Message::PostcodesFound("closed\n\n\n".into()));
    assert_eq!((state.finds(), state.problems().len()), (Finds::Missing, 1));
}

#[test]
fn a_file_can_hold_an_estimate_only_of_a_distance() {
    let text = r#"{"answers":{"date-of-birth":"2016-02-10","monthly-earnings":{"estimated-at-least":"£100"},"driving-distance":{"estimated-at-least":"3 miles"}}}"#;
    let opened = update(State::new(scenarios().0, beyond().today()).unwrap(), Message::Open(Ok(read_back(text))));
    let driving = id(&opened, "driving-distance");
    assert!(!opened.known().is_given(driving));
    assert!(opened.opened().unwrap().misfits.contains(&Some(driving)));
}

#[test]
fn who_goes_on_before_postcodes_can_be_looked_up_waits_and_is_told_if_they_do_not_come() {
    let waits = update(at_the_walk(), Message::PostcodesAwaited);
    assert_eq!(waits.finds(), Finds::Awaited);
    let told = update(waits.clone(), Message::PostcodesCame(false));
    assert_eq!((told.finds(), told.problems().len()), (Finds::Missing, 1));
    assert!(told.arrivals() > waits.arrivals());
    // Who types meanwhile is not waiting, and who has left the page is not told.
    let types = update(waits.clone(), Message::Typed(Field::Postcode(0), "QQ1".into()));
    assert_eq!(update(types, Message::PostcodesCame(false)).problems(), []);
    let left = update(waits, Message::Review);
    assert_eq!(update(left, Message::PostcodesCame(false)).problems(), []);
}

#[test]
fn a_measured_distance_takes_the_place_of_an_estimate() {
    let state = update(beyond(), Message::Continue);
    let walk = id(&state, "walking-distance");
    let state = update(state, Message::Change(walk));
    let state = super::figure(state, "2.9");
    assert!(!state.known().is_estimated(walk));
    assert_eq!(words(&state), "2.9 miles");
}

#[test]
fn a_kept_file_holds_the_estimate_and_no_postcode_and_opens_as_an_estimate() {
    let state = update(beyond(), Message::Continue);
    let text = state.kept().to_json(true);
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["answers"]["walking-distance"], serde_json::json!({ "estimated-at-least": "3.02 miles" }));
    assert!(!json.to_string().contains("QQ"), "{json}");
    let opened = update(State::new(scenarios().0, state.today()).unwrap(), Message::Open(Ok(read_back(&text))));
    let walk = id(&opened, "walking-distance");
    assert!(opened.known().is_estimated(walk));
    assert_eq!(opened.known().question(walk), state.known().question(walk));
    assert_eq!(opened.opened().unwrap().misfits, []);
    assert_eq!(words(&opened), words(&state));
    assert_eq!(opened.draft(walk).unwrap().choice, Draft::POSTCODES);
}

#[test]
fn a_school_that_was_chosen_is_known_by_its_name_and_its_postcode() {
    let written = school_written("Elsewhere College (Sixth Form)", "XX2 1QS");
    assert_eq!(school_chosen(&written), Some(("Elsewhere College (Sixth Form)", "XX2 1QS")));
    assert_eq!(school_chosen("Elsewhere"), None);
    assert_eq!(school_chosen("QQ1 0YJ"), None);
}
