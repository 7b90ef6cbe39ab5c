//! What is read and not filled in.

use travel_help::ui::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::{Callback, html};

use super::stage::{assert_markup, find, show};

#[wasm_bindgen_test]
async fn buttons_and_the_back_link_have_the_published_markup() {
    let place = show(button(Button { text: "Save and continue".into(), ..Button::default() })).await;
    assert_markup(&place, include_str!("expected/button.html"), &[]);
    let place = show(button(Button { text: "Start now button".into(), kind: ButtonKind::Start, ..Button::default() })).await;
    assert_markup(&place, include_str!("expected/button_start.html"), &[]);
    let place = show(button_link("Link button", "/", ButtonKind::Primary)).await;
    assert_markup(&place, include_str!("expected/button_link.html"), &[]);
    let place = show(back_link(BackLink { text: "Back".into(), ..BackLink::default() })).await;
    assert_markup(&place, include_str!("expected/back_link.html"), &[]);
}

#[wasm_bindgen_test]
async fn a_button_with_something_of_its_own_to_do_does_not_submit() {
    let place =
        show(button(Button { text: "Print".into(), kind: ButtonKind::Secondary, on_click: Some(Callback::noop()) })).await;
    let button = find(&place, "button");
    assert_eq!(button.get_attribute("type").as_deref(), Some("button"));
    assert_eq!(button.class_name(), "govuk-button govuk-button--secondary");
}

#[wasm_bindgen_test]
async fn folds_insets_warnings_tags_and_banners_have_the_published_markup() {
    let words = "We need to know your nationality so we can work out which elections you’re entitled to vote in. \
        If you can’t provide your nationality, you’ll have to send copies of identity documents through the post.";
    let place = show(details("Help with nationality", text(words))).await;
    assert_markup(&place, include_str!("expected/details.html"), &[]);

    let words = "It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the \
        application.";
    let place = show(inset_text(text(words))).await;
    assert_markup(&place, include_str!("expected/inset_text.html"), &[]);

    let words = "You can be fined up to £5,000 if you don’t register.";
    let place = show(warning_text("Warning", text(words))).await;
    assert_markup(&place, include_str!("expected/warning_text.html"), &[]);

    let place = show(tag("Green", TagColour::Green)).await;
    assert_markup(&place, include_str!("expected/tag.html"), &[]);

    let place = show(notification_banner(NotificationBanner {
        id: "govuk-notification-banner-title".into(),
        title: "Success".into(),
        success: true,
        body: html! { <p class="govuk-notification-banner__heading">{ "Email sent to example@email.com" }</p> },
    }))
    .await;
    assert_markup(&place, include_str!("expected/notification_banner.html"), &[]);

    let words = html! {
        <>{ "This is a new service - your " }<a href="#" class="govuk-link">{ "feedback" }</a>
            { " will help us to improve it." }</>
    };
    let place = show(phase_banner("Alpha", words)).await;
    assert_markup(&place, include_str!("expected/phase_banner.html"), &[]);
}

#[wasm_bindgen_test]
async fn a_summary_list_has_the_published_markup() {
    let action = |text: &'static str, hidden: &'static str| Action {
        text: text.into(),
        hidden: hidden.into(),
        on_click: Callback::noop(),
    };
    let address = html! {
        <>
            <p class="govuk-body">{ "email@email.com" }</p>
            <p class="govuk-body">
                { "Address line 1" }<br/>{ "Address line 2" }<br/>{ "Address line 3" }<br/>
                { "Address line 4" }<br/>{ "Address line 5" }
            </p>
        </>
    };
    let place = show(summary_list(vec![
        SummaryRow {
            key: "Name".into(),
            value: text("Firstname Lastname"),
            actions: vec![action("Edit", "name"), action("Delete", "name")],
        },
        SummaryRow { key: "Date of birth".into(), value: text("13/08/1980"), actions: vec![action("Change", "date of birth")] },
        SummaryRow {
            key: "Contact information".into(),
            value: address,
            actions: vec![action("Edit", "contact information"), action("Change", "contact information")],
        },
    ]))
    .await;
    // Our links lead to a step and not to an address, so they never count as visited.
    let visited = " govuk-link--no-visited-state";
    let published =
        include_str!("expected/summary_list.html").replace("\"govuk-link\"", &["\"govuk-link", visited, "\""].concat());
    assert_markup(&place, &published, &[]);
}

#[wasm_bindgen_test]
async fn a_row_without_actions_beside_one_with_some_says_so() {
    let action = Action { text: "Change".into(), ..Action::default() };
    let place =
        show(summary_list(vec![SummaryRow { actions: vec![action], ..SummaryRow::default() }, SummaryRow::default()])).await;
    assert!(find(&place, "dl > :last-child").class_name().contains("govuk-summary-list__row--no-actions"));
    assert!(!find(&place, "dl > :first-child").class_name().contains("govuk-summary-list__row--no-actions"));
}

#[wasm_bindgen_test]
async fn a_table_has_the_published_markup() {
    let row =
        |month, bicycles, vehicles| vec![Cell::words(text(month)), Cell::figure(text(bicycles)), Cell::figure(text(vehicles))];
    let place = show(table(Table {
        caption: "Caption 1: Months and rates".into(),
        head: row("Month you apply", "Rate for bicycles", "Rate for vehicles"),
        rows: vec![row("January", "£85", "£95"), row("February", "£75", "£55"), row("March", "£165", "£125")],
        first_is_header: true,
    }))
    .await;
    assert_markup(&place, include_str!("expected/table.html"), &[]);
}

#[wasm_bindgen_test]
async fn lists_and_headings_use_the_element_that_says_what_they_are() {
    let place = show(list(ListKind::Number, vec![text("One"), text("Two")])).await;
    assert_eq!(find(&place, "ol.govuk-list--number").child_element_count(), 2);
    let place = show(list(ListKind::Bullet, vec![text("One")])).await;
    assert_eq!(find(&place, "ul.govuk-list--bullet").child_element_count(), 1);
    for level in [2, 3, 4] {
        let place = show(heading(level, Size::M, "Why")).await;
        assert_eq!(find(&place, ".govuk-heading-m").tag_name(), ["H", &level.to_string()].concat());
    }
    let place = show(result_heading(ResultHeading {
        tone: Tone::Good,
        caption: "Your result".into(),
        heading: "Yes".into(),
        body: None,
    }))
    .await;
    assert_eq!(find(&place, ".tac-result--good > h1").text_content().unwrap(), "Yes");
}
