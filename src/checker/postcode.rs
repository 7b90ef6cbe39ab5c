//! How far it is from two postcodes. What is typed here is looked up in the browser; this says what follows from what was found.
//!
//! All of it comes with what a result needs: no page offers it before.

use std::rc::Rc;

use super::answer::{Draft, Field, Problem, Wrong};
use super::{Page, State};
use crate::decide::{Between, Overflow};
use crate::policy::QuestionId;
use crate::quantity::format;

/// A point of the National Grid: easting and northing in metres.
pub type Point = (u32, u32);

/// Where postcodes are looked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Finds {
    /// Nobody waits for it.
    #[default]
    NotAwaited,
    /// The family went on before it had come.
    Awaited,
    /// It could not be fetched, and the family was told so.
    Missing,
}

/// Why no point can be taken from what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Nothing was typed.
    Empty,
    /// Letters that no postcode has.
    Letters(String),
    /// Too long for a postcode.
    Long,
    /// The part after the space is wrong.
    Inward,
    /// It has not the shape of a postcode.
    Shape,
    /// It may be the name of a school, but was not chosen from the list.
    Name,
    /// Only the first half was typed.
    Incomplete(String),
    /// There is no such postcode in the file, though it has its area.
    Unknown(String),
    /// It lies in an area that the file does not have; the areas that it has.
    Outside(String, String),
    /// It is known, but its place is not, or only roughly.
    NoPosition(String),
}

/// What is known of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    /// A postcode, as it is written; and whether it lies in the council's area, where that is known.
    At {
        /// As it is written, with its space.
        postcode: String,
        /// Is it in the council's area?
        inside: Option<bool>,
    },
    /// No point, why, and the postcode that may be meant instead.
    Nowhere(Misread, Option<String>),
}

impl Located {
    /// Reads what the program that finds postcodes says of one (`postcodes/src/script.rs` has its codes), and where it is: easting and
    /// northing in metres. Nothing where no file is open, or its answer is another one's.
    pub fn read(answer: &str) -> Option<(Located, Option<Point>)> {
        let mut parts = answer.split('\t');
        let code = parts.next()?;
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let maybe = |meant: String| Some(meant).filter(|meant| !meant.is_empty());
        let nowhere = |why, meant| Some((Located::Nowhere(why, meant), None));
        match code {
            "found" | "no-district" => {
                let postcode = part();
                let point = (part().parse().ok()?, part().parse().ok()?);
                let inside = match part().as_str() {
                    "in" => Some(true),
                    "out" => Some(false),
                    _ => None,
                };
                // How far a home may be from a point that is only roughly known, nobody says.
                match part().as_str() {
                    "good" => Some((Located::At { postcode, inside }, Some(point))),
                    _ => nowhere(Misread::NoPosition(postcode), None),
                }
            }
            "no-position" => nowhere(Misread::NoPosition(part()), None),
            "unknown" => {
                let postcode = part();
                nowhere(Misread::Unknown(postcode), maybe(part()))
            }
            "outside" => {
                let (postcode, meant) = (part(), maybe(part()));
                part();
                nowhere(Misread::Outside(postcode, part()), meant)
            }
            "name" => nowhere(Misread::Name, None),
            "incomplete" => nowhere(Misread::Incomplete(part()), None),
            "empty" => nowhere(Misread::Empty, None),
            "letters" | "long" | "inward" | "shape" => {
                let letters = part();
                let why = match code {
                    "letters" => Misread::Letters(letters),
                    "long" => Misread::Long,
                    "inward" => Misread::Inward,
                    _ => Misread::Shape,
                };
                nowhere(why, maybe(part()))
            }
            _ => None,
        }
    }
}

/// A school that has this in its list, as it stands in the box once it is chosen: its name, and its postcode, by which schools of one
/// name differ.
pub fn school_written(name: &str, postcode: &str) -> String {
    [name, " (", postcode, ")"].concat()
}

/// The name and the postcode of a school that was chosen; nothing where something else stands in the box.
pub fn school_chosen(typed: &str) -> Option<(&str, &str)> {
    typed.strip_suffix(')')?.rsplit_once(" (")
}

/// Two postcodes that were looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// Where it begins, and where it ends.
    pub ends: [Located; 2],
    /// The straight line between their points in metres, from the least that the rounding of the points allows to the most; where
    /// both have one.
    pub metres: Option<(u32, u32)>,
    /// The lines that the licence of the postcodes asks for.
    pub attribution: Vec<String>,
}

impl Looked {
    /// One text of what the program says of the two postcodes, of the straight line between their points, in metres (nothing where one
    /// has none), and of itself, its edition first. `off` is by how much the line may be shorter or longer than that.
    pub fn written(ends: [&str; 2], metres: impl Fn(Point, Point) -> u32, off: u32, about: &str) -> String {
        let [from, to] = ends.map(|end| Located::read(end).and_then(|(_, point)| point));
        let mut text = [ends[0], "\n", ends[1], "\n"].concat();
        if let (Some(from), Some(to)) = (from, to) {
            let straight = metres(from, to);
            let [low, high] =
                [straight.saturating_sub(off), straight.saturating_add(off)].map(|metres| format::count(metres.into()));
            text.push_str(&[&low, "\t", &high].concat());
        }
        text.push('\n');
        text.push_str(about);
        text
    }

    /// Reads it again; nothing where the program said what this does not know.
    pub fn read(text: &str) -> Option<Looked> {
        let mut lines = text.split('\n');
        let mut end = || Some(Located::read(lines.next()?)?.0);
        let ends = [end()?, end()?];
        let metres = lines.next()?.split_once('\t');
        let metres = metres.and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
        Some(Looked { ends, metres, attribution: lines.skip(1).map(str::to_owned).collect() })
    }
}

/// What a family typed of postcodes, and what was found. Nothing of it is kept with its answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Postcodes {
    /// By the name that the rules have for the place: two distances may ask for the same.
    typed: Vec<(String, String)>,
    /// What was found, by the question of the distance.
    looked: Vec<(QuestionId, String)>,
}

impl State {
    /// What is typed as the postcode of a place.
    pub fn postcode(&self, place: &str) -> &str {
        let typed = self.own.postcodes.typed.iter().find(|(name, _)| name == place);
        typed.map_or("", |(_, typed)| typed.as_str())
    }

    /// Is something waited for, to look postcodes up?
    pub fn finds(&self) -> Finds {
        self.finds
    }

    /// What was found of the two postcodes of a question.
    pub fn looked(&self, id: QuestionId) -> Option<Looked> {
        let looked = self.own.postcodes.looked.iter().find(|(question, _)| *question == id);
        looked.and_then(|(_, text)| Looked::read(text))
    }

    /// How far it is between them.
    pub fn between(&self, id: QuestionId) -> Option<Between> {
        self.engine.between_postcodes(&self.own.known, id, self.looked(id)?.metres?).ok()?
    }

    /// The question on whose page two postcodes are chosen.
    pub fn asks_postcodes(&self) -> Option<QuestionId> {
        let Page::Question(id) = self.page() else { return None };
        self.draft(id).filter(|draft| draft.choice == Draft::POSTCODES).map(|_| id)
    }
}

/// A postcode is now typed so: distances that were estimated from another in its place are open again. Being a door of the app
/// (`xtask/src/site.rs`), it is run only when the rest has arrived.
#[inline(never)]
pub(super) fn typed(state: &mut State, at: u8, text: String) -> Result<(), Overflow> {
    let Page::Question(id) = state.page() else { return Ok(()) };
    let Some(distance) = state.policy().distance(id) else { return Ok(()) };
    let place = if at == 0 { &distance.from } else { &distance.to }.clone();
    if state.postcode(&place) == text {
        return Ok(());
    }
    let concerned = state.policy().distances.iter().filter(|distance| distance.from == place || distance.to == place);
    let concerned: Vec<QuestionId> = concerned.map(|distance| distance.question).collect();
    let postcodes = Rc::make_mut(&mut state.own.postcodes);
    postcodes.typed.retain(|(name, _)| *name != place);
    postcodes.typed.push((place, text));
    // What rests on the postcode that stood there is no answer any more, on this page or on another.
    postcodes.looked.retain(|(id, _)| !concerned.contains(id));
    let mut forgotten = false;
    for id in concerned {
        if state.own.known.is_estimated(id) {
            state.own.known.forget(state.engine.policy(), id);
            forgotten = true;
        }
    }
    if forgotten { state.think() } else { Ok(()) }
}

/// The family went on before what finds postcodes had come. A door, as [`typed`].
#[inline(never)]
pub(super) fn wait(state: &mut State) {
    (state.finds, state.problems) = (Finds::Awaited, Vec::new());
}

/// What finds postcodes has come, or not: then who waits for it is told. A door, as [`typed`].
#[inline(never)]
pub(super) fn came(state: &mut State, there: bool) {
    if !there && state.finds == Finds::Awaited && state.asks_postcodes().is_some() {
        (state.finds, state.problems) = (Finds::Missing, vec![wrong(0)]);
        state.arrivals += 1;
    }
}

fn wrong(at: u8) -> Problem {
    Problem { field: Field::Postcode(at), wrong: Wrong::Postcode }
}

/// Takes what was found. A door, as [`typed`].
#[inline(never)]
pub(super) fn take(state: &mut State, text: String) -> Result<(), Overflow> {
    let Some(id) = state.asks_postcodes() else { return Ok(()) };
    state.finds = Finds::NotAwaited;
    let looked = Looked::read(&text);
    let mut problems = Vec::new();
    if looked.is_none() {
        (state.finds, problems) = (Finds::Missing, vec![wrong(0)]);
    }
    for (at, end) in (0u8..).zip(looked.iter().flat_map(|looked| &looked.ends)) {
        if matches!(end, Located::Nowhere(..)) {
            problems.push(wrong(at));
        }
    }
    let all = Rc::make_mut(&mut state.own.postcodes);
    all.looked.retain(|(other, _)| *other != id);
    all.looked.push((id, text));
    if problems.is_empty() {
        return state.open_page(Page::Between(id));
    }
    state.problems = problems;
    state.arrivals += 1;
    Ok(())
}

/// Takes the least of what was found as the answer: nobody measured it. A door, as [`typed`].
#[inline(never)]
pub(super) fn accept(state: &mut State, id: QuestionId) -> Result<(), Overflow> {
    let Some(found) = state.between(id) else { return state.open_page(Page::Question(id)) };
    if let Some(draft) = state.own.drafts.get_mut(usize::from(id.0)) {
        // The question may have been answered in another way since, by going back.
        draft.choice = Draft::POSTCODES.to_owned();
    }
    state.own.filled_in.retain(|filled| *filled != id);
    state.own.known.answer_estimated(state.engine.policy(), id, found.at_least).map_err(|_| Overflow)?;
    state.answered(id)
}
