//! The tables of Code-Point Open: in the zip file that Ordnance Survey publishes, or taken out of it.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use travel_help_postcodes::making::{Problem, Row, rows};
use zip::ZipArchive;

/// The folder of the tables in the zip file. Others hold documents.
const FOLDER: &str = "data/csv/";

/// A table and the name by which it is spoken of.
type Table = (String, Vec<u8>);

/// The rows of the areas wanted in all files: zip files, tables, or folders with tables.
///
/// # Errors
/// If a file cannot be read; then everything that is wrong in the tables, with its place.
pub fn all(files: &[PathBuf], areas: &[String]) -> Result<Result<Vec<Row>, Vec<Problem>>> {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for file in files {
        for (name, table) in tables(file, areas)? {
            match rows(&name, &table, areas) {
                Ok(rows) => found.extend(rows),
                Err(more) => problems.extend(more),
            }
        }
    }
    Ok(if problems.is_empty() { Ok(found) } else { Err(problems) })
}

fn tables(path: &Path, areas: &[String]) -> Result<Vec<Table>> {
    let shown = path.display();
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        inside.retain(|file| is_table(&file.to_string_lossy()));
        inside.sort();
        if inside.is_empty() {
            bail!("there is no .csv file in {shown}; the tables are in the folder Data/CSV of the zip file");
        }
        return inside.iter().map(|file| Ok((file.display().to_string(), fs::read(file)?))).collect();
    }
    let bytes = fs::read(path).with_context(|| format!("{shown} cannot be read"))?;
    if bytes.starts_with(b"PK") {
        return in_zip(&shown.to_string(), bytes, areas);
    }
    if is_table(&shown.to_string()) {
        return Ok(vec![(shown.to_string(), bytes)]);
    }
    bail!(
        "{shown} is neither a zip file nor a .csv file: give the zip file of Code-Point Open in the form CSV, as it was downloaded"
    )
}

fn in_zip(shown: &str, bytes: Vec<u8>, areas: &[String]) -> Result<Vec<Table>> {
    let damaged =
        || format!("{shown} cannot be read as a zip file: it is damaged or was not downloaded to its end. Download it again");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).with_context(damaged)?;
    let mut tables = Vec::new();
    let mut there = 0;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).with_context(damaged)?;
        let name = file.name().to_owned();
        let low = name.to_ascii_lowercase();
        let Some((_, stem)) = low.strip_suffix(".csv").and_then(|low| low.rsplit_once('/')).filter(|_| low.contains(FOLDER))
        else {
            continue;
        };
        there += 1;
        // A table for each area, named after it; of 1.7 million rows those of a few areas are wanted.
        let other = stem.len() <= 2 && !areas.iter().any(|area| area.eq_ignore_ascii_case(stem));
        if !other {
            let mut table = Vec::new();
            file.read_to_end(&mut table).with_context(damaged)?;
            tables.push((format!("{shown}/{name}"), table));
        }
    }
    if there == 0 {
        bail!(
            "{shown} has no tables in a folder Data/CSV: give the zip file of Code-Point Open in the form CSV, as it was downloaded"
        );
    }
    Ok(tables)
}

fn is_table(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".csv")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    const ROW: &str = "\"Q1 1AA\",10,400000,280000,\"E92000001\",\"\",\"\",\"\",\"E08000099\",\"\"\n";

    fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn read(files: &[PathBuf]) -> Result<Vec<String>> {
        let rows = all(files, &["Q".to_owned(), "QX".to_owned()])?;
        Ok(match rows {
            Ok(rows) => rows.iter().map(|row| row.postcode.to_string()).collect(),
            Err(problems) => problems.iter().map(ToString::to_string).collect(),
        })
    }

    fn said(name: &str, bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let said = read(&[file]).map_or_else(|error| format!("{error:#}"), |rows| rows.join(", "));
        said.replace(&format!("{}/", folder.path().display()), "")
    }

    #[test]
    fn the_tables_of_the_zip_file_are_read_and_its_other_files_are_not() {
        let qx = ROW.replace("Q1 1AA", "QX1 1AA");
        let files = [
            ("Doc/licence.txt", "words"),
            ("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ\nnot,a,row\n"),
            ("Data/CSV/q.csv", ROW),
            ("Data/CSV/qx.csv", &qx),
            ("Data/CSV/ab.csv", "an area that nobody asked for"),
        ];
        assert_eq!(said("codepo_gb.zip", &zipped(&files)), "Q1 1AA, QX1 1AA");
        // Some programs put everything into one more folder.
        assert_eq!(said("codepo_gb.zip", &zipped(&[("codepo_gb/Data/CSV/q.csv", ROW)])), "Q1 1AA");
    }

    #[test]
    fn what_is_wrong_in_a_table_of_the_zip_file_is_said_with_its_place() {
        let bad = ROW.replace(",10,", ",11,");
        let place = "codepo_gb.zip/Data/CSV/q.csv:1, column 2 (Positional_quality_indicator)";
        let says = said("codepo_gb.zip", &zipped(&[("Data/CSV/q.csv", &bad)]));
        assert!(says.starts_with(place), "{says}");
    }

    #[test]
    fn a_zip_file_that_was_cut_short_or_changed_is_said_so() {
        let whole = zipped(&[("Data/CSV/q.csv", &ROW.repeat(20))]);
        let mut changed = whole.clone();
        changed[45] ^= 0xff;
        for bytes in [&whole[..whole.len() / 2], &changed, b"PK"] {
            let says = said("codepo_gb.zip", bytes);
            assert!(says.starts_with("codepo_gb.zip cannot be read as a zip file: it is damaged"), "{says}");
        }
    }

    #[test]
    fn files_that_are_something_else_are_said_to_be() {
        let form = "give the zip file of Code-Point Open in the form CSV, as it was downloaded";
        assert_eq!(
            said("a.zip", &zipped(&[("Data/codepo.gpkg", "")])),
            format!("a.zip has no tables in a folder Data/CSV: {form}")
        );
        assert_eq!(said("a.gpkg", b"SQLite"), format!("a.gpkg is neither a zip file nor a .csv file: {form}"));
    }

    #[test]
    fn a_folder_of_tables_is_read_and_one_without_any_is_said_to_be_so() -> Result<()> {
        let folder = tempfile::tempdir()?;
        assert!(read(&[folder.path().to_owned()]).is_err());
        fs::write(folder.path().join("q.csv"), ROW)?;
        fs::write(folder.path().join("columns.csv"), "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n")?;
        fs::write(folder.path().join("licence.txt"), "words")?;
        assert_eq!(read(&[folder.path().to_owned()])?, ["Q1 1AA"]);
        Ok(())
    }
}
