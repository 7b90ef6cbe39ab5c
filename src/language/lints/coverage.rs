//! The law-to-rule table: every row once, every rule it names there and citing it, every citation in it.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::{Item, by_full_id};
use crate::language::names::nearest;
use std::collections::BTreeMap;

pub(super) fn check(context: &Context<'_>, out: &mut Diagnostics) {
    let rows: Vec<&Item> = context.of("provision").collect();
    if rows.is_empty() {
        return;
    }
    let by_id = by_full_id(context.items);
    let mut seen: BTreeMap<&str, &Item> = BTreeMap::new();
    for row in &rows {
        let Some(id) = row.table.text("id") else { continue };
        if let Some(other) = seen.insert(id, row) {
            out.push(
                Diagnostic::new(&codes::DUPLICATE_ID, row.id_span, format!("“{id}” stands twice in the table"))
                    .also(other.id_span, "the other one")
                    .help("each provision has one row; name all its rules under “by”"),
            );
        }
        row_is_whole(row, out);
        let files: Vec<&str> = row.table.texts("file").into_iter().map(|(file, _)| file).collect();
        let elsewhere = |file: &&str| !file.starts_with("national/") && !file.starts_with(&format!("{}/", context.council));
        // A row of another council is checked when that council's policy is.
        if !files.is_empty() && files.iter().all(elsewhere) {
            continue;
        }
        for (name, node) in row.table.texts("by") {
            let Some(item) = by_id.get(name).and_then(|at| context.items.get(*at)) else {
                let near = nearest(name, by_id.keys().map(String::as_str));
                out.push(Diagnostic::new(&codes::COVERAGE_UNKNOWN, node.span, format!("there is no “{name}”")).help(
                    match near {
                        Some(near) => format!("did you mean “{near}”?"),
                        None => "write the kind and the id, such as ground.low-income".to_owned(),
                    },
                ));
                continue;
            };
            let path = context.files.path(item.file);
            if !files.is_empty() && !files.contains(&path) {
                let span = row.table.get("file").map_or(row.id_span, |node| node.span);
                out.push(
                    Diagnostic::new(&codes::COVERAGE_UNKNOWN, span, format!("“{name}” is not in this file"))
                        .help(format!("it is in {path}")),
                );
            }
            let cites = item.table.texts("covers").iter().any(|(cited, _)| *cited == id)
                || item.table.text("law").is_some_and(|law| law.contains(id));
            if !cites {
                out.push(
                    Diagnostic::new(
                        &codes::COVERAGE_NOT_CITED,
                        node.span,
                        format!("“{name}” does not say that it covers “{id}”"),
                    )
                    .also(item.id_span, "here")
                    .help(format!("add to it: covers = [ \"{id}\" ]")),
                );
            }
        }
    }
    for item in context.items {
        for (cited, node) in item.table.texts("covers") {
            if !seen.contains_key(cited) {
                let near = nearest(cited, seen.keys().copied());
                out.push(
                    Diagnostic::new(&codes::COVERAGE_UNKNOWN, node.span, format!("“{cited}” is not in the law-to-rule table"))
                        .help(match near {
                            Some(near) => format!("did you mean “{near}”?"),
                            None => "add a row for it in the coverage folder".to_owned(),
                        }),
                );
            }
        }
    }
}

fn row_is_whole(row: &Item, out: &mut Diagnostics) {
    let needed: &[&str] = match row.table.text("is") {
        Some("encoded") => &["by", "file"],
        Some(_) => &["because"],
        None => &[],
    };
    for key in needed.iter().filter(|key| row.table.get(key).is_none()) {
        let help = match *key {
            "by" => "say what encodes it: by = [ \"ground.some-id\" ]",
            "file" => "say where that is: file = \"national/grounds.toml\"",
            _ => "say why: because = \"…\"",
        };
        out.push(Diagnostic::new(&codes::MISSING_KEY, row.id_span, format!("this row needs “{key}”")).help(help));
    }
}
