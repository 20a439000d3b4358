//! Groups of cards that say the same: making and dissolving them, and keeping them true when their
//! cards move or go.

use super::Slot;
use super::error::{EditError, at_most, breaks, refuse};
use super::grid::{self, Columns, Ids};
use super::notices::Notices;
use crate::model::check::{self, RecordKind, Rule};
use crate::model::{CardId, Group, GroupId, JourneyMap, Place, limit};
use std::collections::HashMap;
use std::sync::Arc;

/// Makes a group; its cards leave the groups they were in and gather around the first.
pub(super) fn make(map: &mut JourneyMap, group: &Group, notices: &mut Notices) -> Result<(), EditError> {
    if map.groups().iter().any(|existing| existing.id == group.id) {
        return Err(EditError::Taken(RecordKind::Group));
    }
    at_most(limit::RECORDS, map.groups().len() + 1, RecordKind::Group)?;
    refuse(|found| check::group_text(found, group))?;
    gather(map, group.id, &group.cards, notices)?;
    let members = Ids::collect(group.cards.iter().copied());
    shrink(map, notices, |card| !members.contains(card));
    map.groups_mut().push(Arc::new(group.clone()));
    Ok(())
}

/// Says which cards a group has; the new ones leave the groups they were in and come to it.
pub(super) fn set_cards(
    map: &mut JourneyMap,
    id: GroupId,
    cards: &[CardId],
    notices: &mut Notices,
) -> Result<(), EditError> {
    let index = index_of(map, id)?;
    gather(map, id, cards, notices)?;
    let mut group = map.groups_mut().remove(index);
    let members = Ids::collect(cards.iter().copied());
    // Groups before it may be dissolved.
    let before: Vec<GroupId> = map.groups().iter().take(index).map(|group| group.id).collect();
    shrink(map, notices, |card| !members.contains(card));
    Arc::make_mut(&mut group).cards = cards.to_vec();
    let index = map.groups().iter().take_while(|group| before.contains(&group.id)).count();
    map.groups_mut().insert(index, group);
    Ok(())
}

/// Puts cards next to each other, after the first of them.
fn gather(map: &mut JourneyMap, id: GroupId, ids: &[CardId], notices: &mut Notices) -> Result<(), EditError> {
    let cards = grid::find(map, ids)?;
    let [first, others @ ..] = cards.as_slice() else {
        return Err(breaks(Rule::GroupHasCards, RecordKind::Group, id));
    };
    if others.is_empty() {
        return Err(breaks(Rule::GroupHasCards, RecordKind::Group, id));
    }
    grid::take(map, others);
    let index = match first.place {
        Place::Cell { lane, step } => map.cell(lane, step).position(|card| card.id == first.id),
        Place::Parking => map.parking().iter().position(|card| card.id == first.id),
    };
    let slot = Slot { place: first.place, index: index.map_or(usize::MAX, |index| index + 1) };
    let shortened = grid::put(map, &Columns::of(map), others.to_vec(), slot);
    notices.count("notice-cards-shortened", &shortened);
    Ok(())
}

/// Changes text and openness.
pub(super) fn set(map: &mut JourneyMap, id: GroupId, text: &str, open: bool) -> Result<(), EditError> {
    let index = index_of(map, id)?;
    if let Some(group) = map.groups_mut().get_mut(index) {
        let group = Arc::make_mut(group);
        group.text = text.to_owned();
        group.open = open;
        refuse(|found| check::group_text(found, group))?;
    }
    Ok(())
}

/// Dissolves a group.
pub(super) fn dissolve(map: &mut JourneyMap, id: GroupId) -> Result<(), EditError> {
    let index = index_of(map, id)?;
    map.groups_mut().remove(index);
    Ok(())
}

fn index_of(map: &JourneyMap, id: GroupId) -> Result<usize, EditError> {
    map.groups().iter().position(|group| group.id == id).ok_or(EditError::NotFound(RecordKind::Group))
}

/// Keeps only the cards that `stays` says; groups left with fewer than two are dissolved. What
/// happens to cards that leave is said by whoever removes them.
pub(super) fn shrink(map: &mut JourneyMap, notices: &mut Notices, stays: impl Fn(CardId) -> bool) {
    if map.groups().iter().all(|group| group.cards.iter().all(|&card| stays(card))) {
        return;
    }
    let mut dissolved = Vec::new();
    map.groups_mut().retain_mut(|group| {
        if !group.cards.iter().all(|&card| stays(card)) {
            Arc::make_mut(group).cards.retain(|&card| stays(card));
        }
        let keeps = group.cards.len() >= 2;
        // Of a group that went with all its cards nothing is left to be told.
        if !keeps && !group.cards.is_empty() {
            dissolved.push(group.text.clone());
        }
        keeps
    });
    notices.count("notice-groups-dissolved", &dissolved);
}

/// After cards have been moved or removed: a group whose cards all went to one place went with
/// them; otherwise the cards that are no longer in its cell leave it.
pub(super) fn settle(
    before: &JourneyMap,
    map: &mut JourneyMap,
    notices: &mut Notices,
    touched: impl Fn(CardId) -> bool,
) {
    let concerned: Vec<&Arc<Group>> =
        before.groups().iter().filter(|group| group.cards.iter().any(|&card| touched(card))).collect();
    if concerned.is_empty() {
        return;
    }
    let members = Ids::collect(concerned.iter().flat_map(|group| group.cards.iter().copied()));
    let places = |map: &JourneyMap| -> HashMap<CardId, Place> {
        map.cards().filter(|card| members.contains(card.id)).map(|card| (card.id, card.place)).collect()
    };
    let (old, new) = (places(before), places(map));
    let mut leaving = Vec::new();
    let mut moved_out = Vec::new();
    for group in concerned {
        let home = group.cards.iter().find_map(|card| old.get(card));
        let remaining: Vec<(CardId, &Place)> =
            group.cards.iter().filter_map(|card| Some((*card, new.get(card)?))).collect();
        let first = remaining.first().map(|(_, place)| *place);
        let together = remaining.iter().all(|(_, place)| Some(*place) == first);
        let stays_home = remaining.iter().any(|(_, place)| Some(*place) == home);
        let stay = if together || !stays_home { first } else { home };
        for &card in &group.cards {
            match new.get(&card) {
                None => leaving.push(card),
                Some(place) if Some(place) != stay => {
                    leaving.push(card);
                    moved_out.push(card);
                }
                Some(_) => {}
            }
        }
    }
    if leaving.is_empty() {
        return;
    }
    let leaving = Ids::collect(leaving);
    let moved_out = Ids::collect(moved_out);
    let texts: Vec<String> =
        map.cards().filter(|card| moved_out.contains(card.id)).map(|card| card.text.clone()).collect();
    notices.count("notice-cards-left-groups", &texts);
    shrink(map, notices, |card| !leaving.contains(card));
}
