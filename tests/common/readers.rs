//! Everything that reads what strangers wrote, each with what must hold whatever it is given.
//! Include this file by `#[path]`, and `rigged.rs` beside it as a module of that name.
#![allow(dead_code, reason = "every fuzz target uses one reader")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test speaks by failing")]

use super::rigged::Rigged;
use std::path::Path;
use tropa::file::journal::recover;
use tropa::file::{self, storage::Storage};
use tropa::import::{self, Clipping};
use tropa::model::Workbook;
use tropa::model::check::violations;

/// What is between two records of a journal in an input for [`journal`]; no text of a workbook has it.
pub const SEPARATOR: u8 = 0x1e;

/// Reads bytes, and fails where what must hold does not.
pub type Reader = fn(&[u8]);

/// Every reader, with the name of its folder of examples.
pub const READERS: [(&str, Reader); 4] =
    [("workbook", workbook), ("journal", journal), ("clipping", clipping), ("picture", picture)];

/// A workbook's file: refused, or mended so that its invariants hold; then it reads back as it is.
pub fn workbook(bytes: &[u8]) {
    if let Ok(loaded) = file::read(bytes) {
        assert_eq!(violations(&loaded.workbook), []);
        reads_back(&loaded.workbook);
    }
}

fn reads_back(workbook: &Workbook) {
    let again = file::read(file::write(workbook).as_bytes()).expect("what was written is read");
    assert!(again.workbook == *workbook, "what was written reads back");
    // A picture that cannot be drawn stays as it is, and is told of again.
    let repaired = again.report.problems.iter().filter(|problem| problem.key != "file-repair-picture");
    assert_eq!(repaired.count(), 0, "what was written needs no repair: {:?}", again.report);
}

/// A journal: whatever its records say, under right checksums or wrong ones, a whole workbook.
pub fn journal(bytes: &[u8]) {
    let mut pieces = bytes.split(|byte| *byte == SEPARATOR);
    let base = pieces.next().unwrap_or_default();
    let snapshot = [record(0, b"{}"), record(0, if base.is_empty() { b"(format: 1, minor: 3)" } else { base })];
    let records: Vec<Vec<u8>> = (1..).zip(pieces).map(|(number, piece)| record(number, piece)).collect();
    for journal in [records.concat(), bytes.to_vec()] {
        let folder = Path::new("/recovery");
        let disk = Rigged::new();
        disk.make_folder(folder).unwrap();
        disk.put(&folder.join("base-00000000"), &[b"tropa base 1\n".as_slice(), &snapshot.concat()].concat());
        disk.put(&folder.join("journal-00000000"), &[b"tropa journal 1\n".as_slice(), &journal].concat());
        if let Some(recovered) = recover(&disk, folder) {
            assert_eq!(violations(&recovered.workbook), []);
            reads_back(&recovered.workbook);
        }
    }
}

/// A record as a journal holds it: length, number, checksum (FNV-1a of the three), contents.
fn record(number: u64, contents: &[u8]) -> Vec<u8> {
    let length = (contents.len() as u32).to_le_bytes();
    let number = number.to_le_bytes();
    let told = length.iter().chain(&number).chain(contents);
    let sum = told.fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    [&length, number.as_slice(), &sum.to_le_bytes(), contents].concat()
}

/// A text from the clipboard: taken apart into pieces that a card can hold; a table copied again
/// is the same table.
pub fn clipping(bytes: &[u8]) {
    match import::read(&String::from_utf8_lossy(bytes)) {
        Ok(Clipping::Table(table)) => {
            let again = import::Table::read(&table.written(), usize::MAX).expect("a written table is one");
            assert_eq!(again.rows(), table.rows());
        }
        Ok(Clipping::List(pieces)) => assert!(pieces.len() != 1 && pieces.iter().all(|piece| !piece.is_empty())),
        Ok(Clipping::Chat(_) | Clipping::Text(_)) | Err(_) => {}
    }
}

/// A picture's file: refused, or taken in so that it needs no more scaling.
pub fn picture(bytes: &[u8]) {
    if let Ok(taken) = import::picture(bytes) {
        let again = import::picture(&taken.picture.png).expect("what is kept can be read");
        assert_eq!(again.shrunk_from, None, "what is kept is small enough");
    }
}

/// What the whole records of a journal's file say, without their heads.
pub fn contents_of(journal: &[u8]) -> Vec<&[u8]> {
    const HEAD: usize = 20;
    let mut rest = journal.strip_prefix(b"tropa journal 1\n").unwrap_or_default();
    let mut records = Vec::new();
    while let Some(length) = rest.first_chunk::<4>() {
        let end = HEAD + u32::from_le_bytes(*length) as usize;
        records.extend(rest.get(HEAD..end));
        rest = rest.get(end..).unwrap_or_default();
    }
    records
}
