//! Warnings in short: the first few as they are, and how many more of which kind.

use super::colour_on_stderr;
use crate::language::render::render;
use crate::language::{Diagnostics, Sources};

/// So many are shown in full.
const FEW: usize = 3;

/// Warnings as text: all of them, or the first few and how many more there are. `how` says where to see the rest.
pub fn told(warnings: &Diagnostics, sources: &Sources, all: bool, how: &str) -> String {
    if all || warnings.list.len() <= FEW {
        return render(warnings, sources, colour_on_stderr());
    }
    let mut first = Diagnostics::default();
    warnings.list.iter().take(FEW).for_each(|each| first.push(each.clone()));
    let mut text = render(&first, sources, colour_on_stderr());
    let mut kinds: Vec<(&str, &str, usize)> = Vec::new();
    for each in warnings.list.iter().skip(FEW) {
        match kinds.iter_mut().find(|(id, ..)| *id == each.code.id) {
            Some((.., count)) => *count += 1,
            None => kinds.push((each.code.id, each.code.about, 1)),
        }
    }
    let more = warnings.list.len() - FEW;
    text.push_str(&format!("\nand {more} more {}:\n", if more == 1 { "warning" } else { "warnings" }));
    for (id, means, count) in kinds {
        text.push_str(&format!("- {count} of {id}: {means}\n"));
    }
    text.push_str(&format!("{how}\n"));
    text
}
