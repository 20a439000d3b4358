//! Pictures from elsewhere: what is kept of them, and what is refused before it is unpacked.

use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use tropa::import::{MOST_PICTURE_BYTES, PictureError, picture, picture_of_pixels};

/// Bytes of a picture in a workbook.
const MOST_KEPT: usize = 2 * 1024 * 1024;

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
    for (width, height) in [(60_000, 60_000), (20_000, 10), (10, 20_000), (9_000, 9_000)] {
        let refused = picture(&bomb(width, height)).unwrap_err();
        assert_eq!(refused, PictureError::TooManyPixels { width, height });
    }
    assert_eq!(picture(&bomb(6_000, 6_000)), Err(PictureError::Damaged), "it says more than it has");
    assert_eq!(picture(&vec![0; MOST_PICTURE_BYTES as usize + 1]), Err(PictureError::TooLarge));
}

#[test]
fn other_kinds_and_damaged_files_are_refused() {
    for other in [&b"GIF89a\x01\0\x01\0"[..], b"BM1234567890", b"%PDF-1.7", b"(format: 1)", b""] {
        assert_eq!(picture(other), Err(PictureError::OtherKind), "{other:?}");
    }
    assert_eq!(picture(b"RIFF\0\0\0\0WEBP"), Err(PictureError::Damaged));
    for (format, ends) in [(ImageFormat::Png, vec![9, 20, 40, 4000]), (ImageFormat::Jpeg, vec![9, 20, 40])] {
        let whole = encoded_as(&noise(64, 64), format);
        for end in ends {
            assert!(picture(&whole[..end]).is_err(), "{format:?} cut at {end}");
        }
    }
    assert!(picture(&bomb(u32::MAX >> 1, 1)).is_err());
    assert_eq!(picture(b"\x89PNG\r\n\x1a\nnothing"), Err(PictureError::Damaged));
}

/// What a card shows as a grey box is said in words, and stays for a program that can show it.
#[test]
fn pictures_in_a_file_that_cannot_be_drawn_are_told_and_kept() {
    use tropa::edit::{CardEdit, Edit, MapEdit, Slot, apply};
    use tropa::file;
    use tropa::model::{Card, IdSource, Picture, Place};
    use tropa::template::{self, Template};
    let damaged = include_bytes!("../../fuzz/corpus/picture/palette-of-49-bytes.png").to_vec();
    let whole = encoded_as(&plain(8, 8), ImageFormat::Png);
    let workbook = template::workbook(Template::Empty, tropa::locale::Language::Russian).unwrap();
    let read = |pictures: &[Vec<u8>]| {
        let mut ids = IdSource::seeded(1);
        let with = |png: &Vec<u8>| {
            let picture = Some(std::sync::Arc::new(Picture::new(png.clone())));
            Card { picture, ..Card::new(ids.fresh(), Place::Parking, "Фото цеха") }
        };
        let cards = pictures.iter().map(with).collect();
        let change = MapEdit::Card(CardEdit::Add { cards, slot: Slot { place: Place::Parking, index: 0 } });
        let edit = Edit::Map { map: workbook.maps()[0].id(), change };
        let workbook = apply(&workbook, &edit).unwrap().workbook;
        let loaded = file::read(file::write(&workbook).as_bytes()).unwrap();
        assert_eq!(loaded.workbook, workbook);
        let said = loaded.report.problems.iter();
        said.map(|problem| tropa::locale::message(tropa::locale::Language::Russian, problem)).collect::<Vec<_>>()
    };
    assert_eq!(read(&[whole.clone(), whole.clone()]), Vec::<String>::new());
    let said = read(&[whole, bomb(5_000, 10), damaged.clone(), damaged]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("не удаётся показать") && said[0].contains(": 3 ("), "{said:?}");
    assert!(said[0].contains("Фото цеха"), "{said:?}");
}
