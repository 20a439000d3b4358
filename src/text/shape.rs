//! Shaping and line breaking.

use super::FaceId;
use std::sync::Arc;

/// How a text looks, apart from its colour. Sizes in document units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Font size.
    pub size: f32,
    /// Weight, 400-700.
    pub weight: u16,
    /// The real italic.
    pub italic: bool,
    /// Distance from baseline to baseline.
    pub line_height: f32,
}

/// A shaped piece of one line in one face.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// What it says, in reading order.
    pub text: Arc<str>,
    /// The face its glyphs are of.
    pub face: FaceId,
    /// Font size in document units.
    pub size: f32,
    /// How far it reaches from its origin.
    pub width: f32,
    /// Written from right to left; a screen painter without bidi draws its outlines.
    pub right_to_left: bool,
    /// The glyphs from left to right.
    pub glyphs: Arc<[Glyph]>,
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face; 0 is drawn as a box.
    pub id: u16,
    /// Where it starts, from the run's origin, in document units.
    pub x: f32,
    /// How far it is raised above the baseline, in document units (down is positive).
    pub y: f32,
    /// Byte of `text` where its cluster starts.
    pub cluster: u32,
}
