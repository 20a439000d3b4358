//! Word beside a file that somebody has it open, for other machines: a lock does not reach them. It
//! only tells; nobody is kept from saving by it, and one that was left behind says nothing once
//! nobody renews it.

use super::save::name_beside;
use super::storage::{Disk, Storage};
use crate::model::IdSource;
use crate::platform;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// Word that was renewed within this time is true; one that was not for as long is nobody's.
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
    file: PathBuf,
    path: PathBuf,
    machine: String,
    count: u64,
    /// What the word of another machine was when it was read last, and since when it is that.
    seen: Option<(String, Instant)>,
    is_left: bool,
    true_for: Duration,
}

impl Word {
    /// Beside this file.
    pub fn beside(path: &Path) -> Word {
        Word::of_machine(path, platform::machine_name(), TRUE_FOR)
    }

    fn of_machine(path: &Path, machine: String, true_for: Duration) -> Word {
        let file = Disk.follow(path).unwrap_or_else(|_| path.to_path_buf());
        let mut name = OsString::from(".~lock.");
        name.push(file.file_name().unwrap_or_default());
        name.push("#");
        Word { path: file.with_file_name(name), file, machine, count: 0, seen: None, is_left: false, true_for }
    }

    /// Leaves word, or renews it; tells who else has left one that is true. That it cannot be left
    /// disturbs nobody.
    pub fn leave(&mut self) -> Option<Neighbour> {
        if let Some((text, neighbour)) = self.read().filter(|(_, neighbour)| neighbour.machine != self.machine) {
            let is_seen = self.seen.as_ref().is_some_and(|(seen, _)| *seen == text);
            let is_renewed = self.seen.is_some() && !is_seen;
            if !is_seen {
                self.seen = Some((text, Instant::now()));
            }
            let is_unchanged = self.seen.as_ref().is_some_and(|(_, since)| since.elapsed() >= self.true_for);
            if is_renewed || self.is_young() {
                self.is_left = false;
                return Some(neighbour);
            }
            // Its age may lie: where files are carried from machine to machine they carry the time of
            // the other's clock. Only what nobody has renewed while it was watched is taken away.
            if !is_unchanged {
                self.is_left = false;
                return None;
            }
        }
        self.count += 1;
        self.is_left = self.write().is_ok();
        None
    }

    /// Whether the word was renewed lately, by the clock of the disk: that of a share runs otherwise
    /// than this machine's.
    fn is_young(&self) -> bool {
        let modified = |metadata: fs::Metadata| metadata.modified().ok();
        let Some(renewed) = fs::metadata(&self.path).ok().and_then(modified) else { return false };
        let fresh = name_beside(&self.file, &mut IdSource::random());
        let made = File::create_new(&fresh).and_then(|file| file.metadata());
        let _ = fs::remove_file(&fresh);
        let now = made.ok().and_then(modified).unwrap_or_else(SystemTime::now);
        now.duration_since(renewed).unwrap_or_else(|ahead| ahead.duration()) < self.true_for
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

    /// A file that is open on this machine, and its word as it was left so long ago by the clock of
    /// the disk.
    fn open_on(folder: &Path, machine: &str, ago: Duration) -> (PathBuf, Word) {
        let path = folder.join("карта.ron");
        fs::write(&path, "").unwrap();
        let mut word = Word::of_machine(&path, machine.to_owned(), TRUE_FOR);
        assert_eq!(word.leave(), None);
        let left = File::options().write(true).open(&word.path).unwrap();
        left.set_modified(SystemTime::now() - ago).unwrap();
        (path, word)
    }

    fn told(word: &mut Word) -> Option<String> {
        word.leave().map(|neighbour| neighbour.machine)
    }

    #[test]
    fn the_second_machine_is_told_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (path, first) = open_on(folder.path(), "CEX-1", Duration::ZERO);
        let mut second = Word::of_machine(&path, "CEX-2".to_owned(), TRUE_FOR);
        assert_eq!(told(&mut second), Some("CEX-1".to_owned()));
        drop(second);
        assert!(first.path.exists());
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the file");
    }

    /// Files that are carried from machine to machine have the time of a clock that may be days off.
    #[test]
    fn word_that_looks_old_stays_and_is_true_once_it_is_renewed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut first) = open_on(folder.path(), "CEX-1", Duration::from_secs(86_400));
        let mut second = Word::of_machine(&path, "CEX-2".to_owned(), TRUE_FOR);
        assert_eq!((told(&mut second), told(&mut second)), (None, None), "it may have been left behind");
        assert_eq!(told(&mut first), None, "it is there still");
        let left = File::options().write(true).open(&first.path).unwrap();
        left.set_modified(SystemTime::now() - Duration::from_secs(86_400)).unwrap();
        assert_eq!(told(&mut second), Some("CEX-1".to_owned()));
    }

    #[test]
    fn word_that_nobody_renews_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut first) = open_on(folder.path(), "CEX-1", Duration::from_secs(86_400));
        // Somebody who needs not watch for long.
        let mut second = Word::of_machine(&path, "CEX-2".to_owned(), Duration::from_nanos(1));
        assert_eq!(told(&mut second), None);
        assert_eq!(told(&mut second), None);
        assert_eq!(told(&mut first), Some("CEX-2".to_owned()));
        drop(second);
        assert_eq!(told(&mut first), None);
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
