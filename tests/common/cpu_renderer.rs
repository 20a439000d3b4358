//! Pictures of the interface without a GPU: epaint's triangles rasterised on the CPU, the same on
//! every machine.

use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};
use std::collections::HashMap;

/// Draws what a test harness shows.
#[derive(Default)]
pub struct CpuRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for CpuRenderer {
    #[allow(clippy::iter_over_hash_type, reason = "each texture is changed on its own")]
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(pixels) = change.image;
                match (change.pos, self.textures.get_mut(&id)) {
                    (Some([left, top]), Some(texture)) => {
                        for (row, line) in pixels.pixels.chunks(pixels.width()).enumerate() {
                            let start = (top + row) * texture.width() + left;
                            texture.pixels[start..start + line.len()].copy_from_slice(line);
                        }
                    }
                    _ => {
                        self.textures.insert(id, (*pixels).clone());
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let size = ctx.content_rect().size() * output.pixels_per_point;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), output.pixels_per_point)
        {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a texture is missing")?;
            canvas.mesh(&mesh, texture, clip_rect * output.pixels_per_point, output.pixels_per_point);
        }
        Ok(canvas.into_image())
    }
}

struct Canvas {
    width: usize,
    height: usize,
    /// Premultiplied, 0-255.
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Canvas {
        Canvas { width, height, pixels: vec![[0.0, 0.0, 0.0, 255.0]; width * height] }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
        for corners in mesh.triangles() {
            self.triangle(corners.map(|index| mesh.vertices[index as usize]), texture, clip, scale);
        }
    }

    fn triangle(&mut self, corners: [Vertex; 3], texture: &ColorImage, clip: Rect, scale: f32) {
        let [a, b, c] = corners.map(|corner| corner.pos * scale);
        let area = cross(a, b, c);
        if area == 0.0 {
            return;
        }
        let bounds = Rect::from_points(&[a, b, c]).intersect(clip);
        let columns =
            bounds.left().floor().max(0.0) as usize..(bounds.right().ceil().max(0.0) as usize).min(self.width);
        let rows = bounds.top().floor().max(0.0) as usize..(bounds.bottom().ceil().max(0.0) as usize).min(self.height);
        for y in rows {
            for x in columns.clone() {
                let pixel = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                let weights = [cross(b, c, pixel) / area, cross(c, a, pixel) / area, cross(a, b, pixel) / area];
                // A pixel on a shared edge belongs to one triangle only, or seams show twice.
                let edges = [(b, c), (c, a), (a, b)];
                let inside = weights
                    .iter()
                    .zip(edges)
                    .all(|(weight, (from, to))| *weight > 0.0 || (*weight == 0.0 && owns_edge(from, to, area)));
                if inside && clip.contains(pixel) {
                    let ink = shade(&corners, weights, texture);
                    let under = &mut self.pixels[y * self.width + x];
                    for (under, ink_channel) in under.iter_mut().zip(ink) {
                        *under = ink_channel + *under * (1.0 - ink[3] / 255.0);
                    }
                }
            }
        }
    }

    fn into_image(self) -> RgbaImage {
        let pixel = |x: u32, y: u32| self.pixels[y as usize * self.width + x as usize];
        RgbaImage::from_fn(self.width as u32, self.height as u32, |x, y| {
            Rgba(pixel(x, y).map(|value| value.round() as u8))
        })
    }
}

fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The rule of graphics cards: upper and left edges belong to the triangle.
fn owns_edge(from: Pos2, to: Pos2, area: f32) -> bool {
    let (dx, dy) = if area > 0.0 { (to.x - from.x, to.y - from.y) } else { (from.x - to.x, from.y - to.y) };
    dy < 0.0 || (dy == 0.0 && dx > 0.0)
}

/// The colour of a pixel: the corners' colours times the texture's.
fn shade(corners: &[Vertex; 3], weights: [f32; 3], texture: &ColorImage) -> [f32; 4] {
    let mix = |value: fn(&Vertex) -> f32| {
        corners.iter().zip(weights).map(|(corner, weight)| value(corner) * weight).sum::<f32>()
    };
    let texel = sample(texture, mix(|corner| corner.uv.x), mix(|corner| corner.uv.y));
    let tint = [
        mix(|corner| f32::from(corner.color.r())),
        mix(|corner| f32::from(corner.color.g())),
        mix(|corner| f32::from(corner.color.b())),
        mix(|corner| f32::from(corner.color.a())),
    ];
    std::array::from_fn(|channel| tint[channel] * texel[channel] / 255.0)
}

/// Bilinear, as graphics cards do.
fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let (x, y) = (u * texture.width() as f32 - 0.5, v * texture.height() as f32 - 0.5);
    let texel = |x: f32, y: f32| {
        let column = (x.max(0.0) as usize).min(texture.width() - 1);
        let row = (y.max(0.0) as usize).min(texture.height() - 1);
        let color: Color32 = texture.pixels[row * texture.width() + column];
        color.to_array().map(f32::from)
    };
    let (left, top) = (x.floor(), y.floor());
    let (right_share, bottom_share) = (x - left, y - top);
    let [a, b, c, d] = [texel(left, top), texel(left + 1.0, top), texel(left, top + 1.0), texel(left + 1.0, top + 1.0)];
    std::array::from_fn(|channel| {
        let upper = a[channel] + (b[channel] - a[channel]) * right_share;
        let lower = c[channel] + (d[channel] - c[channel]) * right_share;
        upper + (lower - upper) * bottom_share
    })
}
