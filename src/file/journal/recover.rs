//! Reading a journal: the newest whole snapshot, and every record after it up to the first that is
//! torn or missing. Changes nothing on the disk.

use super::entry::{About, Entry};
use super::frame::{BASE_MARK, JOURNAL_MARK, Records, holds_record_after, is_torn_end};
use super::log::{base_path, journal_path, number_in};
use crate::file;
use crate::file::storage::Storage;
use crate::file::{Fingerprint, migrate};
use crate::model::check::violations;
use crate::model::{Workbook, limit};
use std::path::Path;
use std::sync::Arc;

/// The longest snapshot, and the longest journal, that are read: a workbook that is open may be
/// larger than any file that would be opened.
pub(super) const LONGEST_BASE: u64 = limit::FILE * 16;
const LONGEST_JOURNAL: u64 = limit::FILE * 16;

/// What a journal held.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// The workbook, with what was being typed.
    pub workbook: Arc<Workbook>,
    /// What is known of the session.
    pub about: About,
    /// A text was being typed that no change had taken up yet.
    pub was_typing: bool,
    /// There was more that cannot be read: the journal is damaged, or a newer version wrote it.
    pub is_cut: bool,
}

impl Recovered {
    /// Whether the session holds what was neither in its file nor in its template.
    pub fn is_changed(&self) -> bool {
        self.about.clean.is_none_or(|clean| clean != Fingerprint::of(file::write(&self.workbook).as_bytes()))
    }
}

/// Reads the journal in a folder; none if it has no whole snapshot.
pub fn recover(storage: &dyn Storage, folder: &Path) -> Option<Recovered> {
    let names = storage.list(folder).ok()?;
    let mut bases: Vec<u64> = names.iter().filter_map(|name| number_in(name, "base-")).collect();
    bases.sort_unstable_by(|a, b| b.cmp(a));
    let mut journals: Vec<u64> = names.iter().filter_map(|name| number_in(name, "journal-")).collect();
    journals.sort_unstable();
    bases.into_iter().find_map(|number| {
        let mut state = Replay::of_base(&storage.read(&base_path(folder, number), LONGEST_BASE).ok()?)?;
        for journal in journals.iter().filter(|journal| **journal >= number) {
            match storage.read(&journal_path(folder, *journal), LONGEST_JOURNAL) {
                Ok(bytes) => state.replay(&bytes),
                Err(_) => state.is_cut = true,
            }
        }
        Some(state.finish())
    })
}

/// The workbook in a snapshot, however long it is.
pub(super) fn read_workbook(text: &str) -> Option<Workbook> {
    migrate::read_own(text).ok().map(|loaded| loaded.workbook)
}

/// What was read so far.
struct Replay {
    workbook: Workbook,
    typed: Option<Workbook>,
    about: About,
    last_record: u64,
    /// Nothing more is taken: what follows is of a state that is not known.
    has_ended: bool,
    is_cut: bool,
}

impl Replay {
    fn of_base(bytes: &[u8]) -> Option<Replay> {
        let mut records = Records(bytes.strip_prefix(BASE_MARK)?);
        let (last_record, about) = records.next()?;
        let (_, text) = records.next()?;
        let about = About::of_text(std::str::from_utf8(about).ok()?)?;
        let workbook = read_workbook(std::str::from_utf8(text).ok()?)?;
        let mut state = Replay { workbook, typed: None, about, last_record, has_ended: false, is_cut: false };
        if let Some((_, typed)) = records.next() {
            state.take(typed)?;
        }
        records.0.is_empty().then_some(state)
    }

    /// Goes on with the records of a file.
    fn replay(&mut self, bytes: &[u8]) {
        // A file that was made and not kept through a power cut holds nothing; whether that is missed
        // the numbers of what follows tell.
        let Some(rest) = bytes.strip_prefix(JOURNAL_MARK) else {
            self.leave_out(bytes);
            return;
        };
        if self.has_ended {
            self.end_at(rest);
            return;
        }
        let mut records = Records(rest);
        let mut left = rest;
        while let Some((number, contents)) = records.next() {
            // Those of before the snapshot are in it.
            if number > self.last_record {
                if number != self.last_record + 1 || self.take(contents).is_none() {
                    self.end_at(left);
                    return;
                }
                self.last_record = number;
            }
            left = records.0;
        }
        if !left.is_empty() {
            self.end_at(left);
        }
    }

    /// No more is taken; the end of these bytes could not be.
    fn end_at(&mut self, bytes: &[u8]) {
        self.has_ended = true;
        self.leave_out(bytes);
    }

    /// These bytes could not be taken.
    fn leave_out(&mut self, bytes: &[u8]) {
        // What a program that was killed has left in the middle of a record was never acknowledged.
        self.is_cut |= holds_record_after(bytes, self.last_record) || !is_torn_end(bytes);
    }

    fn take(&mut self, contents: &[u8]) -> Option<()> {
        match Entry::of_bytes(contents)? {
            Entry::Change(edits, patch) => {
                self.workbook = patch.apply(&self.workbook)?;
                self.typed = None;
                self.about.edits = edits;
            }
            Entry::Typed(None) => self.typed = None,
            Entry::Typed(Some(patch)) => self.typed = Some(patch.apply(&self.workbook)?),
            Entry::Saved(about) => self.about = about,
        }
        Some(())
    }

    fn finish(self) -> Recovered {
        let was_typing = self.typed.is_some();
        let workbook = self.typed.unwrap_or(self.workbook);
        // A journal that was tampered with is mended as a file would be.
        let workbook = if violations(&workbook).is_empty() {
            workbook
        } else {
            read_workbook(&file::write(&workbook)).unwrap_or(workbook)
        };
        Recovered { workbook: Arc::new(workbook), about: self.about, was_typing, is_cut: self.is_cut }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_larger_than_a_file_may_be_is_recovered_all_the_same() {
        let text = "(format: 1, minor: 3)".to_owned() + &" ".repeat(limit::FILE as usize);
        assert!(file::read(text.as_bytes()).is_err());
        assert!(read_workbook(&text).is_some());
        let map = format!("(purpose: \"{}\"),", "т".repeat(limit::TEXT / 2));
        let text = format!("(format: 1, minor: 3, maps: [{}])", map.repeat(limit::TEXTS / limit::TEXT + 1));
        assert!(file::read(text.as_bytes()).is_err());
        assert!(read_workbook(&text).is_some());
    }
}
