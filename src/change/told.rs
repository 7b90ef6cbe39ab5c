//! A comparison as plain text.

use super::list::{Beneath, Change, Changes, Group, Says, TextChange};
use super::words::quoted;

/// All of it as text, with a heading for each group. `with_texts` adds every sentence that changed.
pub fn text(changes: &Changes, with_texts: bool) -> String {
    let mut sections = vec![headline(changes)];
    for group in Group::ALL {
        let of_group: Vec<String> = changes.list.iter().filter(|change| change.group == group).flat_map(lines).collect();
        sections.push(section(group.heading(), of_group));
    }
    if with_texts {
        sections.push(section("Every sentence that changed", changes.texts.iter().flat_map(sentence).collect()));
    }
    sections.push(section("Not compared", changes.not_compared.iter().map(|each| format!("- {each}")).collect()));
    sections.retain(|section| !section.is_empty());
    sections.join("\n")
}

/// A heading and lines below it; nothing where there are none.
fn section(heading: &str, lines: Vec<String>) -> String {
    if lines.is_empty() { String::new() } else { format!("{heading}\n{}\n", lines.join("\n")) }
}

/// What is said first, where little or nothing changed.
fn headline(changes: &Changes) -> String {
    let line = match (changes.is_empty(), changes.same_rules, changes.beneath) {
        (true, true, _) => "Nothing changed.\n",
        (true, false, Beneath::TheSame) => {
            "Nothing changed in what families are told or get. Both say the same, in another order or written in another way.\n"
        }
        (true, false, Beneath::Another) => {
            "What is said is the same, but some conditions are not, and this comparison has no words for how they differ.\n"
        }
        (false, false, Beneath::Another) if !changes.is_of_rules() => {
            "Some conditions are not the same either, and this comparison has no words for how they differ.\n"
        }
        (false, ..) if !changes.touches_families() => "Nothing changed in what families are told or get.\n",
        (false, ..) => "",
    };
    line.to_owned()
}

/// The lines of one change: its name with the first thing that is said, then the others.
pub fn lines(change: &Change) -> Vec<String> {
    let Change { kind, id, label, says, .. } = change;
    let mark = match (id.as_str(), *kind) {
        ("", _) | (_, "texts") => String::new(),
        (id, kind) => format!(" [{kind}.{id}]"),
    };
    says.iter()
        .enumerate()
        .map(|(at, Says { text, .. })| match at {
            0 => format!("- {label}: {text}{mark}"),
            _ => format!("    {text}"),
        })
        .collect()
}

fn sentence(change: &TextChange) -> Vec<String> {
    let TextChange { language, key, was, now } = change;
    let mut lines = vec![format!("- {key} ({language})")];
    let one_line = |words: &str| quoted(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    match (was, now) {
        (Some(was), Some(now)) => {
            lines.push(format!("    was {}", one_line(was)));
            lines.push(format!("    is now {}", one_line(now)));
        }
        (None, Some(now)) => lines.push(format!("    new: {}", one_line(now))),
        (Some(was), None) => lines.push(format!("    taken out: {}", one_line(was))),
        (None, None) => {}
    }
    lines
}
