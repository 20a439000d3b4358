//! What follows from changed columns: cards whose steps went away or apart, points and returns of
//! steps that are gone. Cards are never lost: those that have no step left go to the parking lot.

use super::grid::{Columns, Ids};
use super::notices::Notices;
use super::{cards, groups};
use crate::model::{Card, CardId, JourneyMap, Place, StepId};
use std::sync::Arc;

/// Makes a map, whose stages have just been changed, whole again. `before` is the map with its old
/// stages; `merged` is a step that is gone and the one that took its place.
pub(super) fn reflow(
    before: &JourneyMap,
    map: &mut JourneyMap,
    merged: Option<(StepId, StepId)>,
    notices: &mut Notices,
) {
    let columns = Change::new(before, map, merged);
    let stages = |map: &JourneyMap| map.stages().iter().map(|stage| stage.id).collect::<Vec<_>>();
    if stages(before) != stages(map) {
        notices.by_stages = Some(true);
    }
    let mut touched = Vec::new();
    let mut parked = Vec::new();
    let mut shortened = Vec::new();
    let mut rows = map.rows().as_ref().clone();
    for row in &mut rows {
        let mut kept = Vec::with_capacity(row.cards.len());
        let touched_before = touched.len();
        for card in row.cards.iter() {
            let fate = columns.fate(card);
            if !matches!(fate, Fate::Stays) {
                touched.push(card.id);
            }
            match fate {
                Fate::Stays => kept.push(Arc::clone(card)),
                Fate::Becomes { step, span } => {
                    let place = Place::Cell { lane: row.lane.id, step };
                    if span < card.span {
                        shortened.push(card.text.clone());
                    }
                    kept.push(Arc::new(Card { place, span, ..Card::clone(card) }));
                }
                Fate::Parks => parked.push(Arc::clone(card)),
            }
        }
        if touched.len() > touched_before {
            row.cards = Arc::new(kept);
        }
    }
    if !touched.is_empty() {
        *map.rows_mut() = rows;
    }
    cards::park(map, parked, notices);
    notices.count("notice-cards-shortened", &shortened);
    let touched: Ids<CardId> = Ids::collect(touched);
    groups::settle(before, map, notices, |card| touched.contains(card));
    drop_points_and_returns(map, &columns, notices);
    map.sort_by_step();
}

enum Fate {
    Stays,
    Becomes { step: StepId, span: u32 },
    Parks,
}

/// The columns before and after.
struct Change {
    old: Columns,
    new: Columns,
    /// The column afterwards of every column before.
    moved_to: Vec<Option<usize>>,
    /// The step of every column, and the first and last column before that it was; none if new.
    columns: Vec<(StepId, Option<(usize, usize)>)>,
}

impl Change {
    fn new(before: &JourneyMap, after: &JourneyMap, merged: Option<(StepId, StepId)>) -> Change {
        let (old, new) = (Columns::of(before), Columns::of(after));
        let successor = |step: StepId| merged.filter(|(gone, _)| *gone == step).map_or(step, |(_, heir)| heir);
        let moved_to: Vec<Option<usize>> = before.steps().map(|(_, step)| new.get(successor(step.id))).collect();
        let mut columns: Vec<_> = after.steps().map(|(_, step)| (step.id, None)).collect();
        for (column, to) in moved_to.iter().enumerate() {
            if let Some((_, origin)) = to.and_then(|to| columns.get_mut(to)) {
                *origin = Some((origin.map_or(column, |(first, _)| first), column));
            }
        }
        Change { old, new, moved_to, columns }
    }

    /// A card keeps, of the steps it covered, those that stand together from the first one that is
    /// left; columns inserted between them are covered, too.
    fn fate(&self, card: &Card) -> Fate {
        let column = self.old.of_card(card);
        let end = column.saturating_add(card.span as usize);
        let mut covered = self.moved_to.iter().take(end).skip(column).filter_map(|to| *to);
        let Some((first, (step, _))) = covered.next().and_then(|first| Some((first, *self.columns.get(first)?))) else {
            return Fate::Parks;
        };
        let mut span = 1;
        for (offset, (_, origin)) in self.columns.iter().skip(first).enumerate() {
            match origin {
                Some((from, to)) if *from < end && *to >= column => span = offset as u32 + 1,
                Some(_) => break,
                None => {}
            }
        }
        let same_step = matches!(card.place, Place::Cell { step: old, .. } if old == step);
        if same_step && span == card.span { Fate::Stays } else { Fate::Becomes { step, span } }
    }
}

fn drop_points_and_returns(map: &mut JourneyMap, columns: &Change, notices: &mut Notices) {
    let exists = |step: StepId| columns.new.get(step).is_some();
    let points = |map: &JourneyMap| map.curves().iter().map(|curve| curve.points.len()).sum::<usize>();
    let before = points(map);
    if map.curves().iter().any(|curve| curve.points.iter().any(|point| !exists(point.step))) {
        for curve in map.curves_mut() {
            if curve.points.iter().any(|point| !exists(point.step)) {
                Arc::make_mut(curve).points.retain(|point| exists(point.step));
            }
        }
    }
    notices.number("notice-points-deleted", before - points(map));

    let stays = |from: StepId, to: StepId| exists(from) && exists(to) && from != to;
    let before = map.returns().len();
    if !map.returns().iter().all(|arrow| stays(arrow.from, arrow.to)) {
        map.returns_mut().retain(|arrow| stays(arrow.from, arrow.to));
    }
    notices.number("notice-returns-deleted", before - map.returns().len());
}
