//! In which stages a card stands, and which cards say the same: what every count per stage needs.

use crate::model::{Card, CardId, GroupId, JourneyMap, LaneKind, Place, StepId};
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// The steps of a map, by their stages, and its groups.
pub(super) struct Stages {
    columns: HashMap<StepId, usize>,
    stage_of_column: Vec<usize>,
    groups: HashMap<CardId, GroupId>,
}

/// What counts once: a card, or the cards of a group, which say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Statement {
    /// A card on its own.
    Card(CardId),
    /// Cards that say the same.
    Group(GroupId),
}

impl Stages {
    pub fn of(map: &JourneyMap) -> Stages {
        let members = map.groups().iter().flat_map(|group| group.cards.iter().map(|card| (*card, group.id)));
        Stages {
            columns: map.step_indexes(),
            stage_of_column: map.steps().map(|(stage, _)| stage).collect(),
            groups: members.collect(),
        }
    }

    /// The column of a step.
    pub fn column(&self, step: StepId) -> Option<usize> {
        self.columns.get(&step).copied()
    }

    /// The index of the stage that a step belongs to.
    pub fn of_step(&self, step: StepId) -> Option<usize> {
        self.stage_of_column.get(self.column(step)?).copied()
    }

    /// The indexes of the stages that a card reaches over; none on the parking lot.
    pub fn of_card(&self, card: &Card) -> Option<RangeInclusive<usize>> {
        let Place::Cell { step, .. } = card.place else { return None };
        let first = self.column(step)?;
        let last = first.saturating_add(card.span as usize).saturating_sub(1);
        let last = last.min(self.stage_of_column.len().saturating_sub(1));
        Some(*self.stage_of_column.get(first)?..=*self.stage_of_column.get(last)?)
    }

    /// What a card counts as.
    pub fn statement(&self, card: CardId) -> Statement {
        self.groups.get(&card).map_or(Statement::Card(card), |group| Statement::Group(*group))
    }
}

/// The cards that stand in lanes of these kinds, row by row.
pub(super) fn cards_of_kinds<'a>(
    map: &'a JourneyMap,
    is_wanted: impl Fn(LaneKind) -> bool + 'a,
) -> impl Iterator<Item = &'a Arc<Card>> {
    map.rows().iter().filter(move |row| is_wanted(row.lane.kind)).flat_map(|row| row.cards.iter())
}
