//! Dragging the end of an arrow back to an earlier step: a new one from the selected stage or
//! step, or the end of one that is there.

use crate::edit::MapEdit;
use crate::geom::Point;
use crate::layout::MapLayout;
use crate::model::{Return, StepId};

/// An arrow whose end is held.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnDrag {
    /// The arrow; of a new one only `from` counts until it leads somewhere.
    pub(crate) arrow: Return,
    pub(crate) is_new: bool,
    /// The step it would lead to; none while the pointer is not over an earlier one.
    pub(crate) to: Option<StepId>,
}

impl ReturnDrag {
    /// Where the arrow starts.
    pub fn from(&self) -> StepId {
        self.arrow.from
    }

    /// Where it would lead.
    pub fn to(&self) -> Option<StepId> {
        self.to
    }

    pub(crate) fn move_to(&mut self, pos_in_doc: Point, layout: &MapLayout) -> bool {
        let columns = &layout.columns;
        let under = columns.at(pos_in_doc.x.max(columns.left));
        let to = columns
            .index_of(self.arrow.from)
            .and_then(|from| under.filter(|under| *under < from))
            .and_then(|under| columns.steps.get(under))
            .map(|column| column.step);
        let changed = to != self.to;
        self.to = to;
        changed
    }

    /// The arrow as it would be.
    pub(crate) fn led(&self) -> Option<Return> {
        Some(Return { to: self.to?, ..self.arrow.clone() })
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self) -> Option<MapEdit> {
        let arrow = self.led()?;
        Some(if self.is_new { MapEdit::AddReturn(arrow) } else { MapEdit::SetReturn(arrow) })
    }
}
