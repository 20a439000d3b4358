//! The shell and what leaves the program: the export dialog, what is being written and how far it
//! is, and what is told when it is done.

use super::Shell;
use super::files::name_of;
use super::pending::Exported;
use crate::app::dialogs::{Dialog, ExportChoice, ExportDialog, ExportOrder, ExportPart as Part};
use crate::app::file_dialogs::Purpose;
use crate::app::toasts::Subject;
use crate::app::{paint::color32, style};
use crate::editor::Sheet;
use crate::export::png::{Pixels, PngOptions};
use crate::export::{ExportError, Progress};
use crate::message::Message;
use crate::platform;
use crate::publish::{Format, Saved};
use crate::theme::Theme;
use egui::{
    Align2, Area, ColorImage, Context, Frame, Id, Label, Margin, Order, ProgressBar, Role, Ui, Vec2, WidgetInfo,
};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Pictures of reports: sharp on dense screens, small enough to send.
const REPORT_SCALE: f64 = 2.0;
/// How the name of a file begins that is made to be printed; it stays for a day.
const PRINTED: &str = "tropa-print-";
/// Width of what tells how far an export is, in points.
const WIDTH: f32 = 260.0;
/// How often it is looked how far it is.
const OFTEN: Duration = Duration::from_millis(100);

impl Shell {
    /// Asks how the map is to leave the program; a report leaves as the picture it is.
    pub(super) fn open_export(&mut self) {
        self.keep_typed();
        if self.editor.sheet() == Sheet::Map {
            self.dialog = Some(Dialog::Export);
        } else {
            self.pending.export.ordered = Some(Exported::Scene(self.editor.finished_scene()));
            self.ask_for_file(Purpose::Export(Format::Png), None);
        }
    }

    /// Draws the selected cards, or the map, for the clipboard, as they are seen.
    pub(super) fn copy_picture(&mut self) {
        self.editor.finish_text();
        let has_cards = !self.editor.selection().selected.card_ids().is_empty();
        let choice = ExportChoice::of(if has_cards { Part::Selection } else { Part::Map });
        let mut order = ExportDialog::new(choice).order(self);
        order.options.theme = self.editor.options().theme;
        self.pending.background.draw(order);
    }

    pub(super) fn put_picture_on_clipboard(&mut self, picture: Option<Pixels>, ctx: &Context) {
        let Some(Pixels { width, height, rgb }) = picture else {
            self.tell_error(Subject::Picture, &Message::new("error-picture-too-large"));
            return;
        };
        ctx.copy_image(ColorImage::from_rgb([width as usize, height as usize], &rgb));
        let text = self.text("notice-picture-copied");
        self.toasts.notice(Subject::Picture, text);
    }

    /// The export dialog.
    pub fn export_mut(&mut self) -> &mut ExportDialog {
        &mut self.export
    }

    /// It is known what is to be written; now where to.
    pub fn export_chosen(&mut self, order: ExportOrder) {
        self.dialog = None;
        let format = order.format;
        self.pending.export.ordered = Some(Exported::Map(Box::new(order)));
        self.ask_for_file(Purpose::Export(format), None);
    }

    /// Makes a file that the system's own program shows and prints.
    pub fn print_chosen(&mut self, order: ExportOrder) {
        self.dialog = None;
        let ending = format!(".{}", order.format.extension());
        let folder = std::env::temp_dir();
        platform::remove_leftovers(&folder, PRINTED, &ending);
        let kept = platform::temporary_file(&folder, PRINTED, &ending)
            .and_then(|file| file.into_temp_path().keep().map_err(std::io::Error::from));
        match kept {
            Ok(path) => {
                self.pending.export.shown = Some(path.clone());
                self.pending.export.ordered = Some(Exported::Map(Box::new(order)));
                self.export_to(path);
            }
            Err(error) => self.tell_error(Subject::Picture, &ExportError::Write(error).message()),
        }
    }

    /// It is known where to.
    pub(super) fn export_to(&mut self, path: PathBuf) {
        let Some(ordered) = self.pending.export.ordered.take() else { return };
        let progress = Arc::new(Progress::new());
        self.preferences.export = self.export.choice.clone();
        self.pending.export.progress = Some(progress.clone());
        match ordered {
            Exported::Map(order) => self.pending.background.export(*order, progress, path),
            Exported::Scene(scene) => {
                let options = PngOptions { scale: REPORT_SCALE, ..PngOptions::default() };
                self.pending.background.export_scene(scene, options, progress, path);
            }
        }
    }

    pub(super) fn take_exported(&mut self, path: PathBuf, result: Result<Saved, ExportError>) {
        self.pending.export.over();
        let is_printed = self.pending.export.shown.take_if(|shown| *shown == path).is_some();
        match result {
            Ok(_) if is_printed => {
                self.pending.show_folder(&path);
                let text = self.text("notice-printing");
                self.toasts.notice(Subject::Picture, text);
            }
            Ok(saved) => {
                let first = saved.files.first().unwrap_or(&path).clone();
                let message = match saved.files.len() {
                    0 | 1 => Message::new("notice-exported").with("file", name_of(&first)),
                    count => Message::new("notice-exported-many").with("file", name_of(&first)).with("count", count),
                };
                let mut lines = vec![self.say(&message)];
                lines.extend(saved.remarks.iter().map(|remark| self.say(&remark.message)));
                self.toasts.written(Subject::Picture, lines.join("\n"), &first);
                self.pending.forget_typed(&path);
            }
            Err(ExportError::Cancelled) => {
                let text = self.say(&ExportError::Cancelled.message());
                self.toasts.notice(Subject::Picture, text);
                self.pending.forget_typed(&path);
            }
            Err(error) => {
                self.toasts.forget(Subject::Picture);
                self.fail(Subject::Picture, "error-export", &path, error.message());
            }
        }
    }

    /// How far the export is, and a button that stops it.
    pub(super) fn export_progress_ui(&mut self, ui: &Ui, theme: &Theme) {
        let Some(progress) = self.pending.export.progress.clone() else { return };
        let ctx = ui.ctx();
        ctx.request_repaint_after(OFTEN);
        let (words, stop) = (self.text("notice-exporting"), self.text("button-cancel"));
        Area::new(Id::unique("export-progress"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, Vec2::new(-16.0, -16.0 - style::STATUS_BAR))
            .accessible_name(words.clone())
            .show(ctx, |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::same(12)).show(ui, |ui| {
                    ui.set_width(WIDTH);
                    ui.add(Label::new(style::strong(words.clone())));
                    let bar =
                        ProgressBar::new(progress.share()).fill(color32(theme.interface.accent)).desired_height(8.0);
                    let percent = (progress.share() * 100.0).round();
                    let bar = ui.add(bar);
                    bar.widget_info(|| {
                        WidgetInfo::labeled(Role::ProgressIndicator, true, format!("{words} {percent} %"))
                    });
                    let is_going_on = !progress.is_cancelled();
                    if ui.add_enabled(is_going_on, egui::Button::new(stop)).clicked() {
                        progress.cancel();
                    }
                });
            });
    }
}
