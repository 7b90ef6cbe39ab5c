//! The list of files.

use super::fields::value_of;
use super::lists::many;
use crate::workbench::{Message, State, View};
use std::collections::BTreeMap;
use yew::{Callback, Html, InputEvent, classes, html};

/// The files by folder, those with problems or changes marked.
pub fn list(state: &State, send: &Callback<Message>) -> Html {
    let words = state.search().to_lowercase();
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut others = 0;
    let changed = state.folder().changed();
    for path in state.folder().paths() {
        let found = words.is_empty()
            || path.to_lowercase().contains(&words)
            || state.folder().text(path).is_some_and(|text| text.to_lowercase().contains(&words));
        if !state.is_of_council(path) && !changed.contains(&path) {
            others += usize::from(found);
        } else if found {
            folders.entry(path.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default().push(path);
        }
    }
    let mut problems: BTreeMap<String, usize> = BTreeMap::new();
    for problem in state.problems() {
        *problems.entry(problem.file).or_default() += 1;
    }
    let own = state.file().rsplit_once('/').map_or("", |(folder, _)| folder);
    let search = send.reform(|event: InputEvent| Message::Search(value_of(&event)));
    let count: usize = folders.values().map(Vec::len).sum();
    html! {
        <nav class="bench-files" aria-label="Files">
            { find(state, send) }
            <label class="bench-label" for="search">{ "Find in files" }</label>
            <input id="search" type="search" class="bench-input" value={state.search().to_owned()} oninput={search} autocomplete="off" spellcheck="false" />
            <p class="bench-small">
                if !words.is_empty() {
                    { if count == 0 { "No file has these words".to_owned() } else { many(count, "file", "files") } }
                }
            </p>
            { for folders.into_iter().map(|(folder, paths)| {
                let open = !words.is_empty() || folder == own || paths.iter().any(|path| problems.contains_key(*path) || changed.contains(path));
                html! {
                    <details key={folder.to_owned()} {open}>
                        <summary>{ if folder.is_empty() { "at the top".to_owned() } else { folder.to_owned() } }</summary>
                        <ul>
                            { for paths.into_iter().map(|path| {
                                let here = path == state.file() && state.view() == View::Edit;
                                let name = path.rsplit_once('/').map_or(path, |(_, name)| name).to_owned();
                                let address = path.to_owned();
                                let words = words.clone();
                                let line = state.folder().text(path).filter(|_| !words.is_empty())
                                    .and_then(|text| text.lines().position(|line| line.to_lowercase().contains(&words)));
                                let onclick = {
                                    let send = send.clone();
                                    move |_| match line {
                                        Some(line) => send.emit(Message::GoTo(address.clone(), line + 1)),
                                        None => {
                                            send.emit(Message::File(address.clone()));
                                            send.emit(Message::Look(View::Edit));
                                        }
                                    }
                                };
                                html! {
                                    <li key={path.to_owned()}>
                                        <button type="button" class={classes!("bench-file", here.then_some("bench-file--here"))}
                                            aria-current={here.then_some("true")} {onclick}>
                                            { name }
                                            if changed.contains(&path) { <span class="bench-mark">{ "changed" }</span> }
                                            if let Some(count) = problems.get(path) {
                                                <span class="bench-mark bench-mark--wrong">{ many(*count, "problem", "problems") }</span>
                                            }
                                        </button>
                                    </li>
                                }
                            }) }
                        </ul>
                    </details>
                }
            }) }
            if others > 0 {
                <p class="bench-small">{ format!("{others} files of other councils are not shown. Choose another council above.") }</p>
            }
        </nav>
    }
}

/// So many are shown at most; more words find fewer.
const SHOWN: usize = 12;

/// Figures and rules by their names, whatever file they are in.
fn find(state: &State, send: &Callback<Message>) -> Html {
    let (words, found) = state.found();
    let oninput = send.reform(|event: InputEvent| Message::Find(value_of(&event)));
    html! {
        <div class="bench-find" role="search" aria-label="Figures and rules">
            <label class="bench-label" for="find">{ "Find a figure or a rule" }</label>
            <div class="bench-hint" id="find-hint">{ "By its name, such as “mileage rate”" }</div>
            <input id="find" type="search" class="bench-input" value={words.to_owned()} {oninput} autocomplete="off" spellcheck="false" aria-describedby="find-hint" aria-controls="found" />
            <ul id="found">
                { for found.iter().take(SHOWN).map(|found| {
                    let (path, address) = (found.path.clone(), found.thing.address.clone());
                    let onclick = send.reform(move |_| Message::Show(path.clone(), address.clone()));
                    html! {
                        <li key={format!("{} {}", found.path, found.thing.address.heading())}>
                            <button type="button" class="bench-file" {onclick}>
                                { found.thing.label.clone() }
                                <span class="bench-small">{ format!(" {} in {}", found.thing.address.heading(), found.path) }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
            <p class="bench-small">{ found_words(state) }</p>
        </div>
    }
}

/// What was found, in words.
pub fn found_words(state: &State) -> String {
    let (words, found) = state.found();
    match found.len() {
        _ if words.trim().is_empty() => String::new(),
        0 => "Nothing has this name. “Find in files” looks at every word.".to_owned(),
        count if count > SHOWN => format!("The first {SHOWN} of {count}. Type more of the name to see fewer."),
        count => format!("{} found", many(count, "thing", "things")),
    }
}
