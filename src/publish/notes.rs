//! What the marks of a map mean, and what it is about where its title had no room for that: below
//! the lanes of the last sheet, or on sheets of their own.

use super::lettering::{Lettering, style};
use super::options::Options;
use super::paper::Paper;
use super::prose::{Words, flow};
use super::sheet_footer::FOOTER;
use super::title::{Block, title_style};
use crate::geom::{Point, Rect};
use crate::locale;
use crate::scene::Part;
use crate::text::{TextStyle, Typesetter};
use crate::theme::theme;

/// Where notes stand.
pub(super) enum Notes {
    /// There are none.
    None,
    /// On the last sheet of the map.
    Below(Part),
    /// On sheets that follow.
    Sheets(Vec<Part>),
}

/// Lines that are longer do not read well.
const WIDEST: f64 = 900.0;

fn notes_style() -> TextStyle {
    style(10.0, 500)
}

/// The notes of a map; `free` is what the last sheet leaves free.
pub(super) fn notes(
    typesetter: &mut Typesetter,
    options: &Options,
    (paper, free): (Paper, Rect),
    block: &Block,
    told: Option<&str>,
    repeats: bool,
) -> Notes {
    let theme = theme(options.theme);
    let repeated = repeats.then(|| locale::text(options.language, "page-repeated-cards"));
    let words = told.map(str::to_owned).into_iter().chain(repeated).collect::<Vec<_>>().join("\n");
    let area = paper.printable();
    let width = area.width().min(WIDEST);
    if block.about_in_full.is_none() {
        if words.is_empty() {
            return Notes::None;
        }
        let mut lettering = Lettering::new(typesetter);
        if free.y0 + lettering.height(&words, notes_style(), width) <= free.y1 {
            lettering.text(&words, notes_style(), theme.text_muted, free.origin(), width);
            return Notes::Below(lettering.part(paper.units()));
        }
    }
    let mut all = Vec::new();
    let set = |text: String, style, color, gap| Words { text, style, color, gap };
    if let Some(about) = &block.about_in_full {
        all.push(set(block.title().to_owned(), title_style(), theme.text, 8.0));
        all.extend(about.iter().map(|words| set(words.clone(), style(11.0, 400), theme.text, 8.0)));
    }
    if !words.is_empty() {
        all.push(set(locale::text(options.language, "page-notes"), title_style(), theme.text, 8.0));
        all.push(set(words, notes_style(), theme.text_muted, 0.0));
    }
    let area = Rect::from_points(area.origin(), Point::new(area.x0 + width, area.y1 - FOOTER));
    Notes::Sheets(flow(typesetter, &all, area, area, paper.units()))
}
