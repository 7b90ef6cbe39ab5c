//! How far it is between two postcodes: what is sure, and what is probable.

use super::engine::Engine;
use super::evaluate::Overflow;
use super::known::Known;
use crate::policy::{Distance, QuestionId};
use crate::quantity::Set;

/// How far it is, in the measure of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// It is this much at least: the only part that may decide anything.
    pub at_least: i64,
    /// The limit that the rules show it against: the least and the most that it may be, where other answers still choose.
    pub limit: Option<Set>,
    /// It is probably this much at most. A canal, a river or a railway between may make it more.
    pub probably_at_most: i64,
}

/// The international mile: 1,609.344 metres exactly.
const MILLIMETRES_A_MILE: i64 = 1_609_344;

impl Engine {
    /// How far it is, where the points of the two postcodes lie so far apart on the straight line, in metres: from the least that the
    /// rounding of the points allows to the most. Nothing where the policy does not offer to estimate the question.
    ///
    /// Its figures are those on the days of the case; where one is not settled, the reading that is further from a measurement counts.
    ///
    /// # Errors
    /// [`Overflow`] where a number does not fit; never for lengths on Earth.
    pub fn between_postcodes(&self, known: &Known, id: QuestionId, metres: (u32, u32)) -> Result<Option<Between>, Overflow> {
        let Some(measure) = self.policy.questions.get(usize::from(id.0)).and_then(|question| question.measure) else {
            return Ok(None);
        };
        let in_measure = |metres: u32| i64::from(metres).checked_mul(1000).and_then(|all| all.checked_mul(measure.scale));
        let low = in_measure(metres.0).ok_or(Overflow)?.div_euclid(MILLIMETRES_A_MILE);
        let high = in_measure(metres.1).ok_or(Overflow)?.checked_add(MILLIMETRES_A_MILE - 1).ok_or(Overflow)?;
        self.between(known, id, Set { low, high: high.div_euclid(MILLIMETRES_A_MILE) })
    }

    /// The same, where the straight line is known in the measure of the question.
    ///
    /// # Errors
    /// As [`Engine::between_postcodes`].
    pub fn between(&self, known: &Known, id: QuestionId, straight: Set) -> Result<Option<Between>, Overflow> {
        let question = self.policy.questions.get(usize::from(id.0));
        let distance = self.policy.distance(id);
        let (Some(question), Some(distance)) = (question, distance) else { return Ok(None) };
        let less = self.value_of(known, distance.less.node)?.high;
        let times = self.value_of(known, distance.times.node)?.high;
        let limit = match &distance.limit {
            Some(line) => Some(self.value_of(known, line.node)?),
            None => None,
        };
        let step = question.measure.map_or(1, |measure| measure.step.max(1));
        let domain = question.domain;
        let at_least = straight.low.checked_sub(less).ok_or(Overflow)?;
        let by_detour = straight.high.checked_mul(times).and_then(|far| far.checked_add(Distance::TIMES - 1)).ok_or(Overflow)?;
        let at_most = by_detour.div_euclid(Distance::TIMES).checked_add(less).ok_or(Overflow)?;
        let at_least = at_least.div_euclid(step).saturating_mul(step).clamp(domain.low, domain.high);
        let at_most = at_most.checked_add(step - 1).ok_or(Overflow)?.div_euclid(step).saturating_mul(step);
        Ok(Some(Between { at_least, limit, probably_at_most: at_most.clamp(at_least, domain.high) }))
    }
}
