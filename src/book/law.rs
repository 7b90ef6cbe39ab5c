//! The law-to-rule table: every provision, and where it went.

use super::markup::{heading, table};
use super::things::{distinct, slug};
use super::{Book, Links, Page, frame};
use crate::language::items::Item;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// The anchor of each provision, by its id: the id with hyphens.
pub(super) fn anchors(items: &[Item]) -> BTreeMap<String, String> {
    let mut taken = BTreeSet::new();
    let ids = items.iter().filter(|item| item.kind.name == "provision").filter_map(|item| item.table.text("id"));
    let mut anchors = BTreeMap::new();
    for id in ids {
        anchors.entry(id.to_owned()).or_insert_with(|| distinct(slug(id), &mut taken));
    }
    anchors
}

/// The page of the table.
pub(super) fn page(book: &Book<'_>) -> Page {
    let body = html! { h1 { "From the law to the rules" } (all(book, Links::Pages, 2)) };
    frame::page(book, "law", "From the law to the rules", body)
}

/// The same without its heading: a table for each act, subject or policy, acts by their years first.
pub(super) fn all(book: &Book<'_>, links: Links, level: u8) -> Markup {
    let mut groups: Vec<(String, Vec<(&Item, &str)>)> = Vec::new();
    for item in book.from.items.iter().filter(|item| item.kind.name == "provision") {
        let id = item.table.text("id").unwrap_or_default();
        let group = group_of(id);
        match groups.iter_mut().find(|(name, _)| name == group) {
            Some((_, all)) => all.push((item, id)),
            None => groups.push((group.to_owned(), vec![(item, id)])),
        }
    }
    // Acts by their years, then what has none, as in the files, and the council's own last.
    let area = &book.from.compiled.policy.area;
    groups.sort_by_key(|(name, _)| (year_of(name).unwrap_or(u32::MAX), name.starts_with(area.as_str())));
    for (_, all) in &mut groups {
        all.sort_by_cached_key(|(_, id)| in_order(id));
    }
    html! {
        p { "Every provision and point of guidance, and where it stands in the rules." }
        @if groups.is_empty() { p { "There is no such table." } }
        @for (name, all) in &groups {
            (heading(level, &in_full(book, name).map_or_else(|| name.clone(), |full| format!("{full} ({name})"))))
            (table(&format!("Provisions: {name}"), &["Provision", "What it says", "Where it went"], &all.iter().map(|(item, _)| row(book, item, links)).collect::<Vec<_>>()))
        }
    }
}

/// What a provision is of: what stands before a colon, or before the first word that tells a section, paragraph or point by a figure.
fn group_of(id: &str) -> &str {
    if let Some((before, _)) = id.split_once(':') {
        // A point such as B1 is within what it is a point of.
        let is_point = |word: &str| word.starts_with(char::is_alphabetic) && word.ends_with(|c: char| c.is_ascii_digit());
        return match before.rsplit_once(' ') {
            Some((of, point)) if is_point(point) && year_of(point).is_none() => of.trim(),
            _ => before.trim(),
        };
    }
    let mut end = 0;
    for word in id.split_inclusive(' ') {
        let is_place = word.contains(|c: char| c.is_ascii_digit()) && year_of(word).is_none();
        if is_place && end > 0 {
            return id[..end].trim();
        }
        end += word.len();
    }
    id
}

/// The name of an act in full: as the rules that cover its provisions give their law, up to the first comma.
fn in_full(book: &Book<'_>, group: &str) -> Option<String> {
    let year = year_of(group)?.to_string();
    let covers = |item: &&Item| item.table.texts("covers").iter().any(|(id, _)| group_of(id) == group);
    let laws = book.from.items.iter().filter(covers).filter_map(|item| item.table.text("law"));
    laws.filter_map(|law| law.split(',').next()).find(|act| act.contains(&year)).map(str::to_owned)
}

/// A year in a name, such as that of an act.
fn year_of(name: &str) -> Option<u32> {
    let years = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    years.filter_map(|digits| digits.parse().ok()).find(|year| (1200..=2200).contains(year))
}

/// Words and numbers in turn, so that section 9 stands before section 10.
fn in_order(id: &str) -> Vec<(String, u64)> {
    let mut parts: Vec<(String, u64)> = Vec::new();
    let mut digits = String::new();
    let mut words = String::new();
    for c in id.to_lowercase().chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            parts.push((std::mem::take(&mut words), digits.parse().unwrap_or(u64::MAX)));
            digits.clear();
        }
        words.push(c);
    }
    parts.push((words, 0));
    parts
}

fn row(book: &Book<'_>, item: &Item, links: Links) -> Vec<Markup> {
    let text = |key: &str| item.table.text(key).unwrap_or_default();
    let went = match text("is") {
        "encoded" => "In the rules",
        "left-to-a-person" => "Left to a person",
        "out-of-scope" => "Outside what the rules are about",
        other => other,
    };
    let by: Vec<Markup> = item
        .table
        .texts("by")
        .into_iter()
        .map(|(full, _)| match full.split_once('.').and_then(|(kind, id)| book.things.named(kind, id)) {
            Some(thing) => book.link(thing, links),
            None => html! { (full) },
        })
        .collect();
    let before = if links == Links::Whole { "law-" } else { "" };
    let anchor = book.provisions.get(text("id")).map(|anchor| format!("{before}{anchor}"));
    vec![
        html! { span id=[anchor] { (text("id")) } },
        html! { (text("what")) },
        html! {
            (went)
            @if !text("because").is_empty() { ": " (text("because")) }
            @if !by.is_empty() { ul { @for link in &by { li { (link) } } } }
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provision_is_of_what_stands_before_its_section_or_a_colon() {
        assert_eq!(group_of("EA1996 s508B(4)-(5)"), "EA1996");
        assert_eq!(group_of("EA1996 Sch35B para 6"), "EA1996");
        assert_eq!(group_of("Low income: two gateways"), "Low income");
        assert_eq!((group_of("Birmingham B1"), group_of("Birmingham D2: a word")), ("Birmingham", "Birmingham"));
        assert_eq!(group_of("Birmingham Part 1: who"), "Birmingham Part 1");
        assert_eq!(group_of("Mobility problems may be short-term"), "Mobility problems may be short-term");
        assert_eq!((year_of("EA1996"), year_of("Birmingham Part 1")), (Some(1996), None));
    }

    #[test]
    fn sections_stand_in_the_order_of_their_numbers() {
        let mut all = ["s508B(10)", "s508B", "s8", "s508B(2)", "s444(5)", "s508A"];
        all.sort_by_cached_key(|id| in_order(id));
        assert_eq!(all, ["s8", "s444(5)", "s508A", "s508B", "s508B(2)", "s508B(10)"]);
    }
}
