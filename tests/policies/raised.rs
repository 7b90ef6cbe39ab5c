//! A compiled policy in which every figure of a unit is another, whatever it is in the rule files.

use travel_help::policy::Policy;
use travel_help::quantity::{Base, Unit};

/// Pounds for each mile.
pub fn pounds_per_mile() -> Unit {
    let mut unit = Unit::of(Base::Pound);
    unit.powers[Base::Mile as usize] = -1;
    unit
}

/// Every figure counted in `unit` comes to so many tenths of what it was, in whole steps; at least one step more or less.
pub fn at_tenths(policy: &Policy, unit: Unit, tenths: i64) -> Policy {
    let mut policy = policy.clone();
    let mut changed = 0;
    for figure in policy.figures.iter_mut().filter(|figure| figure.measure.unit == unit) {
        let step = figure.measure.step.max(1);
        for value in figure.entries.iter_mut().flat_map(|entry| &mut entry.values) {
            let difference = *value * (tenths - 10) / 10 / step * step;
            *value += if difference == 0 { (tenths - 10).signum() * step } else { difference };
            changed += 1;
        }
    }
    assert!(changed > 0, "no figure is counted so");
    policy
}
