//! Going back in what was typed into the line: the notes that were caught, and the texts that
//! Escape took out of it before they became notes.

use super::{Dropped, Recalled};
use crate::editor::Editor;
use crate::editor::grouping;
use crate::editor::selection::Selected;
use crate::editor::words::folded;
use crate::model::CardId;

/// How many texts that were given up are kept.
const MOST_DROPPED: usize = 20;

/// Something that was typed into the line.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Typed {
    /// It became a note.
    Note(CardId),
    /// It was given up; which of those.
    Dropped(usize),
}

impl Editor {
    /// Escape takes a note that is not on the map out of the line: Up brings it back.
    pub(super) fn drop_line(&mut self) {
        // A note that was emptied has no text to be brought back.
        if !self.holds_note() || self.line_text().is_none_or(str::is_empty) {
            return;
        }
        let (line, recalled) = (self.capture.line.clone(), self.capture.recalled.clone());
        let dropped = &mut self.capture.dropped;
        dropped.retain(|own| own.line != line);
        dropped.push(Dropped { line, recalled, after: self.capture.caught.len() });
        let excess = dropped.len().saturating_sub(MOST_DROPPED);
        dropped.drain(..excess);
        self.capture.has_just_dropped = true;
    }

    /// The line says again what was given up last.
    pub(super) fn put_line_back(&mut self) {
        if let Some(last) = self.capture.dropped.len().checked_sub(1) {
            self.say_dropped(last);
        }
    }

    fn say_dropped(&mut self, index: usize) {
        let Some(dropped) = self.capture.dropped.get(index).cloned() else { return };
        let map = self.selection.map;
        let is_there =
            |own: &Recalled| own.map == map && self.workbook().map(map).is_some_and(|map| map.card(own.card).is_some());
        self.capture.recalled = dropped.recalled.filter(is_there);
        self.capture.line = dropped.line;
        self.capture.put_back = Some(index);
        self.capture.has_just_dropped = false;
        self.capture.done = None;
        self.reveal_aim();
    }

    /// Up and Down: another of the texts that were typed; with a text in the line, of all notes
    /// that have it. After the last one the line says what it said before.
    pub(super) fn recall(&mut self, back: bool) {
        self.capture.has_just_dropped = false;
        let changed = self.capture.recalled.is_some() && !self.capture.is_untouched();
        if changed {
            // As it is where a field loses the keyboard: what it says counts.
            let draft = self.capture.recalled.clone();
            self.take_line();
            if self.capture.recalled.is_some() {
                return;
            }
            self.capture.recalled = draft;
        }
        let put_back =
            self.capture.put_back.filter(|_| self.capture.recalled.is_none()).filter(|index| {
                self.capture.dropped.get(*index).is_some_and(|dropped| dropped.line == self.capture.line)
            });
        let draft = match (&self.capture.recalled, put_back) {
            (Some(recalled), _) => recalled.draft.clone(),
            (None, Some(_)) => String::new(),
            (None, None) => self.capture.line.clone(),
        };
        let typed = self.typed_like(&draft);
        let own = match &self.capture.recalled {
            Some(recalled) => Some(Typed::Note(recalled.card)),
            None => put_back.map(Typed::Dropped),
        };
        let at = own.and_then(|own| typed.iter().position(|typed| *typed == own));
        let next = match (at, back) {
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) => Some(at + 1),
            (None, true) => typed.len().checked_sub(1),
            (None, false) => None,
        };
        match next.and_then(|next| typed.get(next)) {
            Some(Typed::Note(card)) => self.show_in_line(*card, draft),
            Some(Typed::Dropped(index)) => self.say_dropped(*index),
            None if self.capture.recalled.is_some() => self.forget_recalled(),
            None if put_back.is_some() => {
                self.capture.line.clear();
                self.capture.put_back = None;
            }
            None => {}
        }
    }

    /// What was typed for this map, oldest first; with a text, all notes that have it, those
    /// caught last.
    fn typed_like(&self, text: &str) -> Vec<Typed> {
        let Some(map) = self.map() else { return Vec::new() };
        let wanted = folded(text.trim());
        let has_text =
            |card: &CardId| map.card(*card).is_some_and(|card| folded(grouping::said(map, card)).contains(&wanted));
        let caught = self.capture.caught.iter().enumerate();
        let caught = caught.filter(|(_, (on, card))| *on == map.id() && has_text(card));
        if wanted.is_empty() {
            let notes = caught.map(|(at, (_, card))| (at, 1, Typed::Note(*card)));
            let dropped = self.capture.dropped.iter().enumerate();
            let dropped = dropped.map(|(index, own)| (own.after, 0, Typed::Dropped(index)));
            let mut typed: Vec<_> = notes.chain(dropped).collect();
            typed.sort_by_key(|(at, order, _)| (*at, *order));
            return typed.into_iter().map(|(_, _, typed)| typed).collect();
        }
        let caught: Vec<CardId> = caught.map(|(_, (_, card))| *card).collect();
        let others = map.cards().map(|card| card.id).filter(|card| !caught.contains(card) && has_text(card));
        others.chain(caught.iter().copied()).map(Typed::Note).collect()
    }

    fn show_in_line(&mut self, card: CardId, draft: String) {
        let Some(map) = self.map().cloned() else { return };
        let Some(line) = self.line_of(&map, card) else { return };
        self.select(Selected::card(card));
        self.capture.line.clone_from(&line);
        self.capture.recalled = Some(Recalled { map: map.id(), card, line, draft });
        self.capture.put_back = None;
        self.capture.done = None;
    }
}
