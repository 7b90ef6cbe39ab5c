//! What every page has: its title, the way back, what is wrong with it, and the line that says what this is.

use web_sys::Element;
use yew::{Callback, Html};

use super::browser;
use super::sheet::Sheet;
use crate::case::wording::as_foreign;
use crate::checker::{Message, Page, ResultPart, State, Words, written};
use crate::policy::Language;
use crate::quantity::format;
use crate::ui::{self, Attribute, BackLink, ErrorLink, ErrorSummary, LanguageLink, Markup, phase_banner, text};

/// A page of the app. `errors` is what is wrong with it.
pub fn frame(sheet: Sheet<'_>, errors: Vec<ErrorLink>, root: &Element) -> Html {
    let words = sheet.words;
    let errors = (!errors.is_empty()).then(|| ErrorSummary { title: words.get("ui.error.title").into(), errors });
    // Before the start page lies whatever someone came from.
    let back = (sheet.state.page() != Page::Start)
        .then(|| BackLink { text: words.get("ui.common.back").into(), on_click: Callback::from(|()| browser::back()) });
    let languages = languages(&sheet);
    let parts = ui::Page {
        root: root.clone(),
        step: format::count(sheet.state.at() as u64).into(),
        skip_link: words.get("ui.page.skip").into(),
        errors,
        banner: Some(phase_banner(&words.get("ui.page.phase"), text(words.get("ui.page.phase-says")))),
        languages,
        back,
    };
    ui::page(parts, sheet.done())
}

/// The languages to choose from, where there is more than one, and what is to be said of the one that is spoken.
fn languages(sheet: &Sheet<'_>) -> Option<Html> {
    let (state, words) = (sheet.state, sheet.words);
    let first = words.in_first_language();
    let all = state.engine().languages();
    if all.is_empty() {
        return None;
    }
    let mut m = Markup::new();
    // Whoever waits for a language can also stay with the one that is spoken.
    let waits = state.awaits_language().is_some();
    let choose = |at: Option<usize>| (waits || state.speaks() != at).then(|| sheet.tell(Message::Speak(at)));
    m.open_languages(&words.get("ui.language.label"));
    let (name, direction) = (first.get("ui.language.name"), first.get("ui.page.dir"));
    m.language(LanguageLink { tag: &state.policy().language, name: &name, direction: &direction, on_click: choose(None) });
    for (at, language) in all.iter().enumerate() {
        let (tag, name, direction) = (&language.tag, &language.name, written(language.right_to_left));
        m.language(LanguageLink { tag, name, direction, on_click: choose(Some(at)) });
    }
    m.close_languages();
    // There from the first, so that what comes into it is read out.
    m.open("div");
    m.set(Attribute::Role, "status");
    let awaited = state.awaits_language().and_then(|at| all.get(at)).map(|to| ("ui.language.getting", to, &to.getting));
    let missing = state.missing_language().map(|to| ("ui.language.missing", to, &to.missing));
    for (key, to, own) in awaited.into_iter().chain(missing) {
        m.open("p.govuk-body");
        name_in(&mut m, &words.with(key, &[("language", NAME)]), to);
        m.close(1);
        // Whoever wants it may not read the one that is spoken.
        if !own.is_empty() {
            m.open("p.govuk-body");
            m.set(Attribute::Language, &to.tag);
            m.set(Attribute::Direction, written(to.right_to_left));
            m.text(&own.replace("{language}", &to.name));
            m.close(1);
        }
    }
    m.close(1);
    if state.language().is_some_and(|language| !language.reviewed) {
        m.open_inset_text();
        let [own, english] = [words, first].map(|words| words.get("ui.language.draft"));
        if as_foreign(&own).is_none() {
            m.leaf("p.govuk-body", &own);
        }
        m.leaf("p.govuk-body", &words.as_it_is(&english));
        m.close(1);
    }
    Some(m.done())
}

/// Stands for the name of a language.
const NAME: &str = "\0";

/// Words with the name of a language among them, which is a word of that language.
fn name_in(m: &mut Markup, said: &str, language: &Language) {
    let inside = as_foreign(said);
    if inside.is_some() {
        m.is_in_first_language();
    }
    let said = inside.unwrap_or(said);
    let (before, after) = said.split_once(NAME).unwrap_or((said, ""));
    m.text(before);
    m.open("span");
    m.set(Attribute::Language, &language.tag);
    m.set(Attribute::Direction, written(language.right_to_left));
    m.text(&language.name);
    m.close(1);
    m.text(after);
}

/// The document's title while a page stands; nothing where its own is the right one.
pub fn title(state: &State) -> Option<String> {
    let words = Words::new(state);
    let page = match state.page() {
        Page::Start | Page::Broken => return None,
        Page::Question(id) => {
            let ask = match state.question(id)? {
                question if question.page.is_empty() => words.at("question", &question.id, "ask"),
                question => words.at("page", &question.page, "ask"),
            };
            words.with("ui.title.question", &[("question", &words.apart(&ask))])
        }
        Page::Check => words.get("ui.check.title"),
        Page::Between(_) => words.get("ui.postcode.title"),
        Page::Result => words.get("ui.title.result"),
        Page::Family => words.get("ui.family.title"),
        Page::Appeal => words.get("ui.title.appeal"),
        Page::Letter => words.get("ui.title.letter"),
        Page::Open if state.has_followed() => words.get("ui.open.link-title"),
        Page::Open => words.get("ui.open.title"),
        Page::Keep => words.get("ui.keep.title"),
        Page::Erased => words.get("ui.erased.title"),
    };
    let sound = state.problems().is_empty() && state.refusal().is_none() && state.result_part() != ResultPart::Missing;
    let key = if sound { "ui.page.title" } else { "ui.page.title-error" };
    Some(words.with(key, &[("page", &words.apart(&page))]))
}
