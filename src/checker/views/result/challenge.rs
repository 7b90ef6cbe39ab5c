//! If the council says no, or offers something that will not work.

use super::advice;
use crate::checker::Message;
use crate::checker::views::sheet::Sheet;
use crate::policy::Place;
use crate::ui::ButtonKind;

pub fn section(s: &mut Sheet<'_>) {
    s.section("ui.appeal.title");
    s.body("ui.appeal.lead");
    if advice(s, Place::Appeal, |s| s.open_details("ui.appeal.button")) {
        s.m.close_details();
    }
    let words = s.get("ui.appeal.had-one");
    let go = s.tell(Message::Appeal);
    s.m.button(&words, ButtonKind::Secondary, Some(go));
}
