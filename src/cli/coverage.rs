//! `policy test --coverage`: what the scenarios do not reach, in the words of the rules.

use crate::decide::Engine;
use crate::language::scenario::Scenario;
use crate::prove::coverage::{Gap, coverage};

/// Prints it, and says whether enough is reached.
pub fn report(engine: &Engine, scenarios: &[Scenario], least: Option<u8>) -> bool {
    let Ok(found) = coverage(engine, scenarios) else {
        eprintln!("A number of a scenario is too large to be decided on.");
        return false;
    };
    for gap in &found.gaps {
        println!("{}", told(engine, gap));
    }
    println!("Lines of the rules reached, both ways: {} of {} ({})", found.seen, found.ways, per_cent(found.seen, found.ways));
    super::mutate::is_enough(found.seen, found.ways, least)
}

/// A gap in an officer's words.
fn told(engine: &Engine, gap: &Gap) -> String {
    let Some(rule) = engine.policy().rules.get(usize::from(gap.rule.0)) else { return String::new() };
    let words = rule.lines.get(gap.line).map_or("", |line| line.words.as_str());
    let what = match (gap.is_condition, gap.seen.holds, gap.seen.fails) {
        (false, ..) => "never gives the value",
        (true, false, false) => "never surely holds or fails",
        (true, false, true) => "never holds",
        (true, true, _) => "never fails",
    };
    format!("{}.{}: “{words}” {what} in any scenario", rule.kind.id(), rule.id)
}

/// A share to a tenth of a per cent, rounded down: what is not whole never reads as such.
pub fn per_cent(part: usize, whole: usize) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or(1000);
    format!("{}.{} %", tenths / 10, tenths % 10)
}
