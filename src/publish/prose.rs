//! Words that go on from page to page, line by line.

use super::lettering::Lettering;
use crate::color::Rgba;
use crate::geom::{Point, Rect, Size};
use crate::scene::Part;
use crate::text::{Paragraph, TextStyle, Typesetter};
use std::sync::Arc;

/// Some words and how they are set.
pub(super) struct Words {
    pub text: String,
    pub style: TextStyle,
    pub color: Rgba,
    /// What stays free below them.
    pub gap: f64,
}

/// Sets words into an area of the first page and, as far as they do not end there, into an area of
/// every other; what is written on each page.
pub(super) fn flow(typesetter: &mut Typesetter, words: &[Words], first: Rect, others: Rect, page: Size) -> Vec<Part> {
    let set: Vec<(Arc<Paragraph>, &Words)> =
        words.iter().map(|own| (typesetter.paragraph(&own.text, own.style, first.width() as f32), own)).collect();
    let mut pages = vec![Vec::new()];
    let mut area = first;
    let mut y = area.y0;
    for (paragraph, own) in &set {
        let height = f64::from(paragraph.height) / paragraph.lines.len().max(1) as f64;
        for (index, _) in paragraph.lines.iter().enumerate() {
            // A line that is higher than an area stands in it in any case.
            if y + height > area.y1 && y > area.y0 {
                pages.push(Vec::new());
                area = others;
                y = area.y0;
            }
            pages
                .last_mut()
                .into_iter()
                .for_each(|lines| lines.push((paragraph, index, own.color, Point::new(area.x0, y))));
            y += height;
        }
        y += own.gap;
    }
    let mut parts = Vec::with_capacity(pages.len());
    for lines in pages {
        let mut lettering = Lettering::new(typesetter);
        for (paragraph, index, color, origin) in lines {
            lettering.one_line(paragraph, index, color, origin);
        }
        parts.push(lettering.part(page));
    }
    parts
}
