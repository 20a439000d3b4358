//! The workbook with its history: the only place of the editor that changes it.

use super::Editor;
use super::selection::Selection;
use crate::edit::{Applied, Edit};
use crate::message::Message;
use crate::model::Workbook;
use std::sync::Arc;

/// A state of the workbook, to be told which one was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision(u64);

#[derive(Debug)]
pub(super) struct Document {
    workbook: Arc<Workbook>,
}

impl Document {
    pub fn new(workbook: Arc<Workbook>, _selection: Selection) -> Document {
        Document { workbook }
    }

    pub fn workbook(&self) -> &Arc<Workbook> {
        &self.workbook
    }

    /// Enters a change; tells whether it is one.
    pub fn commit(&mut self, workbook: Arc<Workbook>, _label: Message, _before: Selection, _after: Selection) -> bool {
        self.workbook = workbook;
        true
    }

    /// Takes the last change back; what was selected before it.
    pub fn undo(&mut self) -> Option<Selection> {
        None
    }

    /// Makes it again; what was selected after it.
    pub fn redo(&mut self) -> Option<Selection> {
        None
    }
}

impl Editor {
    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&Message> {
        None
    }

    /// What redo would make again.
    pub fn redo_label(&self) -> Option<&Message> {
        None
    }

    /// Whether the file has all that was done.
    pub fn is_saved(&self) -> bool {
        true
    }

    /// Commits the text being typed, and hands out the workbook to be written and which state of
    /// it that is. Editing may go on meanwhile.
    pub fn begin_save(&mut self) -> (Arc<Workbook>, Revision) {
        self.finish_text();
        (self.document.workbook().clone(), Revision(0))
    }

    /// That state is in the file now.
    pub fn saved(&mut self, _revision: Revision) {}
}

/// What an edit would make of a workbook, or why it is refused.
pub(super) fn apply(workbook: &Workbook, _edit: &Edit) -> Result<Applied, Message> {
    Ok(Applied { workbook: workbook.clone(), notices: Vec::new() })
}
