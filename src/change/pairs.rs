//! Things of two lists, matched by their ids.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// A thing of one list or of both.
pub(super) enum Pair<'a, T> {
    /// Only the new list has it.
    Added(&'a T),
    /// Only the old list has it.
    Removed(&'a T),
    /// Both have it.
    Both(&'a T, &'a T),
}

/// Matches two lists: what the new one has, in its order, then what only the old one has. Of two things with one key, in a file that
/// somebody made by hand, the first counts.
pub(super) fn pairs<'a, T, K: Eq + Hash>(old: &'a [T], new: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<Pair<'a, T>> {
    let mut were: HashMap<K, &'a T> = HashMap::with_capacity(old.len());
    for was in old {
        were.entry(key(was)).or_insert(was);
    }
    let are: HashSet<K> = new.iter().map(&key).collect();
    let mut all: Vec<Pair<'a, T>> = new
        .iter()
        .map(|now| match were.get(&key(now)) {
            Some(was) => Pair::Both(*was, now),
            None => Pair::Added(now),
        })
        .collect();
    all.extend(old.iter().filter(|was| !are.contains(&key(was))).map(Pair::Removed));
    all
}

/// Do the things that both lists have stand in another order?
pub(super) fn reordered<'a, T, K: Eq + Hash>(old: &'a [T], new: &'a [T], key: impl Fn(&'a T) -> K) -> bool {
    let (were, are): (HashSet<K>, HashSet<K>) = (old.iter().map(&key).collect(), new.iter().map(&key).collect());
    let olds = old.iter().map(&key).filter(|id| are.contains(id));
    let news = new.iter().map(&key).filter(|id| were.contains(id));
    !olds.eq(news)
}
