//! How records stand in a file: a length, a number that grows by one, a checksum, the bytes. What
//! a torn end, a zeroed page or a foreign hand left is told from a record and never read as one.

use crate::model::hash::{FNV_START, fnv};

/// How a journal and a snapshot begin: no other file, and no file of zeros, does.
pub(super) const JOURNAL_MARK: &[u8] = b"tropa journal 1\n";
pub(super) const BASE_MARK: &[u8] = b"tropa base 1\n";

/// Bytes before the contents of a record: length, number, checksum.
const HEAD: usize = 4 + 8 + 8;

/// How many records after a damaged one are looked for.
const MOST_LOST: u64 = 1_000_000;

/// How often every byte is summed up at most in that search.
const SUMMED_OF_EACH: usize = 8;

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
        let (contents, rest) = rest.split_at_checked(length as usize)?;
        if checksum(length, number, contents) != u64::from_le_bytes(*sum) {
            return None;
        }
        self.0 = rest;
        Some((number, contents))
    }
}

/// Whether somewhere in these bytes a whole record begins that comes later than this number. Where
/// so many bytes look like one that it would take long to find out, one is taken to be there.
pub(super) fn holds_record_after(bytes: &[u8], last: u64) -> bool {
    let mut most_summed = bytes.len().saturating_mul(SUMMED_OF_EACH);
    for start in 0..bytes.len() {
        let at = bytes.get(start..).unwrap_or_default();
        // Hardly any bytes look like the number of a record; what they claim is summed up only then.
        let number = at.get(4..12).and_then(|number| number.try_into().ok()).map(u64::from_le_bytes);
        if !number.is_some_and(|number| number > last && number - last <= MOST_LOST) || is_torn_end(at) {
            continue;
        }
        let length = at.first_chunk::<4>().map_or(0, |length| u32::from_le_bytes(*length) as usize);
        let Some(left) = most_summed.checked_sub(length) else { return true };
        most_summed = left;
        if Records(at).next().is_some() {
            return true;
        }
    }
    false
}

/// Whether these bytes may be the beginning of a record that was being written.
pub(super) fn is_torn_end(bytes: &[u8]) -> bool {
    let length = bytes.first_chunk::<4>().map(|length| u32::from_le_bytes(*length));
    length.is_none_or(|length| bytes.len() < HEAD + length as usize)
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

    #[test]
    fn bytes_that_look_like_records_everywhere_are_told_soon() {
        // Each twelfth byte begins what claims to be a megabyte.
        let bytes = [0, 0, 16, 0, 5, 0, 0, 0, 0, 0, 0, 0].repeat(250_000);
        let start = std::time::Instant::now();
        assert!(holds_record_after(&bytes, 1));
        assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
    }

    #[test]
    fn a_torn_end_is_told_from_damage_in_the_middle() {
        let bytes: Vec<u8> = (1..=3).flat_map(|number| record(number, "запись".as_bytes())).collect();
        let length = bytes.len() / 3;
        for torn in length * 2 + 1..bytes.len() {
            assert!(is_torn_end(&bytes[length * 2..torn]));
            assert!(!holds_record_after(&bytes[length * 2..torn], 2));
        }
        for flipped in length..length * 2 {
            let mut damaged = bytes.clone();
            damaged[flipped] ^= 0x10;
            assert!(holds_record_after(&damaged[length..], 1), "byte {flipped}");
        }
        assert!(!is_torn_end(&[0; 200]), "zeros are no record");
    }
}
