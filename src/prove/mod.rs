//! What is known of a policy before it is published: which rules its scenarios reach, and which slips they would notice.

pub mod coverage;
pub mod mutation;
