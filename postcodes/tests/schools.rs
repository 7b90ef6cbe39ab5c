//! A council's table of schools: what is wrong with one, and how families find a school in it.

use travel_help_postcodes::making::{Area, gather, postcodes, rows, schools, schools_file};
use travel_help_postcodes::{Postcodes, Schools};

fn opened() -> Postcodes {
    let table = "\
Q1 1AA,10,400000,280000,E92000001,,,,E08000099,
Q1 1AB,10,400100,280000,E92000001,,,,E08000099,
Q1 1AD,90,0,0,E92000001,,,,,
";
    let area = Area { areas: vec!["Q".into()], districts: vec!["E08000099".into()], ..Area::default() };
    Postcodes::open(&postcodes(&gather(rows("q.csv", table.as_bytes(), &area.areas).unwrap(), &area).unwrap(), &area)).unwrap()
}

fn problems(table: &[u8]) -> Vec<String> {
    schools("schools.csv", table, &opened()).unwrap_err().iter().map(ToString::to_string).collect()
}

const TABLE: &str = "\
name,postcode,kind,gates
St. Mary’s R.C. Primary,q11aa,primary,Q11AB
\"Zoë Wells Academy, North\",Q1 1AB,secondary,
St Mark's,Q1 1AA,primary,
Anytown Special School,Q1 1AA,special,Q11AA  q11ab
St Mark's,Q1 1AB,primary,
";

fn families() -> Schools {
    Schools::open(&schools_file(&schools("schools.csv", TABLE.as_bytes(), &opened()).unwrap())).unwrap()
}

fn names(text: &str, most: usize) -> Vec<String> {
    families().search(text, most).iter().map(|school| format!("{}, {}", school.name, school.postcode)).collect()
}

#[test]
fn schools_come_out_by_name_and_postcode_with_all_that_was_said() {
    let said = |school: &travel_help_postcodes::School| {
        let gates: Vec<String> = school.gates.iter().map(ToString::to_string).collect();
        format!("{} | {} | {} | {}", school.name, school.kind, school.postcode, gates.join(" + "))
    };
    let all: Vec<String> = families().all().into_iter().map(said).collect();
    assert_eq!(
        all,
        [
            "Anytown Special School | special | Q1 1AA | Q1 1AA + Q1 1AB",
            "St Mark's | primary | Q1 1AA | ",
            "St Mark's | primary | Q1 1AB | ",
            "St. Mary’s R.C. Primary | primary | Q1 1AA | Q1 1AB",
            "Zoë Wells Academy, North | secondary | Q1 1AB | ",
        ]
    );
}

#[test]
fn each_word_typed_begins_a_word_of_the_name() {
    let mary = "St. Mary’s R.C. Primary, Q1 1AA";
    for text in ["mary", "MARYS", "st mary's", "prim st", "mary r c", "“St.” Mary’s"] {
        assert_eq!(names(text, 9), [mary], "{text}");
    }
    assert_eq!(names("zoe", 9), ["Zoë Wells Academy, North, Q1 1AB"]);
    assert_eq!(names("NORTH academy zöe", 9), ["Zoë Wells Academy, North, Q1 1AB"]);
    for text in ["ary", "mary mark", "maryss", "", " ’ ", "學校"] {
        assert_eq!(names(text, 9), [""; 0], "{text}");
    }
}

#[test]
fn a_postcode_finds_every_school_that_has_it_however_it_is_typed() {
    let all = ["Anytown Special School, Q1 1AA", "St Mark's, Q1 1AA", "St. Mary’s R.C. Primary, Q1 1AA"];
    for text in ["Q1 1AA", "q11aa", " Q1-1AA. "] {
        assert_eq!(names(text, 9), all, "{text}");
    }
    // A further gate is no address, and half of a postcode is none.
    assert_eq!(names("Q1 1AC", 9), [""; 0]);
    assert_eq!(names("Q1 1A", 9), [""; 0]);
}

#[test]
fn no_more_are_given_than_asked_for_and_always_in_one_order() {
    let all = ["St Mark's, Q1 1AA", "St Mark's, Q1 1AB", "St. Mary’s R.C. Primary, Q1 1AA"];
    assert_eq!(names("st", 9), all);
    assert_eq!(names("s t", 2), [""; 0]);
    assert_eq!(names("st", 2), all[..2]);
    assert_eq!(names("st", 0), [""; 0]);
}

#[test]
fn a_table_with_the_mark_of_a_spreadsheet_and_its_columns_in_another_order_is_read() {
    let table = "\u{FEFF}kind,gates,name,postcode\r\nprimary,,Oak,Q1 1AA\r\n";
    let read = schools("schools.csv", table.as_bytes(), &opened()).unwrap();
    assert_eq!((read.len(), read[0].name.as_str(), read[0].kind.as_str()), (1, "Oak", "primary"));
}

#[test]
fn each_mistake_is_said_with_its_line_and_column() {
    let table = "\
name,postcode,kind,gates
 ,Q1 1AA,primary,
Oak,Q1 1ZZ,primary,
Ash,Q1 1AD,primary,
Elm,SW1A 1AA,primary,
Yew,Q1,primary,Q1 1AB
Oak,Q1 1AA,primary,
OÀK,q11aa,secondary,
Beech, Lower,Q1 1AA,primary,
";
    assert_eq!(
        problems(table.as_bytes()),
        [
            "schools.csv:2, column 1 (name): is empty; expected the name of the school",
            "schools.csv:3, column 2 (postcode): Q1 1ZZ is not in : mistyped, newer, or no longer used",
            "schools.csv:4, column 2 (postcode): Q1 1AD has no position; expected one that has, such as that of a gate",
            "schools.csv:5, column 2 (postcode): SW1A 1AA lies outside the areas Q; add its area to those of the council",
            "schools.csv:6, column 4 (gates): “Q1” is no whole postcode; expected one such as B1 1AA; write each postcode without a space in it, such as B11AA",
            "schools.csv:6, column 4 (gates): “1AB” is no whole postcode; expected one such as B1 1AA; write each postcode without a space in it, such as B11AA",
            "schools.csv:6, column 2 (postcode): “Q1” is no whole postcode; expected one such as B1 1AA",
            "schools.csv:8, column 1 (name): “OÀK” with Q1 1AA stands in line 7 already",
            "schools.csv:9: has 5 columns and not 4: a name with a comma stands in quotation marks",
            "schools.csv:9, column 4 (gates): “primary” is no whole postcode; expected one such as B1 1AA; write each postcode without a space in it, such as B11AA",
            "schools.csv:9, column 2 (postcode): “Lower” is no whole postcode; expected one such as B1 1AA",
        ]
    );
}

#[test]
fn a_table_without_its_columns_without_schools_or_that_is_no_text_is_said_so() {
    assert_eq!(
        problems(b"name,post code,kind,kind\n"),
        [
            "schools.csv:1: the heading “post code” is unknown; expected name, postcode, kind, gates",
            "schools.csv:1: the heading “kind” is there twice; expected name, postcode, kind, gates",
            "schools.csv:1: there is no column postcode; the first line names the columns: name, postcode, kind, gates",
            "schools.csv:1: there is no column gates; the first line names the columns: name, postcode, kind, gates",
        ]
    );
    let none = ["schools.csv:1: has no school in it; without schools, leave the file out"];
    assert_eq!(problems(b"name,postcode,kind,gates\n"), none);
    assert_eq!(problems(b""), none);
    assert_eq!(
        problems(b"name,postcode,kind,gates\nOak,Q1 1AA,,\n\xc9cole,Q1 1AA,,\n"),
        ["schools.csv:3: is not text in UTF-8; save the table as “CSV UTF-8”"]
    );
}
