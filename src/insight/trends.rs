//! What became of the numbers of a map since the map it was derived from: better, worse, and by how
//! much; and whether a target is reached.
//!
//! The rule: a number is held against that of the same card of the map this one was derived from;
//! without such a card, against the first number in the same cell there; in both cases only of the
//! same unit. The change is told as a share of the earlier number, if that is not zero. A
//! change is good where the number goes in its good direction; a number that stays is neither good
//! nor bad.

use super::stages::cards_of_kinds;
use super::units;
use crate::model::{Card, CardId, JourneyMap, LaneKind, Number, Place, Workbook};
use std::collections::HashMap;
use std::sync::Arc;

/// What became of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// The number then.
    pub before: f64,
    /// The number now.
    pub after: f64,
    /// Whether it went in its good direction; none if it stayed.
    pub is_better: Option<bool>,
}

impl Trend {
    fn of(before: f64, number: &Number) -> Trend {
        let after = number.value;
        let is_better = (after != before).then_some((after < before) == number.less_is_better);
        Trend { before, after, is_better }
    }

    /// The change as a share of the number then; none if that was zero.
    pub fn change(&self) -> Option<f64> {
        let change = (self.after - self.before) / self.before.abs();
        change.is_finite().then_some(change)
    }
}

/// Whether a number has reached its target; none without one.
pub fn reaches_target(number: &Number) -> Option<bool> {
    let target = number.target?;
    Some(if number.less_is_better { number.value <= target } else { number.value >= target })
}

/// The trends of a map's metrics, row by row; none at all for a map that was derived from no other.
pub fn trends(workbook: &Workbook, map: &JourneyMap) -> Vec<(CardId, Trend)> {
    let origin = map.info().derived_from.as_ref().and_then(|derived| workbook.map(derived.map));
    let Some(origin) = origin.filter(|origin| origin.id() != map.id()) else { return Vec::new() };
    let metrics = || cards_of_kinds(map, |kind| kind == LaneKind::Metrics);
    let numbers: HashMap<CardId, &Number> =
        metrics().filter_map(|card| Some((card.id, card.number.as_ref()?))).collect();
    let there: HashMap<CardId, &Arc<Card>> =
        origin.cards().filter(|card| numbers.contains_key(&card.id)).map(|card| (card.id, card)).collect();
    let with_trend = metrics().filter_map(|card| {
        let number = *numbers.get(&card.id)?;
        Some((card.id, Trend::of(earlier(origin, &there, card, number)?, number)))
    });
    with_trend.collect()
}

fn earlier(origin: &JourneyMap, there: &HashMap<CardId, &Arc<Card>>, card: &Card, number: &Number) -> Option<f64> {
    let of_unit = |other: &Card| {
        let other = other.number.as_ref()?;
        units::same(&other.unit, &number.unit).then_some(other.value)
    };
    if let Some(same) = there.get(&card.id) {
        return of_unit(same);
    }
    let Place::Cell { lane, step } = card.place else { return None };
    origin.cell(lane, step).find_map(|other| of_unit(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Derivation, Lane, LaneId, MapId, MapInfo, Row, Stage, StageId, StepId};
    use std::sync::Arc;

    fn number(value: f64, unit: &str, less_is_better: bool) -> Number {
        Number { value, unit: unit.to_owned(), target: None, less_is_better, enters_stage: false }
    }

    fn map(id: u64, origin: Option<u64>, numbers: &[(u64, Number)]) -> Arc<JourneyMap> {
        let mut info = MapInfo::new("");
        info.derived_from = origin.map(|map| Derivation { map: MapId::from_bits(map), records: Vec::new() });
        let mut map = JourneyMap::new(MapId::from_bits(id), info);
        let (lane, step) = (LaneId::from_bits(1), StepId::from_bits(1));
        map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(1), "", step)));
        let mut row = Row::new(Lane::new(lane, LaneKind::Metrics));
        let card = |(id, number): &(u64, Number)| {
            let card = Card::new(CardId::from_bits(*id), Place::Cell { lane, step }, "");
            Arc::new(Card { number: Some(number.clone()), ..card })
        };
        row.cards = Arc::new(numbers.iter().map(card).collect());
        map.rows_mut().push(row);
        Arc::new(map)
    }

    fn told(before: &[(u64, Number)], after: &[(u64, Number)]) -> Vec<(u64, f64, Option<bool>)> {
        let mut workbook = Workbook::default();
        workbook.maps_mut().extend([map(1, None, before), map(2, Some(1), after)]);
        let trends = trends(&workbook, &workbook.maps()[1]);
        trends.into_iter().map(|(card, trend)| (card.bits(), trend.before, trend.is_better)).collect()
    }

    #[test]
    fn a_number_is_held_against_its_own_card_and_in_its_own_direction() {
        let before =
            [(1, number(100.0, "заявок", false)), (2, number(12.0, "дней", true)), (3, number(5.0, "", false))];
        let after = [
            (1, number(112.0, "заявок", false)),
            (2, number(15.0, "дней", true)),
            (3, number(5.0, "", false)),
            (9, number(8.0, "дней", true)),
            (8, number(8.0, "писем", true)),
        ];
        assert_eq!(
            told(&before, &after),
            [(1, 100.0, Some(true)), (2, 12.0, Some(false)), (3, 5.0, None), (9, 12.0, Some(true)),]
        );
        assert_eq!(Trend::of(100.0, &after[0].1).change(), Some(0.12));
        assert_eq!(Trend::of(0.0, &after[0].1).change(), None);
        assert_eq!(told(&[(1, number(1.0, "шт.", false))], &[(1, number(1.0, "кг", false))]), []);
    }

    #[test]
    fn a_target_is_reached_from_the_good_side() {
        let with = |value, target, less_is_better| Number { target, ..number(value, "", less_is_better) };
        assert_eq!(reaches_target(&with(30.0, Some(30.0), false)), Some(true));
        assert_eq!(reaches_target(&with(29.0, Some(30.0), false)), Some(false));
        assert_eq!(reaches_target(&with(29.0, Some(30.0), true)), Some(true));
        assert_eq!(reaches_target(&with(29.0, None, true)), None);
    }
}
