//! What programs that ended in the middle have left: sessions whose lock is free. Each is held
//! while it is offered, so that two windows do not offer the same; nothing that is undecided goes.

use super::entry::About;
use super::recover::{Recovered, recover};
use super::{lock_of, sessions_folder};
use crate::file;
use crate::file::storage::Storage;
use crate::model::{Workbook, diff};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// What cannot be read is kept for so long, in case somebody wants to look at it.
const UNREADABLE_FOR: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What a session left that no file has.
#[derive(Debug)]
pub struct Leftover {
    /// The workbook, with what was being typed.
    pub workbook: Arc<Workbook>,
    /// What is known of the session.
    pub about: About,
    /// A text was being typed.
    pub was_typing: bool,
    /// When it was written last.
    pub time: Option<SystemTime>,
    folder: PathBuf,
    lock: Option<File>,
}

impl Leftover {
    /// The user has decided, or another session holds it: the journal goes.
    pub fn remove(self, storage: &dyn Storage) {
        let _ = storage.remove(&self.folder);
        let _ = storage.remove(&lock_of(&self.folder));
        drop(self.lock);
    }
}

/// Everything that was left and that no file has, the newest first. What is in a file all the same
/// is cleared away.
pub fn leftovers(state_folder: &Path, storage: &dyn Storage) -> Vec<Leftover> {
    let folder = sessions_folder(state_folder);
    let names = storage.list(&folder).unwrap_or_default();
    let sessions = names.iter().filter(|name| !name.contains('.'));
    let mut found: Vec<Leftover> = sessions.filter_map(|name| leftover(&folder.join(name), storage)).collect();
    found.sort_by_key(|leftover| std::cmp::Reverse(leftover.time));
    // Locks without a session: the program ended before it began, or after it was done.
    for name in names.iter().filter(|name| name.ends_with(".lock")) {
        let path = folder.join(name);
        if storage.facts(&path.with_extension("")).is_err() && matches!(hold(&path), Held::Free(Some(_))) {
            let _ = storage.remove(&path);
        }
    }
    found
}

enum Held {
    /// Nobody has it: now it is ours. None: there is no lock, or the disk knows none.
    Free(Option<File>),
    /// A program that lives.
    Taken,
}

fn hold(lock: &Path) -> Held {
    let Ok(file) = OpenOptions::new().write(true).open(lock) else { return Held::Free(None) };
    match file.try_lock() {
        Ok(()) => Held::Free(Some(file)),
        Err(TryLockError::WouldBlock) => Held::Taken,
        Err(TryLockError::Error(_)) => Held::Free(None),
    }
}

fn leftover(folder: &Path, storage: &dyn Storage) -> Option<Leftover> {
    let Held::Free(lock) = hold(&lock_of(folder)) else { return None };
    let time = newest(folder, storage);
    let Some(Recovered { workbook, about, was_typing }) = recover(storage, folder) else {
        let age = time.and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > UNREADABLE_FOR) {
            let _ = storage.remove(folder);
            let _ = storage.remove(&lock_of(folder));
        }
        return None;
    };
    let leftover = Leftover { workbook, about, was_typing, time, folder: folder.to_path_buf(), lock };
    if is_missed(&leftover) {
        return Some(leftover);
    }
    leftover.remove(storage);
    None
}

/// Whether the session holds what its file does not.
fn is_missed(leftover: &Leftover) -> bool {
    let about = &leftover.about;
    if about.edits == 0 && !about.was_unsaved && !leftover.was_typing {
        return false;
    }
    let saved = about.path.as_deref().and_then(|path| file::open(path).ok());
    saved.is_none_or(|saved| !diff::same(&saved.workbook, &leftover.workbook))
}

fn newest(folder: &Path, storage: &dyn Storage) -> Option<SystemTime> {
    let names = storage.list(folder).ok()?;
    names.iter().filter_map(|name| storage.facts(&folder.join(name)).ok()?.modified).max()
}
