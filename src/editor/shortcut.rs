//! Combinations of keys.

use super::input::{Key, Modifiers};
use crate::platform::{ALT_KEY, COMMAND_KEY, SHIFT_KEY};
use std::fmt;

/// A key and what is held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// What is held.
    pub modifiers: Modifiers,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    /// A key with nothing held.
    pub const fn plain(key: Key) -> Shortcut {
        Shortcut { modifiers: Modifiers::NONE, key }
    }

    /// With Ctrl (Cmd).
    pub const fn command(key: Key) -> Shortcut {
        Shortcut { modifiers: Modifiers::COMMAND, key }
    }

    /// With Ctrl (Cmd) and Shift.
    pub const fn command_shift(key: Key) -> Shortcut {
        Shortcut { modifiers: Modifiers::COMMAND_SHIFT, key }
    }

    /// With Alt (Option).
    pub const fn alt(key: Key) -> Shortcut {
        Shortcut { modifiers: Modifiers::ALT, key }
    }

    /// With Alt (Option) and Shift.
    pub const fn alt_shift(key: Key) -> Shortcut {
        Shortcut { modifiers: Modifiers::ALT_SHIFT, key }
    }

    /// With Shift.
    pub const fn shift(key: Key) -> Shortcut {
        Shortcut { modifiers: Modifiers::SHIFT, key }
    }

    /// Whether a text field has its own use for it: it types, moves the cursor or deletes.
    pub fn belongs_to_text(self) -> bool {
        let functions = Key::F1 <= self.key && self.key <= Key::F12;
        let moves = matches!(
            self.key,
            Key::Left | Key::Right | Key::Up | Key::Down | Key::Home | Key::End | Key::Backspace | Key::Delete
        );
        let edits = matches!(self.key, Key::A | Key::C | Key::V | Key::X | Key::Y | Key::Z | Key::Insert);
        !functions && (!self.modifiers.command || moves || edits)
    }
}

/// As it is written in menus: `Ctrl+Shift+Z`, on macOS `⌘⇧Z`.
impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Modifiers { command, shift, alt } = self.modifiers;
        for (held, name) in [(command, COMMAND_KEY), (alt, ALT_KEY), (shift, SHIFT_KEY)] {
            if held {
                f.write_str(name)?;
            }
        }
        f.write_str(self.key.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn shortcuts_are_written_as_menus_write_them() {
        assert_eq!(Shortcut::command_shift(Key::Z).to_string(), "Ctrl+Shift+Z");
        assert_eq!(Shortcut::alt(Key::Left).to_string(), "Alt+←");
        assert_eq!(Shortcut::plain(Key::F1).to_string(), "F1");
    }

    #[test]
    fn a_text_field_keeps_what_it_needs() {
        for own in [Shortcut::plain(Key::A), Shortcut::command(Key::Z), Shortcut::command(Key::Left)] {
            assert!(own.belongs_to_text(), "{own}");
        }
        for ours in [Shortcut::command(Key::S), Shortcut::plain(Key::F1), Shortcut::command(Key::K)] {
            assert!(!ours.belongs_to_text(), "{ours}");
        }
    }
}
