//! Pictures on their way into the window: dropped files, what is pasted, a file that was chosen. They
//! are read in the background; where they go was decided when they came.

use super::Shell;
use crate::app::background::PictureSource;
use crate::app::file_dialogs::Purpose;
use crate::app::toasts::Subject;
use crate::editor::PictureGoal;
use crate::geom::Point;
use crate::import::TakenIn;
use crate::message::Message;
use egui::{Color32, ColorImage, Context, Event};
use std::path::{Path, PathBuf};

/// The endings of files that people take for pictures: what cannot be taken in is said of each.
const ENDINGS: [&str; 10] = ["png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic", "svg"];

/// How long the pointer takes to be seen again after it has dropped something, in seconds.
const POINTER_COMES: f64 = 0.3;

/// Pictures that were dropped.
pub(super) struct Dropped {
    files: Vec<PathBuf>,
    /// When, in seconds.
    at: f64,
}

impl Shell {
    /// Takes in the pictures among the files that were dropped, and opens another one that came alone.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let files: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        let (pictures, others): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(|path| is_picture(path));
        if pictures.is_empty() {
            if let Some(path) = others.into_iter().next() {
                self.open_after_asking(path, ctx);
            }
            return;
        }
        if self.dialog.is_some() {
            self.toasts.error(Subject::Picture, self.text("notice-drop-behind-dialog"));
            return;
        }
        if let Some(other) = others.first() {
            let words = self.say(&Message::new("notice-drop-only-pictures").with("file", name_of(other)));
            self.toasts.error(Subject::Picture, words);
        }
        self.dropped = Some(Dropped { files: pictures, at: ctx.input(|input| input.time) });
    }

    /// Dropped pictures go to where the pointer is. The system does not tell where they were dropped,
    /// and the pointer was not seen while it carried them: its next move tells. Without one what is
    /// selected counts.
    pub(super) fn place_dropped(&mut self, ctx: &Context) {
        let Some(dropped) = &self.dropped else { return };
        let moved = ctx.input(|input| {
            input.events.iter().rev().find_map(|event| match event {
                Event::PointerMoved(pos) => Some(*pos),
                _ => None,
            })
        });
        let waited = ctx.input(|input| input.time) - dropped.at;
        if moved.is_none() && waited < POINTER_COMES {
            ctx.request_repaint_after_secs((POINTER_COMES - waited) as f32);
            return;
        }
        let files = self.dropped.take().map(|dropped| dropped.files).unwrap_or_default();
        let canvas = self.pointer.places.canvas;
        let goal = match moved.zip(canvas).filter(|(pos, canvas)| canvas.contains(*pos)) {
            Some((pos, canvas)) => {
                let pos = pos - canvas.min;
                self.editor.picture_goal_at(Point::new(f64::from(pos.x), f64::from(pos.y)))
            }
            None => self.editor.picture_goal(),
        };
        self.take_pictures(goal, files);
    }

    /// Takes a picture of the clipboard in, unless a text is being typed.
    pub(super) fn take_pasted(&mut self, ctx: &Context) {
        if self.is_asking() || ctx.text_edit_focused() || self.editor.text_edit().is_some() {
            return;
        }
        let pasted = ctx.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::PasteImage(image) => Some(image.clone()),
                _ => None,
            })
        });
        let Some((width, height, pixels)) = pasted.as_deref().and_then(pixels) else { return };
        let source = (self.text("picture-pasted"), PictureSource::Pixels(width, height, pixels));
        let goal = self.editor.picture_goal();
        self.pending.background.take_pictures(self.pending.document, goal, vec![source]);
    }

    /// Asks which picture goes there.
    pub(super) fn choose_picture(&mut self, goal: PictureGoal) {
        self.ask_for_file(Purpose::Picture(goal), None);
    }

    /// Reads pictures in the background.
    pub(super) fn take_pictures(&mut self, goal: PictureGoal, files: Vec<PathBuf>) {
        let sources = files.into_iter().map(|path| (name_of(&path), PictureSource::File(path))).collect();
        self.pending.background.take_pictures(self.pending.document, goal, sources);
    }

    /// Pictures were read: they go where they were meant to, unless another document is open by now.
    pub(super) fn place_pictures(
        &mut self,
        document: u64,
        goal: PictureGoal,
        taken: Vec<TakenIn>,
        refused: Vec<(String, Message)>,
    ) {
        if document == self.pending.document {
            self.editor.place_pictures(goal, taken);
        }
        let said = |(name, reason): (String, Message)| {
            self.say(&Message::new("error-picture").with("file", name).with("reason", reason))
        };
        let problems: Vec<String> = refused.into_iter().map(said).collect();
        if !problems.is_empty() {
            self.toasts.error(Subject::Picture, problems.join("\n"));
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|own| ENDINGS.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

/// The pixels of a picture of the clipboard.
fn pixels(image: &ColorImage) -> Option<(u32, u32, Vec<u8>)> {
    let [width, height] = image.size;
    let rgba = image.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect();
    Some((u32::try_from(width).ok()?, u32::try_from(height).ok()?, rgba))
}
