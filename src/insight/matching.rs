//! Which places of two maps are the same, so that their curves can be laid over each other.
//!
//! The rule: a step that both maps have, as a map and what was derived from it do, is itself.
//! Otherwise a stage corresponds to the one with which it shares a step; else to the one of the
//! same name; else to the one that stands at the same place in the row. No stage corresponds to
//! two. Within stages that correspond, places correspond by their share of the stage.

use crate::model::{JourneyMap, Stage, StepId};
use std::collections::HashMap;
use std::sync::Arc;

/// Where the places of one map are on another.
#[derive(Debug)]
pub struct Matching {
    by_step: HashMap<StepId, Way>,
}

#[derive(Debug)]
enum Way {
    /// Both maps have the step.
    Same,
    /// The step is this part of a stage, and the stage has these steps there.
    Share { index: usize, of: usize, steps: Vec<StepId> },
}

/// Whether a stage at its place corresponds to the stage of the other map with this index.
type Rule<'a> = &'a dyn Fn(usize, &Stage, usize) -> bool;

impl Matching {
    /// Where the places of `from` are on `to`.
    pub fn new(from: &JourneyMap, to: &JourneyMap) -> Matching {
        let stage_of: HashMap<StepId, usize> = to
            .stages()
            .iter()
            .enumerate()
            .flat_map(|(index, stage)| stage.steps.iter().map(move |step| (step.id, index)))
            .collect();
        let stages = to.stages();
        let mut partners: Vec<Option<usize>> = from
            .stages()
            .iter()
            .map(|stage| stage.steps.iter().find_map(|step| stage_of.get(&step.id).copied()))
            .collect();
        let mut is_taken = vec![false; stages.len()];
        partners.iter().flatten().for_each(|index| is_taken[*index] = true);
        let name = |stage: &Stage| stage.name.trim().to_lowercase();
        let same_name = |_: usize, stage: &Stage, index: usize| {
            !stage.name.trim().is_empty() && name(stage) == name(&stages[index])
        };
        let same_place = |place: usize, _: &Stage, index: usize| place == index;
        for rule in [&same_name as Rule<'_>, &same_place] {
            for (place, stage) in from.stages().iter().enumerate() {
                if partners[place].is_none()
                    && let Some(found) = (0..stages.len()).find(|index| !is_taken[*index] && rule(place, stage, *index))
                {
                    partners[place] = Some(found);
                    is_taken[found] = true;
                }
            }
        }
        let by_step = from.stages().iter().zip(partners).flat_map(|(stage, partner)| {
            let partner = partner.and_then(|index| stages.get(index));
            ways(stage, partner, &stage_of)
        });
        Matching { by_step: by_step.collect() }
    }

    /// Where a place along a step, 0-1, is on the other map; none if its stage corresponds to none.
    pub fn place(&self, step: StepId, along: f64) -> Option<(StepId, f64)> {
        match self.by_step.get(&step)? {
            Way::Same => Some((step, along)),
            Way::Share { index, of, steps } => {
                let share = (*index as f64 + along.clamp(0.0, 1.0)) / (*of).max(1) as f64 * steps.len() as f64;
                let there = (share.floor() as usize).min(steps.len().checked_sub(1)?);
                Some((*steps.get(there)?, share - there as f64))
            }
        }
    }
}

fn ways(stage: &Stage, partner: Option<&Arc<Stage>>, there: &HashMap<StepId, usize>) -> Vec<(StepId, Way)> {
    let of = stage.steps.len();
    let ways = stage.steps.iter().enumerate().filter_map(|(index, step)| {
        if there.contains_key(&step.id) {
            return Some((step.id, Way::Same));
        }
        let steps = partner?.steps.iter().map(|step| step.id).collect();
        Some((step.id, Way::Share { index, of, steps }))
    });
    ways.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MapId, MapInfo, StageId, Step};

    /// A map of stages with these names, each with so many steps numbered from `first`.
    fn map(first: u64, stages: &[(&str, u64)]) -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new("Карта"));
        let mut next = first;
        for (name, count) in stages {
            let mut stage = Stage::new(StageId::from_bits(next), *name, StepId::from_bits(next));
            let steps = next..next + count;
            stage.steps = steps.map(|step| Step { id: StepId::from_bits(step), name: String::new() }).collect();
            next += count;
            map.stages_mut().push(Arc::new(stage));
        }
        map
    }

    fn at(step: u64, along: f64) -> Option<(StepId, f64)> {
        Some((StepId::from_bits(step), along))
    }

    #[test]
    fn shared_steps_come_first_then_names_then_the_order() {
        let before = map(1, &[("Поиск", 1), ("Выбор", 1), ("Договор", 1)]);
        let after = map(2, &[("Договор", 1), ("Поиск ", 1), ("Сервис", 1)]);
        let matching = Matching::new(&before, &after);
        // Steps 2 and 3 are on both maps, whatever their stages are called there.
        assert_eq!(matching.place(StepId::from_bits(2), 0.3), at(2, 0.3));
        assert_eq!(matching.place(StepId::from_bits(3), 0.3), at(3, 0.3));
        // The first has neither a step nor a free namesake nor a free place there.
        assert_eq!(matching.place(StepId::from_bits(1), 0.3), None);
        let elsewhere = map(50, &[("Выбор", 1), ("поиск", 1), ("Пуск", 1)]);
        let matching = Matching::new(&before, &elsewhere);
        let places = [1, 2, 3].map(|step| matching.place(StepId::from_bits(step), 0.5));
        assert_eq!(places, [at(51, 0.5), at(50, 0.5), at(52, 0.5)]);
    }

    #[test]
    fn a_stage_split_otherwise_keeps_its_shares() {
        let whole = map(1, &[("Договор", 1)]);
        let split = map(10, &[("Договор", 2)]);
        let matching = Matching::new(&whole, &split);
        assert_eq!(matching.place(StepId::from_bits(1), 0.25), at(10, 0.5));
        assert_eq!(matching.place(StepId::from_bits(1), 0.75), at(11, 0.5));
        assert_eq!(matching.place(StepId::from_bits(1), 1.0), at(11, 1.0));
        let back = Matching::new(&split, &whole);
        assert_eq!(back.place(StepId::from_bits(11), 0.5), at(1, 0.75));
        assert_eq!(back.place(StepId::from_bits(99), 0.5), None);
    }
}
