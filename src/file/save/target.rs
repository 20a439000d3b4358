//! The file to be replaced or made: what it is, whether somebody else has changed it, how it becomes
//! the new one. Knows bytes, not workbooks.

use super::Order;
use super::beside::{name_beside, sweep_beside};
use crate::file::error::SaveError;
use crate::file::fingerprint::Fingerprint;
use crate::file::storage::{Facts, Kind, Storage, Verified, write_verified};
use crate::file::versions::Versions;
use crate::model::{IdSource, limit};
use crate::platform::{self, Held};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How often another name is tried for the file that is written beside.
const TRIES: usize = 4;

/// What is under the name before the save.
#[derive(PartialEq, Eq)]
enum Old {
    Nothing,
    Holds(Vec<u8>),
    /// It is longer than any workbook.
    TooLong,
    /// The system does not let it be read.
    Unreadable,
}

/// Whether what will be replaced is among the earlier versions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    Yes,
    /// It could not be.
    No,
    /// There is nothing to be kept, or it is not worth it.
    Needless,
}

/// What came of replacing.
pub(super) enum Way {
    /// The new file has the name; the disk may not have confirmed the name.
    Replaced { unconfirmed: bool },
    /// The folder takes no other file. Nothing has happened.
    Refused,
}

/// Where a file is put that is written under a name, links followed, and what is there: nothing, or
/// a file that may be replaced.
pub fn replaceable(storage: &dyn Storage, path: &Path) -> Result<(PathBuf, Option<Facts>), SaveError> {
    let path = storage.follow(path).map_err(|error| SaveError::of_system(&error))?;
    let facts = found(storage, &path)?;
    if let Some(facts) = &facts {
        check(storage, &path, facts)?;
    }
    Ok((path, facts))
}

/// What is under a name, if anything is.
fn found(storage: &dyn Storage, path: &Path) -> Result<Option<Facts>, SaveError> {
    match storage.facts(path) {
        Ok(facts) => Ok(Some(facts)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(SaveError::of_system(&error)),
    }
}

/// Refuses to replace what is no file or may not be written.
fn check(storage: &dyn Storage, path: &Path, facts: &Facts) -> Result<(), SaveError> {
    match facts.kind {
        Kind::Folder => Err(SaveError::Folder),
        Kind::Other => Err(SaveError::NotAFile),
        Kind::File if facts.is_read_only => Err(SaveError::ReadOnly),
        Kind::File => storage.may_write(path).map_err(|error| SaveError::of_system(&error)),
    }
}

/// The file to be replaced or made, its links followed.
pub(super) struct Target<'s> {
    storage: &'s dyn Storage,
    pub(super) path: PathBuf,
    old: Old,
    /// When it was written.
    modified: Option<SystemTime>,
    pub(super) names: u64,
}

impl<'s> Target<'s> {
    pub(super) fn of(storage: &'s dyn Storage, order: &Order) -> Result<Target<'s>, SaveError> {
        let failed = |error: io::Error| SaveError::of_system(&error);
        let path = storage.follow(&order.path).map_err(failed)?;
        if let Some(spared) = &order.spared
            && storage.follow(spared).is_ok_and(|spared| spared == path)
        {
            return Err(SaveError::Spared);
        }
        let Some(facts) = found(storage, &path)? else {
            return Ok(Target { storage, path, old: Old::Nothing, modified: None, names: 1 });
        };
        if facts.kind == Kind::File && order.is_new {
            return Err(SaveError::Exists);
        }
        check(storage, &path, &facts)?;
        let mut target = Target { storage, path, old: Old::Unreadable, modified: facts.modified, names: facts.names };
        target.old = match target.storage.read(&target.path, limit::FILE) {
            Ok(bytes) if bytes.len() as u64 > limit::FILE => Old::TooLong,
            Ok(bytes) => Old::Holds(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Old::Nothing,
            Err(_) => Old::Unreadable,
        };
        Ok(target)
    }

    /// Refuses to replace what somebody else wrote.
    pub(super) fn check_others(&self, order: &Order, new: &[u8]) -> Result<(), SaveError> {
        let Some(known) = order.known else { return Ok(()) };
        match &self.old {
            Old::Nothing => Ok(()),
            Old::Holds(old) => {
                let is = Fingerprint::of(old);
                if is == known || Some(is) == order.maybe || old == new { Ok(()) } else { Err(SaveError::Changed) }
            }
            Old::TooLong => Err(SaveError::Changed),
            // That it differs would be a guess.
            Old::Unreadable => Err(SaveError::OldUnreadable),
        }
    }

    /// Keeps what will be replaced.
    pub(super) fn keep_version(&self, versions: Option<&Versions>, is_frequent: bool) -> Kept {
        let (Some(versions), Old::Holds(old)) = (versions, &self.old) else {
            let is_lost = versions.is_some() && matches!(self.old, Old::TooLong | Old::Unreadable);
            return if is_lost { Kept::No } else { Kept::Needless };
        };
        let now = SystemTime::now();
        if old.is_empty() || (is_frequent && versions.has_one_of_late(self.storage, &self.path, now)) {
            return Kept::Needless;
        }
        // It is as old as it was left; a clock that runs ahead says nothing.
        let time = self.modified.filter(|modified| *modified <= now).unwrap_or(now);
        if versions.keep_replaced(self.storage, &self.path, old, time).is_ok() { Kept::Yes } else { Kept::No }
    }

    /// Puts the new file in the place of the old one, in one step.
    pub(super) fn replace(
        &mut self,
        order: &Order,
        versions: Option<&Versions>,
        bytes: &[u8],
        kept: &mut Kept,
    ) -> Result<Way, SaveError> {
        let Some((beside, held)) = self.write_beside(bytes)? else { return Ok(Way::Refused) };
        if let Err(error) = self.look_again(order, versions, kept) {
            let _ = self.storage.remove(&beside);
            return Err(error);
        }
        let renamed = match self.old {
            Old::Nothing => self.storage.rename_new(&beside, &self.path),
            _ => self.storage.rename(&beside, &self.path),
        };
        drop(held);
        if let Err(error) = renamed {
            let now = self.storage.read(&self.path, limit::FILE);
            let _ = self.storage.remove(&beside);
            return match (now, error.kind()) {
                // Done, whatever was answered.
                (Ok(now), _) if now == bytes => Ok(Way::Replaced { unconfirmed: self.sync_folder() }),
                (Ok(_), io::ErrorKind::PermissionDenied) if self.old != Old::Nothing => Ok(Way::Refused),
                (Ok(_), io::ErrorKind::AlreadyExists) if order.is_new => Err(SaveError::Exists),
                (Ok(_), io::ErrorKind::AlreadyExists) => Err(SaveError::Changed),
                (Ok(_), _) => Err(SaveError::of_system(&error)),
                (Err(now), _) if now.kind() == io::ErrorKind::NotFound && self.old == Old::Nothing => {
                    Err(SaveError::of_system(&error))
                }
                // Whether the new file has the name cannot be found out.
                (Err(_), _) => Err(SaveError::NotKnown(Fingerprint::of(bytes))),
            };
        }
        let unconfirmed = self.sync_folder();
        match self.storage.read(&self.path, limit::FILE) {
            // Somebody has written the file right after, or the disk gives back something else: the new
            // file was there, and is not any more.
            Ok(now) if now != bytes => Err(SaveError::Changed),
            Ok(_) => Ok(Way::Replaced { unconfirmed }),
            Err(_) => Ok(Way::Replaced { unconfirmed: true }),
        }
    }

    /// Asks the disk to keep the name; tells whether it did not confirm that.
    fn sync_folder(&self) -> bool {
        self.storage.sync_folder(platform::folder_of(&self.path)).is_err()
    }

    /// What others wrote since this save began, while the new file was being written, is not replaced
    /// unseen either: it is their work, or, where it was agreed to replace theirs, another version.
    fn look_again(&mut self, order: &Order, versions: Option<&Versions>, kept: &mut Kept) -> Result<(), SaveError> {
        let Old::Holds(old) = &self.old else { return Ok(()) };
        match self.storage.read(&self.path, limit::FILE) {
            Ok(now) if now == *old => Ok(()),
            Ok(_) if order.known.is_some() => Err(SaveError::Changed),
            Ok(now) => {
                self.old = Old::Holds(now);
                *kept = self.keep_version(versions, false);
                if *kept == Kept::No && order.needs_version { Err(SaveError::NotKept) } else { Ok(()) }
            }
            // Gone meanwhile: it is put back.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(SaveError::of_system(&error)),
        }
    }

    /// Writes a new file in the same folder, and holds it so that nobody takes it for abandoned;
    /// none: the folder takes none.
    fn write_beside(&self, bytes: &[u8]) -> Result<Option<(PathBuf, Option<File>)>, SaveError> {
        let like = (self.old != Old::Nothing).then_some(self.path.as_path());
        let mut ids = IdSource::random();
        for _ in 0..TRIES {
            let beside = name_beside(&self.path, &mut ids);
            let file = match self.storage.create(&beside) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied && like.is_some() => {
                    // It may be there although that was the answer.
                    let _ = self.storage.remove(&beside);
                    return Ok(None);
                }
                Err(error) => {
                    let _ = self.storage.remove(&beside);
                    return Err(SaveError::of_system(&error));
                }
            };
            let held = match self.storage.hold(&beside) {
                Held::Ours(held) => Some(held),
                Held::Unknown => None,
                // By a window that clears up and has taken it for abandoned.
                Held::Taken => {
                    let _ = self.storage.remove(&beside);
                    continue;
                }
            };
            return match write_verified(self.storage, file, &beside, like, bytes) {
                Ok(Verified::Same) => {
                    let now = self.storage.facts(&beside).ok().and_then(|facts| facts.modified);
                    sweep_beside(self.storage, &self.path, now.unwrap_or_else(SystemTime::now), Some(&beside));
                    Ok(Some((beside, held)))
                }
                Ok(Verified::Different) => Err(SaveError::ReadBackDifferently),
                // The same, and it was faster.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => Err(SaveError::of_system(&error)),
            };
        }
        Err(SaveError::Device(io::ErrorKind::AlreadyExists))
    }

    /// Writes over the file in place. A failure in the middle would leave it torn, so what it
    /// held must be kept elsewhere, and is put back if it can be.
    pub(super) fn write_over(&mut self, bytes: &[u8], has_version: bool) -> Result<(), SaveError> {
        let Old::Holds(old) = &self.old else { return Err(SaveError::NotKept) };
        if !has_version {
            return Err(SaveError::NotKept);
        }
        let contents = || self.storage.read(&self.path, limit::FILE).ok();
        if contents().is_some_and(|now| now != *old) {
            return Err(SaveError::Changed);
        }
        let put = |bytes: &[u8]| put_over(self.storage, &self.path, bytes);
        let written = put(bytes);
        match (contents(), written) {
            (Some(now), Ok(())) if now == bytes => Ok(()),
            // It reads so, but the disk refused to keep it for good.
            (Some(now), Err(_)) if now == bytes => Err(SaveError::NotConfirmed(Fingerprint::of(bytes))),
            (Some(now), Err(error)) if now == *old => Err(SaveError::of_system(&error)),
            (_, written) => match (put(old), contents()) {
                (_, Some(now)) if now == *old => {
                    Err(written.map_or_else(|error| SaveError::of_system(&error), |()| SaveError::ReadBackDifferently))
                }
                (_, now) => Err(SaveError::Torn(Fingerprint::of(now.as_deref().unwrap_or(bytes)))),
            },
        }
    }
}

fn put_over(storage: &dyn Storage, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = storage.overwrite(path)?;
    file.write(bytes)?;
    file.cut(bytes.len() as u64)?;
    file.sync()
}
