//! A report as one HTML file: no script, nothing fetched, good on paper.

use super::blocks::{Block, Table, blocks};
use super::chart::{Bar, WIDTH, draw};
use super::report::Report;

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn html(report: &Report) -> String {
    let mut out = String::new();
    let title = "What the change does to the caseload";
    out.push_str("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(&format!("<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    out.push_str(&format!("<p class=\"caption\">{}</p>\n<h1>{title}</h1>\n", escaped(&report.caseload.label)));
    blocks(report).iter().for_each(|block| write(block, &mut out));
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn write(block: &Block, out: &mut String) {
    match block {
        Block::Warning(words) => out.push_str(&format!("<p class=\"warning\"><strong>{}</strong></p>\n", escaped(words))),
        Block::Heading(words) => out.push_str(&format!("<h2>{}</h2>\n", escaped(words))),
        Block::Words(words) => out.push_str(&format!("<p>{}</p>\n", escaped(words))),
        Block::Source(words) => out.push_str(&format!("<p class=\"source\">{}</p>\n", escaped(words))),
        Block::Summary(rows) => {
            out.push_str("<dl class=\"summary\">\n");
            for (what, is) in rows {
                out.push_str(&format!("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(what), escaped(is)));
            }
            out.push_str("</dl>\n");
        }
        Block::List(items) => {
            out.push_str("<ul>\n");
            for item in items {
                out.push_str(&format!("<li>{}</li>\n", escaped(item)));
            }
            out.push_str("</ul>\n");
        }
        Block::Chart { bars, note } => chart(bars, note, out),
        Block::Table(told) => table(told, out),
    }
}

fn table(table: &Table, out: &mut String) {
    let Table { caption, headings, rows, numbers } = table;
    let class = |at: usize| if numbers.get(at) == Some(&true) { " class=\"number\"" } else { "" };
    out.push_str(&format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table>\n<caption>{0}</caption>\n<thead><tr>",
        escaped(caption)
    ));
    for (at, words) in headings.iter().enumerate() {
        if words.is_empty() {
            out.push_str("<td></td>");
        } else {
            out.push_str(&format!("<th scope=\"col\"{}>{}</th>", class(at), escaped(words)));
        }
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (at, text) in row.iter().enumerate() {
            if at == 0 {
                out.push_str(&format!("<th scope=\"row\">{}</th>", escaped(text)));
            } else {
                out.push_str(&format!("<td{}>{}</td>", class(at), escaped(text)));
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

/// Bars; a table beneath says the same, so those who hear the page are not told twice.
fn chart(bars: &[Bar], note: &str, out: &mut String) {
    let (drawn, height) = draw(bars);
    if !note.is_empty() {
        out.push_str(&format!("<p>{}</p>\n", escaped(note)));
    }
    out.push_str(&format!("<svg viewBox=\"0 0 {WIDTH} {height}\" aria-hidden=\"true\" focusable=\"false\">\n"));
    for each in drawn {
        let (label_y, top, height, length) = (each.label_y, each.top, each.height, each.length);
        out.push_str(&format!("<text x=\"0\" y=\"{label_y}\">{}</text>", escaped(&each.bar.label)));
        out.push_str(&format!("<rect class=\"after\" x=\"0\" y=\"{top}\" width=\"{length}\" height=\"{height}\"/>"));
        if let Some((top, height, length)) = each.before {
            out.push_str(&format!("<rect class=\"before\" x=\"0\" y=\"{top}\" width=\"{length}\" height=\"{height}\"/>"));
        }
        let (x, y) = (each.value_x, each.value_y);
        out.push_str(&format!("<text x=\"{x}\" y=\"{y}\">{}</text>\n", escaped(&each.bar.value)));
    }
    out.push_str("</svg>\n");
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
