//! The register of target groups as a sheet of cells: which list is shown and how its rows are
//! arranged, which cells are selected, what keys do there. The workbook's register is the document;
//! sorting and filtering only look at it. Drawn by the window, which knows nothing of groups.

mod cells;
mod entry;
mod keys;
mod paste;
mod walk;

pub use cells::{CellOption, CellPick, cell_text};
pub use entry::CellEdit;

pub(super) use cells::{Writer, clear, register_edit, say_the_same};

use super::Editor;
use super::plan::{self, Deed, Plan};
use super::selection::{Selected, Selection};
use super::sheet::Sheet;
use crate::insight::register::{
    Arrangement, CellValue, Column, NextMap, Pair, SharedProcess, compare, next_maps, shared_processes, value,
};
use crate::message::Message;
use crate::model::{GroupList, TargetGroup, TargetGroupId, Workbook};
use crate::wording::folded;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Which list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// The own list.
    #[default]
    Own,
    /// That of the heads of departments.
    DepartmentHeads,
    /// Both beside each other, to be looked at.
    Comparison,
}

impl Shown {
    /// Every list, in the order in which they are offered.
    pub const ALL: [Shown; 3] = [Shown::Own, Shown::DepartmentHeads, Shown::Comparison];

    /// The list that is edited; none in the comparison.
    pub fn list(self) -> Option<GroupList> {
        match self {
            Shown::Own => Some(GroupList::Own),
            Shown::DepartmentHeads => Some(GroupList::DepartmentHeads),
            Shown::Comparison => None,
        }
    }

    /// Where a list is shown.
    pub fn of(list: GroupList) -> Shown {
        match list {
            GroupList::Own => Shown::Own,
            GroupList::DepartmentHeads => Shown::DepartmentHeads,
        }
    }

    /// The message that names it on a button.
    pub fn name_key(self) -> &'static str {
        match self {
            Shown::Own => "register-own",
            Shown::DepartmentHeads => "register-heads",
            Shown::Comparison => "register-comparison",
        }
    }

    /// The message that names it in full.
    pub fn long_name_key(self) -> &'static str {
        match self {
            Shown::Own => "register-own-long",
            Shown::DepartmentHeads => "register-heads-long",
            Shown::Comparison => "register-comparison-long",
        }
    }
}

/// A cell of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellAt {
    /// The row; none is the empty one at the end, which becomes a row when something is put into it.
    pub row: Option<TargetGroupId>,
    /// The column.
    pub column: Column,
}

/// The cells that are selected: the rectangle between two corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterPlace {
    /// The list that is shown.
    pub shown: Shown,
    /// The cell that keys act on.
    pub at: CellAt,
    /// The corner opposite to it.
    pub anchor: CellAt,
}

impl RegisterPlace {
    /// One cell.
    pub fn cell(shown: Shown, row: Option<TargetGroupId>, column: Column) -> RegisterPlace {
        let at = CellAt { row, column };
        RegisterPlace { shown, at, anchor: at }
    }

    /// The same with rows forgotten that are no longer there.
    #[must_use]
    pub(super) fn kept_in(self, workbook: &Workbook) -> RegisterPlace {
        let kept = |at: CellAt| {
            let has = |id: &TargetGroupId| workbook.target_groups().iter().any(|group| group.id == *id);
            CellAt { row: at.row.filter(has), ..at }
        };
        RegisterPlace { at: kept(self.at), anchor: kept(self.anchor), ..self }
    }

    /// The selected columns, by their places.
    pub fn columns(&self) -> RangeInclusive<usize> {
        let (a, b) = (self.at.column.index(), self.anchor.column.index());
        a.min(b)..=a.max(b)
    }

    /// Whether whole rows are selected.
    pub fn is_of_rows(&self) -> bool {
        self.columns() == (0..=Column::ALL.len() - 1)
    }
}

/// What the sheet shows.
#[derive(Clone, Debug, Default)]
pub struct RegisterTable {
    /// The rows of the list as they are arranged; in the comparison, one row of each pair.
    pub rows: Vec<Arc<TargetGroup>>,
    /// How many rows the list has.
    pub total: usize,
    /// How many of the list have no map.
    pub without_map: usize,
    /// The processes that serve more than one row of the list.
    pub shared: Vec<SharedProcess>,
    /// Both lists beside each other; empty unless they are compared.
    pub pairs: Vec<Pair>,
    /// Which map is drawn next; only of the own list.
    pub next: Option<NextMap>,
    shared_of: BTreeMap<TargetGroupId, usize>,
}

impl RegisterTable {
    /// The process that serves this row and others.
    pub fn shared_process(&self, row: TargetGroupId) -> Option<&SharedProcess> {
        self.shared.get(*self.shared_of.get(&row)?)
    }

    /// The place of a row; the empty one comes after all others.
    pub fn index_of(&self, row: Option<TargetGroupId>) -> usize {
        row.and_then(|row| self.rows.iter().position(|group| group.id == row)).unwrap_or(self.rows.len())
    }

    /// The row at a place.
    pub fn row_at(&self, index: usize) -> Option<TargetGroupId> {
        self.rows.get(index).map(|group| group.id)
    }

    /// The places of the selected rows, the empty one left out.
    pub fn selected_rows(&self, place: &RegisterPlace) -> std::ops::Range<usize> {
        let (a, b) = (self.index_of(place.at.row), self.index_of(place.anchor.row));
        a.min(b)..(a.max(b) + 1).min(self.rows.len())
    }

    /// The selected rows.
    pub fn selected_groups(&self, place: &RegisterPlace) -> &[Arc<TargetGroup>] {
        self.rows.get(self.selected_rows(place)).unwrap_or_default()
    }
}

/// How the register is looked at, and what was last made of it.
#[derive(Default)]
pub(super) struct RegisterView {
    arrangement: Arrangement,
    /// Rows that were touched since the rows were filtered: they stay.
    touched: HashSet<TargetGroupId>,
    /// Where the sheet was left.
    left_at: Option<RegisterPlace>,
    /// The column where a row of Tabs began: Enter goes on below it.
    tabbed_from: Option<Column>,
    /// How many rows are seen at once.
    page: usize,
    made: RefCell<Option<Made>>,
}

struct Made {
    workbook: Arc<Workbook>,
    shown: Shown,
    arrangement: Arrangement,
    touched: usize,
    table: Arc<RegisterTable>,
}

impl Editor {
    /// The cells selected on the register, if it is shown.
    pub fn register_place(&self) -> Option<RegisterPlace> {
        self.selection.register
    }

    /// How the rows are sorted and filtered.
    pub fn register_arrangement(&self) -> &Arrangement {
        &self.register.arrangement
    }

    /// What the sheet shows; empty if the register is not shown.
    pub fn register_table(&self) -> Arc<RegisterTable> {
        let Some(place) = self.selection.register else { return Arc::default() };
        let (workbook, shown) = (self.document.workbook(), place.shown);
        let (arrangement, touched) = (&self.register.arrangement, self.register.touched.len());
        let mut made = self.register.made.borrow_mut();
        if let Some(made) = made.as_ref().filter(|made| {
            Arc::ptr_eq(&made.workbook, workbook)
                && made.shown == shown
                && made.arrangement == *arrangement
                && made.touched == touched
        }) {
            return made.table.clone();
        }
        let table = Arc::new(self.make_table(workbook, shown));
        let (workbook, arrangement) = (workbook.clone(), arrangement.clone());
        *made = Some(Made { workbook, shown, arrangement, touched, table: table.clone() });
        table
    }

    fn make_table(&self, workbook: &Workbook, shown: Shown) -> RegisterTable {
        let Some(list) = shown.list() else {
            let pairs = compare(workbook);
            let find = |id: TargetGroupId| workbook.target_groups().iter().find(|group| group.id == id).cloned();
            let rows = pairs.iter().filter_map(|pair| find(pair.own.or(pair.heads)?)).collect();
            return RegisterTable { rows, total: pairs.len(), pairs, ..RegisterTable::default() };
        };
        let groups = || workbook.target_groups().iter().filter(|group| group.list == list);
        let shared = shared_processes(groups());
        let shared_of = shared
            .iter()
            .enumerate()
            .flat_map(|(index, shared)| shared.groups.iter().map(move |group| (*group, index)))
            .collect();
        let touched = &self.register.touched;
        RegisterTable {
            rows: self.register.arrangement.rows(workbook, list, |group| touched.contains(&group.id)),
            total: groups().count(),
            without_map: groups().filter(|group| group.map.is_none()).count(),
            shared,
            pairs: Vec::new(),
            next: (list == GroupList::Own).then(|| next_maps(workbook).into_iter().next()).flatten(),
            shared_of,
        }
    }

    /// Every value that stands in a column of the list shown, with its words, in the order of the
    /// words; no words come last.
    pub fn register_values(&self, column: Column) -> Vec<(CellValue, String)> {
        let Some(list) = self.selection.register.and_then(|place| place.shown.list()) else { return Vec::new() };
        let workbook = self.document.workbook();
        let mut values: BTreeMap<CellValue, String> = BTreeMap::new();
        for group in workbook.target_groups().iter().filter(|group| group.list == list) {
            values
                .entry(value(group, column))
                .or_insert_with(|| cell_text(workbook, self.options.language, group, column));
        }
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_by_cached_key(|(_, words)| (words.is_empty(), folded(words)));
        values
    }

    /// Arranges the rows otherwise.
    pub fn arrange_register(&mut self, change: impl FnOnce(&mut Arrangement)) {
        if self.finish_text() {
            let mut arrangement = self.register.arrangement.clone();
            change(&mut arrangement);
            self.set_arrangement(arrangement);
        }
    }

    pub(super) fn set_arrangement(&mut self, arrangement: Arrangement) {
        self.register.touched.clear();
        self.register.arrangement = arrangement;
        self.keep_cell_in_rows();
    }

    /// A selected row that is filtered out gives way to the first one that is seen.
    fn keep_cell_in_rows(&mut self) {
        let Some(place) = self.selection.register else { return };
        let table = self.register_table();
        let is_seen = |row: Option<TargetGroupId>| row.is_none_or(|row| table.index_of(Some(row)) < table.rows.len());
        if !is_seen(place.at.row) || !is_seen(place.anchor.row) {
            let row = if is_seen(place.at.row) { place.at.row } else { table.row_at(0) };
            self.selection.register = Some(RegisterPlace::cell(place.shown, row, place.at.column));
        }
    }

    /// Shows the register where it was left, or another list of it.
    pub fn show_register(&mut self, shown: Option<Shown>) {
        if self.make_way() {
            let selection = self.register_selection(shown);
            self.set_selection(selection);
        }
    }

    pub(super) fn register_selection(&self, shown: Option<Shown>) -> Selection {
        let workbook = self.document.workbook();
        let left = self.selection.register.or(self.register.left_at).map(|place| place.kept_in(workbook));
        let place = match (left, shown) {
            (Some(left), None) => left,
            (Some(left), Some(shown)) if left.shown == shown => left,
            (left, shown) => {
                let shown = shown.unwrap_or_default();
                let column = left.map_or(Column::Name, |left| left.at.column);
                let first = match shown.list() {
                    Some(list) => {
                        workbook.target_groups().iter().find(|group| group.list == list).map(|group| group.id)
                    }
                    None => compare(workbook).first().and_then(|pair| pair.own.or(pair.heads)),
                };
                RegisterPlace::cell(shown, first, column)
            }
        };
        self.selection.on_register(place)
    }

    /// The sheet shows so many rows at once.
    pub fn set_register_page(&mut self, rows: usize) {
        self.register.page = rows;
    }

    /// The map comes back, with nothing selected on it.
    pub(super) fn leave_register(&mut self) {
        if self.selection.register.is_some() {
            let selection = Selection::on(self.selection.map, Selected::Nothing);
            self.set_selection(selection);
        }
    }

    /// Remembers where the register was left.
    pub(super) fn remember_register(&mut self, next: &Selection) {
        if let Some(place) = self.selection.register
            && next.register.is_none()
        {
            self.register.left_at = Some(place);
        }
        if next.register != self.selection.register {
            self.register.tabbed_from = None;
        }
        // A report gives way to it.
        if next.register.is_some() {
            self.sheet = Sheet::Map;
            self.leave_capture();
        }
    }

    fn touch(&mut self, rows: impl IntoIterator<Item = TargetGroupId>) {
        if !self.register.arrangement.shows_all() {
            self.register.touched.extend(rows);
        }
    }
}

impl Editor {
    /// Does what a command asks for on the register besides changing it.
    pub(super) fn do_on_register(&mut self, deed: Deed) {
        match deed {
            Deed::Type => {
                self.type_into_cell(None);
            }
            Deed::Arrange(arrangement) => self.set_arrangement(*arrangement),
            Deed::Copy(cut) => {
                self.copy_cells();
                if let Some(edit) = cut {
                    let selection = self.selection.clone();
                    self.commit_called(Message::new("label-groups-cut"), &edit, selection.clone(), selection);
                }
            }
            Deed::Say(message) => self.notices.push(message),
        }
    }

    /// Drops the selected rows before the row at this place, as one step of the history.
    pub fn drop_rows(&mut self, index: usize) -> bool {
        if !self.finish_text() {
            return false;
        }
        match plan::drop_rows(self, index) {
            Some(Plan::ChangeCalled { edit, label, after }) => {
                self.commit_called(label, &edit, self.selection.clone(), after)
            }
            Some(Plan::OnRegister(deed)) => {
                self.do_on_register(deed);
                false
            }
            _ => false,
        }
    }
}
