use std::collections::BTreeMap;
use travel_help::workbench::folder::{Folder, Stepped};

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
    assert_eq!(folder.undo(), Some(Stepped { path: "a.toml".into(), line: 1 }));
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

fn taken(folder: &Folder) -> String {
    folder.to_take().next().unwrap().1
}

#[test]
fn a_file_that_was_not_changed_is_taken_away_the_same_to_the_byte() {
    for raw in ["\u{feff}a = 1\r\nb = 2\n# three\r\n", "a = 1\n\r\n\r\n", "\u{feff}", "a = 1\r\nb = 2", "a\rb\n"] {
        let mut folder = one(raw);
        assert_eq!(taken(&folder), raw);
        let before = text(&folder).to_owned();
        folder.put("a.toml", Some("x"), false);
        folder.put("a.toml", Some(&before), false);
        assert_eq!(taken(&folder), raw, "changed and changed back");
    }
}

/// Only the second line ends as on Windows. Written out by hand.
#[test]
fn each_line_of_a_changed_file_ends_as_it_did_and_a_new_one_as_the_line_above_it() {
    let raw = "\u{feff}# a\nb = 2\r\nc = 3\n";
    for (now, expected) in [
        ("# a\nb = 5\nc = 3\n", "\u{feff}# a\nb = 5\r\nc = 3\n"),
        ("# a\nb = 2\nnew = 1\nc = 3\n", "\u{feff}# a\nb = 2\r\nnew = 1\r\nc = 3\n"),
        ("# a\nnew = 1\nb = 2\nc = 3\n", "\u{feff}# a\nnew = 1\nb = 2\r\nc = 3\n"),
        ("b = 2\nc = 3\n", "\u{feff}b = 2\r\nc = 3\n"),
        ("# a\nb = 2\nc = 3", "\u{feff}# a\nb = 2\r\nc = 3"),
        ("", "\u{feff}"),
    ] {
        let mut folder = one(raw);
        folder.put("a.toml", Some(now), false);
        assert_eq!(taken(&folder), expected);
    }
}

#[test]
fn letters_taken_out_one_after_the_other_are_undone_together_and_so_are_words_typed_over_others() {
    let mut folder = one("a long word");
    for now in ["a long wor", "a long wo", "a long w"] {
        folder.put("a.toml", Some(now), true);
    }
    folder.undo();
    assert_eq!(text(&folder), "a long word");
    assert!(!folder.steps().0);
    // Delete, the cursor staying where it is.
    for now in ["long word", "ong word"] {
        folder.put("a.toml", Some(now), true);
    }
    folder.undo();
    assert_eq!(text(&folder), "a long word");
    assert!(!folder.steps().0);
}

#[test]
fn what_was_typed_and_taken_out_again_letter_by_letter_leaves_no_step() {
    let mut folder = one("x");
    for now in ["xa", "xab", "xa", "x"] {
        folder.put("a.toml", Some(now), true);
    }
    assert_eq!(folder.steps(), (false, false));
}

#[test]
fn a_thousand_steps_of_a_file_are_all_undone() {
    let start = "# £ a line of a file\n".repeat(100);
    let mut folder = one(&start);
    let mut now = start.clone();
    for at in 0..1000 {
        // Somewhere in the file, and not typed.
        let place = now.char_indices().nth(at * 7 % 1500).unwrap().0;
        now.insert_str(place, &format!("é{at}"));
        folder.put("a.toml", Some(&now), false);
    }
    let mut steps = 0;
    while folder.undo().is_some() {
        steps += 1;
    }
    assert_eq!((steps, text(&folder)), (1000, start.as_str()));
    while folder.redo().is_some() {}
    assert_eq!(text(&folder), now);
}

#[test]
fn a_step_that_is_taken_back_says_on_which_line_it_was() {
    let mut folder = one("a\nb\nc\n");
    folder.put("a.toml", Some("a\nb\nC\n"), false);
    assert_eq!(folder.undo().unwrap().line, 3);
    assert_eq!(folder.redo().unwrap().line, 3);
}
