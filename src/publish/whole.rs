//! A map in one piece: as a picture, on one sheet, or as a poster of many sheets that are glued
//! together where they overlap.

use super::Bound;
use super::drawing::{Drawing, Manner, draw, is_vast, lay};
use super::legible::fitting;
use super::lettering::{Lettering, style};
use super::options::{Options, What};
use super::paper::{Orientation, Paper, PaperSize, units};
use super::subject::Subject;
use crate::geom::{Point, Rect, Size, Vec2};
use crate::layout::{Layouter, widened};
use crate::locale;
use crate::message::Message;
use crate::model::{StageId, Workbook};
use crate::scene::{Bookmark, Page, Part, Stroke};
use crate::theme::theme;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is seen around cards that are taken out of a map.
const AROUND: f64 = 8.0;
/// A few cards on a sheet of their own are not larger than this.
const LARGEST_CARDS: f64 = 2.0;
/// How far the sheets of a poster overlap, in millimetres.
const OVERLAP: f64 = 12.0;
/// What a poster leaves free at each edge for words about gluing, at least, in millimetres.
const LEAST_MARGIN: f64 = 8.0;

/// The piece of a drawing that is wanted.
fn source(drawing: &Drawing, options: &Options) -> Rect {
    let whole = drawing.scene.size.to_rect();
    match &options.what {
        What::Cards(cards) => {
            let rects = cards.iter().filter_map(|card| drawing.layout.card_rect(*card));
            let piece = rects.reduce(|all, rect| all.union(rect)).map(|piece| piece.inflate(AROUND, AROUND));
            piece.map_or(whole, |piece| piece.intersect(whole))
        }
        _ => whole,
    }
}

/// The stages that begin in a part, each with its bookmark.
fn bookmarks<'a>(
    subject: &'a Subject,
    drawing: &'a Drawing,
    part: &'a Part,
    page: usize,
) -> impl Iterator<Item = (StageId, Bookmark)> + 'a {
    drawing.layout.header.stages.iter().filter_map(move |placed| {
        let stage = subject.map.stage(placed.stage)?;
        let corner = placed.rect.origin();
        let place = part.page_from_scene() * corner;
        let bookmark = || (stage.id, Bookmark { title: stage.name.clone(), level: 1, page, place });
        part.source.contains(corner).then(bookmark)
    })
}

/// One page with a drawing in one piece.
fn on_one_page(subject: &Subject, drawing: &Drawing, part: Part, page: Page) -> Bound {
    let bookmarks = bookmarks(subject, drawing, &part, 0).map(|(_, bookmark)| bookmark).collect();
    let in_one_piece = Some(part.source.size());
    Bound { pages: vec![Page { parts: vec![part], ..page }], bookmarks, in_one_piece, is_shortened: false }
}

/// The map as it is.
pub(super) fn picture(layouter: &mut Layouter, workbook: &Workbook, subject: &Subject, options: &Options) -> Bound {
    let drawing = draw(layouter, workbook, subject, options, &Manner::default());
    let source = source(&drawing, options);
    let part = Part { scene: drawing.scene.clone(), source, origin: Point::ORIGIN, scale: 1.0 };
    let page = Page { size: source.size(), background: drawing.scene.background, parts: Vec::new() };
    on_one_page(subject, &drawing, part, page)
}

/// The map with columns so wide that it fills a sheet as well as it can: wider cards are lower, and
/// letters larger.
fn widened_to(
    layouter: &mut Layouter,
    workbook: &Workbook,
    subject: &Subject,
    options: &Options,
    paper: &Paper,
) -> Subject {
    const TIMES: [f64; 6] = [1.0, 1.2, 1.45, 1.75, 2.1, 2.5];
    if matches!(options.what, What::Cards(_)) || is_vast(&subject.map) {
        return subject.clone();
    }
    let mut best: Option<(f64, Subject)> = None;
    for times in TIMES {
        let map =
            if times > 1.0 { Arc::new(widened(&subject.map, |_| times, f64::INFINITY)) } else { subject.map.clone() };
        let wide = Subject { map, ..subject.clone() };
        let size = lay(layouter, workbook, &wide, options, &Manner::default()).size;
        let scale = fitting(size, paper);
        if best.as_ref().is_some_and(|(largest, _)| scale <= *largest) {
            break;
        }
        best = Some((scale, wide));
    }
    best.map_or_else(|| subject.clone(), |(_, wide)| wide)
}

/// The map on one sheet.
pub(super) fn fitted(
    layouter: &mut Layouter,
    workbook: &Workbook,
    subject: &Subject,
    options: &Options,
    paper: Paper,
) -> Bound {
    let subject = &widened_to(layouter, workbook, subject, options, &paper);
    let drawing = draw(layouter, workbook, subject, options, &Manner::default());
    let source = source(&drawing, options);
    let largest = if matches!(options.what, What::Cards(_)) { LARGEST_CARDS } else { f64::INFINITY };
    let scale = fitting(source.size(), &paper).min(largest);
    let area = paper.printable();
    let free = area.size() - source.size() * scale;
    // A map that is lower than its sheet hangs a little above the middle, as pictures do.
    let origin = area.origin() + Vec2::new(free.width / 2.0, free.height / 3.0);
    let part = Part { scene: drawing.scene.clone(), source, origin, scale };
    let page = Page { size: paper.units(), background: theme(options.theme).paper, parts: Vec::new() };
    on_one_page(subject, &drawing, part, page)
}

/// The map on the sheets of a poster.
pub(super) fn poster(
    layouter: &mut Layouter,
    workbook: &Workbook,
    subject: &Subject,
    options: &Options,
    paper: Paper,
    whole: PaperSize,
) -> Bound {
    let walls = Orientation::ALL.map(|orientation| Paper { size: whole, orientation, margin: 0.0 });
    let drawing = draw(layouter, workbook, subject, options, &Manner::default());
    let source = source(&drawing, options);
    let scale = walls.iter().map(|wall| fitting(source.size(), wall)).fold(0.0, f64::max);
    let paper = Paper { margin: paper.margin.max(LEAST_MARGIN), ..paper };
    let area = paper.printable();
    let overlap = units(OVERLAP);
    let size = source.size() * scale;
    let step = Size::new((area.width() - overlap).max(1.0), (area.height() - overlap).max(1.0));
    let count = |length: f64, step: f64| (((length - overlap) / step - 1e-6).ceil().max(1.0)) as usize;
    let (across, down) = (count(size.width, step.width), count(size.height, step.height));
    // All sheets are equally full.
    let even = |length: f64, count: usize| ((length - overlap) / count as f64).max(1.0);
    let step = Size::new(even(size.width, across), even(size.height, down));
    let area = Rect::from_origin_size(area.origin(), step + Size::new(overlap, overlap));
    let mut bound = Bound { in_one_piece: Some(source.size()), ..Bound::default() };
    // A stage may begin where two sheets overlap.
    let mut begun: BTreeSet<StageId> = BTreeSet::new();
    for (row, column) in (0..down).flat_map(|row| (0..across).map(move |column| (row, column))) {
        let corner = Point::new(column as f64 * step.width, row as f64 * step.height);
        let piece = Rect::from_origin_size(corner, area.size()).intersect(size.to_rect());
        let in_scene = Rect::new(piece.x0 / scale, piece.y0 / scale, piece.x1 / scale, piece.y1 / scale)
            + source.origin().to_vec2();
        let part = Part { scene: drawing.scene.clone(), source: in_scene, origin: area.origin(), scale };
        let tile = Tile { row, column, across, down, area, overlap, page: paper.units() };
        let marks = tile.marks(Lettering::new(layouter.typesetter()), options);
        let number = bound.pages.len();
        let new = bookmarks(subject, &drawing, &part, number).filter(|(stage, _)| begun.insert(*stage));
        bound.bookmarks.extend(new.map(|(_, bookmark)| bookmark));
        bound.pages.push(Page {
            size: paper.units(),
            background: theme(options.theme).paper,
            parts: vec![part, marks],
        });
    }
    bound
}

/// A sheet of a poster.
struct Tile {
    row: usize,
    column: usize,
    across: usize,
    down: usize,
    area: Rect,
    overlap: f64,
    page: Size,
}

impl Tile {
    /// Where to cut and where to glue, and which sheet it is.
    fn marks(&self, mut lettering: Lettering<'_>, options: &Options) -> Part {
        let theme = theme(options.theme);
        let thin = || Stroke::new(theme.text_muted, 0.75);
        let dashed = || Stroke { dash: Arc::new([4.0, 4.0]), ..thin() };
        let area = self.area;
        const MARK: f64 = 12.0;
        for (x, y) in [(area.x0, area.y0), (area.x1, area.y0), (area.x0, area.y1), (area.x1, area.y1)] {
            let (out_x, out_y) = ((x - area.center().x).signum(), (y - area.center().y).signum());
            lettering.straight(Point::new(x + out_x * 3.0, y), Point::new(x + out_x * MARK, y), thin());
            lettering.straight(Point::new(x, y + out_y * 3.0), Point::new(x, y + out_y * MARK), thin());
        }
        // Up to these lines the sheet before lies on this one.
        if self.column > 0 {
            let x = area.x0 + self.overlap;
            lettering.straight(Point::new(x, area.y0 - MARK), Point::new(x, area.y0), dashed());
            lettering.straight(Point::new(x, area.y1), Point::new(x, area.y1 + MARK), dashed());
        }
        if self.row > 0 {
            let y = area.y0 + self.overlap;
            lettering.straight(Point::new(area.x0 - MARK, y), Point::new(area.x0, y), dashed());
            lettering.straight(Point::new(area.x1, y), Point::new(area.x1 + MARK, y), dashed());
        }
        let number = self.row * self.across + self.column + 1;
        let mut words = vec![locale::message(
            options.language,
            &Message::new("page-tile")
                .with("page", number.to_string())
                .with("pages", (self.across * self.down).to_string())
                .with("row", (self.row + 1).to_string())
                .with("column", (self.column + 1).to_string()),
        )];
        if number == 1 && self.across * self.down > 1 {
            words.push(locale::text(options.language, "page-tile-how"));
        }
        let origin = Point::new(area.x0 + 2.0 * MARK + self.overlap, area.y1 + 6.0);
        lettering.line(
            &words.join(" · "),
            style(10.0, 600),
            theme.text,
            origin,
            area.width() - 4.0 * MARK - 2.0 * self.overlap,
        );
        lettering.part(self.page)
    }
}
