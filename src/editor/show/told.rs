//! What a show tells of the whole map in words, tables and curves: the feelings of all stages, the
//! stage that hurts most, the measures, what the marks mean. Laid out as a report as wide as the
//! screen and cut into views.

use super::head::Head;
use super::views::MARGIN;
use crate::geom::{Point, Rect, Size};
use crate::report::{Block, Report, ReportLayout, ReportLayouter, Sheet};
use crate::scene::{Part, Scene, report_scene};
use crate::theme::{Density, Theme};
use std::sync::Arc;

/// The highest that a chart becomes, as a share of its width.
const HIGHEST_CHART: f64 = 0.5;

/// Where a report is told.
pub(super) struct Stage<'a> {
    pub screen: Size,
    /// Pixels of the view per unit of the report.
    pub scale: f64,
    /// The words above it, over the first view and over the others.
    pub heads: (&'a Head, &'a Head),
    pub theme: &'static Theme,
}

impl Stage<'_> {
    fn room(&self, is_first: bool) -> f64 {
        let head = if is_first { self.heads.0 } else { self.heads.1 };
        ((head.bottom - head.top) / self.scale).max(1.0)
    }

    /// The pieces of a report that are seen one after another.
    pub fn views(&self, report: &Report) -> Vec<Vec<Part>> {
        let width = ((self.screen.width - 2.0 * MARGIN) / self.scale).max(1.0);
        let mut layouter = ReportLayouter::default();
        let mut sheet = Sheet { density: Density::Large, width: Some(width), ..Sheet::default() };
        let mut layout = layouter.layout_on(report, sheet);
        let free = self.room(true) - height(&layout);
        if free > 0.0 && report.blocks.iter().any(|block| matches!(block, Block::Chart(_))) {
            sheet.chart_height = (sheet.chart_height + free).min(width * HIGHEST_CHART);
            layout = layouter.layout_on(report, sheet);
        }
        let scene = Arc::new(report_scene(&layout, self.theme));
        let end = layout.size.height - Sheet::PADDING;
        let mut y = Sheet::PADDING;
        let mut views = Vec::new();
        while y < end - 0.5 {
            let is_first = views.is_empty();
            let head = if is_first { self.heads.0 } else { self.heads.1 };
            let header = layout.header_over(y).filter(|_| !is_first);
            let header_height = header.map_or(0.0, |header| header.height());
            let room = (self.room(is_first) - header_height).max(1.0);
            let to = if end <= y + room { end } else { layout.cut_at(y, y + room).max(y + 1.0) };
            let part = |from: f64, to: f64, at: f64| self.part(&scene, width, (from, to), at);
            let below = head.top + header_height * self.scale;
            views.push(
                header
                    .map(|header| part(header.y0, header.y1, head.top))
                    .into_iter()
                    .chain([part(y, to, below)])
                    .collect(),
            );
            y = to;
        }
        views
    }

    fn part(&self, scene: &Arc<Scene>, width: f64, (from, to): (f64, f64), at: f64) -> Part {
        // What is drawn at the edge is not cut.
        const EDGE: f64 = 2.0;
        Part {
            scene: scene.clone(),
            source: Rect::new(Sheet::PADDING - EDGE, from, Sheet::PADDING + width + EDGE, to),
            origin: Point::new(MARGIN - EDGE * self.scale, at),
            scale: self.scale,
        }
    }
}

fn height(layout: &ReportLayout) -> f64 {
    layout.size.height - 2.0 * Sheet::PADDING
}

/// What the marks mean, a line each.
pub(super) fn of_marks(notes: &str) -> Report {
    let lines = notes.lines().flat_map(|line| line.split(" · ")).filter(|line| !line.trim().is_empty());
    let blocks = lines.map(|line| Block::Text(line.trim().to_owned())).collect();
    Report { title: String::new(), subtitle: String::new(), blocks }
}
