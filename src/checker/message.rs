//! What can happen to the checker.

use super::{Field, Told};
use crate::case::{Given, Refusal};
use crate::policy::QuestionId;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The family pressed Start.
    Begin,
    /// A field of the question on the page now holds this: the id of a choice, or what was typed.
    Typed(Field, String),
    /// The family pressed Continue: take the answer, or go on from check-your-answers.
    Continue,
    /// There is time to count how many questions are left: one step of it.
    Count,
    /// The browser went to another page of this visit, by its place in [`super::State::pages`]; or, with nothing, to
    /// one of an earlier visit, which is gone.
    Went(Option<usize>),
    /// The family wants to change an answer.
    Change(QuestionId),
    /// The family wants to know what a budget would come to.
    Estimate,
    /// The family wants to check for another child too.
    AnotherChild,
    /// The family wants the result of the child at this place.
    TurnTo(usize),
    /// The family wants the results of all its children.
    ToFamily,
    /// The family wants to know what the journey would cost it.
    Costs,
    /// The family wants to look at its answers again.
    Review,
    /// The family has had a decision that it disagrees with, or waits for one.
    Appeal,
    /// The same for a child of several, by its place.
    AppealFor(usize),
    /// On the way of an appeal: the family will answer the questions about the child.
    AboutTheChild,
    /// The family goes back from an appeal to what help there may be.
    LeaveAppeal,
    /// A box of the page is now ticked, or not.
    Ticked(QuestionId, bool),
    /// The family wants to see the letter.
    Letter,
    /// The letter now reads so.
    Written(String),
    /// The letter is to be drafted anew from the answers.
    DraftAgain,
    /// The family's own letter is to be put back.
    PutBack,
    /// Something about the letter is to be said.
    Told(Told),
    /// What the result needs has arrived: the file with its words.
    ResultArrived(Vec<u8>),
    /// What the result needs could not be fetched.
    ResultMissing,
    /// The family wants to open answers that it kept.
    ToOpen,
    /// What a file or a link holds, or why it cannot be one of ours.
    Open(Result<Given, Refusal>),
    /// What a link holds that was followed, or why it cannot be one of ours.
    Follow(Result<Given, Refusal>),
    /// The answers in the link are to take the place of those given here.
    OpenFollowed,
    /// The family wants something to keep.
    ToKeep,
    /// The link was put on the clipboard, or could not be.
    Copied(bool),
    /// The family wants to read it in another language, by its place in [`crate::decide::Engine::languages`]; or, with
    /// nothing, in the first.
    Speak(Option<usize>),
    /// The file with the texts of a language has come; or, with nothing, could not be fetched.
    LanguageCame(usize, Option<Vec<u8>>),
    /// Two postcodes are looked up as soon as what finds them has come.
    PostcodesAwaited,
    /// What finds postcodes has come, or (`false`) could not be fetched.
    PostcodesCame(bool),
    /// Two postcodes were looked up: what [`super::Looked::written`] makes of what was found.
    PostcodesFound(String),
    /// Everything is forgotten.
    StartAgain,
    /// Everything is forgotten, and the family is told so.
    Erase,
}
