//! What is pasted into the register and copied from it: ranges of cells, as spreadsheets have them.
//! The first row may name the columns; words are recognised in both languages; nothing is lost
//! without a word.

use super::cells::notice_of_departments;
use super::{CellAt, RegisterPlace, Writer, cell_text, register_edit};
use crate::editor::Editor;
use crate::editor::clipboard::Copied;
use crate::import::{ImportError, Table};
use crate::insight::register::Column;
use crate::locale::{self, groups};
use crate::message::Message;
use crate::model::{TargetGroup, TargetGroupId, clean_text, limit};
use crate::wording::{excerpt, listed};
use std::collections::HashMap;
use std::sync::Arc;

/// Cells that are taken in at once.
const MOST_CELLS: usize = 100_000;
/// Letters of a list of words that were not understood, and of one of them.
const LISTED: usize = 160;
const QUOTED: usize = 30;

impl Editor {
    /// Pastes a range of cells, from the selected one on; rows that are missing are added. A single
    /// cell fills all that are selected.
    pub(super) fn paste_into_register(&mut self, text: &str) -> bool {
        let Some(place) = self.selection.register else { return false };
        let Some(list) = place.shown.list() else { return false };
        let text = clean_text(text.trim_start_matches('\u{feff}')).into_owned();
        let Some(table) = Table::read(&text, MOST_CELLS) else {
            self.notices.extend(ImportError::TooMany.message());
            return true;
        };
        if table.rows().is_empty() {
            return true;
        }
        if table.rows().iter().flatten().any(|cell| cell.len() > limit::TEXT) {
            self.notices.extend(ImportError::PieceTooLong.message());
            return true;
        }
        let mut cells = table.into_rows();
        let shown = self.register_table();
        let mut unknown: Vec<String> = Vec::new();
        let columns = match named_columns(&cells) {
            Some(columns) => {
                let headings = cells.remove(0);
                let unnamed = columns.iter().zip(headings).filter(|(column, _)| column.is_none());
                unknown.extend(unnamed.map(|(_, heading)| heading).filter(|heading| !heading.trim().is_empty()));
                columns
            }
            None => {
                let first = *place.columns().start();
                (0..cells.first().map_or(0, Vec::len)).map(|index| Column::ALL.get(first + index).copied()).collect()
            }
        };
        let mut columns = columns;
        let rows = shown.selected_rows(&place);
        let first_row = shown.index_of(place.at.row).min(shown.index_of(place.anchor.row));
        if let [row] = cells.as_slice()
            && let [cell] = row.as_slice()
            && place.at != place.anchor
        {
            // One cell fills the whole selection.
            let (cell, width) = (cell.clone(), place.columns().count());
            let first = *place.columns().start();
            columns = (0..width).map(|index| Column::ALL.get(first + index).copied()).collect();
            cells = vec![vec![cell; width]; rows.len().max(1)];
        }
        let left_out = if unknown.is_empty() { columns.iter().filter(|column| column.is_none()).count() } else { 0 };
        let workbook = self.document.workbook().clone();
        let mut ids = self.ids.clone();
        let mut writer = Writer::new(&workbook, &mut ids);
        let mut changed: HashMap<TargetGroupId, Arc<TargetGroup>> = HashMap::new();
        let mut added: Vec<Arc<TargetGroup>> = Vec::new();
        let mut touched: Vec<TargetGroupId> = Vec::new();
        for (offset, row) in cells.iter().enumerate() {
            let old = shown.rows.get(first_row + offset);
            if old.is_none() && row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let mut group = match old {
                Some(old) => TargetGroup::clone(old),
                None => writer.fresh_group(list),
            };
            let filled = columns.iter().zip(row).filter_map(|(column, cell)| Some(((*column)?, cell)));
            filled.for_each(|(column, cell)| writer.write(&mut group, column, cell));
            touched.push(group.id);
            match old {
                Some(_) => {
                    changed.insert(group.id, Arc::new(group));
                }
                None => added.push(Arc::new(group)),
            }
        }
        let count = touched.len();
        let (departments, not_understood) = (writer.departments, writer.not_understood);
        let new_rows = added.len();
        let groups =
            workbook.target_groups().iter().map(|group| changed.remove(&group.id).unwrap_or_else(|| group.clone()));
        let groups: Vec<_> = groups.chain(added).collect();
        let notice = notice_of_departments(&departments);
        let edit = register_edit(&workbook, departments, groups);
        let after = self.pasted_place(place, &columns, &touched);
        let label = Message::new("label-groups-paste").with("count", count);
        let before = self.selection.clone();
        self.touch(touched);
        if self.commit_called(label, &edit, before.clone(), before.on_register(after)) {
            self.ids = ids;
            if new_rows > 0 && count > 1 {
                self.notices.push(Message::new("notice-groups-pasted").with("count", count).with("added", new_rows));
            }
            self.notices.extend(notice);
        }
        self.tell_what_was_lost(&not_understood, &unknown, left_out);
        true
    }

    /// The cells that were pasted.
    fn pasted_place(
        &self,
        place: RegisterPlace,
        columns: &[Option<Column>],
        touched: &[TargetGroupId],
    ) -> RegisterPlace {
        let filled = || columns.iter().copied().flatten();
        let first = filled().min().unwrap_or(place.at.column);
        let last = filled().max().unwrap_or(place.at.column);
        RegisterPlace {
            at: CellAt { row: touched.first().copied().or(place.at.row), column: first },
            anchor: CellAt { row: touched.last().copied().or(place.at.row), column: last },
            ..place
        }
    }

    fn tell_what_was_lost(&mut self, not_understood: &[(Column, String)], unknown: &[String], left_out: usize) {
        if !not_understood.is_empty() {
            let language = self.options.language;
            let words = not_understood.iter().map(|(column, word)| {
                let message = Message::new("cells-not-understood-in")
                    .with("word", excerpt(word, QUOTED))
                    .with("column", Message::new(column.name_key()));
                locale::message(language, &message)
            });
            let words = listed(words, LISTED);
            self.notices.push(Message::new("notice-cells-not-understood").with("words", words));
        }
        if !unknown.is_empty() {
            let names = listed(unknown.iter().map(|heading| excerpt(heading, QUOTED)), LISTED);
            self.notices.push(Message::new("notice-headings-unknown").with("names", names));
        }
        if left_out > 0 {
            self.notices.push(Message::new("notice-columns-left-out").with("count", left_out));
        }
    }

    /// The selected cells as other programs understand them; none if nothing is selected.
    pub(in crate::editor) fn selected_cells_as_text(&self) -> Option<String> {
        let place = self.selection.register?;
        let table = self.register_table();
        let (workbook, language) = (self.document.workbook(), self.options.language);
        let columns = Column::ALL.get(place.columns()).unwrap_or_default();
        let row = |group: &Arc<TargetGroup>| {
            columns.iter().map(|column| cell_text(workbook, language, group, *column)).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<String>> = table.selected_groups(&place).iter().map(row).collect();
        let text = written(&rows);
        (!rows.is_empty()).then_some(text)
    }

    /// Puts the selected cells onto the clipboard.
    pub(in crate::editor) fn copy_cells(&mut self) {
        if let Some(text) = self.selected_cells_as_text() {
            // A clipboard without a text would give nothing back.
            let text = if text.trim().is_empty() { " ".to_owned() } else { text };
            self.put_on_clipboard(Copied::text_only(text));
        }
    }
}

/// The range with every row and column in its place, empty ones at the ends too.
fn written(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| Table::new(vec![vec![cell.clone()]]).written();
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t")).collect::<Vec<_>>().join("\n")
}

/// The columns that a first row names, if it is a row of headings: at least two, and nothing else
/// but what is empty. A heading that names no column of ours is one that is left out.
fn named_columns(cells: &[Vec<String>]) -> Option<Vec<Option<Column>>> {
    let first = cells.first().filter(|_| cells.len() > 1)?;
    let column_called = |heading: &String| {
        let is_called = |column: &Column| groups::is_called(heading, column.name_key(), column.other_names_key());
        Column::ALL.into_iter().find(is_called)
    };
    let mut columns: Vec<Option<Column>> = first.iter().map(column_called).collect();
    // A column named twice is filled by the first.
    for index in (0..columns.len()).rev() {
        let (before, rest) = columns.split_at_mut(index);
        if let Some(column) = rest.first_mut()
            && column.is_some()
            && before.contains(column)
        {
            *column = None;
        }
    }
    let named = columns.iter().filter(|column| column.is_some()).count();
    (named >= 2 && named * 2 > first.iter().filter(|heading| !heading.trim().is_empty()).count()).then_some(columns)
}
