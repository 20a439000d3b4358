//! Files that appear together once all are whole: an export that fails or is given up leaves what
//! was there before. What may not be replaced is refused before anything is written.

use super::ExportError;
use crate::file::{self, SaveError, storage::Disk};
use crate::platform;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// How the name of an export begins and ends while it is written.
const TEMPORARY: (&str, &str) = (".~tropa.", ".tmp");

/// Where an export writes to.
pub type Output<'a> = BufWriter<&'a mut File>;

/// Files on their way: each is written beside its place, and all are put there at once.
#[derive(Debug, Default)]
pub struct Files {
    written: Vec<(TempPath, PathBuf)>,
}

impl Files {
    /// No files yet.
    pub fn new() -> Files {
        Files::default()
    }

    /// Refuses places whose files may not be replaced: folders, devices, what is marked read-only.
    pub fn check(paths: &[PathBuf]) -> Result<(), ExportError> {
        Ok(paths.iter().try_for_each(|path| place_of(path).map(drop))?)
    }

    /// Writes a file beside its place. A link stays, and what it leads to will be replaced.
    pub fn write(
        &mut self,
        path: &Path,
        write: impl FnOnce(&mut Output<'_>) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let (place, is_there) = place_of(path)?;
        let folder = platform::folder_of(&place);
        if self.written.is_empty() {
            platform::remove_leftovers(folder, TEMPORARY.0, TEMPORARY.1);
        }
        let mut file = platform::temporary_file(folder, TEMPORARY.0, TEMPORARY.1)?;
        if is_there {
            platform::keep_attributes(&place, file.path())?;
        }
        let mut output = BufWriter::with_capacity(1 << 18, file.as_file_mut());
        write(&mut output)?;
        output.flush()?;
        drop(output);
        // Some disks find out only now that they are full.
        file.as_file().sync_all()?;
        // Closed: hundreds of pages would be more files than a program may hold open.
        self.written.push((file.into_temp_path(), place));
        Ok(())
    }

    /// Puts all files under their names. If the system refuses one in the middle, those before it
    /// that replaced nothing are taken away again.
    pub fn commit(self) -> Result<(), ExportError> {
        let mut fresh: Vec<PathBuf> = Vec::new();
        let mut folders = BTreeSet::new();
        for (temporary, place) in self.written {
            let is_fresh = !place.exists();
            if let Err(error) = put(temporary, &place) {
                fresh.iter().for_each(|path| _ = std::fs::remove_file(path));
                return Err(error.into());
            }
            folders.insert(platform::folder_of(&place).to_owned());
            if is_fresh {
                fresh.push(place);
            }
        }
        // The files are there; whether their names outlive a power cut is the disk's affair.
        folders.iter().for_each(|folder| _ = platform::sync_folder(folder));
        Ok(())
    }
}

/// Where a file goes, and whether one is there.
fn place_of(path: &Path) -> Result<(PathBuf, bool), SaveError> {
    file::replaceable(&Disk, path).map(|(place, facts)| (place, facts.is_some()))
}

fn put(temporary: TempPath, place: &Path) -> std::io::Result<()> {
    let written = temporary.keep().map_err(|error| error.error)?;
    platform::replace_file(&written, place).inspect_err(|_| _ = std::fs::remove_file(&written))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(files: &mut Files, path: &Path, words: &str) -> Result<(), ExportError> {
        files.write(path, |output| Ok(output.write_all(words.as_bytes())?))
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn several_files_appear_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("1.png"), folder.path().join("2.png"));
        std::fs::write(&first, "before").unwrap();
        let mut files = Files::new();
        written(&mut files, &first, "new").unwrap();
        let given_up = files.write(&second, |output| {
            output.write_all(b"half")?;
            Err(ExportError::Cancelled)
        });
        assert!(matches!(given_up, Err(ExportError::Cancelled)));
        drop(files);
        assert_eq!(names(folder.path()), ["1.png"]);
        assert_eq!(std::fs::read_to_string(&first).unwrap(), "before");
        let mut files = Files::new();
        written(&mut files, &first, "new").unwrap();
        written(&mut files, &second, "new too").unwrap();
        assert_eq!(std::fs::read_to_string(&first).unwrap(), "before", "not before all are whole");
        files.commit().unwrap();
        assert_eq!(names(folder.path()), ["1.png", "2.png"]);
        assert_eq!(std::fs::read_to_string(&second).unwrap(), "new too");
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_and_what_may_not_be_written_is_left_alone() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.png"), folder.path().join("link.png"));
        std::fs::write(&real, "before").unwrap();
        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&real, &link).unwrap();
        let mut files = Files::new();
        written(&mut files, &link, "new").unwrap();
        files.commit().unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);

        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o444)).unwrap();
        let refused = written(&mut Files::new(), &link, "newer").map_err(|error| error.message().key);
        assert_eq!(refused, Err(SaveError::ReadOnly.message().key));
        let socket = folder.path().join("socket.png");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let refused = Files::check(&[socket]).map_err(|error| error.message().key);
        assert_eq!(refused, Err(SaveError::NotAFile.message().key));
        let refused = Files::check(&[folder.path().to_owned()]).map_err(|error| error.message().key);
        assert_eq!(refused, Err(SaveError::Folder.message().key));
        assert_eq!(std::fs::read_to_string(&real).unwrap(), "new");
        assert_eq!(names(folder.path()), ["link.png", "real.png", "socket.png"]);
    }
}
