//! A picture from elsewhere as a workbook keeps it: PNG, upright, no larger than a map needs,
//! without what the camera wrote about itself. What it claims to be is looked at before anything is
//! unpacked. Pure: bytes in, a picture out.

use crate::message::Message;
use crate::model::Picture;
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
    /// It is neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    OtherKind,
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
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
        return Err(PictureError::OtherKind);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(u32::MAX), Some(u32::MAX));
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    pixels.apply_orientation(orientation);
    kept(pixels)
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

fn damaged(_error: ImageError) -> PictureError {
    PictureError::Damaged
}

/// The pixels as a workbook keeps them.
fn kept(pixels: DynamicImage) -> Result<TakenIn, PictureError> {
    let was = (pixels.width(), pixels.height());
    let mut side = was.0.max(was.1).min(LONGEST_SIDE);
    let mut pixels = shrunk(pixels, side);
    let mut png = encoded(&pixels)?;
    while png.len() > MOST_KEPT && side > 1 {
        side = (f64::from(side) * SMALLER) as u32;
        pixels = shrunk(pixels, side);
        png = encoded(&pixels)?;
    }
    let is_smaller = (pixels.width(), pixels.height()) != was;
    Ok(TakenIn { picture: Picture { png }, shrunk_from: is_smaller.then_some(was) })
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

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    fn encoded_as(pixels: &RgbImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn noise(width: u32, height: u32) -> RgbImage {
        let mut state = 7u32;
        RgbImage::from_fn(width, height, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Rgb(state.to_be_bytes()[..3].try_into().unwrap())
        })
    }

    fn plain(width: u32, height: u32) -> RgbImage {
        RgbImage::from_pixel(width, height, Rgb([30, 120, 200]))
    }

    #[test]
    fn png_and_jpeg_become_png_and_small_ones_stay_as_large_as_they_are() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let taken = picture(&encoded_as(&plain(120, 80), format)).unwrap();
            assert_eq!((taken.picture.size(), taken.shrunk_from), (Some((120, 80)), None));
            assert!(taken.picture.png.starts_with(b"\x89PNG"));
        }
        let again = picture(&encoded_as(&plain(120, 80), ImageFormat::Png)).unwrap();
        assert_eq!(again, picture(&again.picture.png).unwrap(), "what is kept is kept the same");
    }

    #[test]
    fn large_ones_are_scaled_down_and_it_is_said() {
        let taken = picture(&encoded_as(&plain(3200, 1000), ImageFormat::Png)).unwrap();
        assert_eq!((taken.picture.size(), taken.shrunk_from), (Some((1600, 500)), Some((3200, 1000))));
        let taken = picture(&encoded_as(&noise(1500, 1200), ImageFormat::Png)).unwrap();
        assert!(taken.picture.png.len() <= MOST_KEPT);
        assert_eq!(taken.shrunk_from, Some((1500, 1200)));
    }

    #[test]
    fn what_is_clear_stays_clear() {
        let taken = picture_of_pixels(2, 1, vec![9, 9, 9, 255, 1, 2, 3, 0]).unwrap();
        let back = image::load_from_memory(&taken.picture.png).unwrap().to_rgba8();
        assert_eq!(back.as_raw()[7], 0);
        assert_eq!(picture_of_pixels(2, 2, vec![0; 3]), Err(PictureError::Damaged));
        assert_eq!(picture_of_pixels(0, 2, Vec::new()), Err(PictureError::Damaged));
    }

    /// A PNG that says in its header how large it is, and has little in it.
    fn bomb(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = encoded_as(&plain(8, 8), ImageFormat::Png);
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let crc = bytes[12..29].iter().fold(!0u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
        });
        bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
        bytes
    }

    #[test]
    fn bombs_are_refused_by_their_headers() {
        for (width, height) in [(60_000, 60_000), (20_000, 10), (10, 20_000), (9_000, 9_000), (u32::MAX >> 1, 1)] {
            let refused = picture(&bomb(width, height)).unwrap_err();
            assert_eq!(refused, PictureError::TooManyPixels { width, height });
        }
        assert_eq!(picture(&bomb(6_000, 6_000)), Err(PictureError::Damaged), "it says more than it has");
        assert_eq!(picture(&vec![0; MOST_BYTES as usize + 1]), Err(PictureError::TooLarge));
    }

    #[test]
    fn other_kinds_and_damaged_files_are_refused() {
        for other in
            [&b"GIF89a\x01\0\x01\0"[..], b"BM1234567890", b"%PDF-1.7", b"(format: 1)", b"", b"RIFF\0\0\0\0WEBP"]
        {
            assert_eq!(picture(other), Err(PictureError::OtherKind), "{other:?}");
        }
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let whole = encoded_as(&noise(64, 64), format);
            for end in [9, 20, 40, whole.len() / 2] {
                assert!(picture(&whole[..end]).is_err(), "{format:?} cut at {end}");
            }
        }
        assert_eq!(picture(b"\x89PNG\r\n\x1a\nnothing"), Err(PictureError::Damaged));
    }
}
