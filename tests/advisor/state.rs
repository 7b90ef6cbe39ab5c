//! All questions on one page, and what follows from an answer.

use crate::support::{Desk, birmingham, day, draft};
use travel_help::advisor::handover::paper;
use travel_help::advisor::paper::Purpose;
use travel_help::advisor::state::{Effect, Key, MOST_CASES, Message, State, View};
use travel_help::case::{Given, Kept, Refusal};
use travel_help::checker::{Asked, Draft, Field, Wrong};
use travel_help::policy::ResultKind;
use travel_help::quantity::Set;

fn results(desk: &Desk) -> Vec<&'static str> {
    desk.state.case().unwrap().state.decision().results().map(ResultKind::id).collect()
}

fn asked(desk: &Desk, question: &str) -> Asked {
    let id = desk.id(question);
    desk.state.case().unwrap().state.asked_at_desk().iter().find(|(each, _)| *each == id).unwrap().1
}

#[test]
fn answers_are_taken_in_any_order_and_the_result_follows_each() {
    let mut desk = Desk::new();
    assert!(results(&desk).len() > 1);
    // The last of the answers on which it rests first: the order of asking does not matter.
    desk.type_in("walking-distance", &["3.4"]).choose("nearest-school", "nearest").choose("place", "state-school");
    assert!(results(&desk).len() > 1);
    desk.choose("plan", "no").choose("home", "one-home").choose("can-walk", "yes");
    desk.type_in("travel-from", &["1", "1", "2027"]).type_in("date-of-birth", &["14", "3", "2016"]);
    // Ten years old: more than three miles by the law.
    assert_eq!(results(&desk), ["entitled"]);
    desk.type_in("walking-distance", &["2.4"]);
    assert!(!results(&desk).contains(&"entitled") || results(&desk).len() > 1, "{:?}", results(&desk));
}

#[test]
fn only_questions_that_can_matter_are_open() {
    let mut desk = Desk::new();
    assert_eq!(asked(&desk, "date-of-birth"), Asked::Open);
    // A child of ten is not asked about a course that began before 19.
    desk.type_in("date-of-birth", &["14", "3", "2016"]).type_in("travel-from", &["1", "1", "2027"]);
    assert_eq!(asked(&desk, "date-of-birth"), Asked::Answered);
    assert_eq!(asked(&desk, "course-began-before-19"), Asked::Idle);
    assert_eq!(asked(&desk, "home"), Asked::Open);
    // Somebody who lives elsewhere is outside this policy, whatever else is so.
    desk.choose("home", "elsewhere");
    assert_eq!(results(&desk), ["outside"]);
    assert_eq!(asked(&desk, "walking-distance"), Asked::Idle);
}

#[test]
fn what_is_typed_is_read_as_the_families_page_reads_it_and_a_mistake_is_said_when_the_field_is_left() {
    let mut desk = Desk::new();
    let id = desk.id("walking-distance");
    desk.tell(Message::Put(id, Field::Typed(0), "abc".to_owned()));
    assert!(desk.state.problems_of(id).is_empty(), "nobody is corrected while they type");
    desk.tell(Message::Left(id));
    assert!(matches!(desk.state.problems_of(id), [problem] if matches!(problem.wrong, Wrong::Slip(_))));
    assert!(!desk.state.case().unwrap().state.known().is_given(id), "what is no answer is not one");
    desk.type_in("walking-distance", &["2.5"]);
    assert!(desk.state.problems_of(id).is_empty());
    assert_eq!(desk.state.case().unwrap().state.known().question(id), {
        let question = birmingham().policy().questions[usize::from(id.0)].clone();
        Set::exactly(question.measure.unwrap().scale * 5 / 2)
    });
    assert_eq!(draft(&desk, "walking-distance").choice, Draft::EXACT, "who types a figure has chosen to");
}

#[test]
fn the_question_in_hand_is_never_folded_away_while_it_is_worked_out_what_is_open() {
    let mut desk = Desk::beyond_walking_distance();
    let id = desk.id("walking-distance");
    let stands = |desk: &Desk| desk.state.asked().iter().find(|(each, _)| *each == id).unwrap().1;
    desk.tell(Message::Put(id, Field::Typed(0), "3.x".to_owned()));
    assert_eq!(stands(&desk), Asked::Open, "it has no answer any more, and what that leaves open is not known yet");
    desk.rest();
    assert_eq!(stands(&desk), Asked::Open);
    desk.type_in("walking-distance", &["3.4"]).tell(Message::Clear(id));
    assert_eq!(stands(&desk), Asked::Open);
}

#[test]
fn an_empty_field_is_a_question_without_an_answer_and_no_mistake() {
    let mut desk = Desk::new();
    desk.type_in("walking-distance", &["2.5"]).type_in("walking-distance", &[""]);
    let id = desk.id("walking-distance");
    assert!(desk.state.problems_of(id).is_empty());
    assert!(!desk.state.case().unwrap().state.known().is_given(id));
}

#[test]
fn an_answer_can_be_cleared_and_the_focus_stays_with_its_question() {
    let mut desk = Desk::beyond_walking_distance();
    let id = desk.id("walking-distance");
    desk.tell(Message::Clear(id));
    assert_eq!(desk.effects, [Effect::LookFurther, Effect::Focus("q-walking-distance".to_owned())]);
    desk.rest();
    assert_eq!(draft(&desk, "walking-distance"), &Draft::default());
    assert_eq!(asked(&desk, "walking-distance"), Asked::Open);
}

#[test]
fn a_what_if_is_a_copy_and_changing_it_leaves_the_case_as_it_is() {
    let mut desk = Desk::beyond_walking_distance();
    desk.tell(Message::Key(Key::WhatIf));
    assert_eq!(desk.effects, [Effect::Focus("case-name".to_owned())]);
    desk.type_in("walking-distance", &["1.2"]);
    assert_ne!(results(&desk), ["entitled"]);
    desk.tell(Message::ShowCase(0));
    assert_eq!(results(&desk), ["entitled"]);
    for _ in 0..5 {
        desk.tell(Message::WhatIf);
    }
    assert_eq!(desk.state.child().unwrap().cases.len(), MOST_CASES);
    assert_eq!(desk.state.said(), "There are four cases already. Take one away first.");
    // The case itself is not taken away; a what-if is, and another takes its place.
    desk.tell(Message::RemoveCase(0));
    assert_eq!(desk.state.child().unwrap().cases.len(), MOST_CASES);
    desk.tell(Message::RemoveCase(1));
    assert_eq!(desk.state.child().unwrap().cases.len(), MOST_CASES - 1);
    assert_eq!(results(&desk), ["entitled"], "the copies of the case are left");
}

#[test]
fn what_if_travel_started_on_a_later_day_is_a_copy_with_that_day() {
    let mut desk = Desk::beyond_walking_distance();
    desk.tell(Message::WhatIfFrom(day("2028-09-01"))).rest();
    let travel = desk.id("travel-from");
    assert_eq!(desk.state.case().unwrap().state.known().question(travel), Set::exactly(day("2028-09-01").0.into()));
    assert_eq!(draft(&desk, "travel-from").typed, ["1", "9", "2028"]);
    assert_eq!(desk.state.case().unwrap().name, "From 1 September 2028");
    desk.tell(Message::ShowCase(0));
    assert_eq!(results(&desk), ["entitled"]);
}

#[test]
fn each_child_has_answers_of_its_own() {
    let mut desk = Desk::beyond_walking_distance();
    desk.tell(Message::NameChild("Older one".into())).tell(Message::AddChild);
    assert!(!desk.state.case().unwrap().state.known().is_given(desk.id("date-of-birth")));
    desk.choose("home", "elsewhere");
    assert_eq!(results(&desk), ["outside"]);
    desk.tell(Message::ShowChild(0));
    assert_eq!(results(&desk), ["entitled"]);
    desk.tell(Message::RemoveChild(0));
    assert_eq!((desk.state.children().0.len(), results(&desk)), (1, vec!["outside"]));
    desk.tell(Message::RemoveChild(0));
    assert!(desk.state.case().unwrap().state.answers().is_empty(), "there is always a child to ask about");
}

#[test]
fn keys_lead_through_the_questions_without_an_answer_and_to_the_result_and_back() {
    let mut desk = Desk::new();
    let focus = |desk: &Desk| match desk.effects.last() {
        Some(Effect::Focus(id)) => id.clone(),
        other => panic!("{other:?}"),
    };
    desk.tell(Message::Key(Key::NextQuestion));
    let first = focus(&desk);
    desk.tell(Message::Key(Key::NextQuestion));
    let second = focus(&desk);
    assert_ne!(first, second);
    desk.tell(Message::Key(Key::QuestionBefore));
    assert_eq!(focus(&desk), first);
    desk.tell(Message::Key(Key::QuestionBefore));
    desk.tell(Message::Key(Key::NextQuestion));
    assert_eq!(focus(&desk), first, "round the end and back");
    desk.tell(Message::Key(Key::Result));
    assert_eq!(focus(&desk), "result");
    desk.tell(Message::Key(Key::Result));
    assert_eq!(focus(&desk), first);
    desk.tell(Message::Look(View::Keys));
    assert_eq!((desk.state.view(), focus(&desk)), (View::Keys, "view-keys".to_owned()));
    // Each key has a name that a browser gives it, and no two are the same.
    let mut written: Vec<String> = Key::ALL.iter().map(|(key, ..)| key.written()).collect();
    written.sort();
    written.dedup();
    assert_eq!(written.len(), Key::ALL.len());
    assert_eq!(Key::of("F2", true), Some(Key::QuestionBefore));
    assert_eq!(Key::of("F5", false), None, "the browser's own keys are left to it");
}

#[test]
fn on_another_day_a_date_chosen_in_words_is_another_date_and_the_result_follows() {
    let mut desk = Desk::new();
    desk.type_in("date-of-birth", &["14", "3", "2016"]);
    let travel = desk.id("travel-from");
    let shortcut = birmingham().policy().questions[usize::from(travel.0)].shortcuts[0].id.clone();
    desk.choose("travel-from", &shortcut);
    let before = desk.state.case().unwrap().state.known().question(travel);
    desk.tell(Message::Today(day("2028-02-01"))).rest();
    let after = desk.state.case().unwrap().state.known().question(travel);
    assert!(after.low > before.low, "{before:?} {after:?}");
    assert_eq!(desk.state.days(), (day("2028-02-01"), day("2026-11-23")));
}

#[test]
fn a_familys_saved_file_is_opened_and_goes_on_as_another_child_where_something_is_known_already() {
    let desk = Desk::beyond_walking_distance();
    let kept = desk.state.case().unwrap().state.kept();
    let text = kept.to_json(false);
    let given = Given::of_json(serde_json::from_str(&text).unwrap()).unwrap();
    assert!(Kept::read(&given, "birmingham").is_ok());
    let mut other = Desk::new();
    other.tell(Message::Open(Ok(text.clone())));
    assert_eq!((other.state.children().0.len(), results(&other)), (1, vec!["entitled"]));
    assert_eq!(draft(&other, "walking-distance").typed[0], "3.4");
    other.tell(Message::Open(Ok(text)));
    assert_eq!(other.state.children().0.len(), 2, "what was known already stays");
    // What is no such file is refused, and nothing is lost.
    other.tell(Message::Open(Err(Refusal::NotOurs)));
    assert_eq!((other.state.refusal(), results(&other)), (Some(Refusal::NotOurs), vec!["entitled"]));
    other.tell(Message::Open(Ok("\"hello\"".into())));
    assert!(other.state.refusal().is_some());
}

#[test]
fn a_running_appeal_has_its_days_and_what_is_late_follows_today() {
    let mut desk = Desk::beyond_walking_distance();
    desk.choose("who-is-answering", "parent");
    desk.tell(Message::Look(View::Appeal));
    let appeal = |desk: &Desk| desk.state.case().unwrap().appeal.as_ref().unwrap().standing().unwrap().clone();
    // A letter of 2 November 2026 that refused help: 20 calendar days after it is Sunday 22 November, so Friday the 20th is the safe day.
    desk.choose("appeal-about", "refused").choose("appeal-stage", "first-decision");
    let before = appeal(&desk).dues.len();
    desk.type_in("letter-date", &["2", "11", "2026"]);
    assert!(before > 0 && appeal(&desk).dues.iter().any(|due| due.safe == Some(day("2026-11-20"))), "{:?}", appeal(&desk).dues);
    // It came on the 3rd, and 20 working days later is Tuesday 1 December: not yet late on 23 November, and late on 1 March.
    desk.type_in("date-received", &["3", "11", "2026"]);
    let passed = |desk: &Desk| appeal(desk).dues.iter().filter(|due| due.passed == travel_help::appeal::Passed::Limit).count();
    let now = passed(&desk);
    desk.tell(Message::Today(day("2027-03-01"))).rest();
    assert!(passed(&desk) > now, "later more is late");
    // The answers about the decision change nothing of the result.
    desk.tell(Message::Look(View::Case));
    assert_eq!(results(&desk), ["entitled"]);
    assert!(desk.state.case().unwrap().appeal.is_none());
}

#[test]
fn starting_again_is_asked_first() {
    let mut desk = Desk::beyond_walking_distance();
    desk.tell(Message::AskToStartAgain);
    assert!(desk.state.asks_to_start_again());
    desk.tell(Message::KeepAll);
    assert_eq!((desk.state.asks_to_start_again(), results(&desk)), (false, vec!["entitled"]));
}

#[test]
fn starting_again_forgets_every_child_and_goes_back_to_the_real_day() {
    let mut desk = Desk::beyond_walking_distance();
    desk.tell(Message::AddChild).tell(Message::Today(day("2028-02-01"))).tell(Message::StartAgain);
    let fresh = State::new(birmingham(), day("2026-11-23")).unwrap();
    assert_eq!(desk.state.children().0.len(), 1);
    assert_eq!(desk.state.days(), fresh.days());
    assert!(desk.state.case().unwrap().state.answers().is_empty());
}

#[test]
fn what_was_typed_for_one_childs_note_is_in_no_others() {
    let mut desk = Desk::beyond_walking_distance();
    desk.tell(Message::Notes("Mum rang at ten.".into())).tell(Message::WithAnswers(true)).tell(Message::AddChild);
    let child = desk.state.child().unwrap();
    assert_eq!((child.notes.as_str(), child.with_answers), ("", false));
    desk.tell(Message::ShowChild(0));
    assert_eq!(desk.state.child().unwrap().notes, "Mum rang at ten.");
}

#[test]
fn a_what_if_and_another_day_are_not_handed_over_as_the_case_of_today() {
    let mut desk = Desk::beyond_walking_distance();
    let text = |desk: &Desk| paper(desk.state.child().unwrap(), Purpose::Summary, desk.state.days()).unwrap().unwrap().text();
    assert!(!text(&desk).contains("What if") && !text(&desk).contains("as if it were"));
    desk.tell(Message::WhatIf).tell(Message::NameCase("Moves nearer".into())).type_in("walking-distance", &["1.2"]);
    assert!(text(&desk).contains("What if (Moves nearer): this is not the case as it is now"), "{}", text(&desk));
    desk.tell(Message::ShowCase(0)).tell(Message::Today(day("2027-02-01"))).rest();
    assert!(text(&desk).contains("Looked at as if it were 1 February 2027. Written on 23 November 2026."), "{}", text(&desk));
}

#[test]
fn a_decision_that_is_challenged_stands_first_on_what_is_handed_over_and_is_of_every_case() {
    let mut desk = Desk::beyond_walking_distance();
    desk.choose("who-is-answering", "parent").tell(Message::WhatIf).tell(Message::Look(View::Appeal));
    desk.choose("appeal-about", "refused").choose("appeal-stage", "first-decision").type_in("letter-date", &["2", "11", "2026"]);
    desk.type_in("date-received", &["4", "11", "2026"]).tell(Message::ShowCase(0)).rest();
    let text = paper(desk.state.child().unwrap(), Purpose::Summary, desk.state.days()).unwrap().unwrap().text();
    // 20 calendar days after 2 November is a Sunday, so Friday the 20th; 20 working days after the 4th is 2 December.
    assert!(text.contains("20 November 2026 to be sure, 2 December 2026 at the latest"), "{text}");
}

#[test]
fn a_page_left_open_over_night_counts_from_the_new_day_unless_another_was_chosen() {
    let mut desk = Desk::new();
    desk.tell(Message::RealToday(day("2026-11-24")));
    assert_eq!(desk.state.days(), (day("2026-11-24"), day("2026-11-24")));
    desk.tell(Message::Today(day("2027-02-01"))).tell(Message::RealToday(day("2026-11-25")));
    assert_eq!(desk.state.days(), (day("2027-02-01"), day("2026-11-25")));
    // Half a year typed is no day that the rules know.
    desk.tell(Message::Today(day("0202-02-01")));
    assert_eq!(desk.state.days().0, day("2027-02-01"));
}

#[test]
fn on_another_day_what_would_change_it_is_worked_out_anew_and_to_the_end() {
    let mut desk = Desk::beyond_walking_distance();
    desk.tell(Message::Look(View::Sensitivity));
    while desk.effects.contains(&Effect::StepSensitivity) {
        desk.tell(Message::StepSensitivity);
    }
    assert_eq!(desk.state.sensitivity().unwrap().left(), 0);
    desk.tell(Message::Today(day("2027-02-01")));
    assert!(desk.state.sensitivity().unwrap().left() > 0);
    assert!(desk.effects.contains(&Effect::StepSensitivity), "somebody has to go on with it: {:?}", desk.effects);
}

#[test]
fn a_case_whose_answers_cannot_be_true_together_is_not_called_the_same() {
    let mut desk = Desk::beyond_walking_distance();
    desk.choose("who-is-answering", "parent").choose("benefits", "none").choose("exceptional-circumstances", "none");
    // Travel from before the day of birth.
    desk.tell(Message::WhatIf).type_in("travel-from", &["1", "1", "2019"]).type_in("date-of-birth", &["14", "3", "2024"]);
    assert!(!desk.state.case().unwrap().state.decision().contradictions.is_empty());
    desk.tell(Message::Look(View::Compare));
    let comparison = desk.state.comparison().unwrap();
    assert!(comparison.rows.iter().all(|row| !row.differs()), "nothing is laid to answers that cannot be");
    desk.tell(Message::Look(View::Sensitivity));
    assert!(desk.state.sensitivity().is_none());
}
