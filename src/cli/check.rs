//! `policy check`: every problem in the rule files, in one run.

use super::TROUBLE;
use super::input::{date, real_today};
use super::source::RuleFolder;
use crate::calendar::Date;
use crate::language::render::render;
use crate::language::{Diagnostics, Sources, compile, reviews, translations};
use crate::policy::{Ask, Policy, Prompt, PromptOf, Translation, prompt_key};
use clap::Args;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// Looks for problems in the rule files, and says what to type instead
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  policy check\n  policy check policy --council birmingham\n  policy check --confirm-language ur\n  policy check --today 2027-04-01\n\nExit code: 0 if the policy can be used, 1 if it has errors, 2 if the folder cannot be read."
)]
pub struct Check {
    #[command(flatten)]
    rules: RuleFolder,
    /// List every text that this other language lacks
    #[arg(long, value_name = "TAG")]
    missing: Option<String>,
    /// List every question that has nothing for advisors to say
    #[arg(long)]
    prompts: bool,
    /// Put on record that this other language says what the first says now, all of it or only each --text
    #[arg(long, value_name = "TAG")]
    confirm_language: Option<String>,
    /// Confirm only the text of this key; may be given more than once
    #[arg(long, value_name = "KEY", requires = "confirm_language")]
    text: Vec<String>,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// The day that counts for reviews and bank holidays; the real one if left out
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

impl Check {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        if let Some(tag) = &self.confirm_language
            && let Err(error) = self.confirm(tag)
        {
            eprintln!("{error}");
            return ExitCode::from(TROUBLE);
        }
        let sources = match Sources::from_folder(&self.rules.folder) {
            Ok(sources) => sources,
            Err(error) => {
                eprintln!("The rule files cannot be read: {error}");
                return ExitCode::from(TROUBLE);
            }
        };
        let today = self.today.unwrap_or_else(real_today);
        let (mut problems, policy, translations) = match compile(&sources, &self.rules.council, &self.rules.language) {
            Ok(compiled) => (compiled.warnings, Some(compiled.policy), compiled.translations),
            Err(problems) => (problems, None, Vec::new()),
        };
        for due in reviews::due(&sources, &self.rules.council, today).list {
            problems.push(due);
        }
        problems.sort();
        let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let mut error = std::io::stderr().lock();
        // A closed pipe is no problem of the policy.
        let _ = error.write_all(render(&problems, &sources, colour).as_bytes());
        for line in policy.iter().filter_map(|policy| holidays_end(policy, today)) {
            let _ = writeln!(error, "{line}");
        }
        let _ = writeln!(error, "{}", summary(&problems, &self.rules.council));
        for line in translations.iter().flat_map(|translation| standing(translation, self.missing.as_deref())) {
            let _ = writeln!(error, "{line}");
        }
        for line in policy.iter().flat_map(|policy| unprompted(policy, self.prompts)) {
            let _ = writeln!(error, "{line}");
        }
        let fails = policy.is_none() || (self.strict && !problems.list.is_empty());
        ExitCode::from(u8::from(fails))
    }
}

impl Check {
    /// Writes of which words the texts of a language were made, before they are checked.
    fn confirm(&self, tag: &str) -> Result<(), String> {
        let sources =
            Sources::from_folder(&self.rules.folder).map_err(|error| format!("The rule files cannot be read: {error}"))?;
        let files = translations::confirm(&sources, &self.rules.council, &self.rules.language, tag, &self.text);
        if files.is_empty() {
            return Err(format!("{} has no texts in a language {tag} to confirm", self.rules.council));
        }
        for (path, text) in files {
            std::fs::write(self.rules.folder.join(&path), text).map_err(|error| format!("{path} cannot be written: {error}"))?;
            println!("Written: {path}");
        }
        Ok(())
    }
}

/// A year before the list of bank holidays ends, somebody has to add to it: after that no time limit can be given.
fn holidays_end(policy: &Policy, today: Date) -> Option<String> {
    let known = policy.bank_holidays.known_to?;
    (today.plus_years(1) >= known).then(|| {
        format!(
            "Bank holidays are known only to {known}. After that day no limit in working days is given: add the next years' \
             from GOV.UK to bank-holidays in calendar.toml, and change known-to"
        )
    })
}

/// What a translation lacks, in one line, and each text if they are asked for. Pages show the first language instead, so this is
/// not a problem of the policy.
fn standing(translation: &Translation, listed: Option<&str>) -> Vec<String> {
    let Translation { tag, name, missing, reviewed, .. } = translation;
    let mut parts = Vec::new();
    if !reviewed {
        parts.push("marked as not reviewed, and every page in it says so".to_owned());
    }
    if !translation.confirmed {
        parts.push(format!("nothing tells when it no longer says what the first language says (--confirm-language {tag})"));
    }
    let all = listed == Some(tag.as_str());
    if !missing.is_empty() {
        let texts = if missing.len() == 1 { "text is" } else { "texts are" };
        let more = if all { "" } else { &format!(" (--missing {tag} lists them)") };
        parts.push(format!("{} {texts} missing, and shown in the first language{more}", missing.len()));
    }
    let mut lines = Vec::new();
    if !parts.is_empty() {
        lines.push(format!("In {name} ({tag}): {}.", parts.join("; ")));
    }
    if all {
        lines.extend(missing.iter().map(|key| format!("  {key}")));
    }
    lines
}

/// The questions that advisors are given no words for, in one line, and each if they are asked for. A council may do without, so this
/// is not a problem of the policy; where it has none for any question, nothing is said unless that is asked for.
fn unprompted(policy: &Policy, listed: bool) -> Vec<String> {
    let asked: Vec<&str> =
        policy.questions.iter().filter(|question| question.ask != Ask::Never).map(|question| question.id.as_str()).collect();
    let says = |id: &&&str| policy.texts.get(&prompt_key(PromptOf::Question, id, Prompt::Say)).is_some();
    let without: Vec<&str> = asked.iter().filter(|id| !says(id)).copied().collect();
    if without.is_empty() || (without.len() == asked.len() && !listed) {
        return Vec::new();
    }
    let questions = if without.len() == 1 { "question has" } else { "questions have" };
    let more = if listed { "" } else { " (--prompts lists them)" };
    let mut lines = vec![format!("For advisors: {} {questions} nothing to say aloud{more}.", without.len())];
    if listed {
        lines.extend(without.iter().map(|id| format!("  {id}")));
    }
    lines
}

fn summary(problems: &Diagnostics, council: &str) -> String {
    let (errors, warnings) = problems.counts();
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => format!("The policy of {council} has no problems."),
        (0, warnings) => format!("The policy of {council} can be used. {}.", count(warnings, "warning")),
        (errors, warnings) => {
            format!("The policy of {council} cannot be used. {}, {}.", count(errors, "error"), count(warnings, "warning"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::fixture::opened;

    fn on(today: &str) -> Option<String> {
        let mut policy = opened(&[]).policy;
        policy.bank_holidays.known_to = Date::from_iso("2028-12-31");
        holidays_end(&policy, Date::from_iso(today).unwrap())
    }

    fn translation(missing: usize, reviewed: bool) -> Translation {
        let missing = (0..missing).map(|at| format!("ui.page.{at}")).collect();
        let texts = crate::policy::Texts::default();
        let (tag, name) = ("cy".into(), "Cymraeg".into());
        Translation { tag, name, right_to_left: false, reviewed, texts, missing, confirmed: true }
    }

    #[test]
    fn a_language_is_said_in_one_line_to_be_unreviewed_and_to_lack_so_many_texts() {
        assert_eq!(
            standing(&translation(7, false), None),
            [
                "In Cymraeg (cy): marked as not reviewed, and every page in it says so; 7 texts are missing, and shown in the first \
              language (--missing cy lists them)."
            ]
        );
    }

    #[test]
    fn all_that_a_language_lacks_is_listed_when_that_is_asked_for() {
        assert_eq!(standing(&translation(7, true), Some("cy")).len(), 1 + 7);
        assert_eq!(standing(&translation(7, true), Some("ur")).len(), 1);
        assert_eq!(standing(&translation(0, true), Some("cy")), [""; 0]);
    }

    #[test]
    fn a_language_of_which_nothing_was_confirmed_is_said_to_be_so() {
        let lines = standing(&Translation { confirmed: false, ..translation(0, true) }, None);
        assert!(matches!(lines.as_slice(), [line] if line.contains("--confirm-language cy")), "{lines:?}");
    }

    #[test]
    fn a_year_before_the_bank_holidays_end_the_policy_team_is_told() {
        assert_eq!(on("2027-12-30"), None);
        assert!(on("2027-12-31").unwrap().contains("known only to 2028-12-31"));
        assert!(on("2029-06-01").is_some());
    }
}
