//! Where a family stands with a decision: by when what is to be done, what the decision may have got wrong, and what next.

mod letter;
pub(crate) mod points;
pub(crate) mod when;

pub use letter::page as letter;

use web_sys::Element;
use yew::{Callback, Html};

use super::keep::receipt;
use super::result::{evidence, how_firm};
use super::sheet::Sheet;
use super::{family, frame};
use crate::appeal::{Entry, Standing, calendar_file};
use crate::calendar::Date;
use crate::case::wording::Block;
use crate::checker::views::{browser, save};
use crate::checker::{Message, State, receipt_line};
use crate::policy::{Actor, Place, Rule, RuleId};
use crate::ui::{ButtonKind, Tone};

/// Where the family stands. Being a door of the app (`xtask/src/site.rs`), it is drawn only when the result has arrived.
#[inline(never)]
pub fn page(state: &State, send: &Callback<Message>, root: &Element) -> Html {
    let Some(standing) = state.standing() else { return Html::default() };
    let mut s = Sheet::new(state, send);
    family::which(&mut s);
    when::headline(&mut s, standing);
    section(&mut s, standing, Place::AppealNow, "ui.standing.now-title");
    when::council(&mut s, standing);
    section(&mut s, standing, Place::AppealWait, "ui.standing.wait-title");
    points::section(&mut s, standing);
    to_the_letter(&mut s);
    checklist(&mut s, standing);
    calendar(&mut s, standing);
    section(&mut s, standing, Place::AppealAfter, "ui.standing.after-title");
    answers(&mut s);
    receipt(&mut s);
    ends(&mut s);
    frame::frame(s, Vec::new(), root)
}

/// The sentences of advice for one place.
pub(crate) fn section(s: &mut Sheet<'_>, standing: &Standing, place: Place, title: &str) {
    let all = standing.advice(s.state.engine(), place);
    if all.is_empty() {
        return;
    }
    s.section(title);
    for at in all {
        let policy = s.state.policy();
        let rule = policy.advice.get(at as usize).and_then(|advice| policy.rules.get(advice.rule.0 as usize));
        if let Some(rule) = rule {
            s.prose_or_key("advice", &rule.id, "says");
        }
    }
}

/// Where something comes from, and how firm it is.
fn cite(s: &mut Sheet<'_>, rule: &Rule) {
    let policy = s.state.policy();
    let mut from: Vec<&str> = Vec::new();
    if !rule.law.is_empty() {
        from.push(&rule.law);
    }
    for id in &rule.sources {
        from.extend(policy.sources.get(id.0 as usize).map(|source| source.title.as_str()).filter(|title| !title.is_empty()));
    }
    if from.is_empty() {
        return;
    }
    s.put("source", s.words.as_it_is(&from.join("; ")));
    let mut words = s.get("ui.standing.source");
    words.push(' ');
    words.push_str(&how_firm(s, rule.status));
    s.m.leaf("p.govuk-hint", &words);
}

fn rule_of<'a>(s: &Sheet<'a>, id: RuleId) -> Option<&'a Rule> {
    let state: &'a State = s.state;
    state.policy().rules.get(id.0 as usize)
}

fn to_the_letter(s: &mut Sheet<'_>) {
    s.section("ui.standing.letter-title");
    s.body("ui.standing.letter-says");
    let words = s.get("ui.standing.letter-button");
    let go = s.tell(Message::Letter);
    s.m.button(&words, ButtonKind::Primary, Some(go));
}

/// What may support the points that fit, each thing once, and the facts behind the grounds.
pub(crate) fn checklist(s: &mut Sheet<'_>, standing: &Standing) {
    let mut items = Vec::new();
    for point in standing.points.iter().filter(|point| point.sure) {
        for block in points::evidence(s, point.advice) {
            let more = match block {
                Block::List(more) => more,
                Block::Paragraph(one) => vec![one],
            };
            for item in more {
                if !items.contains(&item) {
                    items.push(item);
                }
            }
        }
    }
    let knows = s.state.knows_the_child();
    if items.is_empty() && !knows {
        return;
    }
    s.section("ui.standing.evidence-title");
    s.body("ui.standing.evidence-says");
    if !items.is_empty() {
        s.prose(&[Block::List(items)]);
    }
    if knows {
        evidence(s);
    }
}

/// The days as a file for a calendar.
pub(crate) fn calendar(s: &mut Sheet<'_>, standing: &Standing) {
    let mut entries = Vec::new();
    // Whoever looks after the calendar may not read what the family reads.
    let words = s.words.in_first_language();
    let receipt = receipt_line(s.state, "ui.standing.calendar-receipt");
    for due in &standing.dues {
        let Some(deadline) = s.state.policy().deadlines.get(due.deadline as usize) else { continue };
        let Some(rule) = rule_of(s, deadline.rule) else { continue };
        let title = words.at("deadline", &rule.id, "title");
        let says = [&words.at("deadline", &rule.id, "says"), "\n\n", &receipt].concat();
        let mut add = |id: String, day: Option<Date>, key: &str| {
            let Some(day) = day.filter(|day| *day >= s.state.today()) else { return };
            // A calendar reminds before the day, so the words name it.
            let named = words.with(key, &[("deadline", &title), ("day", &words.date(day))]);
            // Two children can have the same day.
            let id = [&id, family::number_in_file(s.state).as_str()].concat();
            entries.push(Entry { id, day, title: named, says: says.clone() });
        };
        if due.safe != due.limit {
            add([&rule.id, "-safe"].concat(), due.safe, "ui.standing.calendar-safe");
        }
        // A calendar says a day as if it were sure.
        let key = match due.who {
            Actor::Council => "ui.standing.calendar-council",
            Actor::Family if due.safe != due.limit => "ui.standing.calendar-may",
            Actor::Family if rule.status.is_confirmed() => "ui.standing.calendar-limit",
            Actor::Family => "ui.standing.calendar-usually",
        };
        add(rule.id.clone(), due.limit, key);
    }
    if entries.is_empty() {
        return;
    }
    s.section("ui.standing.calendar-title");
    s.body("ui.standing.calendar-says");
    if s.state.language().is_some() {
        s.body("ui.standing.calendar-in-english");
    }
    let name = [&words.get("ui.standing.calendar-file"), &family::number_in_file(s.state), ".ics"].concat();
    let file = calendar_file(&words.get("ui.title.appeal"), s.state.today(), REMIND, &entries);
    let keep = Callback::from(move |()| save::download(&name, "text/calendar", file.as_bytes()));
    let button = s.get("ui.standing.calendar-button");
    s.m.button(&button, ButtonKind::Secondary, Some(keep));
}

/// Days before each at which a calendar reminds.
const REMIND: u8 = 3;

fn answers(s: &mut Sheet<'_>) {
    s.section("ui.standing.answers-title");
    let all = s.state.appeal_answers();
    // Boxes are shown where they are ticked; all are changed on their one page.
    let shown: Vec<_> = all
        .into_iter()
        .filter(|id| {
            let boxed = s.state.question(*id).is_some_and(|question| !question.page.is_empty());
            !boxed || s.state.known().question(*id).is_yes()
        })
        .collect();
    s.answers(&shown);
    s.body("ui.standing.change-boxes");
}

fn ends(s: &mut Sheet<'_>) {
    s.m.open_button_group();
    for (key, message) in [("ui.standing.to-help", Message::LeaveAppeal), ("ui.common.start-again", Message::StartAgain)] {
        let words = s.get(key);
        let tell = s.tell(message);
        s.m.button(&words, ButtonKind::Secondary, Some(tell));
    }
    let (words, keep) = (s.get("ui.keep.door"), s.tell(Message::ToKeep));
    s.m.button(&words, ButtonKind::Secondary, Some(keep));
    let words = s.get("ui.common.print");
    s.m.button(&words, ButtonKind::Secondary, Some(Callback::from(|()| browser::print())));
    s.m.close(1);
}

/// Opens the part at the top, in the colour of what it says.
fn open_headline(s: &mut Sheet<'_>, tone: Tone, heading: &str) {
    s.m.open_result(tone, heading);
}
