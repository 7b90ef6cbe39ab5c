//! Counting on all the cores there are. What is read waits in a short queue, so that no row is kept: of a table whose rows have ids memory
//! grows by some 20 bytes a row (see `repeats.rs`), of one without it does not grow.

use super::bad_rows::BadRows;
use super::repeats::Repeats;
use super::trouble;
use crate::calendar::Date;
use crate::case::table::row;
use crate::cli::PROBLEMS;
use crate::decide::Known;
use crate::impact::both::Both;
use crate::impact::caseload::Caseload;
use crate::impact::causes::Causes;
use crate::impact::made_up::{LOT, MadeUp, Reached, Stuck};
use crate::impact::pair::{Found, Pair};
use crate::impact::rows::{BadRow, Columns, Rows, reader};
use crate::impact::tally::{Counter, Stopped, Tally};
use csv::ByteRecord;
use std::io::Read;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;

/// So many rows are handed to one thread at a time.
const ROWS: usize = 512;

/// What all threads share.
pub struct Setting<'a> {
    /// The two policies.
    pub both: &'a Both<'a>,
    /// The council's words on its caseload.
    pub caseload: &'a Caseload,
    /// What a change may be laid to.
    pub causes: &'a Causes,
    /// What is known of everybody.
    pub base: Known,
    /// The day travel starts.
    pub travel: Date,
}

/// What was counted.
pub struct Counted {
    /// Counts and sums.
    pub tally: Tally,
    /// Of a made-up caseload, what was drawn.
    pub reached: Option<Reached>,
}

fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

const OVERFLOW: &str = "A number is too large to work with.";

fn stopped(stopped: Stopped) -> String {
    match stopped {
        Stopped::Stuck(Stuck::Impossible) => {
            "By the shares of the caseload hardly a family can be: their answers cannot be true together.".to_owned()
        }
        Stopped::Stuck(Stuck::Overflow) | Stopped::Overflow => OVERFLOW.to_owned(),
    }
}

/// Counts made-up families.
///
/// # Errors
/// In words, where none can be drawn.
pub fn count_made_up(setting: &Setting<'_>, families: u64, seed: u64) -> Result<Counted, String> {
    let next = AtomicU64::new(0);
    let lots = families.div_ceil(LOT);
    let work = || -> Result<(Tally, Reached), Stopped> {
        let Setting { both, caseload, causes, base, travel } = setting;
        let mut made_up = MadeUp::new(caseload, both, base.clone(), *travel, seed);
        let mut counter = Counter::new(Pair::new(both), caseload, causes);
        let mut reached = Reached::new(caseload);
        loop {
            let lot = next.fetch_add(1, Ordering::Relaxed);
            if lot >= lots {
                return Ok((counter.tally, reached));
            }
            let count = LOT.min(families - lot * LOT);
            let add = |old: &Known, new: &Known| counter.add(old, new, 1).map(drop).map_err(Stopped::from);
            made_up.lot(lot, count, &mut reached, add)?;
        }
    };
    let parts: Vec<Result<(Tally, Reached), Stopped>> = thread::scope(|scope| {
        let all: Vec<_> = (0..threads()).map(|_| scope.spawn(work)).collect();
        all.into_iter().map(|each| each.join().unwrap_or(Err(Stopped::Overflow))).collect()
    });
    let mut tally = Tally::new(setting.caseload, setting.causes);
    let mut reached = Reached::new(setting.caseload);
    for part in parts {
        let (own, drawn) = part.map_err(stopped)?;
        tally.merge(&own);
        reached.merge(&drawn);
    }
    Ok(Counted { tally, reached: Some(reached) })
}

/// One lot of rows, each with its line.
type Lot = (u64, Vec<(u64, ByteRecord)>);

/// Counts the rows of a table.
///
/// # Errors
/// The exit code, where the headings are wrong or the table cannot be read; why is printed.
pub fn count_rows(setting: &Setting<'_>, from: impl Read, ignored: &[String], bad: &mut BadRows) -> Result<Counted, ExitCode> {
    let mut table = reader(from);
    let heading = table.byte_headers().cloned().map_err(|error| trouble(format!("The cases cannot be read: {error}")))?;
    let columns = Columns::read(setting.both, &heading, ignored).map_err(|problems| {
        problems.iter().for_each(|problem| eprintln!("{problem}"));
        eprintln!("The headings of the table have errors. Nothing was counted.");
        ExitCode::from(PROBLEMS)
    })?;
    let (send, receive) = mpsc::sync_channel::<Lot>(threads() * 2);
    let receive = Mutex::new(receive);
    let bad = Mutex::new(bad);
    let take = |lot: u64, rows: Vec<BadRow>| {
        if let Ok(mut bad) = bad.lock() {
            bad.take(lot, rows);
        }
    };
    let work = || -> Result<Tally, Stopped> {
        let mut rows = Rows::new(setting.both, &columns, setting.base.clone());
        let mut counter = Counter::new(Pair::new(setting.both), setting.caseload, setting.causes);
        let mut failed = None;
        loop {
            let lot = receive.lock().ok().and_then(|receive| receive.recv().ok());
            let Some((lot, records)) = lot else { break };
            // Who has stopped still takes what comes, or whoever reads the table would wait for ever.
            if failed.is_some() {
                continue;
            }
            let mut wrong = Vec::new();
            for (line, record) in &records {
                match rows.read(record, *line).map(|families| counter.add(&rows.old, &rows.new, families)) {
                    Ok(Ok(Found::WorkedOut)) => {}
                    Ok(Ok(Found::Impossible)) => wrong.push(rows.impossible(record, *line)),
                    Ok(Err(overflow)) => failed = Some(Stopped::from(overflow)),
                    Err(row) => wrong.push(row),
                }
            }
            take(lot, wrong);
        }
        failed.map_or(Ok(counter.tally), Err)
    };
    let mut repeats = Repeats::default();
    let (read, parts) = thread::scope(|scope| {
        let all: Vec<_> = (0..threads()).map(|_| scope.spawn(work)).collect();
        let read = hand_out(&mut table, &send, columns.name(), &mut repeats);
        drop(send);
        let parts: Vec<Result<Tally, Stopped>> =
            all.into_iter().map(|each| each.join().unwrap_or(Err(Stopped::Overflow))).collect();
        (read, parts)
    });
    read.map_err(|error| trouble(format!("The cases cannot be read: {error}")))?;
    if let Some(warning) = repeats.told() {
        eprintln!("{warning}");
    }
    let mut tally = Tally::new(setting.caseload, setting.causes);
    for part in parts {
        tally.merge(&part.map_err(|reason| trouble(stopped(reason)))?);
    }
    Ok(Counted { tally, reached: None })
}

fn hand_out(
    table: &mut csv::Reader<impl Read>,
    send: &mpsc::SyncSender<Lot>,
    name: Option<usize>,
    repeats: &mut Repeats,
) -> Result<(), csv::Error> {
    let mut lot = 0;
    loop {
        let mut rows = Vec::with_capacity(ROWS);
        let mut record = ByteRecord::new();
        while rows.len() < ROWS && table.read_byte_record(&mut record)? {
            let line = record.position().map_or(0, csv::Position::line);
            if !row::is_blank(&record) {
                repeats.take(line, name.and_then(|at| record.get(at)).unwrap_or_default());
                rows.push((line, std::mem::take(&mut record)));
            }
        }
        if rows.is_empty() || send.send((lot, rows)).is_err() {
            return Ok(());
        }
        lot += 1;
    }
}
