//! The overview in the corner of the canvas: where a large map stands in miniature, and which part
//! of it is in view. Nothing here paints.

use super::{Editor, Panes};
use crate::geom::{Point, Rect, Size, Vec2};

/// The most that the miniature takes of the canvas, in pixels.
const MOST: Size = Size::new(224.0, 160.0);
/// The least it takes of it, across and down.
const LEAST: f64 = 64.0;
/// From the edges of the canvas.
const MARGIN: f64 = 16.0;
/// Smaller canvases have no room for it.
const SMALLEST_CANVAS: Size = Size::new(520.0, 360.0);
/// Maps larger than so many screens have an overview.
const SCREENS: f64 = 2.0;
/// How high the words about the filter stand.
const FILTER_WORDS: f64 = 40.0;

/// A map in miniature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overview {
    /// Where it is on the canvas.
    pub rect_in_view: Rect,
    /// What of it is in view, on the canvas too.
    pub frame_in_view: Rect,
    /// Pixels per document unit, across and down; a map that is very long one way is shown as if it
    /// were less so.
    pub scale: Vec2,
    /// Whether the whole width of the map is in view: then it always covers cards, and only who
    /// moves asks where he is.
    pub is_passing: bool,
}

impl Overview {
    /// A place of the miniature, in the document.
    pub fn pos_in_doc(&self, pos_in_view: Point) -> Point {
        let from_corner = pos_in_view - self.rect_in_view.origin();
        Point::new(from_corner.x / self.scale.x, from_corner.y / self.scale.y)
    }
}

impl Editor {
    /// The overview, if it is wanted and the map is much larger than the canvas.
    pub fn overview(&mut self) -> Option<Overview> {
        let size = self.layout().size;
        let viewport = self.viewport;
        let zoom = self.camera().zoom();
        let has_room = viewport.width >= SMALLEST_CANVAS.width && viewport.height >= SMALLEST_CANVAS.height;
        // A card that is held looks for its place everywhere.
        let is_in_the_way = self.card_drag().is_some();
        if !self.options.overview
            || is_in_the_way
            || !has_room
            || size.area() * zoom * zoom <= SCREENS * viewport.area()
        {
            return None;
        }
        let scale = (MOST.width / size.width).min(MOST.height / size.height);
        let scale = Vec2::new(scale.max(LEAST / size.width), scale.max(LEAST / size.height));
        let miniature = Size::new(size.width * scale.x, size.height * scale.y);
        let panes = self.panes();
        let place = self.place_of_overview(miniature, &panes);
        let corner = place.origin();
        let seen = panes.rect_in_doc(panes.body()).intersect(size.to_rect());
        let in_view = |pos: Point| corner + Vec2::new(pos.x * scale.x, pos.y * scale.y);
        let frame_in_view = Rect::from_points(in_view(seen.origin()), in_view(Point::new(seen.x1, seen.y1)));
        let is_passing = seen.width() >= size.width - 1.0;
        Some(Overview { rect_in_view: place, frame_in_view, scale, is_passing })
    }

    /// The lower right corner of the canvas, or the lower left one while what is selected or typed
    /// would be covered.
    fn place_of_overview(&mut self, size: Size, panes: &Panes) -> Rect {
        let corner = Point::new(self.viewport.width, self.viewport.height) - Vec2::splat(MARGIN) - size.to_vec2();
        let right = Rect::from_origin_size(corner, size);
        let meant = self.text_rect().or_else(|| self.selection_rect());
        let covers = |place: Rect| {
            let meant = meant.map(|rect| panes.rect_in_view(rect).intersect(panes.showing(rect).rect_in_view));
            meant.is_some_and(|rect| {
                let both = rect.intersect(place.inflate(MARGIN, MARGIN));
                both.width() > 0.0 && both.height() > 0.0
            })
        };
        // What the filter wants is told in that corner.
        let lift = if self.filter_in_words().is_some() { FILTER_WORDS } else { 0.0 };
        let left = right.with_origin(Point::new(panes.body().rect_in_view.x0 + MARGIN, right.y0 - lift));
        if covers(right) && !covers(left) { left } else { right }
    }
}
