//! What every page has: its title, the way back, what is wrong with it, and the line that says what this is.

use web_sys::Element;
use yew::{Callback, Html};

use super::browser;
use super::sheet::Sheet;
use crate::case::wording::as_foreign;
use crate::checker::{Message, Page, ResultPart, State, Words};
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
    let choose = |at: Option<usize>| (state.speaks() != at).then(|| sheet.tell(Message::Speak(at)));
    m.open_languages(&words.get("ui.language.label"));
    let (name, direction) = (first.get("ui.language.name"), first.get("ui.page.dir"));
    m.language(LanguageLink { tag: &state.policy().language, name: &name, direction: &direction, on_click: choose(None) });
    for (at, language) in all.iter().enumerate() {
        let (tag, name, direction) = (&language.tag, &language.name, direction_of(language));
        m.language(LanguageLink { tag, name, direction, on_click: choose(Some(at)) });
    }
    m.close_languages();
    // There from the first, so that what comes into it is read out.
    m.open("div");
    m.set(Attribute::Role, "status");
    let say = |m: &mut Markup, key: &str, language: &Language| {
        m.leaf("p.govuk-body", &words.with(key, &[("language", &language.name)]));
    };
    if let Some(language) = state.awaits_language().and_then(|at| all.get(at)) {
        say(&mut m, "ui.language.getting", language);
    }
    if let Some(language) = state.missing_language() {
        say(&mut m, "ui.language.missing", language);
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

/// Which way a language is written.
pub fn direction_of(language: &Language) -> &'static str {
    if language.right_to_left { "rtl" } else { "ltr" }
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
            words.with("ui.title.question", &[("question", &ask)])
        }
        Page::Check => words.get("ui.check.title"),
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
    Some(words.with(key, &[("page", &page)]))
}
