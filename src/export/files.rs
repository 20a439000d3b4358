//! Files that appear together once all are whole: an export that fails or is given up leaves what
//! was there before. What may not be replaced is refused before anything is written.

use super::ExportError;
use crate::file::storage::{Disk, machine_mark};
use crate::file::{self, SaveError};
use crate::platform::{self, ABANDONED_AFTER, Held};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// How the name of an export begins and ends while it is written.
const TEMPORARY: (&str, &str) = (".~tropa.", ".tmp");

/// Where an export writes to.
pub type Output<'a> = BufWriter<&'a mut File>;

/// Files on their way: each is written beside its place, and all are put there at once.
#[derive(Debug, Default)]
pub struct Files {
    written: Vec<(TempPath, PathBuf)>,
    groups: Vec<Group>,
}

/// What is written into one folder. Its first file is held as long as all of them are on their way: if
/// nobody holds it, the program was ended in the middle.
#[derive(Debug)]
struct Group {
    folder: PathBuf,
    /// How the names of the others begin.
    prefix: String,
    _held: Held,
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
        let mut file = self.temporary(platform::folder_of(&place))?;
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

    /// A file in a folder that is nobody's yet.
    fn temporary(&mut self, folder: &Path) -> std::io::Result<NamedTempFile> {
        if let Some(group) = self.groups.iter().find(|group| group.folder == folder) {
            return platform::temporary_file(folder, &group.prefix, TEMPORARY.1);
        }
        platform::remove_leftovers(folder, TEMPORARY, ABANDONED_AFTER);
        remove_abandoned(folder);
        let file = platform::temporary_file(folder, &first_prefix(), TEMPORARY.1)?;
        let name = file.path().file_name().unwrap_or_default().to_string_lossy();
        let prefix = format!("{}-", name.strip_suffix(TEMPORARY.1).unwrap_or(&name));
        self.groups.push(Group { folder: folder.to_owned(), prefix, _held: platform::hold(file.path()) });
        Ok(file)
    }

    /// Puts all files under their names. If the system refuses one in the middle, those before it
    /// that replaced nothing are taken away again.
    pub fn commit(self) -> Result<(), ExportError> {
        let mut fresh: Vec<PathBuf> = Vec::new();
        let mut folders = BTreeSet::new();
        // The first of a folder comes last: it is held for the others.
        for (temporary, place) in self.written.into_iter().rev() {
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

/// How the names of first files begin on this machine: on another they cannot be held.
fn first_prefix() -> String {
    format!("{}{:08x}-", TEMPORARY.0, machine_mark())
}

/// Removes what a program of this machine that was ended in the middle has left.
fn remove_abandoned(folder: &Path) {
    let prefix = first_prefix();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(&prefix)?.strip_suffix(TEMPORARY.1)) else {
            continue;
        };
        let group = rest.split('-').next().unwrap_or(rest);
        let first = folder.join(format!("{prefix}{group}{}", TEMPORARY.1));
        // Without its first one nobody is at it either; where nothing can be held, nothing is known.
        let is_free = matches!(platform::hold(&first), Held::Ours(_)) || (cfg!(unix) && !first.exists());
        if is_free {
            let _ = std::fs::remove_file(entry.path());
        }
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
    fn what_a_killed_export_left_goes_with_the_next_one_and_what_is_on_its_way_stays() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        let mut running = Files::new();
        written(&mut running, &place("1.png"), "1").unwrap();
        written(&mut running, &place("2.png"), "2").unwrap();
        // Nobody holds these: a first one and another, one whose first is gone, one of another machine.
        let prefix = first_prefix();
        let left = ["aaaaaaaa", "aaaaaaaa-bbbbbbbb", "cccccccc-dddddddd"].map(|id| format!("{prefix}{id}.tmp"));
        let theirs = ".~tropa.00000000-eeeeeeee.tmp".to_owned();
        for name in left.iter().chain([&theirs]) {
            std::fs::write(place(name), "half").unwrap();
        }
        let mut next = Files::new();
        written(&mut next, &place("3.png"), "3").unwrap();
        let names_left = names(folder.path());
        assert!(names_left.contains(&theirs) && left.iter().all(|name| !names_left.contains(name)), "{names_left:?}");
        next.commit().unwrap();
        running.commit().unwrap();
        assert_eq!(names(folder.path()), [theirs.as_str(), "1.png", "2.png", "3.png"]);
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
