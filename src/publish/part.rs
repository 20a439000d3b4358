//! Maps made of a map, to be laid out otherwise: only some of its stages; cards that reach over a
//! cut once on each side; the cards of a stage side by side. They are drawn and thrown away.

use crate::model::{Card, CardId, ColumnWidth, CurvePoint, JourneyMap, Place, Stage, StageId, Step, StepId};
use crate::theme::Density;
use std::collections::{BTreeSet, HashMap};
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

/// The map with every card that reaches over one of these cuts, given as the columns after them,
/// once on each side of it, with all its words; and whether there are such cards.
pub fn with_cards_cut(map: &JourneyMap, cuts: &BTreeSet<usize>) -> (JourneyMap, bool) {
    let columns = map.step_indexes();
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let pieces = |card: &Card| -> Vec<(usize, usize)> {
        let Place::Cell { step, .. } = card.place else { return Vec::new() };
        let Some(first) = columns.get(&step).copied() else { return Vec::new() };
        let end = (first + card.span.max(1) as usize).min(steps.len());
        let starts = std::iter::once(first).chain(cuts.range(first + 1..end).copied());
        let ends = cuts.range(first + 1..end).copied().chain([end]);
        starts.zip(ends).collect()
    };
    if map.rows().iter().flat_map(|row| row.cards.iter()).all(|card| pieces(card).len() <= 1) {
        return (map.clone(), false);
    }
    let mut taken: BTreeSet<CardId> = map.cards().map(|card| card.id).collect();
    let mut fresh = 0;
    let mut free_id = || loop {
        fresh += 1;
        let id = CardId::from_bits(fresh);
        if taken.insert(id) {
            return id;
        }
    };
    let mut cut = map.clone();
    for row in cut.rows_mut() {
        let mut cards = Vec::with_capacity(row.cards.len());
        for card in row.cards.iter() {
            let pieces = pieces(card);
            if pieces.len() <= 1 {
                cards.push(card.clone());
                continue;
            }
            for (index, (from, to)) in pieces.into_iter().enumerate() {
                let Some(step) = steps.get(from) else { continue };
                let id = if index == 0 { card.id } else { free_id() };
                let place = Place::Cell { lane: row.lane.id, step: *step };
                cards.push(Arc::new(Card { id, place, span: (to - from) as u32, ..(**card).clone() }));
            }
        }
        row.cards = Arc::new(cards);
    }
    cut.sort_by_step();
    (cut, true)
}

/// The map with columns so many times as wide, as far as columns may be wide.
pub fn widened(map: &JourneyMap, times: f64) -> JourneyMap {
    let usual = Density::default().sizes().column_width;
    let mut wide = map.clone();
    for stage in wide.stages_mut() {
        let width = stage.width.map_or(usual, |width| f64::from(width.get())) * times;
        Arc::make_mut(stage).width = Some(ColumnWidth::nearest(width.floor()));
    }
    wide
}

/// The map with one stage of so many columns, in which the cards of every lane stand side by side,
/// in their order; so wide is each, in units of the usual density. A lane with fewer cards than
/// columns has wider ones.
pub fn side_by_side(map: &JourneyMap, columns: usize, width: f64) -> JourneyMap {
    let columns = columns.max(1);
    let mut wide = map.clone();
    let old: HashMap<StepId, usize> = map.step_indexes();
    let count = old.len().max(1);
    let Some(first) = map.stages().first().cloned() else { return wide };
    // Ids of steps need only be unique here.
    let steps: Vec<Step> =
        (0..columns).map(|index| Step { id: StepId::from_bits(index as u64 + 1), name: String::new() }).collect();
    let step_at = |index: usize| steps.get(index.min(columns - 1)).map(|step| step.id);
    *wide.stages_mut() = vec![Arc::new(Stage {
        steps: steps.clone(),
        width: Some(ColumnWidth::nearest(width.floor())),
        ..(*first).clone()
    })];
    let stands_behind = map.hidden_in_piles();
    for row in wide.rows_mut() {
        let lane = row.lane.id;
        let shown: Vec<&Arc<Card>> = row.cards.iter().filter(|card| !stands_behind.contains(&card.id)).collect();
        let mut cards: Vec<Arc<Card>> = Vec::with_capacity(row.cards.len());
        let fewest = shown.len().clamp(1, columns);
        for (index, card) in shown.iter().enumerate() {
            let in_row = index % fewest;
            let (from, to) = (in_row * columns / fewest, (in_row + 1) * columns / fewest);
            let Some(step) = step_at(from) else { continue };
            let place = Place::Cell { lane, step };
            cards.push(Arc::new(Card { place, span: (to - from) as u32, ..(***card).clone() }));
            // The others of a pile stand where the first does.
            for other in map.pile(card.id).into_iter().flat_map(|group| group.cards.iter().skip(1)) {
                let behind = row.cards.iter().find(|own| own.id == *other);
                cards.extend(behind.map(|own| Arc::new(Card { place, span: 1, ..(**own).clone() })));
            }
        }
        row.cards = Arc::new(cards);
    }
    for curve in wide.curves_mut() {
        let moved = |point: &CurvePoint| {
            let column = *old.get(&point.step)? as f64;
            let along = (column + point.along.clamp(0.0, 1.0)) / count as f64 * columns as f64;
            let index = (along.floor() as usize).min(columns - 1);
            Some(CurvePoint { step: step_at(index)?, along: along - index as f64, ..point.clone() })
        };
        let points = curve.points.iter().filter_map(moved).collect();
        Arc::make_mut(curve).points = points;
    }
    wide.returns_mut().clear();
    wide.sort_by_step();
    wide
}
