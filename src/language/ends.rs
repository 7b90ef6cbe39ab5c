//! What editors do not show of a file: the mark at its start and how its lines end. A changed file keeps both, line by line.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The mark that some programs for Windows put at the start of a text.
const MARK: char = '\u{feff}';

/// The text without them, as it is edited.
pub fn without(raw: &str) -> String {
    raw.strip_prefix(MARK).unwrap_or(raw).replace("\r\n", "\n")
}

/// The edited text with them: each line that stayed ends as it did, a new one as the line above it.
pub fn with(raw: &str, now: &str) -> String {
    let bare = raw.strip_prefix(MARK);
    let old: Vec<&str> = bare.unwrap_or(raw).split_inclusive('\n').collect();
    let ends: Vec<&str> = old.iter().map(|line| end(line)).collect();
    let old: Vec<&str> = old.iter().map(|line| words(line)).collect();
    let new: Vec<&str> = now.split_inclusive('\n').collect();
    let new_words: Vec<&str> = new.iter().map(|line| words(line)).collect();
    // By what line of the old file each line of the new one ends.
    let mut like: Vec<Option<usize>> = vec![None; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, &old, &new_words) {
        let (old_index, new_index, len) = match op {
            DiffOp::Equal { old_index, new_index, len } => (old_index, new_index, len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => (old_index, new_index, old_len.min(new_len)),
            DiffOp::Insert { .. } | DiffOp::Delete { .. } => continue,
        };
        for at in 0..len {
            if let Some(slot) = like.get_mut(new_index + at) {
                *slot = Some(old_index + at);
            }
        }
    }
    let mut out = String::with_capacity(raw.len() + now.len() / 8);
    out.extend(bare.map(|_| MARK));
    let mut above = ends.iter().copied().find(|end| !end.is_empty()).unwrap_or("\n");
    for (line, like) in new.iter().zip(like) {
        let own = like.and_then(|at| ends.get(at)).copied().filter(|end| !end.is_empty());
        above = own.unwrap_or(above);
        out.push_str(words(line));
        if line.ends_with('\n') {
            out.push_str(above);
        }
    }
    out
}

fn end(line: &str) -> &str {
    &line[words(line).len()..]
}

fn words(line: &str) -> &str {
    line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(line)
}
