//! A decision that is challenged: what was said of it, and every day on a line, with today marked and what is late on either side.

use super::questions::question;
use crate::advisor::state::{Case, Message, State, View};
use crate::appeal::{Passed, Standing};
use crate::calendar::Date;
use crate::checker::views::appeal::{calendar, checklist, points, section, when};
use crate::checker::views::fields::boxes;
use crate::checker::views::sheet::Sheet;
use crate::checker::{self, Asked, Field};
use crate::policy::{Actor, Place, QuestionId};
use crate::quantity::Kind;
use yew::{Callback, Html, html};

/// The part of the page.
pub fn page(state: &State, send: &Callback<Message>) -> Html {
    let Some(case) = state.case() else { return Html::default() };
    let Some(appeal) = case.appeal.as_deref() else { return Html::default() };
    html! {
        <div class="adv-columns">
            <section class="adv-questions" aria-labelledby={View::Appeal.id()}>
                <h2 class="govuk-heading-m" id={View::Appeal.id()} tabindex="-1">{ "About the decision" }</h2>
                { questions(state, case, appeal, send) }
            </section>
            <section class="adv-result" aria-labelledby="days" aria-busy={case.behind.to_string()}>
                if appeal.asked_for_appeal().iter().any(|(_, asked)| *asked == Asked::Answered) {
                    { days(appeal) }
                    { standing(appeal, send) }
                } else {
                    <h2 class="govuk-heading-m" id="days" tabindex="-1">{ "Day by day" }</h2>
                    <p class="govuk-body">{ "Answer the questions about the decision first. There may be a day by which to act." }</p>
                }
            </section>
        </div>
    }
}

fn questions(state: &State, case: &Case, appeal: &checker::State, send: &Callback<Message>) -> Html {
    let mut pages: Vec<&str> = Vec::new();
    let mut all: Vec<Html> = Vec::new();
    for (id, asked) in appeal.asked_for_appeal() {
        let Some(of) = appeal.question(id) else { continue };
        if of.page.is_empty() {
            all.push(question(state, case, send, id, Some(asked)));
        } else if !pages.contains(&of.page.as_str()) {
            pages.push(&of.page);
            all.push(ticked(appeal, &of.page, id, send));
        }
    }
    html! { <div>{ for all }</div> }
}

/// Questions that are boxes to tick.
fn ticked(appeal: &checker::State, page: &str, id: QuestionId, send: &Callback<Message>) -> Html {
    let put = send.clone();
    let to_page = Callback::from(move |message: checker::Message| {
        if let checker::Message::Ticked(id, is) = message {
            put.emit(Message::Put(id, Field::Choice, if is { "yes" } else { "no" }.to_owned()));
            put.emit(Message::Left(id));
        }
    });
    let sheet = Sheet::new(appeal, &to_page);
    html! { <div class="adv-question" key={page.to_owned()}>{ boxes(&sheet, page, &appeal.together(id)) }</div> }
}

/// A day on the line.
struct Day {
    on: Date,
    what: String,
    who: &'static str,
    mark: Option<&'static str>,
}

/// Every day that is known, in order, with today among them.
fn days(appeal: &checker::State) -> Html {
    let Some(standing) = appeal.standing() else { return Html::default() };
    let words = checker::Words::new(appeal);
    let mut all: Vec<Day> = Vec::new();
    for (id, asked) in appeal.asked_for_appeal() {
        let set = appeal.known().question(id);
        let is_day = appeal.question(id).is_some_and(|question| question.kind == Kind::Date) && set.low == set.high;
        if let (true, Asked::Answered, Ok(day)) = (is_day, asked, i32::try_from(set.low)) {
            all.push(Day { on: Date(day), what: words.question(id), who: "", mark: None });
        }
    }
    for due in &standing.dues {
        let policy = appeal.policy();
        let Some(deadline) = policy.deadlines.get(usize::from(due.deadline)) else { continue };
        let title = words.at("deadline", policy.rule_id(deadline.rule), "title");
        let who = if due.who == Actor::Council { "The council" } else { "The family" };
        let (safe_mark, limit_mark) = match due.passed {
            Passed::No => (None, None),
            Passed::SafeDay => (Some("passed"), None),
            Passed::Limit => (Some("passed"), Some("late")),
        };
        if let Some(on) = due.safe.filter(|_| due.safe != due.limit) {
            all.push(Day { on, what: format!("{title} (to be safe)"), who, mark: safe_mark });
        }
        if let Some(on) = due.limit {
            all.push(Day { on, what: title, who, mark: limit_mark });
        }
    }
    all.push(Day { on: appeal.today(), what: "Today".to_owned(), who: "", mark: Some("today") });
    all.sort_by_key(|day| day.on);
    let rows = all.into_iter().map(|day| {
        let today = day.mark == Some("today");
        let tag = day.mark.filter(|_| !today).map(|mark| {
            let colour = if mark == "late" { "govuk-tag govuk-tag--red" } else { "govuk-tag govuk-tag--yellow" };
            html! { <strong class={colour}>{ mark }</strong> }
        });
        html! {
            <tr class={if today { "govuk-table__row adv-today" } else { "govuk-table__row" }} aria-current={today.then_some("date")}>
                <th scope="row" class="govuk-table__header">{ words.date(day.on) }</th>
                <td class="govuk-table__cell">{ day.who }</td>
                <td class="govuk-table__cell">{ day.what }{ " " }{ for tag }</td>
            </tr>
        }
    });
    html! {
        <>
            <h2 class="govuk-heading-m" id="days" tabindex="-1">{ "Day by day" }</h2>
            <table class="govuk-table">
                <caption class="govuk-table__caption govuk-visually-hidden">{ "What happened and what is due, in order, with today" }</caption>
                <thead class="govuk-table__head"><tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">{ "Day" }</th>
                    <th scope="col" class="govuk-table__header">{ "Who" }</th>
                    <th scope="col" class="govuk-table__header">{ "What" }</th>
                </tr></thead>
                <tbody class="govuk-table__body">{ for rows }</tbody>
            </table>
        </>
    }
}

/// Where it stands, in the families' words, and the letter as drafted.
fn standing(appeal: &checker::State, send: &Callback<Message>) -> Html {
    let Some(standing) = appeal.standing() else { return Html::default() };
    let to_page = send.clone();
    let send = Callback::from(move |message: checker::Message| {
        if let checker::Message::Change(id) = message {
            to_page.emit(Message::GoTo(id));
        }
    });
    let mut s = Sheet::new(appeal, &send);
    sections(&mut s, standing);
    s.open_details("ui.standing.letter-title");
    s.m.leaf("pre.adv-letter", appeal.letter());
    s.m.close_details();
    s.done()
}

fn sections(s: &mut Sheet<'_>, standing: &Standing) {
    when::headline(s, standing);
    section(s, standing, Place::AppealNow, "ui.standing.now-title");
    when::council(s, standing);
    section(s, standing, Place::AppealWait, "ui.standing.wait-title");
    points::section(s, standing);
    checklist(s, standing);
    calendar(s, standing);
    section(s, standing, Place::AppealAfter, "ui.standing.after-title");
}
