//! What the user does while the register is shown: keys as spreadsheets have them.

use super::walk::{FAR, Steps};
use super::{RegisterPlace, Shown};
use crate::editor::Editor;
use crate::editor::command::Command;
use crate::editor::input::{Input, Key, Modifiers};
use crate::editor::shortcut::Shortcut;
use crate::editor::tool::Tool;

impl Editor {
    /// What the user does while the register is shown; none leaves it to what happens everywhere.
    pub(in crate::editor) fn handle_on_register(&mut self, input: &Input) -> Option<bool> {
        self.selection.register?;
        Some(match (input, &self.tool) {
            (Input::Key { key, modifiers }, Tool::EditingCell(_)) => self.press_key_in_cell(*modifiers, *key),
            (Input::Key { key, modifiers }, Tool::Idle) => self.press_key_on_register(*modifiers, *key),
            (Input::Text(draft), Tool::EditingCell(_)) => self.set_cell_draft(draft.clone()),
            (Input::Typed(words), Tool::EditingCell(edit)) => {
                let draft = format!("{}{words}", edit.draft());
                self.set_cell_draft(draft)
            }
            (Input::Typed(words), Tool::Idle) => !words.trim().is_empty() && self.type_into_cell(Some(words)),
            (Input::TextFieldLeft, Tool::EditingCell(_)) => {
                if !self.finish_cell() {
                    // The field is gone, and what was refused was told.
                    self.give_up();
                }
                true
            }
            (Input::Paste { text, .. }, Tool::Idle) => self.paste_into_register(text),
            (Input::Cancel | Input::Text(_) | Input::TextFieldLeft | Input::Resized(_) | Input::Modifiers(_), _) => {
                return None;
            }
            // Nothing of the map is there to be pressed, moved or captured.
            (
                Input::Pressed { .. }
                | Input::Moved { .. }
                | Input::Released { .. }
                | Input::PointerLeft
                | Input::Scrolled(_)
                | Input::Zoomed { .. }
                | Input::Space { .. }
                | Input::Paste { .. }
                | Input::Typed(_)
                | Input::FocusLost,
                _,
            ) => false,
            _ => return None,
        })
    }

    fn press_key_on_register(&mut self, modifiers: Modifiers, key: Key) -> bool {
        let Modifiers { command, shift, alt } = modifiers;
        let page = isize::try_from(self.register.page.max(2) - 1).unwrap_or(1);
        let walk = |down, right| Some(Steps { down, right });
        let steps = match (key, command) {
            _ if alt => None,
            (Key::Up, false) => walk(-1, 0),
            (Key::Down, false) => walk(1, 0),
            (Key::Left, false) => walk(0, -1),
            (Key::Right, false) => walk(0, 1),
            (Key::Up, true) => walk(-FAR, 0),
            (Key::Down, true) => walk(FAR, 0),
            (Key::Left, true) | (Key::Home, false) => walk(0, -FAR),
            (Key::Right, true) | (Key::End, false) => walk(0, FAR),
            (Key::Home, true) => walk(-FAR, -FAR),
            (Key::End, true) => walk(FAR, FAR),
            (Key::PageUp, false) => walk(-page, 0),
            (Key::PageDown, false) => walk(page, 0),
            _ => None,
        };
        if let Some(steps) = steps {
            self.walk_register(steps, shift);
            return true;
        }
        match (key, modifiers) {
            (Key::Tab, Modifiers::NONE) => self.tab_through_register(true),
            (Key::Tab, Modifiers::SHIFT) => self.tab_through_register(false),
            (Key::Enter, Modifiers::NONE) if self.go_to_compared_row() => true,
            (Key::Down, Modifiers::ALT) if self.opens_choices() => self.type_into_cell(None),
            (Key::Insert, Modifiers::NONE) => self.run(Command::AddGroup),
            (Key::Space, Modifiers::SHIFT) => {
                if let Some(place) = self.selection.register {
                    let columns = RegisterPlace::cell(place.shown, None, crate::insight::register::Column::Name);
                    let (first, last) = (columns.at.column, crate::insight::register::Column::Map);
                    let at = super::CellAt { column: first, ..place.at };
                    self.set_register_place(RegisterPlace {
                        at,
                        anchor: super::CellAt { column: last, ..place.anchor },
                        ..place
                    });
                }
                true
            }
            (Key::Escape, Modifiers::NONE) => self.let_go_of_cells(),
            _ => self.press_shortcut(modifiers, key),
        }
    }

    /// Alt and an arrow move rows, save on a column of choices, which opens as it does everywhere.
    fn opens_choices(&self) -> bool {
        self.selection.register.is_some_and(|place| place.shown != Shown::Comparison && place.at.column.is_choice())
    }

    /// Escape takes back what is filtered, or leaves one cell of many selected.
    fn let_go_of_cells(&mut self) -> bool {
        let Some(place) = self.selection.register else { return false };
        if place.at != place.anchor {
            self.set_register_place(RegisterPlace { anchor: place.at, ..place });
            return true;
        }
        if !self.register.arrangement.shows_all() {
            return self.run(Command::ShowAllGroups);
        }
        false
    }

    fn press_key_in_cell(&mut self, modifiers: Modifiers, key: Key) -> bool {
        let (is_quick, column) = match &self.tool {
            Tool::EditingCell(edit) => (edit.is_quick(), edit.at().column),
            _ => return false,
        };
        match (key, modifiers) {
            (Key::Escape, _) => self.give_up(),
            (Key::Enter, Modifiers::NONE) => self.commit_and_walk(Steps { down: 1, right: 0 }, true),
            (Key::Enter, Modifiers::SHIFT) => self.commit_and_walk(Steps { down: -1, right: 0 }, false),
            (Key::Tab, Modifiers::NONE | Modifiers::SHIFT) => {
                if self.finish_cell() {
                    self.tab_through_register(modifiers == Modifiers::NONE);
                }
                true
            }
            (Key::Up | Key::Down, Modifiers::NONE | Modifiers::ALT) => {
                let by = if key == Key::Down { 1 } else { -1 };
                if let Tool::EditingCell(edit) = &mut self.tool
                    && edit.highlight_next(by)
                {
                    return true;
                }
                is_quick && self.commit_and_walk(Steps { down: by, right: 0 }, false)
            }
            (Key::Left | Key::Right, Modifiers::NONE) if is_quick && !column.is_choice() => {
                let right = if key == Key::Right { 1 } else { -1 };
                self.commit_and_walk(Steps { down: 0, right }, false)
            }
            _ => !Shortcut { modifiers, key }.belongs_to_text() && self.press_shortcut(modifiers, key),
        }
    }

    /// Enter after a row of Tabs goes on below the cell where they began.
    fn commit_and_walk(&mut self, steps: Steps, returns: bool) -> bool {
        let Some(place) = self.selection.register else { return false };
        let column = self.register.tabbed_from.filter(|_| returns).unwrap_or(place.at.column);
        // The row may stand elsewhere once it is changed, if the rows are sorted.
        let is_new = place.at.row.is_none();
        let next = self.cell_beside(place.at, steps);
        if self.finish_cell() {
            let next = if is_new && steps.down > 0 { None } else { next.row };
            let column = if steps.right == 0 { column } else { self.cell_beside(place.at, steps).column };
            self.set_register_place(RegisterPlace::cell(place.shown, next, column));
        }
        true
    }
}
