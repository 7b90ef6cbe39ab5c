//! The one way from files to a policy.

use super::claim::Claims;
use super::codes;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::items::{self, Item, Layer, Part};
use super::lints::{self, Context};
use super::lower;
use super::read::{self, ReadFile};
use super::scenario::{self, Scenario};
use super::sources::{FileId, Sources, Span};
use super::texts;
use super::translations;
use super::written::Written;
use crate::calendar::BankHolidays;
use crate::decide::MOST_UNKNOWNS;
use crate::policy::{Policy, Texts, Translation};

/// A policy that can be used, and what someone should look at.
#[derive(Debug)]
pub struct Compiled {
    /// The policy.
    pub policy: Policy,
    /// What someone should look at.
    pub warnings: Diagnostics,
    /// The scenarios, bases among them.
    pub scenarios: Vec<Scenario>,
    /// Its texts in other languages.
    pub translations: Vec<Translation>,
    /// What the rule files say beyond the policy.
    pub written: Written,
    /// What must always hold.
    pub claims: Claims,
}

/// Compiles the policy of a council, in a language, from its files. Every problem is found in one run.
///
/// # Errors
/// All problems, warnings among them, where there is at least one error.
pub fn compile(files: &Sources, council: &str, language: &str) -> Result<Compiled, Diagnostics> {
    compile_with_items(files, council, language).map(|(compiled, _)| compiled)
}

/// The same, with what is written in the files, so that it can be compiled again with a small change.
///
/// # Errors
/// As [`compile`].
pub fn compile_with_items(files: &Sources, council: &str, language: &str) -> Result<(Compiled, Vec<Item>), Diagnostics> {
    let mut out = Diagnostics::default();
    let read = read_all(files, council, language, &mut out);
    let others = translations::parts(files, council, language);
    let others: Vec<_> = others.map(|(of, id)| (of, read::read(files, id, &mut out))).collect();
    let compiled = run(files, (council, language), (&read, &others), &|_| true, &mut out);
    out.sort();
    match compiled {
        Some((policy, scenarios, translations, claims, items)) if !out.has_errors() => {
            let written = Written::of(&items);
            Ok((Compiled { policy, warnings: out, scenarios, translations, written, claims }, items))
        }
        _ => Err(out),
    }
}

/// Compiles what is written, changed in a way that touches no id, into a policy that decides: without texts, and without the
/// checks of the whole. With it comes what must always hold.
///
/// # Errors
/// The problems of what was changed.
pub fn compile_items(items: &[Item], files: &Sources) -> Result<(Policy, Claims), Diagnostics> {
    let mut out = Diagnostics::default();
    let lowered = lower::lower(items, &items::scope(items), files, &mut out);
    match lowered {
        Some(lowered) if !out.has_errors() => {
            Ok((Policy { bank_holidays: bank_holidays(items), ..lowered.policy }, lowered.claims))
        }
        _ => Err(out),
    }
}

/// A policy, its scenarios, its texts in other languages, what must always hold, and what is written in the files.
pub(super) type Parts = (Policy, Vec<Scenario>, Vec<Translation>, Claims, Vec<Item>);

/// The files of a council's policy, each with what it is for.
pub(super) fn parts<'f>(files: &'f Sources, council: &'f str, language: &'f str) -> impl Iterator<Item = (Part, FileId)> + 'f {
    let own_scenarios = items::has_own_scenarios(files, council);
    files.iter().filter_map(move |(id, path, _)| Some((items::part_of(path, council, language, own_scenarios)?, id)))
}

fn read_all(files: &Sources, council: &str, language: &str, out: &mut Diagnostics) -> Vec<(Part, ReadFile)> {
    parts(files, council, language).map(|(part, id)| (part, read::read(files, id, out))).collect()
}

/// Files as they were read, each with what it is for.
pub(super) type FilesRead<K> = [(K, ReadFile)];

/// From what was read, and what was read in other languages, to a policy. `scenarios`: those in which of the files are read against it.
pub(super) fn run(
    files: &Sources,
    (council, language): (&str, &str),
    (read, others): (&FilesRead<Part>, &FilesRead<translations::Of>),
    scenarios: &dyn Fn(FileId) -> bool,
    out: &mut Diagnostics,
) -> Option<Parts> {
    let things = items::collect(read, out);
    let whole = read.iter().all(|(_, file)| file.whole);
    let scope = items::scope(&things);
    let council_item = council_of(&things, read, council, out);
    let all_texts = texts::collect(read.iter().map(|(part, file)| (part, file)), out);
    let context = Context { files, council, items: &things, scope: &scope, texts: &all_texts, read };
    lints::before_lowering(&context, out);
    if !whole {
        // What is missing from a file that cannot be read is not reported as missing; what is wrong in the others is.
        let mut rest = Diagnostics::default();
        lower::lower(&things, &scope, files, &mut rest);
        rest.list.retain(|each| each.labels.iter().all(|label| context.is_whole(label.span.file)));
        rest.list.into_iter().for_each(|each| out.push(each));
        return None;
    }
    let lowered = lower::lower(&things, &scope, files, out)?;
    lints::after_lowering(&context, &lowered, out);
    let council_item = council_item?;
    let text = |key: &str| council_item.table.text(key).unwrap_or("").to_owned();
    let policy = Policy {
        council: text("id"),
        council_name: text("name"),
        council_short: text("short"),
        area: text("area"),
        dated: council_item.table.date("dated"),
        language: language.to_owned(),
        bank_holidays: bank_holidays(&things),
        texts: Texts::new(all_texts.iter().map(|(key, text)| (key.clone(), text.words.clone())).collect()),
        ..lowered.policy
    };
    let unknowns = policy.questions.len() + policy.reading_sets.len();
    if unknowns > MOST_UNKNOWNS {
        out.push(
            Diagnostic::new(
                &codes::TOO_LARGE,
                council_item.id_span,
                format!("the policy has {unknowns} questions and unsettled matters, and may have {MOST_UNKNOWNS}"),
            )
            .help("join questions that are always asked together into one choice, or settle a reading"),
        );
    }
    lints::of_the_whole(&context, &policy, out);
    let scenarios = scenario::read_all(&things, files, &policy, scenarios, out);
    let translations = translations::all(files, others, &all_texts, &policy, council, out);
    Some((policy, scenarios, translations, lowered.claims, things))
}

fn council_of<'i>(items: &'i [Item], read: &[(Part, ReadFile)], council: &str, out: &mut Diagnostics) -> Option<&'i Item> {
    let found: Vec<&Item> = items.iter().filter(|item| item.kind.name == "council").collect();
    if let [_, second, ..] = found[..] {
        out.push(
            Diagnostic::new(&codes::DUPLICATE_ID, second.id_span, "there are two [council] tables").help("keep one of the two"),
        );
    }
    if let Some(item) = found.first() {
        let folder = council.rsplit('/').next().unwrap_or(council);
        if item.table.text("id").is_some_and(|id| id != folder) {
            let span = item.table.get("id").map_or(item.id_span, |node| node.span);
            out.push(
                Diagnostic::new(&codes::BAD_ID, span, "the id of a council is the name of its folder")
                    .help(format!("type: \"{folder}\"")),
            );
        }
        return Some(item);
    }
    let first = read.iter().find(|(part, _)| *part == Part::Rules(Layer::Council)).or(read.first());
    let span = first.map_or(Span::new(FileId(0), 0, 0), |(_, file)| Span::new(file.file, 0, 0));
    out.push(
        Diagnostic::new(&codes::MISSING_KEY, span, format!("no file in the folder “{council}” has a [council] table"))
            .help("add one with id, name, short and area"),
    );
    None
}

fn bank_holidays(items: &[Item]) -> BankHolidays {
    let Some(item) = items.iter().find(|item| item.kind.name == "calendar") else { return BankHolidays::default() };
    let members = item.table.get("bank-holidays").map(|node| node.members()).unwrap_or(&[]);
    let mut days: Vec<_> = members.iter().filter_map(|node| node.date()).collect();
    days.sort();
    days.dedup();
    BankHolidays { days, known_to: item.table.date("known-to") }
}
