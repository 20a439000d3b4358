//! The shell and what it keeps: the journal follows the editor, a file that another window has is
//! told of, earlier versions are shown. What killed programs left is in `recovery`.

use super::Shell;
use super::files::name_of;
use super::pending::{Autosave, FileState};
use crate::app::background::SaveContext;
use crate::app::claims::Standing;
use crate::app::clock;
use crate::app::dialogs::{After, Dialog, Halted, OpensAs, VersionList};
use crate::app::keeping::{Keeping, News, Outside};
use crate::app::toasts::Subject;
use crate::editor::Command;
use crate::file::journal::{About, Trouble};
use crate::history::Revision;
use crate::message::Message;
use crate::model::{Date, Workbook};
use crate::platform;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long a change stands before it is saved by itself, in seconds.
const AUTOSAVE_AFTER: f64 = 3.0;
/// How long changes that follow each other wait at most.
const AUTOSAVE_AT_LATEST: f64 = 10.0;
/// When what could not be saved is tried again, in seconds: the disk may have room by then.
const AUTOSAVE_AGAIN: f64 = 20.0;

impl Shell {
    /// Keeps a journal and earlier versions under this folder, and looks for what was left there.
    pub fn keep_work(&mut self, state_folder: PathBuf) {
        let keeping = Keeping::new(state_folder, self.pending.background.wake());
        keeping.claim(self.pending.document, self.file.path.as_deref());
        self.keeping = Some(keeping);
    }

    /// The system knows no place to keep anything.
    pub fn keep_nothing(&mut self) {
        self.keeps_nothing = true;
    }

    /// Why nothing is kept is said in full once, when that begins; that it is so stays in sight.
    pub(super) fn tell_trouble(&mut self) {
        let trouble = self.recovery_trouble();
        if std::mem::replace(&mut self.shown.trouble, trouble) == trouble {
            return;
        }
        match trouble {
            Some(trouble) => {
                let text = self.text(reason_key(trouble));
                self.toasts.error(Subject::Recovery, text);
            }
            None => self.toasts.forget(Subject::Recovery),
        }
    }

    /// What a save needs of it.
    pub(super) fn save_context(&self) -> Option<SaveContext> {
        self.keeping.as_ref().map(|keeping| keeping.for_save(self.pending.document, self.file.path.clone()))
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
        let edits = self.edits_no_file_has();
        let keeping = self.keeping.as_mut()?;
        let file = &self.file;
        keeping.follow(self.pending.document, &self.editor, || about(file), edits, now)
    }

    /// How many changes no file has; to be told, not to be decided by.
    fn edits_no_file_has(&self) -> u64 {
        let since_recovered = || self.file.recovered_edits + self.editor.steps_done() as u64;
        self.editor.steps_since_saved().map_or_else(since_recovered, |steps| steps as u64)
    }

    /// Saves by itself what has stood for a moment, and what was not saved for some time whatever goes
    /// on. What could not be saved is tried again.
    pub(super) fn autosave(&mut self, ctx: &Context) {
        let is_in_the_way = self.file.is_guarded() || self.file.asks_about_neighbour();
        let may_save = self.file.path.is_some() && !is_in_the_way && !self.file.autosave_is_paused;
        if !self.editor.options().autosave || !may_save || self.editor.has_all_steps_saved() {
            self.pending.autosave = None;
            return;
        }
        let (now, revision) = (ctx.input(|input| input.time), self.editor.revision());
        let mut waits = match self.pending.autosave.take() {
            Some(waits) if waits.revision == revision => waits,
            Some(waits) => Autosave { revision, at: (now + AUTOSAVE_AFTER).min(waits.latest), ..waits },
            None => Autosave { revision, at: now + AUTOSAVE_AFTER, latest: now + AUTOSAVE_AT_LATEST },
        };
        if !self.pending.is_saving() && self.dialog.is_none() {
            if now >= waits.at {
                waits = Autosave { at: now + AUTOSAVE_AGAIN, latest: now + AUTOSAVE_AT_LATEST, revision };
                self.save_by_itself();
            } else {
                ctx.request_repaint_after(Duration::from_secs_f64(waits.at - now));
            }
        }
        self.pending.autosave = Some(waits);
    }

    /// The file has the workbook as it was in this state.
    pub(super) fn journal_saved(&mut self, workbook: Arc<Workbook>) {
        let (about, edits) = (about(&self.file), self.edits_no_file_has());
        if let Some(keeping) = &mut self.keeping {
            keeping.saved(about, workbook, edits);
        }
    }

    /// The window is gone. `was_broken`: after a mistake of the program.
    pub fn end_keeping(&mut self, was_broken: bool) {
        // Saved, or the user did not want to; else somebody closed it without asking.
        let keeps = was_broken || self.pending.leaves_all || !(self.may_close || self.editor.is_saved());
        if let Some(keeping) = &mut self.keeping {
            keeping.end(keeps);
        }
    }

    /// Why a killed program would lose work at the moment.
    pub fn recovery_trouble(&self) -> Option<Trouble> {
        let nowhere = self.keeps_nothing.then_some(Trouble::NotWritable);
        self.keeping.as_ref().map_or(nowhere, Keeping::trouble)
    }

    /// Whether the next start would offer what is in this window if it were killed now.
    pub fn keeps_for_recovery(&self) -> bool {
        self.keeping.is_some() && self.recovery_trouble().is_none()
    }

    /// Whether the journal has written all that it was told by now: a frame goes ahead of a disk that
    /// takes its time.
    pub fn has_journalled(&self) -> bool {
        self.keeping.as_ref().is_some_and(Keeping::is_written)
    }

    /// Asks for the file of the document that is shown now.
    pub(super) fn claim_file(&mut self) {
        if let Some(keeping) = &self.keeping {
            keeping.claim(self.pending.document, self.file.path.as_deref());
        }
    }

    pub(super) fn take_news(&mut self, ctx: &Context) {
        let news = self.keeping.as_mut().map(Keeping::take_news).unwrap_or_default();
        for news in news {
            match news {
                News::Left(leftovers) => self.take_leftovers(leftovers),
                News::Dismissed(dismissed) => self.take_dismissed(dismissed),
                News::Cleared(cleared) => self.tell_cleared(cleared),
                News::Claimed(document, path, standing)
                    if document == self.pending.document && self.file.path.as_ref() == Some(&path) =>
                {
                    self.take_standing(standing);
                }
                // Seen before a save of this window, and told after it: that is no news.
                News::Changed(document, known, outside)
                    if document == self.pending.document && self.file.known == Some(known) =>
                {
                    self.take_outside(outside);
                }
                News::Claimed(..) | News::Changed(..) => {}
                News::Versions(document, versions) => {
                    if let Some(Dialog::Versions(list)) = &mut self.dialog
                        && document == self.pending.document
                    {
                        list.shown = Some(versions);
                    }
                }
                News::Version(document, place, version) => {
                    if let Some(Dialog::Versions(list)) = &mut self.dialog
                        && document == self.pending.document
                        && let Some(shown) = list.shown.as_mut().and_then(|shown| shown.get_mut(place))
                    {
                        *shown = version;
                    }
                }
                News::Kept(document, revision, path, is_kept) if document == self.pending.document => {
                    self.take_kept(revision, path, is_kept, ctx);
                }
                News::Kept(..) => {}
            }
        }
        self.offer_recovery();
    }

    /// Whoever comes back to the window hears what others did to the file meanwhile.
    pub(super) fn look_at_file(&mut self, ctx: &Context) {
        let has_focus = ctx.input(|input| input.focused);
        let had_focus = std::mem::replace(&mut self.pending.had_focus, has_focus);
        if !has_focus || had_focus {
            return;
        }
        if self.file.is_open_elsewhere {
            // The other window may be gone by now.
            self.claim_file();
        }
        if self.pending.is_saving() || self.file.is_outside_told {
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
        if !self.pending.is_saving() {
            self.file.is_outside_told = true;
            if outside == Outside::Gone {
                // No file has it any more. It is not put back by itself: it may have been moved.
                self.editor.mark_unsaved();
                self.file.autosave_is_paused = true;
            }
            let file = self.file.path.as_deref().map(name_of).unwrap_or_default();
            let text = self.say(&Message::new(key).with("file", file));
            self.toasts.error(Subject::Opening, text);
        }
    }

    fn take_standing(&mut self, standing: Standing) {
        let file = self.file.path.as_deref().map(name_of).unwrap_or_default();
        match standing {
            Standing::Ours if self.file.is_open_elsewhere => {
                self.file.is_open_elsewhere = false;
                let text = self.say(&Message::new("notice-free-again").with("file", file));
                self.toasts.notice(Subject::Saving, text);
                // What the other window has saved is asked about when this one saves.
            }
            Standing::Taken if !self.file.is_open_elsewhere => {
                self.file.is_open_elsewhere = true;
                let text = self.say(&Message::new("notice-open-elsewhere").with("file", file));
                self.toasts.error_with_offer(
                    Subject::Saving,
                    text,
                    self.text(Command::SaveAs.label_key()),
                    Command::SaveAs,
                );
            }
            Standing::Shared(neighbour) if self.file.neighbour.as_ref() != Some(&neighbour) => {
                let message = Message::new("notice-open-on-machine")
                    .with("file", file)
                    .with("machine", neighbour.machine.as_str())
                    .with("user", neighbour.user.as_str());
                let text = self.say(&message);
                self.file.neighbour = Some(neighbour);
                self.file.is_shared = false;
                self.toasts.error_with_offer(
                    Subject::Saving,
                    text,
                    self.text(Command::SaveAs.label_key()),
                    Command::SaveAs,
                );
            }
            Standing::Ours if let Some(gone) = self.file.neighbour.take() => {
                self.file.is_shared = false;
                let message = Message::new("notice-neighbour-gone").with("file", file).with("machine", gone.machine);
                let text = self.say(&message);
                self.toasts.notice(Subject::Saving, text);
            }
            Standing::Ours | Standing::Taken | Standing::Shared(_) | Standing::Unknown => {}
        }
    }

    /// What the window shows is a version now, or could not be made one: then theirs is not opened.
    fn take_kept(&mut self, revision: Revision, path: PathBuf, is_kept: bool, ctx: &Context) {
        if !is_kept {
            let problem = Some("conflict-mine-not-kept");
            self.dialog = Some(Dialog::Changed(Halted { problem, ..Halted::at(path, None) }));
        } else if revision == self.editor.revision() && self.editor.unfinished().is_empty() {
            self.lose_work_and(After::OpenPath(path, OpensAs::Theirs), ctx);
        } else {
            // There is more of it by now: that is kept too.
            self.take_theirs(path);
        }
    }

    /// Lists the earlier versions of the file.
    pub(super) fn show_versions(&mut self) {
        // What the window shows has nothing to do with a file that could not be opened.
        let damaged = self.pending.damaged.take();
        let compared = damaged.is_none().then(|| self.editor.committed().clone());
        let Some((keeping, path)) = self.keeping.as_ref().zip(damaged.or(self.file.path.clone())) else {
            let text = self.text("notice-no-versions");
            self.toasts.notice(Subject::Window, text);
            return;
        };
        keeping.read_versions(self.pending.document, &path, compared);
        self.dialog = Some(Dialog::Versions(VersionList::of(path)));
    }

    /// Opens an earlier version as a map without a file, after asking about unsaved work.
    pub fn open_version(&mut self, path: PathBuf, time: SystemTime, ctx: &Context) {
        let of = match &self.dialog {
            Some(Dialog::Versions(list)) => list.of.clone(),
            _ => self.file.path.clone().unwrap_or_default(),
        };
        let stem = of.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name =
            self.say(&Message::new("file-name-of-version").with("name", stem).with("time", clock::for_file_name(time)));
        let folder = of.parent().map(Path::to_path_buf);
        self.dialog = None;
        self.do_after_asking(After::OpenPath(path, OpensAs::Version { name, folder, time }), ctx);
    }

    /// Day and time of day in words.
    pub fn moment(&self, time: Option<SystemTime>) -> String {
        time.map(clock::day_and_time).map_or_else(String::new, |(day, time)| self.day_and_time(day, time))
    }

    /// The same with seconds.
    pub fn exact_moment(&self, time: SystemTime) -> String {
        let (day, time) = clock::day_and_exact_time(time);
        self.day_and_time(day, time)
    }

    fn day_and_time(&self, day: Option<Date>, time: String) -> String {
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
    pub fn take_theirs(&mut self, path: PathBuf) {
        self.dialog = None;
        self.keep_typed();
        let (workbook, revision) = self.editor.begin_save();
        match &self.keeping {
            Some(keeping) => keeping.keep_mine(self.pending.document, revision, &path, workbook),
            // Nothing can be kept: theirs is not worth the loss of mine.
            None => {
                let problem = Some("conflict-mine-not-kept");
                self.dialog = Some(Dialog::Changed(Halted { problem, ..Halted::at(path, None) }));
            }
        }
    }
}

/// Why nothing is kept, in words.
pub(in crate::app) fn reason_key(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::DiskFull => "recovery-off-disk-full",
        Trouble::NotWritable => "recovery-off-not-writable",
        Trouble::Slow => "recovery-off-slow",
        Trouble::WouldNotOpen => "recovery-off-would-not-open",
        Trouble::Broken => "recovery-off-broken",
    }
}

/// The same in two or three.
pub(in crate::app) fn short_reason_key(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::WouldNotOpen => "status-would-not-open",
        Trouble::DiskFull | Trouble::NotWritable | Trouble::Slow | Trouble::Broken => "status-recovery-off",
    }
}

fn about(file: &FileState) -> About {
    let began = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let path = file.path.as_deref().map(platform::lasting_path);
    About { path, saved: file.known, read_only: file.read_only, began, ..About::default() }
}
