//! The summary for the family on one side of a sheet of A4: the answer, why in a few lines, what help and what money, what to do next and
//! by when, what if the council says no, and where to read more.
//!
//! What the family has to do first stands whole: no step is cut short. Of every warning, and of every way to challenge a decision that
//! has a time limit, it gives the first sentence; of the reasons and the help the first sentences, and of reasons the first of the
//! list. Where items are left out, its last paragraph says that there are more.

use super::history;
use super::paper::{Paper, Purpose, Run, runs_in_a_line};
use super::sheet::Sheet;
use super::summary::{AGE, appeals, contacts, first_sentence, first_sentences, ground_named, grounds_told, separating};
use crate::checker::{Outcome, State, receipt_lines};
use crate::decide::HelpDecision;
use crate::policy::{Help, Level, Place, QuestionId, Role, SourceId};
use crate::quantity::Kind;

/// What the list of sources is headed by.
const READ_MORE: &str = "Where to read more";

/// What is said where more is known than stands here.
const LEFT_OUT: &str = "There is more to say than fits on one page: ask for the page with all details.";

/// So many grounds are told.
const MOST_GROUNDS: usize = 2;

/// So many things that a result depends on are told.
const MOST_OPEN: usize = 3;

/// So many steps are told, in the order of the policy.
const MOST_STEPS: usize = 4;

/// What is said where a kind of help may cost the family something, and no sum is known.
const MAY_COST: &str = "Some of this may not be free: ask what your family would pay before you agree.";

/// So many sources are named.
const MOST_SOURCES: usize = 1;

/// The page of a case at its result.
pub fn one_page(state: &State, outcome: &Outcome) -> Paper {
    let mut s = Sheet::new(state);
    let title = s.words.at("result", s.result_id(), "title");
    let mut left_out = answer(&mut s, outcome, &title);
    let (sources, more) = why(&mut s, outcome);
    left_out |= more;
    left_out |= help(&mut s);
    left_out |= money(&mut s, outcome);
    left_out |= next(&mut s);
    left_out |= appeal(&mut s);
    about(&mut s, &sources, left_out);
    s.done(Purpose::Summary, title, None)
}

/// The answer, what follows from it, and whom and when it is about. Is anything left out?
fn answer(s: &mut Sheet<'_>, outcome: &Outcome, title: &str) -> bool {
    let id = s.result_id();
    s.heading(1, title);
    s.prose("result", id, "sure");
    s.prose("result", id, "says");
    if s.state.decision().is_settled() {
        let says = outcome.cases.first().and_then(|case| s.rule(*case)).map(|rule| s.words.blocks("case", &rule.id, "says"));
        s.runs(first_sentences(runs_in_a_line(&says.unwrap_or_default()), 2));
    } else {
        let each = |result: crate::policy::ResultKind| s.words.at("result", result.id(), "title");
        let results: Vec<String> = s.state.decision().results().map(each).collect();
        s.say([&s.get("ui.result.depends-list-title"), ": ", results.join("; ").as_str(), "."].concat());
        s.say([&s.get("ui.result.settled-by-title"), ":"].concat());
        let mut all: Vec<String> = outcome.separators.iter().take(MOST_OPEN).map(|each| separating(s, *each)).collect();
        if all.is_empty() {
            all.push(s.get("ui.result.settled-by-nothing"));
        }
        s.list(all);
    }
    if !s.state.decision().exact {
        s.body("ui.about.not-exact");
    }
    let mut facts: Vec<String> = s.age().map(|age| format!("{AGE}: {age}.")).into_iter().collect();
    if let Some(date) = s.state.known().date_of(s.state.policy(), Role::TravelFrom) {
        facts.push([&s.words.with("ui.result.travel-from", &[("date", &s.words.date(date))]), "."].concat());
    }
    if !facts.is_empty() {
        s.say(facts.join(" "));
    }
    outcome.separators.len() > MOST_OPEN
}

/// The first grounds, a sentence for each; the first source of each that is told, and whether any is left out.
fn why(s: &mut Sheet<'_>, outcome: &Outcome) -> (Vec<SourceId>, bool) {
    s.section("ui.why.title");
    let (none, all) = grounds_told(s, outcome);
    if none {
        s.body("ui.why.none");
    }
    let (mut items, mut sources) = (Vec::new(), Vec::new());
    for (ground, how) in all.iter().take(MOST_GROUNDS) {
        let Some(rule) = s.rule(ground.rule) else { continue };
        let mut runs = vec![ground_named(s, ground, how)];
        runs.extend(first_sentence(runs_in_a_line(&s.words.blocks_or_key("ground", &rule.id, how))));
        items.push(runs);
        sources.extend(rule.sources.first().filter(|source| !sources.contains(*source)).copied().into_iter().collect::<Vec<_>>());
    }
    s.items(items);
    (sources, all.len() > MOST_GROUNDS)
}

/// What must be arranged, with what it is; the other kinds of help by their names, those of one level together; then the cautions.
/// Is more said of these?
fn help(s: &mut Sheet<'_>) -> bool {
    s.section("ui.help.title");
    let mut may_cost = false;
    let mut items: Vec<Vec<Run>> = Vec::new();
    let mut levels: Vec<(String, Vec<String>)> = Vec::new();
    for decision in &s.state.decision().help {
        let Some(help) = s.state.policy().help.get(usize::from(decision.help)) else { continue };
        let each: Vec<Level> = decision.levels().collect();
        if each == [Level::Not] {
            continue;
        }
        let (title, label) = (s.words.at("help", &help.id, "title"), s.label(&each));
        if each == [Level::Will] {
            let mut runs = vec![Run::plain([&title, " – ", label.as_str(), ". "].concat())];
            runs.extend(first_sentence(runs_in_a_line(&s.words.blocks_or_key("help", &help.id, "what"))));
            runs.extend(charge(s, *decision, help).map(|charge| Run::plain([" ", charge.as_str(), "."].concat())));
            items.push(runs);
            continue;
        }
        let name = match charge(s, *decision, help) {
            Some(charge) => [&title, " – ", charge.as_str()].concat(),
            None => {
                may_cost |= decision.cost.is_none_or(|cost| cost.high > 0) && !s.cost(*decision, help).is_empty();
                title
            }
        };
        match levels.iter_mut().find(|(of, _)| *of == label) {
            Some((_, names)) => names.push(name),
            None => levels.push((label, vec![name])),
        }
    }
    items.extend(
        levels.into_iter().map(|(label, names)| vec![Run::plain([&label, ": ", names.join("; ").as_str(), "."].concat())]),
    );
    if items.is_empty() {
        s.body("ui.help.none");
    }
    // Where travel must be free, it is.
    if may_cost && !s.state.decision().help.iter().any(|each| each.levels().eq([Level::Will])) {
        items.push(vec![Run::plain(MAY_COST)]);
    }
    let whole = s.advice(Place::Warning);
    let cautions: Vec<Vec<Run>> = whole.iter().cloned().map(first_sentence).collect();
    let left_out = cautions != whole;
    items.extend(cautions);
    s.items(items);
    left_out
}

/// What the family would pay for a kind of help, as a sentence without its end; nothing where that is nothing.
fn charge(s: &Sheet<'_>, decision: HelpDecision, help: &Help) -> Option<String> {
    if help.cost.is_none() || decision.cost.is_none_or(|cost| cost.high == 0) {
        return None;
    }
    let column = [&s.get("ui.help.pays"), ": "].concat();
    let says = s.cost(decision, help).into_iter().filter(|run| run.text != column).collect();
    let says: String = first_sentence(says).into_iter().map(|run| run.text).collect();
    Some(says.trim_end_matches('.').to_owned())
}

/// What a budget would come to, in one line; nothing while a number that it rests on is not known, for then it may be anything. Is it
/// left out?
fn money(s: &mut Sheet<'_>, outcome: &Outcome) -> bool {
    let is_number = |id: &QuestionId| s.state.question(*id).is_some_and(|question| question.kind == Kind::Number);
    if outcome.estimates.is_empty() {
        return false;
    }
    if s.state.open().estimate.iter().any(is_number) {
        return true;
    }
    s.section("ui.estimate.title");
    for (result, estimate, wanted) in s.estimates(&outcome.estimates) {
        if !wanted.is_empty() {
            s.say([&s.get("ui.estimate.too-open"), " ", wanted.join("; ").as_str(), "."].concat());
            continue;
        }
        let sums: Vec<String> = s.sums(result, estimate).into_iter().map(|(of, sum)| [&sum, " ", of.as_str()].concat()).collect();
        s.say([&sums.join("; "), ". ", s.get("ui.estimate.lead").as_str()].concat());
        if result.high.year == 0 {
            s.body("ui.estimate.nothing");
        } else if result.low.year == 0 {
            s.body("ui.estimate.floor-low");
        }
    }
    false
}

/// How to apply and whom to ring: the first steps, each whole. Are there others?
fn next(s: &mut Sheet<'_>) -> bool {
    s.section("ui.next.title");
    let mut steps = s.advice(Place::NextStep);
    let left_out = steps.len() > MOST_STEPS;
    steps.truncate(MOST_STEPS);
    let contacts = contacts(s, &steps);
    s.items(steps.into_iter().chain(contacts).collect());
    left_out
}

/// How to have a decision looked at again, and by when: the first way, and those that have a time limit. Are there others?
fn appeal(s: &mut Sheet<'_>) -> bool {
    s.section("ui.appeal.title");
    s.body("ui.appeal.lead");
    let all = appeals(s);
    let count = all.len();
    let says_a_number =
        |way: &Vec<Run>| way.iter().any(|run| run.link.is_none() && run.text.contains(|c: char| c.is_ascii_digit()));
    let limited = all.into_iter().enumerate().filter(|(at, way)| *at == 0 || says_a_number(way)).map(|(_, way)| way);
    let limited: Vec<Vec<Run>> = limited.collect();
    let left_out = limited.len() < count;
    s.items(limited);
    left_out
}

/// Where to read more, that it is no decision, and the receipt in one paragraph.
fn about(s: &mut Sheet<'_>, sources: &[SourceId], left_out: bool) {
    let origins = history::origins(s.state.policy(), sources).into_iter().filter(|origin| origin.address.is_some());
    let links: Vec<Vec<Run>> =
        origins.take(MOST_SOURCES).map(|origin| vec![Run { text: origin.title, link: origin.address }]).collect();
    if !links.is_empty() {
        s.heading(2, READ_MORE);
        s.items(links);
    }
    if left_out {
        s.say(LEFT_OUT);
    }
    let mut receipt = receipt_lines(s.state);
    // The last line says that it can be worked out again, for which the council's note is.
    receipt.pop();
    s.say([&s.get("ui.page.phase-says"), " ", receipt.join(". ").as_str(), "."].concat());
}
