//! Where two policies part: the nodes by which alone a case can come to something else.
//!
//! From the result down both are followed side by side, as long as they do the same with parts that are followed in turn. Where
//! they do not, the node of the old policy is kept. A case for which the old policy needed none of these nodes comes to the same
//! in the new one: every node that was needed is worked out there in the same way from the same.

use crate::change::meaning::head;
use crate::decide::{Engine, Many};
use crate::policy::NodeId;
use std::collections::HashMap;

/// Deeper than this nothing is followed, so that no file can exhaust the stack.
const DEEPEST: u32 = 200;

/// The nodes of the old policy at which it and the new one part.
#[derive(Debug)]
pub(super) struct Unlike(Vec<NodeId>);

impl Unlike {
    /// Finds them below pairs of nodes, one of the old policy and one of the new. `same` says which are known to come to the same
    /// for everybody. Nothing where everybody may come to something else.
    pub fn new(old: &Engine, new: &Engine, from: &[(NodeId, NodeId)], same: &dyn Fn(NodeId, NodeId) -> bool) -> Option<Unlike> {
        let mut walk = Walk { old, new, same, followed: HashMap::new(), found: Vec::new(), depth: 0 };
        let seen = from.iter().all(|(old, new)| walk.parts_where_it_shows(*old, *new));
        walk.found.sort_unstable();
        walk.found.dedup();
        seen.then_some(Unlike(walk.found))
    }

    /// Did the last case need none of them?
    pub fn none_needed(&self, by: &Many<'_>) -> bool {
        self.0.iter().all(|node| by.met(*node).is_none())
    }
}

struct Walk<'a> {
    old: &'a Engine,
    new: &'a Engine,
    same: &'a dyn Fn(NodeId, NodeId) -> bool,
    followed: HashMap<(NodeId, NodeId), bool>,
    found: Vec<NodeId>,
    depth: u32,
}

impl Walk<'_> {
    /// Is it so that two nodes come to the same for each case that needs nothing of what was found? No where the old one is the
    /// same for everybody and so is never seen to be needed: then whatever uses it parts.
    fn parts_where_it_shows(&mut self, a: NodeId, b: NodeId) -> bool {
        if let Some(known) = self.followed.get(&(a, b)) {
            return *known;
        }
        let shows = self.follow(a, b);
        self.followed.insert((a, b), shows);
        shows
    }

    fn follow(&mut self, a: NodeId, b: NodeId) -> bool {
        if (self.same)(a, b) {
            return true;
        }
        let (was, now) = (self.old.for_everybody(a), self.new.for_everybody(b));
        if was.is_some() {
            return was == now;
        }
        if now.is_none() && self.depth < DEEPEST && self.do_the_same(a, b) {
            let (old, new) = (&self.old.policy().arena, &self.new.policy().arena);
            let (Some(one), Some(two)) = (old.nodes.get(usize::from(a.0)), new.nodes.get(usize::from(b.0))) else { return false };
            self.depth += 1;
            let parts = old.parts(&one.op).into_iter().zip(new.parts(&two.op));
            // All of them, so that what parts below is found even if it does not show in one.
            let shows = parts.fold(true, |all, (a, b)| self.parts_where_it_shows(a, b) && all);
            self.depth -= 1;
            if shows {
                return true;
            }
        }
        self.found.push(a);
        true
    }

    fn do_the_same(&self, a: NodeId, b: NodeId) -> bool {
        let (one, two) = (head(self.old.policy(), a), head(self.new.policy(), b));
        one.is_some() && one == two
    }
}
