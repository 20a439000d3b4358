//! What is done with each state of a workbook so that it is kept: written, written anew after an
//! error, given to the disk for good, shortened from time to time. Decides everything and waits for
//! nothing: a session runs it on a thread, and a test in its own time on a disk that fails.

use super::bin;
use super::entry::About;
use super::log::{Log, Snapshot, State};
use crate::file;
use crate::file::storage::{Storage, Written};
use crate::file::{Fingerprint, fingerprint_at};
use crate::model::{Workbook, diff};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// Keeps one workbook in one folder.
pub struct Recorder {
    storage: Arc<dyn Storage>,
    /// None as long as it is not known that nobody else has it.
    folder: Option<PathBuf>,
    about: About,
    state: State,
    /// The state of which nothing is missed: a file has it, or a template.
    clean: Option<Arc<Workbook>>,
    /// The same before the save that is going on, and as it was told to the disk.
    before_save: Option<(Arc<Workbook>, Option<Fingerprint>)>,
    /// The file was written here, not only read.
    has_saved: bool,
    log: Option<Log>,
    /// What was written last cannot be trusted to be read.
    is_broken: bool,
    is_writing_snapshot: bool,
}

/// What the disk is to have for good.
pub struct Unsynced(Vec<Arc<dyn Written>>);

impl Unsynced {
    /// Waits until it has. Never tried again on the same files: the system may have dropped what
    /// it held.
    pub fn sync(self) -> io::Result<()> {
        self.0.iter().try_for_each(|file| file.sync())
    }
}

impl Recorder {
    /// Keeps what begins in this state. `is_clean`: nothing of it is missed. Nothing is written
    /// before there is a folder.
    pub fn new(storage: Arc<dyn Storage>, about: About, state: State, is_clean: bool) -> Recorder {
        let clean = is_clean.then(|| state.workbook.clone());
        Recorder {
            storage,
            folder: None,
            about,
            state,
            clean,
            before_save: None,
            has_saved: false,
            log: None,
            is_broken: false,
            is_writing_snapshot: false,
        }
    }

    /// Keeps it in this folder, which is this program's alone.
    pub fn set_folder(&mut self, folder: &Path) {
        self.folder.get_or_insert_with(|| folder.to_path_buf());
    }

    /// The window shows this now. When it returns well a killed program loses nothing of it.
    pub fn record(&mut self, state: State) -> io::Result<()> {
        self.state = state;
        self.write()
    }

    /// Writes the newest state, if need be anew.
    pub fn write(&mut self) -> io::Result<()> {
        let written = match &mut self.log {
            Some(log) if !self.is_broken => log.record(&self.state),
            _ => self.start(),
        };
        if written.is_err() && !self.is_broken && self.log.is_some() {
            self.is_broken = true;
            return self.start();
        }
        written
    }

    fn start(&mut self) -> io::Result<()> {
        match &mut self.log {
            Some(log) => log.start_anew(&self.state)?,
            None => {
                let folder = self.folder.as_ref().ok_or(io::ErrorKind::NotFound)?;
                if let Some(clean) = &self.clean {
                    // Also if the disk can be written only now: what was done since is missed.
                    self.about.clean = Some(Fingerprint::of(file::write(clean).as_bytes()));
                }
                self.log = Some(Log::begin(self.storage.clone(), folder, self.about.clone(), &self.state)?);
            }
        }
        self.is_broken = false;
        Ok(())
    }

    /// This file is being written, and will be this. Until it is told what came of it, no state is
    /// sure to be in a file: not even the one that was before.
    pub fn saving(&mut self, path: PathBuf, will_be: Fingerprint) -> io::Result<()> {
        if let (Some(clean), written) = (self.clean.take(), self.about.clean.take()) {
            self.before_save = Some((clean, written));
        }
        self.about.writing = Some((path, will_be));
        self.write_about()
    }

    /// Nothing came of writing this file: it is what it was, and so is what it has.
    pub fn save_failed(&mut self, path: &Path) -> io::Result<()> {
        if self.about.writing.as_ref().is_none_or(|(writing, _)| writing != path) {
            return Ok(());
        }
        self.about.writing = None;
        if let Some((clean, written)) = self.before_save.take() {
            (self.clean, self.about.clean) = (Some(clean), written);
        }
        self.write_about()
    }

    /// A file has the workbook as it was in a state that the window showed; since then there were
    /// so many changes.
    pub fn saved(&mut self, about: About, workbook: Arc<Workbook>, edits: u64) -> io::Result<()> {
        // What was saved is what would be written of it.
        self.about = About { clean: about.saved, began: self.about.began, edits, ..about };
        self.clean = Some(workbook);
        self.before_save = None;
        self.has_saved = true;
        self.state.edits = edits;
        self.write_about()
    }

    fn write_about(&mut self) -> io::Result<()> {
        match &mut self.log {
            Some(log) if !self.is_broken => {
                if log.saved(self.about.clone()).is_err() {
                    self.is_broken = true;
                    return self.restart();
                }
                Ok(())
            }
            _ => self.restart(),
        }
    }

    /// Begins anew with what is known now.
    fn restart(&mut self) -> io::Result<()> {
        if let Some(log) = &mut self.log {
            log.set_about(self.about.clone());
        }
        self.start()
    }

    /// What was written and is still to be given to the disk for good.
    pub fn take_unsynced(&mut self) -> Option<Unsynced> {
        let unsynced = self.log.as_mut()?.take_unsynced();
        (!unsynced.is_empty()).then_some(Unsynced(unsynced))
    }

    /// The disk failed to keep what it was given: all is written anew.
    pub fn sync_failed(&mut self) -> io::Result<()> {
        self.is_broken = true;
        self.write()
    }

    /// A snapshot, if one is due; to be written, and told of then.
    pub fn take_snapshot(&mut self) -> Option<Snapshot> {
        if self.log.as_ref().is_some_and(Log::wants_snapshot) { self.begin_snapshot() } else { None }
    }

    /// A snapshot, due or not, if there is none already.
    pub fn begin_snapshot(&mut self) -> Option<Snapshot> {
        if self.is_writing_snapshot || self.is_broken {
            return None;
        }
        // That it cannot be begun is no loss: what it would shorten is still there.
        let snapshot = self.log.as_mut()?.begin_snapshot().ok()?;
        self.is_writing_snapshot = true;
        Some(snapshot)
    }

    /// The snapshot is written, or could not be: what it would shorten is still there, and the next
    /// is tried.
    pub fn snapshot_is_over(&mut self) {
        self.is_writing_snapshot = false;
    }

    /// Whether a snapshot that was taken is not over.
    pub fn is_writing_snapshot(&self) -> bool {
        self.is_writing_snapshot
    }

    /// The workbook is closed without the user's word: what is there is offered at the next start.
    pub fn leave(mut self) {
        // The window is going: what cannot be written now is in what was written before.
        let _ = self.write();
        if let Some(unsynced) = self.take_unsynced() {
            let _ = unsynced.sync();
        }
    }

    /// The workbook is closed: saved, and its journal goes; or the user did not want to save it, or
    /// the file that had it is not there any more, and the journal goes to the bin.
    pub fn close(self, now: SystemTime) -> io::Result<()> {
        let Recorder { storage, folder, state, clean, log, about, has_saved, .. } = self;
        let Some(folder) = folder else { return Ok(()) };
        if log.is_none() {
            // What an attempt to begin has left holds no state that was ever told to be kept.
            return bin::erase(&*storage, &folder);
        }
        // Windows moves no folder with an open file in it.
        drop(log);
        let is_clean =
            clean.is_some_and(|clean| Arc::ptr_eq(&clean, &state.workbook) || diff::same(&clean, &state.workbook));
        if is_clean && state.typed.is_none() && is_in_its_file(&*storage, &about, has_saved) {
            bin::erase(&*storage, &folder)
        } else {
            bin::put(&*storage, &folder, now)
        }
    }
}

/// Whether the file still is what it was when it was read or written last. What others made of a
/// file that was only looked at is no loss of what was done here; that it is gone may be one.
fn is_in_its_file(storage: &dyn Storage, about: &About, has_saved: bool) -> bool {
    let (Some(path), Some(saved)) = (&about.path, about.saved) else { return true };
    let now = fingerprint_at(storage, path).ok().flatten();
    now.is_some_and(|now| !has_saved || now == saved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::storage::Disk;
    use crate::file::{Order, save_with};

    /// Closes what was saved, or only read, after something has happened to its file; tells how much
    /// is in the bin.
    fn binned_after(has_saved: bool, happens: fn(&Path)) -> usize {
        let state = tempfile::tempdir().unwrap();
        let (path, sessions) = (state.path().join("карта.ron"), state.path().join("recovery"));
        let workbook = Arc::new(file::read(b"(format: 1, minor: 3)").unwrap().workbook);
        let saved = save_with(&Disk, None, &workbook, &Order::over(&path)).unwrap().fingerprint;
        let about = About { path: Some(path.clone()), saved: Some(saved), ..About::default() };
        let first = State::new(workbook.clone());
        let mut recorder = Recorder::new(Arc::new(Disk), about.clone(), first, true);
        recorder.set_folder(&sessions.join("0123456789ab"));
        recorder.write().unwrap();
        if has_saved {
            recorder.saved(about, workbook, 0).unwrap();
        }
        happens(&path);
        recorder.close(SystemTime::now()).unwrap();
        bin::contents(&Disk, &sessions).len()
    }

    #[test]
    fn what_no_file_has_any_more_is_not_given_up() {
        let gone = |path: &Path| std::fs::remove_file(path).unwrap();
        let replaced = |path: &Path| std::fs::write(path, "(format: 1, title: \"чужая\")").unwrap();
        for has_saved in [false, true] {
            assert_eq!(binned_after(has_saved, |_| {}), 0);
            assert_eq!(binned_after(has_saved, gone), 1);
        }
        assert_eq!(binned_after(true, replaced), 1);
        assert_eq!(binned_after(false, replaced), 0, "it was only looked at");
    }
}
