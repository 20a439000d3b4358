//! Reaching further than one place: to the edges of the map, to its first and last card, over
//! everything there is, and with Shift adding to what is selected.

use super::walk::Way;
use super::{Plan, Planner, neighbour};
use crate::editor::selection::Selected;
use crate::model::{CardId, LaneId, Place, StepId};
use std::collections::HashSet;

impl Planner<'_> {
    /// What lies farthest in a direction: the first or last cell of the lane, the cell of the
    /// first or last lane, the first or last of headers.
    pub(super) fn reach(&self, way: Way) -> Option<Plan> {
        let steps = self.step_ids();
        let lanes = self.cell_lanes();
        let edge_of_steps = if way == Way::Left { steps.first() } else { steps.last() };
        let edge_of_lanes = if way == Way::Up { lanes.first() } else { lanes.last() };
        let stages = self.map.stages();
        let selected = match &self.selection.selected {
            Selected::Stage(_) if way.is_across() => {
                Selected::Stage(if way == Way::Left { stages.first()? } else { stages.last()? }.id)
            }
            Selected::Step(_) if way.is_across() => Selected::Step(*edge_of_steps?),
            Selected::Stage(_) | Selected::Step(_) if way == Way::Down => {
                self.enter_cell(*edge_of_lanes?, self.selection.selected.step(self.map)?, Way::Up)
            }
            Selected::Lane(lane) if !way.is_across() => Selected::Lane(self.last_lane_towards(*lane, way)?),
            Selected::Lane(lane) if way == Way::Right && self.has_cells(*lane) => {
                self.enter_cell(*lane, *edge_of_steps?, Way::Left)
            }
            Selected::Nothing => {
                let (lane, step) = (*lanes.first()?, *steps.first()?);
                match way {
                    Way::Left | Way::Up => self.enter_cell(lane, step, Way::Down),
                    Way::Right => self.enter_cell(lane, *steps.last()?, Way::Down),
                    Way::Down => self.enter_cell(*lanes.last()?, step, Way::Down),
                }
            }
            _ => {
                let (lane, step) = self.cell_of_selection()?;
                match way {
                    Way::Left | Way::Right => self.enter_cell(lane, *edge_of_steps?, Way::Down),
                    Way::Up => self.enter_cell(*edge_of_lanes?, step, Way::Down),
                    Way::Down => self.enter_cell(*edge_of_lanes?, step, Way::Up),
                }
            }
        };
        (selected != self.selection.selected).then(|| self.select(selected))
    }

    fn last_lane_towards(&self, lane: LaneId, way: Way) -> Option<LaneId> {
        std::iter::successors(self.lane_towards(lane, way), |lane| self.lane_towards(*lane, way)).last()
    }

    /// The cell that the selection is in; of a point of a curve too.
    fn cell_of_selection(&self) -> Option<(LaneId, StepId)> {
        match &self.selection.selected {
            Selected::Point { point, .. } => Some((self.lane_of_feelings()?, self.curve_with(*point)?.1.step)),
            Selected::Cards(cards) => match self.map.card(*cards.last()?)?.place {
                Place::Cell { lane, step } => Some((lane, step)),
                Place::Parking => None,
            },
            other => other.cell(self.map),
        }
    }

    /// The first or the last card of the map.
    pub(super) fn outermost_card(&self, first: bool) -> Option<Plan> {
        let cards = self.seen_cards();
        let selected = Selected::card(*if first { cards.first() } else { cards.last() }?);
        (selected != self.selection.selected).then(|| self.select(selected))
    }

    /// The cards that are seen in the grid, lane by lane.
    pub(super) fn seen_cards(&self) -> Vec<CardId> {
        let lanes = self.card_lanes();
        let rows = self.map.rows().iter().filter(|row| lanes.contains(&row.lane.id));
        let hidden = self.map.hidden_in_piles();
        let cards = rows.flat_map(|row| row.cards.iter()).filter(|card| self.shows_card(card));
        cards.map(|card| card.id).filter(|card| !hidden.contains(card)).collect()
    }

    /// The card that follows or precedes, lane by lane; stops at the ends, so that Tab can leave
    /// the map.
    pub(super) fn select_in_reading_order(&self, forwards: bool) -> Option<Plan> {
        // From an empty cell to the next stage, as in a spreadsheet.
        if let Selected::Cell { .. } = &self.selection.selected {
            return self.walk(if forwards { Way::Right } else { Way::Left });
        }
        let mut cards = self.seen_cards();
        cards.extend(self.shown_at(Place::Parking).iter().map(|card| card.id));
        let current = self.selection.selected.card_ids().last();
        let next = match current.and_then(|card| cards.iter().position(|other| other == card)) {
            Some(index) => cards.get(neighbour(index, if forwards { 1 } else { -1 }, cards.len())?)?,
            None if forwards => cards.first()?,
            None => cards.last()?,
        };
        Some(self.select(Selected::card(*next)))
    }

    /// All cards around what is selected, wider each time: of the cell, of the lane (of a stage,
    /// its own), of the map; on the parking lot, first its own.
    pub(super) fn select_all(&self) -> Option<Plan> {
        let hidden = self.map.hidden_in_piles();
        let is_seen = |card: &&CardId| !hidden.contains(*card);
        let current: HashSet<&CardId> = self.selection.selected.card_ids().iter().filter(is_seen).collect();
        let wider = self.circles().into_iter().find(|circle| {
            let circle: HashSet<&CardId> = circle.iter().collect();
            circle.len() > current.len() && current.iter().all(|card| circle.contains(*card))
        })?;
        Some(Plan::SelectInPlace(self.selection.with(Selected::cards(wider))))
    }

    /// The cards around what is selected, each circle within the next.
    fn circles(&self) -> Vec<Vec<CardId>> {
        let ids = |place| self.shown_at(place).iter().map(|card| card.id).collect::<Vec<_>>();
        let of_map = self.seen_cards();
        let of_lane = |lane: LaneId| {
            let row = self.map.row(lane).map(|row| &row.cards);
            let own: HashSet<CardId> = row.into_iter().flat_map(|cards| cards.iter()).map(|card| card.id).collect();
            of_map.iter().filter(|card| own.contains(card)).copied().collect::<Vec<_>>()
        };
        let parked = matches!(&self.selection.selected, Selected::Cards(cards)
            if cards.last().and_then(|card| self.map.card(*card)).is_some_and(|card| card.place == Place::Parking));
        if parked {
            let of_lot = ids(Place::Parking);
            let everything = of_lot.iter().chain(&of_map).copied().collect();
            return vec![of_lot, everything];
        }
        match (&self.selection.selected, self.cell_of_selection()) {
            (Selected::Lane(lane), _) => vec![of_lane(*lane), of_map],
            (Selected::Stage(_) | Selected::Step(_), _) => vec![self.cards_below_header(&of_map), of_map],
            (_, Some((lane, step))) if self.shows_cards(lane) => {
                vec![ids(Place::Cell { lane, step }), of_lane(lane), of_map]
            }
            _ => vec![of_map],
        }
    }

    /// The seen cards of the selected stage or step.
    fn cards_below_header(&self, seen: &[CardId]) -> Vec<CardId> {
        let steps: Vec<StepId> = match &self.selection.selected {
            Selected::Stage(stage) => {
                self.map.stage(*stage).map(|stage| stage.steps.iter().map(|step| step.id).collect()).unwrap_or_default()
            }
            Selected::Step(step) => vec![*step],
            _ => Vec::new(),
        };
        let seen: HashSet<&CardId> = seen.iter().collect();
        let is_below = |place: &Place| matches!(place, Place::Cell { step, .. } if steps.contains(step));
        let cards = self.map.cards().filter(|card| seen.contains(&card.id) && is_below(&card.place));
        cards.map(|card| card.id).collect()
    }

    /// The cards between what is selected and the edge of the map are selected too: those of the
    /// lane, or upwards and downwards those of the column.
    pub(super) fn extend_to(&self, way: Way) -> Option<Plan> {
        let selected = self.selection.selected.card_ids();
        let is_in_grid = !selected.is_empty() || matches!(self.selection.selected, Selected::Cell { .. });
        let (lane, step) = self.cell_of_selection().filter(|_| is_in_grid)?;
        let steps = self.step_ids();
        let lanes = self.card_lanes();
        let mut cells: Vec<(LaneId, StepId)> = if way.is_across() {
            steps.iter().map(|step| (lane, *step)).collect()
        } else {
            lanes.iter().map(|lane| (*lane, step)).collect()
        };
        if way.sign() < 0 {
            cells.reverse();
        }
        let here = cells.iter().position(|cell| *cell == (lane, step))?;
        // In the column the other cards of the cell stand between, too.
        let first = if way.is_across() { here + 1 } else { here };
        let mut known: HashSet<CardId> = selected.iter().copied().collect();
        let mut cards = selected.to_vec();
        for (lane, step) in cells.into_iter().skip(first) {
            let mut there: Vec<CardId> = self.shown_at(Place::Cell { lane, step }).iter().map(|card| card.id).collect();
            if way == Way::Up {
                there.reverse();
            }
            if (lane, step) == self.cell_of_selection()?
                && let Some(at) = selected.last().and_then(|last| there.iter().position(|card| card == last))
            {
                there.drain(..=at);
            }
            cards.extend(there.into_iter().filter(|card| known.insert(*card)));
        }
        (cards.len() > selected.len()).then(|| self.select(Selected::cards(cards)))
    }

    /// The next card in a direction is selected too; going back gives up the last one again.
    pub(super) fn extend(&self, way: Way) -> Option<Plan> {
        let selected = &self.selection.selected;
        let mut at = match selected {
            Selected::Cards(cards) => Selected::card(*cards.last()?),
            Selected::Cell { .. } => selected.clone(),
            _ => return None,
        };
        let next = loop {
            at = match at {
                Selected::Cell { lane, step } => self.walk_from_cell(lane, step, way)?,
                Selected::Cards(ref cards) => self.walk_from_card(*cards.last()?, way)?,
                _ => return None,
            };
            // Empty cells are passed over, and so are the curves.
            match at {
                Selected::Cards(ref cards) => break *cards.last()?,
                Selected::Point { point, .. } => {
                    at = Selected::Cell { lane: self.lane_of_feelings()?, step: self.curve_with(point)?.1.step };
                }
                _ => {}
            }
        };
        let mut cards = selected.card_ids().to_vec();
        match cards.iter().position(|card| *card == next) {
            Some(index) if index + 2 == cards.len() => {
                cards.pop();
            }
            Some(index) => {
                cards.remove(index);
                cards.push(next);
            }
            None => cards.push(next),
        }
        Some(self.select(Selected::cards(cards)))
    }
}
