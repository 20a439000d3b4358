//! Walking over cards and cells with the arrow keys, and moving what is selected the same ways.

use super::{Plan, Planner, neighbour};
use crate::editor::selection::Selected;
use crate::model::{CardId, LaneId, Place, StepId};

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Left,
    Right,
    Up,
    Down,
}

impl Way {
    /// Backwards or forwards in a list.
    pub fn sign(self) -> isize {
        match self {
            Way::Left | Way::Up => -1,
            Way::Right | Way::Down => 1,
        }
    }

    fn is_across(self) -> bool {
        matches!(self, Way::Left | Way::Right)
    }
}

impl Planner<'_> {
    /// What an arrow key selects.
    pub(super) fn walk(&self, way: Way) -> Option<Plan> {
        let selected = match &self.selection.selected {
            Selected::Nothing | Selected::Title | Selected::Return(_) => self.first_cell()?,
            Selected::Cards(cards) => self.walk_from_card(*cards.last()?, way)?,
            Selected::Cell { lane, step } => self.walk_from_cell(*lane, *step, way)?,
            Selected::Stage(_) | Selected::Step(_) if way == Way::Down => {
                self.enter_cell(*self.card_lanes().first()?, self.selection.selected.step(self.map)?, true)
            }
            Selected::Stage(stage) => {
                let index = self.map.stages().iter().position(|own| own.id == *stage)?;
                Selected::Stage(self.map.stages().get(self.across(index, way, self.map.stages().len())?)?.id)
            }
            Selected::Step(step) if way.is_across() => Selected::Step(self.step_towards(*step, way)?),
            Selected::Step(_) => Selected::Stage(self.selection.selected.stage(self.map)?),
            Selected::Lane(lane) if way == Way::Right => {
                let opens = self.map.row(*lane).filter(|row| !row.lane.collapsed && !row.lane.kind.is_divider())?;
                self.enter_cell(opens.lane.id, *self.step_ids().first()?, true)
            }
            Selected::Lane(lane) if !way.is_across() => Selected::Lane(self.lane_towards(*lane, way)?),
            Selected::Lane(_) => return None,
            Selected::Point { curve, point } => {
                let record = self.map.curves().iter().find(|record| record.id == *curve)?;
                let index = record.points.iter().position(|own| own.id == *point)?;
                let next = record.points.get(self.across(index, way, record.points.len())?)?;
                Selected::Point { curve: *curve, point: next.id }
            }
        };
        Some(self.select(selected))
    }

    fn across(&self, index: usize, way: Way, length: usize) -> Option<usize> {
        if way.is_across() { neighbour(index, way.sign(), length) } else { None }
    }

    fn first_cell(&self) -> Option<Selected> {
        Some(self.enter_cell(*self.card_lanes().first()?, *self.step_ids().first()?, true))
    }

    fn walk_from_card(&self, card: CardId, way: Way) -> Option<Selected> {
        let card = self.map.card(card)?;
        let there = self.cards_at(card.place);
        let index = there.iter().position(|other| other.id == card.id)?;
        if !way.is_across()
            && let Some(next) = neighbour(index, way.sign(), there.len())
        {
            return there.get(next).map(|next| Selected::card(next.id));
        }
        let Place::Cell { lane, step } = card.place else { return None };
        if way != Way::Right {
            return self.walk_from_cell(lane, step, way).map(|cell| self.at_same_height(cell, index, way));
        }
        // A card that reaches over several steps is left at its end.
        let steps = self.step_ids();
        let column = steps.iter().position(|own| *own == step)?;
        let next = steps.get(column + card.span as usize)?;
        Some(self.at_same_height(self.enter_cell(lane, *next, true), index, way))
    }

    fn walk_from_cell(&self, lane: LaneId, step: StepId, way: Way) -> Option<Selected> {
        match way {
            Way::Left | Way::Right => match self.step_towards(step, way) {
                Some(step) => Some(self.enter_cell(lane, step, true)),
                None if way == Way::Left => Some(Selected::Lane(lane)),
                None => None,
            },
            Way::Up | Way::Down => match self.card_lane_towards(lane, way) {
                Some(lane) => Some(self.enter_cell(lane, step, way == Way::Down)),
                None if way == Way::Up => self.stage_of(step).map(Selected::Stage),
                None => None,
            },
        }
    }

    /// A card of the cell: the first or the last; the cell itself if it has none.
    fn enter_cell(&self, lane: LaneId, step: StepId, first: bool) -> Selected {
        let cards = if self.shows_cards(lane) { self.cards_at(Place::Cell { lane, step }) } else { Vec::new() };
        match if first { cards.first() } else { cards.last() } {
            Some(card) => Selected::card(card.id),
            None => Selected::Cell { lane, step },
        }
    }

    /// Walking along a lane keeps to the second card of each cell where there is one.
    fn at_same_height(&self, entered: Selected, index: usize, way: Way) -> Selected {
        let Some(card) = entered.only_card().filter(|_| way.is_across()).and_then(|card| self.map.card(card)) else {
            return entered;
        };
        let there = self.cards_at(card.place);
        there.get(index).or(there.last()).map_or(entered, |card| Selected::card(card.id))
    }

    /// The card that follows or precedes, lane by lane; stops at the ends, so that Tab can leave
    /// the map.
    pub(super) fn select_in_reading_order(&self, forwards: bool) -> Option<Plan> {
        let lanes = self.card_lanes();
        let shown = self.map.rows().iter().filter(|row| lanes.contains(&row.lane.id)).flat_map(|row| row.cards.iter());
        let cards: Vec<CardId> = shown.chain(self.map.parking().iter()).map(|card| card.id).collect();
        let current = self.selection.selected.card_ids().last();
        let next = match current.and_then(|card| cards.iter().position(|other| other == card)) {
            Some(index) => cards.get(neighbour(index, if forwards { 1 } else { -1 }, cards.len())?)?,
            None if forwards => cards.first()?,
            None => cards.last()?,
        };
        Some(self.select(Selected::card(*next)))
    }

    /// All cards that are shown.
    pub(super) fn select_all(&self) -> Option<Plan> {
        let lanes = self.card_lanes();
        let rows = self.map.rows().iter().filter(|row| lanes.contains(&row.lane.id));
        let cards: Vec<CardId> = rows.flat_map(|row| row.cards.iter()).map(|card| card.id).collect();
        let selected = Selected::cards(cards);
        (selected != Selected::Nothing && selected != self.selection.selected).then(|| self.select(selected))
    }

    /// Moves what is selected one place in a direction.
    pub(super) fn shift(&self, way: Way) -> Option<Plan> {
        match &self.selection.selected {
            Selected::Cards(cards) => self.shift_cards(cards, way),
            Selected::Stage(_) if way.is_across() => self.move_stage(way.sign()),
            Selected::Step(step) if way.is_across() => self.move_step(*step, way.sign()),
            Selected::Lane(_) if !way.is_across() => self.move_lane(way.sign()),
            Selected::Point { point, .. } => self.shift_point(*point, way),
            _ => None,
        }
    }

    pub(super) fn step_towards(&self, step: StepId, way: Way) -> Option<StepId> {
        let steps = self.step_ids();
        let index = steps.iter().position(|own| *own == step)?;
        steps.get(neighbour(index, way.sign(), steps.len())?).copied()
    }

    /// The next shown lane in a direction that shows cards.
    pub(super) fn card_lane_towards(&self, lane: LaneId, way: Way) -> Option<LaneId> {
        let shown = self.card_lanes();
        let rows = self.map.rows();
        let mut index = rows.iter().position(|row| row.lane.id == lane)?;
        loop {
            index = neighbour(index, way.sign(), rows.len())?;
            let lane = rows.get(index)?.lane.id;
            if shown.contains(&lane) {
                return Some(lane);
            }
        }
    }

    /// The next shown lane in a direction, of whatever kind.
    fn lane_towards(&self, lane: LaneId, way: Way) -> Option<LaneId> {
        let rows = self.map.rows();
        let mut index = rows.iter().position(|row| row.lane.id == lane)?;
        loop {
            index = neighbour(index, way.sign(), rows.len())?;
            let lane = &rows.get(index)?.lane;
            if self.shows_lane(lane) {
                return Some(lane.id);
            }
        }
    }
}
