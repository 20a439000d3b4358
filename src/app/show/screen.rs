//! Paints what is seen of a show: on the screen, and in small on the presenter's desk.

use crate::app::paint::{self, Pictures, View, color32};
use crate::app::panes::Views;
use crate::editor::show::Picture;
use crate::geom::{Point, Rect};
use crate::scene::Part;
use crate::theme::Theme;
use egui::Painter;

/// Paints a picture of a screen into a rectangle of its shape.
pub fn paint(
    painter: &Painter,
    rect: egui::Rect,
    picture: &Picture,
    is_moving: bool,
    theme: &Theme,
    pictures: &mut Pictures,
) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    painter.rect_filled(rect, 0.0, color32(theme.paper));
    let scale = f64::from(rect.width()) / picture.screen.width.max(1.0);
    if let Some(map) = &picture.map {
        let views = Views::through(painter.ctx(), map.panes.scaled(scale), rect, is_moving);
        views.paint_parts(&painter, &map.scene, &map.layout, pictures);
    }
    for part in &picture.parts {
        let view = view_of(part, rect, scale, painter.ctx().pixels_per_point());
        let shapes = paint::scene_shapes(painter.ctx(), &part.scene, &view, pictures);
        painter.with_clip_rect(view.clip.intersect(painter.clip_rect())).extend(shapes);
    }
    if picture.veil > 0.0 {
        painter.rect_filled(rect, 0.0, color32(theme.paper).gamma_multiply(picture.veil as f32));
    }
}

/// How the scene of a part is seen; on whole pixels, so that lines are sharp.
fn view_of(part: &Part, rect: egui::Rect, scale: f64, pixels_per_point: f32) -> View {
    let on_screen = |pos: Point| {
        let pos = pos.to_vec2() * scale;
        rect.min + egui::vec2(pos.x as f32, pos.y as f32)
    };
    let Rect { x0, y0, x1, y1 } = part.target();
    let zoom = part.scale * scale;
    let corner = on_screen(part.origin);
    let snap = |value: f64| (value * f64::from(pixels_per_point)).round() / f64::from(pixels_per_point);
    View {
        origin: Point::new(
            snap(f64::from(corner.x) - part.source.x0 * zoom),
            snap(f64::from(corner.y) - part.source.y0 * zoom),
        ),
        zoom,
        clip: egui::Rect::from_min_max(on_screen(Point::new(x0, y0)), on_screen(Point::new(x1, y1))).intersect(rect),
        pixels_per_point,
        zooming: false,
    }
}
