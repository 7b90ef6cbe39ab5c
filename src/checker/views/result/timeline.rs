//! The dates to know as a picture: a line from the day travel starts, to scale, with a numbered mark for each date. The list
//! beside it says the same in words, so the picture is for the eyes only.

use crate::calendar::Date;
use crate::checker::picture::{EDGE, LENGTH, MOST, Marks, WIDTH};
use crate::checker::views::drawing::{label, line};
use crate::checker::views::sheet::Sheet;
use crate::decide::Turning;
use crate::policy::Role;
use crate::quantity::format;
use crate::ui::Attribute;

/// The picture's width and height, in units of its own.
const VIEW: &str = "0 0 320 72";
/// So far apart are the names of years at least.
const YEARS_APART: i32 = 40;

/// The picture; nothing where a date is missing or there is nothing to draw.
pub fn picture(s: &mut Sheet<'_>, timeline: &[Turning]) {
    let Some(from) = s.state.known().date_of(s.state.policy(), Role::TravelFrom) else { return };
    let dates: Vec<Date> = timeline.iter().map(|turning| turning.date).collect();
    let Some(marks) = Marks::of(from, &dates) else { return };
    let Some(last) = dates.get(marks.marks.len() - 1) else { return };
    let across = Across { turned: s.state.speech().1 == "rtl" };
    explained(s, "ui.change.timeline-picture");
    if marks.more {
        s.put("count", format::count(MOST as u64));
        explained(s, "ui.change.timeline-more");
    }
    s.m.open("svg.tac-timeline");
    s.m.set(Attribute::ViewBox, VIEW);
    s.m.set(Attribute::Hidden, "true");
    line(&mut s.m, "path", &[&across.x(0), " 46H", &across.x(LENGTH), "M", &across.x(0), " 40v12"]);
    years(s, &marks, &across, from, *last);
    let places = marks.places.iter().zip(&marks.marks);
    for ((turning, (at, place)), number) in timeline.iter().zip(places).zip(1u64..) {
        line(&mut s.m, "path", &[&across.x(*at), " 46L", &across.x(*place), " 16"]);
        let of_result = turning.before != turning.after;
        let mark = if of_result { "path.tac-timeline__result" } else { "path.tac-timeline__mark" };
        line(&mut s.m, mark, &[&across.x(*place), " 16m-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0"]);
        label(
            &mut s.m,
            if of_result { "text.tac-timeline__result" } else { "text" },
            &across.x(*place),
            "20",
            &format::count(number),
        );
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

/// How places along the line become places across the picture.
struct Across {
    /// Does the page run from right to left?
    turned: bool,
}

impl Across {
    fn x(&self, along: i32) -> String {
        let at = EDGE + along;
        format::count(u64::try_from(if self.turned { WIDTH - at } else { at }).unwrap_or_default())
    }
}

/// Names of years where they begin, as many as find room.
fn years(s: &mut Sheet<'_>, marks: &Marks, across: &Across, from: Date, last: Date) {
    let mut free = 0;
    for year in from.year() + 1..=last.year() {
        let Some(at) = Date::new(year, 1, 1).map(|first| marks.along(first)) else { continue };
        line(&mut s.m, "path", &[&across.x(at), " 42v8"]);
        if at >= free && at <= LENGTH {
            free = at + YEARS_APART;
            label(&mut s.m, "text", &across.x(at), "66", &format::count(u64::try_from(year).unwrap_or_default()));
        }
    }
}
