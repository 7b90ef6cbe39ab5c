//! Families about a limit as scenarios that an officer reads, and confirms or puts right.

use super::Threshold;
use super::limits::{Limit, Owner, Part, Sides};
use super::stand::{Stand, with};
use super::told::{Asks, Told};
use super::turn::step;
use crate::calendar::Date;
use crate::change::words;
use crate::decide::{Engine, Known};
use crate::language::scenario::Scenario;
use crate::policy::{Ask, Policy, QuestionId, ReadingSetId, Role, RuleKind};
use crate::prove::paste::{answer, exact, one_or_list, quoted, table};
use crate::quantity::{Kind, format};
use std::collections::HashMap;
use std::fmt::Write;

/// A scenario that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its id: the limit's, and which side of it.
    pub id: String,
    /// Its name, as a sentence.
    pub name: String,
    /// All but its id and name, as it stands in a file.
    pub body: String,
    /// The family.
    pub known: Known,
}

impl Written {
    /// The scenario as it stands in a file.
    pub fn text(&self) -> String {
        format!("[[scenario]]\nname = {}\nid = {}\nunconfirmed = true\n{}", quoted(&self.name), quoted(&self.id), self.body)
    }
}

/// How the reason of a scenario begins that nobody has confirmed.
pub(super) const SAID: &str = "What the rules said when this was written.";

/// The sides of a limit, as ids end.
const PLACES: [&str; 3] = ["below", "at", "above"];

/// A limit and its scenarios.
pub(super) fn threshold(
    engine: &Engine,
    limit: &Limit,
    scenarios: &[Scenario],
    stands: &[Stand],
    missing: &[(Part, &'static str)],
) -> Threshold {
    let policy = engine.policy();
    let (heading, line) = place(policy, limit);
    let mut all = Vec::new();
    for stand in stands {
        let mut families: Vec<(usize, Known, Told)> = Vec::new();
        for (place, value) in stand.places.iter().enumerate() {
            let Some(known) = value.and_then(|value| with(policy, &stand.known, stand.question, value)) else { continue };
            let own = matches!(limit.owner, Owner::Line(rule, _) if policy.rules.get(usize::from(rule.0)).is_some_and(|rule| rule.kind == RuleKind::Never));
            if let Ok(told) = Told::of(engine, &known, Asks::ALL)
                && (own || told.clashes.is_empty())
            {
                families.push((place, known, told));
            }
        }
        for (place, known, told) in &families {
            let others: Vec<&Told> = families.iter().filter(|(other, ..)| other != place).map(|(_, _, told)| told).collect();
            let page =
                Page { policy, limit, stand, heading: &heading, line: &line, base: stand.base.and_then(|at| scenarios.get(at)) };
            all.push(page.write(*place, known, told, &others));
        }
    }
    let missing = missing.iter().map(|(part, reason)| match part_words(policy, *part) {
        Some(words) => format!("{words}: {reason}"),
        None => (*reason).to_owned(),
    });
    let what = if line.is_empty() { heading.clone() } else { format!("{heading}: “{line}”") };
    Threshold { what, heading, scenarios: all, missing: missing.collect() }
}

/// Gives two scenarios that would have one id or one name each its own.
pub(super) fn tell_apart(all: &mut [Threshold]) {
    let (mut ids, mut names) = (HashMap::<String, usize>::new(), HashMap::<String, usize>::new());
    for written in all.iter_mut().flat_map(|threshold| &mut threshold.scenarios) {
        for (seen, text, between) in [(&mut ids, &mut written.id, "-"), (&mut names, &mut written.name, ", case ")] {
            let count = seen.entry(text.clone()).or_default();
            *count += 1;
            if *count > 1 {
                text.push_str(&format!("{between}{count}"));
            }
        }
    }
}

/// The heading that a limit stands under.
pub(super) fn heading(policy: &Policy, limit: &Limit) -> String {
    place(policy, limit).0
}

/// The heading of a limit and its line.
fn place(policy: &Policy, limit: &Limit) -> (String, String) {
    match limit.owner {
        Owner::Line(id, line) => {
            let Some(rule) = policy.rules.get(usize::from(id.0)) else { return Default::default() };
            let words = rule.lines.get(line).map_or("", |line| line.words.as_str());
            (format!("{}.{}", rule.kind.id(), rule.id), words.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Owner::Asked(id) => {
            let id = policy.questions.get(usize::from(id.0)).map_or("", |question| question.id.as_str());
            (format!("question.{id}"), "when it is asked".to_owned())
        }
        Owner::Most(estimate, line) => {
            let Some(estimate) = policy.estimates.get(usize::from(estimate)) else { return Default::default() };
            let line = estimate.lines.get(usize::from(line)).map_or("", |line| line.id.as_str());
            (format!("estimate.{}", estimate.id), format!("the most that {line} comes to"))
        }
        Owner::History(id) => {
            let id = policy.figures.get(usize::from(id.0)).map_or("", |figure| figure.id.as_str());
            let from = match limit.sides {
                Sides::From(_, from) => format!("from {}", day(from)),
                _ => String::new(),
            };
            (format!("figure.{id}"), from)
        }
    }
}

/// A value of a figure as a limit: what it is, and its label.
fn limit_words(policy: &Policy, part: Part) -> Option<String> {
    let Part::Value(id, entry, reading) = part else { return None };
    let figure = policy.figures.get(usize::from(id.0))?;
    let entry = figure.entries.get(entry)?;
    let amount = words::amount(figure, *entry.values.get(reading)?);
    Some(match figure.entries.len() {
        1 => format!("{amount} ({})", figure.label),
        _ => format!("{amount} ({}, from {})", figure.label, words::date(entry.from)),
    })
}

/// A value of a figure in words: its label and what it is.
fn part_words(policy: &Policy, part: Part) -> Option<String> {
    let Part::Value(id, entry, reading) = part else { return None };
    let figure = policy.figures.get(usize::from(id.0))?;
    let entry = figure.entries.get(entry)?;
    let amount = words::amount(figure, *entry.values.get(reading)?);
    Some(match figure.entries.len() {
        1 => format!("{}, {amount}", figure.label),
        _ => format!("{}, {amount} from {}", figure.label, words::date(entry.from)),
    })
}

fn day(days: i64) -> String {
    i32::try_from(days).map_or(String::new(), |days| words::date(Date(days)))
}

/// What is needed to write one family.
struct Page<'a> {
    policy: &'a Policy,
    limit: &'a Limit,
    stand: &'a Stand,
    heading: &'a str,
    line: &'a str,
    base: Option<&'a Scenario>,
}

impl Page<'_> {
    fn write(&self, place: usize, known: &Known, told: &Told, others: &[&Told]) -> Written {
        let mut body = String::new();
        if let Some(base) = self.base {
            let _ = writeln!(body, "like = {}", quoted(base.id.as_ref().unwrap_or(&base.name)));
        }
        self.answers(known, &mut body);
        let own = match self.limit.owner {
            Owner::Line(rule, _) => Some(rule),
            _ => None,
        };
        table(&mut body, "expect", &told.expect(self.policy, others, own));
        let why = format!("{SAID} The limit is in {}: “{}”.", self.heading, self.line);
        let _ = writeln!(body, "why = {}", quoted(&why));
        Written { id: format!("{}-{}", self.id(), PLACES[place]), name: self.name(place, known), body, known: known.clone() }
    }

    /// What differs from the family it starts from.
    fn answers(&self, known: &Known, body: &mut String) {
        let policy = self.policy;
        let was = self.base.map(|base| &base.known);
        let mut given = Vec::new();
        for (at, question) in (0u16..).zip(&policy.questions) {
            let id = QuestionId(at);
            let set = known.question(id);
            if was.is_some_and(|was| was.question(id) == set && was.is_given(id) == known.is_given(id)) {
                continue;
            }
            if question.role == Some(Role::Today) && set.low == set.high {
                let _ = writeln!(body, "today = {}", Date(set.low as i32));
            } else if question.ask != Ask::Never && known.is_given(id) {
                given.extend(answer(question, set).map(|answer| format!("{} = {answer}", question.id)));
            }
        }
        table(body, "given", &given);
        let mut readings = Vec::new();
        for (at, set) in (0u16..).zip(&policy.reading_sets) {
            let id = ReadingSetId(at);
            let left = known.readings(id);
            let all = left.low.count_ones() as usize == set.names.len();
            if was.map_or(all, |was| was.readings(id) == left) {
                continue;
            }
            let names = (0u32..).zip(&set.names).filter(|(at, _)| left.allows_option(*at)).map(|(_, name)| name.as_str());
            readings.push(format!("{} = {}", set.id, one_or_list(&names.collect::<Vec<_>>())));
        }
        table(body, "readings", &readings);
    }

    /// Of the limit, and of what it is made of here; not of the family, which may be another one next time.
    fn id(&self) -> String {
        let mut id = format!("limit-{}", self.heading.replace('.', "-"));
        if !matches!(self.limit.owner, Owner::Asked(_)) {
            id.push('-');
            id.push_str(self.line);
        }
        for part in &self.stand.parts {
            if let Part::Value(figure, entry, reading) = part
                && let Some(figure) = self.policy.figures.get(usize::from(figure.0))
                && let Some(entry) = figure.entries.get(*entry)
            {
                id.push_str(&format!("-{}-{}", figure.id, entry.from));
                let names = figure.readings.and_then(|set| self.policy.reading_sets.get(usize::from(set.0)));
                if let Some(name) = names.filter(|_| entry.values.len() > 1).and_then(|set| set.names.get(*reading)) {
                    id.push_str(&format!("-{name}"));
                }
            }
        }
        kebab(&id)
    }

    fn name(&self, place: usize, known: &Known) -> String {
        let policy = self.policy;
        let Some(question) = policy.questions.get(usize::from(self.stand.question.0)) else { return String::new() };
        let set = known.question(self.stand.question);
        let asked = question.id.replace('-', " ");
        if let (Owner::History(figure), Sides::From(_, from)) = (self.limit.owner, self.limit.sides) {
            let label = policy.figures.get(usize::from(figure.0)).map_or("", |figure| figure.label.as_str());
            let which = if place == 0 { "the last day before the value" } else { "the first day of the value" };
            return format!("{label}: {asked} is {}, {which} from {}", day(set.low), day(from));
        }
        let label = match self.limit.owner {
            Owner::Line(id, _) => policy.rules.get(usize::from(id.0)).map_or("", |rule| rule.label.as_str()),
            Owner::Asked(id) => policy.questions.get(usize::from(id.0)).map_or("", |question| question.id.as_str()),
            Owner::Most(id, _) => policy.estimates.get(usize::from(id)).map_or("", |estimate| estimate.label.as_str()),
            Owner::History(_) => "",
        };
        let label = if label.is_empty() { self.heading } else { label };
        let parts: Vec<String> = self.stand.parts.iter().filter_map(|part| limit_words(policy, *part)).collect();
        let limit = match parts.as_slice() {
            [] => format!("the limit in “{}”", self.line),
            parts => format!("the limit of {}", words::and(parts)),
        };
        if question.kind == Kind::Date {
            let side = ["one day before", "on the day of", "one day after"][place];
            return format!("{label}: {asked} is {}, {side} {limit}", day(set.low));
        }
        let (value, by) = match question.measure {
            Some(measure) => {
                let number = |value: i64| {
                    exact(value, measure).map_or_else(
                        || format::number(value, measure.scale, measure.unit),
                        |text| text.trim_matches('"').to_owned(),
                    )
                };
                (number(set.low), number(step(policy, self.stand.question)))
            }
            None => (set.low.to_string(), "1".to_owned()),
        };
        match place {
            0 => format!("{label}: {asked} is {value}, {by} below {limit}"),
            1 => format!("{label}: {asked} is {value}, at {limit}"),
            _ => format!("{label}: {asked} is {value}, {by} above {limit}"),
        }
    }
}

/// The length of an id without its end; longer ones are cut, and told apart by a number.
const MOST_LETTERS: usize = 100;

/// Words as an id: small letters, figures and hyphens.
fn kebab(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        let signs = match c {
            '<' => "less",
            '>' => "more",
            '=' => "equal",
            _ => "",
        };
        if !signs.is_empty() {
            if !out.ends_with('-') {
                out.push('-');
            }
            out.push_str(signs);
            out.push('-');
        } else if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    while out.contains("--") {
        out = out.replace("--", "-");
    }
    out.chars().take(MOST_LETTERS).collect::<String>().trim_matches('-').to_owned()
}
