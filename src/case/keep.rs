//! Answers kept as a file: a case, and what was decided on it. `docs/json/case.schema.json` describes the form.
//!
//! Whoever opens such a file may have it from a stranger, so nothing in it is believed: each answer is read as if it had
//! been typed, and what it says was decided is only ever shown beside what is decided now.

use super::answer::{ESTIMATED, Given, NOT_SURE};
use super::file::Case;
use crate::calendar::Date;
use crate::decide::record::hex;
use crate::decide::{Decision, Engine, EstimateResult, Known};
use crate::policy::{Ask, Level, Policy, Question, QuestionId};
use crate::quantity::{Kind, Set, format};

/// The version of the form. A change that an older program would misread raises it. Form 1, which had neither sums nor what
/// the questions meant, is read too.
pub const KEPT_FORM: u32 = 2;

/// So many hexadecimal digits tell one wording of a question from another.
const DIGITS: usize = 8;

/// More answers than any policy asks for; see [`crate::decide`].
const MOST_ANSWERS: usize = 128;

/// Longer than any id.
const LONGEST_ID: usize = 100;

/// Answers that were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The answers, and the day on which they counted.
    pub case: Case,
    /// What the file says was decided; nothing where it does not say.
    pub decided: Option<Decided>,
}

/// What was decided, and by which rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The council's id.
    pub council: String,
    /// SHA-256 of the compiled policy, as 64 hex digits.
    pub policy: String,
    /// The date of the rules, where they have one.
    pub dated: Option<Date>,
    /// The version of the engine.
    pub engine: String,
    /// Ids of the possible results, strongest first.
    pub results: Vec<String>,
    /// Ids of the grounds that are met.
    pub met: Vec<String>,
    /// Ids of the grounds that may be met.
    pub open: Vec<String>,
    /// Kinds of help that are not ruled out, and their possible levels, strongest first.
    pub help: Vec<(String, Vec<String>)>,
    /// Estimates that tell a family something, by their ids, from the least to the most of the year in pence; nothing where
    /// none was wanted.
    pub estimates: Option<Vec<(String, i64, i64)>>,
    /// What each question meant that was answered: see [`meaning`]. Empty where that is not said.
    pub questions: Vec<(String, String)>,
}

/// A fingerprint of what a question asks, from its words in the first language, what can be answered and in which unit: an
/// answer to other words may be another answer.
pub fn meaning(policy: &Policy, question: &Question) -> String {
    let mut all = String::new();
    let mut add = |text: &str| {
        all.push_str(text);
        // No text holds this, so that no two lists of parts are alike.
        all.push('\0');
    };
    for name in ["ask", "hint"] {
        add(policy.texts.at("question", &question.id, name).unwrap_or_default());
    }
    for option in &question.options {
        add(option);
        add(policy.texts.at("question", &question.id, &["option.", option].concat()).unwrap_or_default());
    }
    if let Some(measure) = question.measure {
        add(&format::number(measure.step, measure.scale, measure.unit));
    }
    let mut digits = hex(&crate::policy::checksum(all.as_bytes()).to_be_bytes());
    digits.truncate(DIGITS);
    digits
}

/// Why nothing of a file is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No file was chosen.
    NoFile,
    /// It is larger than any file of answers.
    TooLarge,
    /// It is not what this program writes.
    NotOurs,
    /// It holds no answer.
    Empty,
    /// A later version of this program wrote it.
    Later,
    /// Its answers were given to another council's checker.
    OtherCouncil,
}

impl Decided {
    /// What a decision and the estimates beside it say, and by which rules they were made. `estimates` is nothing where none
    /// was wanted.
    pub fn of(engine: &Engine, known: &Known, decision: &Decision, estimates: Option<&[EstimateResult]>) -> Decided {
        let policy = engine.policy();
        let (mut met, mut open, mut help) = (Vec::new(), Vec::new(), Vec::new());
        for (rule, value) in &decision.grounds {
            if value.is_no() {
                continue;
            }
            let list = if value.is_yes() { &mut met } else { &mut open };
            list.extend(policy.rules.get(rule.0 as usize).map(|rule| rule.id.clone()));
        }
        for each in &decision.help {
            let levels: Vec<Level> = each.levels().collect();
            if let (Some(kind), false) = (policy.help.get(each.help as usize), levels == [Level::Not]) {
                help.push((kind.id.clone(), levels.iter().map(|level| level.id().to_owned()).collect()));
            }
        }
        Decided {
            council: policy.council.clone(),
            policy: hex(&engine.hash()),
            dated: policy.dated,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            results: decision.results().map(|result| result.id().to_owned()).collect(),
            met,
            open,
            help,
            estimates: estimates.map(|all| {
                let told = all.iter().filter(|each| each.unmeasured(policy, known).is_empty());
                told.filter_map(|each| sum_of(policy, each)).collect()
            }),
            questions: kept_questions(policy, known).map(|(_, each)| (each.id.clone(), meaning(policy, each))).collect(),
        }
    }

    /// Do both say the same of the case, whichever program and rules said so?
    pub fn agrees(&self, other: &Decided) -> bool {
        let sums = match (&self.estimates, &other.estimates) {
            (Some(these), Some(those)) => these == those,
            _ => true,
        };
        sums && self.results == other.results && self.met == other.met && self.open == other.open && self.help == other.help
    }

    fn to_given(&self) -> Given {
        let help = self.help.iter().map(|(id, levels)| (id.clone(), texts(levels))).collect();
        let mut entries = vec![
            entry("form", Given::Number(format::count(KEPT_FORM.into()))),
            entry("council", Given::Text(self.council.clone())),
            entry("policy", Given::Text(self.policy.clone())),
        ];
        entries.extend(self.dated.map(|date| entry("rules-of", Given::Text(date.to_string()))));
        entries.push(entry("engine", Given::Text(self.engine.clone())));
        entries.push(entry("results", texts(&self.results)));
        entries.push(entry("grounds-met", texts(&self.met)));
        entries.push(entry("grounds-open", texts(&self.open)));
        entries.push(entry("help", Given::Table(help)));
        entries.extend(self.estimates.as_ref().map(|all| {
            let pence = |pence: &i64| Given::Number(pence.to_string());
            let sums = all.iter().map(|(id, low, high)| (id.clone(), Given::List(vec![pence(low), pence(high)])));
            entry("estimates", Given::Table(sums.collect()))
        }));
        if !self.questions.is_empty() {
            let all = self.questions.iter().map(|(id, means)| (id.clone(), Given::Text(means.clone())));
            entries.push(entry("questions", Given::Table(all.collect())));
        }
        Given::Table(entries)
    }

    fn read(given: &Given) -> Option<Decided> {
        let Given::Table(entries) = given else { return None };
        let (mut council, mut policy, mut dated, mut engine) = (None, None, None, None);
        let (mut results, mut met, mut open, mut help) = (None, None, None, None);
        let (mut estimates, mut questions) = (None, Vec::new());
        for (key, value) in entries {
            match key.as_str() {
                "form" => {}
                "council" => council = Some(text(value)?),
                "policy" => policy = Some(text(value)?),
                "rules-of" => dated = Some(Date::from_iso(&text(value)?)?),
                "engine" => engine = Some(text(value)?),
                "results" => results = Some(ids(value)?),
                "grounds-met" => met = Some(ids(value)?),
                "grounds-open" => open = Some(ids(value)?),
                "help" => {
                    let Given::Table(kinds) = value else { return None };
                    let kinds = kinds.iter().map(|(id, levels)| Some((id.clone(), ids(levels)?)));
                    help = Some(kinds.collect::<Option<Vec<_>>>()?);
                }
                "estimates" => {
                    let Given::Table(all) = value else { return None };
                    let sums = all.iter().map(|(id, ends)| {
                        let Given::List(ends) = ends else { return None };
                        let [Given::Number(low), Given::Number(high)] = ends.as_slice() else { return None };
                        Some((id.clone(), low.parse().ok()?, high.parse().ok()?))
                    });
                    estimates = Some(sums.collect::<Option<Vec<_>>>()?);
                }
                "questions" => {
                    let Given::Table(all) = value else { return None };
                    questions = all.iter().map(|(id, means)| Some((id.clone(), text(means)?))).collect::<Option<Vec<_>>>()?;
                }
                _ => return None,
            }
        }
        Some(Decided {
            council: council?,
            policy: policy?,
            dated,
            engine: engine?,
            results: results?,
            met: met?,
            open: open?,
            help: help?,
            estimates,
            questions,
        })
    }
}

impl Kept {
    /// The answers of a case, what was decided on them, and the estimates where they were wanted. `today` is the day on which
    /// it was decided.
    pub fn of(engine: &Engine, known: &Known, decision: &Decision, estimates: Option<&[EstimateResult]>, today: Date) -> Kept {
        let all = kept_questions(engine.policy(), known);
        let answers = all.map(|(id, question)| (question.id.clone(), given_in(known, id, question))).collect();
        let case = Case { today: Some(today), answers, readings: Vec::new() };
        Kept { case, decided: Some(Decided::of(engine, known, decision, estimates)) }
    }

    /// As JSON in plain ASCII: over several lines for a file, on one for a link.
    pub fn to_json(&self, one_line: bool) -> String {
        let mut entries = Vec::new();
        entries.extend(self.case.today.map(|today| entry("today", Given::Text(today.to_string()))));
        entries.push(entry("answers", Given::Table(self.case.answers.clone())));
        entries.extend(self.decided.as_ref().map(|decided| entry("decided", decided.to_given())));
        let mut out = String::new();
        write(&mut out, &Given::Table(entries), if one_line { None } else { Some(0) });
        if !one_line {
            out.push('\n');
        }
        out
    }

    /// Reads what a file holds, for the checker of a council.
    ///
    /// # Errors
    /// A [`Refusal`]; whether each answer fits its question is not looked at yet.
    pub fn read(given: &Given, council: &str) -> Result<Kept, Refusal> {
        let Given::Table(entries) = given else { return Err(Refusal::NotOurs) };
        let decided = entries.iter().find(|(key, _)| key == "decided").map(|(_, value)| value);
        // First, for a later form may have other keys.
        if let Some(decided) = decided {
            check_form(decided)?;
        }
        let (mut case, mut answers) = (Case::default(), None);
        for (key, value) in entries {
            match (key.as_str(), value) {
                ("today", Given::Text(day)) => case.today = Some(Date::from_iso(day).ok_or(Refusal::NotOurs)?),
                ("answers", Given::Table(all)) => answers = Some(all),
                // Whatever a sender of cases wants back.
                ("decided" | "id", _) => {}
                // Also readings: a family cannot settle what the policy leaves open.
                _ => return Err(Refusal::NotOurs),
            }
        }
        let decided = match decided {
            Some(decided) => Some(Decided::read(decided).ok_or(Refusal::NotOurs)?),
            None => None,
        };
        if decided.as_ref().is_some_and(|decided| decided.council != council) {
            return Err(Refusal::OtherCouncil);
        }
        let Some(answers) = answers else { return Err(Refusal::NotOurs) };
        if answers.is_empty() {
            return Err(Refusal::Empty);
        }
        if answers.len() > MOST_ANSWERS || answers.iter().any(|(id, _)| id.len() > LONGEST_ID) {
            return Err(Refusal::NotOurs);
        }
        case.answers = answers.clone();
        Ok(Kept { case, decided })
    }
}

/// The questions whose answers are kept: all that were answered, those about a decision of the council too.
fn kept_questions<'a>(policy: &'a Policy, known: &'a Known) -> impl Iterator<Item = (QuestionId, &'a Question)> {
    let all = (0u16..).map(QuestionId).zip(&policy.questions);
    all.filter(|(id, question)| known.is_given(*id) && question.ask != Ask::Never)
}

fn sum_of(policy: &Policy, result: &EstimateResult) -> Option<(String, i64, i64)> {
    let estimate = policy.estimates.get(usize::from(result.estimate))?;
    Some((estimate.id.clone(), result.low.year, result.high.year))
}

fn check_form(decided: &Given) -> Result<(), Refusal> {
    let Given::Table(entries) = decided else { return Err(Refusal::NotOurs) };
    let form = entries.iter().find(|(key, _)| key == "form").map(|(_, value)| value);
    let Some(Given::Number(form)) = form else { return Err(Refusal::NotOurs) };
    match form.parse::<u32>() {
        Ok(1..=KEPT_FORM) => Ok(()),
        Ok(later) if later > KEPT_FORM => Err(Refusal::Later),
        _ => Err(Refusal::NotOurs),
    }
}

/// What was answered to a question, as a case writes it.
fn given_in(known: &Known, id: QuestionId, question: &Question) -> Given {
    let set = known.question(id);
    match question.measure {
        Some(measure) if known.is_estimated(id) => {
            let at_least = Given::Text(format::number(set.low, measure.scale, measure.unit));
            Given::Table(vec![entry(ESTIMATED, at_least)])
        }
        _ => answer_of(question, set),
    }
}

/// An answer as a case writes it.
pub fn answer_of(question: &Question, set: Set) -> Given {
    let text = |text: &str| Given::Text(text.to_owned());
    let between = |low_key: &str, high_key: &str, word: &dyn Fn(i64) -> String| {
        if set.low == set.high {
            Given::Text(word(set.low))
        } else {
            let end = |key: &str, value| (key.to_owned(), Given::Text(word(value)));
            Given::Table(vec![end(low_key, set.low), end(high_key, set.high)])
        }
    };
    let is_option = question.kind == Kind::Option && question.option(NOT_SURE).is_some();
    if set == question.domain && !is_option {
        return text(NOT_SURE);
    }
    match question.kind {
        Kind::Truth => text(if set.is_yes() { "yes" } else { "no" }),
        Kind::Option => {
            let possible = (0u32..).zip(&question.options).filter(|(at, _)| set.allows_option(*at));
            let mut ids: Vec<Given> = possible.map(|(_, id)| text(id)).collect();
            if let [one] = ids.as_mut_slice() { one.clone() } else { Given::List(ids) }
        }
        Kind::Number => between("at-least", "at-most", &|value| match question.measure {
            Some(measure) => format::number(value, measure.scale, measure.unit),
            None => value.to_string(),
        }),
        Kind::Date => between("from", "to", &|value| Date(value.clamp(i32::MIN.into(), i32::MAX.into()) as i32).to_string()),
    }
}

fn entry(key: &str, value: Given) -> (String, Given) {
    (key.to_owned(), value)
}

fn texts(all: &[String]) -> Given {
    Given::List(all.iter().map(|text| Given::Text(text.clone())).collect())
}

fn text(given: &Given) -> Option<String> {
    if let Given::Text(text) = given { Some(text.clone()) } else { None }
}

fn ids(given: &Given) -> Option<Vec<String>> {
    if let Given::List(all) = given { all.iter().map(text).collect() } else { None }
}

/// Writes JSON; `indent` is how deep a line stands, or nothing for one line.
fn write(out: &mut String, given: &Given, indent: Option<usize>) {
    let inner = indent.map(|indent| indent + 1);
    match given {
        Given::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Given::Number(number) => out.push_str(number),
        Given::Text(text) => quote(out, text),
        Given::List(all) => {
            out.push('[');
            for (at, each) in all.iter().enumerate() {
                if at > 0 {
                    out.push_str(if indent.is_some() { ", " } else { "," });
                }
                // Lists are short, and stand on one line.
                write(out, each, None);
            }
            out.push(']');
        }
        Given::Table(entries) => {
            out.push('{');
            for (at, (key, value)) in entries.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                line(out, inner);
                quote(out, key);
                out.push_str(if indent.is_some() { ": " } else { ":" });
                write(out, value, inner);
            }
            if !entries.is_empty() {
                line(out, indent);
            }
            out.push('}');
        }
    }
}

fn line(out: &mut String, indent: Option<usize>) {
    if let Some(indent) = indent {
        out.push('\n');
        (0..indent).for_each(|_| out.push_str("  "));
    }
}

/// A text in quotation marks, in ASCII: such a text goes through a link unharmed.
fn quote(out: &mut String, text: &str) {
    out.push('"');
    let mut buffer = [0; 2];
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut buffer) {
                    out.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        out.extend(char::from_digit(u32::from(*unit) >> shift & 15, 16));
                    }
                }
            }
        }
    }
    out.push('"');
}
