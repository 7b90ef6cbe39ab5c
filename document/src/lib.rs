//! A letter as a .docx file (ECMA-376), for Word, LibreOffice, Pages and Google Docs.
//!
//! A module of its own, which `web/boot.js` fetches when a family asks for the file: docs/decisions/0024.

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
    // A letter is a few kilobytes: packing code would be many times what it saves.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(name, options)?;
        zip.write_all(&part)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// [`docx`] for the page's script: nothing where it cannot be made.
#[wasm_bindgen(js_name = docx)]
pub fn docx_for_script(title: &str, language: &str, right_to_left: bool, text: &str) -> Option<Vec<u8>> {
    docx(title, language, right_to_left, text).ok()
}
