//! Tokens -> tree. Every sentence of the language has one reading; what has none is reported with a way out.

use super::ast::{Compare, Expr, ExprKind, Sum};
use super::lexer::{Token, TokenKind, tokens};
use crate::language::codes;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::literal::amount_problem;
use crate::language::names::{Scope, nearest};
use crate::language::read::{Node, written_out};
use crate::language::sources::Span;
use crate::quantity::{Amount, AmountError, Base};

/// Words that end a name with spaces in it; joined by hyphens they may be part of one.
const RESERVED: &[&str] = &["and", "or", "not", "is", "then", "otherwise", "if", "counted"];

/// How deep brackets and `if` may go.
const DEPTH: usize = 60;

/// Reads a condition or calculation. `options` are the ids an option may have, where one is expected.
pub fn parse(node: &Node, scope: &Scope, options: &[String], out: &mut Diagnostics) -> Expr {
    let Some(text) = node.text() else {
        return Expr { span: node.span, kind: ExprKind::Unknown };
    };
    if node.words_at.is_none() {
        out.push(
            Diagnostic::new(&codes::ESCAPE, node.span, "a condition cannot hold a backslash")
                .help("write it in plain words between straight quotation marks"),
        );
        return Expr { span: node.span, kind: ExprKind::Unknown };
    }
    let mut parser = Parser { node, text, tokens: tokens(text), at: 0, depth: 0, scope, options, out, failed: false };
    if parser.tokens.is_empty() {
        parser.fail(node.span, "there is no condition here", "write one, such as: walking distance > 2 miles");
    }
    let expr = parser.either();
    parser.end();
    if parser.failed { Expr { span: node.span, kind: ExprKind::Unknown } } else { expr }
}

/// Reads one condition.
pub struct Parser<'a> {
    node: &'a Node,
    pub(super) text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    scope: &'a Scope,
    options: &'a [String],
    out: &'a mut Diagnostics,
    failed: bool,
}

impl Parser<'_> {
    pub(super) fn peek(&self, ahead: usize) -> Option<&TokenKind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    pub(super) fn is_word(&self, ahead: usize, word: &str) -> bool {
        matches!(self.peek(ahead), Some(TokenKind::Word(found)) if found == word)
    }

    pub(super) fn words(&mut self, words: &[&str]) -> bool {
        let here = words.iter().enumerate().all(|(ahead, word)| self.is_word(ahead, word));
        if here {
            self.at += words.len();
        }
        here
    }

    /// The words of the token that stands here.
    pub(super) fn written(&self) -> &str {
        self.tokens.get(self.at).map_or("", |token| &self.text[token.start..token.end])
    }

    pub(super) fn comma(&mut self) -> bool {
        self.sign(",")
    }

    fn sign(&mut self, sign: &str) -> bool {
        let here = matches!(self.peek(0), Some(TokenKind::Sign(found)) if *found == sign);
        if here {
            self.at += 1;
        }
        here
    }

    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    /// The place of the tokens from `from` to the last one taken.
    pub(super) fn span_from(&self, from: usize) -> Span {
        let last = self.at.max(from + 1) - 1;
        let end = self.tokens.get(last).map_or(self.text.len(), |token| token.end);
        let start = self.tokens.get(from).map_or(end, |token| token.start);
        self.node.inner_span(start.min(end), end)
    }

    pub(super) fn mark(&self) -> usize {
        self.at
    }

    fn here(&self) -> Span {
        match self.tokens.get(self.at) {
            Some(token) => self.node.inner_span(token.start, token.end),
            None => self.node.inner_span(self.text.len().saturating_sub(1), self.text.len()),
        }
    }

    pub(super) fn fail(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        if !self.failed {
            self.out.push(Diagnostic::new(&codes::NOT_UNDERSTOOD, span, message).help(help));
        }
        self.failed = true;
        self.at = self.tokens.len();
    }

    /// Something else should stand here.
    pub(super) fn expected(&mut self, what: &str) {
        let span = self.here();
        let message = match self.tokens.get(self.at) {
            Some(token) => format!("“{}” was not expected here", &self.text[token.start..token.end]),
            None => "the condition stops too soon".to_owned(),
        };
        self.fail(span, message, format!("there should be {what}"));
    }

    fn end(&mut self) {
        if self.at >= self.tokens.len() || self.failed {
            return;
        }
        let from = self.at;
        let run = self.run_length(from);
        if run > 0 && from > 0 {
            // Words straight after a name: most likely a name that is misspelt or not defined.
            let back = (0..from).rev().take_while(|at| self.run_part(*at).is_some()).last().unwrap_or(from);
            let all: Vec<String> = (back..from + run).filter_map(|at| self.run_part(at)).collect();
            let near = nearest(&all.join("-"), self.scope.ids()).map(|near| near.replace('-', " "));
            let written = all.join(" ");
            let span = self.node.inner_span(self.tokens[back].start, self.tokens[from + run - 1].end);
            if back < from {
                self.failed = true;
                let diagnostic = Diagnostic::new(&codes::UNKNOWN_NAME, span, format!("nothing is called “{written}”"));
                self.out.push(diagnostic.help(match near {
                    Some(near) => format!("did you mean “{near}”?"),
                    None => "put “and”, “or” or a sign such as > between two names".to_owned(),
                }));
                return;
            }
        }
        self.expected("“and”, “or”, a sign such as >, or the end of the condition");
    }

    /// `A or B`.
    pub(super) fn either(&mut self) -> Expr {
        if self.depth >= DEPTH {
            let span = self.here();
            self.fail(
                span,
                "the condition has too many brackets inside brackets",
                "give a part of it a name: a rule or value of its own",
            );
            return Expr { span, kind: ExprKind::Unknown };
        }
        self.depth += 1;
        let from = self.mark();
        let mut parts = vec![self.both()];
        while self.words(&["or"]) {
            parts.push(self.both());
        }
        self.depth -= 1;
        self.joined(parts, from, ExprKind::Any)
    }

    fn both(&mut self) -> Expr {
        let from = self.mark();
        let mut parts = vec![self.not()];
        while self.words(&["and"]) {
            parts.push(self.not());
        }
        self.joined(parts, from, ExprKind::All)
    }

    fn joined(&self, mut parts: Vec<Expr>, from: usize, join: fn(Vec<Expr>) -> ExprKind) -> Expr {
        match parts.len() {
            1 => parts.remove(0),
            _ => Expr { span: self.span_from(from), kind: join(parts) },
        }
    }

    fn not(&mut self) -> Expr {
        let from = self.mark();
        let mut turned = false;
        while self.words(&["not"]) {
            turned = !turned;
        }
        let inner = self.comparison();
        if turned { Expr { span: self.span_from(from), kind: ExprKind::Not(Box::new(inner)) } } else { inner }
    }

    fn comparison(&mut self) -> Expr {
        let from = self.mark();
        let left = self.rounded();
        let signs = [
            ("<=", Compare::AtMost),
            (">=", Compare::AtLeast),
            ("!=", Compare::NotSame),
            ("<", Compare::Less),
            (">", Compare::More),
            ("=", Compare::Same),
        ];
        for (sign, compare) in signs {
            if self.sign(sign) {
                let right = self.rounded();
                return Expr { span: self.span_from(from), kind: ExprKind::Compare(compare, Box::new(left), Box::new(right)) };
            }
        }
        if self.words(&["is"]) { self.after_is(left, from) } else { left }
    }

    fn after_is(&mut self, left: Expr, from: usize) -> Expr {
        let options = match &left.kind {
            ExprKind::Name(item) => self
                .scope
                .ids()
                .find_map(|id| self.scope.get(id).filter(|symbol| symbol.item == *item))
                .map(|symbol| symbol.options.clone())
                .unwrap_or_default(),
            _ => Vec::new(),
        };
        let negated = self.is_word(0, "not") && !options.iter().any(|option| option == "not");
        if negated {
            self.advance();
        }
        if self.words(&["in", "force"]) {
            let ExprKind::Name(item) = left.kind else {
                let span = left.span;
                self.fail(span, "only a figure can be in force", "write the name of a figure before “is in force”");
                return left;
            };
            let span = self.span_from(from);
            return self.turn(Expr { span, kind: ExprKind::InForce(item) }, negated);
        }
        if !options.is_empty() {
            return self.one_of(left, &options, from, negated);
        }
        let words: [(&[&str], Compare); 8] = [
            (&["more", "than"], Compare::More),
            (&["less", "than"], Compare::Less),
            (&["at", "least"], Compare::AtLeast),
            (&["at", "most"], Compare::AtMost),
            (&["on", "or", "before"], Compare::AtMost),
            (&["on", "or", "after"], Compare::AtLeast),
            (&["before"], Compare::Less),
            (&["after"], Compare::More),
        ];
        let found = words.into_iter().find(|(words, _)| self.words(words)).map(|(_, compare)| compare);
        if found.is_none() && self.is_word(0, "one") && self.is_word(1, "of") {
            let span = left.span;
            self.fail(
                span,
                "only a choice, or a value with options, can be one of several",
                "compare numbers and dates with < and >, or with “or”",
            );
            return left;
        }
        let right = self.rounded();
        let span = self.span_from(from);
        let compare = found.unwrap_or(Compare::Same);
        self.turn(Expr { span, kind: ExprKind::Compare(compare, Box::new(left), Box::new(right)) }, negated)
    }

    fn turn(&self, expr: Expr, negated: bool) -> Expr {
        if negated { Expr { span: expr.span, kind: ExprKind::Not(Box::new(expr)) } } else { expr }
    }

    fn one_of(&mut self, left: Expr, options: &[String], from: usize, negated: bool) -> Expr {
        let several = self.words(&["one", "of"]);
        let mut chosen = Vec::new();
        loop {
            match self.option(options) {
                Some(option) => chosen.push(option),
                None => self.unknown_option(options),
            }
            let mut more = several && self.sign(",");
            if several && !more && self.is_word(0, "or") {
                // `one of a, b or c`: the “or” belongs to the list only if an option follows it and no name does.
                self.advance();
                more = self.option_at(options).is_some() && self.name_at().is_none();
                if !more {
                    self.at -= 1;
                }
            }
            if !more || self.failed {
                break;
            }
        }
        Expr { span: self.span_from(from), kind: ExprKind::OneOf(Box::new(left), chosen, negated) }
    }

    fn unknown_option(&mut self, options: &[String]) {
        let length = self.run_length(self.at).max(1);
        let from = self.at;
        let written: Vec<String> = (from..from + length).filter_map(|at| self.run_part(at)).collect();
        if written.is_empty() {
            self.expected(&format!("one of: {}", options.join(", ")));
            return;
        }
        self.at = from + length;
        let span = self.span_from(from);
        let near = nearest(&written.join("-"), options.iter().map(String::as_str))
            .map(|near| format!("did you mean “{near}”? "))
            .unwrap_or_default();
        self.out.push(
            Diagnostic::new(&codes::UNKNOWN_OPTION, span, format!("“{}” is not one of the options", written.join(" ")))
                .help(format!("{near}The options are: {}", options.join(", "))),
        );
        self.failed = true;
        self.at = self.tokens.len();
    }

    /// `A to the nearest £0.01`.
    fn rounded(&mut self) -> Expr {
        let from = self.mark();
        let inner = self.sum();
        if !self.words(&["to", "the", "nearest"]) {
            return inner;
        }
        let literal_from = self.mark();
        match self.amount() {
            Some(step) => {
                let step_span = self.span_from(literal_from);
                Expr { span: self.span_from(from), kind: ExprKind::Round(Box::new(inner), step, step_span) }
            }
            None => {
                self.expected("a step after “to the nearest”, such as £0.01");
                inner
            }
        }
    }

    /// `A + B - C`.
    pub(super) fn sum(&mut self) -> Expr {
        let from = self.mark();
        let mut left = self.product();
        loop {
            let sum = if self.sign("+") {
                Sum::Add
            } else if self.sign("-") {
                Sum::Subtract
            } else {
                return left;
            };
            let right = self.product();
            let kind = self.counted_in_working_days(ExprKind::Sum(sum, Box::new(left), Box::new(right)));
            left = Expr { span: self.span_from(from), kind };
        }
    }

    fn product(&mut self) -> Expr {
        let from = self.mark();
        let mut left = self.primary();
        loop {
            let sum = if self.sign("*") {
                Sum::Multiply
            } else if self.sign("/") {
                Sum::Divide
            } else {
                return left;
            };
            let right = self.primary();
            left = Expr { span: self.span_from(from), kind: ExprKind::Sum(sum, Box::new(left), Box::new(right)) };
        }
    }

    fn primary(&mut self) -> Expr {
        let from = self.mark();
        if self.sign("(") {
            let inner = self.either();
            if !self.sign(")") {
                self.expected("a closing bracket )");
            }
            return inner;
        }
        let kind = match self.peek(0).cloned() {
            Some(TokenKind::Number) => self.amount_or_name(),
            Some(TokenKind::Date(date)) => {
                self.advance();
                ExprKind::Date(date)
            }
            Some(TokenKind::BadDate) => {
                let span = self.here();
                let written = self.text[self.tokens[self.at].start..self.tokens[self.at].end].to_owned();
                self.out.push(
                    Diagnostic::new(&codes::IMPOSSIBLE_DATE, span, format!("there is no {written} in the calendar"))
                        .help("a date is year-month-day, such as 2026-09-01"),
                );
                self.failed = true;
                self.advance();
                ExprKind::Unknown
            }
            Some(TokenKind::Word(_)) => self.word(),
            _ => {
                self.expected("a name, a number with its unit, or a date");
                ExprKind::Unknown
            }
        };
        Expr { span: self.span_from(from), kind }
    }

    /// A name, an option, or a phrase that begins with a word.
    fn word(&mut self) -> ExprKind {
        let name = self.name_at();
        let longest = name.as_ref().map_or(0, |(length, _)| *length);
        let option = self.option_at(self.options).filter(|(length, _)| *length >= longest);
        if let Some((length, option)) = option {
            self.at += length;
            return ExprKind::Option(option);
        }
        if let Some(phrase) = self.phrase(longest) {
            return phrase;
        }
        if let Some((length, item)) = name {
            self.at += length;
            return ExprKind::Name(item);
        }
        if self.words(&["yes"]) {
            return ExprKind::Truth(true);
        }
        if self.words(&["no"]) {
            return ExprKind::Truth(false);
        }
        self.unknown_name()
    }

    fn unknown_name(&mut self) -> ExprKind {
        let from = self.at;
        let length = self.run_length(from);
        if length == 0 {
            self.expected("a name, a number with its unit, or a date");
            return ExprKind::Unknown;
        }
        let parts: Vec<String> = (from..from + length).filter_map(|at| self.run_part(at)).collect();
        self.at = from + length;
        let span = self.span_from(from);
        let known = self.scope.ids().chain(self.options.iter().map(String::as_str));
        let near = nearest(&parts.join("-"), known).map(|near| near.replace('-', " "));
        self.out.push(
            Diagnostic::new(&codes::UNKNOWN_NAME, span, format!("nothing is called “{}”", parts.join(" ")))
                .here("no question, figure, rule, value or ground has this name")
                .help(match near {
                    Some(near) => format!("did you mean “{near}”?"),
                    None => "look for its id in the rule files, or define it".to_owned(),
                }),
        );
        self.failed = true;
        ExprKind::Unknown
    }

    /// One word of a name that may hold spaces.
    fn run_part(&self, at: usize) -> Option<String> {
        let token = self.tokens.get(at)?;
        match &token.kind {
            TokenKind::Word(word) if !RESERVED.contains(&word.as_str()) => Some(word.clone()),
            TokenKind::Number | TokenKind::Ordinal(_) => {
                let written = &self.text[token.start..token.end];
                written.chars().all(|c| c.is_ascii_alphanumeric()).then(|| written.to_owned())
            }
            _ => None,
        }
    }

    fn run_length(&self, from: usize) -> usize {
        if !matches!(self.tokens.get(from).map(|token| &token.kind), Some(TokenKind::Word(_))) {
            return 0;
        }
        (from..self.tokens.len()).take_while(|at| self.run_part(*at).is_some()).count()
    }

    /// The longest run of words from here that `known` knows, with how many tokens it takes.
    fn longest<T>(&self, known: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
        let mut joined = String::new();
        let mut best = None;
        let mut at = self.at;
        while let Some(part) = self.run_part(at) {
            if !joined.is_empty() {
                joined.push('-');
            }
            joined.push_str(&part);
            at += 1;
            if let Some(found) = known(&joined) {
                best = Some((at - self.at, found));
            }
        }
        best
    }

    fn name_at(&self) -> Option<(usize, usize)> {
        self.longest(|id| self.scope.get(id).map(|symbol| symbol.item))
    }

    fn option_at(&self, options: &[String]) -> Option<(usize, String)> {
        self.longest(|id| options.iter().find(|option| *option == id).cloned())
    }

    fn option(&mut self, options: &[String]) -> Option<String> {
        let (length, option) = self.option_at(options)?;
        self.at += length;
        Some(option)
    }

    fn amount_or_name(&mut self) -> ExprKind {
        match self.amount() {
            Some(amount) => ExprKind::Amount(amount),
            None => ExprKind::Unknown,
        }
    }

    /// A number and the unit words after it.
    pub(super) fn amount(&mut self) -> Option<Amount> {
        let from = self.at;
        if !matches!(self.peek(0), Some(TokenKind::Number)) {
            return None;
        }
        self.advance();
        let is_base = |parser: &Self, ahead: usize| matches!(parser.peek(ahead), Some(TokenKind::Word(word)) if Base::from_word(word).is_some());
        let mut taken = 0;
        let money = self.text[self.tokens[from].start..self.tokens[from].end].contains(['£', 'p']);
        if !money && is_base(self, 0) {
            taken = 1;
        }
        while (money || taken > 0) && ["per", "a", "an"].iter().any(|word| self.is_word(taken, word)) && is_base(self, taken + 1)
        {
            taken += 2;
        }
        self.at += taken;
        let span = self.span_from(from);
        let written = &self.text[self.tokens[from].start..self.tokens[self.at - 1].end];
        let parsed = Amount::parse(written);
        // A word after a plain number can only be a unit that is misspelt or not known.
        let stray = match (taken, money, self.peek(0)) {
            (0, false, Some(TokenKind::Word(word))) if !RESERVED.contains(&word.as_str()) && word != "to" && word != "on" => {
                Some(word.clone())
            }
            _ => None,
        };
        if let Some(date) =
            self.tokens.get(from..from + 3).and_then(|three| written_out(&self.text[three[0].start..three[2].end]))
        {
            self.at = from + 3;
            let span = self.span_from(from);
            self.out.push(
                Diagnostic::new(&codes::SLASH_DATE, span, "a date is written year-month-day").help(format!("type: {date}")),
            );
            self.failed = true;
            return None;
        }
        let error = match (parsed, stray) {
            (Ok(_), Some(word)) => {
                self.advance();
                AmountError::UnknownUnit(word)
            }
            (Ok(amount), None) => return Some(amount),
            (Err(error), _) => error,
        };
        let (message, help) = amount_problem(written, &error);
        let code = if matches!(error, AmountError::UnknownUnit(_)) { &codes::WRONG_UNIT } else { &codes::NOT_UNDERSTOOD };
        let span = if matches!(error, AmountError::UnknownUnit(_)) { self.span_from(from) } else { span };
        self.out.push(Diagnostic::new(code, span, message).help(help));
        self.failed = true;
        None
    }
}
