//! Saving so that the file under the name is at every moment either the old one or the new one,
//! whole: written beside it, confirmed by the disk, read back, and only then put under the name.

use super::error::SaveError;
use crate::model::Workbook;
use crate::platform;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// How many links are followed before a circle is suspected.
const MOST_LINKS: usize = 40;

/// Saves the workbook under a name, replacing the file that has it. A link stays and what it
/// leads to is replaced; a file marked read-only is left alone.
pub fn save(workbook: &Workbook, path: &Path) -> Result<(), SaveError> {
    let text = checked_text(workbook)?;
    let target = Target::of(path)?;
    target.replace(text.as_bytes())
}

/// Saves the workbook as a new file; an existing one is never touched.
pub fn create(workbook: &Workbook, path: &Path) -> Result<(), SaveError> {
    let text = checked_text(workbook)?;
    let failed = |error: io::Error| SaveError::of_system(&error);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if let Err(error) = written {
        drop(file);
        // What is left is of no use; that removing it may fail too changes nothing.
        let _ = fs::remove_file(path);
        return Err(failed(error));
    }
    platform::sync_folder(platform::folder_of(path)).map_err(|_| SaveError::NotConfirmed)
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

/// The file to be replaced or made, its links followed.
struct Target {
    path: PathBuf,
    old: Option<Metadata>,
}

impl Target {
    fn of(path: &Path) -> Result<Target, SaveError> {
        let path = follow(path).map_err(|error| SaveError::of_system(&error))?;
        let old = match fs::metadata(&path) {
            Ok(metadata) => Some(metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(SaveError::of_system(&error)),
        };
        match &old {
            Some(metadata) if metadata.is_dir() => return Err(SaveError::Folder),
            Some(metadata) if !metadata.is_file() => return Err(SaveError::NotAFile),
            Some(metadata) if metadata.permissions().readonly() => return Err(SaveError::ReadOnly),
            Some(_) => {
                // Renaming needs no right to write the file itself, so it is asked for here.
                OpenOptions::new().write(true).open(&path).map_err(|error| SaveError::of_system(&error))?;
            }
            None => {}
        }
        Ok(Target { path, old })
    }

    fn replace(&self, bytes: &[u8]) -> Result<(), SaveError> {
        let failed = |error: io::Error| SaveError::of_system(&error);
        let folder = platform::folder_of(&self.path);
        let mut beside = self.beside(folder).map_err(failed)?;
        if let Some(old) = &self.old {
            platform::keep_mode_and_owner(old, beside.as_file()).map_err(failed)?;
        }
        beside.write_all(bytes).map_err(failed)?;
        beside.as_file().sync_all().map_err(failed)?;
        if !reads_back(beside.as_file_mut(), bytes).map_err(failed)? {
            return Err(SaveError::ReadBackDifferently);
        }
        // Closed before it is renamed, which Windows wants; removed if that fails.
        let beside = beside.into_temp_path();
        platform::replace_file(&beside, &self.path).map_err(failed)?;
        // Nothing has this name any more.
        let _ = beside.keep();
        platform::sync_folder(folder).map_err(|_| SaveError::NotConfirmed)
    }

    /// A new file in the same folder, with a name that synchronising programs leave alone.
    fn beside(&self, folder: &Path) -> io::Result<tempfile::NamedTempFile> {
        // Names of files may have 255 bytes on most systems; the longest letters have four.
        let name: String = self.path.file_name().unwrap_or_default().to_string_lossy().chars().take(50).collect();
        platform::temporary_file(folder, &format!(".~{name}."), ".tmp")
    }
}

/// What a path leads to, also when the last link leads to a file that is not there yet.
fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            found => return found,
        }
        match fs::read_link(&path) {
            Ok(leads_to) => path = platform::folder_of(&path).join(leads_to),
            Err(_) => return Ok(path),
        }
    }
    Ok(path)
}

fn reads_back(file: &mut File, bytes: &[u8]) -> io::Result<bool> {
    file.rewind()?;
    let mut read = Vec::with_capacity(bytes.len());
    file.take(bytes.len() as u64 + 1).read_to_end(&mut read)?;
    Ok(read == bytes)
}
