//! Ranges of cells as spreadsheets put them on the clipboard: tabs between cells, line ends
//! between rows, a cell with either of them in quotes, quotes inside doubled. Formulas are text.

use super::bullets::bulleted;
use crate::model::limit;

/// A range of cells: every row as long as the others, no empty rows or columns at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

/// Whether a text is worth reading as a table: it has tabs that are not those of a list, or it is
/// one column with a cell in quotes.
pub fn may_be_table(text: &str) -> bool {
    let mut with_tab = text.lines().filter(|line| line.trim_end().contains('\t')).peekable();
    if with_tab.peek().is_some() {
        return with_tab.any(|line| bulleted(line).is_none_or(|found| found.rest.contains('\t')));
    }
    text.starts_with('"') || text.contains("\n\"")
}

impl Table {
    /// The cells given; short rows are filled up, empty rows and columns at the end go.
    pub fn new(mut rows: Vec<Vec<String>>) -> Table {
        for row in &mut rows {
            let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            row.truncate(filled);
        }
        let filled = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
        rows.truncate(filled);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        rows.iter_mut().for_each(|row| row.resize(columns, String::new()));
        Table { rows }
    }

    /// Reads a table; none if it would have more cells than `most`.
    pub fn read(text: &str, most: usize) -> Option<Table> {
        let mut rows = Vec::new();
        let mut row = Vec::new();
        let mut rest = text;
        let mut cells = 0_usize;
        let mut columns = 0_usize;
        loop {
            let (cell, after) = cell(rest);
            row.push(cell);
            cells += 1;
            let mut characters = after.chars();
            let end = characters.next();
            if end != Some('\t') {
                columns = columns.max(row.len());
                rows.push(std::mem::take(&mut row));
            }
            // Empty cells are counted too: short rows will be filled up.
            if cells > most || rows.len().saturating_mul(columns) > most.saturating_mul(8) {
                return None;
            }
            rest = characters.as_str();
            if end.is_none() {
                break;
            }
        }
        let table = Table::new(rows);
        (table.rows.len() * table.columns() <= most).then_some(table)
    }

    /// The rows, from top to bottom.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The rows, to keep.
    pub fn into_rows(self) -> Vec<Vec<String>> {
        self.rows
    }

    /// How many columns every row has.
    pub fn columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// The table as spreadsheets understand it.
    pub fn written(&self) -> String {
        let row = |row: &Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join("\t");
        self.rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }
}

/// The cell at the start of a text, and what follows it: a tab, a line end or nothing.
fn cell(text: &str) -> (String, &str) {
    if let Some((cell, after)) = quoted_cell(text) {
        return (cell.trim().to_owned(), after);
    }
    let (cell, after) = text.split_at(text.find(['\t', '\n']).unwrap_or(text.len()));
    (cell.trim().to_owned(), after)
}

/// A cell in quotes. A quote that nothing closes, or after whose end the cell goes on, is one of
/// the text: "Станки" и детали.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut rest = inside;
    // A text that is longer than any may be is not searched to its end for a quote.
    while cell.len() <= limit::TEXT {
        let (piece, quote) = rest.split_at(rest.find('"')?);
        cell.push_str(piece);
        let after = quote.strip_prefix('"')?;
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => return (after.is_empty() || after.starts_with(['\t', '\n'])).then_some((cell, after)),
        }
    }
    None
}

/// A cell as it is written: in quotes if it would be taken apart otherwise.
fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
