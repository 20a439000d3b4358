//! Which stage hurts most.
//!
//! The rule: a stage's pain is the sum of the severities (1-3) of the barriers that stand in it; a
//! barrier nobody has rated counts 1, a barrier over several stages counts in each, and a group of
//! barriers that say the same counts once, as its most severe. The worst stage has the highest
//! sum; among equals the one with more votes. Where that is the same too none is worst, as on a map
//! without barriers.

use super::stages::{Stages, Statement, cards_of_kinds};
use crate::model::{Card, GroupId, JourneyMap, LaneKind, RoleId, StageId};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

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

/// The pain of every stage, from left to right, by all barriers.
pub fn pain(map: &JourneyMap) -> Vec<StagePain> {
    pain_of(map, &BTreeSet::new())
}

/// The pain of every stage by the barriers that concern one of these roles; by all where no role is
/// named.
pub fn pain_of(map: &JourneyMap, roles: &BTreeSet<RoleId>) -> Vec<StagePain> {
    let stages = Stages::of(map);
    let mut pains: Vec<StagePain> =
        map.stages().iter().map(|stage| StagePain { stage: stage.id, severity: 0, votes: 0 }).collect();
    let mut grouped: HashMap<(usize, GroupId), u32> = HashMap::new();
    let concerns = |card: &&Arc<Card>| roles.is_empty() || roles.iter().any(|role| card.concerns(*role));
    for card in cards_of_kinds(map, |kind| kind == LaneKind::Barriers).filter(concerns) {
        let Some(reached) = stages.of_card(card) else { continue };
        let severity = card.severity.map_or(1, |severity| u32::from(severity.get()));
        for (stage, pain) in pains.iter_mut().enumerate().take(reached.end() + 1).skip(*reached.start()) {
            pain.votes = pain.votes.saturating_add(card.votes);
            let counted = match stages.statement(card.id) {
                Statement::Card(_) => severity,
                Statement::Group(group) => {
                    let most = grouped.entry((stage, group)).or_default();
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
    let rank = |pain: &StagePain| (pain.severity, pain.votes);
    let (index, worst) = pains.iter().enumerate().max_by_key(|(_, pain)| rank(pain))?;
    let is_alone = pains.iter().filter(|pain| rank(pain) == rank(worst)).count() == 1;
    (worst.severity > 0 && is_alone).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn among_equals_votes_decide_and_nothing_else() {
        let pains = |each: &[(u32, u32)]| -> Vec<StagePain> {
            let pain = |(stage, (severity, votes)): (usize, &(u32, u32))| StagePain {
                stage: StageId::from_bits(stage as u64),
                severity: *severity,
                votes: *votes,
            };
            each.iter().enumerate().map(pain).collect()
        };
        assert_eq!(worst(&pains(&[(1, 0), (3, 0), (2, 9)])), Some(1));
        assert_eq!(worst(&pains(&[(3, 0), (3, 1), (2, 0)])), Some(1));
        assert_eq!(worst(&pains(&[(3, 1), (3, 1), (2, 0)])), None);
        assert_eq!(worst(&pains(&[(0, 0), (0, 2)])), None);
        assert_eq!(worst(&[]), None);
    }
}
