//! What the window says when the program has made a mistake that it cannot go on after: in words,
//! with what becomes of the work. What was done is in the journal; the next start offers it.

use crate::locale::{self, Language};
use crate::theme::{self, ThemeName};
use egui::{Align, Button, Frame, Label, Layout, Margin, RichText, Ui, Vec2, ViewportCommand};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::paint::color32;
use super::style;

/// How wide the words are set, in points.
const WIDTH: f32 = 520.0;

/// Stands between the window and what it does: draw, take what is typed, come to its end.
#[derive(Default)]
pub struct Guard {
    is_broken: bool,
    /// What is done in the window is recorded, as far as was known before it broke.
    is_kept: bool,
    /// The user wants the program to start anew.
    restarts: bool,
}

impl Guard {
    /// Whether what is done in the window is recorded at the moment.
    pub fn set_kept(&mut self, is_kept: bool) {
        self.is_kept = is_kept;
    }

    /// Draws, unless that broke off once: then it is said that it did, in the window's language and
    /// theme. What was being drawn is never asked for anything again.
    pub fn ui(&mut self, ui: &mut Ui, language: Language, theme: ThemeName, draw: impl FnOnce(&mut Ui)) {
        if self.is_broken {
            self.restarts |= broken_ui(ui, language, theme, self.is_kept);
        } else if self.attempt(|| draw(ui)).is_none() {
            ui.ctx().request_repaint();
        }
    }

    /// Does something, unless anything broke off before; none if it did not come to its end.
    pub fn attempt<T>(&mut self, work: impl FnOnce() -> T) -> Option<T> {
        if self.is_broken {
            return None;
        }
        // After a mistake nothing of what it left behind is used, so nothing of it can be wrong.
        let done = catch_unwind(AssertUnwindSafe(work)).ok();
        self.is_broken = done.is_none();
        done
    }

    /// Whether anything broke off.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// Whether the program is to start anew once this window has let go of its work.
    pub fn restarts(&self) -> bool {
        self.restarts
    }
}

/// Tells whether the program is to start anew.
fn broken_ui(ui: &mut Ui, language: Language, theme: ThemeName, is_kept: bool) -> bool {
    let colors = &theme::theme(theme).interface;
    let text = |key| locale::text(language, key);
    Frame::new()
        .fill(color32(colors.panel))
        .inner_margin(Margin::same(32))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.set_max_width(WIDTH);
                let ink = color32(colors.text);
                ui.add(Label::new(style::strong(text("broken-title")).size(style::size::TITLE).color(ink)).wrap());
                ui.add_space(12.0);
                ui.add(
                    Label::new(
                        RichText::new(text(if is_kept { "broken-text" } else { "broken-text-lost" })).color(ink),
                    )
                    .wrap(),
                );
                ui.add_space(20.0);
                ui.horizontal(|ui| {
                    let mut button = |key| ui.add(Button::new(text(key)).min_size(Vec2::new(160.0, 36.0)));
                    let (restart, close) = (button("broken-restart"), button("broken-close"));
                    if ui.memory(|memory| memory.focused().is_none()) {
                        restart.request_focus();
                    }
                    if restart.clicked() || close.clicked() {
                        ui.ctx().send_viewport_cmd(ViewportCommand::Close);
                    }
                    restart.clicked()
                })
                .inner
            })
            .inner
        })
        .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_said_and_nothing_is_drawn_again() {
        let ctx = egui::Context::default();
        ctx.set_fonts(crate::app::fonts::definitions());
        let mut guard = Guard::default();
        let mut drawn = 0;
        for _ in 0..3 {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                guard.ui(ui, Language::Russian, ThemeName::Dark, |_| {
                    drawn += 1;
                    std::panic::resume_unwind(Box::new("on purpose"));
                });
            });
            output.textures_delta.clear();
        }
        assert!(guard.is_broken());
        assert!(!guard.is_kept, "nobody said that the work is recorded");
        assert_eq!(drawn, 1);
    }
    #[test]
    fn a_mistake_before_anything_is_drawn_is_said_in_the_same_frame() {
        let ctx = egui::Context::default();
        ctx.set_fonts(crate::app::fonts::definitions());
        let mut guard = Guard::default();
        assert_eq!(guard.attempt(|| 1), Some(1));
        assert_eq!(guard.attempt(|| -> u8 { std::panic::resume_unwind(Box::new("on purpose")) }), None);
        assert_eq!(guard.attempt(|| 2), None, "nothing of it is asked for anything again");
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            guard.ui(ui, Language::Russian, ThemeName::Dark, |_| panic!("it is drawn"));
        });
        output.textures_delta.clear();
        assert!(!output.shapes.is_empty());
    }
}
