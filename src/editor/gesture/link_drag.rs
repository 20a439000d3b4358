//! Dragging a line from a barrier to the opportunity that removes it, or the other way round.

use crate::geom::Point;
use crate::layout::{Hit, MapLayout};
use crate::model::CardId;
use std::collections::HashSet;

/// A line whose other end is held.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkDrag {
    pub(crate) from: CardId,
    /// What it may lead to.
    pub(crate) partners: HashSet<CardId>,
    /// What it would lead to; none while the pointer is not over one of them.
    pub(crate) to: Option<CardId>,
}

impl LinkDrag {
    /// Where the line starts.
    pub fn from(&self) -> CardId {
        self.from
    }

    /// Where it would lead.
    pub fn to(&self) -> Option<CardId> {
        self.to
    }

    pub(crate) fn move_to(&mut self, pos_in_doc: Point, layout: &MapLayout) -> bool {
        let to = match layout.hit(pos_in_doc) {
            Hit::Card(card) if self.partners.contains(&card) => Some(card),
            _ => None,
        };
        let changed = to != self.to;
        self.to = to;
        changed
    }
}
