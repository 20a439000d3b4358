//! Stages, steps and lanes.

use super::walk::Way;
use super::{Plan, Planner, neighbour};
use crate::edit::{Edit, LaneEdit, MapEdit, StageEdit};
use crate::editor::gesture::text_edit::Creation;
use crate::editor::selection::Selected;
use crate::locale;
use crate::model::{Lane, LaneId, LaneKind, MapId, Stage, StageId, Step, StepId};
use std::sync::Arc;

impl Planner<'_> {
    /// A stage beside the selected one: 0 before it, 1 after it; at the end if none is selected.
    pub(super) fn add_stage(&mut self, after: usize) -> Plan {
        let selected = self.selection.selected.stage(self.map).and_then(|stage| self.stage_index(stage));
        let index = selected.map_or(self.map.stages().len(), |index| index + after);
        let stage = Stage::new(self.ids.fresh(), String::new(), self.ids.fresh());
        Plan::TypeNew(Box::new(Creation::Stage(stage, index)), self.words("new-stage-name"))
    }

    /// A step after the selected one in its stage.
    pub(super) fn add_step(&mut self) -> Option<Plan> {
        let stage = self.map.stage(self.selection.selected.stage(self.map)?)?;
        let selected = self.selection.selected.step(self.map)?;
        let index = stage.steps.iter().position(|step| step.id == selected)? + 1;
        let step = Step { id: self.ids.fresh(), name: String::new() };
        Some(Plan::TypeNew(Box::new(Creation::Step(stage.id, step, index)), self.words("new-step-name")))
    }

    /// Joins the selected step with its neighbour.
    pub(super) fn merge_step(&self) -> Option<Plan> {
        self.delete_step(self.selection.selected.step(self.map)?, true)
    }

    pub(super) fn delete_step(&self, step: StepId, merge: bool) -> Option<Plan> {
        let stage = self.stage_with(step)?;
        if stage.steps.len() < 2 {
            return None;
        }
        let after = match &self.selection.selected {
            Selected::Step(_) => Selected::Stage(stage.id),
            Selected::Cell { lane, .. } => {
                let stays = stage.steps.iter().find(|own| own.id != step)?;
                Selected::Cell { lane: *lane, step: stays.id }
            }
            other => other.clone(),
        };
        Some(self.change(MapEdit::Stage(StageEdit::DeleteStep { step, merge }), after))
    }

    pub(super) fn move_step(&self, step: StepId, by: isize) -> Option<Plan> {
        let steps = &self.stage_with(step)?.steps;
        let index = neighbour(steps.iter().position(|own| own.id == step)?, by, steps.len())?;
        Some(self.change_in_place(MapEdit::Stage(StageEdit::MoveStep { step, index })))
    }

    pub(super) fn move_stage(&self, by: isize) -> Option<Plan> {
        let stage = self.selection.selected.stage(self.map)?;
        let index = neighbour(self.stage_index(stage)?, by, self.map.stages().len())?;
        Some(self.change_in_place(MapEdit::Stage(StageEdit::Move { stage, index })))
    }

    pub(super) fn delete_stage(&self, stage: StageId) -> Option<Plan> {
        let index = self.stage_index(stage)?;
        let stages = self.map.stages();
        let next = stages.get(index + 1).or_else(|| stages.get(index.checked_sub(1)?));
        let after = next.map_or(Selected::Nothing, |stage| Selected::Stage(stage.id));
        Some(self.change(MapEdit::Stage(StageEdit::Delete(stage)), after))
    }

    /// A lane beside the selected one: 0 above it, 1 below it; at the end if none is selected.
    pub(super) fn add_lane(&mut self, after: usize) -> Plan {
        let lane = Lane::new(self.ids.fresh(), LaneKind::Notes);
        Plan::TypeNew(Box::new(Creation::Lane(lane, self.lane_place(after))), String::new())
    }

    pub(super) fn lane_place(&self, after: usize) -> usize {
        let selected = self.selection.selected.lane(self.map).and_then(|lane| self.lane_index(lane));
        selected.map_or(self.map.rows().len(), |index| index + after)
    }

    /// Moves the lane past the next one that is shown.
    pub(super) fn move_lane(&self, way: Way) -> Option<Plan> {
        let lane = self.selection.selected.lane(self.map)?;
        let index = self.lane_index(self.lane_towards(lane, way)?)?;
        Some(self.change_in_place(MapEdit::Lane(LaneEdit::Move { lane, index })))
    }

    pub(super) fn hide_lane(&self) -> Option<Plan> {
        let lane = self.selection.selected.lane(self.map)?;
        self.options_changed(|options| {
            options.hidden_lanes.insert(lane);
        })
    }

    /// The selected lane as a line with the number of its cards, or open again.
    pub(super) fn collapse_lane(&self) -> Option<Plan> {
        let lane = self.selected_lane()?;
        let collapsed = !lane.collapsed;
        self.lane_changed(Lane { collapsed, ..lane.clone() })
    }

    pub(super) fn hide_lane_in_map(&self) -> Option<Plan> {
        let lane = self.selected_lane()?;
        self.lane_changed(Lane { hidden: true, ..lane.clone() })
    }

    /// The selected lane as one of another kind; its cards stay, with all their details.
    pub(super) fn set_lane_kind(&self, kind: LaneKind) -> Option<Plan> {
        let lane = self.selected_lane()?;
        self.lane_changed(Lane { kind, ..lane.clone() })
    }

    /// Every lane, also those that the map hides.
    pub(super) fn show_all_lanes(&self) -> Option<Plan> {
        let hidden = self.map.rows().iter().map(|row| &row.lane).filter(|lane| lane.hidden);
        let mut edits: Vec<Edit> = hidden.map(|lane| show_lane(self.map.id(), lane)).collect();
        if edits.is_empty() && self.editor.options().hidden_lanes.is_empty() {
            return None;
        }
        Some(Plan::ShowAllLanes(if edits.len() > 1 { Some(Edit::Several(edits)) } else { edits.pop() }))
    }

    fn selected_lane(&self) -> Option<&Lane> {
        Some(&self.map.row(self.selection.selected.lane(self.map)?)?.lane)
    }

    /// What was selected in a lane whose cells are no longer seen gives way to the lane.
    fn lane_changed(&self, lane: Lane) -> Option<Plan> {
        if *self.selected_lane()? == lane {
            return None;
        }
        let after = if lane.hidden {
            Selected::Nothing
        } else if lane.collapsed || !lane.kind.shows_cards() {
            Selected::Lane(lane.id)
        } else {
            self.selection.selected.clone()
        };
        Some(self.change(MapEdit::Lane(LaneEdit::Set(lane)), after))
    }

    pub(super) fn delete_lane(&self, lane: LaneId) -> Option<Plan> {
        let index = self.lane_index(lane)?;
        let rows = self.map.rows();
        let next = rows.get(index + 1).or_else(|| rows.get(index.checked_sub(1)?));
        let after = next.map_or(Selected::Nothing, |row| Selected::Lane(row.lane.id));
        Some(self.change(MapEdit::Lane(LaneEdit::Delete(lane)), after))
    }

    pub(super) fn stage_of(&self, step: StepId) -> Option<StageId> {
        self.stage_with(step).map(|stage| stage.id)
    }

    /// Words that a new record begins with, in the language of the interface: they become the
    /// user's own text.
    pub(super) fn words(&self, key: &'static str) -> String {
        locale::text(self.editor.options().language, key)
    }

    fn stage_with(&self, step: StepId) -> Option<&Arc<Stage>> {
        self.map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step))
    }

    fn stage_index(&self, stage: StageId) -> Option<usize> {
        self.map.stages().iter().position(|own| own.id == stage)
    }

    fn lane_index(&self, lane: LaneId) -> Option<usize> {
        self.map.rows().iter().position(|row| row.lane.id == lane)
    }
}

/// The change that shows a lane which the map hides.
pub(in crate::editor) fn show_lane(map: MapId, lane: &Lane) -> Edit {
    let shown = Lane { hidden: false, ..lane.clone() };
    Edit::Map { map, change: MapEdit::Lane(LaneEdit::Set(shown)) }
}
