//! The benchmark maps, as scenes: 300 cards in 7 x 8 cells, 1,000 in 20 x 10, 10,000 in 40 x 10.

use std::sync::Arc;
use tropa::color::Rgba;
use tropa::geom::{Point, Rect, Size, Vec2};
use tropa::scene::{Fill, Group, Item, Placed, RectItem, Scene, Stroke, TextItem};
use tropa::text::{Paragraph, TextStyle, Typesetter};

/// The map with about this many cards.
pub fn scene(cards: usize) -> Scene {
    let (stages, lanes) = match cards {
        ..=300 => (7, 8),
        301..=1_000 => (20, 10),
        _ => (40, 10),
    };
    let mut typesetter = Typesetter::new();
    let per_cell = cards.div_ceil(stages * lanes);
    let lane_height = per_cell as f64 * 84.0 + 16.0;
    let mut groups = Vec::new();
    for number in 0..cards {
        let cell = number / per_cell;
        let (stage, lane) = (cell % stages, cell / stages);
        let offset = Vec2::new(
            180.0 + stage as f64 * 236.5,
            90.0 + lane as f64 * lane_height + (number % per_cell) as f64 * 84.0,
        );
        groups.push(Placed::new(offset, Arc::new(card(number, &mut typesetter))));
    }
    Scene {
        size: Size::new(180.0 + stages as f64 * 236.5, 90.0 + lanes as f64 * lane_height),
        background: Rgba::hex(0xf6_f7_f9),
        groups,
    }
}

fn card(number: usize, typesetter: &mut Typesetter) -> Group {
    const WORDS: [&str; 12] = [
        "клиент",
        "сравнивает",
        "предложения",
        "поставщиков",
        "и",
        "согласовывает",
        "бюджет",
        "с",
        "директором",
        "завода",
        "перед",
        "закупкой",
    ];
    let text: Vec<&str> = (0..2 + number * 7 % 11).map(|index| WORDS[(number * 5 + index * 7) % WORDS.len()]).collect();
    let style = TextStyle { size: 13.0, weight: 400, italic: number.is_multiple_of(9), line_height: 17.0 };
    let mut items = vec![Item::Rect(RectItem {
        rect: Rect::new(0.0, 0.0, 220.0, 76.0),
        radius: 8.0,
        fill: Some(Fill::Solid(Rgba::hex(0xff_ff_ff))),
        stroke: Some(Stroke::new(Rgba::hex(0xd1_d5_db), 1.0)),
    })];
    for mark in 0..number % 4 {
        let x = 150.0 + 22.0 * mark as f64;
        items.push(Item::Rect(RectItem {
            rect: Rect::new(x, 54.0, x + 18.0, 70.0),
            radius: 8.0,
            fill: Some(Fill::Solid(Rgba::hex(0x0f_76_6e))),
            stroke: None,
        }));
        let badge = TextStyle { size: 9.0, weight: 650, italic: false, line_height: 12.0 };
        write("ТД", badge, Point::new(x + 2.0, 56.0), Rgba::hex(0xff_ff_ff), typesetter, &mut items);
    }
    write(&text.join(" "), style, Point::new(10.0, 6.0), Rgba::hex(0x1f_29_37), typesetter, &mut items);
    Group { bounds: Rect::new(-1.0, -1.0, 221.0, 80.0), plain: None, items }
}

fn write(text: &str, style: TextStyle, corner: Point, color: Rgba, typesetter: &mut Typesetter, items: &mut Vec<Item>) {
    let paragraph: Arc<Paragraph> = typesetter.paragraph(text, style, 200.0);
    for line in &paragraph.lines {
        for placed in &line.runs {
            let origin = corner + Vec2::new(f64::from(placed.x), f64::from(line.baseline));
            items.push(Item::Text(TextItem { origin, color, run: placed.run.clone() }));
        }
    }
}
