//! A chip: a word in a rounded frame that is chosen or not, or chosen for some.

use super::paint::color32;
use super::style;
use crate::color::Rgba;
use crate::editor::details::Chosen;
use crate::theme::Theme;
use egui::{Button, Response, Role, Stroke, Ui, Vec2, WidgetInfo};

/// The height of a chip.
pub const CHIP: f32 = 26.0;

/// What a chip says.
pub struct Chip<'a> {
    /// On it.
    pub words: &'a str,
    /// To a screen reader.
    pub name: &'a str,
    /// Whether it is chosen.
    pub chosen: Chosen,
    /// Its ground and its words while it is.
    pub colors: (Rgba, Rgba),
}

/// Draws a chip.
pub fn chip_ui(ui: &mut Ui, theme: &Theme, chip: &Chip<'_>) -> Response {
    let (fill, ink) = chip.colors;
    let interface = &theme.interface;
    let (text, ground, edge) = match chip.chosen {
        Chosen::All => (style::strong(chip.words).color(color32(ink)), fill, Stroke::new(1.0, color32(fill))),
        // Some have it: its colour, but only around it.
        Chosen::Some => (style::strong(chip.words), interface.hover, Stroke::new(2.0, color32(fill))),
        Chosen::No => {
            let edge = Stroke::new(1.0, color32(interface.control_border));
            (egui::RichText::new(chip.words), interface.control, edge)
        }
    };
    ui.spacing_mut().button_padding = Vec2::new(9.0, 3.0);
    let button = Button::new(text.size(style::size::SMALL))
        .fill(color32(ground))
        .stroke(edge)
        .corner_radius((CHIP / 2.0) as u8)
        .min_size(Vec2::splat(CHIP));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chip.chosen == Chosen::All, chip.name));
    if response.has_focus() {
        let around = response.rect.expand(2.0);
        ui.painter().rect_stroke(around, CHIP / 2.0, ui.visuals().selection.stroke, egui::StrokeKind::Outside);
    }
    response
}
