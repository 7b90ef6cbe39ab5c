//! Every sentence a page shows is there, and every text belongs to something.

use super::Context;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::{Item, Layer};
use crate::language::names::nearest;
use crate::language::read::Node;
use crate::language::sources::Span;
use crate::language::texts::Text;
use crate::policy::{DEPENDS, Level, Policy, ResultKind};

/// First words of keys that belong to the pages, not to things in rule files.
const OF_THE_PAGES: &[&str] = &["ui", "voice", "status", "result", "group", "page", "postcode", "source"];

/// What every kind of help says of itself that a council may offer: families see them side by side.
const COMPARED: &[&str] = &["who-decides", "conditions", "refusing", "refusing-where-due", "money", "switching"];

pub(super) fn check(context: &Context<'_>, policy: &Policy, out: &mut Diagnostics) {
    for item in context.items {
        for key in needed(item) {
            if !context.texts.contains_key(&key) {
                out.push(missing(item.id_span, &key));
            }
        }
    }
    if let Some(council) = context.of("council").next() {
        let results = ResultKind::ALL.iter().map(|result| result.id()).chain([DEPENDS]);
        for key in results.flat_map(|id| ["title", "says", "easy"].map(|name| format!("result.{id}.{name}"))) {
            if !context.texts.contains_key(&key) {
                out.push(missing(council.id_span, &key));
            }
        }
        for question in policy.questions.iter().filter(|question| !question.group.is_empty()) {
            let key = format!("group.{}.title", question.group);
            let group = context.of("question").find(|item| item.id == question.id).and_then(|item| item.table.get("group"));
            if let (false, Some(node)) = (context.texts.contains_key(&key), group) {
                out.push(missing(node.span, &key));
            }
        }
    }
    of_nothing(context, out);
    instalments_have_a_name(context, out);
}

/// What the pages call a share of a year's sum. The shared words are of a term.
const SHARE: &str = "ui.estimate.per-term";

/// A month that pages called a term would mislead.
fn instalments_have_a_name(context: &Context<'_>, out: &mut Diagnostics) {
    if context.texts.get(SHARE).is_some_and(|text| text.layer == Layer::Council) {
        return;
    }
    for entry in context.of("estimate").filter_map(|item| item.table.entry("instalments")) {
        out.push(
            Diagnostic::new(&codes::MISSING_TEXT, entry.key_span, "pages would call each of these payments a term")
                .help("add to a text file of the council: under [ui.estimate] write per-term = \"for a month\", or what it is"),
        );
    }
}

fn missing(span: Span, key: &str) -> Diagnostic {
    let (table, last) = key.rsplit_once('.').unwrap_or(("", key));
    Diagnostic::new(&codes::MISSING_TEXT, span, format!("the text “{key}” is missing"))
        .help(format!("add it to a text file: under [{table}] write {last} = \"…\""))
}

/// The texts that pages cannot do without.
fn needed(item: &Item) -> Vec<String> {
    let id = &item.id;
    let table = &item.table;
    match item.kind.name {
        "question" if table.text("ask") != Some("never") => {
            let mut keys = vec![format!("question.{id}.ask")];
            keys.extend(table.text("page").map(|page| format!("page.{page}.ask")));
            keys.extend(table.texts("options").iter().map(|(option, _)| format!("question.{id}.option.{option}")));
            let shortcuts =
                table.get("shortcuts").and_then(Node::table).map(|table| table.entries.as_slice()).unwrap_or_default();
            keys.extend(shortcuts.iter().map(|entry| format!("question.{id}.shortcut.{}", entry.key)));
            keys
        }
        "value" if table.flag("show") => {
            table.texts("options").iter().map(|(option, _)| format!("value.{id}.option.{option}")).collect()
        }
        "ground" => vec![format!("ground.{id}.title")],
        "case" => vec![format!("case.{id}.says")],
        "help" => {
            let levels = Level::ALL.iter().map(|level| level.id()).filter(|level| table.get(level).is_some());
            let mut keys = vec![format!("help.{id}.title"), format!("help.{id}.what")];
            keys.extend(levels.map(|level| format!("help.{id}.{level}")));
            keys.extend(table.get("consent").map(|_| format!("help.{id}.consent")));
            // What only the law gives stands beside nothing else.
            if ["may", "exceptional-only"].iter().any(|level| table.get(level).is_some()) {
                keys.extend(COMPARED.iter().map(|name| format!("help.{id}.{name}")));
                let always_a_sum = table.get("cost").is_some() && table.get("cost-when").is_none();
                keys.extend((!always_a_sum).then(|| format!("help.{id}.cost")));
            }
            keys
        }
        "estimate" => {
            let lines = ["add", "take"].into_iter().flat_map(|key| table.get(key).map(Node::members).unwrap_or_default());
            let ids = lines.filter_map(|line| line.table()?.text("id"));
            std::iter::once(format!("estimate.{id}.title")).chain(ids.map(|line| format!("estimate.{id}.line.{line}"))).collect()
        }
        "advice" if table.text("place") == Some("appeal-point") => {
            vec![format!("advice.{id}.title"), format!("advice.{id}.says"), format!("advice.{id}.letter")]
        }
        "advice" => vec![format!("advice.{id}.says")],
        "deadline" => vec![format!("deadline.{id}.title"), format!("deadline.{id}.says"), format!("deadline.{id}.late")],
        "distance" => ["from", "to"].iter().filter_map(|key| Some(format!("postcode.{}.ask", table.text(key)?))).collect(),
        "never" => vec![format!("never.{id}.says")],
        "event" => vec![format!("event.{id}.title")],
        "figure" => {
            let rows = table.get("values").map(Node::members).unwrap_or_default();
            let mut names: Vec<&str> = Vec::new();
            for reading in rows.iter().filter_map(|row| row.table()?.get("readings")?.table()).flat_map(|table| &table.entries) {
                if !names.contains(&reading.key.as_str()) {
                    names.push(&reading.key);
                }
            }
            names.iter().map(|name| format!("reading.{id}.{name}")).collect()
        }
        // A scenario fixes readings; it has none of its own.
        "scenario" => Vec::new(),
        _ if table.get("readings").is_some() => {
            let readings = table.get("readings").and_then(Node::table).map(|table| table.entries.as_slice()).unwrap_or_default();
            readings.iter().map(|entry| format!("reading.{id}.{}", entry.key)).collect()
        }
        _ => Vec::new(),
    }
}

/// Shared texts may belong to another council's rules.
pub(super) fn is_of_another_council(context: &Context<'_>, text: &Text, kind: &str, id: &str) -> bool {
    text.layer == Layer::National
        && context.files.iter().any(|(_, path, body)| {
            let own =
                path.starts_with("national/") || path.starts_with("text/") || path.starts_with(&format!("{}/", context.council));
            !own && body.contains(&format!("{kind}.{id}]"))
        })
}

/// Texts whose key names nothing that is defined.
fn of_nothing(context: &Context<'_>, out: &mut Diagnostics) {
    for (key, text) in context.texts {
        let mut parts = key.split('.');
        let (Some(kind), id) = (parts.next(), parts.next().unwrap_or("")) else { continue };
        if OF_THE_PAGES.contains(&kind) || Policy::is_for_advisors(key) {
            continue;
        }
        let of_kind = |item: &&Item| match kind {
            "reading" => matches!(item.kind.name, "figure" | "rule" | "value" | "ground"),
            kind => item.kind.name == kind,
        };
        if context.items.iter().filter(of_kind).any(|item| item.id == id) {
            continue;
        }
        if is_of_another_council(context, text, kind, id) {
            continue;
        }
        let near = nearest(id, context.items.iter().filter(of_kind).map(|item| item.id.as_str()));
        out.push(Diagnostic::new(&codes::UNUSED_TEXT, text.key_span, format!("the text “{key}” belongs to nothing")).help(
            match near {
                Some(near) => format!("did you mean “{kind}.{near}”?"),
                None => "take it out, or define what it belongs to".to_owned(),
            },
        ));
    }
}
