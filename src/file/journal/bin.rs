//! What becomes of a journal that is not needed any more: what is in a file is erased, what a user
//! decided against is kept in a bin for thirty days. Each is one step for the folder as a whole, so
//! that no half of it is ever taken for a journal.

use crate::file::storage::{Storage, UNFINISHED, write_whole};
use crate::platform;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long the bin keeps a journal, and how much it keeps.
const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 60 * 60);
const MOST_BYTES: u64 = 500 * 1024 * 1024;
/// Clocks jump: the bin is emptied by two starts that are at least so far apart.
const BETWEEN_LOOKS: Duration = Duration::from_secs(24 * 60 * 60);

const BINNED: &str = ".bin-";
const ERASED: &str = ".gone-";
/// Holds the time of a start before this one.
const CLOCK: &str = ".looked";
const LONGEST_CLOCK: u64 = 64;

/// Erases a session.
pub(super) fn erase(storage: &dyn Storage, folder: &Path) -> io::Result<()> {
    let gone = named(folder, ERASED);
    match storage.rename(folder, &gone) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        renamed => renamed?,
    }
    // What is left of it is erased at a later start.
    let _ = storage.remove(&gone);
    Ok(())
}

/// Puts a session into the bin.
pub(super) fn put(storage: &dyn Storage, folder: &Path, now: SystemTime) -> io::Result<()> {
    let seconds = seconds_of(now);
    storage.rename(folder, &named(folder, &format!("{BINNED}{seconds}-")))?;
    storage.sync_folder(platform::folder_of(folder))
}

fn named(folder: &Path, prefix: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(prefix);
    name.push(folder.file_name().unwrap_or_default());
    folder.with_file_name(name)
}

fn seconds_of(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// What is in the bin and since when, the newest first.
pub(super) fn contents(storage: &dyn Storage, sessions: &Path) -> Vec<(PathBuf, SystemTime)> {
    let names = storage.list(sessions).unwrap_or_default();
    let mut found: Vec<_> = names.iter().filter_map(|name| Some((sessions.join(name), binned_at(name)?))).collect();
    found.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    found
}

fn binned_at(name: &str) -> Option<SystemTime> {
    let (seconds, _) = name.strip_prefix(BINNED)?.split_once('-')?;
    UNIX_EPOCH.checked_add(Duration::from_secs(seconds.parse().ok()?))
}

/// Lets go of what has been in the bin for long enough, and of what could not be erased before.
/// What is old by the clock of one start only stays: clocks jump.
pub(super) fn sweep(storage: &dyn Storage, sessions: &Path, now: SystemTime) {
    // One that another start is just writing costs only that the bin is emptied later.
    let is_left = |name: &&String| name.starts_with(ERASED) || name.strip_prefix(CLOCK) == Some(UNFINISHED);
    for name in storage.list(sessions).unwrap_or_default().iter().filter(is_left) {
        let _ = storage.remove(&sessions.join(name));
    }
    let path = sessions.join(CLOCK);
    let before = storage.read(&path, LONGEST_CLOCK).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let before = before.and_then(|text| text.trim().parse().ok()).map(Duration::from_secs);
    let before = before.and_then(|since| UNIX_EPOCH.checked_add(since));
    let apart = before.map(|before| now.duration_since(before).unwrap_or_else(|error| error.duration()));
    if apart.is_some_and(|apart| apart < BETWEEN_LOOKS) {
        return;
    }
    let earlier = before.map_or(UNIX_EPOCH, |before| before.min(now));
    let mut bytes = 0;
    for (folder, binned) in contents(storage, sessions) {
        bytes += size(storage, &folder);
        let is_old = earlier.duration_since(binned).is_ok_and(|age| age > KEPT_FOR);
        if is_old || bytes > MOST_BYTES {
            let _ = erase(storage, &folder);
        }
    }
    // That it cannot be written leaves the bin as it is for another start.
    let _ = write_whole(storage, &path, seconds_of(now).to_string().as_bytes());
}

fn size(storage: &dyn Storage, folder: &Path) -> u64 {
    let names = storage.list(folder).unwrap_or_default();
    names.iter().filter_map(|name| Some(storage.facts(&folder.join(name)).ok()?.length)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::storage::Disk;

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    fn binned(sessions: &Path, id: &str, at: SystemTime) {
        let folder = sessions.join(id);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("base-00000000"), id).unwrap();
        put(&Disk, &folder, at).unwrap();
    }

    fn names(sessions: &Path) -> Vec<String> {
        contents(&Disk, sessions)
            .iter()
            .map(|(path, _)| path.to_str().unwrap().rsplit_once('-').unwrap().1.to_owned())
            .collect()
    }

    #[test]
    fn the_bin_keeps_for_thirty_days() {
        let sessions = tempfile::tempdir().unwrap();
        let start = UNIX_EPOCH + DAY * 20_000;
        binned(sessions.path(), "first", start);
        binned(sessions.path(), "second", start + DAY * 20);
        let mut last = Vec::new();
        for day in 0..53 {
            sweep(&Disk, sessions.path(), start + DAY * day);
            last.push(names(sessions.path()).len());
        }
        assert_eq!(names(sessions.path()), Vec::<String>::new());
        assert_eq!((last[30], last[31], last[32]), (2, 2, 1), "{last:?}");
    }

    #[test]
    fn a_clock_that_jumps_ahead_empties_nothing() {
        let sessions = tempfile::tempdir().unwrap();
        let start = UNIX_EPOCH + DAY * 20_000;
        sweep(&Disk, sessions.path(), start);
        binned(sessions.path(), "first", start);
        for hours in [0, 1, 5] {
            sweep(&Disk, sessions.path(), start + DAY * 3_650 + Duration::from_secs(hours * 3_600));
        }
        sweep(&Disk, sessions.path(), start + DAY * 2);
        assert_eq!(names(sessions.path()), ["first"]);
    }

    #[test]
    fn what_is_half_erased_is_no_journal_and_goes_later() {
        let state = tempfile::tempdir().unwrap();
        let half = state.path().join("recovery/.gone-first");
        std::fs::create_dir_all(&half).unwrap();
        std::fs::write(half.join("base-00000000"), "a stale base").unwrap();
        let clock = state.path().join("recovery/.looked.new");
        std::fs::write(&clock, "17").unwrap();
        assert!(super::super::leftovers(state.path(), &Disk).is_empty());
        assert!(!half.exists() && !clock.exists());
    }
}
