//! Where a report that is higher than its sheet may be cut, and what is repeated after a cut.

use super::ReportLayout;
use crate::geom::Rect;

/// Words need what they speak of below them.
const KEPT_BELOW: f64 = 26.0;

impl ReportLayout {
    /// The last height at which nothing is cut; in the middle of what is higher than a slide, between
    /// two lines of it.
    pub fn cut_at(&self, from: f64, limit: f64) -> f64 {
        let rows = self.cells.iter().map(|cell| (cell.rect.y0, cell.rect.y1));
        let texts =
            self.texts.iter().map(|text| (text.origin.y, text.origin.y + f64::from(text.text.height) + KEPT_BELOW));
        let headers = self.headers.iter().map(|rect| (rect.y0, rect.y1 + KEPT_BELOW));
        let charts = self.charts.iter().map(|chart| (chart.band.y0 - 30.0, chart.band.y1 + 60.0));
        let things: Vec<(f64, f64)> = rows.chain(texts).chain(headers).chain(charts).collect();
        let mut at = limit;
        while let Some((top, _)) = things.iter().find(|(top, bottom)| *top < at - 0.01 && *bottom > at + 0.01) {
            if *top <= from + 0.5 {
                return self.line_at(from, limit);
            }
            at = *top;
        }
        if at > from + 0.5 { at } else { self.line_at(from, limit) }
    }

    /// The last height between two lines of words.
    fn line_at(&self, from: f64, limit: f64) -> f64 {
        let cells = self.cells.iter().map(|cell| (cell.origin.y, &cell.text));
        let texts = self.texts.iter().map(|text| (text.origin.y, &text.text));
        let ends = cells.chain(texts).flat_map(|(top, text)| {
            let line = f64::from(text.height) / text.lines.len().max(1) as f64;
            (0..=text.lines.len()).map(move |index| top + line * index as f64)
        });
        let last = ends.filter(|end| *end > from + 1.0 && *end <= limit).fold(0.0, f64::max);
        if last > from + 1.0 { last } else { limit }
    }

    /// The names of the columns of the table that is cut at a height.
    pub fn header_over(&self, y: f64) -> Option<Rect> {
        let table =
            self.cells.iter().find(|cell| (cell.rect.y0 - y).abs() < 1.0 || cell.rect.y0 < y && cell.rect.y1 > y)?;
        let header = self.headers.get(table.place.0).copied()?;
        (header.y0 < y - 1.0 && (header.y1 - y).abs() > 1.0).then_some(header)
    }
}
