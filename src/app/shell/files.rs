//! Files: what becomes of unsaved work, choosing, opening, saving and exporting. Nothing here
//! waits: dialogs and disks answer in a later frame.

use super::{FileState, Shell};
use crate::app::background::Done;
use crate::app::dialogs::{After, Dialog, PathDialog};
use crate::app::file_dialogs::{Answer, Purpose, Question};
use crate::editor::{Editor, Template, ViewOptions};
use crate::export::png::PngOptions;
use crate::file::Loaded;
use crate::message::Message;
use crate::model::{IdSource, Workbook};
use crate::template;
use egui::{Context, ViewportCommand};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Pictures for documents and chats: sharp on dense screens, small enough to send.
const EXPORT_SCALE: f64 = 2.0;
/// How many repairs of a file are told one by one.
const REPAIRS_TOLD: usize = 3;

impl Shell {
    pub(super) fn do_after_asking(&mut self, after: After, ctx: &Context) {
        if self.editor.is_saved() {
            self.do_now(after, ctx);
        } else {
            self.dialog = Some(Dialog::Unsaved(after));
        }
    }

    /// Opens a file, after asking about unsaved work.
    pub fn open_after_asking(&mut self, path: PathBuf) {
        if self.editor.is_saved() {
            self.background.open(path);
        } else {
            self.dialog = Some(Dialog::Unsaved(After::OpenPath(path)));
        }
    }

    /// Does it without asking about unsaved work.
    pub fn do_now(&mut self, after: After, ctx: &Context) {
        match after {
            After::New(template) => self.make_new(template),
            After::Open => self.ask_for_file(Purpose::Open),
            After::OpenPath(path) => self.background.open(path),
            After::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn make_new(&mut self, template: Template) {
        match template::workbook(template, self.editor.options().language) {
            Ok(workbook) => self.show_workbook(workbook, FileState::default()),
            Err(error) => self.tell_error(&error.message()),
        }
    }

    fn show_workbook(&mut self, workbook: Workbook, file: FileState) {
        self.editor = Editor::new(Arc::new(workbook), self.fresh_options(), IdSource::random());
        self.file = file;
        self.palette = None;
        self.dialog = None;
    }

    /// How the user sees things, without what concerns only the workbook that was open.
    fn fresh_options(&self) -> ViewOptions {
        let options = self.editor.options();
        ViewOptions { density: options.density, ..ViewOptions::new(options.language, options.theme) }
    }

    /// Saves, and does the rest when the file is whole.
    pub fn save_and_then(&mut self, after: After) {
        self.dialog = None;
        self.after_save = Some(after);
        self.save();
    }

    pub(super) fn save(&mut self) {
        match self.file.path.clone().filter(|_| !self.file.read_only) {
            Some(path) => self.save_to(path),
            None => self.ask_for_file(Purpose::Save),
        }
    }

    fn save_to(&mut self, path: PathBuf) {
        if self.file.is_saving {
            return;
        }
        let (workbook, revision) = self.editor.begin_save();
        self.file.is_saving = true;
        self.background.save(workbook, revision, path);
    }

    pub(super) fn ask_for_file(&mut self, purpose: Purpose) {
        if self.is_asking {
            return;
        }
        let question = Question {
            title: self.text(purpose.title_key()),
            kind: self.text(if purpose == Purpose::ExportPng { "file-kind-png" } else { "file-kind-workbook" }),
            folder: self.file.path.as_deref().and_then(Path::parent).map(Path::to_path_buf),
            name: self.suggested_name(&purpose),
            purpose: purpose.clone(),
        };
        self.is_asking = true;
        let (sender, wake) = (self.answer_sender.clone(), self.background.wake());
        let answer = move |answer| {
            // Nobody waits for the answer if the window is gone.
            let _ = sender.send((purpose, answer));
            wake();
        };
        self.file_dialogs.ask(question, Box::new(answer));
    }

    fn suggested_name(&self, purpose: &Purpose) -> String {
        let stem = match (purpose, &self.file.path) {
            (Purpose::Open, _) => return String::new(),
            (_, Some(path)) => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            (_, None) => self.document_title(),
        };
        // Signs that some system does not allow in names.
        let stem: String = stem.chars().map(|sign| if "<>:\"/\\|?*".contains(sign) { ' ' } else { sign }).collect();
        format!("{}.{}", stem.trim(), purpose.extension())
    }

    /// Does what a file was chosen for.
    pub fn file_chosen(&mut self, purpose: Purpose, path: PathBuf, ctx: &Context) {
        match purpose {
            Purpose::Open => self.background.open(path),
            Purpose::Save => self.save_to(with_extension(path, "ron")),
            Purpose::ExportPng => {
                let options = PngOptions { scale: EXPORT_SCALE, ..PngOptions::default() };
                self.background.export(self.editor.scene(), options, with_extension(path, "png"));
                let text = self.text("notice-exporting");
                self.toasts.notice(text);
            }
        }
        ctx.request_repaint();
    }

    pub(super) fn take_results(&mut self, ctx: &Context) {
        let answers: Vec<(Purpose, Answer)> = self.answers.try_iter().collect();
        for (purpose, answer) in answers {
            self.is_asking = false;
            match answer {
                Answer::Chosen(path) => self.file_chosen(purpose, path, ctx),
                Answer::Cancelled => self.after_save = None,
                Answer::NoDialog => {
                    let folder = self.file.path.as_deref().and_then(Path::parent).map(Path::to_path_buf);
                    let folder = folder.or_else(|| Some(directories::UserDirs::new()?.home_dir().to_path_buf()));
                    let path = folder.unwrap_or_default().join(self.suggested_name(&purpose));
                    let text = path.to_string_lossy().into_owned();
                    self.dialog = Some(Dialog::Path(PathDialog { purpose, text, replace: false }));
                }
            }
        }
        for done in self.background.take_done() {
            self.take_done(done, ctx);
        }
    }

    fn take_done(&mut self, done: Done, ctx: &Context) {
        match done {
            Done::Opened { path, result: Ok(loaded) } => self.show_loaded(*loaded, path),
            Done::Opened { path, result: Err(error) } => {
                self.tell_error(
                    &Message::new("error-open").with("file", name_of(&path)).with("reason", error.message()),
                );
            }
            Done::Saved { path, revision, result: Ok(()) } => {
                self.editor.saved(revision);
                self.preferences.add_recent(&path);
                self.file = FileState { path: Some(path), saved_at: Some(time_of_day()), ..FileState::default() };
                if let Some(after) = self.after_save.take() {
                    self.do_after_asking(after, ctx);
                }
            }
            Done::Saved { path, result: Err(error), .. } => {
                self.file.is_saving = false;
                self.after_save = None;
                self.tell_error(
                    &Message::new("error-save").with("file", name_of(&path)).with("reason", error.message()),
                );
            }
            Done::Exported { path, result: Ok(()) } => {
                let text = self.say(&Message::new("notice-exported").with("file", path.to_string_lossy().into_owned()));
                self.toasts.notice(text);
            }
            Done::Exported { path, result: Err(error) } => {
                let message = Message::new("error-export").with("file", name_of(&path)).with("reason", error.message());
                self.tell_error(&message);
            }
            Done::NotStarted(error) => {
                self.file.is_saving = false;
                self.tell_error(&Message::new("error-thread").with("reason", error.to_string()));
            }
        }
    }

    /// Shows what was read from a file, and what had to be repaired.
    pub fn show_loaded(&mut self, loaded: Loaded, path: PathBuf) {
        self.preferences.add_recent(&path);
        let file = FileState { path: Some(path), read_only: loaded.read_only, ..FileState::default() };
        self.show_workbook(loaded.workbook, file);
        if loaded.read_only {
            let text = self.text("notice-read-only");
            self.toasts.notice(text);
        }
        let problems = &loaded.report.problems;
        for problem in problems.iter().take(REPAIRS_TOLD) {
            let text = self.say(problem);
            self.toasts.error(text);
        }
        if problems.len() > REPAIRS_TOLD {
            let more = Message::new("notice-more-repairs").with("count", problems.len() - REPAIRS_TOLD);
            let text = self.say(&more);
            self.toasts.error(text);
        }
    }

    pub(super) fn ask_before_closing(&mut self, ctx: &Context) {
        if self.may_close || !ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        if !self.editor.is_saved() || self.background.is_busy() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if !self.editor.is_saved() {
                self.dialog = Some(Dialog::Unsaved(After::Quit));
            }
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(extension) }
}

fn time_of_day() -> String {
    chrono::Local::now().format("%H:%M").to_string()
}
