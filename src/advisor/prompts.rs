//! What an advisor is prompted with beside a question, a result, a route or a kind of help, in the voice of whoever is answering.
//!
//! The words are those of the rule files, under the keys that [`crate::policy::prompt_key`] makes. Only the whole policy has them
//! (`policy build` without `--for-page`); with a file for families' pages every prompt is empty.

use crate::case::wording::{Block, Wording};
use crate::checker::is_criteria;
use crate::decide::Decision;
use crate::policy::{DEPENDS, Level, Policy, Prompt, PromptOf, ResultKind, RuleKind, prompt_key};

/// The prompts beside one thing. Where the rule files have none of a sort, it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompts {
    /// What to say aloud, to whoever is answering.
    pub say: Vec<Block>,
    /// What may help to show an answer, said to whoever is answering. Suggestions: nobody has to send any of it.
    pub evidence: Vec<Block>,
    /// That a person decides, and what they look at, said to whoever is answering. Only where `is_discretion`.
    pub discretion: Vec<Block>,
    /// What the advisor is careful not to say: not read out.
    pub careful: Vec<Block>,
    /// Does a person at the council decide this, or may they, as far as the answers go?
    pub is_discretion: bool,
}

impl Prompts {
    /// Is there nothing to say, and nothing to mark?
    pub fn is_empty(&self) -> bool {
        *self == Prompts::default()
    }
}

/// The prompts beside the thing of this kind and id; of a result that is not settled, the id is [`DEPENDS`]. Of an id that there is
/// not, all is empty.
///
/// `words` are filled in and voiced as they were made: with `decision`, for the values that it names. `policy` is the one that both
/// are of.
pub fn prompts(policy: &Policy, words: &Wording<'_>, decision: &Decision, of: PromptOf, id: &str) -> Prompts {
    let is_discretion = is_discretion(policy, decision, of, id);
    let blocks = |prompt: Prompt| match of.prompts().contains(&prompt) {
        true => words.blocks_of(&prompt_key(of, id, prompt)),
        false => Vec::new(),
    };
    Prompts {
        say: blocks(Prompt::Say),
        evidence: blocks(Prompt::Evidence),
        discretion: if is_discretion { blocks(Prompt::Discretion) } else { Vec::new() },
        careful: blocks(Prompt::Careful),
        is_discretion,
    }
}

/// Does a person at the council decide it, or may they?
///
/// - a result: where it is possible and says that a person decides, be it only in exceptional circumstances
/// - a case: where it may hold and leads to such a result
/// - a ground: where it is the council's own list of criteria and no provision of law, and such a result is possible: to meet them
///   is no award, and a person may help where they are not met
/// - a kind of help: where the council may offer it, be it only in exceptional circumstances
/// - a question: never; it asks for a fact
fn is_discretion(policy: &Policy, decision: &Decision, of: PromptOf, id: &str) -> bool {
    let some_result = || decision.results().any(is_by_a_person);
    match of {
        PromptOf::Question => false,
        PromptOf::Result if id == DEPENDS => some_result(),
        PromptOf::Result => decision.results().any(|result| result.id() == id && is_by_a_person(result)),
        PromptOf::Ground => {
            let rule = policy.rule(RuleKind::Ground, id).and_then(|rule| policy.rules.get(usize::from(rule.0)));
            rule.is_some_and(is_criteria) && some_result()
        }
        PromptOf::Case => policy
            .cases
            .iter()
            .zip(&decision.cases)
            .any(|(case, (rule, holds))| policy.rule_id(*rule) == id && !holds.is_no() && is_by_a_person(case.result)),
        PromptOf::Help => decision.help.iter().any(|help| {
            let is_it = policy.help.get(usize::from(help.help)).is_some_and(|of| of.id == id);
            is_it && help.levels().any(|level| matches!(level, Level::May | Level::ExceptionalOnly))
        }),
    }
}

/// Does the result say that a person at the council decides?
fn is_by_a_person(result: ResultKind) -> bool {
    matches!(result, ResultKind::APersonDecides | ResultKind::ExceptionalOnly)
}
