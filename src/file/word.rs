//! Word beside a file that somebody has it open, for other machines: a lock does not reach them. It
//! only tells; nobody is kept from saving by it, and one that was left behind says nothing once
//! nobody renews it.

use crate::platform;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Word that was renewed within this time is true.
const TRUE_FOR: Duration = Duration::from_secs(180);
/// More bytes than this are nobody's word.
const MOST: u64 = 1024;
/// How many letters of a name are told.
const LETTERS: usize = 60;

/// Somebody on another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// What the machine is called.
    pub machine: String,
    /// What its user is called there.
    pub user: String,
}

/// The word of this window; taken away when it is dropped.
#[derive(Debug)]
pub struct Word {
    path: PathBuf,
    machine: String,
    count: u64,
    /// What the word of another machine was when it was read last.
    seen: Option<String>,
    is_left: bool,
}

impl Word {
    /// Beside this file.
    pub fn beside(path: &Path) -> Word {
        Word::of_machine(path, platform::machine_name())
    }

    fn of_machine(path: &Path, machine: String) -> Word {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let mut name = OsString::from(".~lock.");
        name.push(path.file_name().unwrap_or_default());
        name.push("#");
        Word { path: path.with_file_name(name), machine, count: 0, seen: None, is_left: false }
    }

    /// Leaves word, or renews it; tells who else has left one that is true. That it cannot be left
    /// disturbs nobody.
    pub fn leave(&mut self) -> Option<Neighbour> {
        if let Some((text, neighbour)) = self.read().filter(|(_, neighbour)| neighbour.machine != self.machine) {
            let age = |modified: SystemTime| modified.elapsed().unwrap_or_else(|ahead| ahead.duration());
            let modified = fs::metadata(&self.path).and_then(|metadata| metadata.modified()).ok();
            // A clock that goes wrong hides nobody who renews his word.
            let is_renewed = self.seen.as_ref().is_some_and(|seen| *seen != text);
            self.seen = Some(text);
            if is_renewed || modified.is_some_and(|modified| age(modified) < TRUE_FOR) {
                self.is_left = false;
                return Some(neighbour);
            }
        }
        self.count += 1;
        self.is_left = self.write().is_ok();
        None
    }

    fn read(&self) -> Option<(String, Neighbour)> {
        // Not a link or a pipe that somebody put there.
        fs::symlink_metadata(&self.path).ok().filter(fs::Metadata::is_file)?;
        let mut text = String::new();
        File::open(&self.path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        let mut lines = text.lines().map(|line| line.chars().filter(|sign| !sign.is_control()).take(LETTERS).collect());
        let neighbour = Neighbour { machine: lines.next()?, user: lines.next()? };
        drop(lines);
        Some((text, neighbour))
    }

    fn write(&self) -> io::Result<()> {
        let _ = fs::remove_file(&self.path);
        let mut file = OpenOptions::new().write(true).create_new(true).open(&self.path)?;
        write!(file, "{}\n{}\n{}\n", self.machine, platform::user_name(), self.count)
    }
}

impl Drop for Word {
    fn drop(&mut self) {
        if self.is_left && self.read().is_some_and(|(_, neighbour)| neighbour.machine == self.machine) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_hear_of_each_other_and_old_word_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        fs::write(&path, "").unwrap();
        let mut first = Word::of_machine(&path, "CEX-1".to_owned());
        assert_eq!(first.leave(), None);
        let mut second = Word::of_machine(&path, "CEX-2".to_owned());
        assert_eq!(second.leave().map(|neighbour| neighbour.machine), Some("CEX-1".to_owned()));
        // The one who came second has left nothing to take away.
        drop(second);
        assert!(first.path.exists());
        // A clock that is a day behind: only that it is renewed tells that it is true.
        let long_ago = SystemTime::now() - Duration::from_secs(86_400);
        let age = || File::options().write(true).open(&first.path).unwrap().set_modified(long_ago).unwrap();
        age();
        let mut third = Word::of_machine(&path, "CEX-3".to_owned());
        assert_eq!(third.leave(), None, "left behind by a program that is gone");
        assert_eq!(first.leave().map(|neighbour| neighbour.machine), Some("CEX-3".to_owned()));
        drop(third);
        assert_eq!(first.leave(), None);
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the file");
    }

    #[test]
    fn a_link_in_its_place_is_neither_read_nor_written() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("карта.ron"), folder.path().join("чужое"));
        fs::write(&path, "").unwrap();
        fs::write(&other, "CEX-1\nкто-то\n").unwrap();
        let mut word = Word::beside(&path);
        #[cfg(unix)]
        std::os::unix::fs::symlink(&other, &word.path).unwrap();
        assert_eq!(word.leave(), None);
        drop(word);
        assert_eq!(fs::read(&other).unwrap(), "CEX-1\nкто-то\n".as_bytes());
    }
}
