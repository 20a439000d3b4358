//! Who has a file open on this machine: a lock in the folder of what the program keeps for this
//! user, named after the file. The file itself is never locked, which would stop programs that
//! synchronise it. A lock whose program ended, however it did, is free at once.

use super::storage::{Disk, Storage};
use crate::model::hash::{FNV_START, fnv};
use crate::platform::{self, Held};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// How often a lock that another window has just cleared away is made anew.
const TRIES: usize = 8;

/// A file that this window has to itself, as long as this lives.
#[derive(Debug)]
pub struct Claim {
    lock: PathBuf,
    _held: File,
}

/// What came of asking for a file.
#[derive(Debug)]
pub enum Claimed {
    /// It is ours.
    Ours(Claim),
    /// Another window has it.
    Taken,
    /// This machine knows no locks: nothing is known.
    Unknown,
}

/// The lock of a file. Asks the disk of the file, not that of the locks.
fn lock_of(state_folder: &Path, path: &Path) -> PathBuf {
    // Whatever leads to it, a file has one name here.
    let path = Disk.follow(path).unwrap_or_else(|_| path.to_path_buf());
    let name = format!("{:016x}.lock", fnv(FNV_START, path.as_os_str().as_encoded_bytes()));
    folder_of_locks(state_folder).join(name)
}

fn folder_of_locks(state_folder: &Path) -> PathBuf {
    state_folder.join("open")
}

/// Whether a window has the file of this lock. Asks only the disk of the locks.
pub fn is_held(lock: &Path) -> bool {
    matches!(platform::hold_lock(lock), Held::Taken)
}

/// Whether another window has a file; `own` is what this window has itself.
pub fn is_taken(state_folder: &Path, path: &Path, own: Option<&Path>) -> bool {
    is_taken_as_told(state_folder, path, own, |lock| is_held(&lock))
}

/// The same, told by somebody else whether a window has the file of a lock.
pub fn is_taken_as_told(
    state_folder: &Path,
    path: &Path,
    own: Option<&Path>,
    is_held: impl FnOnce(PathBuf) -> bool,
) -> bool {
    // Looking at a lock takes it for a moment: one's own is being asked for, perhaps.
    if own == Some(path) {
        return false;
    }
    let lock = lock_of(state_folder, path);
    // The disk of one's own file may hang, which must not hold up another.
    is_held(lock.clone()) && own.is_none_or(|own| lock_of(state_folder, own) != lock)
}

/// Asks for a file; `held` is what this window has already.
pub fn claim(state_folder: &Path, path: &Path, held: Option<Claim>) -> Claimed {
    let lock = lock_of(state_folder, path);
    if let Some(held) = held.filter(|held| held.lock == lock) {
        return Claimed::Ours(held);
    }
    if platform::make_private_folder(&folder_of_locks(state_folder)).is_err() {
        return Claimed::Unknown;
    }
    for _ in 0..TRIES {
        let Ok(file) = OpenOptions::new().write(true).create(true).truncate(false).open(&lock) else {
            return Claimed::Unknown;
        };
        match file.try_lock() {
            // One that was cleared away in between keeps nobody out.
            Ok(()) if !platform::is_at(&file, &lock) => continue,
            Ok(()) => return Claimed::Ours(Claim { lock, _held: file }),
            Err(TryLockError::WouldBlock) => return Claimed::Taken,
            Err(TryLockError::Error(_)) => return Claimed::Unknown,
        }
    }
    Claimed::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_and_the_lock_of_the_gone_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        std::fs::write(&path, "").unwrap();
        let Claimed::Ours(first) = claim(folder.path(), &path, None) else { panic!("not ours") };
        assert!(matches!(claim(folder.path(), &path, None), Claimed::Taken));
        assert!(is_taken(folder.path(), &path, None) && !is_taken(folder.path(), &path, Some(&path)));
        // By another way it is the same file.
        assert!(matches!(claim(folder.path(), &folder.path().join("./карта.ron"), None), Claimed::Taken));
        let Claimed::Ours(again) = claim(folder.path(), &path, Some(first)) else { panic!("not ours any more") };
        drop(again);
        assert!(matches!(claim(folder.path(), &path, None), Claimed::Ours(_)));
    }
    /// "Delete recovery data" in a third window takes free locks away just when two others ask for the
    /// file: never do both have it.
    #[test]
    fn a_lock_that_is_cleared_away_meanwhile_keeps_the_second_out_all_the_same() {
        use super::super::Versions;
        use super::super::journal::clear;
        use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let (state, path) = (folder.path().join("состояние"), folder.path().join("карта.ron"));
        std::fs::write(&path, "").unwrap();
        let (holders, was_held, is_over) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
        std::thread::scope(|scope| {
            let asks = || {
                for _ in 0..2_000 {
                    if let Claimed::Ours(held) = claim(&state, &path, None) {
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0, "two windows have it");
                        was_held.fetch_add(1, Ordering::SeqCst);
                        std::thread::yield_now();
                        holders.fetch_sub(1, Ordering::SeqCst);
                        drop(held);
                    }
                }
            };
            let asking = [scope.spawn(asks), scope.spawn(asks)];
            scope.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    clear(&state, &Disk, &Versions::in_state(&state), Vec::new());
                }
            });
            let ended = asking.map(std::thread::ScopedJoinHandle::join);
            is_over.store(true, Ordering::SeqCst);
            assert!(ended.iter().all(Result::is_ok), "two windows have it");
        });
        assert!(was_held.load(Ordering::SeqCst) > 100);
    }
}
