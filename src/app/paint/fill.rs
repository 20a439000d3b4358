//! Insides of paths. egui fills convex outlines; all others, and colours that change from top to
//! bottom, are cut here into level strips, with an edge of one pixel that fades out.

use super::View;
use super::color32;
use super::path::Polyline;
use crate::scene::Fill;
use egui::epaint::{Mesh, PathShape, PathStroke, Shape, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Vec2};

/// Appends the shapes of an inside, by the non-zero rule.
pub fn paint(outline: &[Polyline], fill: Fill, opacity: f32, view: &View, shapes: &mut Vec<Shape>) {
    if let (Fill::Solid(color), [line]) = (fill, outline)
        && is_convex(&line.points)
    {
        let color = color32(color.faded(opacity));
        shapes.push(PathShape::convex_polygon(line.points.clone(), color, PathStroke::NONE).into());
        return;
    }
    let contours: Vec<&[Pos2]> =
        outline.iter().map(|line| line.points.as_slice()).filter(|points| points.len() > 2).collect();
    let mesh = mesh(&contours, &Colors::new(fill, opacity, &contours), 1.0 / view.pixels_per_point);
    if !mesh.is_empty() {
        shapes.push(mesh.into());
    }
}

/// The colour at each height.
struct Colors {
    fill: Fill,
    opacity: f32,
    top: f32,
    bottom: f32,
}

impl Colors {
    fn new(fill: Fill, opacity: f32, contours: &[&[Pos2]]) -> Colors {
        let heights = || contours.iter().flat_map(|points| points.iter()).map(|point| point.y);
        let top = heights().fold(f32::INFINITY, f32::min);
        let bottom = heights().fold(f32::NEG_INFINITY, f32::max);
        Colors { fill, opacity, top, bottom }
    }

    fn at(&self, y: f32) -> Color32 {
        let color = match self.fill {
            Fill::Solid(color) => color,
            Fill::Vertical { top, middle, bottom } => {
                let share = (y - self.top) / (self.bottom - self.top).max(f32::EPSILON);
                if share < 0.5 { top.mix(middle, share * 2.0) } else { middle.mix(bottom, share * 2.0 - 1.0) }
            }
        };
        color32(color.faded(self.opacity))
    }

    /// Where the colour bends and a strip must end.
    fn bend(&self) -> Option<f32> {
        matches!(self.fill, Fill::Vertical { .. }).then(|| (self.top + self.bottom) / 2.0)
    }
}

/// Whether a closed outline turns one way only, and once.
fn is_convex(points: &[Pos2]) -> bool {
    if points.len() < 3 {
        return false;
    }
    let mut turn = 0.0_f32;
    let mut whole_angle = 0.0_f32;
    for (index, point) in points.iter().enumerate() {
        let before = at(points, index + points.len() - 1);
        let after = at(points, index + 1);
        let (coming, going) = (*point - before, after - *point);
        let cross = coming.x * going.y - coming.y * going.x;
        let angle = cross.atan2(coming.dot(going));
        whole_angle += angle;
        // Curves are flattened with tiny errors: a thousandth of a turn is straight.
        if angle.abs() > 0.006 {
            if turn != 0.0 && turn.signum() != angle.signum() {
                return false;
            }
            turn = angle;
        }
    }
    whole_angle.abs() < std::f32::consts::TAU * 1.5
}

fn at(points: &[Pos2], index: usize) -> Pos2 {
    points.get(index % points.len()).copied().unwrap_or_default()
}

fn signed_area(points: &[Pos2]) -> f32 {
    points
        .iter()
        .enumerate()
        .map(|(index, point)| {
            let next = at(points, index + 1);
            point.x * next.y - next.x * point.y
        })
        .sum::<f32>()
        / 2.0
}

/// The strips of the contours drawn in by half of `edge`, and around them an edge that fades out.
fn mesh(contours: &[&[Pos2]], colors: &Colors, edge: f32) -> Mesh {
    // The largest contour is an outer one; it tells on which side of a line the inside lies.
    let largest = contours
        .iter()
        .map(|points| signed_area(points))
        .fold(0.0_f32, |largest, area| if area.abs() > largest.abs() { area } else { largest });
    let outwards = if largest >= 0.0 { 1.0 } else { -1.0 };
    let mut mesh = Mesh::default();
    let mut insides = Vec::new();
    for points in contours {
        let normals: Vec<Vec2> = (0..points.len()).map(|index| normal(points, index) * outwards).collect();
        let moved = |by: f32| -> Vec<Pos2> {
            points.iter().zip(&normals).map(|(point, normal)| *point + *normal * by).collect()
        };
        let (inner, outer) = (moved(-edge / 2.0), moved(edge / 2.0));
        fade_out(&mut mesh, &inner, &outer, colors);
        insides.push(inner);
    }
    strips(&mut mesh, &insides, colors);
    mesh
}

/// Away from the inside of a contour whose area is positive, long enough that both lines that
/// meet here move by one.
fn normal(points: &[Pos2], index: usize) -> Vec2 {
    let point = at(points, index);
    let before = (point - at(points, index + points.len() - 1)).normalized();
    let after = (at(points, index + 1) - point).normalized();
    let (before, after) = (Vec2::new(before.y, -before.x), Vec2::new(after.y, -after.x));
    let middle = (before + after) / 2.0;
    // Sharp corners would move far away.
    middle / middle.length_sq().max(0.25)
}

fn fade_out(mesh: &mut Mesh, inner: &[Pos2], outer: &[Pos2], colors: &Colors) {
    let first = mesh.vertices.len() as u32;
    let count = inner.len() as u32;
    for (inner, outer) in inner.iter().zip(outer) {
        mesh.vertices.push(Vertex { pos: *inner, uv: WHITE_UV, color: colors.at(inner.y) });
        mesh.vertices.push(Vertex { pos: *outer, uv: WHITE_UV, color: Color32::TRANSPARENT });
    }
    for index in 0..count {
        let (here, next) = (first + index * 2, first + (index + 1) % count * 2);
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(next, here + 1, next + 1);
    }
}

/// A line from an upper to a lower end, and which way the contour passes it.
struct Edge {
    upper: Pos2,
    lower: Pos2,
    winding: i32,
}

impl Edge {
    fn x(&self, y: f32) -> f32 {
        let share = (y - self.upper.y) / (self.lower.y - self.upper.y);
        self.upper.x + (self.lower.x - self.upper.x) * share
    }
}

fn strips(mesh: &mut Mesh, contours: &[Vec<Pos2>], colors: &Colors) {
    let mut edges = Vec::new();
    let mut heights: Vec<f32> = colors.bend().into_iter().collect();
    for points in contours {
        for (index, point) in points.iter().enumerate() {
            let next = at(points, index + 1);
            heights.push(point.y);
            if point.y < next.y {
                edges.push(Edge { upper: *point, lower: next, winding: 1 });
            } else if next.y < point.y {
                edges.push(Edge { upper: next, lower: *point, winding: -1 });
            }
        }
    }
    heights.sort_by(f32::total_cmp);
    heights.dedup();
    let mut crossing: Vec<&Edge> = Vec::new();
    for pair in heights.windows(2) {
        let &[top, bottom] = pair else { continue };
        let middle = (top + bottom) / 2.0;
        crossing.clear();
        crossing.extend(edges.iter().filter(|edge| edge.upper.y < middle && middle < edge.lower.y));
        crossing.sort_by(|a, b| a.x(middle).total_cmp(&b.x(middle)));
        let mut winding = 0;
        let mut left: Option<&Edge> = None;
        for edge in &crossing {
            let before = winding;
            winding += edge.winding;
            if before == 0 {
                left = Some(edge);
            } else if winding == 0
                && let Some(left) = left.take()
            {
                strip(mesh, left, edge, top, bottom, colors);
            }
        }
    }
}

fn strip(mesh: &mut Mesh, left: &Edge, right: &Edge, top: f32, bottom: f32, colors: &Colors) {
    let first = mesh.vertices.len() as u32;
    for (edge, y) in [(left, top), (right, top), (right, bottom), (left, bottom)] {
        mesh.vertices.push(Vertex { pos: Pos2::new(edge.x(y), y), uv: WHITE_UV, color: colors.at(y) });
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::Rgba;

    const SOLID: Fill = Fill::Solid(Rgba { r: 9, g: 9, b: 9, a: 255 });

    fn area(contours: &[Vec<Pos2>]) -> f32 {
        let slices: Vec<&[Pos2]> = contours.iter().map(Vec::as_slice).collect();
        let mut mesh = Mesh::default();
        strips(&mut mesh, contours, &Colors::new(SOLID, 1.0, &slices));
        mesh.triangles()
            .map(|[a, b, c]| {
                let corner = |index: u32| mesh.vertices[index as usize].pos;
                signed_area(&[corner(a), corner(b), corner(c)]).abs()
            })
            .sum()
    }

    fn square(from: f32, to: f32) -> Vec<Pos2> {
        vec![Pos2::new(from, from), Pos2::new(to, from), Pos2::new(to, to), Pos2::new(from, to)]
    }

    #[test]
    fn a_hole_is_left_out_and_a_second_layer_is_not() {
        let hole: Vec<Pos2> = square(2.0, 6.0).into_iter().rev().collect();
        assert!((area(&[square(0.0, 10.0), hole]) - 84.0).abs() < 1e-3);
        assert!((area(&[square(0.0, 10.0), square(2.0, 6.0)]) - 100.0).abs() < 1e-3);
    }

    #[test]
    fn an_arrow_is_not_convex_and_keeps_its_notch() {
        let arrow: Vec<Pos2> = [(0.0, 0.0), (10.0, 0.0), (12.0, 5.0), (10.0, 10.0), (0.0, 10.0), (2.0, 5.0)]
            .map(|(x, y)| Pos2::new(x, y))
            .to_vec();
        assert!(!is_convex(&arrow));
        assert!(is_convex(&square(0.0, 3.0)));
        assert!((area(&[arrow]) - 100.0).abs() < 1e-3);
    }

    #[test]
    fn colours_bend_in_the_middle() {
        let (red, white, green) = (Rgba::hex(0xff0000), Rgba::hex(0xffffff), Rgba::hex(0x00ff00));
        let points = square(0.0, 10.0);
        let fill = Fill::Vertical { top: red, middle: white, bottom: green };
        let colors = Colors::new(fill, 1.0, &[&points]);
        assert_eq!([0.0, 5.0, 10.0].map(|y| colors.at(y)), [red, white, green].map(color32));
        assert_eq!(colors.bend(), Some(5.0));
    }
}
