//! Pictures of cards as textures, decoded on a thread of their own when they are first in view, no
//! larger than they are seen, and dropped when the document no longer has them or when others need
//! the room.

use crate::app::background::on_thread;
use crate::model::Picture;
use crate::pixels;
use egui::epaint::{Mesh, RectShape, Shape};
use egui::{Color32, ColorImage, TextureHandle, TextureOptions};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// The sizes that textures have, by their longer sides: what is seen small is decoded small.
const SIDES: [u32; 3] = [256, 640, 2048];
/// Bytes of all textures together.
const MOST_BYTES: usize = 128 << 20;

/// How long a frame waits for pictures that were just asked for: small ones are there by then.
const FRAME_WAITS: Duration = Duration::from_millis(8);
/// How many bytes become textures in one frame.
const MOST_A_FRAME: usize = 16 << 20;

type Key = (usize, u32);

/// The thread that decodes.
struct Decoder {
    wanted: Sender<(Weak<Picture>, u32)>,
    decoded: Receiver<(Key, Weak<Picture>, Option<ColorImage>)>,
}

impl Decoder {
    fn start(ctx: &egui::Context) -> Decoder {
        let (wanted, is_wanted) = mpsc::channel::<(Weak<Picture>, u32)>();
        let (sender, decoded) = mpsc::channel();
        let ctx = ctx.clone();
        // Without a thread pictures stay grey.
        on_thread("pictures", move || {
            for (picture, side) in is_wanted {
                // It may be gone from the document by now.
                let Some(strong) = picture.upgrade() else { continue };
                let pixels = decode(&strong, side);
                if sender.send(((place_of(&strong), side), picture, pixels)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        });
        Decoder { wanted, decoded }
    }
}

/// The textures of the pictures seen so far.
#[derive(Default)]
pub struct Pictures {
    decoder: Option<Decoder>,
    /// What was asked for and is not there yet.
    coming: HashMap<Key, Weak<Picture>>,
    /// By where the pictures are in memory, and by their sizes.
    known: HashMap<Key, Known>,
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
    used: Vec<Key>,
}

impl Pictures {
    /// Asks for what was in view for the first time, and takes what is there by now.
    pub fn load_wanted(&mut self, ctx: &egui::Context) {
        let seen = self.seen.take();
        if seen.wanted.is_empty() && self.coming.is_empty() {
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
        self.coming.retain(|_, picture| picture.strong_count() > 0);
        let decoder = self.decoder.get_or_insert_with(|| Decoder::start(ctx));
        let mut has_asked = false;
        for (picture, side) in seen.wanted {
            let key = (place_of(&picture), side);
            if !self.known.contains_key(&key) && !self.coming.contains_key(&key) {
                let picture = Arc::downgrade(&picture);
                has_asked |= decoder.wanted.send((picture.clone(), side)).is_ok();
                self.coming.insert(key, picture);
            }
        }
        let until = Instant::now() + if has_asked { FRAME_WAITS } else { Duration::ZERO };
        let mut bytes = 0;
        let mut has_come = false;
        while bytes < MOST_A_FRAME && !self.coming.is_empty() {
            let rest = until.saturating_duration_since(Instant::now());
            let Ok((key, picture, pixels)) = decoder.decoded.recv_timeout(rest) else { break };
            self.coming.remove(&key);
            if picture.strong_count() == 0 {
                continue;
            }
            bytes += pixels.as_ref().map_or(0, |pixels| pixels.pixels.len() * 4);
            let texture = pixels.map(|pixels| ctx.load_texture("picture", pixels, TextureOptions::LINEAR));
            self.known.insert(key, Known { picture, texture, round });
            has_come = true;
        }
        self.make_room();
        if has_come {
            ctx.request_repaint();
        }
    }

    /// What was seen longest ago goes first; what is in view stays.
    fn make_room(&mut self) {
        let bytes = |known: &Known| known.texture.as_ref().map_or(0, TextureHandle::byte_size);
        let mut taken: usize = self.known.values().map(bytes).sum();
        let mut oldest: Vec<(u64, Key)> = self.known.iter().map(|(key, known)| (known.round, *key)).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_does_not_wait_for_many_large_pictures() {
        let ctx = egui::Context::default();
        let mut png = Vec::new();
        let image = image::RgbImage::from_fn(2000, 2000, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]));
        image.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
        let seen: Vec<Arc<Picture>> = (0..6).map(|_| Arc::new(Picture::new(png.clone()))).collect();
        let mut pictures = Pictures::default();
        let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(100.0, 100.0));
        for picture in &seen {
            drop(pictures.shape(picture, rect, 1.0, 1.0));
        }
        let start = Instant::now();
        pictures.load_wanted(&ctx);
        let asked = start.elapsed();
        let is_there = |pictures: &Pictures| pictures.known.values().filter(|known| known.texture.is_some()).count();
        assert!(is_there(&pictures) < seen.len(), "all were decoded within the frame: {asked:?}");
        while is_there(&pictures) < seen.len() {
            assert!(start.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(5));
            pictures.load_wanted(&ctx);
        }
        assert!(pictures.coming.is_empty());
    }
}
