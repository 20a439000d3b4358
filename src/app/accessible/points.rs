//! The points of the emotion curves as a screen reader is told about them.

use super::{Telling, Thing};
use crate::editor::Selected;
use crate::geom::Vec2;
use crate::locale;
use crate::message::Message;
use crate::model::CurvePoint;
use egui::Id;
use egui::accesskit::Role;

/// The name of the level nearest to a value.
fn level_of(telling: &Telling<'_>, value: f64) -> String {
    let names = &telling.map.info().level_names;
    let level = ((value + 2.0).round().max(0.0) as usize).min(names.len().saturating_sub(1));
    let own = names.get(level).map_or("", String::as_str);
    locale::terms::level_name(telling.language, own, level)
}

/// The word of a point, its moment of truth, and whether nothing is known after it.
fn description(telling: &Telling<'_>, point: &CurvePoint) -> String {
    let moment = point.moment.as_ref().map(|moment| {
        let name = locale::terms::moment_kind(telling.language, moment.kind);
        if moment.text.is_empty() { name } else { format!("{name}: {}", moment.text) }
    });
    let breaks = point.breaks_after.then(|| locale::text(telling.language, "detail-breaks-after"));
    let word = (!point.word.is_empty()).then(|| point.word.clone());
    [word, moment, breaks].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

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
            let stage = telling.stage_of(point.step);
            let number = stage.and_then(|stage| telling.map.stages().iter().position(|own| own.id == stage.id));
            let message = Message::new("accessible-point")
                .with("who", who)
                .with("level", level_of(telling, point.value))
                .with("value", locale::number(telling.language, point.value))
                .with("number", number.map_or(0, |index| index + 1))
                .with("of", telling.map.stages().len())
                .with("stage", stage.map_or("", |stage| stage.name.as_str()));
            let selects = Selected::Point { curve: curve.id, point: point.id };
            let thing = Thing {
                description: description(telling, point),
                place: Some((index + 1, curve.points.len())),
                value: Some(point.value),
                ..Thing::new(selects, Role::Slider, telling.say(&message))
            };
            asked_for = telling.tell(Id::unique(("point", point.id)), rect, thing).or(asked_for);
        }
    }
    asked_for
}
