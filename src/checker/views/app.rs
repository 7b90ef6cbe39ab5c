//! The one component with state: it hands each message to `update` and tells the browser where the family now is.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::Element;
use yew::{Callback, Component, Context, Html, Properties};

use super::browser::{self, Host};
use super::{appeal, check, family, frame, keep, open, paper, postcode, question, result, start, waiting};
use crate::checker::{Message, Page, ResultPart, State, update};
use crate::ui::{self, Attribute, Markup, Setting};

/// What the checker needs.
#[derive(Properties, Clone)]
pub struct CheckerProps {
    /// The state before anything is said; the checker takes it.
    pub state: Rc<Cell<Option<State>>>,
    /// The visit's number.
    pub visit: usize,
    /// The element it is in.
    pub host: Host,
    /// Where in the element it is drawn: the focus is only ever moved below it.
    pub place: Element,
    /// How it fits into the page.
    pub setting: Setting,
    /// Does it begin with the first question, without a start page?
    pub asks_at_once: bool,
    /// Was the page loaded again in the middle of the questions?
    pub restarted: bool,
}

impl PartialEq for CheckerProps {
    fn eq(&self, other: &CheckerProps) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.place == other.place
    }
}

/// The checker.
pub struct Checker {
    /// There but while it is being changed.
    state: Option<State>,
    send: Callback<Message>,
    /// The last of [`State::arrivals`] for which the focus was moved.
    arrived: u32,
    /// The title as last given to the host.
    title: String,
    /// The language as last given to the host.
    speaks: Option<usize>,
    /// Is a step of [`Message::Count`] under way?
    counts: bool,
    /// What had the focus when a language was chosen.
    pressed: Option<Element>,
}

/// Milliseconds until the questions left are counted, so that the page is there first; and between two steps, so that
/// whatever is pressed meanwhile comes before the next.
const BEFORE_COUNTING: i32 = 150;
const BETWEEN_COUNTING: i32 = 10;

impl Component for Checker {
    type Message = Message;
    type Properties = CheckerProps;

    fn create(ctx: &Context<Self>) -> Self {
        let send = ctx.link().callback(|message| message);
        browser::listen(ctx.props().visit, send.clone());
        let state = ctx.props().state.take().map(|state| past_the_start(ctx, state));
        let (at, arrived) = state.as_ref().map_or((0, 0), |state| (state.at(), state.arrivals()));
        ctx.props().host.stand(at as u32);
        // Nobody has done anything yet: the focus and the title are the page's.
        let title = state.as_ref().and_then(frame::title).unwrap_or_default();
        paper::listen(&ctx.props().place);
        Checker { state, send, arrived, title, speaks: None, counts: false, pressed: None }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let host = &ctx.props().host;
        let message = match &self.state {
            Some(state) if state.result_part() == ResultPart::Here => postcode::look_up(state, message, host, &self.send),
            _ => message,
        };
        let by_browser = matches!(message, Message::Went(_));
        let foreign = message == Message::Went(None);
        let again = matches!(message, Message::StartAgain | Message::Erase);
        let begins = matches!(message, Message::Begin | Message::Appeal);
        let opens = message == Message::ToOpen;
        let asks = message == Message::Continue;
        let file = matches!(message, Message::Open(_) | Message::Follow(_) | Message::OpenFollowed);
        let speaks = matches!(message, Message::Speak(_));
        let comes = matches!(message, Message::LanguageCame(..));
        let Some(state) = self.state.take() else { return false };
        let (before, awaited_before) = (state.at(), state.result_part() == ResultPart::Awaited);
        // Nothing on the page changes with these but the focus, or with the last step of counting.
        let unseen = matches!(message, Message::ResultArrived(_) | Message::ResultMissing | Message::Count);
        let (counting, arrivals) = (message == Message::Count, state.arrivals());
        // Without a start page, whoever answers the first question has begun.
        let begins = begins || asks && before == 1 && ctx.props().asks_at_once;
        let state = self.state.insert(past_the_start(ctx, update(state, message)));
        let moved = state.at() != before;
        if again {
            host.renew();
        }
        if again || foreign {
            host.stand(state.at() as u32);
        } else if !by_browser && moved {
            host.go(state.at() as u32);
        }
        if begins && moved {
            host.tell("started");
        }
        if !by_browser && moved && state.page() == Page::Result {
            host.tell("result");
        }
        let awaited = state.result_part() == ResultPart::Awaited && (asks || file || !awaited_before);
        if awaited || (begins || opens) && state.result_part() != ResultPart::Here {
            host.want_result(awaited);
        }
        if state.page() == Page::Broken {
            host.fault("broke");
        }
        if speaks {
            self.pressed = browser::focused(&ctx.props().place);
            browser::fetch_language(host, state);
        }
        // Who has gone on meanwhile, or reads elsewhere, is not called back.
        if comes && self.pressed != browser::focused(&ctx.props().place) {
            self.arrived = state.arrivals();
        }
        if counting {
            self.counts = state.is_counting();
            if self.counts {
                browser::send_later(&self.send, Message::Count, BETWEEN_COUNTING);
            }
        }
        !unseen || state.arrivals() != arrivals || counting && !self.counts
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (send, root) = (&self.send, &ctx.props().place);
        let Some(state) = self.state.as_ref().filter(|state| !state.is_without_words()) else { return Html::default() };
        ui::stand_in(Setting { speaks: state.speech(), ..ctx.props().setting });
        let page = match state.page() {
            Page::Start => start::page(state, send, root, ctx.props().restarted && state.is_untouched()),
            Page::Broken => Html::default(),
            Page::Question(id) => {
                // Where there is no start page, its other doors stand on the first question.
                question::page(state, id, ctx.props().asks_at_once && state.at() == 1, send, root)
            }
            Page::Check => check::page(state, send, root),
            Page::Between(id) => postcode::page(state, id, send, root),
            Page::Result => result::page(state, send, root),
            Page::Family => family::page(state, send, root),
            Page::Appeal | Page::Letter if state.standing().is_none() => waiting::page(state, send, root),
            Page::Appeal => appeal::page(state, send, root),
            Page::Letter => appeal::letter(state, send, root, &ctx.props().host),
            Page::Open => open::page(state, send, root),
            Page::Keep => keep::page(state, send, root),
            Page::Erased => keep::erased(state, send, root),
        };
        let mut m = Markup::new();
        m.open("div");
        let (tag, direction) = state.speech();
        m.set(Attribute::Language, tag);
        m.set(Attribute::Direction, direction);
        m.add(page);
        m.done()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let shown = |state: &&State| state.page() != Page::Broken && !state.is_without_words();
        let Some(state) = self.state.as_ref().filter(shown) else { return };
        if self.speaks != state.speaks() {
            self.speaks = state.speaks();
            let (tag, direction) = state.speech();
            ctx.props().host.speak(tag, direction);
        }
        let title = frame::title(state).unwrap_or_default();
        if title != self.title {
            ctx.props().host.entitle(&title);
            self.title = title;
        }
        if state.is_counting() && !self.counts {
            self.counts = true;
            browser::send_later(&self.send, Message::Count, BEFORE_COUNTING);
        }
        if self.arrived != state.arrivals() {
            self.arrived = state.arrivals();
            let to = match (state.came_for_costs(), state.came_for_estimate()) {
                (true, _) => Some(result::COSTS),
                (false, came) => came.then_some(result::ESTIMATE),
            };
            ui::stand_in(Setting { speaks: state.speech(), ..ctx.props().setting });
            ui::arrive(&ctx.props().place, to);
        }
    }
}

/// The same state; at the first question where there is to be no start page.
fn past_the_start(ctx: &Context<Checker>, state: State) -> State {
    if ctx.props().asks_at_once && state.page() == Page::Start { update(state, Message::Begin) } else { state }
}
