//! Earlier versions of a file as the window lists them: of when they are, what they hold, what
//! has changed since.

use super::later::Later;
use crate::editor::{Editor, ViewOptions};
use crate::export::png;
use crate::file::storage::{Disk, Storage};
use crate::file::{self, Loaded, Versions};
use crate::message::Message;
use crate::model::{IdSource, Workbook, diff, limit};
use egui::{ColorImage, Context};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// A version in the list.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Where it is kept.
    pub path: PathBuf,
    /// When the file became so.
    pub time: SystemTime,
    /// What it holds; none while it is not read.
    pub contents: Option<Contents>,
}

/// What a version holds.
#[derive(Clone, Debug)]
pub enum Contents {
    /// It cannot be read.
    Unreadable,
    /// A workbook.
    Read {
        /// How many maps and cards it holds.
        counts: Message,
        /// What has changed since; none: there is nothing to compare it with.
        changes: Option<Message>,
    },
}

/// How it is said what has changed: nothing, no cards, so many cards.
pub struct ChangeWords {
    none: &'static str,
    other: &'static str,
    cards: &'static str,
}

/// What has changed since a version.
pub const SINCE: ChangeWords = ChangeWords { none: "version-same", other: "version-other", cards: "version-changes" };
/// What differs from somebody else's map.
const AGAINST_THEIRS: ChangeWords =
    ChangeWords { none: "conflict-same", other: "conflict-other", cards: "conflict-changes" };
/// What was left has that its file has not.
pub const AGAINST_FILE: ChangeWords =
    ChangeWords { none: "recovery-other", other: "recovery-other", cards: "recovery-changes" };

impl Shown {
    /// Whether it can be opened.
    pub fn can_be_opened(&self) -> bool {
        matches!(self.contents, Some(Contents::Read { .. }))
    }

    /// Reads what it holds, and what has changed since, up to what is shown now.
    pub fn read(&mut self, storage: &dyn Storage, now: Option<&Workbook>, words: &ChangeWords) {
        let loaded = storage.read(&self.path, limit::FILE).ok().and_then(|bytes| file::read(&bytes).ok());
        self.contents = Some(match loaded {
            Some(Loaded { workbook, .. }) => {
                let changes = now.map(|now| changes(&workbook, now, words));
                Contents::Read { counts: counts(&workbook), changes }
            }
            None => Contents::Unreadable,
        });
    }
}

/// The versions of a file, the newest first, not read yet.
pub fn list_versions(versions: &Versions, storage: &dyn Storage, path: &Path) -> Vec<Shown> {
    let shown = |version: file::Version| Shown { path: version.path, time: version.time, contents: None };
    versions.of_file(storage, path).into_iter().map(shown).collect()
}

/// What a file holds that somebody else has written: when, how much, what this window has besides.
pub fn look_at_theirs(ctx: &Context, path: &Path, now: Arc<Workbook>) -> Later<Shown> {
    let path = path.to_path_buf();
    Later::ask(ctx, "theirs", move || {
        let time = Disk.facts(&path).ok().and_then(|facts| facts.modified).unwrap_or_else(SystemTime::now);
        let mut shown = Shown { path, time, contents: None };
        shown.read(&Disk, Some(&now), &AGAINST_THEIRS);
        shown
    })
}

/// Draws the first map of a version, no larger than this.
pub fn draw(ctx: &Context, path: &Path, options: ViewOptions, side: f32) -> Later<Option<Arc<ColorImage>>> {
    let path = path.to_path_buf();
    Later::ask(ctx, "version", move || {
        let loaded = Disk.read(&path, limit::FILE).ok().and_then(|bytes| file::read(&bytes).ok())?;
        let mut editor = Editor::new(Arc::new(loaded.workbook), options, IdSource::random());
        let scene = editor.finished_scene();
        let scale = f64::from(side) / scene.size.width.max(scene.size.height).max(1.0);
        let drawn = png::preview(&*scene, scale.min(2.0)).ok()?;
        let size = [drawn.width as usize, drawn.height as usize];
        Some(Arc::new(ColorImage::from_rgb(size, &drawn.rgb)))
    })
}

/// How many maps and cards a workbook holds.
pub fn counts(workbook: &Workbook) -> Message {
    Message::new("version-counts").with("cards", workbook.cards().count()).with("maps", workbook.maps().len())
}

/// What has changed from one state to another: of how many cards which kind of change, as far as
/// there are any.
pub fn changes(then: &Workbook, now: &Workbook, words: &ChangeWords) -> Message {
    let changes = diff::changes(then, now);
    if changes.is_empty() {
        return Message::new(words.none);
    }
    let cards_of = |maps: &[crate::model::MapId], workbook: &Workbook| -> usize {
        maps.iter().filter_map(|map| workbook.map(*map)).map(|map| map.card_count()).sum()
    };
    let sum = |count: fn(&diff::MapChanges) -> usize| -> usize { changes.inside.iter().map(count).sum() };
    let added = sum(|map| map.cards.added.len()) + cards_of(&changes.maps.added, now);
    let removed = sum(|map| map.cards.removed.len()) + cards_of(&changes.maps.removed, then);
    let changed = sum(|map| map.cards.changed.len());
    let parts = [("changes-added", added), ("changes-removed", removed), ("changes-changed", changed)];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    let parts = parts.map(|(key, count)| Message::new(key).with("count", count));
    let list = parts.reduce(|list, part| Message::new("changes-and").with("first", list).with("next", part));
    list.map_or_else(|| Message::new(words.other), |list| Message::new(words.cards).with("changes", list))
}
