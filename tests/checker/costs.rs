//! What the journey would cost, beside the estimate: asked when it is wanted, and part of nothing else. On Birmingham's rules.

use travel_help::calendar::Date;
use travel_help::case::Kept;
use travel_help::case::replay::replay_kept;
use travel_help::checker::{Draft, Field, Message, Page, State, Words, update};
use travel_help::decide::{Beside, Engine, Unknown};
use travel_help::policy::{Ask, QuestionId};

use super::keep::read_back;
use super::typical::birmingham;
use super::{choose, day, page};

/// A student of seventeen with a plan on 1 September 2024, nine miles from college, at the estimate for a whole year.
fn at_the_estimate() -> State {
    with_answers(&[])
}

/// The same with other answers to some questions.
fn with_answers(others: &[(&str, &str)]) -> State {
    let engine: &'static Engine = birmingham().0;
    let state = State::new(engine, Date::new(2024, 9, 1).unwrap()).unwrap();
    let state = update(answer_all(update(state, Message::Begin), others), Message::Continue);
    let state = answer_all(update(state, Message::Estimate), others);
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

fn answer_all(state: State, others: &[(&str, &str)]) -> State {
    let mut state = state;
    while let Page::Question(_) = state.page() {
        let name = page(&state);
        let other = others.iter().find(|(question, _)| *question == name).map(|(_, answer)| *answer);
        state = match name.as_str() {
            "date-of-birth" if other.is_some() => day(state, "15", "3", other.unwrap()),
            _ if other.is_some() => choose(state, other.unwrap()),
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

#[test]
fn a_sum_that_is_too_open_to_show_is_in_no_file_and_an_auditor_who_decides_it_again_finds_the_same() {
    let state = with_answers(&[("driving-distance", "not-sure")]);
    let council = &state.policy().council;
    let kept = Kept::read(&read_back(&state.kept().to_json(false)), council).unwrap();
    let then = kept.decided.unwrap();
    assert_eq!(then.estimates, Some(Vec::new()));
    let (now, same) = replay_kept(state.engine(), &kept.case, &then).unwrap();
    assert_eq!((now.estimates, same), (Some(Vec::new()), true));
}

fn beside(state: &State) -> Beside {
    state.outcome().unwrap().beside[0].clone().unwrap()
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
    assert_eq!(
        beside(&state),
        Beside { cost: (136_800, 136_800), short: (-42_550, 136_800), shared: Vec::new(), left_out: Vec::new() }
    );
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
    assert_eq!(
        beside(&state),
        Beside { cost: (475_000, 475_000), short: (295_650, 475_000), shared: Vec::new(), left_out: Vec::new() }
    );
}

#[test]
fn a_car_may_cost_a_tenth_of_a_penny_more_for_each_mile() {
    let state = choose(update(at_the_estimate(), Message::Costs), "own-car");
    let state = only(only(state, "0.145"), "4");
    // 14.5p x 36 miles x 190 days = £991.80; less £1,793.50 are £801.70 left over.
    assert_eq!(
        beside(&state),
        Beside { cost: (99_180, 99_180), short: (-80_170, 99_180), shared: Vec::new(), left_out: Vec::new() }
    );
    let a_mile = state.policy().question("cost-a-mile").unwrap();
    assert_eq!(Words::new(&state).answer(a_mile, state.known().question(a_mile)), "14.5p per mile");
}

#[test]
fn single_tickets_are_paid_for_each_journey_of_each_day() {
    let state = update(at_the_estimate(), Message::Costs);
    let state = choose(state, "fares");
    assert_eq!(page(&state), "fare-price");
    let state = only(state, "2.50");
    assert_eq!(page(&state), "fare-journeys");
    let state = only(state, "2");
    // £2.50 x 2 x 190 = £950.
    assert_eq!(beside(&state).cost, (95_000, 95_000));
}

/// The same student, but nineteen on 15 March 2025, on a course begun since, with nothing decided of travel as an adult: the
/// budget stops at the birthday. 1 September to 14 March are 195 of the 334 days to 31 July: 38 x 195/334 = 22.19, 22 weeks.
fn whose_budget_stops() -> State {
    with_answers(&[("date-of-birth", "2006"), ("course-began-before-19", "no"), ("adult-travel", "not-decided")])
}

#[test]
fn the_cost_is_for_the_same_weeks_as_the_budget_where_that_stops_before_the_year_does() {
    let state = choose(update(whose_budget_stops(), Message::Costs), "taxi");
    let sum = beside(&only(only(state, "12.50"), "2"));
    // 22 weeks of 5 days: £12.50 x 2 x 110 = £2,750, not £4,750.
    assert_eq!(sum.cost, (275_000, 275_000));
    let day = |year, month, day| Date::new(year, month, day).unwrap();
    assert_eq!(sum.left_out, [(day(2025, 3, 15), day(2025, 7, 31))]);
}

#[test]
fn of_passes_bought_for_longer_than_the_budget_lasts_its_weeks_have_their_share() {
    let state = choose(update(whose_budget_stops(), Message::Costs), "pass");
    let state = only(choose(state, "year"), "570");
    // £570 x 22/38 = £330.
    assert_eq!(beside(&state).cost, (33_000, 33_000));
}

#[test]
fn a_budget_that_may_stop_makes_the_cost_a_range_and_the_difference_waits_for_what_decides_it() {
    let state =
        with_answers(&[("date-of-birth", "2006"), ("course-began-before-19", "not-sure"), ("adult-travel", "not-decided")]);
    let state = choose(update(state, Message::Costs), "taxi");
    let sum = beside(&only(only(state, "12.50"), "2"));
    // For 22 weeks or for 38.
    assert_eq!((sum.cost, sum.left_out.len()), ((275_000, 475_000), 0));
    let began = birmingham().0.policy().question("course-began-before-19").unwrap();
    assert!(sum.shared.contains(&Unknown::Question(began)), "{sum:?}");
}

#[test]
fn whoever_answers_is_asked_the_same_and_comes_to_the_same_sums_in_words_of_their_own() {
    let mut said = Vec::new();
    for who in ["parent", "young-person", "helper"] {
        let state = update(with_answers(&[("who-is-answering", who)]), Message::Costs);
        let mut asked = Vec::new();
        let mut state = state;
        while let Page::Question(id) = state.page() {
            let name = page(&state);
            let words = Words::new(&state);
            let question = state.question(id).unwrap();
            asked.push((name.clone(), words.at("question", &question.id, "ask")));
            state = match name.as_str() {
                "cost-way" => choose(state, "taxi"),
                "taxi-fare" => only(state, "12.50"),
                _ => only(state, "2"),
            };
        }
        assert_eq!(beside(&state).cost, (475_000, 475_000), "{who}");
        let ids: Vec<&str> = asked.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["cost-way", "taxi-fare", "taxi-journeys"], "{who}");
        assert!(asked.iter().all(|(_, text)| !text.is_empty() && !text.contains('{')), "{asked:?}");
        said.push(asked[0].1.clone());
    }
    assert_eq!(
        said,
        [
            "How would your child travel if your family arranged it?",
            "How would you travel if your family arranged it?",
            "How would the young person travel if the family arranged it?",
        ]
    );
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
    assert_eq!(
        beside(&state),
        Beside { cost: (65_000, 65_000), short: (-114_350, 65_000), shared: Vec::new(), left_out: Vec::new() }
    );
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

/// The family has opened the cost, does not know it, and has gone back to its result.
fn gone_back() -> State {
    let state = update(at_the_estimate(), Message::Costs);
    assert_eq!(page(&state), "cost-way");
    let result = state.at() - 1;
    let state = update(state, Message::Went(Some(result)));
    assert_eq!(state.page(), Page::Result);
    state
}

#[test]
fn a_family_that_goes_back_from_the_cost_comes_to_its_result_again_after_any_changed_answer() {
    let state = gone_back();
    let miles = state.policy().question("driving-distance").unwrap();
    // From the result itself, and by way of check-your-answers.
    let state = number(update(state, Message::Change(miles)), "10");
    assert_eq!(state.page(), Page::Result);
    let plan = state.policy().question("plan").unwrap();
    let state = choose(update(update(state, Message::Review), Message::Change(plan)), "yes");
    assert_eq!(state.page(), Page::Check);
    let state = update(state, Message::Continue);
    assert_eq!(state.page(), Page::Result);
    assert!(state.outcome().unwrap().beside.is_empty(), "half an answer is set beside nothing");
    assert_eq!(page(&update(state, Message::Costs)), "cost-way", "it may come back to the cost");
}

#[test]
fn a_family_that_goes_back_from_the_cost_can_appeal() {
    let appealing = update(gone_back(), Message::Appeal);
    let fresh = update(at_the_estimate(), Message::Appeal);
    assert_eq!(page(&appealing), page(&fresh));
    let mut state = appealing;
    while let Page::Question(id) = state.page() {
        assert!(!state.is_for_costs(id), "{}", page(&state));
        let question = state.question(id).unwrap();
        state = match question.options.first().cloned() {
            _ if !question.page.is_empty() => update(state, Message::Continue),
            Some(option) => choose(state, &option),
            None => day(update(state, Message::Typed(Field::Choice, Draft::EXACT.into())), "1", "9", "2024"),
        };
        assert_ne!(state.page(), Page::Question(id), "{:?}", state.problems());
    }
    assert_eq!(state.page(), Page::Appeal);
}

#[test]
fn kept_answers_with_half_of_the_cost_lead_to_the_result() {
    let state = choose(update(at_the_estimate(), Message::Costs), "taxi");
    assert_eq!(page(&state), "taxi-fare");
    let file = super::keep::read_back(&state.kept().to_json(false));
    let fresh = State::new(birmingham().0, Date::new(2024, 9, 1).unwrap()).unwrap();
    let opened = update(update(fresh, Message::Open(Ok(file))), Message::Continue);
    assert_eq!(opened.page(), Page::Result);
}

#[test]
fn the_difference_waits_for_an_answer_that_makes_a_range_of_both_sums() {
    let state = choose(update(at_the_estimate(), Message::Costs), "taxi");
    let state = only(only(state, "12.50"), "2");
    let weeks = state.policy().question("weeks-left").unwrap();
    let state = choose(update(state, Message::Change(weeks)), "not-sure");
    // A week by taxi is £12.50 x 2 x 5 = £125, a week of the budget at most 33 miles x 45p x 5 = £74.25: however many weeks
    // there are, a family is short. The least cost of few weeks less the budget of 38 would say that some is left over.
    let unsure = beside(&state);
    assert!(unsure.short.0 < 0 && unsure.cost.1 == 475_000, "{unsure:?}");
    assert_eq!(unsure.shared, [Unknown::Question(weeks)]);
    // A pass by the month does not cost more with more weeks: £65 x 10 stand beside whatever the budget is.
    let way = state.policy().question("cost-way").unwrap();
    let pass = choose(choose(update(state.clone(), Message::Change(way)), "pass"), "month");
    let pass = only(only(pass, "65"), "10");
    assert_eq!(
        beside(&pass),
        Beside { cost: (65_000, 65_000), short: (-114_350, 65_000), shared: Vec::new(), left_out: Vec::new() }
    );
    // Once the weeks are known it is as it was.
    let sure = number(update(state, Message::Change(weeks)), "38");
    assert_eq!(
        beside(&sure),
        Beside { cost: (475_000, 475_000), short: (295_650, 475_000), shared: Vec::new(), left_out: Vec::new() }
    );
}
