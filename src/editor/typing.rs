//! Typing in the grid, as in a table: characters on a selected cell or card begin a card there, on
//! a name they replace it; Enter goes on below, Tab across.

use super::Editor;
use super::command::Command;
use super::gesture::TextTarget;
use super::selection::Selected;
use super::tool::Tool;
use crate::model::{LaneId, Place, StepId};

impl Editor {
    /// Whether characters would begin a text now.
    pub fn takes_typing(&self) -> bool {
        *self.tool() == Tool::Idle && self.map().is_some()
    }

    /// Characters that came while no field had the keyboard. Where nothing is selected they go to
    /// the capture line, so that nobody types into the void.
    pub(super) fn type_characters(&mut self, text: &str) -> bool {
        if let Some(edit) = self.text_edit() {
            let draft = format!("{}{text}", edit.draft());
            return self.set_draft(draft);
        }
        if *self.tool() != Tool::Idle {
            return false;
        }
        if !self.capture.is_active() {
            match &self.selection.selected {
                Selected::Nothing => return self.enter_capture() && self.type_characters(text),
                // Digits on a card are for votes, on a point for its level.
                Selected::Cards(_) | Selected::Point { .. } if text.starts_with(|c: char| c.is_ascii_digit()) => {
                    return false;
                }
                // As in a table: what is typed replaces the name.
                Selected::Stage(_)
                | Selected::Step(_)
                | Selected::Lane(_)
                | Selected::Title
                | Selected::Point { .. }
                | Selected::Return(_)
                    if !text.trim().is_empty() =>
                {
                    return self.run(Command::EditText) && self.set_draft(text.to_owned());
                }
                Selected::Cell { .. } | Selected::Cards(_) if !text.trim().is_empty() => {
                    return self.run(Command::AddCard) && self.set_draft(text.to_owned());
                }
                _ => return false,
            }
        }
        let line = format!("{}{text}", self.capture.line());
        self.set_capture_line(&line)
    }

    /// Enter while a text is typed: a new card is followed by the next below, anything else is
    /// done. A new card that says nothing ends the row of them.
    pub(super) fn commit_and_go_down(&mut self) -> bool {
        match self.new_card_is_empty() {
            Some(false) => self.run(Command::AddCard),
            Some(true) | None => self.finish_text(),
        };
        true
    }

    /// Tab while a text is typed: done, and on to the next column of the lane; from a new card, to
    /// a new card there, so that a lane is filled as a row of a table is.
    pub(super) fn commit_and_go_across(&mut self, forwards: bool) -> bool {
        let next = self.new_card_is_empty().and_then(|_| self.cell_beside_text(forwards));
        match next {
            Some((lane, step)) if self.finish_text() => {
                self.set_selection(self.selection.with(Selected::Cell { lane, step }));
                self.run(Command::AddCard);
            }
            Some(_) => {}
            None if self.new_card_is_empty().is_some() => {
                self.finish_text();
            }
            None => {
                let walked = self.run(if forwards { Command::SelectRight } else { Command::SelectLeft });
                if !walked {
                    self.finish_text();
                }
            }
        }
        true
    }

    /// Whether the new card that is typed says nothing yet; none if no new card is typed.
    pub(super) fn new_card_is_empty(&self) -> Option<bool> {
        let edit = self.text_edit().filter(|edit| edit.is_new())?;
        matches!(edit.target(), TextTarget::Card(_)).then(|| edit.draft().trim().is_empty())
    }

    /// The neighbour of the cell whose card is typed.
    fn cell_beside_text(&self, forwards: bool) -> Option<(LaneId, StepId)> {
        let Some(Place::Cell { lane, step }) = self.text_edit()?.place() else { return None };
        let steps: Vec<StepId> = self.map()?.steps().map(|(_, step)| step.id).collect();
        let at = steps.iter().position(|own| *own == step)?;
        let next = if forwards { at + 1 } else { at.checked_sub(1)? };
        steps.get(next).map(|step| (lane, *step))
    }
}
