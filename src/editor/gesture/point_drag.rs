//! Dragging a point of a curve, one that is there or one that comes into being under the pointer:
//! up and down changes the feeling, left and right its place along the journey. Points keep to the
//! middle of a step, where they can be compared; Shift frees them.

use crate::edit::CurveEdit;
use crate::geom::{Point, Vec2};
use crate::layout::{FeelingsLayout, MapLayout};
use crate::model::{Curve, CurveId, CurvePoint, PointId, RoleId, StepId};

/// Values are kept to hundredths: nobody drags finer, and files stay readable.
const HUNDREDTHS: f64 = 100.0;
/// How near to where it was, in document units, a point keeps its place along the step: who drags
/// it up does not mean to move it aside.
const STICKS: f64 = 12.0;
/// Where in a step points keep to.
const MIDDLE: f64 = 0.5;
/// How near to the middle another point of the curve keeps it for itself.
const TOO_NEAR: f64 = 0.1;

/// A point on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct PointDrag {
    pub(crate) source: PointSource,
    pub(crate) original: CurvePoint,
    /// Where the other points of its curve stand.
    pub(crate) others: Vec<(StepId, f64)>,
    /// From the point's place on the curve to the pointer at the press.
    pub(crate) grab: Vec2,
    /// Shift is held: it stands wherever it is let go.
    pub(crate) is_free: bool,
    pub(crate) moved: Option<CurvePoint>,
}

/// Where a point comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PointSource {
    /// It is on this curve.
    Old(CurveId),
    /// It is new on this curve.
    New(CurveId),
    /// It is the first on a new curve, of this role or of the customer in general.
    First(CurveId, Option<RoleId>),
}

impl PointSource {
    pub fn curve(self) -> CurveId {
        match self {
            PointSource::Old(curve) | PointSource::New(curve) | PointSource::First(curve, _) => curve,
        }
    }
}

/// A place in the lane of feelings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PointPlace {
    pub step: StepId,
    pub along: f64,
    pub value: f64,
}

/// The lane of feelings that is shown, and its top edge.
pub(crate) fn feelings_shown(layout: &MapLayout) -> Option<(f64, &FeelingsLayout)> {
    layout.lanes.iter().find_map(|placed| Some((placed.top, placed.layout.feelings.as_deref()?)))
}

impl PointPlace {
    /// The place under a position: in the middle of the step, unless it is free, unless it is
    /// near enough to its home, or unless another point of the curve is there already.
    pub fn at(
        pos_in_doc: Point,
        layout: &MapLayout,
        home: Option<(StepId, f64)>,
        others: &[(StepId, f64)],
        is_free: bool,
    ) -> Option<PointPlace> {
        let (top, feelings) = feelings_shown(layout)?;
        let columns = &layout.columns;
        let x = pos_in_doc.x.clamp(columns.left, columns.right.max(columns.left));
        let column = columns.steps.get(columns.at(x)?)?;
        let along = round(((x - column.x) / column.width.max(1.0)).clamp(0.0, 1.0));
        let sticks = |(step, along): &(StepId, f64)| {
            *step == column.step && (column.x + along * column.width - x).abs() <= STICKS
        };
        let is_taken = others.iter().any(|(step, along)| *step == column.step && (along - MIDDLE).abs() < TOO_NEAR);
        let along = match home.filter(sticks) {
            _ if is_free => along,
            Some((_, home)) => home,
            None if is_taken => along,
            None => MIDDLE,
        };
        Some(PointPlace { step: column.step, along, value: round(feelings.value_at(pos_in_doc.y - top)) })
    }

    /// Where it is in the document.
    pub fn pos_in_doc(self, layout: &MapLayout) -> Option<Point> {
        let (top, feelings) = feelings_shown(layout)?;
        let column = layout.columns.steps.get(layout.columns.index_of(self.step)?)?;
        Some(Point::new(column.x + self.along * column.width, top + feelings.y_of(self.value)))
    }
}

pub(crate) fn round(number: f64) -> f64 {
    (number * HUNDREDTHS).round() / HUNDREDTHS
}

/// Where the points of a curve stand, one left out.
pub(crate) fn places_of(curve: Option<&Curve>, but: Option<PointId>) -> Vec<(StepId, f64)> {
    let points = curve.into_iter().flat_map(|curve| &curve.points);
    points.filter(|point| Some(point.id) != but).map(|point| (point.step, point.along)).collect()
}

impl PointDrag {
    /// Which curve.
    pub fn curve(&self) -> CurveId {
        self.source.curve()
    }

    /// Which point.
    pub fn point(&self) -> PointId {
        self.original.id
    }

    /// Whether the point comes into being by this drag.
    pub fn is_new(&self) -> bool {
        !matches!(self.source, PointSource::Old(_))
    }

    /// How it would feel, −2 to +2.
    pub fn value(&self) -> f64 {
        self.moved.as_ref().unwrap_or(&self.original).value
    }

    /// Takes the point to where the pointer is. Tells whether it is elsewhere now.
    pub(crate) fn move_to(&mut self, pos_in_doc: Point, layout: &MapLayout) -> bool {
        let home = Some((self.original.step, self.original.along));
        let place = PointPlace::at(pos_in_doc - self.grab, layout, home, &self.others, self.is_free);
        let Some(PointPlace { step, along, value }) = place else { return false };
        let moved = Some(CurvePoint { step, along, value, ..self.original.clone() });
        let changed = moved != self.moved;
        self.moved = moved;
        changed
    }

    /// What dropping here changes.
    pub(crate) fn edit(&self) -> Option<CurveEdit> {
        let point = self.moved.clone();
        Some(match self.source {
            PointSource::Old(_) => CurveEdit::SetPoint(point?),
            PointSource::New(curve) => CurveEdit::AddPoint { curve, point: point.unwrap_or(self.original.clone()) },
            PointSource::First(id, role) => {
                CurveEdit::Add(Curve { id, role, points: vec![point.unwrap_or(self.original.clone())] })
            }
        })
    }
}
