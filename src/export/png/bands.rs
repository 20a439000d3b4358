//! Cutting the picture into bands of rows and tiles of columns, and the threads that draw them
//! in time for whoever takes the rows. Knows nothing of files.

use super::paint::{Painter, Quality, Tile};
use super::pictures::Pictures;
use super::sheet::Sheet;
use crate::export::{ExportError, Most};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

/// No side is longer than this, in pixels: hardly a program opens more, and whoever asks for more
/// has mistyped the scale.
pub const MOST_SIDE: f64 = 200_000.0;
/// No picture has more pixels.
const MOST_PIXELS: f64 = 20e9;
/// About how much a band takes, in bytes.
const BAND_BYTES: u64 = 12 << 20;
const MOST_ROWS_PER_BAND: u64 = 256;
/// The drawing library counts pixels in 16 bits and is quickest with what fits the caches.
const TILE_WIDTH: u32 = 4096;
/// Drawing is seldom slower than encoding by more than this.
const MOST_THREADS: usize = 3;

/// How a picture is cut.
pub(super) struct Plan {
    width: u32,
    height: u32,
    scale: f64,
    opaque: bool,
    rows_per_band: u32,
    tile_width: u32,
    threads: usize,
}

impl Plan {
    pub(super) fn new(sheet: &Sheet<'_>, scale: f64) -> Result<Plan, ExportError> {
        if !(scale.is_finite() && scale > 0.0) {
            return Err(ExportError::Scale(scale));
        }
        // Less than half a pixel of the empty edge is no reason for another row: A0 at 300 dpi has
        // 9,933 pixels from side to side, as elsewhere.
        let pixels = |units: f64| if units * scale < 1.0 { (units * scale).ceil() } else { (units * scale).round() };
        let (width, height) = (pixels(sheet.size.width), pixels(sheet.size.height));
        if !(width >= 1.0 && height >= 1.0) {
            return Err(ExportError::Empty);
        }
        if width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS {
            let by_side = MOST_SIDE / sheet.size.width.max(sheet.size.height);
            let by_pixels = (MOST_PIXELS / sheet.size.area()).sqrt();
            let most_scale = rounded_down(by_side.min(by_pixels));
            return Err(ExportError::TooLarge { width, height, most: Most::Scale(most_scale) });
        }
        let mut plan = Plan {
            width: width as u32,
            height: height as u32,
            scale,
            opaque: sheet.background.a == 255,
            rows_per_band: 0,
            tile_width: TILE_WIDTH,
            threads: thread::available_parallelism().map_or(1, usize::from).saturating_sub(1).clamp(1, MOST_THREADS),
        };
        let rows = BAND_BYTES / plan.bytes_per_row() as u64;
        // The drawing library works in tiles four rows high.
        plan.rows_per_band = (rows / 4 * 4).clamp(4, MOST_ROWS_PER_BAND) as u32;
        Ok(plan)
    }

    /// The same picture cut otherwise.
    #[cfg(test)]
    pub(super) fn cut(self, rows_per_band: u32, tile_width: u32, threads: usize) -> Plan {
        Plan { rows_per_band, tile_width, threads, ..self }
    }

    pub(super) fn width(&self) -> u32 {
        self.width
    }

    pub(super) fn height(&self) -> u32 {
        self.height
    }

    /// How many bytes all rows take.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes_per_row() as u64 * u64::from(self.height)
    }

    /// Whether rows are red, green, blue; else they have alpha too, not premultiplied.
    pub(super) fn opaque(&self) -> bool {
        self.opaque
    }

    /// Draws the picture and gives its rows to `take`, from the top, some at a time.
    pub(super) fn draw(
        &self,
        sheet: &Sheet<'_>,
        quality: Quality,
        take: &mut dyn FnMut(&[u8]) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let bands = self.height.div_ceil(self.rows_per_band);
        let threads = u32::try_from(self.threads).unwrap_or(1).clamp(1, bands);
        let pictures = Pictures::default();
        let pictures = &pictures;
        thread::scope(|scope| {
            let mut workers = Vec::new();
            for first in 0..threads {
                // Two bands wait at most; used buffers go back, so that memory is asked for once.
                let (send, receive) = sync_channel(if threads == 1 { 2 } else { 1 });
                let (give_back, used) = channel();
                let bands = (first..bands).step_by(threads as usize);
                let handle = scope.spawn(move || self.draw_bands((sheet, pictures), quality, bands, &send, &used));
                workers.push((handle, receive, give_back));
            }
            let outcome = (0..bands).zip((0..workers.len()).cycle()).try_for_each(|(_, turn)| {
                let Some((_, receive, give_back)) = workers.get(turn) else { return Err(ExportError::Drawing) };
                let rows: Vec<u8> = receive.recv().map_err(|_| ExportError::Drawing)?;
                take(&rows)?;
                // A thread that has drawn its last band needs no buffer any more.
                let _ = give_back.send(rows);
                Ok(())
            });
            for (handle, receive, _) in workers {
                // Whoever still draws sees that nobody takes it, and stops.
                drop(receive);
                if handle.join().is_err() {
                    return Err(ExportError::Drawing);
                }
            }
            outcome
        })
    }

    fn draw_bands(
        &self,
        (sheet, pictures): (&Sheet<'_>, &Pictures),
        quality: Quality,
        bands: impl Iterator<Item = u32>,
        send: &SyncSender<Vec<u8>>,
        used: &Receiver<Vec<u8>>,
    ) {
        let mut painter = Painter::new(sheet, pictures, self.scale, quality);
        for band in bands {
            let y = band * self.rows_per_band;
            let rows = self.rows_per_band.min(self.height - y);
            let mut buffer = used.try_recv().unwrap_or_default();
            buffer.resize(self.bytes_per_row() * rows as usize, 0);
            for x in (0..self.width).step_by(self.tile_width as usize) {
                let tile = Tile { x, y, width: self.tile_width.min(self.width - x) as u16, height: rows as u16 };
                let pixels = painter.tile(&tile);
                self.place(pixels, &tile, &mut buffer);
            }
            if send.send(buffer).is_err() {
                return;
            }
        }
    }

    /// Copies a tile of premultiplied pixels to its place in the rows of its band.
    fn place(&self, pixels: &[u8], tile: &Tile, rows: &mut [u8]) {
        let from = pixels.chunks_exact(usize::from(tile.width) * 4);
        for (source, row) in from.zip(rows.chunks_exact_mut(self.bytes_per_row())) {
            let start = tile.x as usize * self.bytes_per_pixel();
            let Some(target) = row.get_mut(start..start + usize::from(tile.width) * self.bytes_per_pixel()) else {
                continue;
            };
            if self.opaque {
                for (pixel, target) in source.chunks_exact(4).zip(target.chunks_exact_mut(3)) {
                    if let (&[r, g, b, _], [to_r, to_g, to_b]) = (pixel, target) {
                        (*to_r, *to_g, *to_b) = (r, g, b);
                    }
                }
            } else {
                for (pixel, target) in source.chunks_exact(4).zip(target.chunks_exact_mut(4)) {
                    target.copy_from_slice(&straight(pixel));
                }
            }
        }
    }

    fn bytes_per_row(&self) -> usize {
        self.width as usize * self.bytes_per_pixel()
    }

    fn bytes_per_pixel(&self) -> usize {
        if self.opaque { 3 } else { 4 }
    }
}

/// A scale as somebody would type it, not larger than it is.
pub(super) fn rounded_down(scale: f64) -> f64 {
    let parts = if scale < 10.0 { 100.0 } else { 1.0 };
    (scale * parts).floor() / parts
}

/// A pixel without its colour multiplied by its alpha.
fn straight(pixel: &[u8]) -> [u8; 4] {
    let &[r, g, b, a] = pixel else { return [0; 4] };
    if a == 0 {
        return [0; 4];
    }
    let divide = |channel: u8| ((u32::from(channel) * 255 + u32::from(a) / 2) / u32::from(a)).min(255) as u8;
    [divide(r), divide(g), divide(b), a]
}
