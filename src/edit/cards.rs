//! Changes of cards. A card keeps all its details wherever it goes.

use super::error::{EditError, at_most, refuse};
use super::grid::{self, Columns, Ids};
use super::notices::Notices;
use super::{CardEdit, Slot, groups};
use crate::model::check::{self, Known, RecordKind};
use crate::model::{Card, CardId, JourneyMap, Place, Workbook, limit};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

pub(super) fn apply(
    workbook: &Workbook,
    map: &mut JourneyMap,
    change: &CardEdit,
    notices: &mut Notices,
) -> Result<(), EditError> {
    match change {
        CardEdit::Add { cards, slot } => add(workbook, map, cards, *slot, notices),
        CardEdit::Set(cards) => set(workbook, map, cards),
        CardEdit::Move { cards, slot } => move_each(map, &[(cards, *slot)], notices),
        CardEdit::MoveEach(moves) => {
            let moves: Vec<(&Vec<CardId>, Slot)> = moves.iter().map(|(cards, slot)| (cards, *slot)).collect();
            move_each(map, &moves, notices)
        }
        CardEdit::Duplicate { copies, slot } => duplicate(workbook, map, copies, *slot, notices),
        CardEdit::Stretch { card, span } => stretch(map, *card, *span, notices),
        CardEdit::Delete(cards) => delete(map, cards, notices),
        CardEdit::Group(group) => groups::make(map, group, notices),
        CardEdit::SetGroup { group, text, open } => groups::set(map, *group, text, *open),
        CardEdit::SetMembers { group, cards } => groups::set_cards(map, *group, cards, notices),
        CardEdit::Ungroup(group) => groups::dissolve(map, *group),
    }
}

fn add(
    workbook: &Workbook,
    map: &mut JourneyMap,
    cards: &[Card],
    slot: Slot,
    notices: &mut Notices,
) -> Result<(), EditError> {
    insert(workbook, map, cards.iter().cloned().map(Arc::new).collect(), slot, notices)?;
    check_details(workbook, map, cards)
}

fn insert(
    workbook: &Workbook,
    map: &mut JourneyMap,
    cards: Vec<Arc<Card>>,
    slot: Slot,
    notices: &mut Notices,
) -> Result<(), EditError> {
    let ids = Ids::distinct(cards.iter().map(|card| card.id), RecordKind::Card)?;
    let columns = Columns::of(map);
    grid::check_place(map, &columns, slot.place)?;
    if !ids.is_empty() && map.cards().any(|card| ids.contains(card.id)) {
        return Err(EditError::Taken(RecordKind::Card));
    }
    let count = workbook.maps().iter().map(|map| map.card_count()).sum::<usize>() + cards.len();
    at_most(limit::CARDS, count, RecordKind::Card)?;
    let shortened = grid::put(map, &columns, cards, slot);
    notices.count("notice-cards-shortened", &shortened);
    Ok(())
}

/// The details of cards that already stand in the map.
fn check_details(workbook: &Workbook, map: &JourneyMap, cards: &[Card]) -> Result<(), EditError> {
    let known = Known::of(workbook);
    let ids = OnceCell::new();
    let is_card =
        |id: CardId| ids.get_or_init(|| map.cards().map(|card| card.id).collect::<HashSet<CardId>>()).contains(&id);
    refuse(|found| {
        cards.iter().for_each(|card| check::card(found, card, &known, &is_card));
        if cards.iter().any(|card| !card.comments.is_empty()) {
            let comments = map.cards().flat_map(|card| card.comments.iter().map(|comment| comment.id));
            found.unique(RecordKind::Comment, comments);
        }
    })
}

fn set(workbook: &Workbook, map: &mut JourneyMap, cards: &[Card]) -> Result<(), EditError> {
    let ids: Vec<CardId> = cards.iter().map(|card| card.id).collect();
    grid::find(map, &ids)?;
    // Every card of the map is held against them, at every key of a text: mostly they are one.
    let mut given: Vec<&Card> = cards.iter().collect();
    given.sort_unstable_by_key(|card| card.id);
    grid::rewrite(map, |old| {
        let new = *given.get(given.binary_search_by_key(&old.id, |card| card.id).ok()?)?;
        let new = Card { place: old.place, span: old.span, ..new.clone() };
        (new != *old).then_some(new)
    });
    check_details(workbook, map, cards)
}

fn move_each(map: &mut JourneyMap, moves: &[(&Vec<CardId>, Slot)], notices: &mut Notices) -> Result<(), EditError> {
    let ids: Vec<CardId> = moves.iter().flat_map(|(cards, _)| *cards).copied().collect();
    let cards = grid::find(map, &ids)?;
    let columns = Columns::of(map);
    moves.iter().try_for_each(|(_, slot)| grid::check_place(map, &columns, slot.place))?;
    let before = map.clone();
    grid::take(map, &cards);
    let mut cards = cards.into_iter();
    let mut shortened = Vec::new();
    for (own, slot) in moves {
        shortened.extend(grid::put(map, &columns, cards.by_ref().take(own.len()).collect(), *slot));
    }
    notices.count("notice-cards-shortened", &shortened);
    let moved = Ids::collect(ids);
    groups::settle(&before, map, notices, |card| moved.contains(card));
    Ok(())
}

fn duplicate(
    workbook: &Workbook,
    map: &mut JourneyMap,
    copies: &[(CardId, CardId)],
    slot: Slot,
    notices: &mut Notices,
) -> Result<(), EditError> {
    let originals: Vec<CardId> = copies.iter().map(|(original, _)| *original).collect();
    let originals = grid::find(map, &originals)?;
    // What people said about a card, they said about the original; comment ids are unique, too.
    let commented: Vec<String> =
        originals.iter().filter(|card| !card.comments.is_empty()).map(|card| card.text.clone()).collect();
    let cards = originals
        .iter()
        .zip(copies)
        .map(|(card, (_, copy))| Arc::new(Card { id: *copy, comments: Vec::new(), ..Card::clone(card) }))
        .collect();
    insert(workbook, map, cards, slot, notices)?;
    notices.count("notice-comments-stay", &commented);
    Ok(())
}

fn stretch(map: &mut JourneyMap, id: CardId, span: u32, notices: &mut Notices) -> Result<(), EditError> {
    let card = map.card(id).ok_or(EditError::NotFound(RecordKind::Card))?;
    let fitting = span.clamp(1, Columns::of(map).room(card.place));
    if fitting < span {
        notices.count("notice-cards-shortened", std::slice::from_ref(&card.text));
    }
    if fitting != card.span {
        grid::rewrite(map, |card| (card.id == id).then(|| Card { span: fitting, ..card.clone() }));
    }
    Ok(())
}

fn delete(map: &mut JourneyMap, ids: &[CardId], notices: &mut Notices) -> Result<(), EditError> {
    let cards = grid::find(map, ids)?;
    if cards.is_empty() {
        return Ok(());
    }
    let before = map.clone();
    grid::take(map, &cards);
    forget(&before, map, &Ids::collect(ids.iter().copied()), notices);
    Ok(())
}

/// Drops what still refers to cards that are gone: membership in groups, barriers to be removed.
pub(super) fn forget(before: &JourneyMap, map: &mut JourneyMap, gone: &Ids<CardId>, notices: &mut Notices) {
    groups::settle(before, map, notices, |card| gone.contains(card));
    let dropped = grid::rewrite(map, |card| {
        card.measure.solves.iter().any(|&solved| gone.contains(solved)).then(|| {
            let mut card = card.clone();
            card.measure.solves.retain(|&solved| !gone.contains(solved));
            card
        })
    });
    notices.number("notice-solves-dropped", dropped);
}

/// Sends cards, which stand nowhere any more, to the end of the parking lot.
pub(super) fn park(map: &mut JourneyMap, cards: Vec<Arc<Card>>, notices: &mut Notices) {
    if cards.is_empty() {
        return;
    }
    let texts: Vec<String> = cards.iter().map(|card| card.text.clone()).collect();
    notices.count("notice-cards-parked", &texts);
    map.parking_mut().extend(cards.into_iter().map(|mut card| {
        let parked = Arc::make_mut(&mut card);
        parked.place = Place::Parking;
        parked.span = 1;
        card
    }));
}
