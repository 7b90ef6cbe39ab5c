//! Things that nothing uses.

use super::Context;
use crate::case::wording::placeholders;
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::items::Layer;
use crate::language::lower::Lowered;
use crate::language::names::is_kebab;
use std::collections::BTreeSet;

pub(super) fn check(context: &Context<'_>, lowered: &Lowered, out: &mut Diagnostics) {
    let in_texts: BTreeSet<String> =
        context.texts.values().flat_map(|text| placeholders(&text.words).map(str::to_lowercase).collect::<Vec<_>>()).collect();
    for (at, (item, used)) in context.items.iter().zip(&lowered.used).enumerate() {
        if !item.is_name() || *used || in_texts.contains(&item.id) {
            continue;
        }
        // What has a wrong id, or that of another, is reported for that.
        if !is_kebab(&item.id) || context.scope.get(&item.id).is_some_and(|symbol| symbol.item != at) {
            continue;
        }
        // The law is written once for all councils, and a council need not use all of its figures and facts.
        let other_layer = item.layer == Layer::National
            && item.kind.name != "ground"
            && context.files.iter().any(|(_, path, _)| is_council_of(path, context.council));
        let shown = item.table.flag("show") || item.table.get("role").is_some();
        if shown || (other_layer && is_used_elsewhere(context, &item.id)) {
            continue;
        }
        let help = match item.kind.name {
            "ground" => "nothing follows from a ground by itself: name it in a case, or take it out",
            "question" => "a question is asked because a rule needs it: name it in one, or take it out",
            _ => "name it where it is needed, or take it out",
        };
        out.push(
            Diagnostic::new(&codes::UNUSED, item.id_span, format!("nothing uses the {} “{}”", item.kind.name, item.id))
                .help(help),
        );
    }
}

/// A folder of another council.
fn is_council_of(path: &str, council: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| {
        !matches!(folder, "national" | "text" | "scenarios" | "coverage" | "claims") && folder != council
    })
}

/// Is an id written in the rules of another council?
fn is_used_elsewhere(context: &Context<'_>, id: &str) -> bool {
    let spaced = id.replace('-', " ");
    context
        .files
        .iter()
        .any(|(_, path, text)| is_council_of(path, context.council) && (text.contains(id) || text.contains(&spaced)))
}
