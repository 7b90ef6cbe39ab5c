//! A letter to the council, drafted from the answers. Nothing is in it that the family did not say; what only the family
//! knows is a blank in square brackets.

use super::Standing;
use crate::case::wording::Wording;
use crate::decide::Engine;
use crate::policy::Place;

/// A letter: paragraphs, each with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The paragraphs, in order.
    pub paragraphs: Vec<String>,
}

impl Letter {
    /// As text, with a blank line between paragraphs.
    pub fn text(&self) -> String {
        self.paragraphs.join("\n\n")
    }
}

/// The letter for where the family stands. `words` are those of the policy, filled in for this family.
pub fn letter(engine: &Engine, standing: &Standing, words: &Wording<'_>) -> Letter {
    let points = standing.points.iter().filter(|point| point.sure).map(|point| point.advice).collect();
    let mut paragraphs = Vec::new();
    add(&mut paragraphs, engine, words, standing.advice(engine, Place::LetterOpens), "says");
    let opened = paragraphs.len();
    add(&mut paragraphs, engine, words, points, "letter");
    paragraphs.extend(grounds(engine, standing, words));
    // Points that only may fit are for the family to look at. The letter would give no reason at all, so it asks for one.
    if paragraphs.len() == opened && !standing.points.is_empty() {
        paragraphs.extend(engine.policy().texts.get("ui.letter.no-points").map(|text| words.fill(text)));
    }
    add(&mut paragraphs, engine, words, standing.advice(engine, Place::LetterCloses), "says");
    Letter { paragraphs }
}

/// The texts of some advice. A blank line of a text begins another paragraph.
fn add(paragraphs: &mut Vec<String>, engine: &Engine, words: &Wording<'_>, advice: Vec<u16>, name: &str) {
    let policy = engine.policy();
    for at in advice {
        let rule = policy.advice.get(at as usize).and_then(|advice| policy.rules.get(advice.rule.0 as usize));
        let Some(text) = rule.and_then(|rule| words.at("advice", &rule.id, name)) else { continue };
        for paragraph in text.split("\n\n") {
            let paragraph = paragraph.trim();
            if !paragraph.is_empty() {
                paragraphs.push(paragraph.to_owned());
            }
        }
    }
}

/// A paragraph for each ground that the answers meet: who reads the letter should know which law the family thinks of.
fn grounds(engine: &Engine, standing: &Standing, words: &Wording<'_>) -> Vec<String> {
    let policy = engine.policy();
    let mut all = Vec::new();
    for id in &standing.grounds_met {
        let Some(rule) = policy.rules.get(id.0 as usize).filter(|rule| !rule.law.is_empty()) else { continue };
        let title = words.at("ground", &rule.id, "title");
        if let (Some(title), Some(text)) = (title, policy.texts.get("ui.letter.ground")) {
            all.push(words.fill(&text.replace("{ground}", &title).replace("{law}", &rule.law)));
        }
    }
    all
}
