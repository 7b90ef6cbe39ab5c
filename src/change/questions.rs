//! Questions: what can be answered, when they are asked, and their wording.

use super::list::{Changes, Group, Says, What};
use super::pairs::{Pair, pairs, reordered};
use super::words::{and, date, number, quoted};
use super::{Both, Side};
use crate::calendar::Date;
use crate::policy::{Ask, Policy, Question};
use crate::quantity::Kind;
use std::collections::HashMap;

/// The texts of a question that say what is asked and what can be answered. The others help with it.
const WORDING: [&str; 2] = ["ask", "hint"];

pub(super) fn compare(both: &Both<'_>, changes: &mut Changes) {
    let (old, new) = (both.old.policy, both.new.policy);
    let (words_before, words_now) = (wordings(both, old), wordings(both, new));
    for pair in pairs(&old.questions, &new.questions, |question| question.id.as_str()) {
        match pair {
            Pair::Added(question) => {
                let mut says = vec![Says::new(format!("new: {}", asks(new, question)))];
                says.push(Says::new(format!("answers: {}", answers(new, question))));
                says.push(Says::new(format!("asked {}", when(question.ask))));
                changes.add(Group::Questions, What::Added, named(new, question), says);
            }
            Pair::Removed(question) => {
                let says = vec![Says::new(format!("no longer asked; it was {}", asks(old, question)))];
                changes.add(Group::Questions, What::Removed, named(old, question), says);
            }
            Pair::Both(was, now) => {
                let mut says = changed(both, was, now);
                says.extend(wording(of_question(&words_before, &now.id), of_question(&words_now, &now.id)));
                changes.add(Group::Questions, What::Changed, named(new, now), says);
            }
        }
    }
    if reordered(&old.questions, &new.questions, |question| question.id.as_str()) {
        let names: Vec<&str> = new.questions.iter().map(|question| named(new, question).2).collect();
        let text = format!("asked in another order: {}", names.join("; "));
        changes.add(Group::Questions, What::Changed, ("question", "", "The questions"), vec![Says::new(text)]);
    }
}

/// How a question is named: by its short text, as on the list of answers.
fn named<'a>(policy: &'a Policy, question: &'a Question) -> (&'static str, &'a str, &'a str) {
    let text = |name| policy.texts.at("question", &question.id, name);
    ("question", &question.id, text("short").or_else(|| text("ask")).unwrap_or_default())
}

fn asks(policy: &Policy, question: &Question) -> String {
    policy.texts.at("question", &question.id, "ask").map_or_else(|| "it has no words".to_owned(), quoted)
}

/// An option in families' words.
fn option(policy: &Policy, question: &Question, id: &str) -> String {
    let text = policy.texts.at("question", &question.id, &format!("option.{id}"));
    text.map_or_else(|| quoted(id), quoted)
}

/// What can be answered.
fn answers(policy: &Policy, question: &Question) -> String {
    match question.kind {
        Kind::Truth => "yes or no".to_owned(),
        Kind::Option => and(&question.options.iter().map(|id| option(policy, question, id)).collect::<Vec<_>>()),
        Kind::Number | Kind::Date => bounds(question),
    }
}

fn bounds(question: &Question) -> String {
    let (low, high) = (question.domain.low, question.domain.high);
    match (question.kind, question.measure) {
        (Kind::Date, _) => format!("{} to {}", date(Date(low as i32)), date(Date(high as i32))),
        (_, Some(measure)) => {
            let end = |value| number(value, measure.scale, measure.unit);
            format!("{} to {}, in steps of {}", end(low), end(high), end(measure.step))
        }
        (_, None) => format!("{low} to {high}"),
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Truth => "yes or no",
        Kind::Number => "a number",
        Kind::Date => "a date",
        Kind::Option => "one of some options",
    }
}

const fn when(ask: Ask) -> &'static str {
    match ask {
        Ask::WhenItMatters => "when it matters to the result",
        Ask::Always => "always",
        Ask::ForTheEstimate => "for the estimate",
        Ask::Never => "never: the program gives it",
        Ask::ForAnAppeal => "for an appeal",
        Ask::ForTheCosts => "for the costs",
    }
}

fn changed(both: &Both<'_>, was: &Question, now: &Question) -> Vec<Says> {
    // Each by name, so that a field that is added is not forgotten. The node of a question is itself.
    let Question {
        id: _,
        kind: kind_now,
        options,
        measure: _,
        domain: _,
        past,
        not_before,
        not_sure,
        shared,
        range,
        group,
        ask,
        ask_if,
        page,
        role,
        shortcuts,
        node: _,
    } = now;
    let mut says = Vec::new();
    if was.kind != *kind_now {
        let (old, new) = (kind(was.kind), kind(*kind_now));
        says.push(Says::change(format!("its answer was {old}, and is now {new}"), old, new));
    } else if matches!(kind_now, Kind::Number | Kind::Date) && bounds(was) != bounds(now) {
        let (old, new) = (bounds(was), bounds(now));
        says.push(Says::change(format!("answers were {old}, and are now {new}"), old, new));
    }
    says.extend(options_changed(both, was, now, options));
    if was.ask != *ask {
        let (old, new) = (when(was.ask), when(*ask));
        says.push(Says::change(format!("it was asked {old}, and is now asked {new}"), old, new));
    }
    let line = |says: &mut Vec<Says>, key: &str, about: &str, same: bool| {
        if !same {
            says.push(written(both, &now.id, key, about));
        }
    };
    line(&mut says, "ask-if", "it is asked only where", both.mean_same(was.ask_if, *ask_if));
    line(&mut says, "not-before", "its answer cannot lie before", both.mean_same(was.not_before, *not_before));
    for pair in pairs(&was.shortcuts, shortcuts, |shortcut| shortcut.id.as_str()) {
        match pair {
            Pair::Added(shortcut) => says.push(Says::new(format!("it now offers the date {}", quoted(&shortcut.id)))),
            Pair::Removed(shortcut) => says.push(Says::new(format!("it no longer offers the date {}", quoted(&shortcut.id)))),
            Pair::Both(old, new) => {
                let key = format!("shortcuts.{}", new.id);
                line(
                    &mut says,
                    &key,
                    &format!("the date {} that it offers is", quoted(&new.id)),
                    both.means_same(old.node, new.node),
                );
            }
        }
    }
    for (old, new, what) in [
        (was.not_sure, *not_sure, "offers “I'm not sure”"),
        (was.range, *range, "takes a range, such as 2 to 3 miles"),
        (was.shared, *shared, "is taken over for another child of the family"),
        (was.past, *past, "takes only dates up to today"),
    ] {
        match (old, new) {
            (false, true) => says.push(Says::new(format!("it now {what}"))),
            (true, false) => says.push(Says::new(format!("it no longer {what}"))),
            _ => {}
        }
    }
    for (old, new, what) in
        [(&was.group, group, "heading on the list of answers"), (&was.page, page, "page shared with other boxes")]
    {
        let name = |words: &str| if words.is_empty() { "none".to_owned() } else { quoted(words) };
        if old != new {
            says.push(Says::change(format!("its {what} was {}, and is now {}", name(old), name(new)), old, new));
        }
    }
    if was.role != *role {
        says.push(Says::new("its part in the program is another"));
    }
    says
}

fn options_changed(both: &Both<'_>, was: &Question, now: &Question, options: &[String]) -> Vec<Says> {
    let mut says = Vec::new();
    for pair in pairs(&was.options, options, |id| id.as_str()) {
        match pair {
            Pair::Added(id) => {
                let words = option(both.new.policy, now, id);
                says.push(Says { now: Some(words.clone()), ..Says::new(format!("new answer to choose: {words}")) });
            }
            Pair::Removed(id) => {
                let words = option(both.old.policy, was, id);
                says.push(Says { was: Some(words.clone()), ..Says::new(format!("no longer an answer to choose: {words}")) });
            }
            Pair::Both(..) => {}
        }
    }
    if reordered(&was.options, options, |id| id.as_str()) {
        let list = options.iter().map(|id| option(both.new.policy, now, id)).collect::<Vec<_>>();
        says.push(Says::new(format!("its answers stand in another order: {}", list.join("; "))));
    }
    says
}

/// A condition or date of which the compiled policy has no words: those of the rule files, where they are at hand.
fn written(both: &Both<'_>, id: &str, key: &str, about: &str) -> Says {
    let words = |side: &Side<'_>| side.written.map(|written| written.line("question", id, key).map(quoted));
    let none = || "nothing".to_owned();
    match (words(both.old), words(both.new)) {
        (Some(old), Some(new)) if old != new => {
            let (old, new) = (old.unwrap_or_else(none), new.unwrap_or_else(none));
            Says::change(format!("{about}: was {old}, is now {new}"), old, new)
        }
        (Some(_), Some(Some(words))) => Says::new(format!("{about}: {words}, which rests on something that has changed")),
        (_, Some(Some(new))) => Says {
            now: Some(new.clone()),
            ..Says::new(format!("{about}: now {new}; a compiled policy does not say what it was"))
        },
        _ => Says::new(format!(
            "{about}: another condition, or one that rests on something that has changed; a compiled policy has no words for it"
        )),
    }
}

/// Is it a text that says what is asked, or what can be answered?
pub(super) fn is_wording(key: &str) -> bool {
    let Some((_, name)) = key.strip_prefix("question.").and_then(|rest| rest.split_once('.')) else { return false };
    WORDING.contains(&name) || name.starts_with("option.") || name.starts_with("shortcut.")
}

/// Texts that say what is asked and what can be answered, by question: the rest of the key, and the text.
type Wordings<'a> = HashMap<&'a str, Vec<(&'a str, &'a str)>>;

fn wordings<'a>(both: &Both<'_>, policy: &'a Policy) -> Wordings<'a> {
    let mut all = Wordings::new();
    // Files for pages hold only some texts, and not all the same.
    if both.whole() && both.old.policy.language == both.new.policy.language {
        for (key, text) in policy.texts.iter().filter(|(key, _)| is_wording(key)) {
            if let Some((id, name)) = key.strip_prefix("question.").and_then(|rest| rest.split_once('.')) {
                all.entry(id).or_default().push((name, text.trim()));
            }
        }
    }
    all
}

fn of_question<'w, 'a>(words: &'w Wordings<'a>, id: &str) -> &'w [(&'a str, &'a str)] {
    words.get(id).map(Vec::as_slice).unwrap_or_default()
}

/// Wording that changed.
fn wording(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<Says> {
    let mut says = Vec::new();
    for pair in pairs(old, new, |(key, _)| *key) {
        match pair {
            Pair::Both((key, was), (_, now)) if was != now => {
                let about = match *key {
                    "ask" => "it asks".to_owned(),
                    "hint" => "its hint says".to_owned(),
                    key => format!("its answer {} reads", quoted(key.rsplit('.').next().unwrap_or(key))),
                };
                says.push(Says::change(format!("{about} {}, not {}", quoted(now), quoted(was)), *was, *now));
            }
            // Options that came or went are said as such.
            Pair::Added((key, now)) if *key == "hint" => says.push(Says::new(format!("new hint: {}", quoted(now)))),
            Pair::Removed((key, was)) if *key == "hint" => {
                says.push(Says::new(format!("no hint any more; it was {}", quoted(was))))
            }
            _ => {}
        }
    }
    says
}
