use super::*;
use crate::case::fixture::{day, opened, policy};
use crate::decide::{Engine, Unknown};
use crate::policy::ReadingSetId;

const TEXTS: &[(&str, &str)] = &[
    ("voice.ann.child", "your child"),
    ("voice.bob.child", "you"),
    ("voice.bob.they", "you"),
    ("question.colour.option.red", "bright red"),
    ("value.shade.option.blue", "deep blue"),
    ("greeting", "{Child} may come."),
];

const FAR: QuestionId = QuestionId(2);
const COLOUR: QuestionId = QuestionId(4);

fn at(policy: &Policy, answers: &[(u16, Set)]) -> Known {
    let mut known = Known::nothing(policy);
    for (id, set) in answers {
        known.answer(policy, QuestionId(*id), *set).unwrap();
    }
    known
}

#[test]
fn the_voice_follows_who_is_answering() {
    let policy = policy(TEXTS);
    let nobody = Known::nothing(&policy);
    assert_eq!(Wording::new(&policy, &nobody).text("greeting").unwrap(), "Your child may come.");
    let bob = at(&policy, &[(0, Set::option(1))]);
    assert_eq!(Wording::new(&policy, &bob).text("greeting").unwrap(), "You may come.");
    assert_eq!(Wording::new(&policy, &nobody).in_voice("bob").fill("{they}"), "you");
}

#[test]
fn answers_are_put_in_words() {
    let policy = policy(TEXTS);
    let start = i64::from(day("2026-11-22").0);
    let known = at(&policy, &[(1, Set::exactly(start)), (2, Set::exactly(250)), (3, Set::NO), (4, Set::options(0b101))]);
    let words = Wording::new(&policy, &known);
    assert_eq!(words.fill("{start}, {far}, {wet}, {colour}"), "22 November 2026, 2.5 miles, no, bright red or blue");
    assert_eq!(words.answer(FAR, Set::range(200, 10_000)), "at least 2 miles");
    assert_eq!(words.answer(FAR, Set::range(0, 300)), "at most 3 miles");
    assert_eq!(words.answer(FAR, Set::range(200, 300)), "2 miles to 3 miles");
    assert_eq!(words.answer(COLOUR, Set::all_options(3)), "not known");
}

#[test]
fn the_council_the_area_and_contacts_are_known_everywhere() {
    let policy = policy(TEXTS);
    let known = Known::nothing(&policy);
    let words = Wording::new(&policy, &known);
    assert_eq!(words.fill("{council}, {area}, {ring}"), "North Town Council, North Town, 0121 000 0000");
}

#[test]
fn a_placeholder_that_means_nothing_is_shown_in_square_brackets() {
    let policy = policy(TEXTS);
    let known = Known::nothing(&policy);
    let words = Wording::new(&policy, &known);
    assert_eq!(words.fill("{nothing-such} {ring"), "[nothing-such] {ring");
    assert_eq!(words.fill("{} { far } a{b c}d"), "{} { far } a{b c}d");
    assert_eq!(placeholders("{a} and {b-c}, {not this}").collect::<Vec<_>>(), ["a", "b-c"]);
    assert!(is_placeholder(&policy, "Child") && is_placeholder(&policy, "fare") && is_placeholder(&policy, "shade"));
    assert!(!is_placeholder(&policy, "they"), "only one voice has it");
    assert!(!is_placeholder(&policy, "nothing-such"));
    assert!(!is_placeholder(&policy, "Shade"), "only words of a voice begin with a capital");
}

#[test]
fn a_figure_is_the_one_of_the_date_of_travel_and_names_what_is_not_settled() {
    let opened = opened(TEXTS);
    let engine = Engine::new(opened).unwrap();
    let policy = engine.policy();
    for (date, expected) in [("2024-12-31", "20p per mile"), ("2025-01-01", "30p per mile or 50p per mile")] {
        let known = at(policy, &[(1, Set::exactly(day(date).0.into()))]);
        assert_eq!(Wording::new(policy, &known).fill("{fare}"), expected);
        let decision = engine.decide(&known).unwrap();
        assert_eq!(Wording::new(policy, &known).with(&decision).fill("{fare}"), expected);
    }
    let mut known = at(policy, &[(1, Set::exactly(day("2025-01-01").0.into()))]);
    known.read_as(ReadingSetId(0), 1);
    let decision = engine.decide(&known).unwrap();
    assert_eq!(Wording::new(policy, &known).with(&decision).fill("{fare}"), "50p per mile");
    assert_eq!(known.of(Unknown::Reading(ReadingSetId(0))), Set::option(1));
}

#[test]
fn a_value_is_the_one_of_the_decision() {
    let engine = Engine::new(opened(TEXTS)).unwrap();
    let known = at(engine.policy(), &[(4, Set::option(2))]);
    let decision = engine.decide(&known).unwrap();
    assert_eq!(Wording::new(engine.policy(), &known).with(&decision).fill("{shade}"), "deep blue");
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn link(words: &str, target: &str) -> Inline {
    Inline::Link { words: words.into(), target: target.into() }
}

#[test]
fn blank_lines_part_paragraphs_and_dashes_make_lists() {
    let policy = policy(TEXTS);
    let known = Known::nothing(&policy);
    let words = Wording::new(&policy, &known);
    let blocks = words.blocks("One\nline.\n\nTwo:\n- a\n- b\n  goes on\n\n- c\n");
    assert_eq!(
        blocks,
        [
            Block::Paragraph(vec![text("One line.")]),
            Block::Paragraph(vec![text("Two:")]),
            Block::List(vec![vec![text("a")], vec![text("b goes on")]]),
            Block::List(vec![vec![text("c")]]),
        ]
    );
}

#[test]
fn links_lead_to_contacts_and_to_the_secure_web_only() {
    let policy = policy(TEXTS);
    let known = Known::nothing(&policy);
    let words = Wording::new(&policy, &known);
    let one = |source: &str| match words.blocks(source).as_slice() {
        [Block::Paragraph(inlines)] => inlines.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        one("Ring [{ring}](contact:ring) or [write](contact:write)."),
        [text("Ring "), link("0121 000 0000", "tel:01210000000"), text(" or "), link("write", "mailto:a@example.org"), text("."),]
    );
    assert_eq!(one("[apply](contact:apply)"), [link("apply", "https://example.org/apply")]);
    assert_eq!(one("[law](https://example.org/x_(y)z"), [link("law", "https://example.org/x_(y"), text("z")]);
    assert_eq!(one("[x](javascript:alert`1`) [y](contact:none) [z](contact:post)"), [text("x y z")]);
    assert_eq!(one("a [b] (c) ](d) e"), [text("a [b] (c) ](d) e")]);
    assert_eq!(targets("[a](contact:ring) [b](https://x)"), ["contact:ring", "https://x"]);
}

#[test]
fn values_are_never_read_as_markup() {
    let mut policy = policy(TEXTS);
    policy.area = "[x](https://example.org)".into();
    let known = Known::nothing(&policy);
    let blocks = Wording::new(&policy, &known).blocks("In {area}.");
    assert_eq!(blocks, [Block::Paragraph(vec![text("In [x](https://example.org).")])]);
}

#[test]
fn money_that_comes_out_between_two_pennies_is_said_to_the_nearest() {
    let policy = policy(&[]);
    let known = Known::nothing(&policy);
    let wording = Wording::new(&policy, &known);
    // 10,000 / 7 = 1,428.571... pounds; half a penny goes up; 12.50 pounds in ten-thousandths.
    assert_eq!(wording.pounds(10_000, 7), "£1,428.57");
    assert_eq!(wording.pounds(1, 200), "1p");
    assert_eq!(wording.pounds(125_000, 10_000), "£12.50");
}
