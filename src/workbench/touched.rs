//! What a change does to made-up families: the policy as opened and as it is now, family by family.

use super::job::{Reply, Touched};
use super::ready::Ready;
use crate::calendar::Date;
use crate::change::compare;
use crate::decide::Known;
use crate::impact::blocks::blocks;
use crate::impact::both::Both;
use crate::impact::causes::Causes;
use crate::impact::made_up::{LOT, MadeUp, Reached, Stuck, base};
use crate::impact::make::Made;
use crate::impact::page::html;
use crate::impact::pair::Pair;
use crate::impact::read;
use crate::impact::report::Report;
use crate::impact::sheet;
use crate::impact::tally::{Counter, Stopped};
use crate::language::items::rules_only;
use crate::language::{Sources, compile};
use std::collections::BTreeMap;

/// What is asked.
pub struct Question<'a> {
    /// The rules as opened.
    pub old: &'a Sources,
    /// The rules as they are now.
    pub new: &'a Sources,
    /// The council.
    pub council: &'a str,
    /// The first language.
    pub language: &'a str,
    /// The path of the file that says what families there are.
    pub caseload: &'a str,
    /// How many.
    pub families: u64,
    /// Where the dice start.
    pub seed: u64,
    /// The day on which they are decided.
    pub on: Date,
}

/// Counts made-up families and tells what the change does to them. How far it has come is told meanwhile.
///
/// # Errors
/// In an officer's words, where it cannot be done.
pub fn touched(asked: &Question<'_>, say: &mut dyn FnMut(Reply)) -> Result<Touched, String> {
    let Question { caseload: path, families, seed, on, .. } = *asked;
    let (old, new) = (ready(asked, asked.old, "as opened")?, ready(asked, asked.new, "as they are now")?);
    let changes = compare(&old.side(), &new.side());
    let text = asked.new.at(path).ok_or_else(|| {
        let wanted = super::update::caseload_of(asked.council);
        format!(
            "No file says what families this council has. It would be {wanted}: copy the one of another council and change it."
        )
    })?;
    let file = Sources::new("", BTreeMap::from([(path.to_owned(), text.to_owned())]));
    let caseload = read::caseload(&file, old.engine.policy(), on).map_err(|problems| {
        let first = problems.list.first();
        let line = first.and_then(|first| first.span()).map_or(1, |span| file.line_and_column(span).0);
        let message = first.map(|first| first.message.clone()).unwrap_or_default();
        format!("{path}, line {line}: {message}")
    })?;
    let both = Both::new(&old.engine, &new.engine, &caseload.estimate);
    let causes = Causes::new(&both);
    let (everybody, travel) = base(&old.engine, on, None, caseload.start)?;
    let mut made_up = MadeUp::new(&caseload, &both, everybody, travel, seed);
    let mut counter = Counter::new(Pair::new(&both), &caseload, &causes);
    let mut reached = Reached::new(&caseload);
    for lot in 0..families.div_ceil(LOT) {
        let count = LOT.min(families - lot * LOT);
        let add = |old: &Known, new: &Known| counter.add(old, new, 1).map(drop).map_err(Stopped::from);
        made_up.lot(lot, count, &mut reached, add).map_err(|stopped| match stopped {
            Stopped::Stuck(Stuck::Impossible) => {
                "By the shares in the caseload hardly a family can be: their answers cannot be true together"
            }
            Stopped::Stuck(Stuck::Overflow) | Stopped::Overflow => "A number is too large to work with",
        })?;
        say(Reply::Decided { families: u32::try_from(lot * LOT + count).unwrap_or(u32::MAX) });
    }
    let report = Report::of(&Made {
        both: &both,
        changes: &changes,
        caseload: &caseload,
        causes: &causes,
        tally: &counter.tally,
        made_up: Some((seed, &reached)),
        bad_rows: 0,
        label: &caseload.label,
        days: (on, travel),
        // Nobody can be found among families who are made up.
        hide_below: 1,
    });
    let report = report.ok_or("There must be at least one family")?;
    Ok(Touched {
        blocks: blocks(&report),
        html: html(&report),
        csv: sheet::csv(&report).map_err(|error| format!("The table cannot be written: {error}"))?,
        json: serde_json::to_string_pretty(&report).map_err(|error| format!("The report cannot be written: {error}"))?,
    })
}

/// The rules of a folder, whether or not its scenarios fit them yet.
fn ready(asked: &Question<'_>, files: &Sources, which: &str) -> Result<Ready, String> {
    let rules = rules_only(files, asked.council, asked.language);
    let compiled = compile(&rules, asked.council, asked.language).map_err(|problems| {
        let first = problems.list.first().map(|first| first.message.clone()).unwrap_or_default();
        format!("This needs rules without errors, and the rules {which} have one: {first}")
    })?;
    Ready::of(compiled)
}
