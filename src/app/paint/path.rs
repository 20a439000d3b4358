//! Paths: flattened to a tenth of a pixel, dashed, stroked and filled.

use super::{View, color32, fill};
use crate::geom::{BezPath, Vec2};
use crate::scene::{PathItem, RectItem, Stroke};
use egui::Pos2;
use egui::epaint::{CircleShape, PathShape, PathStroke, Shape};
use kurbo::{PathEl, Shape as _};
use std::sync::Arc;

/// How far a flattened curve may stray, in physical pixels.
const TOLERANCE_PX: f64 = 0.1;
/// Thinner lines end without a visible shape.
const ROUND_ENDS_FROM_PX: f32 = 1.5;

/// A run of straight lines on the screen.
pub struct Polyline {
    /// Its corners.
    pub points: Vec<Pos2>,
    /// Whether the last corner is joined with the first.
    pub closed: bool,
}

/// The outline of a rectangle item as a path item.
pub fn of_rect(item: &RectItem) -> PathItem {
    let path =
        if item.radius > 0.0 { item.rect.to_rounded_rect(item.radius).to_path(0.05) } else { item.rect.to_path(0.05) };
    PathItem { path: Arc::new(path), fill: item.fill, stroke: item.stroke.clone() }
}

/// Appends the shapes of a path.
pub fn paint(item: &PathItem, offset: Vec2, opacity: f32, view: &View, shapes: &mut Vec<Shape>) {
    if item.fill.is_none() && item.stroke.is_none() {
        return;
    }
    let outline = flatten(item.path.iter(), offset, view);
    if let Some(filling) = item.fill {
        fill::paint(&outline, filling, opacity, view, shapes);
    }
    if let Some(stroke) = &item.stroke {
        if stroke.dash.is_empty() {
            paint_stroke(outline, stroke, opacity, view, shapes);
        } else {
            let dashed = flatten(dashes(&item.path, &stroke.dash), offset, view);
            paint_stroke(dashed, stroke, opacity, view, shapes);
        }
    }
}

fn dashes<'a>(path: &'a BezPath, lengths: &'a [f64]) -> impl Iterator<Item = PathEl> + 'a {
    kurbo::dash(path.iter(), 0.0, lengths)
}

fn flatten(elements: impl IntoIterator<Item = PathEl>, offset: Vec2, view: &View) -> Vec<Polyline> {
    let tolerance = TOLERANCE_PX / (view.zoom * f64::from(view.pixels_per_point));
    let mut lines: Vec<Polyline> = Vec::new();
    kurbo::flatten(elements, tolerance, |element| match element {
        PathEl::MoveTo(pos) => {
            lines.push(Polyline { points: vec![view.screen_from_doc(pos + offset)], closed: false });
        }
        PathEl::LineTo(pos) => {
            if let Some(line) = lines.last_mut() {
                let pos = view.screen_from_doc(pos + offset);
                if line.points.last() != Some(&pos) {
                    line.points.push(pos);
                }
            }
        }
        PathEl::ClosePath => {
            if let Some(line) = lines.last_mut() {
                line.closed = true;
                if line.points.len() > 1 && line.points.first() == line.points.last() {
                    line.points.pop();
                }
            }
        }
        // Flattening leaves only lines.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    lines
}

fn paint_stroke(lines: Vec<Polyline>, stroke: &Stroke, opacity: f32, view: &View, shapes: &mut Vec<Shape>) {
    let color = color32(stroke.color.faded(opacity));
    let width = (stroke.width * view.zoom) as f32;
    let round_ends = width * view.pixels_per_point >= ROUND_ENDS_FROM_PX;
    for line in lines {
        if !line.closed && round_ends {
            // egui ends lines flat.
            for end in [line.points.first(), line.points.last()].into_iter().flatten() {
                shapes.push(CircleShape::filled(*end, width / 2.0, color).into());
            }
        }
        if line.points.len() > 1 {
            let stroke = PathStroke::new(width, color);
            let shape = if line.closed {
                PathShape::closed_line(line.points, stroke)
            } else {
                PathShape::line(line.points, stroke)
            };
            shapes.push(shape.into());
        }
    }
}
