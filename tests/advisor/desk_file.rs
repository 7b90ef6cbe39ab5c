//! Every child and case as one file, and opened again; what another child of a family is not asked again; what is taken away by mistake.

use crate::support::{Desk, draft};
use serde_json::{Value, json};
use travel_help::advisor::desk_file::{Held, read};
use travel_help::advisor::state::{Effect, MOST_CHILDREN, Message, View};
use travel_help::case::Refusal;

/// Two children: one with a what-if and notes, one of whom only the home is known.
fn family() -> Desk {
    let mut desk = Desk::beyond_walking_distance();
    desk.tell(Message::NameChild("Ana".into())).tell(Message::Notes("Rang at ten.\nWill ring again.".into()));
    desk.tell(Message::WhatIf).tell(Message::NameCase("Nearer".into())).type_in("walking-distance", &["1.2"]);
    desk.tell(Message::AddChild).tell(Message::NameChild("Ben".into())).choose("home", "elsewhere");
    desk
}

fn saved(desk: &mut Desk) -> String {
    desk.tell(Message::SaveDesk);
    let Some(Effect::Save(name, kind, bytes)) = desk.effects.first() else { panic!("{:?}", desk.effects) };
    assert_eq!((name.as_str(), *kind), ("travel-help-desk.json", "application/json"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// Each case: whose, what it is called, and its results.
fn told(desk: &Desk) -> Vec<(String, String, Vec<&'static str>)> {
    let of = |name: &str, case: &travel_help::advisor::state::Case| {
        (name.to_owned(), case.name.clone(), case.state.decision().results().map(|result| result.id()).collect())
    };
    desk.state.children().0.iter().flat_map(|child| child.cases.iter().map(|case| of(&child.name, case))).collect()
}

#[test]
fn every_child_and_case_is_in_one_file_and_stands_again_when_it_is_opened() {
    let mut desk = family();
    let text = saved(&mut desk);
    let mut again = Desk::new();
    again.tell(Message::Open(Ok(text)));
    assert_eq!(again.state.refusal(), None);
    let before = told(&desk);
    assert_eq!(before.len(), 3);
    assert_eq!(before[0], ("Ana".to_owned(), String::new(), vec!["entitled"]));
    assert_eq!(told(&again), before);
    assert_eq!(again.state.children().0[0].notes, "Rang at ten.\nWill ring again.");
    again.tell(Message::ShowChild(0)).tell(Message::ShowCase(1));
    assert_eq!(draft(&again, "walking-distance").typed[0], "1.2");
    // Beside children of whom something is known it stands as more children.
    let text = saved(&mut desk);
    again.tell(Message::Open(Ok(text)));
    assert_eq!(again.state.children().0.len(), 4);
}

#[test]
fn a_file_of_which_anything_is_wrong_is_refused_as_a_whole() {
    let text = saved(&mut family());
    let whole: Value = serde_json::from_str(&text).unwrap();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut value = whole.clone();
        change(&mut value);
        value.to_string()
    };
    let readings = |value: &mut Value| value["children"][1]["cases"][0]["case"]["readings"] = json!({ "mileage-rate": "stays" });
    let wrong: [(String, Refusal); 8] = [
        (broken(&|value| value["desk"] = json!(2)), Refusal::Later),
        (broken(&|value| value["council"] = json!("york")), Refusal::OtherCouncil),
        (broken(&|value| value["children"][1]["cases"][0]["case"]["decided"]["council"] = json!("york")), Refusal::OtherCouncil),
        (broken(&|value| value["children"][1]["cases"] = json!([])), Refusal::NotOurs),
        (broken(&readings), Refusal::NotOurs),
        (broken(&|value| value["children"][0]["script"] = json!("x")), Refusal::NotOurs),
        (broken(&|value| value["children"] = json!([])), Refusal::Empty),
        ("{".repeat(10_000), Refusal::NotOurs),
    ];
    for (text, why) in wrong {
        let mut desk = Desk::beyond_walking_distance();
        let before = told(&desk);
        desk.tell(Message::Open(Ok(text.clone())));
        assert_eq!((desk.state.refusal(), told(&desk)), (Some(why), before), "{text}");
        assert!(desk.effects.contains(&Effect::Focus("refused".to_owned())));
    }
}

#[test]
fn a_case_in_it_is_held_to_the_bounds_of_a_familys_file() {
    let case = |answers: Value| json!({ "answers": answers }).to_string();
    assert!(matches!(read(&case(json!({ "home": "one-home" })), "birmingham"), Ok(Held::Case(_))));
    let deep = json!({ "home": [[[["one-home"]]]] });
    for wrong in [deep, json!({ "home": "x".repeat(501) }), json!({ "home": vec!["one-home"; 257] })] {
        assert_eq!(read(&case(wrong), "birmingham"), Err(Refusal::NotOurs));
    }
    assert_eq!(read(&" ".repeat(1024 * 1024 + 1), "birmingham"), Err(Refusal::TooLarge));
    // A note has its case in it; one without answers has nothing to open.
    assert!(matches!(read(r#"{"purpose":"case-note","case":{"answers":{"home":"one-home"}}}"#, "birmingham"), Ok(Held::Case(_))));
    assert_eq!(read(r#"{"purpose":"case-note","case":null}"#, "birmingham").err(), Some(Refusal::NotOurs));
    // Letters that no one sees are in no name.
    let desk = r#"{"desk":1,"council":"birmingham","children":[{"name":"A\u0007na","cases":[{"name":"x\u001b"}]}]}"#;
    let Ok(Held::Desk(children)) = read(desk, "birmingham") else { panic!() };
    assert_eq!((children[0].name.as_str(), children[0].cases[0].name.as_str()), ("Ana", "x"));
}

#[test]
fn what_may_be_the_same_for_every_child_is_carried_over_and_marked_until_it_is_typed() {
    let mut desk = Desk::beyond_walking_distance();
    desk.choose("who-is-answering", "parent").tell(Message::AddChild);
    let given = |desk: &Desk, question: &str| desk.state.case().unwrap().state.known().is_given(desk.id(question));
    let marked = |desk: &Desk, question: &str| desk.state.case().unwrap().state.is_filled_in(desk.id(question));
    // Those that the rules call shared: policy/national/questions.toml.
    for question in ["who-is-answering", "travel-from", "home"] {
        assert!(given(&desk, question) && marked(&desk, question), "{question}");
    }
    for question in ["date-of-birth", "place", "walking-distance"] {
        assert!(!given(&desk, question) && !marked(&desk, question), "{question}");
    }
    assert_eq!(draft(&desk, "travel-from").typed, ["1", "1", "2027"]);
    desk.choose("home", "elsewhere");
    assert!(!marked(&desk, "home") && marked(&desk, "travel-from"));
    desk.tell(Message::Clear(desk.id("travel-from")));
    assert!(!marked(&desk, "travel-from") && !given(&desk, "travel-from"));
}

#[test]
fn a_child_or_a_what_if_that_was_taken_away_can_be_put_back() {
    let mut desk = family();
    let before = told(&desk);
    desk.tell(Message::RemoveChild(0));
    assert_eq!((told(&desk).len(), desk.state.removed()), (1, Some("Ana")));
    assert!(desk.effects.contains(&Effect::Focus("removed".to_owned())));
    desk.tell(Message::Look(View::HandOver)).tell(Message::PutBack);
    assert_eq!((told(&desk), desk.state.removed()), (before.clone(), None));
    desk.tell(Message::ShowChild(0)).tell(Message::RemoveCase(1));
    assert_eq!((told(&desk).len(), desk.state.removed()), (2, Some("Nearer")));
    desk.tell(Message::ShowChild(1)).tell(Message::PutBack);
    assert_eq!(told(&desk), before);
    assert_eq!(desk.state.case().unwrap().name, "Nearer");
    // The last child leaves a blank one, and comes back in its place.
    let mut alone = Desk::beyond_walking_distance();
    alone.tell(Message::RemoveChild(0)).tell(Message::PutBack);
    assert_eq!(told(&alone), told(&Desk::beyond_walking_distance()));
    alone.tell(Message::RemoveChild(0)).tell(Message::ForgetRemoved).tell(Message::PutBack);
    assert!(alone.state.case().unwrap().state.answers().is_empty(), "what was forgotten does not come back");
    alone.tell(Message::RemoveChild(0)).tell(Message::StartAgain);
    assert_eq!(alone.state.removed(), None);
}

#[test]
fn where_there_is_no_room_for_another_child_that_is_said_and_nothing_is_lost() {
    let mut desk = family();
    let text = saved(&mut desk);
    for _ in 0..MOST_CHILDREN {
        desk.tell(Message::AddChild).choose("home", "elsewhere");
    }
    let before = told(&desk);
    let says = "There is room for twelve children. Take one away first.";
    assert_eq!((desk.state.children().0.len(), desk.state.said()), (MOST_CHILDREN, says));
    desk.tell(Message::RemoveChild(11)).tell(Message::AddChild).choose("home", "elsewhere").tell(Message::PutBack);
    assert_eq!((desk.state.said(), desk.state.removed()), (says, Some("Child 12")));
    desk.tell(Message::Open(Ok(text)));
    assert_eq!((desk.state.said(), told(&desk)), (says, before));
    // A child of whom only what families share is known fills the room too: thirteen would make a file that is refused.
    desk.tell(Message::ForgetRemoved).tell(Message::RemoveChild(11)).tell(Message::AddChild).tell(Message::PutBack);
    assert_eq!((desk.state.children().0.len(), desk.state.said()), (MOST_CHILDREN, says));
}
