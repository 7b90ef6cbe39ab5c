//! What is said about a problem in the rule files: code, message, place, and what to type instead.

use super::sources::Span;

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The policy cannot be used until it is put right.
    Error,
    /// The policy works, but someone should look.
    Warning,
}

/// A kind of problem. Its `id` is shown in brackets and names its folder in `tests/diagnostics`.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// Kebab-case, never reused.
    pub id: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// One sentence for the list of problems.
    pub about: &'static str,
}

/// A place and what is to be said there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is said; may be empty.
    pub text: String,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind.
    pub code: &'static Code,
    /// What is wrong, in one line of an officer's words.
    pub message: String,
    /// Where, first the place to change, then places that explain it.
    pub labels: Vec<Label>,
    /// What to do or type instead.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, message: message.into(), labels: vec![Label { span, text: String::new() }], help: Vec::new() }
    }

    /// What is said beside the place itself.
    pub fn here(mut self, text: impl Into<String>) -> Diagnostic {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Another place that explains it.
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// What to do or type instead.
    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help.push(text.into());
        self
    }

    /// The same, where there is something to say.
    pub fn help_if(self, text: Option<String>) -> Diagnostic {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// The place to change.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

/// All problems found in one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    /// The problems, in the order of the files once [`Diagnostics::sort`] has run.
    pub list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a problem, unless the same was already said of the same place.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let said = self
            .list
            .iter()
            .any(|each| each.code == diagnostic.code && each.span() == diagnostic.span() && each.message == diagnostic.message);
        if !said {
            self.list.push(diagnostic);
        }
    }

    /// Is there anything that stops the policy?
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|each| each.code.severity == Severity::Error)
    }

    /// How many errors and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.list.iter().filter(|each| each.code.severity == Severity::Error).count();
        (errors, self.list.len() - errors)
    }

    /// Puts the problems in the order of files and lines.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|each| (each.code.severity, each.span()));
    }
}
