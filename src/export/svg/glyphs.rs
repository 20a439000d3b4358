//! The outlines of glyphs, each told once and used wherever it is drawn. Knows faces, no scene.

use crate::export::xml::push_path;
use crate::geom::BezPath;
use crate::text::FaceId;
use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider, OutlineGlyphCollection};
use std::collections::BTreeMap;

/// The glyphs used so far and their definitions.
#[derive(Default)]
pub(in crate::export) struct Glyphs {
    faces: BTreeMap<FaceId, Face>,
    count: usize,
    /// The definitions, as elements.
    definitions: String,
}

struct Face {
    location: Location,
    outlines: Option<OutlineGlyphCollection<'static>>,
    units_per_em: f64,
    /// The number of each definition; none: the glyph leaves no ink.
    numbers: BTreeMap<u16, Option<usize>>,
}

impl Glyphs {
    /// How many units of its definitions the size of a face has.
    pub(in crate::export) fn units_per_em(&mut self, face: FaceId) -> f64 {
        self.face(face).units_per_em
    }

    /// The number of a glyph's definition: its identifier is `g` and the number. None: the glyph
    /// leaves no ink.
    pub(in crate::export) fn number(&mut self, face: FaceId, glyph: u16) -> Option<usize> {
        let next = self.count;
        let face = self.face(face);
        if let Some(number) = face.numbers.get(&glyph) {
            return *number;
        }
        let outline = face.outline(glyph);
        let number = (!outline.elements().is_empty()).then_some(next);
        face.numbers.insert(glyph, number);
        if number.is_some() {
            self.count += 1;
            self.definitions.push_str(&format!("<path id=\"g{next}\" d=\""));
            push_path(&mut self.definitions, &outline, 0);
            self.definitions.push_str("\"/>\n");
        }
        number
    }

    /// The definitions of all glyphs used so far.
    pub(in crate::export) fn definitions(&self) -> &str {
        &self.definitions
    }

    fn face(&mut self, face: FaceId) -> &mut Face {
        self.faces.entry(face).or_insert_with(|| {
            let font = face.file.font();
            let units = font.as_ref().map_or(1000, |font| {
                font.metrics(Size::unscaled(), skrifa::instance::LocationRef::default()).units_per_em
            });
            Face {
                location: face.location(),
                outlines: font.map(|font| font.outline_glyphs()),
                units_per_em: f64::from(units),
                numbers: BTreeMap::new(),
            }
        })
    }
}

impl Face {
    /// The outline in units of the face, downwards as on the page.
    fn outline(&self, glyph: u16) -> BezPath {
        let mut pen = Pen(BezPath::new());
        let outline = self.outlines.as_ref().and_then(|outlines| outlines.get(GlyphId::from(glyph)));
        if let Some(outline) = outline
            && outline.draw(DrawSettings::unhinted(Size::unscaled(), &self.location), &mut pen).is_err()
        {
            return BezPath::new();
        }
        pen.0
    }
}

struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(at(x, y));
    }

    fn quad_to(&mut self, by_x: f32, by_y: f32, x: f32, y: f32) {
        self.0.quad_to(at(by_x, by_y), at(x, y));
    }

    fn curve_to(&mut self, x0: f32, y0: f32, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.curve_to(at(x0, y0), at(x1, y1), at(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

fn at(x: f32, y: f32) -> (f64, f64) {
    (f64::from(x), -f64::from(y))
}
