//! What scenarios do not look at: lines that none reaches, and slips that none would notice.
#![cfg(feature = "authoring")]

mod policies;

use policies::{Folder, out, policy};
use std::collections::BTreeMap;
use std::path::Path;
use travel_help::decide::Engine;
use travel_help::language::{Sources, compile};
use travel_help::policy::{Opened, Policy};
use travel_help::prove::coverage::coverage;
use travel_help::prove::mutation::{Asked, Mutation, Noticed, Nudge, Outcome, Workshop, tallies};

/// The smallest council, with these scenarios.
fn with(scenarios: &str) -> Sources {
    let base = Sources::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base")).unwrap();
    let mut files: BTreeMap<String, String> = base.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
    files.insert("scenarios/all.toml".to_owned(), scenarios.to_owned());
    Sources::new("policy", files)
}

/// A child of nine or of seven, at a kind of school, so far away, with or without a low income, and what follows.
fn child(name: &str, born: &str, place: &str, miles: &str, low_income: bool, result: &str) -> String {
    format!(
        "[[scenario]]\nname = \"{name}\"\ngiven = {{ travel-from = 2026-09-01, date-of-birth = {born}, place = \"{place}\", \
         walking-distance = \"{miles}\", low-income = {low_income} }}\nexpect = {{ result = \"{result}\" }}\n"
    )
}

fn all(scenarios: &[String]) -> String {
    scenarios.join("\n")
}

/// Nine years old, two miles and one step away.
fn beyond() -> String {
    child("Beyond", "2017-05-01", "state-school", "2.01 miles", false, "entitled")
}

fn outcomes<'a>(files: &'a Sources) -> (Workshop<'a>, Vec<Mutation>, Vec<Outcome>) {
    let (workshop, _) = Workshop::new(files, "anytown", "en").unwrap();
    let mutations = workshop.mutations();
    let outcomes = workshop.outcomes(&mutations, &mut || true);
    (workshop, mutations, outcomes)
}

/// The changes that nothing notices, as their heading and words.
fn missed(scenarios: &[String]) -> Vec<String> {
    let files = with(&all(scenarios));
    let (workshop, mutations, outcomes) = outcomes(&files);
    let of = mutations.iter().zip(&outcomes).filter(|(_, outcome)| **outcome == Outcome::Missed);
    of.map(|(mutation, _)| format!("{}: {}", workshop.heading(mutation), mutation.words())).collect()
}

#[test]
fn a_limit_that_no_scenario_stands_at_may_slip_and_one_at_it_notices() {
    let far = [child("Far", "2017-05-01", "state-school", "9 miles", false, "entitled")];
    let slips = ["figure.distance-limit: 3 miles", "figure.distance-limit: 1 miles"];
    let open = missed(&far);
    assert!(slips.iter().all(|slip| open.contains(&(*slip).to_owned())), "{open:?}");
    assert!(open.contains(&"ground.beyond-walking-distance: walking distance >= distance limit".to_owned()), "{open:?}");
    // 2.01 miles are more than two and less than three; exactly two are not more than two, and more than one.
    let at = [beyond(), child("At the limit", "2017-05-01", "state-school", "2 miles", false, "not-entitled")];
    let open = missed(&at);
    assert!(open.iter().all(|slip| !slip.starts_with("figure.") && !slip.contains(">=")), "{open:?}");
}

#[test]
fn each_half_of_an_and_needs_a_family_of_its_own() {
    let young = child("Young", "2019-05-01", "independent-school", "1 mile", true, "entitled");
    let or = "case.entitled: low income or age on travel from < 8".to_owned();
    assert!(missed(&[young.clone(), beyond()]).contains(&or));
    // Nine and on a low income; seven and not.
    let nine = child("Nine", "2017-05-01", "independent-school", "1 mile", true, "not-entitled");
    assert!(!missed(&[young, beyond(), nine]).contains(&or));
}

#[test]
fn what_is_left_out_of_a_list_is_noticed_by_whoever_needs_it() {
    let left_out = "ground.beyond-walking-distance: place is one of state-school".to_owned();
    assert!(missed(&[beyond()]).contains(&left_out));
    let special = child("Special", "2017-05-01", "special-school", "3 miles", false, "entitled");
    assert!(!missed(&[beyond(), special]).contains(&left_out));
}

#[test]
fn a_change_that_the_check_refuses_is_noticed_and_one_that_is_no_rule_does_not_count() {
    let files = with(&beyond());
    let (workshop, mutations, outcomes) = outcomes(&files);
    let of = |words: &str| {
        let at =
            mutations.iter().position(|mutation| mutation.words() == words).unwrap_or_else(|| panic!("no change to {words}"));
        (workshop.heading(&mutations[at]), &outcomes[at])
    };
    // Whoever is born after the day on which travel starts, and whoever is born on it or after: both are answers that clash.
    assert_eq!(of("date of birth is on or after travel from"), ("never.born-after-travel".to_owned(), &Outcome::Missed));
    assert!(matches!(of("3 miles").1, Outcome::Noticed(Noticed::Scenario(0))));
    for (mutation, outcome) in mutations.iter().zip(&outcomes) {
        assert_ne!((mutation.nudge, outcome), (Nudge::Figure, &Outcome::NoRule));
    }
    let refused: usize = tallies(&mutations, &outcomes).iter().map(|(_, tally)| tally.refused).sum();
    assert_eq!(refused, outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Noticed(Noticed::Check(_)))).count());
    let tried: usize = tallies(&mutations, &outcomes).iter().map(|(_, tally)| tally.all).sum();
    assert_eq!(tried, outcomes.iter().filter(|outcome| **outcome != Outcome::NoRule).count());
}

#[test]
fn scenarios_that_are_tried_again_on_the_same_rules_come_out_as_they_say() {
    let files = with(&all(&[beyond()]));
    let (workshop, mutations, _) = outcomes(&files);
    let same = Mutation { edit: travel_help::prove::mutation::Edit::Words("2 miles".to_owned()), ..mutations[0].clone() };
    assert_eq!(workshop.heading(&same), "figure.distance-limit");
    assert_eq!(workshop.outcomes(&[same], &mut || true), [Outcome::Missed]);
}

#[test]
fn an_explanation_is_for_one_change_under_one_heading() {
    let text = "[[unnoticed]]\nunder = \"figure.distance-limit\"\nis = \"3 miles\"\nwhy = \"Nobody lives there.\"\n";
    let files = with(&all(&[beyond(), text.to_owned()]));
    let (workshop, mutations, _) = outcomes(&files);
    let [explanation] = &workshop.explanations()[..] else { panic!() };
    let explained: Vec<_> = mutations
        .iter()
        .filter(|mutation| explanation.explains(&workshop.heading(mutation), mutation))
        .map(|mutation| &mutation.is)
        .collect();
    assert_eq!(explained, ["3 miles"]);
}

/// The lines not reached both ways, and how many ways were reached of how many.
fn gaps(scenarios: &[String]) -> (Vec<(String, bool, bool)>, usize, usize) {
    gaps_of(&with(&all(scenarios)))
}

fn gaps_of(files: &Sources) -> (Vec<(String, bool, bool)>, usize, usize) {
    let compiled = compile(files, "anytown", "en").unwrap();
    let file: Opened = Policy::open_whole(&compiled.policy.to_file().unwrap()).unwrap();
    let engine = Engine::new(file).unwrap();
    let found = coverage(&engine, &compiled.scenarios).unwrap();
    let words = |gap: &travel_help::prove::coverage::Gap| {
        let rule = &engine.policy().rules[usize::from(gap.rule.0)];
        (rule.lines[gap.line].words.clone(), gap.seen.holds, gap.seen.fails)
    };
    (found.gaps.iter().map(words).collect(), found.seen, found.ways)
}

#[test]
fn a_line_is_reached_when_it_surely_holds_in_one_scenario_and_surely_fails_in_another() {
    // Five conditions, each of which can hold and fail: two of the ground, two of the case, and the answers that clash.
    let (open, seen, ways) = gaps(&[beyond()]);
    assert_eq!((seen, ways), (5, 10));
    assert!(open.contains(&("walking distance > distance limit".to_owned(), true, false)), "{open:?}");
    assert!(open.contains(&("date of birth is after travel from".to_owned(), false, true)), "{open:?}");
    let near = child("Near", "2019-05-01", "independent-school", "1 mile", true, "entitled");
    let clash = "[[scenario]]\nname = \"Unborn\"\ngiven = { travel-from = 2026-09-01, date-of-birth = 2027-01-01 }\n\
                 expect = { never = \"born-after-travel\" }\n";
    assert_eq!(gaps(&[beyond(), near, clash.to_owned()]), (Vec::new(), 10, 10));
}

/// The smallest council with a budget for who lives beyond the walking distance, of a sum by these rows, and these scenarios.
fn with_a_budget(rows: &str, scenarios: &[String]) -> Sources {
    let rules = format!(
        "[value.sum]\nlabel = \"Sum\"\nsource = \"web\"\nstatus = \"assumed\"\nfirst = [ {{ when = \"{rows}\", is = \"£10\" }} ]\n\
         otherwise = \"£5\"\n[estimate.budget]\nlabel = \"Budget\"\nsource = \"web\"\nstatus = \"assumed\"\n\
         when = \"beyond walking distance\"\nuntil = \"the first 31 August on or after travel from\"\n\
         add = [ {{ id = \"sum\", is = \"sum\" }} ]\ndays = \"100\"\n"
    );
    let texts = "[estimate.budget]\ntitle = \"Budget\"\n[estimate.budget.line]\nsum = \"Sum\"\n";
    let files = [("anytown/rules.toml", rules.as_str()), ("anytown/text/en/texts.toml", texts)];
    with(&all(scenarios)).with(&files.map(|(path, text)| (path.to_owned(), text.to_owned())))
}

#[test]
fn a_line_of_an_estimate_is_reached_by_those_alone_who_get_that_estimate() {
    // One mile away there is no budget, whatever the income.
    let near = child("Near", "2017-05-01", "state-school", "1 mile", true, "not-entitled");
    let open = |scenarios: &[String]| {
        let (open, ..) = gaps_of(&with_a_budget("low income", scenarios));
        open.into_iter().filter(|(words, ..)| ["low income", "£10", "£5"].contains(&words.as_str())).collect::<Vec<_>>()
    };
    let line = |words: &str, holds, fails| (words.to_owned(), holds, fails);
    // Beyond two miles and not on a low income: £5; the row does not hold.
    assert_eq!(open(&[near.clone(), beyond()]), [line("low income", false, true), line("£10", false, false)]);
    let poor = child("Beyond and poor", "2017-05-01", "state-school", "2.01 miles", true, "entitled");
    assert_eq!(open(&[near, beyond(), poor]), []);
}

#[test]
fn a_line_of_an_estimate_is_reached_on_a_later_day_of_the_year_that_the_estimate_is_about() {
    // Seven when travel begins, and eight on 1 March: £10 until then, and £5 after it.
    let seven = child("Seven", "2019-03-01", "state-school", "2.01 miles", false, "entitled");
    let (open, ..) = gaps_of(&with_a_budget("age on travel from < 8", &[seven]));
    assert!(!open.iter().any(|(words, ..)| ["age on travel from < 8", "£10", "£5"].contains(&words.as_str())), "{open:?}");
    let nine = child("Nine", "2017-03-01", "state-school", "2.01 miles", false, "entitled");
    let (open, ..) = gaps_of(&with_a_budget("age on travel from < 8", &[nine]));
    assert!(open.contains(&("£10".to_owned(), false, false)), "{open:?}");
}

#[test]
fn an_open_answer_reaches_nothing() {
    let open = "[[scenario]]\nname = \"Open\"\ngiven = { travel-from = 2026-09-01, date-of-birth = 2017-05-01 }\n\
                expect = { result = [\"entitled\", \"not-entitled\"] }\n";
    let (lines, ..) = gaps(&[open.to_owned()]);
    assert!(lines.contains(&("walking distance > distance limit".to_owned(), false, false)), "{lines:?}");
}

#[test]
fn a_scenario_that_expects_nothing_is_refused() {
    for nothing in ["{ }", "{ met = [], help = { } }"] {
        let files = with(&beyond().replace("{ result = \"entitled\" }", nothing));
        let problems = compile(&files, "anytown", "en").unwrap_err();
        assert!(problems.list.iter().any(|each| each.message == "this scenario expects nothing"), "{nothing}");
    }
}

/// One that a limit of three miles refutes; one that no change of these rules can; and one that is not so as they stand.
const CLAIMS: &str = "
[[claim]]
name = \"Beyond two miles\"
why = \"The Act, section 1.\"
given = [ \"walking distance > 2 miles\", \"place is state-school\" ]
holds = [ \"beyond walking distance\" ]

[[claim]]
name = \"A walk has a length\"
why = \"A test.\"
holds = [ \"walking distance >= 0 miles\" ]

[[claim]]
name = \"Nobody walks\"
why = \"A test.\"
holds = [ \"walking distance = 0 miles\" ]
";

fn with_claims(scenarios: &[String]) -> Sources {
    let files = with(&all(scenarios));
    files.with(&[("claims/all.toml".to_owned(), CLAIMS.to_owned())])
}

#[test]
fn a_slip_that_no_scenario_notices_is_noticed_by_a_claim_that_it_refutes() {
    // Nine miles are beyond two and beyond three; between the two only the claim looks.
    let far = child("Far", "2017-05-01", "state-school", "9 miles", false, "entitled");
    let files = with_claims(&[far]);
    let (workshop, mutations, outcomes) = outcomes(&files);
    let of = |words: &str| &outcomes[mutations.iter().position(|mutation| mutation.words() == words).unwrap()];
    assert_eq!(of("3 miles"), &Outcome::Noticed(Noticed::Claim(0)));
    // With one mile more walks are entitled, which no claim forbids; and a claim that does not hold as it is notices nothing.
    assert_eq!(of("1 miles"), &Outcome::Missed);
    assert_eq!(workshop.claims().iter().map(|(_, holds)| *holds).collect::<Vec<_>>(), [true, true, false]);
    let refuted: usize = tallies(&mutations, &outcomes).iter().map(|(_, tally)| tally.refuted).sum();
    assert_eq!(refuted, outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Noticed(Noticed::Claim(_)))).count());
    // What a scenario notices is the scenario's.
    let at = child("At", "2017-05-01", "state-school", "2.5 miles", false, "entitled");
    let files = with_claims(&[at]);
    let (_, mutations, outcomes) = self::outcomes(&files);
    let place = mutations.iter().position(|mutation| mutation.words() == "3 miles").unwrap();
    assert_eq!(outcomes[place], Outcome::Noticed(Noticed::Scenario(0)));
}

#[test]
fn a_claim_has_teeth_where_some_slip_refutes_it_though_a_scenario_notices_that_too() {
    let files = with_claims(&[child("At", "2017-05-01", "state-school", "2.5 miles", false, "entitled")]);
    let (workshop, mutations, _) = outcomes(&files);
    let mut refuted = Vec::new();
    let mut asked = Vec::new();
    workshop.refuted(&mutations, &mut |about| match about {
        Asked::IsWanted(at) => {
            asked.push(at);
            true
        }
        Asked::IsRefuted(at) => {
            refuted.push(at);
            true
        }
    });
    assert!(refuted.contains(&0) && !refuted.contains(&1), "{refuted:?}");
    // The third does not hold, and is not asked.
    assert!(!asked.contains(&2));
}

#[test]
fn one_explanation_excuses_one_slip_and_a_second_like_it_stays_open() {
    let folder = Folder::small("slips-unnoticed");
    folder.write(
        "scenarios/all.toml",
        "[[scenario]]\nname = \"Far\"\ngiven = { travel-from = 2026-09-01, date-of-birth = 2017-05-01, place = \"state-school\", walking-distance = \"9 miles\" }\n\
         expect = { result = \"entitled\" }\n[[unnoticed]]\nunder = \"case.entitled\"\nis = \"low income and age on travel from < 9\"\nwhy = \"A test.\"\n",
    );
    // The same words stand in two lines: a slip in either reads the same.
    folder.edit(
        "national/rules.toml",
        "age on travel from < 8\"]",
        "age on travel from < 8\", \"low income and age on travel from < 8\"]",
    );
    let said = out(&policy(&["test", folder.arg(), "--council", "anytown", "--mutate", "--under", "case.entitled"]));
    assert_eq!(said.matches("“low income and age on travel from < 9” in place of").count(), 1, "{said}");
    assert!(said.contains("explained: 1;"), "{said}");
}
