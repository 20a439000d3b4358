//! Changes of the arrows between steps.

use super::error::{EditError, at_most, refuse};
use crate::model::check::{self, RecordKind};
use crate::model::{JourneyMap, Return, ReturnId, limit};
use std::sync::Arc;

pub(super) fn add(map: &mut JourneyMap, arrow: &Return) -> Result<(), EditError> {
    if index_of(map, arrow.id).is_ok() {
        return Err(EditError::Taken(RecordKind::Return));
    }
    at_most(limit::RECORDS, map.returns().len() + 1, RecordKind::Return)?;
    check_return(map, arrow)?;
    map.returns_mut().push(Arc::new(arrow.clone()));
    Ok(())
}

pub(super) fn set(map: &mut JourneyMap, arrow: &Return) -> Result<(), EditError> {
    let index = index_of(map, arrow.id)?;
    check_return(map, arrow)?;
    if let Some(old) = map.returns_mut().get_mut(index) {
        *old = Arc::new(arrow.clone());
    }
    Ok(())
}

pub(super) fn delete(map: &mut JourneyMap, arrow: ReturnId) -> Result<(), EditError> {
    let index = index_of(map, arrow)?;
    map.returns_mut().remove(index);
    Ok(())
}

fn index_of(map: &JourneyMap, id: ReturnId) -> Result<usize, EditError> {
    map.returns().iter().position(|arrow| arrow.id == id).ok_or(EditError::NotFound(RecordKind::Return))
}

fn check_return(map: &JourneyMap, arrow: &Return) -> Result<(), EditError> {
    refuse(|found| check::return_(found, arrow, &|id| map.steps().any(|(_, step)| step.id == id)))
}
