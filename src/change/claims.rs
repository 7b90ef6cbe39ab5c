//! What must always hold: claims that came, went or say something else. They change nothing for a family, and what is shown of a policy
//! before it is published rests on them.

use super::Side;
use super::list::{Changes, Group, Says, What};
use super::pairs::{Pair, pairs};
use crate::language::written::Claimed;

/// Compares them where both sides have their rule files at hand.
pub(super) fn compare(old: &Side<'_>, new: &Side<'_>, changes: &mut Changes) {
    let (Some(old), Some(new)) = (old.written, new.written) else { return };
    for pair in pairs(&old.claims, &new.claims, |claim| claim.name.as_str()) {
        let (what, claim, says): (What, &Claimed, &str) = match pair {
            Pair::Added(claim) => (What::Added, claim, "new: what must always hold"),
            Pair::Removed(claim) => (What::Removed, claim, "taken out: nothing shows any more that this always holds"),
            Pair::Both(was, now) if was.says != now.says => (What::Changed, now, "says something else under the same name"),
            Pair::Both(..) => continue,
        };
        changes.add(Group::Officers, what, ("claim", &claim.id, &claim.name), vec![Says::new(says)]);
    }
}
