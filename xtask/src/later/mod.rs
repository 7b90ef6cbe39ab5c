//! Takes out of an app what its first pages do not need, into a file of its own that is fetched while they are read.
//!
//! Some functions of the app are *doors*: what only they lead to goes to the second file. In the first file a door is left
//! as a call through a slot of the app's table of functions. The second file shares the first one's memory and table, and
//! puts its functions in these slots as it starts. Nothing that can be reached in another way than through a door is moved,
//! so until the second file is there only the doors are shut, and the app has to know not to open them.
//!
//! Two programs would each need the engine. Dividing one leaves each function in one place, and needs no line of
//! unsafe code.

mod seen;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use wasmparser::Validator;

use self::seen::Seen;
use self::write::{Needs, Shared, first_file, later_file};
use crate::pack;

/// An app in two files.
pub struct Divided {
    /// What its first pages need.
    pub first: Vec<u8>,
    /// The rest. It imports what the first one exports.
    pub later: Vec<u8>,
}

/// Divides an app at its doors, which are given by their paths, such as `checker::views::result::page`.
///
/// # Errors
/// If a door is not there once, can be reached in another way than by a call, or the app has something that is not known
/// here.
pub fn divide(app: &[u8], doors: &[&str]) -> Result<Divided> {
    let seen = Seen::of(app).context("the app cannot be read")?;
    let doors = doors.iter().map(|path| seen.find(path)).collect::<Result<Vec<u32>>>()?;
    let first = seen.reached(&seen.roots, &doors);
    if let Some(door) = doors.iter().find(|door| seen.roots.contains(door)) {
        bail!("{} is exported, called by address or run at the start", seen.names[door]);
    }
    let later: Vec<u32> = {
        let all = seen.reached(&doors.iter().copied().collect(), &[]);
        all.into_iter().filter(|function| *function >= seen.imported && !first.contains(function)).collect()
    };
    let needs = Needs::of(&seen, &later)?;
    let mut names = pack::short_names().filter(|name| !seen.exports.contains(name));
    let mut shared = |count: usize| names.by_ref().take(count).collect::<Vec<String>>();
    let functions: BTreeMap<u32, String> = needs.functions.iter().copied().zip(shared(needs.functions.len())).collect();
    let globals: BTreeMap<u32, String> = needs.globals.iter().copied().zip(shared(needs.globals.len())).collect();
    let tables = shared(seen.tables.len());
    let memories = shared(seen.memories.len());
    let shared = Shared { functions, globals, tables, memories };
    let divided = Divided {
        first: first_file(app, &seen, &doors, &later, &shared)?,
        later: later_file(&seen, &doors, &later, &needs, &shared)?,
    };
    for file in [&divided.first, &divided.later] {
        Validator::new().validate_all(file).context("what was divided does not hold together")?;
    }
    Ok(divided)
}
