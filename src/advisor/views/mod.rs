//! The page, in Yew. What is shown comes from the state; what is done goes back to it as a message. What a family is told is said by
//! the sections of the families' checker.

mod app;
mod appeal;
mod bar;
mod browser;
mod cache;
mod compare;
mod hand_over;
mod keys;
mod prompts;
mod questions;
mod reasons;
mod result;
mod sensitivity;
mod table;

pub use browser::{look_further, open_advisor, opened_file, opened_table, pressed, step_sensitivity, step_table, today_is};
