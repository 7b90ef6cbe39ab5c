//! What the sentences of the rule language mean, on the small council of `tests/diagnostics/base`. Expected values are
//! worked out by hand beside each.

use std::collections::BTreeMap;
use std::path::Path;
use travel_help::case::{Case, Given};
use travel_help::decide::{Engine, Known};
use travel_help::language::{Compiled, Sources, compile, lock, render::render};
use travel_help::policy::{NodeId, Opened, RuleKind};
use travel_help::quantity::{Set, format};

fn sources(files: &[(&str, &str)]) -> Sources {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let base = Sources::from_folder(&base).unwrap();
    let mut all: BTreeMap<String, String> = base.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
    for (path, text) in files {
        all.insert((*path).to_owned(), (*text).to_owned());
    }
    Sources::new("policy", all)
}

fn compiled(files: &[(&str, &str)]) -> Compiled {
    let sources = sources(files);
    compile(&sources, "anytown", "en").unwrap_or_else(|problems| panic!("{}", render(&problems, &sources, false)))
}

fn engine(compiled: &Compiled) -> Engine {
    Engine::new(Opened::unnamed(compiled.policy.clone())).unwrap()
}

/// A value of the small council, from its words.
fn sink(is: &str) -> String {
    format!("[value.sink]\nlabel = \"Sink\"\nsource = \"web\"\nstatus = \"assumed\"\nshow = true\nis = \"{is}\"\n")
}

fn value_of(engine: &Engine, known: &Known, id: &str) -> (Set, String) {
    let policy = engine.policy();
    let rule = &policy.rules[usize::from(policy.rule(RuleKind::Value, id).unwrap().0)];
    let set = engine.decide(known).unwrap().value(NodeId(rule.node.0));
    let words = match rule.measure {
        Some(measure) => format::range(set.low, set.high, measure.scale, measure.unit),
        None => String::new(),
    };
    (set, words)
}

/// What a calculation comes to, in words, for some answers.
fn comes_to(is: &str, answers: &[(&str, &str)]) -> String {
    let compiled = compiled(&[("anytown/value.toml", &sink(is))]);
    let engine = engine(&compiled);
    let answers = answers.iter().map(|(id, text)| ((*id).to_owned(), Given::Text((*text).to_owned()))).collect();
    let known = Case { answers, ..Case::default() }.known(&engine, None).unwrap();
    value_of(&engine, &known, "sink").1
}

/// Does a condition hold?
fn holds(condition: &str, answers: &[(&str, &str)]) -> String {
    match comes_to(&format!("if {condition} then 1 otherwise 0"), answers).as_str() {
        "1" => "yes".to_owned(),
        "0" => "no".to_owned(),
        _ => "either".to_owned(),
    }
}

#[test]
fn a_comparison_is_strict_or_not_as_it_says() {
    let two = [("walking-distance", "2 miles")];
    for (condition, expected) in [
        ("walking distance > 2 miles", "no"),
        ("walking distance >= 2 miles", "yes"),
        ("walking distance is more than 2 miles", "no"),
        ("walking distance is at least 2 miles", "yes"),
        ("walking distance is at most 2 miles", "yes"),
        ("walking distance is less than 2 miles", "no"),
        ("walking distance = 2 miles", "yes"),
        ("walking distance != 2 miles", "no"),
        ("not walking distance > 2 miles", "yes"),
        ("2 miles < walking distance", "no"),
    ] {
        assert_eq!(holds(condition, &two), expected, "{condition}");
    }
    assert_eq!(holds("walking distance > 2 miles", &[("walking-distance", "2.01 miles")]), "yes");
}

#[test]
fn and_binds_closer_than_or_and_not_closer_than_and() {
    // low income is yes, place is special: yes or (no and no) is yes; (yes or no) and no is no.
    let answers = [("low-income", "yes"), ("place", "special-school")];
    assert_eq!(holds("low income or place is state-school and place is independent-school", &answers), "yes");
    assert_eq!(holds("(low income or place is state-school) and place is independent-school", &answers), "no");
    // (not yes) and yes is no; not (yes and yes) is no; not (no) or yes is yes.
    assert_eq!(holds("not low income and place is special-school", &answers), "no");
    assert_eq!(holds("not place is state-school and low income", &answers), "yes");
}

#[test]
fn an_option_is_one_of_a_list_or_not() {
    let answers = [("place", "special-school")];
    assert_eq!(holds("place is one of state-school, special-school", &answers), "yes");
    assert_eq!(holds("place is one of state-school or special-school", &answers), "yes");
    assert_eq!(holds("place is not one of state-school, special school", &answers), "no");
    assert_eq!(holds("place is not state-school", &answers), "yes");
    assert_eq!(holds("place is one of state-school, independent-school or low income", &answers), "either");
}

#[test]
fn a_figure_has_its_value_of_the_day_and_before_the_first_the_first() {
    let figure = "[figure.rate]\nlabel = \"Rate\"\nunit = \"£ per mile\"\nvalues = [\n  { from = 2025-09-01, is = \"55p per mile\", status = \"published\", source = \"web\" },\n  { from = 2024-09-01, is = \"45p per mile\", status = \"published\", source = \"web\" },\n]\n";
    let sinks = format!("{figure}\n{}", sink("rate * 10 miles").replace("[value.sink]", "[value.ten-miles]"))
        + &sink("if rate is in force then 1 otherwise 0").replace("[value.sink]", "[value.known]");
    let compiled = compiled(&[("anytown/rate.toml", &sinks)]);
    let engine = engine(&compiled);
    // 10 miles at 45p is £4.50, at 55p £5.50.
    for (day, money, known) in
        [("2024-08-31", "£4.50", "0"), ("2024-09-01", "£4.50", "1"), ("2025-08-31", "£4.50", "1"), ("2025-09-01", "£5.50", "1")]
    {
        let answers = vec![("travel-from".to_owned(), Given::Text(day.to_owned()))];
        let facts = Case { answers, ..Case::default() }.known(&engine, None).unwrap();
        assert_eq!(value_of(&engine, &facts, "ten-miles").1, money, "{day}");
        assert_eq!(value_of(&engine, &facts, "known").1, known, "{day}");
    }
    // Not known which day: from the one to the other.
    assert_eq!(value_of(&engine, &Known::nothing(engine.policy()), "ten-miles").1, "£4.50 to £5.50");
}

#[test]
fn money_is_exact_and_rounded_only_where_it_says_a_half_up() {
    let one = [("walking-distance", "0.01 miles")];
    // 0.01 miles × 45p = 0.45p.
    assert_eq!(comes_to("walking distance * 50p per mile to the nearest £0.01", &one), "1p");
    assert_eq!(comes_to("walking distance * 49p per mile to the nearest £0.01", &one), "£0");
    // 190 days × 4 journeys × 6 miles × 45p = £2,052 (fact sheet, variant C).
    assert_eq!(comes_to("45p per mile * walking distance * 4 * 190", &[("walking-distance", "6 miles")]), "£2,052");
    // £7 rounded to the nearest £5 is £5, £8 is £10.
    assert_eq!(comes_to("£1 per mile * walking distance to the nearest £5", &[("walking-distance", "7 miles")]), "£5");
    assert_eq!(comes_to("£1 per mile * walking distance to the nearest £5", &[("walking-distance", "8 miles")]), "£10");
    // £1 ÷ 3 × 3 is £1 again, not 99p.
    assert_eq!(comes_to("£1 per mile * walking distance / 3 * 3", &[("walking-distance", "1 mile")]), "£1");
    assert_eq!(comes_to("the larger of £0 and £1 per mile * walking distance - £10", &[("walking-distance", "4 miles")]), "£0");
    assert_eq!(comes_to("the smaller of £3 and £1 per mile * walking distance", &[("walking-distance", "4 miles")]), "£3");
}

#[test]
fn birthdays_and_ages_change_on_the_day() {
    let born = |day| [("date-of-birth", day), ("travel-from", "2026-11-22")];
    assert_eq!(comes_to("age on travel from", &born("2018-11-22")), "8 years");
    assert_eq!(comes_to("age on travel from", &born("2018-11-23")), "7 years");
    assert_eq!(holds("age on travel from < 8", &born("2018-11-23")), "yes");
    assert_eq!(holds("age on travel from is at least 8 years", &born("2018-11-22")), "yes");
    assert_eq!(holds("travel from is on or after the 8th birthday", &born("2018-11-22")), "yes");
    assert_eq!(holds("travel from is after the 8th birthday", &born("2018-11-22")), "no");
}

#[test]
fn date_phrases_give_the_published_days() {
    // Born 10 February 2019: school age from 31 March 2024 (fact sheet, section 5).
    let start = "the first 31 August, 31 December or 31 March on or after the 5th birthday";
    assert_eq!(holds(&format!("{start} = 2024-03-31"), &[("date-of-birth", "2019-02-10")]), "yes");
    // Born 23 September 2007: the last Friday in June of that school year is 28 June 2024 (the same).
    let end = "the last Friday in June in the year of the first 31 August on or after the 16th birthday";
    assert_eq!(holds(&format!("{end} = 2024-06-28"), &[("date-of-birth", "2007-09-23")]), "yes");
    let from = [("travel-from", "2026-11-22")];
    assert_eq!(holds("the last 1 September on or before travel from = 2026-09-01", &from), "yes");
    // 22 November + 20 days is 12 December; + 2 weeks is 6 December; - 1 year is 22 November 2025.
    assert_eq!(holds("travel from + 20 days = 2026-12-12", &from), "yes");
    assert_eq!(holds("travel from + 2 weeks = 2026-12-06", &from), "yes");
    assert_eq!(holds("travel from - 1 year = 2025-11-22", &from), "yes");
    // 31 August + 6 months: February 2027 has 28 days. Months are counted to the same day of the month, or its last.
    assert_eq!(holds("travel from + 2 months = 2027-01-22", &from), "yes");
    assert_eq!(holds("travel from + 6 months = 2027-02-28", &[("travel-from", "2026-08-31")]), "yes");
    // From Sunday 22 November the twentieth day of Monday to Friday is Friday 18 December; the fifth more, over Christmas Day
    // and Monday 28 December, is Tuesday 29 December. The working day on or before that Sunday is Friday 20 November.
    assert_eq!(holds("travel from + 20 days counted in working days = 2026-12-18", &from), "yes");
    assert_eq!(holds("travel from + 25 days counted in working days = 2026-12-29", &from), "yes");
    assert_eq!(holds("the working day on or before travel from = 2026-11-20", &from), "yes");
    assert_eq!(holds("the working day on or before travel from + 1 day = 2026-11-23", &from), "yes");
    // After the last known bank holiday it can be that day or a later one.
    assert_eq!(holds("travel from + 5 days counted in working days = 2029-01-08", &[("travel-from", "2029-01-01")]), "either");
    assert_eq!(
        holds("travel from + 5 days counted in working days is before 2029-01-08", &[("travel-from", "2029-01-01")]),
        "no"
    );
    // 22 November to 31 December is 39 days.
    assert_eq!(comes_to("days from travel from to the first 31 December on or after travel from", &from), "39 days");
}

#[test]
fn a_scenario_starts_from_another_and_says_what_is_different() {
    let scenarios = "[[scenario]]\nname = \"base\"\nbase = true\ntoday = 2026-11-22\ngiven = { travel-from = 2026-11-22, \"walking distance\" = \"2.5 miles\", place = \"state-school\" }\n\
        [[scenario]]\nname = \"nearer\"\nlike = \"base\"\ngiven = { walking-distance = \"1 mile\", low-income = \"not-sure\" }\nexpect = { result = [\"entitled\", \"not-entitled\"], not-met = [\"beyond-walking-distance\"] }\n";
    let compiled = compiled(&[("anytown/scenarios/two.toml", scenarios)]);
    let nearer = &compiled.scenarios[1];
    let policy = &compiled.policy;
    let known = |id: &str| nearer.known.question(policy.question(id).unwrap());
    // 1 mile is 100 hundredths; the day and the school are those of the base.
    assert_eq!(known("walking-distance"), Set::exactly(100));
    assert_eq!(known("place"), Set::option(0));
    assert!(nearer.known.is_given(policy.question("low-income").unwrap()));
    assert!(!nearer.known.is_given(policy.question("date-of-birth").unwrap()));
    assert_eq!(nearer.expect.results.as_ref().map(Vec::len), Some(2));
    assert_eq!((nearer.file.as_str(), nearer.line), ("anytown/scenarios/two.toml", 7));
}

#[test]
fn only_values_that_are_published_or_law_are_locked_and_what_is_locked_is_found_unchanged() {
    let figure = "[figure.rate]\nlabel = \"Rate\"\nunit = \"£ per mile\"\nvalues = [\n  { from = 2026-09-01, status = \"unsettled\", readings = { stays = \"45p per mile\", rises = \"55p per mile\" }, source = \"web\" },\n  { from = 2025-09-01, is = \"45p per mile\", status = \"assumed\", source = \"web\" },\n  { from = 2024-09-01, is = \"45p per mile\", status = \"published\", source = \"web\" },\n]\n";
    let texts = "[reading.rate]\nstays = \"It stays\"\nrises = \"It rises\"\n";
    let rate = format!("{figure}\n{}", sink("rate"));
    let files = [("anytown/rate.toml", rate.as_str()), ("anytown/text/en/rate.toml", texts)];
    let day = travel_help::calendar::Date::from_iso("2026-11-22").unwrap();
    let lock = lock::write(&compiled(&files).policy, day);
    let rows = "[figure.rate]\n2026-09-01 = \"unsettled\"\n2025-09-01 = \"assumed\"\n2024-09-01 = \"45p per mile\"\n";
    assert!(lock.contains("published = 2026-11-22\n") && lock.contains(rows), "{lock}");
    // The small council's other figure is law, and is in it too.
    assert_eq!(lock.matches("[figure.").count(), 2, "{lock}");
    let said = |rate: &str| -> Vec<String> {
        let again = sources(&[("anytown/rate.toml", rate), files[1], ("anytown.lock", &lock)]);
        let problems = compile(&again, "anytown", "en").map_or_else(|problems| problems, |compiled| compiled.warnings);
        problems.list.into_iter().map(|each| each.message).collect()
    };
    assert_eq!(said(&rate), [""; 0]);
    // Confirming an assumed value and settling a reading (policy/README.md) change nothing that was published.
    assert_eq!(said(&rate.replace("assumed", "published")), [""; 0]);
    let settled = "is = \"45p per mile\", status = \"published\"";
    let readings = "status = \"unsettled\", readings = { stays = \"45p per mile\", rises = \"55p per mile\" }";
    assert_eq!(said(&rate.replace(readings, settled)), [""; 0]);
    // The published value itself, and a row that is slipped in before the day of publishing.
    let changed = rate.replace("is = \"45p per mile\", status = \"published\"", "is = \"50p per mile\", status = \"published\"");
    assert_eq!(said(&changed), ["this value was published and has changed"]);
    let slipped = rate.replace(
        "  { from = 2024-09-01",
        "  { from = 2025-01-01, is = \"48p per mile\", status = \"published\", source = \"web\" },\n  { from = 2024-09-01",
    );
    assert_eq!(said(&slipped), ["this row is new and begins before the policy was published, on 2026-11-22"]);
}

#[test]
fn a_compiled_policy_opens_again_with_every_reference_in_range() {
    let policy = compiled(&[]).policy;
    let opened = travel_help::policy::Policy::open(&policy.to_file().unwrap()).unwrap();
    assert_eq!(opened.policy, policy);
}

#[test]
fn what_is_read_never_panics_however_it_is_cut() {
    // Every prefix of a condition, and of a file, gives problems or a policy, never a crash.
    let condition = "if the larger of £1,028 and 45p per mile * walking distance to the nearest £0.01 > £2 then age on the first 31 August or 1 May on or after the 8th birthday otherwise ‘x’ {}";
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics/base");
    let base = Sources::from_folder(&base).unwrap();
    let all: BTreeMap<String, String> = base.iter().map(|(_, path, text)| (path.to_owned(), text.to_owned())).collect();
    let whole = sink(condition) + "values = [ { from = 2026-02-30, is = 45p, “a” = 01/09/2026 } ]\n";
    for (end, _) in whole.char_indices() {
        let mut files = all.clone();
        files.insert("anytown/cut.toml".to_owned(), whole[..end].to_owned());
        let sources = Sources::new("policy", files);
        let problems = match compile(&sources, "anytown", "en") {
            Ok(compiled) => compiled.warnings,
            Err(problems) => problems,
        };
        render(&problems, &sources, false);
    }
}

#[test]
fn a_text_whose_name_could_not_be_told_from_another_is_refused() {
    for name in ["\"\"", "\"a..b\"", "\"a\\u0001b\"", "\"a\\u0000b\""] {
        let text = format!("[question.in-care]\nask = \"In care?\"\n{name} = \"z\"\n");
        let sources = sources(&[("anytown/text/en/more.toml", text.as_str())]);
        let Err(problems) = compile(&sources, "anytown", "en") else { panic!("{name} is taken") };
        assert!(render(&problems, &sources, false).contains("this is no name for a text"), "{name}");
    }
}
