//! The embedded faces as egui wants them: one family per face file for the canvas, and the
//! proportional default for the interface. egui never sees another font, so that every machine
//! draws the same. Knows nothing of layout.

use crate::text::{FaceFile, FaceId};
use egui::epaint::text::VariationCoords;
use egui::{FontData, FontDefinitions, FontFamily, FontTweak};
use std::sync::Arc;

/// The most the glyph atlas may grow to, in pixels a side: zooming through all sizes would
/// otherwise fill more than a hundred megabytes.
pub const ATLAS_SIDE: usize = 2048;

/// Our faces and no others.
pub fn definitions() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for file in FaceFile::ALL {
        // Glyphs of the canvas are many sizes: four horizontal positions of each would fill the
        // atlas four times as fast, and runs are placed by their own origin anyway.
        let tweak = FontTweak { subpixel_binning: Some(false), ..FontTweak::default() };
        let data = FontData::from_static(file.bytes()).tweak(tweak);
        definitions.font_data.insert(name(file).to_owned(), Arc::new(data));
        definitions.families.insert(family(file), vec![name(file).to_owned()]);
    }
    let interface = FontData::from_static(FaceFile::Upright.bytes());
    definitions.font_data.insert(INTERFACE.to_owned(), Arc::new(interface));
    let with_fallback = vec![INTERFACE.to_owned(), name(FaceFile::Emoji).to_owned()];
    definitions.families.insert(FontFamily::Proportional, with_fallback.clone());
    definitions.families.insert(FontFamily::Monospace, with_fallback);
    let italic = vec![name(FaceFile::Italic).to_owned(), name(FaceFile::Emoji).to_owned()];
    definitions.families.insert(italic_field(), italic);
    definitions
}

/// The family that holds exactly this file.
pub fn family(file: FaceFile) -> FontFamily {
    FontFamily::Name(name(file).into())
}

/// The family in which an italic text is typed: with emoji, as it stands on the map.
pub fn italic_field() -> FontFamily {
    FontFamily::Name("italic-field".into())
}

/// Where on the axes of its file a face lies.
pub fn coords(face: FaceId) -> VariationCoords {
    if face.file.has_weights() { weight(f32::from(face.weight)) } else { VariationCoords::default() }
}

/// A weight of the interface's face, 100-900.
pub fn weight(weight: f32) -> VariationCoords {
    VariationCoords::new([(b"wght", weight)])
}

const INTERFACE: &str = "interface";

fn name(file: FaceFile) -> &'static str {
    match file {
        FaceFile::Upright => "inter",
        FaceFile::Italic => "inter-italic",
        FaceFile::Emoji => "emoji",
    }
}
