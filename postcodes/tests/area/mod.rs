//! What the made-up area is made of: two postcode areas that Royal Mail does not use, and codes of districts that there are not.

use travel_help_postcodes::making::made_up::{Plan, table};

/// The district that the made-up council is for.
pub const OWN: &str = "E08999999";
/// The one beside it.
pub const OTHER: &str = "E08999998";

/// The names of the tables, and the tables.
pub fn tables() -> Vec<(&'static str, String)> {
    let districts = [OWN, OTHER];
    let plan = |area, outwards, middle, seed| Plan { area, outwards, sectors: 2, districts, middle, seed };
    vec![
        ("qq.csv", table(&plan("QQ", 3, [406_000, 286_000], 20_261_123))),
        ("xx.csv", table(&plan("XX", 2, [414_000, 288_000], 20_261_124))),
    ]
}
