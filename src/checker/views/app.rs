//! The one component with state: it hands each message to `update` and tells the browser where the family now is.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::browser::{self, Session};
use super::{check, question, result};
use crate::checker::{Message, Page, State, Words, update};
use crate::ui::{NotificationBanner, notification_banner};

/// What the checker needs.
#[derive(Properties, Clone)]
pub struct CheckerProps {
    /// The state before anything is said.
    pub state: Rc<State>,
    /// The element that holds the plain start page and the app.
    pub mount: Element,
    /// Was the page loaded again in the middle of the questions?
    #[prop_or_default]
    pub restarted: bool,
    /// Did the family press Start before the app was ready?
    #[prop_or_default]
    pub begun: bool,
}

impl PartialEq for CheckerProps {
    fn eq(&self, other: &CheckerProps) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.mount == other.mount
    }
}

/// The checker.
pub struct Checker {
    state: State,
    session: Session,
    start_page: browser::StartPage,
}

impl Component for Checker {
    type Message = Message;
    type Properties = CheckerProps;

    fn create(ctx: &Context<Self>) -> Self {
        let send = ctx.link().callback(|message| message);
        let start_page = browser::StartPage::new(&ctx.props().mount, send.reform(|()| Message::Begin));
        let session = Session::new(send.reform(Message::Went));
        if ctx.props().begun {
            send.emit(Message::Begin);
        }
        Checker { state: (*ctx.props().state).clone(), session, start_page }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let by_browser = matches!(message, Message::Went(_));
        let foreign = message == Message::Went(None);
        let again = message == Message::StartAgain;
        let before = self.state.at();
        self.state = update(self.state.clone(), message);
        if again {
            self.session.renew();
        } else if foreign {
            self.session.stand(0);
        } else if !by_browser && self.state.at() != before {
            self.session.go(self.state.at());
        }
        if self.state.page() == Page::Broken {
            browser::fault(&ctx.props().mount, "broke");
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let words = Words::new(&self.state);
        let send = ctx.link().callback(|message| message);
        let page = match self.state.page() {
            Page::Start if ctx.props().restarted && self.state.arrivals() == 0 => restarted(&words),
            Page::Start | Page::Broken => Html::default(),
            Page::Question(id) => question::page(&self.state, &words, id, &send),
            Page::Check => check::page(&self.state, &words, &send),
            Page::Result => result::page(&self.state, &words, &send),
        };
        let language = self.state.policy().language.clone();
        html! { <div lang={language} dir={words.get("ui.page.dir")}>{ page }</div> }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        match self.state.page() {
            Page::Start => self.start_page.show(self.state.arrivals() > 0),
            Page::Broken => {}
            _ => self.start_page.hide(),
        }
    }
}

fn restarted(words: &Words<'_>) -> Html {
    html! {
        <div class="tac"><div class="govuk-width-container">
            { notification_banner(NotificationBanner {
                id: "started-again".into(),
                title: words.get("ui.refresh.title").into(),
                body: html! { <p class="govuk-notification-banner__heading">{ words.get("ui.refresh.says") }</p> },
                ..NotificationBanner::default()
            }) }
        </div></div>
    }
}
