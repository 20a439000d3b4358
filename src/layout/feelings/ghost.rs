//! The curves of another map laid over those of this one, and what lies between the two: better
//! where this map feels better than the other, worse where it feels worse.

use super::OwnCurve;
use super::{Scale, height_at};
use crate::geom::{BezPath, Point, curve_through};
use crate::insight::feelings::stretches;
use crate::insight::matching::Matching;
use crate::layout::columns::Columns;
use crate::model::{Curve, JourneyMap, StepId};
use kurbo::{Circle, Shape};
use std::collections::HashMap;
use std::sync::Arc;

/// The radius of the ring around a point that stands alone.
const RING: f64 = 3.5;

/// The curves of another map.
#[derive(Clone, Debug, PartialEq)]
pub struct GhostLayout {
    /// The lines, one path for each unbroken stretch.
    pub curves: Vec<GhostCurve>,
    /// What lies between a line and the one of the same role on this map.
    pub gaps: Vec<Gap>,
}

/// A curve of another map.
#[derive(Clone, Debug, PartialEq)]
pub struct GhostCurve {
    /// The role's place in the palette; none for the customer in general.
    pub color: Option<u32>,
    /// One path for each unbroken stretch; a ring around a point that stands alone.
    pub paths: Vec<Arc<BezPath>>,
}

/// A place between two lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// This map feels better there than the other; else worse.
    pub is_better: bool,
    /// Its edge.
    pub outline: Arc<BezPath>,
    /// Lines that rise where it is better and fall where it is worse: a print without colours
    /// says it too.
    pub hatching: Arc<BezPath>,
}

/// Distance of the places at which two lines are compared.
const SPACING: f64 = 2.0;
/// Distance of the lines of a hatching, measured along x.
const HATCH: f64 = 7.0;
/// Lines nearer than this to each other leave no gap worth shading.
const TOUCHING: f64 = 0.75;

/// A stretch of both lines: x, the height of this map's and of the other's.
type Sample = (f64, f64, f64);

impl GhostLayout {
    pub(super) fn new(
        ghost: &JourneyMap,
        map: &JourneyMap,
        (columns, scale): (&Columns, &Scale),
        own: &[OwnCurve],
        color_of: &dyn Fn(&Curve) -> Option<u32>,
        shows: &dyn Fn(&Curve) -> bool,
    ) -> GhostLayout {
        let matching = Matching::new(ghost, map);
        let stages: HashMap<StepId, usize> = ghost.steps().map(|(stage, step)| (step.id, stage)).collect();
        let mut layout = GhostLayout { curves: Vec::new(), gaps: Vec::new() };
        for curve in ghost.curves().iter().filter(|curve| shows(curve)) {
            let (mut paths, mut rings) = (Vec::new(), Vec::new());
            for stretch in stretches(curve, |step| stages.get(&step).copied()) {
                let places = stretch.iter().map(|point| {
                    let (step, along) = matching.place(point.step, point.along)?;
                    let column = columns.steps.get(columns.index_of(step)?)?;
                    Some(Point::new(column.x + along.clamp(0.0, 1.0) * column.width, scale.y(point.value)))
                });
                for points in unbroken(places) {
                    match points.as_slice() {
                        [alone] => rings.push(Arc::new(Circle::new(*alone, RING).to_path(0.1))),
                        points => paths.push(Arc::new(curve_through(points))),
                    }
                }
            }
            if let Some(OwnCurve { paths: mine, .. }) = own.iter().find(|own| own.curve.role == curve.role) {
                for path in mine {
                    layout.gaps.extend(paths.iter().flat_map(|other| gaps(path, other)));
                }
            }
            paths.extend(rings);
            layout.curves.push(GhostCurve { color: color_of(curve), paths });
        }
        layout
    }
}

/// What goes on from left to right without a hole. Stages that stand in another order there break
/// the line.
fn unbroken(places: impl Iterator<Item = Option<Point>>) -> Vec<Vec<Point>> {
    let mut stretches = vec![Vec::<Point>::new()];
    for place in places {
        let goes_back = |last: &Vec<Point>| place.zip(last.last()).is_none_or(|(place, last)| place.x < last.x);
        if stretches.last().is_some_and(|last| !last.is_empty() && goes_back(last)) {
            stretches.push(Vec::new());
        }
        if let (Some(place), Some(last)) = (place, stretches.last_mut()) {
            last.push(place);
        }
    }
    stretches.retain(|points| !points.is_empty());
    stretches
}

fn gaps(own: &BezPath, other: &BezPath) -> Vec<Gap> {
    let ends = |path: &BezPath| {
        let mut segments = path.segments();
        let first = segments.next()?;
        let last = path.segments().last().unwrap_or(first);
        Some((kurbo::ParamCurve::start(&first).x, kurbo::ParamCurve::end(&last).x))
    };
    let Some(((own_from, own_to), (other_from, other_to))) = ends(own).zip(ends(other)) else { return Vec::new() };
    let (from, to) = (own_from.max(other_from), own_to.min(other_to));
    if to - from < SPACING {
        return Vec::new();
    }
    let (mut own_height, mut other_height) = (height_at(own), height_at(other));
    let count = ((to - from) / SPACING).ceil() as usize;
    let mut gaps = Vec::new();
    let mut run: Vec<Sample> = Vec::new();
    for index in 0..=count {
        let x = from + (to - from) * index as f64 / count as f64;
        let Some((mine, theirs)) = own_height(x).zip(other_height(x)) else { continue };
        let apart = theirs - mine;
        if let Some(&(last_x, last_mine, last_theirs)) = run.last() {
            let last_apart = last_theirs - last_mine;
            if apart * last_apart < 0.0 {
                // They cross in between: both gaps end in the same point.
                let share = last_apart / (last_apart - apart);
                let crossing = last_mine + (mine - last_mine) * share;
                let crossing = (last_x + (x - last_x) * share, crossing, crossing);
                run.push(crossing);
                gaps.extend(gap(&run));
                run = vec![crossing];
            }
        }
        run.push((x, mine, theirs));
    }
    gaps.extend(gap(&run));
    gaps
}

fn gap(run: &[Sample]) -> Option<Gap> {
    let widest = run.iter().map(|(_, mine, theirs)| theirs - mine).max_by(|a, b| a.abs().total_cmp(&b.abs()))?;
    if widest.abs() < TOUCHING {
        return None;
    }
    // Further up is better.
    let is_better = widest > 0.0;
    let mut outline = BezPath::new();
    let there = run.iter().map(|(x, mine, _)| Point::new(*x, *mine));
    let back = run.iter().rev().map(|(x, _, theirs)| Point::new(*x, *theirs));
    for (index, point) in there.chain(back).enumerate() {
        if index == 0 { outline.move_to(point) } else { outline.line_to(point) }
    }
    outline.close_path();
    Some(Gap { is_better, outline: Arc::new(outline), hatching: Arc::new(hatching(run, is_better)) })
}

/// Lines at 45 degrees inside the gap.
fn hatching(run: &[Sample], rises: bool) -> BezPath {
    let mut path = BezPath::new();
    let slope = if rises { 1.0 } else { -1.0 };
    // What is the same along one line of the hatching.
    let offset = |x: f64, y: f64| x + slope * y;
    let bounds = |(x, mine, theirs): &Sample| {
        let (a, b) = (offset(*x, *mine), offset(*x, *theirs));
        (a.min(b), a.max(b))
    };
    let first = run.iter().map(|sample| bounds(sample).0).fold(f64::INFINITY, f64::min);
    let last = run.iter().map(|sample| bounds(sample).1).fold(f64::NEG_INFINITY, f64::max);
    let top = run.iter().map(|(_, a, b)| a.min(*b)).fold(f64::INFINITY, f64::min);
    let bottom = run.iter().map(|(_, a, b)| a.max(*b)).fold(f64::NEG_INFINITY, f64::max);
    let mut at = (first / HATCH).ceil() * HATCH;
    while at <= last {
        let (left, right) = ((at - slope * bottom).min(at - slope * top), (at - slope * bottom).max(at - slope * top));
        let start = run.partition_point(|(x, ..)| *x < left);
        let mut open: Option<(Point, Point)> = None;
        for (x, mine, theirs) in run[start..].iter().take_while(|(x, ..)| *x <= right) {
            let y = (at - x) * slope;
            let is_inside = (mine.min(*theirs)..=mine.max(*theirs)).contains(&y);
            let here = Point::new(*x, y);
            match (&mut open, is_inside) {
                (Some((_, end)), true) => *end = here,
                (None, true) => open = Some((here, here)),
                (Some((from, to)), false) => {
                    stroke(&mut path, *from, *to);
                    open = None;
                }
                (None, false) => {}
            }
        }
        if let Some((from, to)) = open {
            stroke(&mut path, from, to);
        }
        at += HATCH;
    }
    path
}

fn stroke(path: &mut BezPath, from: Point, to: Point) {
    if from.distance(to) > 1.0 {
        path.move_to(from);
        path.line_to(to);
    }
}
