//! Undo, redo and saving: what the window shows and calls of the history, and what is typed that
//! the history does not have yet.

use super::details::{Change, FieldId};
use super::lists::adding;
use super::{Editor, ListKind, Selection, TextEdit};
use crate::edit::{Edit, apply};
use crate::history::Revision;
use crate::message::Message;
use crate::model::{IdSource, Workbook};
use std::sync::Arc;

/// Where beside the map something is typed that goes into the workbook only when it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryPlace {
    /// The fields of what is selected.
    Details,
    /// The fields of a record in the lists.
    Lists,
    /// The line of the lists that adds a record.
    NewRecord,
}

/// What stands for a text that was emptied: that is work too.
const EMPTIED: &str = "\u{2205}";

/// A text as it counts as unfinished.
pub(super) fn or_emptied(text: &str) -> &str {
    if text.trim().is_empty() { EMPTIED } else { text }
}

/// Something typed beside the map, and what becomes of it when it is left.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// What a field holds, or a new comment, of what was selected when it was typed.
    Detail(Selection, FieldId, Change),
    /// A new record of a list, by its name.
    Record(ListKind, String),
}

impl Entry {
    fn words(&self) -> &str {
        match self {
            Entry::Detail(_, _, Change::Add(words)) | Entry::Record(_, words) => words.trim(),
            // An emptied number has no words.
            Entry::Detail(..) => EMPTIED,
        }
    }

    fn edit(&self, editor: &Editor, ids: &mut IdSource) -> Option<Edit> {
        match self {
            Entry::Detail(of, field, change) => editor.context_of(of)?.edit(*field, change, ids),
            Entry::Record(kind, name) => Some(adding(editor.committed(), *kind, name.trim(), ids).0),
        }
    }
}

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

    /// What is typed somewhere beside the map and not left yet; none: nothing is any more.
    pub fn hold_entry(&mut self, place: EntryPlace, entry: Option<Entry>) {
        if self.entries.get(&place) == entry.as_ref() {
            return;
        }
        let changes = |entry: &Entry| entry.edit(self, &mut self.ids.clone()).is_some();
        match entry.filter(|entry| !entry.words().is_empty() && changes(entry)) {
            Some(entry) => self.entries.insert(place, entry),
            None => self.entries.remove(&place),
        };
    }

    /// What is typed and the workbook does not have: a text on the map, the words of a cell, the
    /// note in the capture line, a comment or a name that was begun. This alone decides whether the
    /// file has everything, what the journal keeps beside the workbook, and what is asked about.
    pub fn unfinished(&self) -> String {
        let text = self.text_edit().filter(|edit| edit.changes()).map_or("", |edit| or_emptied(edit.draft()));
        let cell = self.unfinished_cell().unwrap_or_default();
        let note = if self.holds_note() { or_emptied(self.capture().line()) } else { "" };
        let parts = [text, cell, note].into_iter().chain(self.entries.values().map(Entry::words));
        parts.filter(|part| !part.is_empty()).collect::<Vec<&str>>().join("\n")
    }

    /// What the workbook would be if all that is unfinished were kept as it is; none if nothing is.
    pub fn with_unfinished(&self) -> Option<Arc<Workbook>> {
        let mut ids = self.ids.clone();
        let text = self.text_edit().and_then(TextEdit::edit_to_commit);
        let edits = [text, self.edit_of_cell(&mut ids), self.note_to_keep(&mut ids)].into_iter().flatten();
        let entries = self.entries.values().filter_map(|entry| entry.edit(self, &mut ids));
        let edits: Vec<Edit> = edits.chain(entries).collect();
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
