//! Maps made of a map: only some of its stages or of its cards; only what is seen; with short names.
//! They are drawn and thrown away.

use super::options::Seen;
use crate::layout::{widened, width_of};
use crate::model::{Card, CardId, CurvePoint, JourneyMap, LaneKind, Place, RoleId, Row, StageId, StepId, Workbook};
use crate::wording::excerpt;
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
            let points = &mut Arc::make_mut(curve).points;
            points.retain(|point| is_kept(point.step));
            break_where_steps_are_missing(points, &kept);
        }
    }
    part.returns_mut().retain(|arrow| is_kept(arrow.from) && is_kept(arrow.to));
    let there: BTreeSet<CardId> = part.cards().map(|card| card.id).collect();
    part.groups_mut().retain(|group| group.cards.iter().all(|card| there.contains(card)));
    part
}

/// A curve is not known where it is not shown.
fn break_where_steps_are_missing(points: &mut [CurvePoint], kept: &[(StepId, usize)]) {
    // The place of a step on the part and on the whole map.
    let places: HashMap<StepId, (usize, usize)> =
        kept.iter().enumerate().map(|(place, (step, column))| (*step, (place, *column))).collect();
    let missing = |from: StepId, to: StepId| {
        let ((place, column), (next, next_column)) = (places.get(&from)?, places.get(&to)?);
        Some(next_column.saturating_sub(*column) > next.saturating_sub(*place))
    };
    let following: Vec<StepId> = points.iter().skip(1).map(|point| point.step).collect();
    for (point, next) in points.iter_mut().zip(following) {
        point.breaks_after |= missing(point.step, next).unwrap_or(false);
    }
}

/// The map with only these cards and those of their piles, and the stages and lanes in which they
/// stand.
pub fn of_cards(map: &JourneyMap, cards: &BTreeSet<CardId>) -> JourneyMap {
    let chosen: Vec<CardId> = cards.iter().copied().collect();
    let chosen: BTreeSet<CardId> = map.with_piles(&chosen).into_iter().collect();
    let columns = map.step_indexes();
    let stage_of: Vec<usize> = map.steps().map(|(stage, _)| stage).collect();
    let mut touched: BTreeSet<usize> = BTreeSet::new();
    let mut part = map.clone();
    for row in part.rows_mut() {
        row.cards = Arc::new(row.cards.iter().filter(|card| chosen.contains(&card.id)).cloned().collect());
        for card in row.cards.iter() {
            let Place::Cell { step, .. } = card.place else { continue };
            let Some(first) = columns.get(&step).copied() else { continue };
            let over = stage_of.iter().skip(first).take(card.span.max(1) as usize);
            touched.extend(over);
        }
    }
    part.rows_mut().retain(|row| !row.cards.is_empty());
    let stages = map.stages().iter().enumerate().filter(|(index, _)| touched.contains(index));
    of_stages(&part, &stages.map(|(_, stage)| stage.id).collect::<Vec<_>>())
}

/// What is left of a map for who looks at it so: for words, which cannot fade.
pub fn as_seen(workbook: &Workbook, map: &JourneyMap, whole: &JourneyMap, seen: &Seen) -> JourneyMap {
    let only = seen.only_roles();
    let meant = seen.filter.on(workbook, whole, &only);
    let speaks_for = |card: &Card| -> bool {
        let pile = map.pile(card.id).into_iter().flat_map(|group| &group.cards);
        pile.filter_map(|id| map.card(*id)).any(|other| meant.means(other))
    };
    let is_shown = |row: &Row| !row.lane.hidden && !seen.hidden_lanes.contains(&row.lane.id);
    let is_of_feelings = |row: &&Row| row.lane.kind == LaneKind::Feelings;
    let hides_feelings =
        map.rows().iter().any(|row| is_of_feelings(&row)) && !map.rows().iter().filter(is_of_feelings).any(is_shown);
    let mut told = map.clone();
    told.rows_mut().retain(is_shown);
    for row in told.rows_mut() {
        let cards = row.cards.iter().filter(|card| meant.means(card) || speaks_for(card));
        row.cards = Arc::new(cards.cloned().collect());
    }
    told.parking_mut().retain(|card| meant.means(card));
    let is_told = |role: Option<RoleId>| role.is_none_or(|role| only.is_empty() || only.contains(&role));
    told.curves_mut().retain(|curve| !hides_feelings && is_told(curve.role));
    told
}

/// The map with names of stages, steps and lanes of at most so many letters; and whether there are
/// longer ones.
pub fn with_short_names(map: &JourneyMap, letters: usize) -> (JourneyMap, bool) {
    let is_long = |name: &str| name.chars().nth(letters).is_some();
    let stages = map.stages().iter();
    let has_long = stages.clone().any(|stage| is_long(&stage.name))
        || stages.flat_map(|stage| &stage.steps).any(|step| is_long(&step.name))
        || map.rows().iter().any(|row| is_long(&row.lane.name));
    let mut short = map.clone();
    if !has_long {
        return (short, false);
    }
    let shorten = |name: &mut String| {
        if is_long(name) {
            *name = excerpt(name, letters);
        }
    };
    for stage in short.stages_mut() {
        let stage = Arc::make_mut(stage);
        shorten(&mut stage.name);
        stage.steps.iter_mut().for_each(|step| shorten(&mut step.name));
    }
    for row in short.rows_mut().iter_mut().filter(|row| is_long(&row.lane.name)) {
        shorten(&mut Arc::make_mut(&mut row.lane).name);
    }
    (short, true)
}

/// The map with columns so wide that it is not a narrow strip, as far as columns may be wide.
pub fn not_narrow(map: JourneyMap) -> JourneyMap {
    /// As wide as three usual columns.
    const ENOUGH: f64 = 700.0;
    let width: f64 = map.stages().iter().map(|stage| width_of(stage) * stage.steps.len() as f64).sum();
    if width <= 0.0 || width >= ENOUGH { map } else { widened(&map, |_| ENOUGH / width, f64::INFINITY) }
}
