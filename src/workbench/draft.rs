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
}

impl Draft {
    /// What there is to keep; nothing where nothing differs.
    pub fn of(folder: &Folder) -> Option<Draft> {
        let files: Vec<Kept> = folder
            .changed()
            .into_iter()
            .map(|path| Kept {
                path: path.to_owned(),
                text: folder.text(path).map(|text| text.to_string()),
                of: fingerprint(folder.opened_text(path).map(|text| &**text)),
            })
            .collect();
        (!files.is_empty()).then(|| Draft { folder: folder.name.clone(), files })
    }

    /// The files of the draft that were other ones when they were changed: putting the draft over them undoes what others did.
    pub fn overtaken<'d>(&'d self, folder: &Folder) -> Vec<&'d str> {
        let other = |kept: &&Kept| kept.of != fingerprint(folder.opened_text(&kept.path).map(|text| &**text));
        self.files.iter().filter(other).map(|kept| kept.path.as_str()).collect()
    }
}

fn fingerprint(text: Option<&str>) -> String {
    text.map_or_else(|| "none".to_owned(), |text| format!("{:016x}", checksum(text.as_bytes())))
}
