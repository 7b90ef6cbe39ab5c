//! The same steps as a list: for who cannot see the drawing, and for who would rather read.

use super::flow::{Flow, To};
use super::said::Said;
use super::{Book, Links};
use maud::{Markup, html};

impl Book<'_> {
    /// What officers call the only thing that a step names, where its words are nothing but the name.
    fn label_of(&self, says: &Said) -> Option<&str> {
        let [only] = says.as_slice() else { return None };
        let title = &self.things.item(only.item?)?.title;
        (!title.eq_ignore_ascii_case(&only.text)).then_some(title)
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
