//! What stands in the cells: the words of a value, and the value that words mean.

use crate::edit::{Edit, ListEdit, SharedEdit};
use crate::insight::register::{Column, value};
use crate::locale::groups::Named;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{
    Department, DepartmentId, IdSource, MapId, Online, Sector, Standing, TargetGroup, Workbook, clean_text,
};
use crate::wording::{folded_name, one_line};

pub use crate::report::group_words as cell_text;
use std::sync::Arc;

/// Something that can be chosen for a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct CellOption {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub pick: CellPick,
}

/// A choice for a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CellPick {
    /// Nothing.
    Empty,
    /// Private or corporate.
    Sector(Sector),
    /// New or existing.
    Standing(Standing),
    /// Whether it can go online.
    Online(Online),
    /// A department.
    Department(DepartmentId),
    /// A department that there is not yet.
    NewDepartment(String),
    /// A map.
    Map(MapId),
}

/// Empties a cell.
pub(in crate::editor) fn clear(group: &mut TargetGroup, column: Column) {
    match column {
        Column::Name => group.name.clear(),
        Column::Sector => group.sector = None,
        Column::Standing => group.standing = None,
        Column::LineOfBusiness => group.line_of_business.clear(),
        Column::Process => group.process.clear(),
        Column::Department => group.department = None,
        Column::Online => group.online = None,
        Column::OnlineReason => group.online_reason.clear(),
        Column::Through => group.through.clear(),
        Column::Map => group.map = None,
    }
}

/// What can be chosen in a column, the empty choice first; nothing in a column of words.
pub(super) fn options(workbook: &Workbook, language: Language, column: Column) -> Vec<CellOption> {
    fn of<Value: Named>(language: Language, pick: fn(Value) -> CellPick) -> Vec<CellOption> {
        let option = |value: Value| CellOption { name: value.name(language), pick: pick(value) };
        Value::WORDS.iter().map(|(value, ..)| option(*value)).collect()
    }
    let mut options = match column {
        Column::Sector => of(language, CellPick::Sector),
        Column::Standing => of(language, CellPick::Standing),
        Column::Online => of(language, CellPick::Online),
        Column::Department => workbook
            .departments()
            .iter()
            .map(|own| CellOption { name: own.name.clone(), pick: CellPick::Department(own.id) })
            .collect(),
        Column::Map => workbook
            .maps()
            .iter()
            .map(|own| CellOption { name: own.info().title.clone(), pick: CellPick::Map(own.id()) })
            .collect(),
        _ => return Vec::new(),
    };
    let name = locale::text(language, "register-clear-choice");
    options.insert(0, CellOption { name, pick: CellPick::Empty });
    options
}

/// The choice that a group has in a column.
pub(super) fn pick_of(group: &TargetGroup, column: Column) -> CellPick {
    let pick = match column {
        Column::Sector => group.sector.map(CellPick::Sector),
        Column::Standing => group.standing.map(CellPick::Standing),
        Column::Online => group.online.map(CellPick::Online),
        Column::Department => group.department.map(CellPick::Department),
        Column::Map => group.map.map(CellPick::Map),
        _ => None,
    };
    pick.unwrap_or(CellPick::Empty)
}

/// Fills cells: recognises words of both languages, adds departments that there are not yet, and
/// remembers what it could not make anything of.
pub(in crate::editor) struct Writer<'a> {
    workbook: &'a Workbook,
    ids: &'a mut IdSource,
    /// Departments that come with the cells.
    pub departments: Vec<Department>,
    /// Words that mean nothing in their columns.
    pub not_understood: Vec<(Column, String)>,
}

impl<'a> Writer<'a> {
    pub fn new(workbook: &'a Workbook, ids: &'a mut IdSource) -> Writer<'a> {
        Writer { workbook, ids, departments: Vec::new(), not_understood: Vec::new() }
    }

    /// Puts words into a cell. What is not understood changes nothing, and is remembered.
    pub fn write(&mut self, group: &mut TargetGroup, column: Column, words: &str) {
        let words = one_line(&clean_text(words));
        if words.is_empty() {
            clear(group, column);
            return;
        }
        match column {
            Column::Name => group.name = words,
            Column::LineOfBusiness => group.line_of_business = words,
            Column::Process => group.process = words,
            Column::OnlineReason => group.online_reason = words,
            Column::Through => group.through = words,
            Column::Sector => match Sector::called(&words) {
                Some((sector, besides)) => {
                    group.sector = Some(sector);
                    self.lose(column, besides);
                }
                None => self.not_understood.push((column, words)),
            },
            Column::Standing => match Standing::called(&words) {
                Some((standing, besides)) => {
                    group.standing = Some(standing);
                    self.lose(column, besides);
                }
                None => self.not_understood.push((column, words)),
            },
            Column::Online => self.write_online(group, words),
            Column::Department => group.department = Some(self.department(&words)),
            Column::Map => match self.map(&words) {
                Some(map) => group.map = Some(map),
                None => self.not_understood.push((column, words)),
            },
        }
    }

    /// Words for which there is no place.
    fn lose(&mut self, column: Column, words: String) {
        if !words.is_empty() {
            self.not_understood.push((column, words));
        }
    }

    /// "Partly: only the order" says why, too; words that are neither yes nor no are a reason.
    fn write_online(&mut self, group: &mut TargetGroup, words: String) {
        let (online, besides) = match Online::called(&words) {
            Some((online, besides)) => (Some(online), besides),
            None => (None, words.clone()),
        };
        if online.is_some() {
            group.online = online;
        }
        if besides.is_empty() {
            return;
        }
        if group.online_reason.is_empty() {
            group.online_reason = besides;
        } else if folded_name(&group.online_reason) != folded_name(&besides) {
            self.lose(Column::Online, besides);
        }
    }

    /// Puts a choice into a cell.
    pub fn pick(&mut self, group: &mut TargetGroup, column: Column, pick: &CellPick) {
        match pick {
            CellPick::Empty => clear(group, column),
            CellPick::Sector(sector) => group.sector = Some(*sector),
            CellPick::Standing(standing) => group.standing = Some(*standing),
            CellPick::Online(online) => group.online = Some(*online),
            CellPick::Department(department) => group.department = Some(*department),
            CellPick::NewDepartment(name) => group.department = Some(self.department(name)),
            CellPick::Map(map) => group.map = Some(*map),
        }
    }

    /// The department of this name; a new one if there is none.
    fn department(&mut self, name: &str) -> DepartmentId {
        let folded = folded_name(name);
        let known = self.workbook.departments().iter().map(|own| &**own).chain(&self.departments);
        if let Some(known) = known.into_iter().find(|own| folded_name(&own.name) == folded) {
            return known.id;
        }
        let id = self.ids.fresh();
        self.departments.push(Department { id, name: name.to_owned(), person: String::new(), leads_project: false });
        id
    }

    fn map(&self, title: &str) -> Option<MapId> {
        let folded = folded_name(title);
        self.workbook.maps().iter().find(|map| folded_name(&map.info().title) == folded).map(|map| map.id())
    }

    pub fn fresh_group(&mut self, list: crate::model::GroupList) -> TargetGroup {
        TargetGroup::new(self.ids.fresh(), list)
    }
}

/// One edit that puts the register into a state, with the departments that come with it.
pub(in crate::editor) fn register_edit(
    workbook: &Workbook,
    departments: Vec<Department>,
    groups: Vec<Arc<TargetGroup>>,
) -> Edit {
    let first = workbook.departments().len();
    let add = |(index, record)| Edit::Shared(SharedEdit::Department(ListEdit::Add { record, index: first + index }));
    let mut edits: Vec<Edit> = departments.into_iter().enumerate().map(add).collect();
    edits.push(Edit::Shared(SharedEdit::TargetGroups(groups)));
    Edit::Several(edits)
}

/// Told when departments came with what was put into cells.
pub(super) fn notice_of_departments(departments: &[Department]) -> Option<Message> {
    if departments.is_empty() {
        return None;
    }
    let names = crate::wording::listed(departments.iter().map(|own| own.name.as_str()), 60);
    Some(Message::new("notice-departments-added").with("count", departments.len()).with("name", names))
}

/// Whether two groups say the same in every column.
pub(in crate::editor) fn say_the_same(group: &TargetGroup, other: &TargetGroup) -> bool {
    Column::ALL.iter().all(|column| value(group, *column) == value(other, *column))
}
