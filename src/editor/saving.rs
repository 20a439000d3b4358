//! Undo, redo and saving: what the window shows and calls of the history.

use super::{Editor, TextEdit};
use crate::edit::{Edit, apply};
use crate::history::Revision;
use crate::message::Message;
use crate::model::Workbook;
use std::sync::Arc;

impl Editor {
    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&Message> {
        self.document.undo_step().map(|step| &step.label)
    }

    /// What redo would make again.
    pub fn redo_label(&self) -> Option<&Message> {
        self.document.redo_step().map(|step| &step.label)
    }

    /// How many changes can be taken back.
    pub fn steps_done(&self) -> usize {
        self.document.position()
    }

    /// Whether the file has all that was done; a text being typed counts, and a note in the
    /// capture line.
    pub fn is_saved(&self) -> bool {
        self.document.is_saved() && self.typing().is_empty()
    }

    /// The workbook without what goes on: no gesture, no text being typed.
    pub fn committed(&self) -> &Arc<Workbook> {
        self.document.workbook()
    }

    /// What is being typed that the workbook has not: the text and the note in the capture line.
    pub fn typing(&self) -> String {
        let text = self.text_edit().filter(|edit| edit.edit_to_commit().is_some()).map_or("", TextEdit::draft);
        let note = if self.holds_note() { self.capture().line() } else { "" };
        format!("{text}{note}")
    }

    /// What the workbook would be if the text being typed and the note in the capture line were
    /// kept as they are; none if there are none.
    pub fn with_typed(&self) -> Option<Arc<Workbook>> {
        let text = self.text_edit().and_then(TextEdit::edit_to_commit);
        let edits: Vec<Edit> = text.into_iter().chain(self.note_to_keep()).collect();
        if edits.is_empty() {
            return None;
        }
        // A text that is too long is refused, and stays in its field.
        let kept = |workbook, edit: &Edit| apply(&workbook, edit).map_or(workbook, |applied| applied.workbook);
        Some(Arc::new(edits.iter().fold((**self.committed()).clone(), kept)))
    }

    /// Which state of the workbook this is, without a text being typed.
    pub fn revision(&self) -> Revision {
        self.document.revision()
    }

    /// Commits the text being typed and the note in the capture line, and hands out the workbook
    /// to be written and which state of it that is. Editing may go on meanwhile.
    pub fn begin_save(&mut self) -> (Arc<Workbook>, Revision) {
        self.finish_text();
        // What is pasted is shown on the workbook as it is.
        if self.pasting().is_none() {
            self.take_note();
        }
        (self.document.workbook().clone(), self.document.revision())
    }

    /// That state is in the file now.
    pub fn saved(&mut self, revision: Revision) {
        self.document.mark_saved(revision);
    }

    /// No file has this workbook: it was made from a template or recovered.
    pub fn mark_unsaved(&mut self) {
        self.document.mark_unsaved();
    }
}
