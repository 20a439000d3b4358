//! What keys mean, by what goes on.

use super::Editor;
use super::command::Command;
use super::input::{Key, Modifiers};
use super::shortcut::Shortcut;
use super::tool::Tool;

impl Editor {
    /// Does what a key means now. Tells whether it meant anything: a key that did not is left to
    /// the window.
    pub(super) fn press_key(&mut self, modifiers: Modifiers, key: Key) -> bool {
        match self.tool {
            Tool::Idle if self.capture.is_active() => self.press_key_in_capture(modifiers, key),
            Tool::Idle => self.press_digit(modifiers, key) || self.press_shortcut(modifiers, key),
            // The register takes its keys itself.
            Tool::EditingCell(_) => false,
            Tool::EditingText(_) => self.press_key_while_typing(modifiers, key),
            Tool::Linking(_) => {
                let is_shortcut = modifiers.command && self.press_shortcut(modifiers, key);
                is_shortcut || self.press_key_while_linking(modifiers, key)
            }
            Tool::Pasting(_) => {
                let is_its_own = modifiers == Modifiers::NONE && self.press_key_while_pasting(key);
                is_its_own || self.press_shortcut(modifiers, key)
            }
            Tool::Pointing(_) | Tool::Dragging(_) | Tool::Panning { .. } => key == Key::Escape && self.give_up(),
        }
    }

    fn press_key_while_typing(&mut self, modifiers: Modifiers, key: Key) -> bool {
        match (key, modifiers) {
            (Key::Escape, _) => self.give_up(),
            (Key::Enter, Modifiers::NONE) => self.commit_and_go_down(),
            (Key::Enter, Modifiers::COMMAND) => self.run(Command::AddCard),
            (Key::Tab, Modifiers::NONE) => self.commit_and_go_across(true),
            (Key::Tab, Modifiers::SHIFT) => self.commit_and_go_across(false),
            // Whoever takes back has not begun another card.
            (Key::Z, Modifiers::COMMAND) if self.new_card_is_empty() == Some(true) => {
                self.finish_text() && self.run(Command::Undo)
            }
            _ => !Shortcut { modifiers, key }.belongs_to_text() && self.press_shortcut(modifiers, key),
        }
    }

    pub(super) fn press_shortcut(&mut self, modifiers: Modifiers, key: Key) -> bool {
        match Command::of_shortcut(modifiers, key) {
            Some(command) if self.enabled(command) => self.run(command),
            _ => false,
        }
    }
}
