//! What advisors are prompted with stands on the page of the thing it is of, apart from what families read.

use super::policies::Folder;
use super::support::{Made, book};

fn made() -> Made {
    let folder = Folder::small("book-advisors");
    folder.write(
        "anytown/text/en/advisor.toml",
        "[advisor.question.place]\nsay = \"Which kind of school is it for {child}?\"\ncareful = \"Ring [the team](contact:team) if unsure.\"\n\
         [advisor.result.a-person-decides]\ndiscretion = \"A person at the council decides. They look at the journey.\"\n",
    );
    book(&folder.path, "anytown", "2026-11-23")
}

#[test]
fn a_question_and_a_result_have_their_prompts_under_a_heading_of_their_own() {
    let made = made();
    let question = made.page("question-place.html");
    let (before, section) = question.split_once(">For advisors</h2>").unwrap();
    assert!(before.contains(">What families read</h2>") && !before.contains("<code>advisor."));
    let section = section.split("<h2").next().unwrap();
    for words in [
        "What to say aloud",
        "<code>advisor.question.place.say</code>",
        "Which kind of school is it for your child?",
        "What to be careful not to say",
        "<code>advisor.question.place.careful</code>",
    ] {
        assert!(section.contains(words), "{words}: {section}");
    }
    let result = made.page("result-a-person-decides.html").split_once(">For advisors</h2>").unwrap().1;
    assert!(result.contains("That a person decides, and what they look at") && result.contains("They look at the journey."));
}

#[test]
fn where_there_is_none_there_is_no_heading_and_none_is_listed_as_words_that_families_read() {
    let made = made();
    assert!(!made.page("question-low-income.html").contains("For advisors"));
    assert!(!made.page("words.html").contains("advisor."));
    // What its words link to is named as for any other text.
    assert!(made.page("contact-team.html").contains("question-place.html"));
}

#[test]
fn a_question_is_found_by_what_an_advisor_asks() {
    let made = made();
    let index = made.page("search-index.js");
    assert!(index.contains("Which kind of school is it for your child?"));
}
