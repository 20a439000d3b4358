//! Faces cut to the glyphs that are used, at their place on the axes: small TrueType files of plain
//! outlines, as PDF and browsers take them. Knows faces, no scene.

use crate::text::FaceId;
use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::BTreeMap;

/// The glyphs used of a face, numbered anew in the order in which they are first used; 0 is the
/// box for what is missing.
pub(super) struct CutFace {
    face: FaceId,
    font: Option<FontRef<'static>>,
    location: Location,
    units_per_em: f32,
    numbers: BTreeMap<u16, u16>,
    /// The glyph and how far it reaches, in units of the face, by its number.
    glyphs: Vec<(u16, f32)>,
}

/// The outline of a glyph, as a file holds it.
#[derive(Default)]
struct Outline {
    /// Points and whether the curve goes through them.
    contours: Vec<Vec<(i16, i16, bool)>>,
}

impl CutFace {
    /// A face of which only the box for what is missing is used.
    pub(super) fn new(face: FaceId) -> CutFace {
        let font = face.file.font();
        let units = font
            .as_ref()
            .map_or(1000, |font| font.metrics(Size::unscaled(), skrifa::instance::LocationRef::default()).units_per_em);
        let location = face.location();
        let (numbers, glyphs) = (BTreeMap::new(), Vec::new());
        let mut cut = CutFace { face, font, location, units_per_em: f32::from(units), numbers, glyphs };
        cut.number(0);
        cut
    }

    /// Which face it is.
    pub(super) fn face(&self) -> FaceId {
        self.face
    }

    /// How many units the size of the face has.
    pub(super) fn units_per_em(&self) -> f32 {
        self.units_per_em
    }

    /// The new number of a glyph.
    pub(super) fn number(&mut self, glyph: u16) -> u16 {
        if let Some(number) = self.numbers.get(&glyph) {
            return *number;
        }
        let number = u16::try_from(self.glyphs.len()).unwrap_or(0);
        let width = self
            .font
            .as_ref()
            .and_then(|font| font.glyph_metrics(Size::unscaled(), &self.location).advance_width(GlyphId::from(glyph)));
        self.numbers.insert(glyph, number);
        self.glyphs.push((glyph, width.unwrap_or(0.0).round()));
        number
    }

    /// How far the glyphs reach, in units of the face, by their new numbers.
    pub(super) fn widths(&self) -> impl Iterator<Item = f32> {
        self.glyphs.iter().map(|(_, width)| *width)
    }

    /// The file, with a map from characters to new numbers. None: the face cannot be read; a defect.
    pub(super) fn file(&self, characters: &BTreeMap<char, u16>) -> Option<Vec<u8>> {
        let font = self.font.as_ref()?;
        let table = |tag: &[u8; 4]| Some(font.data_for_tag(Tag::new(tag))?.as_bytes().to_vec());
        let (mut glyf, mut loca, mut hmtx) = (Vec::new(), 0_u32.to_be_bytes().to_vec(), Vec::new());
        let (mut most_points, mut most_contours) = (0, 0);
        for (glyph, width) in &self.glyphs {
            let outline = self.outline(font, *glyph)?;
            most_points = most_points.max(outline.contours.iter().map(Vec::len).sum::<usize>());
            most_contours = most_contours.max(outline.contours.len());
            let left = outline.points().map(|(x, _, _)| x).min().unwrap_or(0);
            hmtx.extend((*width as u16).to_be_bytes());
            hmtx.extend(left.to_be_bytes());
            glyf.extend(outline.written());
            glyf.resize(glyf.len().next_multiple_of(4), 0);
            loca.extend((glyf.len() as u32).to_be_bytes());
        }
        let count = self.glyphs.len() as u16;
        let mut head = table(b"head")?;
        put(&mut head, 50, 1)?; // Places of glyphs in 32 bits.
        let mut hhea = table(b"hhea")?;
        put(&mut hhea, 34, count)?;
        let mut maxp = table(b"maxp")?;
        for (place, value) in [(4, count), (6, most_points as u16), (8, most_contours as u16), (28, 0), (30, 0)] {
            put(&mut maxp, place, value)?;
        }
        let tables = [
            (*b"OS/2", table(b"OS/2")?),
            (*b"cmap", character_map(characters)),
            (*b"glyf", glyf),
            (*b"head", head),
            (*b"hhea", hhea),
            (*b"hmtx", hmtx),
            (*b"loca", loca),
            (*b"maxp", maxp),
            (*b"name", [0_u16, 0, 6].into_iter().flat_map(u16::to_be_bytes).collect()),
            (*b"post", glyph_names()),
        ];
        Some(assembled(tables))
    }

    fn outline(&self, font: &FontRef<'static>, glyph: u16) -> Option<Outline> {
        let mut outline = Outline::default();
        if let Some(drawn) = font.outline_glyphs().get(GlyphId::from(glyph)) {
            drawn.draw(DrawSettings::unhinted(Size::unscaled(), &self.location), &mut outline).ok()?;
        }
        outline.contours.retain(|contour| contour.len() > 1);
        Some(outline)
    }
}

impl Outline {
    fn points(&self) -> impl Iterator<Item = (i16, i16, bool)> {
        self.contours.iter().flatten().copied()
    }

    fn add(&mut self, x: f32, y: f32, is_on: bool) {
        if let Some(contour) = self.contours.last_mut() {
            contour.push((x.round() as i16, y.round() as i16, is_on));
        }
    }

    /// The description of the glyph; nothing if it leaves no ink.
    fn written(&self) -> Vec<u8> {
        const ON: u8 = 1;
        const SHORT: [u8; 2] = [2, 4];
        /// Positive if short, else the same as before.
        const SAME: [u8; 2] = [16, 32];
        const OVERLAPS: u8 = 64;
        if self.contours.is_empty() {
            return Vec::new();
        }
        let least = self.points().fold((i16::MAX, i16::MAX), |least, (x, y, _)| (least.0.min(x), least.1.min(y)));
        let most = self.points().fold((i16::MIN, i16::MIN), |most, (x, y, _)| (most.0.max(x), most.1.max(y)));
        let header = [self.contours.len() as i16, least.0, least.1, most.0, most.1];
        let mut bytes: Vec<u8> = header.into_iter().flat_map(i16::to_be_bytes).collect();
        let mut end = 0;
        for contour in &self.contours {
            end += contour.len();
            bytes.extend((end as u16).wrapping_sub(1).to_be_bytes());
        }
        bytes.extend([0, 0]); // No instructions.
        let (mut flags, mut places) = (Vec::new(), [Vec::new(), Vec::new()]);
        let mut here = [0, 0];
        for (x, y, is_on) in self.points() {
            let mut flag = if is_on { ON } else { 0 };
            for (axis, value) in [i32::from(x), i32::from(y)].into_iter().enumerate() {
                let (Some(here), Some(places)) = (here.get_mut(axis), places.get_mut(axis)) else { continue };
                let (short, same) = if axis == 0 { (SHORT[0], SAME[0]) } else { (SHORT[1], SAME[1]) };
                let step: i32 = value - *here;
                *here = value;
                if step == 0 {
                    flag |= same;
                } else if let Ok(length) = u8::try_from(step.unsigned_abs()) {
                    flag |= short | if step > 0 { same } else { 0 };
                    places.push(length);
                } else {
                    places.extend((step as i16).to_be_bytes());
                }
            }
            flags.push(flag);
        }
        if let Some(first) = flags.first_mut() {
            *first |= OVERLAPS;
        }
        bytes.extend(flags);
        places.into_iter().for_each(|places| bytes.extend(places));
        bytes
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(Vec::new());
        self.add(x, y, true);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(x, y, true);
    }

    fn quad_to(&mut self, by_x: f32, by_y: f32, x: f32, y: f32) {
        self.add(by_x, by_y, false);
        self.add(x, y, true);
    }

    /// The faces have no such curves; a straight line would do.
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        self.add(x, y, true);
    }

    fn close(&mut self) {
        if let Some(contour) = self.contours.last_mut()
            && contour.len() > 1
            && contour.first() == contour.last()
        {
            contour.pop();
        }
    }
}

/// Replaces 16 bits of a table.
fn put(table: &mut [u8], place: usize, value: u16) -> Option<()> {
    table.get_mut(place..place + 2)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}

/// A map of characters to glyphs: one subtable of format 12, which holds all of Unicode.
fn character_map(characters: &BTreeMap<char, u16>) -> Vec<u8> {
    const HEADER: u32 = 16;
    const GROUP: u32 = 12;
    let count = characters.len() as u32;
    let mut table: Vec<u8> = [0_u16, 1, 3, 10].into_iter().flat_map(u16::to_be_bytes).collect();
    table.extend(12_u32.to_be_bytes());
    table.extend([12_u16, 0].into_iter().flat_map(u16::to_be_bytes));
    table.extend([HEADER + GROUP * count, 0, count].into_iter().flat_map(u32::to_be_bytes));
    for (character, glyph) in characters {
        let code = u32::from(*character);
        table.extend([code, code, u32::from(*glyph)].into_iter().flat_map(u32::to_be_bytes));
    }
    table
}

/// No names of glyphs, and no underline.
fn glyph_names() -> Vec<u8> {
    let mut table = 0x0003_0000_u32.to_be_bytes().to_vec();
    table.resize(32, 0);
    table
}

/// A file of tables that are sorted by their tags.
fn assembled<const COUNT: usize>(tables: [([u8; 4], Vec<u8>); COUNT]) -> Vec<u8> {
    let count = COUNT as u16;
    let power = count.max(1).ilog2() as u16;
    let range = 16 << power;
    let mut file = 0x0001_0000_u32.to_be_bytes().to_vec();
    file.extend([count, range, power, count * 16 - range].into_iter().flat_map(u16::to_be_bytes));
    let mut offset = 12 + 16 * COUNT;
    let (mut bodies, mut head) = (Vec::new(), None);
    for (tag, mut body) in tables {
        let length = body.len();
        body.resize(length.next_multiple_of(4), 0);
        if &tag == b"head" {
            head = Some(offset + 8);
            if let Some(sum) = body.get_mut(8..12) {
                sum.fill(0);
            }
        }
        file.extend(tag);
        file.extend([checksum(&body), offset as u32, length as u32].into_iter().flat_map(u32::to_be_bytes));
        offset += body.len();
        bodies.extend(body);
    }
    file.extend(bodies);
    let sum = 0xb1b0_afba_u32.wrapping_sub(checksum(&file)).to_be_bytes();
    if let Some(place) = head.and_then(|head| file.get_mut(head..head + 4)) {
        place.copy_from_slice(&sum);
    }
    file
}

fn checksum(bytes: &[u8]) -> u32 {
    let words = bytes.chunks(4).map(|word| word.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)));
    words.fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::BezPath;
    use crate::text::FaceFile;
    use kurbo::Shape;
    use skrifa::instance::LocationRef;

    struct Pen(BezPath);

    impl OutlinePen for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.move_to((f64::from(x), f64::from(y)));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.line_to((f64::from(x), f64::from(y)));
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.0.quad_to((f64::from(a), f64::from(b)), (f64::from(x), f64::from(y)));
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
            panic!("no such curves in these faces");
        }
        fn close(&mut self) {
            self.0.close_path();
        }
    }

    #[test]
    fn a_cut_face_has_the_same_glyphs_in_few_bytes() {
        let texts = [(FaceFile::Upright, "Щука, №5 ₽й"), (FaceFile::Italic, "Ёж → “é”"), (FaceFile::Emoji, "😀🚀")];
        for (file, text) in texts {
            let face = FaceId::new(file, 600);
            let whole = file.font().unwrap();
            let mut cut = CutFace::new(face);
            let glyph_of = |character| whole.charmap().map(character).unwrap();
            let characters: BTreeMap<char, u16> =
                text.chars().map(|character| (character, cut.number(glyph_of(character).to_u32() as u16))).collect();
            let bytes = cut.file(&characters).unwrap();
            assert!(bytes.len() < 12_000, "{file:?}: {} bytes", bytes.len());
            let font = FontRef::new(&bytes).unwrap();
            let location = face.location();
            for (character, number) in &characters {
                assert_eq!(font.charmap().map(*character), Some(GlyphId::from(*number)));
                let draw = |font: &FontRef<'_>, glyph: GlyphId, location: LocationRef<'_>| {
                    let mut pen = Pen(BezPath::new());
                    let settings = DrawSettings::unhinted(Size::unscaled(), location);
                    if let Some(outline) = font.outline_glyphs().get(glyph) {
                        outline.draw(settings, &mut pen).unwrap();
                    }
                    (pen.0.bounding_box(), pen.0.area())
                };
                let own = draw(&font, GlyphId::from(*number), LocationRef::default());
                let same = draw(&whole, glyph_of(*character), (&location).into());
                assert!((own.0.x1 - same.0.x1).abs() < 1.5 && (own.0.y0 - same.0.y0).abs() < 1.5, "{character}");
                assert!((own.1 - same.1).abs() <= 0.01 * same.1.abs() + 1.0, "{character}: {own:?} {same:?}");
            }
        }
    }
}
