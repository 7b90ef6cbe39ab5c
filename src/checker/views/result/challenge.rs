//! If the council says no, or offers something that will not work.

use super::advice;
use crate::checker::views::sheet::Sheet;
use crate::policy::Place;

pub fn section(s: &mut Sheet<'_>) {
    s.section("ui.appeal.title");
    s.body("ui.appeal.lead");
    if advice(s, Place::Appeal, |s| s.open_details("ui.appeal.button")) {
        s.m.close_details();
    }
}
