//! Figures: values that came, went, were corrected or settled.

use super::{between, small};
use travel_help::change::told;

/// A rate and a value that uses it, so that nothing is unused.
fn rate(values: &str, more: &str) -> String {
    format!(
        "[source.paper]\ntitle = \"Cabinet paper\"\n\
         [figure.rate]\nlabel = \"Mileage rate\"\nunit = \"£ per mile\"\nvalues = [\n{values}\n]\n{more}\n\
         [value.sink]\nlabel = \"Sink\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"rate\"\n"
    )
}

const FIRST: &str = "{ from = 2024-09-01, is = \"45p per mile\", status = \"published\", source = \"web\" },";

fn of_rate(old: (&str, &str), new: (&str, &str)) -> String {
    let readings = ("anytown/text/en/more.toml", "[reading.rate]\nstays = \"It stays\"\nrises = \"It rises\"\n");
    let with = |(values, more): (&str, &str)| {
        let file = rate(values, more);
        let words = if values.contains("readings") { vec![readings] } else { Vec::new() };
        let files: Vec<(&str, &str)> = [("anytown/rate.toml", file.as_str())].into_iter().chain(words).collect();
        small(&files)
    };
    let mut changes = between(&with(old), &with(new));
    // The sentences of the readings come and go with them.
    changes.list.retain(|change| change.kind == "figure");
    changes.texts.clear();
    told::text(&changes, false)
}

#[test]
fn a_new_value_is_told_with_what_it_was_and_from_when() {
    let new = format!("{{ from = 2027-09-01, is = \"50p per mile\", status = \"published\", source = \"paper\" }},\n{FIRST}");
    assert_eq!(
        of_rate((FIRST, ""), (&new, "")),
        "Figures\n- Mileage rate: 45p to 50p a mile from 1 September 2027 (published: “Cabinet paper”) [figure.rate]\n"
    );
}

#[test]
fn a_value_that_is_carried_forward_is_said_to_stay() {
    let new = format!("{{ from = 2027-09-01, is = \"45p per mile\", status = \"assumed\", source = \"web\" }},\n{FIRST}");
    assert_eq!(
        of_rate((FIRST, ""), (&new, "")),
        "Figures\n- Mileage rate: stays 45p a mile from 1 September 2027 (assumed: “A page of the council”) [figure.rate]\n"
    );
}

#[test]
fn a_value_between_two_others_is_told_with_its_last_day() {
    let last = "{ from = 2026-09-01, is = \"60p per mile\", status = \"published\", source = \"web\" },";
    let between = "{ from = 2025-09-01, is = \"50p per mile\", status = \"published\", source = \"web\" },";
    assert_eq!(
        of_rate((&format!("{last}{FIRST}"), ""), (&format!("{last}{between}{FIRST}"), "")),
        "Figures\n- Mileage rate: 45p to 50p a mile from 1 September 2025 until 31 August 2026 (published: “A page of the council”) [figure.rate]\n"
    );
}

#[test]
fn a_value_that_ends_is_told_with_what_goes_on_in_its_place() {
    let last = "{ from = 2027-09-01, is = \"60p per mile\", status = \"published\", source = \"web\" },";
    assert_eq!(
        of_rate((&format!("{last}{FIRST}"), ""), (FIRST, "")),
        "Figures\n- Mileage rate: no longer 60p a mile from 1 September 2027: 45p a mile goes on [figure.rate]\n"
    );
}

#[test]
fn a_corrected_value_is_told_with_its_reason() {
    let right = FIRST.replace("45p", "54p");
    let correction = "corrections = [ { date = 2026-12-01, from = 2024-09-01, was = \"45p per mile\", reason = \"Two digits were the wrong way round.\" } ]";
    assert_eq!(
        of_rate((FIRST, ""), (&right, correction)),
        "Figures\n- Mileage rate: corrected: 54p a mile from 1 September 2024, not 45p a mile: Two digits were the wrong way round. \
         (published: “A page of the council”) [figure.rate]\n"
    );
    // Without a correction it is not said to be one.
    assert_eq!(
        of_rate((FIRST, ""), (&right, "")),
        "Figures\n- Mileage rate: 54p a mile from 1 September 2024, not 45p a mile (published: “A page of the council”) [figure.rate]\n"
    );
}

#[test]
fn readings_that_are_settled_or_added_are_told_each() {
    let open = "{ from = 2024-09-01, readings = { stays = \"45p per mile\", rises = \"55p per mile\" }, status = \"unsettled\", source = \"web\" },";
    assert_eq!(
        of_rate((open, ""), (FIRST, "")),
        "Figures\n- Mileage rate: settled: 45p a mile from 1 September 2024 (published: “A page of the council”); \
         was not settled: 45p a mile (“stays”) or 55p a mile (“rises”) [figure.rate]\n"
    );
    assert_eq!(
        of_rate((FIRST, ""), (open, "")),
        "Figures\n- Mileage rate: not settled: 45p a mile (“stays”) or 55p a mile (“rises”) from 1 September 2024 \
         (“A page of the council”); was 45p a mile [figure.rate]\n"
    );
    let higher = open.replace("55p", "60p");
    assert!(of_rate((open, ""), (&higher, "")).contains("or 60p a mile (“rises”) from 1 September 2024"));
}

#[test]
fn how_sure_a_value_is_and_where_it_comes_from_are_told() {
    let assumed = FIRST.replace("published", "assumed");
    let sourced = FIRST.replace("\"web\"", "\"paper\"");
    assert_eq!(
        of_rate((&assumed, ""), (&sourced, "")),
        "Figures\n- Mileage rate: 45p a mile from 1 September 2024 was assumed, and is now published; its source is now “Cabinet paper” [figure.rate]\n"
    );
    assert_eq!(
        of_rate((FIRST, ""), (&sourced, "")),
        "Figures\n- Mileage rate: the source of 45p a mile from 1 September 2024 was “A page of the council”, and is now “Cabinet paper” [figure.rate]\n"
    );
}

#[test]
fn a_day_of_review_and_an_officers_name_are_for_officers_only() {
    assert_eq!(
        of_rate((FIRST, "review = 2027-03-31"), (FIRST, "review = 2028-03-31")),
        "Nothing changed in what families are told or get.\n\nFor officers only: families are told the same\n\
         - Mileage rate: its day of review was 31 March 2027, and is now 31 March 2028 [figure.rate]\n"
    );
}

#[test]
fn the_day_that_picks_a_value_is_told_in_the_words_of_the_file() {
    assert_eq!(
        of_rate((FIRST, ""), (FIRST, "on = \"today\"")),
        "Figures\n- Mileage rate: the day that picks its value is now “today” [figure.rate]\n"
    );
}

#[test]
fn a_figure_that_came_or_went_is_told_with_its_values() {
    let file = rate(FIRST, "");
    let changes = between(&small(&[]), &small(&[("anytown/rate.toml", &file)]));
    let text = told::text(&changes, false);
    assert!(
        text.contains(
            "- Mileage rate: new: 45p a mile from 1 September 2024 (published: “A page of the council”) [figure.rate]\n"
        ),
        "{text}"
    );
    let text = told::text(&between(&small(&[("anytown/rate.toml", &file)]), &small(&[])), false);
    assert!(text.contains("- Mileage rate: taken out; it was 45p a mile from 1 September 2024"), "{text}");
}

#[test]
fn of_several_corrections_the_reason_is_that_of_the_value_that_was_there() {
    // 45p was published, found to be 54p, and then to be 55p.
    let right = FIRST.replace("45p", "55p");
    let first =
        "{ date = 2026-10-01, from = 2024-09-01, was = \"45p per mile\", reason = \"Two digits were the wrong way round.\" }";
    let second = "{ date = 2026-12-01, from = 2024-09-01, was = \"54p per mile\", reason = \"The paper was read again.\" }";
    let with = |corrections: &str| format!("corrections = [ {corrections} ]");
    let now = FIRST.replace("45p", "54p");
    // The first correction is known already: only the second is new.
    let said = of_rate((&now, &with(first)), (&right, &with(&format!("{first}, {second}"))));
    assert!(said.contains("not 54p a mile: The paper was read again. (published"), "{said}");
    // In a comparison with the file of 54p, whose reasons are not at hand, it is still the second that explains it.
    let said = of_rate((&now, ""), (&right, &with(&format!("{first}, {second}"))));
    assert!(said.contains("not 54p a mile: The paper was read again. (published"), "{said}");
    // From 45p both were needed.
    let said = of_rate((FIRST, ""), (&right, &with(&format!("{second}, {first}"))));
    assert!(
        said.contains("not 45p a mile: Two digits were the wrong way round.; then: The paper was read again. (published"),
        "{said}"
    );
}

#[test]
fn where_the_first_value_goes_the_next_one_holds_for_the_time_before_it_too() {
    let last = "{ from = 2027-09-01, is = \"60p per mile\", status = \"published\", source = \"web\" },";
    let said = of_rate((&format!("{last}{FIRST}"), ""), (last, ""));
    assert!(
        said.contains("no longer 45p a mile from 1 September 2024: 60p a mile, the first value now, holds for that time too"),
        "{said}"
    );
}

#[test]
fn a_finer_step_is_no_change_of_conditions() {
    let step = |step: &str| format!("step = \"{step}\"");
    let said = of_rate((FIRST, &step("1p per mile")), (FIRST, &step("0.1p per mile")));
    assert!(
        said.contains("its step was 1p a mile, and is now 0.1p a mile") && !said.contains("some conditions are not"),
        "{said}"
    );
}
