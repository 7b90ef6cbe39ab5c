//! Distances that are estimated from two postcodes.

use super::Both;
use super::list::{Changes, Group, Says, What};
use super::pairs::{Pair, pairs};
use super::words::quoted;
use crate::policy::{Distance, Policy, QuestionId};

pub(super) fn compare(both: &Both<'_>, changes: &mut Changes) {
    let (old, new) = (both.old.policy, both.new.policy);
    for pair in pairs(&old.distances, &new.distances, |distance| distance.id.as_str()) {
        match pair {
            Pair::Added(now) => {
                let text = format!("new: {} can be estimated from two postcodes", quoted(question(new, now)));
                changes.add(Group::Rules, What::Added, ("distance", &now.id, &now.label), vec![Says::new(text)]);
            }
            Pair::Removed(was) => {
                let text = format!("taken out: {} can no longer be estimated from two postcodes", quoted(question(old, was)));
                changes.add(Group::Rules, What::Removed, ("distance", &was.id, &was.label), vec![Says::new(text)]);
            }
            Pair::Both(was, now) => {
                // Each by name, so that a field that is added is not forgotten.
                let Distance { id, label, question: _, from, to, less, times, limit, within: _, place: _ } = now;
                let mut says = Vec::new();
                for (was, now, what) in [
                    (question(old, was), question(new, now), "the question that it answers"),
                    (was.from.as_str(), from.as_str(), "from whose postcode"),
                    (was.to.as_str(), to.as_str(), "to whose postcode"),
                    (sense(was), sense(now), "how long the way must be"),
                    (place(old, was), place(new, now), "the question that says where it begins"),
                ] {
                    if was != now {
                        says.push(Says::change(format!("{what}: was {}, is now {}", quoted(was), quoted(now)), was, now));
                    }
                }
                for (was, now, what) in [
                    (Some(&was.less), Some(less), "what is taken off the straight line"),
                    (Some(&was.times), Some(times), "how many times longer than it"),
                    (was.limit.as_ref(), limit.as_ref(), "the limit that it is shown against"),
                ] {
                    let same = match (was, now) {
                        // A figure that changed is told among the figures.
                        (Some(was), Some(now)) => both.whole() && was.words == now.words || both.means_same(was.node, now.node),
                        (was, now) => was.is_none() && now.is_none(),
                    };
                    if !same {
                        let [was, now] = [was, now].map(|line| line.map_or("none", |line| line.words.as_str()));
                        let text = match both.whole() {
                            true => format!("{what}: was {}, is now {}", quoted(was), quoted(now)),
                            false => format!("{what} is another; a compiled policy for pages has no words for it"),
                        };
                        says.push(Says::change(text, was, now));
                    }
                }
                changes.add(Group::Rules, What::Changed, ("distance", id, label), says);
                if both.whole() && was.label != *label {
                    let says = Says::change(format!("officers called it {} before", quoted(&was.label)), &was.label, label);
                    changes.add(Group::Officers, What::Changed, ("distance", id, label), vec![says]);
                }
            }
        }
    }
}

fn question<'a>(policy: &'a Policy, distance: &Distance) -> &'a str {
    name(policy, distance.question)
}

fn place<'a>(policy: &'a Policy, distance: &Distance) -> &'a str {
    distance.place.map_or("none", |place| name(policy, place))
}

fn name(policy: &Policy, id: QuestionId) -> &str {
    policy.questions.get(usize::from(id.0)).map_or("", |question| question.id.as_str())
}

fn sense(distance: &Distance) -> &'static str {
    if distance.within { "no longer than the limit" } else { "longer than the limit" }
}
