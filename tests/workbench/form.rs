use travel_help::language::keys::{Key, Kind, Shape};
use travel_help::workbench::form::{Address, CannotSet, Edit, Field, Shown, Step, edit, fields, things};

const RATE: &str = "# Rates of this year.\n\n[figure.rate]\nlabel = \"Rate\"   # as agreed\nunit = \"£ per mile\"\nreview = 2027-03-31\nvalues = [\n  # the newest\n  { from = 2026-09-01, is = \"45p per mile\", status = \"assumed\", source = [\"s1\", \"s2\"] }, # paper 7\n  { from = 2025-09-01, is = \"44p per mile\", status = \"published\", source = \"s1\" },\n]\n\n# The other.\n[figure.other]\nlabel = \"Other\"\nunit = \"\"\nvalues = [ { from = 2020-01-01, is = \"2\", status = \"law\" } ]\n";

fn rate() -> Address {
    Address::Named("figure".into(), "rate".into())
}

fn key(name: &str) -> &'static Key {
    Kind::of("figure").unwrap().all_keys().find(|key| key.name == name).unwrap()
}

fn key_of_row(name: &str) -> &'static Key {
    let Shape::Records(keys) = key("values").shape else { panic!("values are rows") };
    keys.iter().find(|key| key.name == name).unwrap()
}

fn way(steps: &[&str]) -> Vec<Step> {
    steps.iter().map(|step| step.parse().map_or_else(|_| Step::Key((*step).into()), Step::Row)).collect()
}

fn set(text: &str, steps: &[&str], key: &'static Key, typed: &str) -> String {
    edit(text, &rate(), &Edit::Set(way(steps), Some(key), typed.into())).unwrap()
}

fn find<'f>(fields: &'f [Field], name: &str) -> &'f Field {
    fields.iter().find(|field| field.name == name).unwrap()
}

#[test]
fn the_things_of_a_file_are_listed_with_their_names_and_lines() {
    let (found, whole) = things(RATE, false);
    let told: Vec<(String, &str, usize)> =
        found.iter().map(|thing| (thing.address.heading(), thing.label.as_str(), thing.line)).collect();
    // Lines counted by hand in the text above.
    assert_eq!(told, [("figure.rate".to_owned(), "Rate", 3), ("figure.other".to_owned(), "Other", 14)]);
    assert!(whole);
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_still_lists_what_can() {
    let (found, whole) = things(&RATE.replace("[figure.other]", "[figure.other"), false);
    assert!(!whole);
    assert_eq!(found[0].address, rate());
}

#[test]
fn a_value_is_changed_in_its_place_and_nothing_else_is() {
    let after = set(RATE, &["values", "0", "is"], key_of_row("is"), "50p per mile");
    assert_eq!(after, RATE.replacen("45p per mile", "50p per mile", 1));
    let after = set(RATE, &["label"], key("label"), "The rate");
    assert_eq!(after, RATE.replace("\"Rate\"   # as agreed", "\"The rate\"   # as agreed"));
}

#[test]
fn a_day_is_written_as_a_day_and_what_is_none_as_words_that_the_check_refuses() {
    let after = set(RATE, &["review"], key("review"), "2028-03-31");
    assert_eq!(after, RATE.replace("review = 2027-03-31", "review = 2028-03-31"));
    for typed in ["31 March 2028", "31 mar 2028", "31st March 2028", " 2028-03-31 "] {
        assert_eq!(set(RATE, &["review"], key("review"), typed), after, "{typed}");
    }
    let after = set(RATE, &["review"], key("review"), "31 March");
    assert_eq!(after, RATE.replace("review = 2027-03-31", "review = \"31 March\""));
}

#[test]
fn one_source_becomes_several_and_several_keep_what_stands_around_them() {
    let after = set(RATE, &["values", "1", "source"], key_of_row("source"), "s1\ns3");
    assert_eq!(after, RATE.replace("source = \"s1\" }", "source = [\"s1\", \"s3\"] }"));
    let after = set(RATE, &["values", "0", "source"], key_of_row("source"), "s1\ns2\n\ns3\n");
    assert_eq!(after, RATE.replace("[\"s1\", \"s2\"]", "[\"s1\", \"s2\", \"s3\"]"));
    let after = set(RATE, &["values", "0", "source"], key_of_row("source"), "s2");
    assert_eq!(after, RATE.replace("[\"s1\", \"s2\"]", "[\"s2\"]"));
}

#[test]
fn a_key_that_was_not_there_is_put_at_the_end_of_its_row() {
    let after = set(RATE, &["values", "1", "because"], key_of_row("because"), "Two papers agree.");
    assert_eq!(after, RATE.replace("source = \"s1\" }", "source = \"s1\", because = \"Two papers agree.\" }"));
}

#[test]
fn a_key_is_taken_out_with_its_comma() {
    let clear = Edit::Clear(way(&["values", "1", "source"]));
    assert_eq!(edit(RATE, &rate(), &clear).unwrap(), RATE.replace(", source = \"s1\" }", " }"));
}

#[test]
fn readings_are_names_with_values_one_a_line() {
    let typed = "stays = \"45p per mile\"\nrises = \"55p per mile\"";
    let after = set(RATE, &["values", "0", "readings"], key_of_row("readings"), typed);
    let row = "source = [\"s1\", \"s2\"], readings = { stays = \"45p per mile\", rises = \"55p per mile\" } }";
    assert_eq!(after, RATE.replace("source = [\"s1\", \"s2\"] }", row));
    let fields = fields(&after, &rate()).unwrap();
    let Shown::Rows(rows) = &find(&fields, "values").shown else { panic!("rows") };
    assert!(matches!(&find(&rows[0].fields, "readings").shown, Shown::Named(text) if text == typed));
    let wrong = Edit::Set(way(&["values", "0", "readings"]), Some(key_of_row("readings")), "stays 45p".into());
    assert_eq!(edit(RATE, &rate(), &wrong), Err(CannotSet::NotNamed));
}

#[test]
fn a_row_on_top_is_a_copy_of_the_first_and_comments_stay_with_theirs() {
    let Shape::Records(keys) = key("values").shape else { panic!("values are rows") };
    let after = edit(RATE, &rate(), &Edit::AddRow(way(&["values"]), 0, keys)).unwrap();
    let row = "{ from = 2026-09-01, is = \"45p per mile\", status = \"assumed\" }";
    assert_eq!(after, RATE.replace("values = [\n", &format!("values = [\n  {row},\n")));
    assert!(after.contains("# the newest\n  { from = 2026-09-01") && after.contains("# paper 7"));
}

#[test]
fn a_row_is_taken_out_and_the_others_stay() {
    let after = edit(RATE, &rate(), &Edit::RemoveRow(way(&["values"]), 1)).unwrap();
    assert!(!after.contains("44p") && after.contains("# the newest") && after.contains("# The other."));
    after.parse::<toml_edit::DocumentMut>().unwrap();
}

/// A field that moved while somebody types in it would lose what is typed next.
#[test]
fn fields_stand_in_an_order_that_does_not_change_with_what_is_in_the_file() {
    let names = |text: &str| fields(text, &rate()).unwrap().into_iter().map(|field| field.name).collect::<Vec<_>>();
    let before = names(RATE);
    assert_eq!(before[..3], ["label", "unit", "values"], "what must be there stands first");
    assert_eq!(names(&set(RATE, &["note"], key("note"), "x")), before);
    assert!(!find(&fields(RATE, &rate()).unwrap(), "expect").given);
}

/// Why another figure was taken, and where it was found, says nothing of the next one.
#[test]
fn a_copied_row_has_no_reason_and_no_source_and_is_assumed() {
    let Shape::Records(keys) = key("values").shape else { panic!("values are rows") };
    let text = RATE.replace("source = \"s1\" }", "source = \"s1\", because = \"Agreed.\" }");
    let after = edit(&text, &rate(), &Edit::AddRow(way(&["values"]), 1, keys)).unwrap();
    let row = "  { from = 2025-09-01, is = \"44p per mile\", status = \"assumed\" },\n";
    assert!(after.contains(row), "{after}");
    assert_eq!(after.replace(row, ""), text);
}

#[test]
fn sentences_are_fields_of_their_headings() {
    let text = "# Words.\n[question.home]\nask = \"Where do you live?\"\nhint = \"\"\"\nOne line.\nAnother.\"\"\"\n[question.home.option]\ncity = \"In the city\"\n";
    let (found, _) = things(text, true);
    let home = Address::Texts(vec!["question".into(), "home".into()]);
    assert_eq!(found.iter().map(|thing| thing.address.heading()).collect::<Vec<_>>(), ["question.home", "question.home.option"]);
    let shown = fields(text, &home).unwrap();
    assert!(matches!(&find(&shown, "hint").shown, Shown::Text(words) if words == "One line.\nAnother."));
    let after = edit(text, &home, &Edit::Set(way(&["ask"]), None, "Where is home?".into())).unwrap();
    assert_eq!(after, text.replace("Where do you live?", "Where is home?"));
}

#[test]
fn a_broken_file_is_not_touched_by_a_form() {
    let broken = RATE.replace("[figure.other]", "[figure.other");
    let change = Edit::Set(way(&["label"]), Some(key("label")), "x".into());
    assert_eq!(edit(&broken, &rate(), &change), Err(CannotSet::Broken));
    assert_eq!(edit(RATE, &Address::Named("figure".into(), "gone".into()), &change), Err(CannotSet::Gone));
}

/// Every thing of the shipped rules: where each field is set to what it already is, the file stays the very same.
#[test]
fn setting_every_field_of_the_shipped_rules_to_what_it_is_changes_no_file() {
    let mut count = 0;
    for (path, text) in super::files("policy") {
        if path.ends_with(".lock") {
            continue;
        }
        let of_texts = travel_help::workbench::is_texts(&path);
        for thing in things(&text, of_texts).0 {
            let Some(fields) = fields(&text, &thing.address) else { panic!("{path}: {} has no form", thing.address.heading()) };
            for field in fields {
                same(&path, &text, &thing.address, &field, &mut count);
            }
        }
    }
    assert!(count > 10_000, "{count} fields");
}

fn same(path: &str, text: &str, address: &Address, field: &Field, count: &mut usize) {
    if !field.given {
        return;
    }
    let typed = match &field.shown {
        Shown::Text(typed) | Shown::Choice(typed, _) | Shown::Lines(typed) | Shown::Named(typed) => typed.clone(),
        Shown::Record(fields) => return fields.iter().for_each(|field| same(path, text, address, field, count)),
        Shown::Rows(rows) => {
            return rows.iter().flat_map(|row| &row.fields).for_each(|field| same(path, text, address, field, count));
        }
        Shown::InText => return,
    };
    *count += 1;
    // One in seven: each reads the whole file.
    if !count.is_multiple_of(7) {
        return;
    }
    let after = edit(text, address, &Edit::Set(field.path.clone(), field.key, typed)).unwrap();
    // Words may be written in more than one way (quotation marks): what they say is the same, and so is every other line.
    let differing = text.lines().zip(after.lines()).filter(|(was, is)| was != is).count();
    assert!(text == after || (differing <= 40 && reads_alike(text, &after)), "{path}: {} {}", address.heading(), field.name);
}

fn reads_alike(one: &str, other: &str) -> bool {
    let read = |text: &str| text.parse::<toml::Table>().ok();
    read(one).is_some() && read(one) == read(other)
}

#[test]
fn what_is_no_date_is_told_with_what_to_type() {
    use travel_help::workbench::form::dates::wrong;
    for fine in ["", "2027-09-01", "1 September 2027", "30 June 2027"] {
        assert_eq!(wrong(fine, Shape::Date), None, "{fine}");
    }
    for (typed, says) in [
        ("31 June 2027", "that month is shorter"),
        ("2027-06-31", "that month is shorter"),
        ("29 February 2027", "that month is shorter"),
        ("01/09/2027", "two ways"),
        ("next September", "such as 1 September 2027"),
        ("1 Septober 2027", "such as 1 September 2027"),
    ] {
        let told = wrong(typed, Shape::Date).unwrap();
        assert!(told.contains(says), "{typed}: {told}");
    }
    // A source may have no date that is visible; the words of that are not wrong.
    assert_eq!(wrong("n.d.", Shape::DateOrWords), None);
    assert_eq!(wrong("1 September", Shape::DayOfYear), None);
    assert!(wrong("31 September", Shape::DayOfYear).unwrap().contains("every year"));
}

/// Officers read labels, and find the word of the file beside them: two fields of one thing must not be called the same.
#[test]
fn every_key_has_a_label_of_its_own_among_the_keys_of_its_thing() {
    fn look(of: &str, keys: &[&Key]) {
        for (at, key) in keys.iter().enumerate() {
            assert!(!key.label.is_empty() && key.label.starts_with(char::is_uppercase), "{of}: {}", key.name);
            assert!(keys[..at].iter().all(|other| other.label != key.label), "{of}: two are called {}", key.label);
            if let Shape::Record(inner) | Shape::Records(inner) = key.shape {
                look(key.name, &inner.iter().collect::<Vec<_>>());
            }
        }
    }
    for kind in travel_help::language::keys::KINDS {
        look(kind.name, &kind.all_keys().collect::<Vec<_>>());
    }
}
