//! What was left or closed without being saved, as the window lists it: what it holds, and what it
//! has that its file has not. Computed where it was read, not in every frame.

use super::versions::{AGAINST_FILE, changes, counts};
use crate::file::journal::{FileNow, Leftover, Recovered};
use crate::message::Message;
use std::path::Path;
use std::time::SystemTime;

/// One of what was left.
pub struct Offered {
    /// What was left.
    pub leftover: Leftover,
    /// How many maps and cards it holds.
    pub counts: Option<Message>,
    /// Which cards it has that its file has not, and the other way round; and when the file was
    /// written.
    pub changes: Option<(Message, Option<SystemTime>)>,
    /// What its first cards say, if it has no file to be known by.
    pub words: Option<String>,
}

/// So many cards are told of, with so many letters each.
const CARDS_TOLD: usize = 4;
const LETTERS_TOLD: usize = 40;

impl Offered {
    /// What is to be said of what was left.
    pub fn new(leftover: Leftover) -> Offered {
        let counts = leftover.found.as_ref().map(|found| counts(&found.workbook));
        let both = leftover.found.as_ref().zip(leftover.saved.as_ref());
        let changes = both.map(|(found, (saved, time))| (changes(saved, &found.workbook, &AGAINST_FILE), *time));
        let words = leftover.found.as_ref().filter(|found| found.about.path.is_none()).and_then(first_words);
        Offered { leftover, counts, changes, words }
    }

    /// Whether it was left of this file.
    pub fn is_of(&self, file: &Path) -> bool {
        self.path().is_some_and(|path| path == file)
    }

    /// Its file.
    pub fn path(&self) -> Option<&Path> {
        self.leftover.found.as_ref()?.about.path.as_deref()
    }
}

fn first_words(found: &Recovered) -> Option<String> {
    let lines = found.workbook.cards().filter_map(|card| card.text.lines().find(|line| !line.trim().is_empty()));
    let told = lines.take(CARDS_TOLD).map(|line| line.trim().chars().take(LETTERS_TOLD).collect::<String>());
    told.reduce(|all, next| format!("{all} · {next}"))
}

/// How much of what was done no file has.
pub fn edits(found: &Recovered, now: FileNow) -> Message {
    match (found.about.edits, found.was_typing) {
        (0, true) => Message::new("recovery-only-typing"),
        (0, false) if now == FileNow::Missing => Message::new("recovery-no-edits"),
        (0, false) if now == FileNow::Replaced => Message::new("recovery-no-edits-replaced"),
        (edits, true) => Message::new("recovery-edits-and-typing").with("edits", edits),
        (edits, false) => Message::new("recovery-edits").with("edits", edits.max(1)),
    }
}
