//! Tables.

use yew::prelude::*;

/// One cell.
#[derive(Clone, PartialEq, Default)]
pub struct Cell {
    /// What it holds.
    pub content: Html,
    /// Whether it is a number, set to the end with figures of one width.
    pub numeric: bool,
}

impl Cell {
    /// A cell of words.
    pub fn words(content: Html) -> Self {
        Self { content, numeric: false }
    }

    /// A cell of figures.
    pub fn figure(content: Html) -> Self {
        Self { content, numeric: true }
    }
}

/// What a table needs.
#[derive(Clone, PartialEq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: AttrValue,
    /// Names of the columns; may be empty.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell names its row.
    pub first_is_header: bool,
}

/// A table.
pub fn table(props: Table) -> Html {
    let head = props.head.into_iter().map(|cell| {
        let class = if cell.numeric { "govuk-table__header govuk-table__header--numeric" } else { "govuk-table__header" };
        html! { <th scope="col" {class}>{ cell.content }</th> }
    });
    let head: Vec<Html> = head.collect();
    let rows = props.rows.into_iter().map(|cells| {
        let cells = cells.into_iter().enumerate().map(|(place, cell)| {
            if place == 0 && props.first_is_header {
                return html! { <th scope="row" class="govuk-table__header">{ cell.content }</th> };
            }
            let class = if cell.numeric { "govuk-table__cell govuk-table__cell--numeric" } else { "govuk-table__cell" };
            html! { <td {class}>{ cell.content }</td> }
        });
        html! { <tr class="govuk-table__row">{ for cells }</tr> }
    });
    html! {
        <table class="govuk-table">
            <caption class="govuk-table__caption govuk-table__caption--m">{ props.caption }</caption>
            if !head.is_empty() {
                <thead class="govuk-table__head"><tr class="govuk-table__row">{ for head }</tr></thead>
            }
            <tbody class="govuk-table__body">{ for rows }</tbody>
        </table>
    }
}
