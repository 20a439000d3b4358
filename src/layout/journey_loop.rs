//! The way from the end of a journey to its start: what one customer tells is where the next one
//! begins. One light line over the whole width, with its caption on it.

use super::columns::Columns;
use crate::geom::{Point, Rect};
use crate::locale::{self, Language};
use crate::text::{Paragraph, Typesetter};
use crate::theme::{Density, TextRole};
use std::sync::Arc;

/// The line from the last stage to the first, in document space.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLoop {
    /// Where it starts: under the last stage.
    pub start: Point,
    /// Where its head is: under the first stage.
    pub end: Point,
    /// Top left corner of the caption, which interrupts the line.
    pub origin: Point,
    /// The caption.
    pub text: Arc<Paragraph>,
    /// What all of it covers.
    pub rect: Rect,
}

/// How far the line hangs from its ends.
const HANG: f64 = 8.0;

/// Places the line below `top`; none on a map without columns.
pub(super) fn place_loop(
    columns: &Columns,
    typesetter: &mut Typesetter,
    language: Language,
    density: Density,
    top: f64,
) -> Option<PlacedLoop> {
    let middle = |column: &super::columns::Column| column.x + column.width / 2.0;
    let (to, from) = (middle(columns.steps.first()?), middle(columns.steps.last()?));
    let words = locale::text(language, "journey-loop");
    let (piece_left, piece_right) = columns.piece_at((from + to) / 2.0);
    let room = (from - to - 60.0).min(piece_right - piece_left).max(120.0);
    let text = typesetter.paragraph(&words, density.text_style(TextRole::Small), room as f32);
    let (width, height) = (f64::from(text.width), f64::from(text.height));
    let line = top + HANG + height / 2.0;
    let left = ((from + to - width) / 2.0).clamp(piece_left, (piece_right - width).max(piece_left));
    let rect = Rect::new(to.min(left), top, from.max(left + width), line + height / 2.0);
    Some(PlacedLoop {
        start: Point::new(from, line),
        end: Point::new(to, line),
        origin: Point::new(left, line - height / 2.0),
        text,
        rect,
    })
}
