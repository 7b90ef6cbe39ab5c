//! What is told of a change and a caseload. Small groups are hidden before anything is put in here.

use crate::calendar::Date;
use crate::change::words::date;
use crate::policy::ResultKind;
pub use crate::quantity::format::grouped;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the form in which a report is written. `docs/json/impact.schema.json` describes it.
pub const FORM: u32 = 1;

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// [`FORM`].
    pub form: u32,
    /// The old policy.
    pub old: Side,
    /// The new policy.
    pub new: Side,
    /// The caseload.
    pub caseload: About,
    /// Groups of fewer families than this are hidden.
    pub hide_below: u64,
    /// The words of each result, by its id, as the old policy says it to families.
    pub results: BTreeMap<&'static str, String>,
    /// Families whose result stays, by result, and those who move.
    pub moves: Moves,
    /// Of families who may move because answers are missing: which, those missed most often first.
    pub missing: Vec<MissingAnswer>,
    /// Routes to help, and cases of facts, that are met under one policy only, by families who move.
    pub routes: Vec<RouteCount>,
    /// The money of all.
    pub money: MoneyOf,
    /// How many families get more, less and so on; those too few to show stand together.
    pub money_changes: Vec<Count>,
    /// What the changes of money are laid to.
    pub money_causes: Vec<CauseCount>,
    /// What is not settled and makes the difference a range, and what all comes to under each reading of it.
    pub unsettled: Vec<Unsettled>,
    /// By band.
    pub groups: Vec<GroupReport>,
    /// What changed, in words.
    pub changes: Vec<String>,
    /// What the reader must know.
    pub notes: Vec<String>,
}

/// One of the policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Side {
    /// The council.
    pub council: String,
    /// SHA-256 of the compiled policy, as receipts give it.
    pub policy: String,
}

/// What the caseload is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct About {
    /// Was it made up?
    pub made_up: bool,
    /// Its name.
    pub label: String,
    /// The seed, where it was made up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Families counted.
    pub families: u64,
    /// Rows they stood in.
    pub rows: u64,
    /// Rows that were left out because something is wrong with them.
    pub bad_rows: u64,
    /// Today, as year-month-day.
    pub today: String,
    /// The day travel starts, for families of whom it is not said.
    pub travel_from: String,
    /// What is known of the caseload.
    pub stated: Vec<StatedShare>,
    /// Of a made-up one, the shares that were asked for and those that came out.
    pub drawn: Vec<DrawnShares>,
    /// How often a family that cannot be was drawn again.
    pub drawn_again: u64,
}

/// Something that is known of the caseload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StatedShare {
    /// What.
    pub what: String,
    /// How much.
    pub is: String,
    /// `source` or `assumption`.
    pub basis: String,
    /// Its words.
    pub because: String,
    /// What the reader must know of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What this caseload has to set beside it, under the old policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub here: Option<String>,
}

/// How the answer to one question was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DrawnShares {
    /// The question, and of whom.
    pub answer: String,
    /// `source` or `assumption`.
    pub basis: String,
    /// Its words.
    pub because: String,
    /// Band by band.
    pub bands: Vec<DrawnShare>,
}

/// One band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DrawnShare {
    /// Its words.
    pub band: String,
    /// Asked for, in hundredths of one per cent.
    pub asked: u32,
    /// Reached, likewise.
    pub reached: u32,
    /// Families.
    pub families: u64,
}

/// A number of families, or nothing where it is hidden.
pub type Families = Option<u64>;

/// Families by the results they may have before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Moves {
    /// Families whose result differs, under some reading at least; hidden where they are few.
    pub moved: Families,
    /// Families who may move or not, by answers that are missing. They are in none of the lists. Hidden where they are few: then
    /// they stand with the others who stay.
    pub may_move: Families,
    /// Who moves, most first.
    pub list: Vec<MoveCount>,
    /// All other moves, each too small to show.
    pub other_moves: Families,
    /// Who stays, by result.
    pub stays: Vec<ResultCount>,
    /// All others who stay.
    pub other_stays: Families,
    /// Families by result before, of those shown above.
    pub before: Vec<ResultCount>,
    /// Families by result after, of those shown above.
    pub after: Vec<ResultCount>,
}

impl Moves {
    /// Who moves and who may, in words. Those who move under some reading only stand apart where each move is told: what is told of
    /// single moves says it already.
    pub fn told(&self) -> Vec<(&'static str, Families)> {
        let surely = |step: &&MoveCount| !step.from.iter().any(|from| step.to.contains(from));
        let surely: u64 = self.list.iter().filter(surely).map(|step| step.families).sum();
        let mut all = match self.moved {
            Some(moved) if self.other_moves.is_none() && surely < moved => vec![
                ("Move to another result", Some(surely)),
                ("May move, depending on how the policy is read", Some(moved - surely)),
            ],
            moved => vec![("Move to another result", moved)],
        };
        if self.may_move != Some(0) {
            all.push(("May move, depending on answers not given", self.may_move));
        }
        all
    }
}

/// Families by the results that they may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ResultCount {
    /// The results, strongest first.
    pub results: Vec<&'static str>,
    /// How many families.
    pub families: Families,
}

/// An answer that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MissingAnswer {
    /// The id of the question.
    pub question: String,
    /// Its words.
    pub label: String,
    /// In how many of these families it is missing or a range, and their result rests on it.
    pub families: Families,
}

/// Something that is not settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Unsettled {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its readings.
    pub readings: Vec<ReadingSums>,
}

/// The money of all families under one reading, from the least to the most over the readings of whatever else is not settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ReadingSums {
    /// The reading, in words.
    pub label: String,
    /// Of the year before.
    pub before: Pence,
    /// Of the year after.
    pub after: Pence,
    /// After less before.
    pub difference: Pence,
}

/// Some families and what they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Count {
    /// What.
    pub label: String,
    /// How many.
    pub families: Families,
}

/// Families who move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MoveCount {
    /// The results before.
    pub from: Vec<&'static str>,
    /// The results after.
    pub to: Vec<&'static str>,
    /// How many.
    pub families: u64,
    /// By which rules and figures; one family may be moved by several.
    pub because: Vec<CauseCount>,
}

/// What a change is laid to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CauseCount {
    /// `figure`, `rule`, `ground` ...
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name for officers.
    pub label: String,
    /// Families.
    pub families: Families,
}

/// A route that is met under one policy only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RouteCount {
    /// `ground` or `case`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name for officers.
    pub label: String,
    /// Families for whom it is met, or may be, before and not after.
    pub no_longer: Families,
    /// After and not before.
    pub newly: Families,
}

/// Money in pence, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Pence {
    /// The least.
    pub low: i64,
    /// The most.
    pub high: i64,
}

/// The money of some families; nothing of what is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct MoneyOf {
    /// Families that have or may have an estimate before or after.
    pub families: Families,
    /// Of the year before.
    pub before: Option<Pence>,
    /// Of the year after.
    pub after: Option<Pence>,
    /// After less before.
    pub difference: Option<Pence>,
    /// The mean of these families before, after and of the difference.
    pub mean_before: Option<Pence>,
    /// See above.
    pub mean_after: Option<Pence>,
    /// See above.
    pub mean_difference: Option<Pence>,
    /// Are the ends reached under some reading? Otherwise the money lies within them.
    pub reached: bool,
}

impl MoneyOf {
    /// The sums alone: with how many families have the money, or with a mean, which tells it too, it could be worked out how many
    /// have none.
    pub fn without_count(self) -> MoneyOf {
        MoneyOf { families: None, mean_before: None, mean_after: None, mean_difference: None, ..self }
    }

    /// Nothing of it.
    pub fn hidden(self) -> MoneyOf {
        MoneyOf { before: None, after: None, difference: None, reached: true, ..self.without_count() }
    }
}

/// Families by the bands of one grouping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct GroupReport {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The bands that are shown.
    pub bands: Vec<BandReport>,
}

/// Families of one band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct BandReport {
    /// Its words; several where small ones stand together.
    pub label: String,
    /// How many.
    pub families: u64,
    /// Whose result differs.
    pub moved: Families,
    /// Whose result may differ, by answers that are missing.
    pub may_move: Families,
    /// Whose money changes, or may.
    pub changes: Families,
    /// Who surely get more.
    pub more: Families,
    /// Who surely get less.
    pub less: Families,
    /// For whom it depends on what is not settled or known.
    pub depends: Families,
    /// Their money.
    pub money: MoneyOf,
}

/// The words of each way in which money may change.
pub const MONEY_WORDS: [&str; 5] =
    ["get more", "get less", "it depends on what is not settled or known", "get the same", "have no estimate before or after"];

/// The ids of a set of results, strongest first.
pub fn results(bits: u8) -> Vec<&'static str> {
    (0..).zip(ResultKind::ALL).filter(|(at, _)| bits >> at & 1 == 1).map(|(_, result)| result.id()).collect()
}

impl Report {
    /// Results in the policy's words; a semicolon parts several, for there may be commas in the words of one.
    pub fn in_words(&self, results: &[&str]) -> String {
        let words = |id: &&str| self.results.get(*id).cloned().unwrap_or_else(|| id.replace('-', " "));
        results.iter().map(words).collect::<Vec<_>>().join("; or ")
    }
}

/// A count of families in words: `1 family`, `1,234 families`.
pub fn families(count: u64) -> String {
    if count == 1 { "1 family".to_owned() } else { format!("{} families", grouped(count)) }
}

/// A day of a report in words: `1 September 2027`.
pub fn in_days(iso: &str) -> String {
    Date::from_iso(iso).map_or_else(|| iso.to_owned(), date)
}

/// Pence in whole pounds, with commas: `£1,234`, `−£56`.
pub fn pounds(pence: i64) -> String {
    let rounded = (i128::from(pence) + 50).div_euclid(100);
    let sign = if rounded < 0 { "−" } else { "" };
    format!("{sign}£{}", grouped(u64::try_from(rounded.unsigned_abs()).unwrap_or(u64::MAX)))
}

/// From one sum to another: `£1,234 to £1,500`.
pub fn pounds_range(pence: Pence) -> String {
    if pounds(pence.low) == pounds(pence.high) {
        pounds(pence.low)
    } else {
        format!("{} to {}", pounds(pence.low), pounds(pence.high))
    }
}
