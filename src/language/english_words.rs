//! English words within a translation that is written in other letters, such as the term of law in brackets after its translation.
//! They are marked ([`crate::case::wording::FOREIGN`]) when the policy is compiled, so that they run the right way and a screen
//! reader reads them as what they are; nobody who translates has to think of it.

use crate::case::wording::foreign;

/// Is a language written in letters other than A to Z? It calls itself by a name in its own letters.
pub fn has_other_letters(name: &str) -> bool {
    !name.chars().any(|c| c.is_ascii_alphabetic())
}

/// The same text with every run of words in the letters A to Z marked. Placeholders and where links lead stay as they are.
pub fn mark(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '{' => rest.find('}').map_or(1, |end| end + 1),
            ']' if rest.starts_with("](") => rest.find(')').map_or(1, |end| end + 1),
            c if c.is_ascii_alphanumeric() => {
                let (before, words) = run(rest);
                out.push_str(before);
                if !words.is_empty() {
                    out.push_str(&foreign(words));
                }
                rest = rest.get(before.len() + words.len()..).unwrap_or_default();
                continue;
            }
            c => c.len_utf8(),
        };
        let (kept, after) = rest.split_at(taken);
        out.push_str(kept);
        rest = after;
    }
    out
}

/// The words with which a text begins, after the numbers before them, which are of the language around.
fn run(text: &str) -> (&str, &str) {
    let in_words = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '\'' | '’' | '&' | '.' | '-' | '/');
    let end = text.find(|c| !in_words(c)).unwrap_or(text.len());
    let all = text.get(..end).unwrap_or_default().trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let Some(letter) = all.find(|c: char| c.is_ascii_alphabetic()) else { return (all, "") };
    let start = all.get(..letter).and_then(|before| before.rfind(' ')).map_or(0, |space| space + 1);
    all.split_at(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::wording::{FOREIGN, FOREIGN_END};

    fn marked(text: &str) -> String {
        mark(text).replace(FOREIGN, "<").replace(FOREIGN_END, ">")
    }

    #[test]
    fn runs_of_words_in_the_letters_a_to_z_are_marked_and_nothing_else_is() {
        assert_eq!(marked("ایسا (Year 11) ہے۔"), "ایسا (<Year 11>) ہے۔");
        assert_eq!(marked("19ویں اور 2 EHC plan."), "19ویں اور 2 <EHC plan>.");
        assert_eq!(marked("7th ہر میل"), "<7th> ہر میل");
        assert_eq!(
            marked("{child-ob} کو [یہ form](contact:apply-online) {council}"),
            "{child-ob} کو [یہ <form>](contact:apply-online) {council}"
        );
        assert_eq!(marked("- ہاں\n- نہیں، a, b"), "- ہاں\n- نہیں، <a>, <b>");
        assert_eq!(marked("{ ] ](x"), "{ ] ](<x>");
        assert_eq!(marked("12.50"), "12.50");
    }

    #[test]
    fn a_language_is_known_by_the_letters_of_its_own_name() {
        assert!(has_other_letters("اردو") && has_other_letters("ਪੰਜਾਬੀ"));
        assert!(!has_other_letters("Cymraeg") && !has_other_letters("Tiếng Việt"));
    }
}
