//! The keys of things with a heading `[kind.id]` or `[kind]`.

use super::Shape::*;
use super::{Key, may, must};

/// Every status, surest first.
pub const STATUSES: &[&str] = &["law", "published", "reported", "inferred", "assumed", "unsettled"];

pub const SHARED: &[Key] = &[
    must("label", Words, "A short English name that an officer uses.", "\"Mileage rate\""),
    may("law", Words, "The provision of law.", "\"Education Act 1996, section 508B\""),
    may("source", Ids("source"), "Where it comes from: the id of a source, or a list of ids.", "\"s57\""),
    may("status", Choice(STATUSES), "How sure it is.", "\"published\""),
    may("covers", Ids("provision"), "Provisions of the law-to-rule table that this covers.", "[ \"EA1996 s508B(1)\" ]"),
    may("note", Words, "Anything officers should know. Not shown to families.", "\"Ask the team in March.\""),
];

pub const COUNCIL: &[Key] = &[
    must("id", Id("council"), "The name of the folder.", "\"birmingham\""),
    must("name", Words, "The full name.", "\"Birmingham City Council\""),
    must("short", Words, "The name inside sentences.", "\"Birmingham\""),
    must("area", Words, "The name of the area a child must live in.", "\"Birmingham\""),
    may(
        "dated",
        Date,
        "The day on which the rules, the national ones included, were last changed. If given, every result shows it.",
        "2026-11-22",
    ),
    may("national", Flag, "Whether the national layer is used. It always is; the line says so to a reader.", "true"),
    may("note", Words, "Anything officers should know.", "\"…\""),
];

pub const SOURCE: &[Key] = &[
    must("title", Words, "What it is.", "\"Post-16 statement 2018/19\""),
    may("address", Words, "Its address on the web.", "\"https://www.birmingham.gov.uk/…\""),
    may("date", DateOrWords, "Its date, or words such as \"n.d.\" where none is visible.", "2024-09-01"),
    may("confidence", Choice(&["quoted", "paraphrase", "inferred", "unverified"]), "How its words were seen.", "\"quoted\""),
    may("note", Words, "Anything officers should know.", "\"…\""),
];

pub const FIGURE: &[Key] = &[
    must("unit", Unit, "Its unit; \"\" for a plain count.", "\"£ per mile\""),
    may("step", Amount, "How fine it may be: every value is a whole number of steps.", "\"£0.01 per mile\""),
    may("expect", Range, "Bounds: a value outside them is refused, so that a slip is caught.", "\"5p to £2 per mile\""),
    may("review", Date, "When someone should look at it again.", "2027-03-31"),
    may("on", Calculation, "Which date picks the value. If not given: travel from.", "\"today\""),
    may(
        "yearly-from",
        DayOfYear,
        "For a figure that is set anew for every year: the day on which that year begins. `policy new-year` starts the next year's value from it.",
        "\"1 September\"",
    ),
    must(
        "values",
        Records(FIGURE_VALUE),
        "The values, newest first.",
        "[ { from = 2024-09-01, is = \"35p per mile\", status = \"reported\", source = \"s57\" } ]",
    ),
    may(
        "corrections",
        Records(CORRECTION),
        "Changes to values that were already published.",
        "[ { date = 2026-12-01, from = 2024-09-01, was = \"44p per mile\", reason = \"Misprint.\" } ]",
    ),
];

pub const FIGURE_VALUE: &[Key] = &[
    must("from", Date, "In force from this date.", "2024-09-01"),
    may("is", Amount, "The value.", "\"35p per mile\""),
    may(
        "readings",
        NamedAmounts,
        "Where the value is not settled: each reading by name.",
        "{ stays = \"35p per mile\", rises = \"40p per mile\" }",
    ),
    may("status", Choice(STATUSES), "How sure it is.", "\"reported\""),
    may("source", Ids("source"), "Where it comes from.", "\"s57\""),
    may("law", Words, "The provision of law, if it is one.", "\"Education Act 1996, section 444(5)\""),
    may("because", Words, "Why this value.", "\"Two reports agree.\""),
];

pub const CORRECTION: &[Key] = &[
    must("date", Date, "When it was corrected.", "2026-12-01"),
    must("from", Date, "Which value: its date.", "2024-09-01"),
    must("was", Words, "What was published, or \"unsettled\".", "\"35p per mile\""),
    must("reason", Words, "Why.", "\"The council confirmed the rate.\""),
];

pub const QUESTION: &[Key] = &[
    must("kind", Choice(&["yes-no", "choice", "number", "date"]), "What an answer is.", "\"number\""),
    may("options", NewIds, "For a choice: the ids of its options, at most 60.", "[ \"state-school\", \"special-school\" ]"),
    may("unit", Unit, "For a number: its unit.", "\"miles\""),
    may("step", Amount, "For a number: how fine an answer may be.", "\"0.01 miles\""),
    may("least", AmountOrDate, "The least number or the earliest date.", "\"0 miles\""),
    may("most", AmountOrDate, "The greatest number or the latest date.", "\"60 miles\""),
    may("past", Flag, "For a date: whether it cannot lie after today.", "true"),
    may(
        "not-before",
        Calculation,
        "For a date: a date that it cannot lie before. If one of the two is not known, a time limit can still be counted from the other: the earliest day from a date that is not after it, the latest from a date that is not before it.",
        "\"letter date\"",
    ),
    may("not-sure", Flag, "Whether the page offers “I'm not sure”.", "true"),
    may(
        "shared",
        Flag,
        "Whether the answer may be the same for every child of a family. It is then taken over for another child, who can have another.",
        "true",
    ),
    may("range", Flag, "Whether the page takes a range, such as 2 to 3 miles.", "true"),
    may("group", Id("group"), "The heading it stands under on check-your-answers.", "\"journey\""),
    may("order", Whole, "The order of asking; a smaller number comes first.", "30"),
    may(
        "ask",
        Choice(&["when it matters", "always", "for the estimate", "never", "for an appeal", "for the costs"]),
        "When it is asked. If not given: when it matters.",
        "\"always\"",
    ),
    may(
        "ask-if",
        Condition,
        "For a follow-up: asked only where this surely holds, and not of somebody who is not sure of it. A question that is asked always cannot wait for another.",
        "\"benefits is universal-credit\"",
    ),
    may(
        "page",
        Id("page"),
        "For a yes or no that is asked for an appeal: the page on which it is a box to tick, together with the others of that page. The words of the page are the texts `page.ID.ask` and `page.ID.hint`.",
        "\"letter-says\"",
    ),
    may(
        "role",
        Choice(&["today", "travel-from", "date-of-birth", "weeks-left", "stretch-weeks", "who"]),
        "Its part in the program, if it has one.",
        "\"date-of-birth\"",
    ),
    may("shortcuts", NamedCalculations, "For a date: dates offered in words.", "{ now = \"today\" }"),
];

pub const CONDITION: &[Key] = &[
    may("is", Condition, "The condition, in one line.", "\"walking distance > walking limit\""),
    may(
        "all",
        Conditions,
        "Lines that must all hold. Each gives its own reason.",
        "[ \"lives here\", \"walking distance > walking limit\" ]",
    ),
    may("any", Conditions, "Lines of which one must hold.", "[ \"low income\", \"in care\" ]"),
    may("none", Conditions, "Lines of which none may hold.", "[ \"boards at school\" ]"),
    may(
        "readings",
        NamedCalculations,
        "Where it is not settled: each reading by name.",
        "{ strict = \"no\", wide = \"universal credit\" }",
    ),
];

pub const VALUE: &[Key] = &[
    may("is", Calculation, "The calculation, in one line.", "\"days a week * weeks left\""),
    may(
        "first",
        Records(ROW),
        "Rows from the top down: the first whose condition holds gives the value.",
        "[ { when = \"in care\", is = \"£0\" } ]",
    ),
    may("otherwise", Calculation, "The value where no row holds.", "\"full contribution\""),
    may(
        "readings",
        NamedCalculations,
        "Where it is not settled: each reading by name.",
        "{ whole = \"contribution\", part = \"contribution * weeks left / weeks in a year\" }",
    ),
    may("options", NewIds, "If it is an option: the ids.", "[ \"pre-school\", \"school-age\" ]"),
    may("show", Flag, "Whether every decision names it.", "true"),
];

pub const ROW: &[Key] =
    &[must("when", Condition, "When the row holds.", "\"in care\""), must("is", Calculation, "The value then.", "\"£0\"")];

pub const GROUND: &[Key] = &[
    may("part", Words, "The part of the policy it belongs to.", "\"school-age\""),
    may("order", Whole, "The order of showing.", "10"),
];

pub const CASE: &[Key] = &[
    must(
        "result",
        Choice(&["outside", "entitled", "a-person-decides", "exceptional-only", "not-entitled"]),
        "What follows where it holds.",
        "\"entitled\"",
    ),
    may(
        "may-be-due",
        Flag,
        "Where a person decides: whether that may be whether the law gives free travel. Saying no to a kind of help then means something else.",
        "true",
    ),
    may("order", Whole, "The order of showing.", "10"),
];

pub const HELP: &[Key] = &[
    may("order", Whole, "The order of showing.", "10"),
    may("will", Condition, "When the council must offer it, or something as suitable.", "\"entitled by law\""),
    may("may", Condition, "When the council may offer it.", "\"sixth form\""),
    may("exceptional-only", Condition, "When only exceptional circumstances open it.", "\"sixth form\""),
    may("consent", Condition, "When the family must agree to it.", "\"entitled by law\""),
    may("cost", Calculation, "What the family pays a year, in pounds.", "\"contribution\""),
    may("cost-when", Condition, "When that cost falls due. If not given: always.", "\"sixth form\""),
];

pub const ESTIMATE: &[Key] = &[
    must("when", Condition, "When it can be worked out.", "\"may have a budget\""),
    must("until", Calculation, "The last day of the year it covers.", "\"the first 31 August on or after travel from\""),
    may(
        "weeks-until",
        Calculation,
        "The last day on which school weeks can fall: the weeks left are shared out up to it. `until`, if not given.",
        "\"the first 31 July on or after travel from\"",
    ),
    must("add", Records(LINE), "Lines that are added up.", "[ { id = \"mileage\", is = \"mileage rate * miles\" } ]"),
    may("take", Records(LINE), "Lines that are taken away.", "[ { id = \"contribution\", is = \"contribution due\" } ]"),
    may("at-least", Calculation, "It is never less than this.", "\"£0\""),
    must("days", Calculation, "Days of travel, for the figure a day.", "\"days of travel\""),
    may("terms", Calculation, "Terms in a year, for the figure a term.", "\"terms in a year\""),
    may(
        "instalments",
        Calculation,
        "Instead of `terms`: in how many payments the year's sum is paid. They add up to it to the penny, and differ by a penny at most. The council says what one of them is called with a text of its own, `ui.estimate.per-term`: “for a month”. Where it is 0 the sum is not shared out.",
        "\"payments a year\"",
    ),
    may(
        "cost",
        Calculation,
        "What the journey costs the family over the weeks that are left, in pounds. It is set beside the estimate and is no part of it; where the estimate stops before, only its weeks are counted. Only this may rest on questions asked “for the costs”.",
        "\"cost of the year\"",
    ),
    may("order", Whole, "The order of showing.", "10"),
];

pub const LINE: &[Key] = &[
    must("id", Id("line"), "Its id; the text is `estimate.ESTIMATE.line.ID`.", "\"mileage\""),
    must("is", Calculation, "The amount, in pounds.", "\"mileage rate * miles\""),
    may(
        "at-most",
        Calculation,
        "The line is never more than this over all stretches of the year together.",
        "\"contribution for the year\"",
    ),
];

pub const NEVER: &[Key] = &[must("when", Condition, "When that is.", "\"date of birth is after travel from\"")];

pub const EVENT: &[Key] = &[
    must("date", Calculation, "The date.", "\"the 8th birthday\""),
    may("order", Whole, "The order where dates are the same.", "10"),
];

pub const ADVICE: &[Key] = &[
    must(
        "place",
        Choice(&[
            "next-step",
            "evidence",
            "exceptional",
            "appeal",
            "warning",
            "about",
            "estimate",
            "appeal-now",
            "appeal-wait",
            "appeal-point",
            "appeal-after",
            "letter-opens",
            "letter-closes",
            "after-applying",
            "costs",
        ]),
        "Where it stands. `after-applying` is what happens once the family has applied, `costs` stands beside what the journey would cost it. Of somebody who has had a decision: what to do now (`appeal-now`), travel meanwhile (`appeal-wait`), what the decision may have got wrong (`appeal-point`, which has a text `title` too, and may have `evidence` and a paragraph `letter`), who can look at it after the council (`appeal-after`); and the first and last paragraphs of the letter to the council.",
        "\"evidence\"",
    ),
    may("order", Whole, "The order of showing.", "10"),
    may("when", Condition, "When it is shown. If not given: always.", "\"sixth form\""),
    may("contact", Id("contact"), "The contact it goes with.", "\"apply-online\""),
];

pub const DEADLINE: &[Key] = &[
    must("who", Choice(&["family", "council"]), "Who has to do it.", "\"family\""),
    must("when", Condition, "When it applies.", "\"appeal-stage is first-decision\""),
    must(
        "by",
        Calculation,
        "The date. Where readings differ it has an earliest, which is safe, and a latest.",
        "\"date received + 20 days counted in working days\"",
    ),
    may("order", Whole, "The order of showing.", "10"),
];

pub const CONTACT: &[Key] = &[
    must("kind", Choice(&["phone", "email", "web", "post"]), "What kind of contact it is.", "\"phone\""),
    must("is", Words, "The number or address.", "\"0121 496 0000\""),
    must("seen", DateOrWords, "The date of its source.", "2025-11-01"),
];

pub const CALENDAR: &[Key] = &[
    must("bank-holidays", Dates, "Every bank holiday in England, in order.", "[ 2026-12-25, 2026-12-28 ]"),
    must("known-to", Date, "The last date up to which the list is complete.", "2028-12-31"),
    may("source", Words, "Where they come from.", "\"https://www.gov.uk/bank-holidays\""),
    may("status", Choice(STATUSES), "How sure they are.", "\"published\""),
    may("note", Words, "Anything officers should know.", "\"…\""),
];
