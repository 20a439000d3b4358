//! Text: the embedded faces, and the shaping and breaking of lines, done once in document units
//! and independent of zoom. Screen and exports draw the same glyphs at the same places.

mod cache;
mod faces;
mod shape;
mod typeset;

pub use faces::{FaceFile, FaceId, FaceMetrics};
pub use shape::{Glyph, Paragraph, ParagraphLine, PlacedRun, TextRun, TextStyle};
pub use typeset::{Typesetter, uncovered};
