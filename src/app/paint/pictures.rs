//! Pictures of cards as textures, decoded when they are first in view, no larger than they are
//! seen, and dropped when the document no longer has them or when others need the room.

use crate::model::Picture;
use crate::pixels;
use egui::epaint::{Mesh, RectShape, Shape};
use egui::{Color32, ColorImage, TextureHandle, TextureOptions};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Weak};

/// The sizes that textures have, by their longer sides: what is seen small is decoded small.
const SIDES: [u32; 3] = [256, 640, 2048];
/// Bytes of all textures together.
const MOST_BYTES: usize = 128 << 20;

/// The textures of the pictures seen so far.
#[derive(Default)]
pub struct Pictures {
    /// By where the pictures are in memory, and by their sizes.
    known: HashMap<(usize, u32), Known>,
    seen: RefCell<Seen>,
    /// Grows with every frame in which something had to be loaded.
    round: u64,
}

struct Known {
    picture: Weak<Picture>,
    /// None: it cannot be read.
    texture: Option<TextureHandle>,
    /// In which round it was seen last.
    round: u64,
}

/// What was noticed while painting, when nothing can be loaded.
#[derive(Default)]
struct Seen {
    wanted: Vec<(Arc<Picture>, u32)>,
    used: Vec<(usize, u32)>,
}

impl Pictures {
    /// Decodes what was in view for the first time; the next frame shows it.
    pub fn load_wanted(&mut self, ctx: &egui::Context) {
        let seen = self.seen.take();
        if seen.wanted.is_empty() {
            return;
        }
        self.round += 1;
        let round = self.round;
        for key in seen.used {
            if let Some(known) = self.known.get_mut(&key) {
                known.round = round;
            }
        }
        self.known.retain(|_, known| known.picture.strong_count() > 0);
        for (picture, side) in seen.wanted {
            self.known.entry((place_of(&picture), side)).or_insert_with(|| {
                let options = TextureOptions::LINEAR;
                let texture = decode(&picture, side).map(|pixels| ctx.load_texture("picture", pixels, options));
                Known { picture: Arc::downgrade(&picture), texture, round }
            });
        }
        self.make_room();
        ctx.request_repaint();
    }

    /// What was seen longest ago goes first; what is in view stays.
    fn make_room(&mut self) {
        let bytes = |known: &Known| known.texture.as_ref().map_or(0, TextureHandle::byte_size);
        let mut taken: usize = self.known.values().map(bytes).sum();
        let mut oldest: Vec<(u64, (usize, u32))> = self.known.iter().map(|(key, known)| (known.round, *key)).collect();
        oldest.sort_unstable();
        for (round, key) in oldest {
            if taken <= MOST_BYTES || round == self.round {
                return;
            }
            taken -= self.known.remove(&key).as_ref().map_or(0, bytes);
        }
    }

    /// A picture in its place, which is seen with so many physical pixels per point; a plain area
    /// where it cannot be read.
    pub fn shape(&self, picture: &Arc<Picture>, rect: egui::Rect, pixels_per_point: f32, opacity: f32) -> Shape {
        let longer = rect.width().max(rect.height()) * pixels_per_point;
        let side = SIDES.into_iter().find(|side| *side as f32 >= longer).unwrap_or(SIDES[SIDES.len() - 1]);
        let place = place_of(picture);
        let known = self.known.get(&(place, side));
        let mut seen = self.seen.borrow_mut();
        seen.used.push((place, side));
        if known.is_none() {
            seen.wanted.push((picture.clone(), side));
        }
        // Until the right size is there another one stands in.
        let others = || SIDES.iter().filter_map(|side| self.known.get(&(place, *side))).next_back();
        match known.or_else(others).and_then(|known| known.texture.as_ref()) {
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

fn decode(picture: &Picture, side: u32) -> Option<ColorImage> {
    let mut pixels = pixels::of_png(&picture.png)?;
    if pixels.width().max(pixels.height()) > side {
        pixels = pixels.thumbnail(side, side);
    }
    let pixels = pixels.into_rgba8();
    let size = [pixels.width() as usize, pixels.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, pixels.as_raw()))
}
