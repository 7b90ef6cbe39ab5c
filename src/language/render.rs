//! Problems as text: file, line, column, the line itself, what is wrong and what to type.

use super::diagnostic::{Diagnostic, Diagnostics, Severity};
use super::sources::Sources;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// How wide messages may be.
const WIDTH: usize = 120;

/// All problems as text. `colour` only where a person reads it on a terminal.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let each: Vec<String> = diagnostics.list.iter().map(|each| one(each, sources, &renderer)).collect();
    let mut text = each.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
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
