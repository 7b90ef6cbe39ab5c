//! Before a folder is open.

use super::browser::Host;
use crate::workbench::State;
use yew::{Callback, Html, html};

/// What can be opened.
pub fn page(state: &State, host: &Host) -> Html {
    let button = |words: &'static str, act: fn(&Host)| {
        let host = host.clone();
        let onclick = Callback::from(move |_| act(&host));
        html! { <p><button type="button" class="bench-button bench-button--large" {onclick}>{ words }</button></p> }
    };
    html! {
        <main id="content" class="bench-start" tabindex="-1">
            <h1>{ "Policy workbench" }</h1>
            <p>{ "Change the council’s rules, see at once whether they still fit together, what changed in words, whom it touches, and what families would see." }</p>
            <p>{ "Everything happens on this device. Nothing you open or type is sent anywhere. Changes that you have not taken away are kept in this browser, so that a closed page loses nothing." }</p>
            <div role="alert">
                if let Some(why) = state.trouble() {
                    <p class="bench-trouble">{ why.to_owned() }</p>
                }
            </div>
            { button("Open the policy that this page came with", |host| host.open_shipped()) }
            { button("Open a policy folder", |host| host.choose_folder()) }
            { button("Open a folder as a zip file", |host| host.choose_zip()) }
            <p class="bench-small">{ "A browser calls opening a folder “uploading” it. Here it only means that this page may read it." }</p>
        </main>
    }
}
