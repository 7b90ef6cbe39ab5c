//! Every kind of problem the language can report. One line each; the folder `tests/diagnostics/<id>` shows it.

use super::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($name:ident $severity:ident $id:literal $about:literal)*) => {
        $(#[doc = $about] pub static $name: Code = Code { id: $id, severity: Severity::$severity, about: $about };)*
        /// All of them, in order.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    // How a file is written.
    SYNTAX Error "not-readable" "A line is not written as a rule file is."
    BARE_AMOUNT Error "bare-amount" "An amount stands without quotation marks."
    COMMA_IN_NUMBER Error "comma-in-number" "A number with a comma stands without quotation marks."
    SLASH_DATE Error "slash-date" "A date is not written year-month-day."
    IMPOSSIBLE_DATE Error "impossible-date" "A date is not in the calendar."
    CURLY_QUOTES Error "curly-quotes" "Curly quotation marks stand where straight ones must."
    MISSING_QUOTES Error "missing-quotes" "Words stand without quotation marks."
    UNCLOSED_QUOTES Error "unclosed-quotes" "A quotation mark is not closed."
    DUPLICATE_KEY Error "duplicate-key" "A key or heading stands twice."
    ESCAPE Error "escape-in-condition" "A condition holds a backslash."
    // Kinds and keys.
    UNKNOWN_KIND Error "unknown-kind" "A heading names no kind of thing."
    UNKNOWN_KEY Error "unknown-key" "A key is not one that this kind has."
    MISSING_KEY Error "missing-key" "A key that must be there is missing."
    WRONG_SHAPE Error "wrong-shape" "A key holds the wrong sort of thing."
    UNKNOWN_CHOICE Error "unknown-choice" "A word is not one of those allowed."
    BAD_ID Error "bad-id" "An id is not written in small letters and hyphens."
    WRONG_FOLDER Error "wrong-folder" "A thing stands in a folder where it may not."
    DUPLICATE_ID Error "duplicate-id" "Two things have one id."
    REDEFINES_NATIONAL Error "redefines-national" "A council file defines what the national layer defines."
    OUTSIDE_IN_COUNCIL Error "outside-in-council" "A council file says that a child is outside the policy."
    RESTS_ON_APPEAL Error "rests-on-an-appeal" "What a child may get rests on a question asked for an appeal."
    MISSING_ROLE Error "missing-role" "A question the program needs is missing, or is given twice."
    MISSING_SOURCE Error "missing-source" "Nothing says where a figure or rule comes from."
    MISSING_STATUS Error "missing-status" "Nothing says how sure a figure or rule is."
    UNKNOWN_REFERENCE Error "unknown-reference" "A source or contact that is named does not exist."
    // Conditions and calculations.
    NOT_UNDERSTOOD Error "not-understood" "A condition cannot be read."
    UNKNOWN_NAME Error "unknown-name" "A name in a condition is not defined."
    UNKNOWN_OPTION Error "unknown-option" "An option is not one of those the question or value has."
    WRONG_KIND Error "wrong-kind" "A yes or no, number, date or option stands where another is needed."
    MISSING_UNIT Error "missing-unit" "A number has no unit."
    WRONG_UNIT Error "wrong-unit" "Two units do not go together."
    CIRCULAR Error "circular" "A definition depends on itself."
    NEVER_TRUE Error "never-true" "A comparison can never be true."
    ALWAYS_TRUE Error "always-true" "A comparison is always true."
    TOO_LARGE Error "too-large" "A calculation can grow too large to be exact."
    NOT_EXACT Error "not-exact" "A division is not exact."
    ROW_NEVER_REACHED Error "row-never-reached" "A row of a table is covered by the rows above it."
    GAP_IN_BANDS Warning "gap-in-bands" "A value falls between two rows of a table."
    UNUSED Warning "unused" "Something is defined and never used."
    DISTANCE Error "distance" "A distance cannot be estimated from two postcodes as it is written."
    // Figures.
    OUTSIDE_BOUNDS Error "outside-bounds" "A value lies outside what is expected."
    NOT_A_STEP Error "not-a-step" "A value is finer than its step."
    DATE_ORDER Error "date-order" "The dates of a figure overlap or are out of order."
    READINGS Error "readings" "The readings of something unsettled do not fit."
    REVIEW_DUE Warning "review-due" "The day has come on which someone should look at a figure again."
    REVIEW_PASSED Warning "review-too-early" "A review date lies before the newest value."
    PUBLISHED_VALUE_CHANGED Error "published-value-changed" "A published value changed without a correction."
    // Texts.
    MISSING_TEXT Error "missing-text" "A sentence that a page shows is missing."
    UNUSED_TEXT Warning "unused-text" "A text has a key that nothing shows."
    UNKNOWN_PLACEHOLDER Error "unknown-placeholder" "A name in curly brackets is not defined."
    ADVISOR_TEXT Error "advisor-text" "A text for advisors belongs to nothing, or has a name that no such text has."
    BAD_MARKUP Error "bad-markup" "Brackets or a link in a text are not written as they must be."
    // Texts in other languages.
    LANGUAGE Error "language" "A language does not say what it is."
    TRANSLATES_NOTHING Error "translates-nothing" "A translation has a text that the first language has not."
    PLACEHOLDERS_DIFFER Error "placeholders-differ" "A translation does not name or link the same things as the first language."
    TRANSLATION_BEHIND Warning "translation-behind" "The first language has changed since a text was translated."
    // Scenarios.
    SCENARIO_UNKNOWN_QUESTION Error "scenario-unknown-question" "A scenario answers a question that does not exist."
    SCENARIO_BAD_ANSWER Error "scenario-bad-answer" "A scenario gives an answer that the question cannot have."
    SCENARIO_CONTRADICTS Error "scenario-contradicts" "A scenario contradicts itself."
    SCENARIO_EXPECTS_UNKNOWN Error "scenario-expects-unknown" "A scenario expects something that does not exist."
    SCENARIO_LIKE Error "scenario-like" "A scenario builds on one that does not exist, or on itself."
    SCENARIO_NAME Error "scenario-name" "Two scenarios have one name."
    // Claims.
    CLAIM Error "claim" "A claim does not say plainly what must hold."
    CLAIM_NAME Error "claim-name" "Two claims have one name."
    // Coverage.
    COVERAGE_NOT_CITED Error "coverage-not-cited" "The law-to-rule table names a rule that does not cite the provision."
    COVERAGE_UNKNOWN Error "coverage-unknown" "The law-to-rule table names something that does not exist."
}
