//! Pictures inside a scene, for all threads that draw it: decoded once within limits, made smaller
//! where they are drawn smaller, and kept while the next bands need them. Larger ones than they are
//! nobody keeps: whoever draws looks up their pixels.

use crate::model::Picture;
use crate::pixels::{self, LONGEST_SIDE};
use image::RgbaImage;
use image::imageops::FilterType;
use std::sync::{Arc, Mutex, PoisonError};
use vello_cpu::Pixmap;
use vello_cpu::peniko::color::PremulRgba8;

/// What all pictures that are kept may take, in bytes: more than stand in one band of a map.
const MOST_KEPT: u64 = 192 << 20;

/// Pictures ready to draw, those drawn last at the end.
#[derive(Default)]
pub(super) struct Pictures {
    ready: Mutex<Vec<Ready>>,
}

struct Ready {
    /// Kept, so that its address stays its own.
    picture: Arc<Picture>,
    /// How large it is drawn.
    drawn: (u32, u32),
    /// None: it cannot be read.
    pixmap: Option<Arc<Pixmap>>,
}

impl Ready {
    fn bytes(&self) -> u64 {
        self.pixmap.as_ref().map_or(0, |pixmap| u64::from(pixmap.width()) * u64::from(pixmap.height()) * 4)
    }
}

impl Pictures {
    /// The picture to be drawn at this size in pixels: at exactly this one, or as it is stored where
    /// that is smaller. None: it cannot be read.
    pub(super) fn for_size(&self, picture: &Arc<Picture>, width: u32, height: u32) -> Option<Arc<Pixmap>> {
        // Others wait: they will need the same one.
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        let found = ready.iter().position(|own| Arc::ptr_eq(&own.picture, picture) && own.drawn == (width, height));
        let own = match found {
            Some(place) => ready.remove(place),
            None => {
                let decoded = pixels::of_png(&picture.png).map(|pixels| pixels.into_rgba8());
                let pixmap = decoded.map(|decoded| Arc::new(for_size(&decoded, width, height)));
                Ready { picture: Arc::clone(picture), drawn: (width, height), pixmap }
            }
        };
        let pixmap = own.pixmap.clone();
        ready.push(own);
        let mut kept: u64 = ready.iter().map(Ready::bytes).sum();
        while kept > MOST_KEPT && ready.len() > 1 {
            kept -= ready.remove(0).bytes();
        }
        pixmap
    }
}

fn for_size(decoded: &RgbaImage, width: u32, height: u32) -> Pixmap {
    let (stored_width, stored_height) = decoded.dimensions();
    let (width, height) = (width.clamp(1, stored_width), height.clamp(1, stored_height));
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
    // Nothing longer than this is decoded, so the sides fit.
    let side = |length: u32| length.min(LONGEST_SIDE) as u16;
    Pixmap::from_parts(premultiplied, side(width), side(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(side: u32) -> Arc<Picture> {
        let mut png = Vec::new();
        let pixels = RgbaImage::from_pixel(side, side, image::Rgba([10, 20, 30, 255]));
        pixels.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
        Arc::new(Picture::new(png))
    }

    #[test]
    fn pictures_are_decoded_once_and_never_kept_larger_than_they_are() {
        let pictures = Pictures::default();
        let photo = picture(300);
        let large = pictures.for_size(&photo, 3_000, 3_000).unwrap();
        assert_eq!((large.width(), large.height()), (300, 300));
        assert!(Arc::ptr_eq(&large, &pictures.for_size(&photo, 3_000, 3_000).unwrap()));
        let small = pictures.for_size(&photo, 30, 40).unwrap();
        assert_eq!((small.width(), small.height()), (30, 40));
        assert!(Arc::ptr_eq(&small, &pictures.for_size(&photo, 30, 40).unwrap()));
    }

    #[test]
    fn what_was_drawn_long_ago_is_forgotten_first() {
        let pictures = Pictures::default();
        let photos: Vec<Arc<Picture>> = (0..3).map(|_| picture(4_000)).collect();
        let kept = |pictures: &Pictures| pictures.ready.lock().unwrap().iter().map(|own| own.drawn).collect::<Vec<_>>();
        for (index, photo) in photos.iter().chain(photos.first()).enumerate() {
            pictures.for_size(photo, 4_000 + index as u32, 4_000).unwrap();
        }
        // Each takes 61 MiB.
        assert_eq!(kept(&pictures), [(4_001, 4_000), (4_002, 4_000), (4_003, 4_000)]);
    }
}
