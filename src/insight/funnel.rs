//! How many come into each stage and how many are lost on the way.
//!
//! The rule: the count of a stage is the first number of its metrics that is marked as what enters
//! the stage (lanes from top to bottom, cards from left to right); numbers below zero are no
//! counts. The conversion is the count divided by that of the nearest stage before that has one;
//! the loss is their difference. Each stage has a unit of its own: where the units differ, the
//! conversion is of one into the other. After a count of zero there is no conversion. The weakest
//! place is the lowest conversion; among equals the earliest.

use super::stages::{Stages, cards_of_kinds};
use crate::model::{CardId, JourneyMap, LaneKind, StageId};

/// A bar of the funnel.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelStage {
    /// Which stage.
    pub stage: StageId,
    /// Its count; none if no number is marked.
    pub entering: Option<Entering>,
}

/// What comes into a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Entering {
    /// The card that says so.
    pub card: CardId,
    /// How many.
    pub count: f64,
    /// Of what; may be empty.
    pub unit: String,
    /// What became of the count of the nearest stage before; none for the first.
    pub passage: Option<Passage>,
}

/// From one count to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// The index of the stage it comes from.
    pub from: usize,
    /// The count there.
    pub before: f64,
    /// The count here.
    pub after: f64,
}

impl Passage {
    /// The share that comes through; above 1 where more come than came before.
    pub fn conversion(&self) -> Option<f64> {
        (self.before > 0.0).then(|| self.after / self.before)
    }

    /// How many do not; below zero where more come than came before.
    pub fn loss(&self) -> f64 {
        self.before - self.after
    }
}

/// The funnel, from the first stage to the last; no count anywhere if no number is marked.
pub fn funnel(map: &JourneyMap) -> Vec<FunnelStage> {
    let stages = Stages::of(map);
    let mut funnel: Vec<FunnelStage> =
        map.stages().iter().map(|stage| FunnelStage { stage: stage.id, entering: None }).collect();
    for card in cards_of_kinds(map, |kind| kind == LaneKind::Metrics) {
        let Some(number) = card.number.as_ref().filter(|number| number.enters_stage && number.value >= 0.0) else {
            continue;
        };
        let stage = stages.of_card(card).and_then(|reached| funnel.get_mut(*reached.start()));
        if let Some(stage) = stage.filter(|stage| stage.entering.is_none()) {
            let (count, unit) = (number.value, number.unit.clone());
            stage.entering = Some(Entering { card: card.id, count, unit, passage: None });
        }
    }
    let mut before: Option<(usize, f64)> = None;
    for (index, stage) in funnel.iter_mut().enumerate() {
        let Some(entering) = &mut stage.entering else { continue };
        entering.passage = before.map(|(from, before)| Passage { from, before, after: entering.count });
        before = Some((index, entering.count));
    }
    funnel
}

/// From the first count to the last; none with fewer than two.
pub fn whole(funnel: &[FunnelStage]) -> Option<Passage> {
    let mut counts =
        funnel.iter().enumerate().filter_map(|(index, stage)| Some((index, stage.entering.as_ref()?.count)));
    let (from, before) = counts.next()?;
    let (_, after) = counts.next_back()?;
    Some(Passage { from, before, after })
}

/// The stage into which the smallest share comes, as an index; none if nothing is lost.
pub fn weakest(funnel: &[FunnelStage]) -> Option<usize> {
    let conversions = funnel.iter().enumerate().filter_map(|(index, stage)| {
        let conversion = stage.entering.as_ref()?.passage?.conversion()?;
        (conversion < 1.0).then_some((index, conversion))
    });
    conversions.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Card, Lane, LaneId, MapId, MapInfo, Number, Place, Row, Stage, StepId};
    use std::sync::Arc;

    fn map(numbers: &[(u64, f64, bool)]) -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        let lane = LaneId::from_bits(1);
        let mut row = Row::new(Lane::new(lane, LaneKind::Metrics));
        let card = |(index, (stage, value, enters_stage)): (usize, &(u64, f64, bool))| {
            let place = Place::Cell { lane, step: StepId::from_bits(*stage) };
            let number = Number {
                value: *value,
                unit: "заявок".to_owned(),
                target: None,
                less_is_better: false,
                enters_stage: *enters_stage,
            };
            Arc::new(Card { number: Some(number), ..Card::new(CardId::from_bits(index as u64), place, "") })
        };
        row.cards = Arc::new(numbers.iter().enumerate().map(card).collect());
        map.rows_mut().push(row);
        for n in 1..=4 {
            map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(n), "", StepId::from_bits(n))));
        }
        map
    }

    #[test]
    fn each_count_is_held_against_the_nearest_before() {
        let funnel =
            funnel(&map(&[(1, 200.0, true), (2, 5.0, false), (3, 50.0, true), (3, 7.0, true), (4, 60.0, true)]));
        let counts: Vec<Option<f64>> =
            funnel.iter().map(|stage| stage.entering.as_ref().map(|entering| entering.count)).collect();
        assert_eq!(counts, [Some(200.0), None, Some(50.0), Some(60.0)]);
        let passage = |index: usize| funnel[index].entering.as_ref().and_then(|entering| entering.passage);
        assert_eq!(passage(0), None);
        assert_eq!(passage(2).map(|passage| (passage.from, passage.loss())), Some((0, 150.0)));
        assert_eq!(passage(2).and_then(|passage| passage.conversion()), Some(0.25));
        assert_eq!(passage(3).and_then(|passage| passage.conversion()), Some(1.2));
        assert_eq!(weakest(&funnel), Some(2));
        assert_eq!(whole(&funnel).and_then(|passage| passage.conversion()), Some(0.3));
    }

    #[test]
    fn nothing_comes_of_nothing() {
        let funnel = funnel(&map(&[(1, 0.0, true), (2, 3.0, true), (3, -4.0, true)]));
        assert_eq!(funnel[1].entering.as_ref().and_then(|entering| entering.passage?.conversion()), None);
        assert!(funnel[2].entering.is_none(), "a number below zero is no count");
        assert_eq!(weakest(&funnel), None);
        assert_eq!(whole(&super::funnel(&map(&[(1, 4.0, true)]))), None);
    }
}
