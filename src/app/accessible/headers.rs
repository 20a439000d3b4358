//! Stages, steps, lanes and arrows as a screen reader is told about them.

use super::{Telling, Thing};
use crate::editor::Selected;
use crate::locale;
use crate::message::Message;
use egui::Id;
use egui::accesskit::Role;

/// Makes the nodes; what a screen reader asked for, if it did.
pub fn describe(telling: &Telling<'_>) -> Option<Selected> {
    let stages = stages(telling);
    let steps = steps(telling).or(stages);
    let lanes = lanes(telling).or(steps);
    returns(telling).or(lanes)
}

fn stages(telling: &Telling<'_>) -> Option<Selected> {
    let stages = &telling.layout.header.stages;
    let mut asked_for = None;
    for (index, (placed, stage)) in stages.iter().zip(telling.map.stages().iter()).enumerate() {
        if !telling.is_in_view(placed.rect) {
            continue;
        }
        let is_worst = telling.layout.header.worst.as_ref().is_some_and(|(worst, _)| *worst == index);
        let message = Message::new("accessible-stage").with("number", index + 1).with("of", stages.len());
        let mut description = telling.say(&message);
        if is_worst {
            description.push_str(", ");
            description.push_str(&locale::text(telling.language, "header-worst"));
        }
        let selects = Selected::Stage(stage.id);
        let place = Some((index + 1, stages.len()));
        let thing = Thing { description, place, ..Thing::new(selects, Role::ColumnHeader, stage.name.clone()) };
        asked_for = telling.tell(Id::unique(("stage", stage.id)), placed.rect, thing).or(asked_for);
    }
    asked_for
}

fn steps(telling: &Telling<'_>) -> Option<Selected> {
    let mut asked_for = None;
    let stages = telling.map.stages().iter().filter(|stage| stage.shows_steps());
    for (stage, step) in stages.flat_map(|stage| stage.steps.iter().map(move |step| (stage, step))) {
        let Some(rect) = telling.layout.step_rect(step.id).filter(|rect| telling.is_in_view(*rect)) else { continue };
        let number = stage.steps.iter().position(|own| own.id == step.id).unwrap_or_default() + 1;
        let of = stage.steps.len();
        let message = Message::new("accessible-step").with("number", number).with("of", of).with("stage", &*stage.name);
        let description = telling.say(&message);
        let selects = Selected::Step(step.id);
        let place = Some((number, of));
        let thing = Thing { description, place, ..Thing::new(selects, Role::ColumnHeader, step.name.clone()) };
        asked_for = telling.tell(Id::unique(("step", step.id)), rect, thing).or(asked_for);
    }
    asked_for
}

fn lanes(telling: &Telling<'_>) -> Option<Selected> {
    let lanes = &telling.layout.lanes;
    let mut asked_for = None;
    for (index, placed) in lanes.iter().enumerate() {
        let lane = &placed.layout.lane;
        let Some(rect) = telling.layout.lane_header_rect(lane.id).filter(|rect| telling.is_in_view(*rect)) else {
            continue;
        };
        let mut description =
            telling.say(&Message::new("accessible-lane").with("number", index + 1).with("of", lanes.len()));
        for (is_so, key) in [(lane.collapsed, "accessible-collapsed"), (lane.pinned, "accessible-pinned")] {
            if is_so {
                description.push_str(", ");
                description.push_str(&locale::text(telling.language, key));
            }
        }
        let label = locale::terms::lane_name(telling.language, lane);
        let place = Some((index + 1, lanes.len()));
        let thing = Thing { description, place, ..Thing::new(Selected::Lane(lane.id), Role::RowHeader, label) };
        asked_for = telling.tell(Id::unique(("lane", lane.id)), rect, thing).or(asked_for);
    }
    asked_for
}

fn returns(telling: &Telling<'_>) -> Option<Selected> {
    let name = |step| telling.stage_of(step).map(|stage| stage.name.clone()).unwrap_or_default();
    let mut asked_for = None;
    for placed in telling.layout.header.returns.iter().filter(|placed| telling.is_in_view(placed.rect)) {
        let Some(arrow) = telling.map.returns().iter().find(|arrow| arrow.id == placed.id) else { continue };
        let message = Message::new("accessible-return").with("from", name(arrow.from)).with("to", name(arrow.to));
        let description = telling.say(&message);
        let selects = Selected::Return(arrow.id);
        let thing = Thing { description, ..Thing::new(selects, Role::Figure, arrow.label.clone()) };
        asked_for = telling.tell(Id::unique(("return", arrow.id)), placed.rect, thing).or(asked_for);
    }
    asked_for
}
