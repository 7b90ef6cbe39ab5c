//! Scenarios about limits in a file: what is there stays, what is new is added at the end. And confirming one: in place of the line
//! `unconfirmed = true` stands who confirmed it and when.

use super::write::SAID;
use super::{Threshold, Written};
use crate::calendar::Date;
use crate::decide::Engine;
use crate::language::items::{Item, has_own_scenarios};
use crate::language::scenario::Scenario;
use crate::language::sources::{FileId, Sources, Span};
use crate::prove::compare::compare;
use crate::prove::paste::quoted;
use std::collections::BTreeMap;
use std::ops::Range;

/// How the ids of these scenarios begin.
const IDS: &str = "limit-";

/// What stands at the top of a new file.
const TOP: &str = "\
# Families just below, at and just above the limits of the rules, written by `policy thresholds`.
# What they expect is what the rules said when they were written. Where you have looked at one and it is right, run:
# policy thresholds --confirm \"its name or id\" --by \"your name and role\". Where it is wrong, put the rule right first.
";

/// A file with what was added to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filed {
    /// The whole text of the file.
    pub text: String,
    /// The scenarios that were added.
    pub added: Vec<Written>,
    /// The names of scenarios that were written anew, with what the rules say now.
    pub renewed: Vec<String>,
    /// The names of scenarios that were taken out, because their limit is gone.
    pub taken_out: Vec<String>,
    /// How many were there already, by their id.
    pub there: usize,
    /// How many would have been the same family as a scenario that an officer has confirmed.
    pub same_as_others: usize,
    /// What an officer should look at: a scenario, and why.
    pub look_at: Vec<(String, &'static str)>,
}

/// The file for a council's scenarios about limits: beside those that are the council's now.
pub fn usual_file(files: &Sources, council: &str) -> String {
    let folder = if has_own_scenarios(files, council) { format!("{council}/") } else { String::new() };
    format!("{folder}scenarios/thresholds.toml")
}

/// Adds scenarios to a file. What is there stays as it is; with `renew`, those in it that nobody has confirmed are written anew, and
/// taken out where their limit is gone.
pub fn file(
    files: &Sources,
    items: &[Item],
    path: &str,
    engine: &Engine,
    scenarios: &[Scenario],
    found: &[Threshold],
    renew: bool,
) -> Filed {
    let mut filed = Filed { text: files.at(path).unwrap_or(TOP).to_owned(), ..Filed::default() };
    let written: Vec<&Written> = found.iter().flat_map(|threshold| &threshold.scenarios).collect();
    let of_id = |id: &str| scenarios.iter().find(|scenario| scenario.id.as_deref() == Some(id));
    let mut edits: BTreeMap<usize, (Range<usize>, String)> = BTreeMap::new();
    for scenario in scenarios {
        let Some(id) = scenario.id.as_deref().filter(|id| id.starts_with(IDS)) else { continue };
        let new = written.iter().find(|written| written.id == id);
        let place = whole(files, items, path, id).filter(|_| renew && scenario.unconfirmed);
        let fits = compare(engine, scenario).is_empty();
        match (place, new) {
            (Some(place), Some(new)) if !fits || new.known != scenario.known => {
                edits.insert(place.start, (place, new.text()));
                filed.renewed.push(new.name.clone());
            }
            (Some(place), None) => {
                edits.insert(place.start, (place, String::new()));
                filed.taken_out.push(scenario.name.clone());
            }
            (_, None) => filed.look_at.push((scenario.name.clone(), "no limit is found any more where it stood")),
            (None, Some(_)) if scenario.unconfirmed && !fits => {
                filed.look_at.push((scenario.name.clone(), "nobody has confirmed it, and it is not what the rules say now"));
            }
            _ => {}
        }
    }
    for (_, (place, text)) in edits.into_iter().rev() {
        filed.text.replace_range(place, &text);
    }
    for new in written {
        if of_id(&new.id).is_some() {
            filed.there += 1;
        } else if scenarios.iter().any(|scenario| scenario.is_evidence() && scenario.known == new.known) {
            filed.same_as_others += 1;
        } else {
            if !filed.text.is_empty() && !filed.text.ends_with("\n\n") {
                filed.text.push_str(if filed.text.ends_with('\n') { "\n" } else { "\n\n" });
            }
            filed.text.push_str(&new.text());
            filed.added.push((*new).clone());
        }
    }
    filed
}

fn of_file<'i>(files: &Sources, items: &'i [Item], path: &str) -> Vec<&'i Item> {
    items.iter().filter(|item| item.kind.name == "scenario" && files.path(item.file) == path).collect()
}

/// Where a scenario of a file stands, from its heading to its last key.
fn whole(files: &Sources, items: &[Item], path: &str, id: &str) -> Option<Range<usize>> {
    let item = of_file(files, items, path).into_iter().find(|item| item.table.text("id") == Some(id))?;
    let text = files.text(item.file);
    let first = item.table.entries.iter().map(|entry| entry.key_span.start as usize).min()?;
    let last = item.table.entries.iter().map(|entry| entry.node.span.end as usize).max()?;
    let start = last_heading(text.get(..first)?)?;
    let end = text.get(last..)?.find('\n').map_or(text.len(), |at| last + at + 1);
    Some(start..end)
}

/// Where the last heading of a scenario stands, in whatever way TOML lets it be written.
fn last_heading(text: &str) -> Option<usize> {
    let is_heading = |line: &str| {
        let name = line.trim_start().strip_prefix("[[").and_then(|rest| rest.split_once("]]")).map(|(name, _)| name.trim());
        name.is_some_and(|name| name.trim_matches(['"', '\'']) == "scenario")
    };
    let mut from = 0;
    let mut found = None;
    for line in text.split_inclusive('\n') {
        if is_heading(line) {
            found = Some(from);
        }
        from += line.len();
    }
    found
}

/// Who says that a scenario is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Who.
    pub by: String,
    /// When.
    pub on: Date,
    /// Why; may be empty.
    pub because: String,
}

impl Confirmation {
    /// The lines of it in a file.
    fn lines(&self) -> String {
        let mut lines = format!("confirmed-by = {}\nconfirmed-on = {}\n", quoted(&self.by), self.on);
        if !self.because.is_empty() {
            lines.push_str(&format!("confirmed-because = {}\n", quoted(&self.because)));
        }
        lines
    }
}

/// Puts who confirmed it in place of the line `unconfirmed = true` of scenarios, by their names or ids, and takes out of their reason that
/// nobody had. Nothing else of the files changes.
///
/// Returns each changed file with its text, and the names of what was confirmed.
///
/// # Errors
/// A sentence for each name that no scenario has, or that is confirmed already.
#[allow(clippy::type_complexity, reason = "two lists")]
pub fn confirm(
    files: &Sources,
    items: &[Item],
    names: &[String],
    confirmation: &Confirmation,
) -> Result<(Vec<(String, String)>, Vec<String>), Vec<String>> {
    let mut edits: Vec<(FileId, Range<usize>, String)> = Vec::new();
    let (mut confirmed, mut wrong) = (Vec::new(), Vec::new());
    for name in names {
        let named = |item: &&Item| ["name", "id"].into_iter().any(|key| item.table.text(key) == Some(name));
        let Some(item) = items.iter().filter(|item| item.kind.name == "scenario").find(named) else {
            let all = items.iter().filter(|item| item.kind.name == "scenario").filter_map(|item| item.table.text("name"));
            wrong.push(match crate::language::names::nearest(name, all) {
                Some(near) => format!("There is no scenario “{name}”. Did you mean “{near}”?"),
                None => format!("There is no scenario “{name}”. Give the whole name, or the id."),
            });
            continue;
        };
        let entry = item.table.entry("unconfirmed").filter(|_| item.table.flag("unconfirmed"));
        let Some(entry) = entry else {
            wrong.push(format!("“{name}” is confirmed already."));
            continue;
        };
        let text = files.text(item.file);
        let place = line(text, entry.key_span.to(entry.node.span));
        if edits.iter().any(|(file, other, _)| (*file, other) == (item.file, &place)) {
            continue;
        }
        // Where a comment stands behind it, that stays on its line.
        let ends_a_line = text.get(..place.end).is_some_and(|text| text.ends_with('\n'));
        let lines = confirmation.lines();
        edits.push((item.file, place, if ends_a_line { lines } else { lines.trim_end().to_owned() }));
        edits.extend(said(text, item).map(|(place, words)| (item.file, place, words)));
        confirmed.push(item.table.text("name").unwrap_or(name).to_owned());
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    edits.sort_by_key(|(_, place, _)| place.start);
    let mut changed: Vec<(FileId, String)> = Vec::new();
    for (file, place, words) in edits.into_iter().rev() {
        let at = changed.iter().position(|(other, _)| *other == file).unwrap_or_else(|| {
            changed.push((file, files.text(file).to_owned()));
            changed.len() - 1
        });
        changed[at].1.replace_range(place, &words);
    }
    Ok((changed.into_iter().map(|(file, text)| (files.path(file).to_owned(), text)).collect(), confirmed))
}

/// Where a reason says that nobody has confirmed it, and what stands there from then on: the limit.
fn said(text: &str, item: &Item) -> Option<(Range<usize>, String)> {
    let entry = item.table.entry("why")?;
    let why = entry.node.text()?;
    let rest = why.strip_prefix(SAID)?.trim_start();
    if rest.is_empty() {
        return Some((line(text, entry.key_span.to(entry.node.span)), String::new()));
    }
    Some((entry.node.span.start as usize..entry.node.span.end as usize, quoted(rest)))
}

/// The line of an entry; of a line with a comment behind it, only the entry.
fn line(text: &str, entry: Span) -> Range<usize> {
    let entry = entry.start as usize..entry.end as usize;
    let start = text.get(..entry.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(entry.end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| entry.end + at + 1);
    let rest = |from: usize, to: usize| text.get(from..to).is_some_and(|rest| rest.trim().is_empty());
    if rest(start, entry.start) && rest(entry.end, end) { start..end } else { entry }
}

#[cfg(test)]
mod tests {
    use super::last_heading;

    #[test]
    fn a_heading_is_found_in_whatever_way_it_is_written() {
        for heading in ["[[scenario]]", "[[ scenario ]]", "  [[scenario]] # Why.", "[[\"scenario\"]]"] {
            let text = format!("[[scenario]]\nname = \"[[scenario]]\"\n{heading}\nname = ");
            assert_eq!(last_heading(&text), text.rfind(&format!("\n{heading}")).map(|at| at + 1), "{heading}");
        }
        assert_eq!(last_heading("name = \"One\"\n[[scenarios]]\n"), None);
    }
}
