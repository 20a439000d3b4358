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

/// Which columns come onto a page, where and how large.
#[derive(Clone, Copy)]
pub(super) struct OnPage<'a> {
    pub columns: &'a Range<usize>,
    /// The upper left corner, in units of the page.
    pub corner: Point,
    pub scale: f64,
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

    fn part(&self, source: Rect, origin: Point, scale: f64) -> Part {
        Part { scene: self.drawing.scene.clone(), source, origin, scale }
    }

    /// The stages over some columns: what of the picture lies between two heights.
    pub fn stages(&self, (top, bottom): (f64, f64), page: OnPage<'_>) -> Vec<Part> {
        let (left, names_right) = names(self.layout());
        let (from, to) = extent(self.layout(), page.columns);
        if bottom <= top {
            return Vec::new();
        }
        // The tip of the stage before belongs to another page, and that of the last to this one.
        let starts = self.layout().columns.steps.get(page.columns.start).map_or(from, |column| column.x - 1.0);
        let body = page.corner + Vec2::new((names_right - left + starts - from) * page.scale, 0.0);
        let tip = self.layout().sizes.chevron_tip;
        vec![
            self.part(Rect::new(left, top, names_right, bottom), page.corner, page.scale),
            self.part(Rect::new(starts, top, to.max(to + tip - 5.0), bottom), body, page.scale),
        ]
    }

    /// The lanes of a row of pages over some columns.
    pub fn lanes(&self, row: &PageRow, page: OnPage<'_>) -> Vec<Part> {
        let mut parts = Vec::new();
        // Whole lanes that follow each other are one piece of the picture: lines between them run on.
        let mut run: Option<(Range<f64>, f64)> = None;
        let names_end = names(self.layout()).1;
        for piece in row {
            let Some(placed) = self.layout().lanes.get(piece.lane) else { continue };
            let is_plain = piece.strips.is_empty() && !self.has_wide_name(piece);
            let (top, bottom) = (placed.top, placed.top + piece.height);
            if let Some((heights, at)) = run.take() {
                let follows = (top - heights.end - (piece.top - at - (heights.end - heights.start))).abs() < 0.01;
                if is_plain && follows {
                    run = Some((heights.start..bottom, at));
                    continue;
                }
                parts.extend(self.whole(names_end, heights, at, page));
            }
            if is_plain {
                run = Some((top..bottom, piece.top));
            } else if piece.strips.is_empty() {
                parts.extend(self.with_wide_name(piece, page));
            } else {
                parts.extend(self.cut(piece, page));
            }
        }
        parts.extend(run.into_iter().flat_map(|(heights, at)| self.whole(names_end, heights, at, page)));
        parts
    }

    /// A piece of the picture from one height to another, so far below the corner. The names at the
    /// left reach to `names_end`, and cover as much of the columns.
    fn whole(&self, names_end: f64, heights: Range<f64>, at: f64, page: OnPage<'_>) -> [Part; 2] {
        let (left, names_right) = names(self.layout());
        let (x0, x1) = extent(self.layout(), page.columns);
        let (top, bottom) = (heights.start - EDGE, heights.end + EDGE);
        let origin = page.corner + Vec2::new(0.0, (at - EDGE) * page.scale);
        let covered = names_end - names_right;
        let body = origin + Vec2::new((names_end - left) * page.scale, 0.0);
        [
            self.part(Rect::new(left, top, names_end, bottom), origin, page.scale),
            self.part(Rect::new((x0 + covered).min(x1), top, x1, bottom), body, page.scale),
        ]
    }

    /// Names of dividers and of collapsed lanes reach into the columns.
    fn has_wide_name(&self, piece: &LanePiece) -> bool {
        self.wide_name(piece) > names(self.layout()).1
    }

    fn wide_name(&self, piece: &LanePiece) -> f64 {
        let words = self.layout().lanes.get(piece.lane).map(|placed| placed.layout.words_of_thin(self.layout().sizes));
        words.into_iter().flatten().map(|rect| rect.x1 + 6.0).fold(names(self.layout()).1, f64::max)
    }

    fn with_wide_name(&self, piece: &LanePiece, page: OnPage<'_>) -> Vec<Part> {
        let Some(placed) = self.layout().lanes.get(piece.lane) else { return Vec::new() };
        let (x0, x1) = extent(self.layout(), page.columns);
        let reach = names(self.layout()).1 + (x1 - x0) - 12.0;
        let names_end = self.wide_name(piece).min(reach);
        self.whole(names_end, placed.top..placed.top + piece.height, piece.top, page).into()
    }

    /// A lane that is cut: its ground and its name, and over it each column from where it is.
    fn cut(&self, piece: &LanePiece, page: OnPage<'_>) -> Vec<Part> {
        let Some(placed) = self.layout().lanes.get(piece.lane) else { return Vec::new() };
        let (columns, scale) = (page.columns, page.scale);
        let (left, names_right) = names(self.layout());
        let (x0, x1) = extent(self.layout(), columns);
        let origin = page.corner + Vec2::new(0.0, piece.top * scale);
        let body_left = page.corner.x + (names_right - left) * scale;
        let ground = Rect::new(left, placed.top, names_right, placed.top + piece.height);
        let below = Part {
            scene: self.grounds.clone(),
            ..self.part(Rect { x0, x1, ..ground }, Point::new(body_left, origin.y), scale)
        };
        let mut parts = vec![below, self.part(ground, origin, scale)];
        for strip in &piece.strips {
            let (first, last) =
                (strip.columns.0.max(columns.start), strip.columns.1.min(columns.end.saturating_sub(1)));
            if first > last {
                continue;
            }
            let (from, to) = extent(self.layout(), &(first..last + 1));
            let source = Rect::new(from, placed.top + strip.y.0, to, placed.top + strip.y.1);
            parts.push(self.part(source, Point::new(body_left + (from - x0) * scale, origin.y), scale));
        }
        parts
    }
}

/// From where to where the stages with all that belongs to them reach; on pages below the first only
/// their names are repeated.
pub(super) fn head(layout: &MapLayout, is_first: bool) -> (f64, f64) {
    let header = &layout.header;
    let Some(top) = header.stages.first().map(|stage| stage.rect.y0 - EDGE) else {
        return (header.bottom, header.bottom);
    };
    let stages = header.stages.iter().map(|stage| stage.rect.y1);
    let steps = header.steps.iter().map(|(_, name)| name.rect().y1);
    let bottom = stages.chain(steps).fold(top, f64::max) + 4.0;
    (top, if is_first { header.bottom.max(bottom) } else { bottom })
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
