//! Where everything of a report stands: lines broken, tables as wide as what they hold, in
//! document units from the upper left corner of the page. Knows no colours.

use super::{Block, Cell, Chart, ColumnKind, Mark, Report, Table, Target, Tone};
use crate::geom::{Point, Rect, Size};
use crate::model::RecordId;
use crate::text::{Paragraph, Typesetter};
use crate::theme::{Density, Sizes, TextRole};
use std::sync::Arc;

/// Around the page.
const PADDING: f64 = 28.0;
/// The least width of what stands on the page, and the widest line that reads well.
const LEAST_WIDTH: f64 = 860.0;
const TEXT_WIDTH: f64 = 860.0;
/// Above a heading; between other blocks; below a page's title.
const BEFORE_HEADING: f64 = 26.0;
const BETWEEN: f64 = 10.0;
/// Inside a cell, left and right, above and below.
const CELL_PADDING: (f64, f64) = (9.0, 7.0);
/// The band of a bar under the words of a cell.
const BAR: f64 = 6.0;
/// Around the words of a mark.
const LABEL_PADDING: (f64, f64) = (8.0, 2.0);
/// A badge before the words, and the room after it.
const BADGE_HEIGHT: f64 = 18.0;
const BADGE_GAP: f64 = 8.0;
const WIDEST_LETTERS: f32 = 44.0;
/// A chart: its height, and the column with the names of its levels.
const CHART_HEIGHT: f64 = 190.0;
const CHART_LEVELS: f64 = 110.0;
/// In the legend of a chart: the sample of a line, and the room between entries.
const SAMPLE: f64 = 30.0;
const LEGEND_GAP: f64 = 22.0;

/// A report laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportLayout {
    /// How large the page is.
    pub size: Size,
    /// Words outside of tables, and over their columns.
    pub texts: Vec<PlacedText>,
    /// The headers of tables.
    pub headers: Vec<Rect>,
    /// The cells of all tables, row by row.
    pub cells: Vec<PlacedCell>,
    /// The charts.
    pub charts: Vec<PlacedChart>,
    /// How much a line of a curve is wide.
    pub curve_width: f64,
}

/// What words stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Words on the page.
    OnPage(Tone),
    /// A name over a column.
    OnHeader,
}

/// Words at their place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    /// The upper left corner.
    pub origin: Point,
    /// What they say.
    pub text: Arc<Paragraph>,
    /// What they stand for.
    pub ink: Ink,
}

/// A cell at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCell {
    /// Which table of the report, which row and which column of it.
    pub place: (usize, usize, usize),
    /// The whole cell.
    pub rect: Rect,
    /// What stands in it.
    pub cell: Cell,
    /// The upper left corner of the words.
    pub origin: Point,
    /// The words.
    pub text: Arc<Paragraph>,
    /// The badge and its letters.
    pub badge: Option<(Rect, Arc<Paragraph>)>,
    /// Around the words of a mark.
    pub label: Option<Rect>,
    /// The bar: all of its room, and how much of it is filled.
    pub bar: Option<(Rect, f64)>,
}

/// A chart at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedChart {
    /// Where the curves are.
    pub band: Rect,
    /// Where one stage ends and the next begins.
    pub borders: Vec<f64>,
    /// Where nothing is felt.
    pub neutral_y: f64,
    /// The curves.
    pub lines: Vec<PlacedLine>,
}

/// A curve of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLine {
    /// The role's place in the palette; none for the customer in general.
    pub color: Option<u32>,
    /// It is what the others are held against.
    pub is_before: bool,
    /// The points of its unbroken stretches.
    pub stretches: Vec<Vec<Point>>,
    /// Its sample in the legend.
    pub sample: (Point, Point),
}

impl ReportLayout {
    /// What is changed by choosing a place of the page.
    pub fn target_at(&self, pos: Point) -> Option<Target> {
        self.cells.iter().find(|placed| placed.rect.contains(pos)).and_then(|placed| placed.cell.target)
    }

    /// The records that are ticked.
    pub fn ticked(&self) -> impl Iterator<Item = RecordId> {
        let ticked = self.cells.iter().filter(|placed| placed.cell.mark == Some(Mark::Ticked));
        ticked.filter_map(|placed| match placed.cell.target {
            Some(Target::Take(record)) => Some(record),
            _ => None,
        })
    }

    /// The cell by which something is changed.
    pub fn cell_of(&self, target: Target) -> Option<&PlacedCell> {
        self.cells.iter().find(|placed| placed.cell.target == Some(target))
    }
}

/// What a report is laid out on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// How large letters are.
    pub density: Density,
    /// How wide what stands on it is: tables and charts fill it. None: as wide as they need.
    pub width: Option<f64>,
    /// How high the curves of a chart may go.
    pub chart_height: f64,
}

impl Default for Sheet {
    fn default() -> Sheet {
        Sheet { density: Density::Comfortable, width: None, chart_height: CHART_HEIGHT }
    }
}

impl Sheet {
    /// Around the page.
    pub const PADDING: f64 = PADDING;
}

/// Lays reports out, and remembers how texts break.
#[derive(Default)]
pub struct ReportLayouter {
    typesetter: Typesetter,
}

impl ReportLayouter {
    /// A report laid out as windows and pictures show it.
    pub fn layout(&mut self, report: &Report) -> ReportLayout {
        self.layout_on(report, Sheet::default())
    }

    /// A report laid out on a sheet.
    pub fn layout_on(&mut self, report: &Report, sheet: Sheet) -> ReportLayout {
        let widest = report.blocks.iter().map(|block| match block {
            Block::Table(table) => column_widths(table).iter().sum(),
            Block::Chart(chart) => CHART_LEVELS + chart_width(chart),
            _ => 0.0,
        });
        let width = sheet.width.unwrap_or_else(|| widest.fold(LEAST_WIDTH, f64::max));
        let mut page = Page {
            typesetter: &mut self.typesetter,
            sheet,
            sizes: sheet.density.sizes(),
            y: PADDING,
            tables: 0,
            layout: ReportLayout {
                size: Size::new(width + 2.0 * PADDING, 0.0),
                texts: Vec::new(),
                headers: Vec::new(),
                cells: Vec::new(),
                charts: Vec::new(),
                curve_width: sheet.density.sizes().curve_width,
            },
        };
        if !report.title.is_empty() {
            page.words(&report.title, TextRole::Title, Tone::Strong, 4.0);
            page.words(&report.subtitle, TextRole::Subtitle, Tone::Muted, BETWEEN + 4.0);
        }
        for block in &report.blocks {
            match block {
                Block::Heading(words) => {
                    page.y += BEFORE_HEADING - BETWEEN;
                    page.words(words, TextRole::Heading, Tone::Strong, BETWEEN);
                }
                Block::Finding(words) => page.words(words, TextRole::Heading, Tone::Plain, BETWEEN),
                Block::Text(words) => page.words(words, TextRole::Card, Tone::Plain, BETWEEN),
                Block::Rule(words) => page.words(words, TextRole::Subtitle, Tone::Muted, BETWEEN),
                Block::Table(table) => page.table(table),
                Block::Chart(chart) => page.chart(chart),
            }
        }
        page.layout.size.height = page.y - BETWEEN + PADDING;
        page.layout
    }
}

fn column_widths(table: &Table) -> Vec<f64> {
    let marks = table.columns.iter().filter(|column| column.kind == ColumnKind::Mark).count();
    // Few stages have room; many share what a page can show at once.
    let mark = if marks == 0 { 0.0 } else { (1000.0 / marks as f64).clamp(112.0, 150.0) };
    let width = |kind: ColumnKind| match kind {
        ColumnKind::Name => 200.0,
        ColumnKind::Mark => mark,
        ColumnKind::Number => 170.0,
        ColumnKind::Words => 460.0,
        ColumnKind::Phrase => 132.0,
    };
    table.columns.iter().map(|column| width(column.kind)).collect()
}

fn role_of(cell: &Cell) -> TextRole {
    if cell.tone == Tone::Strong { TextRole::LaneName } else { TextRole::Subtitle }
}

fn chart_width(chart: &Chart) -> f64 {
    (chart.stages.len() as f64 * 130.0).max(400.0)
}

/// The page while it is filled from top to bottom.
struct Page<'a> {
    typesetter: &'a mut Typesetter,
    sheet: Sheet,
    sizes: &'static Sizes,
    y: f64,
    tables: usize,
    layout: ReportLayout,
}

impl Page<'_> {
    fn paragraph(&mut self, words: &str, role: TextRole, width: f64) -> Arc<Paragraph> {
        self.typesetter.paragraph(words, self.sheet.density.text_style(role), width as f32)
    }

    fn words(&mut self, words: &str, role: TextRole, tone: Tone, after: f64) {
        let text = self.paragraph(words, role, self.sheet.width.unwrap_or(TEXT_WIDTH));
        let height = f64::from(text.height);
        self.layout.texts.push(PlacedText { origin: Point::new(PADDING, self.y), text, ink: Ink::OnPage(tone) });
        self.y += height + after;
    }

    /// As wide as what the columns usually hold; on a sheet as wide as that, and the more of it each
    /// has the more stands in it.
    fn widths(&mut self, table: &Table) -> Vec<f64> {
        let Some(width) = self.sheet.width else { return column_widths(table) };
        let columns: Vec<(f64, f64)> = (0..table.columns.len()).map(|column| self.extent(table, column)).collect();
        // No word is broken as long as every column can have its longest.
        let least: f64 = columns.iter().map(|(word, _)| word).sum();
        if least >= width {
            return columns.iter().map(|(word, _)| word * width / least).collect();
        }
        let weights = || columns.iter().map(|(word, line)| (line.sqrt(), *word));
        let mut free = width;
        let mut shared: f64 = weights().map(|(weight, _)| weight).sum();
        // The columns whose share is less than their longest word have that, the others what is left.
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by(|a, b| {
            let need = |index: &usize| columns.get(*index).map_or(0.0, |(word, line)| word / line.sqrt());
            need(b).total_cmp(&need(a))
        });
        let mut widths = vec![0.0; columns.len()];
        for index in order {
            let Some((weight, word)) = weights().nth(index) else { continue };
            let own = (free * weight / shared.max(1.0)).max(word);
            widths.get_mut(index).into_iter().for_each(|width| *width = own);
            free -= own;
            shared -= weight;
        }
        widths
    }

    /// How wide the longest word of a column is, and the longest text, with what is around them.
    fn extent(&mut self, table: &Table, column: usize) -> (f64, f64) {
        /// Longer texts have several lines in any case.
        const LETTERS: usize = 160;
        let title = table.columns.get(column).map(|column| (column.title.as_str(), TextRole::LaneName));
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let texts = title.into_iter().chain(cells.map(|cell| (cell.text.as_str(), role_of(cell))));
        let around = 2.0 * CELL_PADDING.0 + 2.0;
        let (mut word, mut line): (f64, f64) = (around, around);
        for (text, role) in texts {
            let start: String = text.chars().take(LETTERS).collect();
            line = line.max(f64::from(self.paragraph(&start, role, f64::INFINITY).width) + around);
            for own in start.split_whitespace() {
                word = word.max(f64::from(self.paragraph(own, role, f64::INFINITY).width) + around);
            }
        }
        (word, line)
    }

    fn table(&mut self, table: &Table) {
        let widths = self.widths(table);
        let (pad_x, pad_y) = CELL_PADDING;
        let titles: Vec<Arc<Paragraph>> = table
            .columns
            .iter()
            .zip(&widths)
            .map(|(column, width)| self.paragraph(&column.title, TextRole::LaneName, width - 2.0 * pad_x))
            .collect();
        let height = titles.iter().map(|title| f64::from(title.height)).fold(0.0, f64::max) + 2.0 * pad_y;
        let whole: f64 = widths.iter().sum();
        self.layout.headers.push(Rect::new(PADDING, self.y, PADDING + whole, self.y + height));
        let mut x = PADDING;
        for (title, width) in titles.into_iter().zip(&widths) {
            let origin = Point::new(x + pad_x, self.y + (height - f64::from(title.height)) / 2.0);
            self.layout.texts.push(PlacedText { origin, text: title, ink: Ink::OnHeader });
            x += width;
        }
        self.y += height;
        for (row, cells) in table.rows.iter().enumerate() {
            self.row(row, cells, &widths);
        }
        self.tables += 1;
        self.y += BETWEEN;
    }

    fn row(&mut self, row: usize, cells: &[Cell], widths: &[f64]) {
        let (pad_x, pad_y) = CELL_PADDING;
        let mut x = PADDING;
        let first = self.layout.cells.len();
        let mut height: f64 = 0.0;
        for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let badge = cell.badge.as_ref().map(|badge| {
                let style = self.sheet.density.text_style(TextRole::Badge);
                let letters = self.typesetter.line_elided(&badge.letters, style, WIDEST_LETTERS);
                let height = BADGE_HEIGHT.max(f64::from(letters.height) + 2.0);
                let size = Size::new((f64::from(letters.width) + 10.0).max(24.0), height);
                (Rect::from_origin_size(Point::new(x + pad_x, self.y + pad_y), size), letters)
            });
            let before = badge.as_ref().map_or(0.0, |(rect, _)| rect.width() + BADGE_GAP);
            let around = if cell.mark.is_some() { LABEL_PADDING } else { (0.0, 0.0) };
            let room = width - 2.0 * pad_x - before - 2.0 * around.0;
            let role = role_of(cell);
            let text = self.paragraph(&cell.text, role, room);
            let origin = Point::new(x + pad_x + before + around.0, self.y + pad_y + around.1);
            let words = Rect::from_origin_size(origin, (f64::from(text.width), f64::from(text.height)));
            let bar_top = words.y1 + 4.0;
            let bar = cell.bar.map(|share| {
                let room = Rect::new(x + pad_x, bar_top, x + width - pad_x, bar_top + BAR);
                (room, share.clamp(0.0, 1.0))
            });
            let bottom = bar.map_or(words.y1 + around.1, |(room, _)| room.y1).max(self.y + pad_y + BADGE_HEIGHT);
            height = height.max(bottom + pad_y - self.y);
            self.layout.cells.push(PlacedCell {
                place: (self.tables, row, column),
                rect: Rect::new(x, self.y, x + width, self.y),
                cell: cell.clone(),
                origin,
                text,
                badge,
                label: cell.mark.map(|_| words.inflate(around.0, around.1)),
                bar,
            });
            x += width;
        }
        self.y += height;
        let y = self.y;
        self.layout.cells.iter_mut().skip(first).for_each(|placed| placed.rect.y1 = y);
    }

    fn chart(&mut self, chart: &Chart) {
        // The legend stands above, one line after another.
        let mut samples = Vec::with_capacity(chart.lines.len());
        let mut x = PADDING;
        let right = self.layout.size.width - PADDING;
        let mut highest: f64 = 0.0;
        for line in &chart.lines {
            let name = self.paragraph(&line.name, TextRole::Subtitle, TEXT_WIDTH / 2.0);
            let size = Size::new(f64::from(name.width), f64::from(name.height));
            let width = SAMPLE + 6.0 + size.width;
            if x > PADDING && x + width > right {
                x = PADDING;
                self.y += highest + 4.0;
                highest = 0.0;
            }
            highest = highest.max(size.height);
            let y = self.y + 9.0;
            samples.push((Point::new(x, y), Point::new(x + SAMPLE, y)));
            let origin = Point::new(x + SAMPLE + 6.0, self.y);
            self.layout.texts.push(PlacedText { origin, text: name, ink: Ink::OnPage(Tone::Plain) });
            x += width + LEGEND_GAP;
        }
        self.y += highest + 8.0;
        let band = Rect::from_origin_size(
            Point::new(PADDING + CHART_LEVELS, self.y),
            Size::new(
                self.sheet.width.map_or(chart_width(chart), |width| width - CHART_LEVELS),
                self.sheet.chart_height,
            ),
        );
        let steps: usize = chart.stages.iter().map(|(_, steps)| *steps).sum();
        let step = band.width() / steps.max(1) as f64;
        let mut borders = vec![band.x0];
        let names_top = band.y1 + 4.0;
        let mut bottom = names_top;
        for (name, steps) in &chart.stages {
            let (x0, width) = (borders.last().copied().unwrap_or(band.x0), step * *steps as f64);
            let text = self.paragraph(name, TextRole::Small, (width - 8.0).max(24.0));
            bottom = bottom.max(names_top + f64::from(text.height));
            let origin = Point::new(x0 + 4.0, names_top);
            self.layout.texts.push(PlacedText { origin, text, ink: Ink::OnPage(Tone::Plain) });
            borders.push(x0 + width);
        }
        let unit = (band.height() / 2.0 - 14.0) / 2.0;
        let y_of = |value: f64| band.center().y - value.clamp(-2.0, 2.0) * unit;
        for (level, value) in chart.levels.iter().zip([2.0, -2.0]) {
            let text = self.paragraph(level, TextRole::Small, CHART_LEVELS - 10.0);
            let origin = Point::new(PADDING, y_of(value) - f64::from(text.height) / 2.0);
            self.layout.texts.push(PlacedText { origin, text, ink: Ink::OnPage(Tone::Muted) });
        }
        let place = |point: &Point| Point::new(band.x0 + point.x * step, y_of(point.y));
        let lines = chart.lines.iter().zip(samples).map(|(line, sample)| PlacedLine {
            color: line.color,
            is_before: line.is_before,
            stretches: line.stretches.iter().map(|points| points.iter().map(place).collect()).collect(),
            sample,
        });
        let placed = PlacedChart { band, borders, neutral_y: band.center().y, lines: lines.collect() };
        self.layout.charts.push(placed);
        self.y = bottom + BETWEEN + self.sizes.card_gap;
    }
}
