//! A map, or cards of it, as text for other programs: a sheet with stages in the first row and
//! lanes in the first column, a range without either, a list, a text.

use crate::import::{Table, written};
use crate::locale::{self, Language, terms};
use crate::model::{Card, JourneyMap, LaneId, StepId};
use std::sync::Arc;

/// The whole map. A stage of several steps has its name over the first of them, and the names of
/// all steps stand in a row of their own below.
pub fn of(map: &JourneyMap, language: Language) -> Table {
    let mut stages = vec![String::new()];
    let mut steps = vec![String::new()];
    for stage in map.stages().iter() {
        for (index, step) in stage.steps.iter().enumerate() {
            let name =
                if stage.name.trim().is_empty() { locale::text(language, "unnamed") } else { stage.name.clone() };
            stages.push(if index == 0 { name } else { String::new() });
            steps.push(step.name.clone());
        }
    }
    let mut rows = vec![stages];
    if map.stages().iter().any(|stage| stage.steps.len() > 1) {
        rows.push(steps);
    }
    for row in map.rows().iter() {
        let mut cells = vec![terms::lane_name(language, &row.lane)];
        cells.extend(map.steps().map(|(_, step)| cell(map, row.lane.id, step.id)));
        rows.push(cells);
    }
    Table::new(rows)
}

/// The cards of a map that has nothing but what was copied: the text of the only card, a list of
/// those of one cell, a range of those of several.
pub fn of_cards(map: &JourneyMap) -> String {
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let first = steps.first();
    let parked = || written(texts(map.parking().iter()));
    if map.card_count() == 1 {
        return map.cards().next().map(|card| card.text.clone()).unwrap_or_default();
    }
    let is_one_cell = map.rows().len() <= 1
        && map
            .rows()
            .iter()
            .flat_map(|row| row.cards.iter())
            .all(|card| matches!(card.place, crate::model::Place::Cell { step, .. } if Some(&step) == first));
    if is_one_cell {
        return written(texts(map.cards()));
    }
    let mut rows: Vec<Vec<String>> =
        map.rows().iter().map(|row| steps.iter().map(|step| cell(map, row.lane.id, *step)).collect()).collect();
    if !map.parking().is_empty() {
        rows.push(vec![parked()]);
    }
    Table::new(rows).written()
}

fn cell(map: &JourneyMap, lane: LaneId, step: StepId) -> String {
    written(texts(map.cell(lane, step)))
}

fn texts<'a>(cards: impl Iterator<Item = &'a Arc<Card>>) -> impl Iterator<Item = &'a str> {
    cards.map(|card| card.text.as_str())
}
