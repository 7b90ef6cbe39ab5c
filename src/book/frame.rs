//! What every page has: a head that lets nothing in from elsewhere, a way past the links, and whose rules these are.

use super::{Book, Page};
use crate::change::words::date;
use crate::decide::record::hex;
use maud::{DOCTYPE, Markup, html};

/// Nothing is fetched but what stands beside the page, and no script or style stands within it.
const POLICY: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// The links on every page.
const LINKS: &[(&str, &str)] = &[
    ("index", "Contents"),
    ("search", "Search"),
    ("who", "Who gets what"),
    ("a-to-z", "A to Z"),
    ("figures", "Figures"),
    ("open-points", "Open points"),
    ("law", "Law"),
    ("scenarios", "Scenarios"),
    ("sources", "Sources"),
    ("all", "All on one page"),
];

/// The name of the book.
pub(super) fn name(book: &Book<'_>) -> String {
    format!("Travel help rules of {}", book.from.compiled.policy.council_name)
}

/// A page with a title of its own.
pub(super) fn page(book: &Book<'_>, path: &str, title: &str, body: Markup) -> Page {
    with_scripts(book, path, title, body, &[])
}

/// The same with scripts that stand beside it.
pub(super) fn with_scripts(book: &Book<'_>, path: &str, title: &str, body: Markup, scripts: &[&str]) -> Page {
    let hash = hex(&book.from.engine.hash());
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) " – " (name(book)) }
                link rel="stylesheet" href="book.css";
                @for script in scripts { script src=(script) defer {} }
            }
            body {
                a class="book-skip" href="#main" { "Skip to main content" }
                header class="book-header" { p { (name(book)) } }
                nav class="book-nav" aria-label="Pages of this book" {
                    ul {
                        @for (to, words) in LINKS {
                            li { a href={ (to) ".html" } aria-current=[(*to == path).then_some("page")] { (words) } }
                        }
                    }
                }
                main id="main" tabindex="-1" { (body) }
                footer class="book-footer" {
                    p { "Made on " (date(book.from.today)) " from the rules of " (book.from.compiled.policy.council_name) "." }
                    p { "Name of these rules (hash): " code { (hash) } }
                }
            }
        }
    };
    Page { path: format!("{path}.html"), bytes: markup.into_string().into_bytes() }
}

/// How the pages look.
pub(super) fn style() -> Page {
    Page { path: "book.css".to_owned(), bytes: include_bytes!("book.css").to_vec() }
}
