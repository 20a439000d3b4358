//! Maps made of a map, to be laid out otherwise: cards side by side instead of below each other,
//! for screens and slides, which are wide; cards that reach over a cut once on each side; wider
//! columns. They are laid out and thrown away.

use crate::model::{Card, CardId, ColumnWidth, CurvePoint, JourneyMap, Place, Stage, Step, StepId};
use crate::theme::Density;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Steps of a stage that follow each other and whose cards stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// How many steps they are.
    pub steps: usize,
    /// How many cards stand side by side.
    pub columns: usize,
    /// How wide each column is, in whole units of the usual density.
    pub width: u32,
    /// It is seen apart from what is before it: a card that reaches into it stands in it anew.
    pub apart: bool,
}

/// Where a block stands among the columns of the new map.
#[derive(Clone, Copy)]
struct Room {
    /// What is seen together has the same number.
    piece: usize,
    /// Its first old column, and how many there are.
    old: (usize, usize),
    /// Its first new column, and how many there are.
    new: (usize, usize),
}

/// The map with the cards of every lane side by side, in their order, as many as their block has
/// columns; a lane with fewer has wider ones. `blocks` are the blocks of every stage. A card that
/// reaches over several blocks stays that wide; one that reaches into a block that is seen apart
/// stands there anew with all its words.
pub fn abreast(map: &JourneyMap, blocks: &[Vec<Block>]) -> JourneyMap {
    let (stages, rooms) = rooms(map, blocks);
    let starts = rooms.iter().zip(rooms.iter().skip(1)).filter(|(before, after)| before.piece != after.piece);
    let cuts: BTreeSet<usize> = starts.map(|(_, after)| after.old.0).collect();
    let old = map.step_indexes();
    let (mut wide, _) = with_cards_cut(map, &cuts);
    let steps: Vec<StepId> = stages.iter().flat_map(|stage| stage.steps.iter().map(|step| step.id)).collect();
    *wide.stages_mut() = stages.into_iter().map(Arc::new).collect();
    let hidden = map.hidden_in_piles();
    for row in wide.rows_mut() {
        row.cards = Arc::new(side_by_side(map, row.lane.id, &row.cards, &rooms, &old, &steps, &hidden));
    }
    for curve in wide.curves_mut() {
        let moved = |point: &CurvePoint| {
            let column = *old.get(&point.step)?;
            let room = room_of(&rooms, column)?;
            let share = ((column - room.old.0) as f64 + point.along.clamp(0.0, 1.0)) / room.old.1 as f64;
            let along = share * room.new.1 as f64;
            let index = (along.floor() as usize).min(room.new.1 - 1);
            let step = *steps.get(room.new.0 + index)?;
            Some(CurvePoint { step, along: along - index as f64, ..point.clone() })
        };
        let points = curve.points.iter().filter_map(moved).collect();
        Arc::make_mut(curve).points = points;
    }
    let at = |step: StepId| steps.get(room_of(&rooms, *old.get(&step)?)?.new.0).copied();
    for arrow in wide.returns_mut() {
        if let (Some(from), Some(to)) = (at(arrow.from), at(arrow.to)) {
            let arrow = Arc::make_mut(arrow);
            (arrow.from, arrow.to) = (from, to);
        }
    }
    wide.returns_mut().retain(|arrow| arrow.from != arrow.to);
    wide.sort_by_step();
    wide
}

/// The stages with their new steps, and where the blocks are. A block of one step keeps its name.
fn rooms(map: &JourneyMap, blocks: &[Vec<Block>]) -> (Vec<Stage>, Vec<Room>) {
    let mut rooms = Vec::new();
    let mut stages = Vec::new();
    let (mut from_old, mut from_new, mut piece) = (0, 0, 0);
    for (index, stage) in map.stages().iter().enumerate() {
        let mut steps = Vec::new();
        let mut width = None;
        let mut left = stage.steps.len();
        for block in blocks.get(index).into_iter().flatten() {
            let (count, columns) = (block.steps.clamp(1, left.max(1)), block.columns.max(1));
            let name = stage.steps.get(stage.steps.len() - left).filter(|_| count == 1).map(|step| step.name.clone());
            for column in 0..columns {
                let name = name.clone().filter(|_| column == 0).unwrap_or_default();
                // Ids of steps need only be unique here.
                steps.push(Step { id: StepId::from_bits((from_new + steps.len()) as u64 + 1), name });
            }
            piece += usize::from(block.apart);
            rooms.push(Room {
                piece,
                old: (from_old + stage.steps.len() - left, count),
                new: (from_new + steps.len() - columns, columns),
            });
            width = Some(ColumnWidth::nearest(f64::from(block.width)));
            left = left.saturating_sub(count);
        }
        from_old += stage.steps.len();
        from_new += steps.len();
        stages.push(Stage { steps, width, ..(**stage).clone() });
    }
    (stages, rooms)
}

fn room_of(rooms: &[Room], column: usize) -> Option<Room> {
    let after = rooms.partition_point(|room| room.old.0 <= column);
    rooms.get(after.checked_sub(1)?).copied()
}

/// The cards of a lane at their new places.
fn side_by_side(
    map: &JourneyMap,
    lane: crate::model::LaneId,
    cards: &[Arc<Card>],
    rooms: &[Room],
    old: &HashMap<StepId, usize>,
    steps: &[StepId],
    hidden: &HashSet<CardId>,
) -> Vec<Arc<Card>> {
    let rooms_of = |card: &Card| {
        let Place::Cell { step, .. } = card.place else { return None };
        let first = *old.get(&step)?;
        let last = first + card.span.max(1) as usize - 1;
        Some((room_of(rooms, first)?, room_of(rooms, last)?))
    };
    let shown: Vec<(&Arc<Card>, Room, Room)> = cards
        .iter()
        .filter(|card| !hidden.contains(&card.id))
        .filter_map(|card| rooms_of(card).map(|(first, last)| (card, first, last)))
        .collect();
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for (_, first, last) in &shown {
        *counts.entry(first.new.0).or_default() += usize::from(first.new == last.new);
    }
    let mut stood: HashMap<usize, usize> = HashMap::new();
    let mut placed: Vec<Arc<Card>> = Vec::with_capacity(cards.len());
    for (card, first, last) in shown {
        let (from, to) = if first.new == last.new {
            let columns = first.new.1;
            let count = counts.get(&first.new.0).copied().unwrap_or(1).clamp(1, columns);
            // All as wide as those above and below them, which a few are not where that does not go even.
            let fewest = if columns.is_multiple_of(count) { count } else { columns };
            let index = stood.entry(first.new.0).or_default();
            let in_row = *index % fewest;
            *index += 1;
            (first.new.0 + in_row * columns / fewest, first.new.0 + (in_row + 1) * columns / fewest)
        } else {
            (first.new.0, last.new.0 + last.new.1)
        };
        let Some(step) = steps.get(from).copied() else { continue };
        let place = Place::Cell { lane, step };
        placed.push(Arc::new(Card { place, span: (to - from) as u32, ..(**card).clone() }));
        // The others of a pile stand where the first does.
        for other in map.pile(card.id).into_iter().flat_map(|group| group.cards.iter().skip(1)) {
            let behind = cards.iter().find(|own| own.id == *other);
            placed.extend(behind.map(|own| Arc::new(Card { place, span: 1, ..(**own).clone() })));
        }
    }
    placed
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

/// The map with the columns of each stage so many times as wide, as far as columns may be wide; none
/// wider than `most`, in units of the usual density.
pub fn widened(map: &JourneyMap, times: impl Fn(usize) -> f64, most: f64) -> JourneyMap {
    let mut wide = map.clone();
    for (index, stage) in wide.stages_mut().iter_mut().enumerate() {
        let width = (width_of(stage) * times(index)).min(most);
        Arc::make_mut(stage).width = Some(ColumnWidth::nearest(width.floor()));
    }
    wide
}

/// How wide a column of a stage is, in units of the usual density.
pub fn width_of(stage: &Stage) -> f64 {
    stage.width.map_or(Density::default().sizes().column_width, |width| f64::from(width.get()))
}
