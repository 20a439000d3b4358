//! The history: its newest step taken back or made again, and all of it as a list of steps that can be
//! gone to.

use super::Editor;
use crate::message::Message;

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

    pub(super) fn undo(&mut self) {
        if let Some(before) = self.document.undo().map(|step| step.before.clone()) {
            self.settle(before);
            self.reveal_selection();
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(after) = self.document.redo().map(|step| step.after.clone()) {
            self.settle(after);
            self.reveal_selection();
        }
    }

    /// What every step of the history is called, the oldest first, those included that were taken
    /// back and can be made again.
    pub fn past(&self) -> impl ExactSizeIterator<Item = &Message> {
        self.document.entries().map(|step| &step.label)
    }

    /// Goes to the state in which so many steps are done. A text being typed is committed first,
    /// which makes it the newest step; one that is refused stays, and nothing else happens. Tells
    /// whether that is the state now.
    pub fn go_to_step(&mut self, done: usize) -> bool {
        if !self.make_way() {
            return false;
        }
        if done != self.document.position() {
            let selection = self.document.jump(done).clone();
            self.settle(selection);
            self.reveal_selection();
        }
        done == self.document.position()
    }
}
