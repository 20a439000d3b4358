//! What the picture promises however it is cut, and what a file promises when writing fails.

use super::*;
use crate::color::Rgba;
use crate::geom::{BezPath, Point, Rect, Size, Vec2};
use crate::model::Picture;
use crate::scene::{
    Fill, Group, Headers, ImageItem, Item, Page, Part, PathItem, Placed, RectItem, Scene, Stroke, TextItem,
};
use crate::text::{TextStyle, Typesetter};
use std::sync::Arc;

/// A bit of everything, at places that are not whole pixels.
fn scene() -> Scene {
    let mut curve = BezPath::new();
    curve.move_to((3.3, 60.0));
    curve.curve_to((40.0, 10.0), (60.0, 110.0), (116.7, 50.0));
    let dash = Stroke { color: Rgba::hex(0x00_7a_5e), width: 2.5, dash: Arc::new([6.0, 4.0]) };
    let shade = Fill::Vertical {
        top: Rgba::hex(0xff_d0_c0).faded(0.8),
        middle: Rgba::hex(0xff_ff_ff),
        bottom: Rgba::hex(0x80_c0_ff),
    };
    let mut items = vec![
        Item::Rect(RectItem {
            rect: Rect::new(5.3, 4.7, 112.1, 71.9),
            radius: 8.0,
            fill: Some(shade),
            stroke: Some(Stroke::new(Rgba::hex(0x33_44_55), 1.5)),
        }),
        Item::Path(PathItem { path: Arc::new(curve), fill: None, stroke: Some(dash) }),
        Item::Image(ImageItem { rect: Rect::new(80.2, 8.1, 104.9, 30.6), picture: picture() }),
    ];
    let style = TextStyle { size: 13.0, weight: 500, italic: false, line_height: 17.3 };
    for (index, italic) in [false, true].into_iter().enumerate() {
        let paragraph =
            Typesetter::new().paragraph("Первая встреча 😀 на заводе", TextStyle { italic, ..style }, 100.0);
        for line in &paragraph.lines {
            items.extend(line.runs.iter().map(|placed| {
                Item::Text(TextItem {
                    origin: Point::new(
                        10.4 + f64::from(placed.x),
                        f64::from(line.baseline) + 5.5 + 31.0 * index as f64,
                    ),
                    color: Rgba::hex(0x11_18_27),
                    run: placed.run.clone(),
                })
            }));
        }
    }
    let group = Arc::new(Group::new(Rect::new(0.0, 0.0, 120.0, 96.0), items));
    let faded = Placed { opacity: 0.4, ..Placed::new(Vec2::new(14.9, 39.3), Arc::clone(&group)) };
    Scene {
        size: Size::new(141.0, 123.0),
        background: Rgba::hex(0xf7_f8_fa),
        groups: vec![Placed::new(Vec2::new(1.7, 0.6), group), faded],
        headers: Headers::default(),
    }
}

fn picture() -> Arc<Picture> {
    let mut png = Vec::new();
    let pixels =
        image::RgbaImage::from_fn(9, 9, |x, y| image::Rgba([20 * x as u8, 20 * y as u8, 99, 255 - 20 * x as u8]));
    pixels.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    Arc::new(Picture::new(png))
}

fn in_pieces(scene: &Scene, scale: f64, quality: Quality, rows: u32, columns: u32, threads: usize) -> Pixels {
    let sheet = Sheet::from(scene);
    render_by_plan(&sheet, &Plan::new(&sheet, scale).unwrap().cut(rows, columns, threads), quality).unwrap()
}

/// Places are rounded to 24 bits from the corner of the tile, and eight-bit blending rounds by
/// neighbourhood: a pixel may be one level lighter or darker, which nobody sees. With the same
/// pixels on every machine only a few on edges are.
#[test]
fn bands_and_tiles_leave_no_seams() {
    let scene = scene();
    for (scale, quality) in [(1.0, Quality::SameEverywhere), (1.7, Quality::SameEverywhere), (2.3, Quality::Fast)] {
        let whole = in_pieces(&scene, scale, quality, 512, 512, 1);
        for (rows, columns, threads) in [(16, 512, 1), (512, 37, 1), (16, 53, 3), (7, 101, 2)] {
            let cut = in_pieces(&scene, scale, quality, rows, columns, threads);
            assert_eq!((whole.width, whole.height, whole.rgb.len()), (cut.width, cut.height, cut.rgb.len()));
            let differences = whole.rgb.iter().zip(&cut.rgb).map(|(a, b)| a.abs_diff(*b));
            let differing = differences.clone().filter(|difference| *difference > 0).count();
            let most = differences.max().unwrap_or(0);
            let few = quality == Quality::Fast || differing * 10_000 < whole.rgb.len();
            assert!(
                most <= 1 && few,
                "scale {scale}, {rows} rows, {columns} columns: {differing} differ by up to {most}"
            );
        }
    }
}

#[test]
fn a_see_through_background_keeps_its_alpha() {
    let background = Rgba::hex(0xff_00_00).faded(0.5);
    let scene = Scene { size: Size::new(10.0, 10.0), background, groups: Vec::new(), headers: Headers::default() };
    let mut png = Vec::new();
    write(&scene, &PngOptions::default(), &Progress::new(), &mut png).unwrap();
    let decoded = image::load_from_memory(&png).unwrap();
    assert_eq!(decoded.color(), image::ColorType::Rgba8);
    assert_eq!(decoded.to_rgba8().get_pixel(5, 5).0, [255, 0, 0, 128]);
    assert_eq!(render(&scene, 1.0).unwrap().rgb.get(..3), Some(&[255, 127, 127][..]));
}

#[test]
fn both_compressions_hold_the_same_pixels() {
    let scene = scene();
    let decoded = [Compression::Balanced, Compression::Fast].map(|compression| {
        let mut png = Vec::new();
        write(&scene, &PngOptions { scale: 2.0, compression, dpi: Some(192.0) }, &Progress::new(), &mut png).unwrap();
        assert!(png.windows(4).any(|name| name == b"pHYs"));
        image::load_from_memory(&png).unwrap()
    });
    assert_eq!(decoded[0].color(), image::ColorType::Rgb8);
    assert_eq!((decoded[0].width(), decoded[0].height()), (282, 246));
    assert_eq!(decoded[0].as_rgb8(), decoded[1].as_rgb8());
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let sized = |width, height| Scene { size: Size::new(width, height), ..scene() };
    let key = |scene: &Scene, scale| render(scene, scale).unwrap_err().message().key;
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(matches!(render(&scene(), scale), Err(ExportError::Scale(_))), "{scale}");
    }
    assert_eq!(key(&scene(), 0.0), "export-scale");
    assert_eq!(key(&scene(), f64::NAN), "export-scale-no-number");
    assert_eq!(key(&sized(0.0, 5.0), 1.0), "export-empty");
    assert_eq!(key(&sized(5.0, f64::NAN), 1.0), "export-empty");
    assert_eq!(key(&sized(1e9, 5.0), 8.0), "export-too-large");
    assert_eq!(key(&sized(5.0, 1e10), 1.0), "export-too-large");
    assert_eq!(key(&sized(50_000.0, 50_000.0), 1.0), "export-too-large");
    let most_scale = |width, height, scale| match Plan::new(&Sheet::from(&sized(width, height)), scale) {
        Err(ExportError::TooLarge { most: Most::Scale(most), .. }) => Some(most),
        _ => None,
    };
    assert_eq!(most_scale(3_000.0, 1_500.0, 100.0), Some(66.0));
    assert_eq!(most_scale(3_000.0, 1_500.0, 66.0), None);
    assert_eq!(most_scale(50_000.0, 100_000.0, 3.0), Some(2.0));
    assert_eq!(most_scale(30_000.0, 30_000.0, 6.0), Some(4.71));
}

#[test]
fn a_picture_wider_than_sixteen_bits_is_drawn_to_its_end() {
    let last = RectItem {
        rect: Rect::new(69_990.0, 0.0, 70_000.0, 8.0),
        radius: 0.0,
        fill: Some(Fill::Solid(Rgba::hex(0x00_80_00))),
        stroke: None,
    };
    let group = Group::new(last.rect, vec![Item::Rect(last)]);
    let scene = Scene {
        size: Size::new(70_000.0, 8.0),
        background: Rgba::hex(0xff_ff_ff),
        groups: vec![Placed::new(Vec2::ZERO, Arc::new(group))],
        headers: Headers::default(),
    };
    let pixels = render(&scene, 1.0).unwrap();
    assert_eq!((pixels.width, pixels.height), (70_000, 8));
    assert_eq!(pixels.rgb.get(69_989 * 3..69_991 * 3), Some(&[255, 255, 255, 0, 128, 0][..]));
}

/// A disk that is full after some bytes.
struct FullDisk(usize);

impl Write for FullDisk {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_wherever_it_fills() {
    let scene = scene();
    let mut png = Vec::new();
    write(&scene, &PngOptions::default(), &Progress::new(), &mut png).unwrap();
    for room in (0..png.len()).step_by(97) {
        let refused = write(&scene, &PngOptions::default(), &Progress::new(), FullDisk(room));
        let says = refused.map_err(|error| error.message().key);
        assert_eq!(says, Err("file-save-disk-full"), "{room} of {}", png.len());
    }
}

#[test]
fn a_picture_that_cannot_be_read_is_left_out() {
    let broken = Arc::new(Picture::new(b"no picture".to_vec()));
    let item = Item::Image(ImageItem { rect: Rect::new(0.0, 0.0, 10.0, 10.0), picture: broken });
    let group = Group::new(Rect::new(0.0, 0.0, 10.0, 10.0), vec![item]);
    let groups = vec![Placed::new(Vec2::ZERO, Arc::new(group))];
    let scene =
        Scene { size: Size::new(10.0, 10.0), background: Rgba::hex(0xff_ff_ff), groups, headers: Headers::default() };
    assert_eq!(render(&scene, 1.0).unwrap().rgb, [255; 300]);
}

#[test]
fn every_refusal_has_words_in_both_languages() {
    use crate::locale::{Language, has};
    for key in [
        "export-scale",
        "export-scale-no-number",
        "export-empty",
        "export-too-large",
        "export-drawing",
        "export-cancelled",
    ] {
        assert!(Language::ALL.iter().all(|language| has(*language, key)), "{key}");
    }
}

#[test]
fn a_page_that_shows_a_whole_scene_has_its_pixels() {
    let scene = Arc::new(scene());
    let page = Page::of_scene(Arc::clone(&scene));
    assert!(render(&*scene, 1.7).unwrap() == render(&page, 1.7).unwrap());
}

#[test]
fn parts_of_a_page_are_cut_moved_and_scaled() {
    let scene = Arc::new(scene());
    let white = Rgba::hex(0xff_ff_ff);
    let source = Rect::new(20.0, 10.0, 100.0, 60.0);
    let part = Part { scene: Arc::clone(&scene), source, origin: Point::new(30.0, 40.0), scale: 2.0 };
    let page = Page { size: Size::new(300.0, 200.0), background: white, parts: vec![part] };
    let own = Scene { background: white, ..(*scene).clone() };
    let (own, drawn) = (render(&own, 2.0).unwrap(), render(&page, 1.0).unwrap());
    let pixel = |pixels: &Pixels, x: u32, y: u32| {
        let start = 3 * (y * pixels.width + x) as usize;
        pixels.rgb.get(start..start + 3).map(<[u8]>::to_vec)
    };
    for (x, y) in [(0, 0), (29, 80), (100, 39), (190, 80), (100, 140), (299, 199)] {
        assert_eq!(pixel(&drawn, x, y), Some(vec![255; 3]), "nothing is drawn outside of the part: {x}, {y}");
    }
    let mut most = 0;
    for (x, y) in (30..190).flat_map(|x| (40..140).map(move |y| (x, y))) {
        let (there, here) = (pixel(&own, x - 30 + 40, y - 40 + 20), pixel(&drawn, x, y));
        let differences = there.iter().flatten().zip(here.iter().flatten()).map(|(a, b)| a.abs_diff(*b));
        most = differences.fold(most, u8::max);
    }
    assert!(most <= 1, "the part differs from the scene by up to {most}");
}

#[test]
fn a_cancelled_export_stops_and_one_that_is_not_comes_to_its_end() {
    let (scene, options) = (scene(), PngOptions::default());
    let progress = Progress::new();
    progress.cancel();
    assert!(matches!(write(&scene, &options, &progress, std::io::sink()), Err(ExportError::Cancelled)));
    let progress = Progress::new();
    progress.begin(steps(&scene, options.scale).unwrap());
    write(&scene, &options, &progress, std::io::sink()).unwrap();
    assert_eq!(progress.share(), 1.0);
}
