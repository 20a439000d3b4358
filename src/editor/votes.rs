//! Digits on selected cards: a show of hands. A digit says how many votes the cards have, with
//! Shift how many doubt; two digits in quick succession are one number and one step of the history.

use super::Editor;
use super::input::{Key, Modifiers};
use super::selection::Selection;
use super::tool::Tool;
use crate::edit::{CardEdit, Edit, MapEdit};
use crate::history::{MergeKey, Revision};
use crate::model::{Card, CardId, JourneyMap};
use std::collections::HashSet;

/// How long after the first digit a second one belongs to the same number, in seconds.
const TOGETHER: f64 = 1.0;

/// A number of which the first digit has been typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counting {
    digit: u32,
    doubts: bool,
    selection: Selection,
    /// When it was typed.
    at: f64,
    /// Nothing else was done since.
    revision: Revision,
}

/// The digit of a key.
fn digit(key: Key) -> Option<u32> {
    let digits = Key::Digit0 as u32..=Key::Digit9 as u32;
    digits.contains(&(key as u32)).then(|| key as u32 - Key::Digit0 as u32)
}

impl Editor {
    /// What the clock of the window says, in seconds: digits that follow each other quickly are one
    /// number.
    pub fn set_now(&mut self, seconds: f64) {
        self.now = seconds;
    }

    /// Whether a key would count votes now.
    pub fn counts_votes(&self, modifiers: Modifiers, key: Key) -> bool {
        matches!(modifiers, Modifiers::NONE | Modifiers::SHIFT)
            && digit(key).is_some()
            && matches!(self.tool, Tool::Idle)
            && !self.capture.is_active()
            && !self.selection.selected.card_ids().is_empty()
    }

    /// A digit on the selected cards. Tells whether it was one.
    pub(super) fn press_digit(&mut self, modifiers: Modifiers, key: Key) -> bool {
        let Some(digit) = digit(key).filter(|_| self.counts_votes(modifiers, key)) else { return false };
        let doubts = modifiers.shift;
        let before = self.counting.take().filter(|before| {
            before.doubts == doubts
                && before.selection == self.selection
                && before.revision == self.document.revision()
                && (0.0..=TOGETHER).contains(&(self.now - before.at))
        });
        if before.is_none() {
            self.document.seal();
        }
        let count = before.as_ref().map_or(digit, |before| before.digit * 10 + digit);
        self.set_votes(count, doubts);
        if before.is_none() {
            let (selection, revision) = (self.selection.clone(), self.document.revision());
            self.counting = Some(Counting { digit, doubts, selection, at: self.now, revision });
        }
        true
    }

    fn set_votes(&mut self, count: u32, doubts: bool) {
        let Some(map) = self.map() else { return };
        let cards = counted(map, self.selection.selected.card_ids(), count, doubts);
        let edit = Edit::Map { map: map.id(), change: MapEdit::Card(CardEdit::Set(cards)) };
        let selection = self.selection.clone();
        let merge = MergeKey(format!("votes {doubts} {selection:?}"));
        self.commit_merged(&edit, None, selection.clone(), selection, Some(merge));
    }
}

/// The cards with so many votes each. A closed group is counted as a whole, and the card that
/// stands for it has what all of them have.
fn counted(map: &JourneyMap, selected: &[CardId], count: u32, doubts: bool) -> Vec<Card> {
    let asked: HashSet<CardId> = selected.iter().copied().collect();
    let meant: HashSet<CardId> = map.with_piles(selected).into_iter().collect();
    let set = |card: &Card| {
        let count = if asked.contains(&card.id) { count } else { 0 };
        if doubts { Card { doubts: count, ..card.clone() } } else { Card { votes: count, ..card.clone() } }
    };
    map.cards().filter(|card| meant.contains(&card.id)).map(|card| set(card)).collect()
}
