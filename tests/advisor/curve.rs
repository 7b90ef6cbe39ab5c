//! An estimate along a distance, and where limits bite.

use crate::lines::{anytown, anytown_with, id, in_anytown, scenario, shipped, with};
use travel_help::advisor::bites::{Bite, Limit, Slope};
use travel_help::advisor::curve::{Curve, curves};
use travel_help::decide::{Engine, Known};
use travel_help::policy::{Name, Policy};
use travel_help::quantity::Set;

fn curve(engine: &Engine, known: &Known) -> Curve {
    curves(engine, known).unwrap().remove(0)
}

/// The names of what bites.
fn name(policy: &Policy, limit: &Limit) -> String {
    let rule = |id: &travel_help::policy::RuleId| policy.rule_id(*id).to_owned();
    match limit {
        Limit::Named { names, .. } => {
            let one = |name: &Name| match name {
                Name::Figure(id, _) => policy.figures[usize::from(id.0)].id.clone(),
                Name::Rule(id) => rule(id),
                Name::Question(_) => panic!("an answer is no limit"),
            };
            names.iter().map(one).collect::<Vec<_>>().join(", ")
        }
        Limit::Least(id) => format!("least: {}", rule(id)),
        Limit::Most(id) => format!("most: {}", rule(id)),
        Limit::Other => "other".to_owned(),
    }
}

/// Up to where, what bites, how the lowest goes before and after, and whether it shows.
type Told = (i64, String, Option<i64>, Option<i64>, bool);

fn bites(engine: &Engine, curve: &Curve) -> Vec<Told> {
    let low = |slope: Option<Slope>| slope.map(|slope| slope.low);
    let one = |bite: &Bite| (bite.up_to, name(engine.policy(), &bite.limit), low(bite.before), low(bite.after), bite.shows);
    curve.bites.iter().map(one).collect()
}

#[test]
fn the_points_are_the_bends_and_each_limit_is_named_where_it_bites() {
    let engine = anytown();
    let known = in_anytown(&engine, 250);
    let curve = curve(&engine, &known);
    assert_eq!(curve.question, id(&engine, "walking-distance"));
    assert_eq!(curve.given, Set::exactly(250));
    let points: Vec<_> = curve.points.iter().map(|point| (point.at, point.money.map(|money| (money.low, money.high)))).collect();
    // £50 a mile beyond 2 miles, less £20: nothing to 2.40 miles. £400 less £20 from 10 miles.
    assert_eq!(points, [(0, Some((0, 0))), (240, Some((0, 0))), (1000, Some((38_000, 38_000))), (6000, Some((38_000, 38_000)))]);
    assert!(curve.exact);
    // The first two miles are not paid, which does not show, for the charge takes what comes after; £50 is 5,000p a mile.
    assert_eq!(
        bites(&engine, &curve),
        [
            (200, "distance-limit".to_owned(), Some(0), Some(0), false),
            (240, "least: budget.at-least".to_owned(), Some(0), Some(5_000), true),
            (1000, "most: budget.mileage.at-most".to_owned(), Some(5_000), Some(0), true),
        ]
    );
}

#[test]
fn without_a_charge_the_limit_itself_shows() {
    let engine = anytown();
    let known = with(&engine, &in_anytown(&engine, 250), "low-income", Set::YES);
    let bites = bites(&engine, &curve(&engine, &known));
    assert_eq!(bites[0], (200, "distance-limit".to_owned(), Some(0), Some(5_000), true));
}

#[test]
fn a_band_is_a_jump_from_one_number_to_the_next() {
    // £50 a mile over 2 miles up to 5 miles, £350 beyond; less £20.
    let bands = "if walking-distance <= 5 miles then rate * paid-miles * 100 otherwise £350";
    let engine = anytown_with("rate * paid-miles * 100", bands);
    let known = in_anytown(&engine, 250);
    let curve = curve(&engine, &known);
    let points: Vec<_> = curve.points.iter().map(|point| (point.at, point.money.map(|money| money.low))).collect();
    assert_eq!(points, [(0, Some(0)), (240, Some(0)), (500, Some(13_000)), (501, Some(33_000)), (6000, Some(33_000))]);
    // The limit of the band stands in the line itself, so no figure is named.
    assert_eq!(bites(&engine, &curve).last(), Some(&(500, String::new(), Some(5_000), Some(0), true)));
    check(&engine, &known, 1, "bands");
    // "Less than 5 miles" turns a step before.
    let engine = anytown_with("rate * paid-miles * 100", &bands.replace("<=", "<"));
    let curve = curves(&engine, &in_anytown(&engine, 250)).unwrap().remove(0);
    assert_eq!(bites(&engine, &curve).last().map(|bite| bite.0), Some(499));
}

#[test]
fn the_budget_of_a_student_is_drawn_along_the_drive() {
    let engine = &shipped().engine;
    let known = scenario("Four journeys, three miles off each, nine miles: £1,024");
    let curve = curve(engine, &known);
    assert_eq!(engine.policy().questions[usize::from(curve.question.0)].id, "driving-distance");
    assert!(curve.exact);
    let at =
        |tenths: i64| curve.points.iter().find(|point| point.at == tenths).and_then(|point| point.money).map(|money| money.low);
    // 4 x (miles - 3) x 45p x 190 less £1,028 is £32.20 at 6.1 miles and less than nothing at 6.0.
    assert_eq!((at(0), at(60), at(61)), (Some(0), Some(0), Some(3_220)));
    let bites = bites(engine, &curve);
    // £342 a mile: 4 x 45p x 190.
    let first = bites.iter().find(|bite| bite.0 == 30).unwrap();
    assert_eq!((first.1.as_str(), first.4), ("first-miles-not-paid", false));
    let least = bites.iter().find(|bite| bite.0 == 60).unwrap();
    assert_eq!((least.1.starts_with("least"), least.2, least.3, least.4), (true, Some(0), Some(34_200), true));
    assert_eq!(bites.len(), 2, "{bites:?}");
}

/// Between two points both ends lie on the line that joins them, to the penny that each is rounded by.
fn check(engine: &Engine, known: &Known, stride: usize, what: &str) {
    let curve = curve(engine, known);
    assert!(curve.exact, "{what}");
    let measure = engine.policy().questions[usize::from(curve.question.0)].measure.unwrap();
    for pair in curve.points.windows(2) {
        let [from, to] = pair else { panic!() };
        for at in (from.at..=to.at).step_by(measure.step as usize * stride) {
            let mut known = known.clone();
            known.answer(engine.policy(), curve.question, Set::exactly(at)).unwrap();
            let found = engine.estimates(&known).unwrap().into_iter().find(|each| each.estimate == curve.estimate);
            let (Some(one), Some(two)) = (from.money, to.money) else {
                let end = if at == to.at { to.money } else { from.money };
                assert_eq!(end.is_some(), found.is_some(), "{what} at {at}");
                continue;
            };
            let found = found.unwrap();
            for (one, two, found) in [(one.low, two.low, found.low.year), (one.high, two.high, found.high.year)] {
                let (whole, part) = (to.at - from.at, at - from.at);
                let off = (found * whole - one * (whole - part) - two * part).abs();
                assert!(off <= whole, "{what} at {at}: {found}, between {one} and {two}");
            }
        }
    }
}

#[test]
fn every_distance_lies_on_the_curve() {
    let engine = anytown();
    check(&engine, &in_anytown(&engine, 250), 1, "anytown");
    for scenario in crate::sensitivity::some_with_money(5) {
        check(&shipped().engine, &scenario.1, 3, &scenario.0);
    }
}
