//! A page to hand over, in blocks, and what it looks like as plain text, for a Word file and as JSON.
//!
//! `docs/json/paper.schema.json` describes the JSON.

use crate::case::wording;
use serde::Serialize;

/// The version of the form of the JSON. A change that an older program would misread raises it.
pub const PAPER_FORM: u32 = 1;

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// For the family to keep.
    Summary,
    /// For the council's file.
    CaseNote,
}

/// A page to hand over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Paper {
    /// [`PAPER_FORM`].
    pub form: u32,
    /// What it is for.
    pub purpose: Purpose,
    /// Its title: the first heading, which word processors and browsers show above the page too.
    pub title: String,
    /// The language of its text, as a BCP 47 tag.
    pub language: String,
    /// Is that language written from right to left?
    pub right_to_left: bool,
    /// The day on which it was worked out, as `2026-09-01`.
    pub today: String,
    /// The council's id.
    pub council: String,
    /// SHA-256 of the compiled policy, as 64 hex digits.
    pub policy: String,
    /// The date of the rules, where they have one.
    pub rules_of: Option<String>,
    /// The version of the program.
    pub version: String,
    /// Ids of the possible results, strongest first; more than one where it depends.
    pub results: Vec<String>,
    /// What stands on it, from the title on.
    pub blocks: Vec<Block>,
    /// The answers and what was decided on them, in the form of a family's saved file; nothing where answers were not wanted.
    pub case: Option<serde_json::Value>,
}

/// One part of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for the title, 2 for a section, 3 within one.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Vec<Run>,
    },
    /// A list with points.
    List {
        /// Its items.
        items: Vec<Vec<Run>>,
    },
    /// Names and values.
    Rows {
        /// Each of them.
        rows: Vec<Row>,
    },
}

/// Words that may lead somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Run {
    /// The words.
    pub text: String,
    /// Where to: `https:`, `tel:` or `mailto:`; nothing for words alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Row {
    /// What it is.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Run {
    /// Words alone.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), link: None }
    }

    /// The words as they stand on paper: with the address where they do not say it themselves.
    pub fn on_paper(&self) -> String {
        let Some(link) = &self.link else { return self.text.clone() };
        let address = link.trim_start_matches("tel:").trim_start_matches("mailto:");
        // A number is written with spaces, an address perhaps without its beginning.
        let close = |text: &str| text.replace([' ', '/'], "").trim_start_matches("https:").to_lowercase();
        if close(&self.text).contains(&close(address)) { self.text.clone() } else { [&self.text, " (", address, ")"].concat() }
    }
}

fn on_paper(runs: &[Run]) -> String {
    runs.iter().map(Run::on_paper).collect()
}

/// What a line for a Word file begins with, which says what it is: see [`Paper::lines`].
mod mark {
    pub const PARAGRAPH: &str = " ";
    pub const ITEM: &str = "-";
    pub const ROW: &str = ":";
}

impl Paper {
    /// As plain text: a blank line between parts, a hyphen before each item, a colon after each name.
    pub fn text(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for block in &self.blocks {
            parts.push(match block {
                Block::Heading { text, level } if *level < 3 => [text, "\n", &"-".repeat(text.chars().count())].concat(),
                Block::Heading { text, .. } => text.clone(),
                Block::Paragraph { runs } => on_paper(runs),
                Block::List { items } => items.iter().map(|item| ["- ", &on_paper(item)].concat()).collect::<Vec<_>>().join("\n"),
                Block::Rows { rows } => {
                    rows.iter().map(|row| [&row.name, ": ", row.value.as_str()].concat()).collect::<Vec<_>>().join("\n")
                }
            });
        }
        parts.join("\n\n") + "\n"
    }

    /// A line for each paragraph, for `docx_of` of the crate `document`. The first letter says what it is: `1`, `2` or `3` a heading
    /// of that level, a hyphen an item of a list, a colon a name and its value with a tab between them, a space any other. A line
    /// break within one is a space.
    pub fn lines(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut line = |mark: &str, words: &str| lines.push([mark, words.replace(['\n', '\r'], " ").as_str()].concat());
        for block in &self.blocks {
            match block {
                Block::Heading { level, text } => line(&level.clamp(&1, &3).to_string(), text),
                Block::Paragraph { runs } => line(mark::PARAGRAPH, &on_paper(runs)),
                Block::List { items } => items.iter().for_each(|item| line(mark::ITEM, &on_paper(item))),
                Block::Rows { rows } => {
                    rows.iter()
                        .for_each(|row| line(mark::ROW, &[&row.name.replace('\t', " "), "\t", row.value.as_str()].concat()));
                }
            }
        }
        lines.join("\n")
    }

    /// As JSON, over several lines.
    ///
    /// # Errors
    /// None: every part of it can be written.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// The parts of a text of the policy.
pub(super) fn blocks_of(text: &[wording::Block]) -> Vec<Block> {
    let all = text.iter().map(|block| match block {
        wording::Block::Paragraph(inlines) => Block::Paragraph { runs: runs_of(inlines) },
        wording::Block::List(items) => Block::List { items: items.iter().map(|item| runs_of(item)).collect() },
    });
    all.collect()
}

fn runs_of(inlines: &[wording::Inline]) -> Vec<Run> {
    let all = inlines.iter().map(|inline| match inline {
        wording::Inline::Text(words) => Run::plain(words.clone()),
        wording::Inline::Link { words, target } => Run { text: words.clone(), link: Some(target.clone()) },
    });
    all.collect()
}

/// The same on one line, for an item of a list or a sentence after another.
pub(super) fn runs_in_a_line(text: &[wording::Block]) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let mut push = |runs: Vec<Run>| {
        if !all.is_empty() {
            all.push(Run::plain(" "));
        }
        all.extend(runs);
    };
    for block in text {
        match block {
            wording::Block::Paragraph(inlines) => push(runs_of(inlines)),
            wording::Block::List(items) => items.iter().for_each(|item| push(runs_of(item))),
        }
    }
    all
}
