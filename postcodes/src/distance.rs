//! Points of the National Grid, and how far one is from another.

/// Positions are kept to this many metres, rounded to the nearest: none is more than half of it off, east or north.
pub const GRID: u32 = 10;

/// A distance between two kept positions is at most this many metres away from that between the positions as published, rounding to
/// a whole metre included: each is off by at most 5 m east and 5 m north, which is 7.08 m, and there are two.
pub const MAY_BE_OFF: u32 = 15;

/// The British National Grid ends here: metres east of its origin, and north.
pub(crate) const END: Point = Point { easting: 700_000, northing: 1_300_000 };

/// A point of the British National Grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Metres east of the grid's origin, 0 to 700,000.
    pub easting: u32,
    /// Metres north of it, 0 to 1,300,000.
    pub northing: u32,
}

/// The straight distance in metres, rounded to the nearest. No root of a whole number lies halfway between two.
pub fn distance(from: Point, to: Point) -> u32 {
    let square = |a: u32, b: u32| u64::from(a.abs_diff(b)).pow(2);
    // The sum of two squares of 32 bits may be one bit too long: then the distance is no distance on the grid.
    let sum = square(from.easting, to.easting).saturating_add(square(from.northing, to.northing));
    let root = sum.isqrt();
    // (root + 1/2)² is root² + root + 1/4.
    u32::try_from(if sum - root * root > root { root + 1 } else { root }).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(easting: u32, northing: u32) -> Point {
        Point { easting, northing }
    }

    #[test]
    fn a_triangle_of_three_four_and_five_has_a_side_of_five() {
        assert_eq!(distance(at(400_000, 280_000), at(403_000, 284_000)), 5_000);
        assert_eq!(distance(at(403_000, 284_000), at(400_000, 280_000)), 5_000);
        assert_eq!(distance(at(7, 7), at(7, 7)), 0);
    }

    // The root of 2 is 1.414, of 13 is 3.606, of 200 is 14.142, of 1,000 is 31.623.
    #[test]
    fn a_distance_is_rounded_to_the_nearest_metre() {
        for (east, north, metres) in [(1, 1, 1), (3, 2, 4), (10, 10, 14), (30, 10, 32)] {
            assert_eq!(distance(at(0, 0), at(east, north)), metres, "{east} {north}");
        }
    }

    // At the turn: 6² + 6² = 72, the root of which is 8.485, and 8² + 3² = 73, 8.544.
    #[test]
    fn just_below_a_half_is_down_and_just_above_is_up() {
        for (east, north, metres) in [(6, 6, 8), (8, 3, 9)] {
            assert_eq!(distance(at(100, 200), at(100 + east, 200 - north)), metres, "{east} {north}");
        }
    }

    #[test]
    fn numbers_beyond_the_grid_are_far_away_and_no_panic() {
        assert_eq!(distance(at(0, 0), at(u32::MAX, u32::MAX)), u32::MAX);
    }
}
