//! Escape takes a text out of its field without a trace in the workbook, but not out of the world:
//! until another text is given up it can be put back into its field. Knows nothing of how the
//! window offers that.

use super::Editor;
use super::change::preview;
use super::gesture::TextEdit;
use super::request::Request;
use super::selection::Selection;
use super::tool::Tool;
use crate::model::Workbook;
use crate::wording::excerpt;
use std::sync::Arc;

/// How many letters of a text are quoted.
const QUOTED: usize = 40;

/// A text that was given up while it was typed.
pub(super) struct Dropped {
    edit: TextEdit,
    /// What was there and selected when it was given up.
    workbook: Arc<Workbook>,
    selection: Selection,
    /// It was put back before and given up again just as it was: now it is really not wanted.
    is_known: bool,
}

impl Editor {
    /// The beginning of the text that was given up last, as long as it can be put back.
    pub fn dropped_text(&self) -> Option<String> {
        if self.text_edit().is_some() {
            return None;
        }
        self.text_to_put_back().map(|edit| excerpt(edit.draft(), QUOTED))
    }

    /// A text is no longer typed: it is remembered if it says something that the workbook does not.
    pub(super) fn drop_text(&mut self, edit: TextEdit) {
        if !edit.says_more() {
            return;
        }
        let is_known = self
            .dropped
            .as_ref()
            .is_some_and(|dropped| dropped.edit.target() == edit.target() && dropped.edit.draft() == edit.draft());
        let (workbook, selection) = (self.document.workbook().clone(), self.selection.clone());
        self.dropped = Some(Dropped { edit, workbook, selection, is_known });
        self.requests.push(Request::TellDropped);
    }

    /// Whether giving up a text was the last thing that was done, so that taking back what was done
    /// last means to put it back.
    pub fn has_just_dropped(&self) -> bool {
        self.dropped.as_ref().is_some_and(|dropped| {
            !dropped.is_known
                && dropped.selection == self.selection
                && Arc::ptr_eq(&dropped.workbook, self.document.workbook())
        }) && self.text_to_put_back().is_some()
    }

    /// The text that was given up in a field over the workbook as it is now; none if what it
    /// belongs to is gone.
    pub(super) fn text_to_put_back(&self) -> Option<TextEdit> {
        let dropped = self.dropped.as_ref()?;
        let mut edit = dropped.edit.over(self.document.workbook(), self.options.language)?;
        edit.preview = preview(&edit.base, edit.edit_to_preview().as_ref()).ok()?;
        Some(edit)
    }

    /// The text is in its field again, as it was given up.
    pub(super) fn put_text_back(&mut self) {
        let Some(edit) = self.text_to_put_back() else { return };
        self.leave_capture();
        self.set_selection(edit.before.clone());
        self.selection = edit.selection_after();
        self.tool = Tool::EditingText(Box::new(edit));
        self.reveal_selection();
    }

    /// The text is committed after all.
    pub(super) fn forget_dropped(&mut self, edit: &TextEdit) {
        if self.dropped.as_ref().is_some_and(|dropped| dropped.edit.target() == edit.target()) {
            self.dropped = None;
        }
    }
}
