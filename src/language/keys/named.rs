//! The keys of things with a heading `[kind.id]` or `[kind]`.

use super::Shape::*;
use super::{Key, may, must};

/// Every status, surest first.
pub const STATUSES: &[&str] = &["law", "published", "reported", "inferred", "assumed", "unsettled"];

pub const SHARED: &[Key] = &[
    must("label", "Name", Words, "A short English name that an officer uses.", "\"Mileage rate\""),
    may("law", "Provision of law", Words, "The provision of law.", "\"Education Act 1996, section 508B\""),
    may("source", "Where it comes from", Ids("source"), "Where it comes from: the id of a source, or a list of ids.", "\"s57\""),
    may("status", "How sure it is", Choice(STATUSES), "How sure it is.", "\"published\""),
    may(
        "covers",
        "Provisions of law that it covers",
        Ids("provision"),
        "Provisions of the law-to-rule table that this covers.",
        "[ \"EA1996 s508B(1)\" ]",
    ),
    may(
        "note",
        "Note for officers",
        Words,
        "Anything officers should know. Not shown to families.",
        "\"Ask the team in March.\"",
    ),
];

pub const COUNCIL: &[Key] = &[
    must("id", "Folder name", Id("council"), "The name of the folder.", "\"birmingham\""),
    must("name", "Full name", Words, "The full name.", "\"Birmingham City Council\""),
    must("short", "Name inside sentences", Words, "The name inside sentences.", "\"Birmingham\""),
    must("area", "Area a child must live in", Words, "The name of the area a child must live in.", "\"Birmingham\""),
    may(
        "dated",
        "Last changed on",
        Date,
        "The day on which the rules, the national ones included, were last changed. If given, every result shows it.",
        "2026-11-22",
    ),
    may(
        "national",
        "Uses the national rules",
        Flag,
        "Whether the national layer is used. It always is; the line says so to a reader.",
        "true",
    ),
    may("note", "Note for officers", Words, "Anything officers should know.", "\"…\""),
];

pub const SOURCE: &[Key] = &[
    must("title", "Title", Words, "What it is.", "\"Post-16 statement 2018/19\""),
    may("address", "Web address", Words, "Its address on the web.", "\"https://www.birmingham.gov.uk/…\""),
    may("date", "Date", DateOrWords, "Its date, or words such as \"n.d.\" where none is visible.", "2024-09-01"),
    may(
        "confidence",
        "How its words were seen",
        Choice(&["quoted", "paraphrase", "inferred", "unverified"]),
        "How its words were seen.",
        "\"quoted\"",
    ),
    may("note", "Note for officers", Words, "Anything officers should know.", "\"…\""),
];

pub const FIGURE: &[Key] = &[
    must("unit", "Unit", Unit, "Its unit; \"\" for a plain count.", "\"£ per mile\""),
    may(
        "step",
        "How fine a value may be",
        Amount,
        "How fine it may be: every value is a whole number of steps.",
        "\"£0.01 per mile\"",
    ),
    may(
        "expect",
        "Bounds for a value",
        Range,
        "Bounds: a value outside them is refused, so that a slip is caught.",
        "\"5p to £2 per mile\"",
    ),
    may("review", "Look at it again on", Date, "When someone should look at it again.", "2027-03-31"),
    may("on", "Which date picks the value", Calculation, "Which date picks the value. If not given: travel from.", "\"today\""),
    may(
        "yearly-from",
        "Day on which a new year’s value begins",
        DayOfYear,
        "For a figure that is set anew for every year: the day on which that year begins. `policy new-year` starts the next year's value from it.",
        "\"1 September\"",
    ),
    must(
        "values",
        "Values",
        Records(FIGURE_VALUE),
        "The values, newest first.",
        "[ { from = 2024-09-01, is = \"35p per mile\", status = \"reported\", source = \"s57\" } ]",
    ),
    may(
        "corrections",
        "Corrections of published values",
        Records(CORRECTION),
        "Changes to values that were already published.",
        "[ { date = 2026-12-01, from = 2024-09-01, was = \"44p per mile\", reason = \"Misprint.\" } ]",
    ),
];

pub const FIGURE_VALUE: &[Key] = &[
    must("from", "In force from", Date, "In force from this date.", "2024-09-01"),
    may("is", "Value", Amount, "The value.", "\"35p per mile\""),
    may(
        "readings",
        "Readings, where it is not settled",
        NamedAmounts,
        "Where the value is not settled: each reading by name.",
        "{ stays = \"35p per mile\", rises = \"40p per mile\" }",
    ),
    may("status", "How sure it is", Choice(STATUSES), "How sure it is.", "\"reported\""),
    may("source", "Where it comes from", Ids("source"), "Where it comes from.", "\"s57\""),
    may("law", "Provision of law", Words, "The provision of law, if it is one.", "\"Education Act 1996, section 444(5)\""),
    may("because", "Why this value", Words, "Why this value.", "\"Two reports agree.\""),
];

pub const CORRECTION: &[Key] = &[
    must("date", "Corrected on", Date, "When it was corrected.", "2026-12-01"),
    must("from", "Date of the value", Date, "Which value: its date.", "2024-09-01"),
    must("was", "What was published", Words, "What was published, or \"unsettled\".", "\"35p per mile\""),
    must("reason", "Why it was corrected", Words, "Why.", "\"The council confirmed the rate.\""),
];

pub const QUESTION: &[Key] = &[
    must("kind", "Kind of answer", Choice(&["yes-no", "choice", "number", "date"]), "What an answer is.", "\"number\""),
    may(
        "options",
        "Options",
        NewIds,
        "For a choice: the ids of its options, at most 60.",
        "[ \"state-school\", \"special-school\" ]",
    ),
    may("unit", "Unit", Unit, "For a number: its unit.", "\"miles\""),
    may("step", "How fine a value may be", Amount, "For a number: how fine an answer may be.", "\"0.01 miles\""),
    may("least", "Least, or earliest", AmountOrDate, "The least number or the earliest date.", "\"0 miles\""),
    may("most", "Most, or latest", AmountOrDate, "The greatest number or the latest date.", "\"60 miles\""),
    may("past", "Cannot lie after today", Flag, "For a date: whether it cannot lie after today.", "true"),
    may(
        "not-before",
        "Cannot lie before",
        Calculation,
        "For a date: a date that it cannot lie before. If one of the two is not known, a time limit can still be counted from the other: the earliest day from a date that is not after it, the latest from a date that is not before it.",
        "\"letter date\"",
    ),
    may("not-sure", "Offers “I’m not sure”", Flag, "Whether the page offers “I'm not sure”.", "true"),
    may(
        "shared",
        "May be the same for every child",
        Flag,
        "Whether the answer may be the same for every child of a family. It is then taken over for another child, who can have another.",
        "true",
    ),
    may("range", "Takes a range", Flag, "Whether the page takes a range, such as 2 to 3 miles.", "true"),
    may(
        "group",
        "Heading that it stands under",
        Id("group"),
        "The heading it stands under on check-your-answers.",
        "\"journey\"",
    ),
    may("order", "Place in the order", Whole, "The order of asking; a smaller number comes first.", "30"),
    may(
        "ask",
        "When it is asked",
        Choice(&["when it matters", "always", "for the estimate", "never", "for an appeal", "for the costs"]),
        "When it is asked. If not given: when it matters.",
        "\"always\"",
    ),
    may(
        "ask-if",
        "Asked only if",
        Condition,
        "For a follow-up: asked only where this surely holds, and not of somebody who is not sure of it. A question that is asked always cannot wait for another.",
        "\"benefits is universal-credit\"",
    ),
    may(
        "page",
        "Page on which it is a box to tick",
        Id("page"),
        "For a yes or no that is asked for an appeal: the page on which it is a box to tick, together with the others of that page. The words of the page are the texts `page.ID.ask` and `page.ID.hint`.",
        "\"letter-says\"",
    ),
    may(
        "role",
        "Part in the program",
        Choice(&["today", "travel-from", "date-of-birth", "weeks-left", "stretch-weeks", "who"]),
        "Its part in the program, if it has one.",
        "\"date-of-birth\"",
    ),
    may("shortcuts", "Dates offered in words", NamedCalculations, "For a date: dates offered in words.", "{ now = \"today\" }"),
];

pub const CONDITION: &[Key] = &[
    may("is", "Condition", Condition, "The condition, in one line.", "\"walking distance > walking limit\""),
    may(
        "all",
        "All of these must hold",
        Conditions,
        "Lines that must all hold. Each gives its own reason.",
        "[ \"lives here\", \"walking distance > walking limit\" ]",
    ),
    may("any", "One of these must hold", Conditions, "Lines of which one must hold.", "[ \"low income\", \"in care\" ]"),
    may("none", "None of these may hold", Conditions, "Lines of which none may hold.", "[ \"boards at school\" ]"),
    may(
        "readings",
        "Readings, where it is not settled",
        NamedCalculations,
        "Where it is not settled: each reading by name.",
        "{ strict = \"no\", wide = \"universal credit\" }",
    ),
];

pub const VALUE: &[Key] = &[
    may("is", "Calculation", Calculation, "The calculation, in one line.", "\"days a week * weeks left\""),
    may(
        "first",
        "Rows: the first that fits counts",
        Records(ROW),
        "Rows from the top down: the first whose condition holds gives the value.",
        "[ { when = \"in care\", is = \"£0\" } ]",
    ),
    may("otherwise", "Where no row fits", Calculation, "The value where no row holds.", "\"full contribution\""),
    may(
        "readings",
        "Readings, where it is not settled",
        NamedCalculations,
        "Where it is not settled: each reading by name.",
        "{ whole = \"contribution\", part = \"contribution * weeks left / weeks in a year\" }",
    ),
    may("options", "Options", NewIds, "If it is an option: the ids.", "[ \"pre-school\", \"school-age\" ]"),
    may("show", "Named in every decision", Flag, "Whether every decision names it.", "true"),
];

pub const ROW: &[Key] = &[
    must("when", "When the row fits", Condition, "When the row holds.", "\"in care\""),
    must("is", "Value then", Calculation, "The value then.", "\"£0\""),
];

pub const GROUND: &[Key] = &[
    may("part", "Part of the policy", Words, "The part of the policy it belongs to.", "\"school-age\""),
    may("order", "Place in the order", Whole, "The order of showing.", "10"),
];

pub const CASE: &[Key] = &[
    must(
        "result",
        "Result",
        Choice(&["outside", "entitled", "a-person-decides", "exceptional-only", "not-entitled"]),
        "What follows where it holds.",
        "\"entitled\"",
    ),
    may(
        "may-be-due",
        "May be free travel by law",
        Flag,
        "Where a person decides: whether that may be whether the law gives free travel. Saying no to a kind of help then means something else.",
        "true",
    ),
    may("order", "Place in the order", Whole, "The order of showing.", "10"),
];

pub const HELP: &[Key] = &[
    may("order", "Place in the order", Whole, "The order of showing.", "10"),
    may(
        "will",
        "Must be offered when",
        Condition,
        "When the council must offer it, or something as suitable.",
        "\"entitled by law\"",
    ),
    may("may", "May be offered when", Condition, "When the council may offer it.", "\"sixth form\""),
    may(
        "exceptional-only",
        "Only in exceptional circumstances when",
        Condition,
        "When only exceptional circumstances open it.",
        "\"sixth form\"",
    ),
    may("consent", "Needs the family’s consent when", Condition, "When the family must agree to it.", "\"entitled by law\""),
    may("cost", "Cost to the family a year", Calculation, "What the family pays a year, in pounds.", "\"contribution\""),
    may("cost-when", "The cost falls due when", Condition, "When that cost falls due. If not given: always.", "\"sixth form\""),
];

pub const ESTIMATE: &[Key] = &[
    must("when", "Can be worked out when", Condition, "When it can be worked out.", "\"may have a budget\""),
    must(
        "until",
        "Last day of the year that it covers",
        Calculation,
        "The last day of the year it covers.",
        "\"the first 31 August on or after travel from\"",
    ),
    may(
        "weeks-until",
        "Last day with school weeks",
        Calculation,
        "The last day on which school weeks can fall: the weeks left are shared out up to it. `until`, if not given.",
        "\"the first 31 July on or after travel from\"",
    ),
    must(
        "add",
        "Lines added up",
        Records(LINE),
        "Lines that are added up.",
        "[ { id = \"mileage\", is = \"mileage rate * miles\" } ]",
    ),
    may(
        "take",
        "Lines taken away",
        Records(LINE),
        "Lines that are taken away.",
        "[ { id = \"contribution\", is = \"contribution due\" } ]",
    ),
    may("at-least", "Never less than", Calculation, "It is never less than this.", "\"£0\""),
    must("days", "Days of travel", Calculation, "Days of travel, for the figure a day.", "\"days of travel\""),
    may("terms", "Terms in a year", Calculation, "Terms in a year, for the figure a term.", "\"terms in a year\""),
    may(
        "instalments",
        "Number of payments in a year",
        Calculation,
        "Instead of `terms`: in how many payments the year's sum is paid. They add up to it to the penny, and differ by a penny at most. The council says what one of them is called with a text of its own, `ui.estimate.per-term`: “for a month”. Where it is 0 the sum is not shared out.",
        "\"payments a year\"",
    ),
    may(
        "cost",
        "Cost of the journey to the family",
        Calculation,
        "What the journey costs the family over the weeks that are left, in pounds. It is set beside the estimate and is no part of it; where the estimate stops before, only its weeks are counted. Only this may rest on questions asked “for the costs”.",
        "\"cost of the year\"",
    ),
    may("order", "Place in the order", Whole, "The order of showing.", "10"),
];

pub const LINE: &[Key] = &[
    must("id", "Id", Id("line"), "Its id; the text is `estimate.ESTIMATE.line.ID`.", "\"mileage\""),
    must("is", "Amount in pounds", Calculation, "The amount, in pounds.", "\"mileage rate * miles\""),
    may(
        "at-most",
        "Never more in a year than",
        Calculation,
        "The line is never more than this over all stretches of the year together.",
        "\"contribution for the year\"",
    ),
];

pub const NEVER: &[Key] = &[must("when", "Cannot be when", Condition, "When that is.", "\"date of birth is after travel from\"")];

pub const EVENT: &[Key] = &[
    must("date", "Date", Calculation, "The date.", "\"the 8th birthday\""),
    may("order", "Place in the order", Whole, "The order where dates are the same.", "10"),
];

pub const ADVICE: &[Key] = &[
    must(
        "place",
        "Where it stands",
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
    may("order", "Place in the order", Whole, "The order of showing.", "10"),
    may("when", "Shown when", Condition, "When it is shown. If not given: always.", "\"sixth form\""),
    may("contact", "Contact that it goes with", Id("contact"), "The contact it goes with.", "\"apply-online\""),
];

pub const DEADLINE: &[Key] = &[
    must("who", "Who has to do it", Choice(&["family", "council"]), "Who has to do it.", "\"family\""),
    must("when", "When it applies", Condition, "When it applies.", "\"appeal-stage is first-decision\""),
    must(
        "by",
        "Last day",
        Calculation,
        "The date. Where readings differ it has an earliest, which is safe, and a latest.",
        "\"date received + 20 days counted in working days\"",
    ),
    may("order", "Place in the order", Whole, "The order of showing.", "10"),
];

pub const DISTANCE: &[Key] = &[
    must(
        "question",
        "Question that it answers",
        Id("question"),
        "The question: a number, of which a family may give a range.",
        "\"walking-distance\"",
    ),
    must(
        "from",
        "From whose postcode",
        Id("place"),
        "Where it begins. Distances with the same word ask for one postcode.",
        "\"home\"",
    ),
    must("to", "To whose postcode", Id("place"), "Where it ends.", "\"school\""),
    must(
        "less",
        "How far both may stand from their points",
        Calculation,
        "How far the home and the gate may stand from the points of their postcodes, both together. That much less than the straight line is sure.",
        "\"home off its point + gate off its point\"",
    ),
    must(
        "times",
        "How many times longer than the straight line",
        Calculation,
        "How many times longer than the straight line the way probably is, at most. It is only shown; nothing rests on it.",
        "\"detour on foot\"",
    ),
    may(
        "limit",
        "Limit that it is shown against",
        Calculation,
        "The limit that matters: the range is drawn against it. Where other answers still choose between two, both are shown, with the text `distance.ID.limits`. Nothing rests on it.",
        "\"walking-limit\"",
    ),
    may(
        "within",
        "The way must be no longer than the limit",
        Flag,
        "Whether the way must be no longer than the limit. If not said, it must be longer than it.",
        "true",
    ),
    may(
        "place",
        "Question that says where it begins",
        Id("question"),
        "The question that says where the way begins. Where the postcode lies outside the council's area, or nobody knows, its answer is shown and can be changed.",
        "\"home\"",
    ),
    may("order", "Place in the order", Whole, "The order of asking.", "10"),
];

pub const CONTACT: &[Key] = &[
    must("kind", "Kind of contact", Choice(&["phone", "email", "web", "post"]), "What kind of contact it is.", "\"phone\""),
    must("is", "Number or address", Words, "The number or address.", "\"0121 496 0000\""),
    must("seen", "Date of its source", DateOrWords, "The date of its source.", "2025-11-01"),
];

pub const CALENDAR: &[Key] = &[
    must("bank-holidays", "Bank holidays", Dates, "Every bank holiday in England, in order.", "[ 2026-12-25, 2026-12-28 ]"),
    must("known-to", "Complete up to", Date, "The last date up to which the list is complete.", "2028-12-31"),
    may("source", "Where they come from", Words, "Where they come from.", "\"https://www.gov.uk/bank-holidays\""),
    may("status", "How sure they are", Choice(STATUSES), "How sure they are.", "\"published\""),
    may("note", "Note for officers", Words, "Anything officers should know.", "\"…\""),
];
