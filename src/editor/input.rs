//! What the user does, as values: the window translates its events into these and decides nothing.
//!
//! Positions are in view space: logical pixels from the upper left corner of the canvas, also
//! while the pointer is over a panel beside it. The camera, which turns them into document space,
//! belongs to the editor.

use super::clipboard::Copied;
use crate::geom::{Point, Size, Vec2};
use crate::model::CardId;
use std::sync::Arc;

/// Something the user did.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A button went down.
    Pressed {
        /// Which.
        button: Button,
        /// Where.
        pos_in_view: Point,
        /// Over what.
        target: Target,
        /// With what held.
        modifiers: Modifiers,
        /// 1 for a click, 2 for the second press of a double click.
        clicks: u8,
    },
    /// The pointer moved, with or without a button.
    Moved {
        /// Where to.
        pos_in_view: Point,
        /// Over what.
        target: Target,
    },
    /// A button went up.
    Released {
        /// Which.
        button: Button,
        /// Where.
        pos_in_view: Point,
        /// Over what.
        target: Target,
    },
    /// The pointer left the canvas and the parking lot, with no button down.
    PointerLeft,
    /// The wheel or two fingers moved the map by this much; positive moves it right and down.
    Scrolled(Vec2),
    /// Ctrl and wheel, or a pinch.
    Zoomed {
        /// The place that stays where it is.
        pos_in_view: Point,
        /// How much larger everything becomes.
        factor: f64,
    },
    /// A key went down (or repeats).
    Key {
        /// Which.
        key: Key,
        /// With what held.
        modifiers: Modifiers,
    },
    /// Other modifiers are held than before.
    Modifiers(Modifiers),
    /// The space bar went down or up outside of a text field: while it is down, dragging moves
    /// the map.
    Space {
        /// Down.
        held: bool,
    },
    /// The text of the system's clipboard was pasted, outside of a text field.
    Paste {
        /// The text.
        text: String,
        /// What another window shares, if the text stands for it.
        shared: Option<Arc<Copied>>,
    },
    /// What the text field now says, at every change.
    Text(String),
    /// Characters came from the keyboard or an input method while no field had it: they begin a
    /// text, or go on with one whose field is not there yet.
    Typed(String),
    /// The capture line got the keyboard.
    CaptureEntered,
    /// The capture line lost the keyboard to something else in the window.
    CaptureLeft,
    /// What the capture line now says, at every change.
    CaptureText(String),
    /// Several lines are pasted into the capture line.
    CaptureLines(String),
    /// The text field lost the keyboard to something else in the window: what it says counts.
    TextFieldLeft,
    /// The window lost the keyboard: a drag is given up; a text being typed stays.
    FocusLost,
    /// Give up whatever goes on, as if nothing had been begun.
    Cancel,
    /// The canvas is now this large, in logical pixels.
    Resized(Size),
    /// The canvas begins elsewhere in the window, by so many pixels: a panel came or went.
    CanvasMoved(Vec2),
}

/// A button of the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Selects and drags.
    Left,
    /// Moves the map.
    Middle,
    /// Opens the context menu, gives up a drag.
    Right,
}

/// What the pointer is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The canvas; what lies there is known from the layout.
    Canvas,
    /// The list of the parking lot beside it.
    Parking {
        /// The card under the pointer.
        card: Option<CardId>,
        /// How many of the listed cards, those being dragged left out, lie above the pointer.
        index: usize,
    },
    /// Anything else: panels, bars, outside of the window.
    Elsewhere,
}

/// Keys held with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modifiers {
    /// Ctrl; Cmd on macOS.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt; Option on macOS.
    pub alt: bool,
}

impl Modifiers {
    /// Nothing held.
    pub const NONE: Modifiers = Modifiers { command: false, shift: false, alt: false };
    /// Ctrl (Cmd).
    pub const COMMAND: Modifiers = Modifiers { command: true, ..Modifiers::NONE };
    /// Shift.
    pub const SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::NONE };
    /// Alt (Option).
    pub const ALT: Modifiers = Modifiers { alt: true, ..Modifiers::NONE };
    /// Ctrl (Cmd) and Shift.
    pub const COMMAND_SHIFT: Modifiers = Modifiers { command: true, shift: true, alt: false };
    /// Alt (Option) and Shift.
    pub const ALT_SHIFT: Modifiers = Modifiers { command: false, shift: true, alt: true };
}

macro_rules! keys {
    ($($key:ident $name:literal),* $(,)?) => {
        /// A key. Letters and digits are those of the Latin layout; where the layout has others,
        /// as the Russian one has, the key is the one at the same place, so that shortcuts work
        /// on every layout.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "a key is called what is printed on it")]
        pub enum Key { $($key),* }

        impl Key {
            /// Every key that a shortcut may use.
            pub const ALL: &[Key] = &[$(Key::$key),*];

            /// What is printed on the key.
            pub fn name(self) -> &'static str {
                match self { $(Key::$key => $name),* }
            }
        }
    };
}

keys! {
    A "A", B "B", C "C", D "D", E "E", F "F", G "G", H "H", I "I", J "J", K "K", L "L", M "M",
    N "N", O "O", P "P", Q "Q", R "R", S "S", T "T", U "U", V "V", W "W", X "X", Y "Y", Z "Z",
    Digit0 "0", Digit1 "1", Digit2 "2", Digit3 "3", Digit4 "4",
    Digit5 "5", Digit6 "6", Digit7 "7", Digit8 "8", Digit9 "9",
    F1 "F1", F2 "F2", F3 "F3", F4 "F4", F5 "F5", F6 "F6",
    F7 "F7", F8 "F8", F9 "F9", F10 "F10", F11 "F11", F12 "F12",
    Left "←", Right "→", Up "↑", Down "↓",
    Enter "Enter", Escape "Esc", Tab "Tab", Space "Space", Backspace "Backspace", Delete "Del", Insert "Ins", Menu "Menu",
    Home "Home", End "End", PageUp "PgUp", PageDown "PgDn",
    Plus "+", Minus "−", Equals "=", BracketLeft "[", BracketRight "]", Slash "/", Period ".",
}
