//! egui's keys as the editor's. A letter is the one of the Latin layout; where the layout has
//! others, egui already tells which key it is. Punctuation follows the layout, so the physical
//! key is tried after the logical one.

use crate::editor::{Key, Modifiers};

/// What is held.
pub fn modifiers(modifiers: egui::Modifiers) -> Modifiers {
    Modifiers { command: modifiers.command, shift: modifiers.shift, alt: modifiers.alt }
}

/// The key, if the program knows it.
pub fn key(key: egui::Key) -> Option<Key> {
    use egui::Key as E;
    Some(match key {
        E::ArrowDown => Key::Down,
        E::ArrowLeft => Key::Left,
        E::ArrowRight => Key::Right,
        E::ArrowUp => Key::Up,
        E::Escape => Key::Escape,
        E::Space => Key::Space,
        E::OpenBracket => Key::BracketLeft,
        E::CloseBracket => Key::BracketRight,
        E::Minus => Key::Minus,
        E::Plus => Key::Plus,
        E::Equals => Key::Equals,
        E::Slash => Key::Slash,
        E::Period => Key::Period,
        // The rest is called the same: letters, digits, function keys, Enter, Tab, Home …
        other => {
            let short = match other {
                E::Delete => "Del",
                E::Insert => "Ins",
                E::PageUp => "PgUp",
                E::PageDown => "PgDn",
                other => other.name(),
            };
            *Key::ALL.iter().find(|known| known.name() == short)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_shortcut_can_be_pressed() {
        for wanted in Key::ALL {
            let found = egui::Key::ALL.iter().any(|pressed| key(*pressed) == Some(*wanted));
            assert!(found, "{wanted:?}");
        }
    }
}
