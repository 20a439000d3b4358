//! SVG: a page as a picture of lines and outlines that stays sharp at every size. Text is outlines
//! with what is written as titles, or letters of embedded faces. The same page gives the same file,
//! byte by byte. Knows only scenes.

mod canvas;
mod face;
mod glyphs;
mod spoken;
mod text;

pub(super) use canvas::{Canvas, Shared};
pub use text::TextMode;

use super::xml::{push_attribute, push_color, push_length, push_number, push_pair, push_text};
use super::{ExportError, Progress};
use crate::geom::Vec2;
use crate::scene::{Page, Part};
use std::io::Write;

/// How a picture is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SvgOptions {
    /// What becomes of text.
    pub text: TextMode,
    /// What the picture is called; may be empty.
    pub title: String,
    /// The code of the language of its words, as `ru`; may be empty.
    pub language: &'static str,
}

/// How many steps of progress a page takes.
pub fn steps(page: &Page) -> u64 {
    page.parts.iter().map(|part| part.scene.groups.len() as u64).sum()
}

/// Writes a page. Its [`steps`] are announced by who knows how many pages there are.
pub fn write(
    page: &Page,
    options: &SvgOptions,
    progress: &Progress,
    mut output: impl Write,
) -> Result<(), ExportError> {
    if !(page.size.width > 0.0 && page.size.height > 0.0 && page.size.is_finite()) {
        return Err(ExportError::Empty);
    }
    let mut shared = Shared::default();
    let mut body = String::new();
    for part in &page.parts {
        body.push_str(&drawn(part, page, options.text, progress, &mut shared)?);
    }
    let mut head = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    head.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    push_length(&mut head, "width", page.size.width);
    push_length(&mut head, "height", page.size.height);
    head.push_str(" viewBox=\"0 0 ");
    push_pair(&mut head, page.size.width, page.size.height);
    head.push('"');
    if !options.language.is_empty() {
        push_attribute(&mut head, "xml:lang", options.language);
    }
    head.push_str(">\n");
    if !options.title.is_empty() {
        head.push_str("<title>");
        push_text(&mut head, &options.title);
        head.push_str("</title>\n");
    }
    if options.text == TextMode::Letters {
        head.push_str("<style>\n");
        head.push_str(&shared.letters.style_sheet());
        head.push_str("</style>\n");
    }
    output.write_all(head.as_bytes())?;
    let definitions = shared.definitions();
    if !definitions.is_empty() {
        for piece in ["<defs>\n", &definitions, "</defs>\n"] {
            output.write_all(piece.as_bytes())?;
        }
    }
    if page.background.a > 0 {
        let mut ground = String::from("<rect width=\"100%\" height=\"100%\"");
        push_color(&mut ground, "fill", page.background);
        ground.push_str("/>\n");
        output.write_all(ground.as_bytes())?;
    }
    for piece in [OPEN_ALL, &body, "</g>\n</svg>\n"] {
        output.write_all(piece.as_bytes())?;
    }
    Ok(output.flush()?)
}

/// What all elements have in common.
pub(super) const OPEN_ALL: &str = "<g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n";

/// A part at its place on the page, cut off where its source ends.
fn drawn(
    part: &Part,
    page: &Page,
    mode: TextMode,
    progress: &Progress,
    shared: &mut Shared,
) -> Result<String, ExportError> {
    let target = part.target();
    let is_seen = target.width() > 0.0 && target.height() > 0.0 && target.is_finite() && part.scale > 0.0;
    if !is_seen {
        return Ok(String::new());
    }
    let mut out = String::new();
    // What covers the page is cut off by the page.
    let is_cut = !target.contains_rect(page.size.to_rect());
    if is_cut {
        let clip = shared.clip();
        out.push_str(&format!("<clipPath id=\"c{clip}\"><rect"));
        push_length(&mut out, "x", target.x0);
        push_length(&mut out, "y", target.y0);
        push_length(&mut out, "width", target.width());
        push_length(&mut out, "height", target.height());
        out.push_str(&format!("/></clipPath>\n<g clip-path=\"url(#c{clip})\">\n"));
    }
    let moved = part.origin.to_vec2() - part.source.origin().to_vec2() * part.scale;
    let is_moved = moved != Vec2::ZERO || part.scale != 1.0;
    if is_moved {
        out.push_str("<g transform=\"translate(");
        push_pair(&mut out, moved.x, moved.y);
        out.push(')');
        if part.scale != 1.0 {
            out.push_str("scale(");
            push_number(&mut out, part.scale, 7);
            out.push(')');
        }
        out.push_str("\">\n");
    }
    let mut canvas = Canvas::new(shared, mode, "", part.source);
    for placed in &part.scene.groups {
        canvas.group(placed, Vec2::ZERO, false);
        progress.advance(1)?;
    }
    out.push_str(&canvas.out);
    if is_moved {
        out.push_str("</g>\n");
    }
    if is_cut {
        out.push_str("</g>\n");
    }
    Ok(out)
}
