//! Steps of many conditions put together at random, followed for every way of answering, against the conditions themselves.

use crate::policies::Folder;
use crate::support::{book, steps};

const QUESTIONS: [&str; 5] = ["has-a", "has-b", "has-c", "has-d", "has-e"];

/// A condition over five yes-or-no questions.
enum Condition {
    Asks(usize),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    If(Box<[Condition; 3]>),
}

use Condition::{All, Any, Asks, If, Not};

/// Numbers that only look random, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        // Knuth's multiplier and increment for 64 bits; the upper bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn condition(&mut self, depth: u32) -> Condition {
        let parts = |dice: &mut Dice| (0..2 + dice.below(2)).map(|_| dice.condition(depth - 1)).collect();
        match if depth == 0 { 0 } else { self.below(6) } {
            0 | 1 => Asks(self.below(5) as usize),
            2 => Not(Box::new(self.condition(depth - 1))),
            3 => All(parts(self)),
            4 => Any(parts(self)),
            _ => If(Box::new([self.condition(depth - 1), self.condition(depth - 1), self.condition(depth - 1)])),
        }
    }
}

impl Condition {
    /// As a rule file writes it, every part in brackets.
    fn written(&self) -> String {
        let joined = |parts: &[Condition], word: &str| {
            parts.iter().map(|part| format!("({})", part.written())).collect::<Vec<_>>().join(word)
        };
        match self {
            Asks(at) => QUESTIONS[*at].to_owned(),
            Not(part) => format!("not ({})", part.written()),
            All(parts) => joined(parts, " and "),
            Any(parts) => joined(parts, " or "),
            If(three) => {
                format!("(if ({}) then ({}) otherwise ({}))", three[0].written(), three[1].written(), three[2].written())
            }
        }
    }

    fn holds(&self, answers: u32) -> bool {
        match self {
            Asks(at) => answers >> at & 1 == 1,
            Not(part) => !part.holds(answers),
            All(parts) => parts.iter().all(|part| part.holds(answers)),
            Any(parts) => parts.iter().any(|part| part.holds(answers)),
            If(three) => {
                if three[0].holds(answers) {
                    three[1].holds(answers)
                } else {
                    three[2].holds(answers)
                }
            }
        }
    }
}

/// Follows the steps of a page, as somebody with these answers does who can read nothing else.
fn follow(steps: &[String], answers: u32) -> String {
    let is_way = |line: &String| line.starts_with("yes: ") || line.starts_with("no: ");
    let asked: Vec<usize> = (0..steps.len()).filter(|at| !is_way(&steps[*at])).collect();
    let mut step = 1;
    // Steps only lead onwards.
    for _ in 0..steps.len() {
        let at = asked[step - 1];
        let question = QUESTIONS
            .iter()
            .position(|id| steps[at] == id.replace('-', " "))
            .unwrap_or_else(|| panic!("{} is no question", steps[at]));
        let start = if answers >> question & 1 == 1 { "yes: " } else { "no: " };
        let way = steps[at + 1..].iter().take_while(|line| is_way(line)).find_map(|line| line.strip_prefix(start)).unwrap();
        match way.strip_prefix("go to step ") {
            Some(next) => step = next.parse().unwrap(),
            None => return way.to_owned(),
        }
    }
    panic!("the steps go round: {steps:?}")
}

#[test]
fn whoever_follows_the_steps_comes_to_what_the_condition_says_whatever_the_answers() {
    let mut dice = Dice(2026);
    let conditions: Vec<Condition> = (0..150).map(|_| dice.condition(3)).collect();
    let folder = Folder::small("book-random");
    let questions: String =
        QUESTIONS.iter().map(|id| format!("[question.{id}]\nlabel = \"{id}\"\nkind = \"yes-no\"\n\n")).collect();
    let texts: String =
        QUESTIONS.iter().map(|id| format!("[question.{id}]\nask = \"Words?\"\nshort = \"Words {id}\"\n\n")).collect();
    let rules = conditions.iter().enumerate().map(|(at, condition)| {
        format!(
            "[rule.made-{at}]\nlabel = \"Made\"\nsource = \"web\"\nstatus = \"inferred\"\nis = \"{}\"\n\n",
            condition.written()
        )
    });
    folder.add("national/questions.toml", &questions);
    folder.add("text/en/texts.toml", &texts);
    folder.add("anytown/council.toml", &rules.collect::<String>());
    let made = book(&folder.path, "anytown", "2026-11-23");
    let mut both_ways = [0, 0];
    for (at, condition) in conditions.iter().enumerate() {
        let steps = steps(made.page(&format!("rule-made-{at}.html")));
        for answers in 0..1 << QUESTIONS.len() {
            let holds = condition.holds(answers);
            let end = if holds { "It holds" } else { "It does not hold" };
            assert_eq!(follow(&steps, answers), end, "{} with {answers:05b}: {steps:#?}", condition.written());
            both_ways[usize::from(holds)] += 1;
        }
    }
    assert!(both_ways.iter().all(|count| *count > 500), "{both_ways:?}");
}
