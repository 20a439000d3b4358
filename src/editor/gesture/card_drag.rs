//! Dragging cards: they go where they are dropped, or copies of them do.

use crate::edit::{CardEdit, Edit, MapEdit, Slot};
use crate::editor::grouping::{joined, spokesman};
use crate::editor::input::Target;
use crate::editor::selection::Selected;
use crate::editor::together::Grid;
use crate::geom::{Point, Vec2};
use crate::layout::{Hit, MapLayout};
use crate::model::{CardId, Group, GroupId, JourneyMap, LaneId, Place};
use crate::scene::Group as Picture;
use std::collections::HashMap;
use std::sync::Arc;

/// How long the pointer rests over the middle of a card, in seconds, before the held cards would
/// join it: passing over it on the way to a slot must not.
const JOINS_AFTER: f64 = 0.35;
/// How little it moves meanwhile, in pixels.
const STILL: f64 = 6.0;

/// Where the pointer rests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rest {
    card: CardId,
    pos_in_view: Point,
    seconds: f64,
}

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
    /// Where the grabbed card was taken from.
    pub(crate) home: Option<Place>,
    /// The lanes that show cards, from top to bottom.
    pub(crate) lanes: Vec<LaneId>,
    /// The press has added the grabbed card to what is selected: within its cell nothing is copied.
    pub(crate) adds: bool,
    pub(crate) slot: Option<Slot>,
    /// Groups that the copies would form, as their originals do.
    pub(crate) copied_piles: Vec<Group>,
    /// The id of a group that would be made.
    pub(crate) fresh_group: GroupId,
    /// The card over whose middle the pointer rests.
    pub(crate) rest: Option<Rest>,
    /// The card that the cards would join.
    pub(crate) joins: Option<CardId>,
    /// What the grabbed card looked like when it was last over the grid.
    pub(crate) picture: Option<Arc<Picture>>,
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

    /// Where the grabbed card would go now; none if all would go back. The others go as far as it
    /// does.
    pub fn slot(&self) -> Option<Slot> {
        self.slot
    }

    /// The pointer is over the parking lot, and this many of its other cards lie above it.
    pub fn parking_index(&self) -> Option<usize> {
        self.slot.filter(|slot| slot.place == Place::Parking).map(|slot| slot.index)
    }

    /// The card that the cards would join, if they were dropped now.
    pub fn joins(&self) -> Option<CardId> {
        self.joins
    }

    pub(crate) fn move_to(
        &mut self,
        pos_in_doc: Point,
        pos_in_view: Point,
        target: Target,
        layout: &MapLayout,
    ) -> bool {
        let is_over_grid = target == Target::Canvas;
        if let Some(joins) = self.joins
            && is_over_grid
            && layout.hit(pos_in_doc) == Hit::Card(joins)
        {
            return false;
        }
        let left = self.joins.take().is_some();
        let over = if is_over_grid && !self.is_copy { layout.card_to_join(pos_in_doc, &self.cards) } else { None };
        self.rest = over.map(|card| match self.rest {
            Some(rest) if rest.card == card && (rest.pos_in_view - pos_in_view).hypot() <= STILL => rest,
            _ => Rest { card, pos_in_view, seconds: 0.0 },
        });
        let slot = match target {
            Target::Canvas => layout.drop_slot(pos_in_doc, self.cards(), self.slot, self.home),
            Target::Parking { index, .. } => Some(Slot { place: Place::Parking, index }),
            Target::Elsewhere => None,
        };
        let slot = slot.filter(|slot| !(self.adds && self.is_copy && Some(slot.place) == self.home));
        let changed = slot != self.slot;
        self.slot = slot;
        changed || left
    }

    /// Time passes while the pointer rests over the middle of a card: after a while the cards
    /// would join it. Tells whether they do now; nothing if there is nothing to wait for.
    pub(crate) fn wait(&mut self, seconds: f64) -> Option<bool> {
        let rest = self.rest.as_mut().filter(|_| self.joins.is_none() && !self.is_copy)?;
        rest.seconds += seconds.clamp(0.0, 0.1);
        if rest.seconds < JOINS_AFTER {
            return Some(false);
        }
        self.joins = Some(rest.card);
        Some(true)
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self, map: &JourneyMap) -> Option<Edit> {
        let Some(target) = self.joins else { return self.slot_edit(map) };
        let change = joined(map, target, &self.cards, self.fresh_group)?;
        Some(Edit::Map { map: map.id(), change: MapEdit::Card(change) })
    }

    /// What dropping into the slot that is open changes.
    pub(crate) fn slot_edit(&self, map: &JourneyMap) -> Option<Edit> {
        let on_map = |change| Edit::Map { map: map.id(), change: MapEdit::Card(change) };
        let slot = self.slot?;
        let grid = Grid::new(map, &self.lanes);
        if !self.is_copy {
            let mut moves = grid.moved(&self.cards, self.home, slot);
            return match moves.len() {
                0 => None,
                1 => moves.pop().map(|(cards, slot)| on_map(CardEdit::Move { cards, slot })),
                _ => Some(on_map(CardEdit::MoveEach(moves))),
            };
        }
        let copy_of: HashMap<CardId, CardId> = self.cards.iter().copied().zip(self.copies.iter().copied()).collect();
        let copies = grid.copied(&self.cards, self.home, slot).into_iter().map(|(cards, slot)| {
            let pair = |card: CardId| Some((card, *copy_of.get(&card)?));
            on_map(CardEdit::Duplicate { copies: cards.into_iter().filter_map(pair).collect(), slot })
        });
        let piles = self.copied_piles.iter().cloned().map(|group| on_map(CardEdit::Group(group)));
        let mut edits: Vec<Edit> = copies.chain(piles).collect();
        if edits.len() > 1 { Some(Edit::Several(edits)) } else { edits.pop() }
    }

    pub(crate) fn selected_after(&self, map: &JourneyMap, before: &Selected) -> Selected {
        if let Some(target) = self.joins {
            return Selected::card(spokesman(map, target));
        }
        if !self.is_copy || self.slot.is_none() {
            return before.clone();
        }
        let hidden: Vec<CardId> =
            self.copied_piles.iter().flat_map(|group| group.cards.iter().skip(1).copied()).collect();
        Selected::cards(self.copies.iter().copied().filter(|copy| !hidden.contains(copy)).collect())
    }
}
