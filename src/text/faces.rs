//! The embedded faces: their bytes, measures and coverage. Every machine draws with these and no
//! others. Knows nothing of shaping.

use skrifa::instance::{Location, LocationRef, Size};
use skrifa::{FontRef, MetadataProvider, Tag};
use std::sync::OnceLock;

/// A file with glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaceFile {
    /// Inter, upright, with a weight axis.
    Upright,
    /// Inter, italic, with a weight axis.
    Italic,
    /// Noto Emoji, monochrome.
    Emoji,
}

/// A face: a file at a weight (100-900, CSS units). Faces without a weight axis ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId {
    /// Which file.
    pub file: FaceFile,
    /// Its weight.
    pub weight: u16,
}

/// How far a face reaches above and below the baseline, as shares of the font size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FaceMetrics {
    /// Above the baseline.
    pub ascent: f32,
    /// Below the baseline, positive.
    pub descent: f32,
    /// Height of a flat capital letter.
    pub cap_height: f32,
}

impl FaceFile {
    /// Every file, in the order in which a glyph is looked for.
    pub const ALL: [FaceFile; 3] = [FaceFile::Upright, FaceFile::Italic, FaceFile::Emoji];

    /// The whole file, TrueType.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            FaceFile::Upright => include_bytes!("../../assets/fonts/Inter-roman.var.ttf"),
            FaceFile::Italic => include_bytes!("../../assets/fonts/Inter-italic.var.ttf"),
            FaceFile::Emoji => include_bytes!("../../assets/fonts/NotoEmoji-Regular.ttf"),
        }
    }

    /// Whether the file has a weight axis.
    pub fn has_weights(self) -> bool {
        self != FaceFile::Emoji
    }

    /// Whether the file has a glyph for the character.
    pub fn covers(self, character: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map(character).is_some_and(|glyph| glyph.to_u32() != 0))
    }

    /// How far the face reaches, as shares of the font size.
    pub fn metrics(self) -> FaceMetrics {
        static ALL: OnceLock<[FaceMetrics; 3]> = OnceLock::new();
        let [upright, italic, emoji] = ALL.get_or_init(|| FaceFile::ALL.map(FaceFile::read_metrics));
        match self {
            FaceFile::Upright => *upright,
            FaceFile::Italic => *italic,
            FaceFile::Emoji => *emoji,
        }
    }

    /// The parsed file. A test reads each, so none is ever missing.
    pub fn font(self) -> Option<FontRef<'static>> {
        FontRef::new(self.bytes()).ok()
    }

    fn read_metrics(self) -> FaceMetrics {
        let Some(font) = self.font() else { return FaceMetrics::default() };
        let metrics = font.metrics(Size::new(1.0), LocationRef::default());
        FaceMetrics {
            ascent: metrics.ascent,
            descent: -metrics.descent,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent),
        }
    }
}

impl FaceId {
    /// The face of a file at a weight; a file without a weight axis has only 400.
    pub fn new(file: FaceFile, weight: u16) -> FaceId {
        FaceId { file, weight: if file.has_weights() { weight } else { 400 } }
    }

    /// Where the face lies on the axes of its file.
    pub fn location(self) -> Location {
        match self.file.font() {
            Some(font) => font.axes().location([(Tag::new(b"wght"), f32::from(self.weight))]),
            None => Location::default(),
        }
    }

    /// The same as raw 2.14 numbers, as painters take them.
    pub fn normalized_coords(self) -> Vec<i16> {
        self.location().coords().iter().map(|coord| coord.to_bits()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_measured() {
        for file in FaceFile::ALL {
            assert!(file.font().is_some(), "{file:?}");
            let metrics = file.metrics();
            assert!(metrics.ascent > 0.7 && metrics.descent > 0.1, "{file:?}: {metrics:?}");
        }
        assert!((FaceFile::Upright.metrics().cap_height - 0.727).abs() < 0.01);
    }

    #[test]
    fn the_weight_moves_the_face_on_its_axis() {
        assert_eq!(FaceId::new(FaceFile::Upright, 400).normalized_coords(), [0]);
        assert_eq!(FaceId::new(FaceFile::Italic, 900).normalized_coords(), [1 << 14]);
        assert_eq!(FaceId::new(FaceFile::Emoji, 700).weight, 400);
    }

    #[test]
    fn inter_covers_what_russian_maps_are_written_with() {
        for file in [FaceFile::Upright, FaceFile::Italic] {
            let missing: Vec<char> = "АЯЁаяё09«»—–№₽€→✓★•…“”’\u{a0}\u{202f}\u{2009}\u{2011}"
                .chars()
                .filter(|character| !file.covers(*character))
                .collect();
            assert!(missing.is_empty(), "{file:?} misses {missing:?}");
        }
        assert!(FaceFile::Emoji.covers('😀'));
        assert!(!FaceFile::Upright.covers('😀'));
    }
}
