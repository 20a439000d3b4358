//! Saving, as far as the editor has to do with it: which state is written, and whether a file has
//! it. Knows no file.

use super::Editor;
use crate::history::Revision;
use crate::model::Workbook;
use std::sync::Arc;

impl Editor {
    /// Whether the file has all that was done; what is unfinished counts.
    pub fn is_saved(&self) -> bool {
        self.document.is_saved() && self.unfinished().is_empty()
    }

    /// Whether the file has every step of the history, whatever is unfinished.
    pub fn has_all_steps_saved(&self) -> bool {
        self.document.is_saved()
    }

    /// How many changes lie between the workbook and what is in its file; none if no file has had
    /// any of its states.
    pub fn steps_since_saved(&self) -> Option<usize> {
        self.document.steps_since_saved()
    }

    /// The workbook without what goes on: no gesture, no text being typed.
    pub fn committed(&self) -> &Arc<Workbook> {
        self.document.workbook()
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
        self.document.begin_save()
    }

    /// The same without what is being typed: whoever is typing is left alone.
    pub fn begin_autosave(&mut self) -> (Arc<Workbook>, Revision) {
        self.document.begin_save()
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
