//! What stands in a .docx file, read back as a word processor reads it: by another hand than the one that wrote it.

use std::io::{Cursor, Read};

use proptest::prelude::*;
use roxmltree::{Document, Node};
use travel_help_document::docx;
use zip::ZipArchive;

/// The files in the archive, by name, in order. A zip reader checks each against its checksum.
fn files(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = |at| {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().to_owned(), text)
    };
    (0..7).map(read).collect()
}

fn file(bytes: Vec<u8>, name: &str) -> String {
    files(bytes).into_iter().find(|(other, _)| other == name).unwrap().1
}

fn letter(text: &str) -> Vec<u8> {
    docx("A letter", "en-GB", false, text).unwrap()
}

const TEXT: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The paragraphs of `word/document.xml`, each with the text that a word processor shows: `\n` for a break, `\t` for a tab.
fn paragraphs(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let shows = |node: Node| match node.tag_name().name() {
        "br" => "\n".to_owned(),
        "tab" => "\t".to_owned(),
        "t" => node.text().unwrap().to_owned(),
        _ => String::new(),
    };
    let paragraphs = document.descendants().filter(|node| node.has_tag_name((TEXT, "p")));
    paragraphs.map(|paragraph| paragraph.descendants().map(shows).collect()).collect()
}

fn shown(text: &str) -> Vec<String> {
    paragraphs(&file(letter(text), "word/document.xml"))
}

#[test]
fn a_blank_line_parts_paragraphs_and_a_line_break_inside_one_is_kept() {
    let text = "1 High Street\nBirmingham\n\nDear Sir or Madam\n\nI ask you to look again.";
    assert_eq!(shown(text), ["1 High Street\nBirmingham", "Dear Sir or Madam", "I ask you to look again."]);
}

#[test]
fn a_gap_for_a_signature_is_kept_and_blank_lines_around_the_letter_are_not() {
    assert_eq!(shown("\n \n\nYours faithfully\n\n\n\nA. Parent\n\n\n"), ["Yours faithfully", "", "", "A. Parent"]);
}

#[test]
fn a_line_of_spaces_is_blank_and_spaces_and_tabs_elsewhere_are_kept() {
    assert_eq!(shown("  one  \n\ttwo\tthree \n \t \nfour"), ["  one  \n\ttwo\tthree ", "four"]);
}

#[test]
fn the_line_ends_of_every_system_and_of_word_are_line_ends() {
    assert_eq!(shown("a\r\nb\rc\u{B}d\n\u{C}\ne\r\n\r\nf"), ["a\nb\nc\nd", "", "e", "f"]);
}

#[test]
fn what_means_something_in_xml_is_only_text() {
    let text = "<w:p>&amp;\"'</w:t> ]]> <!-- --> &#0; <?xml?>";
    assert_eq!(shown(text), [text]);
}

#[test]
fn every_script_and_picture_is_kept() {
    let text = "محترم جناب، میرا بچہ اسکول جاتا ہے۔\nবাংলা ਪੰਜਾਬੀ Soomaali 中文\n👩‍👧‍👦 é e\u{301} \u{202E}\u{200F} \u{A0}";
    assert_eq!(shown(text), [text]);
}

// U+0000 to U+001F but tab, line feed and carriage return, and U+FFFE and U+FFFF: section 2.2 of the XML specification.
#[test]
fn what_xml_cannot_hold_is_left_out_and_the_rest_stays() {
    assert_eq!(shown("a\0b\u{1}c\u{8}d\u{1B}e\u{1F}f\u{FFFE}g\u{FFFF}h\u{7F}\u{85}i"), ["abcdefgh\u{7F}\u{85}i"]);
}

#[test]
fn nothing_makes_a_document_without_a_paragraph() {
    assert_eq!(shown(""), [""; 0]);
    assert_eq!(shown("\n\n \0"), [""; 0]);
}

#[test]
fn a_very_long_letter_is_whole() {
    let text = "Sehr lang & länger. ".repeat(100_000) + "\n\n" + &"x\n".repeat(20_000) + "end";
    assert_eq!(shown(&text).join("\n\n"), text);
}

#[test]
fn the_archive_holds_what_a_word_processor_looks_for_and_no_more() {
    let names: Vec<String> = files(letter("Dear Sir")).into_iter().map(|(name, _)| name).collect();
    let expected = [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/settings.xml",
        "word/styles.xml",
    ];
    assert_eq!(names, expected);
    assert_eq!(ZipArchive::new(Cursor::new(letter("Dear Sir"))).unwrap().len(), expected.len());
}

// Readers that take a file as it comes, such as those that look for viruses, need the length before the content.
#[test]
fn each_file_of_the_archive_says_its_length_before_its_content() {
    let bytes = letter("Dear Sir");
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        let start = usize::try_from(file.header_start()).unwrap();
        // The local header of the zip format: flags are bytes 6 and 7, and the length is in bytes 22 to 25.
        assert_eq!(bytes[start + 6] & 8, 0, "{}", file.name());
        assert_eq!(bytes[start + 22..start + 26], u32::try_from(file.size()).unwrap().to_le_bytes(), "{}", file.name());
    }
}

#[test]
fn what_the_relations_and_content_types_name_is_there() {
    let files = files(letter("Dear Sir"));
    let text_of = |name: &str| files.iter().find(|(other, _)| other == name).unwrap().1.as_str();
    for (relations, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        for target in attributes(text_of(relations), "Target") {
            assert!(!text_of(&[folder, &target].concat()).is_empty());
        }
    }
    let types = attributes(text_of("[Content_Types].xml"), "PartName");
    for (name, _) in &files {
        let typed = name.ends_with(".rels") || name == "[Content_Types].xml" || types.contains(&["/", name].concat());
        assert!(typed, "{name}");
    }
}

fn attributes(xml: &str, name: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    document.descendants().filter_map(|node| node.attribute(name)).map(str::to_owned).collect()
}

#[test]
fn the_sheet_is_a4_and_the_letters_are_12_points() {
    let bytes = letter("Dear Sir");
    let document = file(bytes.clone(), "word/document.xml");
    // 210 by 297 mm, in twentieths of a point: 11906 and 16838.
    assert!(document.contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#), "{document}");
    let styles = file(bytes, "word/styles.xml");
    // In half points; szCs is for Arabic and Hebrew letters.
    assert!(styles.contains(r#"<w:sz w:val="24"/><w:szCs w:val="24"/>"#), "{styles}");
}

#[test]
fn the_title_and_the_language_are_set_and_no_author_and_no_time() {
    let bytes = docx("Appeal <stage 1> & \"more\"\0", "ur-PK", true, "Text").unwrap();
    let core = file(bytes.clone(), "docProps/core.xml");
    assert!(
        core.contains("<dc:title>Appeal &lt;stage 1&gt; &amp; &quot;more&quot;</dc:title><dc:language>ur-PK</dc:language>"),
        "{core}"
    );
    assert!(Document::parse(&core).is_ok());
    for (name, text) in files(bytes.clone()) {
        for word in ["creator", "lastModifiedBy", "created", "modified", "author", "rsid", "Application", "Company"] {
            assert!(!text.contains(word), "{word} in {name}");
        }
    }
    assert!(file(bytes.clone(), "word/styles.xml").contains(r#"<w:lang w:val="ur-PK" w:eastAsia="ur-PK" w:bidi="ur-PK"/>"#));
    // The zip format has no way to say no time; this is its first.
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    for at in 0..archive.len() {
        let time = archive.by_index(at).unwrap().last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day(), time.hour(), time.minute()), (1980, 1, 1, 0, 0));
    }
}

#[test]
fn what_is_no_tag_of_a_language_is_left_out() {
    for language in ["", "-", "en_GB", "en\"/><x", "tagsthatgoon", "en-", "\0", "ا"] {
        let bytes = docx("T", language, false, "Text").unwrap();
        assert!(!file(bytes.clone(), "word/styles.xml").contains("w:lang"), "{language}");
        assert!(!file(bytes, "docProps/core.xml").contains("dc:language"), "{language}");
    }
}

#[test]
fn what_is_written_from_right_to_left_is_marked_in_paragraph_text_and_sheet() {
    let rightward = file(docx("T", "en", false, "a\nb\n\n\nc").unwrap(), "word/document.xml");
    let leftward = file(docx("T", "ur", true, "a\nb\n\n\nc").unwrap(), "word/document.xml");
    let count = |xml: &str, mark| xml.matches(mark).count();
    assert_eq!((count(&rightward, "w:bidi"), count(&rightward, "w:rtl")), (0, 0));
    // Three paragraphs, one of them empty, and the sheet; two texts.
    assert_eq!((count(&leftward, "<w:pPr><w:bidi/></w:pPr>"), count(&leftward, "<w:rPr><w:rtl/></w:rPr>")), (3, 2));
    assert!(leftward.ends_with("<w:bidi/></w:sectPr></w:body></w:document>"), "{leftward}");
    assert_eq!(paragraphs(&leftward), paragraphs(&rightward));
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    assert_eq!(letter("Dear Sir\n\nمحترم"), letter("Dear Sir\n\nمحترم"));
}

/// Lines as families write them, with at least one letter that shows.
fn line() -> impl Strategy<Value = String> {
    ("[ \t&<>\"';\\]a-z]{0,8}", "[!-~£é-žا-ی一-丁😀-😂]", "[ \t&<>\"'#xا-ی😀-😂]{0,8}").prop_map(|(a, b, c)| a + &b + &c)
}

proptest! {
    #[test]
    fn every_letter_of_lines_and_paragraphs_comes_back_as_it_was(letter in prop::collection::vec(prop::collection::vec(line(), 1..4), 1..5)) {
        let written: Vec<String> = letter.iter().map(|lines| lines.join("\n")).collect();
        prop_assert_eq!(shown(&written.join("\n\n")), written);
    }

    #[test]
    fn no_text_title_or_language_whatever_makes_a_file_that_is_not_well_formed(
        title in any::<String>(),
        language in any::<String>(),
        text in "[\\PC\\pC]{0,200}",
        right_to_left in any::<bool>(),
    ) {
        for (name, xml) in files(docx(&title, &language, right_to_left, &text).unwrap()) {
            prop_assert!(Document::parse(&xml).is_ok(), "{}: {}", name, xml);
        }
    }
}
