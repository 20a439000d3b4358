//! The rules of a map: what its stages, rows, groups, curves and returns must agree on.

use super::record::{self, Found};
use super::{Known, RecordKind, Rule};
use crate::model::limit;
use crate::model::{
    Card, CardId, Curve, CurvePoint, JourneyMap, MapInfo, Party, Place, Return, Stage, StageId, Step, StepId,
};
use std::collections::{HashMap, HashSet};

/// Everything inside one map.
pub(crate) fn map(found: &mut Found, map: &JourneyMap, known: &Known) {
    let columns = map.step_indexes();
    let stages: HashSet<StageId> = map.stages().iter().map(|stage| stage.id).collect();
    let places: HashMap<CardId, Place> = map.cards().map(|card| (card.id, card.place)).collect();

    let mut about = found.about(RecordKind::Map, map.id());
    about.require(map.stages().len() <= limit::STAGES, Rule::CountFits);
    about.require(map.steps().count() <= limit::STEPS, Rule::CountFits);
    about.require(map.rows().len() <= limit::LANES, Rule::CountFits);
    about.require(map.point_count() <= limit::MAP_POINTS, Rule::CountFits);

    found.unique(RecordKind::Stage, map.stages().iter().map(|stage| stage.id));
    found.unique(RecordKind::Step, map.steps().map(|(_, step)| step.id));
    found.unique(RecordKind::Lane, map.rows().iter().map(|row| row.lane.id));
    if places.len() < map.card_count() {
        found.unique(RecordKind::Card, map.cards().map(|card| card.id));
    }
    found.unique(RecordKind::Comment, map.cards().flat_map(|card| card.comments.iter().map(|comment| comment.id)));
    found.unique(RecordKind::Group, map.groups().iter().map(|group| group.id));
    found.unique(RecordKind::Curve, map.curves().iter().map(|curve| curve.id));
    found.unique(RecordKind::Point, map.curves().iter().flat_map(|curve| curve.points.iter().map(|point| point.id)));
    found.unique(RecordKind::Return, map.returns().iter().map(|arrow| arrow.id));

    info(found, map, map.info(), known, &stages);
    map.stages().iter().for_each(|record| stage(found, record));
    rows(found, map, &columns);
    map.cards().for_each(|card| record::card(found, card, known, &|id| places.contains_key(&id)));
    groups(found, map, &places);
    curves(found, map, &columns, known);
    map.returns().iter().for_each(|arrow| return_(found, arrow, &|step| columns.contains_key(&step)));
}

/// What the map says about itself.
pub(crate) fn info(found: &mut Found, map: &JourneyMap, info: &MapInfo, known: &Known, stages: &HashSet<StageId>) {
    let mut about = found.about(RecordKind::Map, map.id());
    about.texts([&info.title, &info.purpose, &info.scenario, &info.expectations].map(String::as_str));
    about.texts(info.level_names.iter().map(String::as_str));
    about.texts(info.presenter_notes.iter().map(|note| note.text.as_str()));
    about.refers(info.role, &known.roles);
    about.refers(info.target_group, &known.target_groups);
    about.refers(info.presenter_notes.iter().filter_map(|note| note.stage), &stages);
    for entry in &info.participation {
        match entry.party {
            Party::Role(role) => about.refers([role], &known.roles),
            Party::Department(department) => about.refers([department], &known.departments),
        }
        about.refers([entry.stage], &stages);
    }
    if let Some(derivation) = &info.derived_from {
        let sorted = derivation.records.is_sorted_by(|(a, _), (b, _)| a < b);
        about.require(sorted, Rule::DerivationSorted);
    }
}

/// Texts and step count of a stage.
pub(crate) fn stage(found: &mut Found, stage: &Stage) {
    let mut about = found.about(RecordKind::Stage, stage.id);
    about.texts([&stage.name, &stage.goal, &stage.expected_result, &stage.duration].map(String::as_str));
    about.require(!stage.steps.is_empty(), Rule::HasStep);
    about.require(stage.steps.len() <= limit::STEPS, Rule::CountFits);
    stage.steps.iter().for_each(|record| step(found, record));
}

/// The text of a step.
pub(crate) fn step(found: &mut Found, step: &Step) {
    found.about(RecordKind::Step, step.id).texts([step.name.as_str()]);
}

fn rows(found: &mut Found, map: &JourneyMap, columns: &HashMap<StepId, usize>) {
    let column_count = map.step_count();
    let column_of = |card: &Card| match card.place {
        Place::Cell { step, .. } => columns.get(&step).copied(),
        Place::Parking => None,
    };
    for row in map.rows().iter() {
        record::lane(found, &row.lane);
        let mut last_column = 0;
        for card in row.cards.iter() {
            let in_lane = matches!(card.place, Place::Cell { lane, .. } if lane == row.lane.id);
            let column = column_of(card);
            let mut about = found.about(RecordKind::Card, card.id);
            about.require(in_lane && column.is_some(), Rule::CardInItsRow);
            let Some(column) = column else { continue };
            about.require(card.span >= 1 && card.span as usize <= column_count - column, Rule::SpanFits);
            about.require(column >= last_column, Rule::RowSorted);
            last_column = column;
        }
    }
    for card in map.parking().iter() {
        let mut about = found.about(RecordKind::Card, card.id);
        about.require(card.place == Place::Parking, Rule::CardInItsRow);
        about.require(card.span == 1, Rule::SpanFits);
    }
}

fn groups(found: &mut Found, map: &JourneyMap, places: &HashMap<CardId, Place>) {
    let mut grouped = HashSet::new();
    for group in map.groups().iter() {
        record::group_text(found, group);
        let mut about = found.about(RecordKind::Group, group.id);
        about.require(group.cards.len() >= 2, Rule::GroupHasCards);
        let place = group.cards.first().and_then(|card| places.get(card));
        for card in &group.cards {
            about.require(places.contains_key(card), Rule::ReferenceExists);
            about.require(places.get(card) == place, Rule::GroupTogether);
            about.require(grouped.insert(*card), Rule::OneGroupPerCard);
        }
    }
}

fn curves(found: &mut Found, map: &JourneyMap, columns: &HashMap<StepId, usize>, known: &Known) {
    let mut roles = HashSet::new();
    for record in map.curves().iter() {
        let first = roles.insert(record.role);
        found.about(RecordKind::Curve, record.id).require(first, Rule::OneCurvePerRole);
        curve(found, record, known, &|step| columns.get(&step).copied());
    }
}

/// The role and the points of a curve. `column_of` tells the column of a step that exists.
pub(crate) fn curve(found: &mut Found, curve: &Curve, known: &Known, column_of: &dyn Fn(StepId) -> Option<usize>) {
    let mut about = found.about(RecordKind::Curve, curve.id);
    about.refers(curve.role, &known.roles);
    about.require(curve.points.len() <= limit::POINTS, Rule::CountFits);
    for record in &curve.points {
        point(found, record, &|step| column_of(step).is_some());
    }
    let position = |point: &CurvePoint| (column_of(point.step).unwrap_or(usize::MAX), point.along);
    let sorted = curve.points.is_sorted_by(|a, b| position(a) <= position(b));
    found.about(RecordKind::Curve, curve.id).require(sorted, Rule::PointsSorted);
}

/// One point of a curve.
pub(crate) fn point(found: &mut Found, point: &CurvePoint, is_step: &dyn Fn(StepId) -> bool) {
    let mut about = found.about(RecordKind::Point, point.id);
    about.texts([point.word.as_str()]);
    about.moment(&point.moment);
    about.require(is_step(point.step), Rule::ReferenceExists);
    let in_range = (0.0..=1.0).contains(&point.along) && (-2.0..=2.0).contains(&point.value);
    about.require(in_range, Rule::PointInRange);
}

/// A return between two steps.
pub(crate) fn return_(found: &mut Found, arrow: &Return, is_step: &dyn Fn(StepId) -> bool) {
    let mut about = found.about(RecordKind::Return, arrow.id);
    about.texts([arrow.label.as_str()]);
    about.require(is_step(arrow.from), Rule::ReferenceExists);
    about.require(is_step(arrow.to), Rule::ReferenceExists);
    about.require(arrow.from != arrow.to, Rule::ReturnLeadsElsewhere);
}
