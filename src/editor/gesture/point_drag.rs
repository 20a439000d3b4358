//! Dragging a point of a curve: up and down changes the feeling, left and right its place along
//! the journey.

use crate::edit::CurveEdit;
use crate::geom::{Point, Vec2};
use crate::layout::MapLayout;
use crate::model::{CurveId, CurvePoint, PointId};

/// Values are kept to hundredths: nobody drags finer, and files stay readable.
const HUNDREDTHS: f64 = 100.0;

/// A point on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct PointDrag {
    pub(crate) curve: CurveId,
    pub(crate) original: CurvePoint,
    /// From the point's place on the curve to the pointer at the press.
    pub(crate) grab: Vec2,
    pub(crate) moved: Option<CurvePoint>,
}

impl PointDrag {
    /// Which curve.
    pub fn curve(&self) -> CurveId {
        self.curve
    }

    /// Which point.
    pub fn point(&self) -> PointId {
        self.original.id
    }

    /// How it would feel, −2 to +2.
    pub fn value(&self) -> f64 {
        self.moved.as_ref().unwrap_or(&self.original).value
    }

    /// Takes the point to where the pointer is. Tells whether it is elsewhere now.
    pub(crate) fn move_to(&mut self, pos_in_doc: Point, layout: &MapLayout) -> bool {
        let anchor = pos_in_doc - self.grab;
        let found = layout.lanes.iter().find_map(|placed| Some((placed.top, placed.layout.feelings.as_ref()?)));
        let columns = &layout.columns;
        let x = anchor.x.clamp(columns.left, columns.right.max(columns.left));
        let Some(((top, feelings), column)) = found.zip(columns.at(x).and_then(|index| columns.steps.get(index)))
        else {
            return false;
        };
        let along = ((x - column.x) / column.width.max(1.0)).clamp(0.0, 1.0);
        let moved = Some(CurvePoint {
            step: column.step,
            along: (along * HUNDREDTHS).round() / HUNDREDTHS,
            value: (feelings.value_at(anchor.y - top) * HUNDREDTHS).round() / HUNDREDTHS,
            ..self.original.clone()
        });
        let changed = moved != self.moved;
        self.moved = moved;
        changed
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self) -> Option<CurveEdit> {
        self.moved.clone().map(CurveEdit::SetPoint)
    }
}
