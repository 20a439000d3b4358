//! The register of target groups as a table: what stands in its columns, how its rows are sorted
//! and filtered, what there is to notice. The order in the file is the users' own; sorting and
//! filtering only look at it.

mod comparison;
mod noticed;
#[cfg(test)]
mod tests;

pub use comparison::{Difference, Pair, compare};
pub use noticed::{NextMap, SharedProcess, next_maps, shared_processes};

use crate::model::{DepartmentId, GroupList, MapId, Online, Sector, Standing, TargetGroup, Workbook};
use crate::wording::folded_name;
use std::cmp::Ordering;
use std::sync::Arc;

/// A column of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What the group is called.
    Name,
    /// Private or corporate.
    Sector,
    /// New or existing.
    Standing,
    /// Line of business.
    LineOfBusiness,
    /// The business process that serves it.
    Process,
    /// Who is responsible.
    Department,
    /// Whether the communication can go online.
    Online,
    /// Why it cannot.
    OnlineReason,
    /// Through whom it is reached.
    Through,
    /// The map that describes it.
    Map,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Column; 10] = [
        Column::Name,
        Column::Sector,
        Column::Standing,
        Column::LineOfBusiness,
        Column::Process,
        Column::Department,
        Column::Online,
        Column::OnlineReason,
        Column::Through,
        Column::Map,
    ];

    /// Its place, from 0 at the left.
    pub fn index(self) -> usize {
        Column::ALL.iter().position(|column| *column == self).unwrap_or(0)
    }

    /// The message that names it.
    pub fn name_key(self) -> &'static str {
        match self {
            Column::Name => "group-name",
            Column::Sector => "group-sector",
            Column::Standing => "group-standing",
            Column::LineOfBusiness => "group-line-of-business",
            Column::Process => "group-process",
            Column::Department => "group-department",
            Column::Online => "group-online",
            Column::OnlineReason => "group-online-reason",
            Column::Through => "group-through",
            Column::Map => "group-map",
        }
    }

    /// The message that lists what others call it.
    pub fn other_names_key(self) -> &'static str {
        match self {
            Column::Name => "group-name-also",
            Column::Sector => "group-sector-also",
            Column::Standing => "group-standing-also",
            Column::LineOfBusiness => "group-line-of-business-also",
            Column::Process => "group-process-also",
            Column::Department => "group-department-also",
            Column::Online => "group-online-also",
            Column::OnlineReason => "group-online-reason-also",
            Column::Through => "group-through-also",
            Column::Map => "group-map-also",
        }
    }

    /// Whether what stands in it is chosen from a list.
    pub fn is_choice(self) -> bool {
        matches!(self, Column::Sector | Column::Standing | Column::Department | Column::Online | Column::Map)
    }
}

/// What stands in a cell, as cells are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellValue {
    /// Words, folded.
    Text(String),
    /// Private or corporate.
    Sector(Sector),
    /// New or existing.
    Standing(Standing),
    /// A department.
    Department(DepartmentId),
    /// Whether it can go online.
    Online(Online),
    /// A map.
    Map(MapId),
    /// Nothing.
    Empty,
}

/// What stands in a column of a group.
pub fn value(group: &TargetGroup, column: Column) -> CellValue {
    let text = |text: &str| match folded_name(text) {
        folded if folded.is_empty() => None,
        folded => Some(CellValue::Text(folded)),
    };
    let value = match column {
        Column::Name => text(&group.name),
        Column::Sector => group.sector.map(CellValue::Sector),
        Column::Standing => group.standing.map(CellValue::Standing),
        Column::LineOfBusiness => text(&group.line_of_business),
        Column::Process => text(&group.process),
        Column::Department => group.department.map(CellValue::Department),
        Column::Online => group.online.map(CellValue::Online),
        Column::OnlineReason => text(&group.online_reason),
        Column::Through => text(&group.through),
        Column::Map => group.map.map(CellValue::Map),
    };
    value.unwrap_or(CellValue::Empty)
}

/// The groups of one of the two lists, in the order of the file.
pub fn groups_of(workbook: &Workbook, list: GroupList) -> impl Iterator<Item = &Arc<TargetGroup>> {
    workbook.target_groups().iter().filter(move |group| group.list == list)
}

/// How the rows are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// By which column they are sorted; none keeps the order of the file.
    pub sort: Option<Sort>,
    /// Words that a row must have.
    pub words: String,
    /// Values of columns, of which a row must have one for each column named.
    pub values: Vec<(Column, Vec<CellValue>)>,
    /// Only rows that share their process with another.
    pub only_shared: bool,
}

/// An order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// From the last to the first.
    pub descending: bool,
}

impl Arrangement {
    /// Whether every row is seen.
    pub fn shows_all(&self) -> bool {
        self.words.trim().is_empty() && self.values.is_empty() && !self.only_shared
    }

    /// Sorts by a column; once more: the other way round; once more: as in the file.
    pub fn sort_by(&mut self, column: Column) {
        self.sort = match self.sort {
            Some(Sort { column: own, descending: false }) if own == column => Some(Sort { column, descending: true }),
            Some(Sort { column: own, descending: true }) if own == column => None,
            _ => Some(Sort { column, descending: false }),
        };
    }

    /// Asks for a value of a column too, or no longer.
    pub fn toggle_value(&mut self, column: Column, value: CellValue) {
        let index = self.values.iter().position(|(own, _)| *own == column).unwrap_or_else(|| {
            self.values.push((column, Vec::new()));
            self.values.len() - 1
        });
        let Some((_, values)) = self.values.get_mut(index) else { return };
        match values.iter().position(|own| *own == value) {
            Some(at) => {
                values.remove(at);
            }
            None => values.push(value),
        }
        self.values.retain(|(_, values)| !values.is_empty());
    }

    /// The values asked for in a column; none if any will do.
    pub fn values_of(&self, column: Column) -> Option<&[CellValue]> {
        self.values.iter().find(|(own, _)| *own == column).map(|(_, values)| values.as_slice())
    }

    /// Shows every row.
    pub fn show_all(&mut self) {
        *self = Arrangement { sort: self.sort, ..Arrangement::default() };
    }

    /// The rows of a list as they are looked at. Rows for which `stays` holds are not filtered
    /// out. Words are found in every column that has words of its own, in any case and order.
    /// Empty cells come last either way; rows that are alike keep the order of the file.
    pub fn rows(
        &self,
        workbook: &Workbook,
        list: GroupList,
        stays: impl Fn(&TargetGroup) -> bool,
    ) -> Vec<Arc<TargetGroup>> {
        let words = folded_name(&self.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let shared: Vec<_> = if self.only_shared {
            shared_processes(groups_of(workbook, list)).into_iter().flat_map(|shared| shared.groups).collect()
        } else {
            Vec::new()
        };
        let is_meant = |group: &TargetGroup| {
            let has_words = words.is_empty() || {
                let own = words_of(workbook, group);
                words.iter().all(|word| own.contains(word))
            };
            let has_values = self.values.iter().all(|(column, values)| values.contains(&value(group, *column)));
            has_words && has_values && (!self.only_shared || shared.contains(&group.id))
        };
        let mut rows: Vec<_> =
            groups_of(workbook, list).filter(|group| is_meant(group) || stays(group)).cloned().collect();
        if let Some(Sort { column, descending }) = self.sort {
            rows.sort_by_cached_key(|group| SortKey { value: sort_value(workbook, group, column), descending });
        }
        rows
    }
}

/// All words of a row, folded.
fn words_of(workbook: &Workbook, group: &TargetGroup) -> String {
    let department = group.department.and_then(|id| workbook.department(id)).map_or("", |own| &own.name);
    let map = group.map.and_then(|id| workbook.map(id)).map_or("", |own| &own.info().title);
    let texts =
        [&group.name, &group.line_of_business, &group.process, department, &group.online_reason, &group.through, map];
    texts.map(folded_name).join("\n")
}

/// What rows are sorted by: departments and maps by their names.
fn sort_value(workbook: &Workbook, group: &TargetGroup, column: Column) -> CellValue {
    let named = |name: Option<&str>| name.map_or(CellValue::Empty, |name| CellValue::Text(folded_name(name)));
    match column {
        Column::Department => {
            named(group.department.and_then(|id| workbook.department(id)).map(|department| department.name.as_str()))
        }
        Column::Map => named(group.map.and_then(|id| workbook.map(id)).map(|map| map.info().title.as_str())),
        _ => value(group, column),
    }
}

#[derive(PartialEq, Eq)]
struct SortKey {
    value: CellValue,
    descending: bool,
}

impl Ord for SortKey {
    fn cmp(&self, other: &SortKey) -> Ordering {
        let empty = |key: &SortKey| key.value == CellValue::Empty;
        empty(self).cmp(&empty(other)).then_with(|| {
            let order = self.value.cmp(&other.value);
            if self.descending { order.reverse() } else { order }
        })
    }
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &SortKey) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
