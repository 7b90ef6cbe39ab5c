//! A report as one HTML file: no script, nothing fetched, good on paper.

use super::blocks::{Block, Section, Table, sections};
use super::chart::{Bar, WIDTH, draw};
use super::report::Report;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// A table with more columns than this is wider than a telephone, where its rows are shown one below the other.
const WIDE: usize = 3;

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn html(report: &Report) -> String {
    let title = "What the change does to the caseload";
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    p class="caption" { (report.caseload.label) }
                    h1 { (title) }
                    @for section in sections(report) { (under_heading(&section)) }
                }
            }
        }
    };
    page.into_string()
}

/// Parts under their heading; details only when they are asked for, and on paper.
fn under_heading(section: &Section) -> Markup {
    let parts = html! { @for block in &section.blocks { (written(block)) } };
    html! {
        @if section.detail {
            details class="section" { summary { h2 { (section.heading) } } (parts) }
        } @else {
            @if !section.heading.is_empty() { h2 { (section.heading) } }
            (parts)
        }
    }
}

fn written(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Warning(words) => p class="warning" { strong { (words) } },
            Block::Heading(words) => h2 { (words) },
            Block::Words(words) => p { (words) },
            Block::Source(words) => p class="source" { (words) },
            Block::Summary(rows) => dl class="summary" {
                @for (what, is) in rows { div { dt { (what) } dd { (is) } } }
            },
            Block::List(items) => ul { @for item in items { li { (item) } } },
            Block::Chart { bars, note } => (chart(bars, note)),
            Block::Table(told) if told.detail => details { summary { "Table: " (told.caption) } (table(told)) },
            Block::Table(told) => (table(told)),
        }
    }
}

fn table(table: &Table) -> Markup {
    let Table { caption, headings, rows, numbers, .. } = table;
    let number = |at: usize| (numbers.get(at) == Some(&true)).then_some("number");
    let wide = headings.len() > WIDE;
    // Where a row is shown as a block, only what is said to be a table is still read as one.
    let role = |role: &'static str| wide.then_some(role);
    let heading = |at: usize| headings.get(at).filter(|_| wide);
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(caption) {
            table class=[wide.then_some("wide")] role=[wide.then_some("table")] {
                caption { (caption) }
                thead role=[role("rowgroup")] {
                    tr role=[role("row")] {
                        @for (at, words) in headings.iter().enumerate() {
                            @if words.is_empty() { td role=[role("cell")] {} }
                            @else { th scope="col" role=[role("columnheader")] class=[number(at)] { (words) } }
                        }
                    }
                }
                tbody role=[role("rowgroup")] {
                    @for row in rows {
                        tr role=[role("row")] {
                            @for (at, text) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" role=[role("rowheader")] { (text) } }
                                @else { td role=[role("cell")] class=[number(at)] data-head=[heading(at)] { (text) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Bars; a table beneath says the same, so those who hear the page are not told twice.
fn chart(bars: &[Bar], note: &str) -> Markup {
    let (drawn, height) = draw(bars);
    html! {
        @if !note.is_empty() { p { (note) } }
        svg viewBox=(format!("0 0 {WIDTH} {height}")) aria-hidden="true" focusable="false" {
            @for each in drawn {
                @for (y, line) in &each.lines { text x="0" y=(y) { (line) } }
                rect class="after" x="0" y=(each.top) width=(each.length) height=(each.height) {}
                @if let Some((top, height, length)) = each.before {
                    rect class="before" x="0" y=(top) width=(length) height=(height) {}
                }
                text x=(each.value_x) y=(each.value_y) { (each.bar.value) }
            }
        }
    }
}
