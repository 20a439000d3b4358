//! The shell and what was not saved: what killed programs left is offered, what the user decided
//! against can be had back, and all of it taken away.

use super::Shell;
use super::pending::FileState;
use crate::app::background::on_thread;
use crate::app::dialogs::{After, Dialog, LeftAt, RecoveryList};
use crate::app::offered::{Offered, edits};
use crate::app::printing;
use crate::app::toasts::Subject;
use crate::editor::{Command, Editor};
use crate::file::journal::Cleared;
use crate::message::Message;
use crate::model::IdSource;
use egui::Context;
use std::path::Path;

impl Shell {
    /// What killed programs have left and nobody has decided about.
    pub fn leftovers(&self) -> &[Offered] {
        self.keeping.as_ref().map_or(&[], |keeping| &keeping.leftovers)
    }

    /// What the user has decided against lately; none while it is read.
    pub fn dismissed(&self) -> Option<&[Offered]> {
        self.keeping.as_ref()?.dismissed.as_deref()
    }

    /// One of the one or the other.
    pub fn leftover(&self, at: LeftAt) -> Option<&Offered> {
        match at {
            LeftAt::Undecided(place) => self.leftovers().get(place),
            LeftAt::Dismissed(place) => self.dismissed()?.get(place),
        }
    }

    fn take_leftover(&mut self, at: LeftAt) -> Option<Offered> {
        let keeping = self.keeping.as_mut()?;
        let (list, place) = match at {
            LeftAt::Undecided(place) => (&mut keeping.leftovers, place),
            LeftAt::Dismissed(place) => (keeping.dismissed.as_mut()?, place),
        };
        (place < list.len()).then(|| list.remove(place))
    }

    pub(super) fn take_leftovers(&mut self, mut leftovers: Vec<Offered>) {
        self.offers_recovery = !leftovers.is_empty();
        // What was left of the file that was just opened is what was looked for.
        if let Some(file) = &self.file.path {
            leftovers.sort_by_key(|offered| !offered.is_of(file));
        }
        if let Some(keeping) = &mut self.keeping {
            keeping.leftovers = leftovers;
        }
    }

    pub(super) fn take_dismissed(&mut self, dismissed: Vec<Offered>) {
        if let Some(keeping) = &mut self.keeping {
            keeping.dismissed = Some(dismissed);
        }
    }

    /// Offers what was left; whatever else is asked comes first.
    pub(super) fn offer_recovery(&mut self) {
        if self.offers_recovery && self.dialog.is_none() && self.editor.text_edit().is_none() {
            self.offers_recovery = false;
            self.dialog = Some(Dialog::Recovery(RecoveryList::default()));
        }
    }

    /// Lists what was left and what was decided against.
    pub(super) fn show_recovered_work(&mut self) {
        if let Some(keeping) = &mut self.keeping {
            keeping.dismissed = None;
            keeping.read_dismissed();
        } else {
            self.take_dismissed(Vec::new());
        }
        self.dialog = Some(Dialog::Recovery(RecoveryList::with_dismissed()));
    }

    /// Opens what was left, after asking about unsaved work.
    pub fn open_leftover(&mut self, at: LeftAt, ctx: &Context) {
        // The lists may change while the user is asked.
        let Some(folder) = self.leftover(at).map(|offered| offered.leftover.folder().to_path_buf()) else { return };
        self.dialog = None;
        self.do_after_asking(After::Recover(folder), ctx);
    }

    /// Where in the lists is what lies in this folder.
    fn left_in(&self, folder: &Path) -> Option<LeftAt> {
        let place = |list: &[Offered]| list.iter().position(|offered| offered.leftover.folder() == folder);
        let dismissed = || self.dismissed().and_then(place).map(LeftAt::Dismissed);
        place(self.leftovers()).map(LeftAt::Undecided).or_else(dismissed)
    }

    pub(super) fn show_leftover(&mut self, folder: &Path) {
        let Some(at) = self.left_in(folder) else { return };
        if self.leftover(at).is_none_or(|offered| offered.leftover.found.is_none()) {
            return;
        }
        let Some(Offered { leftover, .. }) = self.take_leftover(at) else { return };
        let Some(found) = &leftover.found else { return };
        let (about, is_cut, holds) = (found.about.clone(), found.is_cut, edits(found, leftover.file));
        let mut editor = Editor::new(found.workbook.clone(), self.fresh_options(), IdSource::random());
        editor.mark_unsaved();
        // The file may have become another one since: saving finds that out.
        let file = FileState {
            path: about.path,
            known: about.saved,
            read_only: about.read_only,
            recovered_edits: about.edits.max(1),
            ..FileState::default()
        };
        self.show_document(editor, file);
        let document = self.pending.document;
        if let Some(keeping) = &mut self.keeping {
            keeping.adopt(document, leftover);
        }
        let text = self.say(&Message::new("notice-recovered").with("holds", holds));
        self.toasts.notice(Subject::Saving, text);
        if is_cut {
            let text = self.text("notice-recovered-cut");
            self.toasts.error(Subject::Opening, text);
        }
    }

    /// Shows the file that a killed program worked on; what it left stays to be decided about.
    pub fn open_saved_of_leftover(&mut self, at: LeftAt, ctx: &Context) {
        let path = self.leftover(at).and_then(|offered| Some(offered.path()?.to_path_buf()));
        self.dialog = None;
        if let Some(path) = path {
            self.open_after_asking(path, ctx);
        }
    }

    /// Shows where what cannot be read lies.
    pub fn show_folder_of_leftover(&self, at: LeftAt) {
        if let Some(offered) = self.leftover(at) {
            self.pending.show_folder(offered.leftover.folder());
        }
    }

    /// The user does not need what was left: it goes to the bin, and from there for good.
    pub fn dismiss_leftover(&mut self, at: LeftAt) {
        let Some(Offered { leftover, .. }) = self.take_leftover(at) else { return };
        let Some(keeping) = &mut self.keeping else { return };
        keeping.dismiss(leftover);
        let shows_all = matches!(&self.dialog, Some(Dialog::Recovery(list)) if list.with_dismissed);
        if !shows_all && self.leftovers().is_empty() {
            self.dialog = None;
        }
        if matches!(at, LeftAt::Undecided(_)) && !shows_all {
            let (text, name) = (self.text("notice-dismissed"), self.text("button-show-dismissed"));
            self.toasts.offer(Subject::Opening, text, name, Command::RecoverUnsaved);
        }
    }

    /// Takes away all that is kept of the user's maps on this machine.
    pub fn delete_recovery_data(&mut self) {
        self.dialog = None;
        self.pointer.shared.forget();
        // Also what was made to be printed; without a thread it goes after a day.
        on_thread("forget-printed", printing::forget);
        if let Some(keeping) = &mut self.keeping {
            keeping.clear();
        }
    }

    pub(super) fn tell_cleared(&mut self, cleared: Cleared) {
        if cleared.is_all {
            let text = self.text("notice-recovery-data-deleted");
            self.toasts.notice(Subject::Opening, text);
        } else {
            let text = self.text("error-recovery-data");
            self.toasts.error(Subject::Opening, text);
        }
    }
}
