//! Which stage hurts most.
//!
//! The rule: a stage's pain is the sum of the severities (1-3) of the barriers that stand in it; a
//! barrier nobody has rated counts 1, a barrier over several stages counts in each, and a group of
//! barriers that say the same counts once, as its most severe. The worst stage has the highest
//! sum; among equals the one with more votes, then the earlier one. A map without barriers has
//! none.

use crate::model::{Card, CardId, GroupId, JourneyMap, LaneKind, Place, StageId};
use std::collections::HashMap;

/// The pain of one stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StagePain {
    /// Which stage.
    pub stage: StageId,
    /// The sum of severities.
    pub severity: u32,
    /// The votes its barriers have.
    pub votes: u32,
}

/// The pain of every stage, from left to right.
pub fn pain(map: &JourneyMap) -> Vec<StagePain> {
    let indexes = map.step_indexes();
    let stage_of_step: Vec<usize> = map.steps().map(|(stage, _)| stage).collect();
    let group_of: HashMap<CardId, GroupId> =
        map.groups().iter().flat_map(|group| group.cards.iter().map(|card| (*card, group.id))).collect();
    let mut pains: Vec<StagePain> =
        map.stages().iter().map(|stage| StagePain { stage: stage.id, severity: 0, votes: 0 }).collect();
    let mut grouped: HashMap<(usize, GroupId), u32> = HashMap::new();
    let barriers = map.rows().iter().filter(|row| row.lane.kind == LaneKind::Barriers);
    for card in barriers.flat_map(|row| row.cards.iter()) {
        let Some((first, last)) = stages_of(card, &indexes, &stage_of_step) else { continue };
        let severity = card.severity.map_or(1, |severity| u32::from(severity.get()));
        for (stage, pain) in pains.iter_mut().enumerate().take(last + 1).skip(first) {
            pain.votes = pain.votes.saturating_add(card.votes);
            let counted = match group_of.get(&card.id) {
                None => severity,
                Some(group) => {
                    let most = grouped.entry((stage, *group)).or_default();
                    let more = severity.saturating_sub(*most);
                    *most += more;
                    more
                }
            };
            pain.severity = pain.severity.saturating_add(counted);
        }
    }
    pains
}

/// The stage that hurts most, as an index.
pub fn worst(pains: &[StagePain]) -> Option<usize> {
    let (index, pain) = pains.iter().enumerate().rev().max_by_key(|(_, pain)| (pain.severity, pain.votes))?;
    (pain.severity > 0).then_some(index)
}

fn stages_of(
    card: &Card,
    indexes: &HashMap<crate::model::StepId, usize>,
    stage_of_step: &[usize],
) -> Option<(usize, usize)> {
    let Place::Cell { step, .. } = card.place else { return None };
    let first = *indexes.get(&step)?;
    let last = (first + card.span as usize).saturating_sub(1).min(stage_of_step.len().saturating_sub(1));
    Some((*stage_of_step.get(first)?, *stage_of_step.get(last)?))
}
