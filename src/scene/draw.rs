//! Short ways to make items.

use super::{Fill, Item, PathItem, RectItem, Stroke, TextItem};
use crate::color::Rgba;
use crate::geom::{BezPath, Point, Rect};
use crate::text::Paragraph;
use kurbo::Shape;
use std::sync::Arc;

/// The texts of a paragraph whose top left corner is at `origin`.
pub(super) fn paragraph(items: &mut Vec<Item>, paragraph: &Paragraph, origin: Point, color: Rgba) {
    for line in &paragraph.lines {
        for placed in &line.runs {
            let start = Point::new(origin.x + f64::from(placed.x), origin.y + f64::from(line.baseline));
            items.push(Item::Text(TextItem { origin: start, color, run: placed.run.clone() }));
        }
    }
}

/// A filled rectangle with an optional border.
pub(super) fn rect(rect: Rect, radius: f64, fill: Rgba, border: Option<(Rgba, f64)>) -> Item {
    Item::Rect(RectItem {
        rect,
        radius,
        fill: Some(Fill::Solid(fill)),
        stroke: border.map(|(color, width)| Stroke::new(color, width)),
    })
}

/// The edge of a rectangle.
pub(super) fn outline(rect: Rect, radius: f64, stroke: Stroke) -> Item {
    Item::Rect(RectItem { rect, radius, fill: None, stroke: Some(stroke) })
}

/// A filled circle with an optional edge.
pub(super) fn circle(center: Point, radius: f64, fill: Option<Rgba>, edge: Option<(Rgba, f64)>) -> Item {
    Item::Rect(RectItem {
        rect: Rect::from_center_size(center, (2.0 * radius, 2.0 * radius)),
        radius,
        fill: fill.map(Fill::Solid),
        stroke: edge.map(|(color, width)| Stroke::new(color, width)),
    })
}

/// A filled polygon.
pub(super) fn polygon(points: &[Point], fill: Rgba) -> Item {
    let mut path = BezPath::new();
    for (index, point) in points.iter().enumerate() {
        if index == 0 { path.move_to(*point) } else { path.line_to(*point) }
    }
    path.close_path();
    Item::Path(PathItem { path: Arc::new(path), fill: Some(Fill::Solid(fill)), stroke: None })
}

/// A line along a path.
pub(super) fn line(path: impl Shape, stroke: Stroke) -> Item {
    Item::Path(PathItem { path: Arc::new(path.to_path(0.05)), fill: None, stroke: Some(stroke) })
}

/// A straight line.
pub(super) fn straight(from: Point, to: Point, stroke: Stroke) -> Item {
    line(kurbo::Line::new(from, to), stroke)
}
