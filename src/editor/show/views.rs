//! What a show shows one after another: the whole map, the feelings, then stage by stage, the stage
//! that hurts most, the measures; or lane by lane. What does not fit at a size that can be read from
//! the last row goes on in the next view, further down the lanes. Lanes show only as much of their
//! height as the cards of the stage need.

use crate::editor::frozen::{names_width, stages_span};
use crate::geom::{Rect, Size};
use crate::layout::{MapLayout, PlacedLane};
use crate::model::{LaneId, LaneKind, StageId};
use crate::report::Chapter;
use crate::scene::Part;
use std::ops::Range;

/// Pixels left free around what is shown.
pub(super) const MARGIN: f64 = 20.0;
/// Pixels at the lower edge: the buttons of the show have their place there, over nothing else.
pub(super) const FOOT: f64 = 44.0;
/// Document units kept free between the names and what stands beside them.
const BESIDE_NAMES: f64 = 4.0;
/// Document units above and below the cards of a lane, and between lanes.
const AROUND_CARDS: f64 = 4.0;
pub(super) const BETWEEN_LANES: f64 = 3.0;
/// How much larger than they must be the letters of lanes become.
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
    /// What is told instead of lanes, at its place on the screen.
    pub told: Vec<Part>,
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
    /// A view of what is told.
    pub(super) fn of_told(subject: Subject, part: (usize, usize), told: Vec<Part>) -> ShowView {
        ShowView { rect: Rect::ZERO, slices: Vec::new(), subject, part, told }
    }

    /// Whether a card that stands there is shown whole, as far as the view is wide; one that is higher
    /// than any view, whether it begins there.
    pub fn shows(&self, card: Rect) -> bool {
        let is_between = card.x0 < self.rect.x1 && card.x1 > self.rect.x0;
        let is_in = |slice: &Slice| {
            let begins = slice.y0 <= card.y0 + 0.5 && card.y0 < slice.y1;
            begins && (card.y1 <= slice.y1 + 0.5 || card.height() > slice.y1 - slice.y0 - 2.0)
        };
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
    /// What is told of the whole map.
    Told(Chapter),
    /// What the marks mean.
    Marks,
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

/// Where lanes have room on a screen, below the words about them.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    /// The screen, in pixels of the view.
    pub screen: Size,
    /// How high the words over each stage are, over its first view and over the others.
    pub heads: Vec<(f64, f64)>,
}

impl Slots {
    /// What of the document has room beside names of a width, below words of the least height.
    pub fn room(&self, names: f64, zoom: f64) -> Size {
        let head = self.heads.iter().map(|head| head.1).fold(0.0, f64::max);
        Size::new(
            ((self.screen.width - 2.0 * MARGIN) / zoom - names - BESIDE_NAMES).max(1.0),
            ((self.screen.height - head - FOOT) / zoom).max(1.0),
        )
    }

    /// How high lanes may be over a stage, in its first view and in the others.
    fn heights(&self, stage: usize, zoom: f64) -> (f64, f64) {
        let (first, others) = self.heads.get(stage).copied().unwrap_or_default();
        let height = |head: f64| ((self.screen.height - head - FOOT) / zoom).max(1.0);
        (height(first), height(others))
    }
}

/// Everything but the title, which a show says in larger letters.
pub(super) fn whole(layout: &MapLayout) -> Rect {
    let top = layout.header.stages.first().map_or(layout.header.bottom, |stage| stage.rect.y0);
    Rect::new(0.0, top.min(layout.size.height), layout.size.width, layout.size.height)
}

/// The whole map as a view.
pub(super) fn of_whole(layout: &MapLayout) -> ShowView {
    ShowView { rect: whole(layout), slices: Vec::new(), subject: Subject::Whole, part: (0, 1), told: Vec::new() }
}

/// From where to where the names of steps go; nowhere without any.
pub(super) fn steps_span(layout: &MapLayout) -> (f64, f64) {
    let steps = layout.header.steps.iter().filter(|(_, name)| name.text.width > 0.0);
    let rects = steps.map(|(_, name)| (name.rect().y0 - 2.0, name.rect().y1 + 2.0));
    rects.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default()
}

/// The views of stages whose cards stand side by side.
pub(super) fn by_stages(layout: &MapLayout, slots: &Slots, zoom: f64) -> Vec<ShowView> {
    let room = slots.room(names_width(layout.sizes), zoom);
    let steps = steps_span(layout);
    let mut views = Vec::new();
    for (index, stage) in layout.header.stages.iter().enumerate() {
        let columns = columns_of_stage(layout, index);
        let (first, others) = slots.heights(index, zoom);
        let (first, others) = (first - (steps.1 - steps.0), others - (steps.1 - steps.0));
        let mut parts = Vec::new();
        for run in runs(layout, columns, room.width, |_| true) {
            let lanes = layout.lanes.iter().enumerate();
            let blocks = lanes.flat_map(|(lane, placed)| blocks(layout, lane, placed, &run, first)).collect();
            let first = if parts.is_empty() { first } else { others };
            let mut pages = pages(blocks, first, others);
            if pages.is_empty() {
                // Nothing stands in it yet: it is shown all the same.
                pages.push(empty_lanes(layout, first));
            }
            parts.extend(pages.into_iter().map(|page| (run.clone(), page)));
        }
        views.extend(numbered(layout, parts, Subject::Stage(stage.stage)));
    }
    views
}

/// The views of lanes, and the zoom at which they are seen: they are as few as they can be; then the
/// letters are as large as they can be. Letters that changed their size from view to view would make
/// an audience dizzy.
pub(super) fn by_lanes(layout: &MapLayout, slots: &Slots, least_zoom: f64) -> (Vec<ShowView>, f64) {
    let (top, bottom) = stages_span(layout);
    let names = Size::new(names_width(layout.sizes), bottom - top);
    let screen = slots.screen;
    let most = (screen.width * MOST_FOR_NAMES.0 / names.width.max(1.0))
        .min(screen.height * MOST_FOR_NAMES.1 / names.height.max(1.0))
        .min(least_zoom * MOST_ENLARGED)
        .max(least_zoom);
    let room = |zoom: f64| {
        let room = slots.room(names.width, zoom);
        Size::new(room.width, (room.height - names.height).max(1.0))
    };
    let fewest = lanes_in(layout, room(least_zoom));
    let zooms = (1..=ZOOMS_TRIED).rev();
    let mut zooms = zooms.map(|step| least_zoom + (most - least_zoom) * f64::from(step) / f64::from(ZOOMS_TRIED));
    // What filled the width before shall not leave the screen.
    let fits = |zoom: f64, views: &[ShowView]| {
        let width = room(zoom).width + 1e-6;
        views.len() <= fewest.len() && views.iter().all(|view| view.rect.width() <= width)
    };
    let larger =
        zooms.find_map(|zoom| Some((lanes_in(layout, room(zoom)), zoom)).filter(|(views, zoom)| fits(*zoom, views)));
    larger.unwrap_or((fewest, least_zoom))
}

fn lanes_in(layout: &MapLayout, room: Size) -> Vec<ShowView> {
    let mut views = Vec::new();
    for (lane, placed) in layout.lanes.iter().enumerate() {
        if placed.layout.lane.kind == LaneKind::Feelings {
            // The curves are told as a whole.
            continue;
        }
        let mut parts = Vec::new();
        // Stages stay whole as long as one has room.
        let begins_stage = |column: usize| {
            let stage = |index: usize| layout.columns.steps.get(index).map(|column| column.stage);
            column == 0 || stage(column) != stage(column - 1)
        };
        for run in runs(layout, 0..layout.columns.steps.len(), room.width, begins_stage) {
            let pages = pages(blocks(layout, lane, placed, &run, room.height), room.height, room.height);
            parts.extend(pages.into_iter().map(|page| (run.clone(), page)));
        }
        views.extend(numbered(layout, parts, Subject::Lane(placed.layout.lane.id)));
    }
    views
}

/// Numbers the parts of what some views are about anew, after some have been left out.
pub(super) fn renumbered(views: &mut [ShowView]) {
    let subjects: Vec<Subject> = views.iter().map(|view| view.subject).collect();
    for (index, view) in views.iter_mut().enumerate() {
        let before = subjects.iter().take(index).rev().take_while(|own| **own == view.subject).count();
        let after = subjects.iter().skip(index).take_while(|own| **own == view.subject).count();
        view.part = (before, before + after);
    }
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
        ShowView { rect: Rect::new(x0, y0, x1, y1), slices, subject, part: (index, count), told: Vec::new() }
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

/// A piece of a lane, told from its upper edge; of what is free at its edges only as much as cards
/// need.
fn slice(lane: usize, placed: &PlacedLane, (top, bottom): (f64, f64)) -> Slice {
    let height = placed.layout.height;
    let (y0, y1) = ((top - AROUND_CARDS).max(0.0), (bottom + AROUND_CARDS).min(height));
    Slice { lane, y0: placed.top + y0, y1: placed.top + y1 }
}

/// What of a lane stands in some columns, from top to bottom, each part as high as the room at
/// most: all of it, if that is not higher; else as many cards as have room.
fn blocks(layout: &MapLayout, lane: usize, placed: &PlacedLane, columns: &Range<usize>, height: f64) -> Vec<Slice> {
    let inside = &placed.layout;
    let is_there = |first: usize, last: usize| first < columns.end && last >= columns.start;
    let cards: Vec<_> = inside.cards.iter().filter(|card| is_there(card.columns.0, card.columns.1)).collect();
    let has_curves = inside.feelings.as_ref().is_some_and(|feelings| !feelings.faces.is_empty());
    if cards.is_empty() && !has_curves && inside.funnel.is_none() {
        return Vec::new();
    }
    let padding = layout.sizes.lane_padding;
    let least = f64::from(inside.name.height) + 2.0 * padding;
    let last = cards.iter().map(|card| card.rect.y1).chain(inside.funnel.iter().map(|funnel| funnel.bottom));
    let first = cards.iter().map(|card| card.rect.y0).fold(padding, f64::min);
    let first = if has_curves || inside.funnel.is_some() { 0.0 } else { first };
    let end = if has_curves { inside.height } else { last.fold(first, f64::max).max(least - padding) };
    let room = height - BETWEEN_LANES - 2.0 * AROUND_CARDS;
    if end - first <= room {
        return vec![slice(lane, placed, (first, end))];
    }
    let parts: Vec<(f64, f64)> = if cards.is_empty() {
        slices((0.0, end), room)
    } else {
        let lines = |card: &&crate::layout::PlacedCard| {
            let text = &card.layout.text;
            let line = f64::from(text.height) / text.lines.len().max(1) as f64;
            (card.rect.y0, card.rect.y1, card.rect.y0 + card.layout.text_rect.y0, line)
        };
        cards.iter().map(lines).flat_map(|card| card_slices(card, room)).collect()
    };
    stacked(parts, room).into_iter().map(|part| slice(lane, placed, part)).collect()
}

/// A card that is higher than the room, cut between its lines; any other as it is. Told are its
/// upper and its lower edge, where its words begin, and how high a line of them is.
fn card_slices((top, bottom, words, line): (f64, f64, f64, f64), room: f64) -> Vec<(f64, f64)> {
    let mut parts = Vec::new();
    let mut from = top;
    while bottom - from > room + 1e-9 {
        let lines = ((from + room - words) / line.max(1.0)).floor();
        let between = words + lines * line;
        let to = if between > from + line { between } else { from + room.max(1.0) };
        parts.push((from, to));
        from = to;
    }
    parts.push((from, bottom));
    parts
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

/// Slices that have room below each other, page by page; the first page has other room than the rest.
fn pages(slices: Vec<Slice>, first: f64, others: f64) -> Vec<Vec<Slice>> {
    let mut pages: Vec<(f64, Vec<Slice>)> = Vec::new();
    for slice in slices {
        let own = slice.y1 - slice.y0 + BETWEEN_LANES;
        let height = if pages.len() <= 1 { first } else { others };
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
        slice(lane, placed, (0.0, least))
    });
    pages(whole.collect(), height, height).into_iter().next().unwrap_or_default()
}
