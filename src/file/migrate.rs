//! From text to a workbook: finds out which format the text is in, reads it with the types of
//! that format, and brings it to the newest one. Turns the parser's errors into refusals.

use super::error::{Position, ReadError, Refusal};
use super::format::patch::Patch;
use super::format::{FileValue, to_model, v1};
use super::limits::{Context, NESTING_STEPS};
use super::repair::Repairs;
use super::{Fingerprint, Loaded};
use ron::extensions::Extensions;
use serde::de::DeserializeSeed;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Reads a text that has no byte order mark; `fingerprint` is that of its file.
pub(super) fn read(text: &str, fingerprint: Fingerprint, stop: &Arc<AtomicBool>) -> Result<Loaded, ReadError> {
    read_with(|tolerant| Context::new(tolerant).until(stop), text, fingerprint)
}

/// Reads what this program has kept of the user's work, also if it is too much for a file.
pub(super) fn read_own(text: &str) -> Result<Loaded, ReadError> {
    read_with(Context::of_own, text, Fingerprint::of(&[]))
}

fn read_with(context: impl FnOnce(bool) -> Context, text: &str, fingerprint: Fingerprint) -> Result<Loaded, ReadError> {
    let header = Header::of(text).ok_or_else(|| not_a_workbook(text))?;
    match header.format {
        0 => Err(ReadError::NotAWorkbook),
        1 => {
            let context = context(header.minor > u64::from(v1::MINOR));
            let disk: v1::Workbook = parse(text, &context)?;
            let mut repairs = Repairs::new(text.len() as u64);
            repairs.note_foreign_ids(context.foreign_ids());
            let workbook = to_model::workbook(disk, &mut repairs);
            if context.is_stopped() {
                return Err(ReadError::GivenUp);
            }
            let report = repairs.report(&workbook);
            Ok(Loaded { workbook, report, read_only: context.tolerant(), fingerprint })
        }
        newer => Err(ReadError::NewerFormat(newer)),
    }
}

/// What comes first in a file of any format.
#[derive(Debug, PartialEq)]
struct Header {
    format: u64,
    minor: u64,
}

impl Header {
    /// Reads `(format: 1, minor: 0`, with any spaces and comments; a missing minor is 0.
    fn of(text: &str) -> Option<Header> {
        let rest = after_spaces(text).strip_prefix('(')?;
        let (format, rest) = header_number(rest, "format")?;
        let minor = after_spaces(rest).strip_prefix(',').and_then(|rest| header_number(rest, "minor"));
        Some(Header { format, minor: minor.map_or(0, |(minor, _)| minor) })
    }
}

fn header_number<'a>(text: &'a str, name: &str) -> Option<(u64, &'a str)> {
    let rest = after_spaces(text).strip_prefix(name)?;
    let rest = after_spaces(after_spaces(rest).strip_prefix(':')?);
    let (digits, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    Some((digits.parse().ok()?, rest))
}

/// The text without the spaces and comments at its start.
fn after_spaces(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        if text.starts_with("//") {
            text = text.split_once('\n').map_or("", |(_, rest)| rest);
        } else if let Some(comment) = text.strip_prefix("/*") {
            text = comment.split_once("*/").map_or("", |(_, rest)| rest);
        } else {
            return text;
        }
    }
}

/// A text without a header: too deep if that is what is odd about it.
fn not_a_workbook(text: &str) -> ReadError {
    match too_deep(text) {
        Some(position) => ReadError::Refused { position, refusal: Refusal::TooDeep },
        None => ReadError::NotAWorkbook,
    }
}

/// Reads a change of the newest format; none if it is damaged or says what this version does not know.
pub(super) fn read_patch(text: &str) -> Option<Patch> {
    parse(text, &Context::of_own(false)).ok()
}

fn parse<T: FileValue>(text: &str, context: &Context) -> Result<T, ReadError> {
    struct Whole<'c, T>(&'c Context, std::marker::PhantomData<T>);
    impl<'de, T: FileValue> DeserializeSeed<'de> for Whole<'_, T> {
        type Value = T;

        fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
            T::read(self.0, from)
        }
    }
    let options =
        ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(NESTING_STEPS);
    options.from_str_seed(text, Whole(context, std::marker::PhantomData)).map_err(|error| {
        if context.is_stopped() {
            return ReadError::GivenUp;
        }
        let start = Position { line: error.span.start.line, column: error.span.start.col };
        let end = Position { line: error.span.end.line, column: error.span.end.col };
        // The last word may be cut off, too.
        let whole = text.trim_end().trim_end_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        let at_the_end = end >= Position::after(whole) && error.code != ron::Error::TrailingCharacters;
        let (position, refusal) = match context.take_refusal() {
            // A name that the end of the file cuts off is not misspelled.
            Some(Refusal::UnknownField { .. } | Refusal::UnknownValue { .. }) if at_the_end => {
                (end, Refusal::EndsEarly)
            }
            // A name has been read whole when it is refused; all else where the parser stands.
            Some(refusal @ (Refusal::UnknownField { .. } | Refusal::UnknownValue { .. })) => (start, refusal),
            Some(refusal) => (end, refusal),
            None => match too_deep(text) {
                Some(position) => (position, Refusal::TooDeep),
                None if at_the_end => (end, Refusal::EndsEarly),
                None => (end, refusal(&error.code)),
            },
        };
        ReadError::Refused { position, refusal }
    })
}

/// Where brackets are nested deeper than any workbook needs.
fn too_deep(text: &str) -> Option<Position> {
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if in_text => {
                bytes.next();
            }
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'(' | b'[' | b'{' => {
                depth += 1;
                if depth > NESTING_STEPS / 2 {
                    return text.get(..at).map(Position::after);
                }
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// What the parser complains about, by the code of its error.
fn refusal(code: &ron::Error) -> Refusal {
    use ron::Error;
    match code {
        Error::Eof => Refusal::EndsEarly,
        Error::ExceededRecursionLimit => Refusal::TooDeep,
        Error::TrailingCharacters => Refusal::TextAfterTheEnd,
        Error::ExpectedArray => Refusal::Expected("file-expected-list"),
        Error::ExpectedArrayEnd => Refusal::Expected("file-expected-list-end"),
        Error::ExpectedComma => Refusal::Expected("file-expected-comma"),
        Error::ExpectedMapColon => Refusal::Expected("file-expected-colon"),
        Error::ExpectedBoolean => Refusal::Expected("file-expected-yes-or-no"),
        Error::ExpectedFloat
        | Error::FloatUnderscore
        | Error::ExpectedInteger
        | Error::IntegerOutOfBounds
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning => Refusal::Expected("file-expected-number"),
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedDifferentStructName { .. }
        | Error::ExpectedStructName(_) => Refusal::Expected("file-expected-record"),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => Refusal::Expected("file-expected-record-end"),
        Error::ExpectedString | Error::ExpectedByteString => Refusal::Expected("file-expected-text"),
        // Only the end of the file stops the search for it.
        Error::ExpectedStringEnd => Refusal::TextWithoutEnd,
        Error::InvalidEscape(_) => Refusal::Expected("file-expected-escape"),
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => {
            Refusal::Expected("file-expected-name")
        }
        Error::UnclosedBlockComment => Refusal::Expected("file-expected-comment-end"),
        _ => Refusal::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_found_behind_spaces_and_comments() {
        let found = |text| Header::of(text).map(|header| (header.format, header.minor));
        assert_eq!(found("(format:1,minor:2,"), Some((1, 2)));
        assert_eq!(found("\r\n// мой файл\r\n( /* a */ format : 7 , )"), Some((7, 0)));
        assert_eq!(found("(format: 1"), Some((1, 0)));
        assert_eq!(found("(title: \"\", format: 1)"), None);
        assert_eq!(found("(format: x)"), None);
        assert_eq!(found("(format: 99999999999999999999)"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn brackets_inside_texts_do_not_nest() {
        assert_eq!(too_deep(&format!("(\"{}\\\"((\")", "(".repeat(500))), None);
        assert_eq!(too_deep(&"[".repeat(500)), Some(Position { line: 1, column: 65 }));
    }
}
