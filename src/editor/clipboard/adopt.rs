//! Records of one workbook in another: roles, departments, channels, sources and target groups
//! that the other lacks are brought along, those it has by name are taken for the same.

use super::Rich;
use crate::edit::{Edit, ListEdit, SharedEdit};
use crate::editor::words::folded_name;
use crate::model::{
    Card, Channel, ChannelId, Comment, Department, DepartmentId, IdSource, JourneyMap, MapId, MapInfo, Party, RawId,
    Role, RoleId, Source, SourceId, TargetGroup, TargetGroupId, Workbook,
};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

/// How records of a copy are called in the workbook it is pasted into.
#[derive(Debug, Default)]
pub struct Adopted {
    /// The records that are brought along.
    pub edits: Vec<Edit>,
    roles: HashMap<RoleId, RoleId>,
    departments: HashMap<DepartmentId, DepartmentId>,
    channels: HashMap<ChannelId, ChannelId>,
    sources: HashMap<SourceId, SourceId>,
    target_groups: HashMap<TargetGroupId, TargetGroupId>,
}

/// Which records are which: every record of `theirs` that `own` has, and those that it lacks with
/// the ids they get.
fn matched<Record, Id: Copy + Eq + Hash + From<RawId>>(
    own: &[Arc<Record>],
    theirs: &[Arc<Record>],
    id: impl Fn(&Record) -> Id,
    is_same: impl Fn(&Record, &Record) -> bool,
    is_own: bool,
    ids: &mut IdSource,
) -> (HashMap<Id, Id>, Vec<Arc<Record>>) {
    let mut found = HashMap::new();
    let mut taken = HashSet::new();
    let mut lacking = Vec::new();
    for record in theirs {
        let by_id = own.iter().find(|own| id(own) == id(record) && (is_own || is_same(own, record)));
        let by_name = || own.iter().find(|own| is_same(own, record) && !taken.contains(&id(own)));
        match by_id.or_else(by_name).map(|own| id(own)) {
            Some(same) => {
                taken.insert(same);
                found.insert(id(record), same);
            }
            None => {
                let is_free = own.iter().all(|own| id(own) != id(record));
                found.insert(id(record), if is_free { id(record) } else { ids.fresh() });
                lacking.push(record.clone());
            }
        }
    }
    (found, lacking)
}

impl Adopted {
    /// What it takes to paste something into a workbook; `is_own`: it was copied from this very
    /// workbook, where ids say more than names.
    pub fn into(workbook: &Workbook, rich: &Rich, is_own: bool, ids: &mut IdSource) -> Adopted {
        let from = &rich.workbook;
        let same = |a: &str, b: &str| folded_name(a) == folded_name(b);
        let (departments, new_departments) = matched(
            workbook.departments(),
            from.departments(),
            |record| record.id,
            |a, b| same(&a.name, &b.name),
            is_own,
            ids,
        );
        let (roles, new_roles) =
            matched(workbook.roles(), from.roles(), |record| record.id, |a, b| same(&a.name, &b.name), is_own, ids);
        let (sources, new_sources) = matched(
            workbook.sources(),
            from.sources(),
            |record| record.id,
            |a, b| same(&a.title, &b.title) && a.kind == b.kind && a.date == b.date,
            is_own,
            ids,
        );
        let (channels, new_channels) = matched(
            workbook.channels(),
            from.channels(),
            |record| record.id,
            |a, b| same(&a.name, &b.name) && a.kind == b.kind,
            is_own,
            ids,
        );
        let (target_groups, new_target_groups) = matched(
            workbook.target_groups(),
            from.target_groups(),
            |record| record.id,
            |a, b| same(&a.name, &b.name) && same(&a.process, &b.process),
            is_own,
            ids,
        );
        let mut adopted = Adopted { edits: Vec::new(), roles, departments, channels, sources, target_groups };
        adopted.bring_departments(&new_departments);
        let colors = workbook.roles().iter().map(|role| role.color).collect();
        adopted.bring_roles_and_sources(&new_roles, &new_sources, colors);
        adopted.bring_channels(&new_channels);
        adopted.bring_target_groups(&new_target_groups);
        adopted
    }

    fn bring_departments(&mut self, departments: &[Arc<Department>]) {
        for record in departments {
            let Some(id) = self.departments.get(&record.id).copied() else { continue };
            // Who leads the project here stays so.
            let record = Department { id, leads_project: false, ..Department::clone(record) };
            self.edits.push(Edit::Shared(SharedEdit::Department(ListEdit::Add { record, index: usize::MAX })));
        }
    }

    /// Roles name sources and sources roles: the roles come without theirs first. A role whose
    /// colour is taken gets the first that is free.
    fn bring_roles_and_sources(
        &mut self,
        roles: &[Arc<Role>],
        sources: &[Arc<Source>],
        mut taken_colors: HashSet<u32>,
    ) {
        let mut complete = Vec::new();
        for record in roles {
            let Some(id) = self.roles.get(&record.id).copied() else { continue };
            let known = record.sources.iter().filter_map(|source| self.sources.get(source).copied()).collect();
            let free = std::iter::once(record.color).chain(0..).find(|color| !taken_colors.contains(color));
            let color = free.unwrap_or(record.color);
            taken_colors.insert(color);
            let whole = Role { id, color, sources: known, ..Role::clone(record) };
            let record = Role { sources: Vec::new(), ..whole.clone() };
            self.edits.push(Edit::Shared(SharedEdit::Role(ListEdit::Add { record, index: usize::MAX })));
            if !whole.sources.is_empty() {
                complete.push(Edit::Shared(SharedEdit::Role(ListEdit::Set(whole))));
            }
        }
        for record in sources {
            let Some(id) = self.sources.get(&record.id).copied() else { continue };
            let role = record.role.and_then(|role| self.roles.get(&role).copied());
            let record = Source { id, role, ..Source::clone(record) };
            self.edits.push(Edit::Shared(SharedEdit::Source(ListEdit::Add { record, index: usize::MAX })));
        }
        self.edits.append(&mut complete);
    }

    fn bring_channels(&mut self, channels: &[Arc<Channel>]) {
        for record in channels {
            let Some(id) = self.channels.get(&record.id).copied() else { continue };
            let owner = record.owner.and_then(|owner| self.departments.get(&owner).copied());
            let record = Channel { id, owner, ..Channel::clone(record) };
            self.edits.push(Edit::Shared(SharedEdit::Channel(ListEdit::Add { record, index: usize::MAX })));
        }
    }

    fn bring_target_groups(&mut self, groups: &[Arc<TargetGroup>]) {
        for record in groups {
            let Some(id) = self.target_groups.get(&record.id).copied() else { continue };
            let department = record.department.and_then(|id| self.departments.get(&id).copied());
            let record = TargetGroup { id, department, map: None, ..TargetGroup::clone(record) };
            self.edits.push(Edit::Shared(SharedEdit::TargetGroup(ListEdit::Add { record, index: usize::MAX })));
        }
    }

    /// The card as the other workbook would say it; its comments stay or get ids of their own.
    pub fn card(&self, card: &Card, keeps_comments: bool, ids: &mut IdSource) -> Card {
        let comments: &[Comment] = if keeps_comments { &card.comments } else { &[] };
        Card {
            roles: card.roles.iter().filter_map(|role| self.roles.get(role).copied()).collect(),
            sources: card.sources.iter().filter_map(|source| self.sources.get(source).copied()).collect(),
            channel: card.channel.and_then(|channel| self.channels.get(&channel).copied()),
            department: card.department.and_then(|id| self.departments.get(&id).copied()),
            comments: comments.iter().map(|comment| Comment { id: ids.fresh(), ..comment.clone() }).collect(),
            ..card.clone()
        }
    }

    /// The map as the other workbook would say it, under another id; ids inside of it stay.
    /// `has_map` says which maps there are to link to. Tells how many links were dropped, too.
    pub fn map(&self, map: &JourneyMap, id: MapId, has_map: impl Fn(MapId) -> bool) -> (JourneyMap, usize) {
        let mut adopted = map.clone();
        adopted.set_id(id);
        let old = MapInfo::clone(map.info());
        let participation = old.participation.iter().filter_map(|entry| {
            let party = match entry.party {
                Party::Role(role) => Party::Role(*self.roles.get(&role)?),
                Party::Department(department) => Party::Department(*self.departments.get(&department)?),
            };
            Some(crate::model::Participation { party, ..entry.clone() })
        });
        *adopted.info_mut() = MapInfo {
            role: old.role.and_then(|role| self.roles.get(&role).copied()),
            target_group: old.target_group.and_then(|group| self.target_groups.get(&group).copied()),
            derived_from: old.derived_from.clone().filter(|derivation| has_map(derivation.map)),
            participation: participation.collect(),
            ..old.clone()
        };
        let mut dropped = 0;
        let mut ids = IdSource::seeded(id.bits());
        let mut change = |card: &mut Arc<Card>| {
            let comments = card.comments.clone();
            let link = match card.link {
                Some(own) if own == map.id() => Some(id),
                link => link.filter(|link| has_map(*link)),
            };
            dropped += usize::from(card.link.is_some() && link.is_none());
            *card = Arc::new(Card { comments, link, ..self.card(card, false, &mut ids) });
        };
        adopted.rows_mut().iter_mut().for_each(|row| Arc::make_mut(&mut row.cards).iter_mut().for_each(&mut change));
        adopted.parking_mut().iter_mut().for_each(change);
        for curve in adopted.curves_mut() {
            if let Some(role) = curve.role {
                Arc::make_mut(curve).role = self.roles.get(&role).copied();
            }
        }
        (adopted, dropped)
    }
}
