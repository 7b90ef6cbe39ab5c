//! Lines and words of a picture along a line. What a picture shows stands in words beside it, so pictures are for the eyes only.

use crate::ui::{Attribute, Markup};

/// A line, or a shape, by the parts of its path.
pub fn line(m: &mut Markup, shape: &'static str, parts: &[&str]) {
    m.open(shape);
    m.set(Attribute::Path, &["M", &parts.concat()].concat());
    m.close(1);
}

/// Words, with their middle at a place.
pub fn label(m: &mut Markup, shape: &'static str, x: &str, y: &str, words: &str) {
    m.open(shape);
    m.set(Attribute::X, x);
    m.set(Attribute::Y, y);
    m.text(words);
    m.close(1);
}
