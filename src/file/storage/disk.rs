//! The disk itself.

use super::{Facts, Kind, Storage, Written};
use crate::platform::{self, Held};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How many links are followed before a circle is suspected.
const MOST_LINKS: usize = 40;

/// The files of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Storage for Disk {
    fn follow(&self, path: &Path) -> io::Result<PathBuf> {
        let mut path = path.to_path_buf();
        for _ in 0..MOST_LINKS {
            match fs::canonicalize(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                found => return found,
            }
            // The last link may lead to a file that is not there yet.
            match fs::read_link(&path) {
                Ok(leads_to) => path = platform::folder_of(&path).join(leads_to),
                Err(_) => return Ok(missing(&path)),
            }
        }
        Ok(path)
    }

    fn facts(&self, path: &Path) -> io::Result<Facts> {
        let metadata = fs::metadata(path)?;
        let kind = match () {
            () if metadata.is_dir() => Kind::Folder,
            () if metadata.is_file() => Kind::File,
            () => Kind::Other,
        };
        Ok(Facts {
            kind,
            length: metadata.len(),
            is_read_only: metadata.permissions().readonly(),
            names: platform::count_of_names(&metadata),
            modified: metadata.modified().ok(),
        })
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        platform::patiently(|| OpenOptions::new().write(true).open(path)).map(drop)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        platform::patiently(|| {
            let mut bytes = Vec::new();
            File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        Ok(Box::new(OpenOptions::new().write(true).create_new(true).open(path)?))
    }

    fn overwrite(&self, path: &Path) -> io::Result<Box<dyn Written>> {
        Ok(Box::new(OpenOptions::new().write(true).open(path)?))
    }

    fn keep_attributes(&self, from: &Path, to: &Path) -> io::Result<()> {
        platform::keep_attributes(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        platform::replace_file(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        platform::rename_new(from, to)
    }

    fn hold(&self, path: &Path) -> Held {
        platform::hold(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        if fs::symlink_metadata(path)?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
    }

    fn remove_empty_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        platform::sync_folder(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        platform::make_private_folder(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.extend(entry?.file_name().into_string());
        }
        names.sort();
        Ok(names)
    }
}

/// What a file that is not there is called: as it would be if it were.
fn missing(path: &Path) -> PathBuf {
    let folder = fs::canonicalize(platform::folder_of(path));
    folder.ok().zip(path.file_name()).map_or_else(|| path.to_path_buf(), |(folder, name)| folder.join(name))
}

impl Written for File {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = self;
        file.write_all(bytes)
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_all()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_file_has_one_name_whether_it_is_there_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().canonicalize().unwrap().join("карты");
        fs::create_dir(&real).unwrap();
        let (linked, link) = (folder.path().join("ссылка"), folder.path().join("ярлык.ron"));
        symlink("карты", &linked).unwrap();
        symlink("ссылка/карта.ron", &link).unwrap();
        let file = real.join("карта.ron");
        let ways = [file.clone(), linked.join("карта.ron"), folder.path().join("./карты/../карты/карта.ron"), link];
        for is_there in [false, true] {
            if is_there {
                fs::write(&file, "").unwrap();
            }
            for way in &ways {
                assert_eq!(Disk.follow(way).unwrap(), file, "{way:?}, there: {is_there}");
            }
        }
        let nowhere = folder.path().join("нет/карта.ron");
        assert_eq!(Disk.follow(&nowhere).unwrap(), nowhere);
    }
}
