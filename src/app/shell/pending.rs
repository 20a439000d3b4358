//! What goes on with files: what was asked and not answered yet, what is being written, what the
//! user agreed to. Does nothing itself; see `files`.

use crate::app::background::{Background, Opened};
use crate::app::dialogs::{After, ExportOrder, PathDialog};
use crate::app::file_dialogs::{Answer, FileDialogs, Purpose};
use crate::export::Progress;
use crate::file::{Fingerprint, Order};
use crate::history::Revision;
use crate::model::Workbook;
use crate::scene::Scene;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

/// Where the workbook came from.
#[derive(Default)]
pub(super) struct FileState {
    pub(super) path: Option<PathBuf>,
    pub(super) saved_at: Option<String>,
    pub(super) read_only: bool,
    /// The user was told where the file is.
    pub(super) is_place_told: bool,
    /// What the file was when it was read or saved last; another one is somebody else's work.
    pub(super) known: Option<Fingerprint>,
    /// What it may be besides, if a save came to no certain end.
    pub(super) maybe: Option<Fingerprint>,
    /// Another window has it: here it can only be looked at and saved under another name.
    pub(super) is_open_elsewhere: bool,
    /// It was told what others did to it.
    pub(super) is_outside_told: bool,
    /// The user wants the file to keep its other names.
    pub(super) keeps_names: bool,
    /// How many changes no file had when it was recovered.
    pub(super) recovered_edits: u64,
    /// What a file for it would be called, if it has none.
    pub(super) suggested: Option<String>,
}

impl FileState {
    /// Whether saving over the file would take something away that this window does not know.
    pub(super) fn is_guarded(&self) -> bool {
        self.read_only || self.is_open_elsewhere
    }
}

/// What goes on with files.
pub(super) struct Pending {
    pub(super) background: Background,
    pub(super) dialogs: Box<dyn FileDialogs>,
    pub(super) replies: (Sender<Reply>, Receiver<Reply>),
    pub(super) is_asking: bool,
    /// Grows with every workbook that is shown.
    pub(super) document: u64,
    /// Grows with every wish to open a file, and with every workbook that is shown: only the last
    /// wish counts.
    pub(super) opening: u64,
    /// A file that was read and waits until unsaved work is out of the way.
    pub(super) opened: Option<Box<Opened>>,
    /// What a file for it would be called, if it is an earlier version that was read.
    pub(super) opens_as: Option<String>,
    pub(super) saving: Option<Saving>,
    pub(super) next_save: Option<NextSave>,
    /// The state of the workbook that the user does not want to save, and what was unfinished.
    pub(super) agreed_to_lose: Option<(Revision, String)>,
    /// The window was closed while keys had not reached their fields.
    pub(super) closes_when_typed: bool,
    pub(super) quits_when_idle: bool,
    pub(super) export: Exporting,
    /// The window had the keyboard in the frame before.
    pub(super) had_focus: bool,
    /// The state that is saved by itself when it has stood until then, in egui's time.
    pub(super) autosave_at: Option<(Revision, f64)>,
    /// A path that was typed and what was typed for it, until it is known what came of it.
    pub(super) typed: Option<(PathBuf, PathDialog)>,
}

/// What is to be written for others, and what is being written.
#[derive(Default)]
pub(super) struct Exporting {
    /// What waits for a name.
    pub(super) ordered: Option<Exported>,
    /// How far the one is that is being written.
    pub(super) progress: Option<Arc<Progress>>,
    /// What is shown by another program once it is written.
    pub(super) shown: Option<PathBuf>,
}

/// What is written for others.
pub(super) enum Exported {
    /// A map.
    Map(Box<ExportOrder>),
    /// What is shown in the place of a map.
    Scene(Arc<Scene>),
}

impl Exporting {
    /// Nothing is being written any more.
    pub(super) fn over(&mut self) {
        self.progress = None;
    }
}

/// What was asked.
pub(super) struct Asked {
    pub(super) purpose: Purpose,
    pub(super) then: Option<After>,
    pub(super) document: u64,
}

/// What was asked and what came of it.
pub(super) struct Reply {
    pub(super) asked: Asked,
    pub(super) answer: Answer,
}

/// A save that is going on.
pub(super) struct Saving {
    pub(super) document: u64,
    pub(super) path: PathBuf,
    pub(super) edits: u64,
    pub(super) keeps_names: bool,
    pub(super) then: Option<After>,
}

/// A save that begins when the one before has come to its end.
pub(super) struct NextSave {
    pub(super) workbook: Arc<Workbook>,
    pub(super) revision: Revision,
    pub(super) order: Order,
    /// How many changes the file did not have then.
    pub(super) edits: u64,
    pub(super) then: Option<After>,
}

impl Pending {
    pub(super) fn new(dialogs: Box<dyn FileDialogs>, wake: Arc<dyn Fn() + Send + Sync>) -> Pending {
        Pending {
            background: Background::new(wake),
            dialogs,
            replies: mpsc::channel(),
            is_asking: false,
            document: 0,
            opening: 0,
            opened: None,
            opens_as: None,
            saving: None,
            next_save: None,
            agreed_to_lose: None,
            closes_when_typed: false,
            quits_when_idle: false,
            export: Exporting::default(),
            had_focus: true,
            autosave_at: None,
            typed: None,
        }
    }

    /// What was to be done with a file that was typed is done.
    pub(super) fn forget_typed(&mut self, path: &Path) {
        self.typed.take_if(|(typed, _)| typed == path);
    }

    /// Opens a folder in the system's file manager.
    pub(super) fn show_folder(&self, folder: &Path) {
        self.dialogs.show_folder(folder);
    }

    /// Whether the document in view is being written.
    pub(super) fn is_saving(&self) -> bool {
        self.saving.as_ref().is_some_and(|saving| saving.document == self.document)
    }

    /// Where the document in view will have been saved when all that was begun is done.
    pub(super) fn latest_path(&self) -> Option<&PathBuf> {
        let running = self.saving.as_ref().filter(|saving| saving.document == self.document);
        self.next_save.as_ref().map(|next| &next.order.path).or(running.map(|saving| &saving.path))
    }

    /// What the user agreed to belongs to a wish that is given up.
    pub(super) fn give_up(&mut self) {
        self.opened = None;
        self.agreed_to_lose = None;
        self.quits_when_idle = false;
    }
}

/// Sends the answer, and that there is no dialog if it is dropped without one: no thread, or a
/// dialog that broke off.
pub(super) struct Answering {
    pub(super) reply: Option<Reply>,
    pub(super) sender: Sender<Reply>,
    pub(super) wake: Arc<dyn Fn() + Send + Sync>,
}

impl Answering {
    pub(super) fn answer(mut self, answer: Answer) {
        if let Some(reply) = &mut self.reply {
            reply.answer = answer;
        }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        if let Some(reply) = self.reply.take() {
            // Nobody waits for the answer if the window is gone.
            let _ = self.sender.send(reply);
        }
        (self.wake)();
    }
}
