//! The worked examples of other councils' budgets: each can be used, says where it comes from, and comes out as published or as
//! worked out by hand.
#![cfg(feature = "authoring")]

use core::ops::ControlFlow;
use std::collections::BTreeMap;
use std::path::Path;
use travel_help::decide::Engine;
use travel_help::language::scenario::{ExpectEstimate, Scenario};
use travel_help::language::{Compiled, Sources, compile};
use travel_help::policy::Policy;
use travel_help::prove::compare::compare;
use travel_help::prove::mutation::{Outcome, Workshop};
use travel_help::prove::{Finding, Prover};

/// What issue 4 asks that the rule language can say.
const ASKED: [&str; 9] = [
    "mileage with four journeys",
    "bands by straight line",
    "uplift for higher-rate DLA/PIP",
    "needs-based minimum",
    "pro rata by weeks",
    "monthly instalments",
    "termly instalments",
    "one allowance for several children to one site",
    "the cheaper of two",
];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("policy")
}

fn sources() -> Sources {
    Sources::from_folder(&folder()).unwrap()
}

/// The councils of the examples, as the command line names them.
fn councils(sources: &Sources) -> Vec<String> {
    let own = sources.iter().filter_map(|(_, path, _)| path.strip_suffix("/council.toml"));
    let own: Vec<String> = own.filter(|council| council.starts_with("examples/")).map(str::to_owned).collect();
    assert!(own.len() >= 6, "{own:?}");
    own
}

fn compiled(sources: &Sources, council: &str) -> Compiled {
    compile(sources, council, "en")
        .unwrap_or_else(|problems| panic!("{}", travel_help::language::render::render(&problems, sources, false)))
}

fn problems(sources: &Sources, council: &str) -> Vec<String> {
    let found = compile(sources, council, "en").expect_err("it compiles");
    found.list.into_iter().map(|each| format!("{}: {}", each.code.id, each.message)).collect()
}

fn engine(compiled: &Compiled) -> Engine {
    Engine::new(Policy::open(&compiled.policy.to_file().unwrap()).unwrap()).unwrap()
}

/// Its own scenarios, without those that every example shares.
fn own<'s>(compiled: &'s Compiled, council: &str) -> Vec<&'s Scenario> {
    let start = format!("{council}/");
    compiled.scenarios.iter().filter(|scenario| scenario.file.starts_with(&start) && scenario.expects()).collect()
}

/// The rows of a table of the README, by the first heading of it.
fn table(readme: &str, first: &str) -> Vec<Vec<String>> {
    let rows = readme.lines().skip_while(|line| !line.starts_with(&format!("| {first} |"))).skip(2);
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    rows.take_while(|line| line.starts_with('|')).map(cells).collect()
}

fn readme() -> String {
    std::fs::read_to_string(folder().join("examples/README.md")).unwrap()
}

fn in_code(cell: &str) -> &str {
    cell.trim_matches('`')
}

#[test]
fn every_example_has_no_problem_and_its_scenarios_come_out_as_they_say() {
    let sources = sources();
    for council in councils(&sources) {
        let compiled = compiled(&sources, &council);
        assert_eq!(compiled.warnings.list.len(), 0, "{council}");
        assert!(own(&compiled, &council).len() >= 3, "{council}");
        let engine = engine(&compiled);
        for scenario in &compiled.scenarios {
            assert_eq!(compare(&engine, scenario), [""; 0], "{council}: {}", scenario.name);
        }
    }
}

/// The sums of money that stand in a text, in pence.
fn sums(text: &str) -> Vec<i64> {
    let mut all = Vec::new();
    for after in text.split('£').skip(1) {
        let pounds: String = after.chars().take_while(char::is_ascii_digit).collect();
        let rest = &after[pounds.len()..];
        let pence: String = rest.strip_prefix('.').unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
        let Ok(pounds) = pounds.parse::<i64>() else { continue };
        all.push(pounds * 100 + if pence.len() == 2 { pence.parse::<i64>().unwrap() } else { 0 });
    }
    all
}

#[test]
fn a_sum_is_read_whole_so_that_a_part_of_it_is_no_other_sum() {
    assert_eq!(sums("£1824 a year, £9.60 a day and £608."), [182_400, 960, 60_800]);
    assert!(!sums("£1824 a year").contains(&18_200));
}

#[test]
fn every_sum_is_published_where_it_is_quoted_or_says_that_it_is_a_hand_calculation() {
    let sources = sources();
    let mut published = 0;
    for council in councils(&sources) {
        let compiled = compiled(&sources, &council);
        let text = sources.at(&format!("{council}/sources.toml")).unwrap();
        let table: toml::Table = text.parse().unwrap();
        let all = table["source"].as_table().unwrap();
        assert!(!all.is_empty(), "{council}");
        let mut quoted = String::new();
        for (id, source) in all {
            assert!(source["address"].as_str().unwrap().starts_with("https://"), "{council}: {id}");
            assert_eq!(source["confidence"].as_str(), Some("quoted"), "{council}: {id}");
            assert!(source.get("date").is_some(), "{council}: {id}");
            let words = source["note"].as_str().unwrap();
            assert!(words.matches('"').count() >= 2, "{council}: {id} quotes nothing");
            quoted.push_str(&words.replace(',', ""));
        }
        for scenario in own(&compiled, &council) {
            let (name, why) = (&scenario.name, &scenario.why);
            if why.starts_with("Published: ") {
                published += 1;
                let Some(ExpectEstimate::Is { low: Some(low), high, .. }) = &scenario.expect.estimate else {
                    panic!("{council}: {name} expects no sum");
                };
                assert_eq!(Some(*low), *high, "{council}: {name}");
                assert!(sums(&quoted).contains(low), "{council}: {name}: the sum is not among the words quoted");
            } else {
                assert!(why.starts_with("Hand calculation: "), "{council}: {name} does not say where its sum comes from");
            }
        }
    }
    assert!(published >= 2);
}

#[test]
fn instalments_add_up_to_the_sum_to_the_penny_in_every_scenario() {
    let sources = sources();
    let mut uneven = 0;
    for council in councils(&sources) {
        let compiled = compiled(&sources, &council);
        let engine = engine(&compiled);
        for scenario in &compiled.scenarios {
            for estimate in engine.estimates(&scenario.known).unwrap() {
                for end in [&estimate.low, &estimate.high].into_iter().filter(|end| !end.terms.is_empty()) {
                    assert_eq!(end.terms.iter().sum::<i64>(), end.year, "{council}: {}", scenario.name);
                    let (least, most) = (end.terms.iter().min().unwrap(), end.terms.iter().max().unwrap());
                    assert!(most - least <= 1, "{council}: {}", scenario.name);
                    uneven += usize::from(most > least);
                }
            }
        }
    }
    assert!(uneven > 0, "every sum can be shared out evenly, so nothing was shown");
}

#[test]
fn every_claim_of_every_example_and_of_the_law_is_proved() {
    let sources = sources();
    for council in councils(&sources) {
        let compiled = compiled(&sources, &council);
        let prover = Prover::new(&compiled.policy, &compiled.claims).unwrap();
        let start = format!("{council}/claims/");
        assert!(prover.claims().iter().any(|claim| claim.file.starts_with(&start)), "{council} claims nothing of its own");
        for claim in prover.claims() {
            // So many cells are looked at before a claim counts as not proved: far more than any of them takes.
            let mut left = 100_000u32;
            let mut watch = |_| {
                left = left.saturating_sub(1);
                if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let finding = prover.prove(claim, &mut watch);
            assert!(matches!(finding, Finding::Holds { of_nobody: false, .. }), "{council}: {}: {finding:?}", claim.name);
        }
    }
}

/// The slips in an example's own rules that no scenario notices and nothing explains.
fn open_slips(sources: &Sources, council: &str) -> Vec<String> {
    let (workshop, _) = Workshop::new(sources, council, "en").unwrap();
    let mut mutations = workshop.mutations();
    let start = format!("{council}/");
    mutations.retain(|mutation| sources.path(mutation.span.file).starts_with(&start));
    assert!(mutations.len() >= 5, "{council}");
    let outcomes = workshop.outcomes(&mutations, &mut || true);
    let explanations = workshop.explanations();
    let open = mutations.iter().zip(&outcomes).filter(|(mutation, outcome)| {
        let heading = workshop.heading(mutation);
        **outcome == Outcome::Missed && !explanations.iter().any(|each| each.explains(&heading, mutation))
    });
    open.map(|(each, _)| format!("{}: {}", workshop.heading(each), each.words())).collect()
}

#[test]
fn every_slip_in_the_rules_of_an_example_is_noticed_or_explained() {
    let sources = sources();
    for council in councils(&sources) {
        assert_eq!(open_slips(&sources, &council), [""; 0], "{council}");
    }
    // A control: a place that costs the same as the budget tells less from not more. What York claims would notice it too.
    let without = changed(&sources, |path, text| {
        if path.contains("claims/") {
            return None;
        }
        let scenarios = path == "examples/york/scenarios/york.toml";
        Some(if scenarios {
            text.replace("place-in-a-vehicle = \"£1,824\"", "place-in-a-vehicle = \"£1,800\"")
        } else {
            text.into()
        })
    });
    let slip = "rule.budget-normally-paid: budget-for-a-full-year <= place-in-a-vehicle".to_owned();
    assert!(open_slips(&without, "examples/york").contains(&slip));
}

#[test]
fn the_readme_names_every_example_and_shows_each_mechanism_that_was_asked_for() {
    let sources = sources();
    let readme = readme();
    let councils = councils(&sources);
    let mut named: Vec<String> = table(&readme, "council").iter().map(|row| format!("examples/{}", in_code(&row[1]))).collect();
    named.sort();
    assert_eq!(named, councils);
    let by_name: BTreeMap<String, Compiled> =
        councils.iter().map(|council| (council.clone(), compiled(&sources, council))).collect();
    for row in table(&readme, "council") {
        let scenarios = own(&by_name[&format!("examples/{}", in_code(&row[1]))], &format!("examples/{}", in_code(&row[1])));
        let published = scenarios.iter().any(|scenario| scenario.why.starts_with("Published: "));
        assert_eq!(row[4] == "published", published, "{}", row[0]);
        assert!(published || row[4] == "none found: hand calculation", "{}", row[0]);
    }
    let ways = table(&readme, "what you want to say");
    for row in &ways {
        let council = format!("examples/{}", in_code(&row[2]));
        let scenarios = own(&by_name[&council], &council);
        assert!(scenarios.iter().any(|scenario| scenario.name == row[3]), "{council} has no scenario “{}”", row[3]);
    }
    for asked in ASKED {
        assert!(ways.iter().any(|row| row[0] == asked), "no row shows: {asked}");
    }
}

/// The files with others in place of some, and without some.
fn changed(sources: &Sources, change: impl Fn(&str, &str) -> Option<String>) -> Sources {
    let files = sources.iter().filter_map(|(_, path, text)| Some((path.to_owned(), change(path, text)?)));
    Sources::new("policy", files.collect())
}

#[test]
fn a_council_reads_what_stands_in_its_folder_and_beside_it_in_shared_and_in_no_other() {
    let sources = sources();
    let york = compiled(&sources, "examples/york").policy;
    assert_eq!(york.council, "york");
    assert!(york.rules.iter().any(|rule| rule.id == "budget-may-be-offered"), "what is shared is not read");
    assert!(york.question("straight-line-distance").is_none(), "a question of another example is read");
    let birmingham = compiled(&sources, "birmingham").policy;
    assert!(birmingham.rules.iter().all(|rule| rule.id != "budget-may-be-offered"), "Birmingham reads the examples");
    let without = changed(&sources, |path, text| (!path.starts_with("examples/")).then(|| text.to_owned()));
    assert_eq!(compiled(&without, "birmingham").policy, birmingham, "the examples change Birmingham's policy");
    // The last part of the name is the id.
    let wrong = changed(&sources, |path, text| {
        Some(if path == "examples/york/council.toml" {
            text.replace("id = \"york\"", "id = \"examples/york\"")
        } else {
            text.into()
        })
    });
    assert!(problems(&wrong, "examples/york").iter().any(|each| each.starts_with("bad-id")));
}

#[test]
fn a_council_can_start_from_an_example_as_the_readme_says() {
    let sources = sources();
    let mut files: BTreeMap<String, String> = sources
        .iter()
        .filter(|(_, path, _)| !path.starts_with("examples/"))
        .map(|(_, path, text)| (path.into(), text.into()))
        .collect();
    for (_, path, text) in sources.iter() {
        if let Some(rest) = path.strip_prefix("examples/kent/") {
            files.insert(format!("anytown/{rest}"), text.replace("id = \"kent\"", "id = \"anytown\""));
        } else if let Some(rest) = path.strip_prefix("examples/shared/") {
            let to = if rest == "text/en/texts.toml" { "text/en/rest.toml" } else { rest };
            let cut = |text: &str| text.split("[advice.an-example]").next().unwrap().to_owned();
            files.insert(format!("anytown/{to}"), cut(text));
        }
    }
    let own = compiled(&Sources::new("policy", files), "anytown");
    assert_eq!(own.warnings.list.len(), 0);
    let engine = engine(&own);
    assert!(own.scenarios.len() > 20);
    for scenario in &own.scenarios {
        assert_eq!(compare(&engine, scenario), [""; 0], "{}", scenario.name);
    }
}

#[test]
fn a_month_is_not_called_a_term_and_a_sum_is_shared_out_once() {
    let sources = sources();
    let without = changed(&sources, |path, text| {
        let texts = path == "examples/kent/text/en/texts.toml";
        Some(if texts { text.replace("per-term = ", "per-another = ") } else { text.into() })
    });
    assert_eq!(problems(&without, "examples/kent"), ["missing-text: pages would call each of these payments a term"]);
    let twice = changed(&sources, |path, text| {
        let rules = path == "examples/kent/budget.toml";
        Some(if rules {
            text.replace("instalments = ", "terms = \"terms-in-the-estimate\"\ninstalments = ")
        } else {
            text.into()
        })
    });
    assert_eq!(problems(&twice, "examples/kent"), ["duplicate-key: the sum is shared out over terms already"]);
}

#[test]
fn a_scenario_notices_other_instalments_even_where_the_sum_is_right() {
    let sources = sources();
    let other = |from: &'static str, to: &'static str| {
        changed(&sources, move |path, text| {
            let scenarios = path == "examples/york/scenarios/york.toml";
            Some(if scenarios { text.replacen(from, to, 1) } else { text.into() })
        })
    };
    let wrong = |sources: &Sources| {
        let compiled = compiled(sources, "examples/york");
        let engine = engine(&compiled);
        compiled.scenarios.iter().flat_map(|scenario| compare(&engine, scenario)).collect::<Vec<String>>()
    };
    let shifted = other("[\"£608\", \"£608\", \"£608\"]", "[\"£607.99\", \"£608\", \"£608.01\"]");
    let said = |end| format!("the instalments of the {end} end: expected: £607.99 + £608 + £608.01; got: £608 + £608 + £608");
    assert_eq!(wrong(&shifted), [said("low"), said("high")]);
    let none = other("instalments = [\"£608\", \"£608\", \"£608\"]", "instalments = []");
    assert_eq!(wrong(&none)[0], "the instalments of the low end: expected: none; got: £608 + £608 + £608");
    let bare = other("[\"£608\", \"£608\", \"£608\"]", "[\"608\", \"£608\", \"£608\"]");
    assert!(problems(&bare, "examples/york").iter().any(|each| each.contains("an estimate is in pounds and whole pence")));
}
