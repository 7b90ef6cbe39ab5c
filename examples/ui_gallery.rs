//! Every component on a page, to look at: build it for the browser with feature `web` and serve it beside
//! `styles/checker.scss`. The words show only how long real ones may be.

use travel_help::ui::*;
use yew::prelude::*;

fn error(message: &'static str) -> Option<FieldError> {
    Some(FieldError { word: "Error:".into(), message: message.into() })
}

fn yes_no() -> Vec<Choice> {
    vec![Choice::new("yes", "Yes"), Choice::new("no", "No")]
}

fn fields(state: &UseStateHandle<AttrValue>) -> Html {
    let choose = state.clone();
    html! { <>
        { progress("Question 3 of about 8") }
        { radios(Radios {
            id: "place".into(),
            legend: Title::page("What kind of place will they go to, most of the week?"),
            hint: Some(text("If they go to two places, choose the one they spend more time at.")),
            error: error("Choose the kind of place, or that you are not sure"),
            choices: vec![
                Choice::new("one", "A school that most children go to"),
                Choice::new("two", "A special school").hint(text("A school only for children with needs that other schools cannot meet, of any kind and size.")),
                Choice::new("unsure", "I’m not sure").after("or"),
            ],
            chosen: (**state).clone(),
            on_choose: Callback::from(move |value| choose.set(value)),
            ..Radios::default()
        }) }
        { radios(Radios { id: "inline".into(), legend: Title::bold("Short answers, side by side"), choices: yes_no(), chosen: "yes".into(), inline: true, ..Radios::default() }) }
        { checkboxes(Checkboxes {
            id: "reasons".into(),
            legend: Title::bold("What makes it hard?"),
            hint: Some(text("Choose all that apply.")),
            choices: vec![Choice::new("a", "Getting there").hint(text("Or back")), Choice::new("b", "Something else"), Choice::new("none", "None of these").after("or")],
            chosen: vec!["a".into()],
            ..Checkboxes::default()
        }) }
        { text_input(TextInput {
            id: "miles".into(), label: Title::bold("How far is it in miles?"), hint: Some(text("For example, 2.5")),
            error: error("Enter a distance in figures, like 2.5"), value: "two".into(), keyboard: Keyboard::Decimal, width: Width::Five,
            suffix: Some("miles".into()), ..TextInput::default()
        }) }
        { text_input(TextInput { id: "pounds".into(), label: Title::plain("How much, in pounds?"), prefix: Some("£".into()), suffix: Some("a year".into()), keyboard: Keyboard::Decimal, width: Width::Five, ..TextInput::default() }) }
        { date_input(DateInput {
            id: "born".into(), legend: Title::bold("When were they born?"), hint: Some(text("For example, 31 3 2017")),
            error: error("Month must be between 1 and 12"), labels: ["Day".into(), "Month".into(), "Year".into()],
            values: ["31".into(), "13".into(), "2017".into()], wrong: [false, true, false], ..DateInput::default()
        }) }
        { range_input(RangeInput {
            id: "range".into(), legend: Title::bold("About how far, in miles?"), labels: ["At least".into(), "At most".into()],
            values: ["2".into(), "3".into()], keyboard: Keyboard::Decimal, width: Width::Five, suffix: Some("miles".into()), ..RangeInput::default()
        }) }
        { select(Select { id: "year".into(), label: Title::bold("Which school year?"), options: vec![("".into(), "Choose a year".into()), ("1".into(), "Reception".into())], ..Select::default() }) }
        { details("How to measure the distance", body(text("Use the shortest way your child could walk in safety, with an adult beside them."))) }
        { button_group(html! { <>
            { button(Button { text: "Continue".into(), ..Button::default() }) }
            { button(Button { text: "Start again".into(), kind: ButtonKind::Secondary, on_click: Some(Callback::noop()) }) }
            { action_link("Skip this question".into(), "".into(), Callback::noop()) }
        </> }) }
        { button_link("Start now", "#start", ButtonKind::Start) }
    </> }
}

fn result() -> Html {
    let change = |hidden: &'static str| vec![Action { text: "Change".into(), hidden: hidden.into(), on_click: Callback::noop() }];
    let row = |a, b, c| vec![Cell::words(text(a)), Cell::figure(text(b)), Cell::figure(text(c))];
    html! { <>
        { notification_banner(NotificationBanner { id: "note".into(), title: "Important".into(), success: false, body: html! { <p class="govuk-notification-banner__heading">{ "Refreshing the page starts again." }</p> } }) }
        { result_heading(ResultHeading { tone: Tone::Good, caption: "Your result".into(), heading: "If your answers are right, this heading is one whole sentence about what happens".into(), body: Some(body(text("A sentence more about how sure this is."))) }) }
        { result_heading(ResultHeading { tone: Tone::Open, caption: "".into(), heading: "It depends".into(), body: None }) }
        { heading(2, Size::M, "Why") }
        { list(ListKind::Bullet, vec![html! { <>{ "A reason " }{ tag("Not met", TagColour::Grey) }</> }, html! { <>{ "Another " }{ tag("Met", TagColour::Green) }{ " " }{ tag("Depends on two things", TagColour::Yellow) }</> }]) }
        { list(ListKind::Number, vec![text("First do this"), text("Then that")]) }
        { inset_text(text("Nothing you type leaves this page.")) }
        { warning_text("Warning", text("This is not an application and not a decision.")) }
        { heading(2, Size::M, "Your answers") }
        { summary_list(vec![
            SummaryRow { key: "Date of birth".into(), value: text("31 March 2017"), actions: change("date of birth") },
            SummaryRow { key: "Kind of place they will go to, most of the week".into(), value: text("A school that most children go to"), actions: change("kind of place") },
            SummaryRow { key: "Rules used".into(), value: text("Those for September"), actions: vec![] },
        ]) }
        { table(Table { caption: "What it comes to".into(), head: row("For", "At least", "At most"), rows: vec![row("A school day", "£0.00", "£00.00"), row("A year", "£0,000.00", "£00,000.00")], first_is_header: true }) }
        { lead(html! { <>{ "Larger words with " }{ link("a link", "#x") }</> }) }
    </> }
}

#[component]
fn Gallery() -> Html {
    let chosen = use_state(AttrValue::default);
    let link = |field: &'static str, message: &'static str| ErrorLink { field: field.into(), message: message.into() };
    let errors = Some(ErrorSummary {
        title: "There is a problem".into(),
        errors: vec![
            link("place", "Choose the kind of place, or that you are not sure"),
            link("miles", "Enter a distance in figures, like 2.5"),
            link("born-month", "Month must be between 1 and 12"),
        ],
    });
    let banner = phase_banner("New", text("This checker is new."));
    let back = BackLink { text: "Back".into(), ..BackLink::default() };
    html! {
        <Page title="Components" step="gallery" skip_link="Skip to main content" {errors} {banner} {back}>
            { form(Callback::noop(), fields(&chosen)) }
            { result() }
        </Page>
    }
}

fn main() {
    yew::Renderer::<Gallery>::new().render();
}
