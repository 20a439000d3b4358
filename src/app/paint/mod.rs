//! Scene to egui shapes: what is in view, text in the very face it was laid out in, and plain
//! rectangles where text would be too small to read. Draws only what is in the scene; selection,
//! guides and fields are the overlay's. Knows nothing of the model or the editor.

mod fill;
mod glyphs;
mod path;
mod pictures;
mod rounded;

pub use pictures::Pictures;
pub use rounded::RoundedRect;

use crate::color::Rgba;
use crate::geom::{Point, Rect, Vec2};
use crate::scene::{Fill, Group, Item, Placed, RectItem, Scene};
use egui::epaint::{FontsView, Shape};
use egui::{Color32, Pos2};

/// Text smaller than this on screen, in physical pixels, is not worth its glyphs.
const LEGIBLE_PX: f64 = 6.0;
/// The main text of a card is no larger, in document units.
const MAIN_TEXT: f64 = 14.0;
/// Between the edge of the view and words that stay in it, in document units.
const SLIDE_MARGIN: f64 = 10.0;
/// Loose text (titles, names of stages) is left out below this size.
const VISIBLE_PX: f64 = 2.0;

/// How the document is seen on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Where the document's (0, 0) is, in points of the screen.
    pub origin: Point,
    /// Points per document unit.
    pub zoom: f64,
    /// What is visible, in points of the screen.
    pub clip: egui::Rect,
    /// Physical pixels per point.
    pub pixels_per_point: f32,
    /// While the zoom changes, font sizes come from a coarse scale, so that glyphs are reused.
    pub zooming: bool,
}

impl View {
    /// Where a point of the document is on the screen.
    pub fn screen_from_doc(&self, pos_in_doc: Point) -> Pos2 {
        let pos = self.origin + pos_in_doc.to_vec2() * self.zoom;
        egui::pos2(pos.x as f32, pos.y as f32)
    }

    /// Where a rectangle of the document is on the screen.
    pub fn screen_rect_from_doc(&self, rect_in_doc: Rect) -> egui::Rect {
        egui::Rect::from_two_pos(
            self.screen_from_doc(rect_in_doc.origin()),
            self.screen_from_doc(Point::new(rect_in_doc.x1, rect_in_doc.y1)),
        )
    }

    /// Which point of the document is at a point of the screen.
    pub fn doc_from_screen(&self, pos: Pos2) -> Point {
        Point::new((f64::from(pos.x) - self.origin.x) / self.zoom, (f64::from(pos.y) - self.origin.y) / self.zoom)
    }

    /// Physical pixels per document unit.
    fn pixels_per_unit(&self) -> f64 {
        self.zoom * f64::from(self.pixels_per_point)
    }
}

/// An egui colour.
pub fn color32(color: Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// The shapes of everything in view, from back to front.
pub fn scene_shapes(ctx: &egui::Context, scene: &Scene, view: &View, pictures: &mut Pictures) -> Vec<Shape> {
    let shapes = group_shapes(ctx, &scene.groups, view, pictures);
    pictures.load_wanted(ctx);
    shapes
}

/// The shapes of some groups: a lifted card, a preview.
pub fn group_shapes(ctx: &egui::Context, groups: &[Placed], view: &View, pictures: &Pictures) -> Vec<Shape> {
    ctx.fonts_mut(|fonts| {
        let mut painting = Painting { view: *view, fonts, pictures, shapes: Vec::new() };
        for placed in groups {
            painting.placed(placed, Vec2::ZERO, 1.0);
        }
        painting.shapes
    })
}

struct Painting<'a, 'f> {
    view: View,
    fonts: &'a mut FontsView<'f>,
    pictures: &'a Pictures,
    shapes: Vec<Shape>,
}

impl Painting<'_, '_> {
    fn placed(&mut self, placed: &Placed, offset: Vec2, opacity: f32) {
        let offset = offset + placed.offset;
        let opacity = opacity * placed.opacity;
        let group = &placed.group;
        let offset = offset + Vec2::new(self.slide(placed, offset), 0.0);
        let on_screen = self.view.screen_rect_from_doc(group.bounds + offset);
        let is_too_small = self.view.pixels_per_unit() < placed.least_scale;
        if is_too_small || !self.view.clip.intersects(on_screen) || opacity <= 0.0 {
            return;
        }
        if let Some((rect, color)) = group.plain
            && text_size(group).is_none_or(|size| size * self.view.pixels_per_unit() < LEGIBLE_PX)
        {
            let rect = self.view.screen_rect_from_doc(rect + offset);
            RoundedRect::plain(rect, color32(color.faded(opacity))).paint(self.view.pixels_per_point, &mut self.shapes);
            return;
        }
        for item in &group.items {
            self.item(item, offset, opacity);
        }
    }

    /// How far a group is moved so that it is seen from its beginning.
    fn slide(&self, placed: &Placed, offset: Vec2) -> f64 {
        if placed.slack <= 0.0 {
            return 0.0;
        }
        let left = self.view.doc_from_screen(self.view.clip.min).x + SLIDE_MARGIN;
        (left - placed.group.bounds.x0 - offset.x).clamp(0.0, placed.slack)
    }

    fn item(&mut self, item: &Item, offset: Vec2, opacity: f32) {
        match item {
            Item::Rect(rect) => self.rect(rect, offset, opacity),
            Item::Path(path) => path::paint(path, offset, opacity, &self.view, &mut self.shapes),
            Item::Text(text) => {
                if f64::from(text.run.size) * self.view.pixels_per_unit() >= VISIBLE_PX {
                    glyphs::paint(text, offset, opacity, &self.view, self.fonts, &mut self.shapes);
                }
            }
            Item::Image(image) => {
                let rect = self.view.screen_rect_from_doc(image.rect + offset);
                self.shapes.push(self.pictures.shape(&image.picture, rect, self.view.pixels_per_point, opacity));
            }
            // Links are for outputs without a program behind them.
            Item::Group(placed) => self.placed(placed, offset, opacity),
        }
    }

    fn rect(&mut self, item: &RectItem, offset: Vec2, opacity: f32) {
        let solid = match item.fill {
            Some(Fill::Solid(color)) => color32(color.faded(opacity)),
            None => Color32::TRANSPARENT,
            Some(Fill::Vertical { .. }) => {
                path::paint(&path::of_rect(item), offset, opacity, &self.view, &mut self.shapes);
                return;
            }
        };
        if item.stroke.as_ref().is_some_and(|stroke| !stroke.dash.is_empty()) {
            path::paint(&path::of_rect(item), offset, opacity, &self.view, &mut self.shapes);
            return;
        }
        let zoom = self.view.zoom as f32;
        let border = item.stroke.as_ref().map_or((0.0, Color32::TRANSPARENT), |stroke| {
            (stroke.width as f32 * zoom, color32(stroke.color.faded(opacity)))
        });
        // The stroke is centred on the edges.
        let reach = border.0 / 2.0;
        let rect = self.view.screen_rect_from_doc(item.rect + offset).expand(reach);
        let radius = if item.radius > 0.0 { item.radius as f32 * zoom + reach } else { 0.0 };
        RoundedRect { rect, radius, fill: solid, border }.paint(self.view.pixels_per_point, &mut self.shapes);
    }
}

/// The font size of the first text in a group: that of its main text, also where a large number
/// stands before it.
fn text_size(group: &Group) -> Option<f64> {
    group.items.iter().find_map(|item| match item {
        Item::Text(text) => Some(f64::from(text.run.size).min(MAIN_TEXT)),
        Item::Group(placed) => text_size(&placed.group),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Fill, Group, RectItem};
    use std::sync::Arc;

    #[test]
    fn what_nobody_could_tell_is_left_out_where_it_is_small() {
        let bounds = Rect::new(0.0, 0.0, 10.0, 10.0);
        let fill = Some(Fill::Solid(Rgba::hex(0x000000)));
        let items = vec![Item::Rect(RectItem { rect: bounds, radius: 0.0, fill, stroke: None })];
        let group = Arc::new(Group::new(bounds, items));
        let placed = Placed { least_scale: 0.6, ..Placed::new(Vec2::ZERO, group) };
        let ctx = egui::Context::default();
        let shapes_at = |zoom: f64| {
            let clip = egui::Rect::from_min_size(Pos2::ZERO, egui::vec2(100.0, 100.0));
            let view = View { origin: Point::ORIGIN, zoom, clip, pixels_per_point: 1.0, zooming: false };
            let mut shapes = 0;
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                shapes = group_shapes(ui.ctx(), std::slice::from_ref(&placed), &view, &Pictures::default()).len();
            });
            output.textures_delta.clear();
            shapes
        };
        assert_eq!(shapes_at(0.5), 0);
        assert!(shapes_at(0.7) > 0);
    }
}
