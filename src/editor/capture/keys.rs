//! What keys mean while the capture line has the keyboard.

use super::{Aim, Marks, ambiguous, completion};
use crate::editor::Editor;
use crate::editor::command::Command;
use crate::editor::input::{Key, Modifiers};
use crate::editor::shortcut::Shortcut;

impl Editor {
    /// Does what a key means in the line. Tells whether it meant anything: a key that did not
    /// moves the cursor, types, or goes to the window.
    pub(in crate::editor) fn press_key_in_capture(&mut self, modifiers: Modifiers, key: Key) -> bool {
        match (key, modifiers) {
            (Key::Enter, _) => self.take_line(),
            (Key::Escape, _) => self.escape_capture(),
            (Key::Tab, Modifiers::NONE) => self.complete_or_change_stage(1),
            (Key::Tab, Modifiers::SHIFT) => self.change_stage(-1),
            (Key::Up, Modifiers::NONE) => self.recall(true),
            (Key::Down, Modifiers::NONE) => self.recall(false),
            (Key::Left, Modifiers::NONE) if self.says_only_marks() => self.change_stage(-1),
            (Key::Right, Modifiers::NONE) if self.says_only_marks() => self.change_stage(1),
            _ => return self.press_shortcut_in_capture(modifiers, key),
        }
        self.reveal_aim();
        true
    }

    /// Commands that no text needs; with nothing typed in the line also undo, redo, moving the
    /// note that it said last and selecting its neighbours with it.
    fn press_shortcut_in_capture(&mut self, modifiers: Modifiers, key: Key) -> bool {
        use Command::{ExtendDown, ExtendUp, MoveDown, MoveLeft, MoveRight, MoveUp, Redo, Undo};
        let Some(command) = Command::of_shortcut(modifiers, key) else { return false };
        let is_for_note =
            matches!(command, Undo | Redo | MoveLeft | MoveRight | MoveUp | MoveDown | ExtendUp | ExtendDown);
        if command == Undo && self.capture.has_just_dropped {
            self.put_line_back();
            return true;
        }
        // What is done next is what Undo takes back then.
        self.capture.has_just_dropped = false;
        let is_untouched = self.capture.is_untouched();
        if (Shortcut { modifiers, key }).belongs_to_text() && !(is_for_note && is_untouched) {
            return false;
        }
        let has_run = self.press_shortcut(modifiers, key);
        if is_untouched {
            self.say_recalled_again();
        }
        has_run
    }

    /// Empties the line, or leaves it.
    fn escape_capture(&mut self) {
        self.capture.done = None;
        self.drop_line();
        self.capture.put_back = None;
        if self.capture.recalled.is_some() {
            self.forget_recalled();
        } else if self.capture.line.is_empty() {
            self.leave_capture();
        } else {
            self.capture.line.clear();
        }
    }

    fn says_only_marks(&self) -> bool {
        self.capture_reading().is_some_and(|reading| {
            let is_cell = matches!(reading.aim, Aim::Cell { .. });
            self.capture.line.is_empty() || (is_cell && reading.text == self.capture.line.len())
        })
    }

    fn complete_or_change_stage(&mut self, by: isize) {
        let Some(marks) = self.line_marks() else { return };
        let line = &self.capture.line;
        let home = self.capture_home(&marks);
        let is_new = self.capture.recalled.is_none();
        let begun = completion(line, &marks, home).map(|begun| (begun.range, begun.mark)).filter(|_| is_new);
        let meant = || {
            let meant = ambiguous(line, &marks)?;
            // The space after them is there already.
            let end =
                meant.range.end + line.get(meant.range.end..).map_or(0, |rest| rest.len() - rest.trim_start().len());
            Some((meant.range.start..end, meant.mark))
        };
        match begun.or_else(meant) {
            Some((range, mark)) => {
                self.capture.line.replace_range(range, &format!("{mark} "));
                self.capture.done = None;
            }
            None => self.change_stage(by),
        }
    }

    /// The note goes to the next column instead, round and round; one that had no place goes to
    /// the cell of the last.
    fn change_stage(&mut self, by: isize) {
        self.capture.has_just_dropped = false;
        let (Some(marks), Some(reading)) = (self.line_marks(), self.capture_reading()) else { return };
        let cell = match reading.aim {
            Aim::Cell { lane, step } => next_column(&marks, step, by).map(|step| (lane, step)),
            Aim::Parking => self.capture_home(&marks),
        };
        let Some(mark) = cell.and_then(|(lane, step)| marks.of_cell(lane, step)) else { return };
        self.capture.line.replace_range(..reading.text, &format!("{mark} "));
        self.capture.done = None;
    }
}

fn next_column(marks: &Marks, step: crate::model::StepId, by: isize) -> Option<crate::model::StepId> {
    let count = isize::try_from(marks.columns.len()).ok().filter(|count| *count > 0)?;
    let at = isize::try_from(marks.columns.iter().position(|column| column.step == step)?).ok()?;
    let next = usize::try_from((at + by).rem_euclid(count)).ok()?;
    marks.columns.get(next).map(|column| column.step)
}
