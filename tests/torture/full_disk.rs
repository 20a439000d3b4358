//! Disks that fill up, through the window: one on which the file lies, and one on which the program
//! keeps what it recovers from.
#![cfg(target_os = "linux")]

use super::headless::{Window, is_saved, keeping, note, press_button, save, shows, wait, wait_until};
use super::tell;
use super::window_kills::talked_about;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use tropa::app::shell::SaveState;
use tropa::file::storage::Disk;
use tropa::file::{self, Versions};

/// A disk of so many kilobytes.
struct SmallDisk {
    place: tempfile::TempDir,
}

impl SmallDisk {
    /// None where nothing can be mounted, which is said.
    fn new(kilobytes: usize) -> Option<SmallDisk> {
        let disk = SmallDisk { place: tempfile::tempdir().unwrap() };
        let is_mounted = disk.mount(&format!("size={kilobytes}k"));
        if !is_mounted {
            // Unlike println!, not held back when the test passes.
            let _ = writeln!(std::io::stderr(), "NOT TESTED on a full disk: none can be mounted here");
        }
        is_mounted.then_some(disk)
    }

    fn mount(&self, options: &str) -> bool {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(self.path());
        mount.output().is_ok_and(|output| output.status.success())
    }

    fn path(&self) -> &Path {
        self.place.path()
    }

    /// Somebody has made room.
    fn grow(&self, kilobytes: usize) {
        assert!(self.mount(&format!("remount,size={kilobytes}k")));
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).output();
    }
}

fn shown(window: &Window) -> Vec<u8> {
    file::write(window.state().editor().committed()).into_bytes()
}

/// Saves on a disk of so many kilobytes a file that was there; tells whether the disk was full. None
/// where it cannot be tried.
fn save_on(kilobytes: usize, old: &[u8]) -> Option<bool> {
    let disk = SmallDisk::new(kilobytes)?;
    let (state, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (path, other) = (disk.path().join("карта.ron"), elsewhere.path().join("карта.ron"));
    std::fs::write(&path, old).unwrap();
    let (mut window, answers) = keeping(state.path(), Some(&path));
    note(&mut window, "Станок встал");
    save(&mut window);
    wait_until(&mut window, |shell| shell.save_state() != SaveState::Saving);
    let is_full = !is_saved(window.state());
    let now = std::fs::read(&path).unwrap();
    if is_full {
        assert!(now == old, "{kilobytes} KB: the file is touched");
        assert_eq!(window.state().save_state(), SaveState::Unsaved);
        for words in ["не сохранено", "На диске не осталось места. Освободите место или сохраните на другой диск."]
        {
            assert!(shows(&window, words), "{kilobytes} KB: {words}");
        }
        // The journal goes on, on another disk.
        note(&mut window, "И второй");
        wait(&mut window, |window| window.state().has_journalled(), "the journal goes on");
        assert_eq!(window.state().recovery_trouble(), None);
        answers.choose(&other);
        press_button(&mut window, "Сохранить как…");
        wait_until(&mut window, is_saved);
        assert!(std::fs::read(&other).unwrap() == shown(&window) && window.state().path() == Some(other.as_path()));
        assert!(!shows(&window, "не сохранено") && !shows(&window, "не осталось места"));
        assert!(std::fs::read(&path).unwrap() == old);
    } else {
        assert!(now == shown(&window), "{kilobytes} KB: not the new file");
    }
    window.state_mut().end_keeping(false);
    drop(window);
    assert_eq!(std::fs::read_dir(disk.path()).unwrap().count(), 1, "{kilobytes} KB: something lies beside the file");
    Some(is_full)
}

/// Works with a disk of so many kilobytes for all that is recovered; tells whether it was full. None
/// where it cannot be tried.
fn keep_on(kilobytes: usize, old: &[u8]) -> Option<bool> {
    let disk = SmallDisk::new(kilobytes)?;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("карта.ron");
    std::fs::write(&path, old).unwrap();
    let (mut window, _) = keeping(disk.path(), Some(&path));
    let is_off = |window: &Window| window.state().recovery_trouble().is_some();
    wait(&mut window, |window| is_off(window) || window.state().has_journalled(), "the journal begins or cannot");
    let is_full = is_off(&window);
    note(&mut window, "Станок встал");
    let says_so = |window: &Window| {
        let words = ["status-recovery-off", "recovery-off-disk-full"].map(|key| window.state().text(key));
        words.iter().all(|words| shows(window, words)) == is_full
    };
    wait(&mut window, says_so, &format!("{kilobytes} KB: full is {is_full}, and it is seen"));
    save(&mut window);
    wait_until(&mut window, is_saved);
    assert!(std::fs::read(&path).unwrap() == shown(&window), "{kilobytes} KB: saving needs no journal");
    // What was replaced, and what was saved.
    let has_versions = Versions::in_state(disk.path()).of_file(&Disk, &path).len() == 2;
    assert_eq!(shows(&window, &window.state().text("notice-version-lost")), !has_versions, "{kilobytes} KB");
    wait(&mut window, |window| shows(window, "Восстановление выключено") == is_off(window), "it is seen");
    disk.grow(64 * 1024);
    wait(&mut window, |window| !is_off(window) && !shows(window, "Восстановление выключено"), "room is made use of");
    note(&mut window, "Станок пошёл");
    wait(&mut window, |window| window.state().has_journalled(), "the journal goes on");
    window.state_mut().end_keeping(false);
    Some(is_full)
}

#[test]
fn a_full_disk_leaves_the_file_and_says_what_to_do() {
    let old = file::write(&talked_about(1)).into_bytes();
    let kilobytes = old.len() / 1024;
    for (size, is_full) in [(kilobytes + 16, true), (kilobytes * 3, false)] {
        assert!(save_on(size, &old).is_none_or(|full| full == is_full), "{size} KB");
    }
    for (size, is_full) in [(kilobytes / 2, true), (kilobytes * 8, false)] {
        assert!(keep_on(size, &old).is_none_or(|full| full == is_full), "{size} KB");
    }
}

#[test]
#[ignore = "long: prints a line of the table"]
fn long_full_disk() {
    let start = Instant::now();
    let old = file::write(&talked_about(15)).into_bytes();
    let kilobytes = old.len() / 1024;
    let mut full = 0;
    for number in 0..500 {
        // A disk has pages of four kilobytes.
        let Some(is_full) = save_on(kilobytes + 8 + number * 4, &old) else { return };
        full += usize::from(is_full);
    }
    assert!(full > 200 && full < 480, "{full}");
    let found = format!("{full} times full: file whole, told, journal goes on, Save As works");
    tell("the window on a disk that fills up", 500, start, &found);

    let start = Instant::now();
    let old = file::write(&talked_about(1)).into_bytes();
    let full = (0..40).filter_map(|number| keep_on(16 + number * 8, &old)).filter(|is_full| *is_full).count();
    assert!(full > 5 && full < 35, "{full}");
    tell("the window with a full disk for recovery", 40, start, &format!("{full} times off and told, saving works"));
}
