//! Who has a file open on this machine: a lock in the folder of what the program keeps for this
//! user, named after the file. The file itself is never locked, which would stop programs that
//! synchronise it. A lock whose program ended, however it did, is free at once.

use crate::model::hash::{FNV_START, fnv};
use crate::platform;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

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

/// The lock of a file.
fn lock_of(folder: &Path, path: &Path) -> PathBuf {
    // Whatever leads to it, a file has one name here.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    folder.join(format!("{:016x}.lock", fnv(FNV_START, path.as_os_str().as_encoded_bytes())))
}

/// Whether another window has a file; `own` is what this window has itself.
pub fn is_taken(state_folder: &Path, path: &Path, own: Option<&Path>) -> bool {
    let folder = state_folder.join("open");
    let lock = lock_of(&folder, path);
    if own.is_some_and(|own| lock_of(&folder, own) == lock) {
        return false;
    }
    let held = |file: File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    OpenOptions::new().write(true).open(lock).is_ok_and(held)
}

/// Asks for a file; `held` is what this window has already.
pub fn claim(state_folder: &Path, path: &Path, held: Option<Claim>) -> Claimed {
    let folder = state_folder.join("open");
    let lock = lock_of(&folder, path);
    if let Some(held) = held.filter(|held| held.lock == lock) {
        return Claimed::Ours(held);
    }
    if platform::make_private_folder(&folder).is_err() {
        return Claimed::Unknown;
    }
    let Ok(file) = OpenOptions::new().write(true).create(true).truncate(false).open(&lock) else {
        return Claimed::Unknown;
    };
    match file.try_lock() {
        Ok(()) => Claimed::Ours(Claim { lock, _held: file }),
        Err(TryLockError::WouldBlock) => Claimed::Taken,
        Err(TryLockError::Error(_)) => Claimed::Unknown,
    }
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
}
