//! What is made of Code-Point Open, row by row, and what is said of rows that are none.

use travel_help_postcodes::making::{Area, Problem, gather, postcodes, rows, verify};
use travel_help_postcodes::{Answer, Point, Postcodes, Wrong};

const OWN: &str = "E08000099";

/// A row as the product has it.
fn row(postcode: &str, quality: &str, easting: &str, northing: &str, district: &str) -> String {
    format!(
        "\"{postcode}\",{quality},{easting},{northing},\"E92000001\",\"E19000001\",\"E18000005\",\"\",\"{district}\",\"E05011151\"\n"
    )
}

fn area(areas: &[&str]) -> Area {
    let areas = areas.iter().map(|area| (*area).to_owned()).collect();
    Area { file: "area.toml".into(), areas, districts: vec![OWN.into()], ..Area::default() }
}

fn made(tables: &[&str], area: &Area) -> Result<Postcodes, Vec<Problem>> {
    let mut all = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        all.extend(rows(&format!("{at}.csv"), table.as_bytes(), &area.areas)?);
    }
    let units = gather(all, area)?;
    verify(&postcodes(&units, area), &units, area)
}

fn problems(tables: &[&str], areas: &[&str]) -> Vec<String> {
    match made(tables, &area(areas)) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

fn small() -> Postcodes {
    let table = [
        row("Q1 1AA", "10", "406523", "286448", OWN),
        row("Q1 1AB", "50", "406525", "286455", OWN),
        row("Q1 1ZZ", "20", "0406534", "286444", "E08000098"),
        row("Q10 1AA", "60", "406600", "286400", ""),
        row("Q1 9AA", "90", "0", "0", ""),
        row("Q1 9AB", "10", "0", "0", OWN),
        row("QX1 1AA", "10", "699999", "1299999", OWN),
        row("QI1 1AA", "10", "5", "4", OWN),
    ];
    made(&[&table.concat()], &area(&["Q", "QX", "QI"])).unwrap()
}

fn found(text: &str) -> Option<(u32, u32, bool, bool)> {
    match small().find(text) {
        Answer::Found { point: Point { easting, northing }, inside, rough, .. } => Some((easting, northing, inside, rough)),
        _ => None,
    }
}

// 406,523 is nearest to 406,520 and 286,448 to 286,450; a 5 at the end goes up.
#[test]
fn positions_are_rounded_to_the_nearest_ten_metres() {
    assert_eq!(found("Q1 1AA"), Some((406_520, 286_450, true, false)));
    assert_eq!(found("Q1 1AB"), Some((406_530, 286_460, true, true)));
    assert_eq!(found("Q1 1ZZ"), Some((406_530, 286_440, false, false)));
}

#[test]
fn the_ends_of_the_national_grid_are_kept() {
    assert_eq!(found("QX1 1AA"), Some((700_000, 1_300_000, true, false)));
    assert_eq!(found("QI1 1AA"), Some((10, 0, true, false)));
}

#[test]
fn a_position_without_a_district_is_kept_and_said_to_have_none() {
    let Answer::NoDistrict { postcode, point, rough } = small().find("q10 1aa") else { panic!("another answer") };
    assert_eq!((postcode.to_string().as_str(), point, rough), ("Q10 1AA", Point { easting: 406_600, northing: 286_400 }, true));
}

// Quality 90, or 0 and 0 whatever the quality.
#[test]
fn a_postcode_without_a_position_is_known_to_exist() {
    for text in ["Q1 9AA", "Q1 9AB"] {
        let Answer::NoPosition { postcode } = small().find(text) else { panic!("{text}") };
        assert_eq!(postcode.to_string(), text);
    }
}

#[test]
fn a_postcode_that_is_not_in_the_file_is_unknown_and_one_of_another_area_outside() {
    let Answer::Unknown { postcode, meant: None } = small().find("Q1 1AD") else { panic!("another answer") };
    assert_eq!(postcode.to_string(), "Q1 1AD");
    assert!(matches!(small().find("Q2 1AA"), Answer::Unknown { .. }));
    let Answer::Outside { postcode, meant: None } = small().find("sw1a 1aa") else { panic!("another answer") };
    assert_eq!((postcode.to_string().as_str(), postcode.outward.area()), ("SW1A 1AA", "SW"));
    assert_eq!(small().areas(), ["Q", "QI", "QX"]);
}

#[test]
fn a_letter_that_looks_like_a_digit_is_asked_about_and_not_used() {
    let meant = |text: &str| match small().find(text) {
        Answer::Unknown { meant, .. } | Answer::Outside { meant, .. } | Answer::Invalid { meant, .. } => {
            meant.map(|postcode| postcode.to_string())
        }
        other => panic!("{text}: {other:?}"),
    };
    // Q1O 1AA has a right shape (A9A 9AA) in an area that is held; QX1 IAA has none; I stands for 1.
    assert_eq!(meant("Q1O 1AA").as_deref(), Some("Q10 1AA"));
    assert_eq!(meant("QXI 1AA").as_deref(), Some("QX1 1AA"));
    assert_eq!(meant("QX1 IAA").as_deref(), Some("QX1 1AA"));
    // Neither Q11 1AA, Q1I 1AA nor others are in the file.
    assert_eq!(meant("Q11 1AD"), None);
    // Two changes would be needed.
    assert_eq!(meant("QXI IAA"), None);
}

// From Q11 1AA one change gives QI1 1AA (1 for I), QL1 1AA and others.
#[test]
fn two_postcodes_that_may_be_meant_are_none() {
    let table = [row("QI1 1AA", "10", "400000", "280000", OWN), row("QL1 1AA", "10", "400000", "280000", OWN)].concat();
    let both = made(&[&table], &area(&["QI", "QL"])).unwrap();
    assert!(matches!(both.find("Q11 1AA"), Answer::Outside { meant: None, .. }));
    let one = made(&[&table], &area(&["QI"])).unwrap();
    assert!(matches!(one.find("Q11 1AA"), Answer::Outside { meant: Some(meant), .. } if meant.to_string() == "QI1 1AA"));
}

#[test]
fn what_is_no_postcode_says_why() {
    let Answer::Invalid { wrong, letters, meant } = small().find("Q1 1AC") else { panic!("another answer") };
    assert_eq!((wrong, letters.as_str(), meant), (Wrong::Inward, "C", None));
    assert!(matches!(small().find("Q1"), Answer::Incomplete(Some(outward)) if outward.as_str() == "Q1"));
    assert!(matches!(small().find("Q1 1"), Answer::Incomplete(Some(outward)) if outward.as_str() == "Q1"));
    assert!(matches!(small().find("Q"), Answer::Incomplete(None)));
}

#[test]
fn postcodes_without_or_with_wide_spaces_and_lines_that_name_the_columns_are_read() {
    let table = "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Positional_quality_indicator,Eastings,Northings\n".to_owned()
        + &row("Q1  1AA", "10", "400000", "280000", OWN)
        + "\r\n"
        + &row("Q101AA", "10", "400000", "280000", OWN);
    let opened = made(&[&table], &area(&["Q"])).unwrap();
    assert_eq!(opened.len(), 2);
    assert!(matches!(opened.find("Q10 1AA"), Answer::Found { .. }));
}

#[test]
fn rows_of_other_areas_are_passed_over_whatever_they_hold() {
    let table = row("Q1 1AA", "10", "400000", "280000", OWN) + "\"SW1A 1AA\",x\n";
    assert_eq!(made(&[&table], &area(&["Q"])).unwrap().len(), 1);
}

#[test]
fn each_mistake_in_a_row_is_said_with_its_line_and_column() {
    let table = row("Q1 1AA", "10", "400000", "280000", OWN)
        + &row("Q1 1CC", "10", "400000", "280000", OWN)
        + &row("Q1 1AB", "15", "4000000", "-1", "Birmingham")
        + &row("Q1 1AD", "10", "0", "280000", OWN)
        + "\"Q1 1AE\",10,400000\n";
    assert_eq!(
        problems(&[&table], &["Q"]),
        [
            "0.csv:2, column 1 (Postcode): “Q1 1CC” is no postcode; expected one such as B1 1AA",
            "0.csv:3, column 2 (Positional_quality_indicator): “15” is no quality; expected 10, 20, 30, 40, 50, 60 or 90",
            "0.csv:3, column 3 (Eastings): “4000000” is no place on the National Grid; expected whole metres, 0 to 700000",
            "0.csv:3, column 4 (Northings): “-1” is no place on the National Grid; expected whole metres, 0 to 1300000",
            "0.csv:3, column 9 (Admin_district_code): “Birmingham” is no code of a district; expected one such as E08000025, or none",
            "0.csv:4, column 3 (Eastings): is 0 and the other coordinate is not; expected both, or 0 for both where there is no position",
            "0.csv:5: has 3 columns; Code-Point Open has 10, so it is cut short or another table",
        ]
    );
}

#[test]
fn a_table_that_is_no_text_is_said_so() {
    let mut table = row("Q1 1AA", "10", "400000", "280000", OWN).into_bytes();
    table.extend(b"\"Q1 1AB\",10,400000,280000,\"\xff\",,,,,\n");
    let problems = rows("q.csv", &table, &["Q".to_owned()]).unwrap_err();
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), ["q.csv:2: is not text in UTF-8"]);
}

#[test]
fn two_rows_that_differ_about_a_postcode_are_both_named_and_the_same_row_twice_is_one() {
    let first = row("Q1 1AA", "10", "400000", "280000", OWN);
    let moved = row("Q1 1AA", "10", "400001", "280000", OWN);
    assert_eq!(problems(&[&first, &moved], &["Q"]), ["1.csv:1: says something else of Q1 1AA than 0.csv:1"]);
    assert_eq!(made(&[&first, &first], &area(&["Q"])).unwrap().len(), 1);
}

#[test]
fn an_area_or_a_district_without_a_postcode_is_an_error() {
    let table = row("Q1 1AA", "10", "400000", "280000", "E08000098");
    assert_eq!(
        problems(&[&table], &["Q", "QX"]),
        [
            "area.toml: the area QX is named here, and no postcode of it is in what was given",
            "area.toml: the district E08000099 is named here, and none of the postcodes given lies in it",
        ]
    );
}
