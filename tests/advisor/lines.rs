//! The shipped policy with its scenarios, and the small council of `tests/diagnostics/base` with a budget.

use crate::anytown::{PATH, compiled, files};
pub use crate::support::shipped;
use travel_help::calendar::Date;
use travel_help::decide::{Engine, Known};
use travel_help::policy::QuestionId;
use travel_help::quantity::Set;

/// A shipped scenario by its name.
pub fn scenario(name: &str) -> Known {
    shipped().scenarios.iter().find(|scenario| scenario.name == name).unwrap_or_else(|| panic!("{name}")).known.clone()
}

/// Anytown with a budget: 50p a mile for each mile of the walk over the first two, a hundred days, less a charge of £20; at least £0,
/// at most £400. On a low income there is no charge.
const BUDGET: &str = r#"
[figure.rate]
label = "Rate"
unit = "£ per mile"
step = "£0.01 per mile"
expect = "1p to £2 per mile"
values = [ { from = 2020-01-01, is = "50p per mile", status = "published", source = "web" } ]

[figure.charge]
label = "Charge"
unit = "£"
step = "£1"
expect = "£1 to £100"
values = [ { from = 2020-01-01, is = "£20", status = "published", source = "web" } ]

[figure.most]
label = "Most that is paid"
unit = "£"
step = "£1"
expect = "£1 to £1,000"
values = [ { from = 2020-01-01, is = "£400", status = "published", source = "web" } ]

[value.paid-miles]
label = "Miles paid"
is = "the larger of walking-distance - distance-limit and 0 miles"
status = "published"
source = "web"

[estimate.budget]
label = "Budget"
status = "published"
source = "web"
when = "place is not independent-school"
until = "the first 31 August on or after travel from"
add = [ { id = "mileage", is = "rate * paid-miles * 100", at-most = "most" } ]
take = [ { id = "charge", is = "if low-income then £0 otherwise charge" } ]
at-least = "£0"
days = "100"
"#;

const TEXTS: &str = "[estimate.budget]\ntitle = \"Budget\"\n[estimate.budget.line]\nmileage = \"Miles\"\ncharge = \"Charge\"\n";

pub fn anytown() -> Engine {
    anytown_with("", "")
}

/// The same with some words of its budget replaced.
pub fn anytown_with(from: &str, to: &str) -> Engine {
    compiled(files(BUDGET, &[(PATH, from, to)]), TEXTS)
}

/// A child of ten in Anytown at a state school, who walks so many hundredths of a mile, in a family that is not on a low income.
pub fn in_anytown(engine: &Engine, hundredths: i64) -> Known {
    let mut known = Known::nothing(engine.policy());
    let place = |option: &str| {
        let question = &engine.policy().questions[usize::from(id(engine, "place").0)];
        Set::option(question.option(option).unwrap())
    };
    let answers = [
        ("today", on("2026-07-01")),
        ("travel-from", on("2026-09-01")),
        ("date-of-birth", on("2016-02-10")),
        ("who", Set::option(0)),
        ("walking-distance", Set::exactly(hundredths)),
        ("low-income", Set::NO),
        ("place", place("state-school")),
    ];
    for (question, set) in answers {
        known.answer(engine.policy(), id(engine, question), set).unwrap();
    }
    known
}

pub fn id(engine: &Engine, question: &str) -> QuestionId {
    engine.policy().question(question).unwrap_or_else(|| panic!("{question}"))
}

pub fn day(text: &str) -> i64 {
    Date::from_iso(text).unwrap().0.into()
}

pub fn on(text: &str) -> Set {
    Set::exactly(day(text))
}

/// A case with one answer otherwise.
pub fn with(engine: &Engine, known: &Known, question: &str, set: Set) -> Known {
    let mut known = known.clone();
    known.answer(engine.policy(), id(engine, question), set).unwrap();
    known
}
