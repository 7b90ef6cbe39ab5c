//! Tables: rows that nobody comes to, and values that fall between two.

use crate::support::{Files, fails, finding, holds, prover, shipped};
use travel_help::prove::Finding;

/// The example council, whose contribution is in bands of distance.
fn with(old: &str, new: &str) -> Files {
    let mut files = shipped();
    crate::support::change(&mut files, "example-council/help.toml", old, new);
    files
}

fn faults(files: &Files) -> Vec<String> {
    match finding(&prover(files, "example-council"), "tables") {
        Finding::Faults(faults) => faults,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_shipped_bands_fit() {
    assert!(holds(&finding(&prover(&shipped(), "example-council"), "tables")));
}

#[test]
fn a_value_between_two_bands_is_told_with_the_day() {
    // From 10 miles, not included, to 5 miles, included: 10 itself, and only that, is in no row.
    let files = with(
        "{ when = \"driving-distance <= middle-band\", is = \"middle-contribution\" },",
        "{ when = \"driving-distance < middle-band\", is = \"middle-contribution\" },\n  { when = \"driving-distance > middle-band\", is = \"far-contribution\" },",
    );
    // The first row of the table is about something else; a table of its own shows the gap.
    let mut own = files;
    own.insert(
        "example-council/bands.toml".into(),
        "[value.band-fee]\nlabel = \"Fee by band\"\nsource = \"made-up\"\nstatus = \"assumed\"\nshow = true\nfirst = [\n  { when = \"driving-distance < near-band\", is = \"£1\" },\n  { when = \"driving-distance > near-band and driving-distance <= middle-band\", is = \"£2\" },\n]\notherwise = \"£3\"\n".into(),
    );
    let found = faults(&own);
    assert!(
        found.iter().any(|fault| fault.contains("band-fee") && fault.contains("5 miles falls between its rows")),
        "{found:?}"
    );
}

#[test]
fn bands_out_of_order_are_told() {
    let mut files = shipped();
    // The middle band ends before the near one: nobody is in it.
    crate::support::change(&mut files, "example-council/figures.toml", "is = \"10 miles\"", "is = \"4 miles\"");
    crate::support::change(
        &mut files,
        "example-council/figures.toml",
        "expect = \"8 miles to 20 miles\"",
        "expect = \"3 miles to 20 miles\"",
    );
    let found = finding(&prover(&files, "example-council"), "tables");
    assert!(fails(&found), "{found:?}");
}

/// A table of the example council's own, above whose bands stands a row about something else.
fn own_table(rows: &str) -> Finding {
    let mut files = shipped();
    files.insert(
        "example-council/bands.toml".into(),
        format!("[value.band-fee]\nlabel = \"Fee by band\"\nsource = \"made-up\"\nstatus = \"assumed\"\nshow = true\nfirst = [\n{rows}]\notherwise = \"£3\"\n"),
    );
    finding(&prover(&files, "example-council"), "tables")
}

#[test]
fn bands_below_a_row_about_something_else_are_looked_at() {
    // Below 5 miles and from above 5 miles: five miles themselves are in neither row.
    let found = own_table(
        "  { when = \"low-income\", is = \"£0\" },\n  { when = \"driving-distance < near-band\", is = \"£1\" },\n  { when = \"driving-distance > near-band and driving-distance <= middle-band\", is = \"£2\" },\n",
    );
    let Finding::Faults(faults) = found else { panic!("{found:?}") };
    assert!(faults.iter().any(|fault| fault.contains("5 miles falls between its rows")), "{faults:?}");
}

#[test]
fn a_row_that_is_no_plain_band_is_said_not_to_be_looked_at_for_gaps() {
    let found = own_table("  { when = \"low-income and driving-distance < near-band\", is = \"£1\" },\n");
    let Finding::Holds { not_looked_at, .. } = found else { panic!("{found:?}") };
    assert!(not_looked_at.iter().any(|each| each.contains("band-fee") && each.contains("not a plain band")), "{not_looked_at:?}");
}
