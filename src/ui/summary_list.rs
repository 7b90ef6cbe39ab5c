//! What was answered, with links to change it.

use yew::prelude::*;

use super::action_link;

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

/// One row.
#[derive(Clone, PartialEq, Default)]
pub struct SummaryRow {
    /// What was asked, in a few words.
    pub key: AttrValue,
    /// What was answered.
    pub value: Html,
    /// What one can do about it.
    pub actions: Vec<Action>,
}

/// A summary list.
pub fn summary_list(rows: Vec<SummaryRow>) -> Html {
    let any_actions = rows.iter().any(|row| !row.actions.is_empty());
    let rows = rows.into_iter().map(|row| {
        let class = if any_actions && row.actions.is_empty() {
            "govuk-summary-list__row govuk-summary-list__row--no-actions"
        } else {
            "govuk-summary-list__row"
        };
        html! {
            <div {class}>
                <dt class="govuk-summary-list__key">{ row.key }</dt>
                <dd class="govuk-summary-list__value">{ row.value }</dd>
                { actions(row.actions) }
            </div>
        }
    });
    html! { <dl class="govuk-summary-list">{ for rows }</dl> }
}

fn actions(actions: Vec<Action>) -> Html {
    if actions.is_empty() {
        return Html::default();
    }
    let several = actions.len() > 1;
    let links = actions.into_iter().map(|action| {
        let link = action_link(action.text, action.hidden, action.on_click);
        if several {
            html! { <li class="govuk-summary-list__actions-list-item">{ link }</li> }
        } else {
            link
        }
    });
    let links: Html = links.collect();
    html! {
        <dd class="govuk-summary-list__actions">
            if several {
                <ul class="govuk-summary-list__actions-list">{ links }</ul>
            } else {
                { links }
            }
        </dd>
    }
}
