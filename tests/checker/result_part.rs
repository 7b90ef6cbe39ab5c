//! The part of the checker that only a result needs comes after the rest, or does not come.

use travel_help::checker::{Message, ResultPart, State, Words, update};
use travel_help::policy::PageFiles;

use super::{choose, day, figure, made_up, on_file, page};

fn files() -> PageFiles {
    made_up().to_page_files(&[]).unwrap()
}

/// A swimmer at check-your-answers, who has not yet been sent the rest.
fn at_check() -> State {
    let state = on_file(&files().policy).without_result_part();
    let state = day(choose(update(state, Message::Begin), "parent"), "1", "2", "2017");
    figure(choose(choose(state, "now"), "yes"), "0.95")
}

fn title(state: &State) -> String {
    Words::new(state).at("result", "entitled", "title")
}

#[test]
fn who_asks_for_the_result_before_it_has_come_waits_and_is_then_led_to_it() {
    let state = update(at_check(), Message::Continue);
    assert_eq!((page(&state).as_str(), state.result_part()), ("Check", ResultPart::Awaited));
    assert_eq!(title(&state), "result.entitled.title");
    let state = update(state, Message::ResultArrived(files().words));
    assert_eq!((page(&state).as_str(), state.result_part()), ("Result", ResultPart::Here));
    assert!(state.outcome().is_some());
    assert_eq!(title(&state), "Entitled");
}

#[test]
fn who_asks_for_it_afterwards_does_not_wait() {
    let state = update(at_check(), Message::ResultArrived(files().words));
    assert_eq!(page(&state), "Check");
    assert_eq!(page(&update(state, Message::Continue)), "Result");
}

#[test]
fn who_waits_is_told_that_it_cannot_be_fetched_keeps_every_answer_and_can_ask_again() {
    let state = update(at_check(), Message::Continue);
    let (known, arrivals) = (state.known().clone(), state.arrivals());
    let state = update(state, Message::ResultMissing);
    assert_eq!((page(&state).as_str(), state.result_part()), ("Check", ResultPart::Missing));
    assert_eq!(state.arrivals(), arrivals + 1, "the focus moves to what is wrong");
    assert_eq!(*state.known(), known);
    let state = update(state, Message::Continue);
    assert_eq!(state.result_part(), ResultPart::Awaited);
    assert_eq!(page(&update(state, Message::ResultArrived(files().words))), "Result");
}

#[test]
fn who_does_not_wait_is_not_told() {
    let state = update(at_check(), Message::ResultMissing);
    assert_eq!(state.result_part(), ResultPart::NotYet);
}

#[test]
fn who_went_elsewhere_meanwhile_is_not_led_away_from_there() {
    let state = update(at_check(), Message::Continue);
    let state = update(state, Message::Went(Some(4)));
    let state = update(state, Message::ResultArrived(files().words));
    assert_eq!((page(&state).as_str(), state.result_part()), ("floats", ResultPart::Here));
    // And sees its answers again before a result, as anyone who changes one.
    assert_eq!(page(&choose(state, "no")), "Check");
}

#[test]
fn who_went_elsewhere_meanwhile_is_not_told_there() {
    let state = update(update(at_check(), Message::Continue), Message::Went(Some(4)));
    let arrivals = state.arrivals();
    let state = update(state, Message::ResultMissing);
    assert_eq!((state.result_part(), state.arrivals()), (ResultPart::NotYet, arrivals));
}

#[test]
fn words_that_are_damaged_or_belong_to_other_rules_are_not_taken() {
    let words = files().words;
    let mut damaged = words.clone();
    *damaged.last_mut().unwrap() += 1;
    let mut others = made_up();
    others.language.push('x');
    let files =
        [damaged, words[..words.len() - 1].to_vec(), Vec::new(), files().policy, others.to_page_files(&[]).unwrap().words];
    for file in files {
        let state = update(update(at_check(), Message::Continue), Message::ResultArrived(file));
        assert_eq!(state.result_part(), ResultPart::Missing);
        assert_eq!(title(&state), "result.entitled.title");
    }
}

#[test]
fn what_has_come_is_still_there_when_the_family_starts_again() {
    let state = update(at_check(), Message::ResultArrived(files().words));
    assert_eq!(update(state, Message::StartAgain).result_part(), ResultPart::Here);
}
