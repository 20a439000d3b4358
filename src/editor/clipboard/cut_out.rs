//! A part of a workbook as a workbook of its own: the cards that were copied with the rows and
//! columns they stand in, or a whole map; and the shared records that either mentions. Ids stay.

use crate::editor::selection::Selected;
use crate::model::{
    Card, CardId, ChannelId, DepartmentId, JourneyMap, LaneId, MapInfo, Party, Place, RoleId, Row, SourceId, Stage,
    StepId, TargetGroup, Workbook,
};
use std::collections::HashSet;
use std::sync::Arc;

/// The cards that are selected, or stand in what is selected, in the order of the map; closed
/// groups whole.
pub fn cards_selected(map: &JourneyMap, selected: &Selected) -> Vec<CardId> {
    let is_meant = |card: &Card| match (selected, card.place) {
        (Selected::Cards(_), _) => false,
        (Selected::Cell { lane, step }, place) => place == Place::Cell { lane: *lane, step: *step },
        (Selected::Lane(wanted), Place::Cell { lane, .. }) => lane == *wanted,
        (Selected::Step(wanted), Place::Cell { step, .. }) => step == *wanted,
        (Selected::Stage(stage), Place::Cell { step, .. }) => {
            map.stage(*stage).is_some_and(|stage| stage.steps.iter().any(|own| own.id == step))
        }
        _ => false,
    };
    let mut meant: HashSet<CardId> = selected.card_ids().iter().copied().collect();
    meant.extend(map.cards().filter(|card| is_meant(card)).map(|card| card.id));
    // A closed group is seen as one card, and copied as a whole.
    for group in map.groups().iter().filter(|group| !group.open) {
        if group.cards.iter().any(|card| meant.contains(card)) {
            meant.extend(&group.cards);
        }
    }
    map.cards().filter(|card| meant.contains(&card.id)).map(|card| card.id).collect()
}

/// The measures of the map beside these cards that remove a barrier among them, each with the
/// barrier.
pub fn measures_that_stay(map: &JourneyMap, cards: &[CardId]) -> Vec<(CardId, CardId)> {
    let gone: HashSet<&CardId> = cards.iter().collect();
    let stay = map.cards().filter(|card| !gone.contains(&card.id));
    let solved = |card: &Arc<Card>| card.measure.solves.iter().map(|barrier| (card.id, *barrier)).collect::<Vec<_>>();
    stay.flat_map(solved).filter(|(_, barrier)| gone.contains(barrier)).collect()
}

/// The cards, with the lanes of `lanes` and the columns from the first of them to the last.
pub fn cards(workbook: &Workbook, map: &JourneyMap, cards: &[CardId], lanes: &[LaneId]) -> Workbook {
    let wanted: HashSet<&CardId> = cards.iter().collect();
    let is_wanted = |card: &&Arc<Card>| wanted.contains(&card.id);
    let mut part = JourneyMap::new(map.id(), MapInfo::new(map.info().title.clone()));
    let columns = map.step_indexes();
    let reach = |card: &Arc<Card>| match card.place {
        Place::Cell { step, .. } => columns.get(&step).map(|first| (*first, first + card.span as usize)),
        Place::Parking => None,
    };
    let reaches = || map.cards().filter(is_wanted).filter_map(reach);
    let first = reaches().map(|(first, _)| first).min().unwrap_or(0);
    let end = reaches().map(|(_, end)| end).max().unwrap_or(0);
    let kept: HashSet<StepId> =
        map.steps().skip(first).take(end.saturating_sub(first)).map(|(_, step)| step.id).collect();
    for stage in map.stages().iter() {
        let steps: Vec<_> = stage.steps.iter().filter(|step| kept.contains(&step.id)).cloned().collect();
        if !steps.is_empty() {
            part.stages_mut().push(Arc::new(Stage { steps, ..Stage::clone(stage) }));
        }
    }
    let holds = |row: &Row| row.cards.iter().any(|card| wanted.contains(&card.id));
    let rows = map.rows();
    let from = rows.iter().position(holds).unwrap_or(rows.len());
    let to = rows.iter().rposition(holds).map_or(from, |last| last + 1);
    for row in rows.iter().take(to).skip(from).filter(|row| holds(row) || lanes.contains(&row.lane.id)) {
        let cards = row.cards.iter().filter(is_wanted).cloned().collect();
        part.rows_mut().push(Row { lane: row.lane.clone(), cards: Arc::new(cards) });
    }
    part.parking_mut().extend(map.parking().iter().filter(is_wanted).cloned());
    let whole = map.groups().iter().filter(|group| group.cards.iter().all(|card| wanted.contains(card)));
    part.groups_mut().extend(whole.cloned());
    with_records(workbook, part)
}

/// The whole map.
pub fn whole_map(workbook: &Workbook, map: &JourneyMap) -> Workbook {
    with_records(workbook, map.clone())
}

/// What a map mentions of the shared lists.
#[derive(Default)]
struct Mentioned {
    roles: HashSet<RoleId>,
    departments: HashSet<DepartmentId>,
    channels: HashSet<ChannelId>,
    sources: HashSet<SourceId>,
}

impl Mentioned {
    fn by(map: &JourneyMap) -> Mentioned {
        let mut found = Mentioned::default();
        for card in map.cards() {
            found.roles.extend(&card.roles);
            found.sources.extend(&card.sources);
            found.channels.extend(card.channel);
            found.departments.extend(card.department);
        }
        found.roles.extend(map.curves().iter().filter_map(|curve| curve.role));
        found.roles.extend(map.info().role);
        for entry in &map.info().participation {
            match entry.party {
                Party::Role(role) => found.roles.insert(role),
                Party::Department(department) => found.departments.insert(department),
            };
        }
        found
    }
}

fn with_records(workbook: &Workbook, map: JourneyMap) -> Workbook {
    let mut found = Mentioned::by(&map);
    let mut part = Workbook::default();
    let sources = workbook.sources().iter().filter(|source| found.sources.contains(&source.id));
    found.roles.extend(sources.clone().filter_map(|source| source.role));
    part.sources_mut().extend(sources.cloned());
    for role in workbook.roles().iter().filter(|role| found.roles.contains(&role.id)) {
        let mut role = role.clone();
        if !role.sources.iter().all(|source| found.sources.contains(source)) {
            Arc::make_mut(&mut role).sources.retain(|source| found.sources.contains(source));
        }
        part.roles_mut().push(role);
    }
    let channels = workbook.channels().iter().filter(|channel| found.channels.contains(&channel.id));
    found.departments.extend(channels.clone().filter_map(|channel| channel.owner));
    part.channels_mut().extend(channels.cloned());
    let groups = workbook.target_groups().iter().filter(|group| map.info().target_group == Some(group.id));
    found.departments.extend(groups.clone().filter_map(|group| group.department));
    let without_map = |group: &Arc<TargetGroup>| Arc::new(TargetGroup { map: None, ..TargetGroup::clone(group) });
    part.target_groups_mut().extend(groups.map(without_map));
    let departments = workbook.departments().iter().filter(|record| found.departments.contains(&record.id));
    part.departments_mut().extend(departments.cloned());
    part.maps_mut().push(Arc::new(map));
    part
}
