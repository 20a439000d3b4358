//! Writing a journal: what turns the workbook into its next state, as one record each. Does what
//! it is told at once, on any storage; when, and on which thread, is the session's matter.

use super::entry::{About, Entry};
use super::frame::{BASE_MARK, JOURNAL_MARK, record};
use crate::file;
use crate::file::format::patch::Patch;
use crate::file::storage::{Storage, Written, write_whole};
use crate::model::Workbook;
use crate::platform;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// After so many records, bytes or seconds with changes the next snapshot is due.
const RECORDS: u64 = 200;
const BYTES: u64 = 1024 * 1024;
const SECONDS: Duration = Duration::from_secs(60);

/// The journal of a workbook.
pub struct Log {
    storage: Arc<dyn Storage>,
    folder: PathBuf,
    about: About,
    /// Of the pair of files that is being written.
    number: u64,
    /// Of the last record.
    last_record: u64,
    file: Arc<dyn Written>,
    workbook: Arc<Workbook>,
    typed: Option<Arc<Workbook>>,
    since_base: (u64, u64, Instant),
    is_broken: bool,
}

impl Log {
    /// Begins a journal in a new folder: the workbook is on the disk when this returns.
    pub fn begin(storage: Arc<dyn Storage>, folder: &Path, about: About, workbook: Arc<Workbook>) -> io::Result<Log> {
        storage.make_folder(folder)?;
        write_base(&*storage, folder, 0, 0, &about, &workbook)?;
        storage.sync_folder(platform::folder_of(folder))?;
        let file = begin_file(&*storage, folder, 0)?;
        Ok(Log {
            storage,
            folder: folder.to_path_buf(),
            about,
            number: 0,
            last_record: 0,
            file,
            workbook,
            typed: None,
            since_base: (0, 0, Instant::now()),
            is_broken: false,
        })
    }

    /// The workbook and what is typed but not part of it yet are so now. Tells whether there was
    /// anything to be written. After an error nothing can be written until a new start.
    pub fn record(&mut self, workbook: &Arc<Workbook>, typed: Option<&Arc<Workbook>>) -> io::Result<bool> {
        let mut wrote = false;
        if let Some(patch) = self.patch_to(workbook) {
            self.about.edits += 1;
            self.append(&Entry::Change(Box::new(patch)))?;
            // A change takes what was typed before with it.
            self.typed = None;
            wrote = true;
        }
        self.workbook = workbook.clone();
        let is_told = match (&self.typed, typed) {
            (None, None) => true,
            (Some(told), Some(typed)) => Arc::ptr_eq(told, typed),
            _ => false,
        };
        if !is_told {
            let patch = typed.and_then(|typed| Patch::between(workbook, typed)).map(Box::new);
            if patch.is_some() || self.typed.is_some() {
                self.append(&Entry::Typed(patch))?;
                wrote = true;
            }
            self.typed = typed.cloned();
        }
        Ok(wrote)
    }

    /// A file has the workbook as it was after so many changes.
    pub fn saved(&mut self, about: About, edits_then: u64) -> io::Result<()> {
        let edits = self.about.edits.saturating_sub(edits_then);
        self.about = About { edits, was_unsaved: false, began: self.about.began, ..about };
        self.append(&Entry::Saved(self.about.clone()))
    }

    /// How many changes no file has.
    pub fn edits(&self) -> u64 {
        self.about.edits
    }

    /// The file that is written, to be synced.
    pub fn file(&self) -> Arc<dyn Written> {
        self.file.clone()
    }

    /// Whether reading would become long.
    pub fn wants_snapshot(&self) -> bool {
        let (records, bytes, since) = &self.since_base;
        *records >= RECORDS || *bytes >= BYTES || (*records > 0 && since.elapsed() >= SECONDS)
    }

    /// Begins the next pair of files: records go to the new journal from now on. The snapshot is
    /// to be written, on any thread; until it is, the files before it count.
    pub fn begin_snapshot(&mut self) -> io::Result<Snapshot> {
        let next = self.number + 1;
        let file = begin_file(&*self.storage, &self.folder, next)?;
        let snapshot = Snapshot {
            storage: self.storage.clone(),
            folder: self.folder.clone(),
            number: next,
            last_record: self.last_record,
            about: self.about.clone(),
            workbook: self.workbook.clone(),
            previous: std::mem::replace(&mut self.file, file),
        };
        self.number = next;
        self.since_base = (0, 0, Instant::now());
        Ok(snapshot)
    }

    /// After an error: a new pair of files from what the workbook is now.
    pub fn start_anew(&mut self, workbook: &Arc<Workbook>) -> io::Result<()> {
        let next = self.number + 1;
        self.storage.make_folder(&self.folder)?;
        if !Arc::ptr_eq(&self.workbook, workbook) {
            self.about.edits += 1;
        }
        // Whatever an attempt before has left under these names is of no use.
        let _ = self.storage.remove(&journal_path(&self.folder, next));
        write_base(&*self.storage, &self.folder, next, self.last_record, &self.about, workbook)?;
        self.file = begin_file(&*self.storage, &self.folder, next)?;
        self.number = next;
        self.workbook = workbook.clone();
        self.typed = None;
        self.since_base = (0, 0, Instant::now());
        self.is_broken = false;
        remove_before(&*self.storage, &self.folder, next);
        Ok(())
    }

    fn patch_to(&self, workbook: &Arc<Workbook>) -> Option<Patch> {
        if Arc::ptr_eq(&self.workbook, workbook) { None } else { Patch::between(&self.workbook, workbook) }
    }

    fn append(&mut self, entry: &Entry) -> io::Result<()> {
        if self.is_broken {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let bytes = record(self.last_record + 1, &entry.to_bytes());
        if let Err(error) = self.file.write(&bytes) {
            // What follows a torn record would not be read.
            self.is_broken = true;
            return Err(error);
        }
        self.last_record += 1;
        self.since_base.0 += 1;
        self.since_base.1 += bytes.len() as u64;
        Ok(())
    }
}

/// A snapshot to be written.
pub struct Snapshot {
    storage: Arc<dyn Storage>,
    folder: PathBuf,
    number: u64,
    last_record: u64,
    about: About,
    workbook: Arc<Workbook>,
    previous: Arc<dyn Written>,
}

impl Snapshot {
    /// Writes it; then what came before is of no more use and goes.
    pub fn write(self) -> io::Result<()> {
        let Snapshot { storage, folder, number, last_record, about, workbook, previous } = self;
        previous.sync()?;
        write_base(&*storage, &folder, number, last_record, &about, &workbook)?;
        remove_before(&*storage, &folder, number);
        Ok(())
    }
}

pub(super) fn base_path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("base-{number:08}"))
}

pub(super) fn journal_path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("journal-{number:08}"))
}

/// The number in a name of the one or the other.
pub(super) fn number_in(name: &str, prefix: &str) -> Option<u64> {
    name.strip_prefix(prefix)?.parse().ok()
}

fn write_base(
    storage: &dyn Storage,
    folder: &Path,
    number: u64,
    last_record: u64,
    about: &About,
    workbook: &Workbook,
) -> io::Result<()> {
    let mut bytes = BASE_MARK.to_vec();
    bytes.extend(record(last_record, about.to_text().as_bytes()));
    bytes.extend(record(last_record, file::write(workbook).as_bytes()));
    write_whole(storage, &base_path(folder, number), &bytes)
}

fn begin_file(storage: &dyn Storage, folder: &Path, number: u64) -> io::Result<Arc<dyn Written>> {
    let file = storage.create(&journal_path(folder, number))?;
    file.write(JOURNAL_MARK)?;
    storage.sync_folder(folder)?;
    Ok(Arc::from(file))
}

fn remove_before(storage: &dyn Storage, folder: &Path, number: u64) {
    for name in storage.list(folder).unwrap_or_default() {
        let own = number_in(&name, "base-").or(number_in(&name, "journal-"));
        if own.is_some_and(|own| own < number) {
            let _ = storage.remove(&folder.join(name));
        }
    }
}
