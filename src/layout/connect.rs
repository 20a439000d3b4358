//! Lines from one card to another: they run in the gaps between columns and between lanes, turn at
//! right angles, and end where something stands that is read.

use super::grid::{MapLayout, PlacedLane};
use crate::geom::{BezPath, Point, Rect, Vec2};

/// How round the corners of a line are.
const ROUND: f64 = 5.0;

/// From which side of a card a line leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    /// The edge of a card on that side.
    pub fn edge(self, card: Rect) -> f64 {
        match self {
            Side::Left => card.x0,
            Side::Right => card.x1,
        }
    }

    /// A place in the gap beside a card, at a share of the gap's width.
    pub fn beside(self, card: Rect, gap: f64, share: f64) -> f64 {
        match self {
            Side::Left => card.x0 - gap * share,
            Side::Right => card.x1 + gap * share,
        }
    }
}

/// The parts of a line that are seen: without those under cards, faces, labels and other words.
pub(super) fn seen(points: &[Point], layout: &MapLayout) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut goes_on = false;
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let length = (*to - *from).hypot();
        if length < 0.01 {
            continue;
        }
        let at = |along: f64| *from + (*to - *from) * (along / length);
        let mut start = 0.0;
        for (covered_from, covered_to) in covered(*from, *to, layout) {
            if covered_from > start + 0.01 {
                add(&mut runs, goes_on && start == 0.0, at(start), at(covered_from));
            }
            start = covered_to.max(start);
        }
        let reaches_end = start < length - 0.01;
        if reaches_end {
            add(&mut runs, goes_on && start == 0.0, at(start), *to);
        }
        goes_on = reaches_end;
    }
    runs
}

fn add(runs: &mut Vec<Vec<Point>>, goes_on: bool, from: Point, to: Point) {
    match runs.last_mut() {
        Some(run) if goes_on => run.push(to),
        _ => runs.push(vec![from, to]),
    }
}

/// The parts of a straight line across or along the map on which something stands, as distances
/// from its start, sorted.
fn covered(from: Point, to: Point, layout: &MapLayout) -> Vec<(f64, f64)> {
    let line = Rect::from_points(from, to);
    let is_down = line.width() < 0.01;
    // A line down runs in a gap: only what reaches over several columns stands there.
    let is_in_gap = !is_down && line.width() <= layout.sizes.column_gap;
    let mut covered = Vec::new();
    if is_in_gap {
        return covered;
    }
    for placed in lanes_at(layout, line) {
        for thing in things(layout, placed, is_down) {
            let rect = thing + Vec2::new(0.0, placed.top);
            let inside = rect.intersect(line);
            let touches = inside.x0 <= inside.x1 && inside.y0 <= inside.y1;
            let is_inside = if is_down {
                rect.x0 < line.x0 && line.x0 < rect.x1 && inside.height() > 0.01
            } else {
                rect.y0 < line.y0 && line.y0 < rect.y1 && inside.width() > 0.01
            };
            if touches && is_inside {
                let ends = [Point::new(inside.x0, inside.y0), Point::new(inside.x1, inside.y1)];
                let [a, b] = ends.map(|end| (end - from).hypot());
                covered.push((a.min(b), a.max(b)));
            }
        }
    }
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    covered
}

fn lanes_at(layout: &MapLayout, line: Rect) -> &[PlacedLane] {
    let first = layout.lanes.partition_point(|placed| placed.top + placed.layout.height < line.y0);
    let last = layout.lanes.partition_point(|placed| placed.top <= line.y1);
    layout.lanes.get(first..last).unwrap_or_default()
}

/// What stands in a lane, from its top edge; in the gaps between columns only what reaches over
/// several of them.
fn things(layout: &MapLayout, placed: &PlacedLane, in_gaps: bool) -> impl Iterator<Item = Rect> {
    let lane = &placed.layout;
    let all = if in_gaps { &[][..] } else { lane.cards.as_slice() };
    let cards = all.iter().chain(lane.stretched().filter(move |_| in_gaps)).map(|card| card.rect);
    let feelings = lane.feelings.iter().flat_map(|feelings| {
        let faces = feelings.faces.iter().map(|face| face.rect);
        let labels = feelings.labels.iter().map(|label| label.rect);
        faces.chain(labels).chain(feelings.ends.iter().map(|end| end.rect))
    });
    let funnel = lane.funnel.iter().flat_map(|funnel| funnel.labels.iter().map(|label| label.rect()));
    cards.chain(feelings).chain(funnel).chain(lane.words_of_thin(layout.sizes))
}

/// A line through points with its corners rounded.
pub(super) fn rounded(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    for (index, point) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| points.get(before));
        match (before, points.get(index + 1)) {
            (None, _) => path.move_to(*point),
            (Some(_), None) => path.line_to(*point),
            (Some(before), Some(after)) => {
                let (back, on) = (*before - *point, *after - *point);
                let radius = ROUND.min(back.hypot() / 2.0).min(on.hypot() / 2.0);
                path.line_to(*point + back.normalize() * radius);
                path.quad_to(*point, *point + on.normalize() * radius);
            }
        }
    }
    path
}

/// The line through corners of which nothing is hidden twice: points in the same place are one.
pub(super) fn tidied(points: Vec<Point>) -> Vec<Point> {
    let mut tidy: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if tidy.last().is_none_or(|last| (*last - point).hypot() > 0.01) {
            tidy.push(point);
        }
    }
    tidy
}
