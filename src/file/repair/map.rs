//! Mending one map: what its records must agree on among themselves and with the shared lists.

use super::{Repair, Repairs};
use crate::model::{
    Card, CardId, ChannelId, Curve, DepartmentId, Group, JourneyMap, Lane, LaneId, MapId, MapInfo, Participation,
    Party, Place, Return, RoleId, Row, SourceId, Stage, StageId, Step, StepId, TargetGroupId, limit,
};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A map whose records are right one by one, but perhaps not together.
pub(crate) struct Draft {
    pub id: MapId,
    pub info: MapInfo,
    pub stages: Vec<Stage>,
    pub lanes: Vec<Lane>,
    /// Cards of lanes and of the parking lot, in their order.
    pub cards: Vec<Card>,
    pub groups: Vec<Group>,
    pub curves: Vec<Curve>,
    pub returns: Vec<Return>,
}

impl Draft {
    /// A map without anything.
    pub(crate) fn empty(id: MapId) -> Draft {
        Draft {
            id,
            info: MapInfo::new(""),
            stages: Vec::new(),
            lanes: Vec::new(),
            cards: Vec::new(),
            groups: Vec::new(),
            curves: Vec::new(),
            returns: Vec::new(),
        }
    }
}

/// What the workbook has beyond the map.
pub(crate) struct Known {
    pub roles: HashSet<RoleId>,
    pub departments: HashSet<DepartmentId>,
    pub channels: HashSet<ChannelId>,
    pub sources: HashSet<SourceId>,
    pub target_groups: HashSet<TargetGroupId>,
    pub maps: HashSet<MapId>,
}

/// The map, with all its invariants.
pub(crate) fn map(mut draft: Draft, known: &Known, repairs: &mut Repairs) -> JourneyMap {
    for stage in draft.stages.iter_mut().filter(|stage| stage.steps.is_empty()) {
        repairs.note(Repair::NoStep, &stage.name);
        stage.steps.push(Step { id: repairs.fresh(), name: String::new() });
    }
    let stages = repairs.unique(draft.stages.iter_mut().map(|stage| (&mut stage.id, stage.name.as_str())));
    repairs.unique(draft.stages.iter_mut().flat_map(|stage| {
        let name = stage.name.as_str();
        stage.steps.iter_mut().map(move |step| (&mut step.id, name))
    }));
    let columns: HashMap<StepId, usize> = draft
        .stages
        .iter()
        .flat_map(|stage| &stage.steps)
        .enumerate()
        .map(|(column, step)| (step.id, column))
        .collect();
    let lanes = repairs.unique(draft.lanes.iter_mut().map(|lane| (&mut lane.id, lane.name.as_str())));

    info(&mut draft.info, &stages, known, repairs);
    cards(draft.id, &mut draft.cards, &lanes, &columns, known, repairs);
    groups(&mut draft.groups, &draft.cards, repairs);
    curves(&mut draft.curves, &columns, known, repairs);
    returns(&mut draft.returns, &columns, repairs);
    assemble(draft)
}

fn info(info: &mut MapInfo, stages: &HashSet<StageId>, known: &Known, repairs: &mut Repairs) {
    let title = info.title.as_str();
    repairs.reference(&mut info.role, &known.roles, title);
    repairs.reference(&mut info.target_group, &known.target_groups, title);
    info.participation.retain(|Participation { party, stage, .. }| {
        let party_exists = match party {
            Party::Role(role) => known.roles.contains(role),
            Party::Department(department) => known.departments.contains(department),
        };
        let holds = party_exists && stages.contains(stage);
        if !holds {
            repairs.note(Repair::Reference, title);
        }
        holds
    });
    for note in &mut info.presenter_notes {
        repairs.reference(&mut note.stage, stages, &note.text);
    }
    if let Some(derivation) = &mut info.derived_from {
        derivation.records.sort_by_key(|(record, _)| *record);
        derivation.records.dedup_by(|(later, _), (earlier, _)| {
            let repeated = later == earlier;
            if repeated {
                repairs.note(Repair::RepeatedReference, title);
            }
            repeated
        });
    }
}

fn cards(
    map: MapId,
    cards: &mut [Card],
    lanes: &HashSet<LaneId>,
    columns: &HashMap<StepId, usize>,
    known: &Known,
    repairs: &mut Repairs,
) {
    let ids = repairs.unique(cards.iter_mut().map(|card| (&mut card.id, card.text.as_str())));
    repairs.unique(
        cards
            .iter_mut()
            .flat_map(|card| card.comments.iter_mut())
            .map(|comment| (&mut comment.id, comment.text.as_str())),
    );
    for card in cards {
        repairs.at_card(Some((map, card.id)));
        let text = card.text.as_str();
        if let Place::Cell { lane, step } = card.place {
            match columns.get(&step).filter(|_| lanes.contains(&lane)) {
                Some(column) => {
                    let fits = (columns.len() - column) as u32;
                    if card.span > fits {
                        repairs.note(Repair::Span, text);
                        card.span = fits;
                    }
                }
                None => {
                    repairs.note(Repair::Parked, text);
                    card.place = Place::Parking;
                }
            }
        }
        if card.place == Place::Parking {
            card.span = 1;
        }
        repairs.references(&mut card.roles, &known.roles, text);
        repairs.references(&mut card.sources, &known.sources, text);
        repairs.reference(&mut card.link, &known.maps, text);
        repairs.reference(&mut card.channel, &known.channels, text);
        repairs.reference(&mut card.department, &known.departments, text);
        repairs.references(&mut card.measure.solves, &ids, text);
    }
    repairs.at_card(None);
}

fn groups(groups: &mut Vec<Group>, cards: &[Card], repairs: &mut Repairs) {
    if groups.is_empty() {
        return;
    }
    repairs.unique(groups.iter_mut().map(|group| (&mut group.id, group.text.as_str())));
    let places: HashMap<CardId, Place> = cards.iter().map(|card| (card.id, card.place)).collect();
    let mut grouped = HashSet::new();
    groups.retain_mut(|group| {
        let text = group.text.as_str();
        let mut place = None;
        group.cards.retain(|card| {
            let Some(stands) = places.get(card) else {
                repairs.note(Repair::Reference, text);
                return false;
            };
            // Marked as grouped only where it stays: a card that does not belong here may still
            // belong to a later group.
            let stays = place.is_none_or(|place| place == *stands) && grouped.insert(*card);
            if stays {
                place = Some(*stands);
            } else {
                repairs.note(Repair::GroupMember, text);
            }
            stays
        });
        let holds = group.cards.len() >= 2;
        if !holds {
            repairs.note(Repair::Group, text);
            for card in &group.cards {
                grouped.remove(card);
            }
        }
        holds
    });
}

fn curves(curves: &mut Vec<Curve>, columns: &HashMap<StepId, usize>, known: &Known, repairs: &mut Repairs) {
    repairs.unique(curves.iter_mut().map(|curve| (&mut curve.id, "")));
    let mut merged: Vec<Curve> = Vec::new();
    let mut by_role: HashMap<Option<RoleId>, usize> = HashMap::new();
    for mut curve in curves.drain(..) {
        repairs.reference(&mut curve.role, &known.roles, "");
        match by_role.get(&curve.role).and_then(|index| merged.get_mut(*index)) {
            Some(first) => {
                repairs.note(Repair::Curve, "");
                let room = limit::POINTS.saturating_sub(first.points.len()).min(curve.points.len());
                curve.points.drain(room..).for_each(|point| repairs.note(Repair::Point, &point.word));
                first.points.append(&mut curve.points);
            }
            None => {
                by_role.insert(curve.role, merged.len());
                merged.push(curve);
            }
        }
    }
    *curves = merged;
    repairs.unique(
        curves.iter_mut().flat_map(|curve| curve.points.iter_mut()).map(|point| (&mut point.id, point.word.as_str())),
    );
    for curve in curves {
        curve.points.retain(|point| {
            let holds = columns.contains_key(&point.step);
            if !holds {
                repairs.note(Repair::Point, &point.word);
            }
            holds
        });
        let column = |step: &StepId| columns.get(step).copied().unwrap_or(usize::MAX);
        let by_place = |a: &crate::model::CurvePoint, b: &crate::model::CurvePoint| {
            column(&a.step).cmp(&column(&b.step)).then(a.along.total_cmp(&b.along))
        };
        if !curve.points.is_sorted_by(|a, b| by_place(a, b).is_le()) {
            repairs.note(Repair::PointOrder, curve.points.first().map_or("", |point| &point.word));
            curve.points.sort_by(by_place);
        }
    }
}

fn returns(returns: &mut Vec<Return>, columns: &HashMap<StepId, usize>, repairs: &mut Repairs) {
    repairs.unique(returns.iter_mut().map(|arrow| (&mut arrow.id, arrow.label.as_str())));
    returns.retain(|arrow| {
        let leads = arrow.from != arrow.to && columns.contains_key(&arrow.from) && columns.contains_key(&arrow.to);
        if !leads {
            repairs.note(Repair::Return, &arrow.label);
        }
        leads
    });
}

/// Puts the records into a map, cards into their rows.
fn assemble(draft: Draft) -> JourneyMap {
    let mut map = JourneyMap::new(draft.id, draft.info);
    *map.stages_mut() = draft.stages.into_iter().map(Arc::new).collect();
    let row_of: HashMap<LaneId, usize> = draft.lanes.iter().enumerate().map(|(index, lane)| (lane.id, index)).collect();
    let mut rows: Vec<Vec<Arc<Card>>> = draft.lanes.iter().map(|_| Vec::new()).collect();
    for card in draft.cards {
        let row = match card.place {
            Place::Cell { lane, .. } => row_of.get(&lane).and_then(|index| rows.get_mut(*index)),
            Place::Parking => None,
        };
        match row {
            Some(row) => row.push(Arc::new(card)),
            None => map.parking_mut().push(Arc::new(card)),
        }
    }
    *map.rows_mut() = draft
        .lanes
        .into_iter()
        .zip(rows)
        .map(|(lane, cards)| Row { lane: Arc::new(lane), cards: Arc::new(cards) })
        .collect();
    *map.groups_mut() = draft.groups.into_iter().map(Arc::new).collect();
    *map.curves_mut() = draft.curves.into_iter().map(Arc::new).collect();
    *map.returns_mut() = draft.returns.into_iter().map(Arc::new).collect();
    map.sort_by_step();
    map
}
