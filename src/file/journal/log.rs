//! Writing a journal: what turns the workbook into its next state, as one record each. Does what
//! it is told at once, on any storage; what is done about errors is the recorder's matter.

use super::entry::{About, Entry};
use super::frame::{BASE_MARK, JOURNAL_MARK, record};
use super::recover::read_workbook;
use crate::file;
use crate::file::format::patch::Patch;
use crate::file::storage::{Storage, Written, make_lasting_folder, write_whole};
use crate::model::Workbook;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// After so many records, bytes or seconds with changes the next snapshot is due.
const RECORDS: u64 = 200;
const BYTES: u64 = 1024 * 1024;
const SECONDS: Duration = Duration::from_secs(60);

/// What the window shows at a moment.
#[derive(Clone, Debug)]
pub struct State {
    /// The workbook.
    pub workbook: Arc<Workbook>,
    /// What it would be with the text being typed; none if nothing is typed.
    pub typed: Option<Arc<Workbook>>,
    /// How many changes no file has.
    pub edits: u64,
}

impl State {
    /// This workbook, with nothing being typed and nothing that no file has.
    pub fn new(workbook: Arc<Workbook>) -> State {
        State { workbook, typed: None, edits: 0 }
    }
}

/// The journal of a workbook.
pub(super) struct Log {
    storage: Arc<dyn Storage>,
    folder: PathBuf,
    about: About,
    /// Of the pair of files that is being written.
    number: u64,
    /// Of the last record.
    last_record: u64,
    file: Arc<dyn Written>,
    state: State,
    since_base: (u64, u64, Instant),
    /// What the disk does not have for good yet, in the order in which it is read.
    unsynced: Vec<Arc<dyn Written>>,
    is_broken: bool,
}

impl Log {
    /// Begins a journal in a folder: the state is on the disk for good when this returns.
    pub(super) fn begin(storage: Arc<dyn Storage>, folder: &Path, about: About, state: &State) -> io::Result<Log> {
        make_lasting_folder(&*storage, folder)?;
        let about = About { edits: state.edits, ..about };
        write_base(&*storage, folder, 0, 0, &about, state)?;
        let file = begin_file(&*storage, folder, 0)?;
        Ok(Log {
            storage,
            folder: folder.to_path_buf(),
            about,
            number: 0,
            last_record: 0,
            file,
            state: state.clone(),
            since_base: (0, 0, Instant::now()),
            unsynced: Vec::new(),
            is_broken: false,
        })
    }

    /// The window shows this now. After an error nothing can be written until a new start.
    pub(super) fn record(&mut self, state: &State) -> io::Result<()> {
        self.about.edits = state.edits;
        if let Some(patch) = self.patch_to(&state.workbook) {
            self.append(&Entry::Change(state.edits, Box::new(patch)))?;
            // A change takes what was typed before with it.
            self.state.typed = None;
        }
        self.state.workbook = state.workbook.clone();
        let is_told = match (&self.state.typed, &state.typed) {
            (None, None) => true,
            (Some(told), Some(typed)) => Arc::ptr_eq(told, typed),
            _ => false,
        };
        if !is_told {
            let patch = typed_patch(state);
            if patch.is_some() || self.state.typed.is_some() {
                self.append(&Entry::Typed(patch))?;
            }
            self.state.typed.clone_from(&state.typed);
        }
        Ok(())
    }

    /// What the session is about is this now.
    pub(super) fn saved(&mut self, about: About) -> io::Result<()> {
        self.about = about;
        self.append(&Entry::Saved(self.about.clone()))
    }

    /// What the session is about is this once it is written anew.
    pub(super) fn set_about(&mut self, about: About) {
        self.about = about;
    }

    /// What the disk does not have for good yet: of the files in their order. It is the caller's
    /// from now on.
    pub(super) fn take_unsynced(&mut self) -> Vec<Arc<dyn Written>> {
        std::mem::take(&mut self.unsynced)
    }

    /// Whether reading would become long.
    pub(super) fn wants_snapshot(&self) -> bool {
        let (records, bytes, since) = &self.since_base;
        *records >= RECORDS || *bytes >= BYTES || (*records > 0 && since.elapsed() >= SECONDS)
    }

    /// Begins the next pair of files: records go to the new journal from now on. The snapshot is
    /// to be written, on any thread; until it is, the files before it count.
    pub(super) fn begin_snapshot(&mut self) -> io::Result<Snapshot> {
        let next = self.number + 1;
        self.file = begin_file(&*self.storage, &self.folder, next)?;
        self.number = next;
        self.since_base = (0, 0, Instant::now());
        Ok(Snapshot {
            storage: self.storage.clone(),
            folder: self.folder.clone(),
            number: next,
            last_record: self.last_record,
            about: self.about.clone(),
            state: self.state.clone(),
        })
    }

    /// After an error: a new pair of files from what the window shows now.
    pub(super) fn start_anew(&mut self, state: &State) -> io::Result<()> {
        let next = self.number + 1;
        make_lasting_folder(&*self.storage, &self.folder)?;
        self.about.edits = state.edits;
        write_base(&*self.storage, &self.folder, next, self.last_record, &self.about, state)?;
        self.file = begin_file(&*self.storage, &self.folder, next)?;
        self.number = next;
        self.state = state.clone();
        self.since_base = (0, 0, Instant::now());
        self.unsynced.clear();
        self.is_broken = false;
        remove_before(&*self.storage, &self.folder, next);
        Ok(())
    }

    fn patch_to(&self, workbook: &Arc<Workbook>) -> Option<Patch> {
        let before = &self.state.workbook;
        if Arc::ptr_eq(before, workbook) { None } else { Patch::between(before, workbook) }
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
        if !self.unsynced.last().is_some_and(|last| Arc::ptr_eq(last, &self.file)) {
            self.unsynced.push(self.file.clone());
        }
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
    state: State,
}

impl Snapshot {
    /// Writes it; then what came before is of no more use and goes.
    pub fn write(self) -> io::Result<()> {
        let Snapshot { storage, folder, number, last_record, about, state } = self;
        write_base(&*storage, &folder, number, last_record, &about, &state)?;
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

fn typed_patch(state: &State) -> Option<Box<Patch>> {
    Patch::between(&state.workbook, state.typed.as_ref()?).map(Box::new)
}

/// Writes a state whole: what the session is about, the workbook, what is being typed. A workbook
/// that would not be read back as it is must not replace what is there.
fn write_base(
    storage: &dyn Storage,
    folder: &Path,
    number: u64,
    last_record: u64,
    about: &About,
    state: &State,
) -> io::Result<()> {
    let text = file::write(&state.workbook);
    if read_workbook(&text).is_none_or(|read| read != *state.workbook) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = BASE_MARK.to_vec();
    bytes.extend(record(last_record, about.to_text().as_bytes()));
    bytes.extend(record(last_record, text.as_bytes()));
    if let Some(typed) = typed_patch(state) {
        bytes.extend(record(last_record, &Entry::Typed(Some(typed)).to_bytes()));
    }
    write_whole(storage, &base_path(folder, number), &bytes)
}

fn begin_file(storage: &dyn Storage, folder: &Path, number: u64) -> io::Result<Arc<dyn Written>> {
    let path = journal_path(folder, number);
    // What an attempt before has left under this name holds no records.
    let _ = storage.remove(&path);
    let file = storage.create(&path)?;
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
