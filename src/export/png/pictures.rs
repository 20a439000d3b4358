//! Pictures inside a scene: decoded within limits, brought to the size at which they are drawn,
//! and kept while the next bands need them.

use crate::model::Picture;
use crate::pixels::{self, LONGEST_SIDE, MOST_BYTES};
use image::RgbaImage;
use image::imageops::FilterType;
use std::sync::Arc;
use vello_cpu::Pixmap;
use vello_cpu::peniko::color::PremulRgba8;

/// Pictures ready to draw.
#[derive(Default)]
pub(super) struct Pictures {
    ready: Vec<Ready>,
}

struct Ready {
    /// Kept, so that its address stays its own.
    picture: Arc<Picture>,
    width: u32,
    height: u32,
    /// None: it cannot be read.
    pixmap: Option<Arc<Pixmap>>,
}

impl Pictures {
    /// The picture at exactly this size in pixels, shorter sides if that is too large. None: it
    /// cannot be read.
    pub(super) fn at_size(&mut self, picture: &Arc<Picture>, width: u32, height: u32) -> Option<Arc<Pixmap>> {
        let (width, height) = (width.clamp(1, LONGEST_SIDE), height.clamp(1, LONGEST_SIDE));
        let fits =
            |ready: &Ready| Arc::ptr_eq(&ready.picture, picture) && (ready.width, ready.height) == (width, height);
        if let Some(found) = self.ready.iter().find(|ready| fits(ready)) {
            return found.pixmap.clone();
        }
        let decoded = pixels::of_png(&picture.png).map(|pixels| pixels.into_rgba8());
        let pixmap = decoded.map(|decoded| Arc::new(at_size(&decoded, width, height)));
        let taken: u64 = self.ready.iter().map(|ready| u64::from(ready.width) * u64::from(ready.height) * 4).sum();
        if taken + u64::from(width) * u64::from(height) * 4 > MOST_BYTES {
            self.ready.clear();
        }
        self.ready.push(Ready { picture: Arc::clone(picture), width, height, pixmap: pixmap.clone() });
        pixmap
    }
}

fn at_size(decoded: &RgbaImage, width: u32, height: u32) -> Pixmap {
    let resized;
    let pixels = if decoded.dimensions() == (width, height) {
        decoded
    } else {
        resized = image::imageops::resize(decoded, width, height, FilterType::CatmullRom);
        &resized
    };
    let premultiplied = pixels
        .pixels()
        .map(|image::Rgba([r, g, b, a])| {
            let multiply = |channel: u8| ((u32::from(channel) * u32::from(*a) + 127) / 255) as u8;
            PremulRgba8 { r: multiply(*r), g: multiply(*g), b: multiply(*b), a: *a }
        })
        .collect();
    // The sides fit: they are at most LONGEST_SIDE.
    Pixmap::from_parts(premultiplied, width as u16, height as u16)
}
