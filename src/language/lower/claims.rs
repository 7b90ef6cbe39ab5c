//! Claims, and the words that only they may use.

use super::build::{Lower, State};
use super::outcomes::Outcomes;
use super::typed::{Type, Typed};
use crate::language::claim::{Beside, Change, Check, Claim, Claims, How, Never, Says};
use crate::language::codes;
use crate::language::condition::parse;
use crate::language::diagnostic::{Diagnostic, Severity};
use crate::language::items::{Item, Layer};
use crate::language::keys::is_misspelt;
use crate::language::names::{Scope, Symbol, nearest};
use crate::language::read::Node;
use crate::language::sources::Span;
use crate::policy::{Case, Estimate, Help, Level, Line, Measure, Op, Place, QuestionId, ResultKind, RuleId};
use crate::quantity::{Base, Kind, Set, Unit};

/// A word, what it stands for, and its options.
type Word = (String, Typed, Vec<String>);

/// Lowers every claim. Where the rules themselves have mistakes, claims are not looked at.
pub(super) fn lower(lower: &mut Lower<'_>, outcome: &Outcomes) -> Claims {
    let mut claims = Claims::default();
    if lower.out.list.iter().any(|each| each.code.severity == Severity::Error) {
        return claims;
    }
    lower.in_claim = true;
    let possible = lower.not_any_never(outcome, |layer| layer == Layer::National);
    claims.possible_in_law = possible.node;
    let items = lower.items;
    let mut order: Vec<&Item> = items.iter().filter(|item| item.kind.name == "claim").collect();
    order.sort_by_key(|item| item.layer);
    if !order.is_empty() {
        let words = lower.claim_words(outcome);
        let scope = lower.claim_scope(words);
        names_are_distinct(lower, &order);
        for item in order {
            if let Some(says) = lower.says(item, &scope) {
                lower.source_ids(&item.table.texts("source"));
                let text = |key: &str| item.table.text(key).unwrap_or("").to_owned();
                claims.list.push(Claim {
                    name: text("name"),
                    id: item.table.text("id").map(str::to_owned),
                    why: text("why"),
                    law: text("law"),
                    layer: item.layer,
                    file: lower.sources_text.path(item.file).to_owned(),
                    line: lower.sources_text.line_and_column(item.id_span).0,
                    says,
                });
            }
        }
    }
    lower.in_claim = false;
    claims
}

fn names_are_distinct(lower: &mut Lower<'_>, items: &[&Item]) {
    for key in ["name", "id"] {
        for (at, item) in items.iter().enumerate() {
            let Some(name) = item.table.text(key) else { continue };
            if let Some(other) = items[..at].iter().find(|other| other.table.text(key) == Some(name)) {
                let span = |item: &Item| item.table.get(key).map_or(item.id_span, |node| node.span);
                lower.out.push(
                    Diagnostic::new(&codes::CLAIM_NAME, span(item), "two claims are called the same")
                        .also(span(other), "the other one")
                        .help("say in the name what is different about this one"),
                );
            }
        }
    }
}

const POUND: Unit = Unit::of(Base::Pound);

/// Money a year is money here, so that all of it can be added and compared.
fn as_pounds(typed: Typed) -> Typed {
    Typed { ty: Type::Number(POUND), ..typed }
}

impl Lower<'_> {
    fn rule_typed(&self, rule: RuleId) -> Option<Typed> {
        self.rule_types.get(usize::from(rule.0)).cloned()
    }

    fn id_of(&self, rule: RuleId) -> String {
        self.rules.get(usize::from(rule.0)).map_or_else(String::new, |rule| rule.id.clone())
    }

    fn span_of(&self, kind: &str, id: &str) -> Span {
        let item = self.items.iter().find(|item| item.kind.name == kind && item.id == id).or(self.items.first());
        item.map_or(Span::new(crate::language::sources::FileId(0), 0, 0), |item| item.id_span)
    }

    fn layer_of(&self, kind: &str, id: &str) -> Layer {
        let item = self.items.iter().find(|item| item.kind.name == kind && item.id == id);
        item.map_or(Layer::Council, |item| item.layer)
    }

    /// Does no `never` of some layers hold?
    fn not_any_never(&mut self, outcome: &Outcomes, of: impl Fn(Layer) -> bool) -> Typed {
        let all = outcome.nevers.iter().filter(|never| of(self.layer_of("never", &self.id_of(never.rule))));
        let holding: Vec<Typed> = all.filter_map(|never| self.rule_typed(never.rule)).collect();
        let any = self.any_of(&holding);
        self.not(&any)
    }

    fn any_of(&mut self, parts: &[Typed]) -> Typed {
        if parts.is_empty() { self.truth(false) } else { self.join_truths(parts, false) }
    }

    /// Every word that only claims may use.
    fn claim_words(&mut self, outcome: &Outcomes) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let results: Vec<String> = ResultKind::ALL.iter().map(|result| result.id().to_owned()).collect();
        let result = option(outcome.result, results.clone());
        words.push(("result".to_owned(), result.clone(), results));
        self.case_words(&outcome.cases, &result, &mut words);
        self.help_words(&outcome.help, &outcome.estimates, &mut words);
        self.estimate_words(&outcome.estimates, &mut words);
        let mut next_steps = Vec::new();
        let mut appeals = Vec::new();
        for advice in &outcome.advice {
            let Some(typed) = self.rule_typed(advice.rule) else { continue };
            match advice.place {
                Place::NextStep => next_steps.push(typed.clone()),
                Place::Appeal => appeals.push(typed.clone()),
                _ => {}
            }
            words.push((format!("advice-{}", self.id_of(advice.rule)), typed, Vec::new()));
        }
        let shown = [("next-step-shown", next_steps), ("appeal-route-shown", appeals)];
        for (word, parts) in shown {
            words.push((word.to_owned(), self.any_of(&parts), Vec::new()));
        }
        words.push(("answers-fit-together".to_owned(), self.not_any_never(outcome, |_| true), Vec::new()));
        words
    }

    fn case_words(&mut self, cases: &[Case], result: &Typed, words: &mut Vec<Word>) {
        let mut refused = Vec::new();
        let mut with_a_case = Vec::new();
        for case in cases {
            let Some(typed) = self.rule_typed(case.rule) else { continue };
            let id = self.id_of(case.rule);
            if case.result == ResultKind::NotEntitled && self.layer_of("case", &id) == Layer::Council {
                refused.push(typed.clone());
            }
            let place = ResultKind::ALL.iter().position(|result| *result == case.result).unwrap_or(0);
            let is_result = self.truth_node(Op::OneOf(result.node, 1 << place), true);
            with_a_case.push(self.join_truths(&[typed.clone(), is_result], true));
            words.push((format!("case-{id}"), typed, Vec::new()));
        }
        words.push(("refused-by-council".to_owned(), self.any_of(&refused), Vec::new()));
        words.push(("some-case-holds".to_owned(), self.any_of(&with_a_case), Vec::new()));
    }

    fn help_words(&mut self, all: &[Help], estimates: &[Estimate], words: &mut Vec<Word>) {
        let levels: Vec<String> = Level::ALL.iter().map(|level| level.id().to_owned()).collect();
        let bits = |wanted: &[Level]| {
            let bit = |level: &Level| Level::ALL.iter().position(|each| each == level).map_or(0, |at| 1i64 << at);
            wanted.iter().fold(0, |bits, level| bits | bit(level))
        };
        let mut open = Vec::new();
        let mut without_consent = Vec::new();
        let mut most: Option<Typed> = None;
        for help in all {
            let level = option(help.level, levels.clone());
            let span = self.span_of("help", &help.id);
            words.push((format!("help-{}", help.id), level.clone(), levels.clone()));
            open.push(self.truth_node(Op::OneOf(level.node, bits(&[Level::Will, Level::May])), true));
            let consent = help.consent.and_then(|rule| self.rule_typed(rule));
            let consent = consent.unwrap_or_else(|| self.truth(false));
            // An estimate says what a kind of help of its own id comes to, so that kind is money.
            if estimates.iter().any(|estimate| estimate.id == help.id) {
                let open = self.truth_node(Op::OneOf(level.node, bits(&[Level::Will, Level::May])), true);
                let not = self.not(&consent);
                without_consent.push(self.join_truths(&[open, not], true));
            }
            words.push((format!("consent-for-{}", help.id), consent, Vec::new()));
            let Some(cost) = help.cost.and_then(|rule| self.rule_typed(rule)).map(as_pounds) else { continue };
            let not_closed =
                self.truth_node(Op::OneOf(level.node, bits(&[Level::Will, Level::May, Level::ExceptionalOnly])), true);
            let due = help.cost_when.and_then(|rule| self.rule_typed(rule)).unwrap_or_else(|| self.truth(true));
            let charged = self.join_truths(&[not_closed, due], true);
            let nothing = self.constant(0, Type::Number(POUND), cost.scale);
            let Some(cost) = self.first(vec![(charged, cost, span)], nothing, span) else { continue };
            words.push((format!("cost-of-{}", help.id), cost.clone(), Vec::new()));
            most = match most {
                None => Some(cost),
                Some(most) => self.together(most, cost, span, Op::Larger, |a, b| a.max(b)),
            };
        }
        words.push(("some-help-open".to_owned(), self.any_of(&open), Vec::new()));
        words.push(("money-without-consent".to_owned(), self.any_of(&without_consent), Vec::new()));
        let most = most.unwrap_or_else(|| self.constant(0, Type::Number(POUND), 1));
        words.push(("most-charged-for-help".to_owned(), most, Vec::new()));
    }

    /// Two sums of money brought to one scale and put together.
    fn together(
        &mut self,
        a: Typed,
        b: Typed,
        span: Span,
        op: impl Fn(crate::policy::NodeId, crate::policy::NodeId) -> Op,
        bound: impl Fn(i128, i128) -> i128,
    ) -> Option<Typed> {
        let scale = self.common_scale(a.scale, b.scale, span)?;
        let (a, b) = (self.rescaled(a, scale, span)?, self.rescaled(b, scale, span)?);
        let (low, high) = (bound(a.low, b.low), bound(a.high, b.high));
        self.number(op(a.node, b.node), POUND, scale, (low, high), a.asks || b.asks, span)
    }

    fn estimate_words(&mut self, all: &[Estimate], words: &mut Vec<Word>) {
        let nothing = self.constant(0, Type::Number(POUND), 1);
        let (mut added, mut taken) = (nothing.clone(), nothing);
        let mut applies = Vec::new();
        for estimate in all {
            let span = self.span_of("estimate", &estimate.id);
            let Some(when) = self.rule_typed(estimate.when) else { continue };
            words.push((format!("estimate-{}-applies", estimate.id), when.clone(), Vec::new()));
            applies.push(when.clone());
            let Some([amount, adds, takes]) = self.stretch_of(estimate, &when, span, words) else { continue };
            words.push((format!("estimate-{}", estimate.id), amount, Vec::new()));
            let sum = |lower: &mut Self, a: Typed, b: Typed| lower.together(a, b, span, Op::Add, |a, b| a + b);
            if let (Some(more), Some(less)) = (sum(self, added.clone(), adds), sum(self, taken.clone(), takes)) {
                (added, taken) = (more, less);
            }
        }
        words.push(("an-estimate-applies".to_owned(), self.any_of(&applies), Vec::new()));
        words.push(("added-in-estimates".to_owned(), added, Vec::new()));
        words.push(("taken-in-estimates".to_owned(), taken, Vec::new()));
    }

    /// What an estimate comes to in one stretch, what it adds and what it takes away, by whatever line.
    fn stretch_of(&mut self, estimate: &Estimate, when: &Typed, span: Span, words: &mut Vec<Word>) -> Option<[Typed; 3]> {
        let nothing = self.constant(0, Type::Number(POUND), estimate.scale);
        let (mut adds, mut takes, mut hidden) = (nothing.clone(), nothing.clone(), nothing.clone());
        for line in &estimate.lines {
            let mut typed = as_pounds(self.rule_typed(line.rule)?);
            if let Some(most) = line.at_most {
                let most = as_pounds(self.rule_typed(most)?);
                // As the estimate has it: what is used up takes nothing, and gives nothing back.
                let most = self.together(most, nothing.clone(), span, Op::Larger, |a, b| a.max(b))?;
                typed = self.together(typed, most, span, Op::Smaller, |a, b| a.min(b))?;
            }
            words.push((format!("estimate-{}-{}", estimate.id, line.id), typed.clone(), Vec::new()));
            let sum = if line.take { &mut takes } else { &mut adds };
            *sum = self.together(sum.clone(), typed.clone(), span, Op::Add, |a, b| a + b)?;
            if !line.take && typed.low < 0 {
                // What is added and is less than nothing is taken away by another name.
                let less = self.together(typed, nothing.clone(), span, Op::Smaller, |a, b| a.min(b))?;
                let zero = self.constant(0, Type::Number(POUND), less.scale);
                let ends = (-less.high, -less.low);
                let less = self.number(Op::Subtract(zero.node, less.node), POUND, less.scale, ends, less.asks, span)?;
                hidden = self.together(hidden, less, span, Op::Add, |a, b| a + b)?;
            }
        }
        let (low, high) = (adds.low - takes.high, adds.high - takes.low);
        let asks = adds.asks || takes.asks;
        let mut amount = self.number(Op::Subtract(adds.node, takes.node), POUND, estimate.scale, (low, high), asks, span)?;
        if let Some(least) = estimate.at_least {
            let least = as_pounds(self.rule_typed(least)?);
            amount = self.together(amount, least, span, Op::Larger, |a, b| a.max(b))?;
        }
        // Whether there is an estimate is asked once, on its first day, so what a line comes to does not hang on it here.
        let amount = self.first(vec![(when.clone(), amount, span)], nothing, span)?;
        let takes = self.together(takes, hidden, span, Op::Add, |a, b| a + b)?;
        Some([amount, adds, takes])
    }

    /// The words of claims come before the names of the rules, so that no rule can change what a claim says.
    fn claim_scope(&mut self, words: Vec<Word>) -> Scope {
        let mut scope = Scope::default();
        for (word, typed, options) in words {
            scope.add(&word, Symbol { item: self.states.len(), options });
            self.states.push(State::Done(typed));
            self.names.push(None);
        }
        for id in self.scope.ids() {
            if let Some(symbol) = self.scope.get(id) {
                scope.add(id, symbol.clone());
            }
        }
        scope
    }

    fn claim_line(&mut self, node: &Node, scope: &Scope) -> Option<(Line, Typed, Span)> {
        let expr = parse(node, scope, &[], self.out);
        let typed = self.expr(&expr, &[])?;
        let line = Line { words: self.words(node), node: typed.node, names: self.names_in(&expr) };
        Some((line, typed, node.inner_span(0, node.text().map_or(0, str::len))))
    }

    fn claim_conditions(&mut self, item: &Item, key: &str, scope: &Scope) -> Option<Vec<Line>> {
        let nodes = item.table.get(key).map(Node::members).unwrap_or_default();
        let mut lines = Vec::new();
        let mut sound = true;
        for node in nodes {
            let line = self.claim_line(node, scope).and_then(|(line, typed, span)| {
                self.must_be_truth(&typed, span)?;
                Some(line)
            });
            sound &= line.is_some();
            lines.extend(line);
        }
        sound.then_some(lines)
    }

    fn claim_problem(&mut self, span: Span, message: &str, help: &str) {
        self.out.push(Diagnostic::new(&codes::CLAIM, span, message).help(help));
    }

    fn says(&mut self, item: &Item, scope: &Scope) -> Option<Says> {
        let has = |key: &str| item.table.get(key).is_some();
        let key_span = |key: &str| item.table.entry(key).map_or(item.id_span, |entry| entry.key_span);
        let forms: Vec<&str> = ["holds", "change", "checks"].into_iter().filter(|key| has(key)).collect();
        let [form] = forms[..] else {
            let known = item.kind.all_keys().map(|key| key.name);
            if ["holds", "change", "checks"].iter().any(|key| is_misspelt(&item.table, key, known.clone())) {
                return None;
            }
            let message = match forms.get(1) {
                None => "this claim does not say what must hold".to_owned(),
                Some(_) => format!("this claim has {}, and may have one of them", forms.join(" and ")),
            };
            self.claim_problem(
                forms.get(1).map_or(item.id_span, |key| key_span(key)),
                &message,
                "write holds = [ \"condition\" ]; or change, moves, of and never, to compare two cases",
            );
            return None;
        };
        let of_two = ["moves", "from", "to", "of", "never"];
        if form != "change"
            && let Some(stray) = of_two.iter().find(|key| has(key))
        {
            self.claim_problem(
                key_span(stray),
                &format!("“{stray}” belongs to a claim that compares two cases, and this one has “{form}”"),
                "take it out, or write “change” with the question that differs",
            );
            return None;
        }
        match form {
            "holds" => {
                let (given, holds) = (self.claim_conditions(item, "given", scope), self.claim_conditions(item, "holds", scope));
                Some(Says::Always { given: given?, holds: holds? })
            }
            "change" => self.beside(item, scope).map(Says::Beside),
            _ => match item.table.text("checks") {
                Some("every-question-matters") => Some(Says::Checks(Check::EveryQuestionMatters)),
                Some("tables-have-no-gap-or-overlap") => Some(Says::Checks(Check::TablesFit)),
                _ => None,
            },
        }
    }

    fn beside(&mut self, item: &Item, scope: &Scope) -> Option<Beside> {
        let given = self.claim_conditions(item, "given", scope);
        let change = self.changes(item);
        let (Some(of), Some(never)) = (item.table.get("of"), item.table.get("never")) else {
            self.claim_problem(
                item.id_span,
                "this claim does not say what is compared in the two cases",
                "write of = \"what is compared\" and never = \"lower\", \"higher\", \"lost\", \"gained\" or \"different\"",
            );
            return None;
        };
        let (of, typed, span) = self.claim_line(of, scope)?;
        let (kind, number) = (typed.ty.kind(), matches!(typed.ty, Type::Number(_) | Type::Date));
        let fits = |never: &Never| match never {
            Never::Lower | Never::Higher => number,
            Never::Lost | Never::Gained => typed.ty == Type::Truth,
            Never::Different => true,
        };
        let all = [
            ("lower", Never::Lower),
            ("higher", Never::Higher),
            ("lost", Never::Lost),
            ("gained", Never::Gained),
            ("different", Never::Different),
        ];
        let said = all.iter().find(|(word, _)| never.text() == Some(word)).map(|(_, never)| *never)?;
        if !fits(&said) {
            let words: Vec<&str> = all.iter().filter(|(_, never)| fits(never)).map(|(word, _)| *word).collect();
            let message = format!("“{}” is {}", self.sources_text.slice(span), typed.ty.words());
            self.claim_problem(never.span, &message, &format!("what it never is can be: {}", words.join(", ")));
            return None;
        }
        let measure = match &typed.ty {
            Type::Number(unit) => Some(Measure { unit: *unit, scale: typed.scale, step: 1 }),
            _ => None,
        };
        let options = match typed.ty {
            Type::Option(options) => options,
            _ => Vec::new(),
        };
        Some(Beside { given: given?, change: change?, of, kind, measure, options, never: said })
    }

    /// The questions whose answers differ, and how.
    fn changes(&mut self, item: &Item) -> Option<Vec<Change>> {
        let mut changes = Vec::new();
        let ids: Vec<(String, Span)> =
            item.table.texts("change").into_iter().map(|(id, node)| (id.to_owned(), node.span)).collect();
        for (id, span) in ids {
            let Some(at) = self.questions.iter().position(|question| question.id == id) else {
                let near = nearest(&id, self.questions.iter().map(|question| question.id.as_str())).map(str::to_owned);
                let help = near.map_or("write the id of a question".to_owned(), |near| format!("did you mean “{near}”?"));
                self.claim_problem(span, &format!("there is no question called “{id}”"), &help);
                return None;
            };
            let (kind, options) = (self.questions[at].kind, self.questions[at].options.clone());
            let how = match kind {
                Kind::Number | Kind::Date => match item.table.text("moves") {
                    Some("more") => How::More,
                    Some("less") => How::Less,
                    _ => {
                        let message = format!("nothing says how the answer to “{id}” differs in the second case");
                        self.claim_problem(span, &message, "write moves = \"more\" or moves = \"less\"");
                        return None;
                    }
                },
                Kind::Truth | Kind::Option => {
                    let names = if kind == Kind::Truth { vec!["no".to_owned(), "yes".to_owned()] } else { options };
                    let from = self.places(item, "from", &names, (&id, span))?;
                    let to = self.places(item, "to", &names, (&id, span))?;
                    How::From(set(kind, from), set(kind, to))
                }
            };
            changes.push(Change { question: QuestionId(at as u16), how });
        }
        Some(changes)
    }

    fn places(&mut self, item: &Item, key: &str, names: &[String], (id, at): (&str, Span)) -> Option<i64> {
        let said: Vec<(String, Span)> =
            item.table.texts(key).into_iter().map(|(name, node)| (name.to_owned(), node.span)).collect();
        if said.is_empty() {
            let message = format!("nothing says which answers to “{id}” the two cases have");
            self.claim_problem(at, &message, "write from = \"ANSWER\" and to = \"ANSWER\"; lists of answers are fine too");
            return None;
        }
        let mut bits = 0;
        for (name, span) in said {
            let Some(place) = names.iter().position(|each| *each == name) else {
                let message = format!("“{name}” is no answer to “{id}”");
                self.claim_problem(span, &message, &format!("the answers are: {}", names.join(", ")));
                return None;
            };
            bits |= 1 << place;
        }
        Some(bits)
    }
}

/// Answers by their places.
fn set(kind: Kind, bits: i64) -> Set {
    match (kind, bits) {
        (Kind::Truth, 1) => Set::NO,
        (Kind::Truth, 2) => Set::YES,
        (Kind::Truth, _) => Set::EITHER,
        _ => Set::options(bits),
    }
}

fn option(node: crate::policy::NodeId, options: Vec<String>) -> Typed {
    Typed { node, low: 0, high: options.len() as i128 - 1, ty: Type::Option(options), scale: 1, asks: true }
}
