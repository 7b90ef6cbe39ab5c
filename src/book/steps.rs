//! The same steps as a list: for who cannot see the drawing, and for who would rather read.

use super::flow::{Flow, To};
use super::said::{Piece, Said};
use super::things::Thing;
use super::{Book, Links};
use maud::{Markup, html};

impl Book<'_> {
    /// What officers call the only thing that a step names, where its words are nothing but the name.
    fn label_of(&self, says: &Said) -> Option<&str> {
        let title = &self.only_name(says)?.title;
        (!title.eq_ignore_ascii_case(&says.first()?.text)).then_some(title)
    }

    /// The thing that words name, where they are nothing but its name, or its name and value.
    pub fn only_name(&self, says: &Said) -> Option<&Thing> {
        let [only, rest @ ..] = says.as_slice() else { return None };
        let is_value = |piece: &Piece| piece.text.starts_with(" (") && piece.item.is_none();
        if rest.iter().all(is_value) { self.things.item(only.item?) } else { None }
    }

    /// Each step with its ways.
    pub fn steps(&self, flow: &Flow, links: Links) -> Markup {
        html! {
            ol class="book-steps" {
                @for step in &flow.steps {
                    li {
                        p { (self.linked(&step.says, links)) }
                        @if let Some(label) = self.label_of(&step.says) { p class="book-hint" { (label) } }
                        ul {
                            @for (answer, to) in &step.ways {
                                li {
                                    b { (answer) } ": "
                                    @match to {
                                        To::Step(_) => (self.linked(&flow.to_words(*to), links)),
                                        To::End(_) => { span class="book-steps__end" { (self.linked(&flow.to_words(*to), links)) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
