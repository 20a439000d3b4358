//! Why a file was not read or not saved: every reason, and the message that says it. Fragments
//! of the file are quoted short, and nothing of the parser's own wording gets out.

use super::fingerprint::Fingerprint;
use super::limits::{Counted, PICTURE};
use crate::message::Message;
use crate::model::limit;
use crate::wording::{excerpt, listed, nearest};
use std::io;

/// How many letters of a file a message quotes, before an ellipsis.
const QUOTED: usize = 29;
/// How many letters the list of allowed names may have in a message.
const ALLOWED: usize = 90;

/// A place in the text of a file, counted from 1, the column in letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The letter of the line.
    pub column: usize,
}

/// Why a file was not read. The file is left as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ReadError {
    /// Nothing has this name.
    #[error("no such file")]
    Missing,
    /// The system does not let this user read it.
    #[error("no permission")]
    NoPermission,
    /// It is a folder.
    #[error("a folder")]
    Folder,
    /// It is a device, a pipe or a socket.
    #[error("not a regular file")]
    NotAFile,
    /// It is larger than any workbook may be.
    #[error("too large")]
    TooLarge,
    /// The system failed to read it.
    #[error("input error: {0}")]
    Device(io::ErrorKind),
    /// Nobody waits for it any more.
    #[error("given up")]
    GivenUp,
    /// It has no contents.
    #[error("empty")]
    Empty,
    /// All its bytes are zero: what a power cut leaves behind.
    #[error("all zero bytes")]
    Zeros,
    /// It is text in UTF-16.
    #[error("UTF-16")]
    Utf16,
    /// It is a picture.
    #[error("a picture")]
    Picture,
    /// It is no text at all.
    #[error("not a text")]
    Binary,
    /// It is text, but not UTF-8 at this place.
    #[error("not UTF-8 at {0:?}")]
    NotUtf8(Position),
    /// It is text, but no workbook.
    #[error("not a workbook")]
    NotAWorkbook,
    /// It was written in a format that this version does not know.
    #[error("format {0}")]
    NewerFormat(u64),
    /// It does not say what a workbook may say.
    #[error("{refusal:?} at {position:?}")]
    Refused {
        /// Where.
        position: Position,
        /// Why.
        refusal: Refusal,
    },
}

/// What is wrong with the contents of a file at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// A field with a name that its record does not have.
    UnknownField {
        /// The name, shortened.
        found: String,
        /// The most similar name that it does have.
        nearest: Option<&'static str>,
    },
    /// A name that is not among those allowed here.
    UnknownValue {
        /// The name, shortened.
        found: String,
        /// What is allowed.
        allowed: String,
    },
    /// A field that has no default is not there.
    MissingField(&'static str),
    /// A field is there twice.
    RepeatedField(&'static str),
    /// A list is too long.
    TooMany {
        /// What it holds.
        counted: Counted,
        /// How many it may hold.
        most: usize,
    },
    /// A text is too long.
    TextTooLong,
    /// All texts together are too long.
    TooMuchText,
    /// A picture is too large.
    PictureTooLarge,
    /// A picture is not written as base64.
    NotBase64,
    /// The hash of a record is not a hexadecimal number.
    NotAHash,
    /// Brackets are nested too deep.
    TooDeep,
    /// The text ends in the middle.
    EndsEarly,
    /// A text that begins here goes on to the end of the file.
    TextWithoutEnd,
    /// Something else must stand here: the key of the message that names it.
    Expected(&'static str),
    /// There is more after the end.
    TextAfterTheEnd,
    /// It is no RON.
    Unreadable,
}

/// Why a file was not saved. Unless it says otherwise, what stood under the name before still does.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SaveError {
    /// The file is marked read-only.
    #[error("read-only")]
    ReadOnly,
    /// The system does not let this user write there.
    #[error("no permission")]
    NoPermission,
    /// The name is taken by a folder.
    #[error("a folder")]
    Folder,
    /// The name is taken by a device, a pipe or a socket.
    #[error("not a regular file")]
    NotAFile,
    /// A file of this name exists, and a new one was to be made.
    #[error("exists")]
    Exists,
    /// The folder does not exist.
    #[error("no such folder")]
    NoFolder,
    /// The disk or the user's share of it is full.
    #[error("disk full")]
    DiskFull,
    /// The disk can only be read.
    #[error("read-only disk")]
    ReadOnlyDisk,
    /// The workbook would not open again.
    #[error("would not open again: {0}")]
    WouldNotOpen(ReadError),
    /// The workbook would open as another one.
    #[error("would open as another workbook")]
    WouldDiffer,
    /// The disk gave back other bytes than were written.
    #[error("read back differently")]
    ReadBackDifferently,
    /// The file is written over in place and reads so, but the disk refused to keep it for good.
    #[error("written but not confirmed")]
    NotConfirmed(Fingerprint),
    /// The system does not say whether the file is the old one or the new one.
    #[error("not known whether it is written")]
    NotKnown(Fingerprint),
    /// What the file holds cannot be read, so whether somebody else wrote it is not known.
    #[error("the old file cannot be read")]
    OldUnreadable,
    /// The file must not be replaced from here.
    #[error("spared")]
    Spared,
    /// Another window has the file.
    #[error("open elsewhere")]
    OpenElsewhere,
    /// Somebody else has written the file since it was read or written here.
    #[error("changed by somebody else")]
    Changed,
    /// The file has other names too, which would keep the old contents.
    #[error("has other names")]
    HasOtherNames,
    /// The file can only be written over in place, and what it holds could not be kept before.
    #[error("not kept")]
    NotKept,
    /// Writing over the file broke off, and what it held could not be put back: it is this now.
    #[error("torn")]
    Torn(Fingerprint),
    /// The system failed to write it.
    #[error("output error: {0}")]
    Device(io::ErrorKind),
}

impl ReadError {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        match self {
            ReadError::Missing => Message::new("file-error-missing"),
            ReadError::NoPermission => Message::new("file-error-no-permission"),
            ReadError::Folder => Message::new("file-error-folder"),
            ReadError::NotAFile => Message::new("file-error-not-a-file"),
            ReadError::TooLarge => Message::new("file-error-too-large").with("megabytes", limit::FILE / (1024 * 1024)),
            ReadError::Device(_) => Message::new("file-error-device"),
            ReadError::GivenUp => Message::new("file-error-given-up"),
            ReadError::Empty => Message::new("file-error-empty"),
            ReadError::Zeros => Message::new("file-error-zeros"),
            ReadError::Utf16 => Message::new("file-error-utf16"),
            ReadError::Picture => Message::new("file-error-picture"),
            ReadError::Binary => Message::new("file-error-binary"),
            ReadError::NotUtf8(position) => position.say(Message::new("file-error-not-utf8")),
            ReadError::NotAWorkbook => Message::new("file-error-not-a-workbook"),
            ReadError::NewerFormat(format) => Message::new("file-error-newer-format").with("format", *format),
            ReadError::Refused { position, refusal } => position.say(refusal.message()),
        }
    }

    /// What a failure of the system means to somebody who reads.
    pub(super) fn of_system(error: &io::Error) -> ReadError {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing,
            io::ErrorKind::PermissionDenied => ReadError::NoPermission,
            io::ErrorKind::IsADirectory => ReadError::Folder,
            kind => ReadError::Device(kind),
        }
    }
}

impl Position {
    /// A message about this place.
    fn say(self, problem: Message) -> Message {
        Message::new("file-error-at").with("line", self.line).with("column", self.column).with("problem", problem)
    }

    /// The place right after a piece of text.
    pub(super) fn after(text: &str) -> Position {
        let line_start = text.rfind('\n').map_or(0, |at| at + 1);
        Position {
            line: 1 + text.bytes().filter(|byte| *byte == b'\n').count(),
            column: 1 + text.get(line_start..).unwrap_or_default().chars().count(),
        }
    }
}

impl Refusal {
    /// A field that is not among those of its record.
    pub(super) fn unknown_field(found: &str, fields: &'static [&'static str]) -> Refusal {
        Refusal::UnknownField { nearest: nearest(found, fields), found: quoted(found) }
    }

    /// A name that is not among those allowed.
    pub(super) fn unknown_value(found: &str, names: &'static [&'static str]) -> Refusal {
        let all = names.join(", ");
        let allowed = match nearest(found, names) {
            _ if all.len() <= ALLOWED => all,
            Some(name) => name.to_owned(),
            None => listed(names, ALLOWED),
        };
        Refusal::UnknownValue { found: quoted(found), allowed }
    }

    fn message(&self) -> Message {
        match self {
            Refusal::UnknownField { found, nearest: Some(nearest) } => {
                Message::new("file-error-unknown-field-nearest").with("name", found.as_str()).with("nearest", *nearest)
            }
            Refusal::UnknownField { found, nearest: None } => {
                Message::new("file-error-unknown-field").with("name", found.as_str())
            }
            Refusal::UnknownValue { found, allowed } => {
                Message::new("file-error-unknown-value").with("name", found.as_str()).with("allowed", allowed.as_str())
            }
            Refusal::MissingField(name) => Message::new("file-error-missing-field").with("name", *name),
            Refusal::RepeatedField(name) => Message::new("file-error-repeated-field").with("name", *name),
            Refusal::TooMany { counted, most } => Message::new(match counted {
                Counted::Cards => "file-error-too-many-cards",
                Counted::Stages => "file-error-too-many-stages",
                Counted::Steps => "file-error-too-many-steps",
                Counted::Points => "file-error-too-many-points",
                Counted::Lanes => "file-error-too-many-lanes",
                Counted::Pictures => "file-error-too-many-pictures",
                Counted::Records | Counted::PerCard | Counted::Words => "file-error-too-many-records",
            })
            .with("most", *most),
            Refusal::TextTooLong => Message::new("file-error-text-too-long").with("kilobytes", limit::TEXT / 1024),
            Refusal::TooMuchText => {
                Message::new("file-error-too-much-text").with("megabytes", limit::TEXTS / (1024 * 1024))
            }
            Refusal::PictureTooLarge => {
                Message::new("file-error-picture-too-large").with("megabytes", PICTURE / (1024 * 1024))
            }
            Refusal::NotBase64 => Message::new("file-error-not-base64"),
            Refusal::NotAHash => Message::new("file-error-not-a-hash"),
            Refusal::TooDeep => Message::new("file-error-too-deep"),
            Refusal::EndsEarly => Message::new("file-error-ends-early"),
            Refusal::TextWithoutEnd => Message::new("file-error-text-without-end"),
            Refusal::Expected(what) => Message::new("file-error-expected").with("what", Message::new(what)),
            Refusal::TextAfterTheEnd => Message::new("file-error-text-after-the-end"),
            Refusal::Unreadable => Message::new("file-error-unreadable"),
        }
    }
}

impl SaveError {
    /// What to tell the user.
    pub fn message(&self) -> Message {
        match self {
            SaveError::ReadOnly => Message::new("file-save-read-only"),
            SaveError::NoPermission => Message::new("file-save-no-permission"),
            SaveError::Folder => Message::new("file-save-folder"),
            SaveError::NotAFile => Message::new("file-save-not-a-file"),
            SaveError::Exists => Message::new("file-save-exists"),
            SaveError::NoFolder => Message::new("file-save-no-folder"),
            SaveError::DiskFull => Message::new("file-save-disk-full"),
            SaveError::ReadOnlyDisk => Message::new("file-save-read-only-disk"),
            SaveError::WouldNotOpen(reason) => {
                Message::new("file-save-would-not-open").with("reason", reason.message())
            }
            SaveError::WouldDiffer => Message::new("file-save-would-differ"),
            SaveError::ReadBackDifferently => Message::new("file-save-read-back-differently"),
            SaveError::NotConfirmed(_) => Message::new("file-save-not-confirmed"),
            SaveError::NotKnown(_) => Message::new("file-save-not-known"),
            SaveError::OldUnreadable => Message::new("file-save-old-unreadable"),
            SaveError::Spared => Message::new("file-save-exists"),
            SaveError::OpenElsewhere => Message::new("file-save-open-elsewhere"),
            SaveError::Changed => Message::new("file-save-changed"),
            SaveError::HasOtherNames => Message::new("file-save-other-names"),
            SaveError::NotKept => Message::new("file-save-not-kept"),
            SaveError::Torn(_) => Message::new("file-save-torn"),
            SaveError::Device(_) => Message::new("file-save-device"),
        }
    }

    /// Whether the file is what it was, or what others made of it: nothing of the new one is in it.
    pub fn left_the_file(&self) -> bool {
        !matches!(self, SaveError::NotConfirmed(_) | SaveError::NotKnown(_) | SaveError::Torn(_))
    }

    /// Whether saving had begun and broke off: what is under the name, if anything, is the old file.
    pub fn broke_off(&self) -> bool {
        use SaveError::{Device, DiskFull, ReadBackDifferently, WouldDiffer, WouldNotOpen};
        matches!(self, DiskFull | WouldNotOpen(_) | WouldDiffer | ReadBackDifferently | Device(_))
    }

    /// What a failure of the system means to somebody who writes.
    pub fn of_system(error: &io::Error) -> SaveError {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => SaveError::NoFolder,
            io::ErrorKind::PermissionDenied => SaveError::NoPermission,
            io::ErrorKind::IsADirectory => SaveError::Folder,
            io::ErrorKind::AlreadyExists => SaveError::Exists,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                SaveError::DiskFull
            }
            io::ErrorKind::ReadOnlyFilesystem => SaveError::ReadOnlyDisk,
            kind => SaveError::Device(kind),
        }
    }
}

/// A piece of the file, fit for a message: short, without control characters.
pub(super) fn quoted(text: &str) -> String {
    match excerpt(text, QUOTED) {
        nothing if nothing.is_empty() => "…".to_owned(),
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_letters() {
        assert_eq!(Position::after(""), Position { line: 1, column: 1 });
        assert_eq!(Position::after("ёж\n«я"), Position { line: 2, column: 3 });
    }
}
