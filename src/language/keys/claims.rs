//! The keys of claims: what must hold in every case that can be.

use super::Shape::*;
use super::{Key, may, must};

/// What the second of two cases may never have.
pub const NEVER: &[&str] = &["lower", "higher", "lost", "gained", "different"];

/// What is checked of the rules themselves.
pub const CHECKS: &[&str] = &["every-question-matters", "tables-have-no-gap-or-overlap"];

pub const CLAIM: &[Key] = &[
    must(
        "name",
        "What must always hold",
        Words,
        "What must always hold, as a sentence.",
        "\"A met ground of law is never “not entitled”\"",
    ),
    may("id", "Id", Id("claim"), "A short id.", "\"ground-met\""),
    must("why", "Law or promise behind it", Words, "The law or the promise behind it.", "\"The duty has no exception.\""),
    may("law", "Provision of law", Words, "The provision of law.", "\"Education Act 1996, section 508B\""),
    may("source", "Where it comes from", Ids("source"), "Where it comes from: the id of a source, or a list of ids.", "\"s30\""),
    may(
        "given",
        "Only where all of these hold",
        Conditions,
        "Only cases in which all of these hold are looked at. Of two cases, both.",
        "[ \"statutory ground met\", \"home is not elsewhere\" ]",
    ),
    may("holds", "Always holds", Conditions, "All of these hold in every such case.", "[ \"result is entitled\" ]"),
    may(
        "change",
        "Answer that differs between two cases",
        Ids("question"),
        "Instead of `holds`: two cases are compared that differ only in the answer to this question, or to these.",
        "\"driving-distance\"",
    ),
    may(
        "moves",
        "Which way the answer moves",
        Choice(&["more", "less"]),
        "For numbers and dates: the answer of the second case is more, or less.",
        "\"more\"",
    ),
    may(
        "from",
        "Answers of the first case",
        Ids("option"),
        "For a choice or a yes or no: the answers of the first case.",
        "\"none\"",
    ),
    may(
        "to",
        "Answers of the second case",
        Ids("option"),
        "For a choice or a yes or no: the answers of the second case.",
        "[ \"income-based-benefit\" ]",
    ),
    may(
        "of",
        "What is compared",
        Calculation,
        "What is compared in the two cases: a number, a date, an option or a condition.",
        "\"contribution due\"",
    ),
    may(
        "never",
        "What the second case never is",
        Choice(NEVER),
        "What it never is in the second case, beside the first: lower or higher for a number or date, lost or gained for a condition, different for any.",
        "\"higher\"",
    ),
    may(
        "checks",
        "What is checked of the rules",
        Choice(CHECKS),
        "Instead of `holds`: something about the rules themselves, of which the program knows how to check it.",
        "\"every-question-matters\"",
    ),
    may("note", "Note for officers", Words, "Anything officers should know.", "\"…\""),
];

/// The words that only a claim may use, beside every name of the rules. `ID` stands for the id of a thing.
pub const WORDS: &[(&str, &str)] = &[
    ("result", "The result: outside, entitled, a-person-decides, exceptional-only or not-entitled."),
    ("case ID", "Does the case hold?"),
    ("some case holds", "Is there a case that says why the result is what it is?"),
    ("help ID", "How far the kind of help is open: will, may, exceptional-only or not."),
    ("some help open", "Is a kind of help at will or may?"),
    ("consent for ID", "Does the kind of help need the family's consent?"),
    (
        "money without consent",
        "Is a kind of help that has an estimate, so that it is money, at will or may without needing the family's consent?",
    ),
    ("cost of ID", "What the family pays for the kind of help; £0 where it is not open or nothing is due."),
    ("most charged for help", "The highest cost of any kind of help that is open."),
    ("estimate ID applies", "Can the estimate be worked out?"),
    (
        "estimate ID",
        "What it comes to in one stretch of a year, from any day and for any number of weeks; £0 where it does not apply. A year is the sum of its stretches.",
    ),
    ("estimate ID LINE", "One line of it, in one stretch, not above its `at-most`; £0 where the estimate does not apply."),
    ("an estimate applies", "Can any estimate be worked out?"),
    ("added in estimates", "The lines that all estimates that apply add, in one stretch."),
    ("taken in estimates", "The lines that all estimates that apply take away, in one stretch."),
    ("advice ID", "Is the advice shown?"),
    ("next step shown", "Is any advice of the place next-step shown?"),
    ("appeal route shown", "Is any advice of the place appeal shown?"),
    ("refused by council", "Does a case of the council's own folder say not-entitled?"),
    ("answers fit together", "Does no `never` hold, neither of the law nor of the council?"),
];
