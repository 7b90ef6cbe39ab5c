//! Of which words of the first language a translation was made: so that it is noticed when those change and it does not.
//!
//! Beside the texts of a language stands `of.lock`, with a line for each: its key, and the beginning of the SHA-256 of what the
//! first language said. `policy check --confirm-language TAG` writes it.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The name of the file, in the folder of the texts.
pub const FILE: &str = "of.lock";

/// So many bytes of the hash: it is no seal, only a reminder.
const BYTES: usize = 4;

/// What the file says of a text of the first language. Spaces and line ends at its edges change nothing.
pub fn fingerprint(words: &str) -> String {
    Sha256::digest(words.trim().as_bytes()).iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// What a file says: the fingerprint of each key. Lines that are none are passed over, and are then not confirmed.
pub fn read(file: &str) -> BTreeMap<&str, &str> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).collect()
}

/// The file for these keys and fingerprints.
pub fn write(tag: &str, all: &BTreeMap<String, String>) -> String {
    let mut out = format!(
        "# Of which words of the first language each text here was made. `policy check` warns where those have changed since.\n\
         # Written by `policy check --confirm-language {tag}`; never edited by hand.\n"
    );
    for (key, fingerprint) in all {
        let _ = writeln!(out, "{key} = {fingerprint}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_another_word_has_another_fingerprint() {
        let all = BTreeMap::from([("ui.a".to_owned(), fingerprint("One word")), ("ui.b".to_owned(), fingerprint("Two"))]);
        let file = write("cy", &all);
        let read = read(&file);
        assert_eq!(read.len(), 2);
        assert_eq!(read.get("ui.a"), Some(&fingerprint(" One word\n").as_str()));
        assert_ne!(read.get("ui.a"), Some(&fingerprint("One words").as_str()));
    }

    #[test]
    fn a_fingerprint_is_the_beginning_of_the_published_hash() {
        // SHA-256 of "abc": FIPS 180-2, appendix B.1.
        assert_eq!(fingerprint("abc"), "ba7816bf");
    }
}
