//! Makes the checker's styles independent of the page that it stands in.
//!
//! A shadow tree keeps rules apart. Two things still come in from outside: `rem`, which is the size of the page's own text,
//! and custom properties, which are inherited: a page that is built with GOV.UK Frontend too sets those of the same names.

use anyhow::{Result, bail};

/// The size that stands for `rem`: the element sets it to what the browser is set to.
const SIZE: &str = "--tac-rem";

/// The styles with sizes of their own and custom properties of their own.
///
/// # Errors
/// If a size stands in a condition, where it could not be put in.
pub fn isolated(css: &str) -> Result<String> {
    let css = css.replace("--govuk-", "--tac-govuk-");
    let mut out = String::with_capacity(css.len());
    let mut rest = css.as_str();
    while let Some(at) = rest.find("rem") {
        let (before, after) = rest.split_at(at);
        let number_at = before.rfind(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').map_or(0, |last| last + 1);
        let (text, number) = before.split_at(number_at);
        let ends = after["rem".len()..].chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '-');
        // A name may end in digits, and a number may not be part of one.
        let named = text.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '_');
        if number.parse::<f64>().is_ok() && ends && !named {
            let condition = text.rfind(['{', '}', ';']).map_or(text, |last| &text[last..]);
            if condition.trim_start_matches(['{', '}', ';']).trim_start().starts_with('@') {
                bail!("a size in rem stands in a condition: {condition}{number}rem");
            }
            out.push_str(text);
            out.push_str(&format!("calc({number}*var({SIZE},16px))"));
        } else {
            out.push_str(before);
            out.push_str("rem");
        }
        rest = &after["rem".len()..];
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::isolated;

    #[test]
    fn sizes_follow_the_element_and_not_the_page() {
        let css = ".a{font-size:1.1875rem;margin:0 -.5rem}.b{width:2em}";
        let expected = ".a{font-size:calc(1.1875*var(--tac-rem,16px));margin:0 calc(-.5*var(--tac-rem,16px))}.b{width:2em}";
        assert_eq!(isolated(css).unwrap(), expected);
    }

    #[test]
    fn words_that_hold_the_letters_stay() {
        let css = ".remark{color:red}.x-rem{top:0}.a1rem{left:0}";
        assert_eq!(isolated(css).unwrap(), css);
    }

    #[test]
    fn custom_properties_have_names_that_no_page_uses() {
        assert_eq!(isolated("a{color:var(--govuk-link,red)}").unwrap(), "a{color:var(--tac-govuk-link,red)}");
    }

    #[test]
    fn a_size_in_a_condition_is_an_error() {
        assert!(isolated("@media (min-width:40rem){a{top:0}}").is_err());
    }
}
