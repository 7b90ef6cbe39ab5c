//! The one component with state: it hands each message to `update` and tells the browser where the family now is.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::Element;
use yew::{Callback, Component, Context, Html, Properties};

use super::browser::{self, Session};
use super::sheet::Sheet;
use super::{check, frame, question, result};
use crate::checker::{Message, Page, ResultPart, State, Words, update};
use crate::ui::{self, Attribute, Markup};

/// What the checker needs.
#[derive(Properties, Clone)]
pub struct CheckerProps {
    /// The state before anything is said; the checker takes it.
    pub state: Rc<Cell<Option<State>>>,
    /// The element that holds the plain start page and the app.
    pub mount: Element,
    /// Was the page loaded again in the middle of the questions?
    pub restarted: bool,
    /// Did the family press Start before the app was ready?
    pub begun: bool,
}

impl PartialEq for CheckerProps {
    fn eq(&self, other: &CheckerProps) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.mount == other.mount
    }
}

/// The checker.
pub struct Checker {
    /// There but while it is being changed.
    state: Option<State>,
    session: Session,
    start_page: browser::StartPage,
    send: Callback<Message>,
    /// The last of [`State::arrivals`] for which the focus was moved.
    arrived: u32,
    /// The document's title as last set.
    title: String,
}

impl Component for Checker {
    type Message = Message;
    type Properties = CheckerProps;

    fn create(ctx: &Context<Self>) -> Self {
        let send = ctx.link().callback(|message| message);
        let start_page = browser::StartPage::new(&ctx.props().mount, send.reform(|()| Message::Begin));
        browser::listen(send.clone());
        let session = Session::new(send.reform(Message::Went));
        if ctx.props().begun {
            send.emit(Message::Begin);
        }
        Checker { state: ctx.props().state.take(), session, start_page, send, arrived: 0, title: String::new() }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let by_browser = matches!(message, Message::Went(_));
        let foreign = message == Message::Went(None);
        let again = message == Message::StartAgain;
        let begins = message == Message::Begin;
        let asks = message == Message::Continue;
        let Some(state) = self.state.take() else { return false };
        let before = state.at();
        let state = self.state.insert(update(state, message));
        if again {
            self.session.renew();
        } else if foreign {
            self.session.stand(0);
        } else if !by_browser && state.at() != before {
            self.session.go(state.at());
        }
        let awaited = asks && state.result_part() == ResultPart::Awaited;
        if awaited || begins && state.result_part() != ResultPart::Here {
            browser::want_result(&ctx.props().mount, awaited);
        }
        if state.page() == Page::Broken {
            browser::fault(&ctx.props().mount, "broke");
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (send, root) = (&self.send, &ctx.props().mount);
        let Some(state) = &self.state else { return Html::default() };
        let page = match state.page() {
            Page::Start if ctx.props().restarted && state.arrivals() == 0 => restarted(state, send),
            Page::Start | Page::Broken => Html::default(),
            Page::Question(id) => question::page(state, id, send, root),
            Page::Check => check::page(state, send, root),
            Page::Result => result::page(state, send, root),
        };
        let mut m = Markup::new();
        m.open("div");
        m.set(Attribute::Language, &state.policy().language);
        m.set(Attribute::Direction, &Words::new(state).get("ui.page.dir"));
        m.add(page);
        m.done()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let Some(state) = &self.state else { return };
        match state.page() {
            Page::Start => {
                self.title.clear();
                return self.start_page.show(state.arrivals() > 0);
            }
            Page::Broken => return,
            _ => self.start_page.hide(),
        }
        if let Some(title) = frame::title(state).filter(|title| *title != self.title) {
            browser::entitle(&title);
            self.title = title;
        }
        if self.arrived != state.arrivals() {
            self.arrived = state.arrivals();
            let to = if state.came_for_estimate() { Some(result::ESTIMATE) } else { None };
            ui::arrive(&ctx.props().mount, to);
        }
    }
}

fn restarted(state: &State, send: &Callback<Message>) -> Html {
    let mut s = Sheet::new(state, send);
    s.m.open("div.tac");
    s.m.open("div.govuk-width-container");
    let title = s.get("ui.refresh.title");
    s.m.open_notification_banner("started-again", &title, false);
    s.say("p.govuk-notification-banner__heading", "ui.refresh.says");
    s.done()
}
