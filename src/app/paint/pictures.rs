//! Pictures of cards as textures, decoded when they are first in view and dropped when the
//! document no longer has them.

use crate::model::Picture;
use egui::epaint::{Mesh, RectShape, Shape};
use egui::{Color32, ColorImage, TextureHandle, TextureOptions};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Weak};

/// Larger sides are scaled down: textures of old graphics cards end there.
const LARGEST_SIDE: u32 = 2048;

/// The textures of the pictures seen so far.
#[derive(Default)]
pub struct Pictures {
    /// By where they are in memory.
    known: HashMap<usize, (Weak<Picture>, Option<TextureHandle>)>,
    /// Seen for the first time while painting, when nothing can be loaded.
    wanted: RefCell<Vec<Arc<Picture>>>,
}

impl Pictures {
    /// Decodes what was in view for the first time; the next frame shows it.
    pub fn load_wanted(&mut self, ctx: &egui::Context) {
        let wanted = self.wanted.take();
        if wanted.is_empty() {
            return;
        }
        self.known.retain(|_, (picture, _)| picture.strong_count() > 0);
        for picture in wanted {
            self.known.entry(place_of(&picture)).or_insert_with(|| {
                let options = TextureOptions::LINEAR;
                let texture = decode(&picture).map(|pixels| ctx.load_texture("picture", pixels, options));
                (Arc::downgrade(&picture), texture)
            });
        }
        ctx.request_repaint();
    }

    /// A picture in its place, or a plain area where it cannot be read.
    pub fn shape(&self, picture: &Arc<Picture>, rect: egui::Rect, opacity: f32) -> Shape {
        let known = self.known.get(&place_of(picture));
        if known.is_none() {
            self.wanted.borrow_mut().push(picture.clone());
        }
        match known.and_then(|(_, texture)| texture.as_ref()) {
            Some(texture) => {
                let mut mesh = Mesh::with_texture(texture.id());
                let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
                mesh.add_rect_with_uv(rect, whole, Color32::WHITE.gamma_multiply(opacity));
                mesh.into()
            }
            None => RectShape::filled(rect, 0.0, Color32::GRAY.gamma_multiply(0.3 * opacity)).into(),
        }
    }
}

fn place_of(picture: &Arc<Picture>) -> usize {
    Arc::as_ptr(picture).addr()
}

fn decode(picture: &Picture) -> Option<ColorImage> {
    let mut pixels = image::load_from_memory_with_format(&picture.png, image::ImageFormat::Png).ok()?;
    if pixels.width().max(pixels.height()) > LARGEST_SIDE {
        pixels = pixels.thumbnail(LARGEST_SIDE, LARGEST_SIDE);
    }
    let pixels = pixels.into_rgba8();
    let size = [pixels.width() as usize, pixels.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, pixels.as_raw()))
}
