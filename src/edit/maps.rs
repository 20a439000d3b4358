//! Changes of the list of maps: adding, copying, deriving, moving, removing.

use super::error::{EditError, at_most, refuse};
use super::grid::{self, Ids};
use super::notices::Notices;
use super::shared::{rewrite_list, rewrite_maps};
use super::stages::move_within;
use super::{MapsEdit, cards};
use crate::model::check::{self, Known, RecordKind};
use crate::model::{
    Card, CardId, Derivation, JourneyMap, MapId, MapInfo, RecordHash, RecordId, RoleId, TargetGroup, Workbook, hash,
    limit,
};
use std::collections::HashSet;
use std::sync::Arc;

pub(super) fn apply(workbook: &mut Workbook, change: &MapsEdit, notices: &mut Notices) -> Result<(), EditError> {
    match change {
        MapsEdit::Add { map, index } => insert(workbook, JourneyMap::clone(map), *index),
        MapsEdit::Duplicate { map, copy, title } => {
            let index = index_of(workbook, *map)?;
            let mut duplicate = JourneyMap::clone(original(workbook, *map)?);
            duplicate.set_id(*copy);
            duplicate.info_mut().title = title.clone();
            insert(workbook, duplicate, index + 1)
        }
        MapsEdit::Derive { map, derived, info, only_role } => {
            let index = index_of(workbook, *map)?;
            let copy = derive(workbook, *map, *derived, info, *only_role, notices)?;
            insert(workbook, copy, index + 1)
        }
        MapsEdit::Move { map, index } => {
            let from = index_of(workbook, *map)?;
            move_within(workbook.maps_mut(), from, *index);
            Ok(())
        }
        MapsEdit::Delete(map) => delete(workbook, *map, notices),
    }
}

fn index_of(workbook: &Workbook, id: MapId) -> Result<usize, EditError> {
    workbook.maps().iter().position(|map| map.id() == id).ok_or(EditError::NotFound(RecordKind::Map))
}

fn original(workbook: &Workbook, id: MapId) -> Result<&Arc<JourneyMap>, EditError> {
    workbook.map(id).ok_or(EditError::NotFound(RecordKind::Map))
}

/// Puts a map before the one now at `index`, if it is sound.
fn insert(workbook: &mut Workbook, map: JourneyMap, index: usize) -> Result<(), EditError> {
    if workbook.map(map.id()).is_some() {
        return Err(EditError::Taken(RecordKind::Map));
    }
    at_most(limit::RECORDS, workbook.maps().len() + 1, RecordKind::Map)?;
    let cards = workbook.maps().iter().map(|map| map.card_count()).sum::<usize>() + map.card_count();
    at_most(limit::CARDS, cards, RecordKind::Card)?;
    let mut known = Known::of(workbook);
    known.maps.insert(map.id());
    refuse(|found| check::map(found, &map, &known))?;
    let index = index.min(workbook.maps().len());
    workbook.maps_mut().insert(index, Arc::new(map));
    Ok(())
}

fn derive(
    workbook: &Workbook,
    id: MapId,
    derived: MapId,
    info: &MapInfo,
    only_role: Option<RoleId>,
    notices: &mut Notices,
) -> Result<JourneyMap, EditError> {
    let source = original(workbook, id)?;
    let mut copy = JourneyMap::clone(source);
    copy.set_id(derived);
    *copy.info_mut() = info.clone();
    if let Some(role) = only_role {
        workbook.role(role).ok_or(EditError::NotFound(RecordKind::Role))?;
        keep_only(source, &mut copy, role, notices);
    }
    let records = copied_records(source, &copy);
    copy.info_mut().derived_from = Some(Derivation { map: id, records });
    Ok(copy)
}

/// Keeps the cards that concern a role, and its curve beside that of the customer in general.
fn keep_only(source: &JourneyMap, copy: &mut JourneyMap, role: RoleId, notices: &mut Notices) {
    let others: Vec<Arc<Card>> = source.cards().filter(|card| !card.concerns(role)).cloned().collect();
    if !others.is_empty() {
        grid::take(copy, &others);
        let gone: Ids<CardId> = Ids::collect(others.iter().map(|card| card.id));
        cards::forget(source, copy, &gone, notices);
    }
    let concerns = |of: Option<RoleId>| of.is_none_or(|of| of == role);
    if copy.curves().iter().any(|curve| !concerns(curve.role)) {
        copy.curves_mut().retain(|curve| concerns(curve.role));
    }
}

/// What the records that were copied look like in the original, sorted by record.
fn copied_records(source: &JourneyMap, copy: &JourneyMap) -> Vec<(RecordId, RecordHash)> {
    let kept: HashSet<RecordId> = hash::records(copy).map(|(record, _)| record).collect();
    let mut records: Vec<_> = hash::records(source).filter(|(record, _)| kept.contains(record)).collect();
    records.sort_unstable();
    records
}

fn delete(workbook: &mut Workbook, id: MapId, notices: &mut Notices) -> Result<(), EditError> {
    let index = index_of(workbook, id)?;
    if workbook.maps().len() == 1 {
        return Err(EditError::OnlyMap);
    }
    let gone = workbook.maps_mut().remove(index);
    notices.count("notice-map-deleted", &[gone.info().title.clone()]);
    let links = rewrite_maps(workbook, |map| {
        grid::rewrite(map, |card| (card.link == Some(id)).then(|| Card { link: None, ..card.clone() }))
    });
    let groups = rewrite_list(workbook.target_groups().clone(), Workbook::target_groups_mut, workbook, |group| {
        (group.map == Some(id)).then(|| TargetGroup { map: None, ..group.clone() })
    });
    notices.number("notice-links-dropped", links + groups);
    Ok(())
}
