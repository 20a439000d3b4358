//! Where a click in the lane of feelings adds a point: on the line of a curve to that curve; on
//! the ground only while there is no doubt whose feelings are meant, through the eyes of one role
//! or on a map with at most one curve; elsewhere a double click.

use super::Editor;
use super::gesture::point_drag::{PointDrag, PointPlace, PointSource, feelings_shown, places_of};
use super::grip::{Grip, PointFor};
use super::selection::Selected;
use crate::edit::{Edit, MapEdit};
use crate::geom::{Point, Rect, Vec2};
use crate::layout::{Hit, MapLayout};
use crate::model::{Curve, CurvePoint, RoleId};
use std::sync::Arc;

/// How near to the middle of a step, in document units, a point on a line is taken there.
const NEAR_MIDDLE: f64 = 16.0;
/// How near to a line, in pixels, the line is meant.
const NEAR_LINE: f64 = 6.0;

impl Editor {
    /// What a click would add a point to, if it would: with where it would stand.
    pub(super) fn new_point_grip(
        &self,
        hit: Hit,
        pos_in_doc: Point,
        layout: &MapLayout,
        zoom: f64,
        is_free: bool,
    ) -> Option<Grip> {
        let Hit::Cell { lane, .. } = hit else { return None };
        let (top, feelings) = layout.feelings(lane)?;
        let pos_in_lane = pos_in_doc - Vec2::new(0.0, top);
        if !feelings.band.contains(pos_in_lane) {
            return None;
        }
        let curves = self.map()?.curves();
        let role = self.role_looked_through();
        let is_meant = |curve: &&Arc<Curve>| role.is_none() || curve.role == role;
        let meant: Vec<_> = curves.iter().filter(is_meant).map(|curve| curve.id).collect();
        if let Some(curve) = feelings.line_at(pos_in_lane, NEAR_LINE / zoom, &meant) {
            let others = places_of(curves.iter().find(|own| own.id == curve).map(|own| &**own), None);
            let mut place = PointPlace::at(pos_in_doc, layout, None, &others, is_free)?;
            let mut at = place.pos_in_doc(layout)?;
            // Who points at a line means that place of it, unless it is nearly the middle.
            if (at.x - pos_in_doc.x).abs() > NEAR_MIDDLE {
                place = PointPlace::at(pos_in_doc, layout, None, &others, true)?;
                at = place.pos_in_doc(layout)?;
            }
            // It comes onto the line.
            if let Some(y) = feelings.line_height(curve, at.x) {
                place.value = super::gesture::point_drag::round(feelings.value_at(y));
            }
            return Some(Grip::NewPoint { on: PointFor::Curve(curve), place });
        }
        let mut drawn = curves.iter().filter(|curve| !curve.points.is_empty());
        let (first, second) = (drawn.next(), drawn.next());
        let only_role = role.or(first.and_then(|curve| curve.role));
        (role.is_some() || second.is_none()).then(|| self.new_point_for(only_role, pos_in_doc, layout, is_free))?
    }

    /// The same without a doubt that a point is meant: for a double click.
    pub(super) fn new_point_on_ground(
        &self,
        hit: Hit,
        pos_in_doc: Point,
        layout: &MapLayout,
        is_free: bool,
    ) -> Option<Grip> {
        let Hit::Cell { lane, .. } = hit else { return None };
        layout.feelings(lane)?;
        self.new_point_for(self.role_of_new_point(), pos_in_doc, layout, is_free)
    }

    fn new_point_for(
        &self,
        role: Option<RoleId>,
        pos_in_doc: Point,
        layout: &MapLayout,
        is_free: bool,
    ) -> Option<Grip> {
        let curve = self.map()?.curves().iter().find(|curve| curve.role == role);
        let others = places_of(curve.map(|curve| &**curve), None);
        let place = PointPlace::at(pos_in_doc, layout, None, &others, is_free)?;
        let on = curve.map_or(PointFor::Role(role), |curve| PointFor::Curve(curve.id));
        Some(Grip::NewPoint { on, place })
    }

    /// The one role whose eyes are looked through.
    pub(super) fn role_looked_through(&self) -> Option<RoleId> {
        let roles = &self.options().roles_in_view;
        roles.first().copied().filter(|role| roles.len() == 1 && self.workbook().role(*role).is_some())
    }

    /// Whose feelings a new point tells if nothing else says so: those of the role in view, of the
    /// selected point, of the only curve, of the customer in general.
    pub(super) fn role_of_new_point(&self) -> Option<RoleId> {
        let curves = self.map().map_or(&[][..], |map| map.curves());
        self.role_looked_through().or_else(|| {
            let chosen = match &self.selection().selected {
                Selected::Point { curve, .. } => curves.iter().find(|own| own.id == *curve),
                _ => None,
            };
            let hidden_roles = self.options().only_roles();
            let is_shown = |curve: &&Arc<Curve>| {
                hidden_roles.is_empty() || curve.role.is_none_or(|role| hidden_roles.contains(&role))
            };
            let only = if let [only] = curves { Some(only).filter(is_shown) } else { None };
            chosen.or(only).and_then(|curve| curve.role)
        })
    }

    /// A point that comes into being where it stands now, to be dragged on or to be kept.
    pub(super) fn new_point(&mut self, on: PointFor, place: PointPlace) -> PointDrag {
        let curves = self.map().map_or(&[][..], |map| map.curves());
        let (source, others) = match on {
            PointFor::Curve(id) => {
                let record = curves.iter().find(|curve| curve.id == id).map(|curve| &**curve);
                (PointSource::New(id), places_of(record, None))
            }
            PointFor::Role(role) => (PointSource::First(self.ids.fresh(), role), Vec::new()),
        };
        let PointPlace { step, along, value } = place;
        let id = self.ids.fresh();
        let original = CurvePoint { id, step, along, value, word: String::new(), moment: None, breaks_after: false };
        PointDrag { source, original, others, grab: Vec2::ZERO, is_free: false, moved: None }
    }

    /// Adds the point at once, as one step of the history, and selects it.
    pub(super) fn add_new_point(&mut self, on: PointFor, place: PointPlace) {
        let point = self.new_point(on, place);
        let Some(edit) = point.edit() else { return };
        let after = self.selection.with(Selected::Point { curve: point.curve(), point: point.point() });
        let edit = Edit::Map { map: self.selection.map, change: MapEdit::Curve(edit) };
        self.commit(&edit, self.selection.clone(), after);
    }

    /// The band in which a click adds the first point of the map, while nothing else is on it.
    pub fn empty_band(&mut self) -> Option<Rect> {
        let layout = self.layout();
        let (top, feelings) = feelings_shown(&layout)?;
        let is_empty = self.map()?.curves().iter().all(|curve| curve.points.is_empty());
        is_empty.then_some(feelings.band + Vec2::new(0.0, top))
    }
}
