//! A page with headings, lists and rows. Numbers and names in angle brackets are those of ECMA-376, part 1.

use std::io::Result;

use crate::parts::{self, Xml, document_of, empty, pieces, styles_and, within};

/// The sizes of the letters of headings, from the title on, in half points.
const SIZES: [&str; 3] = ["32", "24", "22"];
/// 10 points, in half points: what a family takes home is to stand on one side.
const SIZE: &str = "20";
/// 4 points after a paragraph, in twentieths; lines 1.05 times as far apart as they need, in 240ths.
const SPACING: [(&str, &str); 3] = [("w:after", "80"), ("w:line", "252"), ("w:lineRule", "auto")];
/// A margin of 13 mm all round, in twentieths of a point.
const MARGIN: &str = "737";
/// The style of an item of a list.
const ITEM: &str = "ListBullet";

/// The one kind of list: a point before each item, a quarter of an inch in.
pub const NUMBERING: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>"#,
    r#"<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>"#,
    r#"<w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum>"#,
    r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
);

/// What kind of file each is, the list's too.
pub fn content_types() -> String {
    let more = concat!(
        r#"<Override PartName="/word/numbering.xml" "#,
        r#"ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>"#
    );
    parts::CONTENT_TYPES.replace("</Types>", more)
}

/// What the document needs, the list too.
pub fn relationships() -> String {
    let more = concat!(
        r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" "#,
        r#"Target="numbering.xml"/></Relationships>"#
    );
    parts::DOCUMENT_RELATIONSHIPS.replace("</Relationships>", more)
}

/// How text, headings and lists look.
pub fn styles(language: Option<&str>) -> Result<Vec<u8>> {
    styles_and(language, SIZE, &SPACING, |xml| {
        for (level, size) in SIZES.into_iter().enumerate() {
            heading_style(xml, &(level + 1).to_string(), &level.to_string(), size)?;
        }
        style(xml, ITEM, "List Bullet", |xml| {
            within(xml, "w:pPr", |xml| {
                within(xml, "w:numPr", |xml| empty(xml, "w:numId", &[("w:val", "1")]))?;
                // Items stand close.
                empty(xml, "w:spacing", &[("w:after", "20")])
            })
        })
    })
}

fn heading_style(xml: &mut Xml, level: &str, outline: &str, size: &str) -> Result<()> {
    style(xml, &["Heading", level].concat(), &["heading ", level].concat(), |xml| {
        empty(xml, "w:next", &[("w:val", "Normal")])?;
        empty(xml, "w:qFormat", &[])?;
        within(xml, "w:pPr", |xml| {
            empty(xml, "w:keepNext", &[])?;
            empty(xml, "w:spacing", &[("w:before", "120"), ("w:after", "40")])?;
            empty(xml, "w:outlineLvl", &[("w:val", outline)])
        })?;
        within(xml, "w:rPr", |xml| {
            empty(xml, "w:b", &[])?;
            empty(xml, "w:bCs", &[])?;
            empty(xml, "w:sz", &[("w:val", size)])?;
            empty(xml, "w:szCs", &[("w:val", size)])
        })
    })
}

fn style(xml: &mut Xml, id: &str, name: &str, inner: impl FnOnce(&mut Xml) -> Result<()>) -> Result<()> {
    let attributes = [("w:type", "paragraph"), ("w:styleId", id)];
    xml.create_element("w:style").with_attributes(attributes).write_inner_content(|xml| {
        empty(xml, "w:name", &[("w:val", name)])?;
        empty(xml, "w:basedOn", &[("w:val", "Normal")])?;
        inner(xml)
    })?;
    Ok(())
}

/// The text itself, a paragraph for each line.
pub fn document(lines: &str, right_to_left: bool) -> Result<Vec<u8>> {
    let margins = parts::MARGINS.map(|(name, size)| (name, if size == parts::MARGINS[0].1 { MARGIN } else { size }));
    document_of(right_to_left, &margins, |xml| {
        for line in lines.split('\n').filter(|line| !line.is_empty()) {
            let mut letters = line.chars();
            let mark = letters.next();
            within(xml, "w:p", |xml| paragraph(xml, mark.unwrap_or(' '), letters.as_str(), right_to_left))?;
        }
        Ok(())
    })
}

fn paragraph(xml: &mut Xml, mark: char, words: &str, right_to_left: bool) -> Result<()> {
    let style = match mark {
        '1'..='3' => ["Heading", mark.encode_utf8(&mut [0; 4])].concat(),
        '-' => ITEM.to_owned(),
        _ => String::new(),
    };
    if !style.is_empty() || right_to_left {
        within(xml, "w:pPr", |xml| {
            if !style.is_empty() {
                empty(xml, "w:pStyle", &[("w:val", &style)])?;
            }
            if right_to_left { empty(xml, "w:bidi", &[]) } else { Ok(()) }
        })?;
    }
    match words.split_once('\t').filter(|_| mark == ':') {
        Some((name, value)) => {
            run(xml, &[name, ": "].concat(), true, right_to_left)?;
            run(xml, value, false, right_to_left)
        }
        None => run(xml, words, false, right_to_left),
    }
}

fn run(xml: &mut Xml, words: &str, bold: bool, right_to_left: bool) -> Result<()> {
    within(xml, "w:r", |xml| {
        if bold || right_to_left {
            within(xml, "w:rPr", |xml| {
                if bold {
                    empty(xml, "w:b", &[])?;
                    empty(xml, "w:bCs", &[])?;
                }
                if right_to_left { empty(xml, "w:rtl", &[]) } else { Ok(()) }
            })?;
        }
        pieces(xml, words)
    })
}
