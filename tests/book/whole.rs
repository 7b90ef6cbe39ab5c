//! Every page of a whole book: of both councils that are shipped, of an example with rules of another make, and of the small one.

use crate::policies::{Folder, root};
use crate::support::{Made, attributes, between, book, words};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use travel_help::language::items::Item;

/// The books of three councils, made once for all tests.
fn books() -> &'static [(&'static str, Made); 3] {
    static BOOKS: OnceLock<[(&str, Made); 3]> = OnceLock::new();
    BOOKS.get_or_init(|| {
        ["birmingham", "example-council", "examples/leicestershire"]
            .map(|council| (council, book(&root().join("policy"), council, "2026-11-23")))
    })
}

#[test]
fn every_link_leads_to_a_page_and_a_place_that_are_there() {
    for (council, made) in books() {
        let anchors = made.anchors();
        let files: BTreeSet<&str> = made.pages.iter().map(|page| page.path.as_str()).collect();
        let mut checked = 0;
        for (path, text) in made.html() {
            for to in attributes(text, "href").into_iter().chain(attributes(text, "src")) {
                if to.starts_with("https://") || to.starts_with("http://") {
                    continue;
                }
                let (file, anchor) = to.split_once('#').map_or((to, None), |(file, anchor)| (file, Some(anchor)));
                let file = if file.is_empty() { path } else { file };
                assert!(files.contains(file), "{council}: {path} links to {to}");
                if let Some(anchor) = anchor {
                    assert!(anchors[file].contains(anchor), "{council}: {path} links to {to}");
                }
                checked += 1;
            }
        }
        assert!(checked > 5_000, "{checked}");
    }
}

#[test]
fn the_page_with_everything_leads_nowhere_but_to_places_on_itself_and_to_the_web() {
    for (council, made) in books() {
        let page = between(made.page("all.html"), "<main", "</main>");
        let links = attributes(page, "href");
        assert!(links.len() > 2_000, "{}", links.len());
        for to in links {
            assert!(to.starts_with('#') || to.starts_with("https://") || to.starts_with("http://"), "{council}: {to}");
        }
        let anchors = made.anchors();
        for list in ["all-who", "all-figures", "all-open-points", "all-law"] {
            assert!(anchors["all.html"].contains(list), "{council}: {list}");
        }
    }
}

#[test]
fn who_gets_what_names_every_case_and_every_route_to_a_right_with_a_link_to_its_rule() {
    for (council, made) in books() {
        let links = attributes(made.page("who.html"), "href");
        for item in made.items.iter().filter(|item| item.kind.name == "case") {
            assert!(links.contains(&address(item).as_str()), "{council}: {}", item.id);
        }
    }
    // Every ground of Birmingham's folder gives a right but the criteria at sixth form age, of which a person decides.
    let (_, made) = &books()[0];
    let links = attributes(made.page("who.html"), "href");
    let grounds: Vec<&Item> = made.items.iter().filter(|item| item.kind.name == "ground").collect();
    let left_out: Vec<&str> =
        grounds.iter().filter(|item| !links.contains(&address(item).as_str())).map(|item| item.id.as_str()).collect();
    assert!(grounds.len() > 5 && left_out.len() <= 1, "{left_out:?}");
}

#[test]
fn sentences_for_families_have_the_figures_of_the_day_filled_in() {
    let folder = Folder::small("book-filled");
    let made = book(&folder.path, "anytown", "2026-11-23");
    let page = words(made.page("ground-beyond-walking-distance.html"));
    assert!(page.contains(&"The school is more than 2 miles away".to_owned()), "{page:?}");
    // No figure of Birmingham's is left in brackets anywhere.
    let (_, made) = &books()[0];
    let figures: Vec<String> =
        made.items.iter().filter(|item| item.kind.name == "figure").map(|item| format!("{{{}}}", item.id)).collect();
    for (path, text) in made.html() {
        for figure in &figures {
            assert!(!text.contains(figure.as_str()), "{path}: {figure}");
        }
    }
}

#[test]
fn the_first_page_and_that_of_scenarios_count_them_alike_and_say_which_are_tried() {
    for (council, made) in books() {
        let all: Vec<&Item> = made.items.iter().filter(|item| item.kind.name == "scenario").collect();
        let tried = all.iter().filter(|item| item.table.get("expect").is_some() && !item.table.flag("unconfirmed")).count();
        let said = format!("{} scenarios of families in a few answers: {tried} say what must come of them", all.len());
        for page in ["index.html", "scenarios.html"] {
            assert!(words(made.page(page)).join(" ").contains(&said), "{council}: {page}: {said}");
        }
    }
}

/// The address that a thing keeps.
fn address(item: &Item) -> String {
    format!("{}-{}.html", item.kind.name, item.id)
}

#[test]
fn everything_with_a_heading_and_an_id_has_exactly_one_page_and_one_place_on_the_page_with_everything() {
    for (_, made) in books() {
        let anchors = made.anchors();
        let things: Vec<&Item> = made.items.iter().filter(|item| !item.id.is_empty()).collect();
        assert!(things.len() > 300);
        for item in things {
            let address = address(item);
            assert_eq!(made.pages.iter().filter(|page| page.path == address).count(), 1, "{address}");
            assert!(anchors["all.html"].contains(address.trim_end_matches(".html")), "{address}");
            let title = item.table.text(if item.kind.name == "source" { "title" } else { "label" }).unwrap();
            let page = words(made.page(&address));
            assert!(
                page.iter().any(|line| *line == title.split_whitespace().collect::<Vec<_>>().join(" ")),
                "{address}: {title}"
            );
        }
    }
}

#[test]
fn every_scenario_and_every_claim_is_in_the_book() {
    for (_, made) in books() {
        let all: BTreeSet<String> = made.html().flat_map(|(_, text)| words(text)).collect();
        let named = |kind: &'static str| made.items.iter().filter(move |item| item.kind.name == kind);
        assert!(named("scenario").count() > 10 && named("claim").count() > 10);
        for item in named("scenario").chain(named("claim")) {
            let name = item.table.text("name").unwrap();
            assert!(all.contains(name), "{name}");
        }
    }
}

#[test]
fn every_text_that_families_read_is_in_the_book() {
    let (_, made) = &books()[0];
    let codes: BTreeSet<&str> = made
        .html()
        .filter(|(path, _)| *path != "all.html")
        .flat_map(|(_, text)| text.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next()))
        .collect();
    let sources = travel_help::language::Sources::from_folder(&root().join("policy")).unwrap();
    let compiled = travel_help::language::compile(&sources, "birmingham", "en").unwrap();
    for (key, _) in compiled.policy.texts.iter() {
        assert!(codes.contains(key), "{key}");
    }
}

#[test]
fn the_same_rules_and_day_give_the_same_bytes() {
    let folder = Folder::small("book-same");
    let (one, two) = (book(&folder.path, "anytown", "2026-11-23"), book(&folder.path, "anytown", "2026-11-23"));
    assert_eq!(one.pages, two.pages);
    assert_ne!(one.pages, book(&folder.path, "anytown", "2026-11-24").pages, "the day is on every page");
}

#[test]
fn no_page_has_script_or_style_within_it_and_all_say_that_nothing_may_come_from_elsewhere() {
    for (_, made) in books() {
        for (path, text) in made.html() {
            assert!(text.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"), "{path}");
            assert!(text.contains("<html lang=\"en\">") && text.contains("<title>"), "{path}");
            assert!(
                !text.contains("<style") && attributes(text, "style").is_empty() && attributes(text, "onclick").is_empty(),
                "{path}"
            );
            let scripts = text.matches("<script").count();
            assert_eq!(scripts, attributes(text, "src").len(), "{path}");
            assert_eq!(scripts, if path == "search.html" { 2 } else { 0 }, "{path}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time_from_one_first_heading() {
    for (_, made) in books() {
        for (path, text) in made.html() {
            let mut last = 0;
            for (at, _) in text.match_indices("<h") {
                let Some(level) = text[at + 2..].chars().next().and_then(|c| c.to_digit(10)) else { continue };
                assert!(level <= last + 1 && (level > 1 || last == 0), "{path}: {level} after {last}");
                last = level;
            }
            assert!(last >= 1, "{path}");
        }
    }
}

#[test]
fn the_name_of_the_rules_and_the_day_are_on_every_page() {
    let folder = Folder::small("book-name");
    let made = book(&folder.path, "anytown", "2026-11-23");
    let hashes: BTreeSet<String> = made
        .html()
        .map(|(path, text)| {
            let words = words(text);
            assert!(words.contains(&"Made on 23 November 2026 from the rules of Anytown Borough Council.".to_owned()), "{path}");
            words.iter().find_map(|line| line.strip_prefix("Name of these rules (hash): ")).unwrap().to_owned()
        })
        .collect();
    assert_eq!(hashes.len(), 1);
    assert_eq!(hashes.first().unwrap().len(), 64, "SHA-256 has 64 hexadecimal digits");
}

#[test]
fn every_drawing_has_the_steps_of_the_list_beside_it() {
    let mut charts = 0;
    for (council, made) in books() {
        for (path, text) in made.html().filter(|(path, _)| *path != "all.html") {
            for piece in text.split("<svg").skip(1) {
                let (chart, rest) = piece.split_once("</svg>").unwrap();
                // Words are wrapped, and a long one is broken: only letters are compared.
                let squeezed = |lines: Vec<String>| lines.concat().replace(' ', "");
                let drawn = squeezed(words(chart.split_once('>').unwrap().1));
                let list = between(rest, "<ol class=\"book-steps\">", "</ol>");
                let says: Vec<String> =
                    list.split("<li><p>").skip(1).map(|step| squeezed(words(step.split("</p>").next().unwrap()))).collect();
                assert_eq!(chart.matches("book-chart__step").count(), says.len(), "{council}: {path}");
                let mut from = 0;
                for (number, words) in (1..).zip(&says) {
                    let box_words = format!("{number}.{words}");
                    let at = drawn[from..].find(&box_words);
                    from += at.unwrap_or_else(|| panic!("{council}: {path}: {box_words} is not drawn")) + box_words.len();
                }
                // Each way out has its answer beside a line.
                let ways = list.matches("<b>yes</b>").count() + list.matches("<b>no</b>").count();
                assert_eq!(chart.matches("book-chart__answer").count(), ways, "{council}: {path}");
                charts += 1;
            }
        }
    }
    assert!(charts > 400, "{charts}");
}
