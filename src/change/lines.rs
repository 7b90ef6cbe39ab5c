//! Lines of a rule that came, went, or stand in another order.

use super::list::Says;
use super::words::{and, date, dates_in, quoted};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What became of some lines. `so` says what a line is: `line`, `row`, `reading`.
pub(super) fn compare(old: &[String], new: &[String], so: &str) -> Vec<Says> {
    if old == new {
        return Vec::new();
    }
    let sorted = |lines: &[String]| {
        let mut lines = lines.to_vec();
        lines.sort();
        lines
    };
    if sorted(old) == sorted(new) {
        let order = |lines: &[String]| lines.iter().map(|line| quoted(line)).collect::<Vec<_>>().join("; ");
        return vec![Says::change(format!("the same {so}s in another order: {}", order(new)), order(old), order(new))];
    }
    let mut says = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let (were, are) = (&old[old_index..old_index + old_len], &new[new_index..new_index + new_len]);
                if let ([was], [now]) = (were, are) {
                    let text = match so {
                        "" => format!("was {}, is now {}", quoted(was), quoted(now)),
                        so => format!("this {so} was {}, and is now {}", quoted(was), quoted(now)),
                    };
                    says.push(Says::change(text, was, now));
                } else {
                    says.extend(were.iter().map(|was| went(was, so)));
                    says.extend(are.iter().map(|now| came(now, so)));
                }
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                says.extend(old[old_index..old_index + old_len].iter().map(|was| went(was, so)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                says.extend(new[new_index..new_index + new_len].iter().map(|now| came(now, so)));
            }
        }
    }
    says.extend(new_dates(old, new));
    says
}

fn went(line: &str, so: &str) -> Says {
    Says { was: Some(line.to_owned()), ..Says::new(format!("this {so} went: {}", quoted(line))) }
}

fn came(line: &str, so: &str) -> Says {
    Says { now: Some(line.to_owned()), ..Says::new(format!("this {so} came: {}", quoted(line))) }
}

/// Days that the new lines name and the old ones did not: from then, or until then, a rule is another.
fn new_dates(old: &[String], new: &[String]) -> Option<Says> {
    let all = |lines: &[String]| dates_in(&lines.join(" "));
    let before = all(old);
    let days: Vec<String> = all(new).into_iter().filter(|day| !before.contains(day)).map(date).collect();
    (!days.is_empty()).then(|| Says::new(format!("it now turns on {}", and(&days))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &[&str], new: &[&str]) -> Vec<String> {
        let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        compare(&owned(old), &owned(new), "line").into_iter().map(|says| says.text).collect()
    }

    #[test]
    fn a_line_that_came_and_one_that_went_are_each_said() {
        assert_eq!(told(&["a", "b"], &["a", "b", "c"]), ["this line came: “c”"]);
        assert_eq!(told(&["a", "b", "c"], &["b", "c"]), ["this line went: “a”"]);
        assert_eq!(told(&["a", "b"], &["a", "c"]), ["this line was “b”, and is now “c”"]);
        assert_eq!(told(&["a"], &["a"]), [""; 0]);
    }

    #[test]
    fn lines_that_only_changed_places_are_said_to_be_the_same() {
        assert_eq!(told(&["a", "b"], &["b", "a"]), ["the same lines in another order: “b”; “a”"]);
    }

    #[test]
    fn a_day_that_a_line_did_not_name_before_is_said_in_words() {
        let told = told(&["low income"], &["travel from is before 2027-09-01 and low income"]);
        assert_eq!(told[1], "it now turns on 1 September 2027");
    }
}
