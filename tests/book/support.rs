//! A book of a folder of rule files, and what its pages say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use travel_help::book::{Input, Page, pages};
use travel_help::calendar::Date;
use travel_help::decide::Engine;
use travel_help::language::items::Item;
use travel_help::language::render::render;
use travel_help::language::{Sources, compile_with_items};
use travel_help::policy::{Opened, Policy};

/// A book and what it was made from.
pub struct Made {
    pub items: Vec<Item>,
    pub pages: Vec<Page>,
}

/// The book of a council on a day.
pub fn book(folder: &Path, council: &str, today: &str) -> Made {
    let sources = Sources::from_folder(folder).unwrap();
    let (compiled, items) =
        compile_with_items(&sources, council, "en").unwrap_or_else(|problems| panic!("{}", render(&problems, &sources, false)));
    let opened: Opened = Policy::open(&compiled.policy.to_file().unwrap()).unwrap();
    let engine = Engine::new(opened).unwrap();
    let today = Date::from_iso(today).unwrap();
    let pages = pages(Input { sources: &sources, items: &items, compiled: &compiled, engine: &engine, today }).unwrap();
    Made { items, pages }
}

impl Made {
    /// The text of a page.
    pub fn page(&self, path: &str) -> &str {
        let page = self.pages.iter().find(|page| page.path == path).unwrap_or_else(|| panic!("there is no {path}"));
        std::str::from_utf8(&page.bytes).unwrap()
    }

    /// Pages that a browser opens.
    pub fn html(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.pages.iter().filter(|page| page.path.ends_with(".html"));
        all.map(|page| (page.path.as_str(), std::str::from_utf8(&page.bytes).unwrap()))
    }

    /// The anchors of every page; an anchor that stands twice is refused.
    pub fn anchors(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        self.html()
            .map(|(path, text)| {
                let all = attributes(text, "id");
                let ids: BTreeSet<&str> = all.iter().copied().collect();
                assert_eq!(ids.len(), all.len(), "an anchor stands twice in {path}");
                (path, ids)
            })
            .collect()
    }
}

/// What an attribute holds, wherever a page has it. The pages write every attribute with double quotation marks.
pub fn attributes<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let start = format!(" {name}=\"");
    text.match_indices(&start).filter_map(|(at, _)| text[at + start.len()..].split('"').next()).collect()
}

/// What stands between the first `from` and the `to` after it.
pub fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = &text[text.find(from).unwrap_or_else(|| panic!("there is no {from}")) + from.len()..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("there is no {to} after {from}"))]
}

/// The words of a piece of a page: without its tags, one line for each that ends a line or a cell.
pub fn words(markup: &str) -> Vec<String> {
    let mut text = markup.to_owned();
    for end in [
        "</p>",
        "</li>",
        "</dt>",
        "</dd>",
        "</td>",
        "</th>",
        "</tr>",
        "</caption>",
        "<br>",
        "</h1>",
        "</h2>",
        "</h3>",
        "</summary>",
        "</text>",
    ] {
        text = text.replace(end, "\n");
    }
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty()).collect()
}

/// The steps of the first flowchart of a page, as the list says them; not what officers call what a step names.
pub fn steps(page: &str) -> Vec<String> {
    let list = between(page, "<ol class=\"book-steps\">", "</ol>");
    let pieces = list.split("<p class=\"book-hint\">").enumerate();
    let kept = pieces.map(|(at, piece)| if at == 0 { piece } else { piece.split_once("</p>").unwrap().1 });
    words(&kept.collect::<String>())
}

/// The words of the first drawing of a page, joined: boxes in which words are wrapped, and answers beside lines.
pub fn drawn(page: &str) -> String {
    words(between(page, "<svg", "</svg>")[5..].split_once('>').unwrap().1).join(" ")
}

/// The rows of the table with this caption, each cell on its own line within a row.
pub fn rows(page: &str, caption: &str) -> Vec<Vec<String>> {
    let table = between(page, &format!("<caption>{caption}</caption>"), "</table>");
    table
        .split("<tr role=\"row\">")
        .skip(2)
        .map(|row| row.split("<td").skip(1).map(|cell| words(&format!("<td{cell}")).join(" ")).collect())
        .collect()
}
