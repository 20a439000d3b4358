//! Saving so that the file under the name is at every moment either the old one or the new one,
//! whole: written beside it, confirmed by the disk, read back, and only then put under the name.
//! What others wrote there meanwhile is never replaced unasked, and what is replaced and what is
//! saved are kept among the versions. Says what is true: after an error it looks what the file is now.

mod beside;
mod target;

pub(super) use beside::name_beside;
pub use beside::sweep;
pub use target::replaceable;

use super::error::SaveError;
use super::fingerprint::Fingerprint;
use super::storage::{Disk, Storage};
use super::versions::Versions;
use crate::model::Workbook;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use target::{Kept, Target, Way};

/// What is to be saved where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Under which name.
    pub path: PathBuf,
    /// What the file was when it was read or written last: another one there is somebody else's
    /// work. Nothing: whatever is there was agreed to be replaced.
    pub known: Option<Fingerprint>,
    /// What it may be besides, if a save came to no certain end.
    pub maybe: Option<Fingerprint>,
    /// The file keeps its other names: it is written over in place, after its contents were kept.
    pub keeps_names: bool,
    /// Nothing may have the name yet.
    pub is_new: bool,
    /// A file that must not be replaced, under whatever name.
    pub spared: Option<PathBuf>,
    /// What is replaced was itself written unasked a moment ago: it is worth a version only if there
    /// is none of the last minutes.
    pub is_frequent: bool,
    /// Nobody asked for this save: what it writes is worth a version only in the same way.
    pub is_unasked: bool,
    /// What is replaced is somebody else's: it is not unless it was kept.
    pub needs_version: bool,
}

impl Order {
    /// Replaces whatever has this name.
    pub fn over(path: &Path) -> Order {
        Order { path: path.to_path_buf(), ..Order::default() }
    }

    /// Makes a file that is not there yet.
    pub fn new_file(path: &Path) -> Order {
        Order { is_new: true, ..Order::over(path) }
    }
}

/// What was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file is now.
    pub fingerprint: Fingerprint,
    /// The folder does not let its file be replaced, so it was written over in place.
    pub in_place: bool,
    /// What was replaced, or what was saved, could not be kept among the versions.
    pub lost_version: bool,
    /// The disk did not confirm that the file will be found under its name after a power cut.
    pub unconfirmed: bool,
}

/// Saves the workbook under a name, replacing the file that has it. A link stays and what it
/// leads to is replaced; a file marked read-only is left alone.
pub fn save(workbook: &Workbook, path: &Path) -> Result<Saved, SaveError> {
    save_with(&Disk, None, workbook, &Order::over(path))
}

/// Saves the workbook as a new file; an existing one is never touched.
pub fn create(workbook: &Workbook, path: &Path) -> Result<Saved, SaveError> {
    save_with(&Disk, None, workbook, &Order::new_file(path))
}

/// Saves as it is ordered, on this disk; what is replaced goes to the earlier versions.
pub fn save_with(
    storage: &dyn Storage,
    versions: Option<&Versions>,
    workbook: &Workbook,
    order: &Order,
) -> Result<Saved, SaveError> {
    put(storage, versions, &Text::of(workbook)?, order)
}

/// The text of a workbook, with the proof that it opens as the same workbook.
pub struct Text {
    text: String,
    fingerprint: Fingerprint,
}

impl Text {
    /// Writes the text and reads it back.
    pub fn of(workbook: &Workbook) -> Result<Text, SaveError> {
        let text = super::write(workbook);
        let loaded = super::read(text.as_bytes()).map_err(SaveError::WouldNotOpen)?;
        if loaded.workbook != *workbook {
            return Err(SaveError::WouldDiffer);
        }
        let fingerprint = Fingerprint::of(text.as_bytes());
        Ok(Text { text, fingerprint })
    }

    /// What the file will be.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// Puts a text under a name as it is ordered; see [`save_with`].
pub fn put(storage: &dyn Storage, versions: Option<&Versions>, text: &Text, order: &Order) -> Result<Saved, SaveError> {
    let Text { text, fingerprint } = text;
    let fingerprint = *fingerprint;
    let mut target = Target::of(storage, order)?;
    target.check_others(order, text.as_bytes())?;
    if target.names > 1 && !order.keeps_names {
        return Err(SaveError::HasOtherNames);
    }
    let mut kept = target.keep_version(versions, order.is_frequent);
    if kept == Kept::No && order.needs_version {
        return Err(SaveError::NotKept);
    }
    let unconfirmed = if target.names > 1 {
        kept = target.keep_version(versions, false);
        None
    } else {
        match target.replace(order, versions, text.as_bytes(), &mut kept)? {
            Way::Replaced { unconfirmed } => Some(unconfirmed),
            Way::Refused => {
                kept = target.keep_version(versions, false);
                if kept != Kept::Yes {
                    return Err(SaveError::NoPermission);
                }
                None
            }
        }
    };
    let in_place = unconfirmed.is_none() && target.names == 1;
    if unconfirmed.is_none() {
        target.write_over(text.as_bytes(), kept == Kept::Yes)?;
    }
    let is_lost = versions.is_some_and(|versions| {
        let is_kept = keep_saved(storage, versions, &target.path, text.as_bytes(), order.is_unasked);
        versions.settle(storage, &target.path, fingerprint);
        !is_kept
    });
    let lost_version = is_lost || kept == Kept::No;
    Ok(Saved { fingerprint, in_place, lost_version, unconfirmed: unconfirmed == Some(true) })
}

/// What was saved is a version, too: whatever others do to the file, it is found again, or, if nobody
/// asked for the save, what was saved some minutes before.
fn keep_saved(storage: &dyn Storage, versions: &Versions, path: &Path, bytes: &[u8], is_unasked: bool) -> bool {
    let now = SystemTime::now();
    (is_unasked && versions.has_one_of_late(storage, path, now)) || versions.keep(storage, path, bytes, now).is_ok()
}
