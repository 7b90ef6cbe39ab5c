//! Parts of the page that are drawn anew only when what they show is another: building them takes longer than deciding does.

use std::cell::RefCell;
use yew::Html;

/// What was drawn last, and from what.
pub struct Cache<K> {
    drawn: RefCell<Option<(K, Html)>>,
}

impl<K> Default for Cache<K> {
    fn default() -> Cache<K> {
        Cache { drawn: RefCell::new(None) }
    }
}

impl<K: PartialEq> Cache<K> {
    /// The part as drawn from this, drawn now if it was not.
    pub fn of(&self, from: K, draw: impl FnOnce() -> Html) -> Html {
        if let Some((drawn_from, html)) = &*self.drawn.borrow()
            && *drawn_from == from
        {
            return html.clone();
        }
        let html = draw();
        *self.drawn.borrow_mut() = Some((from, html.clone()));
        html
    }
}
