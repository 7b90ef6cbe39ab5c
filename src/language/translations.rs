//! Texts in other languages than the first: what each says of itself, and whether it says the same as the first.
//!
//! A council offers a language where its own folder has texts in it (`COUNCIL/text/TAG`). The shared ones (`text/TAG`) then
//! count too, and `text/TAG/language.toml` says what the language is called.

use super::codes;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::english_words;
use super::items::{self, Layer, Part};
use super::lints::text_words;
use super::names::nearest;
use super::read::{self, ReadFile, Table, Value};
use super::sources::{FileId, Sources, Span};
use super::texts::{self, Text};
use super::translated_from;
use crate::case::wording::{is_placeholder, placeholders, targets};
use crate::policy::{Policy, Role, Texts, Translation};
use std::collections::{BTreeMap, BTreeSet};

/// The file in which a language says what it is.
const ABOUT: &str = "language.toml";

/// What a file in another language is for: its language, and its part.
pub(super) type Of = (String, Part);

/// The files of every language that the council offers beside the first.
pub(super) fn parts<'f>(files: &'f Sources, council: &'f str, language: &str) -> impl Iterator<Item = (Of, FileId)> + 'f {
    tags(files, council, language).into_iter().flat_map(move |tag| {
        files.iter().filter_map(move |(id, path, _)| match items::part_of(path, council, tag, false) {
            Some(part @ Part::Texts(_)) => Some(((tag.to_owned(), part), id)),
            _ => None,
        })
    })
}

fn tags<'f>(files: &'f Sources, council: &str, language: &str) -> BTreeSet<&'f str> {
    let start = format!("{council}/text/");
    let tags = files.iter().filter_map(|(_, path, _)| Some(path.strip_prefix(&start)?.split_once('/')?.0));
    tags.filter(|tag| *tag != language).collect()
}

/// Every language that the council offers beside the first, from its files as they were read.
pub(super) fn all(
    files: &Sources,
    read: &[(Of, ReadFile)],
    first: &BTreeMap<String, Text>,
    policy: &Policy,
    council: &str,
    out: &mut Diagnostics,
) -> Vec<Translation> {
    let tags = tags(files, council, &policy.language).into_iter();
    tags.filter_map(|tag| {
        let of_tag = read.iter().filter_map(|((of, part), file)| (of == tag).then_some((part, file)));
        one(files, &of_tag.collect::<Vec<_>>(), first, policy, (council, tag), out)
    })
    .collect()
}

fn one(
    files: &Sources,
    read: &[(&Part, &ReadFile)],
    first: &BTreeMap<String, Text>,
    policy: &Policy,
    (council, tag): (&str, &str),
    out: &mut Diagnostics,
) -> Option<Translation> {
    let about = format!("text/{tag}/{ABOUT}");
    let whole = read.iter().all(|(_, file)| file.whole);
    let is_about = |file: &ReadFile| files.path(file.file) == about;
    let says = read.iter().map(|(_, file)| *file).find(|file| is_about(file));
    let own = texts::collect(read.iter().copied().filter(|(_, file)| !is_about(file)), out);
    for (key, text) in &own {
        match first.get(key) {
            Some(original) => compare(policy, &own, (key, text, original), out),
            None if is_voice_word(policy, key) => {}
            None => out.push(translates_nothing(key, text, first, &policy.language)),
        }
        text_words::markup(text, out);
    }
    let confirmed = follow(files, &own, first, council, tag, out);
    let Some(says) = says else {
        let span = read.first().map_or(Span::new(FileId(0), 0, 0), |(_, file)| Span::new(file.file, 0, 0));
        let help = "write [language] and below it name, what the language calls itself, dir (\"ltr\" or \"rtl\") and reviewed (true or false)";
        out.push(Diagnostic::new(&codes::LANGUAGE, span, format!("the file {about} is missing")).help(help));
        return None;
    };
    let (name, right_to_left, reviewed) = about_language(says, out)?;
    let marks = english_words::has_other_letters(&name);
    // One text is no words: HTML's name for the direction.
    let is_words = |key: &str| key != "ui.page.dir";
    let clean = |(key, text): (&String, &Text)| {
        let words = if marks && is_words(key) { english_words::mark(&text.words) } else { text.words.clone() };
        (key.clone(), words)
    };
    let texts = Texts::new(own.iter().map(clean).collect());
    let shown = |key: &str| Policy::is_on_pages(key) && !key.starts_with("voice.");
    let missing = first.keys().filter(|key| shown(key) && !own.contains_key(*key)).cloned().collect();
    whole.then(|| Translation { tag: tag.to_owned(), name, right_to_left, reviewed, texts, missing, confirmed })
}

/// The folders of a language: the shared one and the council's own.
fn folders(council: &str, tag: &str) -> [(Layer, String); 2] {
    [(Layer::National, format!("text/{tag}")), (Layer::Council, format!("{council}/text/{tag}"))]
}

/// Does each text still say what the first language says? True where that was ever confirmed.
fn follow(
    files: &Sources,
    own: &BTreeMap<String, Text>,
    first: &BTreeMap<String, Text>,
    council: &str,
    tag: &str,
    out: &mut Diagnostics,
) -> bool {
    let locks = folders(council, tag).map(|(layer, folder)| (layer, files.at(&format!("{folder}/{}", translated_from::FILE))));
    if locks.iter().all(|(_, file)| file.is_none()) {
        return false;
    }
    let locks = locks.map(|(layer, file)| (layer, translated_from::read(file.unwrap_or_default())));
    for (key, text) in own {
        let Some(original) = first.get(key) else { continue };
        let of = locks.iter().find(|(layer, _)| *layer == text.layer).and_then(|(_, lock)| lock.get(key.as_str()));
        if of.is_some_and(|of| *of == translated_from::fingerprint(&original.words)) {
            continue;
        }
        let wrong = match of {
            Some(_) => format!("the first language has changed “{key}” since this was translated"),
            None => format!("nobody has confirmed that “{key}” says what the first language says"),
        };
        let out_of_date = Diagnostic::new(&codes::TRANSLATION_BEHIND, text.node.span, wrong)
            .help(format!("in the first language now: {}", original.words.trim()))
            .help(format!("say the same here; then run: policy check --confirm-language {tag} --text {key}"));
        out.push(out_of_date);
    }
    true
}

/// The files that say of which words each text of a language was made, as they are now: for each its path below the folder of
/// rule files. `only`: all others stay as they were; nothing of them is confirmed where this is empty.
pub fn confirm(files: &Sources, council: &str, language: &str, tag: &str, only: &[String]) -> Vec<(String, String)> {
    let mut ignored = Diagnostics::default();
    let mut texts_of = |tag: &str| {
        let read = files.iter().filter_map(|(id, path, _)| match items::part_of(path, council, tag, false) {
            Some(part @ Part::Texts(_)) => Some((part, read::read(files, id, &mut ignored))),
            _ => None,
        });
        let read: Vec<(Part, ReadFile)> = read.collect();
        texts::collect(read.iter().map(|(part, file)| (part, file)), &mut Diagnostics::default())
    };
    let (first, own) = (texts_of(language), texts_of(tag));
    let file = |(layer, folder): (Layer, String)| {
        let path = format!("{folder}/{}", translated_from::FILE);
        let before = translated_from::read(files.at(&path).unwrap_or_default());
        let mut all = BTreeMap::new();
        for (key, _) in own.iter().filter(|(_, text)| text.layer == layer) {
            let Some(original) = first.get(key) else { continue };
            let wanted = only.is_empty() || only.contains(key);
            let now = wanted.then(|| translated_from::fingerprint(&original.words));
            if let Some(of) = now.or_else(|| before.get(key.as_str()).map(|of| (*of).to_owned())) {
                all.insert(key.clone(), of);
            }
        }
        (!all.is_empty()).then(|| (path, translated_from::write(tag, &all)))
    };
    folders(council, tag).into_iter().filter_map(file).collect()
}

/// What a language says of itself.
fn about_language(file: &ReadFile, out: &mut Diagnostics) -> Option<(String, bool, bool)> {
    let mut wrong = |span: Span, what: &str, help: &str| {
        out.push(Diagnostic::new(&codes::LANGUAGE, span, what.to_owned()).help(help.to_owned()));
    };
    let at = Span::new(file.file, 0, 0);
    let table: &Table = match file.table.get("language").and_then(|node| node.table()) {
        Some(table) => table,
        None => {
            wrong(at, "nothing says what this language is", "write [language], and name, dir and reviewed below it");
            return None;
        }
    };
    for entry in &table.entries {
        if !["name", "dir", "reviewed"].contains(&entry.key.as_str()) {
            wrong(entry.key_span, "a language has no such key", "it has name, dir and reviewed");
        }
    }
    let span = |key: &str| table.get(key).map_or(table.span, |node| node.span);
    let name = table.text("name").filter(|name| !name.trim().is_empty());
    if name.is_none() {
        wrong(span("name"), "the language needs a name", "write what it calls itself: name = \"Cymraeg\"");
    }
    let right_to_left = match table.text("dir") {
        Some("rtl") => Some(true),
        Some("ltr") => Some(false),
        _ => {
            wrong(span("dir"), "nothing says which way the language is written", "write dir = \"ltr\", or dir = \"rtl\"");
            None
        }
    };
    let reviewed = match table.get("reviewed").map(|node| &node.value) {
        Some(Value::Truth(reviewed)) => Some(*reviewed),
        _ => {
            let help = "write reviewed = false until somebody who speaks it has read all of it, and then reviewed = true";
            wrong(span("reviewed"), "nothing says whether the translation was reviewed", help);
            None
        }
    };
    Some((name?.to_owned(), right_to_left?, reviewed?))
}

/// Is it a word of a voice? A language may need others than the first.
fn is_voice_word(policy: &Policy, key: &str) -> bool {
    let mut parts = key.split('.');
    let voice = (parts.next() == Some("voice")).then(|| parts.next()).flatten();
    parts.count() == 1 && voice.is_some_and(|voice| voices(policy).iter().any(|known| known == voice))
}

fn voices(policy: &Policy) -> &[String] {
    let who = policy.question_in_role(Role::Who);
    who.map(|question| question.options.as_slice()).unwrap_or_default()
}

fn translates_nothing(key: &str, text: &Text, first: &BTreeMap<String, Text>, language: &str) -> Diagnostic {
    let near = nearest(key, first.keys().map(String::as_str));
    let wrong = format!("there is no text “{key}” in the first language ({language}) for this to translate");
    Diagnostic::new(&codes::TRANSLATES_NOTHING, text.key_span, wrong).help(match near {
        Some(near) => format!("did you mean “{near}”?"),
        None => "take it out".to_owned(),
    })
}

/// Do both say the same of what is filled in, and lead to the same places? Each language has its own words for voices.
fn compare(policy: &Policy, own: &BTreeMap<String, Text>, (key, text, original): (&str, &Text, &Text), out: &mut Diagnostics) {
    if key.starts_with("voice.") {
        return;
    }
    let is_word = |name: &str| voices(policy).iter().all(|voice| own.contains_key(&format!("voice.{voice}.{name}")));
    // In the first language a word of a voice may begin with a capital, which is no word of its own there.
    let of_voices = |name: &str| is_word(name) || original_word(policy, name);
    let wanted: BTreeSet<&str> = placeholders(&original.words).filter(|name| !original_word(policy, name)).collect();
    for name in placeholders(&text.words) {
        if wanted.contains(name) || is_word(name) {
            continue;
        }
        let why = if original_word(policy, name) {
            (
                format!("{{{name}}} has no words in this language"),
                format!("add “{name}” to each [voice.…] of this language, or do without it"),
            )
        } else if is_placeholder(policy, name) {
            (format!("the first language does not say {{{name}}} here"), "say the same in both languages".to_owned())
        } else {
            let near = nearest(name, wanted.iter().copied());
            let help = near.map_or("take it out".to_owned(), |near| format!("did you mean {{{near}}}?"));
            (format!("nothing is called “{name}”"), help)
        };
        let place = text_words::place(text, &format!("{{{name}}}"));
        let in_first = format!("in the first language: {}", original.words.trim());
        out.push(Diagnostic::new(&codes::PLACEHOLDERS_DIFFER, place, why.0).help(why.1).help(in_first));
    }
    let said: BTreeSet<&str> = placeholders(&text.words).collect();
    let lost: Vec<String> =
        wanted.iter().filter(|name| !said.contains(*name) && !of_voices(name)).map(|name| format!("{{{name}}}")).collect();
    if !lost.is_empty() {
        let wrong = format!("this leaves out {}", lost.join(" and "));
        let help = format!("in the first language: {}", original.words.trim());
        out.push(Diagnostic::new(&codes::PLACEHOLDERS_DIFFER, text.node.span, wrong).help(help));
    }
    let links = |text: &Text| -> BTreeSet<String> { targets(&text.words).into_iter().map(str::to_owned).collect() };
    let (links, wanted) = (links(text), links(original));
    if links != wanted {
        let listed: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let help = match listed.as_slice() {
            [] => "the first language has no link here".to_owned(),
            listed => format!("the links of the first language lead to {}", listed.join(" and ")),
        };
        out.push(
            Diagnostic::new(&codes::PLACEHOLDERS_DIFFER, text.node.span, "its links do not lead to the same places").help(help),
        );
    }
}

/// Is it a word of the voices of the first language?
fn original_word(policy: &Policy, name: &str) -> bool {
    let voices = voices(policy);
    !voices.is_empty() && voices.iter().all(|voice| policy.texts.at("voice", voice, name).is_some())
}
