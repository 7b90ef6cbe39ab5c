//! `policy book` from outside: what it writes, what it never replaces, and its exit codes.

use crate::policies::{Folder, errors, out, policy};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A place for a book, with nothing there.
fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books").join(name).join("book");
    let _ = fs::remove_dir_all(place.parent().unwrap());
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    place
}

fn write(folder: &Folder, place: &Path) -> Output {
    policy(&["book", folder.arg(), "--council", "anytown", "--today", "2026-11-23", "--out", place.to_str().unwrap()])
}

fn names(place: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(place).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_book_is_written_into_a_new_folder_and_it_is_said_how_to_open_it() {
    let (folder, place) = (Folder::small("book-write"), place("write"));
    let output = write(&folder, &place);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let index = place.join("index.html");
    assert!(out(&output).contains(&format!("Open {} in a browser.", index.display())), "{}", out(&output));
    assert!(fs::read_to_string(index).unwrap().contains("Anytown Borough Council"));
    for file in ["all.html", "a-to-z.html", "book.css", "search.js", "search-index.js", "figure-distance-limit.html"] {
        assert!(place.join(file).is_file(), "{file}");
    }
    // Nothing is left of the writing.
    let beside = names(place.parent().unwrap());
    assert!(beside.iter().all(|name| !name.starts_with(".book-")), "{beside:?}");
}

#[test]
fn an_earlier_book_is_replaced_and_pages_of_rules_that_went_are_gone() {
    let (folder, place) = (Folder::small("book-again"), place("again"));
    folder.add(
        "anytown/council.toml",
        "[rule.short-lived]\nlabel = \"Short-lived\"\nsource = \"web\"\nstatus = \"inferred\"\nis = \"low income\"\n",
    );
    assert_eq!(write(&folder, &place).status.code(), Some(0));
    assert!(place.join("rule-short-lived.html").is_file());
    let before = folder.read("anytown/council.toml");
    folder.write("anytown/council.toml", before.split("[rule.short-lived]").next().unwrap());
    assert_eq!(write(&folder, &place).status.code(), Some(0));
    assert!(!place.join("rule-short-lived.html").exists());
    assert!(place.join("index.html").is_file());
}

#[test]
fn a_folder_with_something_else_in_it_is_left_as_it_is() {
    let folder = Folder::small("book-refused");
    let someone = place("refused");
    fs::create_dir_all(&someone).unwrap();
    fs::write(someone.join("thesis.txt"), "years of work").unwrap();
    let output = write(&folder, &someone);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors(&output).contains("holds other files and no earlier book") && errors(&output).contains("Nothing was written."),
        "{}",
        errors(&output)
    );
    assert_eq!(names(&someone), ["thesis.txt"]);

    // Nor is a book in which somebody put a file of their own.
    let shared = place("shared");
    assert_eq!(write(&folder, &shared).status.code(), Some(0));
    fs::write(shared.join("notes.txt"), "mine").unwrap();
    let before = names(&shared);
    let output = write(&folder, &shared);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("“notes.txt”, which is no part of a book"), "{}", errors(&output));
    assert_eq!(names(&shared), before);

    let file = place("a-file");
    fs::write(&file, "a file").unwrap();
    let output = write(&folder, &file);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "a file");
}

#[test]
fn an_empty_folder_may_be_written_to() {
    let (folder, place) = (Folder::small("book-empty"), place("empty"));
    fs::create_dir_all(&place).unwrap();
    assert_eq!(write(&folder, &place).status.code(), Some(0));
    assert!(place.join("index.html").is_file());
}

#[test]
fn of_a_policy_with_errors_no_book_is_written_and_the_errors_are_said() {
    let (folder, place) = (Folder::small("book-errors"), place("errors"));
    folder.edit("national/rules.toml", "walking distance > distance limit", "walking distence > distance limit");
    let output = write(&folder, &place);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("did you mean “walking distance”?"), "{}", errors(&output));
    assert!(!place.exists());
}
