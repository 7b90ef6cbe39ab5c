//! `policy questions`: what the policy asks, or still asks of a case.

use super::decide::Format;
use super::input::CaseInput;
use super::source::PolicySource;
use super::{PROBLEMS, TROUBLE};
use crate::case::answer;
use crate::case::wording::Wording;
use crate::decide::{Engine, Known};
use crate::policy::{Ask, Question, QuestionId};
use crate::quantity::{Kind, format};
use clap::Args;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

/// Lists the questions still worth asking in a case, or all of them
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy questions --all
  policy questions case.json
  policy questions --all --format json

Exit code: 0 if they are listed, 1 if the case or the policy has a problem, 2 if something cannot be read.")]
pub struct Questions {
    #[command(flatten)]
    input: CaseInput,
    #[command(flatten)]
    source: PolicySource,
    /// List every question of the policy; no case is read
    #[arg(long)]
    all: bool,
    /// How they are written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct QuestionOut<'q> {
    id: &'q str,
    kind: &'static str,
    /// When a case was given: what it is open for.
    #[serde(skip_serializing_if = "Option::is_none")]
    open_for: Option<&'static str>,
    ask: &'static str,
    question: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<OptionOut<'q>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    shortcuts: Vec<&'q str>,
    not_sure: bool,
    range: bool,
}

#[derive(Serialize)]
struct OptionOut<'q> {
    id: &'q str,
    text: Option<String>,
}

impl Questions {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        match self.listed() {
            Ok(text) => {
                // A closed pipe is no problem of the policy.
                let _ = std::io::stdout().write_all(text.as_bytes());
                ExitCode::SUCCESS
            }
            Err(code) => code,
        }
    }

    fn listed(&self) -> Result<String, ExitCode> {
        let engine = self.source.engine()?;
        let nothing = Known::nothing(engine.policy());
        let as_written = self.format == Format::Json;
        let all = if self.all || !self.input.is_given() {
            let asked = engine.policy().questions.iter().filter(|question| question.ask != Ask::Never);
            asked.map(|question| out(&engine, (&nothing, as_written), question, None)).collect()
        } else {
            let (_, known) = self.input.known(&engine)?;
            open(&engine, (&known, as_written)).ok_or_else(|| {
                eprintln!("A number in the case is too large to decide on.");
                ExitCode::from(PROBLEMS)
            })?
        };
        match self.format {
            Format::Text => Ok(in_words(&engine, &all)),
            Format::Json => serde_json::to_string_pretty(&all).map(|json| json + "\n").map_err(|_| ExitCode::from(TROUBLE)),
        }
    }
}

fn open<'e>(engine: &'e Engine, (known, as_written): (&Known, bool)) -> Option<Vec<QuestionOut<'e>>> {
    let open = engine.open_questions(known).ok()?;
    let question = |id: QuestionId| engine.policy().questions.get(id.0 as usize);
    let decision = open
        .decision
        .into_iter()
        .filter_map(question)
        .map(|question| out(engine, (known, as_written), question, Some("decision")));
    let estimate = open
        .estimate
        .into_iter()
        .filter_map(question)
        .map(|question| out(engine, (known, as_written), question, Some("estimate")));
    Some(decision.chain(estimate).collect())
}

/// A question with its words, as the family of `known` would read them; `as_written` as the language file has them, for programs that put
/// in what stands in braces.
fn out<'e>(
    engine: &'e Engine,
    (known, as_written): (&Known, bool),
    question: &'e Question,
    open_for: Option<&'static str>,
) -> QuestionOut<'e> {
    let wording = Wording::new(engine.policy(), known);
    let words = |key: &str| match as_written {
        true => engine.policy().texts.get(key).map(str::to_owned),
        false => wording.text(key),
    };
    let number = |value| question.measure.map(|measure| format::number(value, measure.scale, measure.unit));
    let (first, last) = question.dates();
    let (least, most) = match question.kind {
        Kind::Number => (number(question.domain.low), number(question.domain.high)),
        Kind::Date => (Some(first.to_string()), Some(last.to_string())),
        Kind::Truth | Kind::Option => (None, None),
    };
    let option = |id: &'e String| OptionOut { id, text: words(&format!("question.{}.option.{id}", question.id)) };
    QuestionOut {
        id: &question.id,
        kind: match question.kind {
            Kind::Truth => "yes-no",
            Kind::Option => "choice",
            Kind::Number => "number",
            Kind::Date => "date",
        },
        open_for,
        ask: match question.ask {
            Ask::Always => "always",
            Ask::WhenItMatters => "when it matters",
            Ask::ForTheEstimate => "for the estimate",
            Ask::Never => "never",
            Ask::ForAnAppeal => "for an appeal",
            Ask::ForTheCosts => "for the costs",
        },
        question: words(&format!("question.{}.ask", question.id)),
        options: question.options.iter().map(option).collect(),
        least,
        most,
        step: question.measure.and_then(|measure| number(measure.step)),
        shortcuts: question.shortcuts.iter().map(|shortcut| shortcut.id.as_str()).collect(),
        not_sure: question.not_sure,
        range: question.range,
    }
}

fn in_words(engine: &Engine, all: &[QuestionOut<'_>]) -> String {
    let mut text = String::new();
    for each in all {
        let open = each.open_for.map(|open| format!("  (for the {open})")).unwrap_or_default();
        let _ = writeln!(text, "{}{open}", each.id);
        if let Some(question) = &each.question {
            let _ = writeln!(text, "    {question}");
        }
        if each.options.is_empty() {
            let question = engine.policy().question(each.id).and_then(|id| engine.policy().questions.get(id.0 as usize));
            let _ = writeln!(text, "    {}", question.map(answer::example).unwrap_or_default());
        }
        for option in &each.options {
            let _ = writeln!(text, "    \"{}\"  {}", option.id, option.text.as_deref().unwrap_or_default());
        }
    }
    if all.is_empty() {
        text.push_str("No question is open: no answer can change the results, the kinds of help or an estimate.\n");
    }
    text
}
