//! Walking over the map with the arrow keys: cards and cells, points of curves, headers, lanes and
//! arrows, each from where the eyes are.

use super::{Plan, Planner, neighbour};
use crate::editor::grouping::spokesman;
use crate::editor::selection::Selected;
use crate::model::{CardId, Curve, CurvePoint, LaneId, LaneKind, Place, PointId, ReturnId, StageId, StepId};

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

    pub fn is_across(self) -> bool {
        matches!(self, Way::Left | Way::Right)
    }
}

impl Planner<'_> {
    /// What an arrow key selects.
    pub(super) fn walk(&self, way: Way) -> Option<Plan> {
        let selected = match &self.selection.selected {
            Selected::Nothing => self.first_cell()?,
            Selected::Title if way.is_across() => return None,
            Selected::Title => self.walk_from_title(way)?,
            Selected::Cards(cards) => self.walk_from_card(*cards.last()?, way)?,
            Selected::Cell { lane, step } => self.walk_from_cell(*lane, *step, way)?,
            Selected::Stage(stage) => self.walk_from_stage(*stage, way)?,
            Selected::Step(step) => self.walk_from_step(*step, way)?,
            Selected::Lane(lane) => self.walk_from_lane(*lane, way)?,
            Selected::Point { point, .. } => self.walk_from_point(*point, way)?,
            Selected::Return(arrow) => self.walk_from_return(*arrow, way)?,
        };
        Some(self.select(selected))
    }

    pub(super) fn first_cell(&self) -> Option<Selected> {
        Some(self.enter_cell(*self.cell_lanes().first()?, *self.step_ids().first()?, Way::Down))
    }

    fn walk_from_title(&self, way: Way) -> Option<Selected> {
        match (way, self.map.stages().first()) {
            (Way::Down, Some(stage)) => Some(Selected::Stage(stage.id)),
            _ => None,
        }
    }

    fn walk_from_stage(&self, stage: StageId, way: Way) -> Option<Selected> {
        let stages = self.map.stages();
        let index = stages.iter().position(|own| own.id == stage)?;
        let record = stages.get(index)?;
        match way {
            Way::Up => Some(Selected::Title),
            Way::Down if record.shows_steps() => Some(Selected::Step(record.steps.first()?.id)),
            Way::Down => self.below_step(record.steps.first()?.id),
            Way::Left | Way::Right => {
                Some(Selected::Stage(stages.get(neighbour(index, way.sign(), stages.len())?)?.id))
            }
        }
    }

    fn walk_from_step(&self, step: StepId, way: Way) -> Option<Selected> {
        match way {
            Way::Up => self.stage_of(step).map(Selected::Stage),
            Way::Down => self.below_step(step),
            Way::Left | Way::Right => self.step_towards(step, way).map(Selected::Step),
        }
    }

    /// Below the name of a step: the first arrow that leaves it, else its first cell.
    fn below_step(&self, step: StepId) -> Option<Selected> {
        self.first_return_of(step).map(Selected::Return).or_else(|| self.first_cell_of(step))
    }

    fn first_return_of(&self, step: StepId) -> Option<ReturnId> {
        self.map.returns().iter().find(|arrow| arrow.from == step).map(|arrow| arrow.id)
    }

    fn first_cell_of(&self, step: StepId) -> Option<Selected> {
        Some(self.enter_cell(*self.cell_lanes().first()?, step, Way::Down))
    }

    fn walk_from_return(&self, arrow: ReturnId, way: Way) -> Option<Selected> {
        let returns = self.map.returns();
        let index = returns.iter().position(|own| own.id == arrow)?;
        let from = returns.get(index)?.from;
        match way {
            Way::Up => {
                let stage = self.map.stage(self.stage_of(from)?)?;
                Some(if stage.shows_steps() { Selected::Step(from) } else { Selected::Stage(stage.id) })
            }
            Way::Down => self.first_cell_of(from),
            Way::Left | Way::Right => {
                Some(Selected::Return(returns.get(neighbour(index, way.sign(), returns.len())?)?.id))
            }
        }
    }

    fn walk_from_lane(&self, lane: LaneId, way: Way) -> Option<Selected> {
        match way {
            Way::Left => None,
            Way::Right if self.has_cells(lane) => Some(self.enter_cell(lane, *self.step_ids().first()?, Way::Down)),
            Way::Right => None,
            Way::Up | Way::Down => self.lane_towards(lane, way).map(Selected::Lane),
        }
    }

    pub(super) fn walk_from_card(&self, card: CardId, way: Way) -> Option<Selected> {
        let card = self.map.card(spokesman(self.map, card))?;
        let there = self.shown_at(card.place);
        let index = there.iter().position(|other| other.id == card.id)?;
        if !way.is_across()
            && let Some(next) = neighbour(index, way.sign(), there.len())
        {
            return there.get(next).map(|next| Selected::card(next.id));
        }
        let Place::Cell { lane, step } = card.place else {
            // The parking lot stands at the left of the map.
            return if way == Way::Right { self.first_cell() } else { None };
        };
        if way != Way::Right {
            return self.walk_from_cell(lane, step, way).map(|cell| self.at_same_height(cell, index, way));
        }
        // A card that reaches over several steps is left at its end.
        let steps = self.step_ids();
        let column = steps.iter().position(|own| *own == step)?;
        let next = steps.get(column + card.span as usize)?;
        Some(self.at_same_height(self.enter_cell(lane, *next, way), index, way))
    }

    pub(super) fn walk_from_cell(&self, lane: LaneId, step: StepId, way: Way) -> Option<Selected> {
        match way {
            Way::Left | Way::Right => match self.step_towards(step, way) {
                Some(step) => Some(self.enter_cell(lane, step, way)),
                None if way == Way::Left => Some(Selected::Lane(lane)),
                None => None,
            },
            Way::Up | Way::Down => match self.towards(&self.cell_lanes(), lane, way) {
                Some(lane) => Some(self.enter_cell(lane, step, way)),
                None if way == Way::Up => {
                    self.first_return_of(step).map(Selected::Return).or_else(|| self.above_cells(step))
                }
                None => None,
            },
        }
    }

    fn above_cells(&self, step: StepId) -> Option<Selected> {
        let stage = self.map.stage(self.stage_of(step)?)?;
        Some(if stage.shows_steps() { Selected::Step(step) } else { Selected::Stage(stage.id) })
    }

    /// Points of one step stand above each other; beside them are the cells of the lane.
    fn walk_from_point(&self, point: PointId, way: Way) -> Option<Selected> {
        let (curve, record) = self.curve_with(point)?;
        let lane = self.lane_of_feelings()?;
        if way.is_across() {
            let index = curve.points.iter().position(|own| own.id == point)?;
            let next = neighbour(index, way.sign(), curve.points.len()).and_then(|index| curve.points.get(index));
            if let Some(next) = next.filter(|next| next.step == record.step) {
                return Some(Selected::Point { curve: curve.id, point: next.id });
            }
            let Some(step) = self.step_towards(record.step, way) else {
                return (way == Way::Left).then_some(Selected::Lane(lane));
            };
            let along = if way == Way::Right { 0.0 } else { 1.0 };
            let nearest = curve.points.iter().filter(|own| own.step == step);
            let nearest = nearest.min_by(|a, b| (a.along - along).abs().total_cmp(&(b.along - along).abs()));
            return Some(match nearest {
                Some(next) => Selected::Point { curve: curve.id, point: next.id },
                None => self.enter_cell(lane, step, way),
            });
        }
        let stack = self.points_at(record.step);
        let index = stack.iter().position(|(_, own)| own.id == point)?;
        match neighbour(index, way.sign(), stack.len()).and_then(|index| stack.get(index)) {
            Some((curve, next)) => Some(Selected::Point { curve: curve.id, point: next.id }),
            None => self.walk_from_cell(lane, record.step, way),
        }
    }

    /// The points of a step from the top to the bottom; of the role in view first, if there is one.
    fn points_at(&self, step: StepId) -> Vec<(&Curve, &CurvePoint)> {
        let only = self.editor.options().only_roles();
        let shown = self.map.curves().iter();
        let shown = shown.filter(|curve| only.is_empty() || curve.role.is_none_or(|role| only.contains(&role)));
        let points = shown.flat_map(|curve| curve.points.iter().map(move |point| (&**curve, point)));
        let mut there: Vec<_> = points.filter(|(_, point)| point.step == step).collect();
        there.sort_by(|(_, a), (_, b)| b.value.total_cmp(&a.value).then(a.along.total_cmp(&b.along)));
        there
    }

    /// The curve that has a point, and the point.
    pub(super) fn curve_with(&self, point: PointId) -> Option<(&Curve, &CurvePoint)> {
        self.map.curves().iter().find_map(|curve| Some((&**curve, curve.points.iter().find(|own| own.id == point)?)))
    }

    /// The lane that shows the curves.
    pub(super) fn lane_of_feelings(&self) -> Option<LaneId> {
        let rows = self.map.rows().iter().map(|row| row.lane.id);
        rows.filter(|lane| self.has_cells(*lane)).find(|lane| !self.shows_cards(*lane))
    }

    /// What stands in the cell where it is entered: its first card, from below its last; the cell
    /// itself if it has none. Among curves, the point that is met first.
    pub(super) fn enter_cell(&self, lane: LaneId, step: StepId, way: Way) -> Selected {
        if self.shows_cards(lane) {
            let cards = self.shown_at(Place::Cell { lane, step });
            let met = if way == Way::Up { cards.last() } else { cards.first() };
            return met.map_or(Selected::Cell { lane, step }, |card| Selected::card(card.id));
        }
        let points = self.points_at(step);
        let met = if way == Way::Up { points.last() } else { points.first() };
        let of_role = self.role_in_view().and_then(|role| points.iter().find(|(curve, _)| curve.role == Some(role)));
        match of_role.or(met) {
            Some((curve, point)) => Selected::Point { curve: curve.id, point: point.id },
            None => Selected::Cell { lane, step },
        }
    }

    /// Walking along a lane keeps to the second card of each cell where there is one.
    fn at_same_height(&self, entered: Selected, index: usize, way: Way) -> Selected {
        let Some(card) = entered.only_card().filter(|_| way.is_across()).and_then(|card| self.map.card(card)) else {
            return entered;
        };
        let there = self.shown_at(card.place);
        there.get(index).or(there.last()).map_or(entered, |card| Selected::card(card.id))
    }

    pub(super) fn step_towards(&self, step: StepId, way: Way) -> Option<StepId> {
        let steps = self.step_ids();
        let index = steps.iter().position(|own| *own == step)?;
        steps.get(neighbour(index, way.sign(), steps.len())?).copied()
    }

    /// The next shown lane in a direction that shows cards.
    pub(super) fn card_lane_towards(&self, lane: LaneId, way: Way) -> Option<LaneId> {
        self.towards(&self.card_lanes(), lane, way)
    }

    /// The next shown lane in a direction, of whatever kind.
    pub(super) fn lane_towards(&self, lane: LaneId, way: Way) -> Option<LaneId> {
        let shown = self.map.rows().iter().filter(|row| self.shows_lane(&row.lane)).map(|row| row.lane.id);
        self.towards(&shown.collect::<Vec<_>>(), lane, way)
    }

    /// The next lane of a list in a direction from a lane that may itself not be listed.
    fn towards(&self, listed: &[LaneId], lane: LaneId, way: Way) -> Option<LaneId> {
        let rows = self.map.rows();
        let mut index = rows.iter().position(|row| row.lane.id == lane)?;
        loop {
            index = neighbour(index, way.sign(), rows.len())?;
            let lane = rows.get(index)?.lane.id;
            if listed.contains(&lane) {
                return Some(lane);
            }
        }
    }

    /// The lanes whose cells are seen, from top to bottom.
    pub(super) fn cell_lanes(&self) -> Vec<LaneId> {
        self.map.rows().iter().map(|row| row.lane.id).filter(|lane| self.has_cells(*lane)).collect()
    }

    /// Whether the cells of a lane are seen: it is shown, open and no divider.
    pub(super) fn has_cells(&self, lane: LaneId) -> bool {
        let lane = self.map.row(lane).map(|row| &row.lane);
        lane.is_some_and(|lane| {
            !lane.collapsed && self.shows_lane(lane) && (lane.kind.shows_cards() || lane.kind == LaneKind::Feelings)
        })
    }
}
