//! What is typed and not left yet, on the map and beside it: whether it counts as work, and what it
//! would make of the workbook. Leaving it is the business of whoever it is typed into.

use super::details::{Change, FieldId};
use super::lists::adding;
use super::{Editor, ListKind, Selection, TextEdit};
use crate::edit::{Edit, apply};
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

    /// What it changes in this workbook.
    fn edit(&self, editor: &Editor, workbook: &Workbook, ids: &mut IdSource) -> Option<Edit> {
        match self {
            Entry::Detail(of, field, change) => editor.context_in(workbook, of)?.edit(*field, change, ids),
            Entry::Record(kind, name) => Some(adding(workbook, *kind, name.trim(), ids).0),
        }
    }
}

impl Editor {
    /// What is typed somewhere beside the map and not left yet; none: nothing is any more.
    pub fn hold_entry(&mut self, place: EntryPlace, entry: Option<Entry>) {
        if self.entries.get(&place) == entry.as_ref() {
            return;
        }
        let changes = |entry: &Entry| entry.edit(self, self.committed(), &mut self.ids.clone()).is_some();
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
        let edits = [text, self.edit_of_cell(&mut ids), self.note_to_keep(&mut ids)];
        let mut kept = edits.into_iter().flatten().fold(None, |kept, edit| self.keeping(kept, &edit));
        for entry in self.entries.values() {
            // A comment goes to the card as the note in the line leaves it.
            let workbook = kept.as_ref().unwrap_or(self.committed());
            if let Some(edit) = entry.edit(self, workbook, &mut ids) {
                kept = self.keeping(kept, &edit);
            }
        }
        kept.map(Arc::new)
    }

    /// The workbook with an edit more. One that is refused stays in its field.
    fn keeping(&self, kept: Option<Workbook>, edit: &Edit) -> Option<Workbook> {
        let applied = apply(kept.as_ref().unwrap_or(self.committed()), edit);
        applied.map_or(kept, |applied| Some(applied.workbook))
    }
}
