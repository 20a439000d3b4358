//! The states that the pointer and the keyboard go through.

use super::gesture::{Drag, TextEdit};
use super::grip::Grip;
use super::input::{Button, Modifiers};
use super::linking::Linking;
use super::paste::Pasting;
use super::register::CellEdit;
use super::selection::Selected;
use crate::geom::Point;
use crate::model::Workbook;
use std::sync::Arc;

/// How far the pointer moves, in pixels, before a press becomes a drag.
pub const DRAG_THRESHOLD: f64 = 4.0;

/// What goes on.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tool {
    /// Nothing.
    #[default]
    Idle,
    /// The button is down and nothing has moved yet.
    Pointing(Pointing),
    /// Something follows the pointer.
    Dragging(Box<Drag>),
    /// The map follows the pointer.
    Panning {
        /// The button that is held.
        button: Button,
        /// Where the pointer was last.
        last_in_view: Point,
    },
    /// A text is being typed.
    EditingText(Box<TextEdit>),
    /// The keys choose what a card is linked with.
    Linking(Box<Linking>),
    /// A cell of the register is typed into.
    EditingCell(Box<CellEdit>),
    /// What is pasted is shown before it happens.
    Pasting(Box<Pasting>),
}

/// A press that may become a click or a drag.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointing {
    pub(crate) pressed_in_view: Point,
    pub(crate) modifiers: Modifiers,
    pub(crate) grip: Grip,
    /// What was selected before the press.
    pub(crate) before: Selected,
    /// What a release without a drag still has to select: a press on one of several selected
    /// cards may begin to drag them all.
    pub(crate) select_on_release: Option<Selected>,
}

impl Tool {
    /// The workbook as it would be, if the gesture shows one.
    pub(crate) fn preview(&self) -> Option<&Arc<Workbook>> {
        match self {
            Tool::Dragging(drag) => Some(&drag.preview),
            Tool::EditingText(edit) => Some(&edit.preview),
            Tool::Pasting(pasting) => Some(&pasting.preview),
            Tool::Idle | Tool::EditingCell(_) | Tool::Pointing(_) | Tool::Panning { .. } | Tool::Linking(_) => None,
        }
    }
}

/// What the pointer should look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// An arrow.
    Arrow,
    /// Something that can be pressed.
    Hand,
    /// Something that can be taken hold of.
    Grab,
    /// Something is being held.
    Grabbing,
    /// What is held will be copied.
    Copy,
    /// An edge that goes left and right.
    Across,
    /// A frame is being drawn.
    Cross,
}
