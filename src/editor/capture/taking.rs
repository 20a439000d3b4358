//! What becomes of the line: Enter puts its note where it says, or changes the one that was recalled.
//! What Enter would do is told to whoever asks, so that what is kept for a recovery is the same.

use super::Aim;
use crate::edit::{CardEdit, Edit, MapEdit, Slot};
use crate::editor::Editor;
use crate::editor::grouping;
use crate::editor::request::Request;
use crate::editor::selection::{Selected, Selection};
use crate::editor::words::one_line;
use crate::model::{Card, CardId, IdSource, JourneyMap, MapId, Place};

/// What Enter makes of the line.
enum Taken {
    /// A note of this map.
    Note(MapId, Box<Card>),
    /// The note that was recalled, changed by this; without an edit it stays as it is.
    Correction { map: MapId, card: CardId, edit: Option<Edit> },
}

impl Editor {
    /// Whether the line has a note, or a change of one, that the map has not.
    pub(in crate::editor) fn holds_note(&self) -> bool {
        self.note_to_keep(&mut self.ids.clone()).is_some()
    }

    /// What the line says besides its marks.
    pub(super) fn line_text(&self) -> Option<&str> {
        let reading = self.capture_reading()?;
        self.capture.line.get(reading.text..).map(str::trim)
    }

    /// Enter: puts the note where the line says, or changes the one that was recalled.
    pub(super) fn take_line(&mut self) {
        let mut ids = self.ids.clone();
        let Some(taken) = self.taken(&mut ids) else { return };
        self.ids = ids;
        match taken {
            Taken::Note(map, card) => self.catch(map, *card),
            Taken::Correction { map, card, edit } => self.correct(map, card, edit),
        }
    }

    /// What Enter makes of the line; nothing where it has no text and recalls no note.
    fn taken(&self, ids: &mut IdSource) -> Option<Taken> {
        let (map, reading) = (self.line_map()?, self.capture_reading()?);
        let text = self.capture.line.get(reading.text..).unwrap_or_default().trim();
        let place = match reading.aim {
            Aim::Cell { lane, step } => Place::Cell { lane, step },
            Aim::Parking => Place::Parking,
        };
        match self.capture.recalled.as_ref().and_then(|recalled| map.card(recalled.card)) {
            Some(card) => {
                Some(Taken::Correction { map: map.id(), card: card.id, edit: correction(map, card, text, place) })
            }
            None if text.is_empty() => None,
            None => Some(Taken::Note(map.id(), Box::new(Card::new(ids.fresh(), place, text)))),
        }
    }

    /// What the note in the line would change if it were kept now; none if nothing.
    pub(in crate::editor) fn note_to_keep(&self, ids: &mut IdSource) -> Option<Edit> {
        if self.capture.is_untouched() {
            return None;
        }
        match self.taken(ids)? {
            Taken::Note(map, card) => Some(addition(map, *card)),
            Taken::Correction { edit, .. } => edit,
        }
    }

    /// The line's note goes where the line says, if there is one: before the workbook is saved.
    pub(in crate::editor) fn take_note(&mut self) {
        if self.holds_note() {
            self.take_line();
        }
    }

    fn catch(&mut self, map: MapId, card: Card) {
        let (id, place) = (card.id, card.place);
        // Undo leads the eye to where the note was.
        let before = match place {
            Place::Cell { lane, step } => Selection::on(map, Selected::Cell { lane, step }),
            Place::Parking => self.selection.clone(),
        };
        if self.commit(&addition(map, card), before, Selection::on(map, Selected::card(id))) {
            self.capture.caught.push((map, id));
            self.line_is_done(Some(id));
            if place == Place::Parking {
                self.requests.push(Request::TellParked(id));
            }
        }
    }

    fn correct(&mut self, map: MapId, card: CardId, edit: Option<Edit>) {
        let selection = Selection::on(map, Selected::card(card));
        if edit.is_none_or(|edit| self.commit(&edit, selection.clone(), selection)) {
            self.line_is_done(Some(card));
        }
    }

    fn line_is_done(&mut self, card: Option<CardId>) {
        self.capture.line.clear();
        self.capture.recalled = None;
        self.capture.done = card;
        self.capture.aimed_at = None;
        self.capture.has_just_dropped = false;
        if let Some(index) = self.capture.put_back.take().filter(|index| *index < self.capture.dropped.len()) {
            self.capture.dropped.remove(index);
        }
    }
}

/// The change by which a note goes to the end of its place.
fn addition(map: MapId, card: Card) -> Edit {
    let slot = Slot { place: card.place, index: usize::MAX };
    card_edit(map, CardEdit::Add { cards: vec![card], slot })
}

/// The change by which a note says this here. An emptied note is deleted, that of a closed group says
/// again what its first card says: the line says so before.
fn correction(map: &JourneyMap, card: &Card, text: &str, place: Place) -> Option<Edit> {
    let pile = map.pile(card.id);
    let own_pile = pile.filter(|group| !group.text.is_empty());
    let mut changes = Vec::new();
    if text.is_empty() {
        changes.extend(match pile {
            Some(_) => own_pile.map(|group| grouping::says(map, group, String::new())),
            None => Some(CardEdit::Delete(vec![card.id])),
        });
    } else {
        // A text of several lines stands in one line here.
        if text != one_line(grouping::said(map, card)) {
            changes.push(match own_pile {
                Some(group) => grouping::says(map, group, text.to_owned()),
                None => CardEdit::Set(vec![Card { text: text.to_owned(), ..card.clone() }]),
            });
        }
        if place != card.place {
            let slot = Slot { place, index: usize::MAX };
            changes.push(CardEdit::Move { cards: map.with_piles(&[card.id]), slot });
        }
    }
    let mut edits: Vec<Edit> = changes.into_iter().map(|change| card_edit(map.id(), change)).collect();
    if edits.len() > 1 { Some(Edit::Several(edits)) } else { edits.pop() }
}

fn card_edit(map: MapId, change: CardEdit) -> Edit {
    Edit::Map { map, change: MapEdit::Card(change) }
}
