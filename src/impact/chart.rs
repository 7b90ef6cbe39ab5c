//! A bar chart as plain geometry, so that a saved page and the workbench draw the same one. Every chart stands beside a table that
//! says the same, and is left out by screen readers.

use serde::{Deserialize, Serialize};

/// How wide a chart is, in its own units.
pub const WIDTH: u32 = 400;
/// How high a row is.
const ROW: u32 = 38;
/// How high the bar in it is.
const BAR: u32 = 16;
/// How much of the width is left for the numbers at the end of the bars.
const NUMBERS: u32 = 120;

/// A bar and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// What is written at its end.
    pub value: String,
    /// Its length before, if there is one: the thin bar beneath.
    pub from: Option<u64>,
    /// Its length.
    pub to: u64,
}

/// A bar, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn<'a> {
    /// The bar.
    pub bar: &'a Bar,
    /// The line of its label.
    pub label_y: u32,
    /// The top of the bar.
    pub top: u32,
    /// How high it is.
    pub height: u32,
    /// How long it is.
    pub length: u32,
    /// The top, height and length of the bar for what was before.
    pub before: Option<(u32, u32, u32)>,
    /// Where its number stands.
    pub value_x: u32,
    /// The line of its number.
    pub value_y: u32,
}

/// All bars of a chart, and how high it is.
pub fn draw(bars: &[Bar]) -> (Vec<Drawn<'_>>, u32) {
    let most = bars.iter().map(|bar| bar.to.max(bar.from.unwrap_or(0))).max().unwrap_or(0).max(1);
    let room = WIDTH - NUMBERS;
    // A bar that is there is seen.
    let length = |value: u64| (u128::from(value) * u128::from(room) / u128::from(most)) as u32 + u32::from(value > 0);
    let mut all = Vec::with_capacity(bars.len());
    for (at, bar) in (0u32..).zip(bars) {
        let top = at * ROW + 18;
        let (height, before) = match bar.from {
            Some(from) => (BAR / 2, Some((top + BAR / 2, BAR / 2, length(from)))),
            None => (BAR, None),
        };
        let to = length(bar.to);
        let longest = to.max(before.map_or(0, |(_, _, length)| length));
        all.push(Drawn { bar, label_y: top - 5, top, height, length: to, before, value_x: longest + 8, value_y: top + BAR - 2 });
    }
    (all, bars.len() as u32 * ROW + 4)
}
