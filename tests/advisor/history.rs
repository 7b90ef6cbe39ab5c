//! Where figures and rules come from, and what officers wrote beside them, from the rule files to the advisors' page.

use crate::anytown::{BUDGET, TEXTS, files};
use crate::support::day;
use std::fs;
use std::path::Path;
use std::process::Command;
use travel_help::advisor::history::{Origin, about_figure, note, origins, values};
use travel_help::checker::{State, Words};
use travel_help::decide::Engine;
use travel_help::policy::{Figure, FigureId, Opened, Policy};

/// Two values, of which the older one was corrected, and notes.
const RATE: &str = r#"values = [
  { from = 2027-09-01, is = "60p per mile", status = "assumed", source = "web", because = "It is expected." },
  { from = 2024-09-01, is = "50p per mile", status = "published", source = "web", because = "The council's page." },
  { from = 2020-01-01, is = "40p per mile", status = "published", source = "web" },
]
note = "Ask the finance team."
review = 2027-03-31
corrections = [ { date = 2025-01-02, from = 2020-01-01, was = "41p per mile", reason = "A slip of the pen." } ]"#;

/// Anytown's rules as `policy build` writes them.
fn built(with_notes: bool) -> Opened {
    let budget =
        BUDGET.replace(r#"values = [ { from = 2020-01-01, is = "50p per mile", status = "published", source = "web" } ]"#, RATE);
    assert_ne!(budget, BUDGET);
    let folder = tempfile::tempdir().unwrap();
    let mut all = files(&budget, &[]);
    all.insert("anytown/text/en/budget.toml".into(), TEXTS.into());
    for (path, text) in all {
        let path = folder.path().join("policy").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let out = folder.path().join("out.policy");
    let mut build = Command::new(env!("CARGO_BIN_EXE_policy"));
    build.args(["build", "--council", "anytown", "--out"]).arg(&out).arg(folder.path().join("policy"));
    if with_notes {
        build.arg("--with-notes");
    }
    let done = build.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Policy::open_whole(&fs::read(Path::new(&out)).unwrap()).unwrap()
}

fn rate(policy: &Policy) -> FigureId {
    let is_rate = |figure: &Figure| figure.id == "rate";
    FigureId(u16::try_from(policy.figures.iter().position(is_rate).unwrap()).unwrap())
}

#[test]
fn a_figures_history_says_what_it_was_since_when_where_it_comes_from_and_why() {
    let engine: &'static Engine = Box::leak(Box::new(Engine::new(built(true)).unwrap()));
    let state = State::at_desk(engine, day("2026-11-23")).unwrap();
    let words = Words::new(&state);
    let held = values(&words, rate(engine.policy()), day("2026-11-23"), Some(day("2026-11-23")));
    let told: Vec<_> = held.iter().map(|held| (held.from.to_string(), held.value.as_str(), held.standing)).collect();
    assert_eq!(
        told,
        [
            ("2027-09-01".to_owned(), "60p per mile", Some("not yet in force")),
            ("2024-09-01".to_owned(), "50p per mile", Some("in force, and used here")),
            ("2020-01-01".to_owned(), "40p per mile", None),
        ]
    );
    assert_eq!(held[1].why, ["The council's page."]);
    assert_eq!(held[2].why, ["Corrected on 2 January 2025. It was 41p per mile. A slip of the pen."]);
    // Travel from the autumn after: another value counts than the one in force today.
    let later = values(&words, rate(engine.policy()), day("2026-11-23"), Some(day("2027-09-15")));
    let standing: Vec<_> = later.iter().map(|held| held.standing).collect();
    assert_eq!(standing, [Some("used here: in force on the day that counts"), Some("in force today"), None]);
    let about = about_figure(&words, rate(engine.policy()));
    assert_eq!(about, ["Officers’ note: Ask the finance team.", "To be looked at again on 31 March 2027."]);
}

#[test]
fn what_officers_wrote_beside_the_rules_is_in_the_advisors_file_alone_and_the_rules_are_not_named_after_it() {
    let (with, without) = (built(true), built(false));
    assert_eq!(with.hash, without.hash);
    assert!(note(&with.policy, "figure", "rate").is_some() && note(&without.policy, "figure", "rate").is_none());
    let families = |opened: &Opened| opened.policy.to_page_files(&[]).unwrap();
    let (one, two) = (families(&with), families(&without));
    assert_eq!((one.policy, one.words), (two.policy, two.words));
}

#[test]
fn a_source_is_a_link_only_where_its_address_is_one_of_the_web() {
    let mut policy = built(false).policy;
    let web = policy.sources.iter().position(|source| source.id == "web").unwrap();
    let id = travel_help::policy::SourceId(u16::try_from(web).unwrap());
    let mut of = |address: &str| {
        let source = &mut policy.sources[web];
        (source.title, source.date, source.address) = ("A page".into(), "May 2024".into(), address.into());
        origins(&policy, &[id])
    };
    let link = |address: Option<&str>| vec![Origin { title: "A page (May 2024)".into(), address: address.map(str::to_owned) }];
    assert_eq!(of("https://example.org/rate"), link(Some("https://example.org/rate")));
    assert_eq!(of("javascript:alert(1)"), link(None));
    assert_eq!(of(""), link(None));
}
