//! The overview in the corner of the canvas: where a large map stands in miniature, and which part
//! of it is in view. Nothing here paints.

use super::Editor;
use crate::geom::{Point, Rect, Size, Vec2};

/// The most that the miniature takes of the canvas, in pixels.
const MOST: Size = Size::new(224.0, 160.0);
/// From the edges of the canvas.
const MARGIN: f64 = 16.0;
/// Smaller canvases have no room for it.
const SMALLEST_CANVAS: Size = Size::new(520.0, 360.0);
/// Maps larger than so many screens have an overview.
const SCREENS: f64 = 2.0;

/// A map in miniature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overview {
    /// Where it is on the canvas.
    pub rect_in_view: Rect,
    /// What of it is in view, on the canvas too.
    pub frame_in_view: Rect,
    /// Pixels per document unit.
    pub scale: f64,
}

impl Overview {
    /// A place of the miniature, in the document.
    pub fn pos_in_doc(&self, pos_in_view: Point) -> Point {
        ((pos_in_view - self.rect_in_view.origin()) / self.scale).to_point()
    }
}

impl Editor {
    /// The overview, if it is wanted and the map is much larger than the canvas.
    pub fn overview(&mut self) -> Option<Overview> {
        let size = self.layout().size;
        let viewport = self.viewport;
        let zoom = self.camera().zoom();
        let has_room = viewport.width >= SMALLEST_CANVAS.width && viewport.height >= SMALLEST_CANVAS.height;
        if !self.options.overview || !has_room || size.area() * zoom * zoom <= SCREENS * viewport.area() {
            return None;
        }
        let scale = (MOST.width / size.width).min(MOST.height / size.height);
        let corner = Point::new(viewport.width, viewport.height) - Vec2::splat(MARGIN) - (size * scale).to_vec2();
        let panes = self.panes();
        let seen = panes.rect_in_doc(panes.body()).intersect(size.to_rect());
        let in_view = |pos: Point| corner + pos.to_vec2() * scale;
        let frame_in_view = Rect::from_points(in_view(seen.origin()), in_view(Point::new(seen.x1, seen.y1)));
        Some(Overview { rect_in_view: Rect::from_origin_size(corner, size * scale), frame_in_view, scale })
    }
}
