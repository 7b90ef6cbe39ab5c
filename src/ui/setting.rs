//! The page around what is drawn: whose main heading it is, and whether there is anything else on it.

use core::cell::Cell;

/// How what is drawn fits into the page around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The level of the heading of what is drawn, from 1 to 4: 1 where nothing stands above it. Headings within it
    /// follow on.
    pub level: u8,
    /// Is it all there is? Then it has the page's `main`, its header and a skip link.
    pub whole_page: bool,
    /// The first language, a BCP 47 tag: that of words marked with [`crate::case::wording::FOREIGN`].
    pub language: &'static str,
    /// The language spoken, a BCP 47 tag, and which way it is written.
    pub speaks: (&'static str, &'static str),
}

/// The elements of headings, largest first.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

thread_local! {
    static NOW: Cell<Setting> = const { Cell::new(Setting { level: 1, whole_page: true, language: "en", speaks: ("en", "ltr") }) };
}

/// What is drawn from now on stands in this setting. A page is drawn from beginning to end before another is begun.
pub fn stand_in(setting: Setting) {
    NOW.set(setting);
}

/// The setting in which things are drawn.
pub(super) fn setting() -> Setting {
    NOW.get()
}

/// The element for a heading that would be of this level, if what is drawn began at the first.
pub(super) fn heading(level: u8, setting: Setting) -> &'static str {
    let at = usize::from(level) + usize::from(setting.level);
    HEADINGS.get(at.saturating_sub(2)).copied().unwrap_or("h6")
}
