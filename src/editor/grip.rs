//! What a press would take hold of: cards and their right edges, points of curves, headers, the
//! ground. The pointer's look follows from it before anything is pressed.

use super::gesture::Header;
use super::tool::Cursor;
use crate::geom::{Point, Vec2};
use crate::layout::{Hit, MapLayout};
use crate::model::{CardId, CurveId, PointId};

/// How near to the right edge of a card, in pixels, the edge is taken and not the card.
const EDGE: f64 = 6.0;
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
    /// The header of a stage, a step or a lane.
    Header(Header),
    /// The sheet where nothing can be taken: a frame is drawn from here.
    Ground,
    /// The desk around the sheet: the map is taken.
    Desk,
}

impl Grip {
    /// What lies under a point, of which it is known what it hits.
    pub(crate) fn at(hit: Hit, pos_in_doc: Point, layout: &MapLayout, zoom: f64) -> Grip {
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
            Grip::Edge(_) => Cursor::Across,
            Grip::Header(_) => Cursor::Hand,
            Grip::Ground | Grip::Desk => Cursor::Arrow,
        }
    }
}
