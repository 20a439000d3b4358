//! From where a show looks at the map: how a view is framed on the screen, and the way from one
//! frame to the next. A frame is a zoom, a place across, and what of every lane is seen below the
//! names of the stages; on the way lanes open and close.

use super::views::{MARGIN, ShowView, Subject};
use crate::editor::frozen::{Panes, RowShown, names_size, stages_span};
use crate::geom::{Point, Rect, Size, Vec2};
use crate::layout::MapLayout;

/// How long the way from one view to the next takes, in seconds.
const WAY: f64 = 0.35;
/// The share of the screen's height that the title takes over the whole map.
pub(super) const TITLE_SHARE: f64 = 0.13;
/// The most of the screen that a card in the spotlight fills, in width and in height.
const SPOTLIGHT_SHARE: (f64, f64) = (0.8, 0.7);
/// How much larger than they must be its letters become.
const SPOTLIGHT_ENLARGED: f64 = 2.2;

/// How the map is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Pixels of the view per document unit.
    pub zoom: f64,
    /// Where the document's left edge is in view, for what is beside the names.
    x: f64,
    /// The same for the names of the lanes.
    names_x: f64,
    /// Between which places across the document is seen beside the names.
    clip: (f64, f64),
    /// Where the names of the stages begin in view.
    top: f64,
    /// What is seen of the stages' names and of every lane, from top to bottom, each below the one
    /// before; what is not seen has no height.
    rows: Vec<(f64, f64)>,
    /// All of it is seen as it is.
    is_whole: bool,
}

impl Frame {
    /// A view on a screen.
    pub(super) fn of_view(view: &ShowView, layout: &MapLayout, zoom: f64, screen: Size) -> Frame {
        match view.subject {
            Subject::Whole => Frame::of_whole(view.rect, layout, screen, zoom),
            Subject::Stage(_) | Subject::Lane(_) => Frame::of_part(view, layout, zoom, screen),
        }
    }

    /// The whole map under its title.
    fn of_whole(rect: Rect, layout: &MapLayout, screen: Size, most_zoom: f64) -> Frame {
        let top = screen.height * TITLE_SHARE;
        let (width, height) = ((screen.width - MARGIN).max(1.0), (screen.height - top - MARGIN).max(1.0));
        let zoom = (width / rect.width().max(1.0)).min(height / rect.height().max(1.0)).min(most_zoom);
        let free = Size::new(screen.width - rect.width() * zoom, screen.height - top - rect.height() * zoom);
        // A long flat map hangs from its title rather than floating in the middle.
        let below = (free.height / 2.0).min(screen.height * 0.1);
        let x = free.width / 2.0 - rect.x0 * zoom;
        let (start, _) = stages_span(layout);
        let gap = layout.sizes.lane_gap / 2.0;
        let first = layout.lanes.first().map_or(layout.header.bottom, |placed| placed.top - gap);
        let lanes = layout.lanes.iter().map(|placed| (placed.top - gap, placed.top + placed.layout.height + gap));
        let rows = std::iter::once((start, first.max(start))).chain(lanes).collect();
        let top = top + below + (start - rect.y0) * zoom;
        Frame { zoom, x, names_x: x, clip: (0.0, layout.size.width), top, rows, is_whole: true }
    }

    /// Some columns of some lanes, beside and below the names.
    fn of_part(view: &ShowView, layout: &MapLayout, zoom: f64, screen: Size) -> Frame {
        let names = names_size(layout).width;
        let free = screen.width - (names + layout.sizes.lane_gap / 2.0 + view.rect.width()) * zoom;
        let left = (free / 2.0).max(MARGIN / 2.0);
        let rows = layout.lanes.iter().enumerate().map(|(lane, placed)| {
            let shown = view.slices.iter().find(|slice| slice.lane == lane);
            shown.map_or((placed.top, placed.top), |slice| (slice.y0, slice.y1))
        });
        let tip = layout.sizes.chevron_tip + 1.0;
        Frame {
            zoom,
            x: left + (names + layout.sizes.lane_gap / 2.0 - view.rect.x0) * zoom,
            names_x: left - names_start(layout) * zoom,
            clip: (view.rect.x0 - layout.sizes.lane_gap / 2.0, view.rect.x1 + tip),
            top: MARGIN / 2.0,
            rows: std::iter::once(stages_span(layout)).chain(rows).collect(),
            is_whole: false,
        }
    }

    /// The part of the way between two frames that is gone at a time from 0 to 1: what is zoomed
    /// to comes straight at the viewer, lanes open and close.
    fn between(from: &Frame, to: &Frame, share: f64, screen: Size) -> Frame {
        let mix = |a: f64, b: f64| a + (b - a) * share;
        let zoom = from.zoom * (to.zoom / from.zoom).powf(share);
        let reach = 1.0 / from.zoom - 1.0 / to.zoom;
        let along = if reach.abs() < 1e-6 { share } else { (1.0 / from.zoom - 1.0 / zoom) / reach };
        let centre = |frame: &Frame| (screen.width / 2.0 - frame.x) / frame.zoom;
        let centre = centre(from) + (centre(to) - centre(from)) * along;
        let rows = from.rows.iter().zip(&to.rows).map(|(a, b)| (mix(a.0, b.0), mix(a.1, b.1)));
        Frame {
            zoom,
            x: screen.width / 2.0 - centre * zoom,
            names_x: mix(from.names_x, to.names_x),
            clip: (mix(from.clip.0, to.clip.0), mix(from.clip.1, to.clip.1)),
            top: mix(from.top, to.top),
            rows: rows.collect(),
            is_whole: false,
        }
    }

    /// The panes through which it is seen.
    pub(super) fn panes(&self, layout: &MapLayout, screen: Size) -> Panes {
        if self.is_whole {
            let start = self.rows.first().map_or(0.0, |(start, _)| *start);
            let offset = Vec2::new(self.x, self.top - start * self.zoom);
            return Panes::of_whole(self.zoom, offset, screen);
        }
        let mut top = self.top;
        let rows = self.rows.iter().enumerate().map(|(index, (y0, y1))| {
            let row = RowShown { lane: index.checked_sub(1), y0: *y0, y1: *y1, top };
            top += (y1 - y0) * self.zoom;
            row
        });
        let rows: Vec<RowShown> = rows.collect();
        Panes::of_rows(layout, self.zoom, (self.x, self.names_x), self.clip, &rows, screen)
    }
}

/// Where the names of the lanes begin.
fn names_start(layout: &MapLayout) -> f64 {
    layout.lanes.first().map_or(0.0, |placed| layout.lane_rect_of(placed).x0)
}

/// Where a card in the spotlight stands on the screen at the end of its way to the middle: its zoom
/// and its upper left corner. Of one that reaches over several stages the words count.
pub(super) fn lit(card: Size, words: f64, least_zoom: f64, screen: Size) -> (f64, Point) {
    let zoom = (screen.width * SPOTLIGHT_SHARE.0 / words.min(card.width).max(1.0))
        .min(screen.height * SPOTLIGHT_SHARE.1 / card.height.max(1.0))
        .min(least_zoom * SPOTLIGHT_ENLARGED);
    let middle = |length: f64, screen: f64| ((screen - length * zoom) / 2.0).max(MARGIN);
    (zoom, Point::new(middle(card.width, screen.width), middle(card.height, screen.height)))
}

/// How much of a way that began at a time is gone, gently off and gently there; however few frames
/// are drawn, the end is the end.
pub(super) fn gone(since: f64, now: f64) -> f64 {
    let share = ((now - since) / WAY).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// The way from one frame to another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    pub from: Frame,
    pub to: Frame,
    /// When it began, in seconds.
    pub since: f64,
}

impl Way {
    /// Being there.
    pub fn at(frame: Frame) -> Way {
        Way { from: frame.clone(), to: frame, since: 0.0 }
    }

    /// Whether it is still gone at a time, in seconds.
    pub fn is_on(&self, now: f64) -> bool {
        self.from != self.to && gone(self.since, now) < 1.0
    }

    /// Where one is at a time.
    pub fn frame(&self, now: f64, screen: Size) -> Frame {
        match gone(self.since, now) {
            _ if self.from == self.to => self.to.clone(),
            share if share >= 1.0 => self.to.clone(),
            share if share <= 0.0 => self.from.clone(),
            share => Frame::between(&self.from, &self.to, share, screen),
        }
    }
}
