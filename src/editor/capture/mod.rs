//! The capture line: notes are caught as fast as people talk, in any order, without touching the
//! map. What the line says is only text; [`read`] tells where a note goes, and everything that
//! keys change about its place they change in that text, so that what counts is always seen.

mod hints;
mod keys;
mod marks;
mod reading;
mod recall;
mod taking;
#[cfg(test)]
mod tests;

pub use marks::{ColumnMark, LaneMark, Marks};
pub use reading::{Aim, Ambiguous, Completion, Reading, Unknown, ambiguous, completion, read};

use super::Editor;
use super::grouping;
use super::words::one_line;
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
