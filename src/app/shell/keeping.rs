//! The shell and what it keeps: the journal follows the editor, what killed programs left is
//! offered, a file that another window has is told of, earlier versions are shown.

use super::Shell;
use super::files::name_of;
use super::pending::FileState;
use crate::app::clock;
use crate::app::dialogs::{After, Dialog, VersionList};
use crate::app::keeping::{Keeping, News, Outside};
use crate::app::toasts::Subject;
use crate::editor::{Editor, Tool};
use crate::file::journal::{About, Leftover, Trouble};
use crate::file::{Claimed, Versions};
use crate::message::Message;
use crate::model::IdSource;
use egui::Context;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long a change stands before it is saved by itself, in seconds.
const AUTOSAVE_AFTER: f64 = 3.0;

impl Shell {
    /// Keeps a journal and earlier versions under this folder, and looks for what was left there.
    pub fn keep_work(&mut self, state_folder: PathBuf) {
        let mut keeping = Keeping::new(state_folder, self.pending.background.wake());
        if let Some(path) = &self.file.path {
            keeping.claim(self.pending.document, path);
        }
        self.keeping = Some(keeping);
    }

    /// Where earlier versions go.
    pub(super) fn versions(&self) -> Option<Versions> {
        self.keeping.as_ref().map(|keeping| keeping.versions().clone())
    }

    /// Before the frame is seen: what it shows is written.
    pub(super) fn journal(&mut self, ctx: &Context) {
        self.look_at_file(ctx);
        self.autosave(ctx);
        let again = self.tell_journal(Some(ctx.input(|input| input.time)));
        if let Some(seconds) = again {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds.max(0.01)));
        }
    }

    /// Tells the journal what the window shows; without a time between frames.
    pub(super) fn tell_journal(&mut self, now: Option<f64>) -> Option<f64> {
        let keeping = self.keeping.as_mut()?;
        let (file, editor) = (&self.file, &self.editor);
        let about = || About { edits: file.recovered_edits, was_unsaved: !editor.is_saved(), ..about(file) };
        keeping.follow(self.pending.document, editor, about, now)
    }

    /// Saves by itself what has stood for a moment, if that is wanted and nothing goes on. What
    /// could not be saved is tried again only once there is more of it.
    pub(super) fn autosave(&mut self, ctx: &Context) {
        let is_calm = self.dialog.is_none()
            && matches!(self.editor.tool(), Tool::Idle)
            && self.editor.unfinished().is_empty()
            && self.pending.saving.is_none();
        let has_file = self.file.path.is_some() && !self.file.is_guarded();
        if !self.editor.options().autosave || !has_file || !is_calm || self.editor.is_saved() {
            return;
        }
        let (now, revision) = (ctx.input(|input| input.time), self.editor.revision());
        match self.pending.autosave_at {
            Some((waiting, at)) if waiting == revision => {
                if now >= at {
                    self.pending.autosave_at = Some((revision, f64::INFINITY));
                    self.save(None);
                } else if at.is_finite() {
                    ctx.request_repaint_after(Duration::from_secs_f64(at - now));
                }
            }
            _ => {
                self.pending.autosave_at = Some((revision, now + AUTOSAVE_AFTER));
                ctx.request_repaint_after(Duration::from_secs_f64(AUTOSAVE_AFTER));
            }
        }
    }

    /// How many changes the file does not have, of what was just told.
    pub(super) fn journalled_edits(&self) -> u64 {
        self.keeping.as_ref().map_or(0, Keeping::edits)
    }

    /// The file has the workbook as it was after so many changes.
    pub(super) fn journal_saved(&mut self, edits_then: u64) {
        let about = about(&self.file);
        if let Some(keeping) = &mut self.keeping {
            keeping.saved(about, edits_then);
        }
    }

    /// The window is gone. `was_broken`: after a mistake of the program.
    pub fn end_keeping(&mut self, was_broken: bool) {
        // Saved, or the user did not want to; else somebody closed it without asking.
        let keeps = was_broken || !(self.may_close || self.editor.is_saved());
        if let Some(keeping) = &mut self.keeping {
            keeping.end(keeps);
        }
    }

    /// Why a killed program would lose work at the moment.
    pub fn recovery_trouble(&self) -> Option<Trouble> {
        self.keeping.as_ref()?.trouble()
    }

    /// What killed programs have left and nobody has decided about.
    pub fn leftovers(&self) -> &[Leftover] {
        self.keeping.as_ref().map_or(&[], |keeping| &keeping.leftovers)
    }

    /// Asks for the file of the document that is shown now.
    pub(super) fn claim_file(&mut self) {
        let path = self.file.path.clone();
        let Some(keeping) = &mut self.keeping else { return };
        match path {
            Some(path) => keeping.claim(self.pending.document, &path),
            None => keeping.claim = None,
        }
    }

    pub(super) fn take_news(&mut self, ctx: &Context) {
        let news = self.keeping.as_mut().map(Keeping::take_news).unwrap_or_default();
        for news in news {
            match news {
                News::Left(leftovers) => {
                    if let Some(keeping) = &mut self.keeping {
                        keeping.leftovers = leftovers;
                    }
                    self.offers_recovery = !self.leftovers().is_empty();
                }
                News::Claimed(document, claimed) if document == self.pending.document => self.take_claim(claimed),
                News::Changed(document, outside) if document == self.pending.document => self.take_outside(outside),
                News::Claimed(..) | News::Changed(..) => {}
                News::Versions(document, versions) => {
                    if let Some(Dialog::Versions(list)) = &mut self.dialog
                        && document == self.pending.document
                    {
                        list.shown = Some(versions);
                    }
                }
                News::Kept(path) => self.lose_work_and(After::OpenPath(path), ctx),
            }
        }
        // Whatever else is asked comes first.
        if self.offers_recovery && self.dialog.is_none() && self.editor.text_edit().is_none() {
            self.offers_recovery = false;
            self.dialog = Some(Dialog::Recovery);
        }
    }

    /// Whoever comes back to the window hears what others did to the file meanwhile.
    pub(super) fn look_at_file(&mut self, ctx: &Context) {
        let has_focus = ctx.input(|input| input.focused);
        let is_back = has_focus && !std::mem::replace(&mut self.pending.had_focus, has_focus);
        if !is_back || self.pending.saving.is_some() || self.file.is_outside_told {
            return;
        }
        if let (Some(keeping), Some(path), Some(known)) = (&self.keeping, &self.file.path, self.file.known) {
            keeping.look_at(self.pending.document, path, known);
        }
    }

    fn take_outside(&mut self, outside: Outside) {
        let key = match outside {
            Outside::Written => "notice-changed-outside",
            Outside::Gone => "notice-gone-outside",
            Outside::Nothing => return,
        };
        // A save that began meanwhile has its own word.
        if self.pending.saving.is_none() {
            self.file.is_outside_told = true;
            let file = self.file.path.as_deref().map(name_of).unwrap_or_default();
            let text = self.say(&Message::new(key).with("file", file));
            self.toasts.error(Subject::Opening, text);
        }
    }

    fn take_claim(&mut self, claimed: Claimed) {
        match claimed {
            Claimed::Ours(claim) => {
                if let Some(keeping) = &mut self.keeping {
                    keeping.claim = Some(claim);
                }
            }
            Claimed::Taken => {
                self.file.is_open_elsewhere = true;
                let file = self.file.path.as_deref().map(name_of).unwrap_or_default();
                let text = self.say(&Message::new("notice-open-elsewhere").with("file", file));
                self.toasts.error(Subject::Saving, text);
            }
            Claimed::Unknown => {}
        }
    }

    /// Opens what a killed program left, after asking about unsaved work.
    pub fn open_leftover(&mut self, place: usize, ctx: &Context) {
        self.dialog = None;
        self.do_after_asking(After::Recover(place), ctx);
    }

    pub(super) fn show_leftover(&mut self, place: usize) {
        let Some(keeping) = self.keeping.as_mut().filter(|keeping| place < keeping.leftovers.len()) else { return };
        let leftover = keeping.leftovers.remove(place);
        let about = leftover.about.clone();
        let mut editor = Editor::new(leftover.workbook.clone(), self.fresh_options(), IdSource::random());
        editor.mark_unsaved();
        let edits = about.edits.max(1);
        self.show_document(
            editor,
            FileState { path: about.path, known: about.saved, recovered_edits: edits, ..FileState::default() },
        );
        // The file may have become another one since: saving finds that out.
        if let Some(keeping) = &mut self.keeping {
            keeping.adopt(leftover);
        }
        let text = self.say(&Message::new("notice-recovered").with("edits", edits));
        self.toasts.notice(Subject::Saving, text);
    }

    /// Shows the file that a killed program worked on; what it left stays to be decided about.
    pub fn open_saved_of_leftover(&mut self, place: usize, ctx: &Context) {
        let path = self.leftovers().get(place).and_then(|leftover| leftover.about.path.clone());
        self.dialog = None;
        if let Some(path) = path {
            self.open_after_asking(path, ctx);
        }
    }

    /// The user does not need what a killed program left.
    pub fn discard_leftover(&mut self, place: usize) {
        let Some(keeping) = self.keeping.as_mut().filter(|keeping| place < keeping.leftovers.len()) else { return };
        let leftover = keeping.leftovers.remove(place);
        keeping.discard(leftover);
        if keeping.leftovers.is_empty() {
            self.dialog = None;
        }
    }

    /// Lists the earlier versions of the file.
    pub(super) fn show_versions(&mut self) {
        let Some((keeping, path)) = self.keeping.as_ref().zip(self.file.path.clone()) else {
            let text = self.text("notice-no-versions");
            self.toasts.notice(Subject::Window, text);
            return;
        };
        keeping.read_versions(self.pending.document, &path, self.editor.committed().clone());
        self.dialog = Some(Dialog::Versions(VersionList::default()));
    }

    /// Opens an earlier version as a map without a file, after asking about unsaved work.
    pub fn open_version(&mut self, path: PathBuf, time: SystemTime, ctx: &Context) {
        let when = self.moment(Some(time));
        let stem = self.file.path.as_deref().and_then(Path::file_stem).unwrap_or_default().to_string_lossy();
        let name = self.say(&Message::new("file-name-of-version").with("name", stem.into_owned()).with("time", when));
        self.dialog = None;
        self.do_after_asking(After::OpenVersion(path, name), ctx);
    }

    /// Day and time of day in words.
    pub fn moment(&self, time: Option<SystemTime>) -> String {
        let Some((day, time)) = time.map(clock::day_and_time) else { return String::new() };
        let today = clock::today();
        match day {
            Some(day) if Some(day) != today => {
                format!("{}, {time}", crate::locale::date(self.editor.options().language, day))
            }
            Some(_) => self.say(&Message::new("moment-today").with("time", time)),
            None => time,
        }
    }

    /// What the file has that the window has not is opened; what the window shows is kept as an
    /// earlier version.
    pub fn take_theirs(&mut self, ctx: &Context) {
        self.dialog = None;
        let Some(path) = self.file.path.clone() else { return };
        self.keep_typed();
        let (workbook, _) = self.editor.begin_save();
        match &self.keeping {
            Some(keeping) => keeping.keep_mine(&path, workbook),
            None => self.lose_work_and(After::OpenPath(path), ctx),
        }
    }
}

fn about(file: &FileState) -> About {
    let began = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    // Whoever recovers it may start elsewhere.
    let path = file.path.as_deref().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
    About { path, saved: file.known, edits: 0, was_unsaved: false, began }
}
