//! Cards of several cells that move together keep their places relative to each other: all go as
//! many lanes and steps, as far as the first of them can. Knows the grid of a map, not how the
//! cards were taken hold of.

use crate::edit::Slot;
use crate::model::{CardId, JourneyMap, LaneId, Place, StepId};
use std::collections::{HashMap, HashSet};

/// Cards by the cell they are in, both in the order of the document, closed groups as a whole.
pub(super) fn by_place(map: &JourneyMap, cards: &[CardId]) -> Vec<(Place, Vec<CardId>)> {
    let mut places: Vec<(Place, Vec<CardId>)> = Vec::new();
    let wanted: HashSet<CardId> = map.with_piles(cards).into_iter().collect();
    for card in map.cards().filter(|card| wanted.contains(&card.id)) {
        match places.last_mut() {
            Some((place, cards)) if *place == card.place => cards.push(card.id),
            _ => places.push((card.place, vec![card.id])),
        }
    }
    places
}

/// How many lanes down and steps to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offset {
    pub lanes: i64,
    pub steps: i64,
}

impl Offset {
    const NONE: Offset = Offset { lanes: 0, steps: 0 };
}

/// The cells that cards may go to, by number: the lanes that show cards, and the steps.
pub(super) struct Grid<'a> {
    map: &'a JourneyMap,
    lanes: &'a [LaneId],
    steps: Vec<StepId>,
    columns: HashMap<StepId, usize>,
}

impl<'a> Grid<'a> {
    /// `lanes` are those that show cards, from top to bottom.
    pub fn new(map: &'a JourneyMap, lanes: &'a [LaneId]) -> Grid<'a> {
        Grid { map, lanes, steps: map.steps().map(|(_, step)| step.id).collect(), columns: map.step_indexes() }
    }

    fn cell(&self, place: Place) -> Option<(i64, i64)> {
        let Place::Cell { lane, step } = place else { return None };
        let lane = self.lanes.iter().position(|own| *own == lane)?;
        Some((lane as i64, *self.columns.get(&step)? as i64))
    }

    fn place(&self, (lane, step): (i64, i64)) -> Option<Place> {
        let lane = *self.lanes.get(usize::try_from(lane).ok()?)?;
        Some(Place::Cell { lane, step: *self.steps.get(usize::try_from(step).ok()?)? })
    }

    /// The place that many lanes and steps away, if there is one.
    pub fn beyond(&self, place: Place, by: Offset) -> Option<Place> {
        let (lane, step) = self.cell(place)?;
        self.place((lane + by.lanes, step + by.steps))
    }

    /// As much of a way as all cards can go. Cards of one cell go wherever that is; of several, none
    /// goes where it would be shorter than it is.
    fn possible(&self, places: &[(Place, Vec<CardId>)], wanted: Offset) -> Offset {
        let in_grid = || places.iter().filter_map(|(place, cards)| Some((self.cell(*place)?, cards)));
        let are_several = in_grid().count() > 1;
        let span = |cards: &[CardId]| if are_several { self.widest(cards) } else { 1 };
        let cells: Vec<((i64, i64), i64)> = in_grid().map(|(cell, cards)| (cell, span(cards))).collect();
        let within = |wanted: i64, least: Option<i64>, greatest: Option<i64>, count: usize| {
            let (least, greatest) = (least.unwrap_or(0), greatest.unwrap_or(0));
            wanted.clamp((-least).min(0), (count as i64 - 1 - greatest).max(0))
        };
        let lanes = || cells.iter().map(|((lane, _), _)| *lane);
        let steps = cells.iter().map(|((_, step), _)| *step);
        let ends = cells.iter().map(|((_, step), span)| step + span - 1);
        Offset {
            lanes: within(wanted.lanes, lanes().min(), lanes().max(), self.lanes.len()),
            steps: within(wanted.steps, steps.min(), ends.max(), self.steps.len()),
        }
    }

    /// Over how many steps the widest of these cards stretches.
    fn widest(&self, cards: &[CardId]) -> i64 {
        cards.iter().filter_map(|card| self.map.card(*card)).map(|card| i64::from(card.span)).max().unwrap_or(1)
    }

    /// Where cards go, each list next to each other, if those that stand at `home` go to `slot`:
    /// the others as far away from them as they are. Parked ones come to those of `home`; those of
    /// lanes that are not seen stay. All go to the slot if they do not come from one place of the
    /// grid to another.
    pub fn moved(&self, cards: &[CardId], home: Option<Place>, slot: Slot) -> Vec<(Vec<CardId>, Slot)> {
        let places = by_place(self.map, cards);
        let ends = home.and_then(|home| Some((home, self.cell(home)?, self.cell(slot.place)?)));
        let Some((home, from, to)) = ends.filter(|_| places.len() > 1) else {
            return vec![(places.into_iter().flat_map(|(_, cards)| cards).collect(), slot)];
        };
        let wanted = Offset { lanes: to.0 - from.0, steps: to.1 - from.1 };
        let by = self.possible(&places, wanted);
        if by == Offset::NONE && by != wanted {
            return Vec::new();
        }
        let mut moved = Vec::new();
        let mut held = Vec::new();
        for (place, cards) in places {
            if place == home || place == Place::Parking {
                held.extend(cards);
            } else if by != Offset::NONE
                && let Some(place) = self.beyond(place, by)
            {
                moved.push((cards, Slot { place, index: usize::MAX }));
            }
        }
        if let Some(place) = self.beyond(home, by) {
            let index = if by == wanted { slot.index } else { usize::MAX };
            moved.insert(0, (held, Slot { place, index }));
        }
        moved
    }

    /// Where copies of cards go, in the same way; those of cards that would stay stand after them.
    pub fn copied(&self, cards: &[CardId], home: Option<Place>, slot: Slot) -> Vec<(Vec<CardId>, Slot)> {
        let mut moved = self.moved(cards, home, slot);
        let gone: HashSet<CardId> = moved.iter().flat_map(|(cards, _)| cards).copied().collect();
        for (place, cards) in by_place(self.map, cards) {
            if cards.iter().all(|card| !gone.contains(card)) {
                moved.push((cards, Slot { place, index: usize::MAX }));
            }
        }
        moved
    }

    /// Whether cards of all these cells can go that far.
    pub fn all_can_go(&self, places: &[(Place, Vec<CardId>)], by: Offset) -> bool {
        self.possible(places, by) == by
    }
}
