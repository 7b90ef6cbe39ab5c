//! The rules as a website to read, search and print: a page for each rule, made from the rule files.
//!
//! Pure: rule files and a day in, pages out. It reads no disk and no clock, so a page can use it too. What is said of a thing comes
//! from the one table of keys, so a new key is in the book without more.
//!
//! | step | where |
//! |---|---|
//! | what has a page, and its address | [`things`] |
//! | conditions in words, with what they name | `said`, `expressions` |
//! | what uses what | `uses` |
//! | how it is decided, as steps; drawn, and as a list | `flow`, `decided`, `chart`, `steps` |
//! | what a thing says, key by key; its history | `facts`, `history` |
//! | which scenarios try it | `tried`, `evidence` |
//! | what nobody has confirmed | `unconfirmed` |
//! | the page of a thing; of scenarios | `page`, `scenarios` |
//! | the first page and the lists | `contents`, `lists`, `law`; who gets what, `who` |
//! | what every page has; tables; the search | `frame`, `markup`, `search` |

mod chart;
mod contents;
mod decided;
mod evidence;
mod expressions;
mod facts;
mod flow;
mod frame;
mod history;
mod law;
mod lists;
mod markup;
mod page;
mod said;
mod scenarios;
mod search;
mod steps;
pub mod things;
mod tried;
mod unconfirmed;
mod uses;
mod who;

use crate::calendar::Date;
use crate::decide::{Engine, Known, Overflow};
use crate::language::items::Item;
use crate::language::{Compiled, Sources};
use crate::policy::{Policy, Role};
use crate::quantity::Set;
use expressions::Names;
use std::collections::BTreeMap;
use things::Things;
use tried::Tried;
use uses::Uses;

/// A file of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name, such as `rule-low-income.html`. All stand in one folder.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a book is made from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The rule files.
    pub sources: &'a Sources,
    /// What is written in them.
    pub items: &'a [Item],
    /// What was compiled from them.
    pub compiled: &'a Compiled,
    /// The same policy, made ready for deciding.
    pub engine: &'a Engine,
    /// The day that counts for what is in force and what is to be looked at again.
    pub today: Date,
}

/// What every page is made with.
struct Book<'a> {
    from: Input<'a>,
    names: Names,
    things: Things,
    uses: Uses,
    tried: Tried,
    /// Nothing but the day of the book, for the words that families read.
    known: Known,
    /// The anchor of each provision of the law-to-rule table.
    provisions: BTreeMap<String, String>,
}

/// Does a link lead to a page, or to a place on the one page that holds everything?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Links {
    Pages,
    Whole,
}

/// Every file of the book, in the order of their names.
///
/// # Errors
/// [`Overflow`] where a number of a scenario does not fit; never for a policy compiled within its bounds.
pub fn pages(from: Input<'_>) -> Result<Vec<Page>, Overflow> {
    let names = Names::of(from.items);
    let things = Things::of(&from);
    let uses = Uses::of(&from, &names);
    let tried = Tried::of(&from, &names, &things)?;
    let known = known_on(&from.compiled.policy, from.today);
    let book = Book { from, names, things, uses, tried, known, provisions: law::anchors(from.items) };
    let mut pages = vec![
        contents::page(&book),
        contents::a_to_z(&book),
        contents::everything(&book),
        lists::figures(&book),
        lists::sources(&book),
        lists::open_points(&book),
        lists::words(&book),
        law::page(&book),
        who::page(&book),
        search::page(&book),
        search::index(&book),
        search::script(),
        frame::style(),
    ];
    pages.extend(book.things.list.iter().map(|thing| page::of(&book, thing)));
    pages.extend(scenarios::pages(&book));
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(pages)
}

/// What is known of a family of whom nothing is known but that it asks, and travels from, a day.
fn known_on(policy: &Policy, day: Date) -> Known {
    let mut known = Known::nothing(policy);
    for id in [Role::Today, Role::TravelFrom].into_iter().filter_map(|role| policy.question_with_role(role)) {
        // A day outside what the question takes leaves the first and last values of figures as a range.
        let _ = known.answer(policy, id, Set::exactly(day.0.into()));
    }
    known
}
