//! Unpacking pictures that strangers made: within limits, and without trust in the libraries that
//! do it. A small file may claim to be a huge picture, and a damaged one may break them off.

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// No side of a picture in a workbook is longer where it is drawn.
pub const LONGEST_SIDE: u32 = 4096;
/// Nothing unpacked for drawing takes more bytes.
pub const MOST_BYTES: u64 = 64 << 20;

/// The pixels of a picture in a workbook, which is a PNG. None: it cannot be read, or is too large.
pub fn of_png(png: &[u8]) -> Option<DynamicImage> {
    if !has_sound_palette(png) {
        return None;
    }
    guarded(|| reader(png).decode())
}

/// Whether a picture in a workbook will be drawn, as far as it can be told without unpacking it.
pub fn is_drawable(png: &[u8]) -> bool {
    is_readable(png) && has_sound_palette(png)
}

/// Whether the size of a picture in a workbook can be read and is within the limits.
pub fn is_readable(png: &[u8]) -> bool {
    let sides = guarded(|| reader(png).into_dimensions());
    sides.is_some_and(|(width, height)| width.max(height) <= LONGEST_SIDE && width.min(height) > 0)
}

/// Whether the palette of a PNG, if it has one, is as long as palettes are: three bytes a
/// color, at most 256 colors. The library that unpacks it breaks off at any other.
pub fn has_sound_palette(png: &[u8]) -> bool {
    const SIGNATURE: usize = 8;
    /// Of a chunk without what it holds: its length, its name, its checksum.
    const AROUND: usize = 12;
    let mut rest = png.get(SIGNATURE..).unwrap_or_default();
    while let Some((length, behind)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        if behind.starts_with(b"PLTE") && !(length.is_multiple_of(3) && (3..=768).contains(&length)) {
            return false;
        }
        rest = length.checked_add(AROUND).and_then(|whole| rest.get(whole..)).unwrap_or_default();
    }
    true
}

/// Unpacks what was made ready, upright.
pub fn upright(mut decoder: impl ImageDecoder) -> Option<DynamicImage> {
    guarded(|| {
        let orientation = decoder.orientation()?;
        let mut pixels = DynamicImage::from_decoder(decoder)?;
        pixels.apply_orientation(orientation);
        Ok(pixels)
    })
}

fn reader(png: &[u8]) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(png), ImageFormat::Png);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_SIDE), Some(LONGEST_SIDE));
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    reader
}

/// A library that breaks off has met a damaged picture. Nothing of what it left behind is used.
fn guarded<T>(unpack: impl FnOnce() -> ImageResult<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(unpack)).ok()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_palette_of_a_length_that_no_palette_has_is_a_damaged_picture() {
        let damaged = include_bytes!("../fuzz/corpus/picture/palette-of-49-bytes.png");
        assert!(is_readable(damaged));
        assert!(!has_sound_palette(damaged) && !is_drawable(damaged) && of_png(damaged).is_none());
        let whole = include_bytes!("../fuzz/corpus/picture/palette.png");
        assert!(has_sound_palette(whole) && is_drawable(whole));
        assert_eq!(of_png(whole).map(|pixels| (pixels.width(), pixels.height())), Some((6, 6)));
    }
}
