//! The dates to know as a picture: a line from the day travel starts, to scale, with a numbered mark for each date. The list
//! beside it says the same in words, so the picture is for the eyes only.

use crate::calendar::Date;
use crate::checker::views::sheet::Sheet;
use crate::decide::Turning;
use crate::policy::Role;
use crate::quantity::format;
use crate::ui::Attribute;

/// The width of the picture and its height, in units of its own; everything below is in the same.
const WIDTH: i32 = 320;
const VIEW: &str = "0 0 320 72";
/// The line begins and ends so far from the edges: a mark is as wide.
const EDGE: i32 = 14;
/// Marks stand at least so far apart; where the dates are closer, thin lines lead to them.
const GAP: i32 = 24;
/// No more marks find room.
const MOST: usize = 12;
/// So far apart are the names of years at least.
const YEARS_APART: i32 = 40;

/// The picture; nothing where a date is missing or there is nothing to draw.
pub fn picture(s: &mut Sheet<'_>, timeline: &[Turning]) {
    let shown = timeline.get(..timeline.len().min(MOST)).unwrap_or_default();
    let Some(from) = s.state.known().date_of(s.state.policy(), Role::TravelFrom) else { return };
    let Some(last) = shown.last() else { return };
    let scale = Scale { from: from.0, days: last.date.0.saturating_sub(from.0).max(1), turned: s.state.speech().1 == "rtl" };
    explained(s, "ui.change.timeline-picture");
    if timeline.len() > MOST {
        s.put("count", format::count(MOST as u64));
        explained(s, "ui.change.timeline-more");
    }
    s.m.open("svg.tac-timeline");
    s.m.set(Attribute::ViewBox, VIEW);
    s.m.set(Attribute::Hidden, "true");
    line(s, "path", &[&scale.x(0), " 46H", &scale.x(WIDTH - 2 * EDGE), "M", &scale.x(0), " 40v12"]);
    years(s, &scale, from, last.date);
    let places: Vec<i32> = shown.iter().map(|turning| scale.along(turning.date)).collect();
    for ((turning, at), (number, place)) in shown.iter().zip(&places).zip((1u64..).zip(apart(&places))) {
        line(s, "path", &[&scale.x(*at), " 46L", &scale.x(place), " 16"]);
        let mark = if turning.before == turning.after { "path.tac-timeline__mark" } else { "path.tac-timeline__result" };
        line(s, mark, &[&scale.x(place), " 16m-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0"]);
        let of_result = turning.before != turning.after;
        label(s, if of_result { "text.tac-timeline__result" } else { "text" }, &scale.x(place), "20", &format::count(number));
    }
    s.m.close(1);
}

/// What is said of the picture, for those who see it.
fn explained(s: &mut Sheet<'_>, key: &str) {
    let words = s.get(key);
    s.m.open("p.govuk-body");
    s.m.set(Attribute::Hidden, "true");
    s.m.text(&words);
    s.m.close(1);
}

/// How days become places along the line.
struct Scale {
    from: i32,
    days: i32,
    /// Does the page run from right to left?
    turned: bool,
}

impl Scale {
    /// How far along the line a date lies.
    fn along(&self, date: Date) -> i32 {
        let days = i64::from(date.0.saturating_sub(self.from)) * i64::from(WIDTH - 2 * EDGE) / i64::from(self.days);
        i32::try_from(days).unwrap_or_default()
    }

    /// The place across the picture of what lies so far along the line.
    fn x(&self, along: i32) -> String {
        let at = EDGE + along;
        format::count(u64::try_from(if self.turned { WIDTH - at } else { at }).unwrap_or_default())
    }
}

/// Names of years where they begin, as many as find room.
fn years(s: &mut Sheet<'_>, scale: &Scale, from: Date, last: Date) {
    let mut free = 0;
    for year in from.year() + 1..=last.year() {
        let Some(at) = Date::new(year, 1, 1).map(|first| scale.along(first)) else { continue };
        line(s, "path", &[&scale.x(at), " 42v8"]);
        if at >= free && at <= WIDTH - 2 * EDGE {
            free = at + YEARS_APART;
            label(s, "text", &scale.x(at), "66", &format::count(u64::try_from(year).unwrap_or_default()));
        }
    }
}

fn line(s: &mut Sheet<'_>, shape: &'static str, parts: &[&str]) {
    s.m.open(shape);
    s.m.set(Attribute::Path, &["M", &parts.concat()].concat());
    s.m.close(1);
}

fn label(s: &mut Sheet<'_>, shape: &'static str, x: &str, y: &str, words: &str) {
    s.m.open(shape);
    s.m.set(Attribute::X, x);
    s.m.set(Attribute::Y, y);
    s.m.text(words);
    s.m.close(1);
}

/// The places moved so that marks do not lie on each other: to the end as far as must be, then back from the edge.
fn apart(places: &[i32]) -> Vec<i32> {
    let mut all = places.to_vec();
    let mut least = 0;
    for place in &mut all {
        *place = (*place).max(least);
        least = *place + GAP;
    }
    let mut most = WIDTH - 2 * EDGE;
    for place in all.iter_mut().rev() {
        *place = (*place).min(most);
        most = *place - GAP;
    }
    all
}
