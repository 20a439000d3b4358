//! What the records of a journal say.

use crate::file::Fingerprint;
use crate::file::format::FileValue;
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
    /// A newer version wrote the file: saving over it would lose what this one does not know.
    pub read_only: bool,
    /// What the workbook is as a file when nothing of it is missed: as it was read, saved or made
    /// from a template. None: no state of it is anywhere else.
    pub clean: Option<Fingerprint>,
    /// The file that is being written, and what it will be. A program that ends meanwhile leaves
    /// something beside it, or has written it without knowing.
    pub writing: Option<(PathBuf, Fingerprint)>,
    /// How many changes no file has, as the window counts them; to be told, not to be decided by.
    pub edits: u64,
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
    read_only: bool,
    clean: Option<String>,
    writing: Option<(String, String)>,
    edits: u64,
    began: u64,
}

impl About {
    pub(super) fn to_text(&self) -> String {
        let disk = AboutOnDisk {
            path: self.path.as_deref().map(platform::path_to_text),
            saved: self.saved.map(|saved| saved.to_string()),
            read_only: self.read_only,
            clean: self.clean.map(|clean| clean.to_string()),
            writing: self.writing.as_ref().map(|(path, will_be)| (platform::path_to_text(path), will_be.to_string())),
            edits: self.edits,
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
            read_only: disk.read_only,
            clean: disk.clean.and_then(|text| text.parse().ok()),
            writing: disk.writing.and_then(|(path, is)| Some((platform::path_of_text(&path), is.parse().ok()?))),
            edits: disk.edits,
            began: disk.began,
        })
    }
}

/// What one record says.
pub(super) enum Entry {
    /// The workbook changed: how many changes no file has since, and what changed.
    Change(u64, Box<Patch>),
    /// What is being typed would change the workbook so; nothing: nothing is typed any more.
    Typed(Option<Box<Patch>>),
    /// The workbook was saved: what the session is about since.
    Saved(About),
}

impl Entry {
    /// The contents of the record.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let patch = |kind: &str, patch: Option<&Patch>| {
            let mut out = Writer::default();
            out.word(kind);
            if let Some(patch) = patch {
                patch.write(&mut out);
            }
            out.finish()
        };
        match self {
            Entry::Change(edits, change) => patch(&format!("C{edits} "), Some(change)),
            Entry::Typed(typed) => patch("T", typed.as_deref()),
            Entry::Saved(about) => format!("S{}\n", about.to_text()),
        }
        .into_bytes()
    }

    /// What a record says; none if nothing that this version knows.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Entry> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (kind, rest) = text.split_at_checked(1)?;
        match kind {
            "C" => {
                let (edits, rest) = rest.split_once(' ')?;
                Some(Entry::Change(edits.parse().ok()?, Box::new(migrate::read_patch(rest)?)))
            }
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
            read_only: true,
            clean: Some(Fingerprint::of(b"2")),
            writing: Some((PathBuf::from("/карты/станок 2.ron"), Fingerprint::of(b"3"))),
            edits: 7,
            began: 1_790_000_000,
        };
        assert_eq!(About::of_text(&about.to_text()), Some(about));
        assert_eq!(About::of_text("{}"), Some(About::default()));
        assert_eq!(About::of_text("?"), None);
    }
}
