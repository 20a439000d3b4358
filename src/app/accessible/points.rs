//! The points of the emotion curves as a screen reader is told about them.

use super::{Telling, Thing};
use crate::editor::Selected;
use crate::geom::Vec2;
use crate::locale;
use crate::message::Message;
use egui::Id;
use egui::accesskit::Role;

/// Makes the nodes; what a screen reader asked for, if it did.
pub fn describe(telling: &Telling<'_>) -> Option<Selected> {
    let mut asked_for = None;
    for placed in &telling.layout.lanes {
        let Some(feelings) = &placed.layout.feelings else { continue };
        for face in &feelings.faces {
            let rect = face.rect + Vec2::new(0.0, placed.top);
            if !telling.is_in_view(rect) {
                continue;
            }
            let Some(curve) = telling.map.curves().iter().find(|curve| curve.id == face.curve) else { continue };
            let Some(index) = curve.points.iter().position(|point| point.id == face.point) else { continue };
            let Some(point) = curve.points.get(index) else { continue };
            let role = curve.role.and_then(|role| telling.workbook.role(role));
            let who = role.map_or_else(|| locale::text(telling.language, "legend-customer"), |role| role.name.clone());
            let message = Message::new("accessible-point")
                .with("who", who)
                .with("stage", telling.stage_of(point.step).map_or("", |stage| stage.name.as_str()))
                .with("value", locale::number(telling.language, point.value));
            let selects = Selected::Point { curve: curve.id, point: point.id };
            let thing = Thing {
                description: point.word.clone(),
                place: Some((index + 1, curve.points.len())),
                value: Some(point.value),
                ..Thing::new(selects, Role::Slider, telling.say(&message))
            };
            asked_for = telling.tell(Id::unique(("point", point.id)), rect, thing).or(asked_for);
        }
    }
    asked_for
}
