//! The journal of the workbook in a window. The window tells each new state and waits a moment for
//! it to be written, so that a frame never shows what a kill would lose; a thread writes, another
//! makes the disk keep it, and a disk that hangs or is full stops neither.

use super::entry::About;
use super::log::Log;
use super::{lock_of, sessions_folder};
use crate::file::storage::{Storage, Written};
use crate::model::{CardId, IdSource, Workbook};
use crate::platform;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The disk has a record for good at most a little later than this.
const SYNC_AFTER: Duration = Duration::from_millis(150);
/// How often it is tried again to write where it could not be.
const RETRY_AFTER: Duration = Duration::from_secs(3);
/// How long a window that closes waits for the last records.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why nothing is kept at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full.
    DiskFull,
    /// The folder cannot be written.
    NotWritable,
}

impl Trouble {
    fn of(error: &io::Error) -> Trouble {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Trouble::DiskFull
            }
            _ => Trouble::NotWritable,
        }
    }
}

/// What the window tells.
enum Told {
    State { number: u64, workbook: Arc<Workbook>, typed: Option<Arc<Workbook>> },
    Saved { about: About, edits_then: u64 },
    End { keeps: bool },
}

/// What is known of the writing.
#[derive(Default)]
struct Progress {
    /// The last state that was written, or could not be.
    number: u64,
    edits: u64,
    trouble: Option<Trouble>,
    has_ended: bool,
    /// What the disk does not have for good yet.
    to_sync: Option<Arc<dyn Written>>,
    /// The disk failed to keep what it was given: the file cannot be trusted any more.
    sync_failed: bool,
    is_writing_snapshot: bool,
}

struct Shared {
    progress: Mutex<Progress>,
    changed: Condvar,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Shared {
    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        let mut progress = self.progress();
        let before = progress.trouble;
        change(&mut progress);
        let is_news = progress.trouble != before;
        drop(progress);
        self.changed.notify_all();
        if is_news {
            (self.wake)();
        }
    }
}

/// The journal of a workbook that is open.
pub struct Session {
    sender: Sender<Told>,
    shared: Arc<Shared>,
    folder: PathBuf,
    told: u64,
    /// The disk did not answer in time: it is not waited for until it does.
    is_slow: bool,
}

impl Session {
    /// Begins a session under the folder of what the program keeps for this user. `wake` is called
    /// when there is something new to tell the user.
    pub fn begin(
        state_folder: &Path,
        storage: Arc<dyn Storage>,
        about: About,
        workbook: Arc<Workbook>,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Session {
        let folder = sessions_folder(state_folder).join(IdSource::random().fresh::<CardId>().to_string());
        let shared = Arc::new(Shared { progress: Mutex::default(), changed: Condvar::new(), wake });
        let (sender, receiver) = mpsc::channel();
        let writer =
            Writer { storage, folder: folder.clone(), about, receiver, shared: shared.clone(), last: (workbook, None) };
        let syncing = shared.clone();
        let started = thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || writer.run())
            .and_then(|_| thread::Builder::new().name("journal-sync".to_owned()).spawn(move || sync_all(&syncing)));
        if started.is_err() {
            shared.change(|progress| progress.trouble = Some(Trouble::NotWritable));
        }
        Session { sender, shared, folder, told: 0, is_slow: false }
    }

    /// The workbook, and what it would be with the text being typed, are so now.
    pub fn tell(&mut self, workbook: Arc<Workbook>, typed: Option<Arc<Workbook>>) {
        self.told += 1;
        // Without the thread nothing is kept, which the trouble says.
        let _ = self.sender.send(Told::State { number: self.told, workbook, typed });
    }

    /// Waits until what was told is written, but no longer than this; a disk that was slow once is
    /// not waited for until it has caught up. Tells whether it is written.
    pub fn wait(&mut self, longest: Duration) -> bool {
        let told = self.told;
        let progress = self.shared.progress();
        let longest = if self.is_slow { Duration::ZERO } else { longest };
        let waited = self
            .shared
            .changed
            .wait_timeout_while(progress, longest, |progress| progress.number < told && progress.trouble.is_none());
        let (progress, _) = waited.unwrap_or_else(PoisonError::into_inner);
        self.is_slow = progress.number < told;
        !self.is_slow && progress.trouble.is_none()
    }

    /// How many changes no file has; of a state that was told and waited for.
    pub fn edits(&self) -> u64 {
        self.shared.progress().edits
    }

    /// A file has the workbook as it was after so many changes.
    pub fn saved(&mut self, about: About, edits_then: u64) {
        let _ = self.sender.send(Told::Saved { about, edits_then });
    }

    /// Why nothing is kept at the moment.
    pub fn trouble(&self) -> Option<Trouble> {
        self.shared.progress().trouble
    }

    /// The folder of the session.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The workbook is closed. `keeps`: what the session holds is offered at the next start; else
    /// nothing of it is missed, and the journal goes.
    pub fn end(self, keeps: bool) -> Ending {
        let is_over = self.sender.send(Told::End { keeps }).is_err();
        Ending { shared: self.shared, is_over }
    }
}

/// A session that comes to its end.
pub struct Ending {
    shared: Arc<Shared>,
    is_over: bool,
}

impl Ending {
    /// Waits for the last records, though not for a disk that hangs.
    pub fn wait(self) {
        if self.is_over {
            return;
        }
        let progress = self.shared.progress();
        drop(self.shared.changed.wait_timeout_while(progress, PATIENCE, |progress| !progress.has_ended));
    }
}

/// The thread that writes.
struct Writer {
    storage: Arc<dyn Storage>,
    folder: PathBuf,
    about: About,
    receiver: Receiver<Told>,
    shared: Arc<Shared>,
    /// The newest state.
    last: (Arc<Workbook>, Option<Arc<Workbook>>),
}

impl Writer {
    fn run(mut self) {
        let lock = self.lock();
        if let Err(error) = &lock {
            self.shared.change(|progress| progress.trouble = Some(Trouble::of(error)));
        }
        let mut lock = lock.ok();
        let mut log = None;
        self.write(&mut log, &mut lock);
        let ended = loop {
            let is_in_trouble = self.shared.progress().trouble.is_some();
            let told = if is_in_trouble {
                self.receiver.recv_timeout(RETRY_AFTER)
            } else {
                self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            match told {
                Ok(Told::State { number, workbook, typed }) => {
                    self.last = (workbook, typed);
                    self.write(&mut log, &mut lock);
                    self.shared.change(|progress| progress.number = number);
                }
                Ok(Told::Saved { about, edits_then }) => self.saved(&mut log, about, edits_then),
                Ok(Told::End { keeps }) => break keeps,
                Err(RecvTimeoutError::Timeout) => self.write(&mut log, &mut lock),
                // The window is gone without a word: what is there is offered.
                Err(RecvTimeoutError::Disconnected) => break true,
            }
        };
        self.end(ended, log, lock);
    }

    /// The lock that tells other programs that this one lives. It is there before the folder.
    fn lock(&self) -> io::Result<File> {
        platform::make_private_folder(platform::folder_of(&self.folder))?;
        let lock = File::create(lock_of(&self.folder))?;
        // A file system that has no locks cannot tell the living from the dead; its journals are
        // offered too often rather than never.
        let _ = lock.try_lock();
        Ok(lock)
    }

    /// Writes the newest state, with a new start where the one before failed.
    fn write(&mut self, log: &mut Option<Log>, lock: &mut Option<File>) {
        if lock.is_none() {
            *lock = self.lock().ok();
        }
        let sync_failed = std::mem::take(&mut self.shared.progress().sync_failed);
        let was_in_trouble = self.shared.progress().trouble.is_some() || sync_failed;
        let (workbook, typed) = (self.last.0.clone(), self.last.1.clone());
        let written = match log {
            Some(log) => (|| {
                if was_in_trouble {
                    log.start_anew(&workbook)?;
                }
                log.record(&workbook, typed.as_ref())
            })(),
            None => {
                Log::begin(self.storage.clone(), &self.folder, self.about.clone(), workbook.clone()).and_then(|begun| {
                    let begun = log.insert(begun);
                    begun.record(&workbook, typed.as_ref())
                })
            }
        };
        let edits = log.as_ref().map_or(0, Log::edits);
        let to_sync = log.as_ref().map(Log::file);
        let written = written.and_then(|_| if lock.is_some() { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) });
        self.shared.change(|progress| {
            progress.edits = edits;
            progress.trouble = written.as_ref().err().map(Trouble::of);
            progress.to_sync = to_sync;
        });
        if written.is_ok() {
            self.snapshot(log);
        }
    }

    fn snapshot(&self, log: &mut Option<Log>) {
        let Some(log) = log.as_mut().filter(|log| log.wants_snapshot()) else { return };
        if std::mem::replace(&mut self.shared.progress().is_writing_snapshot, true) {
            return;
        }
        let shared = self.shared.clone();
        let done = move |shared: &Shared| shared.change(|progress| progress.is_writing_snapshot = false);
        // That it fails is no loss: what it would shorten is still there, and the next is tried.
        let started = log.begin_snapshot().and_then(|snapshot| {
            thread::Builder::new().name("journal-snapshot".to_owned()).spawn(move || {
                let _ = snapshot.write();
                done(&shared);
            })
        });
        if started.is_err() {
            self.shared.change(|progress| progress.is_writing_snapshot = false);
        }
    }

    fn saved(&mut self, log: &mut Option<Log>, about: About, edits_then: u64) {
        self.about = About { edits: 0, was_unsaved: false, began: self.about.began, ..about.clone() };
        let Some(log) = log else { return };
        let written = log.saved(about, edits_then);
        let (edits, to_sync) = (log.edits(), log.file());
        self.shared.change(|progress| {
            progress.edits = edits;
            progress.to_sync = Some(to_sync);
            if let Err(error) = &written {
                progress.trouble = Some(Trouble::of(error));
            }
        });
    }

    fn end(self, keeps: bool, log: Option<Log>, lock: Option<File>) {
        if let Some(log) = log.filter(|_| keeps) {
            let _ = log.file().sync();
        }
        if !keeps {
            // A snapshot being written would come back.
            let start = Instant::now();
            while self.shared.progress().is_writing_snapshot && start.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(5));
            }
            let _ = self.storage.remove(&self.folder);
            let _ = self.storage.remove(&lock_of(&self.folder));
        }
        drop(lock);
        self.shared.change(|progress| progress.has_ended = true);
    }
}

/// The thread that makes the disk keep what was written.
fn sync_all(shared: &Shared) {
    loop {
        let progress = shared.progress();
        let waited = shared.changed.wait_while(progress, |progress| progress.to_sync.is_none() && !progress.has_ended);
        let progress = waited.unwrap_or_else(PoisonError::into_inner);
        if progress.has_ended {
            return;
        }
        drop(progress);
        thread::sleep(SYNC_AFTER);
        let Some(file) = shared.progress().to_sync.take() else { continue };
        if let Err(error) = file.sync() {
            // It is never tried again on the same file: the system may have dropped what it held.
            shared.change(|progress| {
                progress.sync_failed = true;
                progress.trouble = Some(Trouble::of(&error));
            });
        }
    }
}
