//! The components of `src/ui/`, mounted one by one.

mod choices;
mod combobox;
mod controlled;
mod dates_and_ranges;
mod page;
mod prose;
pub mod stage;
mod text_fields;
