//! Several children: the way to check for another, and the results of all of them on one page.

use web_sys::Element;
use yew::{Callback, Html};

use super::keep::receipt;
use super::result::{estimate_in_short, label_of};
use super::sheet::Sheet;
use super::{browser, frame};
use crate::checker::{Message, Outcome, State, Words};
use crate::policy::{Level, QuestionId};
use crate::quantity::format;
use crate::ui::{Attribute, ButtonKind, ListKind, WHICH};

/// How a child is told from the others: by its number, and by the date of birth where that was said.
pub fn name(state: &State) -> String {
    let words = Words::new(state);
    let number = format::count(state.child() as u64 + 1);
    match state.born() {
        Some(born) => words.with("ui.family.born", &[("number", &number), ("date", &words.of("ui.family.born").date(born))]),
        None => words.with("ui.family.number", &[("number", &number)]),
    }
}

/// What tells a child's files from those of the others: `-2`. Nothing where there is only one.
pub fn number_in_file(state: &State) -> String {
    match state.count_children() {
        0 | 1 => String::new(),
        _ => ["-", &format::count(state.child() as u64 + 1)].concat(),
    }
}

/// On the page of one child: which it is. Nothing where there is only one.
pub fn which(s: &mut Sheet<'_>) {
    if s.state.count_children() > 1 {
        say_which(s);
    }
}

/// A door of the app (`xtask/src/site.rs`): there is no other child before the result has arrived.
#[inline(never)]
fn say_which(s: &mut Sheet<'_>) {
    s.put("name", s.words.apart(&name(s.state)));
    s.put("count", format::count(s.state.count_children() as u64));
    let which = s.get("ui.family.of");
    s.m.open("p.govuk-hint");
    // What has the focus on arrival is described by it: see `ui::arrive`.
    s.m.set(Attribute::Id, WHICH);
    s.m.text(&which);
    s.m.close(1);
}

/// On the page of a question: that what stands there was said of another child.
pub fn filled_in(s: &mut Sheet<'_>, id: QuestionId) {
    if s.state.is_filled_in(id) {
        say_filled_in(s);
    }
}

/// Another door.
#[inline(never)]
fn say_filled_in(s: &mut Sheet<'_>) {
    s.say("div.govuk-inset-text", "ui.family.filled-in");
}

/// On a result: the way to check for another child, and to the results of all.
pub fn another(s: &mut Sheet<'_>) {
    s.section("ui.family.another-title");
    s.body("ui.family.another-says");
    s.m.open_button_group();
    let ways = [
        ("ui.family.another-button", Message::AnotherChild),
        ("ui.family.open-button", Message::ToOpen),
        ("ui.family.see-all", Message::ToFamily),
    ];
    let shown = if s.state.count_children() > 1 { 3 } else { 2 };
    for (key, message) in ways.into_iter().take(shown) {
        let (words, tell) = (s.get(key), s.tell(message));
        s.m.button(&words, ButtonKind::Secondary, Some(tell));
    }
    s.m.close(1);
}

/// The results of all children. Being a door of the app (`xtask/src/site.rs`), it is drawn only when the result has arrived.
#[inline(never)]
pub fn page(state: &State, send: &Callback<Message>, root: &Element) -> Html {
    let mut s = Sheet::new(state, send);
    s.say("h1.govuk-heading-l", "ui.family.title");
    s.body("ui.family.lead");
    for child in state.all_children() {
        // The words follow from who is answering, and that may differ.
        let of_child = state.of_child(child);
        let mut part = Sheet::new(&of_child, send);
        one(&mut part);
        s.m.add(part.done());
    }
    shared(&mut s);
    s.m.open_button_group();
    for (key, message) in [
        ("ui.family.another-button", Message::AnotherChild),
        ("ui.family.open-button", Message::ToOpen),
        ("ui.family.start-again", Message::StartAgain),
    ] {
        let (words, tell) = (s.get(key), s.tell(message));
        s.m.button(&words, ButtonKind::Secondary, Some(tell));
    }
    let words = s.get("ui.common.print");
    s.m.button(&words, ButtonKind::Secondary, Some(Callback::from(|()| browser::print())));
    s.m.close(1);
    receipt(&mut s);
    frame::frame(s, Vec::new(), root)
}

/// One child's result in short, and the way to the whole of it.
fn one(s: &mut Sheet<'_>) {
    s.m.leaf("h2.govuk-heading-m", &name(s.state));
    in_short(s);
    let words = s.get("ui.family.challenge");
    let appeal = s.tell(Message::AppealFor(s.state.child()));
    link(s, &words, appeal);
}

/// The result, as far as there is one.
fn in_short(s: &mut Sheet<'_>) {
    let turn = s.tell(Message::TurnTo(s.state.child()));
    if !s.state.has_result() {
        let clash = !s.state.decision().contradictions.is_empty();
        s.body(if clash { "ui.family.clash" } else { "ui.family.not-finished" });
        let words = s.get("ui.family.carry-on");
        return link(s, &words, turn);
    }
    let decision = s.state.decision();
    let only = decision.is_settled().then(|| decision.results().next()).flatten();
    let id = only.map_or("depends", |result| result.id());
    s.m.leaf("p.govuk-body-l", &s.words.at("result", id, "title"));
    s.prose_at("result", id, "sure");
    if only.is_none() {
        s.body("ui.family.depends");
        let results: Vec<String> = decision.results().map(|result| s.words.at("result", result.id(), "title")).collect();
        s.list(&results);
    }
    help(s);
    budget(s);
    let words = s.get("ui.family.see");
    link(s, &words, turn);
}

/// The way to a child's own pages; which child it is stands above, and is read with it.
fn link(s: &mut Sheet<'_>, words: &str, turn: Callback<()>) {
    s.m.open("p.govuk-body");
    let of = name(s.state);
    s.m.action_link(words, &of, turn);
    s.m.close(1);
}

/// The kinds of help that are not ruled out.
fn help(s: &mut Sheet<'_>) {
    let mut kinds = Vec::new();
    for each in &s.state.decision().help {
        let open = each.levels().any(|level| level != Level::Not);
        let Some(help) = s.state.policy().help.get(each.help as usize).filter(|_| open) else { continue };
        let (label, _) = label_of(*each);
        kinds.push([s.words.at("help", &help.id, "title"), ": ".into(), s.words.get(label)].concat());
    }
    if !kinds.is_empty() {
        s.body("ui.family.help-title");
        s.list(&kinds);
    }
}

/// What the budget would come to, where the family asked.
fn budget(s: &mut Sheet<'_>) {
    if s.state.wants_estimate()
        && let Ok(outcome) = Outcome::new(s.state)
    {
        estimate_in_short(s, &outcome);
        s.body("ui.family.sums");
    }
}

/// What is the same for all children, and what is not.
fn shared(s: &mut Sheet<'_>) {
    let (same, differ): (Vec<_>, Vec<_>) = s.state.shared().into_iter().partition(|shared| shared.is_same());
    if !same.is_empty() {
        s.section("ui.family.shared-title");
        s.body("ui.family.shared-says");
        s.m.open_summary_list();
        for shared in same {
            s.m.open_summary_row(&s.words.question(shared.question), true);
            if let Some((_, answer)) = shared.answers.first() {
                s.m.text(&s.words.answer(shared.question, *answer));
            }
            s.m.close_summary_row(Vec::new());
        }
        s.m.close(1);
    }
    if differ.is_empty() {
        return;
    }
    s.section("ui.family.differ-title");
    s.body("ui.family.differ-says");
    for shared in differ {
        s.m.heading(3, crate::ui::Size::S, &s.words.question(shared.question));
        s.m.open_list(ListKind::Bullet);
        for (child, answer) in shared.answers {
            s.put("name", s.words.apart(&name(&s.state.of_child(child))));
            s.put("answer", s.of("ui.family.differ").answer(shared.question, answer));
            s.item("ui.family.differ");
        }
        s.m.close(1);
    }
}
