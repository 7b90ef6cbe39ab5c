//! Puts the postcodes and schools of a council beside its checker, and tells the element's script their names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use travel_help_postcodes::making::{Area, schools_file};
use travel_help_postcodes::{Postcodes, Schools};

use super::{ENDS, STORE, council, hashed_name, made, schools, table_of_schools};
use crate::shell::Workspace;
use crate::site;

/// The made-up area, which is committed.
const MADE_UP: &str = "postcodes/made-up";
const MADE_UP_TABLES: [&str; 2] = ["qq.csv", "xx.csv"];

/// Which postcodes go beside a checker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that were made for the council, if they were.
    Councils,
    /// Those of the made-up area, for tests.
    MadeUp,
}

/// The files that the element's script asks for: their names, and their hashes as browsers compare them.
#[derive(Default)]
pub struct Names {
    postcodes: [String; 2],
    schools: [String; 2],
}

/// Puts the files into a built folder, and returns their names; says in a line where there are none.
///
/// # Errors
/// If what was made is damaged or of other areas than the council names now, or its table of schools has mistakes.
pub fn put_beside(work: &Workspace, council: &str, which: Which, out: &Path) -> Result<Names> {
    let (file, opened, table) = match which {
        Which::MadeUp => {
            let folder = Path::new(MADE_UP);
            let tables = MADE_UP_TABLES.map(|table| work.root.join(folder).join(table));
            let (file, opened) = made(&tables, &council::read(work, &folder.join("area.toml"))?)?;
            println!("With made-up postcodes, for trying out: not for families");
            (file, opened, folder.join("schools.csv"))
        }
        Which::Councils => match kept(work, council)? {
            Some((file, opened)) => (file, opened, table_of_schools(council)),
            None => {
                println!(
                    "Without postcodes: families type distances in. docs/web-team/postcodes.md says how to have them looked up"
                );
                return Ok(Names::default());
            }
        },
    };
    let mut names = Names { postcodes: put(&file, ENDS[0], out)?, ..Names::default() };
    match schools(work, &table, &opened)? {
        Some(schools) => {
            let file = schools_file(&schools);
            if !Schools::open(&file).is_ok_and(|read| read.all().into_iter().eq(&schools)) {
                bail!("the schools do not come out of their file as they went in: a mistake in this program");
            }
            names.schools = put(&file, ENDS[1], out)?;
            println!("{} postcodes and {} schools, for distances", opened.len(), schools.len());
        }
        None => println!("{} postcodes, for distances; no schools, as there is no {}", opened.len(), table.display()),
    }
    Ok(names)
}

/// Writes the names into the script of the element; where there are no files, nothing.
///
/// # Errors
/// If the script cannot be read or written, or has no place for them.
pub fn fill_in(script: &Path, names: &Names) -> Result<()> {
    let mut text = fs::read_to_string(script).with_context(|| format!("{} cannot be read", script.display()))?;
    for (what, [name, integrity]) in [("postcodes", &names.postcodes), ("schools", &names.schools)] {
        for (place, value) in [(format!("{{{{{what}}}}}"), name), (format!("{{{{{what}-integrity}}}}"), integrity)] {
            if !text.contains(&place) {
                bail!("{} has no place for {place}", script.display());
            }
            text = text.replace(&place, value);
        }
    }
    fs::write(script, text)?;
    Ok(())
}

/// The file that was made for a council, if it is there and is what the council wants now.
fn kept(work: &Workspace, council: &str) -> Result<Option<(Vec<u8>, Postcodes)>> {
    let Some(path) = only_file(&work.root.join(STORE).join(council))? else { return Ok(None) };
    let file = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let again = || format!("{}: make it again with `cargo xtask postcodes`", path.display());
    let opened = match Postcodes::open(&file) {
        Ok(opened) => opened,
        Err(damage) => bail!("{} (it cannot be opened: {})", again(), damage.code()),
    };
    if !is_of(&opened, &council::read(work, &council::file(council))?) {
        bail!("{} (it has another edition, attribution or other areas than {} names)", again(), council::file(council).display());
    }
    Ok(Some((file, opened)))
}

fn is_of(opened: &Postcodes, area: &Area) -> bool {
    let mut wanted: Vec<&str> = area.areas.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    wanted.dedup();
    *opened.about() == area.about && opened.areas() == wanted
}

fn only_file(folder: &Path) -> Result<Option<PathBuf>> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ENDS[0]) {
            files.push(path);
        }
    }
    match (files.pop(), files.pop()) {
        (file, None) => Ok(file),
        _ => bail!("there are several files of postcodes in {}: leave the one that is meant", folder.display()),
    }
}

fn put(file: &[u8], end: &str, out: &Path) -> Result<[String; 2]> {
    let name = hashed_name(file, end);
    fs::write(out.join(&name), file).with_context(|| format!("{name} cannot be written"))?;
    Ok([name, site::integrity(file)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_up_area_goes_beside_a_checker_under_names_of_its_content() -> Result<()> {
        let work = Workspace::find()?;
        let out = tempfile::tempdir()?;
        let names = put_beside(&work, "birmingham", Which::MadeUp, out.path())?;
        for ([name, integrity], end) in [(&names.postcodes, ".postcodes"), (&names.schools, ".schools")] {
            let file = fs::read(out.path().join(name))?;
            assert_eq!(*name, hashed_name(&file, end));
            assert_eq!(*integrity, site::integrity(&file));
        }
        let opened = Postcodes::open(&fs::read(out.path().join(&names.postcodes[0]))?);
        assert!(opened.is_ok_and(|opened| opened.areas() == ["QQ", "XX"]));
        Ok(())
    }

    #[test]
    fn what_was_made_for_another_edition_or_other_areas_is_noticed() -> Result<()> {
        let work = Workspace::find()?;
        let area = council::read(&work, &Path::new(MADE_UP).join("area.toml"))?;
        let (_, opened) = made(&MADE_UP_TABLES.map(|table| work.root.join(MADE_UP).join(table)), &area)?;
        assert!(is_of(&opened, &area));
        let turned = Area { areas: vec!["XX".into(), "QQ".into(), "XX".into()], ..area.clone() };
        assert!(is_of(&opened, &turned));
        assert!(!is_of(&opened, &Area { areas: vec!["QQ".into()], ..area.clone() }));
        let mut newer = area;
        newer.about.edition.push_str(", the next");
        assert!(!is_of(&opened, &newer));
        Ok(())
    }

    #[test]
    fn a_council_without_postcodes_has_no_files_and_no_names() -> Result<()> {
        let out = tempfile::tempdir()?;
        let names = put_beside(&Workspace::find()?, "a-council-that-there-is-not", Which::Councils, out.path())?;
        assert_eq!((names.postcodes, names.schools), Default::default());
        assert_eq!(fs::read_dir(out.path())?.count(), 0);
        Ok(())
    }

    #[test]
    fn names_are_written_into_the_script_and_a_script_without_a_place_for_them_is_refused() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let script = folder.path().join("a.js");
        let text = r#"a=["{{postcodes}}","{{postcodes-integrity}}"],b=["{{schools}}","{{schools-integrity}}"]"#;
        fs::write(&script, text)?;
        let names = Names { postcodes: ["p.postcodes".into(), "sha256-p".into()], ..Names::default() };
        fill_in(&script, &names)?;
        assert_eq!(fs::read_to_string(&script)?, r#"a=["p.postcodes","sha256-p"],b=["",""]"#);
        assert!(fill_in(&script, &names).is_err());
        Ok(())
    }
}
