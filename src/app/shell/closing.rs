//! The shell and the end of its window: what is asked and waited for before it closes, and how it is
//! left although a disk does not answer. What becomes of unsaved work is asked in `files`.

use super::Shell;
use super::saving::PATIENCE;
use crate::app::dialogs::{After, Dialog};
use crate::app::toasts::Subject;
use egui::{Context, ViewportCommand};
use std::time::{Duration, Instant};

impl Shell {
    /// Keeps the window open while there is something to ask or to finish.
    pub(super) fn ask_before_closing(&mut self, ctx: &Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if self.may_close || !(is_asked || self.pending.closes_when_typed) {
            return;
        }
        // What was typed may be work, or an answer.
        if self.is_typing_on_its_way() {
            self.pending.closes_when_typed = true;
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            return;
        }
        let was_put_off = std::mem::take(&mut self.pending.closes_when_typed);
        let is_busy = self.pending.background.is_busy() || self.editor.pasting().is_some();
        if was_put_off || is_busy || !self.editor.is_saved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.do_after_asking(After::Quit, ctx);
        }
    }

    /// Closes the window, once nothing is being written any more.
    pub(super) fn quit(&mut self, ctx: &Context) {
        if self.pending.background.is_busy() {
            self.pending.quits_when_idle = true;
            self.pending.waits_since = Some(Instant::now());
            ctx.request_repaint_after(PATIENCE);
            let text = self.text("notice-quits-when-done");
            self.toasts.notice(Subject::Window, text);
        } else {
            self.may_close = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// The window was closed while something was written.
    pub(super) fn wait_to_quit(&mut self, ctx: &Context) {
        let is_asked = matches!(self.dialog, Some(Dialog::Changed(_) | Dialog::Neighbour(_) | Dialog::OtherNames(_)));
        if self.pending.quits_when_idle && !self.pending.background.is_busy() && !is_asked {
            self.pending.quits_when_idle = false;
            self.forget_still_writing();
            self.go_on(After::Quit, ctx);
            return;
        }
        if !self.pending.is_closing() {
            self.forget_still_writing();
            return;
        }
        let rest = self.pending.waits_since.map(|since| PATIENCE.saturating_sub(since.elapsed()));
        match rest {
            Some(Duration::ZERO) if self.dialog.is_none() => self.dialog = Some(Dialog::StillWriting),
            Some(rest) => ctx.request_repaint_after(rest.max(Duration::from_millis(100))),
            None => {}
        }
    }

    /// There is nothing left to wait for.
    fn forget_still_writing(&mut self) {
        if self.dialog == Some(Dialog::StillWriting) {
            self.dialog = None;
        }
    }

    /// Waits on for a disk that does not answer.
    pub fn wait_on(&mut self) {
        self.dialog = None;
        self.pending.waits_since = Some(Instant::now());
    }

    /// Leaves although a disk does not answer: what was not written is offered at the next start.
    pub fn leave_for_recovery(&mut self, ctx: &Context) {
        self.dialog = None;
        self.pending.give_up();
        self.pending.leaves_all = true;
        self.may_close = true;
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
}
