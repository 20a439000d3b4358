//! Curves and metrics of two maps side by side. The rules stand in the module above.

use super::Match;
use crate::insight::{feelings, units};
use crate::model::{Card, CardId, JourneyMap, LaneKind, Number, Place, RoleId, StageId, StepId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The feelings of one role, or of the customer in general, on both maps.
#[derive(Clone, Debug, PartialEq)]
pub struct FeelingsCompared {
    /// Whose.
    pub role: Option<RoleId>,
    /// At each stage of the map after: before and after.
    pub stages: Vec<(Option<f64>, Option<f64>)>,
}

/// Where a number went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// In its good direction.
    Better,
    /// In the other.
    Worse,
    /// Nowhere.
    Same,
}

/// A number on both maps.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricCompared {
    /// The card after.
    pub card: Arc<Card>,
    /// The index of its stage.
    pub stage: usize,
    /// The number before.
    pub before: Number,
    /// The number after.
    pub after: Number,
}

impl MetricCompared {
    /// Where the number went; none where the units differ, because then it is another number.
    pub fn trend(&self) -> Option<Trend> {
        units::same(&self.before.unit, &self.after.unit).then(|| trend(&self.before, &self.after))
    }
}

/// Where a number went, by the good direction of the one after.
pub fn trend(before: &Number, after: &Number) -> Trend {
    let grew = after.value > before.value;
    if after.value == before.value {
        Trend::Same
    } else if grew != after.less_is_better {
        Trend::Better
    } else {
        Trend::Worse
    }
}

pub(super) fn feelings(before: &JourneyMap, after: &JourneyMap, same: &Match) -> Vec<FeelingsCompared> {
    let at_stages = |map: &JourneyMap, role: Option<RoleId>| {
        map.curves().iter().find(|curve| curve.role == role).map(|curve| feelings::at_stages(map, curve))
    };
    let mut roles: Vec<Option<RoleId>> = Vec::new();
    for curve in before.curves().iter().chain(after.curves().iter()) {
        if !curve.points.is_empty() && !roles.contains(&curve.role) {
            roles.push(curve.role);
        }
    }
    let place: BTreeMap<StageId, usize> = before
        .stages()
        .iter()
        .enumerate()
        .filter_map(|(index, own)| Some((*same.stages.get(&own.id)?, index)))
        .collect();
    let compared = |role: Option<RoleId>| {
        let (then, now) = (at_stages(before, role), at_stages(after, role));
        let stages = after.stages().iter().enumerate().map(|(index, stage)| {
            let then = then.as_ref().zip(place.get(&stage.id)).and_then(|(then, place)| *then.get(*place)?);
            (then, now.as_ref().and_then(|now| *now.get(index)?))
        });
        FeelingsCompared { role, stages: stages.collect() }
    };
    roles.into_iter().map(compared).collect()
}

/// The numbers of metrics lanes that both maps have, stage by stage: of the same card, else of the
/// same cell, one after another.
pub fn metrics(before: &JourneyMap, after: &JourneyMap) -> Vec<MetricCompared> {
    let same = Match::of(before, after);
    let numbered = |map: &JourneyMap| -> Vec<Arc<Card>> {
        let rows = map.rows().iter().filter(|row| row.lane.kind == LaneKind::Metrics);
        rows.flat_map(|row| row.cards.iter()).filter(|card| card.number.is_some()).cloned().collect()
    };
    let (then, now) = (numbered(before), numbered(after));
    let there: BTreeSet<CardId> = now.iter().map(|card| card.id).collect();
    let mut by_card: BTreeMap<CardId, &Arc<Card>> = BTreeMap::new();
    let mut by_cell: BTreeMap<Place, Vec<&Arc<Card>>> = BTreeMap::new();
    for card in then.iter().rev() {
        match same.cards.get(&card.id).filter(|id| there.contains(id)) {
            Some(id) => {
                by_card.insert(*id, card);
            }
            None => by_cell.entry(same.place(card.place).unwrap_or(Place::Parking)).or_default().push(card),
        }
    }
    let stages: HashMap<StepId, usize> = after.steps().map(|(stage, step)| (step.id, stage)).collect();
    let mut compared: Vec<MetricCompared> = now
        .iter()
        .filter_map(|card| {
            let Place::Cell { step, .. } = card.place else { return None };
            let own = by_card.get(&card.id).copied();
            let other = own.or_else(|| by_cell.get_mut(&card.place).and_then(Vec::pop))?;
            let (before, after) = (other.number.clone()?, card.number.clone()?);
            Some(MetricCompared { card: card.clone(), stage: *stages.get(&step)?, before, after })
        })
        .collect();
    compared.sort_by_key(|metric| metric.stage);
    compared
}
