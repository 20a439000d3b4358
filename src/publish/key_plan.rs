//! A small picture of how sheets lie beside each other, and which of them one is.

use super::lettering::Lettering;
use super::options::Options;
use crate::geom::{Point, Rect, Size};
use crate::scene::Stroke;
use crate::theme::theme;

/// Which sheet of a map one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SheetPlace {
    pub row: usize,
    pub column: usize,
    /// How many sheets there are in a row, and how many rows.
    pub across: usize,
    pub down: usize,
}

impl SheetPlace {
    /// The number of the sheet, from 1 on.
    pub fn number(&self) -> usize {
        self.row * self.across + self.column + 1
    }
}

/// Draws the plan into the upper right corner of a room, if it can be seen there.
pub(super) fn key_plan(lettering: &mut Lettering<'_>, options: &Options, room: Rect, place: SheetPlace) {
    const LARGEST: Size = Size::new(13.0, 10.0);
    const SMALLEST: f64 = 4.0;
    let SheetPlace { across, down, .. } = place;
    let largest = (room.width() / (LARGEST.width * across as f64)).min(room.height() / (LARGEST.height * down as f64));
    let cell = LARGEST * largest.min(1.0);
    if across * down < 2 || cell.height < SMALLEST {
        return;
    }
    let theme = theme(options.theme);
    let width = cell.width * across as f64;
    for (row, column) in (0..down).flat_map(|row| (0..across).map(move |column| (row, column))) {
        let origin = Point::new(room.x1 - width + cell.width * column as f64, room.y0 + cell.height * row as f64);
        let rect = Rect::from_origin_size(origin, cell).inflate(-1.0, -1.0);
        let fill = if (row, column) == (place.row, place.column) { theme.text } else { theme.paper };
        lettering.rect(rect, 1.0, Some(fill), Some(Stroke::new(theme.line, 0.75)));
    }
}
