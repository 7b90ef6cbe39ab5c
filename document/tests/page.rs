//! What stands in a .docx file with headings and lists, read back by another hand than the one that wrote it.
#![cfg(feature = "pages")]

use std::io::{Cursor, Read};

use proptest::prelude::*;
use roxmltree::{Document, Node};
use travel_help_document::{docx, docx_of};
use zip::ZipArchive;

const TEXT: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn file(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn page(lines: &str) -> Vec<u8> {
    docx_of("A page", "en-GB", false, lines).unwrap()
}

fn value(node: Option<Node>) -> Option<String> {
    node.and_then(|node| node.attribute((TEXT, "val"))).map(str::to_owned)
}

fn below<'a>(node: Node<'a, 'a>, name: &'static str) -> Option<Node<'a, 'a>> {
    node.descendants().find(|each| each.has_tag_name((TEXT, name)))
}

/// Each paragraph with its style and its text, what is bold between asterisks.
fn shown(bytes: &[u8]) -> Vec<(String, String)> {
    let xml = file(bytes, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let words = |run: Node| {
        let said: String =
            run.descendants().filter(|node| node.has_tag_name((TEXT, "t"))).filter_map(|node| node.text()).collect();
        if run.descendants().any(|node| node.has_tag_name((TEXT, "b"))) { format!("*{said}*") } else { said }
    };
    let paragraphs = document.descendants().filter(|node| node.has_tag_name((TEXT, "p")));
    paragraphs
        .map(|paragraph| {
            let style = value(paragraph.descendants().find(|node| node.has_tag_name((TEXT, "pStyle"))));
            let runs = paragraph.children().filter(|node| node.has_tag_name((TEXT, "r")));
            (style.unwrap_or_default(), runs.map(words).collect())
        })
        .collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(style, words)| ((*style).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn headings_lists_rows_and_paragraphs_have_the_styles_that_word_lists_them_by() {
    let bytes = page("1The answer\n It is so.\n2Why\n-First\n-Second\n3More\n:Colour\tgreen\n:No tab here");
    let expected = [
        ("Heading1", "The answer"),
        ("", "It is so."),
        ("Heading2", "Why"),
        ("ListBullet", "First"),
        ("ListBullet", "Second"),
        ("Heading3", "More"),
        ("", "*Colour: *green"),
        ("", "No tab here"),
    ];
    assert_eq!(shown(&bytes), pairs(&expected));
}

#[test]
fn every_style_that_is_used_is_there_and_headings_have_the_level_of_their_name() {
    let bytes = page("1A\n2B\n3C\n-D");
    let xml = file(&bytes, "word/styles.xml");
    let styles = Document::parse(&xml).unwrap();
    for (style, _) in shown(&bytes) {
        let found = styles.descendants().find(|node| node.attribute((TEXT, "styleId")) == Some(style.as_str()));
        let found = found.unwrap_or_else(|| panic!("{style}"));
        // ECMA-376, part 1, 17.3.1.20: 0 is the highest.
        let level = style.strip_prefix("Heading").map(|level| (level.parse::<u32>().unwrap() - 1).to_string());
        assert_eq!(value(below(found, "outlineLvl")), level, "{style}");
    }
    let item = styles.descendants().find(|node| node.attribute((TEXT, "styleId")) == Some("ListBullet")).unwrap();
    let number = value(below(item, "numId")).unwrap();
    let xml = file(&bytes, "word/numbering.xml");
    let numbering = Document::parse(&xml).unwrap();
    let num = numbering.descendants().find(|node| node.has_tag_name((TEXT, "num"))).unwrap();
    assert_eq!(num.attribute((TEXT, "numId")), Some(number.as_str()));
    assert_eq!(value(below(numbering.root_element(), "numFmt")).as_deref(), Some("bullet"));
}

#[test]
fn the_list_is_one_of_the_files_that_the_archive_says_it_has() {
    let bytes = page("-A");
    assert!(file(&bytes, "[Content_Types].xml").contains(r#"PartName="/word/numbering.xml""#));
    assert!(file(&bytes, "word/_rels/document.xml.rels").contains(r#"Target="numbering.xml""#));
    for name in ["[Content_Types].xml", "word/_rels/document.xml.rels", "docProps/core.xml", "word/settings.xml"] {
        assert!(Document::parse(&file(&bytes, name)).is_ok(), "{name}");
    }
}

#[test]
fn a_page_from_right_to_left_has_each_paragraph_and_run_so() {
    let bytes = docx_of("A page", "ur", true, "1A\n-B\n:C\tD\n E").unwrap();
    let xml = file(&bytes, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let count = |name: &str| document.descendants().filter(|node| node.has_tag_name((TEXT, name))).count();
    // Four paragraphs and the section; five runs, for a row has two.
    assert_eq!((count("p"), count("bidi"), count("r"), count("rtl")), (4, 5, 5, 5));
}

#[test]
fn a_letter_has_none_of_this() {
    let letter = docx("A letter", "en-GB", false, "1 High Street\n\n- a point").unwrap();
    assert!(ZipArchive::new(Cursor::new(letter.as_slice())).unwrap().by_name("word/numbering.xml").is_err());
    assert_eq!(shown(&letter), pairs(&[("", "1 High Street"), ("", "- a point")]));
}

proptest! {
    #[test]
    fn whatever_the_words_are_they_come_back(words in prop::collection::vec("[ -~é漢<&\"\\]]{1,20}", 1..6)) {
        let lines: Vec<String> = words.iter().map(|words| format!("-{words}")).collect();
        let expected: Vec<(String, String)> = words.into_iter().map(|words| ("ListBullet".to_owned(), words)).collect();
        prop_assert_eq!(shown(&page(&lines.join("\n"))), expected);
    }

    #[test]
    fn no_text_makes_it_fail(lines in any::<String>()) {
        let bytes = page(&lines);
        prop_assert!(Document::parse(&file(&bytes, "word/document.xml")).is_ok());
    }
}
