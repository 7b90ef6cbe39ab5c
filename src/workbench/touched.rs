//! What a change does to made-up families: the policy as opened and as it is now, family by family.

use super::job::{Job, Reply, Touched};
use crate::calendar::Date;
use crate::change::{Side, compare};
use crate::decide::{Engine, Known};
use crate::impact::blocks::blocks;
use crate::impact::causes::Causes;
use crate::impact::made_up::{LOT, MadeUp, Reached, Stuck, base};
use crate::impact::make::Made;
use crate::impact::page::html;
use crate::impact::pair::{Both, Pair};
use crate::impact::read;
use crate::impact::report::Report;
use crate::impact::sheet;
use crate::impact::tally::{Counter, Stopped};
use crate::language::items::{Part, part_of};
use crate::language::{Compiled, Sources, compile};
use crate::policy::Policy;
use std::collections::BTreeMap;

/// Whose policy, and in which files.
pub struct Folders<'a> {
    /// As opened.
    pub old: &'a Sources,
    /// As they are now.
    pub new: &'a Sources,
    /// The council.
    pub council: &'a str,
    /// The first language.
    pub language: &'a str,
}

/// Counts made-up families and tells what the change does to them. How far it has come is told meanwhile.
///
/// # Errors
/// In an officer's words, where it cannot be done.
pub fn touched(of: &Folders<'_>, job: &Job, on: Date, say: &mut dyn FnMut(Reply)) -> Result<Touched, String> {
    let Job::Impact { caseload: path, families, seed, .. } = job else { return Err(String::new()) };
    let (old, new) = (rules(of, of.old, "as opened")?, rules(of, of.new, "as they are now")?);
    let (old_engine, new_engine) = (engine(&old)?, engine(&new)?);
    let changes = compare(&side(&old, &old_engine), &side(&new, &new_engine));
    let text = of.new.at(path).ok_or_else(|| {
        let wanted = super::update::caseload_of(of.council);
        format!(
            "No file says what families this council has. It would be {wanted}: copy the one of another council and change it."
        )
    })?;
    let file = Sources::new("", BTreeMap::from([(path.clone(), text.to_owned())]));
    let caseload = read::caseload(&file, &old.policy, on).map_err(|problems| {
        let first = problems.list.first();
        let line = first.and_then(|first| first.span()).map_or(1, |span| file.line_and_column(span).0);
        let message = first.map(|first| first.message.clone()).unwrap_or_default();
        format!("{path}, line {line}: {message}")
    })?;
    let both = Both::new(&old_engine, &new_engine, &caseload.estimate);
    let causes = Causes::new(&both);
    let (everybody, travel) = base(&old_engine, on, None, caseload.start)?;
    let mut made_up = MadeUp::new(&caseload, &both, everybody, travel, *seed);
    let mut counter = Counter::new(Pair::new(&both), &caseload, &causes);
    let mut reached = Reached::new(&caseload);
    let families = u64::from(*families);
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
        made_up: Some((*seed, &reached)),
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
fn rules(of: &Folders<'_>, files: &Sources, which: &str) -> Result<Compiled, String> {
    let beside =
        |path: &str| matches!(part_of(path, of.council, of.language, false), Some(Part::Scenarios | Part::Coverage | Part::Lock));
    compile(&files.only(|path| !beside(path)), of.council, of.language).map_err(|problems| {
        let first = problems.list.first().map(|first| first.message.clone()).unwrap_or_default();
        format!("This needs rules without errors, and the rules {which} have one: {first}")
    })
}

fn side<'a>(compiled: &'a Compiled, engine: &Engine) -> Side<'a> {
    Side {
        policy: &compiled.policy,
        hash: engine.hash(),
        whole: true,
        written: Some(&compiled.written),
        translations: Some(&compiled.translations),
    }
}

fn engine(compiled: &Compiled) -> Result<Engine, String> {
    let file = compiled.policy.to_file().map_err(|_| "The policy cannot be written: there is too little memory")?;
    let opened = Policy::open(&file).map_err(|error| format!("The compiled policy cannot be opened: {error}"))?;
    Engine::new(opened).map_err(|_| "The policy asks more questions than the engine can hold".to_owned())
}
