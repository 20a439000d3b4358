//! Dragging cards: the workbook as it was at the press, and where the pointer is by now. Every
//! move applies one change to that workbook, never to the last preview.

use crate::edit::{CardEdit, Edit, MapEdit, Slot};
use crate::editor::input::Target;
use crate::editor::selection::Selection;
use crate::geom::{Point, Vec2};
use crate::model::{CardId, Place, Workbook};
use crate::scene::Group;
use std::sync::Arc;

/// Cards on their way.
#[derive(Clone, Debug, PartialEq)]
pub struct CardDrag {
    /// In the order of the document.
    pub(crate) cards: Vec<CardId>,
    pub(crate) grabbed: CardId,
    pub(crate) grab_in_card: Vec2,
    pub(crate) pos_in_view: Point,
    pub(crate) target: Target,
    pub(crate) slot: Option<Slot>,
    /// What the grabbed card looked like when it was last over the grid.
    pub(crate) picture: Option<Arc<Group>>,
    pub(crate) base: Arc<Workbook>,
    pub(crate) before: Selection,
    pub(crate) preview: Arc<Workbook>,
}

impl CardDrag {
    /// The cards being moved, in the order of the document.
    pub fn cards(&self) -> &[CardId] {
        &self.cards
    }

    /// The card under the pointer.
    pub fn grabbed(&self) -> CardId {
        self.grabbed
    }

    /// From the grabbed card's upper left corner to the pointer, in document units.
    pub fn grab_in_card(&self) -> Vec2 {
        self.grab_in_card
    }

    /// Where the pointer is.
    pub fn pos_in_view(&self) -> Point {
        self.pos_in_view
    }

    /// Where the cards would go now; none if they would go back.
    pub fn slot(&self) -> Option<Slot> {
        self.slot
    }

    /// The pointer is over the parking lot, and this many of its other cards lie above it.
    pub fn parking_index(&self) -> Option<usize> {
        self.slot.filter(|slot| slot.place == Place::Parking).map(|slot| slot.index)
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self) -> Option<Edit> {
        let change = MapEdit::Card(CardEdit::Move { cards: self.cards.clone(), slot: self.slot? });
        Some(Edit::Map { map: self.before.map, change })
    }
}
