//! What is shown over the map to help a drag: guide lines, frames, what is held. The window only
//! paints it.

use super::Editor;
use super::gesture::{Drag, Header, Held};
use crate::geom::{Point, Rect, Vec2};

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
}

impl Editor {
    /// What helps the drag that goes on.
    pub fn guides(&mut self) -> Vec<Guide> {
        let layout = self.layout();
        let Some(pos_in_view) = self.drag().map(Drag::pos_in_view) else { return Vec::new() };
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
            Held::Cards(_) | Held::Point(_) => Vec::new(),
        }
    }
}
