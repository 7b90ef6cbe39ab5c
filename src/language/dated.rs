//! The day on which a council's rules were last changed, as its file says: publishing moves it.

use super::items::Item;
use super::sources::Sources;
use crate::calendar::Date;

/// The day moved in the council's file: the day that stood there, the file and its new text. Nothing where the council gives no day, or
/// gives that one.
pub fn moved(files: &Sources, items: &[Item], to: Date) -> Option<(Date, String, String)> {
    let item = items.iter().find(|item| item.kind.name == "council")?;
    let was = item.table.date("dated").filter(|was| *was != to)?;
    let span = item.table.get("dated")?.span;
    let mut text = files.text(item.file).to_owned();
    text.replace_range(span.start as usize..span.end as usize, &to.to_string());
    Some((was, files.path(item.file).to_owned(), text))
}
