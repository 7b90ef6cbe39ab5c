//! The one component with state: it hands each message to `update`, and does outside what that asks for.

use super::browser::{self, Host};
use super::cache::Cache;
use super::{appeal, bar, compare, hand_over, keys, questions, result, sensitivity, table};
use crate::advisor::state::{Effect, Message, State, View};
use crate::advisor::update::update;
use crate::policy::QuestionId;
use crate::ui::{Setting, stand_in};
use std::cell::Cell;
use std::rc::Rc;
use yew::{Callback, Component, Context, Html, Properties, html};

/// What the page needs.
#[derive(Properties, Clone)]
pub struct AppProps {
    /// The browser.
    pub host: Host,
    /// The state before anything is said; the page takes it.
    pub state: Rc<Cell<Option<State>>>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &AppProps) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// The advisors' page.
pub struct App {
    /// There but while it is being changed.
    state: Option<State>,
    send: Callback<Message>,
    /// Done when the page stands.
    after: Vec<Effect>,
    /// How often something was said.
    said: u32,
    /// The reasons and the rest of the result; the questions that make no difference.
    reasons: Cache<u32>,
    idle: Cache<(u32, Vec<QuestionId>)>,
}

/// The page's title is its h1, so what is drawn by the checker's parts begins with an h2.
const SETTING: Setting = Setting { level: 2, whole_page: false, language: "en", speaks: ("en", "ltr") };

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let send = ctx.link().callback(|message| message);
        browser::listen(send.clone());
        App {
            state: ctx.props().state.take(),
            send,
            after: Vec::new(),
            said: 0,
            reasons: Cache::default(),
            idle: Cache::default(),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        let Some(state) = self.state.take() else { return false };
        let left = matches!(message, Message::Left(_)) && state.is_typing_well() && !state.is_folded();
        let (state, effects) = update(state, message);
        self.state = Some(state);
        self.after.extend(effects);
        // Leaving a field with nothing wrong in it changes nothing on the page.
        !left
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(state) = &self.state else { return Html::default() };
        stand_in(SETTING);
        let (send, host) = (&self.send, &ctx.props().host);
        html! {
            <>
                { bar::bar(state, send, host) }
                <main id="content" class="adv-main" tabindex="-1">
                    {
                        match state.view() {
                            View::Case => html! {
                                <>
                                    { result::line(state, send) }
                                    <div class="adv-columns">
                                        { questions::column(state, send, &self.idle) }
                                        { result::column(state, send, &self.reasons) }
                                    </div>
                                </>
                            },
                            View::Appeal => appeal::page(state, send),
                            View::Compare => compare::page(state),
                            View::Sensitivity => sensitivity::page(state),
                            View::HandOver => hand_over::page(state, send),
                            View::Table => table::page(state, send, host),
                            View::Keys => keys::page(),
                        }
                    }
                </main>
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let Some(state) = &self.state else { return };
        let host = &ctx.props().host;
        for effect in std::mem::take(&mut self.after) {
            browser::perform(host, effect);
        }
        if self.said != state.times_said() {
            self.said = state.times_said();
            host.announce(state.said());
        }
        host.holds(state.holds_something());
    }
}
