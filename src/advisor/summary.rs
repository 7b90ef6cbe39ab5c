//! A page for the family with all details: the answer, why, what help, what the money would come to, what to do next, and what if the
//! council says no. [`super::one_page`] is the same on one side of paper.
//!
//! Every sentence is one of the result page's, in the voice of who is answering; the page leaves out what is folded away there, and
//! of the kinds of help that may be offered and of the ways to appeal all but the first sentence, so that it is three sides at most. Of
//! the day of birth it says the age and the part of the policy alone: a sheet is left lying about, and nothing on it needs the day. What changes on a birthday is left to the page; a test holds that no sentence here names one.

use super::paper::{Paper, Purpose, Run, runs_in_a_line};
use super::sheet::Sheet;
use crate::checker::{GroundShown, Outcome, State, is_criteria, receipt_lines};
use crate::decide::Unknown;
use crate::policy::{ContactKind, Level, Place, ResultKind, Role};
use crate::quantity::Kind;

/// What the row with the age is headed by.
pub(super) const AGE: &str = "Age on the day travel starts";

/// So many things that a result depends on are told.
const MOST_OPEN: usize = 5;

/// So many pieces of evidence are told: each case has a few that fit it, in the order of the policy.
const MOST_EVIDENCE: usize = 3;

/// The summary of a case at its result.
pub fn summary(state: &State, outcome: &Outcome) -> Paper {
    let mut s = Sheet::new(state);
    let title = s.words.at("result", s.result_id(), "title");
    answer(&mut s, outcome, &title);
    why(&mut s, outcome);
    help(&mut s);
    money(&mut s, outcome);
    next(&mut s);
    s.section("ui.appeal.title");
    s.body("ui.appeal.lead");
    let ways = appeals(&s);
    s.items(ways);
    s.section("ui.about.title");
    s.body("ui.page.phase-says");
    // The last line says that it can be worked out again, for which the council's note is.
    let mut receipt = receipt_lines(state);
    receipt.pop();
    s.list(receipt);
    s.done(Purpose::Summary, title, None)
}

/// The answer in one sentence, for whom, and what it depends on.
fn answer(s: &mut Sheet<'_>, outcome: &Outcome, title: &str) {
    let id = s.result_id();
    s.heading(1, title);
    s.prose("result", id, "sure");
    s.prose("result", id, "says");
    for case in &outcome.cases {
        if let Some(rule) = s.rule(*case) {
            s.prose("case", &rule.id, "says");
        }
    }
    if !s.state.decision().is_settled() {
        let results = s.state.decision().results().map(|result| s.words.at("result", result.id(), "title")).collect();
        s.say(s.get("ui.result.depends-list-title"));
        s.list(results);
        s.say(s.get("ui.result.settled-by-title"));
        let all: Vec<String> = outcome.separators.iter().take(MOST_OPEN).map(|each| separating(s, *each)).collect();
        if all.is_empty() {
            s.body("ui.result.settled-by-nothing");
        }
        s.list(all);
    }
    if !s.state.decision().exact {
        s.body("ui.about.not-exact");
    }
    if let Some(age) = s.age() {
        s.rows(vec![(AGE.to_owned(), age.to_string())]);
    }
    for (rule, value) in &s.state.decision().shown {
        let Some(id) = s.rule(*rule).map(|rule| rule.id.as_str()) else { continue };
        let key = ["ui.result.", id].concat();
        if value.single_option().is_some() {
            s.say(s.words.with(&key, &[(id, &s.words.rule_value(*rule, *value))]));
        }
    }
    if let Some(date) = s.state.known().date_of(s.state.policy(), Role::TravelFrom) {
        s.say(s.words.with("ui.result.travel-from", &[("date", &s.words.date(date))]));
    }
}

/// What separates the results, in the words of the result page.
pub(super) fn separating(s: &Sheet<'_>, unknown: Unknown) -> String {
    match unknown {
        Unknown::Question(id) => {
            let question = s.state.question(id).map(|question| s.words.at("question", &question.id, "ask"));
            s.words.with("ui.result.settled-by-question", &[("question", &question.unwrap_or_default())])
        }
        Unknown::Reading(id) => s.words.with("ui.result.settled-by-reading", &[("point", &s.words.reading_title(id))]),
    }
}

/// The grounds that are met, or may be where that is open; where there is none, those that a number given rules out.
fn why(s: &mut Sheet<'_>, outcome: &Outcome) {
    s.section("ui.why.title");
    let (none, all) = grounds_told(s, outcome);
    if none {
        s.body("ui.why.none");
    }
    let mut items = Vec::new();
    for (ground, how) in all {
        let Some(rule) = s.rule(ground.rule) else { continue };
        let mut runs = vec![ground_named(s, ground, how)];
        runs.extend(runs_in_a_line(&s.words.blocks_or_key("ground", &rule.id, how)));
        items.push(runs);
    }
    s.items(items);
}

/// A ground by its name, and how it stands.
pub(super) fn ground_named(s: &Sheet<'_>, ground: &GroundShown, how: &str) -> Run {
    let label = s.get(&["ui.why.label-", how].concat());
    Run::plain([&s.words.rule_name(ground.rule), " – ", &label, ". "].concat())
}

/// The grounds that are told, each with how it stands; and whether none in law is met or open.
pub(super) fn grounds_told<'o>(s: &Sheet<'_>, outcome: &'o Outcome) -> (bool, Vec<(&'o GroundShown, &'static str)>) {
    let settled = s.state.decision().is_settled();
    let of_law = |ground: &&GroundShown| s.rule(ground.rule).is_some_and(|rule| !is_criteria(rule));
    let met: Vec<&GroundShown> = outcome.grounds.iter().filter(|ground| ground.value.is_yes()).collect();
    let is_open = |ground: &&GroundShown| !ground.value.is_yes() && !ground.value.is_no() && !settled;
    let open: Vec<&GroundShown> = outcome.grounds.iter().filter(is_open).collect();
    let none = !met.iter().chain(&open).any(of_law);
    let near = outcome.grounds.iter().filter(|ground| none && ground.value.is_no() && rests_on_a_number(s, ground));
    let all: Vec<(&GroundShown, &'static str)> = met
        .into_iter()
        .map(|each| (each, "met"))
        .chain(open.into_iter().map(|each| (each, "depends")))
        .chain(near.map(|each| (each, "not-met")))
        .collect();
    (none, all)
}

/// Does it fail by a number that was given?
fn rests_on_a_number(s: &Sheet<'_>, ground: &GroundShown) -> bool {
    let known = s.state.known();
    !ground.for_another_age
        && ground.answers.iter().any(|id| {
            s.state.question(*id).is_some_and(|question| {
                question.kind == Kind::Number && known.is_given(*id) && known.question(*id) != question.domain
            })
        })
}

/// Each kind of help that is open: how far, what it is, the agreement it needs, and what the family pays.
fn help(s: &mut Sheet<'_>) {
    s.section("ui.help.title");
    let decision = s.state.decision();
    let mut items = Vec::new();
    for each in &decision.help {
        let Some(help) = s.state.policy().help.get(usize::from(each.help)) else { continue };
        let levels: Vec<Level> = each.levels().collect();
        if levels == [Level::Not] {
            continue;
        }
        let mut runs = vec![Run::plain([&s.words.at("help", &help.id, "title"), " – ", &s.label(&levels), ". "].concat())];
        let what = runs_in_a_line(&s.words.blocks_or_key("help", &help.id, "what"));
        // A right is told in full; of what may be offered, what it is.
        runs.extend(if help.is_right() { what } else { first_sentence(what) });
        let mut add = |more: Vec<Run>| {
            if !more.is_empty() {
                runs.push(Run::plain(" "));
                runs.extend(more);
            }
        };
        if !each.consent.is_no() {
            add(runs_in_a_line(&s.words.blocks("help", &help.id, "consent")));
        }
        add(s.cost(*each, help));
        items.push(runs);
    }
    if items.is_empty() {
        s.body("ui.help.none");
    }
    s.items(items);
    let warnings = s.advice(Place::Warning);
    s.items(warnings);
}

/// The words up to the end of the first sentence.
pub(super) fn first_sentence(runs: Vec<Run>) -> Vec<Run> {
    first_sentences(runs, 1)
}

/// The words up to the end of the first sentences, so many of them.
pub(super) fn first_sentences(runs: Vec<Run>, count: usize) -> Vec<Run> {
    let (mut first, mut left) = (Vec::new(), count);
    for run in runs {
        let mut ends = run.text.match_indices(". ").filter(|_| run.link.is_none());
        if let Some((at, _)) = ends.nth(left.saturating_sub(1)) {
            first.push(Run::plain(run.text.get(..=at).unwrap_or_default()));
            break;
        }
        left -= run.text.matches(". ").filter(|_| run.link.is_none()).count();
        first.push(run);
    }
    first
}

/// What a budget would come to; nothing where no estimate was asked for.
fn money(s: &mut Sheet<'_>, outcome: &Outcome) {
    if outcome.estimates.is_empty() {
        return;
    }
    s.section("ui.estimate.title");
    s.body("ui.estimate.lead");
    for (result, estimate, wanted) in s.estimates(&outcome.estimates) {
        if !wanted.is_empty() {
            s.body("ui.estimate.too-open");
            s.list(wanted);
            continue;
        }
        let sums = s.sums(result, estimate);
        s.rows(sums);
        if result.high.year == 0 {
            s.body("ui.estimate.nothing");
            s.body("ui.estimate.floor");
        } else if result.low.year == 0 {
            s.body("ui.estimate.floor-low");
        }
        s.body("ui.estimate.not-suitable");
    }
}

/// How to apply, what happens then, what may help to show it, and whom to ring.
fn next(s: &mut Sheet<'_>) {
    s.section("ui.next.title");
    s.body("ui.next.lead");
    let steps = s.advice(Place::NextStep);
    s.items(steps.clone());
    let evidence = s.advice(Place::Evidence);
    if !evidence.is_empty() {
        s.heading(3, s.get("ui.next.evidence-title"));
        s.body("ui.next.evidence-lead");
        s.items(evidence.into_iter().take(MOST_EVIDENCE).collect());
    }
    let all = contacts(s, &steps);
    if !all.is_empty() {
        s.heading(3, s.get("ui.start.contacts-title"));
        s.items(all);
    }
}

/// The ways to challenge a decision, the first sentence of each, in which its time limit stands.
pub(super) fn appeals(s: &Sheet<'_>) -> Vec<Vec<Run>> {
    s.advice(Place::Appeal).into_iter().map(first_sentence).collect()
}

/// As on the start page: the ways to apply and to ring that are there for everyone whom the policy is for, where none of these steps has
/// led to them.
pub(super) fn contacts(s: &Sheet<'_>, steps: &[Vec<Run>]) -> Vec<Vec<Run>> {
    // Whoever is outside it would be sent to a council that is not theirs.
    if s.state.decision().results().all(|result| result == ResultKind::Outside) {
        return Vec::new();
    }
    let led_to = |target: &Option<String>| steps.iter().flatten().any(|run| target.is_some() && run.link == *target);
    let everyone = s.state.policy().contacts.iter().filter(|contact| matches!(contact.id.as_str(), "apply-online" | "phone"));
    let all = everyone.map(|contact| {
        let target = crate::case::wording::contact_target(contact);
        match contact.kind {
            ContactKind::Web => Run { text: s.get("ui.start.apply"), link: target },
            _ => Run { text: s.words.with("ui.contact.phone", &[("phone", &contact.is)]), link: target },
        }
    });
    all.filter(|run| !led_to(&run.link)).map(|run| vec![run]).collect()
}
