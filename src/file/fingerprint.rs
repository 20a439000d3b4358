//! What a file was, in sixteen bytes: two files with the same fingerprint are taken for the same.
//! Told from the contents alone, so that a touch, a copy or a clock that jumps changes nothing.

use super::storage::{Kind, Storage};
use crate::model::hash::{FNV_START, fnv};
use crate::model::limit;
use std::path::Path;
use std::str::FromStr;
use std::{fmt, io};

/// The length of a file and a hash of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    length: u64,
    hash: u64,
}

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint { length: bytes.len() as u64, hash: fnv(FNV_START, bytes) }
    }

    /// How many bytes there were.
    pub(super) fn length(self) -> u64 {
        self.length
    }
}

/// What is under a name now; none: no file, which to read might wait for ever.
pub fn fingerprint_at(storage: &dyn Storage, path: &Path) -> io::Result<Option<Fingerprint>> {
    let is_file = storage.facts(path)?.kind == Kind::File;
    is_file.then(|| Ok(Fingerprint::of(&storage.read(path, limit::FILE)?))).transpose()
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:016x}", self.length, self.hash)
    }
}

/// The text is no fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a fingerprint")]
pub struct NotAFingerprint;

impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    fn from_str(text: &str) -> Result<Fingerprint, NotAFingerprint> {
        let (length, hash) = text.split_once('-').ok_or(NotAFingerprint)?;
        let number = |digits| u64::from_str_radix(digits, 16).map_err(|_| NotAFingerprint);
        Ok(Fingerprint { length: number(length)?, hash: number(hash)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_another_file() {
        let fingerprint = Fingerprint::of("карта".as_bytes());
        assert_ne!(fingerprint, Fingerprint::of("карты".as_bytes()));
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        assert_eq!("a".parse::<Fingerprint>(), Err(NotAFingerprint));
    }
}
