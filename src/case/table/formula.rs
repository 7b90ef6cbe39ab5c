//! Cells that a spreadsheet would run.

/// What a formula begins with, the wide forms that East Asian spreadsheets take for the same among them, and the blanks that some
/// programs drop before they look (OWASP, "CSV Injection").
const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A cell that a spreadsheet shows and does not run: one that begins like a formula has an apostrophe put before it. A whole number
/// may have its sign.
pub fn without_formula(cell: &str) -> String {
    let is_number = cell.parse::<i64>().is_ok();
    if !is_number && cell.starts_with(BEGINS) { format!("'{cell}") } else { cell.to_owned() }
}
