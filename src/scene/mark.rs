//! A point on a plain scale, without a face: a small mark whose shape tells the role, so that marks
//! can be told apart without colours.

use super::draw::{circle, polygon};
use super::{Item, Stroke};
use crate::color::Rgba;
use crate::geom::{Point, Rect, Vec2};
use kurbo::BezPath;
use std::sync::Arc;

/// How many shapes there are; the palette of roles has no more places.
const SHAPES: u32 = 8;

/// Draws the mark of a role, or of the customer in general, into a square.
pub(super) fn draw(items: &mut Vec<Item>, place: Rect, role: Option<u32>, color: Rgba, ground: Rgba) {
    let (center, radius) = (place.center(), place.width() / 2.0);
    let Some(role) = role else {
        items.push(circle(center, radius * 0.9, Some(ground), Some((color, 1.6))));
        items.push(circle(center, radius * 0.4, Some(color), None));
        return;
    };
    let turned = |count: u32, from: f64| -> Vec<Point> {
        let corner = |index: u32| {
            let (sin, cos) = ((from + f64::from(index) / f64::from(count)) * std::f64::consts::TAU).sin_cos();
            center + Vec2::new(sin, -cos) * radius
        };
        (0..count).map(corner).collect()
    };
    match role % SHAPES {
        0 => items.push(circle(center, radius * 0.85, Some(color), Some((ground, 1.0)))),
        1 => items.push(polygon(&turned(4, 0.125), color)),
        2 => items.push(polygon(&turned(3, 0.0), color)),
        3 => items.push(polygon(&turned(4, 0.0), color)),
        4 => items.push(polygon(&turned(3, 0.5), color)),
        5 => items.push(polygon(&turned(6, 0.0), color)),
        6 => items.push(hollow(&turned(4, 0.125), color, ground)),
        _ => items.push(hollow(&turned(4, 0.0), color, ground)),
    }
}

fn hollow(points: &[Point], color: Rgba, ground: Rgba) -> Item {
    let mut path = BezPath::new();
    for (index, point) in points.iter().enumerate() {
        if index == 0 { path.move_to(*point) } else { path.line_to(*point) }
    }
    path.close_path();
    let fill = Some(super::Fill::Solid(ground));
    Item::Path(super::PathItem { path: Arc::new(path), fill, stroke: Some(Stroke::new(color, 1.8)) })
}
