//! Everything the window has besides the editor: the file it came from, dialogs, notices,
//! settings, work in the background. Lays the window out and does what the editor asks for.

use super::background::{Background, Done};
use super::canvas::{self, canvas_ui};
use super::dialogs::{self, After, Dialog, PathDialog};
use super::file_dialogs::{Answer, FileDialogs, Purpose, Question};
use super::paint::Pictures;
use super::palette::{self, Palette};
use super::panels::{self, SidePanel};
use super::pointer::{ParkingPlaces, Pointer};
use super::preferences::Preferences;
use super::text_field::TextField;
use super::toasts::Toasts;
use super::{menu, status, style};
use crate::editor::{Command, Editor, Request, Template, TextTarget, ViewOptions};
use crate::export::png::PngOptions;
use crate::file::Loaded;
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{IdSource, Workbook};
use crate::template;
use crate::theme::{self, Theme, ThemeName};
use egui::{Context, Ui, ViewportCommand};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

/// Pictures for documents and chats: sharp on dense screens, small enough to send.
const EXPORT_SCALE: f64 = 2.0;
/// How many repairs of a file are told one by one.
const REPAIRS_TOLD: usize = 3;

/// Whether the file has what the window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// It has not.
    Unsaved,
    /// It is being written.
    Saving,
    /// It has, since this time of day, if it was saved by this window.
    Saved(Option<String>),
}

/// The window without its frame.
pub struct Shell {
    editor: Editor,
    file: FileState,
    background: Background,
    file_dialogs: Box<dyn FileDialogs>,
    answer_sender: Sender<(Purpose, Answer)>,
    answers: Receiver<(Purpose, Answer)>,
    is_asking: bool,
    dialog: Option<Dialog>,
    after_save: Option<After>,
    palette: Option<Palette>,
    side_panel: SidePanel,
    context_menu_at: egui::Pos2,
    pointer: Pointer,
    text_field: TextField,
    toasts: Toasts,
    pictures: Pictures,
    preferences: Preferences,
    shown: Shown,
    may_close: bool,
}

/// Where the workbook came from.
#[derive(Default)]
struct FileState {
    path: Option<PathBuf>,
    read_only: bool,
    is_saving: bool,
    saved_at: Option<String>,
}

/// What the system and egui were told last.
#[derive(Default)]
struct Shown {
    theme: Option<ThemeName>,
    title: Option<String>,
}

impl Shell {
    /// A window on a workbook. `wake` brings the next frame, from any thread.
    pub fn new(
        workbook: Workbook,
        language: Language,
        preferences: Preferences,
        file_dialogs: Box<dyn FileDialogs>,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Shell {
        let (answer_sender, answers) = mpsc::channel();
        let options = ViewOptions::new(language, preferences.theme().unwrap_or(ThemeName::Light));
        Shell {
            editor: Editor::new(Arc::new(workbook), options, IdSource::random()),
            file: FileState::default(),
            background: Background::new(wake),
            file_dialogs,
            answer_sender,
            answers,
            is_asking: false,
            dialog: None,
            after_save: None,
            palette: None,
            side_panel: SidePanel::default(),
            context_menu_at: egui::Pos2::ZERO,
            pointer: Pointer::default(),
            text_field: TextField::default(),
            toasts: Toasts::default(),
            pictures: Pictures::default(),
            preferences,
            shown: Shown::default(),
            may_close: false,
        }
    }

    /// The editor.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// The editor, to be told what a panel wants.
    pub fn editor_mut(&mut self) -> &mut Editor {
        &mut self.editor
    }

    /// What is remembered for the next start.
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The file of the workbook.
    pub fn path(&self) -> Option<&Path> {
        self.file.path.as_deref()
    }

    /// Words in the language of the interface.
    pub fn text(&self, key: &'static str) -> String {
        locale::text(self.editor.options().language, key)
    }

    /// A message in words.
    pub fn say(&self, message: &Message) -> String {
        locale::message(self.editor.options().language, message)
    }

    /// Whether the file has what the window shows.
    pub fn save_state(&self) -> SaveState {
        if self.file.is_saving {
            SaveState::Saving
        } else if !self.editor.is_saved() {
            SaveState::Unsaved
        } else {
            SaveState::Saved(self.file.saved_at.clone())
        }
    }

    /// What the workbook is called.
    pub fn document_title(&self) -> String {
        self.say(&self.editor.document_title())
    }

    /// Does what a command says.
    pub fn run(&mut self, command: Command) {
        self.editor.run(command);
    }

    /// Files opened or saved lately that are still there.
    pub fn recent_files(&self) -> Vec<PathBuf> {
        self.preferences.recent.iter().filter(|path| path.exists()).cloned().collect()
    }

    /// Draws the window and does what happened in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let theme = theme::theme(self.editor.options().theme);
        if self.shown.theme != Some(theme.name) {
            self.shown.theme = Some(theme.name);
            style::apply(&ctx, &theme.interface);
        }
        self.take_results(&ctx);
        if self.palette.is_none() {
            self.pointer.handle_events(&ctx, &mut self.editor);
        }
        self.do_requests(&ctx);
        self.ask_before_closing(&ctx);
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        if let Some(path) = dropped {
            self.open_after_asking(path);
        }

        menu::menu_bar_ui(ui, self, &theme.interface);
        status::status_bar_ui(ui, self, &theme.interface);
        panels::side_panel_ui(ui, self, theme);
        canvas_ui(ui, &mut self.editor, theme, &mut self.pointer, &mut self.pictures);
        self.text_on_map_ui(ui, theme);
        menu::context_menu_ui(ui, self, self.context_menu_at);
        palette::palette_ui(ui, self, theme);
        dialogs::dialog_ui(ui, self, theme);
        let close = self.text("button-close");
        self.toasts.ui(&ctx, &theme.interface, &close);

        // What the panels asked for belongs to this frame too.
        self.do_requests(&ctx);
        for notice in self.editor.take_notices() {
            let notice = self.say(&notice);
            self.toasts.notice(notice);
        }
        self.tell_system(&ctx);
    }

    fn text_on_map_ui(&mut self, ui: &Ui, theme: &Theme) {
        let Some(rect) = self.pointer.places.canvas else { return };
        let view = canvas::view(ui.ctx(), &self.editor, rect, false);
        let name = self.text("field-card");
        self.text_field.over_map_ui(ui, &mut self.editor, theme, &view, &name);
    }

    /// The field for a text that stands in a panel.
    pub fn text_in_panel_ui(&mut self, ui: &mut Ui, target: TextTarget, name: &str) {
        self.text_field.in_panel_ui(ui, &mut self.editor, target, name);
    }

    /// Whether the side panel is unfolded.
    pub fn side_panel_is_open(&self, ctx: &Context) -> bool {
        self.side_panel.is_open(ctx.content_rect().width())
    }

    /// Where the parking lot is in this frame.
    pub fn set_parking(&mut self, places: ParkingPlaces) {
        self.pointer.places.parking = Some(places);
    }

    /// The parking lot is not shown, until it says where it is.
    pub fn forget_parking(&mut self) {
        self.pointer.places.parking = None;
    }

    /// The dialog being shown.
    pub fn dialog(&self) -> Option<Dialog> {
        self.dialog.clone()
    }

    /// Shows a dialog in place of any other.
    pub fn show_dialog(&mut self, dialog: Dialog) {
        self.dialog = Some(dialog);
    }

    /// Closes the dialog.
    pub fn close_dialog(&mut self) {
        self.dialog = None;
    }

    /// The search, if it is open.
    pub fn palette_mut(&mut self) -> &mut Option<Palette> {
        &mut self.palette
    }

    fn do_requests(&mut self, ctx: &Context) {
        for request in self.editor.take_requests() {
            match request {
                Request::New(template) => self.do_after_asking(After::New(template), ctx),
                Request::Open => self.do_after_asking(After::Open, ctx),
                Request::Quit => self.do_after_asking(After::Quit, ctx),
                Request::Save => self.save(),
                Request::SaveAs => self.ask_for_file(Purpose::Save),
                Request::ExportPng => self.ask_for_file(Purpose::ExportPng),
                Request::ToggleSidePanel => self.side_panel.toggle(ctx.content_rect().width()),
                Request::ShowPalette => self.palette = Some(Palette::default()),
                Request::ShowShortcuts => self.dialog = Some(Dialog::Shortcuts),
                Request::ShowAbout => self.dialog = Some(Dialog::About),
                Request::ShowContextMenu { pos_in_view, .. } => self.open_context_menu(ctx, pos_in_view),
            }
        }
    }

    fn do_after_asking(&mut self, after: After, ctx: &Context) {
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

    fn save(&mut self) {
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

    fn ask_for_file(&mut self, purpose: Purpose) {
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

    fn take_results(&mut self, ctx: &Context) {
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

    /// Tells what went wrong.
    pub fn tell_error(&mut self, message: &Message) {
        let text = self.say(message);
        self.toasts.error(text);
    }

    fn open_context_menu(&mut self, ctx: &Context, pos_in_view: crate::geom::Point) {
        let Some(canvas) = self.pointer.places.canvas else { return };
        self.context_menu_at = canvas.min + egui::vec2(pos_in_view.x as f32, pos_in_view.y as f32);
        menu::open_context_menu(ctx);
    }

    fn ask_before_closing(&mut self, ctx: &Context) {
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

    /// The title of the system's window, and what is to be remembered.
    fn tell_system(&mut self, ctx: &Context) {
        let mark = if self.editor.is_saved() { "" } else { "● " };
        let title = format!("{mark}{} — {}", self.document_title(), self.text("app-name"));
        if self.shown.title.as_ref() != Some(&title) {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.shown.title = Some(title);
        }
        let options = self.editor.options();
        self.preferences.set_look(options.language, options.theme);
        let size = ctx.content_rect().size();
        self.preferences.window = Some((size.x, size.y));
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
