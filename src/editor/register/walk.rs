//! Going from cell to cell, and what a press of the pointer selects.

use super::{CellAt, RegisterPlace, Shown};
use crate::editor::Editor;
use crate::insight::register::Column;
use crate::model::TargetGroupId;

/// A step over the cells: rows down, columns to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    pub down: isize,
    pub right: isize,
}

/// As far as there are cells.
pub(super) const FAR: isize = isize::MAX / 4;

impl Editor {
    /// The cell so many steps away, within the sheet.
    pub(super) fn cell_beside(&self, from: CellAt, steps: Steps) -> CellAt {
        let table = self.register_table();
        let has_empty_row = self.selection.register.is_some_and(|place| place.shown != Shown::Comparison);
        let last_row = if has_empty_row { table.rows.len() } else { table.rows.len().saturating_sub(1) };
        // The edge of what is filled is where far leads; the empty row is one step beyond.
        let farthest = if steps.down >= FAR { table.rows.len().saturating_sub(1) } else { last_row };
        let row = table.index_of(from.row).saturating_add_signed(steps.down).min(farthest);
        let column = from.column.index().saturating_add_signed(steps.right).min(Column::ALL.len() - 1);
        CellAt { row: table.row_at(row), column: Column::ALL.get(column).copied().unwrap_or(Column::Name) }
    }

    /// Goes some steps; with `extends`, the cells on the way are selected too.
    pub(super) fn walk_register(&mut self, steps: Steps, extends: bool) {
        let Some(place) = self.selection.register else { return };
        let at = self.cell_beside(place.at, steps);
        let anchor = if extends { place.anchor } else { at };
        self.set_register_place(RegisterPlace { at, anchor, ..place });
    }

    /// Goes to the next cell in reading order; tells whether there is one.
    pub(super) fn tab_through_register(&mut self, forwards: bool) -> bool {
        let Some(place) = self.selection.register else { return false };
        let columns = Column::ALL.len();
        let table = self.register_table();
        let here = table.index_of(place.at.row) * columns + place.at.column.index();
        let last = (table.rows.len() + usize::from(place.shown != Shown::Comparison)) * columns;
        let next = if forwards { here + 1 } else { here.wrapping_sub(1) };
        if next >= last {
            return false;
        }
        let from = self.register.tabbed_from.or(Some(place.at.column)).filter(|_| forwards);
        let column = Column::ALL.get(next % columns).copied().unwrap_or(Column::Name);
        self.set_register_place(RegisterPlace::cell(place.shown, table.row_at(next / columns), column));
        self.register.tabbed_from = from;
        true
    }

    /// Selects cells where they are.
    pub(super) fn set_register_place(&mut self, place: RegisterPlace) {
        let selection = self.selection.on_register(place);
        self.set_selection(selection);
    }

    /// A press on a cell selects it, or all cells up to it; on the cell that is selected already it
    /// opens its field, as a double click does.
    pub fn press_cell(&mut self, row: Option<TargetGroupId>, column: Column, extends: bool, clicks: u8) {
        let was = self.selection.register;
        if !self.finish_text() {
            return;
        }
        let Some(place) = self.selection.register else { return };
        let at = CellAt { row, column };
        let is_there_already = was.is_some_and(|was| was.at == at && was.anchor == at);
        if extends {
            self.set_register_place(RegisterPlace { at, ..place });
            return;
        }
        self.set_register_place(RegisterPlace { at, anchor: at, ..place });
        if clicks > 1 || clicks == 1 && is_there_already {
            if place.shown == Shown::Comparison {
                self.go_to_compared_row();
            } else {
                self.type_into_cell(None);
            }
        }
    }

    /// The pointer was drawn over cells: all between are selected.
    pub fn drag_to_cell(&mut self, row: Option<TargetGroupId>, column: Column) {
        if let Some(place) = self.selection.register.filter(|_| self.cell_edit().is_none()) {
            self.set_register_place(RegisterPlace { at: CellAt { row, column }, ..place });
        }
    }

    /// A press beside a row selects it as a whole, or all rows up to it.
    pub fn press_row(&mut self, row: Option<TargetGroupId>, extends: bool) {
        if !self.finish_text() {
            return;
        }
        let Some(place) = self.selection.register else { return };
        let from = if extends { place.anchor.row } else { row };
        self.set_register_place(RegisterPlace {
            at: CellAt { row, column: Column::Name },
            anchor: CellAt { row: from, column: Column::Map },
            ..place
        });
    }

    /// From the comparison to the row itself, in the list that has it.
    pub(super) fn go_to_compared_row(&mut self) -> bool {
        let Some(place) = self.selection.register.filter(|place| place.shown == Shown::Comparison) else {
            return false;
        };
        let Some(group) = place.at.row.and_then(|row| self.group(row)) else { return false };
        self.set_register_place(RegisterPlace::cell(Shown::of(group.list), Some(group.id), place.at.column));
        true
    }
}
