//! Earlier versions of files: what a save wrote, and what it replaced, is kept in a store of its
//! own, apart from the file, so that neither a slip nor a damaged disk takes it away. The newest
//! stay whatever the clock says; of older ones, one a minute, one an hour and one a day. Knows bytes
//! and times, not windows.

use super::fingerprint::Fingerprint;
use super::storage::{Storage, UNFINISHED, make_lasting_folder, write_whole};
use crate::model::hash::{FNV_START, fnv};
use crate::model::limit;
use crate::platform::Held;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How many of the last saves are kept.
const LAST_SAVES: usize = 20;
/// How many are kept even if the store is full.
const NEVER_REMOVED: usize = 3;
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// For how many minutes, hours and days with saves one is kept: whoever saves at every word still
/// finds what was there before the workshop began.
const MINUTES: usize = 30;
const HOURS: usize = 24;
const DAYS: usize = 30;
/// What the window saves by itself is kept once in so many seconds.
const OF_LATE: u64 = 10 * MINUTE;
/// Bytes of all versions of all files.
const STORE: u64 = 500 * 1024 * 1024;
/// The ending of a version.
const ENDING: &str = ".ron";
/// How the name of a mark begins that says what the file is now, and of one that says where the
/// versions are of the name that it had before.
const IS_NOW: &str = "now.";
const BEFORE: &str = "before.";

/// The store.
#[derive(Clone, Debug)]
pub struct Versions {
    folder: PathBuf,
    most_bytes: u64,
    /// How many bytes there are, as far as it is known: what other windows keep is counted when room
    /// is made.
    bytes: Arc<AtomicU64>,
}

/// One version of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it is kept.
    pub path: PathBuf,
    /// When the file became so.
    pub time: SystemTime,
}

/// What the name of a version says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    /// Grows with every version, whatever the clock does.
    number: u64,
    seconds: u64,
    fingerprint: Fingerprint,
}

impl Name {
    fn of(text: &str) -> Option<Name> {
        let mut parts = text.strip_suffix(ENDING)?.splitn(3, '.');
        let mut next = || parts.next();
        Some(Name { number: next()?.parse().ok()?, seconds: next()?.parse().ok()?, fingerprint: next()?.parse().ok()? })
    }

    fn text(&self) -> String {
        format!("{:08}.{}.{}{ENDING}", self.number, self.seconds, self.fingerprint)
    }
}

impl Versions {
    /// The store in the folder of what the program keeps for this user.
    pub fn in_state(state_folder: &Path) -> Versions {
        Versions { folder: state_folder.join("versions"), most_bytes: STORE, bytes: Arc::default() }
    }

    /// Where all of them are.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The store with room for fewer bytes.
    #[must_use]
    pub fn with_room(self, most_bytes: u64) -> Versions {
        Versions { most_bytes, ..self }
    }

    /// Where versions of a file are kept: files of one name in different folders do not mix.
    fn folder_of(&self, path: &Path) -> PathBuf {
        let bytes = path.as_os_str().as_encoded_bytes();
        let stem: String = path.file_stem().unwrap_or_default().to_string_lossy().chars().take(40).collect();
        // Windows drops dots and spaces at the end of a name.
        let name = format!("{:016x} {stem}", fnv(FNV_START, bytes));
        self.folder.join(name.trim_end_matches([' ', '.']))
    }

    /// Keeps what a file holds that is about to be replaced, and has been so since then. If it was
    /// moved here, its versions are those of the name that it had.
    pub fn keep_replaced(&self, storage: &dyn Storage, path: &Path, bytes: &[u8], since: SystemTime) -> io::Result<()> {
        let folder = self.folder_of(path);
        if names(storage, &folder)?.is_empty() {
            make_lasting_folder(storage, &folder)?;
            self.join_with_moved(storage, &folder, Fingerprint::of(bytes));
        }
        self.keep(storage, path, bytes, since)
    }

    /// Keeps what a file holds since then, unless the newest version is the same, and lets go of
    /// those that are no longer worth their room.
    pub fn keep(&self, storage: &dyn Storage, path: &Path, bytes: &[u8], since: SystemTime) -> io::Result<()> {
        let folder = self.folder_of(path);
        make_lasting_folder(storage, &folder)?;
        clear_unfinished(storage, &folder);
        let mut names = names(storage, &folder)?;
        let fingerprint = Fingerprint::of(bytes);
        if names.last().is_some_and(|newest| {
            newest.fingerprint == fingerprint
                && storage.read(&folder.join(newest.text()), limit::FILE).is_ok_and(|kept| kept == bytes)
        }) {
            return Ok(());
        }
        let seconds = since.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let number = names.last().map_or(0, |newest| newest.number) + 1;
        let name = Name { number, seconds, fingerprint };
        write_whole(storage, &folder.join(name.text()), bytes)?;
        names.push(name);
        let kept = worth_keeping(&names);
        for name in names.iter().filter(|name| !kept.contains(&name.number)) {
            let _ = storage.remove(&folder.join(name.text()));
        }
        let length = fingerprint.length();
        if self.bytes.fetch_add(length, Ordering::Relaxed) + length > self.most_bytes {
            self.make_room(storage);
        }
        Ok(())
    }

    /// Removes what programs that were ended in the middle of a save have left here, of whatever file.
    /// What somebody writes just now stays. Then there is room again.
    pub fn sweep(&self, storage: &dyn Storage) {
        for of_file in storage.list(&self.folder).unwrap_or_default() {
            clear_unfinished(storage, &self.folder.join(of_file));
        }
        self.make_room(storage);
    }

    /// Whether a version of the last minutes is kept.
    pub fn has_one_of_late(&self, storage: &dyn Storage, path: &Path, now: SystemTime) -> bool {
        let seconds = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let names = names(storage, &self.folder_of(path)).unwrap_or_default();
        names.last().is_some_and(|newest| newest.seconds.abs_diff(seconds) < OF_LATE)
    }

    /// Remembers what a file with versions is now, so that they are found once it was moved or
    /// renamed. That this fails costs only that.
    pub fn settle(&self, storage: &dyn Storage, path: &Path, fingerprint: Fingerprint) {
        let folder = self.folder_of(path);
        let Ok(names) = storage.list(&folder) else { return };
        if names.is_empty() {
            return;
        }
        for old in names.iter().filter(|name| name.starts_with(IS_NOW)) {
            let _ = storage.remove(&folder.join(old));
        }
        drop(storage.create(&folder.join(format!("{IS_NOW}{fingerprint}"))));
    }

    /// A file that is new under its name may be an old one that was moved: its versions are its own.
    fn join_with_moved(&self, storage: &dyn Storage, folder: &Path, fingerprint: Fingerprint) {
        if let Some(before) = self.moved_from(storage, folder, fingerprint)
            && let Some(hash) = before.file_name().and_then(|name| name.to_str()?.split(' ').next())
        {
            drop(storage.create(&folder.join(format!("{BEFORE}{hash}"))));
        }
    }

    /// The folder of a file that was this when it was saved last.
    fn moved_from(&self, storage: &dyn Storage, folder: &Path, fingerprint: Fingerprint) -> Option<PathBuf> {
        let mark = format!("{IS_NOW}{fingerprint}");
        let folders = storage.list(&self.folder).ok()?.into_iter().map(|name| self.folder.join(name));
        folders
            .filter(|other| other != folder)
            .find(|other| storage.list(other).is_ok_and(|names| names.contains(&mark)))
    }

    /// The versions of a file, the newest first, with those of the name that it had before.
    pub fn of_file(&self, storage: &dyn Storage, path: &Path) -> Vec<Version> {
        let path = storage.follow(path).unwrap_or_else(|_| path.to_path_buf());
        let mut folder = self.folder_of(&path);
        if names(storage, &folder).unwrap_or_default().is_empty()
            && let Ok(bytes) = storage.read(&path, limit::FILE)
            && let Some(before) = self.moved_from(storage, &folder, Fingerprint::of(&bytes))
        {
            folder = before;
        }
        let mut versions = Vec::new();
        let mut seen = BTreeSet::new();
        let mut newer = None;
        // A circle of names ends where it began.
        while seen.insert(folder.clone()) {
            for name in names(storage, &folder).unwrap_or_default().into_iter().rev() {
                // What was moved is kept under both names.
                if newer.replace(name.fingerprint) != Some(name.fingerprint) {
                    let time = UNIX_EPOCH + Duration::from_secs(name.seconds);
                    versions.push(Version { path: folder.join(name.text()), time });
                }
            }
            let Some(before) = self.before(storage, &folder) else { break };
            folder = before;
        }
        versions
    }

    /// The folder of the name that a file had before.
    fn before(&self, storage: &dyn Storage, folder: &Path) -> Option<PathBuf> {
        let names = storage.list(folder).ok()?;
        let hash = names.iter().find_map(|name| name.strip_prefix(BEFORE))?;
        let name = storage.list(&self.folder).ok()?.into_iter().find(|name| name.starts_with(hash))?;
        Some(self.folder.join(name))
    }

    /// The oldest go first, of whatever file, but every file keeps its newest.
    fn make_room(&self, storage: &dyn Storage) {
        let mut total = 0;
        let mut may_go = Vec::new();
        for file in storage.list(&self.folder).unwrap_or_default() {
            let folder = self.folder.join(file);
            let names = names(storage, &folder).unwrap_or_default();
            let newest = names.len().saturating_sub(NEVER_REMOVED);
            for (place, name) in names.into_iter().enumerate() {
                let length = name.fingerprint.length();
                total += length;
                if place < newest {
                    may_go.push((name.seconds, folder.join(name.text()), length));
                }
            }
        }
        may_go.sort();
        for (_, path, length) in may_go {
            if total <= self.most_bytes {
                break;
            }
            if storage.remove(&path).is_ok() {
                total -= length;
            }
        }
        self.bytes.store(total, Ordering::Relaxed);
    }
}

/// Removes what was begun in a folder and is not written any more.
fn clear_unfinished(storage: &dyn Storage, folder: &Path) {
    for unfinished in storage.list(folder).unwrap_or_default().iter().filter(|name| name.ends_with(UNFINISHED)) {
        let path = folder.join(unfinished);
        // Where nobody can hold a file, one that is being written is open and cannot be removed, or is
        // begun once more.
        let held = storage.hold(&path);
        if !matches!(held, Held::Taken) {
            let _ = storage.remove(&path);
        }
    }
}

/// The versions in a folder, the oldest first.
fn names(storage: &dyn Storage, folder: &Path) -> io::Result<Vec<Name>> {
    let names = match storage.list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        listed => listed?,
    };
    let mut names: Vec<Name> = names.iter().filter_map(|name| Name::of(name)).collect();
    names.sort();
    Ok(names)
}

/// The numbers of those that stay: the last saves, then the last of every minute, hour and day in
/// which there were any. They are counted, not dated: a clock that jumps takes none away.
fn worth_keeping(names: &[Name]) -> BTreeSet<u64> {
    let mut kept: BTreeSet<u64> = names.iter().rev().take(LAST_SAVES).map(|name| name.number).collect();
    for (length, most) in [(MINUTE, MINUTES), (HOUR, HOURS), (DAY, DAYS)] {
        let mut spans = BTreeSet::new();
        for name in names.iter().rev() {
            if spans.len() < most && spans.insert(name.seconds / length) {
                kept.insert(name.number);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(number: u64, seconds: u64) -> Name {
        Name { number, seconds, fingerprint: Fingerprint::of(b"") }
    }

    #[test]
    fn names_read_back() {
        let name = name(12, 1_790_000_000);
        assert_eq!(Name::of(&name.text()), Some(name));
        assert_eq!(Name::of("карта.ron"), None);
    }

    #[test]
    fn the_oldest_of_all_files_go_and_each_keeps_its_newest() {
        use crate::file::storage::Disk;
        let state = tempfile::tempdir().unwrap();
        let versions = Versions::in_state(state.path()).with_room(1_000);
        let paths = ["а.ron", "б.ron"].map(|name| state.path().join(name));
        let day = |number: u64| UNIX_EPOCH + Duration::from_secs(number * DAY);
        for number in 0..20 {
            let bytes = vec![b'0' + number as u8; 100];
            versions.keep(&Disk, &paths[usize::from(number >= 5)], &bytes, day(number)).unwrap();
        }
        let times =
            |path: &PathBuf| versions.of_file(&Disk, path).into_iter().map(|version| version.time).collect::<Vec<_>>();
        let kept = paths.each_ref().map(times);
        assert_eq!(kept.iter().map(Vec::len).sum::<usize>(), 10, "{kept:?}");
        assert_eq!(kept[0][0], day(4), "the newest of a file that nobody has saved for long");
        assert_eq!(kept[1][0], day(19));
        // What was kept when the program ended counts at the next start.
        let versions = Versions::in_state(state.path()).with_room(700);
        versions.sweep(&Disk);
        assert_eq!(paths.each_ref().map(|path| versions.of_file(&Disk, path).len()).iter().sum::<usize>(), 7);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_save_left_goes_and_what_somebody_writes_stays() {
        use crate::file::storage::Disk;
        let state = tempfile::tempdir().unwrap();
        let versions = Versions::in_state(state.path());
        let path = state.path().join("карта.ron");
        versions.keep(&Disk, &path, b"1", SystemTime::now()).unwrap();
        let folder = versions.folder_of(&path);
        let (left, written) = (folder.join("00000002.ron.new"), folder.join("00000003.ron.new"));
        std::fs::write(&left, "(form").unwrap();
        std::fs::write(&written, "(form").unwrap();
        let held = Disk.hold(&written);
        versions.sweep(&Disk);
        assert!(matches!(held, Held::Ours(_)) && written.exists() && !left.exists());
        assert_eq!(versions.of_file(&Disk, &path).len(), 1);
    }

    #[test]
    fn the_folder_of_a_long_name_is_called_as_every_system_calls_it() {
        let versions = Versions::in_state(Path::new("/состояние"));
        let name = |of: &str| versions.folder_of(Path::new(of)).file_name().unwrap().to_string_lossy().into_owned();
        assert!(name("/а/карта.ron").ends_with(" карта"));
        for cut in [format!("/а/{} хвост.ron", "ж".repeat(39)), format!("/а/{}. хвост.ron", "ж".repeat(38))]
        {
            assert!(name(&cut).ends_with('ж'), "{cut}");
        }
    }

    #[test]
    fn the_last_stay_and_of_older_ones_one_an_hour_and_one_a_day() {
        // A save every ten minutes for sixty days.
        let end = 100 * 365 * DAY;
        let names: Vec<Name> = (0..60 * 144).map(|n| name(n, end - (60 * 144 - 1 - n) * 600)).collect();
        let kept = worth_keeping(&names);
        assert!((60..=110).contains(&kept.len()), "{}", kept.len());
        assert!(names.iter().rev().take(LAST_SAVES).all(|name| kept.contains(&name.number)));
        let oldest = names.iter().find(|name| kept.contains(&name.number)).map(|name| name.seconds);
        assert!(oldest.is_some_and(|seconds| end - seconds > 28 * DAY));
    }

    #[test]
    fn whoever_saves_all_the_time_still_finds_what_was_there_before() {
        let begins = 100 * 365 * DAY + 10 * HOUR;
        // What was prepared, then a save every twenty seconds for ten minutes.
        let mut names = vec![name(0, begins - 4 * MINUTE)];
        names.extend((1..=30).map(|n| name(n, begins + n * 20)));
        let kept = worth_keeping(&names);
        assert!(kept.contains(&0), "{kept:?}");
        assert!(kept.len() < names.len());
    }

    #[test]
    fn a_clock_ten_years_ahead_takes_no_version_away() {
        let end = 100 * 365 * DAY;
        // One a day for three weeks, then two with a clock that is ten years ahead.
        let mut names: Vec<Name> = (0..21).map(|n| name(n, end - (20 - n) * DAY)).collect();
        names.extend([name(21, end + 3650 * DAY), name(22, end + 3651 * DAY)]);
        assert_eq!(worth_keeping(&names).len(), names.len());
    }
}
