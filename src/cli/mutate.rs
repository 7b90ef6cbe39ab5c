//! `policy test --mutate`: which slips in the rules no scenario would notice and no claim refute; and claims that refute none.

use super::coverage::per_cent;
use super::{PROBLEMS, TROUBLE, colour_on_stderr};
use crate::language::Sources;
use crate::language::items::has_own_scenarios;
use crate::language::render::render;
use crate::prove::mutation::{Asked as OfAClaim, Mutation, Noticed, Outcome, Workshop, tallies};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Only what stands under headings with these words.
    pub under: Option<&'a str>,
    /// Also the law, for a council with scenarios of its own.
    pub national: bool,
    /// So many per cent are to be noticed.
    pub least: Option<u8>,
}

/// Prints what is not noticed, and says whether enough is.
///
/// # Errors
/// The exit code, where the rule files cannot be read or have errors.
pub fn report(folder: &Path, council: &str, language: &str, asked: Asked<'_>) -> Result<bool, ExitCode> {
    let Asked { under, national, least } = asked;
    let files = Sources::from_folder(folder).map_err(|error| {
        eprintln!("The rule files in {} cannot be read: {error}", folder.display());
        ExitCode::from(TROUBLE)
    })?;
    let (workshop, _) = Workshop::new(&files, council, language).map_err(|problems| {
        eprint!("{}", render(&problems, &files, colour_on_stderr()));
        ExitCode::from(PROBLEMS)
    })?;
    let mut mutations = workshop.mutations();
    if let Some(words) = under {
        mutations.retain(|mutation| workshop.heading(mutation).contains(words));
    }
    // What the law says is tried by the scenarios that lie beside it; a council with its own tries its own rules.
    let own_only = !national && has_own_scenarios(&files, council);
    let is_asked = |path: &str| !own_only || !path.starts_with("national/");
    mutations.retain(|mutation| is_asked(files.path(mutation.span.file)));
    if mutations.is_empty() {
        eprintln!("There is nothing to change there.");
        return Ok(false);
    }
    let outcomes = try_all(&workshop, &mutations);
    let mut explanations = workshop.explanations();
    if own_only {
        println!("Tried: the rules of {council}. --national tries what the law says too.");
    }
    explanations.retain(|explanation| under.is_none_or(|words| explanation.under.contains(words)));
    explanations.retain(|explanation| !own_only || mutations.iter().any(|each| workshop.heading(each) == explanation.under));
    let mut used = vec![false; explanations.len()];
    let (mut explained, mut open) = (0, 0);
    for (mutation, _) in mutations.iter().zip(&outcomes).filter(|(_, outcome)| **outcome == Outcome::Missed) {
        let heading = workshop.heading(mutation);
        match explanations.iter().zip(&used).position(|(explanation, used)| !used && explanation.explains(&heading, mutation)) {
            Some(at) => {
                explained += 1;
                used[at] = true;
            }
            None => {
                open += 1;
                println!("{}", told(&workshop, &files, mutation));
            }
        }
    }
    for (mutation, outcome) in mutations.iter().zip(&outcomes) {
        if let Outcome::Noticed(Noticed::Claim(at)) = outcome
            && let Some((name, _)) = workshop.claims().get(*at)
        {
            println!("{}: no scenario notices it, but the claim “{name}” does", told(&workshop, &files, mutation));
        }
    }
    for (explanation, _) in explanations.iter().zip(&used).filter(|(_, used)| !**used) {
        let (line, _) = files.line_and_column(explanation.span);
        let path = files.shown_path(explanation.span.file);
        println!("{path}:{line}: this explains no change any more: {}: “{}”", explanation.under, explanation.is);
    }
    if under.is_none() && !own_only {
        without_teeth(&workshop, &mutations, &outcomes).iter().for_each(|name| println!("This claim notices no change: {name}"));
    }
    let (mut noticed, mut all, mut refused, mut refuted) = (0, 0, 0, 0);
    for (nudge, tally) in tallies(&mutations, &outcomes) {
        if tally.all > 0 {
            println!(
                "{:<28}{:>5} of {:>5} noticed ({})",
                nudge.words(),
                tally.noticed,
                tally.all,
                per_cent(tally.noticed, tally.all)
            );
        }
        noticed += tally.noticed;
        refused += tally.refused;
        refuted += tally.refuted;
        all += tally.all;
    }
    println!(
        "Changes that are noticed: {noticed} of {all} ({}), {refused} of them by the check alone, {refuted} by a claim alone; explained: {explained}; open: {open}",
        per_cent(noticed, all)
    );
    let is_sound = least.is_none() || open == 0 && used.iter().all(|used| *used);
    Ok(is_enough(noticed, all, least) && is_sound)
}

/// Is a share at least so many per cent? Said where it is not.
pub fn is_enough(part: usize, whole: usize, least: Option<u8>) -> bool {
    let enough = least.is_none_or(|least| part * 100 >= whole * usize::from(least));
    if let (false, Some(least)) = (enough, least) {
        println!("That is less than {least} %.");
    }
    enough
}

/// A change in an officer's words.
fn told(workshop: &Workshop<'_>, files: &Sources, mutation: &Mutation) -> String {
    let (line, _) = files.line_and_column(mutation.span);
    let path = files.shown_path(mutation.span.file);
    let heading = workshop.heading(mutation);
    match mutation.is.as_str() {
        "" => format!("{path}:{line}: {heading}: “{}”", mutation.words()),
        is => format!("{path}:{line}: {heading}: “{}” in place of “{}”", is, mutation.was),
    }
}

/// The names of claims that hold, and that no change refutes: they hold of almost any rules, and say little about these.
fn without_teeth(workshop: &Workshop<'_>, mutations: &[Mutation], outcomes: &[Outcome]) -> Vec<String> {
    let teeth: Vec<AtomicBool> = workshop.claims().iter().map(|(_, holds)| AtomicBool::new(!holds)).collect();
    let bites = |at: usize| teeth.get(at).into_iter().for_each(|teeth| teeth.store(true, Ordering::Relaxed));
    for outcome in outcomes {
        if let Outcome::Noticed(Noticed::Claim(at)) = outcome {
            bites(*at);
        }
    }
    // Those far apart are far from each other in the rules, and soon bite every claim that can be bitten.
    let far: Vec<Mutation> = (0..STRIDE).flat_map(|start| mutations.iter().skip(start).step_by(STRIDE).cloned()).collect();
    let mut wanted = |asked: OfAClaim| match asked {
        OfAClaim::IsWanted(at) => teeth.get(at).is_some_and(|teeth| !teeth.load(Ordering::Relaxed)),
        OfAClaim::IsRefuted(at) => {
            bites(at);
            true
        }
    };
    let (one, other) = far.split_at(far.len() / 2);
    thread::scope(|scope| {
        let mut also = wanted;
        let running = scope.spawn(move || workshop.refuted(other, &mut also));
        workshop.refuted(one, &mut wanted);
        let _ = running.join();
    });
    let names = workshop.claims().iter().zip(&teeth).filter(|(_, teeth)| !teeth.load(Ordering::Relaxed));
    names.map(|((name, _), _)| name.clone()).collect()
}

/// Every so many changes one is taken, and then the next after each.
const STRIDE: usize = 25;

/// Tries every change, on all processors.
fn try_all(workshop: &Workshop<'_>, mutations: &[Mutation]) -> Vec<Outcome> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let done = AtomicUsize::new(0);
    let shows = std::io::stderr().is_terminal();
    let tell = || {
        let count = done.fetch_add(1, Ordering::Relaxed) + 1;
        if shows && (count.is_multiple_of(50) || count == mutations.len()) {
            eprint!("\r{count} of {} changes tried", mutations.len());
            let _ = std::io::stderr().flush();
        }
        true
    };
    // Neighbours stay together, so that what noticed one is tried first on the next.
    let share = mutations.len().div_ceil(workers * 8).max(1);
    let shares: Vec<&[Mutation]> = mutations.chunks(share).collect();
    let next = AtomicUsize::new(0);
    let mut results: Vec<(usize, Vec<Outcome>)> = thread::scope(|scope| {
        let work = || {
            let mut all = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(share) = shares.get(at) else { return all };
                all.push((at, workshop.outcomes(share, &mut || tell())));
            }
        };
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    if shows {
        eprintln!();
    }
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().flat_map(|(_, outcomes)| outcomes).collect()
}
