//! The capture line: notes are caught as fast as people talk, in any order, without touching the
//! map. What the line says is only text; [`read`] tells where a note goes, and everything that
//! keys change about its place they change in that text, so that what counts is always seen.

mod hints;
mod keys;
mod marks;
mod reading;
mod recall;
#[cfg(test)]
mod tests;

pub use marks::{ColumnMark, LaneMark, Marks};
pub use reading::{Aim, Ambiguous, Completion, Reading, Unknown, ambiguous, completion, read};

use super::Editor;
use super::grouping;
use super::request::Request;
use super::selection::{Selected, Selection};
use super::words::one_line;
use crate::edit::{CardEdit, Edit, MapEdit, Slot};
use crate::geom::Rect;
use crate::model::{Card, CardId, JourneyMap, LaneId, MapId, Place, StepId, clean_text};
use std::sync::Arc;

/// How much of a cell is brought into view where a note would go, in units of the document.
const NEXT_NOTE: f64 = 48.0;

/// The line and the notes that were caught with it.
#[derive(Clone, Debug, Default)]
pub struct Capture {
    line: String,
    is_active: bool,
    caught: Vec<(MapId, CardId)>,
    recalled: Option<Recalled>,
    /// The note that the line has just put somewhere, to say so.
    done: Option<CardId>,
    /// The cell where the note would go, as long as it stays the same.
    aimed_at: Option<(LaneId, StepId)>,
    /// Texts that were given up, oldest first.
    dropped: Vec<Dropped>,
    /// Which of them the line says, perhaps changed since.
    put_back: Option<usize>,
    /// Giving one up was the last thing that was done.
    has_just_dropped: bool,
}

/// A text that was given up.
#[derive(Clone, Debug, PartialEq)]
struct Dropped {
    line: String,
    /// The note that it would have changed.
    recalled: Option<Recalled>,
    /// How many notes were caught before.
    after: usize,
}

/// A note that was called back into the line.
#[derive(Clone, Debug, PartialEq)]
struct Recalled {
    map: MapId,
    card: CardId,
    /// What the line said of it.
    line: String,
    /// What the line said before, which is also what is looked for.
    draft: String,
}

impl Capture {
    /// What the line says.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Whether the line has the keyboard.
    pub fn is_active(&self) -> bool {
        self.is_active
    }

    /// Whether the line changes a note instead of adding one.
    pub fn is_recalling(&self) -> bool {
        self.recalled.is_some()
    }

    /// Whether nothing typed is in the line: it is empty or says a note as the map has it.
    fn is_untouched(&self) -> bool {
        self.recalled.as_ref().map_or(self.line.is_empty(), |recalled| recalled.line == self.line)
    }
}

impl Editor {
    /// The capture line.
    pub fn capture(&self) -> &Capture {
        &self.capture
    }

    /// The marks of the map in view.
    pub fn capture_marks(&self) -> Option<Marks> {
        self.marks_of(self.map()?)
    }

    fn marks_of(&self, map: &JourneyMap) -> Option<Marks> {
        let is_shown = |lane: LaneId| map.row(lane).is_some_and(|row| self.options.shows_lane(&row.lane));
        Some(Marks::of(map, self.options.language, is_shown))
    }

    /// The map that the line is about: that of the note it recalls, else the one in view.
    fn line_map(&self) -> Option<&Arc<JourneyMap>> {
        match &self.capture.recalled {
            Some(recalled) => self.workbook().map(recalled.map),
            None => self.map(),
        }
    }

    /// The marks that count in the line.
    fn line_marks(&self) -> Option<Marks> {
        self.marks_of(self.line_map()?)
    }

    /// What the capture line says now.
    pub fn capture_reading(&self) -> Option<Reading> {
        self.reading_of(&self.capture.line)
    }

    /// What the capture line would say with this text.
    pub fn reading_of(&self, line: &str) -> Option<Reading> {
        let marks = self.line_marks()?;
        Some(read(line, &marks, self.capture_home(&marks)))
    }

    /// Whether the line has a note, or a change of one, that the map has not.
    pub(super) fn holds_note(&self) -> bool {
        let has_text =
            |reading: Reading| self.capture.line.get(reading.text..).is_some_and(|text| !text.trim().is_empty());
        !self.capture.is_untouched() && self.capture_reading().is_some_and(has_text)
    }

    /// The line gets the keyboard. Tells whether no refused text is in the way.
    pub(super) fn enter_capture(&mut self) -> bool {
        let enters = self.make_way();
        self.capture.is_active |= enters;
        enters
    }

    /// The line no longer has the keyboard; it keeps what it says, except for a note that was
    /// only looked at.
    pub(super) fn leave_capture(&mut self) -> bool {
        if self.capture.recalled.is_some() && self.capture.is_untouched() {
            self.forget_recalled();
        }
        self.capture.done = None;
        self.capture.has_just_dropped = false;
        std::mem::take(&mut self.capture.is_active)
    }

    /// What the line says now.
    pub(super) fn set_capture_line(&mut self, line: &str) -> bool {
        let before = self.capture.line.clone();
        self.capture.line = self.fitting(&before, clean_text(line).replace(['\r', '\n'], " "));
        self.capture.done = None;
        self.capture.has_just_dropped = false;
        if self.capture.line.is_empty() {
            self.capture.put_back = None;
        }
        self.reveal_aim();
        true
    }

    /// The cell where the note would go comes into view, by as little as it takes.
    fn reveal_aim(&mut self) {
        let aim = match self.capture_reading().map(|reading| reading.aim) {
            Some(Aim::Cell { lane, step }) if self.line_map().is_some_and(|map| map.id() == self.selection.map) => {
                Some((lane, step))
            }
            _ => None,
        };
        if std::mem::replace(&mut self.capture.aimed_at, aim) == aim {
            return;
        }
        if let Some(rect) = aim.and_then(|(lane, step)| self.place_of_next(lane, step)) {
            self.reveal(rect);
        }
    }

    /// Where the next note of a cell would stand: a cell may be higher than the window.
    fn place_of_next(&mut self, lane: LaneId, step: StepId) -> Option<Rect> {
        let layout = self.layout();
        let cell = layout.cell_rect(lane, step)?;
        let cards = self.map()?.cell(lane, step).filter_map(|card| layout.card_rect(card.id));
        let bottom = cards.map(|rect| rect.y1).fold(cell.y0, f64::max).min(cell.y1);
        Some(Rect { y0: bottom.min(cell.y1 - NEXT_NOTE).max(cell.y0), y1: (bottom + NEXT_NOTE).min(cell.y1), ..cell })
    }

    /// The cell that notes went to last: of what is selected, else of the last note caught, else
    /// the first.
    fn capture_home(&self, marks: &Marks) -> Option<(LaneId, StepId)> {
        let map = self.line_map()?;
        let is_marked = |(lane, step): &(LaneId, StepId)| marks.of_cell(*lane, *step).is_some();
        let in_cell = |card: &Card| match card.place {
            Place::Cell { lane, step } => Some((lane, step)),
            Place::Parking => None,
        };
        let here = self.capture.caught.iter().rev().filter(|(on, _)| *on == map.id());
        let mut caught = here.filter_map(|(_, card)| in_cell(map.card(*card)?));
        let first = || Some((marks.lanes.first()?.lane, marks.columns.first()?.step));
        let selected = Some(&self.selection).filter(|selection| selection.map == map.id());
        let selected = selected.and_then(|selection| selection.selected.cell(map));
        selected.filter(is_marked).or_else(|| caught.find(is_marked)).or_else(first)
    }

    /// Enter: puts the note where the line says, or changes the one that was recalled.
    /// Several lines are several notes, as if Enter ended each but the last, which stays to be seen.
    pub(super) fn type_capture_lines(&mut self, lines: &str) -> bool {
        let mut lines = lines.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
        while let Some(line) = lines.next() {
            let before = self.capture.line.trim_end();
            let whole = if before.is_empty() { line.to_owned() } else { format!("{before} {line}") };
            self.set_capture_line(&whole);
            if lines.peek().is_some() {
                self.take_line();
            }
        }
        true
    }

    fn take_line(&mut self) {
        let (Some(map), Some(reading)) = (self.line_map().cloned(), self.capture_reading()) else { return };
        let text = self.capture.line.get(reading.text..).unwrap_or_default().trim().to_owned();
        let place = match reading.aim {
            Aim::Cell { lane, step } => Place::Cell { lane, step },
            Aim::Parking => Place::Parking,
        };
        let recalled = self.capture.recalled.as_ref().map(|recalled| recalled.card);
        match recalled.and_then(|card| map.card(card)) {
            Some(card) => self.correct(&map, card, text, place),
            None if text.is_empty() => {}
            None => self.catch(map.id(), text, place),
        }
    }

    /// What the note in the line would change if it were kept now, for the journal.
    pub(super) fn note_to_keep(&self) -> Option<Edit> {
        if !self.holds_note() {
            return None;
        }
        let (map, reading) = (self.line_map()?, self.capture_reading()?);
        let text = self.capture.line.get(reading.text..)?.trim().to_owned();
        let recalled = self.capture.recalled.as_ref().and_then(|recalled| map.card(recalled.card));
        if let Some(card) = recalled {
            return Some(card_edit(map.id(), CardEdit::Set(vec![Card { text, ..(**card).clone() }])));
        }
        let place = match reading.aim {
            Aim::Cell { lane, step } => Place::Cell { lane, step },
            Aim::Parking => Place::Parking,
        };
        let card = Card::new(self.ids.clone().fresh(), place, text);
        Some(card_edit(map.id(), CardEdit::Add { cards: vec![card], slot: Slot { place, index: usize::MAX } }))
    }

    /// The line's note goes where the line says, if there is one: before the workbook is saved.
    pub(super) fn take_note(&mut self) {
        if self.holds_note() {
            self.take_line();
        }
    }

    fn catch(&mut self, map: MapId, text: String, place: Place) {
        let card = Card::new(self.ids.fresh(), place, text);
        let (id, slot) = (card.id, Slot { place, index: usize::MAX });
        let edit = card_edit(map, CardEdit::Add { cards: vec![card], slot });
        // Undo leads the eye to where the note was.
        let before = match place {
            Place::Cell { lane, step } => Selection::on(map, Selected::Cell { lane, step }),
            Place::Parking => self.selection.clone(),
        };
        if self.commit(&edit, before, Selection::on(map, Selected::card(id))) {
            self.capture.caught.push((map, id));
            self.line_is_done(Some(id));
            if place == Place::Parking {
                self.requests.push(Request::TellParked(id));
            }
        }
    }

    /// An emptied note is deleted, that of a closed group says again what its first card says: the
    /// line says so before.
    fn correct(&mut self, on: &JourneyMap, card: &Arc<Card>, text: String, place: Place) {
        let map = on.id();
        let mut edits = Vec::new();
        if let (true, Some(group)) = (text.is_empty(), on.pile(card.id)) {
            // A closed group without a text of its own says what its first card says.
            if !group.text.is_empty() {
                edits.push(card_edit(map, grouping::says(on, group, text)));
            }
        } else if text.is_empty() {
            edits.push(card_edit(map, CardEdit::Delete(vec![card.id])));
        } else {
            // A text of several lines stands in one line here.
            if text != one_line(grouping::said(on, card)) {
                let group = on.pile(card.id).filter(|group| !group.text.is_empty());
                edits.push(card_edit(
                    map,
                    match group {
                        Some(group) => grouping::says(on, group, text),
                        None => CardEdit::Set(vec![Card { text, ..(**card).clone() }]),
                    },
                ));
            }
            if place != card.place {
                let slot = Slot { place, index: usize::MAX };
                edits.push(card_edit(map, CardEdit::Move { cards: on.with_piles(&[card.id]), slot }));
            }
        }
        let edit = if edits.len() > 1 { Some(Edit::Several(edits)) } else { edits.pop() };
        let selection = Selection::on(map, Selected::card(card.id));
        if edit.is_none_or(|edit| self.commit(&edit, selection.clone(), selection)) {
            self.line_is_done(Some(card.id));
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

    /// The note in the line may have been changed by a command: the line says where it is now.
    fn say_recalled_again(&mut self) {
        let Some(card) = self.capture.recalled.as_ref().map(|recalled| recalled.card) else { return };
        let line = self.line_map().cloned().and_then(|map| self.line_of(&map, card));
        match (&mut self.capture.recalled, line) {
            (Some(recalled), Some(line)) => {
                recalled.line.clone_from(&line);
                self.capture.line = line;
            }
            _ => self.forget_recalled(),
        }
    }

    /// A note as the line says it: with its marks, so that they can be changed too.
    fn line_of(&self, map: &JourneyMap, card: CardId) -> Option<String> {
        let (card, marks) = (map.card(card)?, self.marks_of(map)?);
        let text = one_line(grouping::said(map, card));
        let mark = match card.place {
            Place::Cell { lane, step } => marks.of_cell(lane, step)?,
            Place::Parking if read(&text, &marks, self.capture_home(&marks)).marks.is_empty() => return Some(text),
            Place::Parking => marks.parking.to_string(),
        };
        Some(format!("{mark} {text}"))
    }

    /// Another map is about to be shown: a note that was only looked at leaves the line, one that
    /// was changed is corrected where it stands.
    pub(super) fn finish_recalled(&mut self) {
        if self.capture.recalled.is_some() {
            if self.capture.is_untouched() {
                self.forget_recalled();
            } else {
                let done = self.capture.done;
                self.take_line();
                self.capture.done = done;
            }
        }
    }

    /// Another map is shown: a note of the one before that was only looked at leaves the line.
    pub(super) fn forget_recalled_elsewhere(&mut self) {
        let is_elsewhere = self.capture.recalled.as_ref().is_some_and(|own| own.map != self.selection.map);
        if is_elsewhere && self.capture.is_untouched() {
            self.forget_recalled();
        }
    }

    /// The line says again what it said before a note was recalled.
    fn forget_recalled(&mut self) {
        if let Some(recalled) = self.capture.recalled.take() {
            self.capture.line = recalled.draft;
        }
    }
}

fn card_edit(map: MapId, change: CardEdit) -> Edit {
    Edit::Map { map, change: MapEdit::Card(change) }
}
