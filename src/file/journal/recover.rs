//! Reading a journal: the newest whole snapshot, and every record after it up to the first that is
//! torn or missing. Changes nothing on the disk.

use super::entry::{About, Entry};
use super::frame::{BASE_MARK, JOURNAL_MARK, Records};
use super::log::{base_path, journal_path, number_in};
use crate::file;
use crate::file::storage::Storage;
use crate::model::check::violations;
use crate::model::{Workbook, limit};
use std::path::Path;
use std::sync::Arc;

/// What a journal held.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// The workbook, with what was being typed.
    pub workbook: Arc<Workbook>,
    /// What is known of the session; `edits` are those that no file has.
    pub about: About,
    /// A text was being typed that no change had taken up yet.
    pub was_typing: bool,
}

/// Reads the journal in a folder; none if it has no whole snapshot.
pub fn recover(storage: &dyn Storage, folder: &Path) -> Option<Recovered> {
    let names = storage.list(folder).ok()?;
    let mut bases: Vec<u64> = names.iter().filter_map(|name| number_in(name, "base-")).collect();
    bases.sort_unstable_by(|a, b| b.cmp(a));
    let mut journals: Vec<u64> = names.iter().filter_map(|name| number_in(name, "journal-")).collect();
    journals.sort_unstable();
    bases.into_iter().find_map(|number| {
        let mut state = State::of_base(&storage.read(&base_path(folder, number), limit::FILE * 3).ok()?)?;
        for journal in journals.iter().filter(|journal| **journal >= number) {
            let bytes = storage.read(&journal_path(folder, *journal), limit::FILE * 64).unwrap_or_default();
            if !state.replay(&bytes) {
                break;
            }
        }
        Some(state.finish())
    })
}

/// What was read so far.
struct State {
    workbook: Workbook,
    typed: Option<Workbook>,
    about: About,
    last_record: u64,
}

impl State {
    fn of_base(bytes: &[u8]) -> Option<State> {
        let mut records = Records(bytes.strip_prefix(BASE_MARK)?);
        let (last_record, about) = records.next()?;
        let (_, text) = records.next()?;
        let about = About::of_text(std::str::from_utf8(about).ok()?)?;
        let workbook = file::read(text).ok()?.workbook;
        Some(State { workbook, typed: None, about, last_record })
    }

    /// Goes on with the records of a file; tells whether all of them could be read.
    fn replay(&mut self, bytes: &[u8]) -> bool {
        // A file that was made and never written holds nothing, and nothing follows it.
        let Some(rest) = bytes.strip_prefix(JOURNAL_MARK) else { return false };
        let mut records = Records(rest);
        for (number, contents) in records.by_ref() {
            // A record of before the snapshot.
            if number <= self.last_record {
                continue;
            }
            if number != self.last_record + 1 || !self.take(contents) {
                return false;
            }
            self.last_record = number;
        }
        records.0.is_empty()
    }

    fn take(&mut self, contents: &[u8]) -> bool {
        match Entry::of_bytes(contents) {
            Some(Entry::Change(patch)) => {
                let Some(workbook) = patch.apply(&self.workbook) else { return false };
                self.workbook = workbook;
                self.typed = None;
                self.about.edits += 1;
            }
            Some(Entry::Typed(None)) => self.typed = None,
            Some(Entry::Typed(Some(patch))) => {
                let Some(typed) = patch.apply(&self.workbook) else { return false };
                self.typed = Some(typed);
            }
            Some(Entry::Saved(about)) => self.about = about,
            None => return false,
        }
        true
    }

    fn finish(self) -> Recovered {
        let was_typing = self.typed.is_some();
        let workbook = self.typed.unwrap_or(self.workbook);
        // A journal that was tampered with is mended as a file would be.
        let workbook = if violations(&workbook).is_empty() {
            workbook
        } else {
            file::read(file::write(&workbook).as_bytes()).map_or(workbook, |loaded| loaded.workbook)
        };
        Recovered { workbook: Arc::new(workbook), about: self.about, was_typing }
    }
}
