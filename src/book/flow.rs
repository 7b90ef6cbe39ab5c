//! How something is decided, as steps with a way out for each answer. Where an answer is not known, both ways are followed and every
//! end that is reached is possible: so the engine itself works with sets.

use super::Book;
use super::said::{Said, plain, text_of};
use crate::language::condition::{Expr, ExprKind};
use crate::language::read::Node;

/// Steps, in the order in which they are tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub steps: Vec<Step>,
    pub ends: Vec<End>,
    /// Where it begins.
    pub start: To,
}

/// Something to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub says: Said,
    /// Each answer, and where it leads.
    pub ways: Vec<(&'static str, To)>,
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    Step(usize),
    End(usize),
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub says: Said,
    /// Is it a yes, a no, or neither?
    pub tone: Tone,
}

/// How an end is coloured; its words say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Yes,
    No,
    Plain,
}

/// A place that is not known yet while steps are written down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label(usize);

#[derive(Clone, Copy, Debug)]
enum Bound {
    /// Nothing yet.
    Open,
    To(To),
    Like(Label),
}

/// Writes steps down.
pub(super) struct Build<'b, 'a> {
    book: &'b Book<'a>,
    steps: Vec<(Said, Vec<(&'static str, Label)>)>,
    ends: Vec<End>,
    bound: Vec<Bound>,
    /// Labels that stand for the next step.
    waiting: Vec<Label>,
    start: Label,
}

impl<'b, 'a> Build<'b, 'a> {
    pub fn new(book: &'b Book<'a>) -> Build<'b, 'a> {
        let start = Label(0);
        Build { book, steps: Vec::new(), ends: Vec::new(), bound: vec![Bound::Open], waiting: vec![start], start }
    }

    pub fn label(&mut self) -> Label {
        self.bound.push(Bound::Open);
        Label(self.bound.len() - 1)
    }

    pub fn end(&mut self, says: Said, tone: Tone) -> Label {
        let label = self.label();
        let end = End { says, tone };
        let at = self.ends.iter().position(|each| *each == end).unwrap_or_else(|| {
            self.ends.push(end);
            self.ends.len() - 1
        });
        self.bound[label.0] = Bound::To(To::End(at));
        label
    }

    /// The next step is the one that the label stands for.
    pub fn place(&mut self, label: Label) {
        self.waiting.push(label);
    }

    /// What the label stands for is what `as_label` does.
    pub fn go(&mut self, as_label: Label) {
        for label in std::mem::take(&mut self.waiting) {
            self.bound[label.0] = Bound::Like(as_label);
        }
    }

    /// A step.
    pub fn step(&mut self, says: Said, ways: Vec<(&'static str, Label)>) {
        let here = To::Step(self.steps.len());
        for label in std::mem::take(&mut self.waiting) {
            self.bound[label.0] = Bound::To(here);
        }
        self.steps.push((says, ways));
    }

    /// The steps of a condition.
    pub fn condition(&mut self, node: &Node, expr: &Expr, yes: Label, no: Label) {
        match &expr.kind {
            ExprKind::Truth(truth) => self.go(if *truth { yes } else { no }),
            ExprKind::All(parts) => {
                self.all(parts.len(), yes, no, &mut |build, at, yes, no| build.condition(node, &parts[at], yes, no))
            }
            ExprKind::Any(parts) => {
                self.any(parts.len(), yes, no, &mut |build, at, yes, no| build.condition(node, &parts[at], yes, no))
            }
            // “A is not B” is one step in its own words; “not A” turns the ways of A round.
            ExprKind::Not(inner) if inner.span != expr.span => self.condition(node, inner, no, yes),
            ExprKind::If(when, then, otherwise) => {
                let (holds, fails) = (self.label(), self.label());
                self.condition(node, when, holds, fails);
                self.place(holds);
                self.condition(node, then, yes, no);
                self.place(fails);
                self.condition(node, otherwise, yes, no);
            }
            _ => {
                let says = self.book.said(node, expr);
                self.step(says, vec![("yes", yes), ("no", no)]);
            }
        }
    }

    /// Parts of which all must hold.
    pub fn all(&mut self, parts: usize, yes: Label, no: Label, each: &mut dyn FnMut(&mut Self, usize, Label, Label)) {
        for at in 0..parts {
            let next = if at + 1 == parts { yes } else { self.label() };
            each(self, at, next, no);
            if at + 1 < parts {
                self.place(next);
            }
        }
    }

    /// Parts of which one must hold.
    pub fn any(&mut self, parts: usize, yes: Label, no: Label, each: &mut dyn FnMut(&mut Self, usize, Label, Label)) {
        for at in 0..parts {
            let next = if at + 1 == parts { no } else { self.label() };
            each(self, at, yes, next);
            if at + 1 < parts {
                self.place(next);
            }
        }
    }

    /// The steps of a calculation, and what it comes to.
    pub fn calculation(&mut self, node: &Node, expr: &Expr) {
        if let ExprKind::If(when, then, otherwise) = &expr.kind {
            let (holds, fails) = (self.label(), self.label());
            self.condition(node, when, holds, fails);
            self.place(holds);
            self.calculation(node, then);
            self.place(fails);
            self.calculation(node, otherwise);
            return;
        }
        let says = self.book.said(node, expr);
        let end = self.end(says, Tone::Plain);
        self.go(end);
    }

    fn found(&self, label: Label) -> Option<To> {
        let mut label = label;
        // Each label is like one that was made for it, so this ends; the count is for certainty.
        for _ in 0..=self.bound.len() {
            match self.bound.get(label.0)? {
                Bound::Open => return None,
                Bound::To(to) => return Some(*to),
                Bound::Like(other) => label = *other,
            }
        }
        None
    }

    /// All steps that can be come to, each after those that lead to it.
    pub fn finish(self) -> Option<Flow> {
        let start = self.found(self.start)?;
        let ways = |step: &(Said, Vec<(&'static str, Label)>)| -> Vec<(&'static str, To)> {
            step.1.iter().filter_map(|(answer, label)| Some((*answer, self.found(*label)?))).collect()
        };
        let all: Vec<Step> = self.steps.iter().map(|step| Step { says: step.0.clone(), ways: ways(step) }).collect();
        let mut reached = vec![false; all.len()];
        let mut ended = vec![false; self.ends.len()];
        let mut next = vec![start];
        while let Some(to) = next.pop() {
            match to {
                To::End(at) => ended[at] = true,
                To::Step(at) if !reached[at] => {
                    reached[at] = true;
                    next.extend(all[at].ways.iter().map(|(_, to)| *to));
                }
                To::Step(_) => {}
            }
        }
        let renumber = |kept: &[bool], at: usize| kept[..at].iter().filter(|kept| **kept).count();
        let moved = |to: To| match to {
            To::Step(at) => To::Step(renumber(&reached, at)),
            To::End(at) => To::End(renumber(&ended, at)),
        };
        let steps = all.into_iter().zip(&reached).filter(|(_, reached)| **reached);
        let steps =
            steps.map(|(step, _)| Step { ways: step.ways.iter().map(|(answer, to)| (*answer, moved(*to))).collect(), ..step });
        let ends = self.ends.iter().zip(&ended).filter(|(_, ended)| **ended).map(|(end, _)| end.clone());
        Some(Flow { steps: steps.collect(), ends: ends.collect(), start: moved(start) })
    }
}

impl Flow {
    /// Where an answer leads, in words.
    pub fn to_words(&self, to: To) -> Said {
        match to {
            To::Step(at) => plain(format!("go to step {}", at + 1)),
            To::End(at) => self.ends.get(at).map(|end| end.says.clone()).unwrap_or_default(),
        }
    }

    /// Does it come to the same whatever the answers?
    pub fn is_settled(&self) -> bool {
        self.steps.is_empty()
    }

    /// What it comes to where there is nothing to decide.
    pub fn only_end(&self) -> String {
        match self.start {
            To::End(at) => self.ends.get(at).map(|end| text_of(&end.says)).unwrap_or_default(),
            To::Step(_) => String::new(),
        }
    }
}
