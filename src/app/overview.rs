//! The overview in the corner of the canvas: the map in miniature, painted once and kept as a
//! picture until the map, its colours or its size change; the frame of what is in view; clicking
//! and dragging move the view. Where it stands is the editor's business.

use super::context_menu::asked_at;
use super::paint::color32;
use crate::color::Rgba;
use crate::editor::{Camera, Editor, Overview, Tool};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::MapLayout;
use crate::theme::{Theme, ThemeName};
use egui::epaint::{RectShape, StrokeKind};
use egui::{
    Area, Color32, ColorImage, Id, Order, Pos2, Role, Sense, Stroke, TextureHandle, TextureOptions, Ui, WidgetInfo,
};
use std::sync::Arc;
use std::time::Duration;

/// Around the miniature, in points.
pub const FRAME: f32 = 4.0;
/// How long it stays after the view has moved, in seconds, where it would always cover cards.
const PASSING: f64 = 2.0;

/// The miniature as it was last painted.
#[derive(Default)]
pub struct OverviewPicture {
    /// How the map was looked at in the last frame, and since when.
    seen: Option<(Camera, f64)>,
    is_shown: bool,
    painted: Option<(Arc<MapLayout>, ThemeName, [usize; 2], TextureHandle)>,
}

impl OverviewPicture {
    /// Whether it is over the canvas.
    pub fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Whether somebody may want to know where he is: he has just moved, or the pointer is there.
    fn is_wanted(&mut self, ui: &Ui, camera: Camera, overview: &Overview, rect: egui::Rect) -> bool {
        let (now, pointer) = ui.input(|input| (input.time, input.pointer.hover_pos()));
        let since = match self.seen {
            Some((before, since)) if before == camera => since,
            _ => now,
        };
        self.seen = Some((camera, since));
        let rest = since + PASSING - now;
        let is_pointed_at = self.is_shown && pointer.is_some_and(|pos| rect.expand(FRAME).contains(pos));
        if !overview.is_passing || is_pointed_at {
            return true;
        }
        if rest > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(rest));
        }
        rest > 0.0
    }

    /// Shows the overview over the canvas, if there is one; tells where its menu is asked for.
    pub fn ui(
        &mut self,
        ui: &Ui,
        editor: &mut Editor,
        theme: &Theme,
        canvas: egui::Rect,
        name: &str,
    ) -> Option<(Pos2, bool)> {
        let Some(overview) = editor.overview() else {
            (self.painted, self.is_shown) = (None, false);
            return None;
        };
        let on_screen = |rect: Rect| {
            let corner = canvas.min + egui::vec2(rect.x0 as f32, rect.y0 as f32);
            egui::Rect::from_min_size(corner, egui::vec2(rect.width() as f32, rect.height() as f32))
        };
        let rect = on_screen(overview.rect_in_view);
        self.is_shown = self.is_wanted(ui, editor.camera(), &overview, rect);
        if !self.is_shown {
            return None;
        }
        let is_at_rest = matches!(editor.tool(), Tool::Idle);
        let texture = self.texture(ui, &editor.layout(), theme, &overview, is_at_rest);
        let outside = rect.expand(FRAME);
        let area = Area::new(Id::unique("overview")).order(Order::Middle).fixed_pos(outside.min);
        let shown = area.show(ui.ctx(), |ui| {
            let (_, response) = ui.allocate_exact_size(outside.size(), Sense::click_and_drag());
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
            let colors = &theme.interface;
            let edge = Stroke::new(1.0, color32(colors.control_border));
            let painter = ui.painter();
            painter.add(RectShape::new(outside, 6.0, color32(theme.paper), edge, StrokeKind::Inside));
            let whole = egui::Rect::from_min_max(Pos2::ZERO, egui::pos2(1.0, 1.0));
            painter.image(texture, rect, whole, Color32::WHITE);
            let frame = on_screen(overview.frame_in_view);
            let accent = color32(colors.accent);
            painter.rect(frame, 2.0, accent.gamma_multiply(0.12), Stroke::new(1.5, accent), StrokeKind::Middle);
            let is_held = response.is_pointer_button_down_on() && ui.input(|input| input.pointer.primary_down());
            if let Some(pos) = response.interact_pointer_pos().filter(|_| is_held) {
                let pos = pos - canvas.min;
                editor.centre_on(overview.pos_in_doc(Point::new(f64::from(pos.x), f64::from(pos.y))));
                ui.ctx().request_repaint();
            }
            asked_at(ui, &response)
        });
        shown.inner
    }

    /// While something is dragged or typed the picture of before is good enough.
    fn texture(
        &mut self,
        ui: &Ui,
        layout: &Arc<MapLayout>,
        theme: &Theme,
        overview: &Overview,
        is_at_rest: bool,
    ) -> egui::TextureId {
        let scale = overview.scale * f64::from(ui.ctx().pixels_per_point());
        let side = |length: f64, scale: f64| ((length * scale).round() as usize).max(1);
        let size = [side(layout.size.width, scale.x), side(layout.size.height, scale.y)];
        if let Some((old, name, old_size, texture)) = &self.painted
            && *name == theme.name
            && (!is_at_rest || Arc::ptr_eq(old, layout) && *old_size == size)
        {
            return texture.id();
        }
        let image = miniature(layout, theme, size, scale);
        let texture = match self.painted.take() {
            Some((_, _, _, mut texture)) => {
                texture.set(image, TextureOptions::LINEAR);
                texture
            }
            None => ui.ctx().load_texture("overview", image, TextureOptions::LINEAR),
        };
        let id = texture.id();
        self.painted = Some((layout.clone(), theme.name, size, texture));
        id
    }
}

/// The map in plain rectangles.
fn miniature(layout: &MapLayout, theme: &Theme, size: [usize; 2], scale: Vec2) -> ColorImage {
    let mut image = ColorImage::filled(size, color32(theme.paper));
    let worst = layout.header.worst.as_ref().map(|(stage, _)| *stage);
    for (index, stage) in layout.header.stages.iter().enumerate() {
        fill(&mut image, stage.rect, if worst == Some(index) { theme.stage.worst } else { theme.stage.fill }, scale);
    }
    for placed in &layout.lanes {
        let down = Vec2::new(0.0, placed.top);
        fill(&mut image, layout.lane_rect_of(placed), theme.lane_border, scale);
        if let Some(feelings) = &placed.layout.feelings {
            fill(&mut image, feelings.band + down, theme.emotion.middle.over(theme.paper), scale);
            for face in &feelings.faces {
                fill(&mut image, face.rect + down, theme.text_muted, scale);
            }
        }
        let card = theme.card(placed.layout.lane.kind);
        for placed_card in &placed.layout.cards {
            // The grounds of cards are pale: by their edges they can be told apart so small.
            fill(&mut image, placed_card.rect + down, card.border.over(theme.paper), scale);
        }
    }
    image
}

/// Fills the pixels that a rectangle touches most of, at least one.
fn fill(image: &mut ColorImage, rect_in_doc: Rect, color: Rgba, scale: Vec2) {
    let [width, height] = image.size;
    let range = |start: f64, end: f64, scale: f64, most: usize| {
        let first = ((start * scale).round().max(0.0) as usize).min(most.saturating_sub(1));
        first..((end * scale).round().max(0.0) as usize).clamp(first + 1, most)
    };
    let columns = range(rect_in_doc.x0, rect_in_doc.x1, scale.x, width);
    let color = color32(color);
    for row in range(rect_in_doc.y0, rect_in_doc.y1, scale.y, height) {
        if let Some(pixels) = image.pixels.get_mut(row * width + columns.start..row * width + columns.end) {
            pixels.fill(color);
        }
    }
}
