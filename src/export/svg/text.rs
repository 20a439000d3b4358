//! Texts as elements: outlines that use shared definitions, or letters of embedded faces.

use super::face::Letters;
use super::glyphs::Glyphs;
use crate::export::xml::{PLACE, push_color, push_length, push_number, push_pair, push_text};
use crate::scene::TextItem;
use crate::text::TextRun;

/// What becomes of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextMode {
    /// Outlines, the same in every program; what is written is told by titles.
    #[default]
    Outlines,
    /// Letters of faces that are embedded in the file, for browsers: they can be marked and
    /// copied. Most other programs know no embedded faces.
    Letters,
}

/// A text as outlines.
pub(super) fn outlines(out: &mut String, glyphs: &mut Glyphs, item: &TextItem) {
    let run = &item.run;
    let scale = f64::from(run.size) / glyphs.units_per_em(run.face);
    let start = out.len();
    out.push_str("<g transform=\"translate(");
    push_pair(out, item.origin.x, item.origin.y);
    out.push_str(")scale(");
    push_number(out, scale, 7);
    out.push_str(")\"");
    push_color(out, "fill", item.color);
    out.push('>');
    let empty = out.len();
    for glyph in run.glyphs.iter() {
        let Some(number) = glyphs.number(run.face, glyph.id) else { continue };
        out.push_str(&format!("<use xlink:href=\"#g{number}\""));
        for (name, place) in [(" x=\"", glyph.x), (" y=\"", glyph.y)] {
            let place = (f64::from(place) / scale).round();
            if place != 0.0 && place.is_finite() {
                out.push_str(name);
                push_number(out, place, 0);
                out.push('"');
            }
        }
        out.push_str("/>");
    }
    if out.len() == empty {
        out.truncate(start);
    } else {
        out.push_str("</g>\n");
    }
}

/// A text as letters.
pub(super) fn letters(out: &mut String, letters: &mut Letters, item: &TextItem) {
    let run = &item.run;
    let class = letters.class(run);
    out.push_str(&format!("<text class=\"{class}\""));
    push_length(out, "font-size", f64::from(run.size));
    push_length(out, "y", item.origin.y);
    out.push_str(" x=\"");
    push_number(out, item.origin.x, PLACE);
    if let Some(places) = places(run) {
        for place in places {
            out.push(' ');
            push_number(out, item.origin.x + f64::from(place), PLACE);
        }
    }
    out.push('"');
    push_color(out, "fill", item.color);
    out.push('>');
    push_text(out, &run.text);
    out.push_str("</text>\n");
}

/// Where each letter after the first stands, if each letter is a glyph of its own and the embedded
/// face has them all; else the browser sets the text by itself.
fn places(run: &TextRun) -> Option<Vec<f32>> {
    let mut places = Vec::with_capacity(run.glyphs.len());
    let mut characters = run.text.char_indices();
    for glyph in run.glyphs.iter() {
        let (index, character) = characters.next()?;
        // Places are counted in 16-bit units, of which these take two.
        let is_simple = !run.right_to_left && glyph.id != 0 && glyph.y == 0.0 && character < '\u{10000}';
        if !is_simple || u32::try_from(index) != Ok(glyph.cluster) || !crate::export::xml::is_allowed(character) {
            return None;
        }
        places.push(glyph.x);
    }
    (characters.next().is_none() && !places.is_empty()).then(|| places.split_off(1))
}
