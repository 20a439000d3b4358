//! How records stand in a file: a length, a number that grows by one, a checksum, the bytes. What
//! a torn end, a zeroed page or a foreign hand left is told from a record and never read as one.

use crate::model::hash::{FNV_START, fnv};
use crate::model::limit;

/// How a journal and a snapshot begin: no other file, and no file of zeros, does.
pub(super) const JOURNAL_MARK: &[u8] = b"tropa journal 1\n";
pub(super) const BASE_MARK: &[u8] = b"tropa base 1\n";

/// Bytes before the contents of a record: length, number, checksum.
const HEAD: usize = 4 + 8 + 8;

/// The bytes of a record.
pub(super) fn record(number: u64, contents: &[u8]) -> Vec<u8> {
    let length = contents.len() as u32;
    let mut bytes = Vec::with_capacity(HEAD + contents.len());
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&number.to_le_bytes());
    bytes.extend_from_slice(&checksum(length, number, contents).to_le_bytes());
    bytes.extend_from_slice(contents);
    bytes
}

fn checksum(length: u32, number: u64, contents: &[u8]) -> u64 {
    let head = fnv(fnv(FNV_START, &length.to_le_bytes()), &number.to_le_bytes());
    fnv(head, contents)
}

/// The whole records at the start of these bytes, with their numbers; ends where one is damaged.
pub(super) struct Records<'b>(pub(super) &'b [u8]);

impl<'b> Iterator for Records<'b> {
    type Item = (u64, &'b [u8]);

    fn next(&mut self) -> Option<(u64, &'b [u8])> {
        let (length, rest) = self.0.split_first_chunk::<4>()?;
        let (number, rest) = rest.split_first_chunk::<8>()?;
        let (sum, rest) = rest.split_first_chunk::<8>()?;
        let (length, number) = (u32::from_le_bytes(*length), u64::from_le_bytes(*number));
        if u64::from(length) > limit::FILE * 2 {
            return None;
        }
        let (contents, rest) = rest.split_at_checked(length as usize)?;
        if checksum(length, number, contents) != u64::from_le_bytes(*sum) {
            return None;
        }
        self.0 = rest;
        Some((number, contents))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_records_are_read_and_torn_ones_are_not() {
        let texts = ["первая", "", "третья"];
        let mut bytes = Vec::new();
        let mut ends = vec![0];
        for (number, text) in texts.iter().enumerate() {
            bytes.extend(record(number as u64, text.as_bytes()));
            ends.push(bytes.len());
        }
        for length in 0..=bytes.len() {
            let whole = ends.iter().filter(|end| **end <= length).count() - 1;
            let read: Vec<_> = Records(&bytes[..length]).collect();
            assert_eq!(read.len(), whole);
            for (place, (number, contents)) in read.into_iter().enumerate() {
                assert_eq!((number, contents), (place as u64, texts[place].as_bytes()));
            }
        }
        for flipped in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[flipped] ^= 0x10;
            let whole = ends.iter().filter(|end| **end <= flipped).count() - 1;
            assert_eq!(Records(&damaged).count(), whole, "byte {flipped}");
        }
        assert_eq!(Records(&[0; 200]).count(), 0);
    }
}
