//! A list of random numbers read as choices. Small numbers give simple policies, so that failures shrink.

use proptest::collection::vec;
use proptest::prelude::*;

/// Numbers to make a policy and a case of.
pub fn numbers() -> impl Strategy<Value = Vec<u32>> {
    vec(any::<u32>(), 300..700)
}

/// Reads numbers one by one; zeros after the last.
pub struct Tape<'a> {
    numbers: core::slice::Iter<'a, u32>,
}

impl<'a> Tape<'a> {
    pub fn new(numbers: &'a [u32]) -> Tape<'a> {
        Tape { numbers: numbers.iter() }
    }

    /// 0 to `count - 1`.
    pub fn below(&mut self, count: usize) -> usize {
        self.numbers.next().map_or(0, |number| *number as usize % count.max(1))
    }

    /// `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as usize) as i64
    }

    /// Rarely true: once in `count`; not at the end of the tape.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    pub fn choose<'b, T>(&mut self, from: &'b [T]) -> &'b T {
        &from[self.below(from.len())]
    }
}

/// So many cases, and not long over making a failure smaller. Seeds are fixed: every run tries the same ones, and
/// `PROPTEST_CASES` and `PROPTEST_RNG_SEED` try others.
pub fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::with_cases(count) }
}
