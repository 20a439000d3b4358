//! What the window starts with. A file is read and laid out once, on a thread, beginning before there
//! is a window; a disk that is slow brings it later.

use super::background::{Opened, on_thread};
use super::error::AppError;
use super::file_dialogs::SystemDialogs;
use super::preferences::Preferences;
use super::{RunOptions, Shell, clipboard};
use crate::editor::{Template, ViewOptions};
use crate::file::ReadError;
use crate::locale::Language;
use crate::model::Workbook;
use crate::platform;
use crate::template;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a file may take to be read before the window opens without it.
const PATIENCE: Duration = Duration::from_secs(3);

/// A file that somebody began to read.
#[derive(Clone)]
pub struct Begun {
    /// Which file.
    pub path: PathBuf,
    /// Raised when nobody waits for it any more.
    pub stop: Arc<AtomicBool>,
    read: Arc<Mutex<Receiver<ReadFile>>>,
}

/// A file that was read, or what is wrong with it.
pub type ReadFile = Result<Box<Opened>, ReadError>;

impl Begun {
    /// Begins to read a file, and waits for it as long as somebody who has just called for it does.
    ///
    /// # Errors
    /// There is no such file.
    pub fn open(path: PathBuf, options: ViewOptions) -> Result<Begun, ReadError> {
        let (sender, receiver) = mpsc::channel();
        let begun = Begun::of(path, receiver);
        let (asked, stop, told) = (begun.path.clone(), begun.stop.clone(), sender.clone());
        on_thread("open", move || {
            // Nobody waits any more if the window is gone.
            let _ = told.send(Opened::read(asked, options, None, &stop));
        });
        match begun.read().recv_timeout(PATIENCE) {
            Ok(Err(error @ ReadError::Missing)) => return Err(error),
            // The window takes it from here, and tells what is wrong with it where its versions are.
            Ok(read) => _ = sender.send(read),
            Err(_) => {}
        }
        Ok(begun)
    }

    /// A file that comes this way.
    pub fn of(path: PathBuf, read: Receiver<ReadFile>) -> Begun {
        Begun { path, stop: Arc::default(), read: Arc::new(Mutex::new(read)) }
    }

    fn read(&self) -> MutexGuard<'_, Receiver<ReadFile>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What came of it, if that is known.
    pub fn take(&self) -> Option<ReadFile> {
        self.read().try_recv().ok()
    }

    /// The same, however long it takes; none if the reading broke off.
    pub fn wait(&self) -> Option<ReadFile> {
        self.read().recv().ok()
    }
}

/// What is shown first.
#[derive(Clone)]
pub(super) struct Start {
    /// Until there is the file, if there is one.
    workbook: Workbook,
    file: Option<Begun>,
}

impl Start {
    pub(super) fn read(options: &RunOptions, language: Language, preferences: &Preferences) -> Result<Start, AppError> {
        let Some(path) = &options.file else {
            let template = options.template.unwrap_or(Template::Example);
            return Ok(Start { workbook: template::workbook(template, language)?, file: None });
        };
        let absolute = platform::lasting_path(path);
        let options = preferences.options(language).for_another_workbook();
        // A name that was typed wrong is told where it was typed.
        let file = Begun::open(absolute, options).map_err(|error| AppError::Open(path.clone(), error))?;
        Ok(Start { workbook: template::workbook(Template::Empty, language)?, file: Some(file) })
    }

    pub(super) fn shell(self, ctx: &egui::Context, language: Language, preferences: Preferences) -> Shell {
        let repaint = ctx.clone();
        let wake = Arc::new(move || repaint.request_repaint());
        let mut shell = Shell::new(self.workbook, language, preferences, Box::new(SystemDialogs), wake);
        if let Some(file) = self.file {
            shell.open_begun(file);
        }
        match platform::state_folder() {
            Some(folder) => shell.keep_work(folder),
            None => shell.keep_nothing(),
        }
        shell.share_clipboard(clipboard::SharedClipboard::of_system());
        shell.keep_preferences();
        shell
    }
}
