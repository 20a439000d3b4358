//! Rectangles as few and large triangles on whole pixels. epaint fills a rounded rectangle with a
//! fan of slivers that all reach across it, which costs a computer without a graphics card three
//! times as much; most of a map is rectangles.

use egui::epaint::{Mesh, Shape};
use egui::{Color32, Pos2, Rect, Vec2, pos2};
use std::sync::Arc;

/// The longest piece of a corner's arc, in physical pixels.
const ARC_PIECE: f32 = 2.5;
const MOST_PIECES: f32 = 12.0;

/// A rectangle of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoundedRect {
    /// The outer edge, border included, in points.
    pub rect: Rect,
    /// Of the outer corners, in points.
    pub radius: f32,
    /// The inside.
    pub fill: Color32,
    /// Width in points and colour of the border; a width of 0 is no border.
    pub border: (f32, Color32),
}

impl RoundedRect {
    /// Without border and round corners.
    pub fn plain(rect: Rect, fill: Color32) -> RoundedRect {
        RoundedRect { rect, radius: 0.0, fill, border: (0.0, Color32::TRANSPARENT) }
    }

    /// Appends the rectangle to shapes, in the mesh of the last one if that is a mesh too.
    pub fn paint(&self, pixels_per_point: f32, shapes: &mut Vec<Shape>) {
        if let Some(Shape::Mesh(mesh)) = shapes.last_mut()
            && mesh.texture_id == egui::TextureId::default()
        {
            self.append(pixels_per_point, Arc::make_mut(mesh));
            return;
        }
        let mut mesh = Mesh::default();
        self.append(pixels_per_point, &mut mesh);
        if !mesh.is_empty() {
            shapes.push(Shape::mesh(mesh));
        }
    }

    fn append(&self, pixels_per_point: f32, mesh: &mut Mesh) {
        let px = |value: f32| (value * pixels_per_point).round();
        let rect = Rect::from_min_max(
            pos2(px(self.rect.min.x), px(self.rect.min.y)),
            pos2(px(self.rect.max.x), px(self.rect.max.y)),
        );
        // What is thinner than a pixel stays visible.
        let rect = Rect::from_min_size(rect.min, rect.size().max(Vec2::splat(1.0)));
        let half = (rect.width().min(rect.height()) / 2.0).floor();
        let (width, ink) = border_in_pixels(self.border, pixels_per_point);
        let width = width.min(half);
        let radius = px(self.radius).max(if self.radius > 0.0 { width } else { 0.0 }).min(half);
        let mut pixels = Pixels { mesh, points_per_pixel: 1.0 / pixels_per_point };
        pixels.inside(rect, radius, width, self.fill);
        pixels.border(rect, radius, width, ink);
        if radius > 0.0 {
            pixels.corners(rect, radius, self.fill, width, ink);
        }
    }
}

/// Borders are whole pixels wide; one that should be thinner is as much fainter.
fn border_in_pixels((width, color): (f32, Color32), pixels_per_point: f32) -> (f32, Color32) {
    let exact = width * pixels_per_point;
    if exact <= 0.0 || color == Color32::TRANSPARENT {
        return (0.0, Color32::TRANSPARENT);
    }
    (exact.round().max(1.0), color.gamma_multiply(exact.min(1.0)))
}

/// A mesh that is drawn in physical pixels.
struct Pixels<'a> {
    mesh: &'a mut Mesh,
    points_per_pixel: f32,
}

impl Pixels<'_> {
    fn quad(&mut self, x: [f32; 2], y: [f32; 2], color: Color32) {
        if x[0] < x[1] && y[0] < y[1] && color != Color32::TRANSPARENT {
            let corner = |x: f32, y: f32| pos2(x * self.points_per_pixel, y * self.points_per_pixel);
            self.mesh.add_colored_rect(Rect::from_min_max(corner(x[0], y[0]), corner(x[1], y[1])), color);
        }
    }

    fn vertex(&mut self, pos: Pos2, color: Color32) -> u32 {
        let index = self.mesh.vertices.len() as u32;
        self.mesh.colored_vertex((pos.to_vec2() * self.points_per_pixel).to_pos2(), color);
        index
    }

    /// All but the squares in the corners.
    fn inside(&mut self, rect: Rect, radius: f32, width: f32, fill: Color32) {
        let Rect { min, max } = rect;
        self.quad([min.x + width, max.x - width], [min.y + radius.max(width), max.y - radius.max(width)], fill);
        if radius > width {
            self.quad([min.x + radius, max.x - radius], [min.y + width, min.y + radius], fill);
            self.quad([min.x + radius, max.x - radius], [max.y - radius, max.y - width], fill);
        }
    }

    /// The straight parts of the border.
    fn border(&mut self, rect: Rect, radius: f32, width: f32, ink: Color32) {
        let Rect { min, max } = rect;
        let beside = radius.max(width);
        self.quad([min.x + radius, max.x - radius], [min.y, min.y + width], ink);
        self.quad([min.x + radius, max.x - radius], [max.y - width, max.y], ink);
        self.quad([min.x, min.x + width], [min.y + beside, max.y - beside], ink);
        self.quad([max.x - width, max.x], [min.y + beside, max.y - beside], ink);
    }

    /// The corners: rings around their centres, each a colour; between rings colours blend over
    /// one pixel, which smooths the edge.
    fn corners(&mut self, rect: Rect, radius: f32, fill: Color32, width: f32, ink: Color32) {
        let mut rings = [(0.0, fill); 5];
        let rings = if width > 0.0 {
            rings[1..].copy_from_slice(&[
                (radius - width - 0.5, fill),
                (radius - width + 0.5, ink),
                (radius - 0.5, ink),
                (radius + 0.5, Color32::TRANSPARENT),
            ]);
            &rings[..]
        } else {
            rings[1..3].copy_from_slice(&[(radius - 0.5, fill), (radius + 0.5, Color32::TRANSPARENT)]);
            &rings[..3]
        };
        let pieces = (radius * std::f32::consts::FRAC_PI_2 / ARC_PIECE).ceil().clamp(2.0, MOST_PIECES);
        let inner = rect.shrink(radius);
        let centers = [
            (inner.right_bottom(), Vec2::new(1.0, 1.0)),
            (inner.left_bottom(), Vec2::new(-1.0, 1.0)),
            (inner.left_top(), Vec2::new(-1.0, -1.0)),
            (inner.right_top(), Vec2::new(1.0, -1.0)),
        ];
        for (center, towards) in centers {
            let mut before: Option<Vec<u32>> = None;
            for piece in 0..=pieces as u32 {
                let direction = Vec2::angled(piece as f32 / pieces * std::f32::consts::FRAC_PI_2) * towards;
                let spoke: Vec<u32> = rings
                    .iter()
                    .map(|(distance, color)| self.vertex(center + direction * distance.max(0.0), *color))
                    .collect();
                if let Some(before) = before {
                    let inner_edge = before.iter().zip(&spoke);
                    for ((a, b), (c, d)) in inner_edge.zip(before.iter().zip(&spoke).skip(1)) {
                        self.mesh.add_triangle(*a, *b, *c);
                        self.mesh.add_triangle(*b, *c, *d);
                    }
                }
                before = Some(spoke);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(shape: &RoundedRect, pixels_per_point: f32) -> f32 {
        let mut shapes = Vec::new();
        shape.paint(pixels_per_point, &mut shapes);
        let Some(Shape::Mesh(mesh)) = shapes.first() else { return 0.0 };
        let triangles = mesh.indices.chunks(3).map(|triangle| {
            let [a, b, c] = [0, 1, 2].map(|corner| mesh.vertices[triangle[corner] as usize]);
            let area = ((b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x).abs() / 2.0;
            area * [a, b, c].map(|vertex| f32::from(vertex.color.a()) / 255.0).iter().sum::<f32>() / 3.0
        });
        triangles.sum::<f32>() * pixels_per_point * pixels_per_point
    }

    fn shape(width: f32, height: f32, radius: f32, border: f32) -> RoundedRect {
        RoundedRect {
            rect: Rect::from_min_size(pos2(10.0, 20.0), Vec2::new(width, height)),
            radius,
            fill: Color32::WHITE,
            border: (border, Color32::BLACK),
        }
    }

    #[test]
    fn every_pixel_is_covered_once() {
        for (width, height, radius, border, pixels_per_point) in [
            (160.0, 46.0, 0.0, 0.0, 1.0),
            (160.0, 46.0, 0.0, 1.0, 1.0),
            (160.0, 46.0, 7.0, 1.0, 1.0),
            (160.0, 46.0, 6.0, 0.0, 2.0),
            (30.0, 14.0, 7.0, 0.0, 1.0),
            (30.0, 14.0, 40.0, 3.0, 1.0),
            (40.0, 8.0, 4.0, 9.0, 1.5),
        ] {
            let shape = shape(width, height, radius, border);
            let size = shape.rect.size() * pixels_per_point;
            let rounding = (radius * pixels_per_point).round().max(if radius > 0.0 { border } else { 0.0 });
            let rounding = rounding.min((size.x.min(size.y) / 2.0).floor());
            let whole = size.x * size.y - (4.0 - std::f32::consts::PI) * rounding * rounding;
            let drawn = covered(&shape, pixels_per_point);
            assert!((drawn - whole).abs() < whole * 0.01 + 2.0, "{shape:?}: {drawn} of {whole} pixels");
        }
    }

    #[test]
    fn straight_edges_lie_on_whole_pixels() {
        let mut shapes = Vec::new();
        let rect = Rect::from_min_max(pos2(3.3, 4.4), pos2(50.7, 20.2));
        RoundedRect { rect, ..shape(0.0, 0.0, 0.0, 1.0) }.paint(1.5, &mut shapes);
        let Some(Shape::Mesh(mesh)) = shapes.first() else { panic!("no mesh") };
        for vertex in &mesh.vertices {
            let pos = vertex.pos * 1.5;
            assert!((pos - pos.round()).length() < 1e-3, "{pos:?}");
        }
    }

    #[test]
    fn neighbours_share_a_mesh() {
        let mut shapes = Vec::new();
        shape(10.0, 10.0, 2.0, 1.0).paint(1.0, &mut shapes);
        shape(10.0, 10.0, 0.0, 0.0).paint(1.0, &mut shapes);
        assert_eq!(shapes.len(), 1);
    }
}
