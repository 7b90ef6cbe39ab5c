//! What only the browser can give: the editor, workers, files, and a place on the device. `web/workbench/workbench.js` is the
//! other side of it.

use super::app::{App, AppProps};
use crate::workbench::job::{File, Job, Reply};
use crate::workbench::worker::Worker;
use crate::workbench::{Effect, Message, State, Which};
use js_sys::{Array, Function, JsString, Uint8Array};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// What the page does for the workbench.
    #[derive(Clone, Debug)]
    pub type Host;

    /// Sends a job to a worker, by its number.
    #[wasm_bindgen(method)]
    pub fn send(this: &Host, which: u32, job: &str);

    /// Ends a worker and starts another in its place.
    #[wasm_bindgen(method)]
    pub fn restart(this: &Host, which: u32);

    /// Shows the text of a file in the editor.
    #[wasm_bindgen(method, js_name = showText)]
    pub fn show_text(this: &Host, path: &str, text: &str);

    /// Marks problems in the editor's margin: a list as JSON.
    #[wasm_bindgen(method, js_name = showProblems)]
    pub fn show_problems(this: &Host, problems: &str);

    /// Puts the cursor at the start of a line, and the focus there too where that is wanted.
    #[wasm_bindgen(method, js_name = goToLine)]
    pub fn go_to_line(this: &Host, line: u32, focus: bool);

    /// Puts the focus on the first part of the page that is there, of these ids.
    #[wasm_bindgen(method)]
    pub fn focus(this: &Host, ids: &Array);

    /// Has something read out once nobody has typed for a moment: those of these that are other than before.
    #[wasm_bindgen(method)]
    pub fn announce(this: &Host, lines: &Array);

    /// What lay beside the rules of the folder that is now open is kept for when it is taken away.
    #[wasm_bindgen(method, js_name = folderOpened)]
    pub fn folder_opened(this: &Host);

    /// Throws away what an earlier visit kept under a name.
    #[wasm_bindgen(method)]
    pub fn forget(this: &Host, name: &str);

    /// Keeps changes on the device; an empty text: there are none.
    #[wasm_bindgen(method)]
    pub fn keep(this: &Host, draft: &str);

    /// Hands over a file.
    #[wasm_bindgen(method)]
    pub fn download(this: &Host, name: &str, bytes: &Uint8Array);

    /// Hands over a folder as a zip file: path and text by turns.
    #[wasm_bindgen(method, js_name = downloadFolder)]
    pub fn download_folder(this: &Host, name: &str, files: &Array);

    /// Shows the families' page on a day, made of files: name and bytes by turns.
    #[wasm_bindgen(method, js_name = showPages)]
    pub fn show_pages(this: &Host, files: &Array, today: &str);

    /// Has the officer choose a folder.
    #[wasm_bindgen(method, js_name = chooseFolder)]
    pub fn choose_folder(this: &Host);

    /// Has the officer choose a zip file.
    #[wasm_bindgen(method, js_name = chooseZip)]
    pub fn choose_zip(this: &Host);

    /// Fetches the policy that lies beside the page.
    #[wasm_bindgen(method, js_name = openShipped)]
    pub fn open_shipped(this: &Host);
}

thread_local! {
    /// Where the page is told what happens outside.
    static SEND: RefCell<Option<Callback<Message>>> = const { RefCell::new(None) };
    /// In a worker: what it works with.
    static WORKER: RefCell<Worker> = RefCell::new(Worker::default());
}

/// Starts the workbench in `place`. `today`: as `2027-09-01`.
#[wasm_bindgen(js_name = openWorkbench)]
pub fn open_workbench(host: Host, place: Element, today: &str) {
    let props = AppProps { host, today: today.to_owned() };
    yew::Renderer::<App>::with_root_and_props(place, props).render();
}

/// Changes that an earlier visit kept on the device were found, under a name. Says whether they are any.
#[wasm_bindgen(js_name = foundDraft)]
pub fn found_draft(name: &str, kept: &str) -> bool {
    let draft = serde_json::from_str(kept).ok();
    let is_one = draft.is_some();
    draft.into_iter().for_each(|draft| tell(Message::Found(name.to_owned(), draft)));
    is_one
}

/// Does a job in a worker; each answer goes to `say` as JSON, with the bytes of a file beside it.
#[wasm_bindgen]
pub fn work(job: &str, say: &Function) {
    let start = js_sys::Date::now();
    let seconds = move || (js_sys::Date::now() - start) / 1000.0;
    let mut send = |reply: Reply| {
        let json = serde_json::to_string(&reply).unwrap_or_default();
        let bytes = match &reply {
            Reply::Made(file) => Uint8Array::from(file.bytes.as_slice()).into(),
            _ => JsValue::UNDEFINED,
        };
        // Nobody is there to hear that nobody is there.
        let _ = say.call2(&JsValue::NULL, &JsValue::from_str(&json), &bytes);
    };
    match serde_json::from_str::<Job>(job) {
        Ok(job) => WORKER.with_borrow_mut(|worker| worker.work(job, &seconds, &mut send)),
        Err(error) => send(Reply::Cannot { why: format!("The page asked for what its worker does not know: {error}") }),
    }
}

/// Files were opened: path and text by turns.
#[wasm_bindgen]
pub fn opened(name: &str, files: &Array) {
    let texts: Vec<String> = files.iter().filter_map(|each| each.as_string()).collect();
    let files: BTreeMap<String, String> =
        texts.chunks_exact(2).filter_map(|pair| Some((pair.first()?.clone(), pair.last()?.clone()))).collect();
    tell(Message::Open { name: name.to_owned(), files });
}

/// Nothing was opened; why.
#[wasm_bindgen(js_name = notOpened)]
pub fn not_opened(why: &str) {
    tell(Message::NotOpened(why.to_owned()));
}

/// The text in the editor is another.
#[wasm_bindgen]
pub fn typed(text: &str) {
    tell(Message::Typed(text.to_owned()));
}

/// A worker answers, with the bytes of a file where it made one.
#[wasm_bindgen]
pub fn answered(which: usize, reply: &str, bytes: Option<Uint8Array>) {
    let Some(which) = Which::ALL.get(which) else { return };
    match serde_json::from_str::<Reply>(reply) {
        Ok(Reply::Made(file)) => {
            let bytes = bytes.map(|bytes| bytes.to_vec()).unwrap_or_default();
            tell(Message::Answer(*which, Reply::Made(File { bytes, ..file })));
        }
        Ok(reply) => tell(Message::Answer(*which, reply)),
        Err(_) => tell(Message::Broke(*which)),
    }
}

/// A worker broke down.
#[wasm_bindgen]
pub fn broke(which: usize) {
    if let Some(which) = Which::ALL.get(which) {
        tell(Message::Broke(*which));
    }
}

/// This device keeps nothing.
#[wasm_bindgen(js_name = notKept)]
pub fn not_kept() {
    tell(Message::NotKept);
}

/// This device keeps what was changed, after it did not.
#[wasm_bindgen]
pub fn kept() {
    tell(Message::Kept);
}

/// A worker has been at one job for long.
#[wasm_bindgen]
pub fn slow(which: usize) {
    if let Some(which) = Which::ALL.get(which) {
        tell(Message::Slow(*which));
    }
}

/// A worker has been at one job for too long.
#[wasm_bindgen(js_name = givenUp)]
pub fn given_up(which: usize) {
    if let Some(which) = Which::ALL.get(which) {
        tell(Message::GiveUp { which: *which, by_hand: false });
    }
}

fn tell(message: Message) {
    let send = SEND.with_borrow(Clone::clone);
    if let Some(send) = send {
        send.emit(message);
    }
}

/// Says where the page is told what happens outside.
pub fn listen(send: Callback<Message>) {
    SEND.with_borrow_mut(|slot| *slot = Some(send));
}

/// Does what the state asks for.
pub fn perform(host: &Host, state: &State, effect: Effect) {
    let place = |which: Which| Which::ALL.iter().position(|each| *each == which).unwrap_or(0) as u32;
    match effect {
        Effect::Send(which, job) => host.send(place(which), &serde_json::to_string(&job).unwrap_or_default()),
        Effect::Restart(which) => host.restart(place(which)),
        Effect::ShowText(path, text) => {
            host.show_text(&path, &text);
            show_problems(host, state);
        }
        Effect::GoToLine(line) => host.go_to_line(line as u32, true),
        Effect::ShowLine(line) => host.go_to_line(line as u32, false),
        Effect::Focus(ids) => host.focus(&ids.into_iter().map(JsString::from).collect()),
        Effect::Opened => host.folder_opened(),
        Effect::Forget(name) => host.forget(&name),
        Effect::Keep(draft) => {
            host.keep(&draft.and_then(|draft| serde_json::to_string(&draft).ok()).unwrap_or_default());
        }
        Effect::Download(name, bytes) => host.download(&name, &Uint8Array::from(bytes.as_slice())),
        Effect::DownloadFolder(name, files) => {
            let list: Array = files.into_iter().flat_map(|(path, text)| [JsString::from(path), JsString::from(text)]).collect();
            host.download_folder(&name, &list);
        }
        Effect::ShowPages(files) => {
            let list = Array::new();
            for File { name, bytes, .. } in files {
                list.push(&JsString::from(name));
                list.push(&Uint8Array::from(bytes.as_slice()));
            }
            host.show_pages(&list, state.today());
        }
    }
}

/// The problems of the file in the editor, in its margin.
pub fn show_problems(host: &Host, state: &State) {
    host.show_problems(&serde_json::to_string(&state.problems_of_file()).unwrap_or_default());
}

/// What is read out once nobody types: how it stands, what was just done, and what was found. What changes with every letter is not.
pub fn announce(host: &Host, state: &State) {
    let settled = state.checked().is_some_and(|(_, fresh)| fresh) && state.ran().is_some_and(|(_, fresh)| fresh);
    let stopped = Which::ALL.into_iter().any(|which| state.slow_or_stopped(which).1);
    let lines = Array::new();
    lines.push(&JsString::from(state.said().unwrap_or_default()));
    lines.push(&JsString::from(super::files::found_words(state)));
    // While it is worked out, what was said last still stands.
    if settled || stopped {
        lines.push(&JsString::from(super::lists::standing(state)));
    }
    host.announce(&lines);
}
