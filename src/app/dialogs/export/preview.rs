//! What an export would look like: made and drawn on a thread of its own, one after the other, so
//! that the window never waits. Only what was wished for last is shown.

use crate::app::background::on_thread;
use crate::export::png::{self, Compression, PngOptions};
use crate::export::{Progress, markdown, tsv};
use crate::model::{MapId, Workbook};
use crate::publish::{Format, Made, Options, Writing, publication, without_names};
use egui::{ColorImage, Context, TextureHandle, TextureOptions, Vec2};
use std::borrow::Cow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

/// How many letters of a text are shown.
const LETTERS: usize = 2_500;
/// The sides of the picture that the size of the file is estimated by.
const SAMPLE: f64 = 700.0;

/// What is to be shown.
#[derive(Clone)]
pub struct Wish {
    /// The workbook.
    pub workbook: Arc<Workbook>,
    /// The map in view.
    pub map: MapId,
    /// How it is exported.
    pub options: Options,
    /// Into what kind of file.
    pub format: Format,
}

impl Wish {
    fn is(&self, other: &Wish) -> bool {
        Arc::ptr_eq(&self.workbook, &other.workbook)
            && self.map == other.map
            && self.options == other.options
            && self.format == other.format
    }
}

/// What came of a wish.
pub struct Shown {
    wish: Wish,
    /// The pages; none for words.
    pub made: Option<Arc<Made>>,
    /// The beginning of a text.
    pub text: String,
    /// How many bytes a pixel of the first page takes in a file, at how many pixels a unit.
    density: Option<(f64, f64)>,
}

impl Shown {
    /// About how many bytes the files will take.
    pub fn bytes(&self, writing: &Writing, form: crate::publish::Form) -> Option<f64> {
        let made = self.made.as_ref()?;
        let (bytes, scale) = self.density?;
        // Edges of letters grow as lines do, not as areas.
        const GROWTH: f64 = 1.25;
        let page = made.publication.pages.first()?;
        let wanted = writing.png(page, form).scale;
        Some(bytes * (wanted / scale).powf(GROWTH) * made.publication.pages.len() as f64)
    }
}

enum Came {
    Made(Box<Shown>),
    Drawn(Arc<Made>, usize, ColorImage),
}

/// The preview of an export.
#[derive(Default)]
pub struct Preview {
    wish: Option<Wish>,
    shown: Option<Shown>,
    picture: Option<(Arc<Made>, usize, Vec2, TextureHandle)>,
    coming: Option<Receiver<Came>>,
    /// For what room the picture that is coming is drawn.
    room: Vec2,
}

impl Preview {
    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Preview::default();
    }

    /// What is shown by now, and whether it is what is wished for.
    pub fn shown(&self) -> (Option<&Shown>, bool) {
        let is_current = match (&self.shown, &self.wish) {
            (Some(shown), Some(wish)) => shown.wish.is(wish),
            _ => false,
        };
        (self.shown.as_ref(), is_current)
    }

    /// The picture of a page, if it is there.
    pub fn picture(&self, page: usize) -> Option<&TextureHandle> {
        let made = self.shown.as_ref()?.made.as_ref()?;
        let (of, number, _, texture) = self.picture.as_ref()?;
        (Arc::ptr_eq(of, made) && *number == page).then_some(texture)
    }

    /// Goes on: takes what came, and begins what is to be done next. `room` is in pixels.
    pub fn go_on(&mut self, ctx: &Context, wish: Wish, page: usize, room: Vec2) {
        self.take(ctx);
        self.wish = Some(wish);
        if self.coming.is_some() {
            return;
        }
        let (_, is_current) = self.shown();
        let Some(wish) = self.wish.clone() else { return };
        if !is_current {
            self.start(ctx, move || Came::Made(Box::new(made(wish))));
            return;
        }
        let Some(made) = self.shown.as_ref().and_then(|shown| shown.made.clone()) else { return };
        let same_size = self.picture.as_ref().is_some_and(|(_, _, size, _)| (*size - room).abs().max_elem() < 24.0);
        if self.picture(page).is_none() || !same_size {
            let Some(shape) = made.publication.pages.get(page) else { return };
            let scale = f64::from(room.x) / shape.size.width;
            let scale = scale.min(f64::from(room.y) / shape.size.height).min(4.0);
            self.start_drawing(ctx, made.clone(), page, scale, room);
        }
    }

    fn start_drawing(&mut self, ctx: &Context, made: Arc<Made>, page: usize, scale: f64, room: Vec2) {
        self.start(ctx, move || {
            let drawn = made.publication.pages.get(page).and_then(|shape| png::preview(shape, scale).ok());
            let image = drawn.map_or_else(ColorImage::default, |drawn| {
                ColorImage::from_rgb([drawn.width as usize, drawn.height as usize], &drawn.rgb)
            });
            Came::Drawn(made, page, image)
        });
        self.room = room;
    }

    fn start(&mut self, ctx: &Context, work: impl FnOnce() -> Came + Send + 'static) {
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        let started = on_thread("preview", move || {
            // Nobody takes it if the dialog is closed.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
        self.coming = started.then_some(receiver);
    }

    fn take(&mut self, ctx: &Context) {
        let Some(coming) = &self.coming else { return };
        match coming.try_recv() {
            Ok(Came::Made(shown)) => self.shown = Some(*shown),
            Ok(Came::Drawn(made, page, image)) => {
                let texture = ctx.load_texture("export-preview", image, TextureOptions::LINEAR);
                self.picture = Some((made, page, self.room, texture));
            }
            Err(std::sync::mpsc::TryRecvError::Empty) => return,
            Err(std::sync::mpsc::TryRecvError::Disconnected) => {}
        }
        self.coming = None;
    }
}

fn made(wish: Wish) -> Shown {
    let Some(map) = wish.workbook.map(wish.map).cloned() else {
        return Shown { wish, made: None, text: String::new(), density: None };
    };
    if wish.format.has_pages() {
        let made = publication(&wish.workbook, &map, &wish.options);
        let density = made.publication.pages.first().and_then(|page| {
            let scale = (SAMPLE / page.size.width.max(page.size.height)).min(2.0);
            let options = PngOptions { scale, compression: Compression::Balanced, dpi: None };
            let mut counted = Counted(0);
            png::write(page, &options, &Progress::new(), &mut counted).ok()?;
            Some((counted.0 as f64, scale))
        });
        return Shown { wish, made: Some(Arc::new(made)), text: String::new(), density };
    }
    let workbook = if wish.options.ingredients.names {
        Cow::Borrowed(&*wish.workbook)
    } else {
        Cow::Owned(without_names(&wish.workbook))
    };
    let map = workbook.map(map.id()).cloned().unwrap_or(map);
    let text = match wish.format {
        Format::Tsv => tsv::written(&map, wish.options.language),
        _ => markdown::written(&workbook, &map, wish.options.language),
    };
    let text = text.chars().take(LETTERS).collect();
    drop(workbook);
    Shown { wish, made: None, text, density: None }
}

/// Counts bytes and forgets them.
struct Counted(u64);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
