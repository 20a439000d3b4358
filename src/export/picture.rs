//! Pictures inside a scene, decoded within limits: a small file may claim to be a huge picture.

use crate::model::Picture;
use image::{ImageReader, Limits, RgbaImage};
use std::io::Cursor;

/// No side is longer, neither as it is stored nor as it is drawn.
pub(super) const LONGEST_SIDE: u32 = 4096;
/// Nothing decoded takes more.
pub(super) const MOST_BYTES: u64 = 64 << 20;

/// The pixels. None: it cannot be read.
pub(super) fn decode(picture: &Picture) -> Option<RgbaImage> {
    Some(reader(picture).decode().ok()?.into_rgba8())
}

/// Whether its size can be read and is within the limits.
pub(super) fn is_readable(picture: &Picture) -> bool {
    let sides = reader(picture).into_dimensions();
    sides.is_ok_and(|(width, height)| width.max(height) <= LONGEST_SIDE && width.min(height) > 0)
}

fn reader(picture: &Picture) -> ImageReader<Cursor<&[u8]>> {
    let mut reader = ImageReader::with_format(Cursor::new(picture.png.as_slice()), image::ImageFormat::Png);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    reader
}
