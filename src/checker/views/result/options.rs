//! The kinds of help a family may be offered, side by side. Where there is little room each is a card; see `_page.scss`.

use super::{estimate, help, how_firm};
use crate::case::wording::Block;
use crate::checker::Outcome;
use crate::checker::views::prose;
use crate::checker::views::sheet::Sheet;
use crate::decide::HelpDecision;
use crate::policy::{Help, Level, ResultKind};
use crate::quantity::Set;
use crate::ui::{Attribute, ListKind};

/// A kind of help and how open it is.
type Kind<'a> = (HelpDecision, &'a Help);

/// What is said of most kinds in the same words is said once, above them.
const SHARED: [(&str, &str); 2] = [("who-decides", "ui.help.who-decides"), ("switching", "ui.help.switching")];

const COLUMNS: [&str; 5] = ["ui.help.kind", "ui.help.when", "ui.help.answer", "ui.help.pays", "ui.help.gets"];

/// The kinds that are open, as a table.
pub fn compare(s: &mut Sheet<'_>, open: &[Kind<'_>], outcome: &Outcome) {
    if open.is_empty() {
        return;
    }
    let shared = SHARED.map(|(name, _)| most_say(s, open, name));
    if shared.iter().any(|said| !said.is_empty()) {
        s.body("ui.help.shared");
        s.m.open_summary_list();
        for ((_, key), said) in SHARED.iter().zip(&shared) {
            if !said.is_empty() {
                let name = s.get(key);
                s.m.open_summary_row(&name, false);
                prose::short(&mut s.m, said);
                s.m.close_summary_row(Vec::new());
            }
        }
        s.m.close(1);
    }
    s.m.open("table.govuk-table tac-cards");
    // As cards it is no table to a browser; these roles keep it one.
    s.m.set(Attribute::Role, "table");
    s.say("caption.govuk-table__caption govuk-table__caption--s", "ui.help.compare");
    s.m.open("thead.govuk-table__head");
    s.m.set(Attribute::Role, "rowgroup");
    row(s);
    for key in COLUMNS {
        s.m.open("th.govuk-table__header");
        s.m.set(Attribute::Scope, "col");
        s.m.set(Attribute::Role, "columnheader");
        let name = s.get(key);
        s.m.text(&name);
        s.m.close(1);
    }
    s.m.close(2);
    s.m.open("tbody.govuk-table__body");
    s.m.set(Attribute::Role, "rowgroup");
    for kind in open {
        one(s, *kind, &shared, outcome);
    }
    s.m.close(2);
}

fn one(s: &mut Sheet<'_>, (decision, help): Kind<'_>, shared: &[Vec<Block>; 2], outcome: &Outcome) {
    let [who_decides, switching] = shared;
    row(s);
    s.m.open("th.govuk-table__header");
    s.m.set(Attribute::Scope, "row");
    s.m.set(Attribute::Role, "rowheader");
    s.m.text(&s.words.at("help", &help.id, "title"));
    s.m.text(" ");
    help::label(s, decision);
    s.m.close(1);
    cell(s, "ui.help.when");
    s.prose_or_key("help", &help.id, "what");
    own(s, help, "who-decides", who_decides);
    // That it may be offered is said by its label already.
    if decision.levels().any(|level| level != Level::May) {
        openness(s, decision, help);
    }
    s.prose_or_key("help", &help.id, "conditions");
    if !help.status.is_confirmed() {
        let firm = how_firm(s, help.status);
        s.m.body(&firm);
    }
    s.m.close(1);
    cell(s, "ui.help.answer");
    answer(s, decision, help);
    own(s, help, "switching", switching);
    s.m.close(1);
    cell(s, "ui.help.pays");
    cost(s, decision, help);
    s.m.close(1);
    cell(s, "ui.help.gets");
    match estimate::of_help(s, outcome, help) {
        Some(amount) => {
            s.put("amount", amount);
            s.body("ui.help.estimated");
        }
        None => s.prose_or_key("help", &help.id, "money"),
    }
    s.m.close(2);
}

fn row(s: &mut Sheet<'_>) {
    s.m.open_table_row();
    s.m.set(Attribute::Role, "row");
}

/// Opens a cell. On a card the name of its column stands in it; in a table it is not there at all.
fn cell(s: &mut Sheet<'_>, column: &str) {
    s.m.open_cell();
    s.m.set(Attribute::Role, "cell");
    s.m.open("strong.tac-cards__name");
    let name = s.get(column);
    s.m.text(&name);
    s.m.close(1);
}

/// What at least two kinds say in the same words, and no other words more often; nothing where there is none.
fn most_say(s: &Sheet<'_>, open: &[Kind<'_>], name: &str) -> Vec<Block> {
    let said: Vec<Vec<Block>> = open.iter().map(|(_, help)| s.words.blocks("help", &help.id, name)).collect();
    let times = |blocks: &&Vec<Block>| said.iter().filter(|other| other == blocks).count();
    said.iter().max_by_key(times).filter(|blocks| times(blocks) > 1).cloned().unwrap_or_default()
}

/// What a kind says in words of its own.
fn own(s: &mut Sheet<'_>, help: &Help, name: &str, shared: &[Block]) {
    let said = s.words.blocks_or_key("help", &help.id, name);
    if said != shared {
        s.prose(&said);
    }
}

/// How open a kind of help is, in sentences.
pub fn openness(s: &mut Sheet<'_>, decision: HelpDecision, help: &Help) {
    let levels: Vec<Level> = decision.levels().collect();
    if let [level] = levels.as_slice() {
        s.prose_at("help", &help.id, level.id());
        return;
    }
    // One of these, and no more: without what sets them apart they would contradict each other.
    s.body("ui.help.one-of");
    s.m.open_list(ListKind::Bullet);
    for level in &levels {
        let label = s.get(&["ui.help.label-", level.id()].concat());
        let says = s.words.blocks("help", &help.id, level.id());
        s.m.open("li");
        s.m.leaf("strong", &label);
        if !says.is_empty() {
            s.m.text(": ");
            prose::short(&mut s.m, &says);
        }
        s.m.close(1);
    }
    s.m.close(1);
}

/// The agreement it needs, and what follows from a no.
fn answer(s: &mut Sheet<'_>, decision: HelpDecision, help: &Help) {
    if !decision.consent.is_no() {
        s.prose_at("help", &help.id, "consent");
    }
    let results = s.state.decision();
    // A person may also decide whether the law gives the right itself.
    let may_be_due = |result| matches!(result, ResultKind::Entitled | ResultKind::APersonDecides);
    let due = results.results().any(may_be_due);
    let sure = results.is_settled() && results.results().all(|result| result == ResultKind::Entitled);
    if due && !sure {
        s.say("strong", "ui.help.where-due");
    }
    if due {
        s.prose_or_key("help", &help.id, "refusing-where-due");
    }
    if due && !sure {
        s.say("strong", "ui.help.where-not");
    }
    if !sure {
        s.prose_or_key("help", &help.id, "refusing");
    }
}

/// What the family pays. What is said of a cost that is always due names its sum, and stands alone; a sum that falls due on a
/// condition stands in its place.
fn cost(s: &mut Sheet<'_>, decision: HelpDecision, help: &Help) {
    let in_words = help.cost_when.is_none() && !s.words.blocks("help", &help.id, "cost").is_empty();
    if let (Some(cost), Some(rule), false) = (decision.cost, help.cost, in_words) {
        let key = if cost.low == cost.high { "ui.help.cost" } else { "ui.help.cost-range" };
        let words = s.of(key);
        let amount = |value: i64| words.rule_value(rule, Set::exactly(value));
        let (low, high) = (amount(cost.low), amount(cost.high));
        if cost.high == 0 {
            s.body("ui.help.cost-none");
        } else if cost.low == cost.high {
            s.put("amount", low);
            s.body(key);
        } else {
            s.put("low", low);
            s.put("high", high);
            s.body(key);
        }
        return;
    }
    s.prose_at("help", &help.id, "cost");
}
