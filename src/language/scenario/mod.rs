//! Scenarios: families in a few answers, and what the rules must say of them. Running them is done elsewhere.
//!
//! | file | what it holds |
//! |---|---|
//! | this | a scenario: its family, those it builds on, answers that cannot be |
//! | `expect` | what it expects |
//! | `days` | the days that it expects of time limits |

mod days;
mod expect;

use super::codes;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::items::Item;
use super::names::nearest;
use super::read::{Entry, Node, Value};
use super::sources::{FileId, Sources};
use crate::case::{Case, Given, Problem, answer};
use crate::decide::{Engine, Known};
use crate::policy::{Opened, Policy, Question, RuleKind};
use expect::expect;
pub use expect::{Expect, ExpectEstimate, ExpectValue};
use std::collections::HashMap;

/// A family and what is expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What happens, as a sentence.
    pub name: String,
    /// A short id, if it has one.
    pub id: Option<String>,
    /// Is it only a base for others?
    pub base: bool,
    /// Is it one of the typical families?
    pub typical: bool,
    /// Is what it expects only what the rules said when it was written, which no officer has confirmed?
    pub unconfirmed: bool,
    /// Answers, today and readings, those of the scenario it builds on among them.
    pub case: Case,
    /// The same, read against the policy.
    pub known: Known,
    /// What is expected; empty for a base.
    pub expect: Expect,
    /// The law or the hand calculation behind it.
    pub why: String,
    /// Its file, inside the policy folder.
    pub file: String,
    /// Its line, from 1.
    pub line: usize,
}

impl Scenario {
    /// Does it expect anything? A base may not: it is there for others to build on.
    pub fn expects(&self) -> bool {
        self.expect != Expect::default()
    }

    /// Does it show that the rules do what they should? What nobody has confirmed shows only what they do.
    pub fn is_evidence(&self) -> bool {
        self.expects() && !self.unconfirmed
    }
}

/// Reads the scenarios of some files against a policy that compiled; they may build on those of the others.
pub fn read_all(
    all_items: &[Item],
    files: &Sources,
    policy: &Policy,
    of: &dyn Fn(FileId) -> bool,
    out: &mut Diagnostics,
) -> Vec<Scenario> {
    let items: Vec<&Item> = all_items.iter().filter(|item| item.kind.name == "scenario").collect();
    let Ok(engine) = Engine::new(Opened::unnamed(policy.clone())) else {
        return Vec::new();
    };
    names_are_distinct(&items, out);
    let mut all = Vec::new();
    for item in items.iter().filter(|item| of(item.file)) {
        let before = out.list.len();
        let Some(chain) = chain(item, &items, out) else { continue };
        let case = merged(&chain);
        let known = known(item, &case, &engine, all_items, out);
        let expect = expect(item, policy, all_items, out);
        if item.table.get("expect").is_none_or(says_nothing) && !item.table.flag("base") {
            out.push(
                Diagnostic::new(&codes::MISSING_KEY, item.id_span, "this scenario expects nothing")
                    .help("add what the rules must say: expect = { result = \"…\" }; or, if others build on it, base = true"),
            );
        }
        let (Some(known), true) = (known, out.list.len() == before) else { continue };
        all.push(Scenario {
            name: item.table.text("name").unwrap_or("").to_owned(),
            id: item.table.text("id").map(str::to_owned),
            base: item.table.flag("base"),
            typical: item.table.flag("typical"),
            unconfirmed: item.table.flag("unconfirmed"),
            case,
            known,
            expect,
            why: item.table.text("why").unwrap_or("").to_owned(),
            file: files.path(item.file).to_owned(),
            line: files.line_and_column(item.id_span).0,
        });
    }
    all
}

/// Is it a list or table with nothing in it?
fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::List(list) => list.is_empty(),
        Value::Table(table) => table.entries.iter().all(|entry| says_nothing(&entry.node)),
        _ => false,
    }
}

fn names_are_distinct(items: &[&Item], out: &mut Diagnostics) {
    for key in ["name", "id"] {
        let mut first: HashMap<&str, &Node> = HashMap::new();
        for node in items.iter().filter_map(|item| item.table.get(key)) {
            let Some(name) = node.text() else { continue };
            let other = *first.entry(name).or_insert(node);
            if !std::ptr::eq(other, node) {
                out.push(
                    Diagnostic::new(&codes::SCENARIO_NAME, node.span, "two scenarios are called the same")
                        .also(other.span, "the other one")
                        .help("say in the name what is different about this one"),
                );
            }
        }
    }
}

/// A scenario and those it builds on, itself first.
fn chain<'i>(item: &'i Item, items: &[&'i Item], out: &mut Diagnostics) -> Option<Vec<&'i Item>> {
    let mut chain = vec![item];
    let mut last = item;
    while let Some((like, node)) = last.table.get("like").and_then(|node| Some((node.text()?, node))) {
        let Some(next) = items.iter().find(|other| [other.table.text("name"), other.table.text("id")].contains(&Some(like)))
        else {
            // Said once, of the scenario that has the line.
            if chain.len() == 1 {
                let near = nearest(like, items.iter().filter_map(|other| other.table.text("name")));
                out.push(Diagnostic::new(&codes::SCENARIO_LIKE, node.span, "there is no scenario with this name").help(
                    match near {
                        Some(near) => format!("did you mean “{near}”?"),
                        None => "write the whole name of another scenario, or its id".to_owned(),
                    },
                ));
            }
            return None;
        };
        if chain.iter().any(|seen| std::ptr::eq(*seen, *next)) {
            out.push(
                Diagnostic::new(&codes::SCENARIO_LIKE, node.span, "this leads back to the scenario itself")
                    .help("a base stands on its own: take its “like” out"),
            );
            return None;
        }
        chain.push(next);
        last = next;
    }
    Some(chain)
}

/// The answers of a chain: the first that says something has the word.
fn merged(chain: &[&Item]) -> Case {
    let mut case = Case::default();
    for item in chain {
        case.today = case.today.or(item.table.date("today"));
        for (key, into) in [("given", &mut case.answers), ("readings", &mut case.readings)] {
            for entry in item.table.get(key).and_then(Node::table).map(|table| table.entries.as_slice()).unwrap_or_default() {
                let id = id_of(&entry.key);
                if !into.iter().any(|(other, _)| *other == id) {
                    into.push((id, given(&entry.node)));
                }
            }
        }
    }
    case
}

/// In a scenario too, spaces and hyphens are the same.
fn id_of(key: &str) -> String {
    key.split_whitespace().collect::<Vec<_>>().join("-")
}

/// A value of a file as an answer.
pub fn given(node: &Node) -> Given {
    match &node.value {
        Value::Text(text) => Given::Text(text.clone()),
        Value::Whole(whole) => Given::Number(whole.to_string()),
        Value::Decimal(text) => Given::Number(text.clone()),
        Value::Truth(truth) => Given::Truth(*truth),
        Value::Date(date) => Given::Text(date.to_string()),
        Value::Time => Given::Text(String::new()),
        Value::List(list) => Given::List(list.iter().map(given).collect()),
        Value::Table(table) => Given::Table(table.entries.iter().map(|entry| (entry.key.clone(), given(&entry.node))).collect()),
    }
}

fn known(item: &Item, case: &Case, engine: &Engine, all_items: &[Item], out: &mut Diagnostics) -> Option<Known> {
    match case.known(engine, None) {
        Ok(known) => {
            contradictions(item, &known, engine, out);
            Some(known)
        }
        Err(problems) => {
            for problem in problems {
                let written = is_written_and_wrong(all_items, "question, figure, rule or value", &problem.at, out);
                out.list.extend(answer_problem(item, &problem, engine.policy(), written));
            }
            None
        }
    }
}

/// Is such a thing written in a rule file, where something else is wrong? Where the policy lacks it that is why, and it
/// was said there.
fn is_written_and_wrong(all_items: &[Item], kinds: &str, id: &str, out: &Diagnostics) -> bool {
    out.has_errors() && all_items.iter().any(|item| item.id == id && kinds.contains(item.kind.name))
}

/// A problem with an answer, at that answer. One that comes from a base is said of the base.
fn answer_problem(item: &Item, problem: &Problem, policy: &Policy, written_and_wrong: bool) -> Option<Diagnostic> {
    if problem.at == "today" {
        let node = item.table.get("today")?;
        return Some(Diagnostic::new(&codes::SCENARIO_BAD_ANSWER, node.span, problem.what.clone()).help(problem.instead.clone()));
    }
    let inside = |key: &str| -> Option<&Entry> {
        item.table.get(key).and_then(Node::table)?.entries.iter().find(|entry| id_of(&entry.key) == problem.at)
    };
    if let Some(entry) = inside("given") {
        if written_and_wrong && policy.question(&problem.at).is_none() {
            return None;
        }
        let Some(question) = policy.question(&problem.at).and_then(|id| policy.questions.get(usize::from(id.0))) else {
            return Some(
                Diagnostic::new(
                    &codes::SCENARIO_UNKNOWN_QUESTION,
                    entry.key_span,
                    format!("there is no question “{}”", problem.at),
                )
                .help(problem.instead.clone()),
            );
        };
        let code = if is_upside_down(&entry.node, question) { &codes::SCENARIO_CONTRADICTS } else { &codes::SCENARIO_BAD_ANSWER };
        return Some(Diagnostic::new(code, entry.node.span, problem.what.clone()).help(problem.instead.clone()));
    }
    let entry = inside("readings")?;
    let is_settled = policy.reading_sets.iter().all(|set| set.id != problem.at)
        && (policy.figures.iter().any(|figure| figure.id == problem.at)
            || policy.rules.iter().any(|rule| rule.id == problem.at && matches!(rule.kind, RuleKind::Rule | RuleKind::Value)));
    if is_settled {
        return Some(
            Diagnostic::new(
                &codes::SCENARIO_BAD_ANSWER,
                entry.key_span,
                format!("“{}” is settled: it has no readings", problem.at),
            )
            .help("if this scenario holds to the reading that was taken, take this reading out of the line and keep the others")
            .help("if it holds to one that was not taken, take the scenario out"),
        );
    }
    if written_and_wrong && policy.reading_sets.iter().all(|set| set.id != problem.at) {
        return None;
    }
    Some(
        Diagnostic::new(&codes::SCENARIO_BAD_ANSWER, entry.node.span, problem.what.clone())
            .here(entry.key.clone())
            .help(problem.instead.clone()),
    )
}

/// A range of which each end is an answer, and both together are none.
fn is_upside_down(node: &Node, question: &Question) -> bool {
    let Given::Table(ends) = given(node) else { return false };
    ends.len() == 2 && ends.into_iter().all(|end| answer::read(question, &Given::Table(vec![end])).is_ok())
}

fn contradictions(item: &Item, known: &Known, engine: &Engine, out: &mut Diagnostics) {
    let Ok(decision) = engine.decide(known) else { return };
    let expected = item.table.get("expect").and_then(Node::table).map(|expect| expect.texts("never")).unwrap_or_default();
    let clashes = decision.contradictions.iter().filter_map(|id| engine.policy().rules.get(usize::from(id.0)));
    for rule in clashes.filter(|rule| expected.iter().all(|(id, _)| *id != rule.id)) {
        let span = item.table.entry("given").map_or(item.id_span, |entry| entry.key_span);
        out.push(
            Diagnostic::new(&codes::SCENARIO_CONTRADICTS, span, "these answers cannot be true together")
                .help(format!("“never.{}” holds: {}", rule.id, rule.label)),
        );
    }
}
