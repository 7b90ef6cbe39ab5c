//! Tables.

use super::{Attribute, Markup};

impl Markup {
    /// Opens a table with its caption; its head, if it has one, and its body come next.
    pub fn open_table(&mut self, caption: &str) {
        self.open("table.govuk-table");
        self.leaf("caption.govuk-table__caption govuk-table__caption--m", caption);
    }

    /// The names of the columns, and whether each holds figures.
    pub fn table_head(&mut self, names: &[(&str, bool)]) {
        self.open("thead.govuk-table__head");
        self.open_table_row();
        for (name, numeric) in names {
            self.open(if *numeric { "th.govuk-table__header govuk-table__header--numeric" } else { "th.govuk-table__header" });
            self.set(Attribute::Scope, "col");
            self.text(name);
            self.close(1);
        }
        self.close(2);
    }

    /// Opens the rows of a table.
    pub fn open_table_body(&mut self) {
        self.open("tbody.govuk-table__body");
    }

    /// Opens a row.
    pub fn open_table_row(&mut self) {
        self.open("tr.govuk-table__row");
    }

    /// A cell that names its row.
    pub fn row_header(&mut self, name: &str) {
        self.open("th.govuk-table__header");
        self.set(Attribute::Scope, "row");
        self.text(name);
        self.close(1);
    }

    /// Opens a cell of words.
    pub fn open_cell(&mut self) {
        self.open("td.govuk-table__cell");
    }

    /// Opens a cell of figures, set to the end with figures of one width.
    pub fn open_figure_cell(&mut self) {
        self.open("td.govuk-table__cell govuk-table__cell--numeric");
    }
}
