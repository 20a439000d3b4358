//! Text: the embedded faces, and the shaping and breaking of lines, done once in document units
//! and independent of zoom. Screen and exports draw the same glyphs at the same places.

mod faces;
mod shape;

pub use faces::{FaceFile, FaceId};
pub use shape::{Glyph, TextRun, TextStyle};
