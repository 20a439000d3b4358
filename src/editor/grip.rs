//! What a press would take hold of: cards and their right edges, points of curves, headers, the
//! ground. The pointer's look follows from it before anything is pressed.

use super::gesture::Header;
use super::gesture::point_drag::PointPlace;
use super::tool::Cursor;
use crate::geom::{Point, Vec2};
use crate::layout::{Hit, MapLayout, StageBox};
use crate::model::{CardId, CurveId, PointId, ReturnId, RoleId, StageId, StepId};

/// How near to the right edge of a card, in pixels, the edge is taken and not the card.
const EDGE: f64 = 6.0;
/// How near to the middle of the border after a stage, in pixels, the border is taken.
const BORDER: f64 = 5.0;
/// Radius of the handle from which an arrow is drawn, in pixels.
pub(crate) const HANDLE: f64 = 8.0;
/// Narrower cards, in pixels, have no edge to take: there would be no card left.
const SMALLEST_CARD_WITH_EDGE: f64 = 40.0;

/// What a drag would take hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Grip {
    /// A card, by the place that is this far from its corner.
    Card { card: CardId, grab_in_card: Vec2 },
    /// The right edge of a card.
    Edge(CardId),
    /// A point of a curve.
    Point { curve: CurveId, point: PointId },
    /// A place in the lane of feelings where a point comes into being.
    NewPoint { on: PointFor, place: PointPlace },
    /// The header of a stage, a step or a lane.
    Header(Header),
    /// The border after a stage's header.
    Border(StageId),
    /// The handle from which an arrow is drawn to an earlier step.
    NewReturn(StepId),
    /// The handle from which a line is drawn to what a card is linked with.
    NewLink(CardId),
    /// The head of an arrow.
    ReturnEnd(ReturnId),
    /// The sheet where nothing can be taken: a frame is drawn from here.
    Ground,
    /// The desk around the sheet: the map is taken.
    Desk,
}

/// The curve that a new point goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PointFor {
    /// One that is there.
    Curve(CurveId),
    /// A new one, of this role or of the customer in general.
    Role(Option<RoleId>),
}

impl Grip {
    /// What lies under a point, of which it is known what it hits.
    pub(crate) fn at(hit: Hit, pos_in_doc: Point, layout: &MapLayout, zoom: f64) -> Grip {
        if matches!(hit, Hit::StageHeader(_) | Hit::Nothing)
            && let Some(stage) = border_at(pos_in_doc, layout, zoom)
        {
            return Grip::Border(stage);
        }
        match hit {
            Hit::Card(card) => {
                let rect = layout.card_rect(card).unwrap_or_default();
                let is_at_edge = (rect.x1 - pos_in_doc.x) * zoom <= EDGE;
                if is_at_edge && rect.width() * zoom >= SMALLEST_CARD_WITH_EDGE {
                    Grip::Edge(card)
                } else {
                    Grip::Card { card, grab_in_card: pos_in_doc - rect.origin() }
                }
            }
            Hit::Return(arrow) if is_at_head(arrow, pos_in_doc, layout, zoom) => Grip::ReturnEnd(arrow),
            Hit::CurvePoint { curve, point } => Grip::Point { curve, point },
            Hit::StageHeader(stage) => Grip::Header(Header::Stage(stage)),
            Hit::StepHeader(step) => Grip::Header(Header::Step(step)),
            Hit::LaneHeader(lane) => Grip::Header(Header::Lane(lane)),
            Hit::Cell { .. } | Hit::Return(_) | Hit::Title => Grip::Ground,
            Hit::Nothing if layout.size.to_rect().contains(pos_in_doc) => Grip::Ground,
            Hit::Nothing => Grip::Desk,
        }
    }

    /// What the pointer looks like over it.
    pub(crate) fn cursor(self) -> Cursor {
        match self {
            Grip::Card { .. } | Grip::Point { .. } => Cursor::Grab,
            Grip::Edge(_) | Grip::Border(_) => Cursor::Across,
            Grip::NewReturn(_) | Grip::NewLink(_) | Grip::ReturnEnd(_) => Cursor::Grab,
            Grip::NewPoint { .. } => Cursor::Cross,
            Grip::Header(_) => Cursor::Hand,
            Grip::Ground | Grip::Desk => Cursor::Arrow,
        }
    }
}

/// The stage whose right border is under a point.
fn border_at(pos_in_doc: Point, layout: &MapLayout, zoom: f64) -> Option<StageId> {
    let reach = (layout.sizes.column_gap / 2.0).max(BORDER / zoom);
    let near = |stage: &&StageBox| {
        let middle = stage.rect.x1 + layout.sizes.column_gap / 2.0;
        (stage.rect.y0..=stage.rect.y1).contains(&pos_in_doc.y) && (pos_in_doc.x - middle).abs() <= reach
    };
    layout.header.stages.iter().find(near).map(|stage| stage.stage)
}

/// Whether the head of an arrow is under a point.
fn is_at_head(arrow: ReturnId, pos_in_doc: Point, layout: &MapLayout, zoom: f64) -> bool {
    let placed = layout.header.returns.iter().find(|placed| placed.id == arrow);
    placed.is_some_and(|placed| (placed.end - pos_in_doc).hypot() * zoom <= HANDLE + 3.0)
}
