//! The keys there are.

use crate::advisor::state::{Key, View};
use yew::{Html, html};

/// The page of keys.
pub fn page() -> Html {
    let rows = Key::ALL.iter().map(|(key, _, _, does)| {
        html! { <tr class="govuk-table__row"><th scope="row" class="govuk-table__header"><kbd>{ key.written() }</kbd></th><td class="govuk-table__cell">{ *does }</td></tr> }
    });
    html! {
        <section class="adv-page" aria-labelledby={View::Keys.id()}>
            <h2 class="govuk-heading-m" id={View::Keys.id()} tabindex="-1">{ "Keys" }</h2>
            <p class="govuk-body">
                { "Everything on this page can be done with the Tab, arrow, Space and Enter keys. These keys are quicker, and work anywhere on \
                   the page. Buttons do the same." }
            </p>
            <table class="govuk-table adv-keys">
                <caption class="govuk-table__caption govuk-visually-hidden">{ "Keys and what they do" }</caption>
                <thead class="govuk-table__head"><tr class="govuk-table__row">
                    <th scope="col" class="govuk-table__header">{ "Key" }</th><th scope="col" class="govuk-table__header">{ "What it does" }</th>
                </tr></thead>
                <tbody class="govuk-table__body">{ for rows }</tbody>
            </table>
            <p class="govuk-body">{ "On some laptops hold the Fn key too." }</p>
        </section>
    }
}
