//! What a window in front of an audience needs: panels that go away and come back, the whole
//! screen, the size of the interface, the colours of the system; and what of it is remembered.

use super::Shell;
use crate::app::paint::color32;
use crate::app::style;
use crate::editor::{Command, LEAST_TEXT_PX, Tool};
use crate::message::Message;
use crate::theme::{Density, Theme, ThemeName};
use egui::{Align2, Area, Context, Frame, Id, Key, Label, Margin, Modifiers, Order, Vec2, ViewportCommand};
use std::time::Duration;

/// How long it is said how the panels come back, in seconds.
const HINT: f64 = 5.0;
/// How near to the upper edge of the window the pointer brings the hint back, in points.
const HINT_ZONE: f32 = 24.0;
/// Narrower windows, in points, have room for one panel beside the map.
const ROOM_FOR_BOTH: f32 = 1000.0;

impl Shell {
    /// Leaves only the map in the window, or brings everything back.
    pub(super) fn toggle_panels(&mut self, ctx: &Context) {
        self.panels_hidden_at = match self.panels_hidden_at {
            Some(_) => None,
            None => Some(ctx.input(|input| input.time)),
        };
    }

    /// Whether only the map is in the window.
    pub fn has_only_the_map(&self) -> bool {
        self.panels_hidden_at.is_some()
    }

    pub(super) fn toggle_full_screen(ctx: &Context) {
        let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
    }

    /// Escape that means nothing else brings the panels back.
    pub(super) fn bring_panels_back_on_escape(&mut self, ctx: &Context) {
        let is_free = self.palette.is_none() && self.dialog.is_none() && !egui::Popup::is_any_open(ctx);
        let is_calm = is_free && matches!(self.editor.tool(), Tool::Idle) && !ctx.text_edit_focused();
        if self.has_only_the_map() && is_calm && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.panels_hidden_at = None;
        }
    }

    /// How the panels come back: said when they go, and when the pointer looks for them.
    pub(super) fn hint_at_hidden_panels_ui(&self, ctx: &Context, theme: &Theme) {
        let Some(since) = self.panels_hidden_at else { return };
        let (now, pointer) = ctx.input(|input| (input.time, input.pointer.hover_pos()));
        let is_sought = pointer.is_some_and(|pos| pos.y < ctx.content_rect().top() + HINT_ZONE);
        let rest = since + HINT - now;
        if rest <= 0.0 && !is_sought {
            return;
        }
        if rest > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(rest));
        }
        let key = Command::HidePanels.shortcuts().first().map(ToString::to_string).unwrap_or_default();
        let words = self.say(&Message::new("hint-panels-hidden").with("key", key));
        Area::new(Id::unique("panels-hidden"))
            .order(Order::Foreground)
            .interactable(false)
            .anchor(Align2::CENTER_TOP, Vec2::new(0.0, 8.0))
            .show(ctx, |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
                    let text = style::muted(words, &theme.interface).size(style::size::SMALL);
                    ui.add(Label::new(text.color(color32(theme.interface.text_muted))).extend());
                });
            });
    }

    /// That nothing would be left of this window if it were killed stays in sight, where the bar that
    /// says it is hidden: over the map alone, and in a show.
    pub(super) fn recovery_off_ui(&self, ctx: &Context, theme: &Theme) {
        let Some(trouble) = self.recovery_trouble() else { return };
        let words = self.text(super::short_reason_key(trouble));
        Area::new(Id::unique("recovery-off"))
            .order(Order::Foreground)
            .interactable(false)
            .anchor(Align2::RIGHT_TOP, Vec2::new(-12.0, 12.0))
            .show(ctx, |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 4)).show(ui, |ui| {
                    let text = style::strong(words).size(style::size::SMALL);
                    ui.add(Label::new(text.color(color32(theme.interface.danger))).extend());
                });
            });
    }

    /// Takes over whether the system is light or dark, and draws the interface as large as wanted.
    pub(super) fn follow_system(&mut self, ctx: &Context) {
        let theme = match ctx.system_theme() {
            Some(egui::Theme::Dark) => ThemeName::Dark,
            Some(egui::Theme::Light) | None => ThemeName::Light,
        };
        self.editor.set_system_theme(theme);
        // What is read from the last row of a room is not only the map.
        let from_afar = LEAST_TEXT_PX as f32 / style::size::SMALL / ctx.native_pixels_per_point().unwrap_or(1.0);
        let options = self.editor.options();
        let least = if options.density == Density::Large { from_afar } else { 0.0 };
        let factor = (f32::from(options.scale) / 100.0).max(least);
        if self.shown.zoom_factor != Some(factor) {
            self.shown.zoom_factor = Some(factor);
            ctx.set_zoom_factor(factor);
        }
    }

    /// Whether the side panel is wanted in a window of this width.
    pub(super) fn side_panel_is_wanted(&self, ctx: &Context) -> bool {
        self.side_panel.is_open(ctx.content_rect().width())
    }

    /// Whether the history stands in for the side panel: both would leave no room for the map.
    pub(super) fn history_takes_its_place(&self, ctx: &Context) -> bool {
        self.history_panel.is_open() && ctx.content_rect().width() < ROOM_FOR_BOTH
    }

    /// Folds the side panel away or out; it comes in the place of a history that took its own.
    pub(super) fn toggle_side_panel(&mut self, ctx: &Context) {
        if self.history_takes_its_place(ctx) {
            self.history_panel.toggle();
            self.side_panel.open();
        } else {
            self.side_panel.toggle(ctx.content_rect().width());
        }
    }

    /// Folds the side panel out, whatever hides it.
    pub(super) fn open_side_panel(&mut self, ctx: &Context) {
        self.panels_hidden_at = None;
        if self.history_takes_its_place(ctx) {
            self.history_panel.toggle();
        }
        self.side_panel.open();
    }

    /// What is to be remembered for the next start.
    pub(super) fn remember(&mut self, ctx: &Context) {
        self.preferences.set_options(self.editor.options());
        self.preferences.details_are_open = self.details.is_open();
        self.preferences.side_panel = self.side_panel.chosen();
        if let Some((maximized, size)) = self.shown.window {
            self.preferences.maximized = maximized;
            if !maximized {
                self.preferences.window = Some(size);
            }
        }
        let time = ctx.input(|input| input.time);
        if let Some(rest) = self.preferences_file.as_mut().and_then(|file| file.follow(&self.preferences, time)) {
            ctx.request_repaint_after(Duration::from_secs_f64(rest));
        }
    }

    /// Notes how large the window is, unless it fills the screen or is on its way back from there.
    pub(super) fn note_window(&mut self, ctx: &Context) {
        let (maximized, full) = ctx.input(|input| (input.viewport().maximized, input.viewport().fullscreen));
        if full == Some(true) || self.show_window.is_some() {
            return;
        }
        // In points of the system, whatever the interface is enlarged by.
        let size = ctx.content_rect().size() * ctx.zoom_factor();
        self.shown.window = Some((maximized.unwrap_or(false), (size.x, size.y)));
    }
}
