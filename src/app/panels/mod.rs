//! The panel at the left: whose eyes the map is seen through, which lanes are shown, and the
//! parking lot.

mod history;
mod lanes;
mod parked;
mod parking;
mod roles;

pub use history::{HistoryPanel, history_ui};
pub use parked::{Note, ParkingLot};
pub use parking::drop_target_ui;

use super::paint::color32;
use super::shell::Shell;
use super::style;
use crate::theme::Theme;
use egui::{Frame, Label, Margin, Panel, ScrollArea, Ui};

/// Below this width of the window the panel is folded away unless it was asked for.
const UNFOLDED_FROM: f32 = 1440.0;

/// Whether the panel is shown: by the width of the window until the user says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SidePanel {
    chosen: Option<bool>,
}

impl SidePanel {
    /// As the user chose earlier, if at all.
    pub fn new(chosen: Option<bool>) -> SidePanel {
        SidePanel { chosen }
    }

    /// What the user chose, if at all.
    pub fn chosen(self) -> Option<bool> {
        self.chosen
    }

    /// Whether it is shown in a window of this width.
    pub fn is_open(self, window_width: f32) -> bool {
        self.chosen.unwrap_or(window_width >= UNFOLDED_FROM)
    }

    /// Unfolds it.
    pub fn open(&mut self) {
        self.chosen = Some(true);
    }

    /// Folds it away or out.
    pub fn toggle(&mut self, window_width: f32) {
        self.chosen = Some(!self.is_open(window_width));
    }
}

/// Draws the panel, if it is open.
pub fn side_panel_ui(ui: &mut Ui, shell: &mut Shell, theme: &'static Theme) {
    shell.forget_parking();
    if !shell.side_panel_is_open(ui.ctx()) {
        return;
    }
    let colors = &theme.interface;
    Panel::left("side-panel")
        .resizable(false)
        .exact_size(style::SIDE_PANEL)
        .frame(Frame::new().fill(color32(colors.panel)).inner_margin(Margin { left: 12, right: 4, top: 12, bottom: 0 }))
        .show(ui, |ui| {
            let visible = ui.max_rect();
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                ui.set_width(style::SIDE_PANEL - 28.0);
                roles::roles_ui(ui, shell, theme);
                ui.add_space(16.0);
                lanes::lanes_ui(ui, shell, theme);
                ui.add_space(16.0);
                parking::parking_ui(ui, shell, theme, visible);
                ui.add_space(12.0);
            });
        });
}

/// The heading of a part of the panel, with a number at its right.
fn heading_ui(ui: &mut Ui, text: String, count: Option<usize>, theme: &Theme) {
    ui.horizontal(|ui| {
        ui.add(Label::new(style::muted(text, &theme.interface).variation(b"wght", 600.0).size(style::size::SMALL)));
        if let Some(count) = count {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add(Label::new(style::muted(count.to_string(), &theme.interface).size(style::size::SMALL)));
            });
        }
    });
    ui.add_space(4.0);
}

/// The ground of a line that can be chosen: where it is, and where the pointer is.
pub fn row_ground(ui: &egui::Ui, response: &egui::Response, is_chosen: bool, colors: &crate::theme::Interface) {
    let ground = if is_chosen { Some(colors.chosen) } else { response.hovered().then_some(colors.hover) };
    if let Some(ground) = ground {
        ui.painter().rect_filled(response.rect, style::RADIUS, color32(ground));
    }
}
