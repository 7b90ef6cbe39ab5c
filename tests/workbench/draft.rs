use std::collections::BTreeMap;
use travel_help::workbench::draft::{Draft, Over};
use travel_help::workbench::folder::Folder;

fn folder(text: &str) -> Folder {
    Folder::open("test", BTreeMap::from([("a.toml".to_owned(), text.to_owned()), ("b.toml".to_owned(), "b".to_owned())]))
}

#[test]
fn only_what_differs_is_kept_and_nothing_where_nothing_does() {
    let mut changed = folder("a");
    assert_eq!(Draft::of(&changed), None);
    changed.put("a.toml", Some("A"), false);
    changed.put("b.toml", None, false);
    let draft = Draft::of(&changed).unwrap();
    let kept: Vec<(&str, Option<&str>)> = draft.files.iter().map(|file| (file.path.as_str(), file.text.as_deref())).collect();
    assert_eq!(kept, [("a.toml", Some("A")), ("b.toml", None)]);
    changed.undo();
    changed.undo();
    assert_eq!(Draft::of(&changed), None);
}

/// The paths of the files that are others now, and whether the same lines were changed.
fn overtaken(draft: &Draft, by: &str) -> Vec<(String, bool)> {
    draft.overtaken(&folder(by)).into_iter().map(|file| (file.path.to_owned(), file.clashes)).collect()
}

#[test]
fn a_file_that_others_changed_meanwhile_is_named_and_whether_they_changed_the_same_lines() {
    let mut changed = folder("one\ntwo\nthree\nfour\n");
    changed.put("a.toml", Some("one\ntwo\nthree\nFOUR\n"), false);
    changed.put("c.toml", Some("new"), false);
    let draft = Draft::of(&changed).unwrap();
    assert_eq!(overtaken(&draft, "one\ntwo\nthree\nfour\n"), []);
    assert_eq!(overtaken(&draft, "one\ntwo\nthree\nFOUR\n"), [], "others made the same change");
    assert_eq!(overtaken(&draft, "ONE\ntwo\nthree\nfour\n"), [("a.toml".to_owned(), false)]);
    assert_eq!(overtaken(&draft, "one\ntwo\nthree\n4\n"), [("a.toml".to_owned(), true)]);
}

#[test]
fn a_draft_made_before_others_changed_other_lines_is_put_into_the_file_as_it_is_now() {
    let mut changed = folder("one\ntwo\nthree\nfour\n");
    changed.put("a.toml", Some("one\ntwo\nthree\nFOUR\n"), false);
    let draft = Draft::of(&changed).unwrap();
    assert_eq!(draft.files[0].over(Some("ONE\ntwo\nthree\nfour\n")), Over::Both("ONE\ntwo\nthree\nFOUR\n".into()));
    assert_eq!(draft.files[0].over(None), Over::Clashes, "the file is gone");
}

/// A draft as it was kept before the text it began from was kept with it.
#[test]
fn a_draft_without_the_text_it_began_from_is_still_read() {
    let old = r#"{"folder":"f","files":[{"path":"a.toml","text":"A","of":"0"}]}"#;
    let draft: Draft = serde_json::from_str(old).unwrap();
    assert_eq!(overtaken(&draft, "a"), [("a.toml".to_owned(), true)]);
}
