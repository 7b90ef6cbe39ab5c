//! What the rule files define: every thing with a heading, checked against the table of keys.

use super::codes;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::keys::{Folder, Form, KINDS, Kind, bad_id, check_table};
use super::names::{Scope, Symbol, is_kebab, nearest};
use super::read::{Entry, Node, ReadFile, Table, Value};
use super::sources::{FileId, Sources, Span};
use std::collections::BTreeMap;

/// The layers of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The law.
    National,
    /// The council's own.
    Council,
}

/// What a file is for, by its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Rules of a layer.
    Rules(Layer),
    /// Texts in a language; the council's own stand over the shared ones.
    Texts(Layer),
    /// Scenarios.
    Scenarios,
    /// Claims of a layer.
    Claims(Layer),
    /// The law-to-rule table.
    Coverage,
    /// Bank holidays.
    Calendar,
    /// Values as last published.
    Lock,
}

/// A thing with a heading.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its id; empty for kinds without one.
    pub id: String,
    /// Where the id stands.
    pub id_span: Span,
    /// Its layer.
    pub layer: Layer,
    /// Its file.
    pub file: FileId,
    /// Its keys.
    pub table: Table,
}

impl Item {
    /// Can a condition name it?
    pub fn is_name(&self) -> bool {
        matches!(self.kind.name, "question" | "figure" | "rule" | "value" | "ground")
    }

    /// Its name for officers.
    pub fn label(&self) -> &str {
        self.table.text("label").unwrap_or(&self.id)
    }
}

/// The folder beside councils' folders that each of them reads too.
const SHARED: &str = "shared";

/// What a path is for; nothing where it belongs to another council or is not a rule file. A council may lie in a folder of
/// several, such as `examples/york`: what stands in `examples/shared` then belongs to each of them.
pub fn part_of(path: &str, council: &str, language: &str, own_scenarios: bool) -> Option<Part> {
    let pieces: Vec<&str> = path.split('/').collect();
    let toml = path.ends_with(".toml");
    match pieces.as_slice() {
        ["calendar.toml"] => Some(Part::Calendar),
        _ if path.strip_suffix(".lock") == Some(council) => Some(Part::Lock),
        ["coverage", .., _] if toml => Some(Part::Coverage),
        ["claims", .., _] if toml => Some(Part::Claims(Layer::National)),
        ["scenarios", .., _] if toml => (!own_scenarios).then_some(Part::Scenarios),
        ["text", tag, .., _] if toml => (*tag == language).then_some(Part::Texts(Layer::National)),
        ["national", .., _] if toml => Some(Part::Rules(Layer::National)),
        _ if toml => in_council(path, council).and_then(|rest| match rest.split('/').collect::<Vec<_>>().as_slice() {
            ["text", tag, .., _] => (*tag == language).then_some(Part::Texts(Layer::Council)),
            ["text", ..] => None,
            ["scenarios", ..] => Some(Part::Scenarios),
            ["claims", ..] => Some(Part::Claims(Layer::Council)),
            _ => Some(Part::Rules(Layer::Council)),
        }),
        _ => None,
    }
}

/// A path inside the council's folder, or inside the one that it shares with those beside it.
fn in_council<'p>(path: &'p str, council: &str) -> Option<&'p str> {
    let own = path.strip_prefix(council).and_then(|rest| rest.strip_prefix('/'));
    own.or_else(|| path.strip_prefix(council.rsplit_once('/')?.0)?.strip_prefix('/')?.strip_prefix(SHARED)?.strip_prefix('/'))
}

/// The files that say what families are told, whether or not scenarios, the law-to-rule table and the published values fit them.
pub fn rules_only(sources: &Sources, council: &str, language: &str) -> Sources {
    let beside =
        |path: &str| matches!(part_of(path, council, language, false), Some(Part::Scenarios | Part::Coverage | Part::Lock));
    sources.only(|path| !beside(path))
}

/// Does the council keep scenarios in its own folder?
pub fn has_own_scenarios(sources: &Sources, council: &str) -> bool {
    let folder = format!("{council}/scenarios/");
    sources.iter().any(|(_, path, _)| path.starts_with(&folder))
}

/// Every thing in the files that define things.
pub fn collect(files: &[(Part, ReadFile)], out: &mut Diagnostics) -> Vec<Item> {
    let mut items = Vec::new();
    for (part, file) in files {
        let (folder, layer) = match part {
            Part::Rules(layer) => (Folder::Layer, *layer),
            Part::Scenarios => (Folder::Scenarios, Layer::Council),
            Part::Claims(layer) => (Folder::Claims, *layer),
            Part::Coverage => (Folder::Coverage, Layer::National),
            Part::Calendar => (Folder::Calendar, Layer::National),
            Part::Texts(_) | Part::Lock => continue,
        };
        for entry in &file.table.entries {
            let Some(kind) = Kind::of(&entry.key) else {
                let near = nearest(&entry.key, KINDS.iter().map(|kind| kind.name));
                let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
                out.push(
                    Diagnostic::new(&codes::UNKNOWN_KIND, entry.key_span, format!("“{}” is no kind of thing", entry.key)).help(
                        match near {
                            Some(near) => format!("did you mean “{near}”?"),
                            None => format!("a heading begins with one of: {}", known.join(", ")),
                        },
                    ),
                );
                continue;
            };
            let fits =
                kind.folder == folder || (kind.folder == Folder::Council && folder == Folder::Layer && layer == Layer::Council);
            if !fits {
                out.push(wrong_folder(entry.key_span, kind));
            }
            from_entry(kind, entry, layer, file, &mut items, out);
        }
    }
    items
}

fn wrong_folder(span: Span, kind: &Kind) -> Diagnostic {
    let place = match kind.folder {
        Folder::Layer => "the national folder or a council's folder",
        Folder::Council => "a council's folder",
        Folder::Scenarios => "the scenarios folder",
        Folder::Coverage => "the coverage folder",
        Folder::Claims => "the claims folder",
        Folder::Calendar => "calendar.toml",
    };
    Diagnostic::new(&codes::WRONG_FOLDER, span, format!("a {} cannot stand in this file", kind.name))
        .help(format!("it belongs in {place}"))
}

fn from_entry(kind: &'static Kind, entry: &Entry, layer: Layer, file: &ReadFile, items: &mut Vec<Item>, out: &mut Diagnostics) {
    let wrong = |span: Span| {
        let heading = match kind.form {
            Form::Named => format!("[{}.some-id]", kind.name),
            Form::Single => format!("[{}]", kind.name),
            Form::Repeated => format!("[[{}]]", kind.name),
        };
        Diagnostic::new(&codes::WRONG_SHAPE, span, format!("a {} is not headed like this", kind.name))
            .help(format!("its heading is {heading}"))
    };
    let mut add = |id: &str, id_span: Span, node: &Node, out: &mut Diagnostics| {
        let Some(table) = node.table() else {
            out.push(wrong(id_span));
            return;
        };
        let mut table = table.clone();
        // A missing key is reported at the id, which an officer finds at once.
        table.span = id_span;
        if file.whole {
            let article = if kind.name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            check_table(&table, kind.all_keys(), &format!("{article} {}", kind.name), out);
        }
        items.push(Item { kind, id: id.to_owned(), id_span, layer, file: file.file, table });
    };
    match (kind.form, &entry.node.value) {
        (Form::Named, Value::Table(table)) => {
            for each in &table.entries {
                if !is_kebab(&each.key) {
                    out.push(bad_id(each.key_span, &each.key));
                }
                add(&each.key, each.key_span, &each.node, out);
            }
        }
        (Form::Single, Value::Table(_)) => add("", entry.key_span, &entry.node, out),
        (Form::Repeated, Value::List(list)) => {
            for node in list {
                let name = node.table().and_then(|table| table.get("name").or(table.get("id")));
                add("", name.map_or(node.span, |name| name.span), node, out);
            }
        }
        _ => out.push(wrong(entry.key_span)),
    }
}

/// The names that conditions may use. Of two with one id the first stands; the lint for ids reports the other.
pub fn scope(items: &[Item]) -> Scope {
    let mut scope = Scope::default();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.is_name()) {
        let options = item.table.texts("options").into_iter().map(|(text, _)| text.to_owned()).collect();
        scope.add(&item.id, Symbol { item: at, options });
    }
    scope
}

/// Items by `kind.id`, the first of two.
pub fn by_full_id(items: &[Item]) -> BTreeMap<String, usize> {
    let mut map = BTreeMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.kind.form == Form::Named) {
        map.entry(format!("{}.{}", item.kind.name, item.id)).or_insert(at);
    }
    map
}
