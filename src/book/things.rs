//! What has a page of its own, and the address that page keeps.

use super::Input;
use crate::change::words::capital;
use crate::language::items::{Item, Layer};
use crate::policy::ResultKind;
use std::collections::{BTreeMap, BTreeSet};

/// Something with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its kind, as in its heading: `rule`. A result has none in the files: `result`.
    pub kind: &'static str,
    /// Its id; of a claim without one, its name as an id.
    pub id: String,
    /// What officers call it.
    pub title: String,
    /// Its place among the items; nothing for a result.
    pub item: Option<usize>,
}

impl Thing {
    /// Its address: the page is this with `.html`, and on the page with everything it is an anchor.
    pub fn key(&self) -> String {
        format!("{}-{}", self.kind, self.id)
    }
}

/// Everything with a page, in the order of the policy: results, then the law, then the council's own.
#[derive(Clone, Debug, Default)]
pub struct Things {
    /// Each thing.
    pub list: Vec<Thing>,
    /// The place of an item's thing.
    of_item: BTreeMap<usize, usize>,
    by_key: BTreeMap<String, usize>,
}

/// Kinds that have no page: what they say stands on the pages of others, or on a list.
const WITHOUT_PAGE: &[&str] = &["council", "calendar", "scenario", "unnoticed", "provision"];

impl Things {
    pub(super) fn of(from: &Input<'_>) -> Things {
        let mut order: Vec<usize> =
            (0..from.items.len()).filter(|at| !WITHOUT_PAGE.contains(&from.items[*at].kind.name)).collect();
        order.sort_by_key(|at| {
            let item = &from.items[*at];
            (item.kind.name == "claim", item.layer == Layer::Council, from.sources.path(item.file).to_owned(), item.id_span.start)
        });
        let mut things = Things::default();
        for result in ResultKind::ALL {
            things.add(Thing { kind: "result", id: result.id().to_owned(), title: result_title(from, result), item: None });
        }
        let mut taken = BTreeSet::new();
        for at in order {
            let item = &from.items[at];
            let id = match item.kind.name {
                "claim" => {
                    distinct(item.table.text("id").map_or_else(|| slug(item.table.text("name").unwrap_or("")), slug), &mut taken)
                }
                _ => item.id.clone(),
            };
            things.of_item.insert(at, things.list.len());
            things.add(Thing { kind: item.kind.name, id, title: title(item), item: Some(at) });
        }
        things
    }

    fn add(&mut self, thing: Thing) {
        self.by_key.insert(thing.key(), self.list.len());
        self.list.push(thing);
    }

    /// The thing that an item is.
    pub fn item(&self, at: usize) -> Option<&Thing> {
        self.of_item.get(&at).and_then(|at| self.list.get(*at))
    }

    /// A thing by its kind and id.
    pub fn named(&self, kind: &str, id: &str) -> Option<&Thing> {
        self.by_key.get(&format!("{kind}-{id}")).and_then(|at| self.list.get(*at))
    }
}

/// What families read of a result where it stands within a sentence; its id where that is missing, or follows who is answering.
fn result_title(from: &Input<'_>, result: ResultKind) -> String {
    let policy = &from.compiled.policy;
    let short = policy.texts.at("result", result.id(), "short").unwrap_or_default();
    let filled = short.replace("{council}", &policy.council_name).replace("{area}", &policy.area);
    capital(&if filled.is_empty() || filled.contains('{') { result.id().replace('-', " ") } else { filled })
}

/// What officers call an item.
fn title(item: &Item) -> String {
    let text = match item.kind.name {
        "source" => item.table.text("title"),
        "claim" => item.table.text("name"),
        _ => item.table.text("label"),
    };
    text.unwrap_or(&item.id).to_owned()
}

/// Words as an id: small letters and figures with hyphens.
pub(super) fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.to_lowercase().chars() {
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            // An apostrophe stands inside a word.
            '\'' | '’' => {}
            _ if !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_matches('-').to_owned()
}

/// The same, or with a number where it is taken. Words of signs alone give “unnamed”.
pub(super) fn distinct(slug: String, taken: &mut BTreeSet<String>) -> String {
    let slug = if slug.is_empty() { "unnamed".to_owned() } else { slug };
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    let free = std::iter::once(slug.clone()).chain(numbered).find(|each| !taken.contains(each)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_nothing_but_small_letters_figures_and_hyphens() {
        assert_eq!(slug("“Eight” today: the child's 2½ miles/day <b>"), "eight-today-the-childs-2-miles-day-b");
        assert_eq!(slug("../../etc"), "etc");
    }

    #[test]
    fn two_claims_of_one_name_have_two_addresses() {
        let mut taken = BTreeSet::new();
        assert_eq!(distinct("a".into(), &mut taken), "a");
        assert_eq!(distinct("a".into(), &mut taken), "a-2");
        assert_eq!(distinct(slug("?!"), &mut taken), "unnamed");
    }
}
