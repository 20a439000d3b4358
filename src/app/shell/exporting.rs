//! The shell and what leaves the program: the export dialog, what is being written and how far it
//! is, and what is told when it is done.

use super::Shell;
use super::files::name_of;
use crate::app::dialogs::{Dialog, ExportChoice, ExportDialog, ExportPart as Part};
use crate::app::file_dialogs::Purpose;
use crate::app::toasts::Subject;
use crate::app::{paint::color32, printing, style};
use crate::editor::Sheet;
use crate::export::png::Pixels;
use crate::export::{ExportError, Progress};
use crate::message::Message;
use crate::publish::{Content, Destination, Format, Job, Resolution, Saved, Writing};
use crate::theme::Theme;
use egui::{
    Align2, Area, ColorImage, Context, Frame, Id, Label, Margin, Order, ProgressBar, Role, Ui, Vec2, WidgetInfo,
};
use std::path::PathBuf;
use std::time::Duration;

/// Pictures of reports: sharp on dense screens, small enough to send.
const REPORT_SCALE: f64 = 2.0;
/// Width of what tells how far an export is, in points.
const WIDTH: f32 = 260.0;
/// How often it is looked how far it is.
const OFTEN: Duration = Duration::from_millis(100);

impl Shell {
    /// Asks how the map is to leave the program; a report leaves as the picture it is.
    pub(super) fn open_export(&mut self) {
        self.keep_typed();
        if self.editor.sheet() == Sheet::Map {
            self.export.prints = false;
            self.dialog = Some(Dialog::Export);
        } else {
            let job = self.job_of_sheet(Format::Png);
            self.export_chosen(job);
        }
    }

    /// Shows how the map would come onto paper; a report is printed as it is.
    pub(super) fn open_print(&mut self) {
        if self.editor.sheet() == Sheet::Map {
            self.open_export();
            self.export.prepare_to_print();
        } else {
            let job = self.job_of_sheet(Format::Pdf);
            self.print_chosen(job);
        }
    }

    /// What is shown in the place of a map, as the picture it is.
    fn job_of_sheet(&mut self, format: Format) -> Job {
        let job = ExportDialog::new(ExportChoice::default()).job(self);
        let writing = Writing { resolution: Resolution::Scale(REPORT_SCALE), ..Writing::default() };
        Job { content: Content::Scene(self.editor.finished_scene()), writing, format, ..job }
    }

    /// Draws the selected cards, or the map, for the clipboard, as they are seen.
    pub(super) fn copy_picture(&mut self) {
        self.editor.finish_text();
        let has_cards = !self.editor.selection().selected.card_ids().is_empty();
        let choice = ExportChoice::of(if has_cards { Part::Selection } else { Part::Map });
        let mut job = ExportDialog::new(choice).job(self);
        job.options.theme = self.editor.options().theme;
        self.pending.background.draw(job);
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
    pub fn export_chosen(&mut self, job: Job) {
        self.dialog = None;
        let format = job.format;
        self.pending.export.ordered = Some(Box::new(job));
        self.ask_for_file(Purpose::Export(format), None);
    }

    /// Makes a file that the system's own program shows and prints.
    pub fn print_chosen(&mut self, job: Job) {
        self.dialog = None;
        self.preferences.export = self.export.choice.clone();
        let name = printing::name(&self.document_title(), job.format);
        let (number, progress) = self.pending.export.begin();
        self.pending.export.printed.push(name.clone());
        self.pending.background.print(number, Box::new(job), progress, name);
    }

    /// It is known where to.
    pub(super) fn export_to(&mut self, path: PathBuf) {
        let Some(job) = self.pending.export.ordered.take() else { return };
        self.start_export(job, path, false);
    }

    /// It is agreed that the files are replaced which the last export has found.
    pub fn replace_and_export(&mut self) {
        self.dialog = None;
        if let Some((job, path)) = self.pending.export.unreplaced.take() {
            self.start_export(job, path, true);
        }
    }

    fn start_export(&mut self, job: Box<Job>, path: PathBuf, replaces: bool) {
        self.preferences.export = self.export.choice.clone();
        let source = self.file.path.clone().or_else(|| self.file.picture.clone());
        let (number, progress) = self.pending.export.begin();
        self.pending.background.export(number, job, progress, Destination { path, source, replaces });
    }

    pub(super) fn take_exported(&mut self, job: Box<Job>, path: PathBuf, result: Result<Saved, ExportError>) {
        let is_printed = self.pending.export.take_printed(&path);
        match result {
            Ok(saved) => {
                let first = saved.files.first().unwrap_or(&path).clone();
                let message = match saved.files.len() {
                    _ if is_printed => Message::new("notice-printing"),
                    0 | 1 => Message::new("notice-exported").with("file", name_of(&first)),
                    count => Message::new("notice-exported-many").with("file", name_of(&first)).with("count", count),
                };
                let mut lines = vec![self.say(&message)];
                lines.extend(saved.remarks.iter().map(|remark| self.say(&remark.message)));
                // Where no program shows what is to be printed, the notice tells where it is.
                self.toasts.written(Subject::Picture, lines.join("\n"), &first);
                self.pending.forget_typed(&path);
                if is_printed {
                    self.pending.show_folder(&first);
                }
            }
            Err(ExportError::Exist(files)) => {
                self.pending.forget_typed(&path);
                self.pending.export.unreplaced = Some((job, path));
                self.dialog = Some(Dialog::Replace(files));
            }
            Err(ExportError::Cancelled) => {
                let text = self.say(&ExportError::Cancelled.message());
                self.toasts.notice(Subject::Picture, text);
                self.pending.forget_typed(&path);
            }
            Err(error) => {
                self.toasts.forget(Subject::Picture);
                // Where the name was typed, another can be.
                self.pending.export.ordered = Some(job);
                self.fail(Subject::Picture, "error-export", &path, error.message());
            }
        }
    }

    /// How far each export is, and a button that stops it.
    pub(super) fn export_progress_ui(&mut self, ui: &Ui, theme: &Theme) {
        if self.pending.export.running.is_empty() {
            return;
        }
        let ctx = ui.ctx();
        ctx.request_repaint_after(OFTEN);
        let (words, stop) = (self.text("notice-exporting"), self.text("button-cancel"));
        Area::new(Id::unique("export-progress"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, Vec2::new(-16.0, -16.0 - style::STATUS_BAR))
            .accessible_name(words.clone())
            .show(ctx, |ui| {
                for running in &self.pending.export.running {
                    progress_ui(ui, &running.progress, &words, &stop, theme);
                }
            });
    }
}

fn progress_ui(ui: &mut Ui, progress: &Progress, words: &str, stop: &str, theme: &Theme) {
    Frame::popup(ui.style()).inner_margin(Margin::same(12)).show(ui, |ui| {
        ui.set_width(WIDTH);
        ui.add(Label::new(style::strong(words)));
        let share = progress.share();
        let bar = ui.add(ProgressBar::new(share).fill(color32(theme.interface.accent)).desired_height(8.0));
        let percent = (share * 100.0).round();
        bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, format!("{words} {percent} %")));
        if ui.add_enabled(!progress.is_cancelled(), egui::Button::new(stop)).clicked() {
            progress.cancel();
        }
    });
}
