//! What is written beside a row that was decided, or could not be.
//!
//! A cell that holds several things has `|` between them, as an answer of several options has in the table itself.

use crate::case::table::BadRow;
use crate::checker::{GroundShown, Words, shown};
use crate::decide::record::hex;
use crate::decide::{Decision, Engine, EstimateResult, HelpDecision, Known, Looked, Many, Overflow, Unknown};
use crate::policy::{Level, Policy, QuestionId, Role};

/// So many answers that are missing are told.
const MOST_MISSING: usize = 3;

/// What our own headings begin with, so that they are nobody else's.
const OURS: &str = "checked-";

/// Between several things in one cell.
const BETWEEN: &str = " | ";

/// Pence in a pound.
const PENCE: i64 = 100;

/// The headings of all that is written, in order.
pub fn headings(policy: &Policy) -> Vec<String> {
    let named = |name: &str| [OURS, name].concat();
    let mut all: Vec<String> =
        ["result", "result-in-words", "depends-on", "grounds-met", "grounds-open", "grounds-not-met", "help"].map(named).into();
    for estimate in &policy.estimates {
        all.extend(["-low", "-high"].map(|end| [OURS, &estimate.id, end].concat()));
    }
    let rest = ["missing-answers", "mistakes", "what-to-do", "today", "travel-from", "rules", "rules-of", "version"];
    all.extend(rest.map(named));
    all
}

/// The place of what is headed so, without what all headings begin with, among the cells beside a row.
pub fn place(policy: &Policy, name: &str) -> Option<usize> {
    headings(policy).iter().position(|heading| heading.strip_prefix(OURS) == Some(name))
}

/// What stands beside every row: SHA-256 of the policy, its date, and the version of the program.
pub fn same_for_all(engine: &Engine) -> Vec<String> {
    let dated = engine.policy().dated.map_or_else(String::new, |date| date.to_string());
    vec![hex(&engine.hash()), dated, env!("CARGO_PKG_VERSION").to_owned()]
}

/// The days that a row was decided on: today, and the day travel starts. Blank where they are not one day.
pub fn days(policy: &Policy, known: &Known) -> Vec<String> {
    let day = |role| known.date_of(policy, role).map_or_else(String::new, |date| date.to_string());
    vec![day(Role::Today), day(Role::TravelFrom)]
}

/// Beside a row with mistakes: what is wrong and what to type instead, and nothing else.
pub fn bad(policy: &Policy, row: &BadRow) -> Vec<String> {
    // Without those that stand beside every row.
    let mut cells = vec![String::new(); headings(policy).len() - 3];
    let of_column = |column: &str, words: &str| if column.is_empty() { words.to_owned() } else { format!("{column}: {words}") };
    let whats: Vec<String> = row.mistakes.iter().map(|each| of_column(&each.column, &each.what)).collect();
    let insteads: Vec<String> = row.mistakes.iter().map(|each| of_column(&each.column, &each.instead)).collect();
    let place = cells.len() - 4;
    for (slot, words) in cells.iter_mut().skip(place).zip([whats, insteads]) {
        *slot = words.join(BETWEEN);
    }
    cells
}

/// Beside a row that was decided: from the result to what is missing, and two blanks for mistakes.
///
/// # Errors
/// [`Overflow`] where a number does not fit.
pub fn cells(engine: &Engine, many: &mut [Many<'_>], known: &Known, decision: &Decision) -> Result<Vec<String>, Overflow> {
    let policy = engine.policy();
    let words = Words::of_case(policy, known, decision);
    let ids: Vec<&str> = decision.results().map(|result| result.id()).collect();
    let mut cells = vec![ids.join(BETWEEN), words.results(decision.results), depends_on(engine, known, decision, &words)?];
    cells.extend(grounds(engine, known, decision, &words));
    cells.push(decision.help.iter().filter_map(|each| help(policy, *each, &words)).collect::<Vec<_>>().join(BETWEEN));
    cells.extend(money(engine, many, known)?);
    cells.push(missing(engine, known, &words)?);
    cells.extend([String::new(), String::new()]);
    Ok(cells)
}

/// What separates the results that are left; nothing where one is.
fn depends_on(engine: &Engine, known: &Known, decision: &Decision, words: &Words<'_>) -> Result<String, Overflow> {
    if decision.is_settled() {
        return Ok(String::new());
    }
    let mut all = Vec::new();
    for unknown in engine.separators(known)? {
        match unknown {
            Unknown::Question(id) if !engine.follows(id, &decision.values) => {}
            Unknown::Question(id) => all.push(words.question(id)),
            Unknown::Reading(id) => {
                let key = "ui.result.settled-by-reading";
                all.push(words.with(key, &[("point", &words.of(key).reading_title(id))]));
            }
        }
    }
    Ok(if all.is_empty() { words.get("ui.result.settled-by-nothing") } else { all.join(BETWEEN) })
}

/// Three cells: the grounds that are met, may be, and are not, each with its reasons.
fn grounds(engine: &Engine, known: &Known, decision: &Decision, words: &Words<'_>) -> [String; 3] {
    let (mut met, mut open, mut not_met, mut other_age) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for ground in &shown(engine, known, decision) {
        let name = words.rule_name(ground.rule);
        if ground.for_another_age {
            other_age.push(name);
            continue;
        }
        let list = match (ground.value.is_yes(), ground.value.is_no()) {
            (true, _) => &mut met,
            (_, true) => &mut not_met,
            _ => &mut open,
        };
        let reasons = reasons(engine.policy(), known, ground, words);
        list.push(if reasons.is_empty() { name } else { [&name, ": ", reasons.as_str()].concat() });
    }
    if !other_age.is_empty() {
        not_met.push([&words.get("ui.why.other-age"), " ", other_age.join("; ").as_str()].concat());
    }
    [met, open, not_met].map(|list| list.join(BETWEEN))
}

/// What makes a ground what it is: its sentence where it is met, else the statements that count; then the answers, limits and
/// figures.
fn reasons(policy: &Policy, known: &Known, ground: &GroundShown, words: &Words<'_>) -> String {
    let pair = |name: &str, value: &str| [name, ": ", value].concat();
    let mut all = Vec::new();
    let rule = policy.rules.get(usize::from(ground.rule.0));
    let sentence = rule.and_then(|rule| words.find("ground", &rule.id, "met")).filter(|_| ground.value.is_yes());
    match sentence {
        Some(sentence) => all.push(sentence.trim_end_matches('.').to_owned()),
        None => {
            for (place, value) in &ground.steps {
                let key = match (value.is_yes(), value.is_no()) {
                    (true, _) => "ui.why.holds",
                    (_, true) => "ui.why.fails",
                    _ => "ui.why.open",
                };
                all.extend(words.line(ground.rule, *place).map(|line| pair(&line, &words.get(key))));
            }
        }
    }
    for id in &ground.answers {
        let set = known.question(*id);
        let is_open = policy.questions.get(usize::from(id.0)).is_some_and(|question| question.domain == set);
        if known.is_given(*id) && !is_open {
            all.push(pair(&words.question(*id), &words.answer(*id, set)));
        }
    }
    for (id, value) in &ground.limits {
        // From the least to the most that can be typed: nothing is known of it.
        if !policy.questions.iter().any(|question| question.domain == *value) {
            all.push(pair(&words.rule_name(*id), &words.rule_value(*id, *value)));
        }
    }
    for (id, value) in &ground.figures {
        all.push(pair(&words.figure_name(*id), &words.figure(*id, *value)));
    }
    all.join("; ")
}

/// A kind of help and how open it is; nothing where it is not open at all.
fn help(policy: &Policy, decision: HelpDecision, words: &Words<'_>) -> Option<String> {
    let help = policy.help.get(usize::from(decision.help))?;
    let levels: Vec<Level> = decision.levels().collect();
    if levels == [Level::Not] {
        return None;
    }
    let labels = levels.iter().map(|level| words.get(&["ui.help.label-", level.id()].concat())).collect();
    Some([&words.at("help", &help.id, "title"), ": ", words.join(labels).as_str()].concat())
}

/// For each estimate of the policy the lowest and the highest of the year, in pounds and pence; blank where it does not apply, or
/// tells nothing. `many` has one for each estimate: where no answer is missing it goes through the ways of reading what the policy
/// leaves open, which takes a fraction of the time of a search for the ends and gives the same.
fn money(engine: &Engine, many: &mut [Many<'_>], known: &Known) -> Result<Vec<String>, Overflow> {
    let policy = engine.policy();
    let mut searched: Option<Vec<EstimateResult>> = None;
    let mut cells = Vec::new();
    for (at, many) in many.iter_mut().enumerate() {
        let ends = match many.glance(known)? {
            Some(Looked::Impossible) => None,
            Some(Looked::Ways) => {
                let sums = || many.ways().1.iter().filter_map(|way| way.money);
                sums().min().zip(sums().max())
            }
            Some(Looked::Ends { .. }) | None => {
                let all = match searched.take() {
                    Some(all) => all,
                    None => engine.estimates(known)?,
                };
                let result = all.iter().find(|result| usize::from(result.estimate) == at);
                let told = result.filter(|result| result.unmeasured(policy, known).is_empty());
                let ends = told.map(|result| (result.low.year, result.high.year));
                searched = Some(all);
                ends
            }
        };
        // As a spreadsheet reads a number.
        let pounds = |pence: i64| format!("{}.{:02}", pence / PENCE, pence.rem_euclid(PENCE));
        cells.extend(ends.map_or_else(<[String; 2]>::default, |(low, high)| [pounds(low), pounds(high)]));
    }
    Ok(cells)
}

/// The first questions that are not answered and can still change the result or the kinds of help.
fn missing(engine: &Engine, known: &Known, words: &Words<'_>) -> Result<String, Overflow> {
    // Whose words are used says nothing of the case.
    let who = engine.policy().question_with_role(Role::Who);
    let (mut all, mut after): (Vec<String>, Option<QuestionId>) = (Vec::new(), None);
    while all.len() < MOST_MISSING {
        after = engine.next_open_for_decision(known, after)?;
        let Some(id) = after else { break };
        if Some(id) != who {
            all.push(words.question(id));
        }
    }
    Ok(all.join(BETWEEN))
}
