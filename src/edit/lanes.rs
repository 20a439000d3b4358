//! Changes of lanes.

use super::error::{EditError, at_most, refuse};
use super::notices::Notices;
use super::stages::move_within;
use super::{LaneEdit, cards};
use crate::model::check::{self, RecordKind};
use crate::model::{JourneyMap, Lane, LaneId, Row, limit};
use std::sync::Arc;

pub(super) fn apply(map: &mut JourneyMap, change: &LaneEdit, notices: &mut Notices) -> Result<(), EditError> {
    match change {
        LaneEdit::Add { lane, index } => add(map, lane, *index),
        LaneEdit::Set(lane) => set(map, lane),
        LaneEdit::Move { lane, index } => {
            let from = index_of(map, *lane)?;
            move_within(map.rows_mut(), from, *index);
            Ok(())
        }
        // Copies look at the whole workbook: see `copies`.
        LaneEdit::Duplicate { .. } => Ok(()),
        LaneEdit::Delete(lane) => {
            let index = index_of(map, *lane)?;
            // A group stands in one cell, so it goes to the parking lot as a whole.
            let row = map.rows_mut().remove(index);
            cards::park(map, row.cards.as_ref().clone(), notices);
            Ok(())
        }
    }
}

fn index_of(map: &JourneyMap, id: LaneId) -> Result<usize, EditError> {
    map.rows().iter().position(|row| row.lane.id == id).ok_or(EditError::NotFound(RecordKind::Lane))
}

fn add(map: &mut JourneyMap, lane: &Lane, index: usize) -> Result<(), EditError> {
    refuse(|found| check::lane(found, lane))?;
    if index_of(map, lane.id).is_ok() {
        return Err(EditError::Taken(RecordKind::Lane));
    }
    at_most(limit::LANES, map.rows().len() + 1, RecordKind::Lane)?;
    let index = index.min(map.rows().len());
    map.rows_mut().insert(index, Row::new(lane.clone()));
    Ok(())
}

fn set(map: &mut JourneyMap, lane: &Lane) -> Result<(), EditError> {
    refuse(|found| check::lane(found, lane))?;
    let index = index_of(map, lane.id)?;
    if let Some(row) = map.rows_mut().get_mut(index) {
        row.lane = Arc::new(lane.clone());
    }
    Ok(())
}
