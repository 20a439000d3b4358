//! The states that the pointer and the keyboard go through.

use super::gesture::{CardDrag, PointDrag, TextEdit};
use super::input::Button;
use crate::geom::{Point, Vec2};
use crate::model::{CardId, CurveId, PointId, Workbook};
use std::sync::Arc;

/// How far the pointer moves, in pixels, before a press becomes a drag.
pub const DRAG_THRESHOLD: f64 = 4.0;

/// What goes on.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tool {
    /// Nothing.
    #[default]
    Idle,
    /// The button is down and nothing has moved yet.
    Pointing(Pointing),
    /// Cards follow the pointer.
    DraggingCards(CardDrag),
    /// A point of a curve follows the pointer.
    DraggingPoint(PointDrag),
    /// The map follows the pointer.
    Panning {
        /// The button that is held.
        button: Button,
        /// Where the pointer was last.
        last_in_view: Point,
    },
    /// A text is being typed.
    EditingText(TextEdit),
}

/// A press that may become a click or a drag.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointing {
    pub(crate) pressed_in_view: Point,
    pub(crate) grip: Grip,
    /// What a release without a drag still has to do: select only the card that was pressed
    /// among several.
    pub(crate) select_on_release: Option<CardId>,
}

/// What a drag would take hold of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Grip {
    /// A card, by the place that is this far from its corner.
    Card { card: CardId, grab_in_card: Vec2 },
    /// A point of a curve.
    Point { curve: CurveId, point: PointId },
    /// The map.
    Map,
}

impl Tool {
    /// The workbook as it would be, if the gesture shows one.
    pub(crate) fn preview(&self) -> Option<&Arc<Workbook>> {
        match self {
            Tool::DraggingCards(drag) => Some(&drag.preview),
            Tool::DraggingPoint(drag) => Some(&drag.preview),
            Tool::EditingText(edit) => Some(&edit.preview),
            Tool::Idle | Tool::Pointing(_) | Tool::Panning { .. } => None,
        }
    }
}

/// What the pointer should look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// An arrow.
    Arrow,
    /// Something that can be pressed.
    Hand,
    /// Something that can be taken hold of.
    Grab,
    /// Something is being held.
    Grabbing,
}
