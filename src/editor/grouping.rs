//! Groups of cards that say the same: who joins whom, what a closed one says, and which copies
//! stay together.

use crate::edit::CardEdit;
use crate::model::{Card, CardId, Group, GroupId, IdSource, JourneyMap};

/// The change by which cards join another, or its group; none if they are with it already.
/// `fresh` is the id of a new group.
pub(super) fn joined(map: &JourneyMap, target: CardId, joining: &[CardId], fresh: GroupId) -> Option<CardEdit> {
    let old = map.group_of(target);
    let mut cards = old.map_or_else(|| vec![target], |group| group.cards.clone());
    let count = cards.len();
    let new: Vec<CardId> = joining.iter().copied().filter(|card| !cards.contains(card)).collect();
    cards.extend(new);
    if cards.len() == count {
        return None;
    }
    Some(match old {
        Some(group) => CardEdit::SetMembers { group: group.id, cards },
        None => CardEdit::Group(Group { id: fresh, text: String::new(), cards, open: false }),
    })
}

/// The card that stands for another once it has been joined.
pub(super) fn spokesman(map: &JourneyMap, target: CardId) -> CardId {
    let group = map.group_of(target).filter(|group| !group.open);
    group.and_then(|group| group.cards.first().copied()).unwrap_or(target)
}

/// What the map shows as the text of a card: for one that stands for a closed group, what the group
/// says.
pub(super) fn said<'a>(map: &'a JourneyMap, card: &'a Card) -> &'a str {
    let group = map.pile(card.id).filter(|group| !group.text.is_empty());
    group.map_or(&card.text, |group| &group.text)
}

/// The change by which a closed group says something else.
pub(super) fn says(map: &JourneyMap, group: &Group, text: String) -> CardEdit {
    let first = group.cards.first().and_then(|card| map.card(*card));
    // What its first card says need not be said again.
    let own = if first.is_some_and(|first| first.text == text) { String::new() } else { text };
    CardEdit::SetGroup { group: group.id, text: own, open: group.open }
}

/// Groups of copies: closed groups that were copied as a whole. Each pair is an original and its
/// copy.
pub(super) fn copied_piles(map: &JourneyMap, copies: &[(CardId, CardId)], ids: &mut IdSource) -> Vec<Group> {
    let copy_of = |card: &CardId| copies.iter().find(|(original, _)| original == card).map(|(_, copy)| *copy);
    let piles = map.groups().iter().filter(|group| !group.open);
    let copied = piles.filter_map(|group| {
        let cards: Vec<CardId> = group.cards.iter().map(copy_of).collect::<Option<_>>()?;
        Some(Group { id: ids.fresh(), text: group.text.clone(), cards, open: false })
    });
    copied.collect()
}
