//! The figures of the next year, started from this year's: a row on top of each figure that is set anew for every year. Comments and
//! the order of the file stay as they are. Nothing here reads or writes a disk.

use super::items::{self, Layer, Part};
use super::literal::day_of_year;
use super::sources::Sources;
use crate::calendar::{Date, MonthDay};
use std::borrow::Cow;
use toml_edit::{Array, DocumentMut, InlineTable, Item, TableLike, Value};

/// A row that was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// The id of the figure.
    pub figure: String,
    /// Its name for officers.
    pub label: String,
    /// Its file, inside the folder of rule files.
    pub file: String,
    /// From when the new row is in force.
    pub from: Date,
    /// From when the row is in force that it was copied from.
    pub copied: Date,
    /// The value as written; each reading by its name where it is not settled.
    pub values: Vec<(Option<String>, String)>,
    /// The ids of its sources.
    pub sources: Vec<String>,
    /// The day of review that it had and the one that it has now, where the old one lay before the new row.
    pub review: Option<(Date, Date)>,
    /// The row, as it stands in the file.
    pub row: String,
}

impl Started {
    /// Is there one value, and not readings?
    pub fn is_settled(&self) -> bool {
        self.values.iter().all(|(reading, _)| reading.is_none())
    }
}

/// Why no row was started for a figure that is set for every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has a row that begins on that day.
    HasOne,
    /// Its first row begins later.
    BeginsLater(Date),
    /// Its file is written in a way that cannot be edited without changing other lines of it.
    ByHand,
}

/// A figure for which no row was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The id of the figure.
    pub figure: String,
    /// Its name for officers.
    pub label: String,
    /// Its file.
    pub file: String,
    /// The day on which a row would begin.
    pub from: Date,
    /// Why not.
    pub why: Why,
}

/// What is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewYear {
    /// The files that change: path and text.
    pub files: Vec<(String, String)>,
    /// The rows that were started, in the order of the files.
    pub started: Vec<Started>,
    /// Figures that are set for every year and were left as they are.
    pub left: Vec<Left>,
    /// How many figures are not set for every year.
    pub not_yearly: usize,
}

/// Starts the rows of the year that begins in `year`, in the rule files of a council and of the law. A second time nothing is added.
pub fn start(files: &Sources, council: &str, year: i32) -> NewYear {
    let mut all = NewYear::default();
    for (_, path, text) in files.iter() {
        // No text is looked at, so no language is needed.
        if !matches!(items::part_of(path, council, "", false), Some(Part::Rules(Layer::National | Layer::Council))) {
            continue;
        }
        // What cannot be read is said by the check, which comes before.
        let (plain, ends) = line_ends(text);
        let Ok(mut document) = plain.parse::<DocumentMut>() else { continue };
        let safe = document.to_string() == plain;
        let before = all.started.len();
        let Some(figures) = document.get_mut("figure").and_then(Item::as_table_like_mut) else { continue };
        for (id, item) in figures.iter_mut() {
            if let Some(table) = item.as_table_like_mut() {
                figure(table, (id.get(), path), year, safe, &mut all);
            }
        }
        if all.started.len() > before {
            all.files.push((path.to_owned(), document.to_string().replace('\n', ends)));
        }
    }
    all
}

/// A text with the line ends that the editor of the file writes, and those of the file. A file that has both kinds keeps them in
/// the text, and is then not edited.
fn line_ends(text: &str) -> (Cow<'_, str>, &'static str) {
    let ends = text.matches("\r\n").count();
    if ends > 0 && ends == text.matches('\n').count() { (text.replace("\r\n", "\n").into(), "\r\n") } else { (text.into(), "\n") }
}

fn figure(table: &mut dyn TableLike, (id, file): (&str, &str), year: i32, safe: bool, all: &mut NewYear) {
    let Some(day) = table.get("yearly-from").and_then(Item::as_str).and_then(day_of_year) else {
        all.not_yearly += 1;
        return;
    };
    let from = day.in_year(year);
    let label = table.get("label").and_then(Item::as_str).unwrap_or(id).to_owned();
    let review = table.get("review").and_then(|item| date_of(item.as_value()?));
    let started = match table.get_mut("values").and_then(Item::as_array_mut) {
        Some(values) if safe => row(values, day, from, year),
        _ => Err(Why::ByHand),
    };
    match started {
        Err(why) => all.left.push(Left { figure: id.to_owned(), label, file: file.to_owned(), from, why }),
        Ok(row) => {
            // Nobody has confirmed the new row, so it is due to be looked at on the day from which it is in force, at the latest.
            let review = review.filter(|review| *review < from).map(|review| (review, from));
            if let Some((_, next)) = review
                && let Some(value) = table.get_mut("review").and_then(Item::as_value_mut)
            {
                replace(value, date_value(next));
            }
            all.started.push(Started { figure: id.to_owned(), label, file: file.to_owned(), review, ..row });
        }
    }
}

/// Puts the row of the year that begins on `from` where it belongs: newest first.
fn row(values: &mut Array, day: MonthDay, from: Date, year: i32) -> Result<Started, Why> {
    let days: Vec<Option<Date>> = values.iter().map(|row| date_of(row.as_inline_table()?.get("from")?)).collect();
    if days.contains(&Some(from)) {
        return Err(Why::HasOne);
    }
    let found = days.iter().enumerate().find_map(|(at, day)| Some((at, day.filter(|day| *day < from)?)));
    let Some((at, copied)) = found else {
        return Err(days.iter().flatten().min().map_or(Why::ByHand, |first| Why::BeginsLater(*first)));
    };
    let Some(mut row) = values.get(at).and_then(Value::as_inline_table).cloned() else { return Err(Why::ByHand) };
    let readings = row.get("readings").and_then(Value::as_inline_table);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let is_settled = readings.is_none();
    let found: Vec<(Option<String>, String)> = match readings {
        Some(readings) => readings.iter().map(|(name, value)| (Some(name.to_owned()), text(value))).collect(),
        None => row.get("is").map(|value| (None, text(value))).into_iter().collect(),
    };
    let sources = match row.get("source") {
        Some(Value::Array(list)) => list.iter().map(text).collect(),
        Some(one) => vec![text(one)],
        None => Vec::new(),
    };
    set(&mut row, "from", date_value(from));
    let (status, because) = match is_settled {
        true => ("assumed", format!("Not confirmed for {}; carried forward from {copied}.", named(day, year))),
        // One reading is never made a fact by carrying it forward.
        false => ("unsettled", format!("Not settled for {} either; carried forward from {copied}.", named(day, year))),
    };
    set(&mut row, "status", status.into());
    set(&mut row, "because", because.into());
    // The law said it of the year before.
    row.remove("law");
    row.decor_mut().clear();
    let written = row.to_string();
    insert(values, at, row);
    Ok(Started {
        figure: String::new(),
        label: String::new(),
        file: String::new(),
        from,
        copied,
        values: found,
        sources,
        review: None,
        row: written,
    })
}

/// The year in words: `2027/28`, or `2028` where it begins with January.
fn named(day: MonthDay, year: i32) -> String {
    if (day.month, day.day) == (1, 1) { year.to_string() } else { format!("{year}/{:02}", (year + 1).rem_euclid(100)) }
}

/// Puts a row before another, laid out as that one is. A comment stays with the row that it is about.
fn insert(values: &mut Array, at: usize, row: InlineTable) {
    let prefix = values.get(at).and_then(|next| next.decor().prefix()?.as_str()).unwrap_or_default().to_owned();
    // What stands on the line of the row above belongs to that row.
    let (above, own) = prefix.split_at(prefix.find('\n').unwrap_or(0));
    let last_line = own.rsplit_once('\n').map(|(_, last)| last);
    let layout = match last_line {
        Some(indent) if own.starts_with('\n') => {
            format!("\n{}", indent.chars().take_while(|c| c.is_whitespace()).collect::<String>())
        }
        _ => prefix.chars().take_while(|c| c.is_whitespace()).collect(),
    };
    let mut row = Value::InlineTable(row);
    row.decor_mut().set_prefix(format!("{above}{layout}"));
    row.decor_mut().set_suffix("");
    if let Some(next) = values.get_mut(at) {
        next.decor_mut().set_prefix(if own.is_empty() { " " } else { own });
    }
    values.insert_formatted(at, row);
}

/// Sets a key of a row. One that is new goes to its end.
fn set(row: &mut InlineTable, key: &str, value: Value) {
    if let Some(old) = row.get_mut(key) {
        replace(old, value);
        return;
    }
    // The space before the closing bracket belongs to the last value.
    let end = row.iter().last().map(|(last, _)| last.to_owned());
    let mut value = value;
    if let Some(last) = end.and_then(|last| row.get_mut(&last)) {
        let space = last.decor().suffix().and_then(|space| space.as_str()).unwrap_or(" ").to_owned();
        last.decor_mut().set_suffix("");
        *value.decor_mut() = toml_edit::Decor::new(" ", space);
    }
    row.insert(key, value);
}

/// Another value in the place of one, with the spaces and comments around it.
fn replace(old: &mut Value, mut new: Value) {
    *new.decor_mut() = old.decor().clone();
    *old = new;
}

fn date_of(value: &Value) -> Option<Date> {
    let date = value.as_datetime()?.date?;
    Date::new(i32::from(date.year), date.month, date.day)
}

fn date_value(date: Date) -> Value {
    let (year, month, day) = date.parts();
    let date = toml_edit::Date { year: u16::try_from(year).unwrap_or(u16::MAX), month, day };
    toml_edit::Datetime { date: Some(date), time: None, offset: None }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn started(text: &str, year: i32) -> (NewYear, String) {
        let files = Sources::new("", BTreeMap::from([("anytown/rates.toml".to_owned(), text.to_owned())]));
        let new = start(&files, "anytown", year);
        let after = new.files.first().map_or(text.to_owned(), |(_, text)| text.clone());
        (new, after)
    }

    const RATE: &str = "# Rates.\n[figure.rate]\nlabel = \"Rate\"   # as agreed\nyearly-from = \"1 September\"\nreview = 2027-03-31 # spring\n\
                        values = [\n  # the first year\n  { from = 2026-09-01, is = \"45p per mile\", status = \"published\", source = [\"s1\", \"s2\"] }, # paper\n]\n# the end\n";

    #[test]
    fn a_row_goes_on_top_and_everything_else_stays_where_it_is() {
        let (new, after) = started(RATE, 2027);
        let row = "{ from = 2027-09-01, is = \"45p per mile\", status = \"assumed\", source = [\"s1\", \"s2\"], \
                   because = \"Not confirmed for 2027/28; carried forward from 2026-09-01.\" }";
        let expected = RATE
            .replace("values = [\n", &format!("values = [\n  {row},\n"))
            .replace("review = 2027-03-31", "review = 2027-09-01");
        assert_eq!(after, expected);
        assert_eq!(new.started[0].row, row);
        assert_eq!(new.started[0].sources, ["s1", "s2"]);
        let (again, same) = started(&after, 2027);
        assert_eq!((same, again.left[0].why.clone()), (after, Why::HasOne));
    }

    #[test]
    fn a_row_between_two_others_goes_where_it_belongs_and_comments_stay_with_theirs() {
        let text = "[figure.rate]\nyearly-from = \"1 September\"\nvalues = [\n  { from = 2028-01-01, is = \"60p\", status = \"published\" }, # later\n  # of 2026\n  { from = 2026-09-01, is = \"45p\", status = \"published\", because = \"x\" },\n]\n";
        let (_, after) = started(text, 2027);
        let row = "{ from = 2027-09-01, is = \"45p\", status = \"assumed\", because = \"Not confirmed for 2027/28; carried forward from 2026-09-01.\" }";
        assert_eq!(after, text.replace("# later\n", &format!("# later\n  {row},\n")));
    }

    #[test]
    fn readings_are_carried_forward_as_readings() {
        let text = "[figure.rate]\nyearly-from = \"1 April\"\nvalues = [ { from = 2026-04-01, status = \"unsettled\", readings = { stays = \"45p\", rises = \"55p\" }, source = \"s\" } ]\n";
        let (new, after) = started(text, 2027);
        assert!(!new.started[0].is_settled());
        let row = "{ from = 2027-04-01, status = \"unsettled\", readings = { stays = \"45p\", rises = \"55p\" }, source = \"s\", because = \"Not settled for 2027/28 either; carried forward from 2026-04-01.\" }";
        assert_eq!(after, text.replace("values = [ {", &format!("values = [ {row}, {{")));
    }

    #[test]
    fn a_file_with_line_ends_of_another_system_keeps_them() {
        let text = RATE.replace('\n', "\r\n");
        let (new, after) = started(&text, 2027);
        assert_eq!(new.started.len(), 1, "{:?}", new.left);
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
        assert_eq!(after.replace("\r\n", "\n"), started(RATE, 2027).1);
        // Of both kinds, some of which would change.
        let (new, _) = started(&text.replacen("\r\n", "\n", 1), 2027);
        assert_eq!(new.left[0].why, Why::ByHand);
    }

    #[test]
    fn rows_with_headings_of_their_own_are_left_to_be_done_by_hand() {
        let text = "[figure.rate]\nyearly-from = \"1 September\"\n[[figure.rate.values]]\nfrom = 2026-09-01\nis = \"45p\"\n";
        let (new, after) = started(text, 2027);
        assert_eq!((after.as_str(), new.left[0].why.clone()), (text, Why::ByHand));
    }

    #[test]
    fn a_figure_that_is_not_set_every_year_or_begins_later_is_left() {
        let text = "[figure.limit]\nvalues = [ { from = 2026-09-01, is = \"2 miles\" } ]\n[figure.rate]\nyearly-from = \"1 September\"\nvalues = [ { from = 2030-09-01, is = \"45p\" } ]\n";
        let (new, after) = started(text, 2027);
        assert_eq!((after.as_str(), new.not_yearly), (text, 1));
        assert_eq!(new.left[0].why, Why::BeginsLater(Date::from_iso("2030-09-01").unwrap()));
    }

    #[test]
    fn a_year_is_named_as_people_name_it() {
        assert_eq!(named(MonthDay { month: 9, day: 1 }, 2027), "2027/28");
        assert_eq!(named(MonthDay { month: 4, day: 1 }, 2099), "2099/00");
        assert_eq!(named(MonthDay { month: 1, day: 1 }, 2028), "2028");
    }
}
