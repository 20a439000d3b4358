//! The shell and its files: opening, saving and exporting, what is asked before work would be
//! lost, and what follows when something asked for or begun comes to its end. Results that come
//! late are held against the document that is open by then.

use super::Shell;
use super::pending::{Answering, Asked, FileState, NextSave, Reply, Saving};
use crate::app::background::{Done, Kind, Opened};
use crate::app::clock;
use crate::app::dialogs::{After, Dialog, Halted, PathDialog};
use crate::app::file_dialogs::{Answer, Purpose, Question};
use crate::app::toasts::Subject;
use crate::editor::{Editor, Template, ViewOptions};
use crate::file::{Loaded, Order, SaveError, Saved};
use crate::geom::Size;
use crate::history::Revision;
use crate::message::Message;
use crate::model::IdSource;
use crate::template;
use egui::{Context, ViewportCommand};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many repairs of a file are told one by one.
const REPAIRS_TOLD: usize = 3;

impl Shell {
    /// Does what was wished for now; asks first if that would lose work.
    pub(super) fn do_after_asking(&mut self, after: After, ctx: &Context) {
        self.pending.give_up();
        self.go_on(after, ctx);
    }

    /// Opens a file, after asking about unsaved work.
    pub fn open_after_asking(&mut self, path: PathBuf, ctx: &Context) {
        self.do_after_asking(After::OpenPath(path), ctx);
    }

    fn go_on(&mut self, after: After, ctx: &Context) {
        if self.editor.pasting().is_some() {
            self.pending.give_up();
            let text = self.text("notice-paste-first");
            self.toasts.notice(Subject::Window, text);
            return;
        }
        self.keep_typed();
        let agreed = self.pending.agreed_to_lose == Some(self.work_to_lose());
        if self.editor.is_saved() || agreed {
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
            After::OpenPath(path) => self.open(path),
            After::OpenVersion(path, name) => {
                self.open(path);
                self.pending.opens_as = Some(name);
            }
            After::Recover(place) => self.show_leftover(place),
            After::ShowOpened => {
                if let Some(opened) = self.pending.opened.take() {
                    self.show_opened(*opened);
                }
            }
            After::Quit if self.pending.background.is_busy() => {
                self.pending.quits_when_idle = true;
                let text = self.text("notice-quits-when-done");
                self.toasts.notice(Subject::Window, text);
            }
            After::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Keeps the window open while there is something to ask or to finish.
    pub(super) fn ask_before_closing(&mut self, ctx: &Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if self.may_close || !(is_asked || self.pending.closes_when_typed) {
            return;
        }
        // What was typed may be work, or an answer.
        if self.typing.waits() {
            self.pending.closes_when_typed = true;
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            return;
        }
        let was_put_off = std::mem::take(&mut self.pending.closes_when_typed);
        let is_busy = self.pending.background.is_busy() || self.editor.pasting().is_some();
        if was_put_off || is_busy || !self.editor.is_saved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.do_after_asking(After::Quit, ctx);
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

    fn open(&mut self, path: PathBuf) {
        self.pending.opens_as = None;
        self.pending.opening += 1;
        let canvas = self.pointer.places.canvas;
        let viewport = canvas.map(|rect| Size::new(f64::from(rect.width()), f64::from(rect.height())));
        self.pending.background.open(self.pending.opening, path, self.fresh_options(), viewport);
    }

    /// Shows what was read from a file, and what had to be repaired.
    pub fn show_loaded(&mut self, loaded: Loaded, path: PathBuf) {
        self.show_opened(Opened::new(loaded, path, self.fresh_options()));
    }

    fn show_opened(&mut self, opened: Opened) {
        let Opened { path, editor, read_only, problems, fingerprint } = opened;
        let suggested = self.pending.opens_as.take();
        if suggested.is_none() {
            self.preferences.add_recent(&path);
        }
        let options = self.fresh_options();
        // Language or colours may have changed while the file was read.
        let editor = if *editor.options() == options {
            editor
        } else {
            Editor::new(editor.workbook().clone(), options, IdSource::random())
        };
        let file = match suggested {
            // A map inside a picture has no file of its own yet.
            None if crate::file::is_picture(&path) => FileState { read_only, ..FileState::default() },
            None => FileState { path: Some(path), read_only, known: Some(fingerprint), ..FileState::default() },
            suggested => FileState { suggested, ..FileState::default() },
        };
        self.show_document(editor, file);
        if read_only {
            let text = self.text("notice-read-only");
            self.toasts.notice(Subject::Saving, text);
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
        self.pending.next_save = None;
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

    /// Saves, and does the rest when the file is whole.
    pub fn save_and_then(&mut self, after: After) {
        self.dialog = None;
        self.save(Some(after));
    }

    pub(super) fn save(&mut self, then: Option<After>) {
        let own = self.file.path.as_ref().filter(|_| !self.file.is_guarded());
        match self.pending.latest_path().or(own).cloned() {
            Some(path) => self.save_to(path, then),
            None => self.ask_for_file(Purpose::Save, then),
        }
    }

    /// Saves to this file; one that is not what it was when it was read or written is left alone.
    fn save_to(&mut self, path: PathBuf, then: Option<After>) {
        self.save_as_ordered(self.order_to(&path), then);
    }

    /// What is known of the file in view holds only for its own path.
    fn order_to(&self, path: &Path) -> Order {
        if self.file.path.as_deref() != Some(path) {
            return Order::over(path);
        }
        let FileState { known, maybe, keeps_names, .. } = self.file;
        Order { known, maybe, keeps_names, ..Order::over(path) }
    }

    fn save_as_ordered(&mut self, order: Order, then: Option<After>) {
        self.keep_typed();
        let (workbook, revision) = self.editor.begin_save();
        self.tell_journal(None);
        let edits = self.journalled_edits();
        if self.editor.pasting().is_some() {
            let text = self.text("notice-saved-without-paste");
            self.toasts.notice(Subject::Window, text);
        }
        if self.pending.saving.is_some() {
            let then = then.or(self.pending.next_save.take().and_then(|replaced| replaced.then));
            self.pending.next_save = Some(NextSave { workbook, revision, order, edits, then });
        } else {
            self.start_save(NextSave { workbook, revision, order, edits, then });
        }
    }

    fn start_save(&mut self, save: NextSave) {
        let NextSave { workbook, revision, mut order, edits, then } = save;
        // What this window has written since the order was given is not somebody else's.
        if order.known.is_some() && self.file.path.as_ref() == Some(&order.path) {
            order.known = self.file.known;
        }
        let (document, keeps_names) = (self.pending.document, order.keeps_names);
        self.pending.saving = Some(Saving { document, path: order.path.clone(), edits, keeps_names, then });
        self.pending.background.save(workbook, revision, order, self.versions());
    }

    /// A save has come to its end: the next one begins, or what was to follow is done.
    fn after_save(&mut self, then: Option<After>, ctx: &Context) {
        match (self.pending.next_save.take(), then) {
            (Some(next), then) => self.start_save(NextSave { then: next.then.or(then), ..next }),
            (None, Some(after)) => self.go_on(after, ctx),
            (None, None) => {}
        }
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
            folder: self.file.path.as_deref().and_then(Path::parent).map(Path::to_path_buf),
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
            Purpose::Save
                if self.file.is_guarded() && self.file.path.as_ref().is_some_and(|own| is_same(own, &path)) =>
            {
                let key = if self.file.read_only { "error-save-over-newer" } else { "error-save-open-elsewhere" };
                let message = Message::new(key).with("file", name_of(&path));
                self.tell_failed(Subject::Saving, &path, message);
            }
            Purpose::Save => {
                self.file.is_place_told = false;
                self.save_to(path, then);
            }
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
        if self.pending.quits_when_idle && !self.pending.background.is_busy() {
            self.pending.quits_when_idle = false;
            self.go_on(After::Quit, ctx);
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
                if path != chosen && path.exists() {
                    // The system asked about another name.
                    self.ask_for_path(purpose, then, &path, true);
                } else {
                    self.file_chosen(purpose, then, path, ctx);
                }
            }
            Answer::Cancelled => self.pending.give_up(),
            Answer::NoDialog => {
                let folder = self.file.path.as_deref().and_then(Path::parent).map(Path::to_path_buf);
                let folder = folder.or_else(|| Some(directories::UserDirs::new()?.home_dir().to_path_buf()));
                let path = folder.unwrap_or_default().join(self.suggested_name(&purpose));
                self.ask_for_path(purpose, then, &path, false);
            }
        }
    }

    fn ask_for_path(&mut self, purpose: Purpose, then: Option<After>, path: &Path, replace: bool) {
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
                if !self.pending.quits_when_idle {
                    self.pending.opened = Some(opened);
                    self.go_on(After::ShowOpened, ctx);
                }
            }
            Done::Opened { path, result: Err(error), .. } => {
                self.pending.give_up();
                self.fail(Subject::Opening, "error-open", &path, error.message());
            }
            Done::Saved { path, revision, result } => self.take_saved(path, revision, result, ctx),
            Done::Exported { path, result } => self.take_exported(path, result),
            Done::Pictures { document, goal, taken, refused } => self.place_pictures(document, goal, taken, refused),
            Done::Drawn(picture) => self.put_picture_on_clipboard(picture, ctx),
            Done::Shared => {}
            Done::NotStarted(kind) => self.take_broken(kind, "error-thread", ctx),
            Done::Broke(kind) => self.take_broken(kind, "error-broke", ctx),
        }
    }

    fn take_saved(&mut self, path: PathBuf, revision: Revision, result: Result<Saved, SaveError>, ctx: &Context) {
        let Some(saving) = self.pending.saving.take() else { return };
        let mut then = None;
        match result {
            Ok(saved) => {
                self.preferences.add_recent(&path);
                self.pending.forget_typed(&path);
                self.toasts.forget(Subject::Saving);
                if saving.document == self.pending.document {
                    // Where a file is, is told once, and again whenever a place was chosen.
                    if !self.file.is_place_told || self.file.path.as_ref() != Some(&path) {
                        let text = self.say(&Message::new("notice-saved-as").with("file", name_of(&path)));
                        self.toasts.written(Subject::Saving, text, &path);
                    }
                    self.editor.saved(revision);
                    let moved = self.file.path.as_ref() != Some(&path);
                    self.file = FileState {
                        path: Some(path),
                        saved_at: Some(clock::time_of_day()),
                        is_place_told: true,
                        known: Some(saved.fingerprint),
                        keeps_names: saving.keeps_names,
                        ..FileState::default()
                    };
                    if moved {
                        self.claim_file();
                    }
                    self.journal_saved(saving.edits);
                    self.tell_beside_saved(saved);
                    then = saving.then;
                }
            }
            Err(SaveError::Changed) if saving.document == self.pending.document => {
                self.dialog = Some(Dialog::Changed(Halted { path, then: saving.then }));
            }
            Err(SaveError::HasOtherNames) if saving.document == self.pending.document => {
                self.dialog = Some(Dialog::OtherNames(Halted { path, then: saving.then }));
            }
            Err(error) => {
                if let SaveError::NotConfirmed(fingerprint) | SaveError::NotKnown(fingerprint) = &error
                    && self.file.path.as_ref() == Some(&path)
                {
                    self.file.maybe = Some(*fingerprint);
                }
                let key = if error.broke_off() && path.exists() { "error-save-kept" } else { "error-save" };
                self.fail(Subject::Saving, key, &path, error.message());
            }
        }
        self.after_save(then, ctx);
    }

    /// What else there is to say of a save that worked.
    fn tell_beside_saved(&mut self, saved: Saved) {
        let key = match saved {
            Saved { unconfirmed: true, .. } => "notice-saved-unconfirmed",
            Saved { lost_version: true, .. } => "notice-version-lost",
            Saved { in_place: true, .. } => "notice-saved-in-place",
            _ => return,
        };
        let text = self.text(key);
        self.toasts.error(Subject::Saving, text);
    }

    /// Saves beside the file that somebody else has changed: both stay.
    pub fn keep_both(&mut self, halted: Halted) {
        self.dialog = None;
        let stem = halted.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let extension = Purpose::Save.extension();
        let mine = |number: usize| {
            let name = self.say(&Message::new("file-name-of-mine").with("name", stem.as_str()).with("number", number));
            halted.path.with_file_name(format!("{name}.{extension}"))
        };
        let Some(path) = (1..100).map(mine).find(|path| !path.exists()) else { return };
        self.file.is_place_told = false;
        self.save_to(path, halted.then);
    }

    /// Saves over what somebody else has written, which stays among the earlier versions.
    pub fn save_over_others(&mut self, halted: Halted) {
        self.dialog = None;
        let order = Order { keeps_names: self.file.keeps_names, ..Order::over(&halted.path) };
        self.save_as_ordered(order, halted.then);
    }

    /// Saves so that the file keeps its other names.
    pub fn save_in_place(&mut self, halted: Halted) {
        self.dialog = None;
        let order = Order { keeps_names: true, ..self.order_to(&halted.path) };
        self.save_as_ordered(order, halted.then);
    }

    fn take_broken(&mut self, kind: Kind, key: &'static str, ctx: &Context) {
        let subject = match kind {
            Kind::Open => Subject::Opening,
            Kind::Save => Subject::Saving,
            Kind::Export | Kind::Picture => Subject::Picture,
            // The text is on the system's clipboard all the same.
            Kind::Share => return,
        };
        self.pending.quits_when_idle = false;
        self.tell_error(subject, &Message::new(key));
        match kind {
            Kind::Open => self.pending.give_up(),
            Kind::Save => {
                self.pending.saving = None;
                self.after_save(None, ctx);
            }
            Kind::Export => self.pending.export.over(),
            Kind::Picture | Kind::Share => {}
        }
    }

    /// Something went wrong: the window stays open, so that the user sees it.
    pub(super) fn fail(&mut self, subject: Subject, key: &'static str, path: &Path, reason: Message) {
        self.pending.quits_when_idle = false;
        self.tell_failed(subject, path, Message::new(key).with("file", name_of(path)).with("reason", reason));
    }

    /// Told where the path was typed, if it was and nothing else is asked by now.
    fn tell_failed(&mut self, subject: Subject, path: &Path, message: Message) {
        match self.pending.typed.take_if(|(typed, _)| typed == path) {
            Some((_, dialog)) if self.dialog.is_none() => {
                self.dialog = Some(Dialog::Path(dialog.failed(message)));
            }
            _ => self.tell_error(subject, &message),
        }
    }
}

/// Whether two names lead to the same file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
