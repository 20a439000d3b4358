//! From where a show looks at the map: how a view is framed on the screen, and the way from one
//! frame to the next. From stage to stage the map moves on and lanes open and close; into the whole
//! map one zooms, then the cards have stepped aside for each other.

use super::views::{BETWEEN_LANES, MARGIN, ShowView, steps_span, whole};
use crate::editor::frozen::{Panes, RowShown, names_width, stages_span};
use crate::geom::{Point, Size, Vec2};
use crate::layout::MapLayout;

/// How long the way from one view to the next takes, in seconds.
const WAY: f64 = 0.4;
/// The most by which the whole map comes nearer on the way into a stage.
const NEAREST: f64 = 6.0;

/// How something is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Which view it shows, or shows the most of.
    pub view: usize,
    /// How much of it is covered with paper, 0-1, between pictures that have nothing in common.
    pub veil: f64,
    pub(super) seen: Seen,
}

/// What is seen.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seen {
    /// The whole map: pixels of the view per document unit, and where the document begins.
    Whole { zoom: f64, offset: Vec2 },
    /// Some columns of some lanes.
    Rows(Rows),
    /// What is told in words.
    Told,
}

/// Rows below each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rows {
    pub zoom: f64,
    /// Where the document's left edge is in view, for what is beside the names.
    x: f64,
    /// The same for the names of the lanes.
    names_x: f64,
    /// Between which places across the document is seen beside the names.
    clip: (f64, f64),
    /// Where the first row begins in view.
    top: f64,
    /// What is seen of the names above and of every lane, from top to bottom, each below the one
    /// before; what is not seen has no height.
    rows: Vec<(f64, f64)>,
}

/// Which names stand above the lanes of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// Those of the steps: what the stage is called is said in larger letters.
    Steps,
    /// The stages with all that belongs to them.
    Stages,
}

impl Frame {
    /// The whole map between the words above and below it.
    pub(super) fn of_whole(view: usize, layout: &MapLayout, (top, bottom): (f64, f64), screen: Size) -> Frame {
        let rect = whole(layout);
        let (width, height) = ((screen.width - MARGIN).max(1.0), (bottom - top).max(1.0));
        let zoom = (width / rect.width().max(1.0)).min(height / rect.height().max(1.0)).min(MOST_FOR_WHOLE);
        let free = Size::new(screen.width - rect.width() * zoom, height - rect.height() * zoom);
        // A long flat map hangs from its title rather than floating in the middle.
        let below = (free.height / 2.0).min(screen.height * 0.05);
        let offset = Vec2::new(free.width / 2.0 - rect.x0 * zoom, top + below - rect.y0 * zoom);
        Frame { view, veil: 0.0, seen: Seen::Whole { zoom, offset } }
    }

    /// Some columns of some lanes, beside and below the names. All views are so wide as the widest:
    /// nothing jumps sideways from one to the next.
    pub(super) fn of_rows(
        (index, view): (usize, &ShowView),
        layout: &MapLayout,
        (zoom, above): (f64, Above),
        (top, widest): (f64, f64),
        screen: Size,
    ) -> Frame {
        let gap = layout.sizes.lane_gap / 2.0;
        let names = names_width(layout.sizes);
        let free = screen.width - (names + gap + widest) * zoom;
        let left = (free / 2.0).max(MARGIN / 2.0);
        let rows = layout.lanes.iter().enumerate().map(|(lane, placed)| {
            let shown = view.slices.iter().find(|slice| slice.lane == lane);
            shown.map_or((placed.top, placed.top), |slice| (slice.y0, slice.y1))
        });
        let (names_row, tip) = match above {
            Above::Steps => (steps_span(layout), 0.0),
            Above::Stages => (stages_span(layout), layout.sizes.chevron_tip + 1.0),
        };
        let rows = Rows {
            zoom,
            x: left + (names + gap - view.rect.x0) * zoom,
            names_x: left - names_start(layout) * zoom,
            clip: (view.rect.x0 - gap, view.rect.x1 + tip.max(gap)),
            top,
            rows: std::iter::once(names_row).chain(rows).collect(),
        };
        Frame { view: index, veil: 0.0, seen: Seen::Rows(rows) }
    }

    /// What is told in words.
    pub(super) fn of_told(view: usize) -> Frame {
        Frame { view, veil: 0.0, seen: Seen::Told }
    }

    /// The whole map so near that a stage of it fills the screen.
    pub(super) fn near(&self, (x0, x1): (f64, f64), screen: Size) -> Frame {
        let Seen::Whole { zoom, offset } = self.seen else { return self.clone() };
        let nearer = (screen.width / ((x1 - x0) * zoom).max(1.0)).clamp(1.0, NEAREST);
        let middle = (x0 + x1) / 2.0 * zoom + offset.x;
        let anchor = Point::new(middle, screen.height * 0.3);
        let moved = |from: f64, at: f64, to: f64| to - (at - from) * nearer;
        let offset = Vec2::new(moved(offset.x, anchor.x, screen.width / 2.0), moved(offset.y, anchor.y, anchor.y));
        Frame { seen: Seen::Whole { zoom: zoom * nearer, offset }, ..self.clone() }
    }

    /// Pixels of the view per document unit; of what is told in words none.
    pub fn zoom(&self) -> Option<f64> {
        match &self.seen {
            Seen::Whole { zoom, .. } => Some(*zoom),
            Seen::Rows(rows) => Some(rows.zoom),
            Seen::Told => None,
        }
    }

    /// The part of the way between two frames of the same picture that is gone at a time from 0 to 1;
    /// none, if they have no picture in common.
    fn between(from: &Frame, to: &Frame, share: f64, screen: Size) -> Option<Frame> {
        let mix = |a: f64, b: f64| a + (b - a) * share;
        let seen = match (&from.seen, &to.seen) {
            (Seen::Whole { zoom: z0, offset: o0 }, Seen::Whole { zoom: z1, offset: o1 }) => {
                let zoom = z0 * (z1 / z0).powf(share);
                let along = along((*z0, *z1), zoom, share);
                let centre = |offset: &Vec2, zoom: f64| (screen.to_vec2() / 2.0 - *offset) / zoom;
                let (a, b) = (centre(o0, *z0), centre(o1, *z1));
                let offset = screen.to_vec2() / 2.0 - (a + (b - a) * along) * zoom;
                Seen::Whole { zoom, offset }
            }
            (Seen::Rows(a), Seen::Rows(b)) if a.rows.len() == b.rows.len() => {
                let zoom = a.zoom * (b.zoom / a.zoom).powf(share);
                let along = along((a.zoom, b.zoom), zoom, share);
                let centre = |rows: &Rows| (screen.width / 2.0 - rows.x) / rows.zoom;
                let centre = centre(a) + (centre(b) - centre(a)) * along;
                let rows = a.rows.iter().zip(&b.rows).map(|(a, b)| (mix(a.0, b.0), mix(a.1, b.1)));
                Seen::Rows(Rows {
                    zoom,
                    x: screen.width / 2.0 - centre * zoom,
                    names_x: mix(a.names_x, b.names_x),
                    clip: (mix(a.clip.0, b.clip.0), mix(a.clip.1, b.clip.1)),
                    top: mix(a.top, b.top),
                    rows: rows.collect(),
                })
            }
            _ => return None,
        };
        Some(Frame { view: to.view, veil: mix(from.veil, to.veil), seen })
    }

    /// The panes through which it is seen; none of what is told in words.
    pub(super) fn panes(&self, layout: &MapLayout, screen: Size) -> Option<Panes> {
        let rows = match &self.seen {
            Seen::Whole { zoom, offset } => return Some(Panes::of_whole(*zoom, *offset, screen)),
            Seen::Rows(rows) => rows,
            Seen::Told => return None,
        };
        let mut top = rows.top;
        let shown = rows.rows.iter().enumerate().map(|(index, (y0, y1))| {
            let row = RowShown { lane: index.checked_sub(1), y0: *y0, y1: *y1, top };
            // Between lanes that open and close there is as much more or less.
            top += (y1 - y0 + BETWEEN_LANES.min(y1 - y0)) * rows.zoom;
            row
        });
        let shown: Vec<RowShown> = shown.collect();
        Some(Panes::of_rows(layout, rows.zoom, (rows.x, rows.names_x), rows.clip, &shown, screen))
    }
}

/// The largest zoom of a whole map that has hardly anything on it.
const MOST_FOR_WHOLE: f64 = 2.0;

/// How far sideways one has come on a way that leads straight to what is zoomed to.
fn along((from, to): (f64, f64), zoom: f64, share: f64) -> f64 {
    let reach = 1.0 / from - 1.0 / to;
    if reach.abs() < 1e-6 { share } else { (1.0 / from - 1.0 / zoom) / reach }
}

/// Where the names of the lanes begin.
fn names_start(layout: &MapLayout) -> f64 {
    layout.lanes.first().map_or(0.0, |placed| layout.lane_rect_of(placed).x0)
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
    /// Where they have no picture in common: as which frame the first is left, and as which the last
    /// is come upon.
    pub through: (Frame, Frame),
    /// When it began, in seconds.
    pub since: f64,
}

impl Way {
    /// Being there.
    pub fn at(frame: Frame) -> Way {
        Way { through: (frame.clone(), frame.clone()), from: frame.clone(), to: frame, since: 0.0 }
    }

    /// Whether it is still gone at a time, in seconds.
    pub fn is_on(&self, now: f64) -> bool {
        self.from != self.to && gone(self.since, now) < 1.0
    }

    /// Where one is at a time.
    pub fn frame(&self, now: f64, screen: Size) -> Frame {
        let share = gone(self.since, now);
        match share {
            _ if self.from == self.to => self.to.clone(),
            share if share >= 1.0 => self.to.clone(),
            share if share <= 0.0 => self.from.clone(),
            share => Frame::between(&self.from, &self.to, share, screen).unwrap_or_else(|| self.veiled(share, screen)),
        }
    }

    /// Out of one picture, through paper, into another.
    fn veiled(&self, share: f64, screen: Size) -> Frame {
        let (from, to, share) = match share {
            share if share < 0.5 => (&self.from, Frame { veil: 1.0, ..self.through.0.clone() }, share * 2.0),
            share => {
                let from = Frame { veil: 1.0, ..self.through.1.clone() };
                let gone = share * 2.0 - 1.0;
                return Frame::between(&from, &self.to, gone, screen)
                    .unwrap_or_else(|| Frame { veil: 1.0 - gone, ..self.to.clone() });
            }
        };
        let veil = from.veil + (1.0 - from.veil) * share;
        Frame::between(from, &to, share, screen).unwrap_or_else(|| Frame { veil, ..from.clone() })
    }
}
