//! Saving so that the file under the name is at every moment either the old one or the new one,
//! whole: written beside it, confirmed by the disk, read back, and only then put under the name.
//! What others wrote there meanwhile is never replaced unasked, and what is replaced is kept
//! among the earlier versions. Says what is true: after an error it looks what the file is now.

use super::error::SaveError;
use super::fingerprint::Fingerprint;
use super::storage::{Disk, Kind, Storage, Verified, write_verified};
use super::versions::Versions;
use crate::model::{CardId, IdSource, Workbook, limit};
use crate::platform;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How old a temporary file is that nobody writes any more.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);
/// How often another name is tried for the file that is written beside.
const TRIES: usize = 4;

/// What is to be saved where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Under which name.
    pub path: PathBuf,
    /// What the file was when it was read or written last: another one there is somebody else's
    /// work. Nothing: whatever is there was agreed to be replaced.
    pub known: Option<Fingerprint>,
    /// The file keeps its other names: it is written over in place, after its contents were kept.
    pub keeps_names: bool,
}

impl Order {
    /// Replaces whatever has this name.
    pub fn over(path: &Path) -> Order {
        Order { path: path.to_path_buf(), known: None, keeps_names: false }
    }
}

/// What was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file is now.
    pub fingerprint: Fingerprint,
    /// The folder takes no new files, so the file was written over in place.
    pub in_place: bool,
    /// What was replaced could not be kept among the earlier versions.
    pub lost_version: bool,
}

/// Saves the workbook under a name, replacing the file that has it. A link stays and what it
/// leads to is replaced; a file marked read-only is left alone.
pub fn save(workbook: &Workbook, path: &Path) -> Result<Saved, SaveError> {
    save_with(&Disk, None, workbook, &Order::over(path))
}

/// Saves as it is ordered, on this disk; what is replaced goes to the earlier versions.
pub fn save_with(
    storage: &dyn Storage,
    versions: Option<&Versions>,
    workbook: &Workbook,
    order: &Order,
) -> Result<Saved, SaveError> {
    let text = checked_text(workbook)?;
    let mut target = Target::of(storage, &order.path)?;
    target.check_others(order, text.as_bytes())?;
    target.sweep(ABANDONED_AFTER);
    let has_version = target.keep_version(versions);
    if target.names > 1 && !order.keeps_names {
        return Err(SaveError::HasOtherNames);
    }
    let fingerprint = Fingerprint::of(text.as_bytes());
    let in_place = if target.names > 1 {
        target.write_over(text.as_bytes(), has_version == Some(true))?;
        false
    } else {
        match target.replace(text.as_bytes()) {
            // The file may be written although its folder takes no new ones.
            Err(SaveError::NoPermission) if target.old.is_some() && has_version == Some(true) => {
                target.write_over(text.as_bytes(), true)?;
                true
            }
            replaced => replaced.map(|()| false)?,
        }
    };
    Ok(Saved { fingerprint, in_place, lost_version: has_version == Some(false) })
}

/// Saves the workbook as a new file; an existing one is never touched.
pub fn create(workbook: &Workbook, path: &Path) -> Result<Fingerprint, SaveError> {
    create_with(&Disk, workbook, path)
}

/// Saves the workbook as a new file on this disk; an existing one is never touched.
pub fn create_with(storage: &dyn Storage, workbook: &Workbook, path: &Path) -> Result<Fingerprint, SaveError> {
    let text = checked_text(workbook)?;
    match write_verified(storage, path, None, text.as_bytes()).map_err(|error| SaveError::of_system(&error))? {
        Verified::Different => return Err(SaveError::ReadBackDifferently),
        Verified::Same => {}
    }
    let fingerprint = Fingerprint::of(text.as_bytes());
    let synced = storage.sync_folder(platform::folder_of(path));
    synced.map(|()| fingerprint).map_err(|_| SaveError::NotConfirmed(fingerprint))
}

/// Removes what a program that was ended in the middle of a save has left beside a file, unless
/// it was written so lately that somebody may still be at it.
pub fn sweep(storage: &dyn Storage, path: &Path, older_than: Duration) {
    if let Ok(path) = storage.follow(path) {
        sweep_beside(storage, &path, older_than);
    }
}

fn sweep_beside(storage: &dyn Storage, path: &Path, older_than: Duration) {
    let folder = platform::folder_of(path);
    let prefix = prefix_beside(path);
    for name in storage.list(folder).unwrap_or_default() {
        let is_ours = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(ENDING)).is_some_and(is_random);
        let path = folder.join(&name);
        // Clocks jump: one that is ahead says nothing.
        let age = || storage.facts(&path).ok()?.modified?.elapsed().ok();
        if is_ours && age().is_none_or(|age| age >= older_than) {
            let _ = storage.remove(&path);
        }
    }
}

/// The text of the workbook, after a proof that it opens as the same workbook.
fn checked_text(workbook: &Workbook) -> Result<String, SaveError> {
    let text = super::write(workbook);
    let loaded = super::read(text.as_bytes()).map_err(SaveError::WouldNotOpen)?;
    if loaded.workbook != *workbook {
        return Err(SaveError::WouldDiffer);
    }
    Ok(text)
}

/// The ending of files that are written beside, which synchronising programs leave alone.
const ENDING: &str = ".tmp";

fn prefix_beside(path: &Path) -> String {
    // Names of files may have 255 bytes on most systems; the longest letters have four.
    let name: String = path.file_name().unwrap_or_default().to_string_lossy().chars().take(50).collect();
    format!(".~{name}.")
}

fn is_random(part: &str) -> bool {
    part.parse::<CardId>().is_ok()
}

/// The file to be replaced or made, its links followed.
struct Target<'s> {
    storage: &'s dyn Storage,
    path: PathBuf,
    /// What is there, if it is no longer than a workbook may be.
    old: Option<Vec<u8>>,
    exists: bool,
    names: u64,
}

impl<'s> Target<'s> {
    fn of(storage: &'s dyn Storage, path: &Path) -> Result<Target<'s>, SaveError> {
        let failed = |error: io::Error| SaveError::of_system(&error);
        let path = storage.follow(path).map_err(failed)?;
        let facts = match storage.facts(&path) {
            Ok(facts) => facts,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Target { storage, path, old: None, exists: false, names: 1 });
            }
            Err(error) => return Err(failed(error)),
        };
        match facts.kind {
            Kind::Folder => return Err(SaveError::Folder),
            Kind::Other => return Err(SaveError::NotAFile),
            Kind::File if facts.is_read_only => return Err(SaveError::ReadOnly),
            Kind::File => storage.may_write(&path).map_err(failed)?,
        }
        let mut target = Target { storage, path, old: None, exists: true, names: facts.names };
        target.old = target.contents();
        Ok(target)
    }

    /// What the file holds now, if it can be read and is no longer than a workbook.
    fn contents(&self) -> Option<Vec<u8>> {
        let bytes = self.storage.read(&self.path, limit::FILE).ok()?;
        (bytes.len() as u64 <= limit::FILE).then_some(bytes)
    }

    /// Refuses to replace what somebody else wrote.
    fn check_others(&self, order: &Order, new: &[u8]) -> Result<(), SaveError> {
        let Some(known) = order.known.filter(|_| self.exists) else { return Ok(()) };
        match &self.old {
            Some(old) if Fingerprint::of(old) == known || old == new => Ok(()),
            _ => Err(SaveError::Changed),
        }
    }

    /// Keeps what will be replaced; tells whether that worked, if there is anything to be kept.
    fn keep_version(&self, versions: Option<&Versions>) -> Option<bool> {
        let old = self.old.as_ref().filter(|old| !old.is_empty())?;
        versions.map(|versions| versions.keep(self.storage, &self.path, old, SystemTime::now()).is_ok())
    }

    fn sweep(&self, older_than: Duration) {
        sweep_beside(self.storage, &self.path, older_than);
    }

    fn replace(&mut self, bytes: &[u8]) -> Result<(), SaveError> {
        let failed = |error: io::Error| SaveError::of_system(&error);
        let beside = self.write_beside(bytes)?;
        if let Err(error) = self.storage.rename(&beside, &self.path) {
            let replaced = self.contents().is_some_and(|now| now == bytes);
            if !replaced {
                let _ = self.storage.remove(&beside);
                return Err(failed(error));
            }
        }
        let synced = self.storage.sync_folder(platform::folder_of(&self.path));
        self.told(bytes, synced)
    }

    /// Writes a new file in the same folder.
    fn write_beside(&self, bytes: &[u8]) -> Result<PathBuf, SaveError> {
        let (folder, prefix) = (platform::folder_of(&self.path), prefix_beside(&self.path));
        let like = self.exists.then_some(self.path.as_path());
        let mut ids = IdSource::random();
        for _ in 0..TRIES {
            let beside = folder.join(format!("{prefix}{}{ENDING}", ids.fresh::<CardId>()));
            match write_verified(self.storage, &beside, like, bytes) {
                Ok(Verified::Same) => return Ok(beside),
                Ok(Verified::Different) => return Err(SaveError::ReadBackDifferently),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(SaveError::of_system(&error)),
            }
        }
        Err(SaveError::Device(io::ErrorKind::AlreadyExists))
    }

    /// Writes over the file in place. A failure in the middle would leave it torn, so what it
    /// held must be kept elsewhere, and is put back if it can be.
    fn write_over(&mut self, bytes: &[u8], has_version: bool) -> Result<(), SaveError> {
        let Some(old) = self.old.take().filter(|_| has_version) else { return Err(SaveError::NotKept) };
        let put = |bytes: &[u8]| -> io::Result<()> {
            let file = self.storage.overwrite(&self.path)?;
            file.write(bytes)?;
            file.cut(bytes.len() as u64)?;
            file.sync()
        };
        let written = put(bytes);
        match (self.contents(), written) {
            (Some(now), Ok(())) if now == bytes => Ok(()),
            (Some(now), Err(_)) if now == bytes => Err(SaveError::NotConfirmed(Fingerprint::of(bytes))),
            (Some(now), Err(error)) if now == old => Err(SaveError::of_system(&error)),
            (_, written) => match (put(&old), self.contents()) {
                (_, Some(now)) if now == old => {
                    Err(written.map_or_else(|error| SaveError::of_system(&error), |()| SaveError::ReadBackDifferently))
                }
                _ => Err(SaveError::Torn),
            },
        }
    }

    /// What is true once the new file has the name.
    fn told(&self, bytes: &[u8], synced: io::Result<()>) -> Result<(), SaveError> {
        match (self.contents(), synced) {
            (Some(now), Ok(())) if now == bytes => Ok(()),
            (Some(now), _) if now != bytes => Err(SaveError::ReadBackDifferently),
            // Its contents are on the disk; whether its name is, is not known.
            _ => Err(SaveError::NotConfirmed(Fingerprint::of(bytes))),
        }
    }
}
