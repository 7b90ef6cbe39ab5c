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
fn another_child_is_asked_everything_and_finds_what_may_be_the_same_filled_in() {
    let state = second();
    assert_eq!((state.count_children(), state.child()), (2, 1));
    // Nothing was said of this child yet.
    assert!(state.answers().is_empty());
    assert_eq!(page(&state), "who");
    assert_eq!(state.draft(id(&state, "who")).unwrap().choice, "parent");
    assert!(state.is_filled_in(id(&state, "who")));
    let state = update(state, Message::Continue);
    assert!(!state.is_filled_in(id(&state, "who")));
    assert_eq!(page(&state), "born");
    // What belongs to one child alone is not filled in.
    assert_eq!(state.draft(id(&state, "born")).unwrap(), &travel_help::checker::Draft::default());
    assert!(!state.is_filled_in(id(&state, "born")));
    let state = day(state, "3", "5", "2015");
    assert_eq!(page(&state), "begins");
    assert!(state.is_filled_in(id(&state, "begins")));
    assert_eq!(page(&update(state, Message::Continue)), "floats");
}

#[test]
fn another_child_of_whom_nothing_was_said_is_none_once_the_family_went_back() {
    let state = second();
    let at = state.at();
    let back = update(state, Message::Went(Some(at - 1)));
    assert_eq!((page(&back).as_str(), back.child(), back.count_children()), ("Result", 0, 1));
    assert_eq!(back.all_children(), [0]);
    // Forward it is there again, as it was.
    let forward = update(back, Message::Went(Some(at)));
    assert_eq!((page(&forward).as_str(), forward.child(), forward.count_children()), ("who", 1, 2));
}

#[test]
fn what_is_said_of_one_child_changes_nothing_of_another() {
    let before = first();
    let state = choose(third_question(), "now");
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
    let state = third_question();
    let at = state.at();
    // The result of the first child lies three pages before.
    let state = update(state, Message::Went(Some(at - 3)));
    assert_eq!((page(&state).as_str(), state.child()), ("Result", 0));
    let state = update(state, Message::Went(Some(at)));
    assert_eq!((page(&state).as_str(), state.child()), ("begins", 1));
    assert_eq!(state.born(), Some(super::date("2015-05-03")));
}

#[test]
fn an_answer_that_is_different_for_this_child_stands_beside_the_other() {
    let state = choose(day(choose(second(), "swimmer"), "3", "5", "2015"), "now");
    let shared = state.shared();
    let who = shared.iter().find(|shared| shared.question == id(&state, "who")).unwrap();
    assert!(!who.is_same());
    assert_eq!(who.answers.iter().map(|(child, _)| *child).collect::<Vec<_>>(), [0, 1]);
    let begins = shared.iter().find(|shared| shared.question == id(&state, "begins")).unwrap();
    assert!(begins.is_same());
}

#[test]
fn whoever_asks_for_another_child_twice_has_one_more() {
    let state = second();
    let back = update(state.clone(), Message::Went(Some(state.at() - 1)));
    assert_eq!((page(&back).as_str(), back.child()), ("Result", 0));
    let again = update(back, Message::AnotherChild);
    assert_eq!((again.count_children(), again.child()), (2, 1));
    assert_eq!(page(&again), "who");
}

#[test]
fn news_of_one_child_is_not_told_of_another() {
    let (engine, typical) = super::typical::birmingham();
    let (_, state) = super::typical::asked(engine, &typical[0]);
    // The second child's date of birth, after who is answering, and when travel is needed from: then the part is known.
    let state = update(update(state, Message::AnotherChild), Message::Continue);
    let state = update(day(state, "3", "5", "2015"), Message::Continue);
    assert!(state.news().is_some());
    assert!(update(state, Message::TurnTo(0)).news().is_none());
}

/// The second child, asked when lessons begin.
fn third_question() -> State {
    day(choose(second(), "parent"), "3", "5", "2015")
}

#[test]
fn a_child_has_a_result_only_when_its_answers_were_looked_through() {
    let state = second();
    assert!(!state.has_result());
    assert!(state.of_child(0).has_result());
    let state = update(state, Message::ToFamily);
    assert_eq!(page(&state), "Family");
    // Whoever carries on is where the questions are.
    assert_eq!(page(&update(state, Message::TurnTo(1))), "who");
}

#[test]
fn a_child_that_there_is_not_is_turned_to_by_nobody() {
    let state = update(first(), Message::TurnTo(7));
    assert_eq!((page(&state).as_str(), state.child(), state.count_children()), ("Result", 0, 1));
}

#[test]
fn starting_again_and_erasing_forget_every_child() {
    for message in [Message::StartAgain, Message::Erase] {
        let state = update(third_question(), message);
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
    assert_eq!(state.of_child(0).answers(), first().answers());
}

#[test]
fn there_is_one_child_at_first_and_nothing_is_taken_over() {
    assert_eq!(fresh().count_children(), 1);
    assert!(first().shared().is_empty());
}

#[test]
fn a_file_opened_from_the_page_of_all_children_is_about_another_one() {
    let kept = at_floats().kept();
    let state = update(update(first(), Message::ToFamily), Message::ToOpen);
    assert_eq!(page(&state), "Open");
    let state = update(state, Message::Open(Ok(super::keep::read_back(&kept.to_json(false)))));
    assert_eq!((page(&state).as_str(), state.child(), state.count_children()), ("Check", 1, 2));
    assert_eq!(state.of_child(0).answers(), first().answers());
}

#[test]
fn a_result_that_was_only_looked_at_on_check_your_answers_is_none_yet() {
    let looking = update(first(), Message::Review);
    assert!(!looking.has_result());
    assert!(first().has_result());
}

#[test]
fn whoever_comes_by_the_start_page_with_a_decision_says_first_which_child_it_is_about() {
    let state = choose(third_question(), "now");
    let state = update(state, Message::Went(None));
    assert_eq!(page(&state), "Start");
    let state = update(state, Message::Appeal);
    assert_eq!(page(&state), "Family");
    assert!(!state.appeals());
    for child in [0, 1] {
        let appeal = update(state.clone(), Message::AppealFor(child));
        assert!(appeal.appeals(), "{child}");
        assert_eq!(appeal.child(), child);
    }
    // With one child there is nothing to ask.
    let one = update(update(first(), Message::Went(None)), Message::Appeal);
    assert!(one.appeals());
}
