//! What differs between two snapshots of a workbook, by id. Shared parts are skipped by pointer, so
//! the cost grows with what changed and not with the size of the workbook. Owns no policy: what a
//! difference means is up to the journal, the selection and the comparison of maps.

use super::id::{
    CardId, ChannelId, CurveId, DepartmentId, GroupId, LaneId, MapId, ReturnId, RoleId, SourceId, StageId,
    TargetGroupId,
};
use super::map::{JourneyMap, Row};
use super::workbook::Workbook;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

/// What happened to the records of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes<Id> {
    /// New records, in their order afterwards.
    pub added: Vec<Id>,
    /// Removed records, in their order before.
    pub removed: Vec<Id>,
    /// Records that are not equal to what they were, in their order afterwards.
    pub changed: Vec<Id>,
    /// The records that stay stand in another order.
    pub reordered: bool,
}

// Derived, it would ask for `Id: Default`.
impl<Id> Default for Changes<Id> {
    fn default() -> Changes<Id> {
        Changes { added: Vec::new(), removed: Vec::new(), changed: Vec::new(), reordered: false }
    }
}

impl<Id> Changes<Id> {
    /// Nothing happened.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty() && !self.reordered
    }
}

/// What differs between two workbooks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkbookChanges {
    /// Title, author, sponsor or logo differ.
    pub info: bool,
    /// The roles.
    pub roles: Changes<RoleId>,
    /// The departments.
    pub departments: Changes<DepartmentId>,
    /// The channels.
    pub channels: Changes<ChannelId>,
    /// The sources.
    pub sources: Changes<SourceId>,
    /// The target groups.
    pub target_groups: Changes<TargetGroupId>,
    /// The maps; what changed inside them is in `inside`.
    pub maps: Changes<MapId>,
    /// The changed maps, in the order of `maps.changed`.
    pub inside: Vec<MapChanges>,
}

/// What differs between two states of one map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapChanges {
    /// The map.
    pub map: MapId,
    /// What it says about itself differs.
    pub info: bool,
    /// The stages with their steps.
    pub stages: Changes<StageId>,
    /// The lanes, without their cards.
    pub lanes: Changes<LaneId>,
    /// The cards; one that moved to another place counts as changed.
    pub cards: Changes<CardId>,
    /// The groups.
    pub groups: Changes<GroupId>,
    /// The curves with their points.
    pub curves: Changes<CurveId>,
    /// The returns.
    pub returns: Changes<ReturnId>,
}

impl WorkbookChanges {
    /// The workbooks are equal.
    pub fn is_empty(&self) -> bool {
        *self == WorkbookChanges::default()
    }
}

/// Whether two workbooks are equal. Unlike `==` it does not look into what they share.
pub fn same(before: &Workbook, after: &Workbook) -> bool {
    same_record(before.info(), after.info())
        && same_list(before.roles(), after.roles(), same_record)
        && same_list(before.departments(), after.departments(), same_record)
        && same_list(before.channels(), after.channels(), same_record)
        && same_list(before.sources(), after.sources(), same_record)
        && same_list(before.target_groups(), after.target_groups(), same_record)
        && same_list(before.maps(), after.maps(), |a, b| Arc::ptr_eq(a, b) || same_map(a, b))
}

/// Whether two maps are equal, without looking into what they share.
pub fn same_map(before: &JourneyMap, after: &JourneyMap) -> bool {
    before.id() == after.id()
        && same_record(before.info(), after.info())
        && same_list(before.stages(), after.stages(), same_record)
        && same_list(before.rows(), after.rows(), |a, b| {
            same_record(&a.lane, &b.lane) && same_list(&a.cards, &b.cards, same_record)
        })
        && same_list(before.parking(), after.parking(), same_record)
        && same_list(before.groups(), after.groups(), same_record)
        && same_list(before.curves(), after.curves(), same_record)
        && same_list(before.returns(), after.returns(), same_record)
}

fn same_record<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

fn same_list<T>(a: &Arc<Vec<T>>, b: &Arc<Vec<T>>, same: impl Fn(&T, &T) -> bool) -> bool {
    Arc::ptr_eq(a, b) || (a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b)))
}

/// What differs between two workbooks.
pub fn changes(before: &Workbook, after: &Workbook) -> WorkbookChanges {
    let maps = list(before.maps(), after.maps(), |map| map.id(), same_map);
    let inside = maps.changed.iter().filter_map(|&id| Some(map_changes(before.map(id)?, after.map(id)?))).collect();
    WorkbookChanges {
        info: !same_record(before.info(), after.info()),
        roles: list(before.roles(), after.roles(), |record| record.id, PartialEq::eq),
        departments: list(before.departments(), after.departments(), |record| record.id, PartialEq::eq),
        channels: list(before.channels(), after.channels(), |record| record.id, PartialEq::eq),
        sources: list(before.sources(), after.sources(), |record| record.id, PartialEq::eq),
        target_groups: list(before.target_groups(), after.target_groups(), |record| record.id, PartialEq::eq),
        maps,
        inside,
    }
}

/// What differs between two states of a map.
pub fn map_changes(before: &JourneyMap, after: &JourneyMap) -> MapChanges {
    MapChanges {
        map: after.id(),
        info: !same_record(before.info(), after.info()),
        stages: list(before.stages(), after.stages(), |record| record.id, PartialEq::eq),
        lanes: lanes(before.rows(), after.rows()),
        cards: cards(before, after),
        groups: list(before.groups(), after.groups(), |record| record.id, PartialEq::eq),
        curves: list(before.curves(), after.curves(), |record| record.id, PartialEq::eq),
        returns: list(before.returns(), after.returns(), |record| record.id, PartialEq::eq),
    }
}

fn lanes(before: &Arc<Vec<Row>>, after: &Arc<Vec<Row>>) -> Changes<LaneId> {
    if Arc::ptr_eq(before, after) {
        return Changes::default();
    }
    let of_rows = |rows: &[Row]| rows.iter().map(|row| Arc::clone(&row.lane)).collect::<Vec<_>>();
    slices(&of_rows(before), &of_rows(after), |lane| lane.id, PartialEq::eq)
}

/// Cards wander between rows, so the rows that are not shared are compared as one list.
fn cards(before: &JourneyMap, after: &JourneyMap) -> Changes<CardId> {
    let shared: HashSet<_> = after.rows().iter().map(|row| Arc::as_ptr(&row.cards)).collect();
    let shared_before: HashSet<_> = before.rows().iter().map(|row| Arc::as_ptr(&row.cards)).collect();
    let of_rows = |map: &JourneyMap, shared: &HashSet<_>| {
        let rows = map.rows().iter().map(|row| &row.cards).filter(|cards| !shared.contains(&Arc::as_ptr(cards)));
        rows.flat_map(|cards| cards.iter().cloned()).collect::<Vec<_>>()
    };
    let (mut old, mut new) = (of_rows(before, &shared), of_rows(after, &shared_before));
    if !Arc::ptr_eq(before.parking(), after.parking()) {
        old.extend(before.parking().iter().cloned());
        new.extend(after.parking().iter().cloned());
    }
    slices(&old, &new, |card| card.id, PartialEq::eq)
}

fn list<T, Id: Copy + Eq + Hash>(
    before: &Arc<Vec<Arc<T>>>,
    after: &Arc<Vec<Arc<T>>>,
    id: impl Fn(&T) -> Id,
    same: impl Fn(&T, &T) -> bool,
) -> Changes<Id> {
    if Arc::ptr_eq(before, after) { Changes::default() } else { slices(before, after, id, same) }
}

fn slices<T, Id: Copy + Eq + Hash>(
    before: &[Arc<T>],
    after: &[Arc<T>],
    id: impl Fn(&T) -> Id,
    same: impl Fn(&T, &T) -> bool,
) -> Changes<Id> {
    // Most of two lists is shared at both ends: an edit touches few records.
    let equal = |(a, b): &(&Arc<T>, &Arc<T>)| Arc::ptr_eq(a, b);
    let head = before.iter().zip(after).take_while(equal).count();
    let (before, after) = (before.get(head..).unwrap_or_default(), after.get(head..).unwrap_or_default());
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(equal).count();
    let before = before.get(..before.len() - tail).unwrap_or_default();
    let after = after.get(..after.len() - tail).unwrap_or_default();

    let old: HashMap<Id, (usize, &Arc<T>)> =
        before.iter().enumerate().map(|(index, record)| (id(record), (index, record))).collect();
    let new: HashSet<Id> = after.iter().map(|record| id(record)).collect();
    let mut changes = Changes::default();
    let mut last_index = 0;
    for record in after {
        let id = id(record);
        let Some((index, previous)) = old.get(&id) else {
            changes.added.push(id);
            continue;
        };
        if !Arc::ptr_eq(previous, record) && !same(previous, record) {
            changes.changed.push(id);
        }
        changes.reordered |= *index < last_index;
        last_index = *index;
    }
    changes.removed = before.iter().map(|record| id(record)).filter(|id| !new.contains(id)).collect();
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Card, Lane, LaneKind, MapInfo, Place, StepId};

    /// Two lanes with two cards each.
    fn map() -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        for lane in [1, 2] {
            let mut row = Row::new(Lane::new(LaneId::from_bits(lane), LaneKind::Notes));
            let place = Place::Cell { lane: row.lane.id, step: StepId::from_bits(1) };
            row.cards = Arc::new([lane * 10, lane * 10 + 1].map(|n| Arc::new(Card::new(card(n), place, ""))).to_vec());
            map.rows_mut().push(row);
        }
        map
    }

    fn card(n: u64) -> CardId {
        CardId::from_bits(n)
    }

    fn cards_of(map: &mut JourneyMap, row: usize) -> &mut Vec<Arc<Card>> {
        Arc::make_mut(&mut map.rows_mut()[row].cards)
    }

    #[test]
    fn what_changed_is_found_and_nothing_else() {
        let before = map();
        let mut after = before.clone();
        cards_of(&mut after, 0).remove(0);
        Arc::make_mut(&mut cards_of(&mut after, 0)[0]).text = "Новый".to_owned();
        cards_of(&mut after, 1).push(Arc::new(Card::new(card(5), Place::Parking, "")));
        let cards = map_changes(&before, &after).cards;
        let expected =
            Changes { added: vec![card(5)], removed: vec![card(10)], changed: vec![card(11)], reordered: false };
        assert_eq!(cards, expected);
        assert!(map_changes(&before, &after).lanes.is_empty());
        assert!(!same_map(&before, &after));
    }

    #[test]
    fn a_card_that_moved_is_changed_not_removed() {
        let before = map();
        let mut after = before.clone();
        let mut moved = cards_of(&mut after, 0).remove(1);
        Arc::make_mut(&mut moved).place = Place::Parking;
        after.parking_mut().push(moved);
        let cards = map_changes(&before, &after).cards;
        assert_eq!((cards.changed, cards.added, cards.removed), (vec![card(11)], vec![], vec![]));
    }

    #[test]
    fn order_counts_and_equal_copies_do_not() {
        let before = map();
        let mut after = before.clone();
        cards_of(&mut after, 0).reverse();
        let cards = map_changes(&before, &after).cards;
        assert!(cards.reordered && cards.changed.is_empty());
        // The same records in other memory.
        let mut copies = before.clone();
        for card in cards_of(&mut copies, 0) {
            *card = Arc::new(Card::clone(card));
        }
        assert!(same_map(&before, &copies));
        assert!(map_changes(&before, &copies).cards.is_empty());
    }

    #[test]
    fn maps_are_compared_by_what_is_in_them() {
        let mut before = Workbook::default();
        before.maps_mut().push(Arc::new(map()));
        let mut after = before.clone();
        after.info_mut().title = "Книга".to_owned();
        cards_of(Arc::make_mut(&mut after.maps_mut()[0]), 1).clear();
        let found = changes(&before, &after);
        assert!(found.info && found.roles.is_empty());
        assert_eq!(found.maps.changed, [MapId::from_bits(1)]);
        assert_eq!(found.inside[0].cards.removed, [card(20), card(21)]);
        assert!(!same(&before, &after) && same(&after, &after.clone()));
        assert!(changes(&after, &after.clone()).is_empty());
    }
}
