//! Typing into a cell, from its first key to its commit: words, or the choice that words begin.
//! A commit is one step of the history; Escape leaves no trace.

use super::cells::{notice_of_departments, options, pick_of};
use super::{CellAt, CellOption, CellPick, RegisterPlace, Writer, cell_text};
use crate::edit::{Edit, ListEdit, SharedEdit};
use crate::editor::Editor;
use crate::editor::selection::Selection;
use crate::editor::tool::Tool;
use crate::editor::unfinished::or_emptied;
use crate::insight::register::Column;
use crate::locale;
use crate::message::{Arg, Message};
use crate::model::{Department, GroupList, IdSource, TargetGroup, TargetGroupId, clean_text};
use crate::wording::{folded_name, listed};
use std::sync::Arc;

/// A cell that is typed into.
#[derive(Clone, Debug, PartialEq)]
pub struct CellEdit {
    at: CellAt,
    list: GroupList,
    draft: String,
    /// Begun by typing over what was there: arrows go on to the next cell.
    is_quick: bool,
    /// The words were changed since the field was opened.
    is_typed: bool,
    options: Vec<CellOption>,
    highlighted: Option<usize>,
    before: Selection,
}

impl CellEdit {
    /// Which cell.
    pub fn at(&self) -> CellAt {
        self.at
    }

    /// What the field says.
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// Whether what was there is typed over.
    pub fn is_quick(&self) -> bool {
        self.is_quick
    }

    /// What can be chosen, as far as it fits the words; empty in a column of words.
    pub fn options(&self) -> &[CellOption] {
        &self.options
    }

    /// Which of them Enter would choose.
    pub fn highlighted(&self) -> Option<usize> {
        self.highlighted
    }

    pub(in crate::editor) fn before(&self) -> &Selection {
        &self.before
    }

    /// Goes to another choice; tells whether there are any.
    pub(super) fn highlight_next(&mut self, by: isize) -> bool {
        let count = self.options.len();
        if count > 0 {
            let next = self
                .highlighted
                .map_or(if by > 0 { 0 } else { count - 1 }, |at| at.saturating_add_signed(by).min(count - 1));
            self.highlighted = Some(next);
        }
        count > 0
    }
}

/// What becomes of what is typed into a cell.
enum Outcome {
    Nothing,
    Change(Box<CellChange>),
    /// A word that means nothing in its column.
    Refused(Column, String),
}

/// The row as it will be, and the departments that come with it.
struct CellChange {
    group: TargetGroup,
    exists: bool,
    departments: Vec<Department>,
}

impl Editor {
    /// The cell that is typed into, if any.
    pub fn cell_edit(&self) -> Option<&CellEdit> {
        match &self.tool {
            Tool::EditingCell(edit) => Some(edit),
            _ => None,
        }
    }

    /// Opens the field of the selected cell; with words, they are typed over what is there. Tells
    /// whether it is open.
    pub(in crate::editor) fn type_into_cell(&mut self, words: Option<&str>) -> bool {
        let Some(place) = self.selection.register else { return false };
        let Some(list) = place.shown.list() else { return false };
        if self.tool != Tool::Idle {
            return false;
        }
        let column = place.at.column;
        let group = place.at.row.and_then(|row| self.group(row));
        let draft = match (words, &group) {
            (Some(words), _) => words.to_owned(),
            // Of a list everything is offered until a letter is typed.
            (None, _) if column.is_choice() => String::new(),
            (None, Some(group)) => cell_text(self.document.workbook(), self.options.language, group, column),
            (None, None) => String::new(),
        };
        let before = self.selection.clone();
        let mut edit = CellEdit {
            at: place.at,
            list,
            draft: String::new(),
            is_quick: words.is_some(),
            is_typed: words.is_some(),
            options: options(self.document.workbook(), self.options.language, column),
            highlighted: None,
            before,
        };
        edit.highlighted = {
            let own = group.map_or(CellPick::Empty, |group| pick_of(&group, column));
            edit.options.iter().position(|option| option.pick == own)
        };
        self.selection.register = Some(RegisterPlace { anchor: place.at, ..place });
        self.tool = Tool::EditingCell(Box::new(edit));
        match words {
            Some(_) => self.set_cell_draft(draft),
            None => {
                if let Tool::EditingCell(edit) = &mut self.tool {
                    edit.draft = draft;
                }
                true
            }
        }
    }

    /// What the field of the cell says now: what can be chosen follows it.
    pub(in crate::editor) fn set_cell_draft(&mut self, draft: String) -> bool {
        let Some(before) = self.cell_edit().map(|edit| edit.draft.clone()) else { return false };
        let draft = self.fitting(&before, clean_text(&draft).into_owned());
        let workbook = self.document.workbook();
        let language = self.options.language;
        let Tool::EditingCell(edit) = &mut self.tool else { return false };
        edit.draft = draft;
        edit.is_typed = true;
        let column = edit.at.column;
        if !column.is_choice() {
            return true;
        }
        let typed = folded_name(&edit.draft);
        let all = options(workbook, language, column);
        let is_named = all.iter().any(|option| folded_name(&option.name) == typed);
        let begins = |name: &str| {
            let name = folded_name(name);
            name.starts_with(&typed) || name.split_whitespace().any(|word| word.starts_with(&typed))
        };
        edit.options = all.into_iter().filter(|option| typed.is_empty() || begins(&option.name)).collect();
        // A choice that begins with the words comes before one that has them later.
        edit.options.sort_by_key(|option| !folded_name(&option.name).starts_with(&typed));
        if column == Column::Department && !typed.is_empty() && !is_named {
            let name = edit.draft.trim().to_owned();
            let words = locale::message(language, &Message::new("register-new-department").with("name", name.as_str()));
            edit.options.push(CellOption { name: words, pick: CellPick::NewDepartment(name) });
        }
        edit.highlighted = if edit.options.is_empty() { None } else { Some(0) };
        true
    }

    /// Chooses what can be chosen for the cell, and is done with it.
    pub fn choose_for_cell(&mut self, index: usize) -> bool {
        let Tool::EditingCell(edit) = &mut self.tool else { return false };
        if index >= edit.options.len() {
            return false;
        }
        edit.highlighted = Some(index);
        edit.is_typed = true;
        self.finish_cell()
    }

    /// What is typed into a cell and is not in its row; none if leaving it would change nothing.
    pub(in crate::editor) fn unfinished_cell(&self) -> Option<&str> {
        let Tool::EditingCell(edit) = &self.tool else { return None };
        let changes = |outcome: &Outcome| !matches!(outcome, Outcome::Nothing);
        let is_change = edit.is_typed && changes(&self.outcome_of_cell(&mut self.ids.clone()));
        is_change.then(|| or_emptied(edit.draft.trim()))
    }

    /// What would be left of what is typed into a cell if the program ended now: words that mean
    /// nothing in their column stand beside the name of the row, where they are seen.
    pub(in crate::editor) fn edit_of_cell(&self, ids: &mut IdSource) -> Option<Edit> {
        match self.outcome_of_cell(ids) {
            Outcome::Change(change) => Some(self.change_of_cell(&change)),
            Outcome::Refused(_, word) => {
                let Tool::EditingCell(edit) = &self.tool else { return None };
                let old = edit.at.row.and_then(|row| self.group(row));
                let exists = old.is_some();
                let mut group = old.map_or_else(|| TargetGroup::new(ids.fresh(), edit.list), |old| (*old).clone());
                group.name = if group.name.is_empty() { word } else { format!("{} ({word})", group.name) };
                Some(self.label_edit(&CellChange { group, exists, departments: Vec::new() }))
            }
            Outcome::Nothing => None,
        }
    }

    /// What is to become of what is typed into a cell.
    fn outcome_of_cell(&self, ids: &mut IdSource) -> Outcome {
        let Tool::EditingCell(edit) = &self.tool else { return Outcome::Nothing };
        let mut writer = Writer::new(self.document.workbook(), ids);
        let old = edit.at.row.and_then(|row| self.group(row));
        let mut group = match &old {
            Some(old) => TargetGroup::clone(old),
            None => writer.fresh_group(edit.list),
        };
        let column = edit.at.column;
        match edit.highlighted.and_then(|index| edit.options.get(index)) {
            Some(option) => writer.pick(&mut group, column, &option.pick),
            // Words that begin no choice may still be understood: "b2b".
            None if !column.is_choice() || edit.is_typed => writer.write(&mut group, column, &edit.draft),
            None => {}
        }
        let departments = std::mem::take(&mut writer.departments);
        if let Some((column, word)) = writer.not_understood.pop() {
            return Outcome::Refused(column, word);
        }
        let is_change = match &old {
            Some(old) => **old != group,
            None => edit.is_typed && group != TargetGroup::new(group.id, edit.list),
        };
        match is_change {
            true => Outcome::Change(Box::new(CellChange { group, exists: old.is_some(), departments })),
            false => Outcome::Nothing,
        }
    }

    /// Commits what is typed into a cell, as one step of the history. Words that mean nothing in
    /// their column stay in the field. Tells whether no cell is typed into any more.
    pub(in crate::editor) fn finish_cell(&mut self) -> bool {
        let Tool::EditingCell(edit) = &self.tool else { return true };
        let (before, column) = (edit.before.clone(), edit.at.column);
        let workbook = self.document.workbook().clone();
        let mut ids = self.ids.clone();
        let cell = match self.outcome_of_cell(&mut ids) {
            Outcome::Change(cell) => cell,
            Outcome::Nothing => {
                self.tool = Tool::Idle;
                return true;
            }
            Outcome::Refused(column, word) => {
                let notice = self.refusal(column, &word);
                if !self.notices.contains(&notice) {
                    self.notices.push(notice);
                }
                return false;
            }
        };
        let change = self.change_of_cell(&cell);
        if let Err(refusal) = crate::edit::apply(&workbook, &change) {
            let refusal = refusal.message();
            if !self.notices.contains(&refusal) {
                self.notices.push(refusal);
            }
            return false;
        }
        self.tool = Tool::Idle;
        self.ids = ids;
        self.touch([cell.group.id]);
        let row = Some(cell.group.id);
        let after = self.selection.register.map(|place| RegisterPlace::cell(place.shown, row, column));
        let after = Selection { register: after, ..before.clone() };
        let label = Edit::label(&self.label_edit(&cell), &workbook);
        self.commit_called(label, &change, before, after);
        self.notices.extend(notice_of_departments(&cell.departments));
        true
    }

    /// The edit by which the step is called.
    fn label_edit(&self, cell: &CellChange) -> Edit {
        let record = cell.group.clone();
        let change = if cell.exists { ListEdit::Set(record) } else { ListEdit::Add { record, index: usize::MAX } };
        Edit::Shared(SharedEdit::TargetGroup(change))
    }

    fn change_of_cell(&self, cell: &CellChange) -> Edit {
        let add = |record: &Department| {
            Edit::Shared(SharedEdit::Department(ListEdit::Add { record: record.clone(), index: usize::MAX }))
        };
        let mut edits: Vec<Edit> = cell.departments.iter().map(add).collect();
        edits.push(self.label_edit(cell));
        Edit::Several(edits)
    }

    /// Why words are refused, and what would be understood.
    fn refusal(&self, column: Column, word: &str) -> Message {
        let language = self.options.language;
        let words: Arg = match column {
            Column::Map => Message::new("notice-maps-of-workbook").into(),
            _ => {
                let all = options(self.document.workbook(), language, column);
                let names =
                    all.iter().filter(|option| option.pick != CellPick::Empty).map(|option| option.name.as_str());
                Message::new("notice-words-expected").with("words", listed(names, 80)).into()
            }
        };
        Message::new("notice-cell-not-understood")
            .with("word", crate::edit::quoted(word))
            .with("column", Message::new(column.name_key()))
            .with("words", words)
    }

    pub(super) fn group(&self, id: TargetGroupId) -> Option<Arc<TargetGroup>> {
        self.document.workbook().target_groups().iter().find(|group| group.id == id).cloned()
    }
}
