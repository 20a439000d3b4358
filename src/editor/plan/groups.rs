//! Groups of cards that say the same: making, opening, leaving and dissolving them.

use super::{Plan, Planner};
use crate::edit::{CardEdit, MapEdit};
use crate::editor::grouping::{joined, spokesman};
use crate::editor::selection::Selected;
use crate::model::{CardId, Group, Place};
use std::collections::HashMap;
use std::sync::Arc;

impl Planner<'_> {
    /// A group of the selected cards, at the place of the one that was selected first; if that
    /// one is in a group, the others join it.
    pub(super) fn group(&mut self) -> Option<Plan> {
        let selected = self.selection.selected.card_ids();
        let in_cell = |card: &&CardId| self.map.card(**card).is_some_and(|card| card.place != Place::Parking);
        let target = *selected.iter().find(in_cell).or(selected.first())?;
        let joining: Vec<CardId> = self.by_place(selected).into_iter().flat_map(|(_, cards)| cards).collect();
        let edit = joined(self.map, target, &joining, self.ids.fresh())?;
        let after = Selected::card(spokesman(self.map, target));
        Some(self.change(MapEdit::Card(edit), after))
    }

    /// Dissolves the group of the selected card.
    pub(super) fn ungroup(&self) -> Option<Plan> {
        let group = self.selected_group()?;
        Some(self.change_in_place(MapEdit::Card(CardEdit::Ungroup(group.id))))
    }

    /// Shows the cards of the selected group, or one card for them all.
    pub(super) fn toggle_group(&self) -> Option<Plan> {
        let group = self.selected_group()?;
        let change = CardEdit::SetGroup { group: group.id, text: group.text.clone(), open: !group.open };
        let after = if group.open { Selected::card(*group.cards.first()?) } else { self.selection.selected.clone() };
        Some(self.change(MapEdit::Card(change), after))
    }

    /// Takes the selected cards out of their open group; they stay in their cell.
    pub(super) fn leave_group(&self) -> Option<Plan> {
        let group = self.selected_group().filter(|group| group.open)?;
        let leaving = self.selection.selected.card_ids();
        let cards: Vec<CardId> = group.cards.iter().copied().filter(|card| !leaving.contains(card)).collect();
        let change =
            if cards.len() < 2 { CardEdit::Ungroup(group.id) } else { CardEdit::SetMembers { group: group.id, cards } };
        Some(self.change_in_place(MapEdit::Card(change)))
    }

    /// The group of the card selected last that is in one.
    pub(super) fn selected_group(&self) -> Option<&Arc<Group>> {
        let selected = self.selection.selected.card_ids().iter().enumerate();
        let turn: HashMap<CardId, usize> = selected.map(|(turn, card)| (*card, turn)).collect();
        let last_turn = |group: &Group| group.cards.iter().filter_map(|card| turn.get(card)).max().copied();
        let groups = self.map.groups().iter().filter_map(|group| Some((last_turn(group)?, group)));
        groups.max_by_key(|(turn, _)| *turn).map(|(_, group)| group)
    }
}
