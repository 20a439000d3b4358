//! A map made of a map: only some of its stages. It is drawn and thrown away.

use crate::model::{Card, CardId, JourneyMap, Place, StageId, StepId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The map with only these stages; cards that reach into others are shortened.
pub fn of_stages(map: &JourneyMap, stages: &[StageId]) -> JourneyMap {
    let mut part = map.clone();
    part.stages_mut().retain(|stage| stages.contains(&stage.id));
    let columns = map.step_indexes();
    let kept: Vec<(StepId, usize)> =
        part.steps().filter_map(|(_, step)| Some((step.id, *columns.get(&step.id)?))).collect();
    let is_kept = |step: StepId| kept.iter().any(|(own, _)| *own == step);
    for row in part.rows_mut() {
        if row.cards.is_empty() {
            continue;
        }
        let cards = row.cards.iter().filter_map(|card| {
            let Place::Cell { lane, step } = card.place else { return None };
            let first = *columns.get(&step)?;
            let last = first + card.span.max(1) as usize - 1;
            // What is left of it stands together: stages of a part may have others between them.
            let mut inside = kept.iter().skip_while(|(_, column)| *column < first).peekable();
            let (start, mut before) = inside.peek().filter(|(_, column)| *column <= last).map(|(id, at)| (*id, *at))?;
            let mut span = 0;
            for (_, column) in inside.take_while(|(_, column)| *column <= last) {
                if *column > before + 1 {
                    break;
                }
                (before, span) = (*column, span + 1);
            }
            let same = start == step && span == card.span;
            let placed = || Arc::new(Card { place: Place::Cell { lane, step: start }, span, ..(**card).clone() });
            Some(if same { card.clone() } else { placed() })
        });
        row.cards = Arc::new(cards.collect());
    }
    for curve in part.curves_mut() {
        if curve.points.iter().any(|point| !is_kept(point.step)) {
            Arc::make_mut(curve).points.retain(|point| is_kept(point.step));
        }
    }
    part.returns_mut().retain(|arrow| is_kept(arrow.from) && is_kept(arrow.to));
    let there: BTreeSet<CardId> = part.cards().map(|card| card.id).collect();
    part.groups_mut().retain(|group| group.cards.iter().all(|card| there.contains(card)));
    part
}
