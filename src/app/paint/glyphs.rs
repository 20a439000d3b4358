//! Text runs. egui draws the glyphs, unwrapped, in the run's own face, with its baseline where
//! the scene has it. Split where egui would go another way: at narrow spaces (it draws them half
//! a space wide), at glyphs that no face has, and at runs from right to left (it has no bidi).

use super::{View, color32, path};
use crate::app::fonts;
use crate::geom::{BezPath, Point, Rect, Vec2};
use crate::scene::{Fill, PathItem, RectItem, Stroke, TextItem};
use crate::text::{FaceId, TextRun};
use egui::emath::TSTransform;
use egui::epaint::{FontsView, Shape, TextShape};
use egui::text::{LayoutJob, LayoutSection, TextFormat, TextWrapping};
use egui::{Color32, FontId, Pos2};
use kurbo::Shape as _;
use skrifa::MetadataProvider as _;
use skrifa::outline::{DrawSettings, OutlinePen};
use std::ops::Range;
use std::sync::Arc;

/// egui drops glyph bitmaps of more than 1,024 pixels; larger letters are drawn as outlines.
const LARGEST_PX: f64 = 700.0;
/// How many font sizes an octave has while the zoom changes: every new one is work for all the
/// letters in view, in one frame. At rest sizes are exact.
const SIZES_AN_OCTAVE: f64 = 1.0;

/// Appends the shapes of a text.
pub fn paint(
    item: &TextItem,
    offset: Vec2,
    opacity: f32,
    view: &View,
    fonts: &mut FontsView<'_>,
    shapes: &mut Vec<Shape>,
) {
    let run = &item.run;
    let color = item.color.faded(opacity);
    let origin = item.origin + offset;
    let size = f64::from(run.size) * view.zoom;
    if run.right_to_left || size * f64::from(view.pixels_per_point) > LARGEST_PX {
        let outline = outline(run, origin);
        let item = PathItem { path: Arc::new(outline), fill: Some(Fill::Solid(color)), stroke: None };
        path::paint(&item, Vec2::ZERO, 1.0, view, shapes);
        return;
    }
    for piece in pieces(run) {
        match piece {
            Piece::Text { bytes, x } => {
                let Some(text) = run.text.get(bytes) else { continue };
                let baseline = view.screen_from_doc(origin + Vec2::new(f64::from(x), 0.0));
                shapes.push(text_shape(text, run.face, size, baseline, color32(color), view, fonts));
            }
            Piece::Box { x, width } => {
                let stroke = Stroke::new(color, f64::from(run.size) * 0.06);
                let rect = missing_glyph_box(run, x, width) + origin.to_vec2();
                let item = RectItem { rect, radius: 0.0, fill: None, stroke: Some(stroke) };
                path::paint(&path::of_rect(&item), Vec2::ZERO, 1.0, view, shapes);
            }
        }
    }
}

/// How egui is asked for a piece of text: on one line, in one face.
pub fn layout_job(text: &str, face: FaceId, size: f32) -> LayoutJob {
    LayoutJob {
        text: text.to_owned(),
        sections: vec![LayoutSection {
            leading_space: 0.0,
            byte_range: egui::text::ByteIndex(0)..egui::text::ByteIndex(text.len()),
            format: TextFormat {
                font_id: FontId::new(size, fonts::family(face.file)),
                coords: fonts::coords(face),
                color: Color32::PLACEHOLDER,
                ..TextFormat::default()
            },
        }],
        wrap: TextWrapping::no_max_width(),
        break_on_newline: false,
        round_output_to_gui: false,
        ..LayoutJob::default()
    }
}

fn text_shape(
    text: &str,
    face: FaceId,
    size: f64,
    baseline: Pos2,
    color: Color32,
    view: &View,
    fonts: &mut FontsView<'_>,
) -> Shape {
    let drawn_size = if view.zooming { coarse(size) } else { size };
    let galley = fonts.layout_job(layout_job(text, face, drawn_size as f32));
    let ascent = galley.rows.first().map_or(0.0, |row| row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y));
    let scaling = (size / drawn_size) as f32;
    let mut shape = TextShape::new(Pos2::ZERO, galley, color);
    if scaling != 1.0 {
        shape.transform(TSTransform::from_scaling(scaling));
    }
    shape.pos = baseline - egui::vec2(0.0, ascent * scaling);
    shape.into()
}

/// The nearest size of the coarse scale.
fn coarse(size: f64) -> f64 {
    ((size.log2() * SIZES_AN_OCTAVE).round() / SIZES_AN_OCTAVE).exp2()
}

enum Piece {
    /// Bytes of the text, and where they start in the run.
    Text { bytes: Range<usize>, x: f32 },
    /// A glyph that no face has.
    Box { x: f32, width: f32 },
}

fn pieces(run: &TextRun) -> Vec<Piece> {
    let narrow = |character: char| matches!(character, '\u{2009}' | '\u{202f}');
    if !run.text.contains(narrow) && run.glyphs.iter().all(|glyph| glyph.id != 0) {
        return vec![Piece::Text { bytes: 0..run.text.len(), x: run.glyphs.first().map_or(0.0, |glyph| glyph.x) }];
    }
    let mut pieces = Vec::new();
    let mut open: Option<(usize, f32)> = None;
    for (index, glyph) in run.glyphs.iter().enumerate() {
        let start = glyph.cluster as usize;
        let is_narrow = run.text.get(start..).and_then(|rest| rest.chars().next()).is_some_and(narrow);
        if glyph.id != 0 && !is_narrow {
            open.get_or_insert((start, glyph.x));
            continue;
        }
        if let Some((from, x)) = open.take() {
            pieces.push(Piece::Text { bytes: from..start, x });
        }
        if glyph.id == 0 {
            let end = run.glyphs.get(index + 1).map_or(run.width, |next| next.x);
            pieces.push(Piece::Box { x: glyph.x, width: end - glyph.x });
        }
    }
    if let Some((from, x)) = open {
        pieces.push(Piece::Text { bytes: from..run.text.len(), x });
    }
    pieces
}

/// The box that stands for a glyph that no face has, from the run's origin.
fn missing_glyph_box(run: &TextRun, x: f32, width: f32) -> Rect {
    let (x, width, size) = (f64::from(x), f64::from(width), f64::from(run.size));
    Rect::new(x + width * 0.12, -size * 0.72, x + width * 0.88, 0.0)
}

/// The outlines of a run's glyphs, in the document.
fn outline(run: &TextRun, origin: Point) -> BezPath {
    let mut path = BezPath::new();
    let Some(font) = run.face.file.font() else { return path };
    let location = run.face.location();
    let outlines = font.outline_glyphs();
    for (index, glyph) in run.glyphs.iter().enumerate() {
        if glyph.id == 0 {
            let end = run.glyphs.get(index + 1).map_or(run.width, |next| next.x);
            let outer = missing_glyph_box(run, glyph.x, end - glyph.x) + origin.to_vec2();
            let border = f64::from(run.size) * 0.06;
            path.extend(outer.path_elements(0.1));
            path.extend(outer.inset(-border).to_path(0.1).reverse_subpaths());
            continue;
        }
        let start = origin + Vec2::new(f64::from(glyph.x), f64::from(glyph.y));
        let size = skrifa::instance::Size::new(run.size);
        if let Some(outline) = outlines.get(skrifa::GlyphId::new(u32::from(glyph.id))) {
            // A glyph that cannot be drawn leaves its place empty; nothing else could be shown.
            let _ = outline.draw(DrawSettings::unhinted(size, &location), &mut Pen { path: &mut path, start });
        }
    }
    path
}

struct Pen<'a> {
    path: &'a mut BezPath,
    start: Point,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Point {
        // Fonts count upwards, documents downwards.
        self.start + Vec2::new(f64::from(x), -f64::from(y))
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.at(cx, cy), self.at(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.curve_to(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{TextStyle, Typesetter};

    const LINES: [&str; 6] = [
        "Снабженец третий раз просит новую спецификацию",
        "«Где цены?» — 1\u{202f}234\u{202f}567,50\u{a0}₽ за станок\u{2009}№\u{2009}4",
        "Budget: 1,234 EUR → approved ✓ in 12\u{2011}day steps…",
        "два\u{2002}три\u{2003}четыре\u{2005}пять\u{2007}шесть\u{2008}семь\u{200a}восемь",
        "AVATAR Тут Гусь Ту. Г. fi ffi ½ 0123456789",
        "Ёлки, щётка, подъём, объявление — Ъ Ы Э",
    ];

    /// egui draws every letter within a pixel of where the layout has it, whatever the face, the
    /// zoom and the kind of space.
    #[test]
    fn egui_draws_letters_where_the_layout_has_them() {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        let mut typesetter = Typesetter::new();
        let mut farthest = 0.0_f32;
        let mut compared = 0;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for (weight, italic) in [(400, false), (500, false), (600, false), (700, false), (400, true), (600, true)] {
                for text in LINES {
                    let style = TextStyle { size: 13.0, weight, italic, line_height: 18.0 };
                    let paragraph = typesetter.paragraph(text, style, 10_000.0);
                    for placed in paragraph.lines.iter().flat_map(|line| &line.runs) {
                        for zoom in [0.5_f32, 0.93, 1.0, 1.7, 3.1] {
                            let distances = ui.fonts_mut(|fonts| distances(&placed.run, zoom, fonts));
                            compared += distances.len();
                            farthest = distances.into_iter().fold(farthest, f32::max);
                        }
                    }
                }
            }
        });
        output.textures_delta.clear();
        assert!(compared > 5_000, "only {compared} letters compared");
        assert!(farthest <= 0.5, "{farthest} px apart");
    }

    /// How far apart the letters of a run are, in points.
    fn distances(run: &TextRun, zoom: f32, fonts: &mut FontsView<'_>) -> Vec<f32> {
        let mut distances = Vec::new();
        for piece in pieces(run) {
            let Piece::Text { bytes, x } = piece else { panic!("a glyph is missing in {:?}", run.text) };
            let galley = fonts.layout_job(layout_job(&run.text[bytes.clone()], run.face, run.size * zoom));
            let mut reached = 0.0;
            for ((byte, _), glyph) in run.text[bytes.clone()].char_indices().zip(&galley.rows[0].glyphs) {
                let cluster = (bytes.start + byte) as u32;
                if let Some(ours) = run.glyphs.iter().find(|ours| ours.cluster == cluster) {
                    distances.push(((ours.x - x) * zoom - reached).abs());
                }
                reached += glyph.advance_width;
            }
        }
        distances
    }
}
