//! Problems as text: file, line, column, the line itself, what is wrong and what to type.

use super::diagnostic::{Diagnostic, Diagnostics, Severity};
use super::sources::Sources;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// How wide messages may be.
const WIDTH: usize = 120;

/// All problems as text. `colour` only where a person reads it on a terminal.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut each: Vec<String> = Vec::new();
    for (at, diagnostic) in diagnostics.list.iter().enumerate() {
        let same = |other: &&Diagnostic| {
            (other.code, &other.message, &other.help) == (diagnostic.code, &diagnostic.message, &diagnostic.help)
        };
        let before = diagnostics.list.iter().take(at).filter(same).count();
        let others: Vec<&Diagnostic> = diagnostics.list.iter().skip(at + 1).filter(same).collect();
        if before + 1 + others.len() < SAID_ONCE {
            each.push(one(diagnostic, sources, &renderer));
        } else if before == 0 {
            each.push(one(&diagnostic.clone().help(places(&others, sources)), sources, &renderer));
        }
    }
    let mut text = each.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// What is wrong at so many places is said once, with the places.
const SAID_ONCE: usize = 4;

/// So many of the places are named.
const MOST_PLACES: usize = 12;

/// Where else the same is wrong.
fn places(others: &[&Diagnostic], sources: &Sources) -> String {
    let place = |each: &&Diagnostic| {
        let span = each.span()?;
        Some(format!("{}:{}", sources.shown_path(span.file), sources.line_and_column(span).0))
    };
    let mut all: Vec<String> = others.iter().take(MOST_PLACES).filter_map(place).collect();
    if others.len() > MOST_PLACES {
        all.push("…".to_owned());
    }
    format!("the same is wrong at {} more places: {}", others.len(), all.join(", "))
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id));
    let mut files = Vec::new();
    for label in &diagnostic.labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    for file in files {
        let text = sources.text(file);
        let labels = diagnostic.labels.iter().enumerate().filter(|(_, label)| label.span.file == file);
        let annotations = labels.map(|(at, label)| {
            let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let end = (label.span.end as usize).min(text.len());
            let start = (label.span.start as usize).min(end);
            let said = Some(label.text.as_str()).filter(|said| !said.is_empty());
            kind.span(start..end).label(said)
        });
        group = group.element(Snippet::source(text).path(sources.shown_path(file)).annotations(annotations));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}
