//! Groups of cards that say the same: making and dissolving them, and keeping them true when their
//! cards move or go.

use super::error::{EditError, breaks, refuse};
use super::grid::{self, Ids};
use super::notices::Notices;
use crate::model::check::{self, RecordKind, Rule};
use crate::model::{CardId, Group, GroupId, JourneyMap, Place};
use std::collections::HashMap;
use std::sync::Arc;

/// Makes a group; its cards leave the groups they were in.
pub(super) fn make(map: &mut JourneyMap, group: &Group, notices: &mut Notices) -> Result<(), EditError> {
    if map.groups().iter().any(|existing| existing.id == group.id) {
        return Err(EditError::Taken(RecordKind::Group));
    }
    refuse(|found| check::group_text(found, group))?;
    let cards = grid::find(map, &group.cards)?;
    if cards.len() < 2 {
        return Err(breaks(Rule::GroupHasCards, RecordKind::Group, group.id));
    }
    if cards.windows(2).any(|pair| matches!(pair, [a, b] if a.place != b.place)) {
        return Err(breaks(Rule::GroupTogether, RecordKind::Group, group.id));
    }
    let members = Ids::collect(group.cards.iter().copied());
    shrink(map, notices, |card| !members.contains(card));
    map.groups_mut().push(Arc::new(group.clone()));
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
        if !keeps {
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
