//! How small the letters of a publication are, and what would make them large enough.

use super::options::{Arrangement, Form, Options};
use super::paper::{Orientation, Paper, PaperSize, UNITS_PER_POINT};
use super::subject::Subject;
use super::{Bound, Offer, Remark};
use crate::geom::{Rect, Size};
use crate::locale;
use crate::message::Message;
use crate::scene::{Item, Page, TextItem};

/// The smallest letters on paper that can be read, in points.
pub const LEAST_ON_PAPER: f64 = 7.0;
/// The smallest letters on a slide that can be read from the last row, in points.
pub const LEAST_ON_SLIDES: f64 = 14.0;
/// Sizes that differ by less are the same.
const HAIR: f64 = 0.01;

/// Calls `visit` with every text that is seen on a page, its size in points and where it stands.
pub fn visit_texts(page: &Page, visit: &mut impl FnMut(&TextItem, f64, Rect)) {
    for part in &page.parts {
        part.scene.visit(&mut |item, offset, _| {
            let Item::Text(text) = item else { return };
            let size = f64::from(text.run.size);
            let ink = Rect::new(0.0, -0.75 * size, f64::from(text.run.width), 0.2 * size);
            let in_scene = ink + text.origin.to_vec2() + offset;
            let seen = in_scene.intersect(part.source);
            if seen.width() > 0.5 && seen.height() > 0.5 {
                let rect = part.page_from_scene().transform_rect_bbox(in_scene);
                visit(text, size * part.scale / UNITS_PER_POINT, rect);
            }
        });
    }
}

/// The size of the smallest text of some pages, in points; none without any text.
pub fn smallest_text(pages: &[Page]) -> Option<f64> {
    let mut smallest: Option<f64> = None;
    for page in pages {
        visit_texts(page, &mut |text, size, _| {
            if !text.run.text.trim().is_empty() {
                smallest = Some(smallest.map_or(size, |smallest| smallest.min(size)));
            }
        });
    }
    smallest
}

/// What is to be said about pages whose letters are too small.
pub(super) fn remark(subject: &Subject, options: &Options, bound: &Bound) -> Option<Remark> {
    let least = match options.form {
        Form::Picture => return None,
        Form::Paper { .. } => LEAST_ON_PAPER,
        Form::Slides => LEAST_ON_SLIDES,
    };
    let size = smallest_text(&bound.pages).filter(|size| *size < least - HAIR)?;
    let tenths = |size: f64| locale::number(options.language, (size * 10.0).floor() / 10.0);
    let message = Message::new("page-too-small")
        .with("size", tenths(size))
        .with("least", locale::number(options.language, least));
    let mut offers = Vec::new();
    if let Form::Paper { paper, arrangement } = options.form {
        let smallest = f64::from(subject.seen.density.smallest_text());
        let is_legible =
            |paper: &Paper, size: Size| smallest * fitting(size, paper) / UNITS_PER_POINT >= LEAST_ON_PAPER - HAIR;
        let better = bound.in_one_piece.and_then(|size| match arrangement {
            // Whoever glues sheets together goes on doing so.
            Arrangement::Poster { .. } => {
                let walls = sheets(0.0).filter(|wall| is_legible(wall, size));
                walls.map(|wall| wall.size).min().map(Offer::Poster)
            }
            _ => sheets(paper.margin)
                .filter(|paper| is_legible(paper, size))
                .min_by_key(|paper| paper.size)
                .map(Offer::Fitted),
        });
        offers.extend(better);
        if arrangement != Arrangement::Split {
            offers.push(Offer::Split);
        }
    }
    Some(Remark { message, offers })
}

/// Every sheet, lying and standing.
fn sheets(margin: f64) -> impl Iterator<Item = Paper> {
    let lying = move |size| Orientation::ALL.map(|orientation| Paper { size, orientation, margin });
    PaperSize::ALL.into_iter().flat_map(lying)
}

/// How many units of the page a unit of the map takes, if all of it stands on one sheet.
pub(super) fn fitting(size: Size, paper: &Paper) -> f64 {
    let area = paper.printable();
    (area.width() / size.width.max(1.0)).min(area.height() / size.height.max(1.0))
}
