//! Whether the journey loops.
//!
//! The rule: it does when somebody who ends it tells others (an ultimate moment of truth in the
//! last stage) and somebody who begins it looks up what others tell (a zero moment of truth in the
//! first). Moments count on points of curves and on cards alike. A map of one stage loops nowhere.

use crate::model::{JourneyMap, MomentKind, Place, StepId};
use std::collections::HashSet;

/// Whether what the last customer tells is where the next one starts.
pub fn loops(map: &JourneyMap) -> bool {
    let [first, .., last] = map.stages().as_slice() else { return false };
    let steps = |stage: &crate::model::Stage| stage.steps.iter().map(|step| step.id).collect::<HashSet<StepId>>();
    let (first, last) = (steps(first), steps(last));
    has(map, MomentKind::Zero, &first) && has(map, MomentKind::Ultimate, &last)
}

fn has(map: &JourneyMap, kind: MomentKind, steps: &HashSet<StepId>) -> bool {
    let mut points = map.curves().iter().flat_map(|curve| &curve.points);
    let on_curve = points
        .any(|point| point.moment.as_ref().is_some_and(|moment| moment.kind == kind) && steps.contains(&point.step));
    on_curve
        || map.rows().iter().filter(|row| !row.lane.hidden).flat_map(|row| row.cards.iter()).any(|card| {
            card.moment.as_ref().is_some_and(|moment| moment.kind == kind)
                && matches!(card.place, Place::Cell { step, .. } if steps.contains(&step))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Curve, CurveId, CurvePoint, MapId, MapInfo, Moment, PointId, Stage, StageId};
    use std::sync::Arc;

    #[test]
    fn a_journey_loops_from_the_ultimate_moment_at_its_end_to_the_zero_one_at_its_start() {
        let step = StepId::from_bits;
        let point = |id: u64, at: u64, kind| CurvePoint {
            id: PointId::from_bits(id),
            step: step(at),
            along: 0.5,
            value: 0.0,
            word: String::new(),
            moment: Some(Moment { kind, text: String::new() }),
            breaks_after: false,
        };
        for (zero_at, ultimate_at, expected) in [(1, 2, true), (2, 1, false), (1, 1, false)] {
            let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new("Карта"));
            for id in 1..=2 {
                map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(id), "Этап", step(id))));
            }
            assert!(!loops(&map));
            let points = vec![point(1, zero_at, MomentKind::Zero), point(2, ultimate_at, MomentKind::Ultimate)];
            map.curves_mut().push(Arc::new(Curve { id: CurveId::from_bits(1), role: None, points }));
            assert_eq!(loops(&map), expected);
        }
    }
}
