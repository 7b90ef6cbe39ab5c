//! A bar chart as plain geometry, so that a saved page and the workbench draw the same one. Every chart stands beside a table that
//! says the same, and is left out by screen readers.

use serde::{Deserialize, Serialize};

/// How wide a chart is, in its own units.
pub const WIDTH: u32 = 330;
/// How high a line of a label is.
const LINE: u32 = 16;
/// So many letters stand on a line of a label, in a wide typeface too.
const LETTERS: usize = 43;
/// How high a bar is, or the two of a pair together.
const BAR: u32 = 16;
/// How far the next label is from a bar.
const GAP: u32 = 8;
/// How much of the width is left for the words at the end of the bars, for each letter.
const LETTER: u32 = 8;

/// A bar and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// What is written at its end.
    pub value: String,
    /// Its length before, if there is one: the thin bar above.
    pub from: Option<u64>,
    /// Its length.
    pub to: u64,
}

/// A bar, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn<'a> {
    /// The bar.
    pub bar: &'a Bar,
    /// Its label, in lines that fit, each with its place.
    pub lines: Vec<(u32, String)>,
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
    let letters = bars.iter().map(|bar| bar.value.chars().count()).max().unwrap_or(0) as u32;
    let room = WIDTH.saturating_sub(letters * LETTER + GAP).max(WIDTH / 4);
    // A bar that is there is seen.
    let length = |value: u64| (u128::from(value) * u128::from(room) / u128::from(most)) as u32 + u32::from(value > 0);
    let mut all = Vec::with_capacity(bars.len());
    let mut y = 0;
    for bar in bars {
        let lines: Vec<(u32, String)> = (1..).map(|line| y + line * LINE - 3).zip(wrapped(&bar.label)).collect();
        let first = y + lines.len() as u32 * LINE + 2;
        let (top, height, before) = match bar.from {
            Some(from) => (first + BAR / 2, BAR / 2, Some((first, BAR / 2, length(from)))),
            None => (first, BAR, None),
        };
        let to = length(bar.to);
        let longest = to.max(before.map_or(0, |(_, _, length)| length));
        all.push(Drawn { bar, lines, top, height, length: to, before, value_x: longest + 6, value_y: first + BAR - 3 });
        y = first + BAR + GAP;
    }
    (all, y)
}

/// Words in lines that fit; a word that is longer than a line has one of its own.
fn wrapped(words: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, from: Option<u64>, to: u64) -> Bar {
        Bar { label: label.to_owned(), value: format!("{to}"), from, to }
    }

    #[test]
    fn a_long_label_stands_on_several_lines_and_loses_no_word() {
        let label = "children of compulsory school age (the years in which a child must be in education, to the end of Year 11)";
        let bars = [bar(label, None, 3), bar("b", None, 2)];
        let (drawn, height) = draw(&bars);
        let lines: Vec<&str> = drawn[0].lines.iter().map(|(_, line)| line.as_str()).collect();
        assert_eq!(lines.join(" "), label);
        assert!(lines.iter().all(|line| line.len() <= LETTERS), "{lines:?}");
        // 106 letters need three lines; the bar stands below the last of them, and the next label below the bar.
        assert!(drawn[0].lines[2].0 < drawn[0].top && drawn[0].top + drawn[0].height < drawn[1].lines[0].0 - LINE / 2);
        assert!(drawn[1].top + drawn[1].height <= height);
    }

    #[test]
    fn what_was_before_stands_above_what_comes_after() {
        let bars = [bar("a", Some(10), 20)];
        let (drawn, _) = draw(&bars);
        let (top, height, length) = drawn[0].before.unwrap();
        assert_eq!(top + height, drawn[0].top);
        assert!(length * 2 >= drawn[0].length && length < drawn[0].length);
    }

    #[test]
    fn the_words_at_the_end_of_the_longest_bar_fit() {
        let bars = [Bar { label: "a".into(), value: "12,345 before, 12,346 after".into(), from: Some(12_345), to: 12_346 }];
        let (drawn, _) = draw(&bars);
        // Six and a half units a letter is what a wide typeface takes at this size.
        assert!(drawn[0].value_x + 27 * 13 / 2 <= WIDTH, "{drawn:?}");
    }
}
