//! Mending what a file says so that the invariants hold, and telling about it: every repair is
//! counted by its kind, with the first thing it happened to. What can be kept is kept: a card
//! without a place goes to the parking lot, the second curve of a role joins the first.

use super::error::quoted;
use super::place::named_at;
use crate::message::Message;
use crate::model::{CardId, ColumnWidth, Date, IdSource, MapId, RawId, ScoreRange, Workbook, clean_text};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::hash::Hash;

mod map;

pub(super) use map::{Draft, Known, map};

/// What was repaired while a file was read. Empty: the workbook is what the file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// One message for every kind of repair, with how many there were and the first of them.
    pub problems: Vec<Message>,
}

/// The kinds of repairs, in the order in which the report names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Repair {
    /// An id was no id; kept by its hash.
    ForeignId,
    /// A record had no id and got one.
    MissingId,
    /// The second record with an id got another.
    RepeatedId,
    /// A reference to nothing was dropped.
    Reference,
    /// A reference was there twice.
    RepeatedReference,
    /// A number was brought into its range.
    Clamped,
    /// A value that means nothing was dropped.
    Dropped,
    /// A picture that cannot be drawn stays as it is.
    Picture,
    /// A date that does not exist was dropped.
    Date,
    /// Invisible characters were removed from a text.
    Characters,
    /// A second department did not want to lead any more.
    Lead,
    /// The workbook had no map and got an empty one.
    NoMap,
    /// A stage had no step and got one.
    NoStep,
    /// A card had no place and went to the parking lot.
    Parked,
    /// A span was shortened to what fits.
    Span,
    /// A card left a group that stands elsewhere, or a second group.
    GroupMember,
    /// A group of fewer than two cards was dissolved.
    Group,
    /// A second curve of a role joined the first.
    Curve,
    /// A point without a place or a value was dropped.
    Point,
    /// Points were put into the order of the journey.
    PointOrder,
    /// A return from or to nowhere, or to where it starts, was dropped.
    Return,
}

impl Repair {
    fn key(self) -> &'static str {
        match self {
            Repair::ForeignId => "file-repair-foreign-id",
            Repair::MissingId => "file-repair-missing-id",
            Repair::RepeatedId => "file-repair-repeated-id",
            Repair::Reference => "file-repair-reference",
            Repair::RepeatedReference => "file-repair-repeated-reference",
            Repair::Clamped => "file-repair-clamped",
            Repair::Dropped => "file-repair-dropped",
            Repair::Picture => "file-repair-picture",
            Repair::Date => "file-repair-date",
            Repair::Characters => "file-repair-characters",
            Repair::Lead => "file-repair-lead",
            Repair::NoMap => "file-repair-no-map",
            Repair::NoStep => "file-repair-no-step",
            Repair::Parked => "file-repair-parked",
            Repair::Span => "file-repair-span",
            Repair::GroupMember => "file-repair-group-member",
            Repair::Group => "file-repair-group",
            Repair::Curve => "file-repair-curve",
            Repair::Point => "file-repair-point",
            Repair::PointOrder => "file-repair-point-order",
            Repair::Return => "file-repair-return",
        }
    }
}

/// Collects the repairs of one reading.
#[derive(Debug)]
pub(super) struct Repairs {
    found: BTreeMap<Repair, Found>,
    ids: IdSource,
    /// The card that is being read or mended, and its map.
    card: Option<(MapId, CardId)>,
}

/// How often there was a repair, and the first thing it happened to.
#[derive(Debug)]
struct Found {
    count: usize,
    example: String,
    card: Option<(MapId, CardId)>,
}

impl Found {
    /// With the place of the card, if it is one's: a text alone is hard to find on a map.
    fn example(&self, repair: Repair, workbook: &Workbook) -> Message {
        // Where parked cards are is what their repair says.
        let found = self.card.filter(|_| repair != Repair::Parked).and_then(|(map, card)| {
            let map = workbook.map(map)?;
            Some(named_at(&self.example, map, map.card(card)?))
        });
        found.unwrap_or_else(|| Message::new("file-place-none").with("text", self.example.as_str()))
    }
}

impl Repairs {
    /// Nothing repaired yet. The seed decides which ids are handed out, so that opening the same
    /// file twice gives the same workbook.
    pub(super) fn new(seed: u64) -> Repairs {
        Repairs { found: BTreeMap::new(), ids: IdSource::seeded(seed), card: None }
    }

    /// What was found, in words, of the workbook that came of it.
    pub(super) fn report(self, workbook: &Workbook) -> Report {
        let say = |(repair, found): (Repair, Found)| {
            Message::new(repair.key()).with("count", found.count).with("example", found.example(repair, workbook))
        };
        Report { problems: self.found.into_iter().map(say).collect() }
    }

    /// What is noted from now on happens to this card of this map, until another is named or none.
    pub(super) fn at_card(&mut self, card: Option<(MapId, CardId)>) {
        self.card = card;
    }

    /// Notes a repair of the record that is known by this text.
    pub(super) fn note(&mut self, repair: Repair, about: &str) {
        let card = self.card;
        let found = self.found.entry(repair).or_insert_with(|| Found { count: 0, example: quoted(about), card });
        found.count += 1;
    }

    /// Notes the ids that were no ids.
    pub(super) fn note_foreign_ids(&mut self, (count, first): (usize, String)) {
        if count > 0 {
            self.found.insert(Repair::ForeignId, Found { count, example: quoted(&first), card: None });
        }
    }

    /// The id of a record, or a new one.
    pub(super) fn id<Id: From<RawId>>(&mut self, id: Option<Id>, about: &str) -> Id {
        id.unwrap_or_else(|| {
            self.note(Repair::MissingId, about);
            self.ids.fresh()
        })
    }

    /// A new id.
    pub(super) fn fresh<Id: From<RawId>>(&mut self) -> Id {
        self.ids.fresh()
    }

    /// Gives every record but the first with the same id a new one; returns the ids there are.
    pub(super) fn unique<'a, Id>(&mut self, records: impl Iterator<Item = (&'a mut Id, &'a str)>) -> HashSet<Id>
    where
        Id: From<RawId> + Copy + Eq + Hash + 'a,
    {
        let mut seen = HashSet::new();
        for (id, about) in records {
            if !seen.insert(*id) {
                self.note(Repair::RepeatedId, about);
                while !seen.insert(*id) {
                    *id = self.ids.fresh();
                }
            }
        }
        seen
    }

    /// A reference, if what it refers to is there.
    pub(super) fn reference<Id: Eq + Hash>(&mut self, id: &mut Option<Id>, known: &HashSet<Id>, about: &str) {
        if id.as_ref().is_some_and(|id| !known.contains(id)) {
            self.note(Repair::Reference, about);
            *id = None;
        }
    }

    /// References to what is there, each once.
    pub(super) fn references<Id: Copy + Eq + Hash>(&mut self, ids: &mut Vec<Id>, known: &HashSet<Id>, about: &str) {
        ids.retain(|id| {
            let exists = known.contains(id);
            if !exists {
                self.note(Repair::Reference, about);
            }
            exists
        });
        self.once(ids, about);
    }

    /// A list without repeats.
    pub(super) fn once<T: Copy + Eq + Hash>(&mut self, list: &mut Vec<T>, about: &str) {
        if list.len() < 2 {
            return;
        }
        let mut seen = HashSet::with_capacity(list.len());
        list.retain(|entry| {
            let first = seen.insert(*entry);
            if !first {
                self.note(Repair::RepeatedReference, about);
            }
            first
        });
    }

    /// A text without characters that nobody sees and that turn others around.
    pub(super) fn text(&mut self, text: String) -> String {
        match clean_text(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(clean) => {
                self.note(Repair::Characters, &clean);
                clean
            }
        }
    }

    /// A mark of the scale: the nearest one, or none for what is no number.
    pub(super) fn score<const MAX: u8>(&mut self, mark: Option<f64>, about: &str) -> Option<ScoreRange<MAX>> {
        self.whole(mark, 1, u32::from(MAX), about).and_then(|mark| ScoreRange::new(mark as u8))
    }

    /// A whole number within limits: the nearest one, or none for what is no number.
    pub(super) fn whole(&mut self, number: Option<f64>, least: u32, most: u32, about: &str) -> Option<u32> {
        let number = self.within(number, f64::from(least), f64::from(most), about)?;
        if number.fract() != 0.0 {
            self.note(Repair::Clamped, about);
        }
        // Exact: it lies within the limits.
        Some(number.round() as u32)
    }

    pub(super) fn column_width(&mut self, width: Option<f64>, about: &str) -> Option<ColumnWidth> {
        let (least, most) = (ColumnWidth::LEAST.get(), ColumnWidth::MOST.get());
        self.whole(width, u32::from(least), u32::from(most), about).map(|width| ColumnWidth::nearest(f64::from(width)))
    }

    /// A number within limits: the nearest one, or none for what is no number.
    pub(super) fn within(&mut self, number: Option<f64>, least: f64, most: f64, about: &str) -> Option<f64> {
        let number = number?;
        if number.is_nan() {
            self.note(Repair::Dropped, about);
            return None;
        }
        if !(least..=most).contains(&number) {
            self.note(Repair::Clamped, about);
        }
        Some(number.clamp(least, most))
    }

    /// A date that exists; an empty text is none.
    pub(super) fn date(&mut self, text: &str, about: &str) -> Option<Date> {
        if text.is_empty() {
            return None;
        }
        let date = text.parse().ok();
        if date.is_none() {
            self.note(Repair::Date, about);
        }
        date
    }
}
