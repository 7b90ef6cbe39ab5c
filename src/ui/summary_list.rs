//! What was answered, with links to change it.

use yew::{AttrValue, Callback};

use super::Markup;

/// Something to do about a row.
#[derive(Clone, PartialEq, Default)]
pub struct Action {
    /// The link's words ("Change").
    pub text: AttrValue,
    /// What it is about, read out and not shown.
    pub hidden: AttrValue,
    /// Called when it is followed.
    pub on_click: Callback<()>,
}

impl Markup {
    /// Opens a summary list.
    pub fn open_summary_list(&mut self) {
        self.open("dl.govuk-summary-list");
    }

    /// Opens a row and its value. `without_actions` where others of the list have some and this has none.
    pub fn open_summary_row(&mut self, key: &str, without_actions: bool) {
        self.open(if without_actions {
            "div.govuk-summary-list__row govuk-summary-list__row--no-actions"
        } else {
            "div.govuk-summary-list__row"
        });
        self.leaf("dt.govuk-summary-list__key", key);
        self.open("dd.govuk-summary-list__value");
    }

    /// Ends a row with what one can do about it.
    pub fn close_summary_row(&mut self, actions: Vec<Action>) {
        self.close(1);
        let several = actions.len() > 1;
        if !actions.is_empty() {
            self.open("dd.govuk-summary-list__actions");
            if several {
                self.open("ul.govuk-summary-list__actions-list");
            }
            for action in actions {
                if several {
                    self.open("li.govuk-summary-list__actions-list-item");
                }
                self.action_link(&action.text, &action.hidden, action.on_click);
                self.close(usize::from(several));
            }
            self.close(1 + usize::from(several));
        }
        self.close(1);
    }
}
