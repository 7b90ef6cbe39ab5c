//! The files inside a .docx file. Numbers and names in angle brackets are those of ECMA-376, part 1.

use std::io::Result;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::text::Paragraph;

pub type Xml = Writer<Vec<u8>>;

/// The main namespace of a document's text.
pub const TEXT: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// A sheet of A4 with margins of an inch, in twentieths of a point.
const A4: [(&str, &str); 2] = [("w:w", "11906"), ("w:h", "16838")];
pub const MARGINS: [(&str, &str); 7] = [
    ("w:top", "1440"),
    ("w:right", "1440"),
    ("w:bottom", "1440"),
    ("w:left", "1440"),
    ("w:header", "708"),
    ("w:footer", "708"),
    ("w:gutter", "0"),
];
/// On every computer, or drawn as one that is; it has the letters of Arabic and Hebrew too.
const FONT: &str = "Arial";
/// 12 points, in half points.
const SIZE: &str = "24";
/// 10 points after a paragraph, in twentieths; lines 1.15 times as far apart as they need, in 240ths.
const SPACING: [(&str, &str); 3] = [("w:after", "200"), ("w:line", "276"), ("w:lineRule", "auto")];

/// What kind of file each is.
pub const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    "</Types>"
);

/// Where the document and its properties are.
pub const RELATIONSHIPS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    "</Relationships>"
);

/// What the document needs.
pub const DOCUMENT_RELATIONSHIPS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>"#,
    "</Relationships>"
);

/// Without it Word opens the file as one of 2007, and says so in its title bar.
pub const SETTINGS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:compat>"#,
    r#"<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>"#,
    "</w:compat></w:settings>"
);

/// The title and the language, for whoever lists or reads out documents.
pub fn core(title: &str, language: Option<&str>) -> Result<Vec<u8>> {
    let mut xml = begin()?;
    xml.create_element("cp:coreProperties")
        .with_attribute(("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"))
        .with_attribute(("xmlns:dc", "http://purl.org/dc/elements/1.1/"))
        .write_inner_content(|xml| {
            xml.create_element("dc:title").write_text_content(BytesText::new(title))?;
            if let Some(language) = language {
                xml.create_element("dc:language").write_text_content(BytesText::new(language))?;
            }
            Ok(())
        })?;
    Ok(xml.into_inner())
}

/// How all text looks, and in which language it is checked for spelling and read out.
pub fn styles(language: Option<&str>) -> Result<Vec<u8>> {
    styles_and(language, SIZE, &SPACING, |_| Ok(()))
}

/// The same with more styles, in letters of another size and set otherwise.
pub fn styles_and(
    language: Option<&str>,
    size: &str,
    spacing: &[(&str, &str)],
    more: impl FnOnce(&mut Xml) -> Result<()>,
) -> Result<Vec<u8>> {
    let mut xml = begin()?;
    xml.create_element("w:styles").with_attribute(("xmlns:w", TEXT)).write_inner_content(|xml| {
        within(xml, "w:docDefaults", |xml| {
            within(xml, "w:rPrDefault", |xml| within(xml, "w:rPr", |xml| letters(xml, language, size)))?;
            within(xml, "w:pPrDefault", |xml| within(xml, "w:pPr", |xml| empty(xml, "w:spacing", spacing)))
        })?;
        let normal = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")];
        xml.create_element("w:style").with_attributes(normal).write_inner_content(|xml| {
            empty(xml, "w:name", &[("w:val", "Normal")])?;
            empty(xml, "w:qFormat", &[])
        })?;
        more(xml)
    })?;
    Ok(xml.into_inner())
}

fn letters(xml: &mut Xml, language: Option<&str>, size: &str) -> Result<()> {
    empty(xml, "w:rFonts", &[("w:ascii", FONT), ("w:hAnsi", FONT), ("w:cs", FONT)])?;
    empty(xml, "w:sz", &[("w:val", size)])?;
    empty(xml, "w:szCs", &[("w:val", size)])?;
    match language {
        Some(language) => empty(xml, "w:lang", &[("w:val", language), ("w:eastAsia", language), ("w:bidi", language)]),
        None => Ok(()),
    }
}

/// The text itself.
pub fn document(paragraphs: &[Paragraph], right_to_left: bool) -> Result<Vec<u8>> {
    document_of(right_to_left, &MARGINS, |xml| {
        for lines in paragraphs {
            within(xml, "w:p", |xml| paragraph(xml, lines, right_to_left))?;
        }
        Ok(())
    })
}

/// A document with these margins and this in its body.
pub fn document_of(right_to_left: bool, margins: &[(&str, &str)], body: impl FnOnce(&mut Xml) -> Result<()>) -> Result<Vec<u8>> {
    let mut xml = begin()?;
    xml.create_element("w:document").with_attribute(("xmlns:w", TEXT)).write_inner_content(|xml| {
        within(xml, "w:body", |xml| {
            body(xml)?;
            within(xml, "w:sectPr", |xml| {
                empty(xml, "w:pgSz", &A4)?;
                empty(xml, "w:pgMar", margins)?;
                if right_to_left { empty(xml, "w:bidi", &[]) } else { Ok(()) }
            })
        })
    })?;
    Ok(xml.into_inner())
}

fn paragraph(xml: &mut Xml, lines: &[String], right_to_left: bool) -> Result<()> {
    if right_to_left {
        within(xml, "w:pPr", |xml| empty(xml, "w:bidi", &[]))?;
    }
    if lines.is_empty() {
        return Ok(());
    }
    within(xml, "w:r", |xml| {
        if right_to_left {
            within(xml, "w:rPr", |xml| empty(xml, "w:rtl", &[]))?;
        }
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                empty(xml, "w:br", &[])?;
            }
            pieces(xml, line)?;
        }
        Ok(())
    })
}

pub fn pieces(xml: &mut Xml, line: &str) -> Result<()> {
    for (at, piece) in line.split('\t').enumerate() {
        if at > 0 {
            empty(xml, "w:tab", &[])?;
        }
        if !piece.is_empty() {
            // Or spaces at its ends would be lost.
            let element = xml.create_element("w:t").with_attribute(("xml:space", "preserve"));
            element.write_text_content(BytesText::new(piece))?;
        }
    }
    Ok(())
}

fn begin() -> Result<Xml> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    Ok(xml)
}

pub fn within(xml: &mut Xml, name: &str, inner: impl FnOnce(&mut Xml) -> Result<()>) -> Result<()> {
    xml.create_element(name).write_inner_content(inner)?;
    Ok(())
}

pub fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> Result<()> {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}
