//! The one component with state: each message goes to `update`, and what that asks for is done.

use super::browser::{self, Host};
use super::{edit, export, files, impact, lists, preview, proofs, start};
use crate::workbench::draft::Draft;
use crate::workbench::job::Reply;
use crate::workbench::{Effect, Message, State, View, update};
use yew::{Callback, Component, Context, Html, Properties, classes, html};

/// What the workbench needs.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// What the page does for it.
    pub host: Host,
    /// The day that counts until another is chosen, as `2027-09-01`.
    pub today: String,
    /// Changes of an earlier visit.
    pub draft: Option<Draft>,
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
        if let Some(draft) = ctx.props().draft.clone() {
            send.emit(Message::Found(draft));
        }
        App { state: State::new(&ctx.props().today), send, after: Vec::new() }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let checked = matches!(message, Message::Answer(_, Reply::Checked(_) | Reply::Ran(_)));
        let (state, effects) = update(std::mem::take(&mut self.state), message);
        self.state = state;
        for effect in effects {
            match effect {
                Effect::ShowText(..) | Effect::GoToLine(_) | Effect::ShowPages(_) => self.after.push(effect),
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
                        // What an earlier visit kept is decided on first: until then nothing new could be kept.
                        if state.draft().is_none() {
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
                <h1>{ "Policy workbench" }</h1>
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
            <p class="bench-standing" role="status" data-version={state.version().to_string()}
                data-checked={state.checked().map(|(checked, _)| checked.version.to_string())}
                data-ran={state.ran().map(|(ran, _)| ran.version.to_string())}>
                { lists::standing(state) }
            </p>
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
                <section class="bench-notice" aria-label="Changes from an earlier visit">
                    <p>
                        { format!("This device keeps changes from an earlier visit, made to “{}”: ", draft.folder) }
                        { draft.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>().join(", ") }{ "." }
                    </p>
                    if !overtaken.is_empty() {
                        <p>{ format!("These files are others now than they were then, so going on undoes what changed in them since: {}.", overtaken.join(", ")) }</p>
                    }
                    <button type="button" class="bench-button" onclick={send.reform(|_| Message::TakeDraft)}>{ "Go on with them" }</button>
                    { " " }
                    <button type="button" class="bench-button" onclick={send.reform(|_| Message::DropDraft)}>{ "Throw them away" }</button>
                </section>
            }
            if state.is_not_kept() {
                <p class="bench-notice">{ "This browser keeps nothing on the device. Take your work away before you close the page." }</p>
            }
        </>
    }
}
