//! The pure function that makes an edit: finds the map, hands the change to its family, and keeps
//! the shared parts shared.

use super::error::{EditError, refuse};
use super::notices::Notices;
use super::{
    Applied, Edit, LaneEdit, MapEdit, StageEdit, bring_over, cards, copies, curves, lanes, maps, pictures, returns,
    shared, stages,
};
use crate::model::check::{self, Known, RecordKind, Rule};
use crate::model::{JourneyMap, MapId, MapInfo, Workbook, diff};
use std::sync::Arc;

/// Makes the change. The input stays as it is; what the change does not touch is shared with it.
/// The result is the input itself, pointer by pointer, if nothing changes.
///
/// # Errors
/// The edit names something that does not exist, or would break an invariant or a limit.
pub fn apply(workbook: &Workbook, edit: &Edit) -> Result<Applied, EditError> {
    let mut changed = workbook.clone();
    let mut notices = Notices::default();
    make(&mut changed, edit, &mut notices)?;
    pictures::fit(workbook, &changed)?;
    texts_fit(workbook, &changed)?;
    if diff::same(workbook, &changed) {
        changed = workbook.clone();
    }
    Ok(Applied { workbook: changed, notices: notices.into_messages() })
}

/// So many cards at once were not typed by hand, and may be more text than a file takes.
const MANY_CARDS: usize = 20;

/// Refuses what brings more text than a file takes. What is typed by hand never comes near: all is
/// counted only when many cards come at once.
fn texts_fit(before: &Workbook, after: &Workbook) -> Result<(), EditError> {
    let cards = |workbook: &Workbook| workbook.maps().iter().map(|map| map.card_count()).sum::<usize>();
    if cards(after) < cards(before) + MANY_CARDS {
        return Ok(());
    }
    let too_much = check::violations(after).into_iter().find(|violation| violation.rule == Rule::TextsFit);
    too_much.map_or(Ok(()), |violation| Err(EditError::Breaks(violation)))
}

fn make(workbook: &mut Workbook, edit: &Edit, notices: &mut Notices) -> Result<(), EditError> {
    match edit {
        Edit::Map { map, change } => change_map(workbook, *map, change, notices),
        Edit::Maps(change) => maps::apply(workbook, change, notices),
        Edit::Shared(change) => shared::apply(workbook, change, notices),
        Edit::Several(edits) => edits.iter().try_for_each(|edit| make(workbook, edit, notices)),
    }
}

fn change_map(workbook: &mut Workbook, id: MapId, change: &MapEdit, notices: &mut Notices) -> Result<(), EditError> {
    let before = workbook.map(id).ok_or(EditError::NotFound(RecordKind::Map))?;
    let mut map = JourneyMap::clone(before);
    notices.by_stages = Some(map.step_count() == map.stages().len());
    match change {
        MapEdit::SetInfo(info) => set_info(workbook, &mut map, info)?,
        MapEdit::Card(change) => cards::apply(workbook, &mut map, change, notices)?,
        MapEdit::Stage(StageEdit::Duplicate { stage, copy, name, ids }) => {
            copies::stage(workbook, &mut map, *stage, (*copy, name), ids, notices)?;
        }
        MapEdit::Lane(LaneEdit::Duplicate { lane, copy, name, ids }) => {
            copies::lane(workbook, &mut map, *lane, (*copy, name), ids, notices)?;
        }
        MapEdit::Stage(change) => stages::apply(&mut map, change, notices)?,
        MapEdit::Lane(change) => lanes::apply(&mut map, change, notices)?,
        MapEdit::Curve(change) => curves::apply(workbook, &mut map, change)?,
        MapEdit::BringOver { from, records } => bring_over::apply(workbook, &mut map, *from, records, notices)?,
        MapEdit::KeepOwn { from, records } => bring_over::keep_own(workbook, &mut map, *from, records)?,
        MapEdit::AddReturn(arrow) => returns::add(&mut map, arrow)?,
        MapEdit::SetReturn(arrow) => returns::set(&mut map, arrow)?,
        MapEdit::DeleteReturn(arrow) => returns::delete(&mut map, *arrow)?,
    }
    if !diff::same_map(before, &map)
        && let Some(slot) = workbook.maps_mut().iter_mut().find(|slot| slot.id() == id)
    {
        *slot = Arc::new(map);
    }
    Ok(())
}

fn set_info(workbook: &Workbook, map: &mut JourneyMap, info: &MapInfo) -> Result<(), EditError> {
    let stages = map.stages().iter().map(|stage| stage.id).collect();
    refuse(|found| check::info(found, map, info, &Known::of(workbook), &stages))?;
    *map.info_mut() = info.clone();
    Ok(())
}
