//! What tells roles apart outside the map as on it: the line of a curve with its dash, and badges.

use super::paint::color32;
use super::style;
use crate::theme::{Theme, dash_of_role};
use egui::{Align2, FontId, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

/// The size of a place of the palette.
const SWATCH: Vec2 = Vec2::new(44.0, 34.0);

/// A place of the palette to be chosen: the badge and below it the line.
pub fn swatch_ui(ui: &mut Ui, theme: &Theme, (letters, name): (&str, &str), color: u32, is_chosen: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(SWATCH, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, name));
    let badge = Rect::from_center_size(rect.center() - Vec2::new(0.0, 5.0), Vec2::new(34.0, 17.0));
    badge_on(ui, theme, badge, letters, color);
    let line = Rect::from_center_size(rect.center() + Vec2::new(0.0, 10.0), Vec2::new(32.0, 4.0));
    role_line(ui, line, color, theme);
    let colors = &theme.interface;
    let edge =
        if is_chosen { Some((2.0, colors.text)) } else { response.hovered().then_some((1.0, colors.control_border)) };
    let edge = if response.has_focus() { Some((2.0, colors.accent)) } else { edge };
    if let Some((width, color)) = edge {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            style::RADIUS,
            Stroke::new(width, color32(color)),
            StrokeKind::Inside,
        );
    }
    response
}

/// The letters of a role on its colour.
pub fn badge_on(ui: &Ui, theme: &Theme, rect: Rect, letters: &str, color: u32) {
    ui.painter().rect_filled(rect, rect.height() / 2.0, color32(theme.role(color)));
    let letters: String = letters.chars().take(4).collect();
    let font = FontId::proportional(style::size::SMALL - 1.0);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, letters, font, color32(theme.badge_text));
}

/// The line of a role's curve: colour and dash.
pub fn role_line(ui: &Ui, rect: Rect, color: u32, theme: &Theme) {
    let width = 2.5_f32;
    let stroke = Stroke::new(width, color32(theme.role(color)));
    let line = [rect.left_center(), rect.right_center()];
    let dash = dash_of_role(color, f64::from(width));
    if dash.is_empty() {
        ui.painter().line_segment(line, stroke);
        return;
    }
    // On the map the ends of dashes are round: half the width longer at both ends.
    let lengths = |odd: usize, longer: f32| -> Vec<f32> {
        dash.iter().skip(odd).step_by(2).map(|length| *length as f32 + longer).collect()
    };
    let (dashes, gaps) = (lengths(0, width), lengths(1, -width));
    ui.painter().extend(Shape::dashed_line_with_offset(&line, stroke, &dashes, &gaps, 0.0));
}
