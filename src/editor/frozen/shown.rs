//! The panes of a show: rows below each other that open and close on the way from one view to the
//! next, and the same in small for who wants to know what comes.

use super::{Pane, Panes, Shows, Span};
use crate::geom::{Rect, Size, Vec2};
use crate::layout::MapLayout;

/// Document units above the name of a lane that is seen from its middle on.
const ABOVE_NAME: f64 = 4.0;

/// A row of a show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::editor) struct RowShown {
    /// The lane, by its place among those shown; none for the stages.
    pub lane: Option<usize>,
    /// What of the document is seen, from here.
    pub y0: f64,
    /// To here.
    pub y1: f64,
    /// Where it begins in view.
    pub top: f64,
}

impl Panes {
    /// The whole map at a zoom and an offset, with nothing frozen.
    pub(in crate::editor) fn of_whole(zoom: f64, offset: Vec2, viewport: Size) -> Panes {
        let body = Pane { shows: Shows::Body, rect_in_view: viewport.to_rect(), offset };
        let room = body.rect_in_view;
        Panes { zoom, top: None, left: None, panes: vec![body], body, room }
    }

    /// Rows of a show below each other: the stages, and of each lane as much as is told; names and
    /// what stands beside them each have a place of their own across.
    pub(in crate::editor) fn of_rows(
        layout: &MapLayout,
        zoom: f64,
        (x, names_x): (f64, f64),
        clip: (f64, f64),
        rows: &[RowShown],
        viewport: Size,
    ) -> Panes {
        let edge = layout.columns.left - layout.sizes.lane_gap / 2.0;
        let left = layout.lanes.first().map(|first| Span { start: layout.lane_rect_of(first).x0, end: edge });
        let names = left.map(|span| (names_x + span.start * zoom, names_x + span.end * zoom));
        let start = names.map_or(0.0, |(_, end)| end).max(x + clip.0 * zoom);
        let end = (x + clip.1 * zoom).min(viewport.width).max(start);
        let mut panes = Vec::with_capacity(2 * rows.len());
        let mut bottom = 0.0;
        for row in rows.iter().filter(|row| row.y1 > row.y0) {
            let y1 = row.top + (row.y1 - row.y0) * zoom;
            let lane = row.lane.and_then(|index| layout.lanes.get(index));
            let (shows, named) = match lane {
                Some(placed) => (Shows::Lane(placed.layout.lane.id), Shows::LaneName(placed.layout.lane.id)),
                None => (Shows::Stages, Shows::Captions),
            };
            if let Some((names_start, names_end)) = names {
                // The name of a lane is seen also where its upper part is not.
                let from =
                    lane.map_or(row.y0, |placed| row.y0.min(placed.top + layout.sizes.lane_padding - ABOVE_NAME));
                let rect_in_view = Rect::new(names_start, row.top, names_end, y1);
                let offset = Vec2::new(names_x, row.top - from * zoom);
                panes.push(Pane { shows: named, rect_in_view, offset });
            }
            let rect_in_view = Rect::new(start, row.top, end, y1);
            panes.push(Pane { shows, rect_in_view, offset: Vec2::new(x, row.top - row.y0 * zoom) });
            bottom = y1;
        }
        let stages = rows.iter().find(|row| row.lane.is_none());
        let below = stages.map_or(0.0, |row| row.top + (row.y1 - row.y0) * zoom);
        let rect_in_view = Rect::new(start, below, end, bottom.max(below));
        let body = Pane { shows: Shows::Body, rect_in_view, offset: Vec2::new(x, 0.0) };
        let top = stages.map(|row| Span { start: row.y0, end: row.y1 });
        let room = body.rect_in_view;
        Panes { zoom, top, left, panes, body, room }
    }

    /// The same on a smaller screen.
    #[must_use]
    pub fn scaled(&self, share: f64) -> Panes {
        let scaled = |pane: &Pane| Pane {
            rect_in_view: pane.rect_in_view.scale_from_origin(share),
            offset: pane.offset * share,
            ..*pane
        };
        Panes {
            zoom: self.zoom * share,
            panes: self.panes.iter().map(scaled).collect(),
            body: scaled(&self.body),
            ..self.clone()
        }
    }
}
