//! Changes kept on the officer's own device, so that a closed page loses nothing.

use super::folder::Folder;
use crate::policy::checksum;
use serde::{Deserialize, Serialize};

/// Changes, and what they were made to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Draft {
    /// What the officer called the folder.
    pub folder: String,
    /// The changed files.
    pub files: Vec<Kept>,
}

/// A changed file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Kept {
    /// Its path.
    pub path: String,
    /// Its text; nothing where it was taken away.
    pub text: Option<String>,
    /// A fingerprint of the text that it was made from.
    pub of: String,
    /// That text; nothing where the file was made, or where it was not kept.
    #[serde(default)]
    pub began: Option<String>,
}

/// A file of a draft that is another now than when the draft was made from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overtaken<'d> {
    /// Its path.
    pub path: &'d str,
    /// Were the same lines changed, so that only one of the two can stand?
    pub clashes: bool,
}

impl Draft {
    /// What there is to keep; nothing where nothing differs.
    pub fn of(folder: &Folder) -> Option<Draft> {
        let kept = |path: &str| {
            let began = folder.opened_text(path).map(|text| text.to_string());
            let text = folder.text(path).map(|text| text.to_string());
            Kept { path: path.to_owned(), text, of: fingerprint(began.as_deref()), began }
        };
        let files: Vec<Kept> = folder.changed().into_iter().map(kept).collect();
        (!files.is_empty()).then(|| Draft { folder: folder.name.clone(), files })
    }

    /// The files of the draft that are others now than when they were changed.
    pub fn overtaken<'d>(&'d self, folder: &Folder) -> Vec<Overtaken<'d>> {
        let text = |kept: &Kept| folder.text(&kept.path).map(|text| text.to_string());
        let files = self.files.iter().map(|kept| (kept, kept.over(text(kept).as_deref())));
        let others = files.filter(|(_, over)| *over != Over::Same);
        others.map(|(kept, over)| Overtaken { path: &kept.path, clashes: over == Over::Clashes }).collect()
    }
}

/// What a kept file is beside the file as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// The file is what it was made from, or already what it was made into.
    Same,
    /// Both changed, each other lines: this is both.
    Both(String),
    /// Both changed the same lines, or it is not known what it was made from.
    Clashes,
}

impl Kept {
    /// Beside the file as it is now; nothing: there is no such file.
    pub fn over(&self, now: Option<&str>) -> Over {
        if self.text.as_deref() == now || self.of == fingerprint(now) {
            return Over::Same;
        }
        let (Some(began), Some(text), Some(now)) = (&self.began, &self.text, now) else { return Over::Clashes };
        diffy::merge(began, text, now).map_or(Over::Clashes, Over::Both)
    }
}

fn fingerprint(text: Option<&str>) -> String {
    text.map_or_else(|| "none".to_owned(), |text| format!("{:016x}", checksum(text.as_bytes())))
}
