//! A made-up area in Code-Point Open's own form, for tests, benchmarks and builds without the real one.
//!
//! Postcodes lie as real ones do: outward parts around centres, sectors around theirs, units from street to street, with some that
//! share one place. Nothing in it is anybody's.

use std::fmt::Write;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

use crate::postcode::{INWARD, Outward};

/// What to make up.
pub struct Plan<'p> {
    /// The postcode area, such as `QQ`.
    pub area: &'p str,
    /// How many outward parts.
    pub outwards: u32,
    /// How many sectors in each, up to 10.
    pub sectors: u32,
    /// The district of most postcodes, and that of those east of the middle.
    pub districts: [&'p str; 2],
    /// Metres east and north of the middle.
    pub middle: [u32; 2],
    /// The same plan and seed make the same table.
    pub seed: u64,
}

/// The table, in the order of Code-Point Open.
pub fn table(plan: &Plan<'_>) -> String {
    let mut dice = Dice(Xoshiro256PlusPlus::seed_from_u64(plan.seed));
    let mut table = String::new();
    let mut outwards: Vec<String> = (1..=plan.outwards).map(|number| format!("{}{number}", plan.area)).collect();
    outwards.sort_unstable();
    for outward in outwards.iter().filter(|outward| Outward::read(outward.as_bytes()).is_some()) {
        let of_outward = plan.middle.map(|middle| dice.around(middle, 9_000));
        for sector in 0..plan.sectors.min(10) {
            let mut place = of_outward.map(|centre| dice.around(centre, 2_000));
            for first in INWARD {
                // Royal Mail gives out letters in runs.
                if dice.one_in(3) {
                    continue;
                }
                for second in INWARD {
                    if dice.one_in(3) {
                        continue;
                    }
                    if !dice.one_in(10) {
                        place = place.map(|at| dice.around(at, 150));
                    }
                    let postcode = format!("{outward} {sector}{}{}", char::from(first), char::from(second));
                    line(&mut table, &postcode, place, plan, &mut dice);
                }
            }
        }
    }
    table
}

fn line(table: &mut String, postcode: &str, [east, north]: [u32; 2], plan: &Plan<'_>, dice: &mut Dice) {
    let [own, other] = plan.districts;
    let district = if east < plan.middle[0] + 6_000 { own } else { other };
    let (quality, east, north, district) = match dice.below(400) {
        0 => (90, 0, 0, ""),
        1 => (50, east, north, district),
        2 => (60, east, north, ""),
        3 => (30, east, north, district),
        4 => (20, east, north, district),
        _ => (10, east, north, district),
    };
    let ward = if district.is_empty() { "" } else { "E05000000" };
    let health = if east == 0 { ["", ""] } else { ["E19000000", "E18000000"] };
    // Writing to a text cannot fail.
    let _ = writeln!(
        table,
        "\"{postcode}\",{quality},{east},{north},\"E92000001\",\"{}\",\"{}\",\"\",\"{district}\",\"{ward}\"",
        health[0], health[1]
    );
}

struct Dice(Xoshiro256PlusPlus);

impl Dice {
    /// From 0 up to and without the end. The remainder favours none by more than one part in 2³².
    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.0.next_u64() % u64::from(end.max(1))).unwrap_or_default()
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.below(many) == 0
    }

    /// Mostly near, seldom so many metres off.
    fn around(&mut self, centre: u32, metres: u32) -> u32 {
        let off = (self.below(metres) + self.below(metres)) / 2;
        if self.one_in(2) { centre.saturating_add(off) } else { centre.saturating_sub(off) }
    }
}
