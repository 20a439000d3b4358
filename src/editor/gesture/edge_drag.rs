//! Dragging the right edge of a card: it stretches over more steps, or over fewer.

use crate::edit::CardEdit;
use crate::geom::Point;
use crate::layout::MapLayout;
use crate::model::CardId;

/// A card being stretched.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeDrag {
    pub(crate) card: CardId,
    /// From the card's edge to the pointer at the press.
    pub(crate) grab: f64,
    pub(crate) span: u32,
}

impl EdgeDrag {
    /// Which card.
    pub fn card(&self) -> CardId {
        self.card
    }

    /// Over how many steps it would reach.
    pub fn span(&self) -> u32 {
        self.span
    }

    /// The edge goes to the end of the column that ends nearest to the pointer.
    pub(crate) fn move_to(&mut self, pos_in_doc: Point, layout: &MapLayout) -> bool {
        let Some((_, placed)) = layout.card(self.card) else { return false };
        let (first, wanted) = (placed.columns.0, pos_in_doc.x - self.grab);
        let ends = layout.columns.steps.iter().enumerate().skip(first);
        let distance = |right: f64| (right - wanted).abs();
        let nearest = ends
            .map(|(index, column)| (index, distance(column.x + column.width)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(first, |(index, _)| index);
        let span = u32::try_from(nearest - first + 1).unwrap_or(u32::MAX);
        let changed = span != self.span;
        self.span = span;
        changed
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self) -> CardEdit {
        CardEdit::Stretch { card: self.card, span: self.span }
    }
}
