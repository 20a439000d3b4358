//! Where the columns of a map stand.

use super::grid::LayoutOptions;
use crate::model::{JourneyMap, Stage, StageId, StepId};
use crate::theme::{Density, Sizes};
use std::collections::HashMap;

/// The narrowest that columns become so that stages are in view together: a word has room there.
const NARROWEST: f64 = 132.0;

/// The columns of a map, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// One per step.
    pub steps: Vec<Column>,
    /// Left edge of the first column.
    pub left: f64,
    /// Right edge of the last column; `left` if there is none.
    pub right: f64,
    /// The left and the right edge of each of the pieces into which the picture will be cut; one, if
    /// it will not be cut.
    pub pieces: Vec<(f64, f64)>,
    index: HashMap<StepId, usize>,
    stages: Vec<StageId>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// The step it shows.
    pub step: StepId,
    /// The index of its stage.
    pub stage: usize,
    /// Left edge of the cards that stand in it.
    pub x: f64,
    /// Width of a card that does not stretch.
    pub width: f64,
}

/// The room there is for some neighbouring stages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StagesWidth {
    /// How many stages have to be in view together.
    pub stages: usize,
    /// In document units.
    pub width: f64,
}

/// How much wider a column of a given width is in this density than in the usual one, in which
/// widths are told.
pub(crate) fn scale(sizes: &Sizes) -> f64 {
    sizes.column_width / Density::default().sizes().column_width
}

impl Columns {
    pub(super) fn new(map: &JourneyMap, sizes: &Sizes, options: &LayoutOptions) -> Columns {
        let (room, cuts) = (options.stages_width, &options.cuts);
        let usual =
            |stage: &Stage| stage.width.map_or(sizes.column_width, |width| f64::from(width.get()) * scale(sizes));
        let widths: Vec<f64> = map.stages().iter().map(|stage| usual(stage) * stage.steps.len() as f64).collect();
        let share = room.map_or(1.0, |room| {
            let together = widths.windows(room.stages.min(widths.len()).max(1)).map(|some| some.iter().sum::<f64>());
            (room.width / together.fold(1.0, f64::max)).min(1.0)
        });
        let left = sizes.sheet_padding + sizes.lane_header_width;
        let mut steps = Vec::with_capacity(map.step_count());
        let mut x = left;
        for (index, stage) in map.stages().iter().enumerate() {
            let usual = usual(stage);
            let whole = (usual * share).max(NARROWEST.min(usual));
            for step in &stage.steps {
                steps.push(Column { step: step.id, stage: index, x, width: whole - sizes.column_gap });
                x += whole;
            }
        }
        let right = steps.last().map_or(left, |column: &Column| column.x + column.width);
        let starts = std::iter::once(0).chain(cuts.range(1..steps.len().max(1)).copied());
        let ends = cuts.range(1..steps.len().max(1)).map(|cut| cut - 1).chain([steps.len().saturating_sub(1)]);
        let edges = starts.zip(ends).filter_map(|(first, last)| {
            let (first, last) = (steps.get(first)?, steps.get(last)?);
            Some((first.x, last.x + last.width))
        });
        let stages = map.stages().iter().map(|stage| stage.id).collect();
        Columns { left, pieces: edges.collect(), right, index: map.step_indexes(), stages, steps }
    }

    /// The column of a step.
    pub fn index_of(&self, step: StepId) -> Option<usize> {
        self.index.get(&step).copied()
    }

    /// The column at `x`; gaps belong to the column before them, what lies outside to none.
    pub fn at(&self, x: f64) -> Option<usize> {
        let after = self.steps.partition_point(|column| column.x <= x);
        let index = after.checked_sub(1)?;
        let next = self.steps.get(index + 1).map_or(self.right + 1.0, |column| column.x);
        (x < next).then_some(index)
    }

    /// Where the picture will be cut, half-way between columns.
    pub fn cuts(&self) -> impl Iterator<Item = f64> + '_ {
        self.pieces.iter().zip(self.pieces.iter().skip(1)).map(|(before, after)| (before.1 + after.0) / 2.0)
    }

    /// The left and the right edge of the piece in which a place lies.
    pub fn piece_at(&self, x: f64) -> (f64, f64) {
        let index = self.cuts().filter(|cut| *cut <= x).count();
        self.pieces.get(index).copied().unwrap_or((self.left, self.right))
    }

    /// Left and right edge of a card that starts in a column and stretches over `span` columns.
    pub fn extent(&self, first: usize, span: u32) -> (f64, f64) {
        let last = (first + span.max(1) as usize - 1).min(self.steps.len().saturating_sub(1));
        let start = self.steps.get(first).map_or(self.left, |column| column.x);
        (start, self.steps.get(last).map_or(self.right, |column| column.x + column.width))
    }

    /// Which of the stages shown it is; none for one that is not shown.
    pub(super) fn stage_index(&self, stage: StageId) -> Option<usize> {
        self.stages.iter().position(|own| *own == stage)
    }

    /// Left and right edge of a stage.
    pub fn stage_extent(&self, stage: usize) -> Option<(f64, f64)> {
        let mut columns = self.steps.iter().filter(|column| column.stage == stage);
        let first = columns.next()?;
        let last = columns.next_back().unwrap_or(first);
        Some((first.x, last.x + last.width))
    }
}
