use std::collections::BTreeMap;
use travel_help::workbench::draft::Draft;
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

#[test]
fn a_file_that_others_changed_meanwhile_is_named() {
    let mut changed = folder("a");
    changed.put("a.toml", Some("A"), false);
    changed.put("c.toml", Some("new"), false);
    let draft = Draft::of(&changed).unwrap();
    assert!(draft.overtaken(&folder("a")).is_empty());
    assert_eq!(draft.overtaken(&folder("another")), ["a.toml"]);
}
