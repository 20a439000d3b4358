//! Looking at a part of the map: what is selected, a stage from top to bottom, the few stages that
//! the large density shows at a time.

use super::Editor;
use super::camera::{Camera, Fit};
use super::frozen::{names_size, names_width};
use super::options::ViewOptions;
use crate::geom::{Point, Rect, Size, Vec2};
use crate::layout::{MapLayout, StagesWidth};
use crate::model::{MapId, StageId};
use crate::theme::{Density, ThemeName};

/// The smallest text of the large density, in physical pixels: it is read from the last row of a
/// room.
pub const LEAST_TEXT_PX: f64 = 20.0;
/// The most stages that the large density shows at a time.
const MOST_STAGES: usize = 3;
/// The fewest, as long as their columns stay wide enough for a word.
const FEWEST_STAGES: usize = 2;
/// How much larger than they must be the letters may become to fill the width.
const MOST_ENLARGED: f64 = 1.6;
/// Pixels left free around what is zoomed to.
const MARGIN: f64 = 24.0;
/// The zooms between which a selection or a stage is shown.
const ZOOMS: (f64, f64) = (0.3, 2.0);

/// The stages that were made to fill the width, as long as nobody zooms or moves sideways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Framed {
    map: MapId,
    first: usize,
    zoom: f64,
    x: f64,
}

/// Some stages in a row and the zoom at which they fill the width.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    first: usize,
    zoom: f64,
    /// A little before the left edge of the first stage, in the document.
    x: f64,
}

impl Editor {
    pub(super) fn set_options(&mut self, options: ViewOptions) {
        let has_other_density = options.density != self.options.density;
        let selected = self.map().and_then(|map| {
            let stage = self.selection.selected.stage(map)?;
            map.stages().iter().position(|own| own.id == stage)
        });
        let first = selected.unwrap_or_else(|| self.stages_in_view().0);
        self.options = options;
        self.deselect_hidden();
        if !has_other_density {
            return;
        }
        // Every size is another one: nothing stands where it stood.
        self.cameras.clear();
        self.framed = None;
        match self.options.density {
            Density::Large => self.frame_stages(first),
            Density::Comfortable | Density::Compact => self.camera_mut().fit(Fit::Width),
        }
        self.reveal_selection();
    }

    /// How many physical pixels of the screen are one pixel of the view.
    pub fn set_pixels_per_point(&mut self, pixels_per_point: f64) {
        if pixels_per_point == self.pixels_per_point || pixels_per_point <= 0.0 {
            return;
        }
        let before = self.camera();
        self.pixels_per_point = pixels_per_point;
        self.frame_again(before);
    }

    /// The least zoom of the large density: at it every text can be read.
    fn least_large_zoom(&self) -> f64 {
        LEAST_TEXT_PX / f64::from(Density::Large.smallest_text()) / self.pixels_per_point
    }

    /// How wide two neighbouring stages may be in the large density to be in view together; none
    /// in the other densities.
    pub(super) fn width_of_large_stages(&self) -> Option<StagesWidth> {
        let sizes = Density::Large.sizes();
        let width = self.viewport.width / self.least_large_zoom()
            - names_width(sizes)
            - sizes.chevron_tip
            - sizes.lane_gap / 2.0;
        (self.options.density == Density::Large).then_some(StagesWidth { stages: FEWEST_STAGES, width })
    }

    /// The system is light or dark now.
    pub fn set_system_theme(&mut self, theme: ThemeName) {
        self.options.set_system_theme(theme);
    }

    pub(super) fn zoom_to_selection(&mut self) {
        let layout = self.layout();
        let rects = self.selection.selected.card_ids().iter().filter_map(|card| layout.card_rect(*card));
        if let Some(rect) = rects.reduce(|all, rect| all.union(rect)).or(self.selection_rect()) {
            self.look_at(rect);
        }
    }

    /// A stage with all its cells.
    pub(super) fn zoom_to_stage(&mut self, stage: StageId) {
        let layout = self.layout();
        if let Some(header) = layout.stage_rect(stage) {
            let bottom = layout.lanes.last().map_or(header.y1, |placed| placed.top + placed.layout.height);
            self.look_at(Rect { y1: bottom, ..header });
        }
    }

    /// Shows a part of the document as large as the canvas allows, beside the names that frozen
    /// panes may put before it.
    fn look_at(&mut self, rect_in_doc: Rect) {
        let names = names_size(&self.layout());
        let viewport = self.viewport;
        let (width, height) = (rect_in_doc.width() + names.width, rect_in_doc.height() + names.height);
        let zoom = ((viewport.width - 2.0 * MARGIN) / width).min((viewport.height - 2.0 * MARGIN) / height);
        let zoom = zoom.clamp(ZOOMS.0, ZOOMS.1);
        let offset = |start: f64, length: f64, names: f64, viewport: f64| {
            let free = viewport - (names + length) * zoom;
            names * zoom + (free / 2.0).max(MARGIN) - start * zoom
        };
        let offset = Vec2::new(
            offset(rect_in_doc.x0, rect_in_doc.width(), names.width, viewport.width),
            offset(rect_in_doc.y0, rect_in_doc.height(), names.height, viewport.height),
        );
        self.camera_mut().stand(zoom, offset);
    }

    /// Moves the map so that a place of the document is in the middle of what is scrolled.
    pub fn centre_on(&mut self, pos_in_doc: Point) {
        let panes = self.panes();
        let pane = panes.body();
        let zoom = self.camera().zoom();
        let wanted = pane.rect_in_view.center().to_vec2() - pos_in_doc.to_vec2() * zoom;
        self.camera_mut().pan_by(wanted - pane.offset);
    }

    /// Turns to the stages that follow (1) or precede (−1), so that whole stages are in view.
    pub(super) fn turn_to_stages(&mut self, by: isize) {
        let (first, count) = self.stages_in_view();
        let first = if by > 0 { first + count } else { first.saturating_sub(count) };
        if self.options.density == Density::Large {
            self.frame_stages(first);
            return;
        }
        let layout = self.layout();
        let first = first.min(layout.header.stages.len().saturating_sub(count));
        let Some((x, _)) = layout.columns.stage_extent(first) else { return };
        let camera = self.camera_mut();
        let wanted = (names_size(&layout).width - x) * camera.zoom();
        camera.pan_by(Vec2::new(wanted - camera.offset().x, 0.0));
    }

    /// The first stages from their top on.
    pub(super) fn go_to_beginning(&mut self) {
        if self.options.density == Density::Large {
            self.framed = None;
            self.frame_stages(0);
        } else {
            self.camera_mut().go_to_beginning();
        }
    }

    /// The first stage that is wholly in view, and how many are; at least one.
    pub(super) fn stages_in_view(&mut self) -> (usize, usize) {
        let layout = self.layout();
        let panes = self.panes();
        let seen = panes.rect_in_doc(panes.body());
        let extents: Vec<(f64, f64)> =
            (0..layout.header.stages.len()).filter_map(|stage| layout.columns.stage_extent(stage)).collect();
        let is_whole = |(x0, x1): &(f64, f64)| *x0 >= seen.x0 - 1.0 && *x1 <= seen.x1 + 1.0;
        let first = extents.iter().position(is_whole);
        let first = first.or_else(|| extents.iter().position(|(_, x1)| *x1 > seen.x0 + 1.0)).unwrap_or(0);
        (first, extents.iter().filter(|extent| is_whole(extent)).count().max(1))
    }

    /// Makes the stages from this one on fill the width, so that everything can be read from the
    /// last row.
    pub(super) fn frame_stages(&mut self, first: usize) {
        let layout = self.layout();
        let Some(frame) = frame(&layout, first, self.viewport, self.least_large_zoom()) else { return };
        let names = names_size(&layout);
        let map = self.selection.map;
        let is_new = self.framed.is_none_or(|framed| framed.map != map);
        let camera = self.camera_mut();
        // The stages at the top, at first; later what was at the top of the canvas stays there.
        let top = if is_new {
            (names.height - layout.lanes.first().map_or(0.0, |lane| lane.top)) * frame.zoom
        } else {
            camera.offset().y * frame.zoom / camera.zoom()
        };
        camera.stand(frame.zoom, Vec2::new((names.width - frame.x) * frame.zoom, top));
        self.framed = Some(Framed { map, first: frame.first, zoom: frame.zoom, x: camera.offset().x });
    }

    /// After the canvas has become wider or narrower: the stages fill it again.
    pub(super) fn frame_again(&mut self, before: Camera) {
        if let Some(framed) = self.framed.filter(|_| self.is_framed(&before)) {
            self.frame_stages(framed.first);
        }
    }

    /// Whether a camera on the map in view stands as it was made to, so that stages fill the width.
    pub(super) fn is_framed(&self, camera: &Camera) -> bool {
        self.framed.is_some_and(|framed| {
            framed.map == self.selection.map && framed.zoom == camera.zoom() && framed.x == camera.offset().x
        })
    }
}

/// As many stages from `first` on as can be read on the canvas.
fn frame(layout: &MapLayout, first: usize, viewport: Size, least: f64) -> Option<Frame> {
    let stages = layout.header.stages.len();
    let names = names_size(layout).width;
    // Between the edge of the frozen names and the first stage.
    let gap = layout.sizes.lane_gap / 2.0;
    let zoom_of = |first: usize, count: usize| {
        let (x0, _) = layout.columns.stage_extent(first)?;
        let (_, x1) = layout.columns.stage_extent((first + count).checked_sub(1)?)?;
        Some(viewport.width / (names + gap + x1 - x0 + layout.sizes.chevron_tip))
    };
    let fits = |first: usize, count: usize| zoom_of(first, count).is_some_and(|zoom| zoom >= least - 1e-9);
    let mut first = first.min(stages.checked_sub(1)?);
    let most = MOST_STAGES.min(stages - first);
    let mut count = (1..=most).rev().find(|count| fits(first, *count)).unwrap_or(1);
    // The last stages end at the right edge, with those before them as far as there is room.
    while count < MOST_STAGES && first > 0 && first + count == stages && fits(first - 1, count + 1) {
        (first, count) = (first - 1, count + 1);
    }
    let zoom = zoom_of(first, count)?.clamp(least, least * MOST_ENLARGED);
    Some(Frame { first, zoom, x: layout.columns.stage_extent(first)?.0 - gap })
}

impl Camera {
    /// Stands at a zoom and an offset.
    fn stand(&mut self, zoom: f64, offset: Vec2) {
        self.set_zoom_at(Point::ZERO, zoom);
        self.pan_by(offset - self.offset());
    }
}
