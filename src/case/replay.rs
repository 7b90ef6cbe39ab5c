//! Deciding again from a receipt.

use super::Problem;
use super::answer::Given;
use super::file::Case;
use super::keep::Decided;
use crate::calendar::Date;
use crate::decide::record::{Answered, RECORD_FORMAT, Receipt, Record, Truth, Value, hex};
use crate::decide::{Engine, Known};
use crate::policy::{FORMAT, Role};

/// Why a receipt cannot be replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// It was written in another version of the form.
    Format(u32),
    /// It names another policy than the one at hand.
    OtherPolicy {
        /// The one it names.
        named: String,
        /// The one at hand.
        at_hand: String,
    },
    /// Something in it is no answer to the policy it names, so it was changed.
    Changed(Vec<Problem>),
    /// The program could not decide it.
    Undecided,
}

/// What came of a replay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The decision, made anew.
    pub record: Record,
    /// Is it the very same as then?
    pub same: bool,
}

impl core::fmt::Display for ReplayError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            ReplayError::Format(found) => {
                write!(f, "this receipt is in form {found}; this program reads form {RECORD_FORMAT}")
            }
            ReplayError::OtherPolicy { named, at_hand } => write!(
                f,
                "this receipt names another policy, so it is not replayed\n  it names   {named}\n  at hand is {at_hand}\n\
                 give the policy that it names: published policies are kept by this name"
            ),
            ReplayError::Changed(problems) => {
                write!(f, "this receipt does not fit the policy it names, so it was changed")?;
                problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
            }
            ReplayError::Undecided => f.write_str("a number in this receipt is too large to decide on"),
        }
    }
}

/// What a receipt says was known.
///
/// # Errors
/// See [`ReplayError`].
pub fn known(engine: &Engine, receipt: &Receipt) -> Result<Known, ReplayError> {
    if receipt.format != RECORD_FORMAT {
        return Err(ReplayError::Format(receipt.format));
    }
    let at_hand = hex(&engine.hash());
    if receipt.policy != at_hand || receipt.policy_format != FORMAT {
        return Err(ReplayError::OtherPolicy { named: receipt.policy.clone(), at_hand });
    }
    let policy = engine.policy();
    let today = policy.question_in_role(Role::Today);
    let mut case = Case::default();
    for answered in &receipt.answers {
        if let (Some(today), Some(Value::Date { first, last })) = (today, &answered.is)
            && today.id == answered.question
            && first == last
        {
            case.today = Date::from_iso(first);
            continue;
        }
        case.answers.push((answered.question.clone(), given(answered)));
    }
    let text = |name: &String| Given::Text(name.clone());
    case.readings =
        receipt.readings.iter().map(|fixed| (fixed.id.clone(), Given::List(fixed.readings.iter().map(text).collect()))).collect();
    case.known(engine, None).map_err(ReplayError::Changed)
}

/// Decides a receipt's case again.
///
/// # Errors
/// See [`ReplayError`].
pub fn replay(engine: &Engine, receipt: &Receipt) -> Result<Replay, ReplayError> {
    let known = known(engine, receipt)?;
    let record = Record::of(engine, &known, receipt.parts).map_err(|_| ReplayError::Undecided)?;
    let same = record.receipt.decision == receipt.decision;
    Ok(Replay { record, same })
}

/// Decides the answers of a family's file again: what comes out now, and whether it is what the file says.
///
/// # Errors
/// See [`ReplayError`].
pub fn replay_kept(engine: &Engine, case: &Case, then: &Decided) -> Result<(Decided, bool), ReplayError> {
    let at_hand = hex(&engine.hash());
    if then.policy != at_hand {
        return Err(ReplayError::OtherPolicy { named: then.policy.clone(), at_hand });
    }
    let known = case.known(engine, None).map_err(ReplayError::Changed)?;
    let undecided = |_| ReplayError::Undecided;
    let sums = if then.estimates.is_some() { Some(engine.estimates(&known).map_err(undecided)?) } else { None };
    let now = Decided::of(engine, &known, &engine.decide(&known).map_err(undecided)?, sums.as_deref());
    let same = now.agrees(then);
    Ok((now, same))
}

fn given(answered: &Answered) -> Given {
    let text = |text: &str| Given::Text(text.to_owned());
    let ends = |low_key: &str, low: &str, high_key: &str, high: &str| {
        if low == high {
            text(low)
        } else {
            Given::Table(vec![(low_key.to_owned(), text(low)), (high_key.to_owned(), text(high))])
        }
    };
    match &answered.is {
        None | Some(Value::YesNo(Truth::Either)) => text(super::answer::NOT_SURE),
        Some(Value::YesNo(truth)) => Given::Truth(*truth == Truth::Yes),
        Some(Value::Number { least, most }) => ends("at-least", least, "at-most", most),
        Some(Value::Date { first, last }) => ends("from", first, "to", last),
        Some(Value::Estimated { at_least }) => Given::Table(vec![(super::answer::ESTIMATED.to_owned(), text(at_least))]),
        Some(Value::Options(ids)) => Given::List(ids.iter().map(|id| text(id)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::fixture::{day, opened};
    use crate::decide::record::Parts;
    use crate::policy::{QuestionId, ReadingSetId};
    use crate::quantity::Set;

    fn record(engine: &Engine) -> Record {
        let mut known = Known::nothing(engine.policy());
        let start = Set::exactly(day("2026-11-22").0.into());
        for (id, set) in [(1, start), (2, Set::range(150, 250)), (4, Set::options(0b11))] {
            known.answer(engine.policy(), QuestionId(id), set).unwrap();
        }
        known.answer_not_sure(engine.policy(), QuestionId(3)).unwrap();
        known.read_as(ReadingSetId(0), 1);
        Record::of(engine, &known, Parts::ALL).unwrap()
    }

    #[test]
    fn a_receipt_replays_to_the_very_same_decision() {
        let engine = Engine::new(opened(&[])).unwrap();
        let record = record(&engine);
        // Either entitled (if it is wet) or not: the fixture's one case.
        assert_eq!(record.results, ["entitled", "not-entitled"]);
        let replayed = replay(&engine, &record.receipt).unwrap();
        assert!(replayed.same);
        assert_eq!(replayed.record, record);
    }

    #[test]
    fn a_receipt_of_another_policy_is_refused() {
        let engine = Engine::new(opened(&[])).unwrap();
        let other = Engine::new(opened(&[("a", "b")])).unwrap();
        let receipt = record(&engine).receipt;
        assert!(matches!(replay(&other, &receipt), Err(ReplayError::OtherPolicy { .. })));
    }

    #[test]
    fn a_receipt_that_was_changed_is_found_out() {
        let engine = Engine::new(opened(&[])).unwrap();
        let mut receipt = record(&engine).receipt;
        receipt.answers.retain(|answered| answered.question != "far");
        assert!(!replay(&engine, &receipt).unwrap().same);
        receipt.answers.push(Answered { question: "zebra".into(), is: None });
        assert!(matches!(replay(&engine, &receipt), Err(ReplayError::Changed(_))));
    }

    #[test]
    fn the_compact_form_comes_back_whole() {
        let engine = Engine::new(opened(&[])).unwrap();
        let record = record(&engine);
        assert_eq!(Record::from_compact(&record.compact().unwrap()).unwrap(), record);
    }
}
