//! The table of keys as a page for people.

use super::{CLAIM_WORDS, Folder, Form, KINDS, Key, Kind, Shape};
use crate::language::codes;
use crate::language::diagnostic::Severity;
use crate::policy::{Prompt, PromptOf};
use std::fmt::Write;

/// The reference page of the rule language, in Markdown.
pub fn reference() -> String {
    let mut page = String::from(
        "# The rule language: every kind and key\n\n\
         Written from `src/language/keys`; `UPDATE_EXPECT=1 cargo test --test language_pages` writes it again.\n\
         How to use it, with examples of everyday changes, is in [`policy/README.md`](../policy/README.md).\n\n",
    );
    for kind in KINDS {
        let _ = writeln!(page, "- [{}](#{})", kind.name, kind.name);
    }
    page.push_str("- [Texts for advisors](#texts-for-advisors)\n- [Problems](#problems)\n");
    for kind in KINDS {
        describe(&mut page, kind);
    }
    for_advisors(&mut page);
    problems(&mut page);
    page
}

fn describe(page: &mut String, kind: &Kind) {
    let heading = match kind.form {
        Form::Named => format!("[{}.some-id]", kind.name),
        Form::Single => format!("[{}]", kind.name),
        Form::Repeated => format!("[[{}]]", kind.name),
    };
    let place = match kind.folder {
        Folder::Layer => "in `national/` or a council's folder",
        Folder::Council => "in a council's folder",
        Folder::Scenarios => "in `scenarios/`",
        Folder::Coverage => "in `coverage/`",
        Folder::Claims => "in `claims/`",
        Folder::Calendar => "in `calendar.toml`",
    };
    let _ = write!(page, "\n## {}\n\n{}\n\nHeading: `{heading}`, {place}.\n\n", kind.name, kind.doc);
    let keys: Vec<&Key> = kind.all_keys().collect();
    table(page, &keys);
    for key in keys {
        inner(page, key);
    }
    if kind.folder == Folder::Claims {
        page.push_str("\nWords that only a claim may use:\n\n| word | what it is |\n| --- | --- |\n");
        for (word, is) in CLAIM_WORDS {
            let _ = writeln!(page, "| `{word}` | {is} |");
        }
    }
    let _ = write!(page, "\n```toml\n{}```\n", kind.example);
}

/// The keys of tables inside a key.
fn inner(page: &mut String, key: &Key) {
    if let Shape::Record(keys) | Shape::Records(keys) = key.shape {
        let _ = write!(page, "\nEach `{}`:\n\n", key.name);
        let keys: Vec<&Key> = keys.iter().collect();
        table(page, &keys);
        for key in keys {
            inner(page, key);
        }
    }
}

fn table(page: &mut String, keys: &[&Key]) {
    page.push_str(
        "| key | in the workbench’s form | what it holds | must it be there? | example |\n| --- | --- | --- | --- | --- |\n",
    );
    for key in keys {
        let required = if key.required { "yes" } else { "" };
        let holds = holds(key.shape);
        let _ = writeln!(
            page,
            "| `{}` | {} | {} *{holds}* | {required} | `{}` |",
            key.name,
            key.label,
            key.doc,
            key.example.replace('|', "\\|")
        );
    }
}

fn holds(shape: Shape) -> String {
    match shape {
        Shape::Words => "Words.".to_owned(),
        Shape::Id(of) => format!("An id: {of}."),
        Shape::Ids(of) => format!("An id or a list of ids: {of}."),
        Shape::NewIds => "A list of ids.".to_owned(),
        Shape::Condition => "A condition.".to_owned(),
        Shape::Conditions => "A list of conditions.".to_owned(),
        Shape::Calculation => "A calculation.".to_owned(),
        Shape::Amount => "An amount with its unit.".to_owned(),
        Shape::Amounts => "A list of amounts, each with its unit.".to_owned(),
        Shape::Unit => "A unit.".to_owned(),
        Shape::Range => "Two amounts.".to_owned(),
        Shape::AmountOrDate => "An amount in quotation marks, or a date.".to_owned(),
        Shape::Date => "A date.".to_owned(),
        Shape::DateOrWords => "A date, or words.".to_owned(),
        Shape::Dates => "A list of dates.".to_owned(),
        Shape::DayOfYear => "A day of the year.".to_owned(),
        Shape::Flag => "true or false.".to_owned(),
        Shape::Whole => "A whole number.".to_owned(),
        Shape::Choice(words) => format!("One of: {}.", words.join(", ")),
        Shape::Choices(words) => format!("One, or a list, of: {}.", words.join(", ")),
        Shape::Record(_) => "Keys in curly brackets; see below.".to_owned(),
        Shape::Records(_) => "A list of rows; see below.".to_owned(),
        Shape::NamedAmounts => "Names, each with an amount.".to_owned(),
        Shape::NamedCalculations => "Names, each with a condition or calculation.".to_owned(),
        Shape::Answers => "Questions, each with an answer.".to_owned(),
        Shape::NamedWords => "Names, each with a word or a list.".to_owned(),
    }
}

fn for_advisors(page: &mut String) {
    page.push_str(
        "\n## Texts for advisors\n\nIn the text files of the first language, such as `text/en/advisor.toml`. Only the advisors' page shows them; nobody has to write any.\n\n\
         Heading: `[advisor.KIND.some-id]`, where the kind is one of those below. Of a result, the id is the result's, or `depends`.\n\n\
         | text | what it is for | of a |\n| --- | --- | --- |\n",
    );
    for prompt in Prompt::ALL {
        let of = PromptOf::ALL.into_iter().filter(|of| of.prompts().contains(&prompt)).map(PromptOf::id);
        let _ = writeln!(page, "| `{}` | {} | {} |", prompt.id(), prompt.about(), of.collect::<Vec<_>>().join(", "));
    }
}

fn problems(page: &mut String) {
    page.push_str(
        "\n## Problems\n\nWhat `policy check` may say. Each has an example, wrong and put right, in `tests/diagnostics`.\n\n| code | what it means | |\n| --- | --- | --- |\n",
    );
    for code in codes::ALL {
        let severity = match code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let _ = writeln!(page, "| `{}` | {} | {severity} |", code.id, code.about);
    }
}
