//! What is selected, and what stays selected when the document changes under it.

use super::register::RegisterPlace;
use crate::model::{CardId, CurveId, JourneyMap, LaneId, MapId, Place, PointId, ReturnId, StageId, StepId, Workbook};
use std::collections::HashSet;
use std::sync::Arc;

/// The map in view and what is selected on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// The map in view.
    pub map: MapId,
    /// What is selected on it.
    pub selected: Selected,
    /// The cells selected on the register of target groups, which is shown instead of the map;
    /// then nothing is selected on the map.
    pub register: Option<RegisterPlace>,
}

/// What is selected on a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Selected {
    /// Nothing.
    #[default]
    Nothing,
    /// Cards, in the order in which they were selected; never empty.
    Cards(Vec<CardId>),
    /// An empty place of the grid.
    Cell {
        /// The row.
        lane: LaneId,
        /// The column.
        step: StepId,
    },
    /// A stage.
    Stage(StageId),
    /// A step of a stage that has several.
    Step(StepId),
    /// A lane.
    Lane(LaneId),
    /// A point of a curve.
    Point {
        /// The curve.
        curve: CurveId,
        /// The point.
        point: PointId,
    },
    /// An arrow from one step to another.
    Return(ReturnId),
    /// The title of the map.
    Title,
}

impl Selected {
    /// Cards, or nothing.
    pub fn cards(cards: Vec<CardId>) -> Selected {
        if cards.is_empty() { Selected::Nothing } else { Selected::Cards(cards) }
    }

    /// One card.
    pub fn card(card: CardId) -> Selected {
        Selected::Cards(vec![card])
    }

    /// The selected cards; none if something else is selected.
    pub fn card_ids(&self) -> &[CardId] {
        match self {
            Selected::Cards(cards) => cards,
            _ => &[],
        }
    }

    /// The card, if exactly one is selected.
    pub fn only_card(&self) -> Option<CardId> {
        match self.card_ids() {
            [card] => Some(*card),
            _ => None,
        }
    }

    /// Adds a card, or takes it out: what Ctrl and Shift with a click do.
    #[must_use]
    pub fn toggled(&self, card: CardId) -> Selected {
        let mut cards = self.card_ids().to_vec();
        match cards.iter().position(|selected| *selected == card) {
            Some(index) => {
                cards.remove(index);
            }
            None => cards.push(card),
        }
        Selected::cards(cards)
    }

    /// What of it the map has.
    #[must_use]
    pub fn kept_in(&self, map: &JourneyMap) -> Selected {
        let has_step = |id: StepId| map.steps().any(|(_, step)| step.id == id);
        let kept = match self {
            Selected::Nothing | Selected::Title => true,
            Selected::Cards(cards) => {
                if let [card] = cards[..] {
                    return Selected::cards(map.card(card).map(|card| card.id).into_iter().collect());
                }
                let there: HashSet<CardId> = map.cards().map(|card| card.id).collect();
                return Selected::cards(cards.iter().copied().filter(|card| there.contains(card)).collect());
            }
            Selected::Cell { lane, step } => map.row(*lane).is_some() && has_step(*step),
            Selected::Stage(stage) => map.stage(*stage).is_some(),
            Selected::Step(step) => has_step(*step),
            Selected::Lane(lane) => map.row(*lane).is_some(),
            Selected::Point { curve, point } => map
                .curves()
                .iter()
                .any(|record| record.id == *curve && record.points.iter().any(|candidate| candidate.id == *point)),
            Selected::Return(id) => map.returns().iter().any(|arrow| arrow.id == *id),
        };
        if kept { self.clone() } else { Selected::Nothing }
    }

    /// The cell that the selection is in: of the first card, or the cell itself.
    pub fn cell(&self, map: &JourneyMap) -> Option<(LaneId, StepId)> {
        match self {
            Selected::Cell { lane, step } => Some((*lane, *step)),
            Selected::Cards(cards) => match map.card(*cards.first()?)?.place {
                Place::Cell { lane, step } => Some((lane, step)),
                Place::Parking => None,
            },
            _ => None,
        }
    }

    /// The step that the selection is in or is; of a stage, its last; of a point, the one it stands in.
    pub fn step(&self, map: &JourneyMap) -> Option<StepId> {
        match self {
            Selected::Step(step) => Some(*step),
            Selected::Stage(stage) => map.stage(*stage)?.steps.last().map(|step| step.id),
            Selected::Point { point, .. } => {
                let points = map.curves().iter().flat_map(|curve| &curve.points);
                points.into_iter().find(|own| own.id == *point).map(|own| own.step)
            }
            _ => self.cell(map).map(|(_, step)| step),
        }
    }

    /// The stage that the selection is in or is.
    pub fn stage(&self, map: &JourneyMap) -> Option<StageId> {
        if let Selected::Stage(stage) = self {
            return Some(*stage);
        }
        let step = self.step(map)?;
        map.stages().iter().find(|stage| stage.steps.iter().any(|own| own.id == step)).map(|stage| stage.id)
    }

    /// The lane that the selection is in or is.
    pub fn lane(&self, map: &JourneyMap) -> Option<LaneId> {
        match self {
            Selected::Lane(lane) => Some(*lane),
            _ => self.cell(map).map(|(lane, _)| lane),
        }
    }
}

impl Selection {
    /// Nothing selected on the first map.
    pub fn on_first_map(workbook: &Workbook) -> Selection {
        let map = workbook.maps().first().map_or(MapId::from_bits(0), |map| map.id());
        Selection::on(map, Selected::Nothing)
    }

    /// Something on a map, which is shown.
    pub fn on(map: MapId, selected: Selected) -> Selection {
        Selection { map, selected, register: None }
    }

    /// Cells of the register, which is shown before this map.
    #[must_use]
    pub fn on_register(&self, place: RegisterPlace) -> Selection {
        Selection { register: Some(place), ..Selection::on(self.map, Selected::Nothing) }
    }

    /// What of it the workbook has; another map, if its own is gone.
    #[must_use]
    pub fn kept_in(&self, workbook: &Arc<Workbook>) -> Selection {
        match workbook.map(self.map) {
            Some(map) => Selection {
                map: self.map,
                selected: self.selected.kept_in(map),
                register: self.register.map(|place| place.kept_in(workbook)),
            },
            None => Selection {
                register: self.register.map(|place| place.kept_in(workbook)),
                ..Selection::on_first_map(workbook)
            },
        }
    }

    /// The same map with something else selected.
    #[must_use]
    pub fn with(&self, selected: Selected) -> Selection {
        Selection::on(self.map, selected)
    }
}
