//! What a show shows one after another: the whole map, then stage by stage, or lane by lane. A
//! pure function of a layout and of the room there is: what does not fit at a size that can be read
//! from the last row goes on in the next view, further down the lanes. Lanes show only as much of
//! their height as the cards of the stage need.

use crate::editor::frozen::names_size;
use crate::geom::{Rect, Size};
use crate::layout::{MapLayout, PlacedLane};
use crate::model::{LaneId, StageId};
use std::ops::Range;

/// Pixels left free around what is shown.
pub(super) const MARGIN: f64 = 16.0;
/// Document units kept free between the names and what stands beside them, and for the tip of a stage.
const BESIDE_NAMES: f64 = 16.0;
/// How much larger than they must be the letters of a small map become.
const MOST_ENLARGED: f64 = 2.0;
/// Between the least and the largest zoom so many are tried.
const ZOOMS_TRIED: u32 = 24;
/// The most of the screen that the names of lanes and of stages take.
const MOST_FOR_NAMES: (f64, f64) = (0.3, 0.3);

/// Something that is shown at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowView {
    /// What of the document lies between its edges.
    pub rect: Rect,
    /// What of the lanes is shown of it, from top to bottom; of the whole map everything.
    pub slices: Vec<Slice>,
    /// What that is.
    pub subject: Subject,
    /// Where one view has not room enough for it: which part this is, from 0, and of how many.
    pub part: (usize, usize),
}

/// A part of a lane, as wide as its view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slice {
    /// The lane, by its place among those shown.
    pub lane: usize,
    /// Where it begins, in the document.
    pub y0: f64,
    /// Where it ends.
    pub y1: f64,
}

impl ShowView {
    /// Whether a card that stands there is shown whole, as far as the view is wide.
    pub fn shows(&self, card: Rect) -> bool {
        let is_between = card.x0 < self.rect.x1 && card.x1 > self.rect.x0;
        let is_in = |slice: &Slice| slice.y0 <= card.y0 + 0.5 && card.y1 <= slice.y1 + 0.5;
        is_between && (self.subject == Subject::Whole || self.slices.iter().any(is_in))
    }
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

/// What of the document has room beside the names on a screen.
pub(super) fn room(names: Size, screen: Size, zoom: f64) -> Size {
    Size::new(
        ((screen.width - 2.0 * MARGIN) / zoom - names.width - BESIDE_NAMES).max(1.0),
        ((screen.height - 2.0 * MARGIN) / zoom - names.height).max(1.0),
    )
}

/// The views of a map on a screen, if letters can be read from a zoom on. They are as few as they
/// can be; then the letters are as large as they can be.
pub(super) fn views(layout: &MapLayout, order: Order, screen: Size, least_zoom: f64) -> Views {
    let names = names_size(layout);
    let most = (screen.width * MOST_FOR_NAMES.0 / names.width.max(1.0))
        .min(screen.height * MOST_FOR_NAMES.1 / names.height.max(1.0))
        .min(least_zoom * MOST_ENLARGED)
        .max(least_zoom);
    let at = |zoom: f64| match order {
        Order::Stages => by_stages(layout, room(names, screen, zoom)),
        Order::Lanes => by_lanes(layout, room(names, screen, zoom)),
    };
    let fewest = at(least_zoom);
    let zooms = (1..=ZOOMS_TRIED).rev();
    let mut zooms = zooms.map(|step| least_zoom + (most - least_zoom) * f64::from(step) / f64::from(ZOOMS_TRIED));
    // What filled the width before shall not leave the screen.
    let fits = |zoom: f64, views: &[ShowView]| {
        let width = room(names, screen, zoom).width + 1e-6;
        views.len() <= fewest.len() && views.iter().all(|view| view.rect.width() <= width)
    };
    let larger = zooms.find_map(|zoom| Some((zoom, at(zoom))).filter(|(zoom, views)| fits(*zoom, views)));
    let (zoom, parts) = larger.unwrap_or((least_zoom, fewest));
    let whole = ShowView { rect: whole(layout), slices: Vec::new(), subject: Subject::Whole, part: (0, 1) };
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
            let lanes = layout.lanes.iter().enumerate();
            let blocks = lanes.flat_map(|(lane, placed)| blocks(layout, lane, placed, &run, room.height)).collect();
            let mut pages = pages(blocks, room.height);
            if pages.is_empty() {
                // Nothing stands in it yet: it is shown all the same.
                pages.push(empty_lanes(layout, room.height));
            }
            parts.extend(pages.into_iter().map(|page| (run.clone(), page)));
        }
        views.extend(numbered(layout, parts, Subject::Stage(stage.stage)));
    }
    views
}

fn by_lanes(layout: &MapLayout, room: Size) -> Vec<ShowView> {
    let mut views = Vec::new();
    for (lane, placed) in layout.lanes.iter().enumerate() {
        let mut parts = Vec::new();
        // Stages stay whole as long as one has room.
        let begins_stage = |column: usize| {
            let stage = |index: usize| layout.columns.steps.get(index).map(|column| column.stage);
            column == 0 || stage(column) != stage(column - 1)
        };
        for run in runs(layout, 0..layout.columns.steps.len(), room.width, begins_stage) {
            let pages = pages(blocks(layout, lane, placed, &run, room.height), room.height);
            parts.extend(pages.into_iter().map(|page| (run.clone(), page)));
        }
        views.extend(numbered(layout, parts, Subject::Lane(placed.layout.lane.id)));
    }
    views
}

fn numbered(
    layout: &MapLayout,
    parts: Vec<(Range<usize>, Vec<Slice>)>,
    subject: Subject,
) -> impl Iterator<Item = ShowView> {
    let count = parts.len();
    parts.into_iter().enumerate().map(move |(index, (run, slices))| {
        let (x0, x1) = layout.columns.extent(run.start, run.len() as u32);
        let (y0, y1) = (slices.first().map_or(0.0, |slice| slice.y0), slices.last().map_or(0.0, |slice| slice.y1));
        ShowView { rect: Rect::new(x0, y0, x1, y1), slices, subject, part: (index, count) }
    })
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

/// The lane from its upper edge, with half of the gap above it, to so far below that edge.
fn slice(layout: &MapLayout, lane: usize, placed: &PlacedLane, (top, bottom): (f64, f64)) -> Slice {
    let gap = layout.sizes.lane_gap / 2.0;
    let (y0, y1) = (placed.top + top - gap, placed.top + bottom.min(placed.layout.height) + gap);
    Slice { lane, y0, y1 }
}

/// What of a lane stands in some columns, from top to bottom, each part as high as the room at
/// most: all of it, if that is not higher; else as many cards as have room.
fn blocks(layout: &MapLayout, lane: usize, placed: &PlacedLane, columns: &Range<usize>, height: f64) -> Vec<Slice> {
    let inside = &placed.layout;
    let is_there = |first: usize, last: usize| first < columns.end && last >= columns.start;
    let cards = inside.cards.iter().filter(|card| is_there(card.columns.0, card.columns.1));
    let cards: Vec<(f64, f64)> = cards.map(|card| (card.rect.y0, card.rect.y1)).collect();
    let has_curves = inside.feelings.as_ref().is_some_and(|feelings| !feelings.faces.is_empty());
    if cards.is_empty() && !has_curves && inside.funnel.is_none() {
        return Vec::new();
    }
    let padding = layout.sizes.lane_padding;
    let least = f64::from(inside.name.height) + 2.0 * padding;
    let last = cards.iter().map(|(_, bottom)| *bottom).chain(inside.funnel.iter().map(|funnel| funnel.bottom));
    let end = if has_curves { inside.height } else { (last.fold(0.0, f64::max) + padding).max(least) };
    let room = height - layout.sizes.lane_gap;
    if end <= room {
        return vec![slice(layout, lane, placed, (0.0, end))];
    }
    let parts = if cards.is_empty() { slices((0.0, end), room) } else { cards };
    let parts = parts.into_iter().flat_map(|part| slices(part, room)).collect();
    stacked(parts, room - padding).into_iter().map(|part| slice(layout, lane, placed, part)).collect()
}

/// Something high cut into parts that are no higher than the room; the last ends where it does.
fn slices((top, bottom): (f64, f64), height: f64) -> Vec<(f64, f64)> {
    let height = height.max(1.0);
    let count = ((bottom - top) / height).ceil().max(1.0) as usize;
    let slice = |index: usize| {
        let start = (top + height * index as f64).min(bottom - height).max(top);
        (start, (start + height).min(bottom))
    };
    (0..count).map(slice).collect()
}

/// Parts of one lane that have room below each other, together; every part is whole in one.
fn stacked(mut parts: Vec<(f64, f64)>, height: f64) -> Vec<(f64, f64)> {
    parts.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut together = Vec::new();
    while let Some((top, first_bottom)) = parts.first().copied() {
        let fits = |(_, bottom): &(f64, f64)| *bottom <= (top + height).max(first_bottom) + 1e-9;
        let bottom = parts.iter().filter(|part| fits(part)).map(|(_, bottom)| *bottom).fold(top, f64::max);
        parts.retain(|part| !fits(part));
        together.push((top, bottom));
    }
    together
}

/// Slices that have room below each other, page by page.
fn pages(slices: Vec<Slice>, height: f64) -> Vec<Vec<Slice>> {
    let mut pages: Vec<(f64, Vec<Slice>)> = Vec::new();
    for slice in slices {
        let own = slice.y1 - slice.y0;
        match pages.last_mut() {
            // Of one lane there is one part at a time.
            Some((taken, page))
                if *taken + own <= height + 1e-9 && page.last().is_none_or(|last| last.lane != slice.lane) =>
            {
                *taken += own;
                page.push(slice);
            }
            _ => pages.push((own, vec![slice])),
        }
    }
    pages.into_iter().map(|(_, page)| page).collect()
}

/// The first lanes as they are, as many as there is room for.
fn empty_lanes(layout: &MapLayout, height: f64) -> Vec<Slice> {
    let lanes = layout.lanes.iter().enumerate();
    let whole = lanes.map(|(lane, placed)| {
        let least = f64::from(placed.layout.name.height) + 2.0 * layout.sizes.lane_padding;
        slice(layout, lane, placed, (0.0, least))
    });
    pages(whole.collect(), height).into_iter().next().unwrap_or_default()
}
