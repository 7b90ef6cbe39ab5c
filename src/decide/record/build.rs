//! A record from an engine and what is known.

use super::value::{Value, day, of_answer};
use super::why::Why;
use super::*;
use crate::decide::{Decision, Engine, Known, Overflow, Turning};
use crate::policy::{FORMAT, Level, Place, QuestionId, ReadingSetId, ResultKind, RuleId};
use crate::quantity::{Kind, Set, format};
use sha2::{Digest, Sha256};

impl Record {
    /// Decides a case and writes the decision out.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit; never for a policy compiled within its bounds.
    pub fn of(engine: &Engine, known: &Known, parts: Parts) -> Result<Record, Overflow> {
        let decision = engine.decide(known)?;
        let policy = &engine.policy;
        let mut why = Why::new(engine, known, &decision);
        let rule_id = |id: &RuleId| policy.rules.get(id.0 as usize).map(|rule| rule.id.clone());
        let mut record = Record {
            format: RECORD_FORMAT,
            results: results(decision.results),
            exact: decision.exact,
            contradictions: decision.contradictions.iter().filter_map(rule_id).collect(),
            shown: decision.shown.iter().filter_map(|(rule, set)| shown(&why, *rule, *set)).collect(),
            grounds: Vec::new(),
            cases: Vec::new(),
            help: Vec::new(),
            estimates: Vec::new(),
            open: OpenRecord::default(),
            depends_on: Vec::new(),
            would_change: Vec::new(),
            timeline: Vec::new(),
            advice: advice(engine, &decision),
            figures: Vec::new(),
            sources: Vec::new(),
            receipt: receipt(engine, known, parts),
        };
        let tree = |why: &mut Why<'_>, rule: RuleId| if parts.reasons { why.tree(rule) } else { Vec::new() };
        for (rule, set) in &decision.grounds {
            record.grounds.push(GroundRecord {
                id: rule_id(rule).unwrap_or_default(),
                met: (*set).into(),
                basis: parts.reasons.then(|| why.basis_of(*rule)),
                reasons: tree(&mut why, *rule),
            });
        }
        for ((rule, set), case) in decision.cases.iter().zip(&policy.cases) {
            record.cases.push(CaseRecord {
                id: rule_id(rule).unwrap_or_default(),
                result: case.result.id().to_owned(),
                holds: (*set).into(),
                basis: parts.reasons.then(|| why.basis_of(*rule)),
                reasons: tree(&mut why, *rule),
            });
        }
        for (at, help) in decision.help.iter().zip(&policy.help) {
            let cost = help.cost.and_then(|rule| why.rule(rule)).zip(at.cost);
            record.help.push(HelpRecord {
                id: help.id.clone(),
                levels: levels(at.level),
                consent: at.consent.into(),
                cost: cost.and_then(|(rule, set)| why.rule_value(rule, set)),
                basis: parts.reasons.then(|| why.basis("", help.status, &help.sources)),
                reasons: help.levels.iter().flat_map(|(_, rule)| tree(&mut why, *rule)).collect(),
            });
        }
        if parts.estimates {
            record.estimates = engine.estimates(known)?.iter().filter_map(|result| why.estimate(result)).collect();
        }
        if parts.open {
            let id = |id: &QuestionId| policy.questions.get(id.0 as usize).map(|question| question.id.clone());
            let open = engine.open_questions(known)?;
            record.open.decision = open.decision.iter().filter_map(id).collect();
            record.open.estimate = open.estimate.iter().filter_map(id).collect();
            if !decision.is_settled() {
                record.depends_on = engine.separators(known)?.into_iter().filter_map(|each| why.open(each)).collect();
            }
        }
        if parts.change {
            record.would_change = changes(engine, known, &decision)?;
            record.timeline = engine.timeline(known)?.iter().map(|turning| turned(&why, turning)).collect();
        }
        record.figures = why.figures();
        record.sources = why.sources();
        record.receipt.decision = hex(&Sha256::digest(record.compact().unwrap_or_default()));
        Ok(record)
    }

    /// The compact form.
    ///
    /// # Errors
    /// Only where memory for it cannot be had.
    pub fn compact(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// Reads the compact form.
    ///
    /// # Errors
    /// Where it is not one, or is cut short.
    pub fn from_compact(bytes: &[u8]) -> Result<Record, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}

/// Bytes as hex digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn results(set: Set) -> Vec<String> {
    let all = ResultKind::ALL.iter().enumerate().filter(|(at, _)| set.allows_option(*at as u32));
    all.map(|(_, result)| result.id().to_owned()).collect()
}

fn levels(set: Set) -> Vec<String> {
    let all = Level::ALL.iter().enumerate().filter(|(at, _)| set.allows_option(*at as u32));
    all.map(|(_, level)| level.id().to_owned()).collect()
}

fn shown(why: &Why<'_>, rule: RuleId, set: Set) -> Option<Shown> {
    let rule = why.rule(rule)?;
    Some(Shown { id: rule.id.clone(), is: why.rule_value(rule, set)? })
}

fn levels_of(engine: &Engine, help: u16, set: Set) -> Option<LevelsRecord> {
    Some(LevelsRecord { id: engine.policy.help.get(usize::from(help))?.id.clone(), levels: levels(set) })
}

fn advice(engine: &Engine, decision: &Decision) -> AdviceRecord {
    let policy = &engine.policy;
    let at = |place: Place| {
        let all = engine.advice(decision, place).filter_map(|(at, holds)| {
            let advice = policy.advice.get(usize::from(at))?;
            let contact = advice.contact.and_then(|at| policy.contacts.get(usize::from(at)));
            let id = policy.rules.get(advice.rule.0 as usize)?.id.clone();
            Some(AdviceEntry { id, holds: holds.into(), contact: contact.map(|contact| contact.id.clone()) })
        });
        all.collect()
    };
    AdviceRecord {
        next_step: at(Place::NextStep),
        evidence: at(Place::Evidence),
        exceptional: at(Place::Exceptional),
        appeal: at(Place::Appeal),
        warning: at(Place::Warning),
        about: at(Place::About),
        estimate: at(Place::Estimate),
        after_applying: at(Place::AfterApplying),
        costs: at(Place::Costs),
    }
}

fn changes(engine: &Engine, known: &Known, decision: &Decision) -> Result<Vec<ChangeRecord>, Overflow> {
    let all = engine.what_would_change(known, decision)?.into_iter().filter_map(|change| {
        let question = engine.policy.questions.get(change.question.0 as usize)?;
        let now = known.question(change.question).low;
        let (by, more) = match question.kind {
            Kind::Number | Kind::Date => {
                let by = (change.answer.low - now).abs();
                let words = match question.measure {
                    Some(measure) => format::number(by, measure.scale, measure.unit),
                    None => format::number(by, 1, crate::quantity::Unit::of(crate::quantity::Base::Day)),
                };
                (Some(words), Some(change.answer.low > now))
            }
            Kind::Truth | Kind::Option => (None, None),
        };
        Some(ChangeRecord {
            question: question.id.clone(),
            answer: Value::of(change.answer, question.kind, question.measure, &question.options)?,
            by,
            more,
            results: results(change.results),
            help: change.help.iter().filter_map(|(help, set)| levels_of(engine, *help, *set)).collect(),
        })
    });
    Ok(all.collect())
}

fn turned(why: &Why<'_>, turning: &Turning) -> TurningRecord {
    let policy = &why.engine.policy;
    let events = turning.events.iter().filter_map(|at| policy.events.get(usize::from(*at)));
    let figures = turning.figures.iter().filter_map(|id| policy.figures.get(id.0 as usize));
    TurningRecord {
        date: day(turning.date.0.into()),
        before: results(turning.before),
        after: results(turning.after),
        events: events.filter_map(|event| why.rule(event.rule)).map(|rule| rule.id.clone()).collect(),
        figures: figures.map(|figure| figure.id.clone()).collect(),
        shown: turning.shown.iter().filter_map(|(rule, _, after)| shown(why, *rule, *after)).collect(),
        help: turning.help.iter().filter_map(|(help, _, after)| levels_of(why.engine, *help, *after)).collect(),
    }
}

fn receipt(engine: &Engine, known: &Known, parts: Parts) -> Receipt {
    let policy = &engine.policy;
    let questions = policy.questions.iter().enumerate().filter(|(at, _)| known.is_given(QuestionId(*at as u16)));
    let answers = questions.map(|(at, question)| {
        let id = QuestionId(at as u16);
        let set = known.question(id);
        let sure = set != question.domain || set.is_single(question.kind) || known.is_estimated(id);
        let is = of_answer(known, id, question, set).filter(|_| sure);
        Answered { question: question.id.clone(), is }
    });
    let sets = policy.reading_sets.iter().enumerate().filter_map(|(at, set)| {
        let left = known.readings(ReadingSetId(at as u16));
        let all = set.names.iter().enumerate();
        let readings: Vec<String> = all.filter(|(at, _)| left.allows_option(*at as u32)).map(|(_, name)| name.clone()).collect();
        (readings.len() < set.names.len()).then(|| ReadingsFixed { id: set.id.clone(), readings })
    });
    Receipt {
        format: RECORD_FORMAT,
        council: policy.council.clone(),
        policy: hex(&engine.hash()),
        policy_format: FORMAT,
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        answers: answers.collect(),
        readings: sets.collect(),
        parts,
        decision: String::new(),
    }
}
