//! A map over several sheets: cut between stages and between lanes, with the names of lanes and
//! stages on every sheet, and words that say how the sheets belong together. A card that reaches
//! over a cut stands on both sides of it with all its words.

use super::Bound;
use super::drawing::{Manner, is_vast, lay, paint};
use super::flow::Room;
use super::key_plan::SheetPlace;
use super::lanes::{Cutter, OnPage, extent, head, names};
use super::legible::LEAST_ON_PAPER;
use super::lettering::Lettering;
use super::notes::{Notes, notes};
use super::options::Options;
use super::paper::{Paper, UNITS_PER_POINT};
use super::part;
use super::rows::{Cuts, PageRow, rows};
use super::sheet_footer::{FOOTER, Footer, neighbours, stages};
use super::subject::Subject;
use super::title::Block;
use crate::geom::{Point, Rect, Vec2};
use crate::layout::{Layouter, MapLayout, column_scale, widened, width_of, with_cards_cut};
use crate::model::{JourneyMap, Workbook};
use crate::scene::{Bookmark, Page};
use crate::theme::theme;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// The largest scale: larger letters would only take more paper.
const LARGEST: f64 = 1.3;
/// Between two scales that are tried.
const SCALE_STEP: f64 = 0.06;
/// Lines that are longer do not read better.
const MOST_WIDENED: f64 = 1.75;
/// A map that is on one sheet in its width fills it.
const MOST_WIDENED_ALONE: f64 = 2.5;
/// Between the title and the stages.
const BELOW_TITLE: f64 = 8.0;
/// The share of a sheet that the names of stages and steps take at most, and how long they may be.
const MOST_NAMES: f64 = 0.25;
const NAME_LETTERS: [usize; 4] = [160, 80, 40, 20];
/// The share of the first sheet that the stages take at most with all that belongs to them.
const MOST_HEAD: f64 = 0.4;
/// What of a picture lies beyond what is drawn.
const EDGES: f64 = 12.0;

/// A way to cut a map.
struct Plan {
    scale: f64,
    pieces: Vec<Range<usize>>,
    rows: Vec<PageRow>,
    layout: Arc<MapLayout>,
    repeats: bool,
}

/// What sheets have to offer.
struct Sheets<'a> {
    options: &'a Options,
    area: Rect,
    /// How high the title is on the first sheets and on those below.
    title: (f64, f64),
    block: &'a Block,
}

/// The pages of a map, and where they begin among all.
pub(super) fn pages(
    layouter: &mut Layouter,
    workbook: &Workbook,
    subject: &Subject,
    options: &Options,
    paper: Paper,
) -> Bound {
    let area = paper.printable();
    let block = Block::of_map(layouter.typesetter(), workbook, subject, options, area.size());
    let sheets = Sheets { options, area, title: block.heights(layouter.typesetter()), block: &block };
    let (subject, has_short_names) = sheets.with_names_that_fit(layouter, workbook, subject);
    let Some(plan) = sheets.best(layouter, workbook, &subject) else { return Bound::default() };
    let mut bound = sheets.bound(layouter, workbook, &subject, paper, plan);
    bound.is_shortened |= has_short_names || block.is_shortened;
    bound
}

impl Sheets<'_> {
    /// The map with names of stages that leave room for cards; and whether some are shortened.
    fn with_names_that_fit(&self, layouter: &mut Layouter, workbook: &Workbook, subject: &Subject) -> (Subject, bool) {
        let mut fitting = (subject.clone(), false);
        for letters in NAME_LETTERS {
            let (map, is_short) = part::with_short_names(&subject.map, letters);
            if is_short {
                fitting = (Subject { map: Arc::new(map), ..subject.clone() }, true);
            }
            let layout = lay(layouter, workbook, &fitting.0, self.options, &Manner::default());
            let (top, bottom) = head(&layout, false);
            if (bottom - top) * self.least_scale(subject) <= self.area.height() * MOST_NAMES {
                break;
            }
        }
        fitting
    }

    /// The scale at which the smallest letters can just be read.
    fn least_scale(&self, subject: &Subject) -> f64 {
        LEAST_ON_PAPER * UNITS_PER_POINT / f64::from(subject.seen.density.smallest_text())
    }

    /// The way that takes the fewest sheets; among those one that cuts few lanes, and has the largest
    /// letters.
    fn best(&self, layouter: &mut Layouter, workbook: &Workbook, subject: &Subject) -> Option<Plan> {
        let least = self.least_scale(subject);
        let mut scales: Vec<f64> = (0..)
            .map(|step| LARGEST - f64::from(step) * SCALE_STEP)
            .take_while(|scale| *scale > least)
            .filter(|_| !is_vast(&subject.map))
            .collect();
        scales.push(least);
        let uncut = lay(layouter, workbook, subject, self.options, &Manner::default());
        let mut found: Option<((usize, bool), Plan)> = None;
        for scale in scales {
            let width = self.area.width() / scale;
            let most = (room_for_columns(&uncut, width) - EDGES) / column_scale(uncut.sizes);
            let is_wide = subject.map.stages().iter().any(|stage| width_of(stage) > most);
            let narrowed = is_wide.then(|| {
                let map = Arc::new(widened(&subject.map, |_| 1.0, most));
                lay(layouter, workbook, &Subject { map, ..subject.clone() }, self.options, &Manner::default())
            });
            let uncut = narrowed.as_ref().unwrap_or(&uncut);
            let pieces = pieces(uncut, width);
            let cuts: BTreeSet<usize> = pieces.iter().skip(1).map(|piece| piece.start).collect();
            let (map, repeats) = with_cards_cut(&subject.map, &cuts);
            let map = Arc::new(widened(&map, widening(uncut, &pieces, width), most));
            let manner = Manner { cuts, ..Manner::default() };
            let layout = lay(layouter, workbook, &Subject { map, ..subject.clone() }, self.options, &manner);
            let room = Room::new(self.room(&layout, true, scale), self.room(&layout, false, scale));
            for cuts in [Cuts::Few, Cuts::Many] {
                let rows = rows(&layout, room, cuts);
                let cost = (pieces.len() * rows.len(), cuts == Cuts::Many);
                if found.as_ref().is_none_or(|(least, _)| cost < *least) {
                    let (pieces, layout) = (pieces.clone(), layout.clone());
                    found = Some((cost, Plan { scale, pieces, rows, layout, repeats }));
                }
            }
        }
        found.map(|(_, plan)| plan)
    }

    /// From where to where the stages of a layout are shown.
    fn head(&self, layout: &MapLayout, is_first: bool, scale: f64) -> (f64, f64) {
        let (top, bottom) = head(layout, is_first);
        let most = if is_first { MOST_HEAD } else { MOST_NAMES };
        (top, bottom.min(top + self.area.height() * most / scale))
    }

    /// The room for lanes on a sheet, in units of the map.
    fn room(&self, layout: &MapLayout, is_first: bool, scale: f64) -> f64 {
        let (top, bottom) = self.head(layout, is_first, scale);
        let title = if is_first { self.title.0 } else { self.title.1 };
        (self.area.height() - title - BELOW_TITLE - FOOTER) / scale - (bottom - top) - EDGES / 2.0
    }

    fn bound(
        &self,
        layouter: &mut Layouter,
        workbook: &Workbook,
        subject: &Subject,
        paper: Paper,
        plan: Plan,
    ) -> Bound {
        let (options, area, scale) = (self.options, self.area, plan.scale);
        let drawing = paint(workbook, subject, plan.layout.clone(), options);
        let cutter = Cutter::new(&drawing);
        let (across, down) = (plan.pieces.len(), plan.rows.len());
        let corner = |is_first: bool| {
            let title = if is_first { self.title.0 } else { self.title.1 };
            Point::new(area.x0, area.y0 + title + BELOW_TITLE)
        };
        let lanes_corner = |is_first: bool| {
            let (top, bottom) = self.head(&plan.layout, is_first, scale);
            corner(is_first) + Vec2::new(0.0, (bottom - top) * scale)
        };
        let used = plan.rows.last().and_then(|row| row.last()).map_or(0.0, |piece| piece.top + piece.height);
        let free = Rect { y0: lanes_corner(down == 1).y + used * scale + 8.0, y1: area.y1 - FOOTER, ..area };
        let told = plan.layout.notes.as_deref().filter(|_| options.ingredients.notes);
        let repeats = plan.repeats && options.ingredients.notes;
        let notes = notes(layouter.typesetter(), options, (paper, free), self.block, told, repeats);
        let extra = if let Notes::Sheets(sheets) = &notes { sheets.len() } else { 0 };
        let count = across * down + extra;
        let page = |parts| Page { size: paper.units(), background: theme(options.theme).paper, parts };
        let mut bound = Bound::default();
        for (row_index, row) in plan.rows.iter().enumerate() {
            for (column, piece) in plan.pieces.iter().enumerate() {
                let place = SheetPlace { row: row_index, column, across, down };
                let is_first = row_index == 0;
                let mut lettering = Lettering::new(layouter.typesetter());
                self.block.write(&mut lettering, options, area, place);
                let shown: Vec<usize> = stages_of(&subject.map, piece)
                    .filter_map(|stage| subject.stage_index(subject.map.stages().get(stage)?.id))
                    .collect();
                let shown = stages(&shown, subject.whole.stages().len(), options.language);
                let about = vec![shown, neighbours(place, options.language)];
                Footer { number: place.number(), count, about }.write(&mut lettering, options, area);
                let on_page = |corner| OnPage { columns: piece, corner, scale };
                // What is read first comes first, for those who copy a page as text too.
                let mut parts = vec![lettering.part(paper.units())];
                parts.extend(cutter.stages(self.head(&plan.layout, is_first, scale), on_page(corner(is_first))));
                parts.extend(cutter.lanes(row, on_page(lanes_corner(is_first))));
                if is_first {
                    let begins = stages_begun(&subject.map, piece);
                    bound.bookmarks.extend(begins.map(|title| Bookmark {
                        title,
                        level: 1,
                        page: place.number() - 1,
                        place: corner(true),
                    }));
                }
                bound.pages.push(page(parts));
            }
        }
        match notes {
            Notes::None => {}
            Notes::Below(part) => bound.pages.last_mut().into_iter().for_each(|page| page.parts.push(part.clone())),
            Notes::Sheets(sheets) => {
                for (index, part) in sheets.into_iter().enumerate() {
                    let mut lettering = Lettering::new(layouter.typesetter());
                    let footer = Footer { number: across * down + index + 1, count, about: Vec::new() };
                    footer.write(&mut lettering, options, area);
                    bound.pages.push(page(vec![part, lettering.part(paper.units())]));
                }
            }
        }
        bound
    }
}

/// The stages of some columns, one for each.
fn stages_of<'a>(map: &'a JourneyMap, piece: &'a Range<usize>) -> impl Iterator<Item = usize> + 'a {
    map.steps().map(|(stage, _)| stage).skip(piece.start).take(piece.len())
}

/// The names of the stages that begin in a piece.
fn stages_begun<'a>(map: &'a JourneyMap, piece: &'a Range<usize>) -> impl Iterator<Item = String> + 'a {
    let mut before = piece.start.checked_sub(1).and_then(|index| map.steps().nth(index)).map(|(stage, _)| stage);
    stages_of(map, piece).filter_map(move |stage| {
        let is_new = before.replace(stage) != Some(stage);
        map.stages().get(stage).filter(|_| is_new).map(|stage| stage.name.clone())
    })
}

/// What is left for columns beside the names at the left and the tip of the last stage.
fn room_for_columns(layout: &MapLayout, width: f64) -> f64 {
    let (left, names_right) = names(layout);
    width - (names_right - left) - layout.sizes.chevron_tip
}

/// How many times as wide the columns of a stage may be so that its sheets are full: wider cards are
/// lower.
fn widening(layout: &MapLayout, pieces: &[Range<usize>], width: f64) -> impl Fn(usize) -> f64 {
    let room = room_for_columns(layout, width);
    let most = if pieces.len() > 1 { MOST_WIDENED } else { MOST_WIDENED_ALONE };
    let mut times: HashMap<usize, f64> = HashMap::new();
    for piece in pieces {
        let (from, to) = extent(layout, piece);
        let own = (room / (to - from).max(1.0)).clamp(1.0, most);
        for column in layout.columns.steps.get(piece.clone()).unwrap_or_default() {
            // A stage that goes on on the next sheet has columns of one width.
            times.entry(column.stage).and_modify(|times| *times = times.min(own)).or_insert(own);
        }
    }
    move |stage| times.get(&stage).copied().unwrap_or(1.0)
}

/// Columns that stand on a page together: whole stages where they have room.
fn pieces(layout: &MapLayout, width: f64) -> Vec<Range<usize>> {
    let room = room_for_columns(layout, width);
    let fits = |columns: &Range<usize>| {
        let (from, to) = extent(layout, columns);
        to - from <= room
    };
    let steps = &layout.columns.steps;
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    while start < steps.len() {
        let mut end = start + 1;
        while end < steps.len() && fits(&(start..end + 1)) {
            end += 1;
        }
        if end < steps.len() {
            // Back to the beginning of a stage, unless the stage alone is wider than a page.
            let begins =
                |index: usize| steps.get(index).map(|step| step.stage) != steps.get(index - 1).map(|step| step.stage);
            if let Some(border) = (start + 1..=end).rev().find(|index| begins(*index)) {
                end = border;
            }
        }
        pieces.push(start..end);
        start = end;
    }
    if pieces.is_empty() { std::iter::once(0..0).collect() } else { evened(layout, pieces, &fits) }
}

/// The same number of pages, with about as many stages on each.
fn evened(layout: &MapLayout, pieces: Vec<Range<usize>>, fits: &impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
    let steps = &layout.columns.steps;
    let starts: Vec<usize> = (0..steps.len())
        .filter(|index| {
            *index == 0 || steps.get(*index).map(|step| step.stage) != steps.get(index - 1).map(|step| step.stage)
        })
        .collect();
    let (pages, stages) = (pieces.len(), starts.len());
    if pages < 2 || stages < pages {
        return pieces;
    }
    let border = |page: usize| starts.get(page * stages / pages).copied().unwrap_or(steps.len());
    let even: Vec<Range<usize>> =
        (0..pages).map(|page| border(page)..if page + 1 == pages { steps.len() } else { border(page + 1) }).collect();
    if even.iter().all(fits) { even } else { pieces }
}
