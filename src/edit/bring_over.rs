//! Bringing over from another map: records that share their ids with those of this one become what
//! they are there. What a record cannot do without comes with it: the stage and the lane of a card,
//! the cards of a group, the curve of a point. What stood where something goes away is parked, as
//! when it is deleted by hand.

use super::error::{EditError, at_most, refuse};
use super::grid::{self, Columns, Ids};
use super::notices::Notices;
use super::reflow::reflow;
use super::{Slot, cards, groups, stages};
use crate::model::check::{self, Known, RecordKind};
use crate::model::{
    Card, CardId, Curve, CurvePoint, Group, JourneyMap, MapId, Place, RecordHash, RecordId, Row, Stage, Step, StepId,
    Workbook, hash, limit,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// Takes the records over from the map `from`.
pub(super) fn apply(
    workbook: &Workbook,
    map: &mut JourneyMap,
    from: MapId,
    records: &[RecordId],
    notices: &mut Notices,
) -> Result<(), EditError> {
    let source = workbook.map(from).ok_or(EditError::NotFound(RecordKind::Map))?;
    let wanted = with_what_they_need(source, map, records);
    add_missing_steps(source, map, &wanted);
    take_stages(source, map, &wanted, notices);
    take_lanes(source, map, &wanted, notices);
    take_cards(source, map, &wanted, notices);
    let skipped = take_groups(source, map, &wanted, notices);
    take_curves(source, map, &wanted, notices);
    take_returns(source, map, &wanted);
    map.sort_by_step();
    remember(source, map, &wanted.difference(&skipped).copied().collect());
    let others: usize = workbook.maps().iter().filter(|own| own.id() != map.id()).map(|own| own.card_count()).sum();
    at_most(limit::CARDS, others + map.card_count(), RecordKind::Card)?;
    at_most(limit::STAGES, map.stages().len(), RecordKind::Stage)?;
    at_most(limit::STEPS, map.steps().count(), RecordKind::Step)?;
    at_most(limit::LANES, map.rows().len(), RecordKind::Lane)?;
    refuse(|found| check::map(found, map, &Known::of(workbook)))
}

/// What these records are in the map `from` today is known from now on, and they stay as they are.
pub(super) fn keep_own(
    workbook: &Workbook,
    map: &mut JourneyMap,
    from: MapId,
    records: &[RecordId],
) -> Result<(), EditError> {
    let source = workbook.map(from).ok_or(EditError::NotFound(RecordKind::Map))?;
    remember(source, map, &records.iter().copied().collect());
    Ok(())
}

/// The records, and those without which they cannot stand.
fn with_what_they_need(source: &JourneyMap, map: &JourneyMap, records: &[RecordId]) -> BTreeSet<RecordId> {
    let here: HashSet<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let stage_of = |step: StepId| {
        let stage = stage_of_step(source, step).filter(|_| !here.contains(&step))?;
        // A stage that is here only gets the step: what was done to it here stays.
        map.stage(stage.id).is_none().then_some(RecordId::Stage(stage.id))
    };
    let mut wanted = BTreeSet::new();
    let mut waiting: Vec<RecordId> = records.to_vec();
    while let Some(record) = waiting.pop() {
        if !wanted.insert(record) {
            continue;
        }
        match record {
            RecordId::Card(id) => {
                if let Some(Place::Cell { lane, step }) = source.card(id).map(|card| card.place) {
                    waiting.extend(stage_of(step));
                    waiting.extend(map.row(lane).is_none().then_some(RecordId::Lane(lane)));
                }
            }
            RecordId::Group(id) => {
                let group = source.groups().iter().find(|group| group.id == id);
                // What stands elsewhere here stays there: it was moved here.
                let missing = |card: &&CardId| map.card(**card).is_none();
                let cards = group.iter().flat_map(|group| &group.cards).filter(missing);
                waiting.extend(cards.map(|id| RecordId::Card(*id)));
            }
            RecordId::Point(id) => {
                let curve = source.curves().iter().find(|curve| curve.points.iter().any(|point| point.id == id));
                let missing = |curve: &&Arc<Curve>| !map.curves().iter().any(|own| own.id == curve.id);
                waiting.extend(curve.filter(missing).map(|curve| RecordId::Curve(curve.id)));
                let point = curve.and_then(|curve| curve.points.iter().find(|point| point.id == id));
                waiting.extend(point.and_then(|point| stage_of(point.step)));
            }
            RecordId::Return(id) => {
                let arrow = source.returns().iter().find(|arrow| arrow.id == id);
                waiting.extend(arrow.iter().flat_map(|arrow| [arrow.from, arrow.to]).filter_map(stage_of));
            }
            RecordId::Stage(_) | RecordId::Lane(_) | RecordId::Curve(_) => {}
        }
    }
    wanted
}

fn stage_of_step(map: &JourneyMap, step: StepId) -> Option<&Arc<Stage>> {
    map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step))
}

/// Steps on which something stands that comes over, of stages that stay as they are here.
fn add_missing_steps(source: &JourneyMap, map: &mut JourneyMap, wanted: &BTreeSet<RecordId>) {
    let mut needed: BTreeSet<StepId> = BTreeSet::new();
    for card in source.cards().filter(|card| wanted.contains(&RecordId::Card(card.id))) {
        if let Place::Cell { step, .. } = card.place {
            needed.insert(step);
        }
    }
    let points = source.curves().iter().flat_map(|curve| &curve.points);
    needed.extend(points.filter(|point| wanted.contains(&RecordId::Point(point.id))).map(|point| point.step));
    let arrows = source.returns().iter().filter(|arrow| wanted.contains(&RecordId::Return(arrow.id)));
    needed.extend(arrows.flat_map(|arrow| [arrow.from, arrow.to]));
    for stage in source.stages().iter().filter(|stage| !wanted.contains(&RecordId::Stage(stage.id))) {
        let there: Vec<StepId> = stage.steps.iter().map(|step| step.id).collect();
        let lacking = |own: &Stage| -> Vec<Step> {
            let is_here = |step: &Step| own.steps.iter().any(|own| own.id == step.id);
            stage.steps.iter().filter(|step| needed.contains(&step.id) && !is_here(step)).cloned().collect()
        };
        let Some(own) = map.stage(stage.id).map(|own| &**own).filter(|own| !lacking(own).is_empty()) else { continue };
        let mut own = own.clone();
        for step in lacking(&own) {
            let here: Vec<StepId> = own.steps.iter().map(|own| own.id).collect();
            own.steps.insert(place_after(&there, &step.id, &here), step);
        }
        if let Some(place) = map.stages_mut().iter_mut().find(|place| place.id == own.id) {
            *place = Arc::new(own);
        }
    }
}

/// Where a record that is new here belongs: after the nearest of those before it there that is here
/// too.
fn place_after<Id: PartialEq>(there: &[Id], own: &Id, here: &[Id]) -> usize {
    let before = there.iter().take_while(|id| *id != own);
    let places = before.filter_map(|id| here.iter().position(|other| other == id));
    places.last().map_or(0, |index| index + 1)
}

fn take_stages(source: &JourneyMap, map: &mut JourneyMap, wanted: &BTreeSet<RecordId>, notices: &mut Notices) {
    let before = map.clone();
    let there: Vec<_> = source.stages().iter().map(|stage| stage.id).collect();
    for stage in source.stages().iter().filter(|stage| wanted.contains(&RecordId::Stage(stage.id))) {
        let here: Vec<_> = map.stages().iter().map(|own| own.id).collect();
        match here.iter().position(|id| *id == stage.id) {
            Some(index) => {
                if let Some(own) = map.stages_mut().get_mut(index) {
                    *own = stage.clone();
                }
            }
            None => {
                let index = place_after(&there, &stage.id, &here);
                map.stages_mut().insert(index, stage.clone());
            }
        }
    }
    let gone: Vec<_> = map
        .stages()
        .iter()
        .map(|stage| stage.id)
        .filter(|id| wanted.contains(&RecordId::Stage(*id)) && !there.contains(id))
        .collect();
    for id in gone {
        map.stages_mut().retain(|stage| stage.id != id);
        stages::forget_stage(map, id, notices);
    }
    reflow(&before, map, None, notices);
}

fn take_lanes(source: &JourneyMap, map: &mut JourneyMap, wanted: &BTreeSet<RecordId>, notices: &mut Notices) {
    let there: Vec<_> = source.rows().iter().map(|row| row.lane.id).collect();
    for row in source.rows().iter().filter(|row| wanted.contains(&RecordId::Lane(row.lane.id))) {
        let here: Vec<_> = map.rows().iter().map(|own| own.lane.id).collect();
        match here.iter().position(|id| *id == row.lane.id) {
            Some(index) => {
                if let Some(own) = map.rows_mut().get_mut(index) {
                    own.lane = row.lane.clone();
                }
            }
            None => {
                let index = place_after(&there, &row.lane.id, &here);
                map.rows_mut().insert(index, Row { lane: row.lane.clone(), cards: Arc::default() });
            }
        }
    }
    let is_gone = |row: &Row| wanted.contains(&RecordId::Lane(row.lane.id)) && !there.contains(&row.lane.id);
    let gone: Vec<Row> = map.rows().iter().filter(|row| is_gone(row)).cloned().collect();
    for row in gone {
        map.rows_mut().retain(|own| own.lane.id != row.lane.id);
        cards::park(map, row.cards.as_ref().clone(), notices);
    }
}

fn take_cards(source: &JourneyMap, map: &mut JourneyMap, wanted: &BTreeSet<RecordId>, notices: &mut Notices) {
    let is_wanted = |card: &Card| wanted.contains(&RecordId::Card(card.id));
    let before = map.clone();
    let taken: Vec<&Arc<Card>> = source.cards().filter(|card| is_wanted(card)).collect();
    let ids: HashSet<CardId> = taken.iter().map(|card| card.id).collect();
    let leaving: Vec<Arc<Card>> = map.cards().filter(|card| is_wanted(card)).cloned().collect();
    let gone = Ids::collect(leaving.iter().map(|card| card.id).filter(|id| !ids.contains(id)));
    grid::take(map, &leaving);
    let columns = Columns::of(map);
    let mut shortened = Vec::new();
    for card in &taken {
        let stand_there = |of: &JourneyMap| -> Vec<CardId> {
            match card.place {
                Place::Cell { lane, step } => of.cell(lane, step).map(|card| card.id).collect(),
                Place::Parking => of.parking().iter().map(|card| card.id).collect(),
            }
        };
        let index = place_after(&stand_there(source), &card.id, &stand_there(map));
        shortened.extend(grid::put(map, &columns, vec![Arc::clone(card)], Slot { place: card.place, index }));
    }
    notices.count("notice-cards-shortened", &shortened);
    // Barriers that are not here cannot be removed here.
    let here: HashSet<CardId> = map.cards().map(|card| card.id).collect();
    grid::rewrite(map, |card| {
        let lacks = ids.contains(&card.id) && card.measure.solves.iter().any(|solved| !here.contains(solved));
        lacks.then(|| {
            let mut card = card.clone();
            card.measure.solves.retain(|solved| here.contains(solved));
            card
        })
    });
    cards::forget(&before, map, &gone, notices);
    groups::settle(&before, map, notices, |card| ids.contains(&card));
}

/// Groups whose cards no longer stand together here are not taken: which.
fn take_groups(
    source: &JourneyMap,
    map: &mut JourneyMap,
    wanted: &BTreeSet<RecordId>,
    notices: &mut Notices,
) -> BTreeSet<RecordId> {
    let mut skipped = BTreeSet::new();
    let is_there = |group: &Group| source.groups().iter().any(|own| own.id == group.id);
    if map.groups().iter().any(|group| wanted.contains(&RecordId::Group(group.id)) && !is_there(group)) {
        map.groups_mut().retain(|group| !wanted.contains(&RecordId::Group(group.id)) || is_there(group));
    }
    for group in source.groups().iter().filter(|group| wanted.contains(&RecordId::Group(group.id))) {
        let place = group.cards.iter().find_map(|card| map.card(*card)).map(|card| card.place);
        let together = |card: &&CardId| map.card(**card).is_some_and(|card| Some(card.place) == place);
        let members: Vec<CardId> = group.cards.iter().filter(together).copied().collect();
        if members.len() < 2 {
            skipped.insert(RecordId::Group(group.id));
            continue;
        }
        let index = map.groups().iter().position(|own| own.id == group.id);
        map.groups_mut().retain(|own| own.id != group.id);
        let joined = Ids::collect(members.iter().copied());
        groups::shrink(map, notices, |card| !joined.contains(card));
        let index = index.unwrap_or(usize::MAX).min(map.groups().len());
        map.groups_mut().insert(index, Arc::new(Group { cards: members, ..Group::clone(group) }));
    }
    notices.number("notice-groups-not-taken", skipped.len());
    skipped
}

fn take_curves(source: &JourneyMap, map: &mut JourneyMap, wanted: &BTreeSet<RecordId>, notices: &mut Notices) {
    for curve in source.curves().iter().filter(|curve| wanted.contains(&RecordId::Curve(curve.id))) {
        if map.curves().iter().any(|own| own.id == curve.id) {
            continue;
        }
        // A role has one curve: the points of the one that was drawn here join it.
        let own = map.curves().iter().position(|own| own.role == curve.role);
        let points = own.map(|index| map.curves_mut().remove(index).points.clone()).unwrap_or_default();
        map.curves_mut().push(Arc::new(Curve { points, ..Curve::clone(curve) }));
    }
    let there: BTreeMap<_, (&CurvePoint, _)> = source
        .curves()
        .iter()
        .flat_map(|curve| curve.points.iter().map(move |point| (point.id, (point, curve.id))))
        .collect();
    let is_wanted = |point: &CurvePoint| wanted.contains(&RecordId::Point(point.id));
    let exists: HashSet<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let mut all: Vec<Curve> = map.curves().iter().map(|curve| Curve::clone(curve)).collect();
    all.iter_mut().for_each(|curve| curve.points.retain(|point| !is_wanted(point)));
    for (point, id) in there.values().filter(|(point, _)| is_wanted(point) && exists.contains(&point.step)) {
        if let Some(curve) = all.iter_mut().find(|curve| curve.id == *id) {
            curve.points.push((*point).clone());
        }
    }
    let is_gone = |curve: &Curve| {
        wanted.contains(&RecordId::Curve(curve.id)) && !source.curves().iter().any(|own| own.id == curve.id)
    };
    let lost = all.iter().filter(|curve| is_gone(curve)).map(|curve| curve.points.len()).sum();
    notices.number("notice-points-deleted", lost);
    all.retain(|curve| !is_gone(curve));
    let changed =
        all.len() != map.curves().len() || all.iter().zip(map.curves().iter()).any(|(new, old)| *new != **old);
    if changed {
        *map.curves_mut() = all.into_iter().map(Arc::new).collect();
    }
}

fn take_returns(source: &JourneyMap, map: &mut JourneyMap, wanted: &BTreeSet<RecordId>) {
    let exists: HashSet<StepId> = map.steps().map(|(_, step)| step.id).collect();
    for arrow in source.returns().iter().filter(|arrow| wanted.contains(&RecordId::Return(arrow.id))) {
        if !exists.contains(&arrow.from) || !exists.contains(&arrow.to) {
            continue;
        }
        match map.returns_mut().iter_mut().find(|own| own.id == arrow.id) {
            Some(own) => *own = arrow.clone(),
            None => map.returns_mut().push(arrow.clone()),
        }
    }
    let is_there = |id| source.returns().iter().any(|arrow| arrow.id == id);
    if map.returns().iter().any(|arrow| wanted.contains(&RecordId::Return(arrow.id)) && !is_there(arrow.id)) {
        map.returns_mut().retain(|arrow| !wanted.contains(&RecordId::Return(arrow.id)) || is_there(arrow.id));
    }
}

/// From now on these records are held against what they are in the original today.
fn remember(source: &JourneyMap, map: &mut JourneyMap, wanted: &BTreeSet<RecordId>) {
    if map.info().derived_from.as_ref().is_none_or(|derivation| derivation.map != source.id()) {
        return;
    }
    let now: BTreeMap<RecordId, RecordHash> = hash::records(source).filter(|(id, _)| wanted.contains(id)).collect();
    if let Some(derivation) = &mut map.info_mut().derived_from {
        derivation.records.retain(|(record, _)| !wanted.contains(record));
        derivation.records.extend(now);
        derivation.records.sort_unstable();
    }
}
