//! Several files written as one: all of them or none.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What may stand where a file is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing, or an older version, which is replaced.
    Anything,
    /// Nothing; it is never replaced.
    Nothing,
}

/// A file to be written.
#[derive(Debug)]
pub struct Planned {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
    /// What may stand there.
    pub before: Before,
}

/// Writes every file under another name first, and then gives all of them their names. Where that fails, what was there before is
/// there again.
///
/// # Errors
/// Why nothing was written; or, where even that failed, which file was left changed.
pub fn write_all(files: Vec<Planned>) -> Result<(), String> {
    let mut made = Folders::default();
    let ready: Result<Vec<(NamedTempFile, &Planned)>, String> =
        files.iter().map(|file| Ok((beside(file, &mut made)?, file))).collect();
    let mut done: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
    let failed = match ready {
        Err(error) => Some(error),
        Ok(ready) => ready.into_iter().find_map(|(written, file)| name(written, file, &mut done).err()),
    };
    match failed {
        None => Ok(()),
        Some(error) => {
            let left = undo(done);
            made.remove();
            Err(left.map_or(format!("{error}. Nothing was written."), |left| format!("{error}. {left}")))
        }
    }
}

/// Folders that were made, outermost first.
#[derive(Default)]
struct Folders(Vec<PathBuf>);

impl Folders {
    fn make(&mut self, folder: &Path) -> std::io::Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|each| !each.as_os_str().is_empty() && !each.exists()).collect();
        for each in missing.into_iter().rev() {
            fs::create_dir(each)?;
            self.0.push(each.to_owned());
        }
        Ok(())
    }

    fn remove(self) {
        // One that somebody has put a file in meanwhile stays.
        self.0.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

/// The file under another name, beside its place: a file can take a name at once only within one disk.
fn beside(file: &Planned, made: &mut Folders) -> Result<NamedTempFile, String> {
    let cannot = |error: std::io::Error| format!("{} cannot be written: {error}", file.path.display());
    let folder = file.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    made.make(folder).map_err(cannot)?;
    let mut written = tempfile::Builder::new().prefix(".writing-").tempfile_in(folder).map_err(cannot)?;
    written.write_all(&file.bytes).and_then(|()| written.as_file().sync_all()).map_err(cannot)?;
    let rights = fs::metadata(&file.path).map(|there| there.permissions()).or_else(|_| plain_rights(folder));
    rights.and_then(|rights| written.as_file().set_permissions(rights)).map_err(cannot)?;
    Ok(written)
}

/// The rights that a new file gets here: a file under another name is for its writer alone.
fn plain_rights(folder: &Path) -> std::io::Result<fs::Permissions> {
    let path = folder.join(format!(".rights-{}", std::process::id()));
    let rights = fs::File::create(&path).and_then(|file| file.metadata()).map(|there| there.permissions());
    fs::remove_file(&path)?;
    rights
}

/// Gives a file its name, and keeps what was there.
fn name<'f>(written: NamedTempFile, file: &'f Planned, done: &mut Vec<(&'f Path, Option<Vec<u8>>)>) -> Result<(), String> {
    let cannot = |error: &std::io::Error| format!("{} cannot be written: {error}", file.path.display());
    match file.before {
        Before::Nothing => {
            written.persist_noclobber(&file.path).map_err(|error| cannot(&error.error))?;
            done.push((file.path.as_path(), None));
        }
        Before::Anything => {
            let was = match fs::read(&file.path) {
                Ok(was) => Some(was),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
                Err(error) => return Err(cannot(&error)),
            };
            written.persist(&file.path).map_err(|error| cannot(&error.error))?;
            done.push((file.path.as_path(), was));
        }
    }
    Ok(())
}

/// Puts back what was there, the last first.
fn undo(done: Vec<(&Path, Option<Vec<u8>>)>) -> Option<String> {
    let mut left = Vec::new();
    for (path, was) in done.into_iter().rev() {
        let undone = match was {
            Some(was) => fs::write(path, was),
            None => fs::remove_file(path),
        };
        if let Err(error) = undone {
            left.push(format!("{} was changed and could not be put back: {error}", path.display()));
        }
    }
    (!left.is_empty()).then(|| left.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(path: &Path, text: &str, before: Before) -> Planned {
        Planned { path: path.to_owned(), bytes: text.into(), before }
    }

    #[test]
    fn all_files_are_written_and_nothing_is_left_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("one"), folder.path().join("inner/two"));
        fs::write(&one, "old").unwrap();
        write_all(vec![planned(&one, "new", Before::Anything), planned(&two, "2", Before::Nothing)]).unwrap();
        assert_eq!((fs::read_to_string(&one).unwrap(), fs::read_to_string(&two).unwrap()), ("new".into(), "2".into()));
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }

    #[test]
    fn where_the_last_cannot_be_written_the_others_are_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two, three) = (folder.path().join("one"), folder.path().join("inner/two"), folder.path().join("three"));
        fs::write(&one, "old").unwrap();
        fs::write(&three, "there already").unwrap();
        let files = vec![
            planned(&one, "new", Before::Anything),
            planned(&two, "2", Before::Nothing),
            planned(&three, "3", Before::Nothing),
        ];
        let error = write_all(files).unwrap_err();
        assert!(error.contains("three") && error.ends_with("Nothing was written."), "{error}");
        assert_eq!(fs::read_to_string(&one).unwrap(), "old");
        assert_eq!(fs::read_to_string(&three).unwrap(), "there already");
        assert!(!folder.path().join("inner").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
