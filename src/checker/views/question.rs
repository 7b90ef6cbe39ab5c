//! One question.

use web_sys::Element;
use yew::{Callback, Html};

use super::sheet::Sheet;
use super::{family, fields, frame, postcode, start};
use crate::checker::{Field, Message, State};
use crate::policy::QuestionId;
use crate::quantity::{Set, format};
use crate::ui::{ButtonKind, ErrorLink};

/// The page of a question. `with_doors`: the other ways into the checker stand below it.
pub fn page(state: &State, id: QuestionId, with_doors: bool, send: &Callback<Message>, root: &Element) -> Html {
    let (Some(question), Some(draft)) = (state.question(id), state.draft(id)) else { return Html::default() };
    let mut s = Sheet::new(state, send);
    let mut errors = Vec::new();
    for problem in state.problems() {
        let message = match problem.field {
            Field::Postcode(at) => postcode::wrong(&s, id, at),
            _ => s.words.wrong(question, draft, problem.wrong),
        };
        let message = message.into();
        errors.push(ErrorLink { field: fields::id_of(question, problem.field), message });
    }
    family::which(&mut s);
    how_far(&mut s, id);
    news(&mut s);
    family::filled_in(&mut s, id);
    s.m.open_form(s.tell(Message::Continue));
    let fields = match question.page.as_str() {
        "" => fields::fields(&s, question, draft),
        page => fields::boxes(&s, page, &state.together(id)),
    };
    s.m.add(fields);
    folded(&mut s, &question.id, "ui.question.help-title", "help");
    folded(&mut s, &question.id, "ui.question.why-title", "why");
    let go_on = s.get("ui.common.continue");
    s.m.button(&go_on, ButtonKind::Primary, None);
    s.m.close(1);
    if with_doors {
        start::other_doors(&mut s);
    }
    frame::frame(s, errors, root)
}

pub(super) fn folded(s: &mut Sheet<'_>, id: &str, title: &str, name: &str) {
    let inside = s.words.blocks("question", id, name);
    if !inside.is_empty() {
        s.open_details(title);
        s.prose(&inside);
        s.m.close_details();
    }
}

fn how_far(s: &mut Sheet<'_>, id: QuestionId) {
    if s.state.is_counting() {
        // Its place is kept, so that nothing moves when it has been counted.
        s.m.progress("");
    }
    let Some((fewest, most)) = s.state.left() else { return };
    let key = match (s.state.is_for_estimate(id), most) {
        (_, 1) if s.state.reviewed() => return,
        (false, 1) => "ui.progress.last",
        (false, _) if fewest < most => "ui.progress.about-between",
        (false, _) => "ui.progress.about-many",
        (true, 1) => "ui.progress.estimate-one",
        (true, _) => "ui.progress.estimate-many",
    };
    s.put("fewest", format::count(fewest as u64));
    s.put("count", format::count(most as u64));
    let words = s.get(key);
    s.m.progress(&words);
}

/// A value that has just become known, such as the part of the policy.
fn news(s: &mut Sheet<'_>) {
    let Some((rule, option)) = s.state.news() else { return };
    let Some(id) = s.state.policy().rules.get(rule.0 as usize).map(|rule| rule.id.as_str()) else { return };
    let key = ["ui.question.", id].concat();
    let value = s.of(&key).rule_value(rule, Set::option(option));
    let words = s.words.with(&key, &[(id, &value)]);
    s.m.open_inset_text();
    s.m.text(&words);
    s.m.close(1);
}
