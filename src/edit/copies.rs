//! Copies of a stage or a lane with all that stands in it.

use super::error::{EditError, at_most};
use super::grid::Ids;
use super::notices::Notices;
use super::{CopyIds, LaneEdit, StageEdit, lanes, returns, stages};
use crate::model::check::RecordKind;
use crate::model::{
    Card, CardId, Group, IdSource, JourneyMap, Lane, LaneId, Place, PresenterNote, Return, Stage, StageId, Step,
    StepId, Workbook, limit,
};
use std::collections::HashMap;
use std::sync::Arc;

impl CopyIds {
    /// Fresh ids for all that stands in a stage.
    pub fn of_stage(map: &JourneyMap, stage: &Stage, ids: &mut IdSource) -> CopyIds {
        let here = |step: StepId| stage.steps.iter().any(|own| own.id == step);
        let stands_here = |card: &Card| matches!(card.place, Place::Cell { step, .. } if here(step));
        let points = map.curves().iter().flat_map(|curve| &curve.points).filter(|point| here(point.step));
        let mut copy = CopyIds::of_cards(map, stands_here, ids);
        copy.steps = stage.steps.iter().map(|step| (step.id, ids.fresh())).collect();
        copy.points = points.map(|point| (point.id, ids.fresh())).collect();
        let inside = map.returns().iter().filter(|arrow| here(arrow.from) && here(arrow.to));
        copy.returns = inside.map(|arrow| (arrow.id, ids.fresh())).collect();
        copy
    }

    /// Fresh ids for all that stands in a lane.
    pub fn of_lane(map: &JourneyMap, lane: LaneId, ids: &mut IdSource) -> CopyIds {
        CopyIds::of_cards(map, |card| matches!(card.place, Place::Cell { lane: own, .. } if own == lane), ids)
    }

    fn of_cards(map: &JourneyMap, is_copied: impl Fn(&Card) -> bool, ids: &mut IdSource) -> CopyIds {
        let cards: Vec<(CardId, CardId)> =
            map.cards().filter(|card| is_copied(card)).map(|card| (card.id, ids.fresh())).collect();
        let copied = Ids::collect(cards.iter().map(|(original, _)| *original));
        let groups = map.groups().iter().filter(|group| group.cards.iter().all(|card| copied.contains(*card)));
        let groups = groups.map(|group| (group.id, ids.fresh())).collect();
        CopyIds { cards, groups, ..CopyIds::default() }
    }
}

/// A copy of a stage after it. Of the arrows those are copied that start and end in it.
pub(super) fn stage(
    workbook: &Workbook,
    map: &mut JourneyMap,
    id: StageId,
    (copy, name): (StageId, &str),
    ids: &CopyIds,
    notices: &mut Notices,
) -> Result<(), EditError> {
    let before = map.clone();
    let index =
        before.stages().iter().position(|stage| stage.id == id).ok_or(EditError::NotFound(RecordKind::Stage))?;
    let original = before.stages().get(index).ok_or(EditError::NotFound(RecordKind::Stage))?;
    let new_steps: HashMap<StepId, StepId> = ids.steps.iter().copied().collect();
    let step = |step: &Step| {
        let id = *new_steps.get(&step.id).ok_or(EditError::NotFound(RecordKind::Step))?;
        Ok(Step { id, name: step.name.clone() })
    };
    let steps = original.steps.iter().map(step).collect::<Result<Vec<Step>, EditError>>()?;
    let stage = Stage { id: copy, name: name.to_owned(), steps, ..Stage::clone(original) };
    stages::apply(map, &StageEdit::Add { stage, index: index + 1 }, notices)?;
    let place = |card: &Card| {
        let Place::Cell { lane, step } = card.place else { return None };
        let column = original.steps.iter().position(|own| own.id == step)?;
        let room = (original.steps.len() - column) as u32;
        Some((Place::Cell { lane, step: *new_steps.get(&step)? }, room))
    };
    cards(workbook, &before, map, ids, place, notices)?;
    points(&before, map, ids, &new_steps)?;
    arrows(&before, map, ids, &new_steps)?;
    let corrections: Vec<_> = before.info().participation.iter().filter(|entry| entry.stage == id).cloned().collect();
    let notes: Vec<_> = before.info().presenter_notes.iter().filter(|note| note.stage == Some(id)).cloned().collect();
    if !corrections.is_empty() || !notes.is_empty() {
        let info = map.info_mut();
        info.participation
            .extend(corrections.into_iter().map(|entry| crate::model::Participation { stage: copy, ..entry }));
        info.presenter_notes.extend(notes.into_iter().map(|note| PresenterNote { stage: Some(copy), ..note }));
    }
    map.sort_by_step();
    Ok(())
}

/// A copy of a lane below it.
pub(super) fn lane(
    workbook: &Workbook,
    map: &mut JourneyMap,
    id: LaneId,
    (copy, name): (LaneId, &str),
    ids: &CopyIds,
    notices: &mut Notices,
) -> Result<(), EditError> {
    let before = map.clone();
    let index = before.rows().iter().position(|row| row.lane.id == id).ok_or(EditError::NotFound(RecordKind::Lane))?;
    let original = before.row(id).ok_or(EditError::NotFound(RecordKind::Lane))?;
    let lane = Lane { id: copy, name: name.to_owned(), ..Lane::clone(&original.lane) };
    lanes::apply(map, &LaneEdit::Add { lane, index: index + 1 }, notices)?;
    let place = |card: &Card| match card.place {
        Place::Cell { lane, step } if lane == id => Some((Place::Cell { lane: copy, step }, card.span)),
        _ => None,
    };
    cards(workbook, &before, map, ids, place, notices)?;
    map.sort_by_step();
    Ok(())
}

/// Copies the named cards to where `place` says, which also says over how many steps they may
/// reach there, and the groups that they are. Comments stay with the originals.
fn cards(
    workbook: &Workbook,
    before: &JourneyMap,
    map: &mut JourneyMap,
    ids: &CopyIds,
    place: impl Fn(&Card) -> Option<(Place, u32)>,
    notices: &mut Notices,
) -> Result<(), EditError> {
    let new: HashMap<CardId, CardId> = ids.cards.iter().copied().collect();
    let fresh = Ids::distinct(ids.cards.iter().map(|(_, copy)| *copy), RecordKind::Card)?;
    if !fresh.is_empty() && map.cards().any(|card| fresh.contains(card.id)) {
        return Err(EditError::Taken(RecordKind::Card));
    }
    let count = workbook.maps().iter().map(|map| map.card_count()).sum::<usize>() + fresh.len();
    at_most(limit::CARDS, count, RecordKind::Card)?;
    let mut found = 0;
    let (mut shortened, mut commented) = (Vec::new(), Vec::new());
    for original in before.cards() {
        let Some(id) = new.get(&original.id).copied() else { continue };
        let (place, room) = place(original).ok_or(EditError::NotFound(RecordKind::Card))?;
        found += 1;
        let mut copy = Card { id, place, span: original.span.min(room), comments: Vec::new(), ..Card::clone(original) };
        // A measure in the copy is against the barrier in the copy.
        for solved in &mut copy.measure.solves {
            *solved = new.get(solved).copied().unwrap_or(*solved);
        }
        if copy.span < original.span {
            shortened.push(copy.text.clone());
        }
        if !original.comments.is_empty() {
            commented.push(copy.text.clone());
        }
        let Place::Cell { lane, .. } = place else { continue };
        if let Some(row) = map.rows_mut().iter_mut().find(|row| row.lane.id == lane) {
            Arc::make_mut(&mut row.cards).push(Arc::new(copy));
        }
    }
    if found < fresh.len() {
        return Err(EditError::NotFound(RecordKind::Card));
    }
    notices.count("notice-cards-shortened", &shortened);
    notices.count("notice-comments-stay", &commented);
    for (original, copy) in &ids.groups {
        let group = before.groups().iter().find(|group| group.id == *original);
        let group = group.ok_or(EditError::NotFound(RecordKind::Group))?;
        if map.groups().iter().any(|existing| existing.id == *copy) {
            return Err(EditError::Taken(RecordKind::Group));
        }
        let members = group.cards.iter().map(|card| new.get(card).copied()).collect::<Option<Vec<CardId>>>();
        let cards = members.ok_or(EditError::NotFound(RecordKind::Card))?;
        map.groups_mut().push(Arc::new(Group { id: *copy, cards, ..Group::clone(group) }));
    }
    Ok(())
}

/// Copies the named points, each on its own curve.
fn points(
    before: &JourneyMap,
    map: &mut JourneyMap,
    ids: &CopyIds,
    new_steps: &HashMap<StepId, StepId>,
) -> Result<(), EditError> {
    let fresh = Ids::distinct(ids.points.iter().map(|(_, copy)| *copy), RecordKind::Point)?;
    if fresh.is_empty() {
        return Ok(());
    }
    let mut taken = before.curves().iter().flat_map(|curve| &curve.points).map(|point| point.id);
    if taken.any(|point| fresh.contains(point)) {
        return Err(EditError::Taken(RecordKind::Point));
    }
    for (original, copy) in &ids.points {
        let holder = before.curves().iter().position(|curve| curve.points.iter().any(|point| point.id == *original));
        let holder = holder.and_then(|index| map.curves_mut().get_mut(index));
        let points = &mut Arc::make_mut(holder.ok_or(EditError::NotFound(RecordKind::Point))?).points;
        let mut point = points.iter().find(|point| point.id == *original).cloned();
        let step = point.as_ref().and_then(|point| new_steps.get(&point.step)).copied();
        let (point, step) = point.take().zip(step).ok_or(EditError::NotFound(RecordKind::Point))?;
        points.push(crate::model::CurvePoint { id: *copy, step, ..point });
        at_most(limit::POINTS, points.len(), RecordKind::Point)?;
    }
    at_most(limit::MAP_POINTS, map.point_count(), RecordKind::Point)?;
    Ok(())
}

/// Copies the named arrows, between the copies of their steps.
fn arrows(
    before: &JourneyMap,
    map: &mut JourneyMap,
    ids: &CopyIds,
    new_steps: &HashMap<StepId, StepId>,
) -> Result<(), EditError> {
    for (original, copy) in &ids.returns {
        let arrow = before.returns().iter().find(|arrow| arrow.id == *original);
        let arrow = arrow.ok_or(EditError::NotFound(RecordKind::Return))?;
        let step = |id: StepId| new_steps.get(&id).copied().ok_or(EditError::NotFound(RecordKind::Step));
        let (from, to) = (step(arrow.from)?, step(arrow.to)?);
        returns::add(map, &Return { id: *copy, from, to, label: arrow.label.clone() })?;
    }
    Ok(())
}
