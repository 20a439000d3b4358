//! Dragging cards: they go where they are dropped, or copies of them do.

use crate::edit::{CardEdit, Edit, MapEdit, Slot};
use crate::editor::input::Target;
use crate::editor::selection::Selected;
use crate::geom::{Point, Vec2};
use crate::layout::MapLayout;
use crate::model::{CardId, MapId, Place};
use crate::scene::Group;
use std::sync::Arc;

/// Cards on their way.
#[derive(Clone, Debug, PartialEq)]
pub struct CardDrag {
    /// In the order of the document.
    pub(crate) cards: Vec<CardId>,
    /// The id that each would have as a copy.
    pub(crate) copies: Vec<CardId>,
    pub(crate) is_copy: bool,
    pub(crate) grabbed: CardId,
    pub(crate) grab_in_card: Vec2,
    pub(crate) slot: Option<Slot>,
    /// What the grabbed card looked like when it was last over the grid.
    pub(crate) picture: Option<Arc<Group>>,
}

impl CardDrag {
    /// The cards in the air, in the order of the document: those taken, or their copies.
    pub fn cards(&self) -> &[CardId] {
        if self.is_copy { &self.copies } else { &self.cards }
    }

    /// The card under the pointer.
    pub fn grabbed(&self) -> CardId {
        self.grabbed
    }

    /// Whether copies are put down and the cards stay where they were.
    pub fn is_copy(&self) -> bool {
        self.is_copy
    }

    /// From the grabbed card's upper left corner to the pointer, in document units.
    pub fn grab_in_card(&self) -> Vec2 {
        self.grab_in_card
    }

    /// Where the cards would go now; none if they would go back.
    pub fn slot(&self) -> Option<Slot> {
        self.slot
    }

    /// The pointer is over the parking lot, and this many of its other cards lie above it.
    pub fn parking_index(&self) -> Option<usize> {
        self.slot.filter(|slot| slot.place == Place::Parking).map(|slot| slot.index)
    }

    pub(crate) fn move_to(&mut self, pos_in_doc: Point, target: Target, layout: &MapLayout) -> bool {
        let slot = match target {
            Target::Canvas => layout.drop_slot(pos_in_doc, self.cards()),
            Target::Parking { index, .. } => Some(Slot { place: Place::Parking, index }),
            Target::Elsewhere => None,
        };
        let changed = slot != self.slot;
        self.slot = slot;
        changed
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self, map: MapId) -> Option<Edit> {
        let slot = self.slot?;
        let change = if self.is_copy {
            let copies = self.cards.iter().copied().zip(self.copies.iter().copied()).collect();
            CardEdit::Duplicate { copies, slot }
        } else {
            CardEdit::Move { cards: self.cards.clone(), slot }
        };
        Some(Edit::Map { map, change: MapEdit::Card(change) })
    }

    pub(crate) fn selected_after(&self, before: &Selected) -> Selected {
        if self.is_copy && self.slot.is_some() { Selected::cards(self.copies.clone()) } else { before.clone() }
    }
}
