//! A frame drawn over the map with the pointer: it selects the cards that it touches.

use crate::editor::selection::Selected;
use crate::geom::{Point, Rect, Vec2};
use crate::layout::MapLayout;
use crate::model::CardId;

/// A frame being drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Marquee {
    start_in_doc: Point,
    end_in_doc: Point,
    /// What was selected before and stays so.
    kept: Vec<CardId>,
    touched: Vec<CardId>,
}

impl Marquee {
    /// A frame that starts at a point and adds to the cards kept.
    pub(crate) fn new(start_in_doc: Point, kept: Vec<CardId>) -> Marquee {
        Marquee { start_in_doc, end_in_doc: start_in_doc, kept, touched: Vec::new() }
    }

    /// Where it was begun.
    pub(crate) fn start_in_doc(&self) -> Point {
        self.start_in_doc
    }

    /// The frame, in the document.
    pub fn rect(&self) -> Rect {
        Rect::from_points(self.start_in_doc, self.end_in_doc)
    }

    pub(crate) fn move_to(&mut self, pos_in_doc: Point, layout: &MapLayout) -> bool {
        self.end_in_doc = pos_in_doc;
        let frame = self.rect();
        let in_reach = layout
            .lanes
            .iter()
            .filter(|placed| placed.top <= frame.y1 && placed.top + placed.layout.height >= frame.y0);
        self.touched = in_reach
            .flat_map(|placed| placed.layout.cards.iter().map(move |card| (placed.top, card)))
            .filter(|(top, card)| {
                let rect = card.rect + Vec2::new(0.0, *top);
                rect.x0 <= frame.x1 && rect.x1 >= frame.x0 && rect.y0 <= frame.y1 && rect.y1 >= frame.y0
            })
            .map(|(_, card)| card.card.id)
            .collect();
        true
    }

    /// What is selected as the frame is now.
    pub(crate) fn selected(&self) -> Selected {
        let new = self.touched.iter().filter(|card| !self.kept.contains(card));
        Selected::cards(self.kept.iter().chain(new).copied().collect())
    }
}
