//! The history of a figure, and the lists across the policy.

use crate::policies::Folder;
use crate::support::{Made, between, book, rows, words};

const RATE: &str = r#"
[figure.rate]
label = "Rate for a mile"
unit = "£ per mile"
step = "£0.01 per mile"
expect = "20p to £1 per mile"
review = 2028-03-31
source = "web"
values = [
  { from = 2027-09-01, status = "unsettled", readings = { stays = "45p per mile", rises = "50p per mile" }, because = "Two papers differ." },
  { from = 2025-09-01, is = "45p per mile", status = "assumed", because = "Copied forward." },
  { from = 2020-09-01, is = "40p per mile", status = "published", source = "web", law = "The Act, section 2", because = "The statement." },
]
corrections = [ { date = 2026-01-05, from = 2020-09-01, was = "41p per mile", reason = "A misprint." } ]

[rule.dear]
label = "A dear mile"
source = "web"
status = "inferred"
is = "rate > 48p per mile and low income"

[contact.form]
label = "The form"
kind = "web"
is = "https://example.org/form"
source = "web"
status = "assumed"
seen = "n.d."
"#;

const TEXTS: &str = "[reading.rate]\ntitle = \"Words.\"\nstays = \"Words.\"\nrises = \"Words.\"\n";

fn anytown(name: &str, today: &str) -> Made {
    let folder = Folder::small(name);
    folder.add("anytown/council.toml", RATE);
    folder.add("text/en/texts.toml", TEXTS);
    book(&folder.path, "anytown", today)
}

#[test]
fn the_history_of_a_figure_is_a_table_of_its_values_newest_first_with_the_one_in_force_marked() {
    let made = anytown("book-history", "2026-11-23");
    let page = made.page("figure-rate.html");
    assert_eq!(
        rows(page, "Its values, newest first; “in force” is on 23 November 2026"),
        [
            [
                "1 September 2027 not yet",
                "not settled: 45p per mile (“stays”) or 50p per mile (“rises”)",
                "Not confirmed: not settled the sources do not settle it: it has readings",
                "A page of the council",
                "Two papers differ.",
            ],
            [
                "1 September 2025 in force",
                "45p per mile",
                "Not confirmed: assumed nobody said; we take it to be so",
                "A page of the council",
                "Copied forward."
            ],
            [
                "1 September 2020",
                "40p per mile",
                "Published the council or the government published it",
                "A page of the council; The Act, section 2",
                "The statement.",
            ],
        ]
    );
    assert_eq!(
        rows(page, "Corrections of values that were published"),
        [["5 January 2026", "1 September 2020", "41p per mile", "A misprint."]]
    );
    assert!(words(page).contains(&"To be looked at again on 31 March 2028.".to_owned()));
}

#[test]
fn a_page_says_where_its_thing_is_written() {
    let folder = Folder::small("book-place");
    folder.add("anytown/council.toml", RATE);
    folder.add("text/en/texts.toml", TEXTS);
    let line = folder.read("anytown/council.toml").lines().position(|line| line == "[figure.rate]").unwrap() + 1;
    let made = book(&folder.path, "anytown", "2026-11-23");
    assert!(words(made.page("figure-rate.html")).contains(&format!("anytown/council.toml:{line} as figure.rate")));
}

#[test]
fn all_figures_are_one_table_with_what_comes_next_and_the_day_on_which_to_look_again() {
    let made = anytown("book-figures", "2026-11-23");
    assert_eq!(
        rows(made.page("figures.html"), "Values on 23 November 2026"),
        [
            ["Statutory walking distance", "2 miles", "1 January 2020", "Law", "none set"],
            [
                "Rate for a mile",
                "45p per mile from 1 September 2027: not settled: 45p per mile (“stays”) or 50p per mile (“rises”)",
                "1 September 2025",
                "Not confirmed: assumed",
                "31 March 2028",
            ],
        ]
    );
}

#[test]
fn from_its_day_of_review_on_a_figure_is_among_the_open_points() {
    let title = "Figures to be looked at again by now</h2>";
    let listed =
        |today: &str| words(between(anytown(&format!("book-review-{today}"), today).page("open-points.html"), title, "<h2>"));
    assert_eq!(listed("2028-03-30"), ["None on 30 March 2028."]);
    assert_eq!(listed("2028-03-31"), ["Rate for a mile: since 31 March 2028"]);
}

#[test]
fn what_is_not_settled_and_whom_nobody_has_confirmed_are_open_points_and_so_is_what_rests_on_them() {
    let made = anytown("book-open", "2026-11-23");
    let open = made.page("open-points.html");
    let unsettled = words(between(open, "Not settled: the sources do not settle it: it has readings</h2>", "<h2>"));
    // Its value in force is assumed; the one to come is not settled, which is less sure.
    assert!(unsettled.contains(&"Rate for a mile".to_owned()), "{unsettled:?}");
    let contacts = words(between(open, "Contacts that nobody has confirmed</h2>", "</table>"));
    assert!(contacts.contains(&"The form".to_owned()) && !contacts.contains(&"Travel team".to_owned()), "{contacts:?}");
    assert_eq!(
        rows(made.page("rule-dear.html"), "Directly or through other rules"),
        [["Rate for a mile", "Figure", "Not confirmed: not settled the sources do not settle it: it has readings"]]
    );
}

#[test]
fn a_source_says_who_cites_it() {
    let made = anytown("book-cites", "2026-11-23");
    let citing = words(between(made.page("source-web.html"), "Who cites it</h2>", "</ul>"));
    assert_eq!(citing, ["Travel team Contact", "The form Contact", "Rate for a mile Figure", "A dear mile Rule"]);
}

const SCENARIOS: &str = r#"
[[scenario]]
name = "A walk of the limit and a little more"
today = 2026-11-22
given = { date-of-birth = 2010-01-01, travel-from = 2026-11-22, who = "parent", place = "state-school", low-income = "no", walking-distance = "2.1 miles" }
expect = { result = "entitled", met = [ "beyond-walking-distance" ] }
why = "2.1 is more than 2."

[[scenario]]
name = "A walk of less than the limit"
like = "A walk of the limit and a little more"
given = { walking-distance = "1.9 miles" }
expect = { result = "not-entitled" }
why = "1.9 is not more than 2."
"#;

#[test]
fn scenarios_stand_with_the_lines_that_they_reach_and_with_what_they_expect() {
    let folder = Folder::small("book-tried");
    folder.write("anytown/scenarios/walks.toml", SCENARIOS);
    let made = book(&folder.path, "anytown", "2026-11-23");
    let page = made.page("ground-beyond-walking-distance.html");
    let (more, less) = (
        "A walk of the limit and a little more anytown/scenarios/walks.toml:3",
        "A walk of less than the limit anytown/scenarios/walks.toml:10",
    );
    assert_eq!(
        rows(page, "In how many scenarios a line surely holds, or gives the value, and in how many it surely does not"),
        [
            ["walking distance > distance limit", &format!("1 scenario {more}"), &format!("1 scenario {less}")],
            ["place is one of state-school, special-school", &format!("2 scenarios {more} {less}"), "no scenario"],
        ]
    );
    assert_eq!(words(between(page, "Scenarios that say what must come of it</h2>", "</ul>")), [more]);
    assert_eq!(
        words(between(made.page("result-not-entitled.html"), "Scenarios that say what must come of it</h2>", "</ul>")),
        [less]
    );
    let scenario = made.page("scenarios-anytown-scenarios-walks.html");
    assert!(scenario.contains("<a href=\"scenarios-anytown-scenarios-walks.html#a-walk-of-the-limit-and-a-little-more\">"));
}

#[test]
fn a_claim_links_to_what_it_speaks_of_and_that_to_the_claim() {
    let folder = Folder::small("book-claims");
    let claim = "[[claim]]\nname = \"A met ground is entitled\"\nwhy = \"The case says so.\"\ngiven = [\"beyond walking distance\"]\nholds = [\"result is entitled\", \"case entitled\"]\n";
    folder.write("claims/one.toml", claim);
    let made = book(&folder.path, "anytown", "2026-11-23");
    let page = made.page("claim-a-met-ground-is-entitled.html");
    assert!(page.contains("<a href=\"ground-beyond-walking-distance.html\">beyond walking distance</a>"));
    assert!(page.contains("<a href=\"case-entitled.html\">case entitled</a>"));
    for named in ["ground-beyond-walking-distance.html", "case-entitled.html"] {
        let claims = words(between(made.page(named), "Claims that speak of it</h2>", "</ul>"));
        assert_eq!(claims, ["A met ground is entitled Claim: what must always hold"], "{named}");
    }
}
