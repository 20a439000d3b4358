//! What a curve knows: where it breaks, and how its owner feels at each stage.
//!
//! The rules. A curve breaks where it was told to, and where a whole stage between two of its
//! points says nothing: a value is never invented. The feeling at a stage is the mean of the curve
//! over the part of the stage where it is known, all steps being equally wide; a point alone in
//! its stage is known as it stands.

use super::stages::Stages;
use crate::geom::{Point, curve_through};
use crate::model::{Curve, CurvePoint, JourneyMap, StepId};
use kurbo::{CubicBez, ParamCurve, PathSeg};

/// The unbroken stretches of a curve. `stage_of` tells the index of the stage of a step.
pub fn stretches<'a>(
    curve: &'a Curve,
    stage_of: impl Fn(StepId) -> Option<usize> + 'a,
) -> impl Iterator<Item = &'a [CurvePoint]> {
    curve.points.chunk_by(move |before, after| {
        let stages = stage_of(before.step).zip(stage_of(after.step));
        !before.breaks_after && stages.is_some_and(|(a, b)| b <= a + 1)
    })
}

/// A curve as numbers: each stretch as points whose x is the column plus the place along it, and
/// whose y is the value.
pub fn points(map: &JourneyMap, curve: &Curve) -> Vec<Vec<Point>> {
    let stages = Stages::of(map);
    let place = |point: &CurvePoint| Some(Point::new(stages.column(point.step)? as f64 + point.along, point.value));
    stretches(curve, |step| stages.of_step(step)).map(|points| points.iter().filter_map(place).collect()).collect()
}

/// The feeling at each stage; none where nothing is known.
pub fn at_stages(map: &JourneyMap, curve: &Curve) -> Vec<Option<f64>> {
    let stretches = points(map, curve);
    let stages = Stages::of(map);
    let mut start = 0.0;
    let mut means = Vec::with_capacity(map.stages().len());
    for (index, stage) in map.stages().iter().enumerate() {
        let end = start + stage.steps.len() as f64;
        let own = curve.points.iter().filter(|point| stages.of_step(point.step) == Some(index));
        means.push(mean_between(&stretches, start, end).or_else(|| mean_of(own.map(|point| point.value))));
        start = end;
    }
    means
}

/// Where the line is drawn lowest, which is not always the stage with the lowest mean: the index of the
/// stage, and the value.
pub fn lowest_point(map: &JourneyMap, curve: &Curve) -> Option<(usize, f64)> {
    let stages = Stages::of(map);
    let known = curve.points.iter().filter_map(|point| Some((stages.of_step(point.step)?, point.value)));
    known.min_by(|a, b| a.1.total_cmp(&b.1))
}

/// The mean of what the lines say from `start` to `end`; none where there are none.
fn mean_between(stretches: &[Vec<Point>], start: f64, end: f64) -> Option<f64> {
    let (mut known, mut sum) = (0.0, 0.0);
    for segment in stretches.iter().flat_map(|points| curve_through(points).segments().collect::<Vec<_>>()) {
        // Lines join points one above the other: they take no room.
        let PathSeg::Cubic(cubic) = segment else { continue };
        let width = cubic.p3.x - cubic.p0.x;
        let (from, to) = (cubic.p0.x.max(start), cubic.p3.x.min(end));
        if to > from {
            // The x of these cubics grows evenly.
            let part = cubic.subsegment((from - cubic.p0.x) / width..(to - cubic.p0.x) / width);
            sum += mean(&part) * (to - from);
            known += to - from;
        }
    }
    (known > 0.0).then(|| sum / known)
}

fn mean_of(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// The mean of the y of a cubic whose x grows evenly.
fn mean(cubic: &CubicBez) -> f64 {
    (cubic.p0.y + cubic.p1.y + cubic.p2.y + cubic.p3.y) / 4.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CurveId, MapId, MapInfo, PointId, Stage, StageId};
    use std::sync::Arc;

    /// A map of stages with one step each.
    fn map(stages: u64) -> JourneyMap {
        let mut map = JourneyMap::new(MapId::from_bits(1), MapInfo::new(""));
        for n in 1..=stages {
            map.stages_mut().push(Arc::new(Stage::new(StageId::from_bits(n), "", StepId::from_bits(n))));
        }
        map
    }

    fn curve(points: &[(u64, f64, f64)]) -> Curve {
        let point = |(index, (step, along, value)): (usize, &(u64, f64, f64))| CurvePoint {
            id: PointId::from_bits(index as u64),
            step: StepId::from_bits(*step),
            along: *along,
            value: *value,
            word: String::new(),
            moment: None,
            breaks_after: false,
        };
        Curve { id: CurveId::from_bits(1), role: None, points: points.iter().enumerate().map(point).collect() }
    }

    #[test]
    fn a_feeling_is_known_only_where_the_curve_is() {
        let map = map(5);
        assert_eq!(at_stages(&map, &curve(&[(2, 0.5, 1.5)])), [None, Some(1.5), None, None, None]);
        assert_eq!(at_stages(&map, &curve(&[])), [None; 5]);
        // At the edge of its stage it says nothing of the neighbour.
        assert_eq!(at_stages(&map, &curve(&[(2, 0.0, 1.5)])), [None, Some(1.5), None, None, None]);
        assert_eq!(at_stages(&map, &curve(&[(2, 1.0, 1.5)])), [None, Some(1.5), None, None, None]);
        // A stage without a word between two points breaks the curve.
        let broken = at_stages(&map, &curve(&[(1, 0.5, -1.0), (3, 0.5, 1.0)]));
        assert_eq!(broken, [Some(-1.0), None, Some(1.0), None, None]);
        let mut told = curve(&[(1, 0.5, -1.0), (2, 0.5, 1.0)]);
        told.points[0].breaks_after = true;
        assert_eq!(at_stages(&map, &told), [Some(-1.0), Some(1.0), None, None, None]);
    }

    #[test]
    fn a_feeling_is_the_mean_of_the_known_part() {
        let map = map(2);
        let flat = at_stages(&map, &curve(&[(1, 0.0, 0.5), (2, 1.0, 0.5)]));
        assert_eq!(flat, [Some(0.5), Some(0.5)]);
        let rising = at_stages(&map, &curve(&[(1, 0.0, -2.0), (1, 1.0, 0.0), (2, 1.0, 2.0)]));
        let close = |value: Option<f64>, wanted: f64| value.is_some_and(|value| (value - wanted).abs() < 1e-9);
        assert!(close(rising[0], -1.0) && close(rising[1], 1.0), "{rising:?}");
    }

    #[test]
    fn a_feeling_never_leaves_the_range_of_the_points() {
        let mut random = crate::model::IdSource::seeded(5);
        let mut next = |range: u64| random.fresh::<PointId>().bits() % range;
        let map = map(4);
        for _ in 0..500 {
            let mut points: Vec<(u64, f64, f64)> = (0..1 + next(7))
                .map(|_| (1 + next(4), next(11) as f64 / 10.0, next(401) as f64 / 100.0 - 2.0))
                .collect();
            points.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            let low = points.iter().map(|point| point.2).fold(f64::INFINITY, f64::min);
            let high = points.iter().map(|point| point.2).fold(f64::NEG_INFINITY, f64::max);
            let feelings = at_stages(&map, &curve(&points));
            for (index, feeling) in feelings.iter().enumerate() {
                let has_point = points.iter().any(|point| point.0 == index as u64 + 1);
                assert!(!has_point || feeling.is_some(), "{points:?}");
                assert!(feeling.is_none_or(|value| (low - 1e-9..=high + 1e-9).contains(&value)), "{points:?}");
            }
        }
    }

    #[test]
    fn the_lowest_point_is_where_the_line_is_drawn_lowest() {
        let (map, curve) = (map(3), curve(&[(1, 0.5, -1.5), (2, 0.2, -2.0), (2, 0.8, 1.0), (3, 0.5, 0.0)]));
        assert_eq!(lowest_point(&map, &curve), Some((1, -2.0)));
        let means = at_stages(&map, &curve);
        assert!(means[0] < means[1], "though the mean is lower elsewhere: {means:?}");
    }
}
