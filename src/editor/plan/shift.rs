//! Moving what is selected by keys: cards between cells and within one, stages, steps and lanes
//! among their like, points of curves.

use super::walk::Way;
use super::{Plan, Planner};
use crate::edit::{CardEdit, Slot};
use crate::editor::selection::Selected;
use crate::editor::together::{Grid, Offset};
use crate::model::{CardId, Place};
use std::collections::HashSet;

impl Planner<'_> {
    /// Moves what is selected one place in a direction.
    pub(super) fn shift(&self, way: Way) -> Option<Plan> {
        match &self.selection.selected {
            Selected::Cards(cards) => self.shift_cards(cards, way),
            Selected::Stage(_) if way.is_across() => self.move_stage(way.sign()),
            Selected::Step(step) if way.is_across() => self.move_step(*step, way.sign()),
            Selected::Lane(_) if !way.is_across() => self.move_lane(way),
            Selected::Point { point, .. } => self.shift_point(*point, way),
            Selected::Return(arrow) => self.shift_return(*arrow, way),
            _ => None,
        }
    }

    /// Moves the selected cards one place in a direction: over to the neighbouring cell, or, if
    /// all are in one cell, within it as long as there is another card in that direction. Cards of
    /// several cells go together or not at all; those that are parked stay.
    fn shift_cards(&self, cards: &[CardId], way: Way) -> Option<Plan> {
        let mut places = self.by_place(cards);
        let selected = self.selection.selected.clone();
        if places.len() == 1 {
            let (place, cards) = places.pop()?;
            let slot = self.slot_towards(place, &cards, way)?;
            return self.cards_plan(vec![self.card_edit(CardEdit::Move { cards, slot })], selected);
        }
        let lanes = self.card_lanes();
        let grid = Grid::new(self.map, &lanes);
        let by = match way.is_across() {
            true => Offset { lanes: 0, steps: way.sign() as i64 },
            false => Offset { lanes: way.sign() as i64, steps: 0 },
        };
        if !grid.all_can_go(&places, by) {
            return None;
        }
        let moves = places.into_iter().filter_map(|(place, cards)| {
            let index = match way {
                Way::Left | Way::Right => self.cards_at(place).iter().position(|card| cards.contains(&card.id))?,
                Way::Up => usize::MAX,
                Way::Down => 0,
            };
            Some((cards, Slot { place: grid.beyond(place, by)?, index }))
        });
        let moves: Vec<(Vec<CardId>, Slot)> = moves.collect();
        let edit = (!moves.is_empty()).then(|| self.card_edit(CardEdit::MoveEach(moves)))?;
        self.cards_plan(vec![edit], selected)
    }

    fn slot_towards(&self, place: Place, cards: &[CardId], way: Way) -> Option<Slot> {
        let there = self.cards_at(place);
        let moved: HashSet<&CardId> = cards.iter().collect();
        let first = there.iter().position(|card| moved.contains(&card.id))?;
        // A closed group is passed as a whole.
        let hidden = self.map.hidden_in_piles();
        let others: Vec<bool> =
            there.iter().filter(|card| !moved.contains(&card.id)).map(|card| hidden.contains(&card.id)).collect();
        let is_shown = |is_hidden: &bool| !is_hidden;
        if way == Way::Up
            && let Some(index) = others.iter().take(first).rposition(is_shown)
        {
            return Some(Slot { place, index });
        }
        if way == Way::Down {
            let rest = others.iter().skip(first);
            if let Some(next) = rest.clone().position(is_shown) {
                let behind = rest.skip(next + 1).take_while(|is_hidden| **is_hidden).count();
                return Some(Slot { place, index: first + next + 1 + behind });
            }
        }
        let Place::Cell { lane, step } = place else { return None };
        Some(match way {
            Way::Left | Way::Right => {
                let step = self.step_towards(step, way)?;
                Slot { place: Place::Cell { lane, step }, index: first }
            }
            Way::Up => {
                Slot { place: Place::Cell { lane: self.card_lane_towards(lane, way)?, step }, index: usize::MAX }
            }
            Way::Down => Slot { place: Place::Cell { lane: self.card_lane_towards(lane, way)?, step }, index: 0 },
        })
    }
}
