//! The kinds of help a family may be offered, side by side. Where there is little room each is a card; see `_page.scss`.

use super::{estimate, help, how_firm};
use crate::case::wording::Block;
use crate::checker::Outcome;
use crate::checker::views::prose;
use crate::checker::views::sheet::Sheet;
use crate::decide::{HelpDecision, Unknown};
use crate::policy::{Help, Level, ResultKind};
use crate::quantity::Set;
use crate::ui::{Attribute, ListKind};

/// A kind of help and how open it is.
type Kind<'a> = (HelpDecision, &'a Help);

/// What is said of most kinds in the same words, once, above them.
struct Shared {
    who_decides: Vec<Block>,
    refusing_where_due: Vec<Block>,
    refusing: Vec<Block>,
    switching: Vec<Block>,
}

/// Where the law gives free travel a no means something else than where the council may help.
#[derive(Clone, Copy)]
struct Right {
    /// It may be that it does.
    perhaps: bool,
    /// It is that and nothing else.
    surely: bool,
}

impl Right {
    fn of(s: &Sheet<'_>) -> Right {
        let decision = s.state.decision();
        // A person may decide about a right, or about help that the council need not give: the rules say which.
        let mut perhaps = false;
        for (case, (_, holds)) in s.state.policy().cases.iter().zip(&decision.cases) {
            perhaps |= case.may_be_due && !holds.is_no();
        }
        let entitled = |result| result == ResultKind::Entitled;
        Right { perhaps, surely: decision.is_settled() && decision.results().all(entitled) }
    }
}

const COLUMNS: [&str; 5] = ["ui.help.kind", "ui.help.when", "ui.help.answer", "ui.help.pays", "ui.help.gets"];

/// The kinds that are open, as a table.
pub fn compare(s: &mut Sheet<'_>, open: &[Kind<'_>], outcome: &Outcome) {
    if open.is_empty() {
        return;
    }
    let right = Right::of(s);
    let shared = Shared {
        who_decides: most_say(s, open, "who-decides"),
        refusing_where_due: if right.perhaps { most_say(s, open, "refusing-where-due") } else { Vec::new() },
        refusing: if right.surely { Vec::new() } else { most_say(s, open, "refusing") },
        switching: most_say(s, open, "switching"),
    };
    above(s, &shared, right);
    move_together(s, open, outcome);
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
        one(s, *kind, &shared, right, outcome);
    }
    s.m.close(2);
}

/// What is the same for most kinds.
fn above(s: &mut Sheet<'_>, shared: &Shared, right: Right) {
    let saying_no = [&shared.refusing_where_due, &shared.refusing];
    let rows = [&[&shared.who_decides][..], &saying_no, &[&shared.switching]];
    let keys = ["ui.help.who-decides", "ui.help.saying-no", "ui.help.switching"];
    if rows.iter().all(|row| row.iter().all(|said| said.is_empty())) {
        return;
    }
    s.body("ui.help.shared");
    s.m.open_summary_list();
    for (key, row) in keys.iter().zip(rows) {
        if row.iter().all(|said| said.is_empty()) {
            continue;
        }
        let name = s.get(key);
        s.m.open_summary_row(&name, false);
        match row {
            [due, not] => no_means(s, right, due, not),
            _ => row.iter().for_each(|said| prose::short(&mut s.m, said)),
        }
        s.m.close_summary_row(Vec::new());
    }
    s.m.close(1);
}

/// Sums that are a range for the same reason: the ends of one do not go with every end of another.
fn move_together(s: &mut Sheet<'_>, open: &[Kind<'_>], outcome: &Outcome) {
    let policy = s.state.policy();
    let mut reasons: Vec<Vec<Unknown>> = Vec::new();
    for (decision, help) in open {
        let range = decision.cost.filter(|cost| cost.low != cost.high && !in_words(s, help));
        if let Some(node) = range.and(help.cost).and_then(|rule| policy.node_of(rule)) {
            reasons.push(s.state.engine().moved_by(s.state.known(), node).unwrap_or_default());
        }
        if let Some((low, high)) = estimate::ends_of_help(s, outcome, help).filter(|(low, high)| low.year != high.year) {
            reasons.push(low.because.iter().chain(&high.because).map(|(unknown, _)| *unknown).collect());
        }
    }
    let mut shared: Vec<Unknown> = Vec::new();
    for unknown in reasons.iter().flatten() {
        if !shared.contains(unknown) && reasons.iter().filter(|all| all.contains(unknown)).count() > 1 {
            shared.push(*unknown);
        }
    }
    if !shared.is_empty() {
        s.body("ui.help.together");
        let names: Vec<String> = shared.iter().map(|unknown| s.words.unknown(*unknown)).collect();
        s.list(&names);
    }
}

fn one(s: &mut Sheet<'_>, (decision, help): Kind<'_>, shared: &Shared, right: Right, outcome: &Outcome) {
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
    own(s, help, "who-decides", &shared.who_decides);
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
    answer(s, decision, help, shared, right);
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
    let said = own_words(s, help, name, shared);
    s.prose(&said);
}

fn own_words(s: &Sheet<'_>, help: &Help, name: &str, shared: &[Block]) -> Vec<Block> {
    let said = s.words.blocks_or_key("help", &help.id, name);
    if said == shared { Vec::new() } else { said }
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

/// The agreement it needs, what follows from a no, and changing later: where it is not what is said above of all.
fn answer(s: &mut Sheet<'_>, decision: HelpDecision, help: &Help, shared: &Shared, right: Right) {
    let consent = !decision.consent.is_no();
    if consent {
        s.prose_at("help", &help.id, "consent");
    }
    let due = if right.perhaps { own_words(s, help, "refusing-where-due", &shared.refusing_where_due) } else { Vec::new() };
    let not = if right.surely { Vec::new() } else { own_words(s, help, "refusing", &shared.refusing) };
    let switching = own_words(s, help, "switching", &shared.switching);
    no_means(s, right, &due, &not);
    s.prose(&switching);
    if !consent && due.is_empty() && not.is_empty() && switching.is_empty() {
        s.body("ui.help.as-above");
    }
}

/// What a no means, under the right to free travel and without it.
fn no_means(s: &mut Sheet<'_>, right: Right, due: &[Block], not: &[Block]) {
    let both = right.perhaps && !right.surely;
    for (key, said) in [("ui.help.where-due", due), ("ui.help.where-not", not)] {
        if !said.is_empty() {
            if both {
                s.say("strong", key);
            }
            s.prose(said);
        }
    }
}

fn in_words(s: &Sheet<'_>, help: &Help) -> bool {
    help.cost_when.is_none() && !s.words.blocks("help", &help.id, "cost").is_empty()
}

/// What the family pays. What is said of a cost that is always due names its sum, and stands alone; a sum that falls due on a
/// condition stands in its place.
fn cost(s: &mut Sheet<'_>, decision: HelpDecision, help: &Help) {
    if let (Some(cost), Some(rule), false) = (decision.cost, help.cost, in_words(s, help)) {
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
