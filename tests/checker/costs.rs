//! What the journey would cost, beside the estimate: asked when it is wanted, and part of nothing else. On Birmingham's rules.

use travel_help::calendar::Date;
use travel_help::checker::{Draft, Field, Message, Page, State, update};
use travel_help::decide::{Beside, Engine};
use travel_help::policy::{Ask, QuestionId};

use super::typical::birmingham;
use super::{choose, day, page};

/// A student of seventeen with a plan on 1 September 2024, nine miles from college, at the estimate for a whole year.
fn at_the_estimate() -> State {
    let engine: &'static Engine = birmingham().0;
    let state = State::new(engine, Date::new(2024, 9, 1).unwrap()).unwrap();
    let state = update(answer_all(update(state, Message::Begin)), Message::Continue);
    let state = answer_all(update(state, Message::Estimate));
    assert_eq!(state.page(), Page::Result);
    state
}

/// Types a number, on a page that offers other choices or on one that does not.
fn number(state: State, typed: &str) -> State {
    let state = update(state, Message::Typed(Field::Typed(0), typed.into()));
    let state = update(state, Message::Typed(Field::Choice, Draft::EXACT.into()));
    update(state, Message::Continue)
}

/// A number on a page with one field and nothing to choose.
fn only(state: State, typed: &str) -> State {
    update(update(state, Message::Typed(Field::Typed(0), typed.into())), Message::Continue)
}

fn answer_all(state: State) -> State {
    let mut state = state;
    while let Page::Question(_) = state.page() {
        let name = page(&state);
        state = match name.as_str() {
            "who-is-answering" => choose(state, "parent"),
            "date-of-birth" => day(state, "15", "3", "2007"),
            "travel-from" => choose(state, "now"),
            "home" => choose(state, "one-home"),
            "plan" => choose(state, "yes"),
            "sixth-form-place" => choose(state, "college"),
            "guided-hours" => number(state, "600"),
            "benefits" | "exceptional-circumstances" => choose(state, "none"),
            "driving-distance" => number(state, "9"),
            "days-a-week" => number(state, "5"),
            "weeks-left" => number(state, "38"),
            "siblings-share-car" => choose(state, "no"),
            _ => choose(state, "not-sure"),
        };
        assert_ne!(page(&state), name, "{:?}", state.problems());
    }
    state
}

fn beside(state: &State) -> Beside {
    state.outcome().unwrap().beside[0].unwrap()
}

#[test]
fn nothing_of_the_cost_is_asked_or_shown_until_a_family_wants_it() {
    let state = at_the_estimate();
    assert!(!state.wants_costs() && state.outcome().unwrap().beside.is_empty());
    assert!(state.answers().iter().all(|(id, _)| !state.is_for_costs(*id)));
}

#[test]
fn a_car_may_leave_some_of_the_budget_or_cost_more() {
    let state = at_the_estimate();
    // 2024/25, 9 miles: from nothing (two journeys, 6 miles each, at 45p for 190 days are £1,026, less £1,028) to £1,793.50
    // (four journeys, 3 miles off once a day: 33 miles, £2,821.50, less £1,028).
    let estimate = &state.outcome().unwrap().estimates[0];
    assert_eq!((estimate.low.year, estimate.high.year), (0, 179_350));
    let decided = state.decision().clone();
    let state = update(state, Message::Costs);
    let mut asked = vec![page(&state)];
    let state = choose(state, "own-car");
    asked.push(page(&state));
    let state = only(state, "0.20");
    asked.push(page(&state));
    let state = only(state, "4");
    assert_eq!(asked, ["cost-way", "cost-a-mile", "cost-journeys"]);
    assert!(state.page() == Page::Result && state.came_for_costs());
    // 20p x 36 miles x 190 days = £1,368. Less £1,793.50 are £425.50 left over; less nothing, £1,368 to find.
    assert_eq!(beside(&state), Beside { cost: (136_800, 136_800), short: (-42_550, 136_800) });
    let estimate = &state.outcome().unwrap().estimates[0];
    assert_eq!((estimate.low.year, estimate.high.year), (0, 179_350), "the estimate is what it was");
    assert_eq!(state.decision().results, decided.results);
    assert_eq!(state.decision().help, decided.help);
}

#[test]
fn a_taxi_that_costs_more_than_any_budget_leaves_a_sum_to_find() {
    let state = choose(update(at_the_estimate(), Message::Costs), "taxi");
    let state = only(only(state, "12.50"), "2");
    // £12.50 x 2 x 190 = £4,750; less £1,793.50 are £2,956.50.
    assert_eq!(beside(&state), Beside { cost: (475_000, 475_000), short: (295_650, 475_000) });
}

#[test]
fn another_way_of_travelling_asks_only_what_it_needs_and_what_was_said_of_the_first_no_longer_counts() {
    let state = choose(update(at_the_estimate(), Message::Costs), "taxi");
    let state = only(only(state, "12.50"), "2");
    let way = state.policy().question("cost-way").unwrap();
    let state = choose(update(state, Message::Change(way)), "pass");
    assert_eq!(page(&state), "pass-time");
    let state = choose(state, "month");
    assert_eq!(page(&state), "pass-price");
    let state = only(state, "65");
    assert_eq!(page(&state), "pass-months");
    let state = only(state, "10");
    // £65 x 10 = £650, which is less than the most that a budget may come to: £1,143.50 over.
    assert_eq!(beside(&state), Beside { cost: (65_000, 65_000), short: (-114_350, 65_000) });
    let counting = |name: &str| state.costs().contains(&state.policy().question(name).unwrap());
    assert!(counting("pass-months") && !counting("taxi-fare"));
    // On check-your-answers the fare is among those that no longer count.
    let state = update(state, Message::Review);
    let fare = state.policy().question("taxi-fare").unwrap();
    assert!(state.answers().contains(&(fare, false)));
}

#[test]
fn no_decision_rests_on_what_the_journey_costs_however_it_is_answered() {
    let state = at_the_estimate();
    let engine = state.engine();
    let before = engine.decide(state.known()).unwrap();
    for (at, question) in (0u16..).zip(&engine.policy().questions).filter(|(_, question)| question.ask == Ask::ForTheCosts) {
        let mut known = state.known().clone();
        known.answer(engine.policy(), QuestionId(at), question.domain.lowest(question.kind)).unwrap();
        let after = engine.decide(&known).unwrap();
        assert_eq!((after.results, &after.help), (before.results, &before.help), "{}", question.id);
        let sums = |known| -> Vec<(i64, i64)> {
            let all = engine.estimates(known).unwrap();
            all.iter().map(|each| (each.low.year, each.high.year)).collect()
        };
        assert_eq!(sums(&known), sums(state.known()), "{}", question.id);
        assert_eq!(engine.open_questions(&known).unwrap().decision, engine.open_questions(state.known()).unwrap().decision);
    }
}

#[test]
fn kept_answers_bring_the_cost_back() {
    let state = choose(update(at_the_estimate(), Message::Costs), "taxi");
    let state = only(only(state, "12.50"), "2");
    let file = super::keep::read_back(&state.kept().to_json(false));
    let fresh = State::new(birmingham().0, Date::new(2024, 9, 1).unwrap()).unwrap();
    let opened = update(update(fresh, Message::Open(Ok(file))), Message::Continue);
    assert_eq!(beside(&opened).cost, (475_000, 475_000));
}
