//! The shell and its files: opening, what is asked before work would be lost, and what follows when
//! something asked for or begun comes to its end. Results that come late are held against the
//! document that is open by then. Saving is in `saving`, the end of the window in `closing`.

use super::Shell;
use super::pending::{Answering, Asked, FileState, Reading, Reply};
use crate::app::background::{Done, Kind, Opened};
use crate::app::dialogs::{After, Dialog, OpensAs, PathDialog};
use crate::app::file_dialogs::{Answer, Purpose, Question};
use crate::app::later::{Found, look_at};
use crate::app::paint::color32;
use crate::app::style;
use crate::app::toasts::Subject;
use crate::editor::{Command, Editor, Template, ViewOptions};
use crate::file::{Loaded, ReadError};
use crate::geom::Size;
use crate::history::Revision;
use crate::message::Message;
use crate::model::IdSource;
use crate::template;
use crate::theme::Theme;
use egui::{Align2, Area, Context, Frame, Id, Label, Margin, Ui};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How many repairs of a file are told one by one.
const REPAIRS_TOLD: usize = 3;
/// How long a file is read before that is told.
const READING_TOLD: Duration = Duration::from_millis(800);

impl Shell {
    /// Does what was wished for now; asks first if that would lose work.
    pub(super) fn do_after_asking(&mut self, after: After, ctx: &Context) {
        self.pending.give_up();
        self.go_on(after, ctx);
    }

    /// Opens a file, after asking about unsaved work.
    pub fn open_after_asking(&mut self, path: PathBuf, ctx: &Context) {
        self.do_after_asking(After::OpenPath(path, OpensAs::File), ctx);
    }

    pub(super) fn go_on(&mut self, after: After, ctx: &Context) {
        if self.editor.pasting().is_some() {
            self.pending.give_up();
            let text = self.text("notice-paste-first");
            self.toasts.notice(Subject::Window, text);
            return;
        }
        self.keep_typed();
        let agreed = self.pending.agreed_to_lose == Some(self.work_to_lose());
        // Closing waits until it is written.
        let is_written = after == After::Quit
            && self.editor.unfinished().is_empty()
            && self.pending.saved_next() == Some(self.editor.revision());
        if self.editor.is_saved() || agreed || is_written {
            self.do_now(after, ctx);
        } else {
            self.dialog = Some(Dialog::Unsaved(after));
        }
    }

    /// Does it although unsaved work will be lost.
    pub fn lose_work_and(&mut self, after: After, ctx: &Context) {
        self.dialog = None;
        self.keep_typed();
        self.pending.agreed_to_lose = Some(self.work_to_lose());
        self.do_now(after, ctx);
    }

    /// Which work it is that would be lost: more of it is asked about again.
    fn work_to_lose(&self) -> (Revision, String) {
        (self.editor.revision(), self.editor.unfinished())
    }

    /// All that is typed beside the map is kept, as far as it means something.
    pub(super) fn keep_typed(&mut self) {
        self.editor.finish_text();
        self.details.keep_typed(&mut self.editor);
        self.lists.keep_typed(&mut self.editor);
    }

    /// Closes the dialog, and what was to follow it does not.
    pub fn cancel_dialog(&mut self) {
        self.dialog = None;
        self.pending.give_up();
    }

    fn do_now(&mut self, after: After, ctx: &Context) {
        match after {
            After::New(template) => self.make_new(template),
            After::Open => self.ask_for_file(Purpose::Open, None),
            After::OpenPath(path, opens_as) => self.open_as(path, opens_as),
            After::Recover(folder) => self.show_leftover(&folder),
            After::ShowOpened => {
                if let Some(opened) = self.pending.opened.take() {
                    self.show_opened(*opened);
                }
            }
            After::Quit => self.quit(ctx),
        }
    }

    fn make_new(&mut self, template: Template) {
        match template::workbook(template, self.editor.options().language) {
            Ok(workbook) => {
                let editor = Editor::new(Arc::new(workbook), self.fresh_options(), IdSource::random());
                self.show_document(editor, FileState::default());
            }
            Err(error) => self.tell_error(Subject::Opening, &error.message()),
        }
    }

    /// Reads a file in the background and shows it, without asking: nothing is open yet.
    pub(in crate::app) fn open(&mut self, path: PathBuf) {
        self.open_as(path, OpensAs::File);
    }

    fn open_as(&mut self, path: PathBuf, opens_as: OpensAs) {
        self.pending.opens_as = opens_as;
        let reading = self.pending.reading.insert(Reading::of(&path));
        let stop = reading.stop.clone();
        self.pending.opening += 1;
        let canvas = self.pointer.places.canvas;
        let viewport = canvas.map(|rect| Size::new(f64::from(rect.width()), f64::from(rect.height())));
        self.pending.background.open(self.pending.opening, path, self.fresh_options(), viewport, stop);
    }

    /// A file that takes long to be read is told of, and can be given up.
    pub(super) fn reading_ui(&mut self, ui: &Ui, theme: &Theme) {
        let Some(reading) = &self.pending.reading else { return };
        let name = reading.name.clone();
        let ctx = ui.ctx();
        if reading.since.elapsed() < READING_TOLD {
            ctx.request_repaint_after(READING_TOLD);
            return;
        }
        let (words, stop) = (self.say(&Message::new("notice-opening").with("file", name)), self.text("button-cancel"));
        Area::new(Id::unique("reading"))
            .order(egui::Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, egui::Vec2::new(-16.0, -16.0 - style::STATUS_BAR))
            .accessible_name(words.clone())
            .show(ctx, |ui| {
                Frame::popup(ui.style()).inner_margin(Margin::same(12)).show(ui, |ui| {
                    ui.set_width(260.0);
                    ui.add(Label::new(style::strong(words)).wrap());
                    ui.horizontal(|ui| {
                        ui.add(egui::Spinner::new().color(color32(theme.interface.accent)));
                        if ui.button(stop).clicked() {
                            self.pending.reading = None;
                            // What comes of it now is not wanted any more.
                            self.pending.opening += 1;
                            self.pending.give_up();
                        }
                    });
                });
            });
    }

    /// Shows what was read from a file, and what had to be repaired.
    pub fn show_loaded(&mut self, loaded: Loaded, path: PathBuf) {
        self.show_opened(Opened::new(loaded, path, self.fresh_options()));
    }

    fn show_opened(&mut self, opened: Opened) {
        let Opened { path, real, is_picture, is_protected, editor, read_only, problems, fingerprint } = opened;
        let opens_as = std::mem::take(&mut self.pending.opens_as);
        let is_theirs = opens_as == OpensAs::Theirs;
        if !matches!(opens_as, OpensAs::Version { .. }) {
            self.preferences.add_recent(real);
        }
        let options = self.fresh_options();
        // Language or colours may have changed while the file was read.
        let mut editor = if *editor.options() == options {
            editor
        } else {
            Editor::new(editor.workbook().clone(), options, IdSource::random())
        };
        let file = match opens_as {
            OpensAs::Version { name, folder, time } => {
                // No file has it, besides those that are kept for a while.
                editor.mark_unsaved();
                let (suggested, version) = (Some(name), Some(time));
                FileState { suggested, suggested_folder: folder, version, ..FileState::default() }
            }
            // A map inside a picture has no file of its own yet.
            _ if is_picture => FileState { read_only, picture: Some(path), ..FileState::default() },
            _ => FileState { path: Some(path), read_only, known: Some(fingerprint), ..FileState::default() },
        };
        let has_file = file.path.is_some();
        self.show_document(editor, file);
        if read_only || (is_protected && has_file) {
            let text = self.text(if read_only { "notice-read-only" } else { "notice-protected" });
            self.toasts.notice(Subject::Saving, text);
        }
        if is_theirs {
            let text = self.text("notice-mine-is-a-version");
            let name = self.text(Command::Versions.label_key());
            self.toasts.offer(Subject::Saving, text, name, Command::Versions);
        }
        let mut repairs: Vec<String> = problems.iter().take(REPAIRS_TOLD).map(|problem| self.say(problem)).collect();
        if problems.len() > REPAIRS_TOLD {
            let more = Message::new("notice-more-repairs").with("count", problems.len() - REPAIRS_TOLD);
            repairs.push(self.say(&more));
        }
        if !repairs.is_empty() {
            self.toasts.error(Subject::Opening, repairs.join("\n"));
        }
    }

    pub(super) fn show_document(&mut self, editor: Editor, file: FileState) {
        self.editor = editor;
        self.file = file;
        self.palette = None;
        self.dialog = None;
        self.pending.document += 1;
        self.pending.opening += 1;
        self.pending.forget_next_saves();
        self.pending.damaged = None;
        self.pending.reading = None;
        self.details.forget();
        self.lists.forget();
        self.pending.typed = None;
        self.pending.give_up();
        for subject in [Subject::Opening, Subject::Saving, Subject::Map] {
            self.toasts.forget(subject);
        }
        self.claim_file();
    }

    /// How the user sees things, without what concerns only the workbook that was open.
    pub(super) fn fresh_options(&self) -> ViewOptions {
        self.editor.options().for_another_workbook()
    }

    pub(super) fn ask_for_file(&mut self, purpose: Purpose, then: Option<After>) {
        if self.pending.is_asking {
            return;
        }
        let question = Question {
            title: self.text(purpose.title_key()),
            kind: self.text(match &purpose {
                Purpose::Export(format) => format.name_key(),
                Purpose::Picture(_) => "file-kind-picture",
                Purpose::Open | Purpose::Save => "file-kind-workbook",
            }),
            folder: self.own_folder(),
            name: self.suggested_name(&purpose),
            purpose: purpose.clone(),
        };
        self.pending.is_asking = true;
        let asked = Asked { purpose, then, document: self.pending.document };
        let answering = Answering {
            reply: Some(Reply { asked, answer: Answer::NoDialog }),
            sender: self.pending.replies.0.clone(),
            wake: self.pending.background.wake(),
        };
        self.pending.dialogs.ask(question, Box::new(move |answer| answering.answer(answer)));
    }

    /// Where the file is, or that of which this is a version.
    fn own_folder(&self) -> Option<PathBuf> {
        let own = self.file.path.as_deref().and_then(Path::parent).map(Path::to_path_buf);
        own.or_else(|| self.file.suggested_folder.clone())
    }

    fn suggested_name(&self, purpose: &Purpose) -> String {
        let stem = match (purpose, &self.file.path) {
            (Purpose::Open | Purpose::Picture(_), _) => return String::new(),
            (_, Some(path)) => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            (_, None) => self.file.suggested.clone().unwrap_or_else(|| self.document_title()),
        };
        let stem = if *purpose == Purpose::Save && self.file.is_guarded() {
            self.say(&Message::new("file-name-of-copy").with("name", stem))
        } else {
            stem
        };
        // Signs that some system does not allow in names.
        let stem: String = stem.chars().map(|sign| if "<>:\"/\\|?*".contains(sign) { ' ' } else { sign }).collect();
        format!("{}.{}", stem.trim(), purpose.extension())
    }

    /// Does what a file was chosen for.
    pub fn file_chosen(&mut self, purpose: Purpose, then: Option<After>, path: PathBuf, ctx: &Context) {
        match purpose {
            Purpose::Open => self.open(path),
            Purpose::Picture(goal) => {
                self.pending.forget_typed(&path);
                self.take_pictures(goal, vec![path]);
            }
            // What is chosen in a dialog of the system, it has asked about.
            Purpose::Save => self.save_under(&path, then, true),
            Purpose::Export(_) => self.export_to(path),
        }
        ctx.request_repaint();
    }

    pub(super) fn take_results(&mut self, ctx: &Context) {
        let replies: Vec<Reply> = self.pending.replies.1.try_iter().collect();
        for Reply { asked, answer } in replies {
            self.pending.is_asking = false;
            self.take_answer(asked, answer, ctx);
        }
        for done in self.pending.background.take_done() {
            self.take_done(done, ctx);
        }
        self.take_looked_at(ctx);
        self.wait_to_quit(ctx);
        self.tell_slow_saves(ctx);
    }

    /// Names that got an ending: what has them already is asked about.
    fn take_looked_at(&mut self, ctx: &Context) {
        for (found, asked, path) in std::mem::take(&mut self.pending.looked_at) {
            let Asked { purpose, then, document } = asked;
            match found.get() {
                _ if document != self.pending.document => {}
                None => self.pending.looked_at.push((found, Asked { purpose, then, document }, path)),
                Some(Found::Nothing) => self.file_chosen(purpose, then, path, ctx),
                Some(_) => self.ask_for_path(purpose, then, &path, true),
            }
        }
    }

    fn take_answer(&mut self, asked: Asked, answer: Answer, ctx: &Context) {
        let Asked { purpose, then, document } = asked;
        if document != self.pending.document && purpose != Purpose::Open {
            // It was asked about a workbook that is gone.
            return;
        }
        match answer {
            Answer::Chosen(chosen) => {
                let path = purpose.with_ending(chosen.clone());
                if path != chosen && !purpose.reads() {
                    // The system asked about another name.
                    let asked = Asked { purpose, then, document };
                    self.pending.looked_at.push((look_at(ctx, &path), asked, path));
                    self.take_looked_at(ctx);
                } else {
                    self.file_chosen(purpose, then, path, ctx);
                }
            }
            Answer::Cancelled => self.pending.give_up(),
            Answer::NoDialog => {
                let folder = self.own_folder();
                let folder = folder.or_else(|| Some(directories::UserDirs::new()?.home_dir().to_path_buf()));
                let path = folder.unwrap_or_default().join(self.suggested_name(&purpose));
                self.ask_for_path(purpose, then, &path, false);
            }
        }
    }

    pub(super) fn ask_for_path(&mut self, purpose: Purpose, then: Option<After>, path: &Path, replace: bool) {
        self.dialog = Some(Dialog::Path(PathDialog::new(purpose, then, path, replace)));
    }

    /// Does what a path was typed for. The dialog comes back if that fails.
    pub fn path_typed(&mut self, dialog: PathDialog, path: PathBuf, ctx: &Context) {
        self.dialog = None;
        let (purpose, then) = (dialog.purpose.clone(), dialog.then.clone());
        self.pending.typed = Some((path.clone(), dialog));
        self.file_chosen(purpose, then, path, ctx);
    }

    fn take_done(&mut self, done: Done, ctx: &Context) {
        match done {
            Done::Opened { number, .. } if number != self.pending.opening => {}
            Done::Opened { result: Ok(opened), .. } => {
                self.pending.reading = None;
                if !self.pending.quits_when_idle {
                    self.pending.opened = Some(opened);
                    self.go_on(After::ShowOpened, ctx);
                }
            }
            Done::Opened { path, result: Err(error), .. } => {
                self.pending.give_up();
                self.pending.reading = None;
                self.tell_unopened(&path, &error);
            }
            Done::Saved(number, end) => self.take_saved(number, end, ctx),
            Done::Exported { number, job, path, result } => {
                self.pending.export.over(number);
                self.take_exported(job, path, result);
            }
            Done::Pictures { document, goal, taken, refused } => self.place_pictures(document, goal, taken, refused),
            Done::Drawn(picture) => self.put_picture_on_clipboard(picture, ctx),
            Done::Shared => {}
            Done::NotStarted(kind) => self.take_broken(kind, "error-thread", ctx),
            Done::Broke(kind) => self.take_broken(kind, "error-broke", ctx),
        }
    }

    fn take_broken(&mut self, kind: Kind, key: &'static str, ctx: &Context) {
        let subject = match kind {
            Kind::Open => Subject::Opening,
            Kind::Save(_) => Subject::Saving,
            Kind::Export(_) | Kind::Draw | Kind::Picture => Subject::Picture,
            // The text is on the system's clipboard all the same.
            Kind::Share => return,
        };
        self.pending.quits_when_idle = false;
        self.tell_error(subject, &Message::new(key));
        match kind {
            Kind::Open => {
                self.pending.give_up();
                self.pending.reading = None;
            }
            Kind::Save(number) => self.save_broke(number, ctx),
            Kind::Export(number) => self.pending.export.over(number),
            Kind::Draw | Kind::Picture | Kind::Share => {}
        }
    }

    /// A file was not opened; what it was before may be among the earlier versions.
    fn tell_unopened(&mut self, path: &Path, error: &ReadError) {
        let is_elsewhere = matches!(error, ReadError::Missing | ReadError::Folder | ReadError::NotAFile);
        let was_typed = self.pending.typed.as_ref().is_some_and(|(typed, _)| typed == path);
        if is_elsewhere || was_typed || self.keeping.is_none() {
            self.fail(Subject::Opening, "error-open", path, error.message());
            return;
        }
        self.pending.quits_when_idle = false;
        self.pending.damaged = Some(path.to_path_buf());
        let message = Message::new("error-open").with("file", name_of(path)).with("reason", error.message());
        let (text, name) = (self.say(&message), self.text(Command::Versions.label_key()));
        self.toasts.error_with_offer(Subject::Opening, text, name, Command::Versions);
    }

    /// Something went wrong: the window stays open, so that the user sees it.
    pub(super) fn fail(&mut self, subject: Subject, key: &'static str, path: &Path, reason: Message) {
        self.pending.quits_when_idle = false;
        self.tell_failed(subject, path, Message::new(key).with("file", name_of(path)).with("reason", reason));
    }

    /// Told where the path was typed, if it was and nothing else is asked by now.
    pub(super) fn tell_failed(&mut self, subject: Subject, path: &Path, message: Message) {
        match self.pending.typed.take_if(|(typed, _)| typed == path) {
            Some((_, dialog)) if self.dialog.is_none() => {
                self.dialog = Some(Dialog::Path(dialog.failed(message)));
            }
            _ if subject == Subject::Saving => {
                let (text, name) = (self.say(&message), self.text(Command::SaveAs.label_key()));
                self.toasts.error_with_offer(subject, text, name, Command::SaveAs);
            }
            _ => self.tell_error(subject, &message),
        }
    }
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
