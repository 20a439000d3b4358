//! What goes on with files: what was asked and not answered yet, what is being written, what the
//! user agreed to. Does nothing itself; see `files`.

use crate::app::background::{Background, Opened};
use crate::app::dialogs::{After, OpensAs, PathDialog};
use crate::app::file_dialogs::{Answer, FileDialogs, Purpose};
use crate::app::later::{Found, Later};
use crate::export::Progress;
use crate::file::{Fingerprint, Neighbour, Order, SaveError};
use crate::history::Revision;
use crate::model::Workbook;
use crate::publish::Job;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Instant, SystemTime};

use super::saving::Wish;

/// Where the workbook came from.
#[derive(Default)]
pub(super) struct FileState {
    pub(super) path: Option<PathBuf>,
    pub(super) saved_at: Option<String>,
    pub(super) read_only: bool,
    /// The user was told where the file is.
    pub(super) is_place_told: bool,
    /// The picture it was in, if it came out of one.
    pub(super) picture: Option<PathBuf>,
    /// What the file was when it was read or saved last; another one is somebody else's work.
    pub(super) known: Option<Fingerprint>,
    /// What it may be besides, if a save came to no certain end.
    pub(super) maybe: Option<Fingerprint>,
    /// Another window has it: here it can only be looked at and saved under another name.
    pub(super) is_open_elsewhere: bool,
    /// Who has it open on another machine, as it was told.
    pub(super) neighbour: Option<Neighbour>,
    /// The user wants to save to it all the same.
    pub(super) is_shared: bool,
    /// It was told what others did to it.
    pub(super) is_outside_told: bool,
    /// The user wants the file to keep its other names.
    pub(super) keeps_names: bool,
    /// Why it could not be saved by itself last: that is told once.
    pub(super) autosave_failed: Option<SaveError>,
    /// It was saved by itself, so what is replaced next need not be worth a version.
    pub(super) is_frequent: bool,
    /// It is not saved by itself until the user has saved it.
    pub(super) autosave_is_paused: bool,
    /// How many changes no file had when it was recovered.
    pub(super) recovered_edits: u64,
    /// What a file for it would be called, if it has none.
    pub(super) suggested: Option<String>,
    /// In which folder it would be.
    pub(super) suggested_folder: Option<PathBuf>,
    /// Of when it is, if it is an earlier version of a file.
    pub(super) version: Option<SystemTime>,
}

impl FileState {
    /// Whether saving over the file would take something away that this window does not know.
    pub(super) fn is_guarded(&self) -> bool {
        self.read_only || self.is_open_elsewhere
    }

    /// Whether the user is to say first that it is saved although it is open on another machine.
    pub(super) fn asks_about_neighbour(&self) -> bool {
        self.neighbour.is_some() && !self.is_shared
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
    /// What the file that is being read is opened as.
    pub(super) opens_as: OpensAs,
    /// How many saves were ordered.
    pub(super) saves: u64,
    /// What is being written, of each file one.
    pub(super) savings: Vec<Saving>,
    /// What of the document in view is to be written when the save before of its file has come to its
    /// end, of each file one.
    pub(super) next_saves: Vec<NextSave>,
    /// Files that were chosen without the ending that they will have: looked at whether there is one.
    pub(super) looked_at: Vec<(Later<Found>, Asked, PathBuf)>,
    /// The state of the workbook that the user does not want to save, and what was unfinished.
    pub(super) agreed_to_lose: Option<(Revision, String)>,
    /// The window was closed while keys had not reached their fields.
    pub(super) closes_when_typed: bool,
    pub(super) quits_when_idle: bool,
    /// Since when a window that was closed waits, or the user was asked about it last.
    pub(super) waits_since: Option<Instant>,
    /// The user left without waiting: everything is kept for the next start.
    pub(super) leaves_all: bool,
    /// A file is being read.
    pub(super) reading: Option<Reading>,
    pub(super) export: Exporting,
    /// The window had the keyboard in the frame before.
    pub(super) had_focus: bool,
    /// What is to be saved by itself.
    pub(super) autosave: Option<Autosave>,
    /// A file that could not be opened: its versions are what is asked for next.
    pub(super) damaged: Option<PathBuf>,
    /// A path that was typed and what was typed for it, until it is known what came of it.
    pub(super) typed: Option<(PathBuf, PathDialog)>,
}

/// A file is being read, as long as this lives.
pub(super) struct Reading {
    /// What it is called.
    pub(super) name: String,
    /// Since when.
    pub(super) since: Instant,
    /// Raised when nobody waits for it any more.
    pub(super) stop: Arc<AtomicBool>,
}

impl Reading {
    pub(super) fn of(path: &Path) -> Reading {
        Reading { name: super::files::name_of(path), since: Instant::now(), stop: Arc::default() }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// A state that is saved by itself, in egui's time.
pub(super) struct Autosave {
    pub(super) revision: Revision,
    /// When, if it stands until then; also when again, if it could not be saved.
    pub(super) at: f64,
    /// When at the latest, whatever follows it.
    pub(super) latest: f64,
}

/// What is to be written for others, and what is being written.
#[derive(Default)]
pub(super) struct Exporting {
    /// What waits for a name.
    pub(super) ordered: Option<Box<Job>>,
    /// What waits until it is agreed that files are replaced.
    pub(super) unreplaced: Option<(Box<Job>, PathBuf)>,
    /// What is being written, in the order in which it began.
    pub(super) running: Vec<Running>,
    /// Grows with every export.
    pub(super) last: u64,
    /// What is shown by another program once it is written, by the names that it was asked for with.
    pub(super) printed: Vec<PathBuf>,
}

/// An export that is being written.
pub(super) struct Running {
    /// Which of the exports it is.
    pub(super) number: u64,
    /// How far it is.
    pub(super) progress: Arc<Progress>,
}

impl Exporting {
    /// Another one is being written.
    pub(super) fn begin(&mut self) -> (u64, Arc<Progress>) {
        self.last += 1;
        let progress = Arc::new(Progress::new());
        self.running.push(Running { number: self.last, progress: progress.clone() });
        (self.last, progress)
    }

    /// Whether what was asked for with this name was to be printed.
    pub(super) fn take_printed(&mut self, name: &Path) -> bool {
        let place = self.printed.iter().position(|printed| printed == name);
        place.map(|place| self.printed.remove(place)).is_some()
    }

    /// One is being written no more.
    pub(super) fn over(&mut self, number: u64) {
        self.running.retain(|running| running.number != number);
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
    /// Which one it is, counted from 1.
    pub(super) number: u64,
    /// The document; none: it was saved to another file since, and this one is its file no more.
    pub(super) document: Option<u64>,
    pub(super) path: PathBuf,
    pub(super) revision: Revision,
    pub(super) workbook: Arc<Workbook>,
    pub(super) keeps_names: bool,
    pub(super) wish: Wish,
    /// When it began.
    pub(super) since: Instant,
    /// The user was told that it takes long.
    pub(super) is_told: bool,
}

/// A save that begins when the one before of its file has come to its end.
pub(super) struct NextSave {
    pub(super) number: u64,
    pub(super) workbook: Arc<Workbook>,
    pub(super) revision: Revision,
    pub(super) order: Order,
    pub(super) wish: Wish,
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
            opens_as: OpensAs::File,
            saves: 0,
            savings: Vec::new(),
            next_saves: Vec::new(),
            looked_at: Vec::new(),
            agreed_to_lose: None,
            closes_when_typed: false,
            quits_when_idle: false,
            waits_since: None,
            leaves_all: false,
            reading: None,
            export: Exporting::default(),
            had_focus: true,
            autosave: None,
            damaged: None,
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

    /// What of the document in view was ordered last and is not written yet: which save it is, where it
    /// goes, and which state it is.
    fn latest_save(&self) -> Option<(u64, &PathBuf, Revision)> {
        let own = self.savings.iter().filter(|saving| saving.document == Some(self.document));
        let running = own.map(|saving| (saving.number, &saving.path, saving.revision));
        let next = self.next_saves.iter().map(|next| (next.number, &next.order.path, next.revision));
        running.chain(next).max_by_key(|(number, ..)| *number)
    }

    /// Whether the document in view is being written.
    pub(super) fn is_saving(&self) -> bool {
        self.latest_save().is_some()
    }

    /// Which state of the document in view its file will have when all that was ordered is done.
    pub(super) fn saved_next(&self) -> Option<Revision> {
        self.latest_save().map(|(.., revision)| revision)
    }

    /// Where the document in view will have been saved when all that was ordered is done.
    pub(super) fn latest_path(&self) -> Option<&PathBuf> {
        self.latest_save().map(|(_, path, _)| path)
    }

    /// The document in view is in the file of this save: whatever was ordered before, for a file that
    /// may hang, has no say any more about where it is.
    pub(super) fn settle(&mut self, number: u64) {
        let document = self.document;
        for earlier in self.savings.iter_mut().filter(|saving| saving.number < number) {
            earlier.document.take_if(|of| *of == document);
        }
        self.next_saves.retain(|next| next.number > number);
    }

    /// What was to be written next is not any more: another document is shown.
    pub(super) fn forget_next_saves(&mut self) {
        self.next_saves.clear();
    }

    /// What is wished of the saves of the document in view.
    fn wishes(&mut self) -> impl Iterator<Item = &mut Wish> {
        let document = Some(self.document);
        let running = self.savings.iter_mut().filter(move |saving| saving.document == document);
        running.map(|saving| &mut saving.wish).chain(self.next_saves.iter_mut().map(|next| &mut next.wish))
    }

    /// Whether the window was closed and is still open only because something is written.
    pub(super) fn is_closing(&mut self) -> bool {
        self.quits_when_idle || self.wishes().any(|wish| wish.then == Some(After::Quit))
    }

    /// What the user agreed to belongs to a wish that is given up.
    pub(super) fn give_up(&mut self) {
        self.opened = None;
        self.agreed_to_lose = None;
        self.quits_when_idle = false;
        self.waits_since = None;
        self.wishes().for_each(|wish| wish.then = None);
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
