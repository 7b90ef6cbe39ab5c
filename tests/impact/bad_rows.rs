//! Headings and rows with mistakes.

use crate::support::{anytown, caseload, count};
use travel_help::impact::both::Both;
use travel_help::impact::rows::{Columns, reader};

fn said(rows: &str) -> (Vec<String>, u64) {
    let engine = anytown(&[]);
    let table = format!("id,families,date-of-birth,place,walking-distance,low-income\n{rows}");
    let counted = count(&engine, &engine, &table);
    (counted.bad.iter().map(ToString::to_string).collect(), counted.tally.families)
}

#[test]
fn a_bad_row_is_told_with_its_line_and_column_and_the_rest_go_on() {
    let (bad, families) = said(
        "a,1,2016-02-10,state-school,3 km,no\n\
         b,1,2016-02-10,state-school,3,no\n\
         c,1,2016-02-31,state-school,3,no\n\
         d,1,2016-02-10,stat-school,3,no\n\
         e,none,2016-02-10,state-school,3,no\n\
         f,1,2016-02-10,state-school,3\n\
         g,1,2016-02-10,state-school,3,maybe\n\
         h,1,2016-02-10,state-school,61,no\n\
         i,4,10 February 2016,special school,2 to 3 miles,not sure\n",
    );
    let starts = [
        "line 2 (id a), column walking-distance: “3 km” is in another unit; type a number from \"0 miles\" to \"60 miles\" instead",
        "line 4 (id c), column date-of-birth: the calendar has no day “2016-02-31”; type a date from \"2000-01-01\"",
        "line 5 (id d), column place: “stat-school” is not an option (did you mean “state-school”?); type one of \"state-school\"",
        "line 6 (id e), column families: “none” is not a count of families; type a whole number from 1",
        "line 7 (id f): the row has 5 cells and the table 6 columns; put a cell with a comma in it in quotation marks",
        "line 8 (id g), column low-income: “maybe” is neither yes nor no; type \"yes\" or \"no\" instead",
        "line 9 (id h), column walking-distance: “61” is more than 60 miles; type a number",
    ];
    assert_eq!(bad.len(), starts.len(), "{bad:#?}");
    for (said, start) in bad.iter().zip(starts) {
        assert!(said.starts_with(start), "{said}");
    }
    assert_eq!(families, 5);
}

#[test]
fn every_mistake_of_a_row_is_told_and_the_row_is_one_row() {
    let (bad, families) = said("Ada,none,2016-02-31,stat-school,3 km,maybe\nBob,1,2016-02-10,state-school,3,no\n");
    assert_eq!((bad.len(), families), (1, 1));
    let starts = [
        "line 2 (id Ada), column families: “none” is not a count of families; ",
        "line 2 (id Ada), column date-of-birth: the calendar has no day “2016-02-31”; ",
        "line 2 (id Ada), column place: “stat-school” is not an option",
        "line 2 (id Ada), column walking-distance: “3 km” is in another unit; ",
        "line 2 (id Ada), column low-income: “maybe” is neither yes nor no; ",
    ];
    let told: Vec<&str> = bad[0].lines().collect();
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
}

#[test]
fn a_name_cannot_break_the_line_on_which_it_is_told_nor_fill_the_screen() {
    let (bad, _) = said(&format!("\"A\nline 9: {}\",1,2016-02-31,state-school,3,no\n", "x".repeat(500)));
    assert_eq!(bad[0].lines().count(), 1, "{bad:?}");
    assert!(bad[0].starts_with("line 2 (id Aline 9: xxx") && bad[0].len() < 300, "{bad:?}");
}

#[test]
fn answers_that_cannot_be_true_together_are_a_bad_row() {
    // Born after the day travel starts.
    let (bad, families) = said("a,1,2026-10-01,state-school,3,no\nb,1,2016-02-10,state-school,3,no\n");
    assert_eq!((bad.len(), families), (1, 1));
    assert!(
        bad[0].starts_with("line 2 (id a): these answers cannot be true together (Born after the travel begins); "),
        "{}",
        bad[0]
    );
}

#[test]
fn a_report_holds_nothing_of_a_row() {
    let engine = anytown(&[]);
    let table = "id,families,date-of-birth,place,walking-distance,low-income\nZebedee,20,2016-02-10,state-school,3,no\nQuincy,1,2016-02-10,state-school,3 furlongs,no\n";
    let report = count(&engine, &engine, table).report.unwrap();
    let told = serde_json::to_string(&report).unwrap() + &travel_help::impact::page::html(&report);
    for word in ["Zebedee", "Quincy", "furlongs", "2016-02-10"] {
        assert!(!told.contains(word), "{word}");
    }
    assert_eq!(report.caseload.bad_rows, 1);
}

fn headings(line: &str) -> Result<Columns, Vec<String>> {
    let engine = anytown(&[]);
    let both = Both::new(&engine, &engine, &caseload(&engine, crate::support::CASELOAD).estimate);
    let mut csv = reader(line.as_bytes());
    let heading = csv.byte_headers().unwrap().clone();
    Columns::read(&both, &heading, &["Child's name".into()]).map_err(|all| all.iter().map(ToString::to_string).collect())
}

#[test]
fn headings_that_are_no_questions_are_told_all_at_once() {
    let bad = headings("wakling-distance,place,place,surname,today\n").unwrap_err();
    assert_eq!(bad.len(), 3, "{bad:#?}");
    assert!(
        bad[0].starts_with("line 1, column wakling-distance: there is no such question; did you mean “walking-distance”?"),
        "{bad:#?}"
    );
    assert!(bad[1].starts_with("line 1, column place: stands twice"), "{bad:#?}");
    assert!(bad[2].contains("column surname: there is no such question") && bad[2].contains("--ignore surname"), "{bad:#?}");
}

#[test]
fn headings_may_have_spaces_capitals_and_a_mark_at_the_start_and_columns_can_be_left_out() {
    assert!(headings("\u{feff}Walking distance,PLACE,Child's name\n").is_ok());
}

#[test]
fn a_table_with_other_marks_between_its_columns_is_told_as_such() {
    let bad = headings("walking-distance;place\n").unwrap_err();
    assert_eq!(bad, ["line 1: the columns are not parted by commas; save the table as CSV with commas"]);
}

#[test]
fn a_table_saved_as_unicode_text_is_told_as_such_and_not_column_by_column() {
    let engine = anytown(&[]);
    let both = Both::new(&engine, &engine, &caseload(&engine, crate::support::CASELOAD).estimate);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for mark in ["", "\u{feff}"] {
        let bytes = wide(&format!("{mark}walking-distance,place\n3 miles,state-school\n"));
        let mut csv = reader(bytes.as_slice());
        let heading = csv.byte_headers().unwrap().clone();
        let bad = Columns::read(&both, &heading, &[]).unwrap_err();
        assert_eq!(bad.len(), 1, "{bad:#?}");
        assert!(bad[0].to_string().contains("saved as “Unicode text”"), "{bad:#?}");
    }
}
