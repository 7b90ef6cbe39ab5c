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
            <label class="bench-label" for="search">{ "Find in files" }</label>
            <input id="search" type="search" class="bench-input" value={state.search().to_owned()} oninput={search} autocomplete="off" spellcheck="false" />
            <p class="bench-small" role="status">
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
