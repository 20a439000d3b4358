//! The cards of a map as a table for spreadsheets: a row for every lane, a column for every step,
//! the names of stages and lanes at the edges. Pasted back into a map it keeps them, the texts and
//! their order. Knows only the document.

use crate::import::{self, Table};
use crate::locale::{self, Language};
use crate::model::{Card, JourneyMap, LaneKind, Place, Row, StepId, clean_text};

/// What spreadsheets take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The table as the text of a file: with the mark by which spreadsheets know that it is UTF-8.
pub fn file(map: &JourneyMap, language: Language) -> String {
    format!("\u{feff}{}", written(map, language))
}

/// The table as text, for the clipboard.
pub fn written(map: &JourneyMap, language: Language) -> String {
    let mut text = table(map, language).written();
    text.push('\n');
    text
}

/// The table. Hidden lanes, and those that hold no cards, have no row.
pub fn table(map: &JourneyMap, language: Language) -> Table {
    let has_steps = map.stages().iter().any(|stage| stage.steps.len() > 1);
    let mut stages = vec![String::new()];
    let mut steps = vec![String::new()];
    for stage in map.stages().iter() {
        for (index, step) in stage.steps.iter().enumerate() {
            stages.push(if index == 0 { cell(&stage.name) } else { String::new() });
            steps.push(cell(&step.name));
        }
    }
    let mut rows = vec![stages];
    rows.extend(has_steps.then_some(steps));
    for row in map.rows().iter().filter(|row| !row.lane.hidden && row.lane.kind.shows_cards()) {
        let name = cell(&locale::terms::lane_name(language, &row.lane));
        let cells = map.steps().map(|(_, step)| cards_of_cell(row, step.id, language));
        rows.push(std::iter::once(name).chain(cells).collect());
    }
    Table::new(rows)
}

fn cards_of_cell(row: &Row, step: StepId, language: Language) -> String {
    let here = |card: &&std::sync::Arc<Card>| matches!(card.place, Place::Cell { step: own, .. } if own == step);
    let texts: Vec<String> = row.cards.iter().filter(here).map(|card| words(card, row.lane.kind, language)).collect();
    cell(&import::written(texts.iter().map(String::as_str)))
}

/// What a card says, and before it its number, as people of this language write it.
fn words(card: &Card, kind: LaneKind, language: Language) -> String {
    let Some(number) = card.number.as_ref().filter(|_| kind == LaneKind::Metrics) else { return card.text.clone() };
    let value = locale::number(language, number.value);
    let pieces = [value.as_str(), number.unit.trim(), card.text.trim()];
    pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text that no spreadsheet takes for a formula: a space before it is left out when it is pasted.
fn cell(text: &str) -> String {
    let text = clean_text(text);
    if text.starts_with(FORMULA) { format!(" {text}") } else { text.into_owned() }
}
