//! The text of a small SVG, compared with the one in `tests/golden`.
//! `UPDATE=1 cargo test --test vector golden` writes it anew; look at it before it is kept.

use super::svg_of;
use std::path::Path;
use std::sync::Arc;
use tropa::color::Rgba;
use tropa::export::svg::TextMode;
use tropa::geom::{BezPath, Point, Rect, Size, Vec2};
use tropa::model::{CardId, Picture};
use tropa::scene::{
    Fill, Group, Headers, ImageItem, Item, Page, Part, PathItem, Placed, RectItem, Scene, Stroke, SubjectId, TextItem,
};
use tropa::text::{TextStyle, Typesetter};

const INK: Rgba = Rgba::hex(0x1f_29_37);

/// A bit of everything.
fn page() -> Page {
    let mut curve = BezPath::new();
    curve.move_to((6.0, 40.0));
    curve.curve_to((30.0, 10.5), (60.0, 70.25), (110.0, 33.333));
    let shade = Fill::Vertical {
        top: Rgba::hex(0x16_a3_4a).faded(0.5),
        middle: Rgba::hex(0xff_ff_ff),
        bottom: Rgba::hex(0xdc_26_26),
    };
    let area = Rect::new(4.5, 4.5, 115.5, 60.0);
    let dashed = Stroke { color: INK.faded(0.5), width: 1.5, dash: Arc::new([6.0, 4.5]) };
    let border = Some(Stroke::new(INK, 1.0));
    let mut png = Vec::new();
    let pixels = image::RgbImage::from_pixel(2, 2, image::Rgb([200, 30, 60]));
    pixels.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    let mut items = vec![
        Item::Rect(RectItem { rect: area, radius: 7.0, fill: Some(shade), stroke: border }),
        Item::Path(PathItem { path: Arc::new(curve), fill: None, stroke: Some(dashed) }),
        Item::Image(ImageItem { rect: Rect::new(90.0, 8.0, 110.0, 28.0), picture: Arc::new(Picture::new(png)) }),
    ];
    let style = TextStyle { size: 12.0, weight: 500, italic: false, line_height: 16.0 };
    for line in &Typesetter::new().paragraph("Ада & \"дала\" да", style, 70.0).lines {
        items.extend(line.runs.iter().map(|placed| {
            let origin = Point::new(10.0 + f64::from(placed.x), 8.0 + f64::from(line.baseline));
            Item::Text(TextItem { origin, color: INK, run: placed.run.clone() })
        }));
    }
    let card = Group::new(area, items).about(SubjectId::Card(CardId::from_bits(5)), "Ада & \"дала\" да");
    let faded = Placed { opacity: 0.3, ..Placed::new(Vec2::new(20.0, 62.25), Arc::new(card)) };
    let size = Size::new(160.0, 130.0);
    let groups = vec![faded];
    let background = Rgba::hex(0xf7_f8_fa);
    let scene = Arc::new(Scene { size, background, groups, headers: Headers::default() });
    let part = Part {
        scene: scene.clone(),
        source: Rect::new(10.0, 60.0, 150.0, 130.0),
        origin: (5.0, 5.0).into(),
        scale: 0.5,
    };
    Page { size, background, parts: vec![Part::whole(scene), part] }
}

#[test]
fn svg_text_is_as_it_was() {
    for (mode, name) in [(TextMode::Outlines, "outlines.svg"), (TextMode::Letters, "letters.svg")] {
        let mut told = svg_of(&page(), mode);
        if mode == TextMode::Letters {
            // The bytes of the face are the library's business.
            let (start, end) = (told.find("base64,").unwrap(), told.find(")}").unwrap());
            told.replace_range(start..end, "…");
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &told).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap();
        assert!(told == golden, "{name} differs; `UPDATE=1` writes it anew:\n{told}");
    }
}
