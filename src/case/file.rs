//! A case as a file gives it: today, the answers and the readings that are fixed.

use super::answer::{self, Answer, Given, Problem};
use crate::calendar::Date;
use crate::decide::{Engine, Known};
use crate::policy::{ReadingSetId, Role};
use crate::quantity::Set;

/// A case before it is read against a policy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// Today, if the case says so.
    pub today: Option<Date>,
    /// Question ids and answers. A question that is not named is unanswered.
    pub answers: Vec<(String, Given)>,
    /// Ids of what is unsettled, and the readings taken.
    pub readings: Vec<(String, Given)>,
}

impl Case {
    /// What is known of the case. `today` stands in where the case has none.
    ///
    /// # Errors
    /// Every [`Problem`] in it; then nothing of it is used.
    pub fn known(&self, engine: &Engine, today: Option<Date>) -> Result<Known, Vec<Problem>> {
        let policy = engine.policy();
        let mut known = Known::nothing(policy);
        let mut problems = Vec::new();
        if let (Some(today), Some(id)) = (self.today.or(today), policy.question_with_role(Role::Today))
            && known.answer(policy, id, Set::exactly(today.0.into())).is_err()
        {
            let (first, last) = policy.questions.get(id.0 as usize).map_or((today, today), |question| question.dates());
            problems.push(Problem::new(
                "today",
                ["“", &today.to_string(), "” is not a date that the policy covers"].concat(),
                ["type a date from \"", &first.to_string(), "\" to \"", &last.to_string(), "\" instead"].concat(),
            ));
        }
        // Shortcuts come last: their dates follow from other answers. After them what rests on figures, which have a day.
        let mut later = Vec::new();
        #[cfg(feature = "authoring")]
        let mut last = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (id, given) in &self.answers {
            if seen.contains(&id.as_str()) {
                problems.push(Problem::new(id, "is answered twice", "leave one of them out"));
                continue;
            }
            seen.push(id);
            let read = answer::question(policy, id).and_then(|at| {
                let question = policy.questions.get(at.0 as usize);
                let answer = question.map_or(Ok(Answer::NotSure), |question| answer::read(question, given))?;
                Ok((at, answer))
            });
            match read {
                Ok((at, shortcut @ Answer::Shortcut(_))) => later.push((at, shortcut)),
                #[cfg(feature = "authoring")]
                Ok((at, straight @ Answer::StraightLine(_))) => last.push((at, straight)),
                Ok((at, answer)) => problems.extend(answer::put(engine, &mut known, at, answer).err()),
                Err(problem) => problems.push(problem),
            }
        }
        #[cfg(feature = "authoring")]
        later.append(&mut last);
        if problems.is_empty() {
            for (at, answer) in later {
                problems.extend(answer::put(engine, &mut known, at, answer).err());
            }
        }
        for (id, given) in &self.readings {
            problems.extend(fix_readings(engine, &mut known, id, given).err());
        }
        if problems.is_empty() { Ok(known) } else { Err(problems) }
    }
}

fn fix_readings(engine: &Engine, known: &mut Known, id: &str, given: &Given) -> Result<(), Problem> {
    let sets = &engine.policy().reading_sets;
    let Some((at, set)) = sets.iter().enumerate().find(|(_, set)| set.id == id) else {
        let instead = match answer::nearest(id, sets.iter().map(|set| set.id.as_str())) {
            Some(near) => ["did you mean ", near, "?"].concat(),
            None => {
                let all: Vec<&str> = sets.iter().map(|set| set.id.as_str()).collect();
                ["what is unsettled is ", &all.join(", ")].concat()
            }
        };
        return Err(Problem::new(id, "nothing of this name is unsettled", instead));
    };
    let problem = |what: String| Problem::new(id, what, ["type one of ", &set.names.join(", "), " instead"].concat());
    let one = |given: &Given| match given {
        Given::Text(name) => {
            let at = set.names.iter().position(|each| each == name);
            at.map(|at| 1i64 << at.min(62)).ok_or_else(|| problem(["“", name, "” is not a reading"].concat()))
        }
        _ => Err(problem("a reading is a name in quotation marks".to_owned())),
    };
    let bits = match given {
        Given::List(all) if all.is_empty() => Err(problem("an empty list leaves no reading".to_owned())),
        Given::List(all) => all.iter().try_fold(0, |bits, each| one(each).map(|bit| bits | bit)),
        one_name => one(one_name),
    }?;
    known.read_as_any(ReadingSetId(at as u16), Set::options(bits));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::fixture::{day, opened};
    use crate::policy::QuestionId;

    fn engine() -> Engine {
        Engine::new(opened(&[])).unwrap()
    }

    fn text(text: &str) -> Given {
        Given::Text(text.into())
    }

    fn table(entries: &[(&str, &str)]) -> Given {
        Given::Table(entries.iter().map(|(key, end)| ((*key).into(), text(end))).collect())
    }

    fn answers(answers: &[(&str, Given)]) -> Case {
        Case { answers: answers.iter().map(|(id, given)| ((*id).into(), given.clone())).collect(), ..Case::default() }
    }

    fn problem(id: &str, given: Given) -> String {
        let problems = answers(&[(id, given)]).known(&engine(), None).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        problems.into_iter().map(|problem| problem.to_string()).collect()
    }

    #[test]
    fn every_form_of_answer_becomes_its_set() {
        let engine = engine();
        let start = i64::from(day("2026-11-22").0);
        let later = i64::from(day("2026-12-01").0);
        let list = Given::List(vec![text("red"), text("blue")]);
        for (id, given, at, expected) in [
            ("far", text("2.5 miles"), 2, Set::exactly(250)),
            ("far", table(&[("at-least", "4 miles"), ("at-most", "6 miles")]), 2, Set::range(400, 600)),
            ("far", table(&[("at-least", "4 miles")]), 2, Set::range(400, 10_000)),
            ("wet", Given::Truth(true), 3, Set::YES),
            ("wet", text("no"), 3, Set::NO),
            ("wet", text("not-sure"), 3, Set::EITHER),
            ("colour", text("green"), 4, Set::option(1)),
            ("colour", list, 4, Set::options(0b101)),
            ("start", text("2026-11-22"), 1, Set::exactly(start)),
            ("start", table(&[("from", "2026-11-22"), ("to", "2026-12-01")]), 1, Set::range(start, later)),
        ] {
            let known = answers(&[(id, given)]).known(&engine, None).unwrap();
            assert_eq!(known.question(QuestionId(at)), expected, "{id}");
            assert!(known.is_given(QuestionId(at)));
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place_and_what_to_type() {
        let instead = "type a number from \"0 miles\" to \"100 miles\" instead";
        for (given, what) in [
            (Given::Number("2.5".into()), "2.5 has no unit and no quotation marks"),
            (text("2.5"), "“2.5” has no unit"),
            (text("3 km"), "“3 km” is in another unit"),
            (text("2.505 miles"), "“2.505 miles” is finer than steps of 0.01 miles"),
            (text("101 miles"), "“101 miles” is more than 100 miles"),
            (text(""), "nothing stands between the quotation marks"),
            (Given::Truth(true), "true is not a number"),
            (table(&[("at-least", "6 miles"), ("at-most", "4 miles")]), "the range ends before it begins"),
            (table(&[("from", "6 miles")]), "a range has “at-least” and “at-most”, not “from”"),
            (table(&[]), "an empty range says nothing"),
        ] {
            assert_eq!(problem("far", given), ["far: ", what, "; ", instead].concat());
        }
        assert_eq!(problem("wet", text("maybe")), "wet: “maybe” is neither yes nor no; type \"yes\" or \"no\" instead");
        assert_eq!(
            problem("colour", text("gren")),
            "colour: “gren” is not an option (did you mean “green”?); type one of \"red\", \"green\", \"blue\" instead"
        );
        assert_eq!(
            problem("start", text("2026-02-29")),
            "start: “2026-02-29” is not a date that the calendar has, written year-month-day; \
             type a date from \"2020-01-01\" to \"2030-12-31\" instead"
        );
        assert_eq!(problem("colur", text("red")), "colur: there is no such question; did you mean colour?");
    }

    #[test]
    fn every_problem_is_told_and_nothing_is_half_applied() {
        let mut case = answers(&[("far", text("x")), ("wet", text("yes")), ("wet", text("no")), ("zebra", text("1"))]);
        case.readings = vec![("fare".into(), text("falls")), ("fares".into(), text("stays"))];
        let problems = case.known(&engine(), None).unwrap_err();
        let places: Vec<&str> = problems.iter().map(|problem| problem.at.as_str()).collect();
        assert_eq!(places, ["far", "wet", "zebra", "fare", "fares"]);
    }

    #[test]
    fn a_reading_is_fixed_by_its_name() {
        let case = Case { readings: vec![("fare".into(), text("rises"))], ..Case::default() };
        assert_eq!(case.known(&engine(), None).unwrap().readings(ReadingSetId(0)), Set::option(1));
    }
}
