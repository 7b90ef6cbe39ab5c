//! Every small change there is to the rules as they are written.

use crate::calendar::Date;
use crate::language::condition::{Token, TokenKind, tokens};
use crate::language::items::Item;
use crate::language::keys::{Key, Shape};
use crate::language::read::{Node, Table, Value};
use crate::language::sources::Span;

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nudge {
    /// A value of a figure, one step up or down; or the day from which it is in force.
    Figure,
    /// A number or date in a condition or calculation.
    Number,
    /// `<` for `<=`, “before” for “on or before”, “is” for “is not”.
    Comparison,
    /// “and” for “or”, “all” for “any”, plus for minus.
    Connective,
    /// One option of several left out.
    Option,
    /// A line or a row left out.
    Line,
}

impl Nudge {
    /// Every kind, in the order of reports.
    pub const ALL: [Nudge; 6] = [Nudge::Figure, Nudge::Number, Nudge::Comparison, Nudge::Connective, Nudge::Option, Nudge::Line];

    /// In an officer's words, of several.
    pub const fn words(self) -> &'static str {
        match self {
            Nudge::Figure => "figures and their dates",
            Nudge::Number => "numbers and dates in rules",
            Nudge::Comparison => "comparisons",
            Nudge::Connective => "connectives and signs",
            Nudge::Option => "options left out",
            Nudge::Line => "lines left out",
        }
    }
}

/// A step into an item: which entry of a table, or which member of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An entry of a table.
    Entry(usize),
    /// A member of a list.
    Member(usize),
}

/// What is done to the place that the steps lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Other words stand there.
    Words(String),
    /// Another date stands there.
    Date(Date),
    /// The entry has another key.
    Key(&'static str),
    /// The member is left out of its list.
    LeftOut,
}

/// One small change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    /// What kind it is.
    pub nudge: Nudge,
    /// The item: its place among all.
    pub item: usize,
    /// The way into it.
    pub steps: Vec<Step>,
    /// What is done there.
    pub edit: Edit,
    /// Where that stands in the files.
    pub span: Span,
    /// What was written.
    pub was: String,
    /// What is written instead; nothing where it is left out.
    pub is: String,
}

impl Mutation {
    /// What stands there now, as an explanation names it: the changed words, or “without” and what is left out.
    pub fn words(&self) -> String {
        if self.is.is_empty() { format!("without {}", self.was) } else { self.is.clone() }
    }
}

/// The kinds of thing that decide something. Questions are looked at for when they are asked.
const KINDS: [&str; 13] = [
    "figure", "question", "rule", "value", "ground", "case", "help", "estimate", "never", "event", "advice", "deadline",
    "distance",
];

/// Keys that say how a figure is guarded, and not what it is.
const GUARDS: [&str; 4] = ["step", "expect", "review", "corrections"];

/// Every small change to what is written, in the order of the files.
pub fn mutations(items: &[Item]) -> Vec<Mutation> {
    let mut all = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if !KINDS.contains(&item.kind.name) {
            continue;
        }
        let mut finder = Finder { item: at, figure: item.kind.name == "figure", steps: Vec::new(), all: &mut all };
        finder.table(&item.table, &item.kind.all_keys().collect::<Vec<_>>());
        if item.kind.name == "figure" {
            finder.dates_of_values(&item.table);
        }
    }
    all
}

struct Finder<'a> {
    item: usize,
    figure: bool,
    steps: Vec<Step>,
    all: &'a mut Vec<Mutation>,
}

impl Finder<'_> {
    fn table(&mut self, table: &Table, keys: &[&Key]) {
        for (at, entry) in table.entries.iter().enumerate() {
            let Some(key) = keys.iter().find(|key| key.name == entry.key) else { continue };
            if GUARDS.contains(&key.name) {
                continue;
            }
            self.steps.push(Step::Entry(at));
            self.value(&entry.node, key.shape);
            if let Shape::Conditions = key.shape
                && entry.node.members().len() > 1
                && matches!(entry.key.as_str(), "all" | "any")
            {
                let other = if entry.key == "all" { "any" } else { "all" };
                self.push(Nudge::Connective, Edit::Key(other), entry.key_span, &entry.key, other);
            }
            self.steps.pop();
        }
    }

    fn value(&mut self, node: &Node, shape: Shape) {
        match shape {
            Shape::Condition | Shape::Calculation => self.words(node),
            Shape::Conditions => self.each(node, |finder, member| finder.words(member)),
            Shape::Records(keys) => {
                let keys: Vec<&Key> = keys.iter().collect();
                self.each(node, |finder, member| {
                    if let Some(table) = member.table() {
                        finder.table(table, &keys);
                    }
                });
            }
            Shape::NamedCalculations | Shape::NamedAmounts => {
                let Some(table) = node.table() else { return };
                for (at, entry) in table.entries.iter().enumerate() {
                    self.steps.push(Step::Entry(at));
                    self.words(&entry.node);
                    self.steps.pop();
                }
            }
            Shape::Amount => self.words(node),
            _ => {}
        }
    }

    /// Goes through the members of a list; each may be left out where another stays.
    fn each(&mut self, node: &Node, look: impl Fn(&mut Finder<'_>, &Node)) {
        let Value::List(list) = &node.value else { return look(self, node) };
        for (at, member) in list.iter().enumerate() {
            self.steps.push(Step::Member(at));
            look(self, member);
            // The history of a figure is nudged by its dates.
            if list.len() > 1 && !self.figure {
                let was = member.text().or(member.table().and_then(name_of)).unwrap_or("a row").to_owned();
                self.push(Nudge::Line, Edit::LeftOut, member.span, &was, "");
            }
            self.steps.pop();
        }
    }

    /// The days from which the values of a figure are in force. The first value holds before its day too.
    fn dates_of_values(&mut self, table: &Table) {
        let Some(at) = table.entries.iter().position(|entry| entry.key == "values") else { return };
        let rows: Vec<&Table> = table.entries[at].node.members().iter().filter_map(Node::table).collect();
        let first = rows.iter().filter_map(|row| row.date("from")).min();
        for (member, row) in rows.iter().enumerate() {
            let Some(place) = row.entries.iter().position(|entry| entry.key == "from") else { continue };
            let node = &row.entries[place].node;
            let Some(date) = node.date().filter(|date| Some(*date) != first) else { continue };
            for by in [-1, 1] {
                let other = date.plus_days(by);
                self.steps = vec![Step::Entry(at), Step::Member(member), Step::Entry(place)];
                self.push(Nudge::Figure, Edit::Date(other), node.span, &date.to_string(), &other.to_string());
            }
        }
        self.steps.clear();
    }

    /// Every small change to one condition, calculation or amount.
    fn words(&mut self, node: &Node) {
        let Some(text) = node.text() else { return };
        let tokens = tokens(text);
        for at in 0..tokens.len() {
            for change in changes(text, &tokens, at) {
                let is = format!("{}{}{}", &text[..change.from], change.with, &text[change.to..]);
                let is = is.split_whitespace().collect::<Vec<_>>().join(" ");
                let nudge = if self.figure && change.nudge == Nudge::Number { Nudge::Figure } else { change.nudge };
                self.push(nudge, Edit::Words(is.clone()), node.inner_span(change.from, change.to), text, &is);
            }
        }
    }

    fn push(&mut self, nudge: Nudge, edit: Edit, span: Span, was: &str, is: &str) {
        let (was, is) = (was.split_whitespace().collect::<Vec<_>>().join(" "), is.to_owned());
        self.all.push(Mutation { nudge, item: self.item, steps: self.steps.clone(), edit, span, was, is });
    }
}

/// What tells a row from others: its condition, or its id.
fn name_of(row: &Table) -> Option<&str> {
    ["when", "id"].into_iter().find_map(|key| row.text(key))
}

/// Other words in the place of some of a condition's, in bytes.
struct Change {
    nudge: Nudge,
    from: usize,
    to: usize,
    with: String,
}

fn is_word(tokens: &[Token], at: usize, word: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word(word.to_owned()))
}

fn are_words(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(ahead, word)| is_word(tokens, at + ahead, word))
}

fn is_sign(tokens: &[Token], at: usize, sign: &str) -> bool {
    matches!(tokens.get(at).map(|token| &token.kind), Some(TokenKind::Sign(found)) if *found == sign)
}

/// The changes that begin at a token.
fn changes(text: &str, tokens: &[Token], at: usize) -> Vec<Change> {
    let token = &tokens[at];
    let written = &text[token.start..token.end];
    let one = |nudge, with: &str| vec![Change { nudge, from: token.start, to: token.end, with: with.to_owned() }];
    let several = |nudge, count: usize, with: &str| {
        let to = tokens.get(at + count - 1).map_or(token.end, |last| last.end);
        vec![Change { nudge, from: token.start, to, with: with.to_owned() }]
    };
    match &token.kind {
        TokenKind::Sign(sign) => match *sign {
            "<" => one(Nudge::Comparison, "<="),
            "<=" => one(Nudge::Comparison, "<"),
            ">" => one(Nudge::Comparison, ">="),
            ">=" => one(Nudge::Comparison, ">"),
            "=" => one(Nudge::Comparison, "!="),
            "!=" => one(Nudge::Comparison, "="),
            "+" => one(Nudge::Connective, "-"),
            "-" => one(Nudge::Connective, "+"),
            _ => Vec::new(),
        },
        TokenKind::Number => {
            let both = [1, -1].into_iter().filter_map(|by| nudged(written, by));
            both.flat_map(|with| one(Nudge::Number, &with)).collect()
        }
        TokenKind::Ordinal(number) => {
            let both = [number + 1, number - 1].into_iter().filter(|other| *other > 0);
            both.flat_map(|other| one(Nudge::Number, &ordinal(other))).collect()
        }
        TokenKind::Date(date) => [1, -1].into_iter().flat_map(|by| one(Nudge::Number, &date.plus_days(by).to_string())).collect(),
        TokenKind::Word(word) => match word.as_str() {
            "and" if !between_two(tokens, at) => one(Nudge::Connective, "or"),
            "or" if !are_words(tokens, at.wrapping_sub(1), &["on", "or"]) => one(Nudge::Connective, "and"),
            "not" => one(Nudge::Comparison, ""),
            "larger" if is_word(tokens, at + 1, "of") => one(Nudge::Connective, "smaller"),
            "smaller" if is_word(tokens, at + 1, "of") => one(Nudge::Connective, "larger"),
            "is" => after_is(tokens, at, &several),
            "one" if is_word(tokens, at + 1, "of") => options(tokens, at + 2),
            _ => Vec::new(),
        },
        TokenKind::BadDate | TokenKind::Strange(_) => Vec::new(),
    }
}

fn after_is(tokens: &[Token], at: usize, several: &dyn Fn(Nudge, usize, &str) -> Vec<Change>) -> Vec<Change> {
    let pairs: [(&[&str], &str); 8] = [
        (&["on", "or", "before"], "is before"),
        (&["on", "or", "after"], "is after"),
        (&["before"], "is on or before"),
        (&["after"], "is on or after"),
        (&["more", "than"], "is at least"),
        (&["at", "least"], "is more than"),
        (&["less", "than"], "is at most"),
        (&["at", "most"], "is less than"),
    ];
    if let Some((words, with)) = pairs.iter().find(|(words, _)| are_words(tokens, at + 1, words)) {
        return several(Nudge::Comparison, words.len() + 1, with);
    }
    if is_word(tokens, at + 1, "not") { Vec::new() } else { several(Nudge::Comparison, 1, "is not") }
}

/// Each of several options left out: with the comma before it, or for the first with that behind it.
fn options(tokens: &[Token], from: usize) -> Vec<Change> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut at = from;
    loop {
        let begins = at;
        while matches!(tokens.get(at).map(|token| &token.kind), Some(TokenKind::Word(word)) if word != "and" && word != "or" && word != "then" && word != "otherwise")
        {
            at += 1;
        }
        if at == begins {
            break;
        }
        groups.push((begins, at));
        if !is_sign(tokens, at, ",") {
            break;
        }
        at += 1;
    }
    if groups.len() < 2 {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (place, (begins, ends)) in groups.iter().enumerate() {
        let (from, to) = if place == 0 {
            (tokens[*begins].start, tokens[groups[1].0].start)
        } else {
            (tokens[begins - 1].start, tokens[ends - 1].end)
        };
        all.push(Change { nudge: Nudge::Option, from, to, with: String::new() });
    }
    all
}

/// Does this “and” join two numbers, as in “the larger of A and B”?
fn between_two(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[..at];
    let opened = before.iter().enumerate().filter(|(place, _)| {
        (is_word(tokens, *place, "larger") || is_word(tokens, *place, "smaller")) && is_word(tokens, place + 1, "of")
    });
    let closed = before.iter().enumerate().filter(|(place, _)| is_word(tokens, *place, "and") && between_two(tokens, *place));
    opened.count() > closed.count()
}

/// A number as written, by one of its last figures: `2.5` and `2.6`, `£1,028` and `£1,029`.
fn nudged(written: &str, by: i64) -> Option<String> {
    let figures: String = written.chars().filter(char::is_ascii_digit).collect();
    let other = figures.parse::<i64>().ok()?.checked_add(by).filter(|other| *other >= 0)?;
    let decimals = written.split_once('.').map_or(0, |(_, after)| after.chars().filter(char::is_ascii_digit).count());
    let digits = format!("{other:0width$}", width = decimals + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    let (pound, pence) = (if written.starts_with('£') { "£" } else { "" }, if written.ends_with('p') { "p" } else { "" });
    let point = if decimals > 0 { "." } else { "" };
    Some(format!("{pound}{whole}{point}{part}{pence}"))
}

fn ordinal(number: i32) -> String {
    let end = match (number % 10, number % 100) {
        (1, teen) if teen != 11 => "st",
        (2, teen) if teen != 12 => "nd",
        (3, teen) if teen != 13 => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every change to a condition, in words.
    fn all(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let changes = (0..tokens.len()).flat_map(|at| changes(text, &tokens, at));
        changes.map(|change| format!("{}{}{}", &text[..change.from], change.with, &text[change.to..])).collect()
    }

    #[test]
    fn a_comparison_moves_by_its_end_and_a_number_by_one_of_its_last_figures() {
        assert_eq!(all("miles > 2.5 miles"), ["miles >= 2.5 miles", "miles > 2.6 miles", "miles > 2.4 miles"]);
        assert_eq!(all("cost <= £1,028"), ["cost < £1,028", "cost <= £1029", "cost <= £1027"]);
        assert_eq!(all("rate = 9p"), ["rate != 9p", "rate = 10p", "rate = 8p"]);
    }

    #[test]
    fn dates_move_by_a_day_and_birthdays_by_a_year() {
        assert_eq!(
            all("today is on or after 2026-09-01"),
            ["today is after 2026-09-01", "today is on or after 2026-09-02", "today is on or after 2026-08-31"]
        );
        assert_eq!(
            all("today is before the 21st birthday")[1..],
            ["today is before the 22nd birthday", "today is before the 20th birthday"]
        );
    }

    #[test]
    fn and_becomes_or_but_not_between_two_numbers() {
        assert_eq!(all("a and b or c"), ["a or b or c", "a and b and c"]);
        assert_eq!(all("the larger of a and b and c"), ["the smaller of a and b and c", "the larger of a and b or c"]);
    }

    #[test]
    fn each_option_of_several_is_left_out() {
        assert_eq!(
            all("home is one of in-care, temporary accommodation and a"),
            [
                "home is not one of in-care, temporary accommodation and a",
                "home is one of temporary accommodation and a",
                "home is one of in-care and a",
                "home is one of in-care, temporary accommodation or a"
            ]
        );
        assert_eq!(all("home is not elsewhere"), ["home is  elsewhere"]);
    }
}
