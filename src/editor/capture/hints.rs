//! What the capture line says about itself: what Enter and Tab will do.

use super::{Aim, Marks, Unknown, ambiguous, completion};
use crate::editor::Editor;
use crate::message::Message;
use crate::model::Place;
use crate::platform::COMMAND_KEY;

impl Editor {
    /// What the keys will do now, the most important first; each in a few words.
    pub fn capture_hints(&self) -> Vec<Message> {
        let said = &self.capture;
        if !said.is_active {
            return vec![Message::new("capture-hint-enter").with("command", COMMAND_KEY)];
        }
        let (Some(marks), Some(reading)) = (self.line_marks(), self.capture_reading()) else { return Vec::new() };
        let has_text = said.line.get(reading.text..).is_some_and(|text| !text.trim().is_empty());
        if let Some(recalled) = &said.recalled {
            let is_pile = self.line_map().is_some_and(|map| map.pile(recalled.card).is_some());
            let enter = match (has_text, is_pile) {
                (true, _) => Message::new("capture-hint-correct").with("place", place(&marks, reading.aim)),
                (false, true) => Message::new("capture-hint-empty-group"),
                (false, false) => Message::new("capture-hint-delete"),
            };
            return vec![enter, Message::new("capture-hint-others"), Message::new("capture-hint-put-back")];
        }
        if said.line.trim().is_empty() {
            return self.hints_of_empty_line(&marks);
        }
        let mut hints = Vec::new();
        let completion = completion(&said.line, &marks, self.capture_home(&marks));
        let meant = ambiguous(&said.line, &marks).filter(|_| completion.is_none());
        let completes = completion.is_some() || meant.is_some();
        if let Some(completion) = completion {
            let key = if completion.is_stage { "capture-hint-complete-stage" } else { "capture-hint-complete-lane" };
            hints.push(Message::new(key).with("name", completion.name).with("mark", completion.mark));
        }
        if let Some(meant) = meant
            && let (Some(lane), Some(column)) = (marks.of_lane(meant.lane), marks.of_step(meant.step))
        {
            let hint = Message::new("capture-hint-ambiguous").with("lane", lane.name.clone());
            hints.push(hint.with("stage", column.mark.clone()).with("mark", meant.mark));
        }
        match reading.unknown {
            Some(Unknown::Stage(number)) => {
                hints.push(Message::new("capture-hint-no-stage").with("number", number).with("stages", marks.stages()));
            }
            Some(Unknown::Lane(letter)) => {
                hints.push(Message::new("capture-hint-no-lane").with("letter", letter.to_string()));
            }
            None => {}
        }
        hints.push(Message::new("capture-hint-put").with("place", place(&marks, reading.aim)));
        match reading.aim {
            Aim::Cell { .. } => {
                hints.push(Message::new("capture-hint-stage"));
                hints.push(Message::new("capture-hint-unmarked"));
            }
            // Tab has another meaning while a name is begun.
            Aim::Parking if completes => {}
            Aim::Parking => hints.extend(self.hint_of_home(&marks)),
        }
        hints
    }

    /// What the empty line shows: the letters of all lanes, also of those out of view.
    pub fn capture_legend(&self) -> Message {
        let marks = self.capture_marks().filter(|marks| self.capture.is_active && !marks.columns.is_empty());
        let Some(marks) = marks else { return Message::new("capture-empty") };
        let lanes: Vec<String> = marks.lanes.iter().map(|lane| format!("{} — {}", lane.letter, lane.name)).collect();
        Message::new("capture-legend").with("stages", marks.stages()).with("lanes", lanes.join(", "))
    }

    fn hints_of_empty_line(&self, marks: &Marks) -> Vec<Message> {
        let done = self.capture.done.and_then(|card| self.map()?.card(card));
        let mut hints = Vec::new();
        if let Some(card) = done {
            let aim = match card.place {
                Place::Cell { lane, step } => Aim::Cell { lane, step },
                Place::Parking => Aim::Parking,
            };
            hints.push(Message::new("capture-hint-done").with("place", place(marks, aim)));
            hints.push(Message::new("capture-hint-last"));
        } else if !self.capture.dropped.is_empty() && self.capture.has_just_dropped {
            hints.push(Message::new("capture-hint-dropped"));
        } else if let Some((lane, step)) = self.capture_home(marks)
            && let Some(mark) = marks.of_cell(lane, step)
        {
            hints.push(Message::new("capture-hint-marks").with("mark", mark));
        }
        hints.extend(self.hint_of_home(marks));
        hints.push(Message::new("capture-hint-leave"));
        hints
    }

    /// Tab puts the marks of the last note before a text that has none.
    fn hint_of_home(&self, marks: &Marks) -> Option<Message> {
        let (lane, step) = self.capture_home(marks)?;
        Some(Message::new("capture-hint-home").with("place", place(marks, Aim::Cell { lane, step })))
    }
}

/// A place in words.
fn place(marks: &Marks, aim: Aim) -> Message {
    let cell = match aim {
        Aim::Cell { lane, step } => marks.of_lane(lane).zip(marks.of_step(step)),
        Aim::Parking => None,
    };
    match cell {
        Some((lane, column)) => {
            Message::new("capture-place-cell").with("lane", lane.name.clone()).with("stage", column.mark.clone())
        }
        None => Message::new("capture-place-parking"),
    }
}
