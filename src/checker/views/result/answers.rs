//! All answers. On paper only: on the screen they have a page of their own, where they can be changed.

use crate::checker::views::sheet::Sheet;

pub fn section(s: &mut Sheet<'_>) {
    s.m.open("div.tac-paper");
    s.section("ui.result.answers-title");
    s.m.open_summary_list();
    for (id, counts) in s.state.answers() {
        s.m.open_summary_row(&s.words.question(id), false);
        s.m.text(&s.words.answer(id, s.state.known().question(id)));
        if !counts {
            s.m.text(" ");
            s.say("span", "ui.result.answers-idle");
        }
        s.m.close_summary_row(Vec::new());
    }
    s.m.close(2);
}
