//! Dragging the header of a stage, a step or a lane to another place in its row or column. The
//! map stays as it is until the drop: a guide line shows where the header would go.

use crate::edit::{LaneEdit, MapEdit, StageEdit};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::MapLayout;
use crate::model::{JourneyMap, LaneId, Row, Stage, StageId, Step, StepId};
use std::cmp::Ordering;
use std::sync::Arc;

/// How far beside the first and the last place the guide line stands, in document units.
const BESIDE: f64 = 4.0;

/// What has a header that can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// A stage, to another place among the stages.
    Stage(StageId),
    /// A step, to another place in its stage.
    Step(StepId),
    /// A lane, to another place among the lanes.
    Lane(LaneId),
}

/// A header on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderDrag {
    pub(crate) header: Header,
    /// From the upper left corner of the header to the pointer at the press.
    pub(crate) grab: Vec2,
    /// The places that it may have, its own included: index in its list and extent along the
    /// way, as they are shown.
    places: Vec<(usize, f64, f64)>,
    /// Which of the places it has, and which it would have.
    from: usize,
    to: usize,
}

impl HeaderDrag {
    /// Takes hold of a header; nothing if it is not shown.
    pub(crate) fn new(
        header: Header,
        pressed_in_doc: Point,
        map: &JourneyMap,
        layout: &MapLayout,
    ) -> Option<HeaderDrag> {
        let (from, places): (usize, Vec<(usize, f64, f64)>) = match header {
            Header::Stage(id) => {
                let extent = |(index, _)| layout.columns.stage_extent(index).map(|(x0, x1)| (index, x0, x1));
                let from = map.stages().iter().position(|stage| stage.id == id)?;
                (from, map.stages().iter().enumerate().filter_map(extent).collect())
            }
            Header::Step(id) => {
                let has_it = |stage: &&Arc<Stage>| stage.steps.iter().any(|step| step.id == id);
                let steps = &map.stages().iter().find(has_it)?.steps;
                let extent = |(index, step): (usize, &Step)| {
                    let column = layout.columns.steps.get(layout.columns.index_of(step.id)?)?;
                    Some((index, column.x, column.x + column.width))
                };
                (steps.iter().position(|step| step.id == id)?, steps.iter().enumerate().filter_map(extent).collect())
            }
            Header::Lane(id) => {
                let extent = |(index, row): (usize, &Row)| {
                    let rect = layout.lane_rect(row.lane.id)?;
                    Some((index, rect.y0, rect.y1))
                };
                let from = map.rows().iter().position(|row| row.lane.id == id)?;
                (from, map.rows().iter().enumerate().filter_map(extent).collect())
            }
        };
        let grab = pressed_in_doc - header.rect(layout)?.origin();
        let from = places.iter().position(|(index, ..)| *index == from)?;
        Some(HeaderDrag { header, grab, places, from, to: from })
    }

    /// Which header.
    pub fn header(&self) -> Header {
        self.header
    }

    pub(crate) fn move_to(&mut self, pos_in_doc: Point) -> bool {
        let pos = if self.is_along() { pos_in_doc.y } else { pos_in_doc.x };
        // The places whose middle lies before the pointer stay before the header.
        let before = self.places.iter().filter(|(_, start, end)| (start + end) / 2.0 < pos).count();
        let to = if before > self.from { before - 1 } else { before };
        let changed = to != self.to;
        self.to = to;
        changed
    }

    /// Whether it goes up and down.
    pub fn is_along(&self) -> bool {
        matches!(self.header, Header::Lane(_))
    }

    /// Where the header would go, along the way: the middle of a gap; none if it would stay.
    pub fn guide(&self) -> Option<f64> {
        let gap = match self.to.cmp(&self.from) {
            Ordering::Equal => return None,
            Ordering::Less => self.to,
            Ordering::Greater => self.to + 1,
        };
        let before = gap.checked_sub(1).and_then(|before| self.places.get(before));
        match (before, self.places.get(gap)) {
            (Some((_, _, end)), Some((_, start, _))) => Some((start + end) / 2.0),
            (Some((_, _, end)), None) => Some(end + BESIDE),
            (None, Some((_, start, _))) => Some(start - BESIDE),
            (None, None) => None,
        }
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self) -> Option<MapEdit> {
        if self.to == self.from {
            return None;
        }
        let (index, ..) = *self.places.get(self.to)?;
        Some(match self.header {
            Header::Stage(stage) => MapEdit::Stage(StageEdit::Move { stage, index }),
            Header::Step(step) => MapEdit::Stage(StageEdit::MoveStep { step, index }),
            Header::Lane(lane) => MapEdit::Lane(LaneEdit::Move { lane, index }),
        })
    }
}

impl Header {
    /// What the header covers in the document.
    pub(crate) fn rect(self, layout: &MapLayout) -> Option<Rect> {
        match self {
            Header::Stage(stage) => layout.stage_rect(stage),
            Header::Step(step) => layout.step_rect(step),
            Header::Lane(lane) => layout.lane_header_rect(lane),
        }
    }
}
