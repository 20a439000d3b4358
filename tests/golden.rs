//! Pictures of hand-made scenes, compared pixel by pixel with the ones in `tests/golden`.
//! `UPDATE=1 cargo test --test golden` draws those anew; look at them before they are kept.
#![allow(clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]

use image::codecs::png::{CompressionType::Best, FilterType::Adaptive, PngEncoder};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tropa::color::Rgba;
use tropa::export::png::render;
use tropa::geom::{BezPath, Point, Rect, Size, Vec2};
use tropa::scene::{Fill, Group, Headers, Item, PathItem, Placed, RectItem, Scene, Stroke, TextItem};
use tropa::text::{TextStyle, Typesetter};

const INK: Rgba = Rgba::hex(0x1f_29_37);
const ACCENT: Rgba = Rgba::hex(0x0f_76_6e);

/// The largest golden picture; small ones stay readable in a diff.
const MOST_BYTES: u64 = 20 * 1024;

#[test]
fn rounded_rectangles() {
    let rect = |x: f64, radius: f64, fill: Option<Fill>, stroke: Option<Stroke>| {
        Item::Rect(RectItem { rect: Rect::new(x, 8.0, x + 44.0, 40.0), radius, fill, stroke })
    };
    let fill = Some(Fill::Solid(Rgba::hex(0xfd_e6_8a)));
    check(
        "rectangles",
        1.5,
        &[
            rect(8.0, 0.0, fill, None),
            rect(60.0, 8.0, fill, Some(Stroke::new(INK, 1.0))),
            rect(112.5, 16.0, None, Some(Stroke::new(ACCENT, 3.0))),
            rect(164.0, 8.0, None, Some(Stroke { color: INK, width: 1.5, dash: Arc::new([5.0, 4.0]) })),
        ],
    );
}

#[test]
fn lines_and_dashes() {
    let line = |y: f64, width: f64, dash: &[f64]| {
        let mut path = BezPath::new();
        path.move_to((8.0, y));
        path.curve_to((70.0, y - 30.0), (140.0, y + 30.0), (208.0, y));
        let stroke = Stroke { color: ACCENT, width, dash: dash.into() };
        Item::Path(PathItem { path: Arc::new(path), fill: None, stroke: Some(stroke) })
    };
    check("lines", 1.0, &[line(16.0, 1.0, &[]), line(28.0, 2.5, &[8.0, 5.0]), line(40.0, 3.0, &[0.1, 6.0])]);
}

#[test]
fn gradients() {
    let fill = Some(Fill::Vertical {
        top: Rgba::hex(0x16_a3_4a),
        middle: Rgba::hex(0xff_ff_ff),
        bottom: Rgba::hex(0xdc_26_26),
    });
    let mut path = BezPath::new();
    path.move_to((120.0, 46.0));
    path.curve_to((140.0, -20.0), (180.0, -20.0), (208.0, 46.0));
    path.close_path();
    check(
        "gradients",
        1.0,
        &[
            Item::Rect(RectItem { rect: Rect::new(8.0, 4.0, 100.0, 44.0), radius: 6.0, fill, stroke: None }),
            Item::Path(PathItem { path: Arc::new(path), fill, stroke: Some(Stroke::new(INK, 1.0)) }),
        ],
    );
}

#[test]
fn text_in_every_face() {
    let mut typesetter = Typesetter::new();
    let mut items = Vec::new();
    let mut write = |text: &str, weight: u16, italic: bool, y: f64| {
        let style = TextStyle { size: 14.0, weight, italic, line_height: 18.0 };
        for line in &typesetter.paragraph(text, style, 200.0).lines {
            for placed in &line.runs {
                let origin = Point::new(8.0 + f64::from(placed.x), y + f64::from(line.baseline));
                items.push(Item::Text(TextItem { origin, color: INK, run: placed.run.clone() }));
            }
        }
    };
    write("Заявка → «Договор» №7", 400, false, 2.0);
    write("Ёлка, 12\u{202f}345,5 ₽ 😀 \u{10400}", 650, false, 22.0);
    write("Так сказал директор", 400, true, 42.0);
    check("text", 1.5, &items);
}

#[test]
fn faded_groups() {
    let card = Item::Rect(RectItem {
        rect: Rect::new(0.0, 0.0, 80.0, 36.0),
        radius: 6.0,
        fill: Some(Fill::Solid(Rgba::hex(0xff_ff_ff))),
        stroke: Some(Stroke::new(ACCENT, 4.0)),
    });
    let group = Arc::new(Group::new(Rect::new(-2.0, -2.0, 82.0, 38.0), vec![card]));
    let at = |x: f64, y: f64, opacity: f32| {
        Item::Group(Placed { opacity, ..Placed::new(Vec2::new(x, y), Arc::clone(&group)) })
    };
    check("faded", 1.0, &[at(10.0, 6.0, 1.0), at(60.0, 12.0, 0.5), at(120.0, 8.0, 0.2)]);
}

fn check(name: &str, scale: f64, items: &[Item]) {
    let size = Size::new(216.0, 64.0);
    let group = Group::new(size.to_rect(), items.to_vec());
    let groups = vec![Placed::new(Vec2::ZERO, Arc::new(group))];
    check_scene(name, scale, &Scene { size, background: Rgba::hex(0xf3_f4_f6), groups, headers: Headers::default() });
}

fn check_scene(name: &str, scale: f64, scene: &Scene) {
    let pixels = render(scene, scale).expect("small enough");
    let drawn = image::RgbImage::from_raw(pixels.width, pixels.height, pixels.rgb).expect("as many as it says");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name).with_extension("png");
    if std::env::var_os("UPDATE").is_some() {
        let file = std::fs::File::create(&path).expect("writable");
        drawn.write_with_encoder(PngEncoder::new_with_quality(file, Best, Adaptive)).expect("written");
    }
    let size = std::fs::metadata(&path).map(|file| file.len()).expect("drawn before: run once with UPDATE=1");
    assert!(size <= MOST_BYTES, "{name}: {size} bytes");
    let golden = image::open(&path).expect("readable").into_rgb8();
    if golden != drawn {
        let beside = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("png");
        drawn.save(&beside).expect("written");
        panic!("{name} is drawn otherwise than before: compare {} with {}", beside.display(), path.display());
    }
}
