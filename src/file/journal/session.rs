//! The journal of the workbook in a window. The window tells each new state and waits a moment for
//! it to be written, so that a frame never shows what a kill would lose; a thread writes, another
//! makes the disk keep it, and a disk that hangs or is full stops neither. What is done is the
//! recorder's matter; here are the threads, the lock, and what the window is told.

use super::entry::About;
use super::log::State;
use super::recorder::{Recorder, Unsynced};
use super::{lock_of, sessions_folder};
use crate::file::Fingerprint;
use crate::file::storage::Storage;
use crate::model::{CardId, IdSource, Workbook};
use crate::platform;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// The disk has a record for good at most a little later than this.
const SYNC_AFTER: Duration = Duration::from_millis(150);
/// How often it is tried again to write where it could not be.
const RETRY_AFTER: Duration = Duration::from_secs(3);
/// How long a save waits until the journal knows of it.
const SAVE_WAITS: Duration = Duration::from_millis(250);
/// How long a window that closes waits for the last records.
const PATIENCE: Duration = Duration::from_secs(2);
/// A disk that takes longer to write is told of, and one that takes longer to keep what is written.
const SLOW_AFTER: Duration = Duration::from_secs(2);
const SLOW_SYNC_AFTER: Duration = Duration::from_secs(10);
/// How many names are tried for a folder.
const TRIES: usize = 8;

/// Why nothing is kept at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full.
    DiskFull,
    /// The folder cannot be written, or there is none.
    NotWritable,
    /// The disk does not answer.
    Slow,
    /// The workbook would not be read back as it is: there is more in it than a file may hold.
    WouldNotOpen,
    /// A mistake of the program: only another start can help.
    Broken,
}

impl Trouble {
    fn of(error: &io::Error) -> Trouble {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Trouble::DiskFull
            }
            io::ErrorKind::InvalidData => Trouble::WouldNotOpen,
            _ => Trouble::NotWritable,
        }
    }
}

/// What the thread that writes is told.
enum Told {
    State { number: u64, state: State },
    Saving { path: PathBuf, will_be: Fingerprint, heard: Sender<()> },
    SaveFailed { path: PathBuf },
    Saved { about: About, workbook: Arc<Workbook>, edits: u64 },
    SyncFailed,
    SnapshotIsOver,
    End { keeps: bool },
}

/// What is known of the writing.
struct Progress {
    /// The last state that was written, or could not be; and since when.
    number: u64,
    since: Instant,
    trouble: Option<Trouble>,
    /// The last snapshot would not have been read back.
    would_not_open: bool,
    /// A thread broke off.
    is_broken: bool,
    has_ended: bool,
    /// What the disk does not have for good yet.
    unsynced: Vec<Unsynced>,
    syncing_since: Option<Instant>,
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
        let trouble = |progress: &Progress| (progress.trouble, progress.would_not_open, progress.is_broken);
        let before = trouble(&progress);
        change(&mut progress);
        let is_news = trouble(&progress) != before;
        drop(progress);
        self.changed.notify_all();
        if is_news {
            (self.wake)();
        }
    }
}

/// Tells the window that a thread broke off, which is a mistake of the program.
struct Alarm(Arc<Shared>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.change(|progress| progress.is_broken = true);
        }
    }
}

/// The journal of a workbook that is open.
pub struct Session {
    sender: Sender<Told>,
    shared: Arc<Shared>,
    told: u64,
    /// Since when something is told that is not written, as far as the window knows.
    behind_since: Instant,
    /// The disk did not answer in time: it is not waited for until it does.
    is_slow: bool,
}

impl Session {
    /// Begins a session under the folder of what the program keeps for this user. `is_clean`:
    /// nothing of the workbook is missed, it is as it was read or made from a template. `wake` is
    /// called when there is something new to tell the user.
    pub fn begin(
        state_folder: &Path,
        storage: Arc<dyn Storage>,
        about: About,
        state: State,
        is_clean: bool,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Session {
        let progress = Progress {
            number: 0,
            since: Instant::now(),
            trouble: None,
            would_not_open: false,
            is_broken: false,
            has_ended: false,
            unsynced: Vec::new(),
            syncing_since: None,
        };
        let shared = Arc::new(Shared { progress: Mutex::new(progress), changed: Condvar::new(), wake });
        let (sender, receiver) = mpsc::channel();
        let sessions = sessions_folder(state_folder);
        let recorder = Recorder::new(storage.clone(), about, state, is_clean);
        let writer = Writer {
            storage,
            sessions,
            recorder,
            receiver,
            sender: sender.clone(),
            shared: shared.clone(),
            lock: None,
        };
        let (syncing, to_writer) = (shared.clone(), sender.clone());
        let started = thread::Builder::new().name("journal".to_owned()).spawn(move || writer.run()).and_then(|_| {
            thread::Builder::new().name("journal-sync".to_owned()).spawn(move || sync_all(&syncing, &to_writer))
        });
        if started.is_err() {
            shared.change(|progress| progress.is_broken = true);
        }
        Session { sender, shared, told: 1, behind_since: Instant::now(), is_slow: false }
    }

    /// The window shows this now.
    pub fn tell(&mut self, state: State) {
        if self.shared.progress().number >= self.told {
            self.behind_since = Instant::now();
        }
        self.told += 1;
        // Without the thread nothing is kept, which the trouble says.
        let _ = self.sender.send(Told::State { number: self.told, state });
    }

    /// Waits until what was told is written, but no longer than this; a disk that was slow once is
    /// not waited for until it has caught up. Tells whether it is written.
    pub fn wait(&mut self, longest: Duration) -> bool {
        let told = self.told;
        let progress = self.shared.progress();
        let longest = if self.is_slow { Duration::ZERO } else { longest };
        let waited = self.shared.changed.wait_timeout_while(progress, longest, |progress| {
            progress.number < told && progress.trouble.is_none() && !progress.is_broken
        });
        let (progress, _) = waited.unwrap_or_else(PoisonError::into_inner);
        self.is_slow = progress.number < told;
        drop(progress);
        self.is_written()
    }

    /// Whether what was told is written.
    pub fn is_written(&self) -> bool {
        let progress = self.shared.progress();
        progress.number >= self.told && progress.trouble.is_none() && !progress.is_broken
    }

    /// For whoever writes the file, on a thread of its own.
    pub fn herald(&self) -> Herald {
        Herald { sender: self.sender.clone() }
    }

    /// A file has the workbook as it was in this state; since then there were so many changes.
    pub fn saved(&mut self, about: About, workbook: Arc<Workbook>, edits: u64) {
        let _ = self.sender.send(Told::Saved { about, workbook, edits });
    }

    /// Why nothing is kept at the moment.
    pub fn trouble(&self) -> Option<Trouble> {
        let progress = self.shared.progress();
        if progress.is_broken {
            return Some(Trouble::Broken);
        }
        let since = self.behind_since.max(progress.since);
        let is_behind = progress.number < self.told && since.elapsed() >= SLOW_AFTER;
        let is_syncing = progress.syncing_since.is_some_and(|since| since.elapsed() >= SLOW_SYNC_AFTER);
        let would_not_open = progress.would_not_open.then_some(Trouble::WouldNotOpen);
        progress.trouble.or((is_behind || is_syncing).then_some(Trouble::Slow)).or(would_not_open)
    }

    /// When it is to be asked again whether the disk answers; none if it has.
    pub fn asks_again(&self) -> Option<Duration> {
        let progress = self.shared.progress();
        (progress.number < self.told || progress.syncing_since.is_some()).then_some(SLOW_AFTER / 4)
    }

    /// The workbook is closed. `keeps`: what the session holds is offered at the next start; else
    /// the user knows of it: it goes, if a file has it, or to the bin.
    pub fn end(self, keeps: bool) -> Ending {
        let is_over = self.sender.send(Told::End { keeps }).is_err();
        Ending { shared: self.shared.clone(), is_over }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Ended already, or the window is gone without a word: then what is there is offered.
        let _ = self.sender.send(Told::End { keeps: true });
    }
}

/// Tells the journal of a save before anything is written.
#[derive(Clone)]
pub struct Herald {
    sender: Sender<Told>,
}

impl Herald {
    /// This file is about to be written, and will be this: whatever was in one may not be any more.
    /// Returns when the journal has it, or is too slow.
    pub fn saving(&self, path: PathBuf, will_be: Fingerprint) {
        let (heard, is_heard) = mpsc::channel();
        // The session may have ended: then nobody has to know.
        let _ = self.sender.send(Told::Saving { path, will_be, heard });
        let _ = is_heard.recv_timeout(SAVE_WAITS);
    }

    /// Nothing came of it: the file is what it was.
    pub fn save_failed(&self, path: PathBuf) {
        let _ = self.sender.send(Told::SaveFailed { path });
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
        let is_on = |progress: &mut Progress| !progress.has_ended && !progress.is_broken;
        drop(self.shared.changed.wait_timeout_while(progress, PATIENCE, is_on));
    }
}

fn fresh_folder(sessions: &Path) -> PathBuf {
    sessions.join(IdSource::random().fresh::<CardId>().to_string())
}

/// The thread that writes.
struct Writer {
    storage: Arc<dyn Storage>,
    sessions: PathBuf,
    recorder: Recorder,
    receiver: Receiver<Told>,
    sender: Sender<Told>,
    shared: Arc<Shared>,
    /// Held as long as the session lives; none where it could not be made yet.
    lock: Option<(File, PathBuf)>,
}

impl Writer {
    fn run(mut self) {
        let alarm = Alarm(self.shared.clone());
        let begun = self.ensure_lock().and_then(|()| self.recorder.write());
        self.tell(&begun, Some(1));
        let keeps = loop {
            let is_in_trouble = self.shared.progress().trouble.is_some();
            let told = if is_in_trouble {
                self.receiver.recv_timeout(RETRY_AFTER)
            } else {
                self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let locked = self.ensure_lock();
            let (done, number) = match told {
                Ok(Told::State { number, state }) => (self.recorder.record(state), Some(number)),
                // That it was heard is told when `heard` is dropped.
                Ok(Told::Saving { path, will_be, heard: _heard }) => (self.recorder.saving(path, will_be), None),
                Ok(Told::SaveFailed { path }) => (self.recorder.save_failed(&path), None),
                Ok(Told::Saved { about, workbook, edits }) => {
                    // What is in a file is read back.
                    self.shared.change(|progress| progress.would_not_open = false);
                    (self.recorder.saved(about, workbook, edits), None)
                }
                Ok(Told::SyncFailed) => (self.recorder.sync_failed(), None),
                Ok(Told::SnapshotIsOver) => {
                    self.recorder.snapshot_is_over();
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => (self.recorder.write(), None),
                Ok(Told::End { keeps }) => break keeps,
                Err(RecvTimeoutError::Disconnected) => break true,
            };
            let done = locked.and(done);
            self.tell(&done, number);
            if done.is_ok() {
                self.begin_snapshot();
            }
        };
        let shared = self.shared.clone();
        self.end(keeps);
        shared.change(|progress| progress.has_ended = true);
        drop(alarm);
    }

    /// Tells the window what came of it.
    fn tell(&mut self, done: &io::Result<()>, number: Option<u64>) {
        let unsynced = self.recorder.take_unsynced();
        self.shared.change(|progress| {
            progress.trouble = done.as_ref().err().map(Trouble::of);
            progress.unsynced.extend(unsynced);
            if let Some(number) = number {
                progress.number = number;
                progress.since = Instant::now();
            }
        });
    }

    /// The lock that tells other programs that this one lives. It is there before the folder. One
    /// that another program looks at just now, or has cleared away as nobody's, is given up.
    fn ensure_lock(&mut self) -> io::Result<()> {
        if self.lock.is_some() {
            return Ok(());
        }
        platform::make_private_folder(&self.sessions)?;
        for _ in 0..TRIES {
            let folder = fresh_folder(&self.sessions);
            let path = lock_of(&folder);
            let lock = File::create_new(&path)?;
            match lock.try_lock() {
                Err(TryLockError::WouldBlock) => continue,
                Ok(()) if !path.exists() => continue,
                // Where there are no locks nobody can tell the living from the dead: what was left
                // is offered too often rather than never, and never cleared away.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            self.recorder.set_folder(&folder);
            self.lock = Some((lock, path));
            return Ok(());
        }
        Err(io::ErrorKind::WouldBlock.into())
    }

    fn begin_snapshot(&mut self) {
        let Some(snapshot) = self.recorder.take_snapshot() else { return };
        let (over, alarm) = (Over(self.sender.clone()), Alarm(self.shared.clone()));
        // Without a thread it is over at once.
        let _ = thread::Builder::new().name("journal-snapshot".to_owned()).spawn(move || {
            let (_over, alarm) = (over, alarm);
            // That the disk fails is no loss: what it would shorten is still there. A workbook that
            // would not be read back is told of before the user finds out by saving it.
            let would_not_open = snapshot.write().is_err_and(|error| error.kind() == io::ErrorKind::InvalidData);
            alarm.0.change(|progress| progress.would_not_open = would_not_open);
        });
    }

    fn end(mut self, keeps: bool) {
        // A snapshot being written would come back.
        let start = Instant::now();
        while self.recorder.is_writing_snapshot() {
            match self.receiver.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
                Ok(Told::SnapshotIsOver) => self.recorder.snapshot_is_over(),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        let unsynced = std::mem::take(&mut self.shared.progress().unsynced);
        if keeps {
            // The window is going: there is nobody to tell that it could not be.
            let _ = unsynced.into_iter().try_for_each(Unsynced::sync);
            self.recorder.leave();
            return;
        }
        // Windows moves no folder with an open file in it.
        drop(unsynced);
        // What could not be put away is offered at the next start.
        let is_away = self.recorder.close(SystemTime::now()).is_ok();
        if let Some((lock, path)) = self.lock.take() {
            if is_away {
                let _ = self.storage.remove(&path);
            }
            drop(lock);
        }
    }
}

/// Tells that a snapshot is over, however it ended.
struct Over(Sender<Told>);

impl Drop for Over {
    fn drop(&mut self) {
        // The session may have ended.
        let _ = self.0.send(Told::SnapshotIsOver);
    }
}

/// The thread that makes the disk keep what was written.
fn sync_all(shared: &Arc<Shared>, writer: &Sender<Told>) {
    let _alarm = Alarm(shared.clone());
    loop {
        let progress = shared.progress();
        let is_idle = |progress: &mut Progress| progress.unsynced.is_empty() && !progress.has_ended;
        let waited = shared.changed.wait_while(progress, is_idle).unwrap_or_else(PoisonError::into_inner);
        if waited.has_ended {
            return;
        }
        drop(waited);
        thread::sleep(SYNC_AFTER);
        let unsynced = {
            let mut progress = shared.progress();
            progress.syncing_since = Some(Instant::now());
            std::mem::take(&mut progress.unsynced)
        };
        let synced = unsynced.into_iter().try_for_each(Unsynced::sync);
        shared.progress().syncing_since = None;
        if synced.is_err() {
            // The writer may have ended; then nothing is left to be written.
            let _ = writer.send(Told::SyncFailed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::storage::Disk;
    use crate::model::{Card, JourneyMap, MapInfo, Picture, Place, limit};

    /// Nothing that a person can do makes such a workbook; here a mistake of the program has.
    fn with_pictures(count: usize) -> Arc<Workbook> {
        let mut ids = IdSource::seeded(1);
        let mut map = JourneyMap::new(ids.fresh(), MapInfo::new("Карта"));
        map.parking_mut().extend((0..count).map(|number| {
            let picture = Picture::new(number.to_le_bytes().repeat(1024));
            Arc::new(Card { picture: Some(Arc::new(picture)), ..Card::new(ids.fresh(), Place::Parking, "") })
        }));
        let mut workbook = Workbook::default();
        workbook.maps_mut().push(Arc::new(map));
        Arc::new(workbook)
    }

    #[test]
    fn a_workbook_that_would_not_be_read_back_is_told_of_until_it_is_saved() {
        let folder = tempfile::tempdir().unwrap();
        let first = with_pictures(0);
        let start = State::new(first.clone());
        let mut session = Session::begin(folder.path(), Arc::new(Disk), About::default(), start, true, Arc::new(|| {}));
        session.tell(State::new(with_pictures(limit::PICTURES + 1)));
        let until = |session: &Session, trouble| {
            let start = Instant::now();
            while session.trouble() != trouble {
                assert!(start.elapsed() < Duration::from_secs(60), "{:?}", session.trouble());
                thread::sleep(Duration::from_millis(5));
            }
        };
        until(&session, Some(Trouble::WouldNotOpen));
        // Every change is written all the same.
        session.tell(State::new(first.clone()));
        assert!(session.wait(Duration::from_secs(60)));
        session.saved(About::default(), first, 0);
        until(&session, None);
        session.end(false).wait();
    }
}
