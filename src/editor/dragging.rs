//! Driving what the pointer holds: from the threshold of a press to the drop, with the map
//! scrolling at the edges of the canvas.

use super::Editor;
use super::gesture::point_drag::{PointSource, places_of};
use super::gesture::text_edit::Creation;
use super::gesture::{BorderDrag, CardDrag, Drag, EdgeDrag, Header, HeaderDrag, Held, Marquee, PointDrag, ReturnDrag};
use super::grip::Grip;
use super::grouping::copied_piles;
use super::input::{Button, Modifiers, Target};
use super::selection::Selection;
use super::tool::{Pointing, Tool};
use crate::geom::{Point, Rect, Vec2};
use crate::model::{CardId, CurveId, PointId, Return, StageId};
use std::collections::HashSet;
use std::ops::Range;

/// How near to the edge of the canvas, in pixels, a drag makes the map scroll.
const SCROLL_ZONE: f64 = 36.0;
/// How fast, in pixels a second: where the zone begins, at the edge itself, and at most beyond it.
const SLOWEST: f64 = 40.0;
const AT_EDGE: f64 = 500.0;
const FASTEST: f64 = 1200.0;
/// How much faster with every pixel beyond the edge.
const FASTER_PER_PIXEL: f64 = 4.0;
/// How much of the paper beside the map a drag may scroll into view.
const SCROLL_MARGIN: f64 = 16.0;

impl Editor {
    /// A press has become a drag.
    pub(super) fn begin_drag(&mut self, pointing: &Pointing, pos_in_view: Point, target: Target) {
        self.hover(None, None);
        let base = self.document.workbook().clone();
        let pressed = pointing.pressed_in_view;
        let mut before = self.selection.clone();
        let held = match pointing.grip {
            Grip::Desk => {
                self.begin_panning(Button::Left, pressed);
                self.move_pointer(pos_in_view, target);
                return;
            }
            Grip::Ground => {
                before = Selection::on(before.map, pointing.before.clone());
                let adds = pointing.modifiers.shift || pointing.modifiers.command;
                let kept = if adds { before.selected.card_ids().to_vec() } else { Vec::new() };
                Some(Held::Marquee(Marquee::new(self.panes().pos_in_doc(pressed), kept)))
            }
            Grip::Card { card, grab_in_card } => Some(self.hold_cards(card, grab_in_card, pointing)),
            Grip::Edge(card) => self.hold_edge(card, pressed),
            Grip::Point { curve, point } => self.hold_point(curve, point, pressed),
            Grip::NewPoint { on, place } => {
                before = Selection::on(before.map, pointing.before.clone());
                Some(Held::Point(self.new_point(on, place)))
            }
            Grip::Header(header) => self.hold_header(header, pressed),
            Grip::Border(stage) => self.hold_border(stage, pressed),
            Grip::NewReturn(from) => {
                let arrow = Return { id: self.ids.fresh(), from, to: from, label: String::new() };
                Some(Held::Return(ReturnDrag { arrow, is_new: true, to: None }))
            }
            Grip::NewLink(card) => self.hold_link(card),
            Grip::ReturnEnd(id) => self.map().and_then(|map| {
                let arrow = map.returns().iter().find(|arrow| arrow.id == id)?;
                let to = Some(arrow.to);
                Some(Held::Return(ReturnDrag { arrow: Return::clone(arrow), is_new: false, to }))
            }),
        };
        let Some(held) = held else {
            self.tool = Tool::Idle;
            return;
        };
        let mut held = held;
        if let Held::Point(point) = &mut held {
            point.is_free = self.held_keys.shift;
        }
        let mut drag = Drag::new(held, base, before, pos_in_view);
        drag.camera = Some(self.camera());
        self.tool = Tool::Dragging(Box::new(drag));
        self.drag_to(pos_in_view, target);
    }

    fn hold_cards(&mut self, grabbed: CardId, grab_in_card: Vec2, pointing: &Pointing) -> Held {
        let selected: Vec<CardId> = self.selection.selected.card_ids().iter().copied().chain([grabbed]).collect();
        let map = self.map().cloned();
        // A card that stands for a closed group takes the others along.
        let wanted: HashSet<CardId> = map.iter().flat_map(|map| map.with_piles(&selected)).collect();
        let in_order = map.iter().flat_map(|map| map.cards()).map(|card| card.id);
        let cards: Vec<CardId> = in_order.filter(|id| wanted.contains(id)).collect();
        let copies: Vec<CardId> = cards.iter().map(|_| self.ids.fresh()).collect();
        let pairs: Vec<(CardId, CardId)> = cards.iter().copied().zip(copies.iter().copied()).collect();
        let copied_piles = map.map_or_else(Vec::new, |map| copied_piles(&map, &pairs, &mut self.ids));
        let fresh_group = self.ids.fresh();
        let home = self.map().and_then(|map| map.card(grabbed)).map(|card| card.place);
        // Ctrl and a press on a card that was not selected adds it: an unsteady hand must not copy.
        let adds = pointing.modifiers.command && !pointing.before.card_ids().contains(&grabbed);
        let is_copy = copies_with(pointing.modifiers);
        Held::Cards(CardDrag {
            cards,
            copies,
            is_copy,
            grabbed,
            grab_in_card,
            home,
            lanes: self.shown_card_lanes(),
            adds,
            slot: None,
            copied_piles,
            fresh_group,
            rest: None,
            joins: None,
            picture: None,
        })
    }

    fn hold_edge(&mut self, card: CardId, pressed_in_view: Point) -> Option<Held> {
        let layout = self.layout();
        let edge = layout.card_rect(card)?.x1;
        let span = self.map()?.card(card)?.span;
        Some(Held::Edge(EdgeDrag { card, grab: self.panes().pos_in_doc(pressed_in_view).x - edge, span }))
    }

    fn hold_point(&mut self, curve: CurveId, point: PointId, pressed_in_view: Point) -> Option<Held> {
        let record = self.map()?.curves().iter().find(|record| record.id == curve)?.clone();
        let record = &*record;
        let original = record.points.iter().find(|own| own.id == point)?.clone();
        let layout = self.layout();
        let anchor = layout.lanes.iter().find_map(|placed| {
            let face = placed.layout.feelings.as_ref()?.faces.iter().find(|face| face.point == point)?;
            Some(face.anchor + Vec2::new(0.0, placed.top))
        })?;
        let grab = self.panes().pos_in_doc(pressed_in_view) - anchor;
        let others = places_of(Some(record), Some(point));
        Some(Held::Point(PointDrag {
            source: PointSource::Old(curve),
            original,
            others,
            grab,
            is_free: false,
            moved: None,
        }))
    }

    fn hold_header(&mut self, header: Header, pressed_in_view: Point) -> Option<Held> {
        let layout = self.layout();
        let pressed_in_doc = self.panes().pos_in_doc(pressed_in_view);
        HeaderDrag::new(header, pressed_in_doc, self.map()?, &layout).map(Held::Header)
    }

    /// Where in the document the pointer holds what it holds.
    pub(super) fn held_in_doc(&mut self, pos_in_view: Point) -> Point {
        let (layout, panes) = (self.layout(), self.panes());
        match self.drag().map(Drag::held) {
            Some(Held::Cards(_) | Held::Edge(_)) => panes.pos_in_grid(pos_in_view),
            Some(Held::Point(point)) => {
                let lane = layout.lanes.iter().find(|placed| placed.layout.feelings.is_some());
                let cell = lane.and_then(|placed| layout.cell_rect(placed.layout.lane.id, point.original.step));
                panes.pos_in_doc_like(pos_in_view, cell.unwrap_or_default())
            }
            Some(Held::Header(held)) if !held.is_along() => {
                panes.pos_in_doc_like(pos_in_view, held.header().rect(&layout).unwrap_or_default())
            }
            Some(Held::Border(border)) => {
                panes.pos_in_doc_like(pos_in_view, layout.stage_rect(border.stage().id).unwrap_or_default())
            }
            Some(Held::Return(held)) => {
                panes.pos_in_doc_like(pos_in_view, layout.stage_rect_of_step(held.from()).unwrap_or_default())
            }
            Some(Held::Marquee(marquee)) => panes.pos_in_frame(pos_in_view, marquee.start_in_doc()),
            Some(Held::Header(_) | Held::Link(_)) | None => panes.pos_in_body(pos_in_view),
        }
    }

    fn hold_border(&mut self, id: StageId, pressed_in_view: Point) -> Option<Held> {
        let edge = self.layout().stage_rect(id)?.x1;
        let stage = self.map()?.stage(id)?.clone();
        let grab = self.panes().pos_in_doc(pressed_in_view).x - edge;
        Some(Held::Border(BorderDrag { width: stage.width, stage, grab }))
    }

    pub(super) fn drag_to(&mut self, pos_in_view: Point, target: Target) {
        let layout = self.layout();
        let pos_in_doc = self.held_in_doc(pos_in_view);
        let Tool::Dragging(drag) = &mut self.tool else { return };
        drag.pos_in_view = pos_in_view;
        drag.target = target;
        drag.move_to(pos_in_doc, &layout);
        if matches!(drag.held, Held::Marquee(_)) {
            self.selection = drag.selection_after();
        }
    }

    /// Alt or Ctrl pressed in the middle of a drag makes copies of the cards, and back; Shift frees
    /// a point.
    pub(super) fn change_modifiers(&mut self, modifiers: Modifiers) -> bool {
        self.held_keys = modifiers;
        let drag = match &mut self.tool {
            Tool::Dragging(drag) => drag,
            Tool::Pointing(pointing) => {
                pointing.modifiers = modifiers;
                return false;
            }
            _ => return false,
        };
        if let Held::Point(point) = &mut drag.held {
            let changed = point.is_free != modifiers.shift;
            point.is_free = modifiers.shift;
            let (pos_in_view, target) = (drag.pos_in_view, drag.target);
            if changed {
                self.drag_to(pos_in_view, target);
            }
            return changed;
        }
        let Held::Cards(cards) = &mut drag.held else { return false };
        if cards.is_copy == copies_with(modifiers) {
            return false;
        }
        cards.is_copy = !cards.is_copy;
        drag.refresh();
        let (pos_in_view, target) = (drag.pos_in_view, drag.target);
        // The cards that stay, or no longer do, count again among what lies around the slot.
        self.drag_to(pos_in_view, target);
        true
    }

    /// The drag becomes one step of the history, or none if nothing changed.
    pub(super) fn drop_here(&mut self) {
        let Tool::Dragging(drag) = std::mem::take(&mut self.tool) else { return };
        // A new arrow is given its label before it is entered into the history.
        if let Held::Return(held) = &drag.held
            && held.is_new
        {
            if let Some(arrow) = held.led() {
                self.type_new(Creation::Return(arrow), String::new());
            }
            return;
        }
        if let Held::Link(held) = &drag.held {
            if let Some(to) = held.to() {
                self.link(held.from(), to);
            }
            return;
        }
        let after = drag.selection_after();
        match drag.edit() {
            Some(edit) => {
                self.selection = drag.before.clone();
                self.commit(&edit, drag.before, after);
            }
            None => self.selection = after,
        }
    }

    /// Lets time pass while something is dragged near the edge of the canvas or beyond it: the map
    /// scrolls. Tells whether to go on.
    pub fn tick(&mut self, seconds: f64) -> bool {
        let Tool::Dragging(drag) = &mut self.tool else { return false };
        let waited = if let Held::Cards(cards) = &mut drag.held { cards.wait(seconds) } else { None };
        if waited == Some(true) {
            drag.refresh();
        }
        let waits = waited.is_some();
        let (pos_in_view, target) = (drag.pos_in_view, drag.target);
        let (across, along) = match &drag.held {
            Held::Cards(_) | Held::Marquee(_) | Held::Link(_) => (true, true),
            Held::Edge(_) | Held::Point(_) | Held::Border(_) | Held::Return(_) => (true, false),
            Held::Header(header) => (!header.is_along(), header.is_along()),
        };
        if matches!(target, Target::Parking { .. }) {
            return waits;
        }
        let size = self.layout().size;
        let camera = self.camera();
        let sheet = camera.rect_in_view(Rect::from_origin_size(Point::ZERO, size));
        let panes = self.panes();
        let (room, frozen) = (panes.room(), panes.scrolled_from());
        let (left, top) = (sheet.x0 + frozen.x, sheet.y0 + frozen.y);
        let x = if across { scroll_towards(pos_in_view.x, room.x0..room.x1, left..sheet.x1) } else { 0.0 };
        let y = if along { scroll_towards(pos_in_view.y, room.y0..room.y1, top..sheet.y1) } else { 0.0 };
        let delta = Vec2::new(x, y);
        if delta == Vec2::ZERO {
            return waits;
        }
        // A stalled window must not fling the map away.
        self.camera_mut().pan_by(delta * seconds.clamp(0.0, 0.05));
        self.drag_to(pos_in_view, target);
        true
    }
}

/// Miro and PowerPoint copy with Alt or Ctrl held, Excel with Ctrl.
fn copies_with(modifiers: Modifiers) -> bool {
    modifiers.alt || modifiers.command
}

/// How fast the map scrolls along one axis, in pixels a second: faster towards the edge of the part
/// of the canvas that is scrolled and beyond it, and only as long as there is something of the
/// sheet left there.
fn scroll_towards(pos: f64, room: Range<f64>, sheet: Range<f64>) -> f64 {
    let before = room.start + SCROLL_ZONE - pos;
    let after = pos - (room.end - SCROLL_ZONE);
    if before > 0.0 && sheet.start < room.start + SCROLL_MARGIN {
        speed(before)
    } else if after > 0.0 && sheet.end > room.end - SCROLL_MARGIN {
        -speed(after)
    } else {
        0.0
    }
}

/// How fast the map scrolls with the pointer so many pixels inside the zone, or through it.
fn speed(depth: f64) -> f64 {
    let inside = (depth / SCROLL_ZONE).min(1.0);
    let beyond = (depth - SCROLL_ZONE).max(0.0);
    (SLOWEST + (AT_EDGE - SLOWEST) * inside * inside + beyond * FASTER_PER_PIXEL).min(FASTEST)
}
