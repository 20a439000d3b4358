//! What programs that ended in the middle have left: sessions whose lock is free; and what is in
//! the bin. Each is held while it is offered, so that two windows do not offer the same; nothing
//! that is undecided goes, and nothing at all of which it is not sure that nobody writes it.

use super::entry::About;
use super::log::number_in;
use super::recover::{Recovered, recover};
use super::{bin, lock_of, sessions_folder};
use crate::file::storage::{Disk, Storage};
use crate::file::{self, fingerprint_at};
use crate::model::{Workbook, diff};
use crate::platform::{Held, hold_lock};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// For how long the files of all that was left are waited for; one on a share that is gone is not
/// known, and what was left of it is offered all the same.
const PATIENCE: Duration = Duration::from_secs(2);
/// Where nobody can tell whether the program lives, it does not when it has not written for so long.
const QUIET_FOR: Duration = Duration::from_secs(15 * 60);

/// What a session left that no file has.
#[derive(Debug)]
pub struct Leftover {
    /// What it holds; none if that cannot be read.
    pub found: Option<Recovered>,
    /// When it was written last.
    pub time: Option<SystemTime>,
    /// When the user decided against it, if it is in the bin.
    pub dismissed: Option<SystemTime>,
    /// What is known of its file.
    pub file: FileNow,
    /// What its file holds, if that differs, and when it was written.
    pub saved: Option<(Arc<Workbook>, Option<SystemTime>)>,
    folder: PathBuf,
    lock: Option<File>,
}

/// What the file of a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileNow {
    /// There was none, or it did not answer in time.
    Unknown,
    /// It holds the same.
    Same,
    /// It holds something else.
    Differs,
    /// It holds something else, and not what this program read or wrote last: others replaced it.
    Replaced,
    /// It is not there, or cannot be read.
    Missing,
}

impl Leftover {
    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The user has decided against it: it goes to the bin; from there it is gone for good. What
    /// somebody has begun to write again stays.
    pub fn dismiss(self, storage: &dyn Storage) -> io::Result<()> {
        match self.dismissed {
            Some(_) => self.erase(storage),
            None => {
                self.check_nobodys(storage)?;
                bin::put(storage, &self.folder, SystemTime::now())?;
                self.unlock(storage);
                Ok(())
            }
        }
    }

    /// Another session holds it. What could not be read whole goes to the bin instead, and what
    /// somebody may still be writing stays.
    pub fn let_go(self, storage: &dyn Storage) -> io::Result<()> {
        let is_whole = self.found.as_ref().is_some_and(|found| !found.is_cut);
        match (self.dismissed, &self.lock) {
            (Some(_), _) | (None, Some(_)) if is_whole => self.erase(storage),
            (None, Some(_)) => self.dismiss(storage),
            (Some(_), _) | (None, None) => Ok(()),
        }
    }

    /// It goes for good, unless somebody has begun to write it again.
    pub fn erase(self, storage: &dyn Storage) -> io::Result<()> {
        self.check_nobodys(storage)?;
        bin::erase(storage, &self.folder)?;
        self.unlock(storage);
        Ok(())
    }

    /// Where no lock tells, it may have been offered too early: only that it is still quiet says that
    /// nobody writes it.
    fn check_nobodys(&self, storage: &dyn Storage) -> io::Result<()> {
        let is_sure = self.dismissed.is_some() || self.lock.is_some() || is_nobodys(&self.folder, storage);
        if is_sure { Ok(()) } else { Err(io::ErrorKind::WouldBlock.into()) }
    }

    fn unlock(self, storage: &dyn Storage) {
        if self.lock.is_some() {
            let _ = storage.remove(&lock_of(&self.folder));
        }
    }
}

/// Everything that was left and that no file has, the newest first. What is in a file all the same
/// is cleared away.
pub fn leftovers(state_folder: &Path, storage: &dyn Storage) -> Vec<Leftover> {
    let folder = sessions_folder(state_folder);
    bin::sweep(storage, &folder, SystemTime::now());
    let names = storage.list(&folder).unwrap_or_default();
    let sessions = names.iter().filter(|name| !name.contains('.'));
    let mut found: Vec<Leftover> = sessions.filter_map(|name| leftover(folder.join(name), storage)).collect();
    look_at_files(&mut found, PATIENCE, look_at_file);
    let mut missed = Vec::new();
    for leftover in found {
        match Worth::of(&leftover, storage) {
            Worth::Missed => missed.push(leftover),
            // That it could not be erased is tried again at the next start.
            Worth::Nothing if leftover.lock.is_some() => drop(leftover.erase(storage)),
            Worth::Nothing | Worth::NotKnown => {}
        }
    }
    missed.sort_by_key(|leftover| std::cmp::Reverse(leftover.time));
    let missed = without_twins(missed, storage);
    // Locks without a session: the program ended before it began, or after it was done.
    for name in names.iter().filter(|name| name.ends_with(".lock")) {
        let path = folder.join(name);
        if storage.facts(&path.with_extension("")).is_err() && matches!(hold_lock(&path), Held::Ours(_)) {
            let _ = storage.remove(&path);
        }
    }
    missed
}

/// What the user has decided against in the last thirty days, the newest first.
pub fn dismissed(state_folder: &Path, storage: &dyn Storage) -> Vec<Leftover> {
    let kept = bin::contents(storage, &sessions_folder(state_folder)).into_iter();
    kept.map(|(folder, time)| Leftover {
        found: recover(storage, &folder),
        time: newest(&folder, storage),
        dismissed: Some(time),
        file: FileNow::Unknown,
        saved: None,
        folder,
        lock: None,
    })
    .collect()
}

fn leftover(folder: PathBuf, storage: &dyn Storage) -> Option<Leftover> {
    let held = hold_lock(&lock_of(&folder));
    let time = newest(&folder, storage);
    let lock = match held {
        Held::Ours(lock) => Some(lock),
        Held::Taken => return None,
        Held::Unknown if !is_quiet(time) => return None,
        // It is offered, which takes nothing away.
        Held::Unknown => None,
    };
    let found = recover(storage, &folder);
    Some(Leftover { found, time, dismissed: None, file: FileNow::Unknown, saved: None, folder, lock })
}

/// Whether it is sure, or as sure as it can be, that no program writes a session.
pub(super) fn is_nobodys(folder: &Path, storage: &dyn Storage) -> bool {
    match hold_lock(&lock_of(folder)) {
        Held::Ours(_) => true,
        Held::Taken => false,
        Held::Unknown => is_quiet(newest(folder, storage)),
    }
}

/// Of a clock that is wrong nothing is known: what it says is old, or comes, is taken for quiet.
fn is_quiet(time: Option<SystemTime>) -> bool {
    !time.is_some_and(|time| time.elapsed().is_ok_and(|age| age < QUIET_FOR))
}

fn newest(folder: &Path, storage: &dyn Storage) -> Option<SystemTime> {
    let names = storage.list(folder).ok()?;
    names.iter().filter_map(|name| storage.facts(&folder.join(name)).ok()?.modified).max()
}

/// A program that was killed right after it opened what another had left had not yet let go of
/// that: the newer of the two is enough.
fn without_twins(missed: Vec<Leftover>, storage: &dyn Storage) -> Vec<Leftover> {
    let mut kept: Vec<Leftover> = Vec::new();
    for leftover in missed {
        let is_twin = |other: &Leftover| match (&leftover.found, &other.found) {
            (Some(own), Some(other)) => {
                own.about.path == other.about.path && !own.is_cut && diff::same(&own.workbook, &other.workbook)
            }
            _ => false,
        };
        if leftover.lock.is_some() && kept.iter().any(is_twin) {
            drop(leftover.erase(storage));
        } else {
            kept.push(leftover);
        }
    }
    kept
}

/// What was found of a file.
struct Look {
    /// What the session was about, as far as it did not know that itself.
    about: About,
    file: FileNow,
    saved: Option<(Arc<Workbook>, Option<SystemTime>)>,
}

/// Reads the file of each and clears away what lies beside one that was being written, all at once,
/// and waits no longer than that takes as a rule.
fn look_at_files(found: &mut [Leftover], patience: Duration, look: fn(&Recovered) -> Look) {
    let (sender, answers) = mpsc::channel();
    let mut waiting = 0;
    for (place, leftover) in found.iter().enumerate() {
        let Some(work) = leftover.found.clone() else { continue };
        if work.about.path.is_none() && work.about.writing.is_none() {
            continue;
        }
        let sender = sender.clone();
        let looks = move || {
            if let Some((path, _)) = &work.about.writing {
                file::sweep(&Disk, path);
            }
            // Nobody waits for a file any more that took too long.
            let _ = sender.send((place, look(&work)));
        };
        waiting += usize::from(thread::Builder::new().name("look-at-file".to_owned()).spawn(looks).is_ok());
    }
    let start = Instant::now();
    while waiting > 0 {
        let rest = patience.saturating_sub(start.elapsed());
        let Ok((place, Look { about, file, saved })) = answers.recv_timeout(rest) else { return };
        waiting -= 1;
        if let Some(leftover) = found.get_mut(place) {
            (leftover.file, leftover.saved) = (file, saved);
            leftover.found.iter_mut().for_each(|found| found.about = about.clone());
        }
    }
}

fn look_at_file(work: &Recovered) -> Look {
    let mut about = work.about.clone();
    if let Some((path, will_be)) = about.writing.take()
        && fingerprint_at(&Disk, &path).is_ok_and(|now| now == Some(will_be))
    {
        // It was saved, only that nobody heard of it any more.
        (about.path, about.saved) = (Some(path), Some(will_be));
    }
    let Some(path) = &about.path else { return Look { about, file: FileNow::Unknown, saved: None } };
    let Ok(saved) = file::open(path) else { return Look { about, file: FileNow::Missing, saved: None } };
    if diff::same(&saved.workbook, &work.workbook) {
        return Look { about, file: FileNow::Same, saved: None };
    }
    let time = std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    let is_replaced = about.saved.is_some_and(|known| known != saved.fingerprint);
    let file = if is_replaced { FileNow::Replaced } else { FileNow::Differs };
    Look { about, file, saved: Some((Arc::new(saved.workbook), time)) }
}

/// What a session is worth, by what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Worth {
    /// It holds what no file does.
    Missed,
    /// It holds nothing, or what a file does.
    Nothing,
    /// Nothing was changed, but whether its file still has it nobody said.
    NotKnown,
}

impl Worth {
    fn of(leftover: &Leftover, storage: &dyn Storage) -> Worth {
        let Some(found) = &leftover.found else {
            // What never got as far as a snapshot never held anything.
            let has_begun = |names: Vec<String>| names.iter().any(|name| number_in(name, "base-").is_some());
            let is_empty = storage.list(&leftover.folder).is_ok_and(|names| !has_begun(names));
            return if is_empty { Worth::Nothing } else { Worth::Missed };
        };
        let has_path = found.about.path.is_some();
        match leftover.file {
            _ if found.is_cut => Worth::Missed,
            FileNow::Same => Worth::Nothing,
            FileNow::Missing | FileNow::Replaced => Worth::Missed,
            FileNow::Differs | FileNow::Unknown if found.is_changed() => Worth::Missed,
            FileNow::Unknown if has_path => Worth::NotKnown,
            FileNow::Differs | FileNow::Unknown => Worth::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::Fingerprint;
    use crate::file::journal::{Session, State};
    use crate::model::IdSource;

    fn session(state: &Path, about: About) -> Session {
        let workbook = State::new(Arc::new(file::read(b"(format: 1, minor: 3)").unwrap().workbook));
        let mut session = Session::begin(state, Arc::new(Disk), about, workbook, false, Arc::new(|| {}));
        assert!(session.wait(Duration::from_secs(60)));
        session
    }

    fn folder_of_session(state: &Path) -> PathBuf {
        let mut entries = std::fs::read_dir(state.join("recovery")).unwrap().map(|entry| entry.unwrap().path());
        entries.find(|path| path.is_dir()).unwrap()
    }

    #[test]
    fn where_locks_say_nothing_the_living_keep_their_journals() {
        let folder = tempfile::tempdir().unwrap();
        let living = session(folder.path(), About::default());
        let own = folder_of_session(folder.path());
        // As on a disk that knows no locks.
        std::fs::remove_file(lock_of(&own)).unwrap();
        assert!(leftovers(folder.path(), &Disk).is_empty(), "it was written just now");
        for entry in std::fs::read_dir(&own).unwrap() {
            let file = File::options().write(true).open(entry.unwrap().path()).unwrap();
            file.set_modified(SystemTime::now() - QUIET_FOR * 2).unwrap();
        }
        let mut left = leftovers(folder.path(), &Disk);
        assert_eq!(left.len(), 1, "nobody has written it for long");
        left.remove(0).let_go(&Disk).unwrap();
        assert!(recover(&Disk, &own).is_some(), "it is still there");
        // The one that was taken for dead writes again: neither a click nor clearing takes that away.
        let offered = || leftover(own.clone(), &Disk).unwrap();
        let (first, second) = (offered(), offered());
        let journal = File::options().write(true).open(own.join("journal-00000000")).unwrap();
        journal.set_modified(SystemTime::now()).unwrap();
        assert!(first.dismiss(&Disk).is_err() && second.erase(&Disk).is_err());
        assert!(recover(&Disk, &own).is_some(), "it is still there");
        journal.set_modified(SystemTime::now() - QUIET_FOR * 2).unwrap();
        offered().dismiss(&Disk).unwrap();
        assert_eq!(dismissed(folder.path(), &Disk).len(), 1);
        living.end(false).wait();
    }

    #[test]
    fn what_cannot_be_read_is_told_and_stays_whatever_the_clock_says() {
        let folder = tempfile::tempdir().unwrap();
        session(folder.path(), About::default()).end(true).wait();
        let own = folder_of_session(folder.path());
        let base = File::options().write(true).open(own.join("base-00000000")).unwrap();
        base.set_len(100).unwrap();
        base.set_modified(SystemTime::now() - Duration::from_secs(10 * 365 * 24 * 60 * 60)).unwrap();
        for _ in 0..2 {
            let left = leftovers(folder.path(), &Disk);
            assert!(left.len() == 1 && left[0].found.is_none());
            assert_eq!(left[0].folder(), own);
        }
        leftovers(folder.path(), &Disk).remove(0).dismiss(&Disk).unwrap();
        assert!(leftovers(folder.path(), &Disk).is_empty());
        assert_eq!(dismissed(folder.path(), &Disk).len(), 1);
    }

    #[test]
    fn a_file_that_does_not_answer_holds_nothing_up() {
        let folder = tempfile::tempdir().unwrap();
        let about = About { path: Some(folder.path().join("карта.ron")), ..About::default() };
        session(folder.path(), about).end(true).wait();
        let mut found = vec![leftover(folder_of_session(folder.path()), &Disk).unwrap()];
        let start = Instant::now();
        look_at_files(&mut found, Duration::from_millis(20), |_| {
            thread::sleep(Duration::from_secs(30));
            Look { about: About::default(), file: FileNow::Same, saved: None }
        });
        assert!(start.elapsed() < Duration::from_secs(10));
        assert_eq!(Worth::of(&found[0], &Disk), Worth::Missed);
    }

    #[test]
    fn what_others_replaced_is_offered_although_it_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        let workbook = Arc::new(file::read(b"(format: 1, minor: 3)").unwrap().workbook);
        let saved = Some(file::save(&workbook, &path).unwrap().fingerprint);
        let about = About { path: Some(path.clone()), saved, clean: saved, ..About::default() };
        let first = State::new(workbook);
        let mut session = Session::begin(folder.path(), Arc::new(Disk), about, first, true, Arc::new(|| {}));
        assert!(session.wait(Duration::from_secs(60)));
        session.end(true).wait();
        std::fs::write(&path, "(format: 1, title: \"чужая\")").unwrap();
        let left = leftovers(folder.path(), &Disk);
        assert!(left.len() == 1 && left[0].file == FileNow::Replaced && !left[0].found.as_ref().unwrap().is_changed());
    }

    #[test]
    fn a_first_save_that_was_killed_leaves_nothing_in_the_folder_that_was_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        let beside = file::save::name_beside(&path, &mut IdSource::seeded(1));
        let session = session(folder.path(), About::default());
        session.herald().saving(path.clone(), Fingerprint::of(b"1"));
        std::fs::write(&beside, "(format: 1, ").unwrap();
        session.end(true).wait();
        let left = leftovers(folder.path(), &Disk);
        assert!(left.len() == 1 && left[0].found.as_ref().unwrap().about.path.is_none());
        assert!(!beside.exists());
    }

    #[test]
    fn a_save_that_nobody_heard_of_is_known_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("карта.ron");
        let mut session = session(folder.path(), About::default());
        let saved = Arc::new(file::read("(format: 1, minor: 3, title: \"Карта\")".as_bytes()).unwrap().workbook);
        session.tell(State::new(saved.clone()));
        let text = file::Text::of(&saved).unwrap();
        session.herald().saving(path.clone(), text.fingerprint());
        file::put(&Disk, None, &text, &file::Order::over(&path)).unwrap();
        // Killed here, nothing is missed; killed after the next change, that is, and no other's.
        session.tell(State::new(Arc::new(Workbook::default())));
        assert!(session.wait(Duration::from_secs(60)));
        session.end(true).wait();
        let left = leftovers(folder.path(), &Disk).remove(0);
        let about = &left.found.as_ref().unwrap().about;
        assert_eq!((about.path.as_deref(), about.saved), (Some(path.as_path()), Some(text.fingerprint())));
        assert_eq!(left.file, FileNow::Differs);
    }

    #[test]
    fn what_was_opened_and_not_yet_let_go_is_offered_once() {
        let folder = tempfile::tempdir().unwrap();
        session(folder.path(), About::default()).end(true).wait();
        session(folder.path(), About::default()).end(true).wait();
        assert_eq!(leftovers(folder.path(), &Disk).len(), 1);
    }
}
