//! What shaping gives: runs of glyphs on lines of a paragraph, in document units. Plain values;
//! how they are made is `typeset`'s business.

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

/// A text broken into lines. Its top left corner is (0, 0); lines start at the left edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// From top to bottom; an empty text has one empty line.
    pub lines: Vec<ParagraphLine>,
    /// Width of the widest line.
    pub width: f32,
    /// The line height times the number of lines.
    pub height: f32,
}

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphLine {
    /// The baseline, from the paragraph's top.
    pub baseline: f32,
    /// How far it reaches, without the spaces at its end.
    pub width: f32,
    /// What is on it, from left to right.
    pub runs: Vec<PlacedRun>,
}

/// A run at its place on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedRun {
    /// Where the run's origin is, from the line's left edge.
    pub x: f32,
    /// What is written there.
    pub run: TextRun,
}
