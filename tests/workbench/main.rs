//! The policy workbench without a browser: forms, undo, what is kept, what workers do.
#![cfg(feature = "authoring")]

mod draft;
mod folder;
mod form;
mod state;
mod worker;

use std::collections::BTreeMap;
use std::path::Path;
use travel_help::language::Sources;

/// The rule files of a folder below the top of the repository.
fn files(folder: &str) -> BTreeMap<String, String> {
    let sources = Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    sources.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// The smallest council, anytown.
fn anytown() -> BTreeMap<String, String> {
    files("tests/diagnostics/base")
}
