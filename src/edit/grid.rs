//! Taking cards out of the lists of a map and putting them into a slot. Touches only the lists
//! involved and keeps rows sorted by step.

use super::{EditError, Slot};
use crate::model::check::RecordKind;
use crate::model::{Card, CardId, JourneyMap, List, Place, StepId};
use std::collections::HashMap;
use std::sync::Arc;

/// The columns of a map by step.
pub(super) struct Columns {
    indexes: HashMap<StepId, usize>,
}

impl Columns {
    pub fn of(map: &JourneyMap) -> Columns {
        Columns { indexes: map.step_indexes() }
    }

    /// The column of a step.
    pub fn get(&self, step: StepId) -> Option<usize> {
        self.indexes.get(&step).copied()
    }

    /// How many columns there are.
    pub fn count(&self) -> usize {
        self.indexes.len()
    }

    /// The column of a card; parked ones are last.
    pub fn of_card(&self, card: &Card) -> usize {
        match card.place {
            Place::Cell { step, .. } => self.get(step).unwrap_or(usize::MAX),
            Place::Parking => usize::MAX,
        }
    }

    /// The widest span that fits at a place.
    pub fn room(&self, place: Place) -> u32 {
        match place {
            Place::Cell { step, .. } => self.get(step).map_or(1, |column| (self.count() - column) as u32),
            Place::Parking => 1,
        }
    }
}

/// A set of a few ids that is quick to ask.
pub(super) struct Ids<Id> {
    sorted: Vec<Id>,
}

impl<Id: Copy + Ord> Ids<Id> {
    /// The ids, unless one is named twice.
    pub fn distinct(ids: impl IntoIterator<Item = Id>, record: RecordKind) -> Result<Ids<Id>, EditError> {
        let ids = Ids::collect(ids);
        let repeated = ids.sorted.windows(2).any(|pair| matches!(pair, [a, b] if a == b));
        if repeated { Err(EditError::NamedTwice(record)) } else { Ok(ids) }
    }

    pub fn collect(ids: impl IntoIterator<Item = Id>) -> Ids<Id> {
        let mut sorted: Vec<Id> = ids.into_iter().collect();
        sorted.sort_unstable();
        Ids { sorted }
    }

    pub fn contains(&self, id: Id) -> bool {
        self.sorted.binary_search(&id).is_ok()
    }

    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }
}

/// The cards with these ids, in the order of the ids.
pub(super) fn find(map: &JourneyMap, ids: &[CardId]) -> Result<Vec<Arc<Card>>, EditError> {
    let wanted = Ids::distinct(ids.iter().copied(), RecordKind::Card)?;
    let found: HashMap<CardId, &Arc<Card>> =
        map.cards().filter(|card| wanted.contains(card.id)).take(wanted.len()).map(|card| (card.id, card)).collect();
    ids.iter()
        .map(|id| found.get(id).map(|card| Arc::clone(card)).ok_or(EditError::NotFound(RecordKind::Card)))
        .collect()
}

/// Removes cards that exist from wherever they stand.
pub(super) fn take(map: &mut JourneyMap, cards: &[Arc<Card>]) {
    let ids = Ids::collect(cards.iter().map(|card| card.id));
    let lanes = Ids::collect(cards.iter().filter_map(|card| match card.place {
        Place::Cell { lane, .. } => Some(lane),
        Place::Parking => None,
    }));
    if !lanes.is_empty() {
        for row in map.rows_mut().iter_mut().filter(|row| lanes.contains(row.lane.id)) {
            Arc::make_mut(&mut row.cards).retain(|card| !ids.contains(card.id));
        }
    }
    if cards.iter().any(|card| card.place == Place::Parking) {
        map.parking_mut().retain(|card| !ids.contains(card.id));
    }
}

/// Whether the place exists.
pub(super) fn check_place(map: &JourneyMap, columns: &Columns, place: Place) -> Result<(), EditError> {
    match place {
        Place::Cell { lane, .. } if map.row(lane).is_none() => Err(EditError::NotFound(RecordKind::Lane)),
        Place::Cell { step, .. } if columns.get(step).is_none() => Err(EditError::NotFound(RecordKind::Step)),
        _ => Ok(()),
    }
}

/// Puts cards next to each other into a slot that exists. Spans are shortened to what fits;
/// returns the texts of the cards to which that happened.
pub(super) fn put(map: &mut JourneyMap, columns: &Columns, cards: Vec<Arc<Card>>, slot: Slot) -> Vec<String> {
    let room = columns.room(slot.place);
    let mut shortened = Vec::new();
    let placed: Vec<Arc<Card>> = cards
        .into_iter()
        .map(|mut card| {
            let span = card.span.clamp(1, room);
            if span < card.span {
                shortened.push(card.text.clone());
            }
            if card.place != slot.place || card.span != span {
                let card = Arc::make_mut(&mut card);
                card.place = slot.place;
                card.span = span;
            }
            card
        })
        .collect();
    match slot.place {
        Place::Parking => {
            let at = slot.index.min(map.parking().len());
            map.parking_mut().splice(at..at, placed);
        }
        Place::Cell { lane, step } => {
            let column = columns.get(step).unwrap_or(usize::MAX);
            if let Some(row) = map.rows_mut().iter_mut().find(|row| row.lane.id == lane) {
                let row = Arc::make_mut(&mut row.cards);
                let start = row.partition_point(|card| columns.of_card(card) < column);
                let end = row.partition_point(|card| columns.of_card(card) <= column);
                let at = start + slot.index.min(end - start);
                row.splice(at..at, placed);
            }
        }
    }
    shortened
}

/// Rewrites the cards of a map; those for which `rewrite` has nothing new stay shared, and so do
/// the lists in which nothing is new. Returns how many were rewritten.
pub(super) fn rewrite(map: &mut JourneyMap, rewrite: impl Fn(&Card) -> Option<Card>) -> usize {
    let mut count = 0;
    let mut rewrite_list = |list: &mut List<Card>| {
        let news: Vec<(usize, Card)> =
            list.iter().enumerate().filter_map(|(index, card)| Some((index, rewrite(card)?))).collect();
        count += news.len();
        if !news.is_empty() {
            let list = Arc::make_mut(list);
            for (index, card) in news {
                if let Some(slot) = list.get_mut(index) {
                    *slot = Arc::new(card);
                }
            }
        }
    };
    let mut rows = map.rows().as_ref().clone();
    rows.iter_mut().for_each(|row| rewrite_list(&mut row.cards));
    let mut parking = Arc::clone(map.parking());
    rewrite_list(&mut parking);
    if count > 0 {
        *map.rows_mut() = rows;
        map.set_parking(parking);
    }
    count
}
