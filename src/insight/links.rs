//! Which opportunity removes which barrier, and the barriers that nobody answers.
//!
//! The rule: an opportunity answers the barriers it names. A barrier is a card of a lane of
//! barriers; the cards of a group say the same, so one answer is enough for all of them. An
//! opportunity that was put aside answers nothing.

use super::stages::{Stages, Statement, cards_of_kinds};
use crate::model::{CardId, JourneyMap, LaneKind};
use std::collections::HashSet;

/// An opportunity removes a barrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    /// What hurts.
    pub barrier: CardId,
    /// What is done about it.
    pub opportunity: CardId,
}

/// Every link of an opportunity that stands on the map, in the order of the opportunities and of what each of them names.
pub fn links(map: &JourneyMap) -> impl Iterator<Item = Link> {
    cards_of_kinds(map, |kind| kind == LaneKind::Opportunities)
        .flat_map(|card| card.measure.solves.iter().map(|barrier| Link { barrier: *barrier, opportunity: card.id }))
}

/// The barriers that no opportunity removes, in the order of the map, without those that a closed
/// group hides.
pub fn unanswered(map: &JourneyMap) -> Vec<CardId> {
    let stages = Stages::of(map);
    let answered: HashSet<Statement> = links(map).map(|link| stages.statement(link.barrier)).collect();
    let hidden = map.hidden_in_piles();
    cards_of_kinds(map, |kind| kind == LaneKind::Barriers)
        .map(|card| card.id)
        .filter(|card| !hidden.contains(card) && !answered.contains(&stages.statement(*card)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Card, Group, GroupId, Lane, LaneId, MapId, MapInfo, Place, Row, Stage, StageId, StepId};
    use std::sync::Arc;

    fn map(solves: &[u64]) -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        let step = StepId::from_bits(1);
        map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(1), "", step)));
        for (lane, kind, cards) in [(1, LaneKind::Barriers, 1..=4), (2, LaneKind::Opportunities, 9..=9)] {
            let lane = LaneId::from_bits(lane);
            let mut row = Row::new(Lane::new(lane, kind));
            let cards = cards.map(|n| {
                let mut card = Card::new(CardId::from_bits(n), Place::Cell { lane, step }, "");
                if n == 9 {
                    card.measure.solves = solves.iter().map(|n| CardId::from_bits(*n)).collect();
                }
                Arc::new(card)
            });
            row.cards = Arc::new(cards.collect());
            map.rows_mut().push(row);
        }
        map
    }

    fn bits(cards: Vec<CardId>) -> Vec<u64> {
        cards.into_iter().map(CardId::bits).collect()
    }

    #[test]
    fn a_barrier_that_nobody_names_is_unanswered() {
        let map = map(&[2, 4]);
        assert_eq!(
            links(&map).map(|link| (link.barrier.bits(), link.opportunity.bits())).collect::<Vec<_>>(),
            [(2, 9), (4, 9)]
        );
        assert_eq!(bits(unanswered(&map)), [1, 3]);
    }

    #[test]
    fn one_answer_is_enough_for_cards_that_say_the_same() {
        let mut map = map(&[4]);
        let cards = [3, 4].map(CardId::from_bits).to_vec();
        let group = Group { id: GroupId::from_bits(1), text: String::new(), cards, open: false };
        map.groups_mut().push(Arc::new(group));
        assert_eq!(bits(unanswered(&map)), [1, 2]);
    }
}
