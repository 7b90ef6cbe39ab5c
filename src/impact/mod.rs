//! What a change of policy does to a whole caseload: who moves from which result to which, by which rule, and the money.
//!
//! It reads no disk, starts no thread and asks no clock, so a page can use it too. Cases are taken one at a time and
//! forgotten; what is kept is counts and sums, which can be put together from several tallies.
//!
//! | what | where |
//! |---|---|
//! | bands to group by, and what a made-up caseload looks like | [`caseload`], read by [`read`] |
//! | a made-up caseload | [`made_up`] |
//! | rows of a table of real cases | [`rows`], as [`crate::case::table`] reads them |
//! | two policies made ready | [`both`]; where they part, `unlike` |
//! | one case for both of them | [`pair`], with answers missing `blanks`, a number of many steps `along` them; what it comes to, [`joint`] |
//! | which rule or figure moved it | [`causes`] |
//! | counts and sums | [`tally`], [`sums`] |
//! | small groups hidden | [`protect`]; what two tables together would give away, `subtract` |
//! | the policy's own words for results and readings | [`words`] |
//! | what is told | [`report`], made by [`make`], of money by `money`, as a table [`sheet`], as text [`told`], as parts to show [`blocks`] with [`chart`], as a page [`page`] |

mod along;
mod blanks;
pub mod blocks;
pub mod both;
pub mod caseload;
pub mod causes;
pub mod chart;
pub mod joint;
pub mod made_up;
pub mod make;
mod money;
pub mod page;
pub mod pair;
pub mod protect;
pub mod read;
pub mod report;
pub mod rows;
pub mod sheet;
mod subtract;
pub mod sums;
pub mod tally;
pub mod told;
mod unlike;
pub mod words;
