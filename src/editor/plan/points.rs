//! Points of curves by keys and menus: adding them, moving them, what they say; and whether faces
//! are drawn at them and which other curves are laid over.

use super::walk::Way;
use super::{Plan, Planner};
use crate::edit::{CurveEdit, Edit, MapEdit};
use crate::editor::command::Command;
use crate::editor::selection::Selected;
use crate::model::{Curve, CurvePoint, LaneKind, MapId, Moment, MomentKind, PointId, StepId};

/// How far one key press moves a point of a curve, in levels and in steps.
const POINT_STEP: (f64, f64) = (0.25, 0.125);
/// The middle of the scale, as an index of its levels.
const NEUTRAL: usize = 2;

impl Planner<'_> {
    /// A point in the middle of the selected step, at "neutral", on the curve that is meant; the
    /// curve too, if there is none yet. Where the curve has a point in the middle, beside it.
    pub(super) fn add_point(&mut self) -> Option<Plan> {
        self.map.rows().iter().find(|row| row.lane.kind == LaneKind::Feelings)?;
        let step = self.selection.selected.step(self.map)?;
        let role = self.editor.role_of_new_point();
        let id = self.ids.fresh();
        let curve = self.map.curves().iter().find(|curve| curve.role == role);
        let along = curve.map_or(0.5, |curve| free_place(curve, step));
        let value = curve.and_then(|curve| value_near(curve, step, along)).unwrap_or(0.0);
        let point = CurvePoint { id, step, along, value, word: String::new(), moment: None, breaks_after: false };
        let (curve, edit) = match curve {
            Some(curve) => (curve.id, CurveEdit::AddPoint { curve: curve.id, point }),
            None => {
                let curve = Curve { id: self.ids.fresh(), role, points: vec![point] };
                (curve.id, CurveEdit::Add(curve))
            }
        };
        Some(self.change(MapEdit::Curve(edit), Selected::Point { curve, point: id }))
    }

    fn selected_point(&self) -> Option<&CurvePoint> {
        let Selected::Point { point, .. } = self.selection.selected else { return None };
        self.curve_with(point).map(|(_, point)| point)
    }

    /// A change of the selected point; none if it changes nothing.
    fn set_point(&self, point: CurvePoint) -> Option<Plan> {
        if self.curve_with(point.id).is_some_and(|(_, old)| *old == point) {
            return None;
        }
        Some(self.change_in_place(MapEdit::Curve(CurveEdit::SetPoint(point))))
    }

    /// Moves a point: up and down along the scale, across through its step and on into the next.
    pub(super) fn shift_point(&self, id: PointId, way: Way) -> Option<Plan> {
        let (_, found) = self.curve_with(id)?;
        let mut point = found.clone();
        match way {
            Way::Up => point.value = (point.value + POINT_STEP.0).min(2.0),
            Way::Down => point.value = (point.value - POINT_STEP.0).max(-2.0),
            Way::Left | Way::Right => {
                let moved = point.along + POINT_STEP.1 * way.sign() as f64;
                match self.step_towards(point.step, way).filter(|_| !(0.0..=1.0).contains(&moved)) {
                    Some(step) => {
                        point.step = step;
                        point.along = if way == Way::Right { POINT_STEP.1 } else { 1.0 - POINT_STEP.1 };
                    }
                    None => point.along = moved.clamp(0.0, 1.0),
                }
            }
        }
        self.set_point(point)
    }

    /// The selected point at a level of the scale, counted from its lowest.
    pub(super) fn feel(&self, level: usize) -> Option<Plan> {
        let value = level as f64 - NEUTRAL as f64;
        self.set_point(CurvePoint { value, ..self.selected_point()?.clone() })
    }

    pub(super) fn break_curve(&self) -> Option<Plan> {
        let point = self.selected_point()?.clone();
        self.set_point(CurvePoint { breaks_after: !point.breaks_after, ..point })
    }

    /// A moment of truth at the selected point, or no longer.
    pub(super) fn moment_of_point(&self, command: Command) -> Option<Plan> {
        let point = self.selected_point().filter(|_| command == Command::MomentOfTruth)?.clone();
        let moment = match point.moment {
            Some(_) => None,
            None => Some(Moment { kind: MomentKind::Plain, text: String::new() }),
        };
        self.set_point(CurvePoint { moment, ..point })
    }

    /// Whether the selected point has what a command gives; none if no point is selected.
    pub(super) fn point_is(&self, command: Command) -> Option<bool> {
        let point = self.selected_point()?;
        let level = |level: f64| point.value == level;
        Some(match command {
            Command::FeelAnger => level(-2.0),
            Command::FeelIrritation => level(-1.0),
            Command::FeelNeutral => level(0.0),
            Command::FeelSatisfaction => level(1.0),
            Command::FeelDelight => level(2.0),
            Command::BreakCurve => point.breaks_after,
            Command::MomentOfTruth => point.moment.is_some(),
            _ => return None,
        })
    }

    /// Small marks instead of faces, or faces again: for everybody who opens the map.
    pub(super) fn toggle_plain_scale(&self) -> Option<Plan> {
        self.lane_of_feelings()?;
        let mut info = (**self.map.info()).clone();
        info.plain_scale = !info.plain_scale;
        let edit = Edit::Map { map: self.map.id(), change: MapEdit::SetInfo(Box::new(info)) };
        Some(Plan::Change { edit, after: self.selection.clone() })
    }

    /// The map from which this one was derived, if it is in the workbook.
    pub(super) fn origin(&self) -> Option<MapId> {
        let origin = self.map.info().derived_from.as_ref()?.map;
        self.workbook.map(origin).map(|map| map.id())
    }

    pub(super) fn lay_over(&self, ghost: Option<MapId>) -> Option<Plan> {
        self.options_changed(|options| {
            options.ghosts.remove(&self.map.id());
            options.ghosts.extend(ghost.map(|ghost| (self.map.id(), ghost)));
        })
    }

    /// The next map of the workbook after the one that is laid over, this one left out.
    pub(super) fn lay_over_next(&self) -> Option<Plan> {
        let maps: Vec<MapId> = self.editor.maps_to_lay_over().into_iter().map(|(map, _)| map).collect();
        let now = self.editor.laid_over().and_then(|now| maps.iter().position(|map| *map == now));
        self.lay_over(Some(*maps.get(now.map_or(0, |now| (now + 1) % maps.len().max(1)))?))
    }
}

/// Where in a step a curve has room for one more point: in the middle, else in the middle of the
/// widest piece that is left.
fn free_place(curve: &Curve, step: StepId) -> f64 {
    let mut taken: Vec<f64> = curve.points.iter().filter(|point| point.step == step).map(|point| point.along).collect();
    if taken.is_empty() {
        return 0.5;
    }
    taken.insert(0, 0.0);
    taken.push(1.0);
    let widest = taken.windows(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
    widest.map_or(0.5, |ends| ((ends[0] + ends[1]) / 2.0 * 100.0).round() / 100.0)
}

/// The value of the nearest point of the step: a new point stands beside it, not at neutral.
fn value_near(curve: &Curve, step: StepId, along: f64) -> Option<f64> {
    let there = curve.points.iter().filter(|point| point.step == step);
    let nearest = there.min_by(|a, b| (a.along - along).abs().total_cmp(&(b.along - along).abs()));
    nearest.map(|point| point.value)
}
