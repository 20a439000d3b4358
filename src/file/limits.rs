//! What one reading may use up, counted while the text is parsed, so that a hostile file is
//! refused before memory grows; and whether the file was written by a newer minor version.

use super::error::Refusal;
use crate::model::limit;
use serde::de;
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How deep brackets may be nested, in steps of the parser: it takes two for a bracket.
pub(super) const NESTING_STEPS: usize = 128;

/// Bytes of a picture before it is written as base64.
pub(super) const PICTURE: usize = 8 * 1024 * 1024;

/// Records of a workbook that are no cards, all lists together. Far above what the limits of the
/// single lists allow a person to fill, far below what a machine has memory for.
const RECORDS_IN_ALL: usize = 300_000;
/// References and words of a workbook, all lists together.
const WORDS_IN_ALL: usize = 500_000;

/// What a list holds, and so how long it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Cards: limited over the whole workbook.
    Cards,
    /// Stages of a map.
    Stages,
    /// Steps of a map, all stages together.
    Steps,
    /// Lanes of a map.
    Lanes,
    /// Points of a curve, and of a map, all curves together.
    Points,
    /// Pictures of the workbook.
    Pictures,
    /// Maps, shared lists and all other lists of records.
    Records,
    /// Lists that may have an entry for every card.
    PerCard,
    /// References and words.
    Words,
}

impl Counted {
    /// How many a list may hold.
    pub fn most(self) -> usize {
        match self {
            Counted::Cards | Counted::PerCard | Counted::Words => limit::CARDS,
            Counted::Stages => limit::STAGES,
            Counted::Steps => limit::STEPS,
            Counted::Points => limit::POINTS,
            Counted::Lanes => limit::LANES,
            Counted::Pictures => limit::PICTURES,
            Counted::Records => limit::RECORDS,
        }
    }
}

/// What one reading knows about itself.
#[derive(Debug, Default)]
pub(super) struct Context {
    tolerant: bool,
    /// What was kept of the user's own work is read, however much it is in all.
    is_own: bool,
    cards: Cell<usize>,
    records: Cell<usize>,
    words: Cell<usize>,
    /// Bytes of texts.
    texts: Cell<usize>,
    /// Steps of the map that is being read.
    steps: Cell<usize>,
    /// Points of the map that is being read.
    points: Cell<usize>,
    refusal: RefCell<Option<Refusal>>,
    foreign_ids: Cell<usize>,
    first_foreign_id: RefCell<String>,
    /// Raised when nobody waits for what is read any more.
    stop: Option<Arc<AtomicBool>>,
}

impl Context {
    /// A fresh count; `tolerant` skips fields that this version does not know.
    pub(super) fn new(tolerant: bool) -> Context {
        Context { tolerant, ..Context::default() }
    }

    /// The same for what this program has kept of the user's work: lists are limited, all of them
    /// together are not.
    pub(super) fn of_own(tolerant: bool) -> Context {
        Context { tolerant, is_own: true, ..Context::default() }
    }

    /// The same, which ends early once this is raised.
    pub(super) fn until(self, stop: &Arc<AtomicBool>) -> Context {
        Context { stop: Some(stop.clone()), ..self }
    }

    /// Whether nobody waits for what is read any more.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// Whether unknown fields are skipped.
    pub(super) fn tolerant(&self) -> bool {
        self.tolerant
    }

    /// Counts one more entry of a list that had `length`, or refuses.
    pub(super) fn count<E: de::Error>(&self, counted: Counted, length: usize) -> Result<(), E> {
        if self.is_stopped() {
            return Err(E::custom("stopped"));
        }
        let too_many = |most| Err(self.refuse(Refusal::TooMany { counted, most }));
        if length >= counted.most() {
            return too_many(counted.most());
        }
        if counted == Counted::Stages && length == 0 {
            // The list of another map begins.
            self.steps.set(0);
            self.points.set(0);
        }
        let of_map = match counted {
            Counted::Steps => Some((&self.steps, limit::STEPS)),
            Counted::Points => Some((&self.points, limit::MAP_POINTS)),
            _ => None,
        };
        if let Some((counter, most)) = of_map {
            counter.set(counter.get() + 1);
            if counter.get() > most {
                return too_many(most);
            }
        }
        let (counter, most) = match counted {
            Counted::Words => (&self.words, WORDS_IN_ALL),
            Counted::Cards => (&self.cards, limit::CARDS),
            _ => (&self.records, RECORDS_IN_ALL),
        };
        counter.set(counter.get() + 1);
        if counter.get() > most && !self.is_own { too_many(most) } else { Ok(()) }
    }

    /// Counts one more text of so many bytes, or refuses.
    pub(super) fn count_text(&self, bytes: usize) -> Result<(), Refusal> {
        self.texts.set(self.texts.get() + bytes);
        if self.texts.get() > limit::TEXTS && !self.is_own { Err(Refusal::TooMuchText) } else { Ok(()) }
    }

    /// Ends the reading: remembers why, and gives the parser an error to carry outwards.
    pub(super) fn refuse<E: de::Error>(&self, refusal: Refusal) -> E {
        self.refusal.replace(Some(refusal));
        E::custom("refused")
    }

    /// Why the reading was ended, if it was by [`Context::refuse`].
    pub(super) fn take_refusal(&self) -> Option<Refusal> {
        self.refusal.take()
    }

    /// Counts an id that a person made up: it is kept by its hash, and so are the references.
    pub(super) fn note_foreign_id(&self, id: &str) {
        if self.foreign_ids.replace(self.foreign_ids.get() + 1) == 0 {
            self.first_foreign_id.replace(id.to_owned());
        }
    }

    /// How many ids were made up, and the first of them.
    pub(super) fn foreign_ids(&self) -> (usize, String) {
        (self.foreign_ids.get(), self.first_foreign_id.borrow().clone())
    }
}
