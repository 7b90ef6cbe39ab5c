//! The policy officer's guide, `docs/policy-team/guide.md`, followed word for word: each recipe in a copy of the policy of its own, with the
//! changes and the commands that it prints, and the answers that it prints compared with those that come.
//!
//! `UPDATE_EXPECT=1 cargo test --test guide` puts the answers that come into the guide. Read them: is that what an officer should be
//! told? Then put `...` for what the reader need not see.
//!
//! A runner of our own, upon a Markdown reader and a comparer of text: those that there are (`trycmd`) type commands and compare answers, but
//! make no changes to files between them, and a recipe is mostly that.
#![cfg(feature = "authoring")]

mod guide {
    pub mod follow;
    pub mod read;
}
mod policies;

use guide::follow::{Told, corrected, follow, mismatch};
use guide::read::{Ends, Guide, Step, What};
use policies::{Folder, root};
use std::fs;

const GUIDE: &str = "docs/policy-team/guide.md";

fn words() -> String {
    fs::read_to_string(root().join(GUIDE)).unwrap()
}

/// What was told in the recipe of this number, in a copy of the policy of its own, and what stopped it before its end.
fn cook(guide: &Guide, number: usize) -> (Vec<Told>, Option<String>) {
    let place = Folder::project(&format!("guide-{number}/project"));
    let steps: Vec<&Step> = guide.before.iter().chain(&guide.recipes[number].steps).collect();
    let mut told = Vec::new();
    let stopped = follow(&steps, &place.path, &mut told).err();
    (told, stopped)
}

#[test]
fn every_recipe_of_the_guide_does_what_it_says() {
    let text = words();
    let guide = Guide::read(&text).unwrap();
    let cooked: Vec<_> = std::thread::scope(|scope| {
        let guide = &guide;
        let all: Vec<_> = (0..guide.recipes.len()).map(|number| scope.spawn(move || cook(guide, number))).collect();
        all.into_iter().map(|each| each.join().unwrap()).collect()
    });
    let mut problems = Vec::new();
    let mut wrong = Vec::new();
    for (recipe, (told, stopped)) in guide.recipes.iter().zip(cooked) {
        problems.extend(stopped.map(|problem| format!("{}: {problem}", recipe.title)));
        for told in told {
            if let Some(difference) = mismatch(&told) {
                problems.push(format!("{}: {GUIDE}:{}: the answer is another\n{difference}", recipe.title, told.line));
                wrong.push(told);
            }
        }
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() && !wrong.is_empty() {
        fs::write(root().join(GUIDE), corrected(&text, &wrong)).unwrap();
    }
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn the_guide_has_ten_recipes_or_more_and_each_changes_or_asks_something_and_shows_what_can_go_wrong() {
    let guide = Guide::read(&words()).unwrap();
    assert!(guide.recipes.len() >= 10, "{} recipes", guide.recipes.len());
    for recipe in &guide.recipes {
        let ends: Vec<Ends> = recipe.steps.iter().filter_map(Step::ends).collect();
        assert!(ends.contains(&Ends::Well), "{}: nothing that goes well", recipe.title);
        assert!(ends.contains(&Ends::Refused), "{}: nothing that goes wrong", recipe.title);
        assert!(!ends.contains(&Ends::WellUnread), "{}: an answer that is not printed", recipe.title);
    }
}

#[test]
fn what_the_guide_quotes_stands_in_the_rules() {
    let guide = Guide::read(&words()).unwrap();
    assert!(!guide.quotes.is_empty());
    for (file, text) in &guide.quotes {
        assert!(fs::read_to_string(root().join(file)).unwrap().contains(text), "{file} does not say\n{text}");
    }
}

#[test]
fn changing_a_figure_as_the_readme_says_goes_well() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let section = readme.split("\n## ").find(|section| section.starts_with("Change a figure in ten minutes")).unwrap();
    let guide = Guide::read(&format!("## 1. {section}")).unwrap();
    let place = Folder::project("guide-readme/project");
    let copy = "cp -r policy ../policy-before";
    assert!(section.contains(&format!("`{copy}`")));
    let copied = std::process::Command::new("sh").args(["-c", copy]).current_dir(&place.path).status().unwrap();
    assert!(copied.success());
    assert_eq!(guide.recipes[0].steps.iter().filter_map(Step::ends).collect::<Vec<_>>(), [Ends::WellUnread]);
    let steps: Vec<&Step> = guide.recipes[0].steps.iter().collect();
    follow(&steps, &place.path, &mut Vec::new()).unwrap();
}

/// What goes wrong when a guide of one recipe with these blocks is followed; nothing if it is right.
fn goes_wrong(name: &str, blocks: &str) -> Option<String> {
    let text = format!("## Before you begin\n\n## 1. A recipe\n\nOpen `policy/calendar.toml` and `note.txt`.\n\n{blocks}");
    let guide = match Guide::read(&text) {
        Ok(guide) => guide,
        Err(problem) => return Some(problem),
    };
    let place = Folder::project(&format!("guide-control-{name}/project"));
    let mut told = Vec::new();
    let steps: Vec<&Step> = guide.recipes[0].steps.iter().collect();
    follow(&steps, &place.path, &mut told).err().or_else(|| told.iter().find_map(mismatch))
}

#[test]
fn a_guide_that_is_right_is_found_right() {
    let right = "```text new note.txt\none\ntwo\n```\n\n```text add note.txt\nthree\n```\n\n```text find note.txt\ntwo\n```\n\n\
        ```text put\n2\n```\n\n```text take-out note.txt\none\n```\n\n```text find note.txt\n2\n```\n\n```text put\none\n2\n```\n\n```console\n$ cat note.txt\none\n2\n...\nth…e\n```\n\n```text instead\nII\n```\n\n\
        ```console refused\n$ cat note.txt; false\nII\n\nthree\n```\n\n```console\n$ grep -c II note.txt || true\n0\n```\n";
    assert_eq!(goes_wrong("right", right), None);
}

#[test]
fn a_guide_that_is_wrong_is_found_wrong() {
    let note = "```text new note.txt\none\ntwo\ntwo\n```\n\n";
    let wrong = [
        ("answer", "```console\n$ echo two\nthree\n```\n", "three"),
        ("missing-line", "```console\n$ echo two; echo three\ntwo\n```\n", "three"),
        ("fails", "```console\n$ false\n```\n", "was to go well"),
        ("succeeds", "```console refused\n$ true\n```\n", "was to be refused"),
        ("not-there", "```text find note.txt\nfour\n```\n\n```text put\nfive\n```\n", "stands 0 times in note.txt"),
        ("twice", "```text find note.txt\ntwo\n```\n\n```text put\nfive\n```\n", "stands 2 times in note.txt"),
        ("no-put", "```text find note.txt\none\n```\n\nWords.\n", "lacks what to put in its place"),
        ("unmarked", "```toml\nreview = 2027-01-01\n```\n", "no test would see"),
        ("indented", "    $ policy publish\n", "no test would see"),
        ("not-named", "```text add policy/birmingham.lock\nx\n```\n", "do not name the file policy/birmingham.lock"),
        ("all-left-out", "```console\n$ echo two\n...\n```\n", "leaves out all"),
        ("clock", "```console\n$ policy check\n...\nThe policy of birmingham has no problems.\n```\n", "--today"),
    ];
    for (name, blocks, expected) in wrong {
        let problem = goes_wrong(name, &format!("{note}{blocks}"));
        assert!(problem.as_ref().is_some_and(|problem| problem.contains(expected)), "{name}: {problem:?}");
    }
}

#[test]
fn the_answers_that_come_are_put_into_the_guide_where_asked() {
    let text = "## 1. A recipe\n\n1. Type\n\n   ```console\n   $ seq 9; echo; echo ten\n   ...\n   8\n   nine\n\n   t…\n   ```\n\n2. Go on.\n";
    let guide = Guide::read(text).unwrap();
    let Some(What::Console { .. }) = guide.recipes[0].steps.first().map(|step| &step.what) else { panic!() };
    let place = Folder::project("guide-control-corrected/project");
    let mut told = Vec::new();
    follow(&guide.recipes[0].steps.iter().collect::<Vec<_>>(), &place.path, &mut told).unwrap();
    assert_eq!(
        corrected(text, &told),
        "## 1. A recipe\n\n1. Type\n\n   ```console\n   $ seq 9; echo; echo ten\n   ...\n   8\n   9\n\n   t…\n   ```\n\n2. Go on.\n"
    );
}
