use std::collections::BTreeMap;
use travel_help::workbench::folder::Folder;

fn one(text: &str) -> Folder {
    Folder::open("test", BTreeMap::from([("a.toml".to_owned(), text.to_owned())]))
}

fn text(folder: &Folder) -> &str {
    folder.text("a.toml").map_or("gone", |text| text)
}

fn letter_by_letter(folder: &mut Folder, from: &str, letters: &str) {
    let mut now = from.to_owned();
    for letter in letters.chars() {
        now.push(letter);
        folder.put("a.toml", Some(&now), true);
    }
}

#[test]
fn letters_typed_one_after_the_other_are_undone_together() {
    let mut folder = one("x = 1");
    letter_by_letter(&mut folder, "x = 1", "234");
    assert_eq!(text(&folder), "x = 1234");
    assert_eq!(folder.undo().as_deref(), Some("a.toml"));
    assert_eq!(text(&folder), "x = 1");
    assert_eq!(folder.undo(), None);
    folder.redo();
    assert_eq!(text(&folder), "x = 1234");
}

#[test]
fn a_new_line_or_another_place_is_a_step_of_its_own() {
    let mut folder = one("ab");
    folder.put("a.toml", Some("abc"), true);
    folder.put("a.toml", Some("abc\n"), true);
    folder.put("a.toml", Some("Xabc\n"), true);
    folder.undo();
    assert_eq!(text(&folder), "abc\n");
    folder.undo();
    assert_eq!(text(&folder), "abc");
}

#[test]
fn what_a_form_did_is_undone_by_itself() {
    let mut folder = one("a");
    folder.put("a.toml", Some("ab"), true);
    folder.put("a.toml", Some("a whole other text"), false);
    folder.put("a.toml", Some("a whole other text."), true);
    folder.undo();
    assert_eq!(text(&folder), "a whole other text");
    folder.undo();
    assert_eq!(text(&folder), "ab");
}

#[test]
fn after_an_undo_something_new_takes_the_place_of_what_was_undone() {
    let mut folder = one("a");
    folder.put("a.toml", Some("b"), false);
    folder.undo();
    folder.put("a.toml", Some("c"), false);
    assert_eq!(folder.redo(), None);
    assert_eq!(text(&folder), "c");
}

#[test]
fn a_file_that_was_made_is_gone_when_that_is_undone_and_is_told_as_changed_meanwhile() {
    let mut folder = one("a");
    folder.put("b.toml", Some("new"), false);
    assert_eq!(folder.changed(), ["b.toml"]);
    folder.undo();
    assert!(folder.text("b.toml").is_none() && folder.changed().is_empty());
}

#[test]
fn a_file_with_line_ends_of_windows_is_changed_without_them_and_taken_away_with_them() {
    let mut folder = one("a = 1\r\nb = 2\r\n");
    assert_eq!(text(&folder), "a = 1\nb = 2\n");
    assert!(folder.changed().is_empty());
    folder.put("a.toml", Some("a = 1\nb = 3\n"), false);
    let taken: Vec<(String, String)> = folder.to_take().map(|(path, text)| (path.to_owned(), text)).collect();
    assert_eq!(taken, [("a.toml".to_owned(), "a = 1\r\nb = 3\r\n".to_owned())]);
}

#[test]
fn letters_that_are_more_than_one_byte_are_typed_and_undone_too() {
    let mut folder = one("a");
    folder.put("a.toml", Some("a£"), true);
    folder.put("a.toml", Some("a£5"), true);
    folder.undo();
    folder.undo();
    assert_eq!(text(&folder), "a");
}
