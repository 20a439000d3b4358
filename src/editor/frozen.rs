//! Frozen panes: which parts of the map stay in view while the rest is scrolled. The names of
//! stages stay at the top and those of lanes at the left, as frozen rows and columns of a sheet
//! do; a pinned lane stays at the edge that it would leave by.
//!
//! The canvas is tiled with panes, each a window onto the map at its own offset. What is drawn,
//! what is under the pointer and what is revealed all go by them. Nothing here paints.

mod shown;

pub(super) use shown::RowShown;

use super::Editor;
use super::camera::Camera;
use super::options::USUAL_SCALE;
use crate::geom::{Point, Rect, Size, Vec2};
use crate::layout::{HeaderLayout, LANE_OVERHANG, MapLayout, PlacedLane};
use crate::model::LaneId;
use crate::theme::Sizes;

/// Below this zoom the names cannot be read in an interface of the usual size, so they need not stay.
const LEAST_ZOOM: f64 = 0.5;
/// The most of the canvas that frozen names take, in width and in height; beyond it they would
/// leave no room for what they name.
const MOST_OF_WIDTH: f64 = 0.4;
const MOST_OF_HEIGHT: f64 = 0.3;
/// The stages alone may take more: without them nobody knows where he is.
const MOST_FOR_STAGES: f64 = 0.45;
/// The most of its height that is taken with pinned lanes too.
const MOST_WITH_LANES: f64 = 0.6;
/// Document units of paper above the stages.
const PAPER_ABOVE: f64 = 6.0;

/// A window of the canvas onto the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pane {
    /// What is seen through it.
    pub shows: Shows,
    /// Where it is on the canvas.
    pub rect_in_view: Rect,
    /// Where the document's origin is in view, seen through this pane.
    pub offset: Vec2,
}

/// What a pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// What is scrolled: everything, as far as no other pane is before it.
    Body,
    /// What stands above the stages or below the lanes, the title and the footnote: beside frozen
    /// names it is not scrolled to the left, or they would cut it.
    Around,
    /// The stages.
    Stages,
    /// What the rows of the stages are called: the corner.
    Captions,
    /// The names of the lanes.
    LaneNames,
    /// A pinned lane.
    Lane(LaneId),
    /// The name of a pinned lane.
    LaneName(LaneId),
}

/// The panes of the canvas; they cover it and not each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Panes {
    zoom: f64,
    top: Option<Span>,
    left: Option<Span>,
    panes: Vec<Pane>,
    body: Pane,
    room: Rect,
}

/// A part of the document along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    start: f64,
    end: f64,
}

impl Span {
    fn contains(self, place: f64) -> bool {
        (self.start..=self.end).contains(&place)
    }

    fn length(self) -> f64 {
        self.end - self.start
    }
}

/// Panes that lie side by side: one, or two beside frozen names.
struct Row {
    y0: f64,
    y1: f64,
    offset: f64,
    shows: Shows,
    names: Shows,
}

impl Panes {
    /// The panes of a map that is looked at like this, if its names can be read from a zoom on.
    pub(super) fn new(camera: &Camera, layout: &MapLayout, least_zoom: f64) -> Panes {
        let (zoom, viewport, offset) = (camera.zoom(), camera.viewport(), camera.offset());
        let is_gone = |span: &Span, offset: f64| offset + span.start * zoom < 0.0;
        let is_read = zoom >= least_zoom;
        let top = top_span(layout, zoom, viewport.height).filter(|_| is_read).filter(|span| is_gone(span, offset.y));
        // The name of a high lane is scrolled away upwards too.
        let left = left_span(layout, zoom, viewport.width).filter(|_| is_read);
        let left = left.filter(|span| is_gone(span, offset.x) || top.is_some());
        let names_offset = left.map_or(0.0, |span| offset.x.max(-span.start * zoom));

        let mut rows = Vec::new();
        let mut start = 0.0;
        if let Some(span) = top {
            start = span.length() * zoom;
            let offset = -span.start * zoom;
            rows.push(Row { y0: 0.0, y1: start, offset, shows: Shows::Stages, names: Shows::Captions });
        }
        let mut end = viewport.height;
        let pinned: Vec<&PlacedLane> =
            layout.lanes.iter().filter(|placed| placed.layout.lane.pinned && is_read).collect();
        let least = viewport.height * (1.0 - MOST_WITH_LANES);
        let lane_row = |placed: &PlacedLane, span: Span, y0: f64| {
            let lane = placed.layout.lane.id;
            let (y1, offset) = (y0 + span.length() * zoom, y0 - span.start * zoom);
            Row { y0, y1, offset, shows: Shows::Lane(lane), names: Shows::LaneName(lane) }
        };
        for placed in &pinned {
            let span = lane_span(placed, layout);
            let height = span.length() * zoom;
            if offset.y + span.start * zoom < start && end - start - height >= least {
                rows.push(lane_row(placed, span, start));
                start += height;
            }
        }
        for placed in pinned.iter().rev() {
            let span = lane_span(placed, layout);
            let height = span.length() * zoom;
            let is_above = rows.iter().any(|row| row.shows == Shows::Lane(placed.layout.lane.id));
            if !is_above && offset.y + span.end * zoom > end && end - start - height >= least {
                end -= height;
                rows.push(lane_row(placed, span, end));
            }
        }
        // Names that are frozen stand at the very edge once the map is scrolled far enough.
        let names_width = left.map_or(0.0, |span| (span.length() * zoom).min(viewport.width));
        let room = Rect::new(names_width, start, viewport.width.max(names_width), end.max(start));
        if left.is_some() {
            let in_view = |place: f64| (offset.y + place * zoom).clamp(start, end);
            let around =
                |y0: f64, y1: f64| Row { y0, y1, offset: offset.y, shows: Shows::Around, names: Shows::Around };
            let above = top_of_stages(&layout.header).filter(|_| top.is_none());
            let above = above.map_or(start, |stages| in_view(stages - PAPER_ABOVE));
            let below = in_view(bottom_of_lanes(layout)).max(above);
            rows.extend([around(start, above), around(below, end)].into_iter().filter(|row| row.y0 < row.y1));
            (start, end) = (above, below);
        }
        rows.push(Row { y0: start, y1: end, offset: offset.y, shows: Shows::Body, names: Shows::LaneNames });

        let names_right = left.map_or(0.0, |span| (names_offset + span.end * zoom).min(viewport.width));
        let mut panes = Vec::with_capacity(2 * rows.len());
        let mut body = Pane { shows: Shows::Body, rect_in_view: viewport.to_rect(), offset };
        for row in rows {
            if row.shows == Shows::Around {
                let rect_in_view = Rect::new(0.0, row.y0, viewport.width, row.y1);
                panes.push(Pane { shows: row.shows, rect_in_view, offset: Vec2::new(names_offset, row.offset) });
                continue;
            }
            if left.is_some() {
                let rect_in_view = Rect::new(0.0, row.y0, names_right, row.y1);
                panes.push(Pane { shows: row.names, rect_in_view, offset: Vec2::new(names_offset, row.offset) });
            }
            let rect_in_view = Rect::new(names_right, row.y0, viewport.width, row.y1);
            let pane = Pane { shows: row.shows, rect_in_view, offset: Vec2::new(offset.x, row.offset) };
            if pane.shows == Shows::Body {
                body = pane;
            }
            panes.push(pane);
        }
        Panes { zoom, top, left, panes, body, room }
    }

    /// Where the names of the lanes stand over what is scrolled to the left: the places between
    /// which their edge goes from top to bottom.
    pub fn edge_of_names(&self) -> Option<(f64, f64)> {
        let names = self.panes.iter().filter(|pane| pane.shows != Shows::Around && pane.offset.x != self.body.offset.x);
        let rects = names.map(|pane| (pane.rect_in_view.y0, pane.rect_in_view.y1));
        rects.reduce(|all, rect| (all.0.min(rect.0), all.1.max(rect.1)))
    }

    /// Whether what is scrolled goes under something at its top, and at its bottom.
    pub fn goes_under(&self) -> (bool, bool) {
        let Rect { y0, y1, .. } = self.body.rect_in_view;
        let is_row = |pane: &&Pane| matches!(pane.shows, Shows::Stages | Shows::Lane(_));
        let mut rows = self.panes.iter().filter(is_row);
        let above = rows.clone().any(|pane| (pane.rect_in_view.y1 - y0).abs() < 1e-9);
        (above, rows.any(|pane| (pane.rect_in_view.y0 - y1).abs() < 1e-9))
    }

    /// Whether the names of the rows of stages are frozen apart from those of lanes.
    pub fn has_frozen_stages(&self) -> bool {
        self.top.is_some()
    }

    /// Pixels of the view per document unit.
    pub fn zoom(&self) -> f64 {
        self.zoom
    }

    /// Every pane.
    pub fn iter(&self) -> impl Iterator<Item = &Pane> {
        self.panes.iter()
    }

    /// The pane of what is scrolled.
    pub fn body(&self) -> &Pane {
        &self.body
    }

    /// Where the map is scrolled, once it is scrolled far: unlike the pane of the body it stands still
    /// meanwhile.
    pub fn room(&self) -> Rect {
        self.room
    }

    /// Where in the document that begins which is scrolled, in pixels: what is before it is frozen.
    pub fn scrolled_from(&self) -> Vec2 {
        let end = |span: Option<Span>| span.map_or(0.0, |span| span.end * self.zoom);
        Vec2::new(end(self.left), end(self.top))
    }

    /// The pane at a place of the canvas; beside the canvas that of what is scrolled.
    pub fn at(&self, pos_in_view: Point) -> &Pane {
        self.panes.iter().find(|pane| pane.rect_in_view.contains(pos_in_view)).unwrap_or(&self.body)
    }

    /// The pane in which a thing of the map is seen, as far as it is in view.
    pub fn showing(&self, rect_in_doc: Rect) -> &Pane {
        let Point { x, y } = rect_in_doc.center();
        let is_around = |pane: &&Pane| {
            let rect = self.rect_in_doc(pane);
            pane.shows == Shows::Around && (rect.y0..rect.y1).contains(&y)
        };
        if let Some(around) = self.panes.iter().find(is_around) {
            return around;
        }
        let is_name = self.left.is_some_and(|span| x <= span.end);
        let shows_row = |pane: &&Pane| match pane.shows {
            Shows::Stages | Shows::Captions => self.top.is_some_and(|span| span.contains(y)),
            Shows::Lane(_) | Shows::LaneName(_) => {
                let rect = self.rect_in_doc(pane);
                (rect.y0..rect.y1).contains(&y)
            }
            Shows::Body | Shows::LaneNames => true,
            Shows::Around => false,
        };
        let shows_column = |pane: &&Pane| match pane.shows {
            Shows::Captions | Shows::LaneName(_) | Shows::LaneNames => is_name,
            Shows::Stages | Shows::Lane(_) | Shows::Body => !is_name,
            Shows::Around => false,
        };
        self.panes.iter().filter(shows_column).find(shows_row).unwrap_or(&self.body)
    }

    /// A place of the canvas, in the document.
    pub fn pos_in_doc(&self, pos_in_view: Point) -> Point {
        self.in_doc(self.at(pos_in_view), pos_in_view)
    }

    /// A place of the canvas, in the document, as seen through the pane that shows `like`, also
    /// beside that pane: for a drag that does not leave what it began on.
    pub fn pos_in_doc_like(&self, pos_in_view: Point, like: Rect) -> Point {
        self.in_doc(self.showing(like), pos_in_view)
    }

    /// A place of the canvas, in the document, for something that belongs to a cell: names show
    /// none, so over them it is the nearest place beside them that is in view.
    pub fn pos_in_grid(&self, pos_in_view: Point) -> Point {
        let Rect { x0, y0, y1, .. } = self.body.rect_in_view;
        let beside = match self.at(pos_in_view).shows {
            Shows::Body | Shows::Lane(_) => pos_in_view,
            Shows::LaneNames | Shows::LaneName(_) => Point::new(x0, pos_in_view.y),
            Shows::Stages => Point::new(pos_in_view.x, y0),
            Shows::Captions => Point::new(x0, y0),
            Shows::Around => Point::new(pos_in_view.x.max(x0), pos_in_view.y.max(y0).min(y1)),
        };
        self.pos_in_doc(beside)
    }

    /// How far the name of a lane is moved down in the lane, in document units, so that it stays
    /// in view as long as the lane. Beside a curve the names of the levels stand, which belong to
    /// their heights: nothing is moved there.
    pub fn name_shift(&self, layout: &MapLayout, placed: &PlacedLane) -> f64 {
        let lane = &placed.layout;
        let is_moved = self.left.is_some() && self.top.is_some() && lane.shows_cards();
        let cut = self.rect_in_doc(&self.body).y0 - placed.top;
        let room = lane.height - f64::from(lane.name.height) - 2.0 * layout.sizes.lane_padding;
        if is_moved { cut.min(room).max(0.0) } else { 0.0 }
    }

    /// A place of the canvas, in the document, for what moves with the part that is scrolled.
    pub fn pos_in_body(&self, pos_in_view: Point) -> Point {
        self.in_doc(&self.body, pos_in_view)
    }

    /// A place of the canvas, in the document, for a corner of a frame that is drawn from
    /// another place: what is under frozen names is not framed.
    pub fn pos_in_frame(&self, pos_in_view: Point, start_in_doc: Point) -> Point {
        let pane = match self.showing(Rect::from_origin_size(start_in_doc, (0.0, 0.0))) {
            pane if matches!(pane.shows, Shows::Lane(_)) => pane,
            _ => &self.body,
        };
        let Rect { x0, y0, .. } = pane.rect_in_view;
        self.in_doc(pane, Point::new(pos_in_view.x.max(x0), pos_in_view.y.max(y0)))
    }

    /// Where a thing of the map is on the canvas; it may reach out of its pane.
    pub fn rect_in_view(&self, rect_in_doc: Rect) -> Rect {
        let offset = self.showing(rect_in_doc).offset;
        Rect::new(
            rect_in_doc.x0 * self.zoom + offset.x,
            rect_in_doc.y0 * self.zoom + offset.y,
            rect_in_doc.x1 * self.zoom + offset.x,
            rect_in_doc.y1 * self.zoom + offset.y,
        )
    }

    /// What of the document is seen through a pane.
    pub fn rect_in_doc(&self, pane: &Pane) -> Rect {
        let Rect { x0, y0, x1, y1 } = pane.rect_in_view;
        Rect::from_points(self.in_doc(pane, Point::new(x0, y0)), self.in_doc(pane, Point::new(x1, y1)))
    }

    fn in_doc(&self, pane: &Pane, pos_in_view: Point) -> Point {
        ((pos_in_view.to_vec2() - pane.offset) / self.zoom).to_point()
    }
}

impl Editor {
    /// The panes of the map in view.
    pub fn panes(&mut self) -> Panes {
        let layout = self.layout();
        Panes::new(&self.camera(), &layout, self.least_zoom_of_names())
    }

    /// Where the interface is enlarged, the names can be read at smaller zooms too.
    fn least_zoom_of_names(&self) -> f64 {
        LEAST_ZOOM * f64::from(USUAL_SCALE) / f64::from(self.options.scale.max(USUAL_SCALE))
    }

    /// Moves the map just as far as it takes to see a rectangle beside the frozen panes.
    pub(super) fn reveal(&mut self, rect_in_doc: Rect) {
        let layout = self.layout();
        let least_zoom = self.least_zoom_of_names();
        let camera = self.camera_mut();
        // Moving the map may freeze what was not, or set it free.
        for _ in 0..3 {
            let panes = Panes::new(camera, &layout, least_zoom);
            let pane = panes.showing(rect_in_doc);
            let mut room = pane.rect_in_view;
            // What stands before the frozen names is never behind them.
            if rect_in_doc.y1 <= top_of_stages(&layout.header).unwrap_or(0.0) {
                room.y0 = 0.0;
            }
            let mut shift = Camera::shift_to_show(panes.rect_in_view(rect_in_doc), room);
            let offset = camera.offset();
            if pane.offset.x != offset.x {
                shift.x = 0.0;
            }
            if pane.offset.y != offset.y {
                shift.y = 0.0;
            }
            if shift == Vec2::ZERO {
                return;
            }
            camera.pan_by(shift);
        }
    }
}

fn top_of_stages(header: &HeaderLayout) -> Option<f64> {
    header.stages.first().map(|stage| stage.rect.y0)
}

/// How much the names take of the document that frozen panes keep in view: those of lanes in
/// width, those of stages in height.
pub(super) fn names_size(layout: &MapLayout) -> Size {
    let width = names_width(layout.sizes);
    let height = spans_of_stages(layout).map_or(0.0, |[all, ..]| all.length());
    Size::new(width, height)
}

/// From where to where the names of the stages go, with what stands below them; nowhere without any.
pub(super) fn stages_span(layout: &MapLayout) -> (f64, f64) {
    spans_of_stages(layout).map_or((0.0, 0.0), |[all, ..]| (all.start, all.end))
}

/// The width of the names of lanes.
pub(super) fn names_width(sizes: &Sizes) -> f64 {
    sizes.lane_header_width + LANE_OVERHANG - sizes.lane_gap / 2.0
}

/// The stages and, if it leaves room enough, their steps and the criticality.
fn top_span(layout: &MapLayout, zoom: f64, height_in_view: f64) -> Option<Span> {
    let [all, names, stages] = spans_of_stages(layout)?;
    let takes = |share: f64| move |span: &Span| span.length() * zoom <= height_in_view * share;
    let named = [all, names].into_iter().find(takes(MOST_OF_HEIGHT));
    named.or_else(|| Some(stages).filter(takes(MOST_FOR_STAGES)))
}

/// The stages with their steps, with and without the criticality, and the stages alone.
fn spans_of_stages(layout: &MapLayout) -> Option<[Span; 3]> {
    let header = &layout.header;
    let start = top_of_stages(header)? - PAPER_ABOVE;
    let stages = header.stages.iter().map(|stage| stage.rect.y1).fold(start, f64::max);
    let steps = header.steps.iter().map(|(_, name)| name.rect().y1);
    let names = steps.fold(stages, f64::max);
    let strip = header.strip.iter().map(|(bar, _)| bar.y1);
    let all = strip.chain(header.worst.iter().map(|(_, words)| words.rect().y1)).fold(names, f64::max);
    let below = layout.sizes.lane_gap / 2.0;
    Some([all, names, stages].map(|end| Span { start, end: end + below }))
}

/// Where the ground of the last lane ends.
fn bottom_of_lanes(layout: &MapLayout) -> f64 {
    let last = layout.lanes.last().map_or(layout.header.bottom, |placed| placed.top + placed.layout.height);
    last + layout.sizes.lane_gap / 2.0
}

/// The names of the lanes.
fn left_span(layout: &MapLayout, zoom: f64, width_in_view: f64) -> Option<Span> {
    let first = layout.lanes.first()?;
    let span = Span { start: layout.lane_rect_of(first).x0, end: layout.columns.left - layout.sizes.lane_gap / 2.0 };
    (span.length() * zoom <= width_in_view * MOST_OF_WIDTH).then_some(span)
}

/// A lane with half of the gaps around it.
fn lane_span(placed: &PlacedLane, layout: &MapLayout) -> Span {
    let gap = layout.sizes.lane_gap / 2.0;
    Span { start: placed.top - gap, end: placed.top + placed.layout.height + gap }
}
