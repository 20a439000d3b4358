//! Questions about places: what is under a point, where a card would go if it were dropped there,
//! where a record stands.

use super::columns::Column;
use super::feelings::FeelingsLayout;
use super::grid::{MapLayout, PlacedLane};
use super::lane::PlacedCard;
use super::marks::Mark;
use crate::edit::Slot;
use crate::geom::{Point, Rect, Vec2};
use crate::model::{CardId, CurveId, LaneId, Place, PointId, ReturnId, StageId, StepId};

/// The share of a card's height, at its upper and at its lower edge, that is not its middle.
const EDGE: f64 = 0.25;

/// What is under a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A card.
    Card(CardId),
    /// A cell, beside its cards.
    Cell {
        /// The row.
        lane: LaneId,
        /// The column.
        step: StepId,
    },
    /// The header of a stage.
    StageHeader(StageId),
    /// The name of a step.
    StepHeader(StepId),
    /// The name of a lane.
    LaneHeader(LaneId),
    /// The face of a point.
    CurvePoint {
        /// The curve.
        curve: CurveId,
        /// The point.
        point: PointId,
    },
    /// An arrow.
    Return(ReturnId),
    /// The title and what stands under it.
    Title,
    /// Nothing of the map.
    Nothing,
}

impl MapLayout {
    /// What is under a point in document space.
    pub fn hit(&self, pos_in_doc: Point) -> Hit {
        if let Some(placed) = self.lane_at(pos_in_doc.y) {
            return self.hit_in_lane(placed, pos_in_doc);
        }
        let header = &self.header;
        if let Some(stage) = header.stages.iter().find(|stage| stage.rect.contains(pos_in_doc)) {
            return Hit::StageHeader(stage.stage);
        }
        if let Some(arrow) = header.returns.iter().find(|arrow| arrow.rect.contains(pos_in_doc)) {
            return Hit::Return(arrow.id);
        }
        if header.steps.iter().any(|(_, name)| (name.rect().y0..=name.rect().y1).contains(&pos_in_doc.y))
            && let Some(column) = self.columns.at(pos_in_doc.x)
        {
            return Hit::StepHeader(self.columns.steps[column].step);
        }
        let title_bottom = header.subtitles.last().map_or(header.title.rect().y1, |line| line.rect().y1);
        let title = Rect::new(header.title.origin.x, 0.0, header.title.rect().x1.max(300.0), title_bottom);
        if title.contains(pos_in_doc) { Hit::Title } else { Hit::Nothing }
    }

    fn hit_in_lane(&self, placed: &PlacedLane, pos_in_doc: Point) -> Hit {
        let lane = placed.layout.lane.id;
        let pos_in_lane = pos_in_doc - Vec2::new(0.0, placed.top);
        if !self.lane_rect_of(placed).contains(pos_in_doc) {
            return Hit::Nothing;
        }
        if let Some(feelings) = &placed.layout.feelings
            && let Some(face) = feelings.faces.iter().rev().find(|face| face.rect.contains(pos_in_lane))
        {
            return Hit::CurvePoint { curve: face.curve, point: face.point };
        }
        if let Some(card) = placed.layout.cards.iter().find(|card| card.rect.contains(pos_in_lane)) {
            return Hit::Card(card.card.id);
        }
        if pos_in_doc.x < self.columns.left || !(placed.layout.shows_cards() || placed.layout.feelings.is_some()) {
            return Hit::LaneHeader(lane);
        }
        match self.columns.at(pos_in_doc.x) {
            Some(index) => Hit::Cell { lane, step: self.columns.steps[index].step },
            None => Hit::LaneHeader(lane),
        }
    }

    /// Where cards dropped at a point would go, not counting the cards that are moving. Points
    /// beside the grid count as in its nearest column and lane that shows cards; none if the map
    /// has no such cell or the point is over the title. Over the middle of a card the slot stays
    /// at the side of it where it is `now`, else it opens below, so that the card does not flee
    /// from under the pointer; in the place that is `home`, half of a card is half.
    pub fn drop_slot(
        &self,
        pos_in_doc: Point,
        moving: &[CardId],
        now: Option<Slot>,
        home: Option<Place>,
    ) -> Option<Slot> {
        let first = self.lanes.first()?;
        if pos_in_doc.y < first.top - self.sizes.lane_gap || pos_in_doc.y > self.size.height {
            return None;
        }
        let placed = self
            .lanes
            .iter()
            .filter(|placed| placed.layout.shows_cards())
            .min_by(|a, b| distance_to(a, pos_in_doc.y).total_cmp(&distance_to(b, pos_in_doc.y)))?;
        let inside = pos_in_doc.x.clamp(self.columns.left, self.columns.right.max(self.columns.left));
        let column = self.columns.steps.get(self.columns.at(inside)?)?;
        let place = Place::Cell { lane: placed.layout.lane.id, step: column.step };
        let y_in_lane = pos_in_doc.y - placed.top;
        let mut index = 0;
        for card in placed.layout.row.iter().filter(|card| card.place == place && !moving.contains(&card.id)) {
            // A card hidden in a closed group stands where the card before it stands.
            if let Some(shown) = placed.layout.card(card.id) {
                let is_now = |index| now == Some(Slot { place, index });
                let share = match home == Some(place) {
                    _ if is_now(index) => 1.0 - EDGE,
                    true if !is_now(index + 1) => 0.5,
                    _ => EDGE,
                };
                if y_in_lane <= shown.rect.y0 + shown.rect.height() * share {
                    break;
                }
            }
            index += 1;
        }
        Some(Slot { place, index })
    }

    /// The card over the middle of which a point is, not counting those that are moving: cards
    /// dropped there may join it.
    pub fn card_to_join(&self, pos_in_doc: Point, moving: &[CardId]) -> Option<CardId> {
        let Hit::Card(id) = self.hit(pos_in_doc) else { return None };
        let rect = self.card_rect(id).filter(|_| !moving.contains(&id))?;
        let edge = rect.height() * EDGE;
        (rect.y0 + edge..=rect.y1 - edge).contains(&pos_in_doc.y).then_some(id)
    }

    /// Where the mark of a group stands on the first of its cards.
    pub fn group_mark_rect(&self, id: CardId) -> Option<Rect> {
        let (placed, card) = self.card(id)?;
        let mark = card.layout.marks.iter().find(|placed| matches!(placed.mark, Mark::Group(_)))?;
        Some(mark.rect + card.rect.origin().to_vec2() + Vec2::new(0.0, placed.top))
    }

    /// The lane at a height.
    pub fn lane_at(&self, y_in_doc: f64) -> Option<&PlacedLane> {
        let after = self.lanes.partition_point(|placed| placed.top <= y_in_doc);
        let placed = self.lanes.get(after.checked_sub(1)?)?;
        (y_in_doc <= placed.top + placed.layout.height).then_some(placed)
    }

    /// The lane with this id, if it is shown.
    pub fn lane(&self, id: LaneId) -> Option<&PlacedLane> {
        self.lanes.iter().find(|placed| placed.layout.lane.id == id)
    }

    /// The steps from left to right.
    pub fn steps(&self) -> impl Iterator<Item = StepId> {
        self.columns.steps.iter().map(|column| column.step)
    }

    /// A shown card and the lane it stands in.
    pub fn card(&self, id: CardId) -> Option<(&PlacedLane, &PlacedCard)> {
        self.lanes.iter().find_map(|placed| Some((placed, placed.layout.card(id)?)))
    }

    /// Where a card stands.
    pub fn card_rect(&self, id: CardId) -> Option<Rect> {
        self.card(id).map(|(placed, card)| card.rect + Vec2::new(0.0, placed.top))
    }

    /// Where a card's text stands.
    pub fn text_rect(&self, id: CardId) -> Option<Rect> {
        self.card(id)
            .map(|(placed, card)| card.layout.text_rect + card.rect.origin().to_vec2() + Vec2::new(0.0, placed.top))
    }

    /// What a cell covers: the column's width, the lane's height.
    pub fn cell_rect(&self, lane: LaneId, step: StepId) -> Option<Rect> {
        let placed = self.lane(lane)?;
        let column = self.columns.steps.get(self.columns.index_of(step)?)?;
        Some(self.cell_rect_of(placed, column))
    }

    /// What the cell of a lane and a column covers, both of this layout.
    pub fn cell_rect_of(&self, placed: &PlacedLane, column: &Column) -> Rect {
        Rect::new(column.x, placed.top, column.x + column.width, placed.top + placed.layout.height)
    }

    /// What a stage's header covers.
    pub fn stage_rect(&self, id: StageId) -> Option<Rect> {
        self.header.stages.iter().find(|stage| stage.stage == id).map(|stage| stage.rect)
    }

    /// What the header of a step's stage covers, as wide as the step.
    pub fn stage_rect_of_step(&self, id: StepId) -> Option<Rect> {
        let column = self.columns.steps.get(self.columns.index_of(id)?)?;
        let stage = self.header.stages.get(column.stage)?;
        Some(Rect { x0: column.x, x1: column.x + column.width, ..stage.rect })
    }

    /// What a step's name may cover: as wide as its column.
    pub fn step_rect(&self, id: StepId) -> Option<Rect> {
        let (_, name) = self.header.steps.iter().find(|(step, _)| *step == id)?;
        let column = self.columns.steps.get(self.columns.index_of(id)?)?;
        Some(Rect { x0: column.x, x1: column.x + column.width, ..name.rect() })
    }

    /// What a lane covers.
    pub fn lane_rect(&self, id: LaneId) -> Option<Rect> {
        self.lane(id).map(|placed| self.lane_rect_of(placed))
    }

    /// What a lane's name may cover.
    pub fn lane_header_rect(&self, id: LaneId) -> Option<Rect> {
        let rect = self.lane_rect(id)?;
        Some(Rect { x1: self.columns.left - 4.0, ..rect })
    }

    /// The curves of a lane of feelings and the lane's top edge.
    pub fn feelings(&self, lane: LaneId) -> Option<(f64, &FeelingsLayout)> {
        let placed = self.lane(lane)?;
        Some((placed.top, placed.layout.feelings.as_deref()?))
    }
}

fn distance_to(placed: &PlacedLane, y: f64) -> f64 {
    (placed.top - y).max(y - placed.top - placed.layout.height).max(0.0)
}
