//! Taking the work away.

use super::browser::Host;
use crate::workbench::{Message, State};
use yew::{Callback, Html, html};

/// The page.
pub fn page(state: &State, send: &Callback<Message>, host: &Host) -> Html {
    let changed = state.folder().changed();
    let open = |words: &'static str, act: fn(&Host)| {
        let host = host.clone();
        let onclick = Callback::from(move |_| act(&host));
        html! { <button type="button" class="bench-button" {onclick}>{ words }</button> }
    };
    html! {
        <section aria-labelledby="export">
            <h2 id="export">{ "Take away" }</h2>
            <p>{ match changed.len() { 0 => "Nothing differs from what you opened.".to_owned(), 1 => "One file differs from what you opened:".to_owned(), n => format!("{n} files differ from what you opened:") } }</p>
            <ul class="bench-list">{ for changed.iter().map(|path| html! { <li>{ (*path).to_owned() }</li> }) }</ul>
            <p><button type="button" class="bench-button" onclick={send.reform(|_| Message::TakeFolder)}>{ "Take the folder as a zip file" }</button></p>
            <p>{ "Unpack it over the policy folder. Publishing is done there, with the command " }<code>{ "policy publish" }</code>{ ", which asks who approved it." }</p>
            <p><button type="button" class="bench-button" onclick={send.reform(|_| Message::TakePolicy)}>{ "Take the compiled policy" }</button></p>
            <div role="status">
                if let Some(hash) = state.taken() {
                    <p>{ "Its name, by which receipts and the archive know it: " }<code class="bench-hash">{ hash.to_owned() }</code></p>
                }
            </div>
            <h3>{ "Open something else" }</h3>
            <p>{ "Take your work away first: what is open is replaced." }</p>
            <p>
                { open("Open the policy that this page came with", |host| host.open_shipped()) }{ " " }
                { open("Open a policy folder", |host| host.choose_folder()) }{ " " }
                { open("Open a zip file", |host| host.choose_zip()) }
            </p>
            <h3>{ "A new file" }</h3>
            { new_file(state, send) }
        </section>
    }
}

fn new_file(state: &State, send: &Callback<Message>) -> Html {
    let (_, council) = state.councils();
    let send = send.clone();
    let onsubmit = Callback::from(move |event: yew::SubmitEvent| {
        event.prevent_default();
        let field =
            web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("new-file"));
        if let Some(field) = field.and_then(|field| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlInputElement>(field).ok()) {
            send.emit(Message::NewFile(field.value()));
        }
    });
    html! {
        <form {onsubmit}>
            <label class="bench-label" for="new-file">{ "Its path" }</label>
            <div class="bench-hint" id="new-file-hint">{ format!("Such as {council}/meals.toml") }</div>
            <input id="new-file" class="bench-input" type="text" autocomplete="off" spellcheck="false" aria-describedby="new-file-hint" />
            <p><button type="submit" class="bench-button">{ "Make the file" }</button></p>
        </form>
    }
}
