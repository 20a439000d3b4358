//! Which part of the map is seen, and how large. Turns view space (logical pixels of the canvas)
//! into document space and back. Knows no map, only how large one is.

use crate::geom::{Affine, Point, Rect, Size, Vec2};

/// The smallest and the largest zoom.
pub const ZOOM_LIMITS: (f64, f64) = (0.05, 8.0);
/// Pixels left free around a map that is made to fit.
const FIT_MARGIN: f64 = 16.0;
/// The largest zoom that fitting chooses: a map of one stage does not become a poster.
const FIT_LIMIT: f64 = 1.5;
/// The same where as much as possible is to be seen at once.
const CLOSE_FIT_LIMIT: f64 = 1.0;
/// How far the edge of the map can be moved into the view, as a share of it.
const KEPT_IN_VIEW: f64 = 0.5;
/// One press of "zoom in".
const ZOOM_STEP: f64 = 1.25;

/// Where the viewer stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    zoom: f64,
    offset: Vec2,
    viewport: Size,
    content: Size,
    fit: Option<Fit>,
    fit_limit: f64,
    /// The map became wider or narrower while it was held: it is fitted again when it is let go.
    is_behind: bool,
}

/// What a map is made to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The width of the canvas; the upper edge is at the top.
    Width,
    /// The whole canvas.
    Map,
}

impl Camera {
    /// A camera that shows a map of this size fitted to width.
    pub fn new(viewport: Size, content: Size) -> Camera {
        let mut camera = Camera {
            zoom: 1.0,
            offset: Vec2::ZERO,
            viewport,
            content,
            fit: None,
            fit_limit: FIT_LIMIT,
            is_behind: false,
        };
        camera.fit(Fit::Width);
        camera
    }

    /// How large a document unit is on the screen, in logical pixels.
    pub fn zoom(&self) -> f64 {
        self.zoom
    }

    /// Where the document's origin is in view.
    pub fn offset(&self) -> Vec2 {
        self.offset
    }

    /// How large the canvas is, in logical pixels.
    pub fn viewport(&self) -> Size {
        self.viewport
    }

    /// From document space to view space.
    pub fn view_from_doc(&self) -> Affine {
        Affine::translate(self.offset) * Affine::scale(self.zoom)
    }

    /// A place of the document, in view.
    pub fn pos_in_view(&self, pos_in_doc: Point) -> Point {
        (pos_in_doc.to_vec2() * self.zoom + self.offset).to_point()
    }

    /// A place in view, in the document.
    pub fn pos_in_doc(&self, pos_in_view: Point) -> Point {
        ((pos_in_view.to_vec2() - self.offset) / self.zoom).to_point()
    }

    /// A rectangle of the document, in view.
    pub fn rect_in_view(&self, rect_in_doc: Rect) -> Rect {
        Rect::from_points(
            self.pos_in_view(rect_in_doc.origin()),
            self.pos_in_view(Point::new(rect_in_doc.x1, rect_in_doc.y1)),
        )
    }

    /// The part of the document that is seen.
    pub fn visible_in_doc(&self) -> Rect {
        let corner = Point::new(self.viewport.width, self.viewport.height);
        Rect::from_points(self.pos_in_doc(Point::ZERO), self.pos_in_doc(corner))
    }

    /// Whether fitting enlarges nothing, so that as much as possible is seen at once.
    pub fn set_close(&mut self, is_close: bool) {
        let limit = if is_close { CLOSE_FIT_LIMIT } else { FIT_LIMIT };
        if limit != self.fit_limit {
            self.fit_limit = limit;
            if let Some(fit) = self.fit {
                self.fit_again(fit);
            }
        }
    }

    /// What the map is made to fit, until somebody zooms or moves it.
    pub fn fitted(&self) -> Option<Fit> {
        self.fit
    }

    /// Makes the map fit.
    pub fn fit(&mut self, fit: Fit) {
        let room = Size::new(
            (self.viewport.width - 2.0 * FIT_MARGIN).max(1.0),
            (self.viewport.height - 2.0 * FIT_MARGIN).max(1.0),
        );
        let by_width = room.width / self.content.width.max(1.0);
        let by_height = room.height / self.content.height.max(1.0);
        let zoom = match fit {
            Fit::Width => by_width,
            Fit::Map => by_width.min(by_height),
        };
        self.zoom = zoom.clamp(ZOOM_LIMITS.0, self.fit_limit);
        let free_width = self.viewport.width - self.content.width * self.zoom;
        let free_height = self.viewport.height - self.content.height * self.zoom;
        self.offset = Vec2::new(
            (free_width / 2.0).max(FIT_MARGIN),
            match fit {
                Fit::Width => FIT_MARGIN,
                Fit::Map => (free_height / 2.0).max(FIT_MARGIN),
            },
        );
        self.fit = Some(fit);
    }

    /// Goes to the beginning of the map: where a map that is made to fit stands.
    pub fn go_to_beginning(&mut self) {
        match self.fit {
            Some(fit) => self.fit(fit),
            None => {
                self.offset = Vec2::splat(FIT_MARGIN);
                self.keep_in_bounds();
            }
        }
    }

    /// The canvas has another size. A fitted map stays fitted; otherwise the upper left corner
    /// of the view stays where it is.
    pub fn resize(&mut self, viewport: Size) {
        if viewport == self.viewport {
            return;
        }
        self.viewport = viewport;
        match self.fit {
            Some(fit) => self.fit_again(fit),
            None => self.keep_in_bounds(),
        }
    }

    /// The map has another size. One that fits stays fitted when it becomes wider or narrower,
    /// unless it is held; otherwise nothing moves, so that typing does not shift the picture,
    /// unless the map would be lost.
    pub fn set_content(&mut self, content: Size, is_held: bool) {
        let has_other_width = content.width != self.content.width;
        if content == self.content && (is_held || !self.is_behind) {
            return;
        }
        self.content = content;
        let waits = has_other_width || std::mem::take(&mut self.is_behind);
        self.is_behind = waits && is_held;
        match self.fit {
            Some(fit) if waits && !is_held => self.fit_again(fit),
            _ => self.keep_in_bounds(),
        }
    }

    /// Fits; a map that was scrolled down keeps its place at the top of the view.
    fn fit_again(&mut self, fit: Fit) {
        let (zoom, top) = (self.zoom, self.offset.y);
        self.fit(fit);
        if fit == Fit::Width {
            self.offset.y = FIT_MARGIN + (top - FIT_MARGIN) * self.zoom / zoom;
            self.keep_in_bounds();
        }
    }

    /// Moves the map by so many pixels.
    pub fn pan_by(&mut self, delta_in_view: Vec2) {
        let before = self.offset;
        self.offset += delta_in_view;
        self.keep_in_bounds();
        // What fits the width is still as wide after scrolling down.
        let is_as_wide = self.fit == Some(Fit::Width) && self.offset.x == before.x;
        if self.offset != before && !is_as_wide {
            self.fit = None;
        }
    }

    /// Zooms so that the place under `pos_in_view` stays there.
    pub fn zoom_at(&mut self, pos_in_view: Point, factor: f64) {
        if factor.is_finite() && factor > 0.0 {
            self.set_zoom_at(pos_in_view, self.zoom * factor);
        }
    }

    /// Sets the zoom so that the place under `pos_in_view` stays there.
    pub fn set_zoom_at(&mut self, pos_in_view: Point, zoom: f64) {
        let pos_in_doc = self.pos_in_doc(pos_in_view);
        let zoom = zoom.clamp(ZOOM_LIMITS.0, ZOOM_LIMITS.1);
        if zoom == self.zoom {
            return;
        }
        self.zoom = zoom;
        self.offset = pos_in_view.to_vec2() - pos_in_doc.to_vec2() * self.zoom;
        self.fit = None;
        self.keep_in_bounds();
    }

    /// Sets the zoom around the middle of the canvas.
    pub fn set_zoom(&mut self, zoom: f64) {
        self.set_zoom_at(self.middle_of_view(), zoom);
    }

    /// One step larger around the middle of the canvas.
    pub fn zoom_in(&mut self) {
        self.zoom_at(self.middle_of_view(), ZOOM_STEP);
    }

    /// One step smaller around the middle of the canvas.
    pub fn zoom_out(&mut self) {
        self.zoom_at(self.middle_of_view(), 1.0 / ZOOM_STEP);
    }

    /// How far the map has to move for a rectangle to be seen in a part of the canvas, both in
    /// view; what is in view already does not move. Of one that is larger than that part, the
    /// upper left corner is shown, unless the part is half filled by it.
    pub fn shift_to_show(rect_in_view: Rect, room_in_view: Rect) -> Vec2 {
        let shift = |start: f64, end: f64, room_start: f64, room_end: f64| {
            let room = room_end - room_start;
            let seen = end.min(room_end) - start.max(room_start);
            let is_seen = start >= room_start && end <= room_end;
            if is_seen || (end - start > room && seen >= room * KEPT_IN_VIEW) {
                return 0.0;
            }
            let (start, end) = (start - FIT_MARGIN, end + FIT_MARGIN);
            if start < room_start || end - start > room { room_start - start } else { (room_end - end).min(0.0) }
        };
        Vec2::new(
            shift(rect_in_view.x0, rect_in_view.x1, room_in_view.x0, room_in_view.x1),
            shift(rect_in_view.y0, rect_in_view.y1, room_in_view.y0, room_in_view.y1),
        )
    }

    fn middle_of_view(&self) -> Point {
        Point::new(self.viewport.width / 2.0, self.viewport.height / 2.0)
    }

    fn keep_in_bounds(&mut self) {
        let bound = |offset: f64, content: f64, viewport: f64| {
            let kept = (KEPT_IN_VIEW * viewport).min(content);
            offset.clamp(kept - content, viewport - kept)
        };
        self.offset = Vec2::new(
            bound(self.offset.x, self.content.width * self.zoom, self.viewport.width),
            bound(self.offset.y, self.content.height * self.zoom, self.viewport.height),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera() -> Camera {
        Camera::new(Size::new(1000.0, 700.0), Size::new(1600.0, 1200.0))
    }

    #[test]
    fn the_place_under_the_pointer_stays_there_while_zooming() {
        let mut camera = camera();
        let pointer = Point::new(312.0, 207.0);
        let place = camera.pos_in_doc(pointer);
        for factor in [1.1, 2.0, 0.7, 1.3, 0.9] {
            camera.zoom_at(pointer, factor);
            assert!((camera.pos_in_doc(pointer) - place).hypot() < 1e-9);
        }
    }

    #[test]
    fn zoom_stops_at_its_limits() {
        let mut camera = camera();
        camera.zoom_at(Point::new(500.0, 350.0), 1e9);
        assert_eq!(camera.zoom(), ZOOM_LIMITS.1);
        camera.zoom_at(Point::new(500.0, 350.0), 1e-9);
        assert_eq!(camera.zoom(), ZOOM_LIMITS.0);
        camera.zoom_at(Point::new(500.0, 350.0), f64::NAN);
        assert_eq!(camera.zoom(), ZOOM_LIMITS.0);
    }

    #[test]
    fn the_map_cannot_be_lost() {
        let mut camera = camera();
        let map = Rect::from_origin_size(Point::ZERO, Size::new(1600.0, 1200.0));
        for delta in [Vec2::new(1e6, 0.0), Vec2::new(-3e6, 1e6), Vec2::new(0.0, -3e6)] {
            camera.pan_by(delta);
            let seen = camera.visible_in_doc().intersect(map);
            assert!(seen.width() > 0.0 && seen.height() > 0.0, "{delta:?}");
        }
    }

    #[test]
    fn a_fitted_map_stays_fitted_until_it_is_moved() {
        let mut camera = camera();
        camera.resize(Size::new(2000.0, 700.0));
        assert_eq!(camera.fitted(), Some(Fit::Width));
        let wide = camera.zoom();
        camera.pan_by(Vec2::new(-50.0, 0.0));
        camera.resize(Size::new(900.0, 700.0));
        assert_eq!(camera.zoom(), wide);
    }

    #[test]
    fn what_fits_the_width_fits_it_after_scrolling_too_and_keeps_its_place() {
        let mut camera = camera();
        camera.pan_by(Vec2::new(0.0, -300.0));
        assert_eq!(camera.fitted(), Some(Fit::Width));
        let top = camera.pos_in_doc(Point::new(0.0, FIT_MARGIN)).y;
        camera.resize(Size::new(800.0, 700.0));
        let right = camera.pos_in_view(Point::new(1600.0, 0.0)).x;
        assert!((right - (800.0 - FIT_MARGIN)).abs() < 1e-9);
        assert!((camera.pos_in_doc(Point::new(0.0, FIT_MARGIN)).y - top).abs() < 1e-9);
        // Another stage, or one fewer.
        camera.set_content(Size::new(1900.0, 1200.0), false);
        let right = camera.pos_in_view(Point::new(1900.0, 0.0)).x;
        assert!((right - (800.0 - FIT_MARGIN)).abs() < 1e-9);
        // A longer text, or a border that is being dragged.
        let before = camera;
        camera.set_content(Size::new(1900.0, 1300.0), false);
        camera.set_content(Size::new(2000.0, 1300.0), true);
        assert_eq!((camera.zoom(), camera.offset()), (before.zoom(), before.offset()));
        camera.go_to_beginning();
        assert_eq!(camera.offset(), Vec2::splat(FIT_MARGIN));
    }

    #[test]
    fn the_whole_map_is_seen_when_it_is_fitted() {
        let mut camera = camera();
        camera.fit(Fit::Map);
        let seen = camera.visible_in_doc();
        assert!(seen.x0 <= 0.0 && seen.y0 <= 0.0 && seen.x1 >= 1600.0 && seen.y1 >= 1200.0);
    }

    #[test]
    fn showing_moves_no_further_than_needed() {
        let room = Rect::new(100.0, 50.0, 1000.0, 700.0);
        assert_eq!(Camera::shift_to_show(room.inset(-40.0), room), Vec2::ZERO);
        let shift = Camera::shift_to_show(Rect::new(1500.0, 20.0, 1600.0, 80.0), room);
        assert_eq!(shift, Vec2::new(-616.0, 46.0));
        let at_the_edge = Rect::new(105.0, 640.0, 300.0, 700.0);
        assert_eq!(Camera::shift_to_show(at_the_edge, room), Vec2::ZERO);
        let wide = Camera::shift_to_show(Rect::new(800.0, 300.0, 2600.0, 380.0), room);
        assert_eq!(wide, Vec2::new(-684.0, 0.0));
        let half_seen = Camera::shift_to_show(Rect::new(-900.0, 300.0, 700.0, 380.0), room);
        assert_eq!(half_seen, Vec2::ZERO);
    }
}
