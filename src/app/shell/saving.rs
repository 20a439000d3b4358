//! The shell and saving: what is written where, in which order, and what follows when a save comes
//! to its end. Saves of one file follow each other; a file on a disk that hangs holds up no other.

use super::Shell;
use super::files::name_of;
use super::pending::{FileState, NextSave, Saving};
use crate::app::background::SaveEnd;
use crate::app::clock;
use crate::app::dialogs::{After, Dialog, Halted};
use crate::app::file_dialogs::Purpose;
use crate::app::toasts::Subject;
use crate::editor::Command;
use crate::file::{Order, SaveError, Saved};
use crate::message::Message;
use egui::Context;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a disk is waited for before that is told.
pub(super) const PATIENCE: Duration = Duration::from_secs(4);
/// How many names are tried for a copy beside a file.
const MOST_COPIES: usize = 100;
/// How many bytes of a name a copy takes over.
const LONGEST_STEM: usize = 180;

/// Who wants a save, besides the user.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wish {
    /// What follows it.
    pub(super) then: Option<After>,
    /// Nobody pressed a key for it.
    pub(super) by_itself: bool,
    /// It goes beside the file of somebody else, under the n-th name that is tried.
    pub(super) copy: Option<(Halted, usize)>,
    /// It replaces what somebody else has written.
    pub(super) over_others: bool,
    /// The user chose the name, and was not asked whether something with it may be replaced.
    pub(super) asks_to_replace: bool,
}

impl Wish {
    fn and_then(then: Option<After>) -> Wish {
        Wish { then, ..Wish::default() }
    }
}

impl Shell {
    /// Saves, and does the rest when the file is whole.
    pub fn save_and_then(&mut self, after: After) {
        self.dialog = None;
        self.save(Some(after));
    }

    pub(super) fn save(&mut self, then: Option<After>) {
        match self.own_path() {
            Some(path) if self.file.path.as_ref() == Some(&path) && self.file.asks_about_neighbour() => {
                self.dialog = Some(Dialog::Neighbour(Halted::at(path, then)));
            }
            Some(path) => self.save_to(&path, Wish::and_then(then)),
            None => self.ask_for_file(Purpose::Save, then),
        }
    }

    /// Saves by itself: others' work in the way is told, and waits for the user.
    pub(super) fn save_by_itself(&mut self) {
        if let Some(path) = self.own_path() {
            self.save_to(&path, Wish { by_itself: true, ..Wish::default() });
        }
    }

    /// Where the document goes without asking.
    fn own_path(&self) -> Option<PathBuf> {
        let own = self.file.path.as_ref().filter(|_| !self.file.is_guarded());
        self.pending.latest_path().or(own).cloned()
    }

    /// Saves under a name that was chosen; `replaces`: the user knows that something has it.
    pub(super) fn save_under(&mut self, path: &Path, then: Option<After>, replaces: bool) {
        self.file.is_place_told = false;
        let wish = Wish { asks_to_replace: !replaces, ..Wish::and_then(then) };
        let order = Order { is_new: !replaces, ..self.order_to(path) };
        self.save_as_ordered(order, wish);
    }

    /// Saves to this file; one that is not what it was when it was read or written is left alone.
    fn save_to(&mut self, path: &Path, wish: Wish) {
        self.save_as_ordered(self.order_to(path), wish);
    }

    /// What is known of the file in view holds only for its own path.
    fn order_to(&self, path: &Path) -> Order {
        let FileState { known, maybe, keeps_names, is_frequent, .. } = self.file;
        // It belongs to another window, or to a newer version.
        let spared = self.file.path.clone().filter(|_| self.file.is_guarded());
        if self.file.path.as_deref() != Some(path) {
            return Order { spared, ..Order::over(path) };
        }
        Order { known, maybe, keeps_names, is_frequent, spared, ..Order::over(path) }
    }

    fn save_as_ordered(&mut self, order: Order, wish: Wish) {
        let (workbook, revision) = if wish.by_itself {
            self.editor.begin_autosave()
        } else {
            self.keep_typed();
            self.editor.begin_save()
        };
        self.tell_journal(None);
        if self.editor.pasting().is_some() && !wish.by_itself {
            let text = self.text("notice-saved-without-paste");
            self.toasts.notice(Subject::Window, text);
        }
        self.pending.saves += 1;
        if wish.then == Some(After::Quit) {
            self.pending.waits_since = Some(Instant::now());
        }
        let order = Order { is_unasked: wish.by_itself, ..order };
        let mut save = NextSave { number: self.pending.saves, workbook, revision, order, wish };
        if !self.pending.savings.iter().any(|saving| saving.path == save.order.path) {
            self.start_save(save);
            return;
        }
        let replaced = self.take_next_save(&save.order.path).and_then(|replaced| replaced.wish.then);
        save.wish.then = save.wish.then.or(replaced);
        self.pending.next_saves.push(save);
    }

    /// What was to be written to this file next.
    fn take_next_save(&mut self, path: &Path) -> Option<NextSave> {
        let place = self.pending.next_saves.iter().position(|next| next.order.path == path)?;
        Some(self.pending.next_saves.remove(place))
    }

    fn start_save(&mut self, save: NextSave) {
        let NextSave { number, workbook, revision, mut order, wish } = save;
        // What this window has written since the order was given is not somebody else's.
        if order.known.is_some() && self.file.path.as_ref() == Some(&order.path) {
            (order.known, order.maybe) = (self.file.known, self.file.maybe);
        }
        self.pending.savings.push(Saving {
            number,
            document: Some(self.pending.document),
            path: order.path.clone(),
            revision,
            workbook: workbook.clone(),
            keeps_names: order.keeps_names,
            wish,
            since: Instant::now(),
            is_told: false,
        });
        self.pending.background.save(number, workbook, order, self.save_context());
    }

    /// A save has come to its end: the next one of its file begins, or what was to follow is done.
    fn after_save(&mut self, next: Option<NextSave>, then: Option<After>, ctx: &Context) {
        match (next, then) {
            (Some(mut next), then) => {
                next.wish.then = next.wish.then.or(then);
                self.start_save(next);
            }
            (None, Some(after)) => self.go_on(after, ctx),
            (None, None) => {}
        }
    }

    pub(super) fn take_saved(&mut self, number: u64, end: SaveEnd, ctx: &Context) {
        let Some(place) = self.pending.savings.iter().position(|saving| saving.number == number) else { return };
        let saving = self.pending.savings.remove(place);
        let next = self.take_next_save(&saving.path);
        if saving.document.is_none() {
            // It is in another file since: what came of this one changes nothing.
            self.after_save(next, None, ctx);
            return;
        }
        let is_current = saving.document == Some(self.pending.document);
        let mut then = None;
        match end.result {
            Ok(saved) => {
                self.preferences.add_recent(end.real);
                self.pending.forget_typed(&saving.path);
                if is_current {
                    self.pending.settle(number);
                    self.toasts.forget(Subject::Saving);
                    self.take_current_saved(&saving, saved);
                    then = saving.wish.then;
                }
            }
            Err(SaveError::Spared) if is_current => {
                let key = if self.file.read_only { "error-save-over-newer" } else { "error-save-open-elsewhere" };
                let message = Message::new(key).with("file", name_of(&saving.path));
                self.tell_failed(Subject::Saving, &saving.path, message);
            }
            Err(SaveError::Exists) if is_current && saving.wish.copy.is_some() => {
                if let Some((halted, number)) = saving.wish.copy {
                    self.keep_copy(halted, number + 1);
                }
            }
            Err(SaveError::Exists) if is_current && saving.wish.asks_to_replace => {
                self.ask_for_path(Purpose::Save, saving.wish.then, &saving.path, true);
            }
            Err(SaveError::Changed) if is_current && saving.wish.by_itself => {
                self.pause_autosave(&saving.path, "notice-autosave-paused");
            }
            Err(SaveError::HasOtherNames) if is_current && saving.wish.by_itself => {
                self.pause_autosave(&saving.path, "notice-autosave-other-names");
            }
            Err(SaveError::Changed) if is_current => {
                self.dialog = Some(Dialog::Changed(Halted::at(saving.path, saving.wish.then)));
            }
            Err(SaveError::NotKept) if is_current && saving.wish.over_others => {
                let problem = Some("conflict-theirs-not-kept");
                let halted = Halted::at(saving.path, saving.wish.then);
                self.dialog = Some(Dialog::Changed(Halted { problem, ..halted }));
            }
            Err(SaveError::HasOtherNames) if is_current => {
                self.dialog = Some(Dialog::OtherNames(Halted::at(saving.path, saving.wish.then)));
            }
            Err(error) => {
                if let SaveError::NotConfirmed(is) | SaveError::NotKnown(is) | SaveError::Torn(is) = &error
                    && is_current
                    && self.file.path.as_ref() == Some(&saving.path)
                {
                    self.file.maybe = Some(*is);
                }
                // What fails again and again by itself is told once.
                let is_known =
                    is_current && saving.wish.by_itself && self.file.autosave_failed.as_ref() == Some(&error);
                if !is_known {
                    let key = if error.broke_off() && end.is_there { "error-save-kept" } else { "error-save" };
                    self.fail(Subject::Saving, key, &saving.path, error.message());
                }
                if is_current && saving.wish.by_itself {
                    self.file.autosave_failed = Some(error);
                }
            }
        }
        self.after_save(next, then, ctx);
    }

    /// The document in view is in a file now.
    fn take_current_saved(&mut self, saving: &Saving, saved: Saved) {
        let is_moved = self.file.path.as_ref() != Some(&saving.path);
        // Where a file is, is told once, and again whenever a place was chosen.
        if !self.file.is_place_told || is_moved {
            let text = self.say(&Message::new("notice-saved-as").with("file", name_of(&saving.path)));
            self.toasts.written(Subject::Saving, text, &saving.path);
        }
        self.editor.saved(saving.revision);
        // Who has it open elsewhere was told, and answered, as long as it is the same file.
        let before = if is_moved { FileState::default() } else { std::mem::take(&mut self.file) };
        self.file = FileState {
            neighbour: before.neighbour,
            is_shared: before.is_shared,
            path: Some(saving.path.clone()),
            saved_at: Some(clock::time_of_day()),
            is_place_told: true,
            known: Some(saved.fingerprint),
            keeps_names: saving.keeps_names,
            is_frequent: saving.wish.by_itself,
            ..FileState::default()
        };
        if is_moved {
            self.claim_file();
        }
        self.journal_saved(saving.workbook.clone());
        self.tell_beside_saved(saved);
    }

    /// What else there is to say of a save that worked.
    fn tell_beside_saved(&mut self, saved: Saved) {
        let key = match saved {
            Saved { unconfirmed: true, .. } => "notice-saved-unconfirmed",
            Saved { lost_version: true, .. } => "notice-version-lost",
            Saved { in_place: true, .. } => {
                let text = self.text("notice-saved-in-place");
                self.toasts.notice(Subject::Saving, text);
                return;
            }
            _ => return,
        };
        let text = self.text(key);
        self.toasts.error(Subject::Saving, text);
    }

    /// What wants a decision is not saved by itself, and nobody is interrupted for it: it is told as
    /// long as it is so, and the user's own save asks.
    fn pause_autosave(&mut self, path: &Path, why: &'static str) {
        self.file.autosave_is_paused = true;
        let text = self.say(&Message::new(why).with("file", name_of(path)));
        self.toasts.error(Subject::Saving, text);
    }

    /// A save broke off in the middle, or could not begin.
    pub(super) fn save_broke(&mut self, number: u64, ctx: &Context) {
        if let Some(place) = self.pending.savings.iter().position(|saving| saving.number == number) {
            let saving = self.pending.savings.remove(place);
            let next = self.take_next_save(&saving.path);
            self.after_save(next, None, ctx);
        }
    }

    /// A disk that does not answer is told of, once for every save, with what can be done meanwhile.
    pub(super) fn tell_slow_saves(&mut self, ctx: &Context) {
        let document = Some(self.pending.document);
        let mut slow = None;
        for saving in self.pending.savings.iter_mut().filter(|saving| saving.document == document && !saving.is_told) {
            let rest = PATIENCE.saturating_sub(saving.since.elapsed());
            if rest.is_zero() {
                saving.is_told = true;
                slow = Some(name_of(&saving.path));
            } else {
                ctx.request_repaint_after(rest);
            }
        }
        if let Some(file) = slow {
            let text = self.say(&Message::new("notice-saving-slow").with("file", file));
            let name = self.text(Command::SaveAs.label_key());
            self.toasts.error_with_offer(Subject::Saving, text, name, Command::SaveAs);
        }
    }

    /// Saves beside the file that somebody else has changed: both stay.
    pub fn keep_both(&mut self, halted: Halted) {
        self.keep_copy(halted, 1);
    }

    /// Saves beside a file, under the first name from the n-th on that nothing has.
    fn keep_copy(&mut self, halted: Halted, number: usize) {
        self.dialog = None;
        if number > MOST_COPIES {
            self.ask_for_file(Purpose::Save, halted.then);
            return;
        }
        let mut stem = halted.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // Names have 255 bytes at most; what is added here wants some of them.
        while stem.len() > LONGEST_STEM {
            stem.pop();
        }
        let name = self.say(&Message::new("file-name-of-mine").with("name", stem).with("number", number));
        let path = halted.path.with_file_name(format!("{name}.{}", Purpose::Save.extension()));
        self.file.is_place_told = false;
        let wish = Wish { copy: Some((halted.clone(), number)), ..Wish::and_then(halted.then) };
        self.save_as_ordered(Order::new_file(&path), wish);
    }

    /// Saves over what somebody else has written, which stays among the earlier versions.
    pub fn save_over_others(&mut self, halted: Halted) {
        self.dialog = None;
        let order = Order { keeps_names: self.file.keeps_names, needs_version: true, ..Order::over(&halted.path) };
        self.save_as_ordered(order, Wish { over_others: true, ..Wish::and_then(halted.then) });
    }

    /// Saves to a file that is open on another machine too.
    pub fn save_shared(&mut self, halted: Halted) {
        self.dialog = None;
        self.file.is_shared = true;
        self.save_to(&halted.path, Wish::and_then(halted.then));
    }

    /// Who has the file of the document open on another machine: the machine and its user.
    pub fn neighbour(&self) -> Option<(&str, &str)> {
        let neighbour = self.file.neighbour.as_ref()?;
        Some((neighbour.machine.as_str(), neighbour.user.as_str()))
    }

    /// Saves so that the file keeps its other names.
    pub fn save_in_place(&mut self, halted: Halted) {
        self.dialog = None;
        let order = Order { keeps_names: true, ..self.order_to(&halted.path) };
        self.save_as_ordered(order, Wish::and_then(halted.then));
    }
}
