//! What has changed since a map was derived from another, and on which side.
//!
//! The rule: every record that was copied is remembered by its hash. A record that no longer has
//! this hash in the original has changed there; one that no longer has it in the derived map has
//! changed here; a record that only one side has and nobody remembers was added on that side, and a
//! remembered one that a side lacks is gone there. What both sides have and is the same again is no
//! change. On a map of one role only cards and curves that concern it, or everyone, are asked of
//! the original; that a measure or a group lacks the cards which were left out is no change.

use crate::model::{Card, Derivation, Group, JourneyMap, MapId, RecordHash, RecordId, RoleId, Workbook, hash};
use std::collections::{BTreeMap, BTreeSet};

/// What happened to a record on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing.
    Same,
    /// It came.
    Added,
    /// It is not what it was.
    Changed,
    /// It went.
    Gone,
}

/// A record that differs between the two maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub record: RecordId,
    /// What happened to it in the original.
    pub there: Fate,
    /// What happened to it in the derived map.
    pub here: Fate,
}

impl Change {
    /// Whether there is something to bring over: the original changed.
    pub fn can_be_taken(&self) -> bool {
        self.there != Fate::Same
    }

    /// Whether both sides changed it, so that taking it over loses what was done here.
    pub fn is_on_both_sides(&self) -> bool {
        self.there != Fate::Same && self.here != Fate::Same
    }
}

/// Every record that differs between a map and the one it was derived from, in the order of
/// records; none if it was not derived or its original is gone.
pub fn changes(workbook: &Workbook, map: &JourneyMap) -> Option<(MapId, Vec<Change>)> {
    let Derivation { map: original, records } = map.info().derived_from.as_ref()?;
    let source = workbook.map(*original)?;
    let remembered: BTreeMap<RecordId, RecordHash> = records.iter().copied().collect();
    let there: BTreeMap<RecordId, RecordHash> = hash::records(source).collect();
    let here: BTreeMap<RecordId, RecordHash> = hash::records(map).collect();
    let foreign = map.info().role.map(|role| foreign_to(source, role)).unwrap_or_default();
    // Where something was copied that is foreign to the role, the map was made for everyone.
    let was_copied = |record: &RecordId| remembered.get(record).is_some_and(|then| there.get(record) == Some(then));
    let is_for_role = map.info().role.is_some() && !foreign.iter().any(was_copied);
    let all: BTreeSet<RecordId> = remembered.keys().chain(there.keys()).chain(here.keys()).copied().collect();
    let fate = |then: Option<RecordHash>, now: Option<RecordHash>| match (then, now) {
        (None, Some(_)) => Fate::Added,
        (Some(_), None) => Fate::Gone,
        (Some(then), Some(now)) if then != now => Fate::Changed,
        _ => Fate::Same,
    };
    let change = |record: RecordId| {
        let then = remembered.get(&record).copied();
        let (now_there, now_here) = (there.get(&record).copied(), here.get(&record).copied());
        // Never taken, because it does not concern the role.
        let differs = now_there != now_here;
        let left_out = is_for_role && then.is_none() && now_here.is_none() && foreign.contains(&record);
        let was_fitted =
            differs && is_for_role && then.is_some() && then == now_there && now_here == fitted(source, map, record);
        (differs && !left_out && !was_fitted).then(|| Change {
            record,
            there: fate(then, now_there),
            here: fate(then, now_here),
        })
    };
    Some((*original, all.into_iter().filter_map(change).collect()))
}

/// A record of the original as a map keeps it on which some cards are missing: a measure names only
/// the barriers that are there, a group only its cards.
fn fitted(source: &JourneyMap, map: &JourneyMap, record: RecordId) -> Option<RecordHash> {
    match record {
        RecordId::Card(id) => {
            let mut card = Card::clone(source.card(id)?);
            card.measure.solves.retain(|solved| map.card(*solved).is_some());
            Some(hash::card(&card))
        }
        RecordId::Group(id) => {
            let mut group = Group::clone(source.groups().iter().find(|group| group.id == id)?);
            group.cards.retain(|card| map.card(*card).is_some());
            Some(hash::group(&group))
        }
        _ => None,
    }
}

/// What does not concern a role.
fn foreign_to(map: &JourneyMap, role: RoleId) -> BTreeSet<RecordId> {
    let cards: BTreeSet<_> = map.cards().filter(|card| !card.concerns(role)).map(|card| card.id).collect();
    let groups =
        map.groups().iter().filter(|group| group.cards.iter().filter(|card| !cards.contains(card)).count() < 2);
    let curves = map.curves().iter().filter(|curve| curve.role.is_some_and(|own| own != role));
    let points = curves.clone().flat_map(|curve| curve.points.iter().map(|point| RecordId::Point(point.id)));
    let curves = curves.map(|curve| RecordId::Curve(curve.id));
    let groups = groups.map(|group| RecordId::Group(group.id));
    cards.iter().map(|card| RecordId::Card(*card)).chain(groups).chain(curves).chain(points).collect()
}
