//! Changes of the workbook's own fields and of the lists that its maps share. A record that is
//! deleted is forgotten everywhere, and the user is told how often it was mentioned.

use super::error::{EditError, at_most, refuse};
use super::notices::Notices;
use super::stages::move_within;
use super::{ListEdit, SharedEdit, grid};
use crate::model::check::{self, Known, RecordKind};
use crate::model::{
    Card, Channel, ChannelId, Department, DepartmentId, JourneyMap, List, MapInfo, Party, Role, RoleId, Source,
    SourceId, TargetGroup, TargetGroupId, Workbook, WorkbookInfo, limit,
};
use std::collections::HashSet;
use std::sync::Arc;

pub(super) fn apply(workbook: &mut Workbook, change: &SharedEdit, notices: &mut Notices) -> Result<(), EditError> {
    let known = Known::of(workbook);
    match change {
        SharedEdit::SetInfo(info) => set_info(workbook, info),
        SharedEdit::Role(change) => {
            refuse(|found| change.record().into_iter().for_each(|role| check::role(found, role, &known)))?;
            apply_list(workbook.roles_mut(), change)?;
            if let ListEdit::Delete(id) = change {
                forget_role(workbook, *id, notices);
            }
            Ok(())
        }
        SharedEdit::Department(change) => {
            refuse(|found| change.record().into_iter().for_each(|record| check::department(found, record)))?;
            apply_list(workbook.departments_mut(), change)?;
            match change {
                ListEdit::Delete(id) => forget_department(workbook, *id, notices),
                _ => one_lead(workbook, change.record(), notices),
            }
            Ok(())
        }
        SharedEdit::Channel(change) => {
            refuse(|found| change.record().into_iter().for_each(|record| check::channel(found, record, &known)))?;
            apply_list(workbook.channels_mut(), change)?;
            if let ListEdit::Delete(id) = change {
                forget_channel(workbook, *id, notices);
            }
            Ok(())
        }
        SharedEdit::Source(change) => {
            refuse(|found| change.record().into_iter().for_each(|record| check::source(found, record, &known)))?;
            apply_list(workbook.sources_mut(), change)?;
            if let ListEdit::Delete(id) = change {
                forget_source(workbook, *id, notices);
            }
            Ok(())
        }
        SharedEdit::TargetGroup(change) => {
            refuse(|found| {
                change.record().into_iter().for_each(|record| check::target_group(found, record, &known));
            })?;
            apply_list(workbook.target_groups_mut(), change)?;
            if let ListEdit::Delete(id) = change {
                forget_target_group(workbook, *id, notices);
            }
            Ok(())
        }
        SharedEdit::TargetGroups(groups) => set_target_groups(workbook, groups, &known, notices),
    }
}

fn set_target_groups(
    workbook: &mut Workbook,
    groups: &[Arc<TargetGroup>],
    known: &Known,
    notices: &mut Notices,
) -> Result<(), EditError> {
    at_most(limit::RECORDS, groups.len(), RecordKind::TargetGroup)?;
    refuse(|found| groups.iter().for_each(|group| check::target_group(found, group, known)))?;
    let mut ids = HashSet::new();
    if !groups.iter().all(|group| ids.insert(group.id)) {
        return Err(EditError::Taken(RecordKind::TargetGroup));
    }
    let gone: Vec<TargetGroupId> =
        workbook.target_groups().iter().map(|group| group.id).filter(|id| !ids.contains(id)).collect();
    *workbook.target_groups_mut() = groups.to_vec();
    gone.into_iter().for_each(|id| forget_target_group(workbook, id, notices));
    Ok(())
}

fn set_info(workbook: &mut Workbook, info: &WorkbookInfo) -> Result<(), EditError> {
    refuse(|found| check::workbook_info(found, info))?;
    *workbook.info_mut() = info.clone();
    Ok(())
}

/// A record of one of the shared lists.
pub(super) trait SharedRecord {
    type Id: Copy + Eq;
    const KIND: RecordKind;
    fn id(&self) -> Self::Id;
}

macro_rules! shared_records {
    ($($record:ident, $id:ident);* $(;)?) => {$(
        impl SharedRecord for $record {
            type Id = $id;
            const KIND: RecordKind = RecordKind::$record;

            fn id(&self) -> $id {
                self.id
            }
        }
    )*};
}

shared_records! {
    Role, RoleId;
    Department, DepartmentId;
    Channel, ChannelId;
    Source, SourceId;
    TargetGroup, TargetGroupId;
}

impl<Record, Id> ListEdit<Record, Id> {
    /// The record that comes in, if one does.
    pub(super) fn record(&self) -> Option<&Record> {
        match self {
            ListEdit::Add { record, .. } | ListEdit::Set(record) => Some(record),
            ListEdit::Move { .. } | ListEdit::Delete(_) => None,
        }
    }
}

fn apply_list<Record: SharedRecord + Clone>(
    list: &mut Vec<Arc<Record>>,
    change: &ListEdit<Record, Record::Id>,
) -> Result<(), EditError> {
    let index_of = |list: &[Arc<Record>], id: Record::Id| {
        list.iter().position(|record| record.id() == id).ok_or(EditError::NotFound(Record::KIND))
    };
    match change {
        ListEdit::Add { record, index } => {
            if index_of(list, record.id()).is_ok() {
                return Err(EditError::Taken(Record::KIND));
            }
            at_most(limit::RECORDS, list.len() + 1, Record::KIND)?;
            list.insert((*index).min(list.len()), Arc::new(record.clone()));
        }
        ListEdit::Set(record) => {
            let index = index_of(list, record.id())?;
            if let Some(old) = list.get_mut(index) {
                *old = Arc::new(record.clone());
            }
        }
        ListEdit::Move { id, index } => {
            let from = index_of(list, *id)?;
            move_within(list, from, *index);
        }
        ListEdit::Delete(id) => {
            let index = index_of(list, *id)?;
            list.remove(index);
        }
    }
    Ok(())
}

/// The project is led by the department that was made lead last.
fn one_lead(workbook: &mut Workbook, lead: Option<&Department>, notices: &mut Notices) {
    let Some(lead) = lead.filter(|department| department.leads_project) else { return };
    for department in workbook.departments_mut() {
        if department.leads_project && department.id != lead.id {
            notices.count("notice-lead-replaced", std::slice::from_ref(&department.name));
            Arc::make_mut(department).leads_project = false;
        }
    }
}

fn forget_role(workbook: &mut Workbook, id: RoleId, notices: &mut Notices) {
    let mut everyone = 0;
    let mut curves = 0;
    let changes = rewrite_maps(workbook, |map| {
        everyone += map.cards().filter(|card| card.roles == [id]).count();
        let before = map.curves().len();
        if map.curves().iter().any(|curve| curve.role == Some(id)) {
            map.curves_mut().retain(|curve| curve.role != Some(id));
        }
        curves += before - map.curves().len();
        let cards = grid::rewrite(map, |card| {
            let roles = without(&card.roles, id)?;
            Some(Card { roles, ..card.clone() })
        });
        let info = forget_party(map, Party::Role(id)) + rewrite_info(map, |info| &mut info.role, id);
        cards + info + before - map.curves().len()
    });
    let sources = rewrite_list(workbook.sources().clone(), Workbook::sources_mut, workbook, |source| {
        (source.role == Some(id)).then(|| Source { role: None, ..source.clone() })
    });
    notices.number("notice-curves-deleted", curves);
    notices.number("notice-references-dropped", changes - curves + sources);
    notices.number("notice-cards-for-everyone", everyone);
}

fn forget_department(workbook: &mut Workbook, id: DepartmentId, notices: &mut Notices) {
    let mut mentions = rewrite_maps(workbook, |map| {
        let cards =
            grid::rewrite(map, |card| (card.department == Some(id)).then(|| Card { department: None, ..card.clone() }));
        cards + forget_party(map, Party::Department(id))
    });
    mentions += rewrite_list(workbook.channels().clone(), Workbook::channels_mut, workbook, |channel| {
        (channel.owner == Some(id)).then(|| Channel { owner: None, ..channel.clone() })
    });
    mentions += rewrite_list(workbook.target_groups().clone(), Workbook::target_groups_mut, workbook, |group| {
        (group.department == Some(id)).then(|| TargetGroup { department: None, ..group.clone() })
    });
    notices.number("notice-references-dropped", mentions);
}

fn forget_channel(workbook: &mut Workbook, id: ChannelId, notices: &mut Notices) {
    let mentions = rewrite_maps(workbook, |map| {
        grid::rewrite(map, |card| (card.channel == Some(id)).then(|| Card { channel: None, ..card.clone() }))
    });
    notices.number("notice-references-dropped", mentions);
}

fn forget_source(workbook: &mut Workbook, id: SourceId, notices: &mut Notices) {
    let mut mentions = rewrite_maps(workbook, |map| {
        grid::rewrite(map, |card| {
            let sources = without(&card.sources, id)?;
            Some(Card { sources, ..card.clone() })
        })
    });
    mentions += rewrite_list(workbook.roles().clone(), Workbook::roles_mut, workbook, |role| {
        let sources = without(&role.sources, id)?;
        Some(Role { sources, ..role.clone() })
    });
    notices.number("notice-references-dropped", mentions);
}

fn forget_target_group(workbook: &mut Workbook, id: TargetGroupId, notices: &mut Notices) {
    let mentions = rewrite_maps(workbook, |map| rewrite_info(map, |info| &mut info.target_group, id));
    notices.number("notice-references-dropped", mentions);
}

/// The list without the id, if it held it.
fn without<Id: Copy + Eq>(list: &[Id], id: Id) -> Option<Vec<Id>> {
    list.contains(&id).then(|| list.iter().copied().filter(|other| *other != id).collect())
}

fn forget_party(map: &mut JourneyMap, party: Party) -> usize {
    let count = map.info().participation.iter().filter(|entry| entry.party == party).count();
    if count > 0 {
        map.info_mut().participation.retain(|entry| entry.party != party);
    }
    count
}

/// Empties a field of the map's info if it refers to the id.
fn rewrite_info<Id: Copy + Eq>(map: &mut JourneyMap, field: impl Fn(&mut MapInfo) -> &mut Option<Id>, id: Id) -> usize {
    let mut info = MapInfo::clone(map.info());
    let mentioned = *field(&mut info) == Some(id);
    if mentioned {
        *field(map.info_mut()) = None;
    }
    usize::from(mentioned)
}

/// Rewrites every map; `rewrite` returns how many things it changed, and maps in which it changed
/// nothing stay shared.
pub(super) fn rewrite_maps(workbook: &mut Workbook, mut rewrite: impl FnMut(&mut JourneyMap) -> usize) -> usize {
    let mut total = 0;
    for index in 0..workbook.maps().len() {
        let Some(mut map) = workbook.maps().get(index).map(|map| JourneyMap::clone(map)) else { continue };
        let count = rewrite(&mut map);
        if count > 0
            && let Some(slot) = workbook.maps_mut().get_mut(index)
        {
            *slot = Arc::new(map);
        }
        total += count;
    }
    total
}

/// Rewrites the records of a shared list; those for which `rewrite` has nothing new stay shared.
pub(super) fn rewrite_list<Record>(
    list: List<Record>,
    list_mut: impl Fn(&mut Workbook) -> &mut Vec<Arc<Record>>,
    workbook: &mut Workbook,
    rewrite: impl Fn(&Record) -> Option<Record>,
) -> usize {
    let mut count = 0;
    for (index, record) in list.iter().enumerate() {
        if let Some(new) = rewrite(record)
            && let Some(slot) = list_mut(workbook).get_mut(index)
        {
            *slot = Arc::new(new);
            count += 1;
        }
    }
    count
}
