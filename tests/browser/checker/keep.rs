//! Opening what a family kept: what the browser finds in a file or a link, and the pages it leads to.

use js_sys::{Array, Uint8Array};
use travel_help::case::{Given, Refusal};
use travel_help::checker::files::{link_to, parse, parse_link};
use wasm_bindgen_test::wasm_bindgen_test;

use super::visit::{Visit, said};
use crate::ui::stage::settle;

fn text(text: &str) -> Given {
    Given::Text(text.into())
}

fn table(entries: &[(&str, Given)]) -> Given {
    Given::Table(entries.iter().map(|(key, value)| ((*key).into(), value.clone())).collect())
}

fn parsed(json: &str) -> Result<Given, Refusal> {
    parse(&json.into())
}

#[wasm_bindgen_test]
fn json_is_read_with_every_kind_of_value_in_its_order() {
    let json = r#"{"b": "\u00a35 <b>", "a": [true, "x"], "n": 3, "left-out": null, "t": {"at-least": "2 miles"}}"#;
    let expected = table(&[
        ("b", text("£5 <b>")),
        ("a", Given::List(vec![Given::Truth(true), text("x")])),
        ("n", Given::Number("3".into())),
        ("t", table(&[("at-least", text("2 miles"))])),
    ]);
    assert_eq!(parsed(json), Ok(expected));
}

#[wasm_bindgen_test]
fn a_name_that_scripts_are_tricked_with_is_a_name_like_any_other() {
    let expected = table(&[("__proto__", table(&[("x", text("y"))])), ("constructor", text("z"))]);
    assert_eq!(parsed(r#"{"__proto__": {"x": "y"}, "constructor": "z"}"#), Ok(expected));
}

#[wasm_bindgen_test]
fn what_is_deep_long_large_or_no_json_is_refused() {
    let deep = ["[".repeat(20_000), "]".repeat(20_000)].concat();
    let wide = format!("[{}1]", "1,".repeat(20_000));
    let many: Vec<String> = (0..2000).map(|at| format!("\"k{at}\":1")).collect();
    for json in [
        String::new(),
        "{".into(),
        "PK\u{3}\u{4}".into(),
        "\u{0}".into(),
        "<html>".into(),
        "null".into(),
        r#"{"a": [null]}"#.into(),
        r#"{"a": {"b": {"c": {"d": {"e": 1}}}}}"#.into(),
        deep,
        wide,
        format!("{{{}}}", many.join(",")),
        format!("{{\"a\": \"{}\"}}", "x".repeat(501)),
        format!("{{\"{}\": 1}}", "x".repeat(501)),
    ] {
        assert_eq!(parsed(&json), Err(Refusal::NotOurs), "{}", json.chars().take(60).collect::<String>());
    }
    assert_eq!(parsed(&format!("\"{}\"", "x".repeat(70_000))), Err(Refusal::TooLarge));
    assert_eq!(parse(&7.into()), Err(Refusal::NotOurs));
    // Beyond what any number can be: whatever the browser makes of it is no answer to any question.
    assert_eq!(parsed("[1e999]"), Ok(Given::List(vec![Given::Number("null".into())])));
}

#[wasm_bindgen_test]
fn a_link_gives_back_what_went_in_and_its_letters_need_no_other_writing() {
    // The bytes >>>??? use the two letters of base64 that addresses do not leave alone.
    let link = link_to(r#"{"answers":{"a":">>>???"}}"#);
    let (here, letters) = link.split_once("#travel-answers=").unwrap();
    assert_eq!(here, web_sys::window().unwrap().location().href().unwrap().split('#').next().unwrap());
    assert!(letters.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'), "{letters}");
    assert_eq!(parse_link(letters), Ok(table(&[("answers", table(&[("a", text(">>>???"))]))])));
}

#[wasm_bindgen_test]
fn a_link_that_is_cut_short_or_made_up_is_refused() {
    let link = link_to(r#"{"answers":{"a":"b"}}"#);
    let letters = link.split_once("#travel-answers=").unwrap().1;
    for at in 0..letters.len() {
        assert_eq!(parse_link(&letters[..at]), Err(Refusal::NotOurs), "{at}");
    }
    for letters in ["%7B%7D", "é", "A", "bnVsbA"] {
        assert_eq!(parse_link(letters), Err(Refusal::NotOurs), "{letters}");
    }
    assert_eq!(parse_link(&"A".repeat(70_000)), Err(Refusal::TooLarge));
}

/// Hands over what a link holds, as the element does once it is out of the address.
async fn follow(visit: &Visit, link: &str) {
    travel_help::checker::follow(visit.number, link.split_once("#travel-answers=").unwrap().1);
    settle().await;
}

const ANSWERS: &str = r#"{"today":"2026-11-22","answers":{"who":"parent","born":"2017-02-01","begins":"2026-11-22","floats":"yes","swims":"0.95 miles"}}"#;

#[wasm_bindgen_test]
async fn a_link_followed_in_a_page_that_stands_opens_its_answers() {
    let visit = Visit::new().await;
    follow(&visit, &link_to(ANSWERS)).await;
    visit.stands("Check your answers").await;
    let banner = said(&visit.find("[role=region]"));
    assert!(banner.contains("says that it was worked out on 22 November 2026."), "{banner}");
    assert!(visit.text().contains("0.95 miles"));
    visit.press("See the result").await;
    visit.until(|_| visit.all("h2").iter().any(|heading| said(heading) == "About this result")).await;
}

#[wasm_bindgen_test]
async fn whoever_has_answered_is_asked_before_a_link_replaces_what_they_said() {
    let visit = Visit::at_check("0.5").await;
    follow(&visit, &link_to(ANSWERS)).await;
    visit.stands("Open the answers in the link?").await;
    visit.press("Open the answers in the link").await;
    visit.stands("Check your answers").await;
    assert!(visit.text().contains("0.95 miles"));
}

#[wasm_bindgen_test]
async fn a_link_of_a_stranger_is_refused_in_words() {
    let visit = Visit::new().await;
    follow(&visit, "#travel-answers=aGVsbG8").await;
    visit.stands("Open answers you saved").await;
    let link = visit.comes("[role=alert] a").await;
    assert!(said(&link).starts_with("These are not answers saved from this checker"), "{}", said(&link));
}

/// A file as if someone had chosen it.
fn file(bytes: &[u8]) -> web_sys::File {
    let parts = Array::of1(&Uint8Array::from(bytes));
    web_sys::File::new_with_u8_array_sequence(&parts, "answers.json").unwrap()
}

#[wasm_bindgen_test]
async fn a_file_is_read_and_one_that_is_too_large_is_not() {
    use std::cell::RefCell;
    use std::rc::Rc;
    use travel_help::checker::Message;
    use yew::Callback;

    let read = async |bytes: &[u8]| {
        let told = Rc::new(RefCell::new(None));
        let tell = told.clone();
        travel_help::checker::files::read(&file(bytes), Callback::from(move |message| *tell.borrow_mut() = Some(message)));
        settle().await;
        told.take()
    };
    let expected = table(&[("answers", table(&[("a", text("b"))]))]);
    assert_eq!(read(b"{\"answers\":{\"a\":\"b\"}}").await, Some(Message::Open(Ok(expected))));
    assert_eq!(read(&[255; 40]).await, Some(Message::Open(Err(Refusal::NotOurs))));
    assert_eq!(read(&[b' '; 70_000]).await, Some(Message::Open(Err(Refusal::TooLarge))));
}
