//! What the records of a journal say.

use crate::file::Fingerprint;
use crate::file::format::Disk;
use crate::file::format::patch::Patch;
use crate::file::migrate;
use crate::file::write::Writer;
use crate::platform;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What is known of a session besides its workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The file, if there is one.
    pub path: Option<PathBuf>,
    /// What the file was when it was read or saved last.
    pub saved: Option<Fingerprint>,
    /// How many changes no file has.
    pub edits: u64,
    /// The workbook had changes that no file has when the session began.
    pub was_unsaved: bool,
    /// When the session began, in seconds since 1970.
    pub began: u64,
}

/// How it stands on the disk. Fields may be added; those that are missing are none.
#[derive(Serialize, Deserialize)]
#[serde(default)]
#[derive(Default)]
struct AboutOnDisk {
    path: Option<String>,
    saved: Option<String>,
    edits: u64,
    was_unsaved: bool,
    began: u64,
}

impl About {
    pub(super) fn to_text(&self) -> String {
        let disk = AboutOnDisk {
            path: self.path.as_deref().map(platform::path_to_text),
            saved: self.saved.map(|saved| saved.to_string()),
            edits: self.edits,
            was_unsaved: self.was_unsaved,
            began: self.began,
        };
        // Numbers and texts: there is nothing that could fail.
        serde_json::to_string(&disk).unwrap_or_default()
    }

    pub(super) fn of_text(text: &str) -> Option<About> {
        let disk: AboutOnDisk = serde_json::from_str(text).ok()?;
        Some(About {
            path: disk.path.as_deref().map(platform::path_of_text),
            saved: disk.saved.and_then(|text| text.parse().ok()),
            edits: disk.edits,
            was_unsaved: disk.was_unsaved,
            began: disk.began,
        })
    }
}

/// What one record says.
pub(super) enum Entry {
    /// The workbook changed.
    Change(Box<Patch>),
    /// What is being typed would change the workbook so; nothing: nothing is typed any more.
    Typed(Option<Box<Patch>>),
    /// The workbook was saved: what the session is about since.
    Saved(About),
}

impl Entry {
    /// The contents of the record.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let patch = |kind: char, patch: Option<&Patch>| {
            let mut out = Writer::default();
            out.word(kind.encode_utf8(&mut [0; 4]));
            if let Some(patch) = patch {
                patch.write(&mut out);
            }
            out.finish()
        };
        match self {
            Entry::Change(change) => patch('C', Some(change)),
            Entry::Typed(typed) => patch('T', typed.as_deref()),
            Entry::Saved(about) => format!("S{}\n", about.to_text()),
        }
        .into_bytes()
    }

    /// What a record says; none if nothing that this version knows.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Entry> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (kind, rest) = text.split_at_checked(1)?;
        match kind {
            "C" => migrate::read_patch(rest).map(Box::new).map(Entry::Change),
            "T" if rest.trim().is_empty() => Some(Entry::Typed(None)),
            "T" => migrate::read_patch(rest).map(|patch| Entry::Typed(Some(Box::new(patch)))),
            "S" => About::of_text(rest).map(Entry::Saved),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_session_is_about_reads_back() {
        let about = About {
            path: Some(PathBuf::from("/карты/станок \"1\".ron")),
            saved: Some(Fingerprint::of(b"1")),
            edits: 7,
            was_unsaved: true,
            began: 1_790_000_000,
        };
        assert_eq!(About::of_text(&about.to_text()), Some(about));
        assert_eq!(About::of_text("{}"), Some(About::default()));
        assert_eq!(About::of_text("?"), None);
    }
}
