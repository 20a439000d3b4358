//! What is shown over the map to help a drag: guide lines, frames, what is held. The window only
//! paints it.

use super::Editor;
use super::gesture::{Drag, Header, Held};
use super::grip::{Grip, PointFor};
use super::linking::handle_at;
use super::selection::Selected;
use super::sheet::Sheet;
use super::tool::Tool;
use crate::geom::{Point, Rect, Vec2};
use crate::layout::{Hit, PlacedLink};
use crate::model::{CardId, StepId};

/// How far below a header the middle of its handle stands, in document units: the header itself
/// can still be taken.
const HANDLE_BELOW: f64 = 5.0;
/// The links of more cards than that are not shown at once.
const MOST_LINKED: usize = 12;

/// Something drawn over the map, in document space.
#[derive(Clone, Debug, PartialEq)]
pub enum Guide {
    /// A line at which something would be put in.
    Insertion(Point, Point),
    /// The outline of what is being taken elsewhere, at its place under the pointer.
    Ghost(Rect),
    /// The outline of where it was.
    Origin(Rect),
    /// A frame that selects what it touches.
    Marquee(Rect),
    /// An edge that is being dragged.
    Edge(Point, Point),
    /// A handle from which something can be drawn.
    Handle {
        /// Its middle.
        center: Point,
        /// The pointer is over it.
        is_hovered: bool,
    },
    /// A handle from which a line to another card is drawn.
    LinkHandle {
        /// Its middle.
        center: Point,
        /// The pointer is over it.
        is_hovered: bool,
    },
    /// A line between two cards that are linked.
    Link(PlacedLink),
    /// An arrow being drawn, from here to there.
    Arrow(Point, Point),
    /// A card that the held cards would join.
    Join(Rect),
    /// What an arrow would lead to.
    Target(Rect),
    /// Where a click adds a point to a curve.
    NewPoint {
        /// Its middle.
        center: Point,
        /// The place of its role in the palette; none for the customer in general.
        color: Option<u32>,
    },
}

impl Editor {
    /// What helps the drag that goes on.
    pub fn guides(&mut self) -> Vec<Guide> {
        let layout = self.layout();
        let Some(pos_in_view) = self.drag().map(Drag::pos_in_view) else {
            return self.guides_at_rest();
        };
        let pos_in_doc = self.held_in_doc(pos_in_view);
        let Some(drag) = self.drag() else { return Vec::new() };
        match drag.held() {
            Held::Marquee(marquee) => vec![Guide::Marquee(marquee.rect())],
            Held::Edge(edge) => {
                let Some(rect) = layout.card_rect(edge.card()) else { return Vec::new() };
                vec![Guide::Edge(Point::new(rect.x1, rect.y0), Point::new(rect.x1, rect.y1))]
            }
            Held::Header(held) => {
                let Some(rect) = held.header().rect(&layout) else { return Vec::new() };
                let corner = pos_in_doc - held.grab;
                let mut guides = vec![Guide::Origin(rect)];
                let bottom = layout.size.height;
                if let Some(at) = held.guide() {
                    guides.push(match held.header() {
                        Header::Lane(_) => {
                            Guide::Insertion(Point::new(rect.x0, at), Point::new(layout.columns.right, at))
                        }
                        _ => Guide::Insertion(Point::new(at, rect.y0), Point::new(at, bottom)),
                    });
                }
                // Along its own row only: it cannot go anywhere else.
                let ghost = match held.header() {
                    Header::Lane(_) => Vec2::new(0.0, corner.y - rect.y0),
                    _ => Vec2::new(corner.x - rect.x0, 0.0),
                };
                guides.push(Guide::Ghost(rect + ghost));
                guides
            }
            Held::Border(border) => {
                let Some(rect) = layout.stage_rect(border.stage().id) else { return Vec::new() };
                vec![Guide::Edge(Point::new(rect.x1, rect.y0), Point::new(rect.x1, layout.size.height))]
            }
            Held::Return(held) => {
                let header = |step| layout.step_rect(step).or_else(|| layout.stage_rect_of_step(step));
                let Some(start) = header(held.from()) else { return Vec::new() };
                let target = held.to().and_then(header);
                let start = Point::new(start.center().x, start.y1);
                target.map(Guide::Target).into_iter().chain([Guide::Arrow(start, pos_in_doc)]).collect()
            }
            Held::Link(held) => {
                let Some(start) = layout.card_rect(held.from()) else { return Vec::new() };
                let target = held.to().and_then(|card| layout.card_rect(card));
                target.map(Guide::Target).into_iter().chain([Guide::Arrow(handle_at(start), pos_in_doc)]).collect()
            }
            Held::Cards(cards) => {
                let target = cards.joins().and_then(|card| layout.card_rect(card));
                target.map(Guide::Join).into_iter().collect()
            }
            Held::Point(_) => Vec::new(),
        }
    }

    /// What is shown while nothing is dragged: handles, and the links of what is selected or under
    /// the pointer.
    fn guides_at_rest(&mut self) -> Vec<Guide> {
        let layout = self.layout();
        if let Tool::Linking(linking) = &self.tool {
            let rect = |card: CardId| layout.card_rect(card);
            let ends = rect(linking.from()).zip(self.selection.selected.only_card().and_then(rect));
            let Some((from, to)) = ends else { return Vec::new() };
            let near = Point::new(to.center().x, if from.center().y < to.center().y { to.y0 } else { to.y1 });
            return vec![Guide::Target(to), Guide::Arrow(handle_at(from), near)];
        }
        let is_idle = matches!(self.tool, Tool::Idle);
        let mut guides = Vec::new();
        if is_idle && self.sheet == Sheet::Map {
            let mut cards = self.selection.selected.card_ids().to_vec();
            cards.extend(self.hovered.and_then(|hit| if let Hit::Card(card) = hit { Some(card) } else { None }));
            // One that stands among hundreds that are selected would be lost.
            if (1..=MOST_LINKED).contains(&cards.len())
                && let Some(map) = self.map()
            {
                guides.extend(layout.links_of(map, &cards).into_iter().map(Guide::Link));
            }
            let is_hovered = matches!(self.hovered_grip, Some(Grip::NewLink(_)));
            guides.extend(self.link_handle().map(|(_, center)| Guide::LinkHandle { center, is_hovered }));
            let is_hovered = matches!(self.hovered_grip, Some(Grip::NewReturn(_)));
            guides.extend(self.return_handle().map(|(_, center)| Guide::Handle { center, is_hovered }));
        }
        guides.extend(self.new_point_guide());
        guides
    }

    /// Where a click adds a point: under the pointer, or where it is pressed.
    fn new_point_guide(&mut self) -> Option<Guide> {
        let grip = match &self.tool {
            Tool::Idle => self.hovered_grip?,
            Tool::Pointing(pointing) => pointing.grip,
            _ => return None,
        };
        let Grip::NewPoint { on, place } = grip else { return None };
        let layout = self.layout();
        let role = match on {
            PointFor::Curve(id) => self.map()?.curves().iter().find(|curve| curve.id == id)?.role,
            PointFor::Role(role) => role,
        };
        let color = role.and_then(|role| self.workbook().role(role)).map(|role| role.color);
        Some(Guide::NewPoint { center: place.pos_in_doc(&layout)?, color })
    }

    /// The step from which an arrow can be drawn back, and where its handle stands: under the
    /// header of the selected stage or step, unless it is the first.
    pub(super) fn return_handle(&mut self) -> Option<(StepId, Point)> {
        if !matches!(self.selection.selected, Selected::Stage(_) | Selected::Step(_)) {
            return None;
        }
        let rect = self.selection_rect()?;
        let map = self.map()?;
        let from = self.selection.selected.step(map)?;
        let first = map.steps().next()?.1.id;
        (from != first).then_some((from, Point::new(rect.center().x, rect.y1 + HANDLE_BELOW)))
    }
}
