//! What an export would look like and how long its files would be: made and drawn on a thread of its
//! own, one after the other, so that the window never waits. Only what was wished for last is shown.

use crate::app::background::on_thread;
use crate::export::{ExportError, Progress, png};
use crate::geom::{Size, Vec2};
use crate::publish::{Format, Job, Made, Writing};
use crate::scene::{Page, Part};
use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// How many letters of a text are shown.
const LETTERS: usize = 2_500;
/// How many of a table, of whose cells only the beginning is seen.
const LETTERS_OF_TABLE: usize = 40_000;
/// The sides of the pieces that the size of the file is estimated by, in pixels.
const SAMPLE: f64 = 500.0;

/// Whether two wishes look the same; how many pixels there are changes nothing.
fn is_same(one: &Job, other: &Job) -> bool {
    Arc::ptr_eq(&one.workbook, &other.workbook)
        && one.content == other.content
        && one.options == other.options
        && one.format == other.format
        && one.writing.text == other.writing.text
}

/// What came of a wish.
pub struct Shown {
    wish: Job,
    /// The pages; none for words.
    pub made: Option<Arc<Made>>,
    /// The beginning of a text.
    pub text: String,
    /// How the files would be written, and about how many bytes they would take then.
    weighed: Option<(Writing, Option<f64>)>,
}

impl Shown {
    /// About how many bytes the files will take, if somebody has counted.
    pub fn bytes(&self) -> Option<f64> {
        self.weighed.and_then(|(_, bytes)| bytes)
    }
}

enum Came {
    /// Pages or words; nothing if that failed.
    Made(Box<Job>, Result<(Option<Arc<Made>>, String), ExportError>),
    Drawn(Arc<Made>, usize, ColorImage),
    Weighed(Writing, Option<f64>),
}

/// The preview of an export.
#[derive(Default)]
pub struct Preview {
    wish: Option<Job>,
    shown: Option<Shown>,
    picture: Option<(Arc<Made>, usize, egui::Vec2, TextureHandle)>,
    coming: Option<Receiver<Came>>,
    /// Stops what is coming.
    progress: Progress,
    /// What is coming is for this wish.
    tried: Option<Job>,
    /// For what room the picture that is coming is drawn.
    room: egui::Vec2,
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.progress.cancel();
    }
}

impl Preview {
    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Preview::default();
    }

    /// What is shown by now, and whether more is to come.
    pub fn shown(&self) -> (Option<&Shown>, bool) {
        (self.shown.as_ref(), !self.is_current() && !self.has_failed())
    }

    fn is_current(&self) -> bool {
        matches!((&self.shown, &self.wish), (Some(shown), Some(wish)) if is_same(&shown.wish, wish))
    }

    /// Whether what is wished for was tried and came to nothing: it would again.
    fn has_failed(&self) -> bool {
        let tried = matches!((&self.tried, &self.wish), (Some(tried), Some(wish)) if is_same(tried, wish));
        tried && self.coming.is_none() && !self.is_current()
    }

    /// The picture of a page, if it is there.
    pub fn picture(&self, page: usize) -> Option<&TextureHandle> {
        let made = self.shown.as_ref()?.made.as_ref()?;
        let (of, number, _, texture) = self.picture.as_ref()?;
        (Arc::ptr_eq(of, made) && *number == page).then_some(texture)
    }

    /// Goes on: takes what came, and begins what is to be done next. `room` is in pixels.
    pub fn go_on(&mut self, ctx: &Context, wish: Job, page: usize, room: egui::Vec2) {
        self.take(ctx);
        if self.coming.is_some() && self.wish.as_ref().is_some_and(|before| !is_same(before, &wish)) {
            self.progress.cancel();
        }
        self.wish = Some(wish);
        if self.coming.is_some() || self.has_failed() {
            return;
        }
        let Some(wish) = self.wish.clone() else { return };
        if !self.is_current() {
            self.tried = Some(wish.clone());
            self.start(ctx, move |progress| Came::Made(Box::new(wish.clone()), made(&wish, progress)));
            return;
        }
        if let Some(made) = self.shown.as_ref().and_then(|shown| shown.made.clone())
            && let Some(shape) = made.publication.pages.get(page)
        {
            let same_size = self.picture.as_ref().is_some_and(|(_, _, size, _)| (*size - room).abs().max_elem() < 24.0);
            if self.picture(page).is_none() || !same_size {
                let scale = f64::from(room.x) / shape.size.width;
                let scale = scale.min(f64::from(room.y) / shape.size.height).min(4.0);
                self.room = room;
                self.start(ctx, move |_| {
                    let image = drawn(&made, page, scale);
                    Came::Drawn(made, page, image)
                });
                return;
            }
        }
        let weighed = self.shown.as_ref().and_then(|shown| shown.weighed);
        if weighed.is_none_or(|(writing, _)| writing != wish.writing) {
            let made = self.shown.as_ref().and_then(|shown| shown.made.clone());
            self.start(ctx, move |progress| Came::Weighed(wish.writing, bytes(&wish, made.as_deref(), progress)));
        }
    }

    fn start(&mut self, ctx: &Context, work: impl FnOnce(&Progress) -> Came + Send + 'static) {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        self.progress = Progress::new();
        let progress = self.progress.clone();
        let started = on_thread("preview", move || {
            // Nobody takes it if the dialog is closed.
            let _ = sender.send(work(&progress));
            ctx.request_repaint();
        });
        self.coming = started.then_some(receiver);
    }

    fn take(&mut self, ctx: &Context) {
        let Some(coming) = &self.coming else { return };
        match coming.try_recv() {
            Ok(Came::Made(wish, Ok((made, text)))) => {
                self.shown = Some(Shown { wish: *wish, made, text, weighed: None });
            }
            // Another wish came between.
            Ok(Came::Made(_, Err(ExportError::Cancelled))) => self.tried = None,
            Ok(Came::Made(_, Err(_))) => {}
            Ok(Came::Drawn(made, page, image)) => {
                let texture = ctx.load_texture("export-preview", image, TextureOptions::LINEAR);
                self.picture = Some((made, page, self.room, texture));
            }
            Ok(Came::Weighed(writing, bytes)) => {
                if let Some(shown) = &mut self.shown {
                    shown.weighed = Some((writing, bytes));
                }
            }
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => {}
        }
        self.coming = None;
    }
}

/// The pages, or the beginning of a text. A page for browsers looks like the picture on it.
fn made(wish: &Job, progress: &Progress) -> Result<(Option<Arc<Made>>, String), ExportError> {
    if wish.format.is_drawn() {
        return Ok((Some(Arc::new(wish.made(progress)?)), String::new()));
    }
    let bytes = wish.first(progress)?;
    let letters = if wish.format == Format::Tsv { LETTERS_OF_TABLE } else { LETTERS };
    let text = String::from_utf8_lossy(&bytes);
    Ok((None, text.trim_start_matches('\u{feff}').chars().take(letters).collect()))
}

fn drawn(made: &Made, page: usize, scale: f64) -> ColorImage {
    let drawn = made.publication.pages.get(page).and_then(|shape| png::preview(shape, scale).ok());
    drawn.map_or_else(ColorImage::default, |drawn| {
        ColorImage::from_rgb([drawn.width as usize, drawn.height as usize], &drawn.rgb)
    })
}

/// About how many bytes the files take.
fn bytes(wish: &Job, made: Option<&Made>, progress: &Progress) -> Option<f64> {
    match wish.format {
        Format::Png => bytes_of_pixels(wish, made?, progress),
        Format::Svg | Format::Pdf | Format::Html | Format::Markdown | Format::Tsv => {
            wish.length(progress).ok().map(|bytes| bytes as f64)
        }
    }
}

/// All pixels would take long: some pieces of the first page are drawn as they will be.
fn bytes_of_pixels(wish: &Job, made: &Made, progress: &Progress) -> Option<f64> {
    let pages = &made.publication.pages;
    let page = pages.first()?;
    let options = wish.writing.png(page, wish.options.form);
    let pixels = |page: &Page| {
        png::size(page, wish.writing.png(page, wish.options.form).scale)
            .map(|(width, height)| f64::from(width) * f64::from(height))
    };
    let all = pages.iter().map(pixels).sum::<Result<f64, ExportError>>().ok()?;
    let size = page.size;
    let piece = Size::new((SAMPLE / options.scale).min(size.width), (SAMPLE / options.scale).min(size.height));
    let (mut drawn, mut bytes) = (0.0, Vec::new());
    for (across, down) in [(0.0, 0.0), (0.5, 0.35), (0.35, 0.7), (0.75, 0.5), (1.0, 1.0)] {
        let corner = Vec2::new((size.width - piece.width) * across, (size.height - piece.height) * down);
        let parts = page.parts.iter().map(|part| Part { origin: part.origin - corner, ..part.clone() });
        let cut = Page { size: piece, background: page.background, parts: parts.collect() };
        png::write(&cut, &options, progress, &mut bytes).ok()?;
        drawn += png::size(&cut, options.scale).map(|(width, height)| f64::from(width) * f64::from(height)).ok()?;
    }
    Some(bytes.len() as f64 * all / drawn)
}
