//! Dragging the border after a stage's header: the columns of all its steps become wider or
//! narrower together.

use crate::edit::StageEdit;
use crate::geom::Point;
use crate::layout::{MapLayout, column_scale};
use crate::model::{ColumnWidth, Stage};
use crate::theme::Density;
use std::sync::Arc;

/// So near to the usual width, in document units, it is meant.
const USUAL_WITHIN: f64 = 4.0;

/// A stage being made wider or narrower.
#[derive(Clone, Debug, PartialEq)]
pub struct BorderDrag {
    pub(crate) stage: Arc<Stage>,
    /// From the stage's right edge to the pointer at the press.
    pub(crate) grab: f64,
    pub(crate) width: Option<ColumnWidth>,
}

impl BorderDrag {
    /// Which stage.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    pub(crate) fn move_to(&mut self, pos_in_doc: Point, layout: &MapLayout) -> bool {
        let Some(rect) = layout.stage_rect(self.stage.id) else { return false };
        let sizes = layout.sizes;
        let whole = pos_in_doc.x - self.grab - rect.x0 + sizes.column_gap;
        let each = whole / self.stage.steps.len().max(1) as f64 / column_scale(sizes);
        let is_usual = (each - Density::default().sizes().column_width).abs() <= USUAL_WITHIN;
        let width = (!is_usual).then(|| ColumnWidth::nearest(each));
        let changed = width != self.width;
        self.width = width;
        changed
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self) -> StageEdit {
        StageEdit::Set(Stage { width: self.width, ..Stage::clone(&self.stage) })
    }
}
