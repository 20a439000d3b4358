//! Whether the pictures of a workbook fit into a file, however they came: added, pasted, brought by
//! a map of another workbook.

use super::error::EditError;
use crate::model::{Card, JourneyMap, Workbook, limit};
use std::sync::Arc;

/// Refuses a change that brings more pictures, or larger ones, than a file takes. Where there were
/// more before, everything else may still be done.
pub(super) fn fit(before: &Workbook, after: &Workbook) -> Result<(), EditError> {
    if !may_bring(before, after) {
        return Ok(());
    }
    let (count, bytes) = after.count_pictures();
    if count <= limit::PICTURES && bytes <= limit::PICTURE_BYTES {
        return Ok(());
    }
    let (count_before, bytes_before) = before.count_pictures();
    if count > limit::PICTURES && count > count_before {
        Err(EditError::TooManyPictures)
    } else if bytes > limit::PICTURE_BYTES && bytes > bytes_before {
        Err(EditError::PicturesTooLarge)
    } else {
        Ok(())
    }
}

/// Whether there is a picture in anything that is not shared with what was before: all cards are
/// looked at only then, and not with every step of a drag.
fn may_bring(before: &Workbook, after: &Workbook) -> bool {
    let logo = |workbook: &Workbook| workbook.info().logo.as_ref().map(Arc::as_ptr);
    let maps = after.maps().iter().enumerate().map(|(place, map)| (before.maps().get(place), map));
    let mut changed = maps.filter(|(old, map)| old.is_none_or(|old| !Arc::ptr_eq(old, map)));
    logo(before) != logo(after) || changed.any(|(old, map)| has_pictures_of_its_own(old.map(|old| &**old), map))
}

fn has_pictures_of_its_own(old: Option<&JourneyMap>, map: &JourneyMap) -> bool {
    let has_any = |cards: &[Arc<Card>]| cards.iter().any(|card| card.picture.is_some());
    let mut changed = map.rows().iter().enumerate().filter(|(place, row)| {
        let same_place = old.and_then(|old| old.rows().get(*place));
        same_place.is_none_or(|old| !Arc::ptr_eq(&old.cards, &row.cards))
    });
    let is_parking_new = old.is_none_or(|old| !Arc::ptr_eq(old.parking(), map.parking()));
    changed.any(|(_, row)| has_any(&row.cards)) || (is_parking_new && has_any(map.parking()))
}
