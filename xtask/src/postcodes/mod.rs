//! Where postcodes are, for the checker: made of Code-Point Open by `cargo xtask postcodes`, and put beside the checker by the build.
//! docs/decisions/0040

mod beside;
mod council;
mod source;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use travel_help_postcodes::making::{self, Area, Problem};
use travel_help_postcodes::{Postcodes, School};

pub use beside::{Which, fill_in, put_beside};

use crate::shell::Workspace;
use crate::size;

/// How the names of the files with the postcodes and the schools end.
pub const ENDS: [&str; 2] = [".postcodes", ".schools"];
/// A folder for each council, with what was made for it. It is not committed.
const STORE: &str = ".postcodes";
/// So many of the things that are wrong are shown.
const SHOWN: usize = 30;

/// Makes the file for a council from Code-Point Open, checks it and keeps it for the build.
///
/// # Errors
/// If something cannot be read or is wrong; then nothing is written.
pub fn make(work: &Workspace, council: &str, files: &[PathBuf]) -> Result<()> {
    let area = council::read(work, &council::file(council))?;
    let unwritten = "nothing was written";
    let (file, opened) = made(files, &area).context(unwritten)?;
    let schools = schools(work, &table_of_schools(council), &opened).context(unwritten)?;
    let name = hashed_name(&file, ENDS[0]);
    let folder = work.root.join(STORE).join(council);
    keep(&folder, &name, &file)?;
    println!(
        "{} postcodes of {} ({}): {ROUND}.",
        opened.len(),
        opened.areas().join(", "),
        area.about.edition,
        ROUND = making::ROUND_TRIP
    );
    if let Some(schools) = schools {
        println!("{} schools in {}, each with a position.", schools.len(), table_of_schools(council).display());
    }
    println!("{STORE}/{council}/{name}: {} bytes, {} as brotli", file.len(), size::compress(&file)?.len());
    println!("`cargo xtask build --council {council}` puts it beside the checker.");
    Ok(())
}

/// The file with the postcodes of an area, each looked up in it again.
fn made(files: &[PathBuf], area: &Area) -> Result<(Vec<u8>, Postcodes)> {
    let rows = source::all(files, &area.areas)?.or_else(refused)?;
    let units = making::gather(rows, area).or_else(refused)?;
    let file = making::postcodes(&units, area);
    let opened = making::verify(&file, &units, area).or_else(refused)?;
    Ok((file, opened))
}

/// The council's schools, if it has a table of them.
fn schools(work: &Workspace, table: &Path, postcodes: &Postcodes) -> Result<Option<Vec<School>>> {
    let path = work.root.join(table);
    if !path.is_file() {
        return Ok(None);
    }
    let shown = table.display().to_string();
    let bytes = fs::read(&path).with_context(|| format!("{shown} cannot be read"))?;
    making::schools(&shown, &bytes, postcodes).map(Some).or_else(refused)
}

fn table_of_schools(council: &str) -> PathBuf {
    Path::new("policy").join(council).join("schools.csv")
}

/// All that is wrong as one error.
fn refused<T>(problems: Vec<Problem>) -> Result<T> {
    let mut lines: Vec<String> = problems.iter().take(SHOWN).map(ToString::to_string).collect();
    if problems.len() > SHOWN {
        lines.push(format!("and {} more", problems.len() - SHOWN));
    }
    bail!("what was given cannot be used:\n{}", lines.join("\n"))
}

/// A name that changes with the content, which servers may keep for ever.
fn hashed_name(file: &[u8], end: &str) -> String {
    let hash = format!("{:x}", Sha256::digest(file));
    format!("checker-{}{end}", &hash[..16])
}

/// Writes the one file of a folder: whole or not at all, and those before it are taken away.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(folder.join(name)).with_context(|| format!("{} cannot be written to", folder.display()))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|other| other != name) && path.to_string_lossy().ends_with(ENDS[0]) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    // printf abc | sha256sum begins so.
    #[test]
    fn a_file_is_named_after_its_content() {
        assert_eq!(hashed_name(b"abc", ".postcodes"), "checker-ba7816bf8f01cfea.postcodes");
    }

    #[test]
    fn a_new_file_takes_the_place_of_the_one_before_and_of_nothing_else() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("notes.txt"), "mine")?;
        keep(folder.path(), "checker-1.postcodes", b"one")?;
        keep(folder.path(), "checker-2.postcodes", b"two")?;
        keep(folder.path(), "checker-2.postcodes", b"two")?;
        assert_eq!(size::names_in(folder.path(), "")?, ["checker-2.postcodes", "notes.txt"]);
        assert_eq!(fs::read(folder.path().join("checker-2.postcodes"))?, b"two");
        Ok(())
    }

    #[test]
    fn of_very_many_mistakes_the_first_are_shown_and_the_rest_counted() {
        let many = (0..35).map(|line| Problem::at("q.csv", line, "is wrong")).collect();
        let said = refused::<()>(many).unwrap_err().to_string();
        assert!(said.starts_with("what was given cannot be used:\nq.csv:0: is wrong\n"), "{said}");
        assert!(said.ends_with("q.csv:29: is wrong\nand 5 more"), "{said}");
    }
}
