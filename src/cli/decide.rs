//! `policy decide`: a case, or many, to decisions.

use super::input::{CaseInput, read_known};
use super::source::PolicySource;
use super::{PROBLEMS, TROUBLE, explain};
use crate::calendar::Date;
use crate::case::Problem;
use crate::decide::Engine;
use crate::decide::record::{Parts, Record};
use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;
use std::thread;

/// Decides one case in JSON, or many: one a line
#[derive(Debug, Args)]
#[command(after_help = "A case:
  {\"today\": \"2026-11-22\", \"answers\": {\"walking-distance\": \"2.5 miles\", \"plan\": \"not-sure\"}}
  An answer may be left out, may be \"not-sure\", a list of options, or a range such as
  {\"at-least\": \"2 miles\", \"at-most\": \"3 miles\"} or {\"from\": \"2018-01-01\", \"to\": \"2018-12-31\"}.
  `policy questions` lists the questions. docs/json/ describes cases and decisions.

Examples:
  policy decide case.json
  policy decide --format text < case.json
  policy decide --lines cases.jsonl > decisions.jsonl
  policy decide --lines --with estimates,reasons cases.jsonl

Exit code: 0 if all is decided, 1 if a case or the policy has a problem, 2 if something cannot be read.")]
pub struct Decide {
    #[command(flatten)]
    input: CaseInput,
    #[command(flatten)]
    source: PolicySource,
    /// Each line is a case, and each line of the output its decision; a bad line is told with its number and the rest go on
    #[arg(long)]
    lines: bool,
    /// How a single decision is written
    #[arg(long, value_enum, default_value = "json", conflicts_with = "lines")]
    format: Format,
    /// What is worked out besides the results, grounds, kinds of help and advice [default: all; with --lines: none, for speed]
    #[arg(long, value_enum, value_delimiter = ',')]
    with: Option<Vec<Part>>,
}

/// How a decision is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For programs
    Json,
    /// For people
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The tree of reasons, with figures and sources
    Reasons,
    /// Money
    Estimates,
    /// Open questions
    Open,
    /// What would change it, and when
    Change,
    /// Everything
    All,
    /// Nothing more
    None,
}

/// Lines handed to one thread at a time.
const CHUNK: usize = 512;

/// What comes of one line.
#[derive(Serialize)]
struct LineOut {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Record>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<ProblemOut>,
}

#[derive(Serialize)]
struct ProblemOut {
    at: String,
    what: String,
    instead: String,
}

impl Decide {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let engine = match self.source.engine() {
            Ok(engine) => engine,
            Err(code) => return code,
        };
        if self.lines {
            return self.run_lines(&engine);
        }
        let known = match self.input.known(&engine) {
            Ok((_, known)) => known,
            Err(code) => return code,
        };
        let Ok(record) = Record::of(&engine, &known, self.parts(Parts::ALL)) else {
            eprintln!("A number in the case is too large to decide on.");
            return ExitCode::from(PROBLEMS);
        };
        let out = match self.format {
            Format::Json => serde_json::to_string_pretty(&record).map(|json| json + "\n").map_err(io::Error::other),
            Format::Text => Ok(explain::in_words(&engine, &known, &record, false)),
        };
        match out.and_then(|text| io::stdout().write_all(text.as_bytes())) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => trouble(&error),
        }
    }

    fn parts(&self, otherwise: Parts) -> Parts {
        let Some(with) = &self.with else { return otherwise };
        let has = |part| with.contains(&part) || with.contains(&Part::All);
        Parts { reasons: has(Part::Reasons), estimates: has(Part::Estimates), open: has(Part::Open), change: has(Part::Change) }
    }

    fn run_lines(&self, engine: &Engine) -> ExitCode {
        let parts = self.parts(Parts::NONE);
        let today = self.input.today();
        let reader = match self.input.reader() {
            Ok(reader) => reader,
            Err(code) => return code,
        };
        let mut lines = reader.split(b'\n').zip(1u64..);
        let mut out = BufWriter::new(io::stdout().lock());
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let mut bad = 0u64;
        loop {
            let mut batch = Vec::with_capacity(CHUNK * threads);
            for (line, number) in lines.by_ref().take(CHUNK * threads) {
                match line {
                    Ok(line) => batch.push((number, line)),
                    Err(error) => return trouble(&error),
                }
            }
            if batch.is_empty() {
                break;
            }
            let written: Vec<Vec<(bool, String)>> = thread::scope(|scope| {
                let run = |chunk| scope.spawn(move || decide_chunk(engine, chunk, today, parts));
                let running: Vec<_> = batch.chunks(CHUNK).map(run).collect();
                running.into_iter().map(|thread| thread.join().unwrap_or_default()).collect()
            });
            for (good, line) in written.into_iter().flatten() {
                bad += u64::from(!good);
                if let Err(error) = out.write_all(line.as_bytes()) {
                    return trouble(&error);
                }
            }
        }
        if let Err(error) = out.flush() {
            return trouble(&error);
        }
        if bad > 0 {
            eprintln!("{bad} {} could not be decided.", if bad == 1 { "line" } else { "lines" });
            return ExitCode::from(PROBLEMS);
        }
        ExitCode::SUCCESS
    }
}

fn decide_chunk(engine: &Engine, lines: &[(u64, Vec<u8>)], today: Date, parts: Parts) -> Vec<(bool, String)> {
    let mut all = Vec::with_capacity(lines.len());
    for (number, line) in lines {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let out = decide_line(engine, *number, line, today, parts);
        let good = out.problems.is_empty();
        if let Ok(json) = serde_json::to_string(&out) {
            all.push((good, json + "\n"));
        }
    }
    all
}

fn decide_line(engine: &Engine, number: u64, line: &[u8], today: Date, parts: Parts) -> LineOut {
    let refuse = |problems: Vec<Problem>| {
        for problem in &problems {
            eprintln!("line {number}: {problem}");
        }
        let problems = problems.into_iter().map(|Problem { at, what, instead }| ProblemOut { at, what, instead });
        LineOut { line: number, id: None, decision: None, problems: problems.collect() }
    };
    let Ok(text) = std::str::from_utf8(line) else {
        return refuse(vec![Problem::new("line", "is not UTF-8 text", "save the file as UTF-8")]);
    };
    match read_known(engine, text, today) {
        Err(problems) => refuse(problems),
        Ok((named, known)) => match Record::of(engine, &known, parts) {
            Ok(record) => LineOut { line: number, id: named.id, decision: Some(record), problems: Vec::new() },
            Err(_) => refuse(vec![Problem::new("case", "holds a number that is too large to decide on", "give a smaller one")]),
        },
    }
}

fn trouble(error: &io::Error) -> ExitCode {
    // A reader that stops early, such as `head`, is no trouble.
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    eprintln!("The decision cannot be written or read: {error}");
    ExitCode::from(TROUBLE)
}
