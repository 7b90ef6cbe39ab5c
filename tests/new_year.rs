//! `policy new-year` and days of review, on the small council and on Birmingham. What is expected is written out by hand.
#![cfg(feature = "authoring")]

mod policies;

use policies::{Folder, errors, out, policy};

/// Two rates of Anytown: one set every year, one not.
const RATES: &str = "# Rates of Anytown.\n\n[figure.rate]   # a mile\nlabel = \"Mileage rate\"\nunit = \"£ per mile\"\nyearly-from = \"1 September\"\n\
    review = 2027-03-31   # in spring\nvalues = [\n  # the newest\n  { from = 2026-09-01, is = \"45p per mile\", status = \"published\", source = \"web\" },   # seen\n]\n\n\
    [figure.far]\nlabel = \"Far\"\nunit = \"miles\"\nvalues = [ { from = 2026-09-01, is = \"9 miles\", status = \"published\", source = \"web\" } ]\n\n\
    [value.sink]\nlabel = \"Sink\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"if walking distance > far then rate otherwise 2 * rate\"\n# the end\n";

const ROW: &str = "{ from = 2027-09-01, is = \"45p per mile\", status = \"assumed\", source = \"web\", \
    because = \"Not confirmed for 2027/28; carried forward from 2026-09-01.\" }";

fn anytown(name: &str) -> Folder {
    let folder = Folder::small(name);
    folder.write("anytown/rates.toml", RATES);
    folder
}

fn new_year(folder: &Folder, more: &[&str]) -> std::process::Output {
    policy(&[&["new-year", folder.arg(), "--council", "anytown", "--year", "2027"], more].concat())
}

#[test]
fn without_write_everything_is_shown_and_nothing_is_written() {
    let folder = anytown("new-year-dry");
    let before = folder.everything();
    let output = new_year(&folder, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(
        out(&output),
        format!(
            "anytown/rates.toml\n  figure.rate\n    + {ROW}\n    the day of review, 31 March 2027, moves to 1 September 2027\n\
             2 figures are not set every year and stay as they are.\n\n\
             To confirm:\n- Mileage rate, from 1 September 2027: is it still 45p a mile?\n    it came from “A page of the council”\n\n\
             Nothing was written. To write it, add --write\n"
        )
    );
    assert_eq!(folder.everything(), before);
}

#[test]
fn what_is_written_keeps_comments_and_order_and_a_second_time_adds_nothing() {
    let folder = anytown("new-year-write");
    let output = new_year(&folder, &["--write"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(out(&output).ends_with("\nWritten: anytown/rates.toml\n"), "{}", out(&output));
    let expected = RATES
        .replace("review = 2027-03-31", "review = 2027-09-01")
        .replace("values = [\n  # the newest\n", &format!("values = [\n  {ROW},\n  # the newest\n"));
    assert_eq!(folder.read("anytown/rates.toml"), expected);
    let again = new_year(&folder, &["--write"]);
    assert_eq!(
        out(&again),
        "No row was started.\nLeft as it is: Mileage rate (figure.rate) has a value from 1 September 2027.\n\
         2 figures are not set every year and stay as they are.\n"
    );
    assert_eq!(folder.read("anytown/rates.toml"), expected);
    // The check finds nothing to say of it on a day before the review.
    let check = policy(&["check", folder.arg(), "--council", "anytown", "--strict", "--today", "2027-06-01"]);
    assert_eq!(check.status.code(), Some(0), "{}", errors(&check));
}

#[test]
fn a_figure_that_is_not_settled_keeps_its_readings() {
    let folder = anytown("new-year-readings");
    folder.edit(
        "anytown/rates.toml",
        "is = \"45p per mile\", status = \"published\"",
        "readings = { stays = \"45p per mile\", rises = \"55p per mile\" }, status = \"unsettled\"",
    );
    folder.write("anytown/text/en/more.toml", "[reading.rate]\nstays = \"It stays\"\nrises = \"It rises\"\n");
    let output = new_year(&folder, &["--write"]);
    assert!(
        out(&output).contains(
            "- Mileage rate, from 1 September 2027: not settled: is it 45p a mile (“stays”) or 55p a mile (“rises”)?\n"
        ),
        "{}{}",
        out(&output),
        errors(&output)
    );
    let row = "{ from = 2027-09-01, readings = { stays = \"45p per mile\", rises = \"55p per mile\" }, status = \"unsettled\", source = \"web\", \
               because = \"Not settled for 2027/28 either; carried forward from 2026-09-01.\" }";
    assert!(folder.read("anytown/rates.toml").contains(row));
}

#[test]
fn a_policy_with_errors_before_or_after_is_left_alone() {
    let folder = anytown("new-year-errors");
    folder.edit("anytown/rates.toml", "unit = \"miles\"", "unit = \"miels\"");
    let before = folder.everything();
    let output = new_year(&folder, &["--write"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("error[wrong-unit]"), "{}", errors(&output));
    assert_eq!(folder.everything(), before);

    // A year that was already published: a row that begins in it would change what families were told.
    let folder = anytown("new-year-published");
    folder.write("anytown.lock", "published = 2027-11-22\n\n[figure.rate]\n2026-09-01 = \"45p per mile\"\n");
    let before = folder.everything();
    let output = new_year(&folder, &["--write"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("error[published-value-changed]"), "{}", errors(&output));
    assert!(errors(&output).contains("With these rows the policy of anytown would have errors. Nothing was written."));
    assert_eq!(folder.everything(), before);
}

#[test]
fn a_day_of_the_year_is_written_as_people_write_it() {
    for (wrong, right) in [
        ("\"31 Septembre\"", "\"30 September\""),
        ("\"1.9.\"", "\"1 April\""),
        ("\"29 February\"", "\"28 February\""),
        ("2027-09-01", "\"1 January\""),
    ] {
        let folder = anytown("new-year-day");
        folder.edit("anytown/rates.toml", "\"1 September\"", wrong);
        let check = policy(&["check", folder.arg(), "--council", "anytown"]);
        assert!(
            errors(&check).contains("error[wrong-shape]: “yearly-from” needs a day of the year"),
            "{wrong}: {}",
            errors(&check)
        );
        folder.edit("anytown/rates.toml", wrong, right);
        assert_eq!(policy(&["check", folder.arg(), "--council", "anytown"]).status.code(), Some(0), "{right}");
    }
}

#[test]
fn the_shipped_figures_that_are_set_every_year_are_started_and_the_law_is_left() {
    let folder = Folder::shipped("new-year-birmingham");
    let national = |folder: &Folder| -> Vec<_> {
        folder.everything().into_iter().filter(|(path, _)| path.starts_with(folder.path.join("national"))).collect()
    };
    let law = national(&folder);
    let output = policy(&["new-year", folder.arg(), "--year", "2027", "--write"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let told = out(&output);
    for id in [
        "mileage-rate",
        "travel-pass-value",
        "contribution",
        "contribution-low-income",
        "contribution-below-school-age",
        "spare-seat-charge",
    ] {
        assert!(told.contains(&format!("  figure.{id}\n    + {{ from = 2027-09-01, ")), "{id}: {told}");
    }
    assert!(told.contains("- Personal Transport Budget mileage rate, from 1 September 2027: not settled: is it 45p a mile (“stays”) or 55p a mile (“follows-hmrc”)?\n"));
    assert!(told.contains("- Contribution a year, sixth form age, from 1 September 2027: is it still £1,028?\n    it came from “Council Local Offer update on 2024/25 changes (cut off)”, https://localofferbirmingham.co.uk/?p=45772\n"), "{told}");
    assert_eq!(national(&folder), law);
    // The comparison says the same in words.
    let diff = out(&policy(&["diff", "policy", folder.arg()]));
    assert!(diff.contains("- Contribution a year, sixth form age: stays £1,028 from 1 September 2027 (assumed: "), "{diff}");
    assert!(diff.contains("For officers only: families are told the same\n"), "{diff}");
    let check = policy(&["check", folder.arg(), "--today", "2026-12-01"]);
    assert!(errors(&check).contains("The policy of birmingham has no problems."), "{}", errors(&check));
}

#[test]
fn a_day_of_review_that_has_come_is_a_warning_with_its_place() {
    let folder = anytown("reviews");
    let check =
        |today: &str, more: &[&str]| policy(&[&["check", folder.arg(), "--council", "anytown", "--today", today], more].concat());
    assert!(errors(&check("2027-03-30", &[])).contains("has no problems."));
    let due = check("2027-03-31", &[]);
    assert_eq!(due.status.code(), Some(0));
    assert!(errors(&due).contains("warning[review-due]: the day of review of “Mileage rate” has come\n"), "{}", errors(&due));
    assert!(errors(&due).contains("anytown/rates.toml:7:10"), "{}", errors(&due));
    assert!(errors(&due).contains("can be used. 1 warning."), "{}", errors(&due));
    assert_eq!(check("2027-03-31", &["--strict"]).status.code(), Some(1));
}
