//! What turns one workbook into another, in the records of the file: the parts that are shared are
//! named by where they stood, the rest is written out. As long as what changed, whatever the
//! workbook holds. For the journal; knows nothing of disks.

use super::to_model::Pictures;
use super::v1::{self, Card, Channel, Curve, Department, Group, Lane, Map, Return, Role, Source, Stage, TargetGroup};
use super::{Bytes, FieldName, FileValue, Hash, Id, Lines, Seed, from_model, records, to_model};
use crate::file::error::Refusal;
use crate::file::limits::{Context, Counted};
use crate::file::repair::Repairs;
use crate::file::write::{Style, Writer};
use crate::model::{self, JourneyMap, List, MapId, Picture, Place, Row, Workbook, WorkbookInfo, limit};
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

records! {
    /// A change of the workbook; a list that is left out stays as it was.
    line Patch, Records {
        info: Option<v1::Workbook>,
        keeps_logo: bool,
        roles: Option<Vec<Piece<Role>>>,
        departments: Option<Vec<Piece<Department>>>,
        channels: Option<Vec<Piece<Channel>>>,
        sources: Option<Vec<Piece<Source>>>,
        target_groups: Option<Vec<Piece<TargetGroup>>>,
        pictures: Lines<v1::Picture>,
        maps: Option<Vec<Piece<MapPatch>>>,
    }

    /// A new map, or a changed one: `of` tells where it stood. `info` has no lists, and does not
    /// repeat all the records that the map was derived from.
    line MapPatch, Records {
        id: Id,
        of: Option<f64>,
        info: Option<Map>,
        keeps_derivation: bool,
        stages: Option<Vec<Piece<Stage>>>,
        lanes: Option<Vec<Piece<RowPatch>>>,
        parking: Option<Vec<Piece<Card>>>,
        groups: Option<Vec<Piece<Group>>>,
        curves: Option<Vec<Piece<Curve>>>,
        returns: Option<Vec<Piece<Return>>>,
    }

    /// A new lane with its cards, or a changed one: `of` tells where it stood.
    line RowPatch, Lanes {
        of: Option<f64>,
        lane: Lane,
        cards: Option<Vec<Piece<Card>>>,
    }
}

/// A part of a list: a run of what it held before, or a record that is new there.
#[derive(Debug)]
pub(crate) enum Piece<T> {
    /// From this place on so many.
    Keep(usize, usize),
    /// This one.
    Put(T),
}

struct PieceOf<'c, T>(&'c Context, PhantomData<T>);

const PIECE_FIELDS: &[&str] = &["keep", "count", "put"];

impl<'de, T: FileValue> Visitor<'de> for PieceOf<'_, T> {
    type Value = Piece<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a piece")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Piece<T>, A::Error> {
        let context = self.0;
        let (mut keep, mut count, mut put) = (None, None, None);
        while let Some(name) = fields.next_key_seed(FieldName)? {
            match name {
                "keep" => keep = Some(fields.next_value_seed(Seed::<f64>::new(context))?),
                "count" => count = Some(fields.next_value_seed(Seed::<f64>::new(context))?),
                "put" => put = Some(fields.next_value_seed(Seed::<T>::new(context))?),
                _ if context.tolerant() => {
                    fields.next_value::<IgnoredAny>()?;
                }
                _ => return Err(context.refuse(Refusal::unknown_field(name, PIECE_FIELDS))),
            }
        }
        match (keep, count, put) {
            (Some(from), Some(count), None) => Ok(Piece::Keep(from as usize, count as usize)),
            (None, None, Some(record)) => Ok(Piece::Put(record)),
            _ => Err(context.refuse(Refusal::MissingField("put"))),
        }
    }
}

impl<T: FileValue> FileValue for Piece<T> {
    const COUNTED: Counted = T::COUNTED;

    fn read<'de, D: Deserializer<'de>>(context: &Context, from: D) -> Result<Self, D::Error> {
        from.deserialize_struct("Piece", PIECE_FIELDS, PieceOf(context, PhantomData))
    }

    fn write(&self, out: &mut Writer) {
        out.begin('(', Style::Line);
        match self {
            Piece::Keep(from, count) => {
                out.field("keep");
                out.number(*from as f64);
                out.field("count");
                out.number(*count as f64);
            }
            Piece::Put(record) => {
                out.field("put");
                record.write(out);
            }
        }
        out.end(')');
    }
}

/// Where something is in memory: what is at the same place is the same. Both lists are alive while
/// they are compared.
type Address = (usize, usize);

/// A list in pieces of the one it was before.
fn pieces<T, D>(before: &[T], after: &[T], address: impl Fn(&T) -> Address, write: impl Fn(&T) -> D) -> Vec<Piece<D>> {
    // Most of two lists is shared at both ends, so that only what is between is looked up.
    let same = |(a, b): &(&T, &T)| address(a) == address(b);
    let head = before.iter().zip(after).take_while(same).count();
    let rest = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(same).count();
    let middle = before.iter().enumerate().take(before.len() - tail).skip(head);
    let places: HashMap<Address, usize> = middle.map(|(place, record)| (address(record), place)).collect();

    let mut found = Vec::new();
    keep(&mut found, 0, head);
    for record in after.iter().take(after.len() - tail).skip(head) {
        match places.get(&address(record)) {
            Some(place) => keep(&mut found, *place, 1),
            None => found.push(Piece::Put(write(record))),
        }
    }
    keep(&mut found, before.len() - tail, tail);
    found
}

/// Adds a run to the pieces, or to the run that it continues.
fn keep<D>(pieces: &mut Vec<Piece<D>>, from: usize, count: usize) {
    match pieces.last_mut() {
        _ if count == 0 => {}
        Some(Piece::Keep(start, length)) if *start + *length == from => *length += count,
        _ => pieces.push(Piece::Keep(from, count)),
    }
}

fn list<T, D>(before: &List<T>, after: &List<T>, write: impl Fn(&T) -> D) -> Option<Vec<Piece<D>>> {
    let address = |record: &Arc<T>| (Arc::as_ptr(record).addr(), 0);
    (!Arc::ptr_eq(before, after)).then(|| pieces(before, after, address, |record| write(record)))
}

impl Patch {
    /// What turns the one into the other; none if they share everything.
    pub(crate) fn between(before: &Workbook, after: &Workbook) -> Option<Patch> {
        let info = (!Arc::ptr_eq(before.info(), after.info())).then(|| after.info());
        let (old_logo, new_logo) = (&before.info().logo, &after.info().logo);
        let keeps_logo = info.is_some()
            && matches!((old_logo, new_logo), (Some(old), Some(new)) if Arc::ptr_eq(old, new) || old == new);
        let shown = RefCell::new(Vec::new());
        let written_info = info.map(|info| {
            let logo = info.logo.clone().filter(|_| !keeps_logo);
            let mut only_info = Workbook::default();
            *only_info.info_mut() = WorkbookInfo { logo, ..WorkbookInfo::clone(info) };
            from_model::workbook(&only_info)
        });
        let patch = Patch {
            info: written_info,
            keeps_logo,
            roles: list(before.roles(), after.roles(), from_model::role),
            departments: list(before.departments(), after.departments(), from_model::department),
            channels: list(before.channels(), after.channels(), from_model::channel),
            sources: list(before.sources(), after.sources(), from_model::source),
            target_groups: list(before.target_groups(), after.target_groups(), from_model::target_group),
            pictures: Lines(Vec::new()),
            maps: list(before.maps(), after.maps(), |map| MapPatch::between(before, map, &shown)),
        };
        let patch = Patch { pictures: Lines(new_pictures(before, &shown.borrow())), ..patch };
        (!patch.is_empty()).then_some(patch)
    }

    fn is_empty(&self) -> bool {
        self.info.is_none()
            && self.roles.is_none()
            && self.departments.is_none()
            && self.channels.is_none()
            && self.sources.is_none()
            && self.target_groups.is_none()
            && self.maps.is_none()
    }

    /// The workbook with this change; none if it was made of another one.
    pub(crate) fn apply(self, before: &Workbook) -> Option<Workbook> {
        let repairs = &mut Repairs::new(0);
        let mut after = before.clone();
        if let Some(info) = self.info {
            let mut info = to_model::workbook_info(&mut { info }, repairs);
            if self.keeps_logo {
                info.logo.clone_from(&before.info().logo);
            }
            *after.info_mut() = info;
        }
        put(
            self.roles,
            before.roles(),
            |record| Some(to_model::role(record, repairs)),
            |list| *after.roles_mut() = list,
        )?;
        put(
            self.departments,
            before.departments(),
            |record| Some(to_model::department(record, repairs)),
            |list| *after.departments_mut() = list,
        )?;
        put(
            self.channels,
            before.channels(),
            |record| Some(to_model::channel(record, repairs)),
            |list| *after.channels_mut() = list,
        )?;
        put(
            self.sources,
            before.sources(),
            |record| Some(to_model::source(record, repairs)),
            |list| *after.sources_mut() = list,
        )?;
        put(
            self.target_groups,
            before.target_groups(),
            |record| Some(to_model::target_group(record, repairs)),
            |list| *after.target_groups_mut() = list,
        )?;
        let mut pictures = to_model::pictures(self.pictures, repairs);
        if self.maps.as_ref().is_some_and(|maps| shows_pictures(maps)) {
            let known = before.cards().filter_map(|card| card.picture.clone());
            let by_place: BTreeMap<usize, _> = known.map(|picture| (Arc::as_ptr(&picture).addr(), picture)).collect();
            // What was there before was told of when it was read.
            pictures.extend(by_place.into_values().map(|picture| (picture.hash(), (picture, true))));
        }
        put(self.maps, before.maps(), |map| map.apply(before, &pictures, repairs), |list| *after.maps_mut() = list)?;
        Some(after)
    }
}

/// Puts a list together, if it changed.
fn put<T, D>(
    pieces: Option<Vec<Piece<D>>>,
    before: &[Arc<T>],
    mut make: impl FnMut(D) -> Option<T>,
    set: impl FnOnce(Vec<Arc<T>>),
) -> Option<()> {
    if let Some(pieces) = pieces {
        set(put_together(pieces, before, |record| make(record).map(Arc::new))?);
    }
    Some(())
}

/// The list that the pieces make; none if a piece is not of the list before.
fn put_together<T: Clone, D>(
    pieces: Vec<Piece<D>>,
    before: &[T],
    mut make: impl FnMut(D) -> Option<T>,
) -> Option<Vec<T>> {
    let mut list = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Keep(from, count) => list.extend_from_slice(before.get(from..from.checked_add(count)?)?),
            Piece::Put(record) => list.push(make(record)?),
        }
        if list.len() > limit::CARDS {
            return None;
        }
    }
    Some(list)
}

/// The pictures of the cards that are written out.
type Shown = RefCell<Vec<Arc<Picture>>>;

fn card_and_picture(card: &model::Card, shown: &Shown) -> Card {
    shown.borrow_mut().extend(card.picture.clone());
    from_model::card(card)
}

/// Those that the workbook did not have before, each once.
fn new_pictures(before: &Workbook, shown: &[Arc<Picture>]) -> Vec<v1::Picture> {
    if shown.is_empty() {
        return Vec::new();
    }
    let address = |picture: &Arc<Picture>| Arc::as_ptr(picture).addr();
    let known: BTreeSet<usize> = before.cards().filter_map(|card| card.picture.as_ref().map(address)).collect();
    let new: BTreeMap<usize, &Arc<Picture>> = shown.iter().map(|picture| (address(picture), picture)).collect();
    let new = new.into_iter().filter(|(address, _)| !known.contains(address));
    new.map(|(_, picture)| v1::Picture { key: Hash(picture.hash()), png: Bytes(picture.png.clone()) }).collect()
}

/// Whether a card that is written out has a picture.
fn shows_pictures(maps: &[Piece<MapPatch>]) -> bool {
    let in_cards = |cards: &Option<Vec<Piece<Card>>>| {
        let put = cards.iter().flatten().filter_map(Piece::put);
        put.into_iter().any(|card| card.picture.is_some())
    };
    let in_rows = |rows: &Option<Vec<Piece<RowPatch>>>| {
        let put = rows.iter().flatten().filter_map(Piece::put);
        put.into_iter().any(|row| in_cards(&row.cards))
    };
    maps.iter().filter_map(Piece::put).any(|map| in_cards(&map.parking) || in_rows(&map.lanes))
}

impl<T> Piece<T> {
    fn put(&self) -> Option<&T> {
        match self {
            Piece::Put(record) => Some(record),
            Piece::Keep(..) => None,
        }
    }
}

impl MapPatch {
    fn between(before: &Workbook, map: &JourneyMap, shown: &Shown) -> MapPatch {
        let place = before.maps().iter().position(|old| old.id() == map.id());
        let empty = JourneyMap::new(map.id(), (**map.info()).clone());
        let old = place.and_then(|place| before.maps().get(place)).map_or(&empty, |old| old);
        let info_changed = place.is_none() || !Arc::ptr_eq(old.info(), map.info());
        let (old_derivation, derivation) = (&old.info().derived_from, &map.info().derived_from);
        let keeps_derivation = place.is_some() && info_changed && derivation.is_some() && old_derivation == derivation;
        let written_info = || {
            let mut written = empty.clone();
            if keeps_derivation {
                written.info_mut().derived_from = None;
            }
            from_model::map(&written)
        };
        let row_address = |row: &Row| (Arc::as_ptr(&row.lane).addr(), Arc::as_ptr(&row.cards).addr());
        let rows = || pieces(old.rows(), map.rows(), row_address, |row| RowPatch::between(old, row, shown));
        MapPatch {
            id: Id(map.id().bits()),
            of: place.map(|place| place as f64),
            info: info_changed.then(written_info),
            keeps_derivation,
            stages: list(old.stages(), map.stages(), from_model::stage),
            lanes: (!Arc::ptr_eq(old.rows(), map.rows())).then(rows),
            parking: list(old.parking(), map.parking(), |card| card_and_picture(card, shown)),
            groups: list(old.groups(), map.groups(), from_model::group),
            curves: list(old.curves(), map.curves(), from_model::curve),
            returns: list(old.returns(), map.returns(), from_model::arrow),
        }
    }

    fn apply(self, before: &Workbook, pictures: &Pictures, repairs: &mut Repairs) -> Option<JourneyMap> {
        let id = to_model::known(self.id);
        let old = match self.of {
            Some(place) => Some(before.maps().get(place as usize).filter(|old| old.id() == id)?),
            None => None,
        };
        let info = self.info.map(|info| to_model::draft(info, pictures, repairs).info);
        let mut map = match (old, info) {
            (Some(old), None) => JourneyMap::clone(old),
            (Some(old), Some(mut info)) => {
                if self.keeps_derivation {
                    info.derived_from.clone_from(&old.info().derived_from);
                }
                let mut map = JourneyMap::clone(old);
                *map.info_mut() = info;
                map
            }
            (None, Some(info)) => JourneyMap::new(id, info),
            (None, None) => return None,
        };
        let empty = JourneyMap::new(id, (**map.info()).clone());
        let old = old.map_or(&empty, |old| old);
        put(
            self.stages,
            old.stages(),
            |record| Some(to_model::stage(record, repairs)),
            |list| *map.stages_mut() = list,
        )?;
        if let Some(pieces) = self.lanes {
            *map.rows_mut() = put_together(pieces, old.rows(), |row| row.apply(id, old, pictures, repairs))?;
        }
        put(
            self.parking,
            old.parking(),
            |record| Some(to_model::card(id, record, Place::Parking, pictures, repairs)),
            |list| *map.parking_mut() = list,
        )?;
        put(
            self.groups,
            old.groups(),
            |record| Some(to_model::group(record, repairs)),
            |list| *map.groups_mut() = list,
        )?;
        put(
            self.curves,
            old.curves(),
            |record| Some(to_model::curve(record, repairs)),
            |list| *map.curves_mut() = list,
        )?;
        put(self.returns, old.returns(), |record| to_model::arrow(record, repairs), |list| *map.returns_mut() = list)?;
        Some(map)
    }
}

impl RowPatch {
    fn between(old: &JourneyMap, row: &Row, shown: &Shown) -> RowPatch {
        let place = old.rows().iter().position(|own| own.lane.id == row.lane.id);
        let none = List::default();
        let cards = place.and_then(|place| old.rows().get(place)).map_or(&none, |own| &own.cards);
        RowPatch {
            of: place.map(|place| place as f64),
            lane: from_model::lane(&row.lane),
            cards: list(cards, &row.cards, |card| card_and_picture(card, shown)),
        }
    }

    fn apply(self, map: MapId, old: &JourneyMap, pictures: &Pictures, repairs: &mut Repairs) -> Option<Row> {
        let mut row = Row::new(to_model::lane(self.lane, repairs));
        let none = List::default();
        let before = match self.of {
            Some(place) => &old.rows().get(place as usize).filter(|own| own.lane.id == row.lane.id)?.cards,
            None => &none,
        };
        match self.cards {
            None => row.cards = before.clone(),
            Some(pieces) => {
                row.cards = Arc::new(put_together(pieces, before, |record| {
                    let place = to_model::place(&record);
                    Some(Arc::new(to_model::card(map, record, place, pictures, repairs)))
                })?);
            }
        }
        Some(row)
    }
}
