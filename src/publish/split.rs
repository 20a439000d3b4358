//! A map over several sheets: cut between stages and between lanes, with the names of lanes and
//! stages on every sheet, and words that say how the sheets belong together. A card that reaches
//! over a cut stands on both sides of it with all its words.

use super::drawing::{Drawing, Manner, draw};
use super::lanes::{Cutter, extent, names};
use super::legible::LEAST_ON_PAPER;
use super::lettering::{Lettering, style};
use super::options::Options;
use super::paper::{Paper, UNITS_PER_POINT};
use super::rows::{PageRow, rows};
use super::title::{Block, title_style};
use super::{Bound, Subject};
use crate::geom::{Point, Rect, Size, Vec2};
use crate::layout::{Layouter, MapLayout, widened, with_cards_cut};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{JourneyMap, Workbook};
use crate::scene::{Bookmark, Page, Stroke};
use crate::theme::theme;
use std::collections::BTreeSet;
use std::ops::Range;

/// The largest scale: larger letters would only take more paper.
const LARGEST: f64 = 1.3;
/// Between two scales that are tried.
const SCALE_STEP: f64 = 0.06;
/// More cards than this are laid out once, at the smallest scale.
const MANY_CARDS: usize = 3_000;
/// Lines that are longer do not read better.
const MOST_WIDENED: f64 = 1.75;
/// Above and below the footer.
const FOOTER: f64 = 22.0;
/// Between the title and the stages.
const BELOW_TITLE: f64 = 8.0;

/// A way to cut a map.
struct Plan {
    scale: f64,
    pieces: Vec<Range<usize>>,
    rows: Vec<PageRow>,
    drawing: Drawing,
    repeats: bool,
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
    let block = Block::of_map(workbook, subject, options, area.width());
    let head = block.heights(layouter.typesetter());
    let Some(plan) = best(layouter, workbook, subject, options, area, head) else { return Bound::default() };
    let cutter = Cutter::new(&plan.drawing);
    let (across, down) = (plan.pieces.len(), plan.rows.len());
    let mut bound = Bound::default();
    let place = |row: usize, column: usize| row * across + column;
    for (row_index, row) in plan.rows.iter().enumerate() {
        for (column, piece) in plan.pieces.iter().enumerate() {
            let number = place(row_index, column) + 1;
            let is_first = row_index == 0;
            let head = if is_first { head.0 } else { head.1 };
            let mut lettering = Lettering::new(layouter.typesetter());
            block.write(&mut lettering, options, area, is_first, Some((row_index, column, across, down)));
            let footer = Footer { number, across, down, row: row_index, column, piece };
            footer.write(&mut lettering, options, &subject.map, area);
            let corner = Point::new(area.x0, area.y0 + head + BELOW_TITLE);
            let (top, bottom) = cutter.head(is_first);
            let lanes_corner = corner + Vec2::new(0.0, (bottom - top) * plan.scale);
            let mut parts = cutter.stages(piece, is_first, corner, plan.scale);
            parts.extend(cutter.lanes(row, piece, lanes_corner, plan.scale));
            parts.push(lettering.part(paper.units()));
            if is_first {
                bound.bookmarks.extend(
                    stage_bookmarks(&subject.map, &plan.drawing.layout, piece, corner).map(|(title, place)| Bookmark {
                        title,
                        level: 1,
                        page: number - 1,
                        place,
                    }),
                );
            }
            bound.pages.push(Page { size: paper.units(), background: theme(options.theme).paper, parts });
        }
    }
    if options.ingredients.notes {
        let used = plan.rows.last().map_or(0.0, |row| row.last().map_or(0.0, |piece| piece.top + piece.height));
        write_notes(layouter, &mut bound, &plan, options, (paper, area), head, used);
    }
    bound
}

/// What the marks mean: below the lanes of the last sheet, or on a sheet of its own.
fn write_notes(
    layouter: &mut Layouter,
    bound: &mut Bound,
    plan: &Plan,
    options: &Options,
    (paper, area): (Paper, Rect),
    head: (f64, f64),
    used: f64,
) {
    let mut words = plan.drawing.layout.notes.clone().unwrap_or_default();
    if plan.repeats {
        let told = locale::text(options.language, "page-repeated-cards");
        words = if words.is_empty() { told } else { format!("{words}\n{told}") };
    }
    if words.is_empty() {
        return;
    }
    let style = style(10.0, 500);
    let color = theme(options.theme).text_muted;
    let cutter = Cutter::new(&plan.drawing);
    let is_first = plan.rows.len() == 1;
    let (top, bottom) = cutter.head(is_first);
    let begun = area.y0 + if is_first { head.0 } else { head.1 } + BELOW_TITLE;
    let y = begun + (bottom - top + used) * plan.scale + 8.0;
    let mut lettering = Lettering::new(layouter.typesetter());
    let width = area.width().min(900.0);
    let height = lettering.height(&words, style, width);
    if y + height <= area.y1 - FOOTER {
        lettering.text(&words, style, color, Point::new(area.x0, y), width);
        let part = lettering.part(paper.units());
        bound.pages.last_mut().into_iter().for_each(|page| page.parts.push(part.clone()));
    } else {
        let heading = locale::text(options.language, "page-notes");
        let title = title_style();
        let y = area.y0 + lettering.text(&heading, title, theme(options.theme).text, area.origin(), area.width()) + 8.0;
        lettering.text(&words, style, color, Point::new(area.x0, y), width);
        let parts = vec![lettering.part(paper.units())];
        bound.pages.push(Page { size: paper.units(), background: theme(options.theme).paper, parts });
    }
}

/// Where the stages of a piece begin, on its page.
fn stage_bookmarks<'a>(
    map: &'a JourneyMap,
    layout: &'a MapLayout,
    piece: &'a Range<usize>,
    corner: Point,
) -> impl Iterator<Item = (String, Point)> + 'a {
    let mut before =
        piece.start.checked_sub(1).and_then(|index| layout.columns.steps.get(index)).map(|step| step.stage);
    layout.columns.steps.get(piece.clone()).unwrap_or_default().iter().filter_map(move |column| {
        let is_new = before != Some(column.stage);
        before = Some(column.stage);
        let stage = map.stages().get(column.stage).filter(|_| is_new)?;
        Some((stage.name.clone(), corner))
    })
}

/// The way that takes the fewest sheets, and among those the largest letters.
fn best(
    layouter: &mut Layouter,
    workbook: &Workbook,
    subject: &Subject,
    options: &Options,
    area: Rect,
    head: (f64, f64),
) -> Option<Plan> {
    let least = LEAST_ON_PAPER * UNITS_PER_POINT / f64::from(subject.seen.density.smallest_text());
    let mut scales: Vec<f64> = (0..)
        .map(|step| LARGEST - f64::from(step) * SCALE_STEP)
        .take_while(|scale| *scale > least)
        .filter(|_| subject.map.card_count() <= MANY_CARDS)
        .collect();
    scales.push(least);
    let uncut = draw(layouter, workbook, &subject.map, &subject.seen, options, &Manner::default());
    let mut found: Option<(usize, Plan)> = None;
    for scale in scales {
        let width = area.width() / scale;
        let pieces = pieces(&uncut.layout, width);
        let cuts: BTreeSet<usize> = pieces.iter().skip(1).map(|piece| piece.start).collect();
        let (map, repeats) = with_cards_cut(&subject.map, &cuts);
        let map = widened(&map, widening(&uncut.layout, &pieces, width));
        let manner = Manner { cuts, ..Manner::default() };
        let drawing = draw(layouter, workbook, &map, &subject.seen, options, &manner);
        let cutter = Cutter::new(&drawing);
        let room = |head: f64, is_first: bool| {
            let (top, bottom) = cutter.head(is_first);
            (area.height() - head - BELOW_TITLE - FOOTER) / scale - (bottom - top)
        };
        let rows = rows(&drawing.layout, room(head.0, true), room(head.1, false).max(40.0));
        let count = pieces.len() * rows.len();
        if found.as_ref().is_none_or(|(fewest, _)| count < *fewest) {
            found = Some((count, Plan { scale, pieces, rows, drawing, repeats }));
        }
    }
    found.map(|(_, plan)| plan)
}

/// How many times as wide columns may be so that the fullest sheet is full: wider cards are lower.
fn widening(layout: &MapLayout, pieces: &[Range<usize>], width: f64) -> f64 {
    let (left, names_right) = names(layout);
    let room = width - (names_right - left);
    let widest = pieces.iter().map(|piece| {
        let (from, to) = extent(layout, piece);
        to - from
    });
    (room / widest.fold(1.0, f64::max)).clamp(1.0, MOST_WIDENED)
}

/// Columns that stand on a page together: whole stages where they have room.
fn pieces(layout: &MapLayout, width: f64) -> Vec<Range<usize>> {
    let (left, names_right) = names(layout);
    let room = width - (names_right - left);
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

/// What stands below the map on a sheet: which one it is, what it shows, and what lies beside it.
struct Footer<'a> {
    number: usize,
    across: usize,
    down: usize,
    row: usize,
    column: usize,
    piece: &'a Range<usize>,
}

impl Footer<'_> {
    fn write(&self, lettering: &mut Lettering<'_>, options: &Options, map: &JourneyMap, area: Rect) {
        let language = options.language;
        let theme = theme(options.theme);
        let y = area.y1 - 14.0;
        let style = style(10.0, 500);
        let text = |message: Message| locale::message(language, &message);
        let of = text(
            Message::new("page-of")
                .with("page", self.number.to_string())
                .with("pages", (self.across * self.down).to_string()),
        );
        lettering.straight(
            Point::new(area.x0, y - 4.0),
            Point::new(area.x1, y - 4.0),
            Stroke::new(theme.lane_border, 0.75),
        );
        let taken = lettering.line_to(&of, style, theme.text, Point::new(area.x1, y), 160.0);
        let words = [self.stages(map, language), self.neighbours(language)];
        let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        lettering.line(
            &words.join(" · "),
            style,
            theme.text_muted,
            Point::new(area.x0, y),
            area.width() - taken - 16.0,
        );
    }

    /// "stages 1–3 of 7".
    fn stages(&self, map: &JourneyMap, language: Language) -> String {
        let stages: Vec<usize> = map.steps().map(|(stage, _)| stage).collect();
        let inside = stages.get(self.piece.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return String::new() };
        let key = if first == last { "page-stage" } else { "page-stages" };
        let message = Message::new(key)
            .with("first", (first + 1).to_string())
            .with("last", (last + 1).to_string())
            .with("all", map.stages().len().to_string());
        locale::message(language, &message)
    }

    /// "sheet 2 goes on at the right, sheet 3 below".
    fn neighbours(&self, language: Language) -> String {
        let mut words = Vec::new();
        let mut tell = |key: &'static str, page: usize| {
            words.push(locale::message(language, &Message::new(key).with("page", page.to_string())));
        };
        if self.column + 1 < self.across {
            tell("page-right", self.number + 1);
        }
        if self.row + 1 < self.down {
            tell("page-below", self.number + self.across);
        }
        words.join(", ")
    }
}

/// How the sheets lie, and which of them this one is.
pub(super) fn key_plan(
    lettering: &mut Lettering<'_>,
    options: &Options,
    corner: Point,
    (row, column, across, down): (usize, usize, usize, usize),
) -> Size {
    const CELL: Size = Size::new(13.0, 10.0);
    const MOST: usize = 12;
    if across * down < 2 || across > MOST || down > MOST {
        return Size::ZERO;
    }
    let theme = theme(options.theme);
    let size = Size::new(CELL.width * across as f64, CELL.height * down as f64);
    for (y, x) in (0..down).flat_map(|y| (0..across).map(move |x| (y, x))) {
        let origin = Point::new(corner.x - size.width + CELL.width * x as f64, corner.y + CELL.height * y as f64);
        let rect = Rect::from_origin_size(origin, CELL).inflate(-1.0, -1.0);
        let fill = if (y, x) == (row, column) { theme.text } else { theme.paper };
        lettering.rect(rect, 1.0, Some(fill), Some(Stroke::new(theme.line, 0.75)));
    }
    size
}
