//! Something is said of every change of what is compiled.

use super::policies::root;
use travel_help::change::{Beneath, Changes, Group, Side, compare};
use travel_help::language::{Sources, compile};
use travel_help::policy::{Policy, RuleKind, Status, Texts};

/// The shipped policy, and the same with something changed in what is compiled.
fn is_noticed(base: &Policy, what: &str, edit: impl FnOnce(&mut Policy)) -> Changes {
    let mut other = base.clone();
    edit(&mut other);
    assert_ne!(*base, other, "{what}: the edit changes nothing");
    let of = |policy| Side { policy, hash: [0; 32], whole: true, written: None, translations: None };
    let changes = compare(&of(base), &Side { hash: [1; 32], ..of(&other) });
    assert!(!changes.is_empty() || changes.beneath == Beneath::Another, "{what}: nothing is said");
    changes
}

#[test]
fn no_change_of_the_shipped_policy_goes_unnoticed() {
    let sources = Sources::from_folder(&root().join("policy")).unwrap();
    let base = compile(&sources, "birmingham", "en").unwrap().policy;
    let groups = |changes: &Changes| -> Vec<Group> { changes.list.iter().map(|change| change.group).collect() };
    for at in 0..base.figures.len() {
        for entry in 0..base.figures[at].entries.len() {
            let value = is_noticed(&base, "a value", |policy| policy.figures[at].entries[entry].values[0] += 1);
            assert_eq!(groups(&value), [Group::Figures]);
            let status = |policy: &mut Policy| {
                let status = &mut policy.figures[at].entries[entry].status;
                *status = if *status == Status::Law { Status::Inferred } else { Status::Law };
            };
            assert_eq!(groups(&is_noticed(&base, "a status", status)), [Group::Figures]);
            is_noticed(&base, "a day", |policy| policy.figures[at].entries[entry].from.0 += 1);
        }
        is_noticed(&base, "a review", |policy| {
            policy.figures[at].review = if policy.figures[at].review.is_some() { None } else { policy.dated };
        });
    }
    // Each comparison takes a while; every fifth rule is of every kind.
    for at in (0..base.rules.len()).step_by(5) {
        for line in 0..base.rules[at].lines.len() {
            let words = is_noticed(&base, "words of a rule", |policy| policy.rules[at].lines[line].words.push_str(" and more"));
            assert_eq!(groups(&words), [Group::Rules]);
        }
        if base.rules[at].kind == RuleKind::Ground {
            is_noticed(&base, "a law", |policy| policy.rules[at].law.push('x'));
        }
    }
    for at in 0..base.questions.len() {
        is_noticed(&base, "not sure", |policy| policy.questions[at].not_sure ^= true);
        is_noticed(&base, "shared", |policy| policy.questions[at].shared ^= true);
        is_noticed(&base, "range", |policy| policy.questions[at].range ^= true);
        is_noticed(&base, "a group", |policy| policy.questions[at].group.push('x'));
        is_noticed(&base, "its condition", |policy| {
            policy.questions[at].ask_if = if policy.questions[at].ask_if.is_some() { None } else { Some(policy.possible) };
        });
        for option in (0..base.questions[at].options.len()).step_by(3) {
            is_noticed(&base, "an option", |policy| policy.questions[at].options[option].push('x'));
        }
    }
    for at in 0..base.contacts.len() {
        let number = is_noticed(&base, "a contact", |policy| policy.contacts[at].is.push('0'));
        assert_eq!(groups(&number), [Group::Contacts]);
    }
    for at in 0..base.sources.len() {
        is_noticed(&base, "a source", |policy| policy.sources[at].address.push('x'));
    }
    for at in 0..base.help.len() {
        is_noticed(&base, "a level", |policy| policy.help[at].level = policy.result);
    }
    let keys: Vec<String> = base.texts.iter().map(|(key, _)| key.to_owned()).collect();
    for gone in keys.iter().step_by(100) {
        is_noticed(&base, gone, |policy| policy.texts.retain(|key| key != gone));
        is_noticed(&base, gone, |policy| {
            let other =
                |(key, text): (&str, &str)| (key.to_owned(), if key == gone { format!("{text} More.") } else { text.to_owned() });
            policy.texts = Texts::new(base.texts.iter().map(other).collect());
        });
    }
    is_noticed(&base, "a bank holiday", |policy| policy.bank_holidays.days.truncate(1));
    is_noticed(&base, "the result", |policy| policy.result = policy.help[0].level);
    is_noticed(&base, "the day of the rules", |policy| policy.dated = None);
}
