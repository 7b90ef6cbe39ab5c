//! The language that is spoken. It is no part of what a family says: changing it changes no answer and no page.

use std::rc::Rc;

use super::State;
use crate::policy::{Language, Policy, Texts};

/// Where a family is among the languages. Each is named by its place in [`crate::decide::Engine::languages`].
#[derive(Clone, Debug, Default)]
pub struct Tongue {
    /// The one spoken; nothing for the first.
    spoken: Option<usize>,
    /// The texts that have come.
    texts: Vec<(usize, Rc<Texts>)>,
    /// The one that is waited for.
    awaited: Option<usize>,
    /// The one that could not be fetched, until another page comes.
    missing: Option<usize>,
    /// Is nothing shown yet, because it is to begin in the one that is waited for?
    begins: bool,
    /// How often it was changed, which moves the focus and no family.
    turns: u32,
}

impl State {
    /// The texts in the language spoken; nothing where that is the first.
    pub fn translation(&self) -> Option<&Texts> {
        let spoken = self.tongue.spoken?;
        self.tongue.texts.iter().find(|(at, _)| *at == spoken).map(|(_, texts)| texts.as_ref())
    }

    /// The place of the language spoken; nothing for the first.
    pub fn speaks(&self) -> Option<usize> {
        self.tongue.spoken
    }

    /// The language spoken; nothing for the first.
    pub fn language(&self) -> Option<&'static Language> {
        self.engine.languages().get(self.tongue.spoken?)
    }

    /// The tag of the first language.
    pub fn first_language(&self) -> &'static str {
        &self.engine.policy().language
    }

    /// The tag of the language spoken, and which way it is written.
    pub fn speech(&self) -> (&'static str, &'static str) {
        let first = || {
            let policy = self.engine.policy();
            (policy.language.as_str(), written(policy.texts.get("ui.page.dir") == Some("rtl")))
        };
        self.language().map_or_else(first, |language| (&language.tag, written(language.right_to_left)))
    }

    /// The language whose texts are waited for.
    pub fn awaits_language(&self) -> Option<usize> {
        self.tongue.awaited
    }

    /// The language whose texts could not be fetched.
    pub fn missing_language(&self) -> Option<&Language> {
        self.engine.languages().get(self.tongue.missing?)
    }

    /// Is nothing to be shown yet, because the language to begin in has not come?
    pub fn is_without_words(&self) -> bool {
        self.tongue.begins
    }

    /// Has nobody gone to any page yet?
    pub fn is_untouched(&self) -> bool {
        self.arrivals == self.tongue.turns
    }

    /// The same, to begin in a language by its tag, such as `ur`, or `ur-PK` where there is `ur`; unchanged where there is
    /// none of that tag.
    pub fn beginning_in(mut self, tag: &str) -> State {
        let main = tag.split_once('-').map_or(tag, |(main, _)| main);
        let find = |wanted: &str| self.engine.languages().iter().position(|each| each.tag.eq_ignore_ascii_case(wanted));
        self.tongue.awaited = find(tag).or_else(|| find(main));
        self.tongue.begins = self.tongue.awaited.is_some();
        self
    }

    /// Somebody chooses a language.
    pub(super) fn speak(&mut self, wanted: Option<usize>) {
        let tongue = &mut self.tongue;
        (tongue.awaited, tongue.missing) = (None, None);
        match wanted {
            Some(at) if !tongue.texts.iter().any(|(known, _)| *known == at) => tongue.awaited = Some(at),
            _ => {
                self.tongue.spoken = wanted;
                // Every word of the page is another: it is read out from its heading.
                self.arrivals += 1;
                self.tongue.turns += 1;
            }
        }
    }

    /// The texts of a language have come, or have not.
    pub(super) fn take_language(&mut self, at: usize, file: Option<&[u8]>) {
        let read = |file| Policy::read_translation(&self.engine.hash(), file).ok();
        let texts = file.and_then(read);
        let wanted = self.tongue.awaited == Some(at);
        let begins = core::mem::take(&mut self.tongue.begins);
        let found = texts.is_some();
        if let Some(texts) = texts {
            self.tongue.texts.push((at, Rc::new(texts)));
        }
        if !wanted {
            return;
        }
        self.tongue.awaited = None;
        if found {
            self.tongue.spoken = Some(at);
            // Where it begins so, nobody has done anything yet, and the focus is the page's.
            self.arrivals += u32::from(!begins);
            self.tongue.turns += u32::from(!begins);
        } else {
            self.tongue.missing = Some(at);
        }
    }

    /// What is said of a language that did not come belongs to one page.
    pub(super) fn forget_missing_language(&mut self) {
        self.tongue.missing = None;
    }
}

/// Which way a language is written, as HTML says it.
pub fn written(right_to_left: bool) -> &'static str {
    if right_to_left { "rtl" } else { "ltr" }
}
