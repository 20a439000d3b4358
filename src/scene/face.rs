//! A face drawn from a value: 0.5 smiles half as much as 1; anger lowers the brows.

use super::draw::{circle, line, straight};
use super::{Item, Stroke};
use crate::color::Rgba;
use crate::geom::{Rect, Vec2};

/// Draws a face into a square; `value` is −2 (anger) to 2 (delight).
pub(super) fn draw(items: &mut Vec<Item>, place: Rect, value: f64, color: Rgba, ground: Rgba) {
    let center = place.center();
    // Measures are those of a face of radius 11.5.
    let unit = place.width() / 23.0;
    let at = |x: f64, y: f64| center + Vec2::new(x, y) * unit;
    let joy = (value / 2.0).clamp(-1.0, 1.0);
    items.push(circle(center, 10.6 * unit, Some(ground), Some((color, 1.8 * unit))));
    for side in [-1.0, 1.0] {
        items.push(circle(at(3.6 * side, -2.6), 1.35 * unit, Some(color), None));
        if joy < -0.5 {
            let slant = (-joy - 0.5) * 2.0;
            let (outer, inner) = (at(6.0 * side, -6.2 - slant), at(2.2 * side, -5.6 + slant));
            items.push(straight(outer, inner, Stroke::new(color, 1.3 * unit)));
        }
    }
    let mouth = kurbo::QuadBez::new(at(-4.8, 3.9 - 1.9 * joy), at(0.0, 3.9 + 4.4 * joy), at(4.8, 3.9 - 1.9 * joy));
    items.push(line(mouth, Stroke::new(color, 1.6 * unit)));
}
