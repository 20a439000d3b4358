//! What stands in a file, apart from the document: how each kind of value is read under limits
//! and written, and the two macros that declare records and names once for both directions.
//! Within a format a newer minor version may only add fields: an older program then skips them
//! and opens the file read-only. Anything else needs a new format.

mod base64;
pub(super) mod from_model;
pub(super) mod patch;
pub(super) mod to_model;
pub(super) mod v1;
mod values;

pub use base64::encode as as_base64;
use values::{Bytes, Hash, Id};

use super::limits::{Context, Counted};
use super::write::{Style, Writer};
use serde::de::{self, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A value of the file.
pub(super) trait FileValue: Sized {
    /// How lists of such values are limited.
    const COUNTED: Counted = Counted::Words;

    /// Reads the value.
    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error>;

    /// What it means when the field is not there; nothing: the field is needed.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the value says no more than its absence.
    fn is_default(&self) -> bool {
        false
    }

    /// Writes the value.
    fn write(&self, out: &mut Writer);
}

/// Reads a value where serde wants a seed.
struct Seed<'c, T> {
    context: &'c Context,
    value: PhantomData<T>,
}

impl<'c, T> Seed<'c, T> {
    fn new(context: &'c Context) -> Seed<'c, T> {
        Seed { context, value: PhantomData }
    }
}

impl<'de, T: FileValue> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read(self.context, from)
    }
}

/// The name of a field.
struct FieldName;

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = &'de str;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<&'de str, D::Error> {
        from.deserialize_identifier(FieldName)
    }
}

impl<'de> Visitor<'de> for FieldName {
    type Value = &'de str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<&'de str, E> {
        Ok(name)
    }
}

/// Declares the records of a format. `lines`: every field on a line of its own; `line`: the whole
/// record on one line, but for lists of [`Lines`].
macro_rules! records {
    ($($(#[$doc:meta])* $style:ident $name:ident, $counted:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) struct $name { $(pub $field: $type),* }

        impl FileValue for $name {
            const COUNTED: Counted = Counted::$counted;

            fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
                const FIELDS: &[&str] = &[$(stringify!($field)),*];
                struct Fields<'c>(&'c Context);
                impl<'de> Visitor<'de> for Fields<'_> {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(stringify!($name))
                    }

                    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<$name, A::Error> {
                        let context = self.0;
                        $(let mut $field: Option<$type> = None;)*
                        while let Some(name) = fields.next_key_seed(FieldName)? {
                            match name {
                                $(stringify!($field) => {
                                    if $field.is_some() {
                                        return Err(context.refuse(Refusal::RepeatedField(stringify!($field))));
                                    }
                                    $field = Some(fields.next_value_seed(Seed::new(context))?);
                                })*
                                _ if context.tolerant() => {
                                    fields.next_value::<IgnoredAny>()?;
                                }
                                _ => return Err(context.refuse(Refusal::unknown_field(name, FIELDS))),
                            }
                        }
                        Ok($name {
                            $($field: match $field.or_else(<$type as FileValue>::absent) {
                                Some(value) => value,
                                None => return Err(context.refuse(Refusal::MissingField(stringify!($field)))),
                            }),*
                        })
                    }
                }
                from.deserialize_struct(stringify!($name), FIELDS, Fields(context))
            }

            fn write(&self, out: &mut Writer) {
                out.begin('(', records!(@style $style));
                $(if !self.$field.is_default() {
                    out.field(stringify!($field));
                    self.$field.write(out);
                })*
                out.end(')');
            }
        }
    )*};
    (@style line) => { Style::Line };
    (@style lines) => { Style::Lines };
}

/// Declares how the values of an enum are called in files. The match is exhaustive, so a new
/// value cannot be forgotten.
macro_rules! names {
    ($($type:ident { $($name:ident),* $(,)? })*) => {$(
        impl FileValue for $type {
            fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
                match from.deserialize_identifier(FieldName)? {
                    $(stringify!($name) => Ok($type::$name),)*
                    other => Err(context.refuse(Refusal::unknown_value(other, &[$(stringify!($name)),*]))),
                }
            }

            fn write(&self, out: &mut Writer) {
                out.word(match self {
                    $($type::$name => stringify!($name)),*
                });
            }
        }
    )*};
}

use {names, records};

/// A list with one entry a line. A plain `Vec` stands on the line of its record.
#[derive(Debug)]
pub(crate) struct Lines<T>(pub Vec<T>);

struct ListOf<'c, T>(&'c Context, PhantomData<T>);

impl<'de, T: FileValue> Visitor<'de> for ListOf<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element_seed(Seed::new(self.0))? {
            self.0.count(T::COUNTED, list.len())?;
            list.push(entry);
        }
        Ok(list)
    }
}

fn write_list<T: FileValue>(list: &[T], style: Style, out: &mut Writer) {
    out.begin('[', style);
    for entry in list {
        out.entry();
        entry.write(out);
    }
    out.end(']');
}

impl<T: FileValue> FileValue for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(ListOf(context, PhantomData))
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn write(&self, out: &mut Writer) {
        write_list(self, Style::Line, out);
    }
}

impl<T: FileValue> FileValue for Lines<T> {
    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
        Vec::read(context, from).map(Lines)
    }

    fn absent() -> Option<Self> {
        Some(Lines(Vec::new()))
    }

    fn is_default(&self) -> bool {
        self.0.is_empty()
    }

    fn write(&self, out: &mut Writer) {
        write_list(&self.0, Style::Lines, out);
    }
}

struct Maybe<'c, T>(&'c Context, PhantomData<T>);

impl<'de, T: FileValue> Visitor<'de> for Maybe<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or None")
    }

    fn visit_none<E: de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        T::read(self.0, from).map(Some)
    }
}

impl<T: FileValue> FileValue for Option<T> {
    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
        from.deserialize_option(Maybe(context, PhantomData))
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_default(&self) -> bool {
        self.is_none()
    }

    fn write(&self, out: &mut Writer) {
        if let Some(value) = self {
            value.write(out);
        }
    }
}
