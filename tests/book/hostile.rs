//! Words in rule files are words: nothing in them is ever run, or leads where a browser would run it.

use crate::policies::Folder;
use crate::support::{attributes, book};
use serde_json::Value;

const BAD: &str = "<script>alert(1)</script> & 'x' <img src=x onerror=alert(2)>";

#[test]
fn marks_of_html_in_labels_notes_texts_and_names_are_shown_and_not_obeyed() {
    let folder = Folder::small("book-hostile");
    folder.add(
        "anytown/council.toml",
        &format!(
            "[source.bad]\ntitle = \"{BAD}\"\naddress = \"javascript:alert(3)\"\n\n\
             [rule.bad]\nlabel = \"{BAD}\"\nlaw = \"{BAD}\"\nnote = \"{BAD}\"\nsource = \"bad\"\nstatus = \"assumed\"\nis = \"low income\"\n\n\
             [case.bad]\nlabel = \"{BAD}\"\nis = \"bad\"\nresult = \"a-person-decides\"\nsource = \"bad\"\nstatus = \"assumed\"\n\n\
             [contact.bad]\nlabel = \"{BAD}\"\nkind = \"web\"\nis = \"javascript:alert(4)\"\nsource = \"bad\"\nstatus = \"assumed\"\nseen = \"{BAD}\"\n"
        ),
    );
    folder.add("text/en/texts.toml", &format!("[case.bad]\nsays = \"{BAD}\"\n"));
    folder.write(
        "anytown/scenarios/bad.toml",
        &format!("# {BAD}\n\n[[scenario]]\nname = \"{BAD}\"\ntoday = 2026-11-22\nwhy = \"{BAD}\"\ngiven = {{ low-income = \"no\" }}\nexpect = {{ cases-not = [ \"bad\" ] }}\n"),
    );
    folder.write(
        "claims/bad.toml",
        &format!("# {BAD}\n\n[[claim]]\nname = \"{BAD}\"\nwhy = \"{BAD}\"\ngiven = [ \"bad\" ]\nholds = [ \"case bad\" ]\n"),
    );
    let made = book(&folder.path, "anytown", "2026-11-23");
    let shown = BAD.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut pages = 0;
    for (path, text) in made.html() {
        assert!(!text.contains("<script>") && !text.contains("<img"), "{path}");
        assert!(attributes(text, "href").iter().all(|to| !to.starts_with("javascript:")), "{path}");
        assert!(attributes(text, "onerror").is_empty(), "{path}");
        pages += usize::from(text.contains(&shown));
    }
    // At least the things themselves, the scenario's file, the lists of sources and open points, the contents and everything on one page.
    assert!(pages >= 9, "{pages}");
    for page in [
        "rule-bad.html",
        "case-bad.html",
        "source-bad.html",
        "contact-bad.html",
        "scenarios-anytown-scenarios-bad.html",
        "a-to-z.html",
    ] {
        assert!(made.page(page).contains(&shown), "{page}");
    }
}

#[test]
fn what_the_search_looks_through_is_words_and_nothing_that_runs() {
    let folder = Folder::small("book-hostile-search");
    folder.add(
        "anytown/council.toml",
        "[rule.bad]\nlabel = \"\\\"]; alert(1); //\u{2028}\"\nsource = \"web\"\nstatus = \"inferred\"\nis = \"low income\"\n",
    );
    let made = book(&folder.path, "anytown", "2026-11-23");
    let json = made.page("search-index.js").strip_prefix("window.bookIndex = ").unwrap().strip_suffix(";\n").unwrap();
    let entries: Vec<Value> = serde_json::from_str(json).unwrap();
    let titles: Vec<&str> = entries.iter().map(|entry| entry["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"\"]; alert(1); //\u{2028}"), "{titles:?}");
}
