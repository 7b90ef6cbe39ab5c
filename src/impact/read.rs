//! Reads what a council says of its caseload. Every problem has its place, what is wrong and what to type instead.

use super::caseload::{Band, Basis, Caseload, Draw, Drawn, GroupBand, Grouping, LEAST_SHOWN, Start, Stated, When};
use crate::language::codes;
use crate::language::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::names::nearest;
use crate::language::read::{Node, ReadFile, Table, Value, read};
use crate::language::sources::{FileId, Sources, Span};
use crate::policy::{NodeId, Policy, QuestionId, ResultKind, RuleKind};
use crate::quantity::{Amount, Kind, Set, format};

/// The whole, in hundredths of one per cent.
const WHOLE: u32 = 10_000;

/// Reads the first file of `sources`, with the names of a policy; `on` is a day on which limits that are figures are looked up.
///
/// # Errors
/// All problems of the file.
pub fn caseload(sources: &Sources, policy: &Policy, on: crate::calendar::Date) -> Result<Caseload, Diagnostics> {
    let mut out = Diagnostics::default();
    let file = read(sources, FileId(0), &mut out);
    let mut reader = Reader { policy, on, out, drawn: Vec::new(), grouped: Vec::new() };
    let caseload = reader.file(&file);
    let mut out = reader.out;
    match caseload {
        Some(caseload) if !out.has_errors() => Ok(caseload),
        _ => {
            out.sort();
            Err(out)
        }
    }
}

struct Reader<'a> {
    policy: &'a Policy,
    on: crate::calendar::Date,
    out: Diagnostics,
    /// The questions drawn so far.
    drawn: Vec<QuestionId>,
    /// What families are grouped by so far, and the id of the group.
    grouped: Vec<(NodeId, String)>,
}

/// Something that can be looked up: a node and what it holds.
struct Named<'a> {
    node: NodeId,
    kind: Kind,
    options: &'a [String],
    /// Units in one, for a number.
    measure: Option<crate::policy::Measure>,
}

const CASELOAD: [&str; 8] = ["label", "families", "source", "assumption", "estimate", "hide-below", "travel-from", "note"];
const STATED: [&str; 6] = ["what", "is", "source", "assumption", "results", "note"];
const ANSWER: [&str; 10] = ["question", "of", "when", "options", "ages", "amounts", "added-to", "source", "assumption", "note"];
const GROUP: [&str; 6] = ["id", "label", "by", "bands", "limits", "note"];
const BAND: [&str; 2] = ["label", "is"];

impl<'a> Reader<'a> {
    fn file(&mut self, file: &ReadFile) -> Option<Caseload> {
        let mut head = None;
        let (mut stated, mut draws, mut groups) = (Vec::new(), Vec::new(), Vec::new());
        for entry in &file.table.entries {
            match (entry.key.as_str(), &entry.node.value) {
                ("caseload", Value::Table(table)) => head = self.head(table),
                ("stated", Value::List(list)) => {
                    stated.extend(list.iter().filter_map(|each| self.stated(each.table()?)));
                }
                ("answer", Value::List(list)) => {
                    for each in list {
                        draws.extend(each.table().and_then(|table| self.draw(table, each.span)));
                    }
                }
                ("group", Value::List(list)) => {
                    for each in list {
                        groups.extend(each.table().and_then(|table| self.group(table, each.span)));
                    }
                }
                (word, _) => {
                    let headings = "[caseload], [[stated]], [[answer]] and [[group]]";
                    let message = format!("a caseload has no “{word}” headed like this");
                    self.say(&codes::UNKNOWN_KIND, entry.key_span, message, format!("its headings are {headings}"));
                }
            }
        }
        if head.is_none() && file.whole && file.table.get("caseload").is_none() {
            let message = "the file does not say which caseload it is of";
            self.say(&codes::MISSING_KEY, file.table.span, message, "add a heading [caseload] with a label");
        }
        let mut caseload: Caseload = head?;
        (caseload.stated, caseload.draws, caseload.groups) = (stated, draws, groups);
        Some(caseload)
    }

    fn head(&mut self, table: &Table) -> Option<Caseload> {
        self.keys(table, &CASELOAD, "a caseload");
        let label = self.words(table, "label", "\"Children with a plan\"")?;
        let families = self.whole(table, "families", 1..=100_000_000)?;
        let hide_below = self.whole(table, "hide-below", LEAST_SHOWN..=1_000)?;
        let basis = self.basis(table)?;
        let estimate = self.words(table, "estimate", "\"personal-transport-budget\"")?;
        if !self.policy.estimates.iter().any(|each| each.id == estimate) {
            let known: Vec<&str> = self.policy.estimates.iter().map(|each| each.id.as_str()).collect();
            let span = table.get("estimate").map_or(table.span, |node| node.span);
            let message = format!("there is no estimate “{estimate}”");
            self.say(&codes::UNKNOWN_REFERENCE, span, message, format!("there is: {}", known.join(", ")));
        }
        let start = table.get("travel-from").and_then(|node| self.start(node));
        Some(Caseload {
            label,
            families,
            basis,
            estimate,
            hide_below,
            start,
            stated: Vec::new(),
            draws: Vec::new(),
            groups: Vec::new(),
        })
    }

    fn start(&mut self, node: &Node) -> Option<Start> {
        let travel = self.policy.question_with_role(crate::policy::Role::TravelFrom)?;
        let question = self.policy.questions.get(usize::from(travel.0))?;
        let place = |text: &str| question.shortcuts.iter().position(|shortcut| shortcut.id == text);
        let found = match (&node.value, node.text().and_then(place)) {
            (Value::Date(date), _) => Some(Start::On(*date)),
            (_, Some(place)) => Some(Start::Shortcut(place)),
            _ => None,
        };
        if found.is_none() {
            let all: Vec<String> = question.shortcuts.iter().map(|each| format!("\"{}\"", each.id)).collect();
            let help = format!("type a date such as 2027-09-01, without quotation marks, or one of {}", all.join(", "));
            self.say(&codes::WRONG_SHAPE, node.span, "this is not a day on which travel can start", help);
        }
        found
    }

    fn stated(&mut self, table: &Table) -> Option<Stated> {
        self.keys(table, &STATED, "something stated");
        let results = table.get("results").map(|node| {
            let mut bits = 0;
            for member in node.members() {
                match ResultKind::ALL.iter().position(|result| Some(result.id()) == member.text()) {
                    Some(place) => bits |= 1 << place,
                    None => {
                        let all: Vec<&str> = ResultKind::ALL.iter().map(|result| result.id()).collect();
                        let message = "this is not a result";
                        self.say(&codes::UNKNOWN_CHOICE, member.span, message, format!("type one of {}", all.join(", ")));
                    }
                }
            }
            Set::options(bits)
        });
        let what = self.words(table, "what", "\"Plans, March 2022\"");
        let is = self.words(table, "is", "\"10,458\"");
        let basis = self.basis(table);
        let note = table.text("note").unwrap_or_default().to_owned();
        Some(Stated { what: what?, is: is?, basis: basis?, note, results })
    }

    fn draw(&mut self, table: &Table, span: Span) -> Option<Draw> {
        self.keys(table, &ANSWER, "an answer");
        let question = self.question(table.get("question"), span)?;
        let basis = self.basis(table);
        let when = self.when(table);
        let of = table.text("of").unwrap_or_default().to_owned();
        if of.is_empty() && !when.is_empty() {
            self.say(
                &codes::MISSING_KEY,
                table.span,
                "it is not said in words of whom this is so",
                "add a line: of = \"of school age\"",
            );
        }
        let added_to = match table.get("added-to") {
            Some(node) => Some(self.question(Some(node), span)?),
            None => None,
        };
        if let Some(before) = added_to
            && !self.drawn.contains(&before)
        {
            let at = table.get("added-to").map_or(span, |node| node.span);
            self.say(&codes::UNKNOWN_REFERENCE, at, "this question is not drawn yet", "put its [[answer]] above this one");
        }
        let mut shares: Vec<(&str, &Table)> = Vec::new();
        for key in ["options", "ages", "amounts"] {
            shares.extend(table.get(key).and_then(Node::table).map(|inner| (key, inner)));
        }
        let [(key, inner)] = shares.as_slice() else {
            let message = "an answer needs one of “options”, “ages” and “amounts”";
            self.say(&codes::MISSING_KEY, table.span, message, "such as: options = { yes = 40, no = 60 }");
            return None;
        };
        let drawn = match (*key, added_to) {
            ("ages", _) => Drawn::Ages,
            ("amounts", Some(before)) => Drawn::AddedTo(before),
            _ => Drawn::AsTheyAre,
        };
        let (mut bands, mut words) = (Vec::new(), Vec::new());
        for entry in &inner.entries {
            let values = match *key {
                "options" => self.option(question, &entry.key, entry.key_span),
                "ages" => self.ages(&entry.key, entry.key_span),
                _ => self.amounts(question, &entry.key, entry.key_span),
            };
            if let (Some(values), Some(share)) = (values, self.share(&entry.node)) {
                bands.push(Band { values, share });
                words.push(entry.key.clone());
            }
        }
        let sum: u32 = bands.iter().map(|band| band.share).sum();
        if bands.len() == inner.entries.len() && sum != WHOLE {
            let message = format!("the shares add up to {} and not to 100", hundredths(sum));
            let at = table.entry(key).map_or(table.span, |entry| entry.key_span);
            self.say(&codes::WRONG_SHAPE, at, message, "they are per cent of those of whom this is said");
        }
        self.drawn.push(question);
        Some(Draw { question, of, when, drawn, bands, words, basis: basis? })
    }

    fn option(&mut self, question: QuestionId, word: &str, span: Span) -> Option<Set> {
        let question = self.policy.questions.get(usize::from(question.0))?;
        let found = match (question.kind, word) {
            (Kind::Option, word) => question.option(word).map(Set::option),
            (Kind::Truth, "yes") => Some(Set::YES),
            (Kind::Truth, "no") => Some(Set::NO),
            _ => None,
        };
        if found.is_none() {
            let yes_no = ["yes".to_owned(), "no".to_owned()];
            let all: &[String] = if question.kind == Kind::Truth { &yes_no } else { &question.options };
            let near = nearest(word, all.iter().map(String::as_str));
            let help = match near {
                Some(near) => format!("did you mean “{near}”?"),
                None if all.is_empty() => "a question of a number or a date has “amounts” or “ages”".to_owned(),
                None => format!("type one of {}", all.join(", ")),
            };
            self.say(&codes::UNKNOWN_CHOICE, span, format!("“{word}” is not an answer to “{}”", question.id), help);
        }
        found
    }

    /// `2.5 to 5`: years, as months.
    fn ages(&mut self, words: &str, span: Span) -> Option<Set> {
        let months = |text: &str| Some(Amount::parse(text).ok()?.at_scale(12)).flatten();
        let ends = words.split_once(" to ").and_then(|(low, high)| Some((months(low)?, months(high)?)));
        let ends = ends.filter(|(low, high)| (0..=1_200).contains(low) && low < high && *high <= 1_200);
        if ends.is_none() {
            let help = "type years with “to” between them, such as \"2.5 to 5\"";
            self.say(&codes::WRONG_SHAPE, span, format!("“{words}” is not a range of ages"), help);
        }
        ends.map(|(low, high)| Set::range(low, high))
    }

    /// `1 mile to 2 miles`, or one amount, or a figure's name, in the measure of the question.
    fn amounts(&mut self, question: QuestionId, words: &str, span: Span) -> Option<Set> {
        let question = self.policy.questions.get(usize::from(question.0))?;
        let Some(measure) = question.measure else {
            let message = format!("“{}” is not a question of a number", question.id);
            self.say(&codes::WRONG_SHAPE, span, message, "use “options”, or “ages” for a date of birth");
            return None;
        };
        let (low, high) = words.split_once(" to ").unwrap_or((words, words));
        let (low, high) = (self.amount(low, measure, span)?, self.amount(high, measure, span)?);
        if low > high || low < question.domain.low || high > question.domain.high {
            let word = |value| format::number(value, measure.scale, measure.unit);
            let help =
                format!("it takes from {} to {}, the smaller first", word(question.domain.low), word(question.domain.high));
            self.say(&codes::WRONG_SHAPE, span, format!("“{words}” is not within what “{}” takes", question.id), help);
            return None;
        }
        Some(Set::range(low, high))
    }

    /// An amount, or the value of a figure on the day, in a measure.
    fn amount(&mut self, words: &str, measure: crate::policy::Measure, span: Span) -> Option<i64> {
        let amount = match self.policy.figures.iter().find(|figure| figure.id == words) {
            Some(figure) => {
                let value = figure.entry_on(self.on).and_then(|entry| entry.values.first()).copied()?;
                Some(Amount { number: value, scale: figure.measure.scale, unit: figure.measure.unit })
            }
            None => Amount::parse(words).ok(),
        };
        let found = amount.filter(|amount| amount.unit == measure.unit).and_then(|amount| amount.at_scale(measure.scale));
        if found.is_none() {
            let example = format::number(measure.scale, measure.scale, measure.unit);
            let near = nearest(words, self.policy.figures.iter().map(|figure| figure.id.as_str()));
            let near = near.map(|near| format!(", or the name of a figure (did you mean “{near}”?)")).unwrap_or_default();
            let help = format!("type an amount such as “{example}”{near}");
            self.say(&codes::WRONG_SHAPE, span, format!("“{words}” is not an amount of that kind"), help);
        }
        found
    }

    fn share(&mut self, node: &Node) -> Option<u32> {
        let found = match &node.value {
            Value::Whole(whole) => u32::try_from(*whole).ok().and_then(|whole| whole.checked_mul(100)),
            Value::Decimal(text) => {
                Amount::parse(text).ok().and_then(|amount| amount.at_scale(100)).and_then(|at| at.try_into().ok())
            }
            _ => None,
        };
        let found = found.filter(|share| *share <= WHOLE);
        if found.is_none() {
            let help = "type a number from 0 to 100, with at most two places and without quotation marks";
            self.say(&codes::WRONG_SHAPE, node.span, "this is not a share in per cent", help);
        }
        found
    }

    fn when(&mut self, table: &Table) -> Vec<When> {
        let Some(node) = table.get("when") else { return Vec::new() };
        let Some(inner) = node.table() else {
            let help = "such as: when = { part = \"sixth-form-age\" }";
            self.say(&codes::WRONG_SHAPE, node.span, "“when” needs names, each with one answer or a list of them", help);
            return Vec::new();
        };
        let mut all = Vec::new();
        for entry in &inner.entries {
            let Some(named) = self.named(&entry.key, entry.key_span) else { continue };
            let mut bits = 0;
            let mut truth = None;
            for member in entry.node.members() {
                let word = match &member.value {
                    Value::Text(text) => text.as_str(),
                    Value::Truth(true) => "yes",
                    Value::Truth(false) => "no",
                    _ => "",
                };
                let place = named.options.iter().position(|option| option == word);
                match (named.kind, place, word) {
                    (Kind::Option, Some(place), _) => bits |= 1i64 << place.min(62),
                    (Kind::Truth, _, "yes") => truth = Some(Set::YES),
                    (Kind::Truth, _, "no") => truth = Some(Set::NO),
                    _ => {
                        let all = if named.kind == Kind::Truth { "yes, no".to_owned() } else { named.options.join(", ") };
                        let message = format!("“{word}” is not something “{}” can be", entry.key);
                        let help = if all.is_empty() {
                            "choose a name that has options, or is yes or no".to_owned()
                        } else {
                            format!("type one of {all}")
                        };
                        self.say(&codes::UNKNOWN_CHOICE, member.span, message, help);
                    }
                }
            }
            let values = truth.unwrap_or(Set::options(bits));
            all.push(When { node: named.node, question: self.policy.question(&entry.key), kind: named.kind, values });
        }
        all
    }

    fn group(&mut self, table: &Table, span: Span) -> Option<Grouping> {
        self.keys(table, &GROUP, "a group");
        let id = self.words(table, "id", "\"distance\"")?;
        let label = self.words(table, "label", "\"Walk to school\"")?;
        self.words(table, "by", "\"walking-distance\"")?;
        let by = table.get("by")?;
        let named = self.named(by.text()?, by.span)?;
        if let Some(other) = self.grouped.iter().find(|(node, _)| *node == named.node).map(|(_, other)| other.clone()) {
            let message = format!("the group “{other}” is by “{}” too", by.text().unwrap_or_default());
            let help =
                "take one of them out: where the bands of one end beside those of the other, few families could be worked out";
            self.say(&codes::DUPLICATE_ID, by.span, message, help);
        }
        self.grouped.push((named.node, id.clone()));
        let bands = match (table.get("limits"), table.get("bands")) {
            (Some(limits), None) => self.between_limits(limits, &named)?,
            (None, Some(bands)) => self.bands(bands, &named)?,
            (None, None) if matches!(named.kind, Kind::Option | Kind::Truth) => every_value(self.policy, by.text()?, &named),
            _ => {
                let help = "a number has limits = [ … ]; an answer with options may have bands = [ … ]";
                self.say(&codes::MISSING_KEY, span, "a group needs either “limits” or “bands”", help);
                return None;
            }
        };
        Some(Grouping { id, label, node: named.node, kind: named.kind, bands })
    }

    /// Numbers up to the first limit, from above it up to the next, and above the last.
    fn between_limits(&mut self, node: &Node, named: &Named<'_>) -> Option<Vec<GroupBand>> {
        let (Kind::Number, Some(measure)) = (named.kind, named.measure) else {
            self.say(&codes::WRONG_SHAPE, node.span, "only a number has limits", "use “bands”");
            return None;
        };
        let mut limits = Vec::new();
        for member in node.members() {
            let words = member.text().unwrap_or_default();
            limits.push(self.amount(words, measure, member.span)?);
        }
        limits.dedup();
        if limits.is_empty() || !limits.is_sorted() {
            self.say(&codes::WRONG_SHAPE, node.span, "the limits do not rise", "put the smallest first");
            return None;
        }
        let word = |value: i64| format::number(value, measure.scale, measure.unit);
        let mut bands = Vec::new();
        let mut low = i64::MIN;
        for limit in &limits {
            let label = if low == i64::MIN {
                format!("up to {}", word(*limit))
            } else {
                format!("over {} up to {}", word(low), word(*limit))
            };
            bands.push(GroupBand { label, values: Set { low, high: *limit } });
            low = *limit;
        }
        bands.push(GroupBand { label: format!("over {}", word(low)), values: Set { low, high: i64::MAX } });
        Some(bands)
    }

    fn bands(&mut self, node: &Node, named: &Named<'_>) -> Option<Vec<GroupBand>> {
        let mut bands: Vec<GroupBand> = Vec::new();
        let mut taken = 0;
        for member in node.members() {
            let Some(table) = member.table() else {
                self.say(
                    &codes::WRONG_SHAPE,
                    member.span,
                    "a band has a label and what it is of",
                    "such as: { label = \"Needs\", is = [\"needs-lasting\"] }",
                );
                continue;
            };
            self.keys(table, &BAND, "a band");
            let label = self.words(table, "label", "\"Needs\"")?;
            let mut bits = 0;
            for (word, at) in table.texts("is") {
                match named.options.iter().position(|option| option == word) {
                    Some(place) if taken >> place.min(62) & 1 == 1 => {
                        self.say(&codes::DUPLICATE_ID, at.span, format!("“{word}” is in two bands"), "leave one out");
                    }
                    Some(place) => {
                        bits |= 1i64 << place.min(62);
                        taken |= 1i64 << place.min(62);
                    }
                    None => {
                        let help = format!("type some of {}", named.options.join(", "));
                        self.say(&codes::UNKNOWN_CHOICE, at.span, format!("“{word}” is not one of its options"), help);
                    }
                }
            }
            if bits == 0 {
                self.say(&codes::MISSING_KEY, member.span, "a band is of nothing", "add: is = [ … ]");
            }
            bands.push(GroupBand { label, values: Set::options(bits) });
        }
        Some(bands)
    }

    /// A question, value, rule or ground by its id.
    fn named(&mut self, id: &str, span: Span) -> Option<Named<'a>> {
        let policy = self.policy;
        if let Some(question) = policy.question(id).and_then(|at| policy.questions.get(usize::from(at.0))) {
            return Some(Named {
                node: question.node,
                kind: question.kind,
                options: &question.options,
                measure: question.measure,
            });
        }
        let kinds = [RuleKind::Value, RuleKind::Rule, RuleKind::Ground];
        let rule = kinds.iter().find_map(|kind| policy.rule(*kind, id)).and_then(|at| policy.rules.get(usize::from(at.0)));
        if let Some(rule) = rule {
            let kind = policy.arena.nodes.get(usize::from(rule.node.0)).map_or(Kind::Truth, |node| node.kind);
            return Some(Named { node: rule.node, kind, options: &rule.options, measure: rule.measure });
        }
        let ids = policy.questions.iter().map(|each| each.id.as_str()).chain(policy.rules.iter().map(|rule| rule.id.as_str()));
        let help = match nearest(id, ids) {
            Some(near) => format!("did you mean “{near}”?"),
            None => "name a question, a value, a rule or a ground of the policy".to_owned(),
        };
        self.say(&codes::UNKNOWN_REFERENCE, span, format!("the policy has no “{id}”"), help);
        None
    }

    fn question(&mut self, node: Option<&Node>, span: Span) -> Option<QuestionId> {
        let id = node.and_then(Node::text).unwrap_or_default();
        let found = self.policy.question(id);
        if found.is_none() {
            let near = nearest(id, self.policy.questions.iter().map(|each| each.id.as_str()));
            let help = match near {
                Some(near) => format!("did you mean “{near}”?"),
                None => "`policy questions --all` lists them".to_owned(),
            };
            let at = node.map_or(span, |node| node.span);
            self.say(&codes::UNKNOWN_REFERENCE, at, format!("the policy has no question “{id}”"), help);
        }
        found
    }

    /// Who said so, or that it is assumed: one of the two.
    fn basis(&mut self, table: &Table) -> Option<Basis> {
        match (table.text("source"), table.text("assumption")) {
            (Some(source), None) if !source.trim().is_empty() => Some(Basis::Source(source.to_owned())),
            (None, Some(words)) if !words.trim().is_empty() => Some(Basis::Assumption(words.to_owned())),
            _ => {
                let help = "add either source = \"who published it, and when\" or assumption = \"why it is taken to be so\"";
                self.say(&codes::MISSING_SOURCE, table.span, "it is not said where this comes from", help);
                None
            }
        }
    }

    fn words(&mut self, table: &Table, key: &str, example: &str) -> Option<String> {
        let words = table.text(key).filter(|text| !text.trim().is_empty());
        if words.is_none() {
            let span = table.get(key).map_or(table.span, |node| node.span);
            self.say(&codes::MISSING_KEY, span, format!("“{key}” is missing"), format!("add a line: {key} = {example}"));
        }
        words.map(str::to_owned)
    }

    fn whole(&mut self, table: &Table, key: &str, range: std::ops::RangeInclusive<u64>) -> Option<u64> {
        let found = table.whole(key).and_then(|whole| u64::try_from(whole).ok()).filter(|whole| range.contains(whole));
        if found.is_none() {
            let span = table.get(key).map_or(table.span, |node| node.span);
            let message = format!("“{key}” needs a whole number from {} to {}", range.start(), range.end());
            self.say(&codes::WRONG_SHAPE, span, message, format!("such as: {key} = {}", range.start().max(&10)));
        }
        found
    }

    fn keys(&mut self, table: &Table, known: &[&str], what: &str) {
        for entry in &table.entries {
            if !known.contains(&entry.key.as_str()) {
                let help = match nearest(&entry.key, known.iter().copied()) {
                    Some(near) => format!("did you mean “{near}”?"),
                    None => format!("it may have: {}", known.join(", ")),
                };
                self.say(&codes::UNKNOWN_KEY, entry.key_span, format!("{what} has no “{}”", entry.key), help);
            }
        }
    }

    fn say(&mut self, code: &'static Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.out.push(Diagnostic::new(code, span, message).help(help));
    }
}

/// One band for each option, or for yes and no.
fn every_value(policy: &Policy, id: &str, named: &Named<'_>) -> Vec<GroupBand> {
    if named.kind == Kind::Truth {
        let band = |label: &str, values| GroupBand { label: label.to_owned(), values };
        return vec![band("yes", Set::YES), band("no", Set::NO)];
    }
    let words = |option: &str| {
        let texts = ["question", "value"].iter().find_map(|kind| policy.texts.get(&format!("{kind}.{id}.option.{option}")));
        // A sentence with a gap for the child's name is no heading of a table.
        texts.filter(|text| !text.contains('{')).map_or_else(|| option.replace('-', " "), str::to_owned)
    };
    let options = (0u32..).zip(named.options);
    options.map(|(place, option)| GroupBand { label: words(option), values: Set::option(place) }).collect()
}

/// Hundredths in words: `99.5`.
fn hundredths(value: u32) -> String {
    format::number(value.into(), 100, crate::quantity::Unit::NONE)
}
