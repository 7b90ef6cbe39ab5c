//! Steps drawn as a flowchart: one column of boxes, ends to their right, and jumps over steps in lanes to their left. So no line
//! crosses a word. Sizes are for a telephone's width; the words of a line are measured a little too wide rather than too narrow.

use super::flow::{Flow, To, Tone};
use super::said::text_of;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Widths and heights, in units of the drawing.
const BOX: i32 = 236;
const GAP: i32 = 46;
const END: i32 = 132;
const LINE: i32 = 19;
const PADDING: i32 = 9;
const BETWEEN: i32 = 34;
const STUB: i32 = 30;
const LANE: i32 = 12;
const EDGE: i32 = 8;
/// Two arrows and a word fit on the side of a box this high.
const LEAST: i32 = 2 * LINE + 2 * PADDING;
/// Size of the letters.
const LETTERS: i32 = 15;

/// A step and where it is drawn.
struct Row {
    top: i32,
    height: i32,
    lines: Vec<String>,
    /// Ends drawn to its right: the answer, the end, its lines, the top of it and its height.
    ends: Vec<(&'static str, usize, Vec<String>, i32, i32)>,
}

/// The drawing. `name` is what it is of.
pub(super) fn draw(flow: &Flow, name: &str) -> Markup {
    let downs = downs(flow);
    let lanes = lanes(flow, &downs);
    let lane_count = lanes.values().max().map_or(0, |most| most + 1);
    let left = EDGE + if lane_count > 0 { STUB + lane_count * LANE } else { 0 };
    let rows = rows(flow, &downs);
    let right = left + BOX;
    let width = right + GAP + END + EDGE;
    let mut shapes: Vec<Markup> = Vec::new();
    for (at, (step, row)) in flow.steps.iter().zip(&rows).enumerate() {
        shapes.push(boxed("book-chart__step", left, row.top, BOX, row.height, &row.lines));
        for (answer, end, lines, top, height) in &row.ends {
            let middle = top + height / 2;
            shapes.push(line(&[(right, middle), (right + GAP, middle)]));
            shapes.push(label(right + GAP / 2 - 4, middle - 6, "middle", answer));
            shapes.push(boxed(class(flow, *end), right + GAP, *top, END, *height, lines));
        }
        let mut outgoing = 0;
        for (way, (answer, to)) in step.ways.iter().enumerate() {
            let bottom = row.top + row.height;
            if downs.get(at) == Some(&Some(way)) {
                let centre = left + BOX / 2;
                let next = rows.get(at + 1).map_or(bottom + BETWEEN, |next| next.top);
                shapes.push(line(&[(centre, bottom), (centre, next)]));
                shapes.push(label(centre + 8, bottom + BETWEEN / 2 + 3, "start", answer));
            } else if let To::Step(target) = to
                && let (Some(lane), Some(there)) = (lanes.get(target), rows.get(*target))
            {
                let x = left - STUB - lane * LANE;
                let from = bottom - PADDING - outgoing * 2 * LINE;
                let into = there.top + PADDING;
                shapes.push(line(&[(left, from), (x, from), (x, into), (left, into)]));
                shapes.push(label(left - 5, from - 5, "end", answer));
                outgoing += 1;
            }
        }
    }
    let mut height =
        rows.last().map_or(EDGE, |row| row.ends.iter().fold(row.top + row.height, |low, end| low.max(end.3 + end.4)));
    if let (Some(step), Some(row), Some(Some(way))) = (flow.steps.last(), rows.last(), downs.last())
        && let Some((_, To::End(end))) = step.ways.get(*way)
    {
        let lines = end_lines(flow, *end, BOX);
        let (top, tall) = (row.top + row.height + BETWEEN, box_height(&lines));
        shapes.push(boxed(class(flow, *end), left, top, BOX, tall, &lines));
        height = height.max(top + tall);
    }
    height += EDGE;
    html! {
        svg class="book-chart" role="img" aria-label={ "Flowchart: " (name) " The steps in words follow." }
            viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) xmlns="http://www.w3.org/2000/svg" {
            @for shape in &shapes { (shape) }
        }
    }
}

fn class(flow: &Flow, end: usize) -> &'static str {
    match flow.ends.get(end).map(|end| end.tone) {
        Some(Tone::Yes) => "book-chart__end book-chart__end--yes",
        Some(Tone::No) => "book-chart__end book-chart__end--no",
        _ => "book-chart__end",
    }
}

/// For each step the way that goes straight down, if one does: to the next step, or from the last to an end.
fn downs(flow: &Flow) -> Vec<Option<usize>> {
    let last = flow.steps.len().saturating_sub(1);
    let down = |(at, step): (usize, &super::flow::Step)| {
        let to_next = step.ways.iter().position(|(_, to)| *to == To::Step(at + 1));
        if at < last || step.ways.len() < 2 {
            return to_next;
        }
        // The end that steps above have led to stands to the right here too.
        let seen = |to: &To| flow.steps[..at].iter().flat_map(|step| &step.ways).any(|(_, other)| other == to);
        step.ways.iter().position(|(_, to)| !seen(to)).or(Some(0))
    };
    flow.steps.iter().enumerate().map(down).collect()
}

/// The lane of the jumps to each step. Jumps to one step share a lane; lanes that would run side by side are kept apart, short ones
/// next to the boxes.
fn lanes(flow: &Flow, downs: &[Option<usize>]) -> BTreeMap<usize, i32> {
    let mut spans: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, step) in flow.steps.iter().enumerate() {
        for (way, (_, to)) in step.ways.iter().enumerate() {
            if let To::Step(target) = to
                && downs.get(at) != Some(&Some(way))
            {
                let first = spans.entry(*target).or_insert(at);
                *first = at.min(*first);
            }
        }
    }
    let mut order: Vec<(usize, usize)> = spans.iter().map(|(target, first)| (*first, *target)).collect();
    order.sort_by_key(|(first, target)| (target - first, *first));
    let mut taken: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut lanes = BTreeMap::new();
    for (first, target) in order {
        let apart = |lane: &Vec<(usize, usize)>| lane.iter().all(|(from, to)| target < *from || *to < first);
        let at = taken.iter().position(apart).unwrap_or_else(|| {
            taken.push(Vec::new());
            taken.len() - 1
        });
        taken[at].push((first, target));
        lanes.insert(target, at as i32);
    }
    lanes
}

fn rows(flow: &Flow, downs: &[Option<usize>]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut top = EDGE;
    for (at, step) in flow.steps.iter().enumerate() {
        let lines = wrap(&format!("{}. {}", at + 1, text_of(&step.says)), BOX - 2 * PADDING);
        let aside = step.ways.iter().enumerate().filter(|(way, _)| downs.get(at) != Some(&Some(*way)));
        let ends: Vec<(&'static str, usize, Vec<String>)> = aside
            .clone()
            .filter_map(|(_, (answer, to))| match to {
                To::End(end) => Some((*answer, *end, end_lines(flow, *end, END))),
                To::Step(_) => None,
            })
            .collect();
        let jumps = aside.filter(|(_, (_, to))| matches!(to, To::Step(_))).count() as i32;
        let beside: i32 =
            ends.iter().map(|(_, _, lines)| box_height(lines)).sum::<i32>() + PADDING * (ends.len() as i32 - 1).max(0);
        let height = box_height(&lines).max(LEAST + (jumps - 1).max(0) * 2 * LINE).max(beside);
        let mut below = top + (height - beside) / 2;
        let ends = ends.into_iter().map(|(answer, end, lines)| {
            let tall = box_height(&lines);
            let placed = (answer, end, lines, below, tall);
            below += tall + PADDING;
            placed
        });
        rows.push(Row { top, height, lines, ends: ends.collect() });
        top += height + BETWEEN;
    }
    rows
}

fn end_lines(flow: &Flow, end: usize, width: i32) -> Vec<String> {
    let says = flow.ends.get(end).map(|end| text_of(&end.says)).unwrap_or_default();
    wrap(&says, width - 2 * PADDING)
}

fn box_height(lines: &[String]) -> i32 {
    lines.len() as i32 * LINE + 2 * PADDING
}

fn boxed(class: &str, x: i32, y: i32, width: i32, height: i32, lines: &[String]) -> Markup {
    let first = y + (height - lines.len() as i32 * LINE) / 2 + LETTERS - 1;
    html! {
        rect class=(class) x=(x) y=(y) width=(width) height=(height) rx="4" {}
        @for (at, words) in lines.iter().enumerate() {
            text x=(x + PADDING) y=(first + at as i32 * LINE) { (words) }
        }
    }
}

/// A line through some points, with an arrow at its end.
fn line(points: &[(i32, i32)]) -> Markup {
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let _ = write!(path, "{}{x} {y}", if at == 0 { "M" } else { "L" });
    }
    let (Some((x, y)), Some((before, _))) = (points.last(), points.iter().rev().nth(1)) else { return html! {} };
    let head = if before == x { format!("M{x} {y}l-5 -9h10z") } else { format!("M{x} {y}l-9 -5v10z") };
    html! {
        path class="book-chart__line" d=(path) {}
        path class="book-chart__arrow" d=(head) {}
    }
}

fn label(x: i32, y: i32, anchor: &str, words: &str) -> Markup {
    html! { text class="book-chart__answer" x=(x) y=(y) text-anchor=(anchor) { (words) } }
}

/// Lines that are no wider than so much. A word that is wider is broken.
fn wrap(words: &str, width: i32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let mut rest = word.to_owned();
        while let Some(line) = lines.last_mut() {
            let with = if line.is_empty() { rest.clone() } else { format!("{line} {rest}") };
            if wide(&with) <= width {
                *line = with;
                break;
            }
            if !line.is_empty() {
                lines.push(String::new());
                continue;
            }
            // A word that fits on no line: as much of it as fits, and at least one letter.
            let mut cut = String::new();
            for c in rest.chars() {
                if !cut.is_empty() && wide(&format!("{cut}{c}")) > width {
                    break;
                }
                cut.push(c);
            }
            rest = rest.get(cut.len()..).unwrap_or_default().to_owned();
            *line = cut;
            if rest.is_empty() {
                break;
            }
            lines.push(String::new());
        }
    }
    lines
}

/// About how wide words are in Arial, rounded up.
fn wide(words: &str) -> i32 {
    let hundredths: i32 = words
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | '.' | ',' | '\'' | '’' | ':' | ';' | '|' | '!' => 28,
            ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' | 'I' | '“' | '”' => 36,
            'm' | 'M' | 'w' | 'W' | '%' | '@' => 92,
            'A'..='Z' => 74,
            c if c.is_ascii() || matches!(c, '£' | '−' | '×' | '÷' | '–') => 58,
            _ => 100,
        })
        .sum();
    (hundredths * LETTERS + 99) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_between_words_and_no_line_is_too_wide() {
        let lines = wrap("the walk is more than the limit that the law sets", 120);
        assert!(lines.len() > 2 && lines.iter().all(|line| wide(line) <= 120), "{lines:?}");
        assert_eq!(lines.join(" "), "the walk is more than the limit that the law sets");
    }

    #[test]
    fn a_word_that_is_too_long_for_a_line_is_broken_and_loses_no_letter() {
        let word = "universalcreditlastthreemonthsandmore";
        let lines = wrap(word, 100);
        assert!(lines.len() > 1 && lines.iter().all(|line| wide(line) <= 100), "{lines:?}");
        assert_eq!(lines.concat(), word);
    }
}
