//! Earlier versions of a file as the window lists them: when they were kept, what they hold, what
//! has changed since.

use crate::file::storage::Storage;
use crate::file::{self, Versions};
use crate::message::Message;
use crate::model::{Workbook, diff, limit};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A version in the list.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Where it is kept.
    pub path: PathBuf,
    /// When it was kept.
    pub time: SystemTime,
    /// How many maps and cards it holds; none if it cannot be read.
    pub counts: Option<Message>,
    /// What has changed since.
    pub changes: Option<Message>,
}

/// Reads the versions of a file, the newest first.
pub fn read_versions(versions: &Versions, storage: &dyn Storage, path: &Path, now: &Workbook) -> Vec<Shown> {
    let shown = |version: file::Version| {
        let loaded = storage.read(&version.path, limit::FILE).ok().and_then(|bytes| file::read(&bytes).ok());
        let workbook = loaded.map(|loaded| loaded.workbook);
        Shown {
            path: version.path,
            time: version.time,
            counts: workbook.as_ref().map(counts),
            changes: workbook.as_ref().map(|then| changes(then, now)),
        }
    };
    versions.of_file(storage, path).into_iter().map(shown).collect()
}

fn counts(workbook: &Workbook) -> Message {
    Message::new("version-counts").with("cards", workbook.cards().count()).with("maps", workbook.maps().len())
}

fn changes(then: &Workbook, now: &Workbook) -> Message {
    let changes = diff::changes(then, now);
    if changes.is_empty() {
        return Message::new("version-same");
    }
    let cards_of = |maps: &[crate::model::MapId], workbook: &Workbook| -> usize {
        maps.iter().filter_map(|map| workbook.map(*map)).map(|map| map.card_count()).sum()
    };
    let sum = |count: fn(&diff::MapChanges) -> usize| -> usize { changes.inside.iter().map(count).sum() };
    let added = sum(|map| map.cards.added.len()) + cards_of(&changes.maps.added, now);
    let removed = sum(|map| map.cards.removed.len()) + cards_of(&changes.maps.removed, then);
    let changed = sum(|map| map.cards.changed.len());
    if added + removed + changed == 0 {
        return Message::new("version-other");
    }
    Message::new("version-changes").with("added", added).with("removed", removed).with("changed", changed)
}
