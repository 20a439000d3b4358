//! Where the lines between neighbouring touchpoints run: from one that the customer leaves in one
//! channel, or department, to the next in another.

use super::columns::Columns;
use super::connect::{Side, rounded, seen, tidied};
use super::grid::{MapLayout, PlacedLane};
use super::lane::{LaneLayout, PlacedCard};
use crate::geom::{BezPath, Point, Rect, Vec2};
use crate::insight::switches::{Switch, switches};
use crate::model::{CardId, Group, JourneyMap, LaneKind, List, Workbook};
use std::sync::Arc;

/// What changes between two touchpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwitchKind {
    /// The channel.
    Channel,
    /// The department.
    Department,
    /// Both.
    Both,
}

/// A line between two touchpoints, in document space.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedSwitch {
    /// The touchpoint before.
    pub from: CardId,
    /// The touchpoint after.
    pub to: CardId,
    /// What changes.
    pub kind: SwitchKind,
    /// The parts of the line that are seen.
    pub runs: Vec<BezPath>,
    /// The corners of those parts: they cover nothing.
    pub corners: Vec<Vec<Point>>,
    /// The tip of the arrow at the touchpoint after, and whether it points to the right.
    pub tip: (Point, bool),
}

/// How far above the middle of a card a line comes in, and below it goes out.
const OFF_MIDDLE: f64 = 5.0;
/// The share of a gap after which lines down run: those within a column, those to another.
const NEAR: f64 = 0.3;
const FAR: f64 = 0.65;

impl SwitchKind {
    fn of(switch: &Switch) -> SwitchKind {
        match (switch.channels, switch.departments) {
            (Some(_), Some(_)) => SwitchKind::Both,
            (None, Some(_)) => SwitchKind::Department,
            _ => SwitchKind::Channel,
        }
    }
}

/// The lines as they were last placed.
#[derive(Default)]
pub(super) struct SwitchLines(Option<(SwitchesKey, Arc<Vec<PlacedSwitch>>)>);

/// What the lines between touchpoints were placed from.
struct SwitchesKey {
    columns: Arc<Columns>,
    groups: List<Group>,
    /// The lanes that the lines may cross.
    lanes: Vec<(f64, Arc<LaneLayout>)>,
}

impl SwitchesKey {
    fn is(&self, other: &SwitchesKey) -> bool {
        let same_lanes = || {
            self.lanes
                .iter()
                .zip(&other.lanes)
                .all(|((top, lane), (other_top, other_lane))| top == other_top && Arc::ptr_eq(lane, other_lane))
        };
        Arc::ptr_eq(&self.columns, &other.columns)
            && Arc::ptr_eq(&self.groups, &other.groups)
            && self.lanes.len() == other.lanes.len()
            && same_lanes()
    }
}

impl SwitchLines {
    /// The lines between touchpoints, placed anew only where something they depend on has changed.
    pub fn lines(&mut self, workbook: &Workbook, map: &JourneyMap, layout: &MapLayout) -> Arc<Vec<PlacedSwitch>> {
        let is_touched = |placed: &PlacedLane| placed.layout.lane.kind == LaneKind::Touchpoints;
        let first = layout.lanes.iter().position(is_touched);
        let last = layout.lanes.iter().rposition(is_touched);
        let lanes = first.zip(last).and_then(|(first, last)| layout.lanes.get(first..=last)).unwrap_or_default();
        let key = SwitchesKey {
            columns: layout.columns.clone(),
            groups: map.groups().clone(),
            lanes: lanes.iter().map(|placed| (placed.top, placed.layout.clone())).collect(),
        };
        if let Some((old, placed)) = &self.0
            && old.is(&key)
        {
            return placed.clone();
        }
        let found = if lanes.is_empty() { Vec::new() } else { switches(workbook, map) };
        let placed = Arc::new(found.iter().filter_map(|switch| place(switch, layout)).collect::<Vec<_>>());
        self.0 = Some((key, placed.clone()));
        placed
    }
}

/// The lines without those over stages that a part of a map does not show: what they join are no
/// neighbours.
pub(super) fn without_gaps(
    switches: &[PlacedSwitch],
    layout: &MapLayout,
    part: &JourneyMap,
    whole: &JourneyMap,
) -> Vec<PlacedSwitch> {
    let place = |column: usize| {
        let shown = layout.columns.steps.get(column)?.stage;
        let id = part.stages().get(shown)?.id;
        Some((shown, whole.stages().iter().position(|stage| stage.id == id)?))
    };
    let is_over_gap = |switch: &PlacedSwitch| {
        let ((_, from), (_, to)) = layout.card(switch.from).zip(layout.card(switch.to))?;
        let ((shown, own), (next_shown, next)) = (place(from.columns.1)?, place(to.columns.0)?);
        Some(next.saturating_sub(own) > next_shown.saturating_sub(shown))
    };
    switches.iter().filter(|switch| is_over_gap(switch) != Some(true)).cloned().collect()
}

/// The line of a switch; none if one of its cards is not shown.
fn place(switch: &Switch, layout: &MapLayout) -> Option<PlacedSwitch> {
    let found = |id: CardId| layout.card(id).map(|(lane, card)| (card, card.rect + Vec2::new(0.0, lane.top)));
    let ((from, from_rect), (to, to_rect)) = (found(switch.from)?, found(switch.to)?);
    let (points, points_right) = way((from, from_rect), (to, to_rect), layout.sizes.column_gap);
    let corners = seen(&tidied(points), layout);
    let runs = corners.iter().map(|run| rounded(run)).collect();
    let end = Point::new(if points_right { to_rect.x0 } else { to_rect.x1 }, to_rect.center().y - off_middle(to_rect));
    Some(PlacedSwitch {
        from: switch.from,
        to: switch.to,
        kind: SwitchKind::of(switch),
        runs,
        corners,
        tip: (end, points_right),
    })
}

fn off_middle(card: Rect) -> f64 {
    OFF_MIDDLE.min(card.height() / 5.0)
}

/// The corners of the way, and whether it comes in from the left.
fn way((from, from_rect): (&PlacedCard, Rect), (to, to_rect): (&PlacedCard, Rect), gap: f64) -> (Vec<Point>, bool) {
    let start_y = from_rect.center().y + off_middle(from_rect);
    let end_y = to_rect.center().y - off_middle(to_rect);
    let start = Point::new(from_rect.x1, start_y);
    if to.columns.0 > from.columns.1 {
        let out = Side::Right.beside(from_rect, gap, FAR);
        let end = Point::new(to_rect.x0, end_y);
        return (vec![start, Point::new(out, start_y), Point::new(out, end_y), end], true);
    }
    if to.columns.0 > from.columns.0 {
        // It begins under or above one that reaches further: down from its edge.
        let x = Side::Left.beside(to_rect, gap, 1.0 - FAR);
        let edge = if to_rect.y0 > from_rect.y0 { from_rect.y1 } else { from_rect.y0 };
        return (vec![Point::new(x, edge), Point::new(x, end_y), Point::new(to_rect.x0, end_y)], true);
    }
    let widest = if from_rect.x1 > to_rect.x1 { from_rect } else { to_rect };
    let out = Side::Right.beside(widest, gap, NEAR);
    let end = Point::new(to_rect.x1, end_y);
    (vec![start, Point::new(out, start_y), Point::new(out, end_y), end], false)
}
