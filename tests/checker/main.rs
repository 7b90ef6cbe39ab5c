//! The state of the families' checker, without a browser: what each step changes, and which page comes next.
#![cfg(feature = "authoring")]

mod appeal;
mod children;
mod costs;
mod evidence;
mod keep;
mod language;
mod points;
mod postcodes;
mod result_part;
mod sums;
mod typical;
mod why;

use std::collections::BTreeMap;

use travel_help::calendar::Date;
use travel_help::checker::{Draft, Field, Message, Other, Page, Side, State, Words, Wrong, update};
use travel_help::decide::Engine;
use travel_help::language::{Compiled, Sources, compile, render::render};
use travel_help::policy::{Policy, QuestionId};
use travel_help::quantity::Set;

fn date(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

/// The made-up policy beside this file.
fn made_up() -> Policy {
    made_up_with(&[]).policy
}

/// The same with more files.
fn made_up_with(more: &[(&str, &str)]) -> Compiled {
    let own = [("pool/rules.toml", include_str!("policy/rules.toml")), ("text/en/words.toml", include_str!("policy/words.toml"))];
    let files = own.iter().chain(more).map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect::<BTreeMap<_, _>>();
    let sources = Sources::new("", files);
    match compile(&sources, "pool", "en") {
        Ok(compiled) => compiled,
        Err(problems) => panic!("{}", render(&problems, &sources, false)),
    }
}

/// On it, on 22 November 2026.
fn fresh() -> State {
    on_file(&made_up().to_file().unwrap())
}

fn on_file(policy: &[u8]) -> State {
    let opened = Policy::open(policy).unwrap();
    State::new(Box::leak(Box::new(Engine::new(opened).unwrap())), date("2026-11-22")).unwrap()
}

fn id(state: &State, name: &str) -> QuestionId {
    state.policy().question(name).unwrap()
}

/// The page that stands, in a word.
fn page(state: &State) -> String {
    match state.page() {
        Page::Question(id) => state.question(id).unwrap().id.clone(),
        other => format!("{other:?}"),
    }
}

fn choose(state: State, choice: &str) -> State {
    let state = update(state, Message::Typed(Field::Choice, choice.into()));
    update(state, Message::Continue)
}

fn type_in(state: State, fields: &[(Field, &str)]) -> State {
    let state = fields.iter().fold(state, |state, (field, text)| update(state, Message::Typed(*field, (*text).into())));
    update(state, Message::Continue)
}

fn day(state: State, day: &str, month: &str, year: &str) -> State {
    type_in(state, &[(Field::Typed(0), day), (Field::Typed(1), month), (Field::Typed(2), year)])
}

fn figure(state: State, figure: &str) -> State {
    type_in(state, &[(Field::Choice, Draft::EXACT), (Field::Typed(0), figure)])
}

/// A swimmer of nine, about to say whether they float.
fn at_floats() -> State {
    let state = choose(update(fresh(), Message::Begin), "parent");
    choose(day(state, "1", "2", "2017"), "now")
}

/// The same, at check-your-answers.
fn at_check() -> State {
    figure(choose(at_floats(), "yes"), "0.95")
}

fn known(state: &State, name: &str) -> Set {
    state.known().question(id(state, name))
}

#[test]
fn the_questions_that_everyone_is_asked_come_first_and_in_order() {
    let state = update(fresh(), Message::Begin);
    assert_eq!(page(&state), "who");
    let state = choose(state, "parent");
    assert_eq!(page(&state), "born");
    let state = day(state, "1", "2", "2017");
    assert_eq!(page(&state), "begins");
    let state = choose(state, "now");
    assert_eq!(page(&state), "floats");
}

#[test]
fn a_shortcut_stands_for_the_day_that_the_rules_give_it() {
    assert_eq!(known(&at_floats(), "begins"), Set::exactly(date("2026-11-22").0.into()));
}

#[test]
fn what_has_become_known_is_said_once_on_the_next_page() {
    let state = at_floats();
    let (rule, option) = state.news().unwrap();
    assert_eq!(state.policy().rules[rule.0 as usize].id, "stage");
    // Born on 1 February 2017: eight on 1 February 2025, before the first lesson.
    assert_eq!(option, 1);
    assert_eq!(choose(state, "yes").news(), None);
}

#[test]
fn a_question_that_cannot_change_the_result_any_more_is_not_asked() {
    assert_eq!(page(&choose(at_floats(), "no")), "Check");
}

#[test]
fn nothing_chosen_is_a_problem_that_moves_the_focus_and_keeps_the_page() {
    let before = at_floats();
    let arrivals = before.arrivals();
    let state = update(before, Message::Continue);
    assert_eq!(page(&state), "floats");
    assert_eq!(state.problems().len(), 1);
    assert_eq!((state.problems()[0].field, state.problems()[0].wrong), (Field::Choice, Wrong::Blank));
    assert!(state.arrivals() > arrivals);
    assert!(choose(state, "yes").problems().is_empty());
}

#[test]
fn a_date_of_birth_after_today_is_refused() {
    let state = choose(update(fresh(), Message::Begin), "parent");
    let state = day(state, "23", "11", "2026");
    assert_eq!(page(&state), "born");
    assert_eq!(state.problems()[0].wrong, Wrong::Future);
    assert_eq!(page(&day(state, "22", "11", "2026")), "begins");
}

#[test]
fn a_missing_month_is_the_field_to_go_to() {
    let state = day(choose(update(fresh(), Message::Begin), "parent"), "1", "", "2017");
    assert_eq!(state.problems()[0].field, Field::Typed(1));
}

#[test]
fn a_figure_a_range_and_not_sure_are_all_answers() {
    let state = choose(at_floats(), "yes");
    assert_eq!(known(&figure(state.clone(), "2.5"), "swims"), Set::exactly(250));
    let range = [(Field::Choice, Draft::RANGE), (Field::End(0), "2"), (Field::End(1), "3")];
    assert_eq!(known(&type_in(state.clone(), &range), "swims"), Set::range(200, 300));
    let open = choose(state, Draft::NOT_SURE);
    assert_eq!(known(&open, "swims"), Set::range(0, 1000));
    assert_eq!(page(&open), "Check");
}

#[test]
fn what_was_typed_under_a_choice_not_taken_is_dropped() {
    let state = choose(at_floats(), "yes");
    let swims = id(&state, "swims");
    let state = update(state, Message::Typed(Field::Choice, Draft::EXACT.into()));
    let state = update(state, Message::Typed(Field::Typed(0), "7".into()));
    let state = choose(state, Draft::NOT_SURE);
    assert_eq!(state.draft(swims).unwrap().typed[0], "");
}

#[test]
fn a_family_that_goes_back_is_led_on_through_the_answers_it_gave() {
    let state = choose(at_floats(), "yes");
    assert_eq!(page(&state), "swims");
    let back = update(state, Message::Went(Some(2)));
    assert_eq!(page(&back), "born");
    let on = update(back, Message::Continue);
    assert_eq!(page(&on), "begins");
    assert_eq!(page(&update(on, Message::Continue)), "floats");
}

#[test]
fn going_to_an_entry_of_an_earlier_visit_leads_to_the_start() {
    assert_eq!(page(&update(at_check(), Message::Went(None))), "Start");
    assert_eq!(page(&update(at_check(), Message::Went(Some(99)))), "Start");
}

#[test]
fn changing_one_answer_keeps_the_others_and_comes_back_to_check() {
    let state = at_check();
    let floats = id(&state, "floats");
    let state = update(state, Message::Change(floats));
    assert_eq!(page(&state), "floats");
    let state = choose(state, "no");
    assert_eq!(page(&state), "Check");
    assert_eq!(known(&state, "swims"), Set::exactly(95));
}

#[test]
fn answers_that_no_longer_count_are_kept_and_marked() {
    let state = at_check();
    let (floats, swims) = (id(&state, "floats"), id(&state, "swims"));
    assert!(state.answers().iter().all(|(_, counts)| *counts));
    let state = choose(update(state, Message::Change(floats)), "no");
    assert!(state.answers().contains(&(swims, false)));
    let state = choose(update(state, Message::Change(floats)), "yes");
    assert!(state.answers().iter().all(|(_, counts)| *counts));
}

#[test]
fn answers_that_cannot_be_true_together_lead_to_check_and_no_further() {
    let state = figure(choose(at_floats(), "yes"), "6");
    let floats = id(&state, "floats");
    let state = choose(update(state, Message::Change(floats)), "no");
    assert_eq!(page(&state), "Check");
    assert_eq!(state.decision().contradictions.len(), 1);
    assert_eq!(page(&update(state, Message::Continue)), "Check");
}

#[test]
fn the_result_follows_check_and_holds_what_the_page_shows() {
    let state = update(at_check(), Message::Continue);
    assert_eq!(page(&state), "Result");
    let outcome = state.outcome().unwrap();
    assert!(outcome.grounds[0].value.is_no());
    // Floats, but 0.95 miles is not more than a mile: only that line failed.
    assert_eq!(outcome.grounds[0].steps, [(1, Set::NO)]);
    assert_eq!(outcome.grounds[0].answers, [id(&state, "swims")]);
    assert!(!outcome.offers_estimate && outcome.estimates.is_empty());
}

#[test]
fn a_near_miss_says_how_far_it_is_from_the_limit() {
    let state = update(at_check(), Message::Continue);
    let near = &state.outcome().unwrap().changes[0];
    assert_eq!(near.question, id(&state, "swims"));
    // 0.95 miles is 0.05 short of the mile that must be passed.
    assert_eq!(near.other, Other::Beyond { side: Side::Over, limit: 100, near: Some(5) });
}

#[test]
fn an_estimate_asks_its_own_questions_and_comes_back_to_the_result() {
    let state = update(figure(choose(at_floats(), "yes"), "2"), Message::Continue);
    let outcome = state.outcome().unwrap();
    assert!(outcome.offers_estimate && outcome.estimates.is_empty());
    let state = update(state, Message::Estimate);
    assert_eq!(page(&state), "lessons");
    let state = figure(state, "12");
    assert_eq!(page(&state), "Result");
    let outcome = state.outcome().unwrap();
    // 12 lessons at £10 are £120.
    assert_eq!((outcome.estimates[0].low.year, outcome.estimates[0].high.year), (12_000, 12_000));
}

#[test]
fn someone_who_is_sure_of_nothing_gets_a_result_with_what_it_depends_on() {
    let state = choose(choose(at_floats(), Draft::NOT_SURE), Draft::NOT_SURE);
    let state = update(state, Message::Continue);
    let outcome = state.outcome().unwrap();
    assert!(outcome.all_not_sure && !state.decision().is_settled());
    assert_eq!(outcome.separators.len(), 2);
}

#[test]
fn starting_again_forgets_everything() {
    let state = update(at_check(), Message::StartAgain);
    assert_eq!(page(&state), "Start");
    assert_eq!(state.answers(), []);
    assert_eq!(state.pages(), [Page::Start]);
}

/// The state when the browser had time to count.
pub fn counted(state: State) -> State {
    if state.is_counting() { counted(update(state, Message::Count)) } else { state }
}

#[test]
fn about_how_many_questions_are_left_is_said_when_it_can_be_known() {
    assert_eq!(counted(update(fresh(), Message::Begin)).left(), None);
    // "No" to floating ends it; whoever is not sure is asked how far they swim too.
    assert_eq!(counted(at_floats()).left(), Some((1, 2)));
    assert_eq!(counted(choose(at_floats(), "yes")).left(), Some((1, 1)));
    assert_eq!(at_floats().left(), None);
    // Nothing is counted for a page that was left.
    assert!(at_floats().is_counting() && !update(at_floats(), Message::Went(Some(0))).is_counting());
}

#[test]
fn a_missing_text_shows_its_key() {
    let state = fresh();
    assert_eq!(Words::new(&state).get("ui.no.such"), "ui.no.such");
    assert_eq!(Words::new(&state).at("question", "floats", "why"), "question.floats.why");
}
