//! A letter as a .docx file (ECMA-376), for Word, LibreOffice, Pages and Google Docs.
//!
//! A module of its own, which `web/boot.js` fetches when a family asks for the file: docs/decisions/0024. With the feature `pages` it
//! also makes the pages that advisors hand over, with headings and lists.

#[cfg(feature = "pages")]
mod page;
mod parts;
mod text;

use std::io::{Cursor, Write};

use wasm_bindgen::prelude::wasm_bindgen;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The bytes of a .docx file that holds a letter.
///
/// `text` is plain text. A blank line parts two paragraphs; each more leaves an empty one, as before a signature. A line
/// break inside a paragraph is kept, and so is every space and tab in a line that is not blank. What XML cannot hold, such as
/// a NUL, is left out.
///
/// `title` is the document's title, which screen readers say. `language` is the language of the text as a BCP 47 tag, such as
/// `en-GB`; a tag that is not one is left out. `right_to_left` is for text that is written so.
///
/// The file names no author and no time, and the same letter always gives the same bytes.
///
/// # Errors
/// If the text is longer than a zip file of the first kind holds: 4 GiB.
pub fn docx(title: &str, language: &str, right_to_left: bool, text: &str) -> std::io::Result<Vec<u8>> {
    let language = text::is_tag(language).then_some(language);
    let parts: [(&str, Vec<u8>); 7] = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.into()),
        ("_rels/.rels", parts::RELATIONSHIPS.into()),
        ("docProps/core.xml", parts::core(&text::in_xml(title), language)?),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONSHIPS.into()),
        ("word/document.xml", parts::document(&text::paragraphs(text), right_to_left)?),
        ("word/settings.xml", parts::SETTINGS.into()),
        ("word/styles.xml", parts::styles(language)?),
    ];
    zipped(&parts)
}

/// The bytes of a .docx file that holds a page with headings, lists and rows: one that advisors hand over.
///
/// `lines` has a line for each paragraph. Its first letter says what it is: `1`, `2` or `3` a heading of that level, which word
/// processors list and screen readers jump between; a hyphen an item of a list; a colon a name and, after a tab, its value; anything
/// else, such as a space, a plain paragraph. The others are as for [`docx`].
///
/// # Errors
/// As [`docx`].
#[cfg(feature = "pages")]
pub fn docx_of(title: &str, language: &str, right_to_left: bool, lines: &str) -> std::io::Result<Vec<u8>> {
    let language = text::is_tag(language).then_some(language);
    let parts: [(&str, Vec<u8>); 8] = [
        ("[Content_Types].xml", page::content_types().into()),
        ("_rels/.rels", parts::RELATIONSHIPS.into()),
        ("docProps/core.xml", parts::core(&text::in_xml(title), language)?),
        ("word/_rels/document.xml.rels", page::relationships().into()),
        ("word/document.xml", page::document(&text::in_xml(lines), right_to_left)?),
        ("word/numbering.xml", page::NUMBERING.into()),
        ("word/settings.xml", parts::SETTINGS.into()),
        ("word/styles.xml", page::styles(language)?),
    ];
    zipped(&parts)
}

fn zipped(parts: &[(&str, Vec<u8>)]) -> std::io::Result<Vec<u8>> {
    // A letter is a few kilobytes: packing code would be many times what it saves.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(part)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// [`docx`] for the page's script: nothing where it cannot be made.
#[wasm_bindgen(js_name = docx)]
pub fn docx_for_script(title: &str, language: &str, right_to_left: bool, text: &str) -> Option<Vec<u8>> {
    docx(title, language, right_to_left, text).ok()
}

/// [`docx_of`] for the page's script: nothing where it cannot be made.
#[cfg(feature = "pages")]
#[wasm_bindgen(js_name = docxOf)]
pub fn docx_of_for_script(title: &str, language: &str, right_to_left: bool, lines: &str) -> Option<Vec<u8>> {
    docx_of(title, language, right_to_left, lines).ok()
}
