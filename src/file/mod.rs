//! A workbook as a file: reading under limits with repairs that are reported, writing one record
//! a line, and saving so that the old file stays until the new one is whole on the disk.
//!
//! The text is RON. `(format: 1, minor: 0, …)` comes first; a newer minor version opens read-only,
//! a newer format is refused. The types of a format are in `format`, apart from the model. Knows
//! the model and messages; nothing of edits, layout or windows.

mod claim;
mod error;
mod fingerprint;
mod format;
mod limits;
mod migrate;
mod picture;
mod place;
mod repair;
mod save;
mod versions;
mod word;
mod write;

pub mod journal;
pub mod storage;

pub use claim::{Claim, Claimed, claim, is_held, is_taken, is_taken_as_told};
pub use error::{Position, ReadError, Refusal, SaveError};
pub use fingerprint::{Fingerprint, NotAFingerprint, fingerprint_at};
pub use format::as_base64;
pub use limits::Counted;
pub use picture::{KEYWORD as PICTURE_KEYWORD, is_picture};
pub use place::card_and_place;
pub use repair::Report;
pub use save::{Order, Saved, Text, create, put, replaceable, save, save_with, sweep};
pub use versions::{Version, Versions};
pub use word::{Neighbour, Word};

use crate::model::{Workbook, limit};
use format::{FileValue, from_model};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A workbook that was read, and what had to be done to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The workbook; its invariants hold.
    pub workbook: Workbook,
    /// What was repaired.
    pub report: Report,
    /// A newer version wrote the file and may have said more than this one understands: saving
    /// over it would lose that.
    pub read_only: bool,
    /// What the file was.
    pub fingerprint: Fingerprint,
}

/// Reads the workbook in a file. Only regular files are opened, and no more of them than a
/// workbook may have.
pub fn open(path: &Path) -> Result<Loaded, ReadError> {
    open_until(path, &Arc::default())
}

/// The same, which ends early once this is raised.
pub fn open_until(path: &Path, stop: &Arc<AtomicBool>) -> Result<Loaded, ReadError> {
    let failed = |error: std::io::Error| ReadError::of_system(&error);
    // Before opening: opening a pipe waits for its other end.
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(ReadError::Folder);
    }
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    if metadata.len() > limit::FILE {
        return Err(ReadError::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(limit::FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    read_until(&bytes, stop)
}

/// Reads the workbook in the bytes of a file.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    read_until(bytes, &Arc::default())
}

fn read_until(bytes: &[u8], stop: &Arc<AtomicBool>) -> Result<Loaded, ReadError> {
    let fingerprint = Fingerprint::of(bytes);
    if bytes.len() as u64 > limit::FILE {
        return Err(ReadError::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(ReadError::Zeros);
    }
    if let Some(text) = picture::text_in(bytes) {
        return migrate::read(&text, fingerprint, stop);
    }
    if let Some(error) = known_other(bytes) {
        return Err(error);
    }
    match std::str::from_utf8(bytes) {
        // Line ends of Windows are line ends; the writer escapes those inside texts.
        Ok(text) if text.contains('\r') => migrate::read(&text.replace("\r\n", "\n"), fingerprint, stop),
        Ok(text) => migrate::read(text, fingerprint, stop),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            Err(ReadError::NotUtf8(Position::after(std::str::from_utf8(valid).unwrap_or_default())))
        }
    }
}

/// Kinds of files that people take for a workbook, told by how they begin.
fn known_other(bytes: &[u8]) -> Option<ReadError> {
    const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF"];
    let start = bytes.get(..1024).unwrap_or(bytes);
    let zeros_at = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let mostly = start.len() / 2 / 2;
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        Some(ReadError::Utf16)
    } else if PICTURES.iter().any(|magic| start.starts_with(magic)) {
        Some(ReadError::Picture)
    } else if start.contains(&0) {
        let utf16 = zeros_at(0).max(zeros_at(1)) > mostly && zeros_at(0).min(zeros_at(1)) == 0;
        Some(if utf16 { ReadError::Utf16 } else { ReadError::Binary })
    } else {
        None
    }
}

/// The text of a workbook's file. The same workbook always gives the same text.
pub fn write(workbook: &Workbook) -> String {
    let mut out = write::Writer::default();
    from_model::workbook(workbook).write(&mut out);
    out.finish()
}
