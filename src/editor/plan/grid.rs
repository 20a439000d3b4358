//! Stages, steps and lanes.

use super::walk::Way;
use super::{Plan, Planner, neighbour};
use crate::edit::{CopyIds, Edit, LaneEdit, MapEdit, StageEdit};
use crate::editor::gesture::text_edit::Creation;
use crate::editor::selection::Selected;
use crate::locale::{self, terms};
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

    /// One step of all steps of the selected stage.
    pub(super) fn join_steps(&self) -> Option<Plan> {
        let stage = self.map.stage(self.selection.selected.stage(self.map)?)?;
        let (_, others) = stage.steps.split_first().filter(|(_, others)| !others.is_empty())?;
        let joins = others.iter().map(|step| StageEdit::DeleteStep { step: step.id, merge: true });
        let edits = joins.map(|join| Edit::Map { map: self.map.id(), change: MapEdit::Stage(join) }).collect();
        Some(Plan::Change { edit: Edit::Several(edits), after: self.selection.with(Selected::Stage(stage.id)) })
    }

    pub(super) fn delete_step(&self, step: StepId, merge: bool) -> Option<Plan> {
        let stage = self.stage_with(step)?;
        if stage.steps.len() < 2 {
            return None;
        }
        let after = match &self.selection.selected {
            Selected::Step(_) if stage.steps.len() > 2 => {
                let index = stage.steps.iter().position(|own| own.id == step)?;
                let next = stage.steps.get(index + 1).or_else(|| stage.steps.get(index.checked_sub(1)?))?;
                Selected::Step(next.id)
            }
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

    /// A copy of the selected stage with all that stands in it.
    pub(super) fn duplicate_stage(&mut self) -> Option<Plan> {
        let stage = self.map.stage(self.selection.selected.stage(self.map)?)?;
        let copy = self.ids.fresh();
        let ids = Box::new(CopyIds::of_stage(self.map, stage, self.ids));
        let taken = |name: &str| self.map.stages().iter().any(|stage| stage.name == name);
        let name = self.name_of_copy("copied-name", &stage.name, taken);
        let edit = StageEdit::Duplicate { stage: stage.id, copy, name, ids };
        Some(self.change(MapEdit::Stage(edit), Selected::Stage(copy)))
    }

    /// A copy of the selected lane with all that stands in it.
    pub(super) fn duplicate_lane(&mut self) -> Option<Plan> {
        let map = self.map;
        let lane = &map.row(self.selected_lane()?.id)?.lane;
        let copy = self.ids.fresh();
        let ids = Box::new(CopyIds::of_lane(self.map, lane.id, self.ids));
        let language = self.editor.options().language;
        let taken = |name: &str| self.map.rows().iter().any(|row| row.lane.name == name);
        let name = self.name_of_copy("copied-name", &terms::lane_name(language, lane), taken);
        let edit = LaneEdit::Duplicate { lane: lane.id, copy, name, ids };
        Some(self.change(MapEdit::Lane(edit), Selected::Lane(copy)))
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
        let lane = self.selected_lane()?;
        if !self.shows_lane(lane) {
            return None;
        }
        Some(Plan::HideLane(lane.id, self.selection.with(self.beside_lane(lane.id))))
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

    /// The selected lane stays in view while the map scrolls, or no longer.
    pub(super) fn pin_lane(&self) -> Option<Plan> {
        let lane = self.selected_lane()?;
        self.lane_changed(Lane { pinned: !lane.pinned, ..lane.clone() })
    }

    /// A divider below the selected lane; a selected divider becomes one of this kind.
    pub(super) fn divider(&mut self, kind: LaneKind) -> Option<Plan> {
        if self.selected_lane().is_some_and(|lane| lane.kind.is_divider()) {
            return self.set_lane_kind(kind);
        }
        let lane = Lane::new(self.ids.fresh(), kind);
        let after = Selected::Lane(lane.id);
        let index = self.lane_place(1);
        Some(self.change(MapEdit::Lane(LaneEdit::Add { lane, index }), after))
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

    pub(super) fn selected_lane(&self) -> Option<&Lane> {
        Some(&self.map.row(self.selection.selected.lane(self.map)?)?.lane)
    }

    /// What was selected in a lane whose cells are no longer seen gives way to the lane.
    fn lane_changed(&self, lane: Lane) -> Option<Plan> {
        if *self.selected_lane()? == lane {
            return None;
        }
        let after = if lane.hidden {
            self.beside_lane(lane.id)
        } else if lane.collapsed || !lane.kind.shows_cards() {
            Selected::Lane(lane.id)
        } else {
            self.selection.selected.clone()
        };
        Some(self.change(MapEdit::Lane(LaneEdit::Set(lane)), after))
    }

    pub(super) fn delete_lane(&self, lane: LaneId) -> Option<Plan> {
        self.lane_index(lane)?;
        Some(self.change(MapEdit::Lane(LaneEdit::Delete(lane)), self.beside_lane(lane)))
    }

    /// What is selected when a lane goes out of view: the one below, else the one above.
    fn beside_lane(&self, lane: LaneId) -> Selected {
        let next = self.lane_towards(lane, Way::Down).or_else(|| self.lane_towards(lane, Way::Up));
        next.map_or(Selected::Nothing, Selected::Lane)
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
