//! What a show shows one after another: the whole map, then stage by stage, or lane by lane. A
//! pure function of a layout and of the room there is: what does not fit at a size that can be read
//! from the last row goes on in the next view, further down the lanes.

use crate::editor::frozen::{frozen_size, names_size};
use crate::geom::{Rect, Size};
use crate::layout::{MapLayout, PlacedLane};
use crate::model::{LaneId, StageId};
use std::ops::Range;

/// Pixels left free around what is shown.
pub(super) const MARGIN: f64 = 20.0;
/// How much larger than they must be the letters of a small map become.
const MOST_ENLARGED: f64 = 2.0;
/// Between the least and the largest zoom so many are tried.
const ZOOMS_TRIED: u32 = 24;
/// The most of the screen that the names of lanes and of stages take.
const MOST_FOR_NAMES: (f64, f64) = (0.35, 0.28);

/// Something that is shown at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShowView {
    /// What of the document.
    pub rect: Rect,
    /// What that is.
    pub subject: Subject,
    /// Where one view has not room enough for it: which part this is, from 0, and of how many.
    pub part: (usize, usize),
}

/// What a view is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole map.
    Whole,
    /// A stage.
    Stage(StageId),
    /// A lane.
    Lane(LaneId),
}

/// In which order the map is gone through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Stage by stage.
    #[default]
    Stages,
    /// Lane by lane.
    Lanes,
}

/// The views of a map and the zoom of all but the first: letters that changed their size from view
/// to view would make an audience dizzy.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Views {
    pub list: Vec<ShowView>,
    pub zoom: f64,
}

/// The views of a map on a screen, if letters can be read from a zoom on. They are as few as they
/// can be; then the letters are as large as they can be.
pub(super) fn views(layout: &MapLayout, order: Order, screen: Size, least_zoom: f64) -> Views {
    let names = names_size(layout);
    let most = (screen.width * MOST_FOR_NAMES.0 / names.width.max(1.0))
        .min(screen.height * MOST_FOR_NAMES.1 / names.height.max(1.0))
        .min(least_zoom * MOST_ENLARGED)
        .max(least_zoom);
    let at = |zoom: f64| {
        let names = frozen_size(layout, zoom, screen);
        let room = Size::new(
            ((screen.width - 2.0 * MARGIN) / zoom - names.width).max(1.0),
            ((screen.height - 2.0 * MARGIN) / zoom - names.height).max(1.0),
        );
        match order {
            Order::Stages => by_stages(layout, room),
            Order::Lanes => by_lanes(layout, room),
        }
    };
    let fewest = at(least_zoom);
    let zooms = (1..=ZOOMS_TRIED).rev();
    let zooms = zooms.map(|step| least_zoom + (most - least_zoom) * f64::from(step) / f64::from(ZOOMS_TRIED));
    let larger = zooms.map(|zoom| (zoom, at(zoom))).find(|(_, views)| views.len() <= fewest.len());
    let (zoom, parts) = larger.unwrap_or((least_zoom, fewest));
    let whole = ShowView { rect: whole(layout), subject: Subject::Whole, part: (0, 1) };
    Views { list: std::iter::once(whole).chain(parts).collect(), zoom }
}

/// Everything but the title, which a show says in larger letters.
fn whole(layout: &MapLayout) -> Rect {
    let top = layout.header.stages.first().map_or(layout.header.bottom, |stage| stage.rect.y0);
    Rect::new(0.0, top.min(layout.size.height), layout.size.width, layout.size.height)
}

fn by_stages(layout: &MapLayout, room: Size) -> Vec<ShowView> {
    let mut views = Vec::new();
    for (index, stage) in layout.header.stages.iter().enumerate() {
        let columns = columns_of_stage(layout, index);
        let mut parts = Vec::new();
        for run in runs(layout, columns, room.width, |_| true) {
            let blocks = layout.lanes.iter().flat_map(|placed| blocks(placed, &run, room.height)).collect();
            let mut pages = pages(blocks, room.height);
            if pages.is_empty() {
                // Nothing stands in it yet.
                let top = layout.lanes.first().map_or(layout.header.bottom, |placed| placed.top);
                pages.push((top, (top + room.height).min(layout.size.height).max(top)));
            }
            parts.extend(rects(layout, &run, &pages));
        }
        views.extend(numbered(parts, Subject::Stage(stage.stage)));
    }
    views
}

fn by_lanes(layout: &MapLayout, room: Size) -> Vec<ShowView> {
    let mut views = Vec::new();
    for placed in &layout.lanes {
        let mut parts = Vec::new();
        // Stages stay whole as long as one has room.
        let begins_stage = |column: usize| {
            let stage = |index: usize| layout.columns.steps.get(index).map(|column| column.stage);
            column == 0 || stage(column) != stage(column - 1)
        };
        for run in runs(layout, 0..layout.columns.steps.len(), room.width, begins_stage) {
            let pages = pages(blocks(placed, &run, room.height), room.height);
            parts.extend(rects(layout, &run, &pages));
        }
        views.extend(numbered(parts, Subject::Lane(placed.layout.lane.id)));
    }
    views
}

fn numbered(parts: Vec<Rect>, subject: Subject) -> impl Iterator<Item = ShowView> {
    let count = parts.len();
    parts.into_iter().enumerate().map(move |(index, rect)| ShowView { rect, subject, part: (index, count) })
}

fn rects(layout: &MapLayout, run: &Range<usize>, pages: &[(f64, f64)]) -> Vec<Rect> {
    let (x0, x1) = layout.columns.extent(run.start, run.len() as u32);
    pages.iter().map(|(top, bottom)| Rect::new(x0, *top, x1, *bottom)).collect()
}

fn columns_of_stage(layout: &MapLayout, stage: usize) -> Range<usize> {
    let steps = &layout.columns.steps;
    let start = steps.partition_point(|column| column.stage < stage);
    start..steps.partition_point(|column| column.stage <= stage)
}

/// Neighbouring columns that have room beside each other. A run ends before a column that may begin
/// another one, unless none of its columns may; one column is a run however wide it is.
fn runs(layout: &MapLayout, columns: Range<usize>, width: f64, may_begin: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = columns.start;
    while start < columns.end {
        let fits = |end: &usize| {
            let (x0, x1) = layout.columns.extent(start, (end - start) as u32);
            x1 - x0 <= width + 1e-9
        };
        let mut end = (start + 1..=columns.end).rev().find(fits).unwrap_or(start + 1);
        if end < columns.end
            && let Some(earlier) = (start + 1..=end).rev().find(|end| may_begin(*end))
        {
            end = earlier;
        }
        runs.push(start..end);
        start = end;
    }
    runs
}

/// What of a lane stands in some columns, from top to bottom, each part as high as the room at
/// most: all of it, if that is not higher; else card by card.
fn blocks(placed: &PlacedLane, columns: &Range<usize>, height: f64) -> Vec<(f64, f64)> {
    let lane = &placed.layout;
    let stands_there = |first: usize, last: usize| first < columns.end && last >= columns.start;
    let cards: Vec<Rect> =
        lane.cards.iter().filter(|card| stands_there(card.columns.0, card.columns.1)).map(|card| card.rect).collect();
    let has_curves = lane.feelings.as_ref().is_some_and(|feelings| !feelings.faces.is_empty());
    if cards.is_empty() && !has_curves && lane.funnel.is_none() {
        return Vec::new();
    }
    // Cards of other stages may make the lane higher than these cards need.
    let end =
        if has_curves || cards.is_empty() { lane.height } else { cards.iter().map(|card| card.y1).fold(0.0, f64::max) };
    let mut blocks = if end <= height || cards.is_empty() {
        vec![(0.0, end)]
    } else {
        let above = lane.funnel.iter().map(|funnel| (0.0, funnel.bottom));
        above.chain(cards.iter().map(|card| (card.y0, card.y1))).collect()
    };
    blocks = blocks.into_iter().flat_map(|block| slices(block, height)).collect();
    blocks.iter().map(|(top, bottom)| (placed.top + top, placed.top + bottom)).collect()
}

/// A block cut into parts that are no higher than the room; the last ends where it does.
fn slices((top, bottom): (f64, f64), height: f64) -> Vec<(f64, f64)> {
    let count = ((bottom - top) / height).ceil().max(1.0) as usize;
    let slice = |index: usize| {
        let start = (top + height * index as f64).min(bottom - height).max(top);
        (start, (start + height).min(bottom))
    };
    (0..count).map(slice).collect()
}

/// Blocks that have room below each other, page by page; every block is whole on one of them.
fn pages(mut blocks: Vec<(f64, f64)>, height: f64) -> Vec<(f64, f64)> {
    blocks.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut pages = Vec::new();
    while let Some((top, _)) = blocks.first().copied() {
        let fits = |(_, bottom): &(f64, f64)| *bottom <= top + height + 1e-9;
        let bottom = blocks.iter().filter(|block| fits(block)).map(|(_, bottom)| *bottom).fold(top, f64::max);
        blocks.retain(|block| !fits(block));
        pages.push((top, bottom));
    }
    pages
}
