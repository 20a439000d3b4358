//! Changes of stages and steps. What stands in the columns follows in `reflow`.

use super::error::{EditError, at_most, refuse};
use super::notices::Notices;
use super::reflow::reflow;
use super::{StageEdit, grid};
use crate::model::check::{self, RecordKind};
use crate::model::{JourneyMap, Stage, StageId, Step, StepId, limit};
use std::sync::Arc;

pub(super) fn apply(map: &mut JourneyMap, change: &StageEdit, notices: &mut Notices) -> Result<(), EditError> {
    let before = map.clone();
    let mut merged = None;
    match change {
        StageEdit::Add { stage, index } => add(map, stage, *index)?,
        StageEdit::Set(stage) => return set(map, stage),
        StageEdit::Move { stage, index } => {
            let from = index_of(map, *stage)?;
            move_within(map.stages_mut(), from, *index);
        }
        // Copies look at the whole workbook: see `copies`.
        StageEdit::Duplicate { .. } => return Ok(()),
        StageEdit::Delete(stage) => {
            let index = index_of(map, *stage)?;
            map.stages_mut().remove(index);
            forget_stage(map, *stage, notices);
        }
        StageEdit::AddStep { stage, step, index } => add_step(map, *stage, step, *index)?,
        StageEdit::SetStep(step) => return set_step(map, step),
        StageEdit::MoveStep { step, index } => {
            let (stage, from) = find_step(map, *step)?;
            move_within(&mut stage_mut(map, stage)?.steps, from, *index);
        }
        StageEdit::DeleteStep { step, merge } => merged = delete_step(map, *step, *merge)?,
    }
    reflow(&before, map, merged, notices);
    Ok(())
}

/// Moves an item so that it stands at `index` afterwards; beyond the end means last.
pub(super) fn move_within<T>(list: &mut Vec<T>, from: usize, index: usize) {
    let item = list.remove(from);
    list.insert(index.min(list.len()), item);
}

fn index_of(map: &JourneyMap, id: StageId) -> Result<usize, EditError> {
    map.stages().iter().position(|stage| stage.id == id).ok_or(EditError::NotFound(RecordKind::Stage))
}

/// The stage at an index, to be changed.
fn stage_mut(map: &mut JourneyMap, index: usize) -> Result<&mut Stage, EditError> {
    map.stages_mut().get_mut(index).map(Arc::make_mut).ok_or(EditError::NotFound(RecordKind::Stage))
}

/// The indexes of a step: of its stage, and within the stage.
fn find_step(map: &JourneyMap, id: StepId) -> Result<(usize, usize), EditError> {
    let place =
        |(index, stage): (usize, &Arc<Stage>)| Some((index, stage.steps.iter().position(|step| step.id == id)?));
    map.stages().iter().enumerate().find_map(place).ok_or(EditError::NotFound(RecordKind::Step))
}

fn add(map: &mut JourneyMap, stage: &Stage, index: usize) -> Result<(), EditError> {
    refuse(|found| check::stage(found, stage))?;
    if index_of(map, stage.id).is_ok() {
        return Err(EditError::Taken(RecordKind::Stage));
    }
    let new_steps = grid::Ids::distinct(stage.steps.iter().map(|step| step.id), RecordKind::Step)?;
    if map.steps().any(|(_, step)| new_steps.contains(step.id)) {
        return Err(EditError::Taken(RecordKind::Step));
    }
    at_most(limit::STAGES, map.stages().len() + 1, RecordKind::Stage)?;
    at_most(limit::STEPS, map.steps().count() + stage.steps.len(), RecordKind::Step)?;
    let index = index.min(map.stages().len());
    map.stages_mut().insert(index, Arc::new(stage.clone()));
    Ok(())
}

fn set(map: &mut JourneyMap, stage: &Stage) -> Result<(), EditError> {
    let index = index_of(map, stage.id)?;
    let old = stage_mut(map, index)?;
    let steps = std::mem::take(&mut old.steps);
    *old = Stage { steps, ..stage.clone() };
    refuse(|found| check::stage(found, old))
}

fn add_step(map: &mut JourneyMap, stage: StageId, step: &Step, index: usize) -> Result<(), EditError> {
    refuse(|found| check::step(found, step))?;
    let at = index_of(map, stage)?;
    if find_step(map, step.id).is_ok() {
        return Err(EditError::Taken(RecordKind::Step));
    }
    at_most(limit::STEPS, map.steps().count() + 1, RecordKind::Step)?;
    let steps = &mut stage_mut(map, at)?.steps;
    steps.insert(index.min(steps.len()), step.clone());
    Ok(())
}

fn set_step(map: &mut JourneyMap, step: &Step) -> Result<(), EditError> {
    refuse(|found| check::step(found, step))?;
    let (stage, index) = find_step(map, step.id)?;
    if let Some(old) = stage_mut(map, stage)?.steps.get_mut(index) {
        *old = step.clone();
    }
    Ok(())
}

/// Removes a step; returns it with its heir if it was merged.
fn delete_step(map: &mut JourneyMap, step: StepId, merge: bool) -> Result<Option<(StepId, StepId)>, EditError> {
    let (stage, index) = find_step(map, step)?;
    let steps = &mut stage_mut(map, stage)?.steps;
    // The one before; for the first, the one after.
    let neighbour = if index == 0 { 1 } else { index - 1 };
    let heir = steps.get(neighbour).ok_or(EditError::OnlyStep)?.id;
    steps.remove(index);
    if !merge {
        return Ok(None);
    }
    join_points_and_returns(map, step, heir, index == 0);
    Ok(Some((step, heir)))
}

/// Two columns become one: the points of each keep to their half of it.
fn join_points_and_returns(map: &mut JourneyMap, gone: StepId, heir: StepId, gone_is_first: bool) {
    let concerned = |step: StepId| step == gone || step == heir;
    if map.curves().iter().any(|curve| curve.points.iter().any(|point| point.step == gone)) {
        for curve in map.curves_mut() {
            if !curve.points.iter().any(|point| point.step == gone) {
                continue;
            }
            for point in Arc::make_mut(curve).points.iter_mut().filter(|point| concerned(point.step)) {
                let in_first_half = (point.step == gone) == gone_is_first;
                point.along = point.along / 2.0 + if in_first_half { 0.0 } else { 0.5 };
                point.step = heir;
            }
        }
    }
    if map.returns().iter().any(|arrow| arrow.from == gone || arrow.to == gone) {
        let successor = |step: StepId| if step == gone { heir } else { step };
        for arrow in map.returns_mut().iter_mut().filter(|arrow| arrow.from == gone || arrow.to == gone) {
            let arrow = Arc::make_mut(arrow);
            arrow.from = successor(arrow.from);
            arrow.to = successor(arrow.to);
        }
    }
}

/// Participation in a stage goes with it; what the presenter wants to say is kept for the map.
pub(super) fn forget_stage(map: &mut JourneyMap, stage: StageId, notices: &mut Notices) {
    let corrections = map.info().participation.iter().filter(|entry| entry.stage == stage).count();
    let notes = map.info().presenter_notes.iter().filter(|note| note.stage == Some(stage)).count();
    if corrections + notes == 0 {
        return;
    }
    let info = map.info_mut();
    info.participation.retain(|entry| entry.stage != stage);
    for note in info.presenter_notes.iter_mut().filter(|note| note.stage == Some(stage)) {
        note.stage = None;
    }
    notices.number("notice-participation-dropped", corrections);
    notices.number("notice-presenter-notes-kept", notes);
}
