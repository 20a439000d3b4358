//! What is on the screen of a show, in words: for the presenter, and for who cannot see it.

use super::Show;
use super::views::{ShowView, Subject};
use crate::locale::{self, terms};
use crate::message::Message;
use crate::model::StageId;
use crate::report::{Piece, chapter};

impl Show {
    /// What is on the screen, in words.
    pub fn name(&self) -> Message {
        self.view().map_or_else(|| Message::new("show-over"), |view| self.name_of(view))
    }

    /// What a view is called.
    pub fn name_of(&self, view: &ShowView) -> Message {
        let name = match view.subject {
            Subject::Whole => Message::new("show-view-whole"),
            Subject::Stage(id) => {
                let stages = self.map.stages();
                let index = stages.iter().position(|stage| stage.id == id).unwrap_or(0);
                let name = stages.get(index).map(|stage| stage.name.as_str()).unwrap_or_default();
                let key = if name.is_empty() { "show-view-unnamed-stage" } else { "show-view-stage" };
                Message::new(key).with("number", index + 1).with("count", stages.len()).with("name", name)
            }
            Subject::Lane(_) => Message::new("show-view-lane").with("name", self.title_of(view)),
            Subject::Told(_) | Subject::Marks => Message::new("show-view-told").with("name", self.title_of(view)),
        };
        match view.part {
            (_, 0 | 1) => name,
            (part, count) => {
                Message::new("show-view-part").with("view", name).with("part", part + 1).with("count", count)
            }
        }
    }

    /// What stands over a view of a lane or of what is told.
    pub(super) fn title_of(&self, view: &ShowView) -> String {
        self.title_of_subject(view.subject)
    }

    pub(super) fn title_of_subject(&self, subject: Subject) -> String {
        let language = self.options.language;
        match subject {
            Subject::Lane(id) => self
                .parts
                .layout
                .lane(id)
                .map(|placed| terms::lane_name(language, &placed.layout.lane))
                .unwrap_or_default(),
            Subject::Told(told) => chapter(&self.workbook, Piece::of(&self.map), told, language)
                .map(|report| report.title)
                .unwrap_or_default(),
            Subject::Marks => locale::text(language, "show-marks"),
            Subject::Whole | Subject::Stage(_) => String::new(),
        }
    }

    /// Through whose eyes the map is seen, if not as it was seen before.
    pub fn eyes_in_words(&self) -> Option<Message> {
        self.eyes.in_words(&self.workbook)
    }

    /// Where the lit card stands, in words: its stage and its lane.
    pub fn lit_place(&self) -> Option<Message> {
        let (placed, card) = self.layout().card(self.spotlight()?)?;
        let column = self.layout().columns.steps.get(card.columns.0)?;
        let stage = self.map.stages().get(column.stage)?;
        let lane = terms::lane_name(self.options.language, &placed.layout.lane);
        Some(Message::new("show-place").with("stage", stage.name.as_str()).with("lane", lane))
    }

    /// What the presenter wants to say about what is on the screen.
    pub fn notes(&self) -> Vec<&str> {
        let about: Option<StageId> = match self.view().map(|view| view.subject) {
            Some(Subject::Stage(stage)) => Some(stage),
            _ => None,
        };
        let notes = self.map.info().presenter_notes.iter();
        notes.filter(|note| note.stage == about).map(|note| note.text.as_str()).collect()
    }
}
