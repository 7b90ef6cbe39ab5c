//! Several children in one go: each with answers and a result of its own.

use travel_help::checker::{Message, State, update};

use super::{at_check, at_floats, choose, day, fresh, id, known, page};

/// The result of a swimmer of nine who swims 0.95 miles.
fn first() -> State {
    update(at_check(), Message::Continue)
}

/// The same, and a second child whose date of birth is asked.
fn second() -> State {
    update(first(), Message::AnotherChild)
}

#[test]
fn another_child_has_what_is_shared_and_is_asked_the_rest() {
    let state = second();
    assert_eq!((state.count_children(), state.child()), (2, 1));
    assert_eq!(page(&state), "born");
    assert_eq!(state.taken_over(), [id(&state, "who"), id(&state, "begins")]);
    assert!(!state.known().is_given(id(&state, "born")));
    assert!(!state.known().is_given(id(&state, "swims")));
    // What was taken over is not asked again, but looked through with the other answers.
    let state = day(state, "3", "5", "2015");
    assert_eq!(page(&state), "floats");
}

#[test]
fn what_is_said_of_one_child_changes_nothing_of_another() {
    let before = first();
    let state = choose(day(second(), "3", "5", "2015"), "no");
    let back = update(state, Message::TurnTo(0));
    assert_eq!(page(&back), "Result");
    assert_eq!(back.child(), 0);
    assert_eq!(back.answers(), before.answers());
    assert_eq!(back.decision(), before.decision());
    let again = update(back, Message::TurnTo(1));
    assert_eq!(known(&again, "born"), travel_help::quantity::Set::exactly(super::date("2015-05-03").0.into()));
}

#[test]
fn back_through_the_pages_leads_back_to_the_child_they_are_about() {
    let state = day(second(), "3", "5", "2015");
    let at = state.at();
    // The result of the first child lies two pages before.
    let state = update(state, Message::Went(Some(at - 2)));
    assert_eq!((page(&state).as_str(), state.child()), ("Result", 0));
    let state = update(state, Message::Went(Some(at)));
    assert_eq!((page(&state).as_str(), state.child()), ("floats", 1));
    assert_eq!(state.born(), Some(super::date("2015-05-03")));
}

#[test]
fn an_answer_that_was_taken_over_and_changed_is_this_childs_own() {
    let state = update(second(), Message::Change(id(&first(), "who")));
    let state = choose(state, "swimmer");
    assert_eq!(state.taken_over(), [id(&state, "begins")]);
    let shared = state.shared();
    let who = shared.iter().find(|shared| shared.question == id(&state, "who")).unwrap();
    assert!(!who.is_same());
    assert_eq!(who.answers.iter().map(|(child, _)| *child).collect::<Vec<_>>(), [0, 1]);
    let begins = shared.iter().find(|shared| shared.question == id(&state, "begins")).unwrap();
    assert!(begins.is_same());
}

#[test]
fn a_child_has_a_result_only_when_its_answers_were_looked_through() {
    let state = second();
    assert!(!state.has_result());
    assert!(state.of_child(0).has_result());
    let state = update(state, Message::ToFamily);
    assert_eq!(page(&state), "Family");
    // Whoever carries on is where the questions are.
    assert_eq!(page(&update(state, Message::TurnTo(1))), "born");
}

#[test]
fn a_child_that_there_is_not_is_turned_to_by_nobody() {
    let state = update(first(), Message::TurnTo(7));
    assert_eq!((page(&state).as_str(), state.child(), state.count_children()), ("Result", 0, 1));
}

#[test]
fn starting_again_and_erasing_forget_every_child() {
    for message in [Message::StartAgain, Message::Erase] {
        let state = update(day(second(), "3", "5", "2015"), message);
        assert_eq!((state.count_children(), state.child()), (1, 0));
        assert!(state.answers().is_empty());
        // The pages of before lead nowhere.
        let state = update(state, Message::Went(None));
        assert!(state.answers().is_empty());
    }
}

#[test]
fn answers_that_are_opened_take_the_place_of_one_childs_and_leave_the_other() {
    let kept = at_floats().kept();
    let state = update(update(second(), Message::ToOpen), Message::Open(Ok(super::keep::read_back(&kept.to_json(false)))));
    assert_eq!((page(&state).as_str(), state.child(), state.count_children()), ("Check", 1, 2));
    assert!(state.taken_over().is_empty());
    assert_eq!(state.of_child(0).answers(), first().answers());
}

#[test]
fn there_is_one_child_at_first_and_nothing_is_taken_over() {
    assert_eq!((fresh().count_children(), fresh().taken_over().len()), (1, 0));
    assert!(first().shared().is_empty());
}
