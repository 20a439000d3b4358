//! Adding, moving, copying and deleting cards.

use super::{Plan, Planner};
use crate::edit::{CardEdit, CurveEdit, Edit, MapEdit, Slot};
use crate::editor::gesture::text_edit::Creation;
use crate::editor::grouping::copied_piles;
use crate::editor::selection::Selected;
use crate::editor::together;
use crate::model::{Card, CardId, Lane, LaneId, Place, PointId, StepId};
use std::collections::HashSet;
use std::sync::Arc;

impl Planner<'_> {
    /// A card in the selected cell, after the selected card, or on the parking lot.
    pub(super) fn add_card(&mut self) -> Option<Plan> {
        let end = usize::MAX;
        let slot = match &self.selection.selected {
            Selected::Cell { lane, step } => Slot { place: Place::Cell { lane: *lane, step: *step }, index: end },
            Selected::Cards(cards) => {
                let last = self.map.card(*cards.last()?)?;
                Slot { place: last.place, index: self.index_in_place(last) + 1 }
            }
            Selected::Lane(lane) => {
                Slot { place: Place::Cell { lane: *lane, step: self.map.steps().next()?.1.id }, index: end }
            }
            Selected::Nothing | Selected::Title => Slot { place: Place::Parking, index: end },
            Selected::Stage(_) | Selected::Step(_) => {
                let step = self.selection.selected.step(self.map)?;
                Slot { place: Place::Cell { lane: *self.card_lanes().first()?, step }, index: end }
            }
            Selected::Point { .. } | Selected::Return(_) => return None,
        };
        if let Place::Cell { lane, .. } = slot.place
            && !self.shows_cards(lane)
        {
            return None;
        }
        let mut card = Card::new(self.ids.fresh(), slot.place, String::new());
        // What is noted while one looks with the eyes of a role is about that role.
        card.roles.extend(self.editor.role_looked_through());
        Some(Plan::TypeNew(Box::new(Creation::Card(Box::new(card), slot)), String::new()))
    }

    /// Deletes whatever is selected.
    pub(super) fn delete(&mut self) -> Option<Plan> {
        match &self.selection.selected {
            Selected::Cards(cards) => {
                let cards = self.map.with_piles(cards);
                let after = self.after_leaving(&cards);
                let edit = Edit::Map { map: self.map.id(), change: MapEdit::Card(CardEdit::Delete(cards)) };
                Some(Plan::Change { edit, after: self.selection.with(after) })
            }
            Selected::Stage(stage) => self.delete_stage(*stage),
            Selected::Step(step) => self.delete_step(*step, false),
            Selected::Lane(lane) => self.delete_lane(*lane),
            Selected::Point { point, .. } => {
                let change = MapEdit::Curve(CurveEdit::DeletePoint(*point));
                Some(self.change(change, self.after_deleting_point(*point)))
            }
            Selected::Return(arrow) => {
                let after = self.map.returns().iter().find(|own| own.id == *arrow);
                let after = after.and_then(|own| self.stage_of(own.from)).map_or(Selected::Nothing, Selected::Stage);
                Some(self.change(MapEdit::DeleteReturn(*arrow), after))
            }
            Selected::Nothing | Selected::Cell { .. } | Selected::Title => None,
        }
    }

    /// The card that takes the place of those that leave theirs: the next in the cell of the last
    /// one that stands in a cell, else the one before, else the cell itself.
    fn after_leaving(&self, leaving: &[CardId]) -> Selected {
        let records = || leaving.iter().rev().filter_map(|card| self.map.card(*card));
        let in_cell = records().find(|card| card.place != Place::Parking);
        let Some(last) = in_cell.or_else(|| records().next()) else { return Selected::Nothing };
        let place = self.cards_at(last.place);
        let index = place.iter().position(|card| card.id == last.id).unwrap_or(0);
        let leaving: HashSet<&CardId> = leaving.iter().collect();
        let hidden = self.map.hidden_in_piles();
        let stays = |card: &&&Arc<Card>| !leaving.contains(&card.id) && !hidden.contains(&card.id);
        let next = place.iter().skip(index).find(stays).or_else(|| place.iter().take(index).rev().find(stays));
        match (next, last.place) {
            (Some(card), _) => Selected::card(card.id),
            (None, Place::Cell { lane, step }) => Selected::Cell { lane, step },
            (None, Place::Parking) => Selected::Nothing,
        }
    }

    /// The next point of the curve, else the one before, else the cell that it was in.
    fn after_deleting_point(&self, point: PointId) -> Selected {
        let Some((curve, record)) = self.curve_with(point) else { return Selected::Nothing };
        let index = curve.points.iter().position(|own| own.id == point).unwrap_or(0);
        let next = curve.points.get(index + 1).or_else(|| curve.points.get(index.checked_sub(1)?));
        match (next, self.lane_of_feelings()) {
            (Some(next), _) => Selected::Point { curve: curve.id, point: next.id },
            (None, Some(lane)) => Selected::Cell { lane, step: record.step },
            (None, None) => Selected::Nothing,
        }
    }

    /// Copies of the selected cards, each after the last selected one of its cell.
    pub(super) fn duplicate(&mut self) -> Option<Plan> {
        let mut edits = Vec::new();
        let mut copied = Vec::new();
        for (place, cards) in self.by_place(self.selection.selected.card_ids()) {
            // `cards` are in the order of the place: the last of them stands last.
            let last = cards.last()?;
            let index = self.cards_at(place).iter().rposition(|card| card.id == *last)? + 1;
            let copies: Vec<(CardId, CardId)> = cards.into_iter().map(|card| (card, self.ids.fresh())).collect();
            copied.extend(copies.iter().copied());
            edits.push(self.card_edit(CardEdit::Duplicate { copies, slot: Slot { place, index } }));
        }
        let piles = copied_piles(self.map, &copied, self.ids);
        let hidden: HashSet<CardId> = piles.iter().flat_map(|group| group.cards.iter().skip(1).copied()).collect();
        let shown = copied.into_iter().map(|(_, copy)| copy).filter(|copy| !hidden.contains(copy)).collect();
        edits.extend(piles.into_iter().map(|group| self.card_edit(CardEdit::Group(group))));
        self.cards_plan(edits, Selected::cards(shown))
    }

    /// The selected cards on the parking lot.
    pub(super) fn park(&self) -> Option<Plan> {
        let places = self.by_place(self.selection.selected.card_ids());
        if places.iter().all(|(place, _)| *place == Place::Parking) {
            return None;
        }
        let cards = places.into_iter().flat_map(|(_, cards)| cards).collect();
        let slot = Slot { place: Place::Parking, index: usize::MAX };
        let after = self.after_leaving(&self.map.with_piles(self.selection.selected.card_ids()));
        let edit = self.card_edit(CardEdit::Move { cards, slot });
        self.cards_plan(vec![edit], after)
    }

    /// A card that reaches over more or fewer steps.
    pub(super) fn stretch(&self, by: i64) -> Option<Plan> {
        let card = self.map.card(self.selection.selected.only_card()?)?;
        let Place::Cell { step, .. } = card.place else { return None };
        let room = self.map.steps().skip_while(|(_, own)| own.id != step).count();
        let span = u32::try_from(i64::from(card.span) + by).ok().filter(|span| *span >= 1)?;
        if span as usize > room {
            return None;
        }
        let change = MapEdit::Card(CardEdit::Stretch { card: card.id, span });
        Some(self.change_in_place(change))
    }

    pub(super) fn card_edit(&self, change: CardEdit) -> Edit {
        Edit::Map { map: self.map.id(), change: MapEdit::Card(change) }
    }

    pub(super) fn cards_plan(&self, mut edits: Vec<Edit>, after: Selected) -> Option<Plan> {
        let edit = if edits.len() > 1 { Edit::Several(edits) } else { edits.pop()? };
        Some(Plan::Change { edit, after: self.selection.with(after) })
    }

    /// The cards of a cell or of the parking lot, in order.
    pub(super) fn cards_at(&self, place: Place) -> Vec<&Arc<Card>> {
        match place {
            Place::Cell { lane, step } => self.map.cell(lane, step).collect(),
            Place::Parking => self.map.parking().iter().collect(),
        }
    }

    pub(super) fn index_in_place(&self, card: &Card) -> usize {
        self.cards_at(card.place).iter().position(|other| other.id == card.id).unwrap_or(0)
    }

    /// The cards of a place that are shown: without those that a closed group hides.
    pub(super) fn shown_at(&self, place: Place) -> Vec<&Arc<Card>> {
        let mut there = self.cards_at(place);
        if !self.map.groups().is_empty() {
            let hidden = self.map.hidden_in_piles();
            there.retain(|card| !hidden.contains(&card.id));
        }
        there.retain(|card| self.shows_card(card));
        there
    }

    /// Cards by the cell they are in, both in the order of the document, closed groups as a whole.
    pub(super) fn by_place(&self, cards: &[CardId]) -> Vec<(Place, Vec<CardId>)> {
        together::by_place(self.map, cards)
    }

    /// The lanes that are shown and show cards, from top to bottom.
    pub(super) fn card_lanes(&self) -> Vec<LaneId> {
        self.map.rows().iter().map(|row| row.lane.id).filter(|lane| self.shows_cards(*lane)).collect()
    }

    /// Whether the cards of a lane are seen: it is shown, open and not of a kind without cards.
    pub(super) fn shows_cards(&self, lane: LaneId) -> bool {
        self.map.row(lane).is_some_and(|row| self.editor.options().shows_cards_of(&row.lane))
    }

    /// Whether a card is shown where its lane is: it, or a card it stands for, concerns those
    /// through whose eyes the map is seen.
    pub(super) fn shows_card(&self, card: &Card) -> bool {
        self.editor.shows_card(self.map, card)
    }

    /// Whether a lane is shown.
    pub(super) fn shows_lane(&self, lane: &Lane) -> bool {
        self.editor.options().shows_lane(lane)
    }

    /// The columns, from left to right.
    pub(super) fn step_ids(&self) -> Vec<StepId> {
        self.map.steps().map(|(_, step)| step.id).collect()
    }
}
