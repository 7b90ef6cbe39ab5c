//! `policy explain`: the reasons behind one decision, for people.

use super::PROBLEMS;
use super::input::CaseInput;
use super::source::PolicySource;
use crate::case::wording::Wording;
use crate::checker::{GroundShown, shown};
use crate::decide::record::{
    About, AdviceEntry, Basis, EndRecord, EstimateRecord, FigureRecord, Open, Parts, Record, Truth, Value, WhyEntry,
};
use crate::decide::{Engine, Known};
use crate::language::names::nearest;
use crate::policy::{Policy, RuleKind};
use crate::quantity::{Base, Unit, format};
use clap::Args;
use std::fmt::Write;
use std::io::Write as _;
use std::process::ExitCode;

/// Tells a decision with its reasons: answers, limits and law; in full every rule behind it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  policy explain case.json
  policy explain --full case.json
  policy explain --scenario \"A child of ten, a mile from the nearest school\"
  echo '{\"answers\": {\"walking-distance\": \"2.5 miles\"}}' | policy explain

Exit code: 0 if it is decided, 1 if the case or the policy has a problem, 2 if something cannot be read.")]
pub struct Explain {
    #[command(flatten)]
    input: CaseInput,
    #[command(flatten)]
    source: PolicySource,
    /// Tell every rule, the working of each sum, what would change the decision, advice, figures and sources
    #[arg(long)]
    full: bool,
    /// Tell the decision of a scenario, by its whole name or its id, instead of a case
    #[arg(long, value_name = "NAME", conflicts_with = "case")]
    scenario: Option<String>,
}

impl Explain {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        let decided = self.engine_and_known().and_then(|(engine, known)| {
            let record = Record::of(&engine, &known, Parts::ALL).map_err(|_| {
                eprintln!("A number in the case is too large to decide on.");
                ExitCode::from(PROBLEMS)
            })?;
            Ok(in_words(&engine, &known, &record, self.full))
        });
        match decided {
            Ok(text) => {
                // A closed pipe is no problem of the case.
                let _ = std::io::stdout().write_all(text.as_bytes());
                ExitCode::SUCCESS
            }
            Err(code) => code,
        }
    }
}

impl Explain {
    fn engine_and_known(&self) -> Result<(Engine, Known), ExitCode> {
        let Some(name) = &self.scenario else {
            let engine = self.source.engine()?;
            let (_, known) = self.input.known(&engine)?;
            return Ok((engine, known));
        };
        let (engine, scenarios) = self.source.engine_and_scenarios()?;
        if let Some(scenario) = scenarios.iter().find(|each| each.name == *name || each.id.as_ref() == Some(name)) {
            return Ok((engine, scenario.known.clone()));
        }
        let names = scenarios.iter().flat_map(|each| [Some(each.name.as_str()), each.id.as_deref()]).flatten();
        match nearest(name, names) {
            Some(near) => eprintln!("There is no scenario “{name}”. Did you mean “{near}”?"),
            None => eprintln!("There is no scenario “{name}”. Give the whole name, or the id."),
        }
        Err(ExitCode::from(PROBLEMS))
    }
}

/// A decision in words: what decides it, or every rule behind it.
pub fn in_words(engine: &Engine, known: &Known, record: &Record, full: bool) -> String {
    let decision = engine.decide(known);
    let wording = Wording::new(engine.policy(), known);
    let (wording, grounds) = match &decision {
        Ok(decision) => (wording.with(decision), if full { Vec::new() } else { shown(engine, known, decision) }),
        Err(_) => (wording, Vec::new()),
    };
    let mut tell = Tell { policy: engine.policy(), wording, record, full, out: String::new() };
    tell.decision(&grounds);
    if full {
        tell.change();
        tell.open();
        tell.advice();
        tell.figures();
    } else {
        tell.open();
        tell.heading("Every rule, the working, what would change it, advice, figures and sources: explain --full");
    }
    tell.out
}

struct Tell<'a> {
    policy: &'a Policy,
    wording: Wording<'a>,
    record: &'a Record,
    full: bool,
    out: String,
}

impl Tell<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{:indent$}{text}", "", indent = depth * 2);
    }

    fn heading(&mut self, text: &str) {
        let _ = writeln!(self.out, "\n{text}");
    }

    fn decision(&mut self, grounds: &[GroundShown]) {
        let record = self.record;
        let titles: Vec<String> = record
            .results
            .iter()
            .map(|id| self.wording.at("result", id, "title").map_or_else(|| id.clone(), |title| format!("{title} [{id}]")))
            .collect();
        self.line(0, &format!("Result: {}", titles.join(" or ")));
        for rule in &record.contradictions {
            let says = self.wording.at("never", rule, "says").unwrap_or_default();
            self.line(0, &format!("These answers cannot be true together [{rule}]. {says}"));
        }
        if !record.exact {
            self.line(0, "Too much is open to tell exactly; what is said may be wider than it need be.");
        }
        for shown in &record.shown {
            self.line(0, &format!("{}: {}", self.label(About::Value, &shown.id), said(&shown.is)));
        }
        for open in &record.depends_on {
            let (kind, id) = match open {
                Open::Question(id) => ("the answer to", id),
                Open::Readings(id) => ("how this is read:", id),
            };
            self.line(0, &format!("It depends on {kind} {id}"));
        }
        self.heading("Grounds");
        let shown_of = |id: &str| {
            let rule = self.policy.rule(RuleKind::Ground, id);
            grounds.iter().find(|each| Some(each.rule) == rule)
        };
        let mut told: Vec<_> = record.grounds.iter().map(|ground| (ground, shown_of(&ground.id))).collect();
        if !self.full {
            // As on the page: what is met, what depends, what is not met.
            told.sort_by_key(|(_, shown)| shown.map(|shown| (shown.value.is_no(), !shown.value.is_yes())));
        }
        let mut for_another_age = Vec::new();
        for (ground, shown) in told {
            if !self.full && shown.is_some_and(|shown| shown.for_another_age) {
                for_another_age.push(ground.id.as_str());
                continue;
            }
            // The first entry is the ground itself.
            self.reasons(if self.full { &ground.reasons } else { ground.reasons.get(..1).unwrap_or_default() });
            if let Some(shown) = shown {
                self.deciding(shown);
            }
        }
        if !for_another_age.is_empty() {
            self.line(1, &format!("Only for another age: {}", for_another_age.join(", ")));
        }
        self.heading("Cases");
        for case in record.cases.iter().filter(|case| case.holds != Truth::No) {
            let holds = if case.holds == Truth::Yes { "holds" } else { "may hold" };
            self.line(1, &format!("{} {holds}, so: {}", case.id, case.result));
            if self.full {
                self.reasons(&case.reasons);
            }
        }
        self.heading("Help");
        for help in &record.help {
            let mut line = format!("{}: {}", self.label(About::Help, &help.id), help.levels.join(" or "));
            if help.consent != Truth::No {
                line.push_str(if help.consent == Truth::Yes { "; needs consent" } else { "; may need consent" });
            }
            if let Some(cost) = &help.cost {
                let _ = write!(line, "; costs the family {} a year", said(cost));
            }
            self.line(1, &line);
        }
        for estimate in &record.estimates {
            self.estimate(estimate);
        }
    }

    /// What makes a ground what it is: its lines, and the answers and limits behind them.
    fn deciding(&mut self, ground: &GroundShown) {
        let policy = self.policy;
        let Some(rule) = policy.rules.get(ground.rule.0 as usize) else { return };
        for (place, value) in &ground.steps {
            let words = rule.lines.get(*place as usize).map_or("", |line| line.words.as_str());
            self.line(2, &format!("- {words}: {}", said(&Value::YesNo(Truth::from(*value)))));
        }
        if ground.for_another_age {
            return;
        }
        let receipt = &self.record.receipt;
        for question in ground.answers.iter().filter_map(|id| policy.questions.get(id.0 as usize)) {
            let Some(given) = receipt.answers.iter().find(|each| each.question == question.id) else { continue };
            let is = given.is.as_ref().map_or_else(|| "not sure".to_owned(), said);
            self.line(2, &format!("{}: {is}", self.label(About::Answer, &question.id)));
        }
        for (id, value) in &ground.limits {
            let Some(rule) = policy.rules.get(id.0 as usize) else { continue };
            self.line(2, &format!("{}: {}", rule.label, self.wording.rule_value(*id, *value)));
        }
        for (id, value) in &ground.figures {
            let Some(figure) = policy.figures.get(id.0 as usize) else { continue };
            self.line(2, &format!("{}: {}", figure.label, self.wording.figure(*id, *value)));
        }
    }

    fn label(&self, about: About, id: &str) -> String {
        let kind = match about {
            About::Rule => RuleKind::Rule,
            About::Value => RuleKind::Value,
            About::Ground => RuleKind::Ground,
            About::Case => RuleKind::Case,
            About::Estimate => RuleKind::Estimate,
            About::Advice => RuleKind::Advice,
            About::Never => RuleKind::Never,
            About::Event => RuleKind::Event,
            About::Deadline => RuleKind::Deadline,
            About::Help => {
                let help = self.policy.help.iter().find(|help| help.id == id);
                return help.map_or_else(|| id.to_owned(), |help| format!("{} [{id}]", help.label));
            }
            About::Figure => {
                let figure = self.policy.figures.iter().find(|figure| figure.id == id);
                return figure.map_or_else(|| id.to_owned(), |figure| figure.label.clone());
            }
            About::Answer => return self.wording.at("question", id, "short").unwrap_or_else(|| id.to_owned()),
            About::Line => return id.to_owned(),
        };
        let rule = self.policy.rule(kind, id).and_then(|at| self.policy.rules.get(at.0 as usize));
        rule.map_or_else(|| id.to_owned(), |rule| format!("{} [{id}]", rule.label))
    }

    fn reasons(&mut self, entries: &[WhyEntry]) {
        for entry in entries {
            let value = entry.is.as_ref().map(|value| format!(": {}", said(value))).unwrap_or_default();
            let text = match entry.about {
                About::Line => format!("- {}{value}", entry.words),
                About::Answer if !self.is_answered(&entry.id) => format!("{}: not answered", self.label(entry.about, &entry.id)),
                about if entry.told_above => format!("{}{value}  (told above)", self.label(about, &entry.id)),
                about => format!("{}{value}{}", self.label(about, &entry.id), self.basis(entry.basis.as_ref())),
            };
            self.line(usize::from(entry.depth) + 1, &text);
        }
    }

    fn is_answered(&self, id: &str) -> bool {
        self.record.receipt.answers.iter().any(|answered| answered.question == id)
    }

    fn basis(&self, basis: Option<&Basis>) -> String {
        let Some(basis) = basis else { return String::new() };
        let mut parts: Vec<&str> = Vec::new();
        if !basis.law.is_empty() {
            parts.push(&basis.law);
        }
        parts.push(&basis.status);
        parts.extend(basis.sources.iter().map(String::as_str));
        format!("  ({})", parts.join("; "))
    }

    fn estimate(&mut self, estimate: &EstimateRecord) {
        let title = self.wording.at("estimate", &estimate.id, "title").unwrap_or_else(|| estimate.id.clone());
        let applies = if estimate.applies == Truth::Yes { "" } else { " (if it applies)" };
        self.heading(&format!("{title}{applies}: {} to {} a year", estimate.low.year.shown, estimate.high.year.shown));
        self.end("Lowest", &estimate.low);
        if estimate.low != estimate.high {
            self.end("Highest", &estimate.high);
        }
    }

    fn end(&mut self, name: &str, end: &EndRecord) {
        let day = end.day.as_ref().map(|day| format!(", about {} a day", day.shown)).unwrap_or_default();
        let terms: Vec<&str> = end.terms.iter().map(|term| term.shown.as_str()).collect();
        let terms = match terms.as_slice() {
            [] => String::new(),
            [first, ..] if terms.iter().all(|each| each == first) => format!(", in {} parts of {first}", terms.len()),
            _ => format!(", in {} parts: {}", terms.len(), terms.join(" + ")),
        };
        self.line(1, &format!("{name}: {}{terms}{day}", end.year.shown));
        for settled in &end.because {
            let (Open::Question(id) | Open::Readings(id)) = &settled.what;
            self.line(2, &format!("if {id} is {}", said(&settled.is)));
        }
        if !self.full {
            return;
        }
        for stretch in &end.stretches {
            self.line(2, &format!("{} to {}: {}", stretch.from, stretch.until, to_the_penny(&stretch.amount.shown)));
            for line in &stretch.lines {
                let sign = if line.take { "−" } else { "+" };
                self.line(3, &format!("{sign} {} {} = {}", to_the_penny(&line.amount.shown), line.id, line.words.join("; ")));
                for name in &line.names {
                    if let Some(value) = &name.is {
                        self.line(5, &format!("{}: {}", self.label(name.about, &name.id), said(value)));
                    }
                }
            }
        }
    }

    fn change(&mut self) {
        let record = self.record;
        if !record.would_change.is_empty() || !record.timeline.is_empty() {
            self.heading("What would change this");
        }
        for change in &record.would_change {
            let by = match (&change.by, change.more) {
                (Some(by), Some(true)) => format!(" ({by} more)"),
                (Some(by), _) => format!(" ({by} less)"),
                _ => String::new(),
            };
            let help: Vec<String> = change.help.iter().map(|help| format!("{} {}", help.id, help.levels.join(" or "))).collect();
            let help = if help.is_empty() { String::new() } else { format!("; {}", help.join(", ")) };
            let results = change.results.join(" or ");
            self.line(1, &format!("{} {}{by}: {results}{help}", change.question, said(&change.answer)));
        }
        for turning in &record.timeline {
            let mut why: Vec<&str> = turning.events.iter().chain(&turning.figures).map(String::as_str).collect();
            why.extend(turning.shown.iter().map(|shown| shown.id.as_str()));
            self.line(1, &format!("on {}: {} ({})", turning.date, turning.after.join(" or "), why.join(", ")));
        }
    }

    fn open(&mut self) {
        let open = &self.record.open;
        for (name, ids) in [("Open questions", &open.decision), ("Open for the estimate", &open.estimate)] {
            if !ids.is_empty() {
                self.heading(&format!("{name}: {}", ids.join(", ")));
            }
        }
    }

    fn advice(&mut self) {
        let advice = &self.record.advice;
        let places: [(&str, &[AdviceEntry]); 9] = [
            ("Warnings", &advice.warning),
            ("What to do next", &advice.next_step),
            ("What happens next", &advice.after_applying),
            ("Evidence that helps", &advice.evidence),
            ("Circumstances to tell the council about", &advice.exceptional),
            ("How to challenge a decision", &advice.appeal),
            ("About the estimate", &advice.estimate),
            ("About what the journey costs", &advice.costs),
            ("About this result", &advice.about),
        ];
        for (title, entries) in places {
            if entries.is_empty() {
                continue;
            }
            self.heading(title);
            for entry in entries {
                let says = self.wording.at("advice", &entry.id, "says").unwrap_or_default().replace('\n', " ");
                let may = if entry.holds == Truth::Yes { "" } else { " (may apply)" };
                self.line(1, &format!("- {says} [{}]{may}", entry.id));
            }
        }
    }

    fn figures(&mut self) {
        let record = self.record;
        if !record.figures.is_empty() {
            self.heading("Figures used");
        }
        for figure in &record.figures {
            let FigureRecord { id, is, entries, law, .. } = figure;
            let value = is.as_ref().map(said).unwrap_or_default();
            let from: Vec<String> = entries
                .iter()
                .map(|entry| format!("from {}, {}; {}", entry.from, entry.status, entry.sources.join(", ")))
                .collect();
            let law = if law.is_empty() { String::new() } else { format!("; {law}") };
            self.line(1, &format!("{} [{id}]: {value}  ({}{law})", self.label(About::Figure, id), from.join(" / ")));
        }
        if !record.sources.is_empty() {
            self.heading("Sources");
        }
        for source in &record.sources {
            let rest: Vec<&str> =
                [source.date.as_str(), source.address.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
            let rest = if rest.is_empty() { String::new() } else { format!(" ({})", rest.join(", ")) };
            self.line(1, &format!("{}: {}{rest}", source.id, source.title));
        }
        let receipt = &record.receipt;
        self.heading(&format!("Policy {} {}, engine {}", receipt.council, receipt.policy, receipt.engine));
    }
}

/// A value in words.
pub fn said(value: &Value) -> String {
    let ends = |low: &str, high: &str| {
        let (low, high) = (to_the_penny(low), to_the_penny(high));
        if low == high { low } else { format!("{low} to {high}") }
    };
    match value {
        Value::YesNo(Truth::Yes) => "yes".to_owned(),
        Value::YesNo(Truth::No) => "no".to_owned(),
        Value::YesNo(Truth::Either) => "yes or no".to_owned(),
        Value::Number { least, most } => ends(least, most),
        Value::Date { first, last } => ends(first, last),
        Value::Options(ids) => ids.join(" or "),
        Value::Estimated { at_least } => format!("at least {at_least}, estimated and not measured"),
    }
}

/// A sum of money that is worked out more finely than to the penny, to the nearest penny; anything else as it is.
fn to_the_penny(text: &str) -> String {
    let rounded = || {
        let (minus, plain) = text.strip_prefix('−').map_or(("", text), |plain| ("−", plain));
        let (pounds, parts) = plain.strip_prefix('£')?.split_once('.')?;
        if parts.len() <= 2 || !parts.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let (pence, rest) = parts.split_at(2);
        let whole: i64 = pounds.replace(',', "").parse().ok()?;
        let up = i64::from(rest.starts_with(['5', '6', '7', '8', '9']));
        let all = whole.checked_mul(100)?.checked_add(pence.parse::<i64>().ok()?)?.checked_add(up)?;
        Some(format!("{minus}{}", format::number(all, 100, Unit::of(Base::Pound))))
    };
    rounded().map_or_else(|| text.to_owned(), |sum| format!("about {sum}"))
}

#[cfg(test)]
mod tests {
    use super::to_the_penny;

    #[test]
    fn a_sum_that_is_finer_than_a_penny_is_told_to_the_nearest_penny_and_nothing_else_is_touched() {
        for (given, told) in [
            ("£703.368421", "about £703.37"),
            ("£1,999.995", "about £2,000"),
            ("−£0.004", "about −£0"),
            ("£703.36", "£703.36"),
            ("£0.125 per mile", "£0.125 per mile"),
            ("2.125 miles", "2.125 miles"),
        ] {
            assert_eq!(to_the_penny(given), told);
        }
    }
}
