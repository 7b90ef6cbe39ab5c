//! What the journey would really cost a family, beside the estimate: asked only of those who want to know.

use super::advice;
use super::estimate::between;
use crate::checker::views::sheet::Sheet;
use crate::checker::{Message, Outcome};
use crate::decide::Unknown;
use crate::policy::{Place, QuestionId};
use crate::ui::{Attribute, ButtonKind};

/// The id of the heading, where a family arrives that has answered the questions for the cost.
pub const COSTS: &str = "costs";

pub fn section(s: &mut Sheet<'_>, outcome: &Outcome) {
    // Without a sum there is nothing to set it beside.
    let estimates = &s.state.policy().estimates;
    let has_cost = |at: u16| estimates.get(usize::from(at)).is_some_and(|estimate| estimate.cost.is_some());
    let mut all = outcome.estimates.iter().enumerate().filter(|(_, result)| has_cost(result.estimate));
    let Some((at, result)) = all.find(|(_, result)| result.unmeasured(s.state.policy(), s.state.known()).is_empty()) else {
        return;
    };
    let title = s.get("ui.costs.title");
    s.m.open("h3.govuk-heading-s");
    s.m.set(Attribute::Id, COSTS);
    s.m.text(&title);
    s.m.close(1);
    let Some(beside) = outcome.beside.get(at).and_then(Option::as_ref) else {
        s.body("ui.costs.offer");
        let words = s.get("ui.costs.button");
        let ask = s.tell(Message::Costs);
        s.m.button(&words, ButtonKind::Secondary, Some(ask));
        return;
    };
    let caption = s.get(if beside.left_out.is_empty() { "ui.costs.table" } else { "ui.costs.table-part" });
    s.m.open_table(&caption);
    s.m.open_table_body();
    row(s, "ui.costs.cost", beside.cost);
    row(s, "ui.costs.budget", (result.low.year, result.high.year));
    match beside.short {
        _ if !beside.shared.is_empty() => {}
        (least, most) if most <= 0 => row(s, "ui.costs.left-over", (-most, -least)),
        (least, most) if least >= 0 => row(s, "ui.costs.short", (least, most)),
        (least, most) => {
            s.put("least", s.words.pence(-least));
            s.put("most", s.words.pence(most));
            let amount = s.get("ui.costs.between-short");
            cells(s, "ui.costs.unclear", &amount);
        }
    }
    s.m.close(2);
    let words = s.of("ui.costs.left-out");
    for (from, until) in &beside.left_out {
        s.put("from", words.date(*from));
        s.put("to", words.date(*until));
        s.body("ui.costs.left-out");
    }
    if !beside.shared.is_empty() {
        let to_change = |unknown: &Unknown| matches!(unknown, Unknown::Question(_));
        s.body(if beside.shared.iter().all(to_change) { "ui.costs.shared" } else { "ui.costs.shared-open" });
        let names: Vec<String> = beside.shared.iter().map(|unknown| s.words.unknown(*unknown)).collect();
        s.list(&names);
    }
    s.body("ui.costs.changes-nothing");
    advice(s, Place::Costs, |_| ());
    let own: Vec<QuestionId> = s.state.costs().to_vec();
    s.small_heading(4, "ui.costs.answers-title");
    s.answers(&own);
}

fn row(s: &mut Sheet<'_>, key: &str, (low, high): (i64, i64)) {
    let amount = between(s, low, high);
    cells(s, key, &amount);
}

fn cells(s: &mut Sheet<'_>, key: &str, amount: &str) {
    let name = s.get(key);
    s.m.open_table_row();
    s.m.row_header(&name);
    s.m.open_figure_cell();
    s.m.text(amount);
    s.m.close(2);
}
