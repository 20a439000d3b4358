//! Putting columns of a map on a page: the names of rows and lanes at the left, the stages above,
//! the lanes of a row of pages below.

use super::drawing::Drawing;
use super::rows::{LanePiece, PageRow};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::MapLayout;
use crate::scene::{Headers, Part, Placed, Scene};
use std::ops::Range;
use std::sync::Arc;

/// What is cut out of a map's picture and put on a page.
pub(super) struct Cutter<'a> {
    drawing: &'a Drawing,
    /// The grounds of the lanes, and nothing else: they fill what a cut lane leaves free.
    grounds: Arc<Scene>,
}

/// How far the picture's own edge lies beyond what is drawn.
const EDGE: f64 = 2.0;

impl<'a> Cutter<'a> {
    pub fn new(drawing: &'a Drawing) -> Cutter<'a> {
        let scene = &drawing.scene;
        let groups: Vec<Placed> = scene.headers.lanes.iter().map(|lane| lane.ground.clone()).collect();
        let grounds = Scene { groups, headers: Headers::default(), ..(**scene).clone() };
        Cutter { drawing, grounds: Arc::new(grounds) }
    }

    fn layout(&self) -> &MapLayout {
        &self.drawing.layout
    }

    /// The left edge of what is drawn, and where the names end and the columns begin.
    pub fn names(&self) -> (f64, f64) {
        names(self.layout())
    }

    /// From where to where the picture shows these columns.
    pub fn extent(&self, columns: &Range<usize>) -> (f64, f64) {
        extent(self.layout(), columns)
    }

    /// How high the stages with all that belongs to them are; on pages below the first only their
    /// names are repeated.
    pub fn head(&self, is_first: bool) -> (f64, f64) {
        let header = &self.layout().header;
        let Some(top) = header.stages.first().map(|stage| stage.rect.y0 - EDGE) else {
            return (header.bottom, header.bottom);
        };
        let stages = header.stages.iter().map(|stage| stage.rect.y1);
        let steps = header.steps.iter().map(|(_, name)| name.rect().y1);
        let bottom = stages.chain(steps).fold(top, f64::max) + 4.0;
        (top, if is_first { header.bottom.max(bottom) } else { bottom })
    }

    fn part(&self, scene: &Arc<Scene>, source: Rect, origin: Point, scale: f64) -> Part {
        Part { scene: scene.clone(), source, origin, scale }
    }

    /// The stages over these columns, from a corner of the page on.
    pub fn stages(&self, columns: &Range<usize>, is_first: bool, corner: Point, scale: f64) -> Vec<Part> {
        let scene = &self.drawing.scene;
        let (left, names_right) = self.names();
        let (from, to) = self.extent(columns);
        let (top, bottom) = self.head(is_first);
        if bottom <= top {
            return Vec::new();
        }
        // The tip of the stage before belongs to another page, and that of the last to this one.
        let starts = self.layout().columns.steps.get(columns.start).map_or(from, |column| column.x - 1.0);
        let body_x = corner.x + (names_right - left + starts - from) * scale;
        let tip = self.layout().sizes.chevron_tip;
        vec![
            self.part(scene, Rect::new(left, top, names_right, bottom), corner, scale),
            self.part(
                scene,
                Rect::new(starts, top, to.max(to + tip - 5.0), bottom),
                Point::new(body_x, corner.y),
                scale,
            ),
        ]
    }

    /// The lanes of a row of pages over these columns, from a corner of the page on.
    pub fn lanes(&self, row: &PageRow, columns: &Range<usize>, corner: Point, scale: f64) -> Vec<Part> {
        let mut parts = Vec::new();
        // Whole lanes that follow each other are one piece of the picture: lines between them run on.
        let mut run: Option<(f64, f64, f64)> = None;
        for piece in row {
            let Some(placed) = self.layout().lanes.get(piece.lane) else { continue };
            let is_plain = piece.strips.is_empty() && !self.has_wide_name(piece);
            let (top, bottom) = (placed.top, placed.top + piece.height);
            if let Some((from, to, at)) = run {
                if is_plain && (top - to - (piece.top - at - (to - from))).abs() < 0.01 {
                    run = Some((from, bottom, at));
                    continue;
                }
                parts.extend(self.whole(from, to, at, columns, corner, scale));
                run = None;
            }
            if is_plain {
                run = Some((top, bottom, piece.top));
            } else if piece.strips.is_empty() {
                parts.extend(self.with_wide_name(piece, columns, corner, scale));
            } else {
                parts.extend(self.cut(piece, columns, corner, scale));
            }
        }
        parts.extend(run.into_iter().flat_map(|(from, to, at)| self.whole(from, to, at, columns, corner, scale)));
        parts
    }

    /// A piece of the picture from one height to another.
    fn whole(&self, from: f64, to: f64, at: f64, columns: &Range<usize>, corner: Point, scale: f64) -> [Part; 2] {
        self.whole_from(self.names().1, from, to, at, columns, corner, scale)
    }

    #[expect(clippy::too_many_arguments, reason = "a rectangle of the picture and a place of the page")]
    fn whole_from(
        &self,
        names_end: f64,
        from: f64,
        to: f64,
        at: f64,
        columns: &Range<usize>,
        corner: Point,
        scale: f64,
    ) -> [Part; 2] {
        let scene = &self.drawing.scene;
        let (left, names_right) = self.names();
        let (x0, x1) = self.extent(columns);
        let (top, bottom) = (from - EDGE, to + EDGE);
        let origin = corner + Vec2::new(0.0, (at - EDGE) * scale);
        // Names that reach into the columns cover as much of them.
        let covered = names_end - names_right;
        let body = origin + Vec2::new((names_end - left) * scale, 0.0);
        [
            self.part(scene, Rect::new(left, top, names_end, bottom), origin, scale),
            self.part(scene, Rect::new((x0 + covered).min(x1), top, x1, bottom), body, scale),
        ]
    }

    /// Names of dividers and of collapsed lanes reach into the columns.
    fn has_wide_name(&self, piece: &LanePiece) -> bool {
        self.wide_name(piece) > self.names().1
    }

    fn wide_name(&self, piece: &LanePiece) -> f64 {
        let words = self.layout().lanes.get(piece.lane).map(|placed| placed.layout.words_of_thin(self.layout().sizes));
        words.into_iter().flatten().map(|rect| rect.x1 + 6.0).fold(self.names().1, f64::max)
    }

    fn with_wide_name(&self, piece: &LanePiece, columns: &Range<usize>, corner: Point, scale: f64) -> Vec<Part> {
        let Some(placed) = self.layout().lanes.get(piece.lane) else { return Vec::new() };
        let (top, bottom) = (placed.top, placed.top + piece.height);
        let (x0, x1) = self.extent(columns);
        let reach = self.names().1 + (x1 - x0) - 12.0;
        let names_end = self.wide_name(piece).min(reach);
        self.whole_from(names_end, top, bottom, piece.top, columns, corner, scale).into()
    }

    /// A lane that is cut: its ground and its name, and over it each column from where it is.
    fn cut(&self, piece: &LanePiece, columns: &Range<usize>, corner: Point, scale: f64) -> Vec<Part> {
        let Some(placed) = self.layout().lanes.get(piece.lane) else { return Vec::new() };
        let (left, names_right) = self.names();
        let (x0, x1) = self.extent(columns);
        let origin = corner + Vec2::new(0.0, piece.top * scale);
        let body_left = corner.x + (names_right - left) * scale;
        let ground = Rect::new(left, placed.top, names_right, placed.top + piece.height);
        let mut parts = vec![
            self.part(&self.grounds, Rect { x0, x1, ..ground }, Point::new(body_left, origin.y), scale),
            self.part(&self.drawing.scene, ground, origin, scale),
        ];
        for strip in &piece.strips {
            let (first, last) =
                (strip.columns.0.max(columns.start), strip.columns.1.min(columns.end.saturating_sub(1)));
            if first > last {
                continue;
            }
            let (from, to) = self.extent(&(first..last + 1));
            let source = Rect::new(from, placed.top + strip.y.0, to, placed.top + strip.y.1);
            let place = Point::new(body_left + (from - x0) * scale, origin.y);
            parts.push(self.part(&self.drawing.scene, source, place, scale));
        }
        parts
    }
}

/// The left edge of what is drawn, and where the names end and the columns begin.
pub(super) fn names(layout: &MapLayout) -> (f64, f64) {
    let left = layout.sizes.sheet_padding - crate::layout::LANE_OVERHANG - EDGE;
    (left, layout.columns.left - layout.sizes.column_gap / 2.0)
}

/// From where to where the picture shows these columns.
pub(super) fn extent(layout: &MapLayout, columns: &Range<usize>) -> (f64, f64) {
    let gap = layout.sizes.column_gap;
    let steps = &layout.columns.steps;
    let from = steps.get(columns.start).map_or(layout.columns.left, |column| column.x) - gap / 2.0;
    let to = match steps.get(columns.end) {
        Some(next) => next.x - gap / 2.0,
        None => layout.size.width - (layout.sizes.sheet_padding - crate::layout::LANE_OVERHANG) + EDGE,
    };
    (from, to.max(from))
}
