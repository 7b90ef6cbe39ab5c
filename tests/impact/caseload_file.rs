//! What a council says of its caseload is checked, and each problem has its place.

use crate::support::{CASELOAD, anytown, day};
use travel_help::impact::read;
use travel_help::language::Sources;
use travel_help::language::render::render;

/// What is said of a file with an edit.
fn said(from: &str, to: &str) -> String {
    assert_eq!(CASELOAD.matches(from).count(), 1, "{from}");
    let sources = Sources::new("", [("caseload.toml".to_owned(), CASELOAD.replace(from, to))].into());
    match read::caseload(&sources, anytown(&[]).policy(), day("2026-09-01")) {
        Ok(_) => String::new(),
        Err(problems) => render(&problems, &sources, false),
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_what_to_type_instead() {
    for (from, to, words) in [
        ("question = \"place\"", "question = \"plaec\"", "did you mean “place”?"),
        ("state-school = 70", "state-school = 71", "the shares add up to 101 and not to 100"),
        ("state-school = 70", "stat-school = 70", "did you mean “state-school”?"),
        ("state-school = 70", "state-school = \"70\"", "this is not a share in per cent"),
        ("\"4 to 8\" = 40", "\"8 to 4\" = 40", "“8 to 4” is not a range of ages"),
        ("\"4 miles to 9 miles\"", "\"4 km to 9 km\"", "“4 km” is not an amount of that kind"),
        ("\"4 miles to 9 miles\"", "\"4 miles to 99 miles\"", "is not within what “walking-distance” takes"),
        (
            "when = { place = \"special-school\" }",
            "when = { place = \"spezial-school\" }",
            "“spezial-school” is not something “place” can be",
        ),
        ("when = { place = \"special-school\" }", "when = { plaze = \"special-school\" }", "the policy has no “plaze”"),
        ("source = \"Nobody, 1 April\"\n", "", "it is not said where this comes from"),
        ("source = \"Nobody, 1 April\"", "source = \"Nobody\"\nassumption = \"Me\"", "it is not said where this comes from"),
        ("hide-below = 5", "hide-below = 4", "“hide-below” needs a whole number from 5 to 1000"),
        ("estimate = \"budget\"", "estimate = \"bugdet\"", "there is no estimate “bugdet”"),
        ("limits = [\"1 mile\", \"distance-limit\"]", "limits = [\"3 miles\", \"distance-limit\"]", "the limits do not rise"),
        (
            "limits = [\"1 mile\", \"distance-limit\"]",
            "limits = [\"1 mile\", \"distance-limits\"]",
            "did you mean “distance-limit”?",
        ),
        ("of = \"special schools\"\n", "", "it is not said in words of whom this is so"),
        ("[[group]]\nid = \"income\"", "[[groop]]\nid = \"income\"", "a caseload has no “groop”"),
        ("by = \"low-income\"", "by = \"place\"", "the group “place” is by “place” too"),
        ("travel-from = 2026-09-01", "travel-from = \"soon\"", "this is not a day on which travel can start"),
    ] {
        let said = said(from, to);
        assert!(said.contains(words), "{to}:\n{said}");
        assert!(said.contains("caseload.toml:"), "{said}");
    }
}

#[test]
fn the_file_as_it_is_has_no_problems() {
    assert_eq!(said("hide-below = 5", "hide-below = 6"), "");
}
