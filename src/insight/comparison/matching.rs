//! Which records of two maps are the same. The rule stands in the module above.

use crate::model::{Card, CardId, JourneyMap, Lane, LaneId, Place, Stage, StageId, StepId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which stages, lanes, steps and cards of two maps are the same: from before to after.
pub struct Match {
    pub(super) stages: BTreeMap<StageId, StageId>,
    pub(super) lanes: BTreeMap<LaneId, LaneId>,
    steps: HashMap<StepId, StepId>,
    pub(super) cards: BTreeMap<CardId, CardId>,
}

impl Match {
    /// Finds them.
    pub fn of(before: &JourneyMap, after: &JourneyMap) -> Match {
        let named = |name: &str| name.trim().to_lowercase();
        let of_stage = |stage: &Stage| (stage.id, Some(named(&stage.name)).filter(|name| !name.is_empty()));
        let stages = pairs(
            before.stages().iter().map(|stage| of_stage(stage)),
            after.stages().iter().map(|stage| of_stage(stage)),
        );
        let of_lane = |lane: &Lane| (lane.id, Some((lane.kind, named(&lane.name))));
        let lanes = pairs(
            before.rows().iter().map(|row| of_lane(&row.lane)),
            after.rows().iter().map(|row| of_lane(&row.lane)),
        );
        let mut steps = HashMap::new();
        for stage in before.stages().iter() {
            let other = stages.get(&stage.id).and_then(|id| after.stage(*id));
            let there: BTreeSet<StepId> =
                other.iter().flat_map(|other| other.steps.iter().map(|step| step.id)).collect();
            for (index, step) in stage.steps.iter().enumerate() {
                // Steps of stages that only share a name are the same by their place.
                let by_place = other.and_then(|other| other.steps.get(index)).filter(|_| !there.contains(&step.id));
                let by_place = by_place.filter(|own| !stage.steps.iter().any(|step| step.id == own.id));
                let same = if there.contains(&step.id) { Some(step.id) } else { by_place.map(|step| step.id) };
                steps.extend(same.map(|same| (step.id, same)));
            }
        }
        let said = |card: &Card, lanes: &dyn Fn(LaneId) -> Option<LaneId>| {
            let lane = match card.place {
                Place::Cell { lane, .. } => Some(lanes(lane)?),
                Place::Parking => None,
            };
            Some((lane, named(&card.text))).filter(|(_, text)| !text.is_empty())
        };
        let cards = pairs(
            before.cards().map(|card| (card.id, said(card, &|lane| lanes.get(&lane).copied()))),
            after.cards().map(|card| (card.id, said(card, &Some))),
        );
        Match { stages, lanes, steps, cards }
    }

    /// The place of a card before, as a place of the map after.
    pub(super) fn place(&self, place: Place) -> Option<Place> {
        Some(match place {
            Place::Parking => Place::Parking,
            Place::Cell { lane, step } => Place::Cell { lane: *self.lanes.get(&lane)?, step: *self.steps.get(&step)? },
        })
    }

    /// The step of the map after that is the same as one before.
    pub fn step(&self, before: StepId) -> Option<StepId> {
        self.steps.get(&before).copied()
    }
}

/// Pairs of records: by identity, then, of what is left, by what they say; each at most once.
fn pairs<Id: Copy + Ord, Says: Ord>(
    before: impl Iterator<Item = (Id, Option<Says>)>,
    after: impl Iterator<Item = (Id, Option<Says>)>,
) -> BTreeMap<Id, Id> {
    let (before, after): (Vec<_>, Vec<_>) = (before.collect(), after.collect());
    let there: BTreeSet<Id> = after.iter().map(|(id, _)| *id).collect();
    let mut pairs: BTreeMap<Id, Id> =
        before.iter().filter(|(id, _)| there.contains(id)).map(|(id, _)| (*id, *id)).collect();
    let mut left: BTreeMap<&Says, Vec<Id>> = BTreeMap::new();
    for (id, says) in after.iter().rev().filter(|(id, _)| !pairs.contains_key(id)) {
        if let Some(says) = says {
            left.entry(says).or_default().push(*id);
        }
    }
    for (id, says) in &before {
        let same = says.as_ref().filter(|_| !there.contains(id)).and_then(|says| left.get_mut(says)?.pop());
        pairs.extend(same.map(|same| (*id, same)));
    }
    pairs
}
