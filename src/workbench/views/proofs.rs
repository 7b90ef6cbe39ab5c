//! Claims proved while the page goes on.

use crate::workbench::state::Asked;
use crate::workbench::{Message, State};
use yew::{Callback, Html, classes, html};

/// The page.
pub fn page(state: &State, send: &Callback<Message>) -> Html {
    let running = *state.asked() == Asked::Proofs;
    let onclick = send.reform(move |_| if running { Message::Stop } else { Message::Prove });
    html! {
        <section aria-labelledby="proofs">
            <h2 id="proofs">{ "Proofs" }</h2>
            <p>{ "A claim says what must hold for every family. A proof looks at all of them at once. Where a claim does not hold, a family shows it, as a scenario that you can keep." }</p>
            <p><button type="button" class="bench-button" {onclick}>{ if running { "Stop" } else { "Prove every claim" } }</button></p>
            // Said once at the end and not with every claim.
            if let Some((proofs, _)) = state.proofs().filter(|_| running) {
                <p>{ if proofs.of == 0 { "The rules are being read …".to_owned() } else { format!("{} of {} claims looked at so far.", proofs.found.len(), proofs.of) } }</p>
            }
            <div role="status">
                if let Some((proofs, fresh)) = state.proofs().filter(|_| !running) {
                    <p>
                        { format!("{} of {} claims looked at.", proofs.found.len(), proofs.of) }
                        if !proofs.done { { " It was stopped before the end." } }
                        if !fresh { { " The rules have changed since." } }
                    </p>
                }
            </div>
            if let Some((proofs, _)) = state.proofs() {
                <>
                    <progress class="bench-progress" max={proofs.of.max(1).to_string()} value={proofs.found.len().to_string()} aria-label="Claims looked at"></progress>
                    if let Some((at, name, share)) = &proofs.at {
                        <p>{ format!("Looking at claim {at}: {name} ({} % of all cases decided)", share / 10_000) }</p>
                    }
                    <ul class="bench-problems">
                        { for proofs.found.iter().map(|(name, found)| {
                            let (class, word) = match found.holds {
                                Some(true) => ("bench-problem--fine", "Proved"),
                                Some(false) => ("bench-problem--error", "Does not hold"),
                                None => ("", "Not decided in time"),
                            };
                            let file = found.file.clone();
                            let line = found.line;
                            let go = send.reform(move |_| Message::GoTo(file.clone(), line));
                            html! {
                                <li class={classes!("bench-problem", class)}>
                                    <p><strong>{ format!("{word}: ") }</strong>{ name.clone() }</p>
                                    if found.holds != Some(true) || found.says.contains('\n') { <pre class="bench-code" tabindex="0">{ found.says.clone() }</pre> }
                                    <p><button type="button" class="bench-link" onclick={go}>{ format!("{}, line {}", found.file, found.line) }</button></p>
                                </li>
                            }
                        }) }
                    </ul>
                </>
            }
        </section>
    }
}
