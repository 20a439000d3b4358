//! Changes of curves and their points. Points stand in the order of the journey.

use super::CurveEdit;
use super::error::{EditError, at_most, breaks, refuse};
use super::grid::{Columns, Ids};
use crate::model::check::{self, Known, RecordKind, Rule};
use crate::model::{Curve, CurveId, CurvePoint, JourneyMap, PointId, Workbook, limit};
use std::sync::Arc;

pub(super) fn apply(workbook: &Workbook, map: &mut JourneyMap, change: &CurveEdit) -> Result<(), EditError> {
    match change {
        CurveEdit::Add(curve) => add(workbook, map, curve),
        CurveEdit::Delete(curve) => {
            let index = index_of(map, *curve)?;
            map.curves_mut().remove(index);
            Ok(())
        }
        CurveEdit::AddPoint { curve, point } => add_point(map, *curve, point),
        CurveEdit::SetPoint(point) => set_point(map, point),
        CurveEdit::DeletePoint(point) => {
            let (curve, index) = find_point(map, *point)?;
            points_mut(map, curve)?.remove(index);
            Ok(())
        }
    }
}

fn index_of(map: &JourneyMap, id: CurveId) -> Result<usize, EditError> {
    map.curves().iter().position(|curve| curve.id == id).ok_or(EditError::NotFound(RecordKind::Curve))
}

/// The index of the curve and, within it, of the point.
fn find_point(map: &JourneyMap, id: PointId) -> Result<(usize, usize), EditError> {
    let place =
        |(index, curve): (usize, &Arc<Curve>)| Some((index, curve.points.iter().position(|point| point.id == id)?));
    map.curves().iter().enumerate().find_map(place).ok_or(EditError::NotFound(RecordKind::Point))
}

fn points_mut(map: &mut JourneyMap, curve: usize) -> Result<&mut Vec<CurvePoint>, EditError> {
    let curve = map.curves_mut().get_mut(curve).ok_or(EditError::NotFound(RecordKind::Curve))?;
    Ok(&mut Arc::make_mut(curve).points)
}

fn add(workbook: &Workbook, map: &mut JourneyMap, curve: &Curve) -> Result<(), EditError> {
    if index_of(map, curve.id).is_ok() {
        return Err(EditError::Taken(RecordKind::Curve));
    }
    if map.curves().iter().any(|existing| existing.role == curve.role) {
        return Err(breaks(Rule::OneCurvePerRole, RecordKind::Curve, curve.id));
    }
    let points = Ids::distinct(curve.points.iter().map(|point| point.id), RecordKind::Point)?;
    if map.curves().iter().any(|existing| existing.points.iter().any(|point| points.contains(point.id))) {
        return Err(EditError::Taken(RecordKind::Point));
    }
    at_most(limit::MAP_POINTS, map.point_count() + curve.points.len(), RecordKind::Point)?;
    let columns = Columns::of(map);
    let mut curve = curve.clone();
    sort(&mut curve.points, &columns);
    refuse(|found| check::curve(found, &curve, &Known::of(workbook), &|step| columns.get(step)))?;
    map.curves_mut().push(Arc::new(curve));
    Ok(())
}

fn add_point(map: &mut JourneyMap, curve: CurveId, point: &CurvePoint) -> Result<(), EditError> {
    let index = index_of(map, curve)?;
    if find_point(map, point.id).is_ok() {
        return Err(EditError::Taken(RecordKind::Point));
    }
    let columns = check_point(map, point)?;
    at_most(limit::MAP_POINTS, map.point_count() + 1, RecordKind::Point)?;
    let points = points_mut(map, index)?;
    at_most(limit::POINTS, points.len() + 1, RecordKind::Point)?;
    points.push(point.clone());
    sort(points, &columns);
    Ok(())
}

fn set_point(map: &mut JourneyMap, point: &CurvePoint) -> Result<(), EditError> {
    let (curve, index) = find_point(map, point.id)?;
    let columns = check_point(map, point)?;
    let points = points_mut(map, curve)?;
    if let Some(old) = points.get_mut(index) {
        *old = point.clone();
    }
    sort(points, &columns);
    Ok(())
}

fn check_point(map: &JourneyMap, point: &CurvePoint) -> Result<Columns, EditError> {
    let columns = Columns::of(map);
    refuse(|found| check::point(found, point, &|step| columns.get(step).is_some()))?;
    Ok(columns)
}

fn sort(points: &mut [CurvePoint], columns: &Columns) {
    let column = |point: &CurvePoint| columns.get(point.step);
    points.sort_by(|a, b| column(a).cmp(&column(b)).then(a.along.total_cmp(&b.along)));
}
