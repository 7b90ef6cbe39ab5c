//! A table of cases in, the same rows with results out.

use crate::cases::{anytown, run, setting};
use crate::policies::root;
use crate::support::{birmingham, day};
use proptest::prelude::*;
use std::fs;
use travel_help::advisor::batch::{Batch, MOST_BYTES, MOST_FIRST_ROWS, MOST_ROWS, Setting, questions_of_a_table};
use travel_help::case::table::cell::{self, Cell};
use travel_help::case::table::{BadRow, without_formula};
use travel_help::decide::{Engine, Known};
use travel_help::policy::{Policy, Role};
use travel_help::quantity::Set;

const HEADINGS: &str = "id,date-of-birth,place,walking-distance,low-income";

fn told(bad: Vec<BadRow>) -> Vec<String> {
    bad.iter().map(ToString::to_string).collect()
}

fn refused(table: impl Into<Vec<u8>>) -> Vec<String> {
    told(run(anytown(), table, &setting()).map(drop).unwrap_err())
}

/// A row's case, by another way than the batch takes.
fn known_of(policy: &Policy, headings: &csv::StringRecord, row: &csv::StringRecord, setting: &Setting) -> Known {
    let mut known = Known::nothing(policy);
    for (role, date) in [(Role::Today, Some(setting.today)), (Role::TravelFrom, setting.travel_from)] {
        if let (Some(id), Some(date)) = (policy.question_with_role(role), date) {
            known.answer(policy, id, Set::exactly(date.0.into())).unwrap();
        }
    }
    for (heading, text) in headings.iter().zip(row) {
        let Some(id) = policy.question(heading) else { continue };
        match cell::read(policy, &policy.questions[usize::from(id.0)], text) {
            Cell::Is(set) => known.answer(policy, id, set).unwrap(),
            Cell::Blank => {}
            other => panic!("{heading}: {other:?}"),
        }
    }
    known
}

fn equal_to_the_engine(engine: &Engine, table: &str) -> usize {
    let setting = setting();
    let (out, _) = run(engine, table, &setting).unwrap_or_else(|bad| panic!("{bad:?}"));
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let policy = engine.policy();
    let mut several = 0;
    for (at, row) in reader.records().map(Result::unwrap).enumerate() {
        let known = known_of(policy, &headings, &row, &setting);
        let decision = engine.decide(&known).unwrap();
        let ids: Vec<&str> = decision.results().map(|result| result.id()).collect();
        several += usize::from(ids.len() > 1);
        assert_eq!(out.cell(at, "checked-result"), ids.join(" | "), "row {at}");
        assert_eq!(out.cell(at, "checked-depends-on").is_empty(), ids.len() == 1, "row {at}");
        for (heading, wanted) in [("checked-grounds-met", Set::YES), ("checked-grounds-open", Set::EITHER)] {
            let grounds = decision.grounds.iter().filter(|(_, value)| *value == wanted).count();
            let cell = out.cell(at, heading);
            assert_eq!(cell.split(" | ").filter(|each| !each.is_empty()).count(), grounds, "row {at}: {heading}: {cell}");
        }
        let open = decision.help.iter().filter(|help| help.levels().any(|level| level.id() != "not")).count();
        let help = out.cell(at, "checked-help");
        assert_eq!(help.split(" | ").filter(|each| !each.is_empty()).count(), open, "row {at}: {help}");
        let estimates = engine.estimates(&known).unwrap();
        for (place, estimate) in policy.estimates.iter().enumerate() {
            let result = estimates.iter().find(|each| usize::from(each.estimate) == place);
            let told = result.filter(|each| each.unmeasured(policy, &known).is_empty());
            let pence = |cell: &str| cell.replace('.', "").parse::<i64>().ok();
            for (end, year) in [("low", told.map(|each| each.low.year)), ("high", told.map(|each| each.high.year))] {
                let cell = out.cell(at, &format!("checked-{}-{end}", estimate.id));
                assert_eq!(pence(cell), year, "row {at}: {cell}");
            }
        }
        let first =
            engine.first_open_for_decision(&known).unwrap().filter(|id| Some(*id) != policy.question_with_role(Role::Who));
        assert!(first.is_none() || !out.cell(at, "checked-missing-answers").is_empty(), "row {at}");
        for (heading, own) in headings.iter().zip(&row) {
            assert_eq!(out.cell(at, heading), own, "row {at}");
        }
        assert_eq!(out.cell(at, "checked-mistakes"), "");
    }
    several
}

#[test]
fn every_row_of_the_sample_table_is_decided_as_the_engine_decides_it() {
    let engine = birmingham();
    let table = fs::read_to_string(root().join("docs/examples/cases.csv")).unwrap();
    // Two of them give a range over a limit, one an income that is not known, one no distance.
    assert!(equal_to_the_engine(engine, &table) > 0);
}

#[test]
fn so_is_every_row_of_a_table_of_all_ages_on_other_days() {
    let engine = birmingham();
    equal_to_the_engine(engine, &many_rows(460));
}

/// The sample table over and over, each time with other days of birth: no two rows have the same answers.
fn many_rows(rows: usize) -> String {
    let table = fs::read_to_string(root().join("docs/examples/cases.csv")).unwrap();
    let (heading, sample) = table.split_once('\n').unwrap();
    let sample: Vec<&str> = sample.lines().collect();
    let mut many = format!("{heading}\n");
    for at in 0..rows {
        let (time, row) = (at / sample.len(), sample[at % sample.len()]);
        let (before, rest) = row.split_at(row.find('-').unwrap() - 4);
        // Of the years 2004 to 2023, so that all parts of the policy are among them, and of any month and day.
        let (year, month, day) = (2004 + time % 20, 1 + time % 12, 1 + time / 12 % 28);
        many.push_str(&format!("{before}{year}-{month:02}-{day:02}{}\n", &rest[10..]));
    }
    many
}

#[test]
fn a_small_table_comes_out_as_worked_out_by_hand() {
    // In Anytown who lives more than 2 miles from school is entitled, and gets 50p a mile for a hundred days.
    let table = format!("{HEADINGS},note\nA,2014-02-10,state-school,3.5,no,by bus\nB,2014-02-10,state-school,2 miles,no,\n");
    let (out, batch) = run(anytown(), table, &setting()).unwrap();
    assert_eq!(out.cell(0, "checked-result"), "entitled");
    // 3.5 miles x 50p x 100 days.
    assert_eq!((out.cell(0, "checked-budget-low"), out.cell(0, "checked-budget-high")), ("175.00", "175.00"));
    assert_eq!((out.cell(0, "id"), out.cell(0, "note")), ("A", "by bus"));
    assert_eq!((out.cell(0, "checked-today"), out.cell(0, "checked-travel-from")), ("2026-08-01", "2026-09-01"));
    assert_eq!(out.cell(0, "checked-rules").len(), 64);
    assert_ne!(out.cell(1, "checked-result"), "entitled");
    assert_eq!(out.cell(1, "checked-budget-low"), "");
    assert_eq!((batch.progress().rows, batch.counts().bad, &batch.counts().own[..]), (2, 0, &["note".to_owned()][..]));
    let counts = batch.counts().results(anytown());
    assert_eq!(counts.iter().map(|count| count.rows).sum::<u64>(), 2);
    assert_eq!(counts[0].results, ["entitled"]);
}

#[test]
fn a_row_says_what_it_depends_on_and_which_answers_are_missing_first() {
    let (out, _) = run(anytown(), format!("{HEADINGS}\nA,2014-02-10,state-school,,no\n"), &setting()).unwrap();
    assert!(out.cell(0, "checked-result").contains(" | "), "{}", out.cell(0, "checked-result"));
    let policy = anytown().policy();
    let known = Known::nothing(policy);
    let decision = anytown().decide(&known).unwrap();
    let distance =
        travel_help::checker::Words::of_case(policy, &known, &decision).question(policy.question("walking-distance").unwrap());
    assert_eq!((out.cell(0, "checked-depends-on"), out.cell(0, "checked-missing-answers")), (&*distance, &*distance));
}

#[test]
fn a_bad_row_keeps_its_place_and_its_cells_and_says_what_to_type() {
    let table = format!(
        "{HEADINGS}\nAda,2014-02-31,state-school,3 km,no\nBob,2014-02-10,state-school,3.5,no\nCy,2014-02-10,state-school,3.5,no,extra\n\
         Di,2026-10-01,state-school,3.5,no\nEd,,,,\n"
    );
    let (out, batch) = run(anytown(), table, &setting()).unwrap();
    assert_eq!(out.rows.len(), 5);
    let mistakes = out.cell(0, "checked-mistakes");
    assert_eq!(mistakes, "date-of-birth: the calendar has no day “2014-02-31” | walking-distance: “3 km” is in another unit");
    assert!(out.cell(0, "checked-what-to-do").contains("walking-distance: type a number from \"0 miles\""));
    assert_eq!((out.cell(0, "checked-result"), out.cell(0, "walking-distance")), ("", "3 km"));
    assert_eq!(out.cell(1, "checked-result"), "entitled");
    assert_eq!(out.cell(2, "checked-mistakes"), "the row has 6 cells and the table 5 columns");
    assert_eq!(out.cell(2, "low-income"), "no,extra", "nothing of the row is lost");
    assert!(out.cell(3, "checked-mistakes").contains("cannot be true together (Born after the travel begins)"));
    assert_eq!(out.cell(4, "checked-mistakes"), "no question is answered in this row");
    let bad: Vec<(u64, &str)> = batch.counts().bad_rows.iter().map(|row| (row.line, row.name.as_str())).collect();
    assert_eq!((batch.counts().bad, bad), (4, vec![(2, "Ada"), (4, "Cy"), (5, "Di"), (6, "Ed")]));
}

#[test]
fn a_mark_at_the_start_line_ends_of_either_kind_and_quotation_marks_make_no_difference() {
    let plain = format!("{HEADINGS}\nA,2014-02-10,state-school,3.5,no\nB,10/02/2014,state-school,3.5 miles,No\n");
    let cells = |table: &[u8]| {
        let (out, _) = run(anytown(), table, &setting()).unwrap();
        (out.headings[0].clone(), (0..2).map(|row| out.cell(row, "checked-result").to_owned()).collect::<Vec<_>>())
    };
    let expected = ("id".to_owned(), vec!["entitled".to_owned(); 2]);
    assert_eq!(cells(plain.as_bytes()), expected);
    assert_eq!(cells(format!("\u{feff}{plain}").as_bytes()), expected);
    assert_eq!(cells(plain.replace('\n', "\r\n").as_bytes()), expected);
    let quoted: String = plain.lines().map(|line| format!("\"{}\"\n", line.replace(',', "\",\""))).collect();
    assert_eq!(cells(quoted.as_bytes()), expected);
    assert_eq!(cells(format!("\u{feff}{}", quoted.replace('\n', "\r\n")).as_bytes()), expected);
}

#[test]
fn a_table_of_another_kind_is_told_as_such() {
    assert_eq!(
        refused(HEADINGS.replace(',', ";")),
        ["line 1: the columns are parted by semicolons, not by commas; save the table again, as “CSV UTF-8 (comma delimited)”"]
    );
    assert!(refused(HEADINGS.replace(',', "\t"))[0].contains("parted by tabs"));
    let wide = |mark: &str| {
        format!("{mark}{HEADINGS}\nA,2014-02-10,state-school,3,no\n")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    for mark in ["", "\u{feff}"] {
        let bad = refused(wide(mark));
        assert!(bad.len() == 1 && bad[0].contains("saved as “Unicode text” (UTF-16)"), "{bad:?}");
    }
    // As Excel saves "CSV (Comma delimited)" in Britain: é is one byte of Windows-1252.
    let mut western = format!("{HEADINGS}\nA,2014-02-10,state-school,3,no\nRen").into_bytes();
    western.extend(b"\xe9e,2014-02-10,state-school,3,no\n");
    assert!(refused(western)[0].starts_with("line 3: the table is not saved in UTF-8"));
    assert_eq!(refused("").len(), 1);
    assert!(refused("name,town\nA,B\n")[0].contains("no column is headed by a question"));
}

#[test]
fn a_heading_that_is_nearly_a_question_is_told_and_any_other_is_the_senders_own() {
    let bad = refused("id,wakling-distance,place,place\n");
    assert_eq!(bad.len(), 2, "{bad:?}");
    assert!(bad[0].starts_with("line 1, column wakling-distance: there is no such question; did you mean “walking-distance”?"));
    assert!(bad[1].starts_with("line 1, column place: stands twice"));
    let (out, batch) =
        run(anytown(), "Child's name,Place,Walking distance,Child's name\nA,state-school,3,B\n", &setting()).unwrap();
    assert_eq!(out.headings[..4], ["Child's name", "Place", "Walking distance", "Child's name"]);
    assert_eq!(out.rows[0][..4], ["A", "state-school", "3", "B"]);
    assert_eq!(batch.counts().own, ["Child's name", "Child's name"]);
}

#[test]
fn rows_of_nothing_are_passed_over() {
    let (out, batch) =
        run(anytown(), format!("{HEADINGS}\n,,,,\nA,2014-02-10,state-school,3.5,no\n\n , ,,,\n"), &setting()).unwrap();
    assert_eq!((out.rows.len(), batch.progress().rows, batch.counts().bad), (1, 1, 0));
}

#[test]
fn a_table_that_is_too_large_is_refused_with_its_limit() {
    let rows = "A,2014-02-10,state-school,3.5,no\n".repeat(usize::try_from(MOST_ROWS).unwrap());
    assert!(Batch::new(anytown(), format!("{HEADINGS}\n{rows}\n,,,,\n").into_bytes(), &setting()).is_ok());
    assert!(refused(format!("{HEADINGS}\n{rows}B,2014-02-10,state-school,3.5,no\n"))[0].contains("more than 100000 rows"));
    assert!(refused(vec![b'a'; MOST_BYTES + 1])[0].contains("at most 50 MB"));
}

#[test]
fn a_quotation_mark_that_is_never_closed_does_not_swallow_rows_without_a_word() {
    let table = format!(
        "{HEADINGS},note\nA,2014-02-10,state-school,3.5,no,\"late\nB,2014-02-10,state-school,3.5,no,\nC,2014-02-10,state-school,3.5,no,\n"
    );
    let (out, batch) = run(anytown(), table, &setting()).unwrap();
    assert_eq!((out.rows.len(), batch.counts().bad), (1, 1));
    assert_eq!(out.cell(0, "checked-mistakes"), "lines 2 to 4 run together: a quotation mark is opened and not closed");
    // A cell of several lines that is closed is one cell, and an inch is no quotation.
    let table =
        format!("{HEADINGS},note\nA,2014-02-10,state-school,3.5,no,\"two\nlines\"\nB,2014-02-10,state-school,3.5,no,5\" tall\n");
    let (out, batch) = run(anytown(), table, &setting()).unwrap();
    assert_eq!((out.rows.len(), batch.counts().bad), (2, 0));
    assert_eq!((out.cell(0, "note"), out.cell(1, "note")), ("two\nlines", "5\" tall"));
}

#[test]
fn no_cell_of_the_result_begins_like_a_formula_whoever_wrote_it() {
    let hostile = ["=1+1", "+44 1", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＠x"];
    let mut table = format!("=HYPERLINK(1),{HEADINGS}\n");
    let mut writer = csv::Writer::from_writer(Vec::new());
    for cell in hostile {
        writer.write_record([cell, cell, "2014-02-10", "state-school", cell, "no"]).unwrap();
    }
    table.push_str(&String::from_utf8(writer.into_inner().unwrap()).unwrap());
    let (out, _) = run(anytown(), table, &setting()).unwrap();
    assert_eq!(out.rows.len(), hostile.len());
    for cell in out.headings.iter().chain(out.rows.iter().flatten()) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{cell}");
    }
    assert_eq!(out.rows[0][0], "'=1+1");
    assert_eq!(without_formula("-12"), "-12", "a number may have its sign");
}

#[test]
fn in_slices_the_same_comes_out_and_it_says_how_far_it_is() {
    let table = fs::read(root().join("docs/examples/cases.csv")).unwrap();
    let engine = birmingham();
    let mut whole = Batch::new(engine, table.clone(), &setting()).unwrap();
    whole.step(usize::MAX);
    let mut batch = Batch::new(engine, table, &setting()).unwrap();
    let (mut parts, mut before) = (Vec::new(), 0);
    loop {
        let progress = batch.step(4);
        parts.extend(batch.written());
        assert!(progress.read > before && progress.read <= progress.of);
        before = progress.read;
        if progress.is_done {
            assert_eq!((progress.rows, progress.read), (23, progress.of));
            break;
        }
        assert_eq!(progress.rows % 4, 0);
    }
    assert_eq!(parts, whole.written());
    assert_eq!(batch.step(4).rows, 23, "there is nothing after the end");
}

#[test]
fn what_came_out_can_go_in_again_and_comes_out_the_same() {
    let table = fs::read(root().join("docs/examples/cases.csv")).unwrap();
    let engine = birmingham();
    let mut first = Batch::new(engine, table, &setting()).unwrap();
    first.step(usize::MAX);
    let written = first.written();
    let mut again = Batch::new(engine, written.clone(), &setting()).unwrap();
    again.step(usize::MAX);
    assert_eq!(again.written(), written);
    assert!(again.counts().earlier.contains(&"checked-result".to_owned()));
}

#[test]
fn a_day_or_a_voice_that_the_policy_does_not_know_is_refused_in_words() {
    let engine = birmingham();
    let table = "date-of-birth\n2014-02-10\n";
    let bad = told(run(engine, table, &Setting { travel_from: Some(day("1901-01-01")), ..setting() }).map(drop).unwrap_err());
    assert!(bad[0].contains("1901-01-01 is not a day that the policy covers"), "{bad:?}");
    let bad = told(run(engine, table, &Setting { who: Some("nobody".into()), ..setting() }).map(drop).unwrap_err());
    assert!(bad[0].contains("“nobody” is none of those who can be spoken to"), "{bad:?}");
    let says = |who: &str| {
        let (out, _) =
            run(engine, "date-of-birth,home\n2014-02-10,one-home\n", &Setting { who: Some(who.into()), ..setting() }).unwrap();
        out.rows[0].join(" ")
    };
    assert!(says("helper").contains("young person") && says("parent") != says("helper"));
}

/// Cells of all sorts: plain ones, blanks, quotation marks, line ends, formulas, other scripts.
fn cells() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("state-school".to_owned()),
        Just("2014-02-10".to_owned()),
        Just("3.5".to_owned()),
        "[=+@\"',;|\\-\\n\\r\\t 0-9a-zé漢]{0,12}",
        "\\PC{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_the_cells_every_row_comes_back_in_its_place(
        rows in prop::collection::vec(prop::collection::vec(cells(), 6), 0..12),
        marked in any::<bool>(),
    ) {
        let mut writer = csv::Writer::from_writer(if marked { "\u{feff}".as_bytes().to_vec() } else { Vec::new() });
        writer.write_record(HEADINGS.split(',').chain(["note"])).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let (out, batch) = run(anytown_once(), writer.into_inner().unwrap(), &setting()).unwrap();
        let full: Vec<&Vec<String>> = rows.iter().filter(|row| row.iter().any(|cell| !cell.as_bytes().trim_ascii().is_empty())).collect();
        prop_assert_eq!(out.rows.len(), full.len());
        let decided: u64 = batch.counts().results(anytown_once()).iter().map(|count| count.rows).sum();
        prop_assert_eq!(decided + batch.counts().bad, full.len() as u64);
        for (at, row) in full.iter().enumerate() {
            let own: Vec<String> = row.iter().map(|cell| without_formula(cell)).collect();
            prop_assert_eq!(&out.rows[at][..6], &own[..]);
            // Decided, or told what is wrong; never neither, never both.
            prop_assert_ne!(out.cell(at, "checked-result").is_empty(), out.cell(at, "checked-mistakes").is_empty());
        }
    }

    #[test]
    fn no_file_makes_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut file = HEADINGS.as_bytes().to_vec();
        file.extend(b"\n");
        file.extend(bytes.iter().filter(|byte| byte.is_ascii()));
        if let Ok((out, batch)) = run(anytown_once(), file, &setting()) {
            prop_assert_eq!(out.rows.len() as u64, batch.progress().rows);
        }
        let _ = run(anytown_once(), bytes, &setting());
    }
}

fn anytown_once() -> &'static Engine {
    static ENGINE: std::sync::OnceLock<&'static Engine> = std::sync::OnceLock::new();
    ENGINE.get_or_init(anytown)
}

#[test]
fn a_name_that_stands_more_than_once_is_told_with_its_lines_and_each_row_is_decided() {
    let table = "id,walking-distance\nA,1\nB,2\n A ,3\n,1\n,2\nB,far\nA,1\n";
    let (out, batch) = run(anytown(), table, &setting()).unwrap();
    assert_eq!(out.rows.len(), 7);
    let names = &batch.counts().names;
    let told: Vec<_> = names.repeated.iter().map(|each| (each.name.as_str(), each.lines.as_slice(), each.times)).collect();
    // The heading is line 1. Rows without a name are not alike.
    assert_eq!(told, [("A", &[2, 4, 8][..], 3), ("B", &[3, 7][..], 2)]);
    assert_eq!(names.count, 2);
}

#[test]
fn the_first_rows_are_kept_as_they_are_written() {
    let rows: String = (0..60).map(|at| format!("C{at},{}\n", if at == 3 { "far" } else { "1" })).collect();
    let (out, batch) = run(anytown(), format!("id,walking-distance\n{rows}"), &setting()).unwrap();
    let first = &batch.counts().first;
    assert_eq!(first.len(), MOST_FIRST_ROWS);
    for (at, row) in first.iter().enumerate() {
        assert_eq!((row.line, row.name.as_str()), (at as u64 + 2, format!("C{at}").as_str()));
        assert_eq!(row.result, out.cell(at, "checked-result-in-words"));
        assert_eq!(row.depends_on, out.cell(at, "checked-depends-on"));
        assert_eq!(row.missing, out.cell(at, "checked-missing-answers"));
    }
    assert!(first[3].wrong.starts_with("walking-distance: “far” is not a number"), "{:?}", first[3]);
}

#[test]
fn every_column_that_is_offered_is_one_that_a_table_may_have() {
    for engine in [anytown(), birmingham()] {
        let policy = engine.policy();
        let ids = questions_of_a_table(policy);
        assert!(ids.len() > 3);
        let named = |role| policy.question_with_role(role).unwrap();
        assert!(ids.contains(&named(Role::DateOfBirth)) && ids.contains(&named(Role::Today)));
        let headings: Vec<&str> = ids.iter().map(|id| policy.questions[usize::from(id.0)].id.as_str()).collect();
        assert!(run(engine, headings.join(","), &setting()).is_ok());
    }
}
