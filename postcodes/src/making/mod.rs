//! Makes the files that families fetch, from Code-Point Open and a council's table of schools.

mod code_point;
mod gather;
pub mod made_up;
mod problem;
mod schools;
mod write;

pub use code_point::{COLUMNS, Row, rows};
pub use gather::{Area, gather};
pub use problem::Problem;
pub use schools::schools;
pub use write::{ROUND_TRIP, postcodes, schools_file, verify};
