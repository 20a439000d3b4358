//! A picture from elsewhere as a workbook keeps it: PNG, upright, no larger than a map needs,
//! without what the camera wrote about itself. What it claims to be is looked at before anything is
//! unpacked. Pure: bytes in, a picture out.

use crate::message::Message;
use crate::model::Picture;
use crate::pixels;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The longest side of a picture in a workbook, in pixels; larger ones are scaled down.
pub const LONGEST_SIDE: u32 = 1600;
/// Bytes of a picture in a workbook: a photograph that has more is scaled down further.
const MOST_KEPT: usize = 2 * 1024 * 1024;
/// How much smaller at a time.
const SMALLER: f64 = 0.8;
/// Bytes of a file that is looked at.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Pixels of a side and of the whole picture; what has more is not unpacked.
const MOST_SIDE: u32 = 16_384;
const MOST_PIXELS: u64 = 50_000_000;
/// Bytes that unpacking may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// A picture that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// The picture.
    pub picture: Picture,
    /// How large it was, if it was scaled down.
    pub shrunk_from: Option<(u32, u32)>,
}

/// Why a picture was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The file is too large.
    #[error("more than {MOST_BYTES} bytes")]
    TooLarge,
    /// It has too many pixels.
    #[error("{width} x {height} pixels")]
    TooManyPixels {
        /// Of a row.
        width: u32,
        /// Of a column.
        height: u32,
    },
    /// It is of a kind that is not taken in.
    #[error("neither PNG, JPEG nor WebP")]
    OtherKind,
    /// Unpacking it would take too much memory.
    #[error("more than {MOST_MEMORY} bytes of memory")]
    TooMuchMemory,
    /// It cannot be unpacked.
    #[error("damaged")]
    Damaged,
}

impl PictureError {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        match self {
            PictureError::TooLarge => {
                Message::new("picture-too-large").with("megabytes", (MOST_BYTES / 1024 / 1024) as usize)
            }
            PictureError::TooManyPixels { width, height } => Message::new("picture-too-many-pixels")
                .with("width", *width)
                .with("height", *height)
                .with("megapixels", (MOST_PIXELS / 1_000_000) as usize),
            PictureError::OtherKind => Message::new("picture-other-kind"),
            PictureError::TooMuchMemory => Message::new("picture-too-much-memory"),
            PictureError::Damaged => Message::new("picture-damaged"),
        }
    }
}

/// The picture in the bytes of a file.
pub fn picture(bytes: &[u8]) -> Result<TakenIn, PictureError> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(PictureError::TooLarge);
    }
    let format = image::guess_format(bytes).map_err(|_| PictureError::OtherKind)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(PictureError::OtherKind);
    }
    // Decoders paint what is missing grey and say nothing.
    if format == ImageFormat::Jpeg && !is_whole_jpeg(bytes) {
        return Err(PictureError::Damaged);
    }
    if format == ImageFormat::Png && !pixels::has_sound_palette(bytes) {
        return Err(PictureError::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(u32::MAX), Some(u32::MAX));
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    kept(pixels::upright(decoder).ok_or(PictureError::Damaged)?)
}

/// The picture with these pixels, row by row, red, green, blue and how opaque.
pub fn picture_of_pixels(width: u32, height: u32, rgba: Vec<u8>) -> Result<TakenIn, PictureError> {
    check_size(width, height)?;
    let pixels = image::RgbaImage::from_raw(width, height, rgba).ok_or(PictureError::Damaged)?;
    kept(DynamicImage::ImageRgba8(pixels))
}

fn check_size(width: u32, height: u32) -> Result<(), PictureError> {
    let pixels = u64::from(width) * u64::from(height);
    match pixels {
        0 => Err(PictureError::Damaged),
        _ if width > MOST_SIDE || height > MOST_SIDE || pixels > MOST_PIXELS => {
            Err(PictureError::TooManyPixels { width, height })
        }
        _ => Ok(()),
    }
}

fn damaged(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooMuchMemory,
        _ => PictureError::Damaged,
    }
}

/// Whether a JPEG goes on to the mark of its end: a file that was not received whole does not.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    const STAND_ALONE: [u8; 2] = [0x01, 0xD8];
    const END: u8 = 0xD9;
    let mut at = 0;
    while let Some(place) = bytes.get(at..).and_then(|rest| rest.windows(2).position(is_mark)) {
        let Some(mark) = bytes.get(at + place + 1).copied() else { return false };
        at += place + 2;
        if mark == END {
            return true;
        }
        if !STAND_ALONE.contains(&mark) {
            // What a part holds, a small picture with an end of its own too, is passed over.
            let Some([high, low]) = bytes.get(at..at + 2) else { return false };
            at += usize::from(u16::from_be_bytes([*high, *low]));
        }
    }
    false
}

/// Marks stand also between compressed pixels; there a zero follows what only looks like one, and
/// restarts have no contents.
fn is_mark(pair: &[u8]) -> bool {
    matches!(pair, [0xFF, mark] if !matches!(mark, 0x00 | 0xFF | 0xD0..=0xD7))
}

/// The pixels as a workbook keeps them.
fn kept(pixels: DynamicImage) -> Result<TakenIn, PictureError> {
    let was = (pixels.width(), pixels.height());
    let mut side = was.0.max(was.1).min(LONGEST_SIDE);
    let original = shrunk(pixels, side);
    let mut size = (original.width(), original.height());
    let mut png = encoded(&original)?;
    while png.len() > MOST_KEPT && side > 1 {
        side = (f64::from(side) * SMALLER) as u32;
        let smaller = original.resize(side, side, FilterType::Triangle);
        (size, png) = ((smaller.width(), smaller.height()), encoded(&smaller)?);
    }
    let is_smaller = size != was;
    Ok(TakenIn { picture: Picture::new(png), shrunk_from: is_smaller.then_some(was) })
}

fn shrunk(pixels: DynamicImage, side: u32) -> DynamicImage {
    if pixels.width().max(pixels.height()) <= side { pixels } else { pixels.resize(side, side, FilterType::Triangle) }
}

fn encoded(pixels: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut png = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Default, PngFilter::Adaptive);
    let is_opaque = !pixels.color().has_alpha() || pixels.to_rgba8().pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let written = if is_opaque {
        DynamicImage::ImageRgb8(pixels.to_rgb8()).write_with_encoder(encoder)
    } else {
        DynamicImage::ImageRgba8(pixels.to_rgba8()).write_with_encoder(encoder)
    };
    written.map_err(damaged)?;
    Ok(png)
}
