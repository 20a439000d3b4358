//! Returns: labelled arrows from one step to another, packed into rows so that none covers
//! another.

use super::columns::Columns;
use super::placing::pack_rows;
use crate::geom::{Point, Rect};
use crate::model::{JourneyMap, ReturnId};
use crate::text::{Paragraph, Typesetter};
use crate::theme::{Density, TextRole};
use std::sync::Arc;

/// An arrow at its place, in document space.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedReturn {
    /// Which.
    pub id: ReturnId,
    /// Where it starts.
    pub start: Point,
    /// Where its head is.
    pub end: Point,
    /// The label and its top left corner.
    pub label: Option<(Point, Arc<Paragraph>)>,
    /// What it covers, label included.
    pub rect: Rect,
}

const ARROW_ROOM: f64 = 12.0;
const ROW_GAP: f64 = 4.0;

/// Places the returns of a map in rows that start at `top`; returns them and the bottom of the
/// last row (`top` if there are none).
pub(super) fn place_returns(
    map: &JourneyMap,
    columns: &Columns,
    typesetter: &mut Typesetter,
    density: Density,
    top: f64,
) -> (Vec<PlacedReturn>, f64) {
    let style = density.text_style(TextRole::Label);
    let middle = |index: usize| columns.steps.get(index).map(|column| column.x + column.width / 2.0);
    let mut arrows = Vec::new();
    for arrow in map.returns().iter() {
        let ends = columns.index_of(arrow.from).and_then(middle).zip(columns.index_of(arrow.to).and_then(middle));
        let Some((from, to)) = ends else { continue };
        let (left, right) = columns.piece_at((from + to) / 2.0);
        let room = ((to - from).abs() - 16.0).max(140.0).min(right - left);
        let label = (!arrow.label.is_empty()).then(|| typesetter.paragraph(&arrow.label, style, room as f32));
        let width = label.as_ref().map_or(0.0, |label| f64::from(label.width));
        let label_left = ((from + to - width) / 2.0).clamp(left, (right - width).max(left));
        let interval = (from.min(to).min(label_left), from.max(to).max(label_left + width));
        arrows.push((arrow.id, from, to, label, label_left, interval));
    }
    let intervals: Vec<(f64, f64)> = arrows.iter().map(|arrow| arrow.5).collect();
    let rows = pack_rows(&intervals, 16.0);
    let mut placed = Vec::with_capacity(arrows.len());
    let mut y = top;
    for row in 0..rows.iter().max().map_or(0, |last| last + 1) {
        let in_row = || arrows.iter().zip(&rows).filter(|(_, of)| **of == row).map(|(arrow, _)| arrow);
        let label_height =
            in_row().filter_map(|arrow| arrow.3.as_ref()).map(|label| f64::from(label.height)).fold(0.0, f64::max);
        let line_y = y + label_height + ARROW_ROOM / 2.0;
        for (id, from, to, label, label_left, interval) in in_row() {
            placed.push(PlacedReturn {
                id: *id,
                start: Point::new(*from, line_y),
                end: Point::new(*to, line_y),
                label: label
                    .as_ref()
                    .map(|label| (Point::new(*label_left, y + label_height - f64::from(label.height)), label.clone())),
                rect: Rect::new(interval.0, y, interval.1, y + label_height + ARROW_ROOM),
            });
        }
        y += label_height + ARROW_ROOM + ROW_GAP;
    }
    (placed, y)
}
