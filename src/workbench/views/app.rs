//! The one component with state: each message goes to `update`, and what that asks for is done.

use super::browser::{self, Host};
use super::{edit, export, files, impact, lists, preview, proofs, start};
use crate::workbench::draft::Overtaken;
use crate::workbench::job::Reply;
use crate::workbench::{Effect, Message, State, View, Which, update};
use yew::{Callback, Component, Context, Html, Properties, classes, html};

/// What the workbench needs.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// What the page does for it.
    pub host: Host,
    /// The day that counts until another is chosen, as `2027-09-01`.
    pub today: String,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &AppProps) -> bool {
        self.today == other.today
    }
}

/// The workbench.
pub struct App {
    state: State,
    send: Callback<Message>,
    /// Done when the page stands: the editor is shown in it.
    after: Vec<Effect>,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let send = ctx.link().callback(|message| message);
        browser::listen(send.clone());
        App { state: State::new(&ctx.props().today), send, after: Vec::new() }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let checked = matches!(message, Message::Answer(_, Reply::Checked(_) | Reply::Ran(_)));
        let (state, effects) = update(std::mem::take(&mut self.state), message);
        self.state = state;
        for effect in effects {
            match effect {
                Effect::ShowText(..) | Effect::GoToLine(_) | Effect::ShowLine(_) | Effect::ShowPages(_) | Effect::Focus(_) => {
                    self.after.push(effect);
                }
                effect => browser::perform(&ctx.props().host, &self.state, effect),
            }
        }
        if checked {
            browser::show_problems(&ctx.props().host, &self.state);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (state, send) = (&self.state, &self.send);
        if !state.is_open() {
            return start::page(state, &ctx.props().host);
        }
        html! {
            <>
                { header(state, send) }
                <div class="bench-columns">
                    { files::list(state, send) }
                    <main id="content" class="bench-main" tabindex="-1">
                        { notices(state, send) }
                        // What this visit changed in another folder is decided on first: until then nothing new could be kept.
                        if state.draft().is_none() || state.draft_can_be_left() {
                        { edit::page(state, send) }
                        {
                            match state.view() {
                                View::Edit => Html::default(),
                                View::Problems => lists::problems(state, send),
                                View::Changes => lists::changes(state),
                                View::Scenarios => lists::scenarios(state, send),
                                View::Impact => impact::page(state, send),
                                View::Preview => Html::default(),
                                View::Proofs => proofs::page(state, send),
                                View::Export => export::page(state, send, &ctx.props().host),
                            }
                        }
                        { preview::page(state, send) }
                        }
                    </main>
                </div>
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        for effect in std::mem::take(&mut self.after) {
            browser::perform(&ctx.props().host, &self.state, effect);
        }
        browser::announce(&ctx.props().host, &self.state);
    }
}

/// What stands above all: which policy, undo, how it stands, and the parts of the page.
fn header(state: &State, send: &Callback<Message>) -> Html {
    let (can_undo, can_redo) = state.folder().steps();
    let (councils, council) = state.councils();
    let button = |words: &'static str, can: bool, message: Message| {
        let onclick = send.reform(move |_| message.clone());
        // A button that cannot be pressed keeps the focus, so that somebody who undoes by keyboard stays where they are.
        html! { <button type="button" class="bench-button" aria-disabled={(!can).then_some("true")} {onclick}>{ words }</button> }
    };
    let choose = send.reform(|event: yew::Event| Message::Council(super::fields::value_of(&event)));
    html! {
        <header class="bench-header">
            <div class="bench-title">
                <h1 id="title" tabindex="-1">{ "Policy workbench" }</h1>
                <p>{ state.folder().name.clone() }</p>
                if councils.len() > 1 {
                    <label>
                        { "Council " }
                        <select onchange={choose}>
                            { for councils.iter().map(|each| html! { <option value={each.clone()} selected={each == council}>{ each.clone() }</option> }) }
                        </select>
                    </label>
                }
                <span class="bench-undo">
                    { button("Undo", can_undo, Message::Undo) }
                    { button("Redo", can_redo, Message::Redo) }
                </span>
            </div>
            // Read out by the page's own line, once nobody types.
            <p class="bench-standing" data-version={state.version().to_string()}
                data-checked={state.checked().map(|(checked, _)| checked.version.to_string())}
                data-ran={state.ran().map(|(ran, _)| ran.version.to_string())}>
                { lists::standing(state) }
            </p>
            if let Some(said) = state.said() { <p class="bench-said">{ said.to_owned() }</p> }
            <nav aria-label="Parts of the workbench">
                <ul class="bench-views">
                    { for View::ALL.into_iter().map(|view| {
                        let here = view == state.view();
                        let onclick = send.reform(move |_| Message::Look(view));
                        html! {
                            <li>
                                <button type="button" class={classes!("bench-view", here.then_some("bench-view--here"))}
                                    aria-current={here.then_some("page")} {onclick}>
                                    { view.name() }
                                    { lists::count(state, view) }
                                </button>
                            </li>
                        }
                    }) }
                </ul>
            </nav>
        </header>
    }
}

fn notices(state: &State, send: &Callback<Message>) -> Html {
    html! {
        <>
            <div role="alert">
                if let Some(why) = state.trouble() {
                    <p class="bench-trouble">{ why.to_owned() }</p>
                }
            </div>
            if let Some((draft, overtaken)) = state.draft() {
                <section class="bench-notice" aria-labelledby="draft">
                    <h2 id="draft" tabindex="-1">{ "Changes from an earlier visit" }</h2>
                    <p>
                        { format!("This device keeps changes from an earlier visit, made to “{}”: ", draft.folder) }
                        { draft.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>().join(", ") }{ "." }
                    </p>
                    { overtaken_words(&overtaken) }
                    <button type="button" class="bench-button" onclick={send.reform(|_| Message::TakeDraft)}>{ "Go on with them" }</button>
                    { " " }
                    <button type="button" class="bench-button" onclick={send.reform(|_| Message::DropDraft)}>{ "Throw them away" }</button>
                    if state.draft_can_be_left() {
                        <>{ " " }<button type="button" class="bench-button" onclick={send.reform(|_| Message::LeaveDraft)}>{ "Leave them for later" }</button></>
                    }
                </section>
            }
            if !state.clashed().is_empty() {
                <section class="bench-notice" aria-label="Your changes took the place of others">
                    <p>{ format!("In these files others had changed the same lines as you. Yours stand there now: {}. “What changed” says what differs; Undo brings theirs back.", state.clashed().join(", ")) }</p>
                    <button type="button" class="bench-button" onclick={send.reform(|_| Message::Looked)}>{ "I have looked at them" }</button>
                </section>
            }
            { held_up(state, send) }
            if state.is_not_kept() {
                <p class="bench-notice">{ "This browser keeps nothing on the device. Take your work away before you close the page." }</p>
            }
        </>
    }
}

/// What became of the files of a draft since.
fn overtaken_words(overtaken: &[Overtaken<'_>]) -> Html {
    let paths = |clashes: bool| {
        let of = overtaken.iter().filter(|file| file.clashes == clashes);
        of.map(|file| file.path).collect::<Vec<_>>().join(", ")
    };
    let (both, clash) = (paths(false), paths(true));
    html! {
        <>
            if !both.is_empty() {
                <p>{ format!("These files have changed since, in other lines. Going on puts your changes into them as they are now: {both}.") }</p>
            }
            if !clash.is_empty() {
                <p>{ format!("In these files the same lines have changed since, or the file is gone. Going on puts your whole file in their place: {clash}.") }</p>
            }
        </>
    }
}

/// Workers that take long, or were stopped.
fn held_up(state: &State, send: &Callback<Message>) -> Html {
    let both = [(Which::Checker, "The check of these files"), (Which::Runner, "The run of the scenarios")];
    let stopped: Vec<&str> = both.iter().filter(|(which, _)| state.slow_or_stopped(*which).1).map(|(_, what)| *what).collect();
    html! {
        <>
            { for both.into_iter().filter(|(which, _)| state.slow_or_stopped(*which).0).map(|(which, what)| html! {
                <section class="bench-notice" aria-label={format!("{what} takes long")}>
                    <p>{ format!("{what} takes long. It is stopped by itself after a minute.") }</p>
                    <button type="button" class="bench-button" onclick={send.reform(move |_| Message::GiveUp { which, by_hand: true })}>{ "Stop it" }</button>
                </section>
            }) }
            if !stopped.is_empty() {
                <section class="bench-notice" aria-labelledby="stopped">
                    <p id="stopped" tabindex="-1">{ stopped.iter().map(|what| format!("{what} was stopped. ")).collect::<String>() }{ "It is done again with your next change." }</p>
                    <button type="button" class="bench-button" onclick={send.reform(|_| Message::Again)}>{ "Try again now" }</button>
                </section>
            }
        </>
    }
}
