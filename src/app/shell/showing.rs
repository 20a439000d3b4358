//! What the window keeps while a map is shown to others.

use super::Shell;
use crate::app::show::{Monitor, ShowWindow};
use egui::Context;

impl Shell {
    /// The window of the show, to be drawn.
    pub fn take_show_window(&mut self) -> Option<ShowWindow> {
        self.show_window.take()
    }

    /// The show goes on, or the window is on its way back.
    pub fn keep_show_window(&mut self, window: ShowWindow) {
        self.show_window = Some(window);
    }

    /// Whether a show has to know which monitors there are.
    pub fn wants_monitors(&self) -> bool {
        self.show_window.as_ref().is_some_and(ShowWindow::wants_monitors)
    }

    /// Tells the show which monitors there are.
    pub fn set_monitors(&mut self, monitors: Vec<Monitor>) {
        if let Some(window) = &mut self.show_window {
            window.set_monitors(monitors);
        }
    }

    /// The window is to be closed: what there is to ask is not asked behind a show.
    pub(super) fn end_show_for_questions(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) || self.is_asking() {
            self.editor.end_show();
            if let Some(mut window) = self.show_window.take() {
                window.leave(ctx);
            }
        }
    }
}
