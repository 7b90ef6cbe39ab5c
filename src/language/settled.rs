//! What scenarios hold to where something that was not settled now is: the reading that holds now is taken out of them. Comments and
//! the order of the files stay as they are. Nothing here reads or writes a disk.

use super::ends;
use super::items::{self, Part};
use super::sources::Sources;
use toml_edit::{DocumentMut, Item, TableLike};

/// What is to be written, and looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// The files that change: path and text.
    pub files: Vec<(String, String)>,
    /// Out of how many scenarios the reading is taken.
    pub count: usize,
    /// Scenarios that hold to another reading, or to several: file, name, and what they hold to. They stay as they are.
    pub others: Vec<(String, String, String)>,
}

/// Takes a reading of `id` out of a council's scenarios.
pub fn settle(files: &Sources, council: &str, id: &str, reading: &str) -> Settled {
    let mut all = Settled::default();
    let own_scenarios = items::has_own_scenarios(files, council);
    for (_, path, text) in files.iter() {
        // No text is looked at, so no language is needed.
        if !matches!(items::part_of(path, council, "", own_scenarios), Some(Part::Scenarios)) {
            continue;
        }
        // What cannot be read is said by the check.
        let Ok(mut document) = ends::without(text).parse::<DocumentMut>() else { continue };
        let before = all.count;
        let Some(scenarios) = document.get_mut("scenario").and_then(Item::as_array_of_tables_mut) else { continue };
        for scenario in scenarios.iter_mut() {
            one(scenario, path, id, reading, &mut all);
        }
        if all.count > before {
            all.files.push((path.to_owned(), ends::with(text, &document.to_string())));
        }
    }
    all
}

fn one(scenario: &mut dyn TableLike, path: &str, id: &str, reading: &str, all: &mut Settled) {
    let name = scenario.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
    let Some(readings) = scenario.get_mut("readings").and_then(Item::as_table_like_mut) else { return };
    let is_it = |key: &str| key.split_whitespace().collect::<Vec<_>>().join("-") == id;
    let Some(key) = readings.iter().map(|(key, _)| key.to_owned()).find(|key| is_it(key)) else { return };
    match readings.get(&key) {
        Some(held) if held.as_str() == Some(reading) => {
            all.count += 1;
            readings.remove(&key);
            if readings.is_empty() {
                take_out(scenario, "readings");
            }
        }
        held => all.others.push((path.to_owned(), name, held.map(|held| held.to_string().trim().to_owned()).unwrap_or_default())),
    }
}

/// Takes a key out of a table; remarks above and behind it stand above the next key, or the one before where it is the last.
fn take_out(table: &mut dyn TableLike, key: &str) {
    let at = table.iter().position(|(name, _)| name == key);
    let text = |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
    let above = table.key(key).map(|key| text(key.leaf_decor().prefix())).unwrap_or_default();
    let behind = table.get(key).and_then(Item::as_value).map(|value| text(value.decor().suffix())).unwrap_or_default();
    table.remove(key);
    let remarks: String = above
        .lines()
        .chain(behind.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect();
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let heir = at.and_then(|at| names.get(at).or(names.last()));
    if let Some(mut heir) = heir.filter(|_| !remarks.is_empty()).and_then(|heir| table.key_mut(heir)) {
        let own = text(heir.leaf_decor().prefix());
        heir.leaf_decor_mut().set_prefix(format!("{remarks}{own}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCENARIOS: &str = "# Ours.
[[scenario]]
name = \"One\"
readings = { rate = \"stays\" } # Why.
expect = { result = \"entitled\" }

[[scenario]]
name = \"Two\"
readings = { rate = \"stays\", other = \"wide\" }
expect = { result = \"entitled\" }

[[scenario]]
name = \"Three\"
readings = { rate = \"rises\" }
expect = { result = \"entitled\" }
";

    #[test]
    fn the_reading_that_holds_is_taken_out_and_scenarios_with_another_are_named() {
        let files = [("scenarios/all.toml", SCENARIOS), ("other/scenarios/all.toml", SCENARIOS)];
        let sources = Sources::new("policy", files.map(|(path, text)| (path.to_owned(), text.to_owned())).into());
        let settled = settle(&sources, "anytown", "rate", "stays");
        assert_eq!(settled.count, 2);
        assert_eq!(settled.others, [("scenarios/all.toml".to_owned(), "Three".to_owned(), "\"rises\"".to_owned())]);
        let [(path, text)] = &settled.files[..] else { panic!("{settled:?}") };
        assert_eq!(path, "scenarios/all.toml");
        let expected =
            SCENARIOS.replace("readings = { rate = \"stays\" } # Why.\n", "# Why.\n").replace("rate = \"stays\", other", "other");
        assert_eq!(text, &expected);
        assert_eq!(settle(&sources, "anytown", "rate", "wide").count, 0);
    }

    #[test]
    fn each_line_that_stays_ends_as_it_did() {
        let mixed = SCENARIOS.replacen("name = \"One\"\n", "name = \"One\"\r\n", 1);
        let sources = Sources::new("policy", [("scenarios/all.toml".to_owned(), mixed)].into());
        let settled = settle(&sources, "anytown", "rate", "stays");
        assert_eq!(settled.files[0].1.matches("\r\n").count(), 1);
        assert!(settled.files[0].1.contains("name = \"One\"\r\n"));
    }
}
