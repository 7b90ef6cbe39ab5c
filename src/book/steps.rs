//! The same steps as a list: for who cannot see the drawing, and for who would rather read.

use super::flow::{Flow, To};
use super::{Book, Links};
use maud::{Markup, html};

impl Book<'_> {
    /// Each step with its ways.
    pub fn steps(&self, flow: &Flow, links: Links) -> Markup {
        html! {
            ol class="book-steps" {
                @for step in &flow.steps {
                    li {
                        p { (self.linked(&step.says, links)) }
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
