//! What saving, journal and versions ask of a disk: a small trait, so that tests can put one in
//! its place that fails, or is cut off, at any call. Knows paths and bytes, not workbooks.

mod disk;
mod patient;

pub use disk::Disk;
pub use patient::{Asker, LONGEST_ANSWER, Patient};

use crate::model::hash::{FNV_START, fnv};
use crate::platform::{self, Held};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What something under a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe, a socket.
    Other,
}

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub length: u64,
    /// It is marked as not to be written.
    pub is_read_only: bool,
    /// How many names it has.
    pub names: u64,
    /// When it was written last, as far as the system knows.
    pub modified: Option<SystemTime>,
}

/// A disk.
pub trait Storage: Send + Sync {
    /// Where a path leads once its links are followed, also if nothing is there yet.
    fn follow(&self, path: &Path) -> io::Result<PathBuf>;

    /// What is there, links followed.
    fn facts(&self, path: &Path) -> io::Result<Facts>;

    /// Whether the file may be written, which replacing it would not find out.
    fn may_write(&self, path: &Path) -> io::Result<()>;

    /// The bytes of a file; no more than one beyond `most`, which tells that it is longer.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// A new file; fails if there is one.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Written>>;

    /// The file that is there, to be written over from its start.
    fn overwrite(&self, path: &Path) -> io::Result<Box<dyn Written>>;

    /// Gives a file the mode and, as far as that is allowed, the owner, the group and the extended
    /// attributes of another.
    fn keep_attributes(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Puts a file under another name, whose file it replaces in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Puts a file under a name that nothing has yet. Where the system cannot do both in one step,
    /// another may come in between.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.facts(to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.rename(from, to),
            Err(error) => Err(error),
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    /// Holds a file so that programs of this machine know that somebody is at it.
    fn hold(&self, _path: &Path) -> Held {
        Held::Unknown
    }

    /// Removes a file, or a folder with all that is in it.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder in which nothing is.
    fn remove_empty_folder(&self, folder: &Path) -> io::Result<()>;

    /// Asks the disk to keep the names in a folder through a power cut.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes a folder that only its owner may enter, and those above it.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// The names in a folder, in order; those that are no Unicode are not ours and left out.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
}

/// A file being written.
pub trait Written: Send + Sync {
    /// Appends these bytes, all of them.
    fn write(&self, bytes: &[u8]) -> io::Result<()>;

    /// Ends the file after so many bytes.
    fn cut(&self, length: u64) -> io::Result<()>;

    /// Waits until the disk has the contents.
    fn sync(&self) -> io::Result<()>;
}

/// Makes a folder and those above it, so that a power cut does not take them away again.
pub(super) fn make_lasting_folder(storage: &dyn Storage, folder: &Path) -> io::Result<()> {
    let mut missing = Vec::new();
    for above in folder.ancestors().filter(|above| !above.as_os_str().is_empty()) {
        match storage.facts(above) {
            Ok(_) => break,
            Err(error) if error.kind() == io::ErrorKind::NotFound => missing.push(above),
            // Whether it is there nobody knows.
            Err(error) => return Err(error),
        }
    }
    let lasts = storage
        .make_folder(folder)
        .and_then(|()| missing.iter().try_for_each(|made| storage.sync_folder(platform::folder_of(made))));
    if lasts.is_err() {
        // Else the next attempt would find them there and take them for lasting; an error does not
        // say that nothing was made. What somebody has put there meanwhile stays, and its folder.
        missing.iter().for_each(|made| _ = storage.remove_empty_folder(made));
    }
    lasts
}

/// Writes a file that was just made whole, waits for the disk, reads it back and compares. What
/// could not be finished is taken away again.
pub(super) fn write_verified(
    storage: &dyn Storage,
    file: Box<dyn Written>,
    path: &Path,
    like: Option<&Path>,
    bytes: &[u8],
) -> io::Result<Verified> {
    let written = (|| {
        if let Some(like) = like {
            // A disk that knows no modes, owners or attributes has none to keep.
            let _ = storage.keep_attributes(like, path);
        }
        file.write(bytes)?;
        file.sync()?;
        // Closed before it is read and renamed, which Windows wants.
        drop(file);
        Ok(if storage.read(path, bytes.len() as u64)? == bytes { Verified::Same } else { Verified::Different })
    })();
    if !matches!(written, Ok(Verified::Same)) {
        // What is left is of no use; that removing it may fail too changes nothing.
        let _ = storage.remove(path);
    }
    written
}

/// What was read back after writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verified {
    /// What was written.
    Same,
    /// Something else: the disk cannot be trusted. The file is gone.
    Different,
}

/// What stands for this machine in the names of files that are being written beside the user's:
/// nobody can hold those of another.
pub fn machine_mark() -> u32 {
    (fnv(FNV_START, platform::machine_name().as_bytes()) >> 32) as u32
}

/// The ending of a file of ours that is being written.
pub(super) const UNFINISHED: &str = ".new";

/// Writes a file of ours whole or not at all: beside its name, verified, then put under it.
pub fn write_whole(storage: &dyn Storage, path: &Path, bytes: &[u8]) -> io::Result<()> {
    match try_to_write_whole(storage, path, bytes) {
        // Another window that cleared up took it for abandoned before it was held: it does so once.
        Err(error) if error.kind() == io::ErrorKind::NotFound => try_to_write_whole(storage, path, bytes),
        written => written,
    }
}

fn try_to_write_whole(storage: &dyn Storage, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(UNFINISHED);
    let beside = PathBuf::from(beside);
    // Left by a program that was ended in the middle; nobody else writes here.
    let _ = storage.remove(&beside);
    let file = storage.create(&beside)?;
    // So that nobody takes it for left.
    let _held = storage.hold(&beside);
    if write_verified(storage, file, &beside, None, bytes)? == Verified::Different {
        return Err(io::Error::other("read back differently"));
    }
    storage.rename(&beside, path)?;
    storage.sync_folder(platform::folder_of(path))
}
