//! Any two maps of a workbook held against each other: what is new, gone, changed and moved; curves
//! and metrics side by side.
//!
//! The rules. Two records are the same if they share their identity, as those of a derived or
//! copied map do; of what is left, stages of the same name are the same, lanes of the same kind and
//! name, and cards that say the same in the same lane. A card has moved if it stands in another
//! lane, stage or step, or on the parking lot and no longer or the other way round. A number got
//! better if it went in its good direction.

mod fields;
mod matching;
mod numbers;

pub use fields::{CardField, LaneField, ReturnField, StageField};
pub use matching::Match;
pub use numbers::{FeelingsCompared, MetricCompared, Trend, metrics, trend};

use crate::model::{Card, CardId, JourneyMap, Lane, Return, Stage, Workbook};
use fields::{card_fields, lane_fields, return_fields, stage_fields};
use numbers::feelings;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What became of records of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences<Record, Field> {
    /// Only in the map after, in its order.
    pub added: Vec<Arc<Record>>,
    /// Only in the map before, in its order.
    pub gone: Vec<Arc<Record>>,
    /// In both, and not the same: before, after, and what differs.
    pub changed: Vec<(Arc<Record>, Arc<Record>, Vec<Field>)>,
    /// In both, at another place: before and after.
    pub moved: Vec<(Arc<Record>, Arc<Record>)>,
}

impl<Record, Field> Differences<Record, Field> {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty() && self.moved.is_empty()
    }
}

// Derived, it would ask for more of the records than they have.
impl<Record, Field> Default for Differences<Record, Field> {
    fn default() -> Differences<Record, Field> {
        Differences { added: Vec::new(), gone: Vec::new(), changed: Vec::new(), moved: Vec::new() }
    }
}

/// Two maps held against each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The stages; one has moved if those that are in both stand in another order around it.
    pub stages: Differences<Stage, StageField>,
    /// The lanes.
    pub lanes: Differences<Lane, LaneField>,
    /// The cards, those of the parking lot included.
    pub cards: Differences<Card, CardField>,
    /// The returns.
    pub returns: Differences<Return, ReturnField>,
    /// The curves of both.
    pub feelings: Vec<FeelingsCompared>,
    /// The numbers of both, stage by stage.
    pub metrics: Vec<MetricCompared>,
}

impl Comparison {
    /// Whether neither a record nor a feeling differs.
    pub fn is_empty(&self) -> bool {
        let feels_alike = |own: &FeelingsCompared| own.stages.iter().all(|(before, after)| before == after);
        self.stages.is_empty()
            && self.lanes.is_empty()
            && self.cards.is_empty()
            && self.returns.is_empty()
            && self.feelings.iter().all(feels_alike)
    }
}

/// The map with which one is compared unless another is chosen: what it was derived from, else what
/// was derived from it (rather for everyone than for a role), else the first other one.
pub fn counterpart<'a>(workbook: &'a Workbook, map: &JourneyMap) -> Option<&'a Arc<JourneyMap>> {
    let derived_from = |map: &JourneyMap| map.info().derived_from.as_ref().map(|derivation| derivation.map);
    let others = || workbook.maps().iter().filter(|other| other.id() != map.id());
    let original = others().find(|other| Some(other.id()) == derived_from(map));
    let derived = others().filter(|other| derived_from(other) == Some(map.id()));
    let derived = derived.min_by_key(|other| other.info().role.is_some());
    original.or(derived).or_else(|| others().next())
}

/// Holds two maps against each other.
pub fn compare(before: &JourneyMap, after: &JourneyMap) -> Comparison {
    let same = Match::of(before, after);
    let cards = |map: &JourneyMap| map.cards().cloned().collect::<Vec<_>>();
    let lanes = |map: &JourneyMap| map.rows().iter().map(|row| row.lane.clone()).collect::<Vec<_>>();
    let returns: BTreeMap<_, _> = before.returns().iter().map(|arrow| (arrow.id, arrow.id)).collect();
    let mut compared = Comparison {
        stages: differences(before.stages(), after.stages(), |stage| stage.id, &same.stages, stage_fields),
        lanes: differences(&lanes(before), &lanes(after), |lane| lane.id, &same.lanes, lane_fields),
        cards: differences(
            &cards(before),
            &cards(after),
            |card| card.id,
            &same.cards,
            |a, b| card_fields(a, b, &same.cards),
        ),
        returns: differences(
            before.returns(),
            after.returns(),
            |arrow| arrow.id,
            &returns,
            |a, b| return_fields(a, b, &same),
        ),
        feelings: feelings(before, after, &same),
        metrics: metrics(before, after),
    };
    compared.stages.moved = out_of_order(before.stages(), after.stages(), |stage| stage.id, &same.stages);
    compared.lanes.moved = out_of_order(&lanes(before), &lanes(after), |lane| lane.id, &same.lanes);
    let there: BTreeMap<CardId, &Arc<Card>> = after.cards().map(|card| (card.id, card)).collect();
    let moved = before.cards().filter_map(|card| {
        let other = *there.get(same.cards.get(&card.id)?)?;
        (same.place(card.place) != Some(other.place)).then(|| (card.clone(), other.clone()))
    });
    compared.cards.moved = moved.collect();
    compared
}

fn differences<Record, Id: Copy + Ord, Field>(
    before: &[Arc<Record>],
    after: &[Arc<Record>],
    id: impl Fn(&Record) -> Id,
    same: &BTreeMap<Id, Id>,
    fields: impl Fn(&Record, &Record) -> Vec<Field>,
) -> Differences<Record, Field> {
    let there: BTreeMap<Id, &Arc<Record>> = after.iter().map(|record| (id(record), record)).collect();
    let mut known: BTreeSet<Id> = BTreeSet::new();
    let mut found = Differences::default();
    for record in before {
        match same.get(&id(record)).and_then(|id| there.get(id)) {
            None => found.gone.push(record.clone()),
            Some(other) => {
                known.insert(id(other));
                let fields = if Arc::ptr_eq(record, other) { Vec::new() } else { fields(record, other) };
                if !fields.is_empty() {
                    found.changed.push((record.clone(), (*other).clone(), fields));
                }
            }
        }
    }
    found.added = after.iter().filter(|record| !known.contains(&id(record))).cloned().collect();
    found
}

/// The fewest records that must move for the others to stand in the same order in both.
fn out_of_order<Record, Id: Copy + Ord>(
    before: &[Arc<Record>],
    after: &[Arc<Record>],
    id: impl Fn(&Record) -> Id,
    same: &BTreeMap<Id, Id>,
) -> Vec<(Arc<Record>, Arc<Record>)> {
    let place: BTreeMap<Id, usize> = after.iter().enumerate().map(|(index, record)| (id(record), index)).collect();
    let pairs: Vec<(&Arc<Record>, usize)> =
        before.iter().filter_map(|record| Some((record, *place.get(same.get(&id(record))?)?))).collect();
    // The longest run of growing places: for each record its length and the one before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (index, (_, own)) in pairs.iter().enumerate() {
        let earlier = pairs.iter().zip(&best).enumerate().take(index).filter(|(_, ((_, other), _))| other < own);
        let longest = earlier.map(|(other, (_, (length, _)))| (*length, std::cmp::Reverse(other))).max();
        best.push(longest.map_or((1, None), |(length, std::cmp::Reverse(other))| (length + 1, Some(other))));
    }
    let mut stays = BTreeSet::new();
    let mut at = best.iter().enumerate().max_by_key(|(index, (length, _))| (*length, std::cmp::Reverse(*index)));
    while let Some((index, (_, earlier))) = at {
        stays.insert(index);
        at = earlier.and_then(|earlier| Some((earlier, best.get(earlier)?)));
    }
    let moved = pairs.iter().enumerate().filter(|(index, _)| !stays.contains(index));
    moved.filter_map(|(_, (record, place))| Some(((*record).clone(), after.get(*place)?.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LaneId, LaneKind, MapId, MapInfo, Number, Place, Row, StageId, StepId};

    fn map(stages: &[(u64, &str)], cards: &[(u64, u64, &str)]) -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        for (id, name) in stages {
            map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(*id), *name, StepId::from_bits(*id))));
        }
        let lane = Lane::new(LaneId::from_bits(1), LaneKind::Metrics);
        let mut row = Row::new(lane.clone());
        for (id, step, text) in cards {
            let place = Place::Cell { lane: lane.id, step: StepId::from_bits(*step) };
            Arc::make_mut(&mut row.cards).push(Arc::new(Card::new(CardId::from_bits(*id), place, *text)));
        }
        map.rows_mut().push(row);
        map
    }

    #[test]
    fn cards_are_added_gone_changed_and_moved() {
        let before = map(&[(1, "а"), (2, "б")], &[(1, 1, "один"), (2, 1, "два"), (3, 2, "три"), (4, 2, "та же")]);
        let after = map(&[(1, "а"), (2, "б")], &[(2, 2, "два"), (3, 2, "трижды"), (5, 2, "пять"), (9, 2, "Та же ")]);
        let cards = compare(&before, &after).cards;
        assert_eq!(cards.added.iter().map(|card| card.id.bits()).collect::<Vec<_>>(), [5]);
        assert_eq!(cards.gone.iter().map(|card| card.id.bits()).collect::<Vec<_>>(), [1]);
        assert_eq!(cards.moved.iter().map(|(card, _)| card.id.bits()).collect::<Vec<_>>(), [2]);
        let changed: Vec<(u64, Vec<CardField>)> =
            cards.changed.iter().map(|(card, _, fields)| (card.id.bits(), fields.clone())).collect();
        assert_eq!(changed, [(3, vec![CardField::Text]), (4, vec![CardField::Text])]);
    }

    #[test]
    fn stages_are_the_same_by_identity_or_name_and_the_fewest_have_moved() {
        let before = map(&[(1, "а"), (2, "б"), (3, "в"), (4, "г")], &[]);
        let after = map(&[(4, "г"), (1, "а"), (7, "Б"), (3, "в новое")], &[]);
        let stages = compare(&before, &after).stages;
        assert!(stages.added.is_empty() && stages.gone.is_empty());
        assert_eq!(stages.moved.iter().map(|(stage, _)| stage.id.bits()).collect::<Vec<_>>(), [4]);
        assert_eq!(stages.changed.len(), 2, "a name in capitals is another name of the same stage");
        assert!(compare(&before, &before).is_empty());
    }

    #[test]
    fn a_number_gets_better_in_its_good_direction() {
        let number = |value, less_is_better| Number {
            value,
            unit: String::new(),
            target: None,
            less_is_better,
            enters_stage: false,
        };
        assert_eq!(trend(&number(5.0, false), &number(7.0, false)), Trend::Better);
        assert_eq!(trend(&number(5.0, true), &number(7.0, true)), Trend::Worse);
        assert_eq!(trend(&number(5.0, true), &number(3.0, true)), Trend::Better);
        assert_eq!(trend(&number(5.0, true), &number(5.0, true)), Trend::Same);
    }

    #[test]
    fn numbers_of_the_same_cell_are_held_against_each_other() {
        let with_number = |id: u64, step: u64, value: f64| {
            let mut map = map(&[(1, "а"), (2, "б")], &[(id, step, "")]);
            let row = map.rows_mut().first_mut().expect("a lane");
            let card = Arc::make_mut(Arc::make_mut(&mut row.cards).first_mut().expect("a card"));
            let unit = "дней".to_owned();
            card.number = Some(Number { value, unit, target: None, less_is_better: true, enters_stage: false });
            map
        };
        let found = metrics(&with_number(1, 2, 9.0), &with_number(5, 2, 4.0));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].stage, found[0].trend()), (1, Some(Trend::Better)));
        assert!(metrics(&with_number(1, 1, 9.0), &with_number(5, 2, 4.0)).is_empty());
    }
}
