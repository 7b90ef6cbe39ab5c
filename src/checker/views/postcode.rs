//! How far it is from two postcodes: two boxes on the page of a distance, and the page that shows what they tell.

use std::cell::{Cell, RefCell};

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;
use yew::{Callback, Html};

use super::browser::Host;
use super::drawing::{label, line};
use super::sheet::Sheet;
use super::{family, frame, question};
use crate::checker::{
    Draft, Field, Finds, Located, Looked, Message, Misread, Point, State, Words, school_chosen, school_written,
};
use crate::decide::Between;
use crate::policy::{Distance, Question, QuestionId};
use crate::quantity::{Set, format};
use crate::ui::{Attribute, ButtonKind, Choice, Combobox, FieldError, Markup, Pick, TextInput, Title, Width, text_input};

/// How far a point in the file may be off, for a straight line between two of them, in metres: each is rounded to 10 metres.
const MAY_BE_OFF: u32 = 15;

#[wasm_bindgen]
extern "C" {
    /// What finds postcodes: see `postcodes/src/script.rs`.
    #[derive(Clone)]
    type Places;

    #[wasm_bindgen(method)]
    fn find(this: &Places, name: &str, text: &str) -> String;

    #[wasm_bindgen(method, js_name = find)]
    fn tell(this: &Places, name: &str) -> String;

    #[wasm_bindgen(method, js_name = find)]
    fn search(this: &Places, name: &str, text: &str, most: u32) -> String;

    #[wasm_bindgen(method)]
    fn metres(this: &Places, east: u32, north: u32, other_east: u32, other_north: u32) -> u32;

    /// How many files the council has: one of postcodes, and one of schools.
    #[wasm_bindgen(method, js_name = hasPlaces)]
    fn has_places(this: &Host) -> u8;

    /// Fetches what finds postcodes, unless it is there, and hands it to a function; or nothing, where it did not come.
    #[wasm_bindgen(method, js_name = wantPlaces)]
    fn want_places(this: &Host, came: &JsValue);
}

thread_local! {
    /// There as soon as somebody has chosen to give postcodes.
    static PLACES: RefCell<Option<Places>> = const { RefCell::new(None) };
    /// Has the council a file of postcodes (1), and one of schools too (2)? Every checker of a page is of one council.
    static OFFERED: Cell<u8> = const { Cell::new(0) };
    /// What is marked in the list of schools, and was it shut?
    static MARKED: Cell<Option<usize>> = const { Cell::new(None) };
    static SHUT: Cell<bool> = const { Cell::new(false) };
}

/// Looks postcodes up before a message is taken: two cannot be read as an answer without. Has what finds them fetched when a family
/// chooses to give some, and never by what it then types. Being a door of the app, it is run only when the rest has arrived.
#[inline(never)]
pub fn look_up(state: &State, message: Message, host: &Host, send: &Callback<Message>) -> Message {
    OFFERED.set(host.has_places());
    if matches!(message, Message::Continue | Message::Went(_) | Message::Change(_) | Message::Typed(Field::Choice, _)) {
        MARKED.set(None);
        SHUT.set(true);
    }
    let awaited = message == Message::PostcodesCame(true) && state.finds() == Finds::Awaited;
    let goes_on = message == Message::Continue || awaited;
    let begins = message == Message::Typed(Field::Choice, Draft::POSTCODES.to_owned());
    if OFFERED.get() == 0 || !(begins || goes_on && state.asks_postcodes().is_some()) {
        return message;
    }
    let places = PLACES.with_borrow(Option::clone);
    match (places, state.asks_postcodes()) {
        (Some(places), Some(id)) if goes_on => Message::PostcodesFound(looked(&places, state, id).unwrap_or_default()),
        (None, _) => {
            fetch(host, send);
            if goes_on { Message::PostcodesAwaited } else { message }
        }
        _ => message,
    }
}

fn fetch(host: &Host, send: &Callback<Message>) {
    let send = send.clone();
    let came = Closure::once_into_js(move |places: JsValue| {
        let there = !places.is_undefined();
        if there {
            PLACES.set(Some(places.unchecked_into()));
        }
        send.emit(Message::PostcodesCame(there));
    });
    host.want_places(&came);
}

fn looked(places: &Places, state: &State, id: QuestionId) -> Option<String> {
    let distance = state.policy().distance(id)?;
    let from = places.find("findPostcode", state.postcode(&distance.from));
    let to = end_at(places, state.postcode(&distance.to), &from);
    let metres = |from: Point, to: Point| places.metres(from.0, from.1, to.0, to.1);
    Some(Looked::written([&from, &to], metres, MAY_BE_OFF, &places.tell("aboutPostcodes")))
}

/// What is found of a school: by its postcode; or by its name, if it was chosen from the list. Of its gates it is the one nearest to
/// where the way begins, and of several schools with one postcode the nearest gate of all: the least has to be sure.
fn end_at(places: &Places, typed: &str, from: &str) -> String {
    let found = places.find("findPostcode", school_chosen(typed).map_or(typed, |(_, postcode)| postcode));
    let Some((Located::At { postcode, .. }, Some(_))) = Located::read(&found) else {
        let is_name = OFFERED.get() > 1 && typed.chars().filter(|letter| letter.is_alphabetic()).count() > 4;
        let no_postcode = ["letters", "long", "shape", "inward"].iter().any(|code| found.starts_with(code));
        return if is_name && no_postcode { "name".to_owned() } else { found };
    };
    let start = Located::read(from).and_then(|(_, point)| point);
    let mut best: Option<(u32, String)> = None;
    let mut all = vec![postcode.clone()];
    for line in places.search("findSchools", &postcode, MOST_OF_A_POSTCODE).split('\n') {
        let part = |at: usize| line.split('\t').nth(at).unwrap_or_default();
        if part(2) == postcode {
            all.extend(part(3).split(',').filter(|gate| !gate.is_empty()).map(str::to_owned));
        }
    }
    for gate in all {
        let found = places.find("findPostcode", &gate);
        // A gate that is not known might be the nearest.
        let Some((_, Some(point))) = Located::read(&found) else { return found };
        let metres = start.map_or(0, |start| places.metres(start.0, start.1, point.0, point.1));
        if best.as_ref().is_none_or(|(least, _)| metres < *least) {
            best = Some((metres, found));
        }
    }
    best.map(|(_, found)| found).unwrap_or_default()
}

/// The choice to give two postcodes, where it is offered. A door.
#[inline(never)]
pub fn choice(s: &Sheet<'_>, question: &Question) -> Option<Choice> {
    let id = s.state.policy().question(&question.id)?;
    let distance = s.state.policy().distance(id).filter(|_| OFFERED.get() > 0)?;
    let mut m = Markup::new();
    m.leaf("p.govuk-hint", &s.words.get("ui.postcode.hint"));
    let mut listed = 0;
    for (at, place) in (0u8..).zip([&distance.from, &distance.to]) {
        let wrong = s.state.problems().iter().any(|problem| problem.field == Field::Postcode(at));
        let send = s.send.clone();
        let on_input = Callback::from(move |typed| {
            MARKED.set(None);
            SHUT.set(false);
            send.emit(Message::Typed(Field::Postcode(at), typed));
        });
        let error =
            wrong.then(|| FieldError { word: s.words.get("ui.error.prefix").into(), message: self::wrong(s, id, at).into() });
        let (id, value) = (id_of(question, at).into(), s.state.postcode(place).to_owned());
        if at == 1 && OFFERED.get() > 1 {
            let label = s.words.at("postcode", place, ask(at));
            let empty = Combobox { id, label: Title::plain(label), error, value: value.into(), on_input, ..Combobox::default() };
            let filled = schools(s, at, empty);
            listed = filled.options.len();
            m.combobox(filled);
        } else {
            let label = Title::plain(s.words.at("postcode", place, ask(at)));
            m.add(text_input(TextInput {
                id,
                label,
                error,
                value: value.into(),
                width: Width::Ten,
                on_input,
                ..TextInput::default()
            }));
        }
    }
    // There from the first, so that what comes into it is read out.
    m.open("div");
    m.set(Attribute::Role, "status");
    if s.state.finds() == Finds::Awaited {
        m.leaf("p.govuk-body", &s.words.get("ui.postcode.getting"));
    } else if listed > 0 {
        let count = format::count(listed as u64);
        m.leaf("p.govuk-visually-hidden", &s.words.with("ui.postcode.listed", &[("count", &count)]));
    }
    m.close(1);
    Some(Choice::new(Draft::POSTCODES, s.words.get("ui.postcode.offer")).with(m.done()))
}

/// How many schools are shown for what is typed, and how many may have one postcode.
const MOST: u32 = 8;
const MOST_OF_A_POSTCODE: u32 = 50;

/// The list of schools below what is typed.
fn schools(s: &Sheet<'_>, at: u8, combobox: Combobox) -> Combobox {
    let typed = combobox.value.to_string();
    let search = |places: &Places| places.search("findSchools", &typed, MOST);
    // One letter says too little, and whoever has chosen a school is done.
    let asks = !SHUT.get() && typed.trim().chars().count() > 1 && school_chosen(&typed).is_none();
    let found = PLACES.with_borrow(|places| places.as_ref().filter(|_| asks).map(search)).unwrap_or_default();
    let mut all = Vec::new();
    for line in found.split('\n').filter(|line| !line.is_empty()) {
        let mut parts = line.split('\t');
        let (name, _, postcode) = (parts.next(), parts.next(), parts.next());
        all.push(school_written(name.unwrap_or_default(), postcode.unwrap_or_default()));
    }
    let marked = MARKED.get().filter(|marked| *marked < all.len());
    let options = all.iter().map(|school| s.words.as_it_is(school)).collect();
    let send = s.send.clone();
    let on_pick = Callback::from(move |pick| {
        let text = picked(pick, marked, &all, &typed);
        send.emit(Message::Typed(Field::Postcode(at), text));
    });
    Combobox { options, marked, list_label: s.words.get("ui.postcode.schools").into(), on_pick, ..combobox }
}

/// Something was done with the list: what then stands in the box. A door.
#[inline(never)]
fn picked(pick: Pick, marked: Option<usize>, all: &[String], typed: &str) -> String {
    let last = all.len().saturating_sub(1);
    MARKED.set(match (pick, marked) {
        (Pick::Next, Some(at)) if at < last => Some(at + 1),
        (Pick::Next, _) => Some(0),
        (Pick::Before, Some(at)) if at > 0 => Some(at - 1),
        (Pick::Before, _) => Some(last),
        _ => None,
    });
    SHUT.set(matches!(pick, Pick::Shut | Pick::Take(_)));
    let taken = if let Pick::Take(at) = pick { all.get(at).map(String::as_str) } else { None };
    taken.unwrap_or(typed).to_owned()
}

/// The text of a box: a school can also be named, where the council has a file of them.
fn ask(at: u8) -> &'static str {
    if at == 1 && OFFERED.get() > 1 { "ask-school" } else { "ask" }
}

/// Id of the box for a postcode.
pub fn id_of(question: &Question, at: u8) -> String {
    [question.id.as_str(), if at == 0 { "-from" } else { "-to" }].concat()
}

/// What is wrong with a postcode, and what to do. A door.
#[inline(never)]
pub fn wrong(s: &Sheet<'_>, id: QuestionId, at: u8) -> String {
    let place = s.state.policy().distance(id).map(|distance| if at == 0 { &distance.from } else { &distance.to });
    let looked = s.state.looked(id);
    let looked = looked.as_ref().and_then(|looked| looked.ends.get(usize::from(at)));
    let (key, typed, areas, meant) = match looked {
        Some(Located::Nowhere(why, meant)) if s.state.finds() != Finds::Missing => {
            let (key, typed, areas) = match why {
                Misread::Empty => ("empty", "", ""),
                Misread::Letters(letters) => ("letters", letters.as_str(), ""),
                Misread::Long => ("long", "", ""),
                Misread::Inward => ("inward", "", ""),
                Misread::Shape => ("shape", "", ""),
                Misread::Name => ("name", "", ""),
                Misread::Incomplete(outward) => ("incomplete", outward.as_str(), ""),
                Misread::Unknown(postcode) => ("unknown", postcode.as_str(), ""),
                Misread::Outside(postcode, areas) => ("outside", postcode.as_str(), areas.as_str()),
                Misread::NoPosition(postcode) => ("no-position", postcode.as_str(), ""),
            };
            (key, typed, areas, meant.as_deref())
        }
        _ => ("missing", "", "", None),
    };
    let key = ["ui.postcode.", key].concat();
    let place = place.map(|place| s.of(&key).at("postcode", place, ask(at))).unwrap_or_default();
    let areas = areas.replace(' ', ", ");
    let mut words = s.words.with(&key, &[("place", &place), ("typed", typed), ("areas", &areas)]);
    if let Some(meant) = meant {
        words.push(' ');
        words.push_str(&s.words.with("ui.postcode.meant", &[("postcode", meant)]));
    }
    words
}

/// The page that shows what two postcodes tell. A door.
#[inline(never)]
pub fn page(state: &State, id: QuestionId, send: &Callback<Message>, root: &Element) -> Html {
    let mut s = Sheet::new(state, send);
    family::which(&mut s);
    s.say("h1.govuk-heading-l", "ui.postcode.title");
    let (Some(question), Some(looked), Some(found), Some(distance)) =
        (state.question(id), state.looked(id), state.between(id), state.policy().distance(id))
    else {
        // What was looked up is not there any more: another was, or answers that were kept took its place.
        s.body("ui.postcode.again");
        s.m.open_form(s.tell(Message::Continue));
        let go = s.get("ui.common.continue");
        s.m.button(&go, ButtonKind::Primary, None);
        s.m.close(1);
        return frame::frame(s, Vec::new(), root);
    };
    let [from, to] =
        looked.ends.each_ref().map(|end| if let Located::At { postcode, .. } = end { postcode.as_str() } else { "" });
    let [least, most] = [found.at_least, found.probably_at_most];
    let asked = s.words.question(id);
    s.m.leaf("p.govuk-body", &asked);
    s.put("from", from.to_owned());
    // Whoever named a school knows it by its name, and not by the gate that is nearest.
    let named = s.state.postcode(&distance.to);
    let to = if school_chosen(named).is_some() { named } else { to };
    let to = s.words.as_it_is(to);
    s.put("to", to);
    put_number(&mut s, "ui.postcode.range", "least", question, least);
    put_number(&mut s, "ui.postcode.range", "most", question, most);
    s.body("ui.postcode.range");
    let settled = against(&mut s, question, distance, found);
    picture(&mut s, question, found);
    for (end, place) in looked.ends.iter().zip([&distance.from, &distance.to]) {
        if let Located::At { inside, .. } = end {
            let name = match inside {
                Some(true) => "inside",
                Some(false) => "outside",
                None => "no-district",
            };
            if let Some(says) = s.words.find("postcode", place, name) {
                s.m.leaf("p.govuk-body", &says);
            }
            let asked = distance.place.filter(|_| *place == distance.from && *inside != Some(true));
            if let Some(asked) = asked.filter(|asked| s.state.known().is_given(*asked)) {
                s.answers(&[asked]);
            }
        }
    }
    if !settled {
        s.section("ui.postcode.how-title");
        s.prose_or_key("ui", "postcode", "how");
        question::folded(&mut s, &question.id, "ui.question.help-title", "help");
    }
    s.m.open_form(s.tell(Message::Continue));
    s.m.open_button_group();
    let (go, measure) = (s.get("ui.postcode.use"), s.get("ui.postcode.measured"));
    s.m.button(&go, ButtonKind::Primary, None);
    let again = s.tell(Message::Change(id));
    s.m.button(&measure, ButtonKind::Secondary, Some(again));
    s.m.close(2);
    s.body("ui.postcode.worked-out");
    for line in &looked.attribution {
        let line = s.words.as_it_is(line);
        s.m.leaf("p.govuk-body", &line);
    }
    frame::frame(s, Vec::new(), root)
}

/// The range against the limit: what is sure of it, and what only a measured way shows. Is every way beyond it?
fn against(s: &mut Sheet<'_>, question: &Question, distance: &Distance, found: Between) -> bool {
    let Some(limit) = found.limit else { return false };
    let settled = found.at_least > limit.high;
    let is = if distance.within { "ui.postcode.no-longer" } else { "ui.postcode.longer" };
    let key = match () {
        () if settled => "ui.postcode.over",
        () if found.probably_at_most <= limit.low => "ui.postcode.under",
        () if found.at_least > limit.low => "ui.postcode.past",
        () => "ui.postcode.across",
    };
    s.m.open_inset_text();
    let words = limit_words(&s.of(is), question, limit);
    s.put("limit", words);
    let words = s.get(is);
    s.m.text(&words);
    for (name, counts) in [("limit", true), ("limits", limit.low < limit.high)] {
        if let Some(words) = s.words.find("distance", &distance.id, name).filter(|_| counts) {
            s.m.text(" ");
            s.m.text(&words);
        }
    }
    put_number(s, key, "least", question, found.at_least);
    put_number(s, key, "low", question, limit.low);
    put_number(s, key, "high", question, limit.high);
    let words = s.get(key);
    s.m.text(" ");
    s.m.text(&words);
    s.m.close(1);
    settled
}

/// A limit; or two, where other answers choose between them.
fn limit_words(words: &Words<'_>, question: &Question, limit: Set) -> String {
    let [low, high] = [limit.low, limit.high].map(|value| words.number(question, value));
    if limit.low == limit.high { low } else { words.with("ui.postcode.either", &[("low", &low), ("high", &high)]) }
}

fn put_number(s: &mut Sheet<'_>, key: &str, name: &'static str, question: &Question, value: i64) {
    let words = s.of(key).number(question, value);
    s.put(name, words);
}

/// The picture's width, and where its line begins and how long it is, in units of its own.
const VIEW: &str = "0 0 320 78";
const EDGE: i64 = 10;
const LENGTH: i64 = 300;
const WIDTH: i64 = 320;

/// The range along a line, with a mark at the limit. What it shows stands in words beside it, so it is for the eyes only.
fn picture(s: &mut Sheet<'_>, question: &Question, found: Between) {
    let far = found.probably_at_most.max(found.limit.map_or(1, |limit| limit.high));
    // Room beyond what is probable: a way may be longer.
    let far = far + far / 4;
    let turned = s.state.speech().1 == "rtl";
    let across = |value: i64| {
        let at = EDGE + value.saturating_mul(LENGTH) / far;
        format::count(u64::try_from(if turned { WIDTH - at } else { at }).unwrap_or_default())
    };
    let [from, to, end] = [found.at_least, found.probably_at_most, far].map(across);
    s.m.open("svg.tac-timeline");
    s.m.set(Attribute::ViewBox, VIEW);
    s.m.set(Attribute::Hidden, "true");
    line(&mut s.m, "path", &[&across(0), " 40H", &end, "M", &across(0), " 34v12"]);
    line(&mut s.m, "path.tac-timeline__result", &[&from, " 36H", &to, "v8H", &from, "z"]);
    let unit = |value| s.words.number(question, value);
    let (least, most) = (unit(found.at_least), unit(found.probably_at_most));
    label(&mut s.m, "text", &with_room(&from, 45), "62", &least);
    // Two names one over the other where they would touch.
    label(&mut s.m, "text", &with_room(&to, 45), "76", &most);
    if let Some(limit) = found.limit {
        let [low, high] = [limit.low, limit.high].map(across);
        line(&mut s.m, "path", &[&low, " 20v30M", &high, " 20v30"]);
        let words = s.words.with("ui.postcode.limit", &[("limit", &limit_words(&s.words, question, limit))]);
        label(&mut s.m, "text", &with_room(&high, if limit.low == limit.high { 45 } else { 85 }), "14", &words);
    }
    s.m.close(1);
}

/// A place at which words have room that reach so far to either side: they would else be cut off at the ends.
fn with_room(x: &str, half: i64) -> String {
    let place = x.parse::<i64>().unwrap_or_default().clamp(half, WIDTH - half);
    format::count(u64::try_from(place).unwrap_or_default())
}
