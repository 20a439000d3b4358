//! The single values of a file: texts, numbers, ids, hashes, pictures.

use super::{FileValue, base64};
use crate::file::error::Refusal;
use crate::file::limits::{Context, PICTURE};
use crate::file::write::Writer;
use crate::model::hash::{FNV_START, fnv};
use crate::model::{CardId, limit};
use serde::de::{self, Deserializer, Visitor};
use std::fmt;

/// A text of any kind: how long it may be, and what is made of it.
struct TextOf<'c, F> {
    context: &'c Context,
    longest: usize,
    too_long: Refusal,
    make: F,
}

impl<'de, T, F: FnOnce(&Context, &str) -> Result<T, Refusal>> Visitor<'de> for TextOf<'_, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        if text.len() > self.longest {
            return Err(self.context.refuse(self.too_long));
        }
        (self.make)(self.context, text).map_err(|refusal| self.context.refuse(refusal))
    }
}

fn read_text<'de, D: Deserializer<'de>, T>(
    context: &Context,
    from: D,
    make: impl FnOnce(&Context, &str) -> Result<T, Refusal>,
) -> Result<T, D::Error> {
    from.deserialize_str(TextOf { context, longest: limit::TEXT, too_long: Refusal::TextTooLong, make })
}

impl FileValue for String {
    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
        read_text(context, from, |context, text| {
            context.count_text(text.len())?;
            Ok(text.to_owned())
        })
    }

    fn absent() -> Option<Self> {
        Some(String::new())
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

struct TrueOrFalse;

impl Visitor<'_> for TrueOrFalse {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }
}

impl FileValue for bool {
    fn read<'de, D: Deserializer<'de>>(_: &Context, from: D) -> Result<Self, D::Error> {
        from.deserialize_bool(TrueOrFalse)
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn is_default(&self) -> bool {
        !self
    }

    fn write(&self, out: &mut Writer) {
        out.word(if *self { "true" } else { "false" });
    }
}

struct AnyNumber;

impl Visitor<'_> for AnyNumber {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }
}

/// Every number of the file, scores and counts included: what does not fit is repaired later.
impl FileValue for f64 {
    fn read<'de, D: Deserializer<'de>>(_: &Context, from: D) -> Result<Self, D::Error> {
        from.deserialize_f64(AnyNumber)
    }

    fn write(&self, out: &mut Writer) {
        out.number(*self);
    }
}

/// The 60 bits of an id. What a person made up ("engineer") is accepted and kept by its hash, so
/// that references to it still meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Id(pub u64);

impl FileValue for Id {
    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
        read_text(context, from, |context, text| {
            Ok(match text.parse::<CardId>() {
                Ok(id) => Id(id.bits()),
                Err(_) => {
                    context.note_foreign_id(text);
                    Id(hash(text))
                }
            })
        })
    }

    fn write(&self, out: &mut Writer) {
        // Every kind of id is written alike.
        out.text(&CardId::from_bits(self.0).to_string());
    }
}

fn hash(text: &str) -> u64 {
    fnv(FNV_START, text.as_bytes())
}

/// The hash of a record, as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hash(pub u64);

impl FileValue for Hash {
    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
        read_text(context, from, |_, text| u64::from_str_radix(text, 16).map(Hash).map_err(|_| Refusal::NotAHash))
    }

    fn write(&self, out: &mut Writer) {
        out.text(&format!("{:016x}", self.0));
    }
}

/// The bytes of a picture, as base64.
#[derive(Debug)]
pub(crate) struct Bytes(pub Vec<u8>);

impl FileValue for Bytes {
    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
        from.deserialize_str(TextOf {
            context,
            longest: PICTURE.div_ceil(3) * 4,
            too_long: Refusal::PictureTooLarge,
            make: |_: &Context, text: &str| base64::decode(text).map(Bytes).ok_or(Refusal::NotBase64),
        })
    }

    fn write(&self, out: &mut Writer) {
        out.text(&base64::encode(&self.0));
    }
}
