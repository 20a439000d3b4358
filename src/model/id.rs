//! Identities of records: 60 random bits, written as twelve characters of Crockford's base 32.
//! An id is unique among the records of its kind in its map (or workbook); a copy made for a
//! derived map keeps it, which is how two maps are compared.

use std::fmt;
use std::str::FromStr;

/// How many characters an id has in a file.
pub const ID_LENGTH: usize = 12;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const MASK: u64 = (1 << 60) - 1;

/// The text is not an id: it needs ten to twelve characters of `0-9 a-z` without `i l o u`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

fn write_id(bits: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [b'0'; ID_LENGTH];
    for (place, character) in text.iter_mut().rev().enumerate() {
        *character = ALPHABET[(bits >> (5 * place)) as usize & 31];
    }
    // The alphabet is ASCII, so this never falls back.
    f.write_str(std::str::from_utf8(&text).unwrap_or_default())
}

fn read_id(text: &str) -> Result<u64, NotAnId> {
    if !(10..=ID_LENGTH).contains(&text.len()) {
        return Err(NotAnId);
    }
    text.bytes().try_fold(0, |bits, byte| {
        let digit = ALPHABET.iter().position(|&c| c == byte).ok_or(NotAnId)?;
        Ok(bits << 5 | digit as u64)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The id with these bits; the upper four are ignored.
            pub const fn from_bits(bits: u64) -> $name {
                $name(bits & MASK)
            }

            /// The 60 bits of the id.
            pub const fn bits(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_id(self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<$name, NotAnId> {
                read_id(text).map($name)
            }
        }

        impl From<RawId> for $name {
            fn from(id: RawId) -> $name {
                $name::from_bits(id.0)
            }
        }
    )*};
}

ids! {
    /// A journey map of a workbook.
    MapId,
    /// A stage of a map.
    StageId,
    /// A step of a stage.
    StepId,
    /// A lane of a map.
    LaneId,
    /// A card of a map.
    CardId,
    /// A group of cards that say the same.
    GroupId,
    /// A curve of a map.
    CurveId,
    /// A point of a curve.
    PointId,
    /// A return from one step to another.
    ReturnId,
    /// A comment on a card.
    CommentId,
    /// A role of the workbook.
    RoleId,
    /// A department of the workbook.
    DepartmentId,
    /// A channel of the workbook.
    ChannelId,
    /// A source of the workbook.
    SourceId,
    /// A target group of the workbook.
    TargetGroupId,
}

/// An id before it is known what for: what an [`IdSource`] hands out.
#[derive(Clone, Copy, Debug)]
pub struct RawId(u64);

impl RawId {
    /// The id with these bits, of a kind that is not known yet.
    pub const fn from_bits(bits: u64) -> RawId {
        RawId(bits)
    }
}

/// Hands out ids. Two sources with the same seed hand out the same ids, which is what tests and
/// replays need.
#[derive(Clone, Debug)]
pub struct IdSource {
    state: u64,
}

impl IdSource {
    /// A source that always gives the same ids.
    pub fn seeded(seed: u64) -> IdSource {
        IdSource { state: seed }
    }

    /// A source that nobody can predict, seeded by the system's random hash keys.
    pub fn random() -> IdSource {
        use std::hash::{BuildHasher, Hasher};
        let keyed = || std::collections::hash_map::RandomState::new().build_hasher().finish();
        IdSource { state: keyed() ^ keyed().rotate_left(32) }
    }

    /// The next id, of whatever kind is asked for.
    pub fn fresh<Id: From<RawId>>(&mut self) -> Id {
        // SplitMix64: every state gives another output, so a source repeats none of its 64-bit
        // outputs; the 60 bits kept collide with a chance below 1e-9 among 40,000 ids.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Id::from(RawId((z ^ (z >> 31)) & MASK))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        let mut ids = IdSource::seeded(7);
        for _ in 0..1000 {
            let id: CardId = ids.fresh();
            assert_eq!(id.to_string().len(), ID_LENGTH);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn only_ids_are_ids() {
        assert_eq!("short".parse::<CardId>(), Err(NotAnId));
        assert_eq!("UPPERCASE000".parse::<CardId>(), Err(NotAnId));
        assert_eq!("карточка".parse::<CardId>(), Err(NotAnId));
        assert!("0123456789".parse::<CardId>().is_ok());
    }
}
