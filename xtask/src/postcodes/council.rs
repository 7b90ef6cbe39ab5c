//! What a council says of its postcodes: a small file beside the rules.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use travel_help_postcodes::About;
use travel_help_postcodes::making::Area;

use crate::shell::Workspace;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    edition: String,
    areas: Vec<String>,
    districts: Vec<String>,
    attribution: Vec<String>,
}

/// Where a council says it.
pub fn file(council: &str) -> PathBuf {
    Path::new("policy/postcodes").join(council).with_extension("toml")
}

/// What a file says; its path is from the top of the repository.
///
/// # Errors
/// If it cannot be read, or something in it is missing or is none of its kind; the message says where.
pub fn read(work: &Workspace, file: &Path) -> Result<Area> {
    let shown = file.display();
    let text = fs::read_to_string(work.root.join(file))
        .with_context(|| format!("{shown} cannot be read: it names the council's postcode areas and districts"))?;
    area(&shown.to_string(), &text)
}

fn area(shown: &str, text: &str) -> Result<Area> {
    let file: File = toml::from_str(text).with_context(|| format!("{shown} is not as it should be"))?;
    for (name, empty) in [
        ("edition", file.edition.trim().is_empty()),
        ("areas", file.areas.is_empty()),
        ("districts", file.districts.is_empty()),
        ("attribution", file.attribution.iter().all(|line| line.trim().is_empty())),
    ] {
        if empty {
            bail!("{shown}: {name} is empty; policy/postcodes/birmingham.toml shows what is expected");
        }
    }
    let letters = |area: &str| (1..=2).contains(&area.len()) && area.bytes().all(|letter| letter.is_ascii_uppercase());
    if let Some(wrong) = file.areas.iter().find(|area| !letters(area)) {
        bail!("{shown}: “{wrong}” in areas is no postcode area; expected one or two capitals, such as B or WS");
    }
    if let Some(wrong) = [&file.edition].into_iter().chain(&file.attribution).find(|text| text.contains(['\n', '\t'])) {
        bail!("{shown}: “{wrong}” is more than one line");
    }
    let about = About { edition: file.edition, attribution: file.attribution };
    Ok(Area { file: shown.to_owned(), about, areas: file.areas, districts: file.districts })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "edition = 'May'\nareas = ['B']\ndistricts = ['E08000025']\nattribution = ['© them']\n";

    fn said(text: &str) -> String {
        area("town.toml", text)
            .map_or_else(|error| format!("{error:#}"), |area| format!("{} {:?}", area.about.edition, area.areas))
    }

    #[test]
    fn what_is_said_is_read() {
        assert_eq!(said(WHOLE), "May [\"B\"]");
    }

    #[test]
    fn what_is_missing_empty_or_unknown_is_said_with_its_place() {
        assert!(said(&WHOLE.replace("edition", "editions")).contains("line 1"));
        assert!(said(&WHOLE.replace("['B']", "'B'")).contains("line 2"));
        assert!(said("").contains("edition"));
        let empty = "town.toml: areas is empty; policy/postcodes/birmingham.toml shows what is expected";
        assert_eq!(said(&WHOLE.replace("['B']", "[]")), empty);
        let area = "town.toml: “b13” in areas is no postcode area; expected one or two capitals, such as B or WS";
        assert_eq!(said(&WHOLE.replace("'B'", "'b13'")), area);
        assert_eq!(said(&WHOLE.replace("'© them'", "\"©\\nthem\"")), "town.toml: “©\nthem” is more than one line");
    }
}
