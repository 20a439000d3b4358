//! Lines between cards: from touchpoint to touchpoint where something changes, from barriers to the
//! opportunities that remove them; and the funnel above the numbers. Told apart by their strokes,
//! so that a black and white print is enough.

use super::builder::{FADED, group_of};
use super::draw::{circle, line, paragraph, polygon};
use super::{Item, PathItem, Placed, Stroke};
use crate::geom::{BezPath, Point, Rect, Vec2};
use crate::insight::filter::Meant;
use crate::layout::{FunnelLayout, LinksLayout, MapLayout, PlacedLink, PlacedSwitch, SwitchKind};
use crate::model::CardId;
use crate::theme::Theme;
use kurbo::Shape;
use std::sync::Arc;

/// How long the arrow at the end of a line is, and half as wide.
const TIP: f64 = 5.0;
/// Pixels a unit below which the dashes of a switch run together.
const LEAST_SCALE_OF_SWITCHES: f64 = 0.6;
/// Radius of the ring at a barrier; the dot at an opportunity is smaller.
const RING: f64 = 3.2;

/// The lines between touchpoints, each a group of its own, so that what is out of view costs
/// nothing.
pub(super) fn switches(switches: &[PlacedSwitch], layout: &MapLayout, theme: &Theme, meant: &Meant) -> Vec<Placed> {
    let color = theme.line;
    let drawn = |switch: &PlacedSwitch| {
        let (width, dash): (f64, Arc<[f64]>) = match switch.kind {
            SwitchKind::Channel => (1.2, Arc::new([3.5, 3.0])),
            SwitchKind::Department => (1.2, Arc::new([])),
            SwitchKind::Both => (2.2, Arc::new([])),
        };
        let mut items = lines(&switch.runs, &Stroke { color, width, dash });
        let (tip, points_right) = switch.tip;
        let back = if points_right { -TIP } else { TIP };
        let corners = [tip, tip + Vec2::new(back, TIP / 2.0), tip + Vec2::new(back, -TIP / 2.0)];
        items.push(polygon(&corners, color));
        let placed = placed(items, &switch.runs, tip, [switch.from, switch.to], layout, meant);
        Placed { least_scale: LEAST_SCALE_OF_SWITCHES, ..placed }
    };
    switches.iter().map(drawn).collect()
}

/// The lines between barriers and opportunities, and the rings of barriers without any.
pub(super) fn links(links: &LinksLayout, layout: &MapLayout, theme: &Theme, meant: &Meant) -> Vec<Placed> {
    let drawn = links.links.iter().map(|placed_link| {
        let ends = [placed_link.link.barrier, placed_link.link.opportunity];
        placed(link(placed_link, theme), &placed_link.runs, placed_link.ends.0, ends, layout, meant)
    });
    let rings = links.unanswered.iter().map(|(card, at)| {
        let color = theme.cards.barriers.accent;
        let ring = kurbo::Circle::new(*at, RING + 0.8);
        let stroke = Stroke { color, width: 1.4, dash: Arc::new([2.0, 1.8]) };
        let ground = circle(*at, RING + 0.8, Some(theme.paper), None);
        placed(vec![ground, line(ring, stroke)], &[], *at, [*card, *card], layout, meant)
    });
    drawn.chain(rings).collect()
}

/// The line of one link: a ring at the barrier, a dot at the opportunity.
fn link(link: &PlacedLink, theme: &Theme) -> Vec<Item> {
    let color = theme.cards.opportunities.accent;
    let mut items = lines(&link.runs, &Stroke::new(color, 1.2));
    items.push(circle(link.ends.0, RING, Some(theme.paper), Some((color, 1.5))));
    items.push(circle(link.ends.1, RING, Some(color), Some((theme.paper, 1.0))));
    items
}

fn lines(runs: &[BezPath], stroke: &Stroke) -> Vec<Item> {
    let item =
        |run: &BezPath| Item::Path(PathItem { path: Arc::new(run.clone()), fill: None, stroke: Some(stroke.clone()) });
    runs.iter().map(item).collect()
}

/// A group around what is drawn; it fades where one of its cards does.
fn placed(
    items: Vec<Item>,
    runs: &[BezPath],
    end: Point,
    cards: [CardId; 2],
    layout: &MapLayout,
    meant: &Meant,
) -> Placed {
    let around = Rect::from_center_size(end, (4.0 * TIP, 4.0 * TIP));
    let bounds =
        runs.iter().map(|run| run.bounding_box().inflate(2.0 * TIP, 2.0 * TIP)).fold(around, |a, b| a.union(b));
    let is_meant = |id: &CardId| {
        let card = layout.card(*id).map(|(_, placed)| &placed.card);
        card.is_none_or(|card| meant.means(card))
    };
    let opacity = if cards.iter().all(is_meant) { 1.0 } else { FADED };
    Placed { opacity, ..Placed::new(Vec2::ZERO, Arc::new(group_of(items, bounds))) }
}

/// The funnel of a lane, in the lane's own space.
pub(super) fn funnel(funnel: &FunnelLayout, theme: &Theme) -> Vec<Item> {
    let style = &theme.cards.metrics;
    let fill = theme.lane.mix(style.accent, 0.28);
    let mut items: Vec<Item> = funnel.bars.iter().map(|bar| polygon(bar, fill)).collect();
    for bar in &funnel.bars {
        let [upper_left, upper_right, lower_right, lower_left] = *bar;
        let edge = Stroke::new(style.accent, 1.0);
        items.push(line(kurbo::Line::new(upper_left, upper_right), edge.clone()));
        items.push(line(kurbo::Line::new(lower_left, lower_right), edge));
    }
    for (index, label) in funnel.labels.iter().enumerate() {
        let color = if funnel.weakest == Some(index) { theme.strip.high } else { theme.text_muted };
        paragraph(&mut items, &label.text, label.origin, color);
    }
    items
}
