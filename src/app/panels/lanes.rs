//! Which lanes are shown. All of the map are listed, so that none is out of reach.

use super::heading_ui;
use crate::app::context_menu::asked_at;
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::{MenuOf, Selected};
use crate::locale::terms::lane_name;
use crate::model::LaneId;
use crate::theme::Theme;
use egui::{
    Align, Label, Layout, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

const ROW: f32 = 28.0;
/// The side of the box, in points.
const BOX: f32 = 16.0;

/// Draws the list.
pub fn lanes_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    heading_ui(ui, shell.text("panel-lanes"), None, theme);
    let language = shell.editor().options().language;
    let lanes: Vec<(LaneId, String, bool)> = shell
        .editor()
        .map()
        .map(|map| {
            let lanes = map.rows().iter().map(|row| &row.lane);
            let options = shell.editor().options();
            lanes.map(|lane| (lane.id, lane_name(language, lane), options.shows_lane(lane))).collect()
        })
        .unwrap_or_default();
    for (lane, name, is_shown) in lanes {
        let row = row_ui(ui, &name, is_shown, theme);
        if let Some(at) = asked_at(ui, &row) {
            shell.editor_mut().select(Selected::Lane(lane));
            shell.open_menu_of(ui.ctx(), MenuOf::Selection, at);
        } else if row.clicked() {
            shell.editor_mut().toggle_lane(lane);
        }
    }
}

/// A name with a box that is ticked or not.
fn row_ui(ui: &mut Ui, name: &str, is_shown: bool, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_shown, name));
    let colors = &theme.interface;
    if response.hovered() {
        ui.painter().rect_filled(rect, style::RADIUS, color32(colors.hover));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, style::RADIUS, ui.visuals().selection.stroke, StrokeKind::Inside);
    }
    let square = Rect::from_center_size(Pos2::new(rect.left() + 16.0, rect.center().y), Vec2::splat(BOX));
    if is_shown {
        ui.painter().rect_filled(square, 4.0, color32(colors.primary));
        let tick = [(0.24, 0.52), (0.43, 0.70), (0.77, 0.32)].map(|(x, y)| square.lerp_inside(Vec2::new(x, y)));
        ui.painter().line(tick.to_vec(), Stroke::new(1.8, color32(colors.primary_text)));
    } else {
        let edge = Stroke::new(1.0, color32(colors.control_border));
        ui.painter().rect(square, 4.0, color32(colors.control), edge, StrokeKind::Inside);
    }
    let ink = if is_shown { colors.text } else { colors.text_muted };
    let text = egui::RichText::new(name).color(color32(ink));
    let mut line = ui.new_child(
        UiBuilder::new().max_rect(rect.with_min_x(square.right() + 8.0)).layout(Layout::left_to_right(Align::Center)),
    );
    line.add(Label::new(text).truncate());
    response
}
