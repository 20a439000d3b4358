//! The history as a list of steps that can be gone to.

use super::Editor;
use crate::message::Message;

impl Editor {
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
