//! Where the lines between barriers and the opportunities that remove them run.

use super::connect::{Side, rounded, seen, tidied};
use super::grid::MapLayout;
use crate::geom::{BezPath, Point, Vec2};
use crate::insight::links::{Link, links, unanswered};
use crate::model::{CardId, JourneyMap};

/// A line between a barrier and an opportunity, in document space.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLink {
    /// What it links.
    pub link: Link,
    /// The parts of the line that are seen.
    pub runs: Vec<BezPath>,
    /// The corners of those parts: they cover nothing.
    pub corners: Vec<Vec<Point>>,
    /// Where it ends at the barrier and at the opportunity.
    pub ends: (Point, Point),
}

/// Every link of a map, and the barriers without one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinksLayout {
    /// The lines.
    pub links: Vec<PlacedLink>,
    /// Barriers that nobody answers, and where that is marked: at the lower left corner.
    pub unanswered: Vec<(CardId, Point)>,
}

/// Lines that run side by side in a gap stand this far apart.
const APART: f64 = 2.0;
/// How many of them before they share a place.
const SIDE_BY_SIDE: usize = 4;

impl MapLayout {
    /// The lines of a map's links.
    pub fn place_links(&self, map: &JourneyMap) -> LinksLayout {
        let placed = links(map).enumerate().filter_map(|(index, link)| self.place_link(map, link, index));
        let corner = |card: CardId| {
            let rect = self.card_rect(card)?;
            Some((card, Point::new(rect.x0 + 10.0, rect.y1)))
        };
        LinksLayout { links: placed.collect(), unanswered: unanswered(map).into_iter().filter_map(corner).collect() }
    }

    /// The lines of the links of some cards.
    pub fn links_of(&self, map: &JourneyMap, cards: &[CardId]) -> Vec<PlacedLink> {
        let is_of = |link: &Link| {
            [link.barrier, link.opportunity].into_iter().any(|end| {
                cards.contains(&end) || {
                    let shown = shown(map, end);
                    cards.contains(&shown)
                }
            })
        };
        let found = links(map).enumerate().filter(|(_, link)| is_of(link));
        found.filter_map(|(index, link)| self.place_link(map, link, index)).collect()
    }

    /// The line of a link; none if one of its cards is not shown.
    fn place_link(&self, map: &JourneyMap, link: Link, index: usize) -> Option<PlacedLink> {
        let found = |id: CardId| {
            let (lane, card) = self.card(shown(map, id))?;
            Some((lane, card, card.rect + Vec2::new(0.0, lane.top)))
        };
        let (barrier_lane, barrier, from) = found(link.barrier)?;
        let (opportunity_lane, opportunity, to) = found(link.opportunity)?;
        let gap = self.sizes.column_gap;
        let shift = ((index % SIDE_BY_SIDE) as f64 - (SIDE_BY_SIDE - 1) as f64 / 2.0) * APART;
        let (out, back) = if opportunity.columns.0 > barrier.columns.1 {
            (Side::Right, Side::Left)
        } else if opportunity.columns.1 < barrier.columns.0 {
            (Side::Left, Side::Right)
        } else {
            (Side::Right, Side::Right)
        };
        let start = Point::new(out.edge(from), from.center().y);
        let end = Point::new(back.edge(to), to.center().y);
        let (first, second) = (out.beside(from, gap, 0.5) + shift, back.beside(to, gap, 0.5) + shift);
        let between = if barrier_lane.top <= opportunity_lane.top {
            opportunity_lane.top - self.sizes.lane_gap / 2.0
        } else {
            opportunity_lane.top + opportunity_lane.layout.height + self.sizes.lane_gap / 2.0
        };
        let across = between + shift / 2.0;
        let points = vec![
            start,
            Point::new(first, start.y),
            Point::new(first, across),
            Point::new(second, across),
            Point::new(second, end.y),
            end,
        ];
        let corners = seen(&tidied(points), self);
        let runs = corners.iter().map(|run| rounded(run)).collect();
        Some(PlacedLink { link, runs, corners, ends: (start, end) })
    }
}

/// The card that is shown for another: the one that stands for its closed group.
fn shown(map: &JourneyMap, card: CardId) -> CardId {
    let pile = map.group_of(card).filter(|group| !group.open);
    pile.and_then(|group| group.cards.first().copied()).unwrap_or(card)
}
