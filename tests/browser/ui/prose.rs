//! What is read and not filled in.

use travel_help::ui::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use super::stage::{assert_markup, find, show, show_written};

#[wasm_bindgen_test]
async fn buttons_and_the_back_link_have_the_published_markup() {
    let place = show_written(|m| m.button("Save and continue", ButtonKind::Primary, None)).await;
    assert_markup(&place, include_str!("expected/button.html"), &[]);
    let place = show_written(|m| m.button_link("Link button", "/", ButtonKind::Primary)).await;
    assert_markup(&place, include_str!("expected/button_link.html"), &[]);
    let place = show(back_link(BackLink { text: "Back".into(), ..BackLink::default() })).await;
    assert_markup(&place, include_str!("expected/back_link.html"), &[]);
}

#[wasm_bindgen_test]
async fn a_button_with_something_of_its_own_to_do_does_not_submit() {
    let place = show_written(|m| m.button("Print", ButtonKind::Secondary, Some(Callback::noop()))).await;
    let button = find(&place, "button");
    assert_eq!(button.get_attribute("type").as_deref(), Some("button"));
    assert_eq!(button.class_name(), "govuk-button govuk-button--secondary");
}

#[wasm_bindgen_test]
async fn folds_insets_warnings_tags_and_banners_have_the_published_markup() {
    let words = "We need to know your nationality so we can work out which elections you’re entitled to vote in. \
        If you can’t provide your nationality, you’ll have to send copies of identity documents through the post.";
    let place = show_written(|m| {
        m.open_details("Help with nationality");
        m.text(words);
        m.close_details();
    })
    .await;
    assert_markup(&place, include_str!("expected/details.html"), &[]);

    let words = "It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the \
        application.";
    let place = show_written(|m| {
        m.open_inset_text();
        m.text(words);
    })
    .await;
    assert_markup(&place, include_str!("expected/inset_text.html"), &[]);

    let place = show_written(|m| {
        m.open_warning_text("Warning");
        m.text("You can be fined up to £5,000 if you don’t register.");
    })
    .await;
    assert_markup(&place, include_str!("expected/warning_text.html"), &[]);

    let place = show_written(|m| m.tag("Green", TagColour::Green)).await;
    assert_markup(&place, include_str!("expected/tag.html"), &[]);

    let place = show_written(|m| {
        m.open_notification_banner("govuk-notification-banner-title", "Success", true);
        m.leaf("p.govuk-notification-banner__heading", "Email sent to example@email.com");
    })
    .await;
    assert_markup(&place, include_str!("expected/notification_banner.html"), &[]);

    let mut words = Markup::new();
    words.text("This is a new service - your ");
    words.link("feedback", "#");
    words.text(" will help us to improve it.");
    let place = show(phase_banner("Alpha", words.done())).await;
    assert_markup(&place, include_str!("expected/phase_banner.html"), &[]);
}

#[wasm_bindgen_test]
async fn a_summary_list_has_the_published_markup() {
    let action = |text: &'static str, hidden: &'static str| Action {
        text: text.into(),
        hidden: hidden.into(),
        on_click: Callback::noop(),
    };
    let place = show_written(|m| {
        m.open_summary_list();
        m.open_summary_row("Name", false);
        m.text("Firstname Lastname");
        m.close_summary_row(vec![action("Edit", "name"), action("Delete", "name")]);
        m.open_summary_row("Date of birth", false);
        m.text("13/08/1980");
        m.close_summary_row(vec![action("Change", "date of birth")]);
        m.open_summary_row("Contact information", false);
        m.body("email@email.com");
        m.open("p.govuk-body");
        for line in ["Address line 1", "Address line 2", "Address line 3", "Address line 4"] {
            m.text(line);
            m.open("br");
            m.close(1);
        }
        m.text("Address line 5");
        m.close(1);
        m.close_summary_row(vec![action("Edit", "contact information"), action("Change", "contact information")]);
    })
    .await;
    // Our links lead to a step and not to an address, so they never count as visited.
    let visited = " govuk-link--no-visited-state";
    let published =
        include_str!("expected/summary_list.html").replace("\"govuk-link\"", &["\"govuk-link", visited, "\""].concat());
    assert_markup(&place, &published, &[]);
}

#[wasm_bindgen_test]
async fn a_row_without_actions_beside_one_with_some_says_so() {
    let place = show_written(|m| {
        m.open_summary_list();
        m.open_summary_row("With", false);
        m.close_summary_row(vec![Action { text: "Change".into(), ..Action::default() }]);
        m.open_summary_row("Without", true);
        m.close_summary_row(Vec::new());
    })
    .await;
    assert!(find(&place, "dl > :last-child").class_name().contains("govuk-summary-list__row--no-actions"));
    assert!(!find(&place, "dl > :first-child").class_name().contains("govuk-summary-list__row--no-actions"));
}

#[wasm_bindgen_test]
async fn a_table_has_the_published_markup() {
    let place = show_written(|m| {
        m.open_table("Caption 1: Months and rates");
        m.table_head(&[("Month you apply", false), ("Rate for bicycles", true), ("Rate for vehicles", true)]);
        m.open_table_body();
        for [month, bicycles, vehicles] in [["January", "£85", "£95"], ["February", "£75", "£55"], ["March", "£165", "£125"]]
        {
            m.open_table_row();
            m.row_header(month);
            for figure in [bicycles, vehicles] {
                m.open_figure_cell();
                m.text(figure);
                m.close(1);
            }
            m.close(1);
        }
    })
    .await;
    assert_markup(&place, include_str!("expected/table.html"), &[]);
}

#[wasm_bindgen_test]
async fn lists_and_headings_use_the_element_that_says_what_they_are() {
    for (kind, selector) in [(ListKind::Number, "ol.govuk-list--number"), (ListKind::Bullet, "ul.govuk-list--bullet")] {
        let place = show_written(|m| {
            m.open_list(kind);
            m.leaf("li", "One");
            m.leaf("li", "Two");
        })
        .await;
        assert_eq!(find(&place, selector).child_element_count(), 2);
    }
    for level in [1, 2, 3, 4] {
        let place = show_written(|m| m.heading(level, Size::M, "Why")).await;
        assert_eq!(find(&place, ".govuk-heading-m").tag_name(), ["H", &level.to_string()].concat());
    }
    let place = show_written(|m| m.open_result(Tone::Good, "Yes")).await;
    assert_eq!(find(&place, ".tac-result--good > h1").text_content().unwrap(), "Yes");
}

#[wasm_bindgen_test]
async fn what_is_left_open_is_closed_at_the_end_and_what_is_closed_too_often_does_no_harm() {
    let place = show_written(|m| {
        m.open("section.one two");
        m.leaf("p", "In");
        m.close(5);
        m.leaf("p", "After");
    })
    .await;
    assert_eq!(find(&place, "section.one.two > p").text_content().unwrap(), "In");
    assert_eq!(find(&place, "section + p").text_content().unwrap(), "After");
}
