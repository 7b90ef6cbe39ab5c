//! What a comparison of two policies says.

use crate::calendar::Date;
use crate::policy::Policy;
use serde::Serialize;

/// What a change does to families.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Amounts, days and counts that the policy fixes.
    Figures,
    /// Who gets what, and when.
    Rules,
    /// What families are asked.
    Questions,
    /// Whom they can ask and where they apply.
    Contacts,
    /// Sentences that say the same rules in other words.
    Words,
    /// What only officers see.
    Officers,
}

impl Group {
    /// Every group, in the order in which they are told.
    pub const ALL: [Group; 6] = [Group::Figures, Group::Rules, Group::Questions, Group::Contacts, Group::Words, Group::Officers];

    /// Its heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Group::Figures => "Figures",
            Group::Rules => "Rules: who gets what, and when",
            Group::Questions => "Questions",
            Group::Contacts => "Contacts",
            Group::Words => "Words only",
            Group::Officers => "For officers only: families are told the same",
        }
    }
}

/// What became of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another.
    Changed,
}

/// One thing that is said of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Says {
    /// In a sentence, without a full stop.
    pub text: String,
    /// What was there before, where the sentence is about one thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// What is there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// From which day, as `2027-09-01`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

impl Says {
    /// A sentence.
    pub fn new(text: impl Into<String>) -> Says {
        Says { text: text.into(), ..Says::default() }
    }

    /// What was there before and what is there now.
    pub fn change(text: impl Into<String>, was: impl Into<String>, now: impl Into<String>) -> Says {
        Says { text: text.into(), was: Some(was.into()), now: Some(now.into()), from: None }
    }

    /// From which day.
    pub fn from(mut self, date: Date) -> Says {
        self.from = Some(date.to_string());
        self
    }
}

/// What became of one thing of the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// What it does to families.
    pub group: Group,
    /// Is it new, gone or another?
    pub change: What,
    /// Its kind, as in its heading: `figure`, `rule`, `help` ...
    pub kind: &'static str,
    /// Its id; empty for what there is only one of.
    pub id: String,
    /// Its name for officers.
    pub label: String,
    /// What is said of it; never empty.
    pub says: Vec<Says>,
}

/// A sentence that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct TextChange {
    /// The language, a BCP 47 tag.
    pub language: String,
    /// Its key.
    pub key: String,
    /// Before; nothing where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// Now; nothing where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

/// What lies beneath the words, where two policies are not the very same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beneath {
    /// Every condition and calculation means the same.
    #[default]
    TheSame,
    /// Some do not.
    Another,
}

/// What changes from one policy to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Changes {
    /// Have both the same name, so that every rule and every sentence of the first language is the very same, but for those for advisors?
    pub same_rules: bool,
    /// What became of each thing, by group.
    #[serde(rename = "changes")]
    pub list: Vec<Change>,
    /// Every sentence that changed, by language and key. Those of questions are said under the questions too.
    pub texts: Vec<TextChange>,
    /// Do the conditions and calculations mean the same, apart from the values of figures?
    pub beneath: Beneath,
    /// What could not be compared, and why.
    pub not_compared: Vec<String>,
}

impl Changes {
    /// Is nothing changed that can be compared?
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.texts.is_empty()
    }

    /// Is something said of a figure, a rule or a question? Then conditions that rest on it are others too.
    pub fn is_of_rules(&self) -> bool {
        self.list.iter().any(|change| matches!(change.group, Group::Figures | Group::Rules | Group::Questions))
    }

    /// Is anything changed that families are told, or that decides what they get?
    pub fn touches_families(&self) -> bool {
        self.list.iter().any(|change| change.group != Group::Officers)
            || self.texts.iter().any(|change| !Policy::is_for_advisors(&change.key))
            || self.beneath == Beneath::Another
    }

    /// Adds a change, where there is something to say.
    pub(super) fn add(&mut self, group: Group, change: What, (kind, id, label): (&'static str, &str, &str), says: Vec<Says>) {
        if !says.is_empty() {
            let label = if label.is_empty() { id } else { label };
            self.list.push(Change { group, change, kind, id: id.to_owned(), label: label.to_owned(), says });
        }
    }
}
