//! The keys of things with a heading `[[kind]]`: scenarios and rows of the law-to-rule table.

use super::Shape::*;
use super::{Key, may, must};

const RESULTS: &[&str] = &["outside", "entitled", "a-person-decides", "exceptional-only", "not-entitled"];

pub const SCENARIO: &[Key] = &[
    must(
        "name",
        "What happens, as a sentence",
        Words,
        "What happens, as a sentence.",
        "\"A child of seven two and a half miles away is entitled\"",
    ),
    may("id", "Id", Id("scenario"), "A short id.", "\"reception-bus\""),
    may("base", "Only a base for others", Flag, "A base that others build on with `like`. It needs no `expect`.", "true"),
    may("typical", "A typical family", Flag, "One of the typical families.", "true"),
    may(
        "unconfirmed",
        "Nobody has confirmed it yet",
        Flag,
        "What it expects is only what the rules said when it was written: no officer has said that it is right. It is run, and counts for nothing. `policy thresholds --confirm` takes this line out.",
        "true",
    ),
    may(
        "confirmed-by",
        "Confirmed by",
        Words,
        "Who said that what it expects is right. Written by `policy thresholds --confirm`.",
        "\"A. Name, travel team\"",
    ),
    may("confirmed-on", "Confirmed on", Date, "When that was.", "2026-11-23"),
    may(
        "confirmed-because",
        "Why it is right",
        Words,
        "Why it is right, if they said so.",
        "\"The Act says more than two miles.\"",
    ),
    may(
        "like",
        "Starts from the scenario",
        Words,
        "The name of another scenario whose answers this one starts from.",
        "\"walks to the nearest school\"",
    ),
    may("today", "Today’s date", Date, "Today's date in the scenario.", "2026-11-22"),
    may("given", "Answers", Answers, "Answers by question.", "{ date-of-birth = 2018-11-22, walking-distance = \"2.5 miles\" }"),
    may("readings", "Readings to hold to", NamedWords, "Readings to hold to.", "{ mileage-rate = \"stays\" }"),
    may(
        "expect",
        "What the rules must say",
        Record(EXPECT),
        "What the rules must say. Nothing is said of what is not named.",
        "{ result = \"entitled\" }",
    ),
    may(
        "why",
        "Law or calculation behind it",
        Words,
        "The law or a hand calculation behind what is expected.",
        "\"2.5 is more than 2.\"",
    ),
    may("note", "Note for officers", Words, "Anything officers should know.", "\"…\""),
];

pub const EXPECT: &[Key] = &[
    may("result", "Result", Choices(RESULTS), "The result, or all that are still possible.", "\"entitled\""),
    may("part", "Part of the policy", Id("part"), "The option of the value `part`.", "\"school-age\""),
    may("met", "Grounds that are met", Ids("ground"), "Grounds that are met.", "[ \"low-income\" ]"),
    may("not-met", "Grounds that are not met", Ids("ground"), "Grounds that are not met.", "[ \"low-income\" ]"),
    may("either", "Grounds still open", Ids("ground"), "Grounds that are still open.", "[ \"low-income\" ]"),
    may("cases", "Cases that hold", Ids("case"), "Cases that hold.", "[ \"entitled-by-law\" ]"),
    may("cases-not", "Cases that do not hold", Ids("case"), "Cases that do not hold.", "[ \"named-on-condition\" ]"),
    may(
        "help",
        "Kinds of help",
        NamedWords,
        "Kinds of help and their level: will, may, exceptional-only or not.",
        "{ travel-pass = \"may\" }",
    ),
    may(
        "estimate",
        "Estimate of a year",
        Record(EXPECT_ESTIMATE),
        "The estimate of a year.",
        "{ low = \"£0\", high = \"£1,000\" }",
    ),
    may("ask", "Questions still open", Ids("question"), "Questions that are still open.", "[ \"walking-distance\" ]"),
    may("ask-not", "Questions that no longer matter", Ids("question"), "Questions that no longer matter.", "[ \"low-income\" ]"),
    may(
        "values",
        "Values and rules",
        NamedWords,
        "Values and rules: an amount, a date, an option, yes, no or either. A part of a kind of help is named with its key: `travel-pass.cost`.",
        "{ walking-limit = \"2 miles\" }",
    ),
    may("advice", "Advice that is shown", Ids("advice"), "Advice that is shown.", "[ \"apply\" ]"),
    may(
        "advice-not",
        "Advice that is not shown",
        Ids("advice"),
        "Advice and paragraphs of the letter that are not shown.",
        "[ \"wait-nothing-changes\" ]",
    ),
    may(
        "deadlines",
        "Time limits",
        NamedWords,
        "Time limits of an appeal: a date; the earliest and the latest; or \"not-known\".",
        "{ ask-for-stage-1 = [ 2026-12-11, 2026-12-18 ] }",
    ),
    may("points", "Points to make", Ids("advice"), "Points to make that surely fit.", "[ \"point-four-journeys\" ]"),
    may(
        "points-not",
        "Points that are not shown",
        Ids("advice"),
        "Points that are not shown, not even as ones that may fit.",
        "[ \"point-route\" ]",
    ),
    may("change", "Events on the timeline", Ids("event"), "Events on the timeline.", "[ \"eighth-birthday\" ]"),
    may(
        "never",
        "Answers that clash",
        Ids("never"),
        "Answers that clash. A scenario whose answers clash otherwise is refused.",
        "[ \"born-after-today\" ]",
    ),
];

pub const UNNOTICED: &[Key] = &[
    must(
        "under",
        "Heading of the change",
        Words,
        "The heading that the change stands under, as `policy test --mutate` names it.",
        "\"rule.low-income\"",
    ),
    must(
        "is",
        "Changed words",
        Words,
        "The changed words, or for a line that is left out “without” and its words.",
        "\"age >= 19 years\"",
    ),
    must(
        "why",
        "Why nothing needs to notice it",
        Words,
        "Why no scenario can notice it, or none needs to.",
        "\"Nobody of that age comes to this rule.\"",
    ),
];

pub const EXPECT_ESTIMATE: &[Key] = &[
    may("id", "Which estimate", Id("estimate"), "Which estimate, where a policy has more than one.", "\"ptb\""),
    may("low", "Low end", Amount, "Its low end.", "\"£0\""),
    may("high", "High end", Amount, "Its high end.", "\"£1,000\""),
    may(
        "instalments",
        "Each payment",
        Amounts,
        "What each term or other instalment comes to, in order, where both ends are the same. An empty list: it is not shared out.",
        "[ \"£166.67\", \"£166.66\" ]",
    ),
    may("none", "There is no estimate", Flag, "There is no estimate.", "true"),
];

pub const PROVISION: &[Key] = &[
    must("id", "Provision", Words, "The provision, as rules cite it.", "\"EA1996 s508B(1)\""),
    must("what", "What it says", Words, "What it says, in a few words.", "\"The duty to make travel arrangements\""),
    must("is", "Where it went", Choice(&["encoded", "left-to-a-person", "out-of-scope"]), "Where it went.", "\"encoded\""),
    may("by", "What encodes it", Ids("item"), "What encodes it: kind and id.", "[ \"ground.beyond-walking-distance\" ]"),
    may("file", "File that holds it", Words, "The file that holds those, or a list of files.", "\"national/grounds.toml\""),
    may("because", "Why it is left out", Words, "Why it is left to a person or out of scope.", "\"It asks what is reasonable.\""),
    may("note", "Note for officers", Words, "Anything officers should know.", "\"…\""),
];
