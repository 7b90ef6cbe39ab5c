//! Texts for advisors: what they ask aloud, what may help to show it, and what they are careful of. No family's page shows them.
//!
//! Their keys are `advisor.KIND.ID.NAME`. They are no part of what the rules are named after: a receipt stands for what was decided,
//! and how an advisor put a question changes no decision.

use super::{Policy, Texts};
use std::borrow::Cow;

/// The first word of the keys of texts for advisors.
pub const ADVISOR: &str = "advisor";

/// The name of the result of a case that leaves more than one possible, in the keys of texts.
pub const DEPENDS: &str = "depends";

/// What a text for advisors is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptOf {
    /// A question.
    Question,
    /// A result, or [`DEPENDS`].
    Result,
    /// A route to help.
    Ground,
    /// What follows from which facts.
    Case,
    /// A kind of help.
    Help,
}

impl PromptOf {
    /// All of them.
    pub const ALL: [PromptOf; 5] = [PromptOf::Question, PromptOf::Result, PromptOf::Ground, PromptOf::Case, PromptOf::Help];

    /// Its word in keys, which is the kind of thing in rule files too.
    pub const fn id(self) -> &'static str {
        match self {
            PromptOf::Question => "question",
            PromptOf::Result => "result",
            PromptOf::Ground => "ground",
            PromptOf::Case => "case",
            PromptOf::Help => "help",
        }
    }

    /// The texts that one of its kind can have.
    pub const fn prompts(self) -> &'static [Prompt] {
        match self {
            PromptOf::Question => &[Prompt::Say, Prompt::Evidence, Prompt::Careful],
            PromptOf::Result | PromptOf::Ground | PromptOf::Case | PromptOf::Help => {
                &[Prompt::Say, Prompt::Discretion, Prompt::Careful]
            }
        }
    }
}

/// What a text for advisors is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// What to say aloud, to whoever is answering.
    Say,
    /// What may help to show an answer, said to whoever is answering: suggestions.
    Evidence,
    /// That a person decides, and what they look at, said to whoever is answering.
    Discretion,
    /// What the advisor is careful not to say. It is not read out.
    Careful,
}

impl Prompt {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Prompt; 4] = [Prompt::Say, Prompt::Evidence, Prompt::Discretion, Prompt::Careful];

    /// The last word of its key.
    pub const fn id(self) -> &'static str {
        match self {
            Prompt::Say => "say",
            Prompt::Evidence => "evidence",
            Prompt::Discretion => "discretion",
            Prompt::Careful => "careful",
        }
    }

    /// What it is for, in an officer's words: it follows "changed:".
    pub const fn about(self) -> &'static str {
        match self {
            Prompt::Say => "what to say aloud",
            Prompt::Evidence => "what may help to show it",
            Prompt::Discretion => "that a person decides, and what they look at",
            Prompt::Careful => "what to be careful not to say",
        }
    }
}

/// The key of a text for advisors.
pub fn prompt_key(of: PromptOf, id: &str, prompt: Prompt) -> String {
    [ADVISOR, ".", of.id(), ".", id, ".", prompt.id()].concat()
}

impl Policy {
    /// Do advisors alone read the text of this key?
    pub fn is_for_advisors(key: &str) -> bool {
        key.strip_prefix(ADVISOR).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// The policy as it would be had nobody written a text for advisors: what the rules are named after, and what families get.
    pub fn without_advisors(&self) -> Cow<'_, Policy> {
        match self.texts.iter().any(|(key, _)| Policy::is_for_advisors(key)) {
            false => Cow::Borrowed(self),
            true => Cow::Owned(Policy { texts: self.texts.without_advisors(), ..self.clone() }),
        }
    }
}

impl Texts {
    /// The texts without those for advisors, and without the words of a voice that only these begin a sentence with
    /// ([`Texts::new`] put those in once more with a capital).
    fn without_advisors(&self) -> Texts {
        let begins_one = |capital: &str, for_advisors: bool| {
            let gap = ["{", capital, "}"].concat();
            self.iter().any(|(key, text)| Policy::is_for_advisors(key) == for_advisors && text.contains(&gap))
        };
        let mut only_theirs: Vec<&str> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for capital in self.iter().filter_map(|(key, _)| capital_of_a_voice(key)) {
            if !seen.contains(&capital) {
                seen.push(capital);
                if begins_one(capital, true) && !begins_one(capital, false) {
                    only_theirs.push(capital);
                }
            }
        }
        let mut families = self.clone();
        families.retain(|key| {
            !Policy::is_for_advisors(key) && !capital_of_a_voice(key).is_some_and(|capital| only_theirs.contains(&capital))
        });
        families
    }
}

/// The word of a voice that a key is of, where it begins with a capital.
fn capital_of_a_voice(key: &str) -> Option<&str> {
    let (_, name) = key.strip_prefix("voice.")?.split_once('.')?;
    name.starts_with(char::is_uppercase).then_some(name)
}
