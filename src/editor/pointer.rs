//! What the pointer does, by what goes on: pressing selects, dragging moves cards, points or the
//! map, a double click edits.

use super::Editor;
use super::change::preview;
use super::command::Command;
use super::gesture::{CardDrag, PointDrag, TextTarget};
use super::input::{Button, Modifiers, Target};
use super::request::Request;
use super::selection::Selected;
use super::tool::{Cursor, DRAG_THRESHOLD, Grip, Pointing, Tool};
use crate::edit::Slot;
use crate::geom::{Point, Rect, Vec2};
use crate::layout::Hit;
use crate::model::{CardId, CurveId, Place, PointId};
use std::collections::HashSet;

/// Where a card of the parking lot is held, in document units from its corner: the list beside
/// the map draws its cards in its own way.
const GRAB_IN_PARKED_CARD: Vec2 = Vec2::new(28.0, 18.0);
/// How near to the edge of the canvas, in pixels, a drag makes the map scroll, and how fast.
const SCROLL_ZONE: f64 = 36.0;
const SCROLL_PER_SECOND: f64 = 900.0;
/// How much of the paper beside the map a drag may scroll into view.
const SCROLL_MARGIN: f64 = 16.0;

impl Editor {
    /// What is under the pointer while nothing is dragged.
    pub fn hovered(&self) -> Option<Hit> {
        self.hovered
    }

    /// What the pointer should look like.
    pub fn cursor(&self) -> Cursor {
        match &self.tool {
            Tool::DraggingCards(_) | Tool::DraggingPoint(_) | Tool::Panning { .. } => Cursor::Grabbing,
            _ if self.space_held => Cursor::Grab,
            _ => match self.hovered {
                Some(Hit::Card(_) | Hit::CurvePoint { .. }) => Cursor::Grab,
                Some(Hit::StageHeader(_) | Hit::StepHeader(_) | Hit::LaneHeader(_) | Hit::Return(_)) => Cursor::Hand,
                _ => Cursor::Arrow,
            },
        }
    }

    pub(super) fn press(
        &mut self,
        button: Button,
        pos_in_view: Point,
        target: Target,
        modifiers: Modifiers,
        clicks: u8,
    ) -> bool {
        match (&self.tool, button) {
            (Tool::Idle | Tool::EditingText(_), _) => {
                // A text that is refused stays until it is mended or given up.
                if !self.finish_text() {
                    return target != Target::Elsewhere;
                }
                self.document.seal();
            }
            (_, Button::Right) => return self.give_up(),
            // A second button during a drag means nothing.
            _ => return true,
        }
        match button {
            Button::Middle if target == Target::Canvas => self.begin_panning(button, pos_in_view),
            Button::Left if self.space_held && target == Target::Canvas => self.begin_panning(button, pos_in_view),
            Button::Left => match target {
                Target::Canvas => self.press_canvas(pos_in_view, modifiers, clicks),
                Target::Parking { card: Some(card), .. } => {
                    self.press_card(card, GRAB_IN_PARKED_CARD, pos_in_view, modifiers, clicks);
                }
                Target::Parking { card: None, .. } => self.selection.selected = Selected::Nothing,
                Target::Elsewhere => return false,
            },
            Button::Right => return self.press_for_menu(pos_in_view, target),
            Button::Middle => return false,
        }
        true
    }

    fn begin_panning(&mut self, button: Button, pos_in_view: Point) {
        self.tool = Tool::Panning { button, last_in_view: pos_in_view };
    }

    fn press_canvas(&mut self, pos_in_view: Point, modifiers: Modifiers, clicks: u8) {
        let (hit, pos_in_doc) = self.hit_in_view(pos_in_view);
        match hit {
            Hit::Card(card) => {
                let corner = self.layout().card_rect(card).map_or(pos_in_doc, |rect| rect.origin());
                self.press_card(card, pos_in_doc - corner, pos_in_view, modifiers, clicks);
            }
            Hit::CurvePoint { curve, point } => {
                self.selection.selected = Selected::Point { curve, point };
                if clicks > 1 {
                    self.type_over(TextTarget::Point(point));
                } else {
                    self.point_at(Grip::Point { curve, point }, pos_in_view, None);
                }
            }
            _ => {
                self.selection.selected = selected_by(hit);
                if clicks > 1 {
                    self.run(Command::EditOrAdd);
                } else {
                    self.point_at(Grip::Map, pos_in_view, None);
                }
            }
        }
    }

    fn press_card(&mut self, card: CardId, grab_in_card: Vec2, pos_in_view: Point, modifiers: Modifiers, clicks: u8) {
        let selected = &self.selection.selected;
        if clicks > 1 {
            self.selection.selected = Selected::card(card);
            self.type_over(TextTarget::Card(card));
            return;
        }
        let was_selected = selected.card_ids().contains(&card);
        let mut select_on_release = None;
        if modifiers.command || modifiers.shift {
            self.selection.selected = selected.toggled(card);
            if was_selected {
                return;
            }
        } else if was_selected {
            // Pressing one of several may begin to drag them all; only a click selects the one.
            select_on_release = Some(card);
        } else {
            self.selection.selected = Selected::card(card);
        }
        self.point_at(Grip::Card { card, grab_in_card }, pos_in_view, select_on_release);
    }

    fn point_at(&mut self, grip: Grip, pos_in_view: Point, select_on_release: Option<CardId>) {
        self.tool = Tool::Pointing(Pointing { pressed_in_view: pos_in_view, grip, select_on_release });
    }

    /// The right button selects what is under it, unless that is selected already, and asks for
    /// the menu of it.
    fn press_for_menu(&mut self, pos_in_view: Point, target: Target) -> bool {
        let under = match target {
            Target::Canvas => match self.hit_in_view(pos_in_view).0 {
                Hit::Card(card) => Selected::card(card),
                hit => selected_by(hit),
            },
            Target::Parking { card: Some(card), .. } => Selected::card(card),
            Target::Parking { card: None, .. } => Selected::Nothing,
            Target::Elsewhere => return false,
        };
        let among_selected = under.only_card().is_some_and(|card| self.selection.selected.card_ids().contains(&card));
        if !among_selected {
            self.selection.selected = under;
        }
        self.requests.push(Request::ShowContextMenu { pos_in_view });
        true
    }

    pub(super) fn move_pointer(&mut self, pos_in_view: Point, target: Target) -> bool {
        match &mut self.tool {
            Tool::Idle | Tool::EditingText(_) => {
                self.hovered = match target {
                    Target::Canvas => Some(self.hit_in_view(pos_in_view).0),
                    Target::Parking { card, .. } => card.map(Hit::Card),
                    Target::Elsewhere => None,
                };
                return false;
            }
            Tool::Pointing(pointing) => {
                if (pos_in_view - pointing.pressed_in_view).hypot() > DRAG_THRESHOLD {
                    let pointing = pointing.clone();
                    self.begin_drag(&pointing, pos_in_view, target);
                }
            }
            Tool::Panning { last_in_view, .. } => {
                let delta = pos_in_view - *last_in_view;
                *last_in_view = pos_in_view;
                self.camera_mut().pan_by(delta);
            }
            Tool::DraggingCards(_) => self.drag_cards_to(pos_in_view, target),
            Tool::DraggingPoint(_) => self.drag_point_to(pos_in_view),
        }
        true
    }

    fn begin_drag(&mut self, pointing: &Pointing, pos_in_view: Point, target: Target) {
        let base = self.document.workbook().clone();
        let before = self.selection.clone();
        self.hovered = None;
        match pointing.grip {
            Grip::Map => {
                self.begin_panning(Button::Left, pointing.pressed_in_view);
                self.move_pointer(pos_in_view, target);
            }
            Grip::Card { card, grab_in_card } => {
                let wanted: HashSet<CardId> = before.selected.card_ids().iter().copied().chain([card]).collect();
                let in_order = base.map(before.map).into_iter().flat_map(|map| map.cards()).map(|card| card.id);
                let cards: Vec<CardId> = in_order.filter(|id| wanted.contains(id)).collect();
                self.tool = Tool::DraggingCards(CardDrag {
                    cards,
                    grabbed: card,
                    grab_in_card,
                    pos_in_view,
                    target,
                    slot: None,
                    picture: None,
                    preview: base.clone(),
                    base,
                    before,
                });
                self.drag_cards_to(pos_in_view, target);
            }
            Grip::Point { curve, point } => self.begin_point_drag(curve, point, pointing.pressed_in_view, pos_in_view),
        }
    }

    fn begin_point_drag(&mut self, curve: CurveId, point: PointId, pressed_in_view: Point, pos_in_view: Point) {
        let base = self.document.workbook().clone();
        let before = self.selection.clone();
        let found = base.map(before.map).and_then(|map| {
            let record = map.curves().iter().find(|record| record.id == curve)?;
            record.points.iter().find(|own| own.id == point).cloned()
        });
        let layout = self.layout();
        let anchor = layout.lanes.iter().find_map(|placed| {
            let face = placed.layout.feelings.as_ref()?.faces.iter().find(|face| face.point == point)?;
            Some(face.anchor + Vec2::new(0.0, placed.top))
        });
        let Some((original, anchor)) = found.zip(anchor) else { return };
        let grab = self.camera().pos_in_doc(pressed_in_view) - anchor;
        let preview = base.clone();
        self.tool =
            Tool::DraggingPoint(PointDrag { curve, original, grab, pos_in_view, moved: None, base, before, preview });
        self.drag_point_to(pos_in_view);
    }

    fn drag_point_to(&mut self, pos_in_view: Point) {
        let layout = self.layout();
        let pos_in_doc = self.camera().pos_in_doc(pos_in_view);
        let Tool::DraggingPoint(drag) = &mut self.tool else { return };
        drag.pos_in_view = pos_in_view;
        drag.move_to(pos_in_doc, &layout);
        if let Ok(shown) = preview(&drag.base, drag.edit().as_ref()) {
            drag.preview = shown;
        }
    }

    /// Where the cards would go now. The layout asked is the one on the screen, so that what
    /// opens is what is under the pointer.
    fn drag_cards_to(&mut self, pos_in_view: Point, target: Target) {
        let layout = self.layout();
        let pos_in_doc = self.camera().pos_in_doc(pos_in_view);
        let Tool::DraggingCards(drag) = &mut self.tool else { return };
        drag.pos_in_view = pos_in_view;
        drag.target = target;
        let slot = match target {
            Target::Canvas => layout.drop_slot(pos_in_doc, &drag.cards),
            Target::Parking { index, .. } => Some(Slot { place: Place::Parking, index }),
            Target::Elsewhere => None,
        };
        if slot == drag.slot {
            return;
        }
        drag.slot = slot;
        match preview(&drag.base, drag.edit().as_ref()) {
            Ok(shown) => drag.preview = shown,
            Err(_) => drag.preview = drag.base.clone(),
        }
    }

    pub(super) fn release(&mut self, button: Button, pos_in_view: Point, target: Target) -> bool {
        match &self.tool {
            Tool::Pointing(pointing) if button == Button::Left => {
                if let Some(card) = pointing.select_on_release {
                    self.selection.selected = Selected::card(card);
                }
                self.tool = Tool::Idle;
            }
            Tool::Panning { button: held, .. } if *held == button => self.tool = Tool::Idle,
            Tool::DraggingCards(_) | Tool::DraggingPoint(_) if button == Button::Left => {
                self.move_pointer(pos_in_view, target);
                self.drop_here();
            }
            _ => return false,
        }
        true
    }

    /// The drag becomes one step of the history, or none if nothing changed.
    fn drop_here(&mut self) {
        match std::mem::take(&mut self.tool) {
            Tool::DraggingCards(drag) => {
                if let Some(edit) = drag.edit() {
                    let after = drag.before.clone();
                    self.commit(&edit, drag.before, after);
                }
            }
            Tool::DraggingPoint(drag) => {
                if let Some(edit) = drag.edit() {
                    let after = drag.before.clone();
                    self.commit(&edit, drag.before, after);
                }
            }
            other => self.tool = other,
        }
    }

    /// Lets time pass while cards are dragged near the edge of the canvas: the map scrolls.
    /// Tells whether to go on.
    pub fn tick(&mut self, seconds: f64) -> bool {
        let Tool::DraggingCards(drag) = &self.tool else { return false };
        let (pos_in_view, target) = (drag.pos_in_view, drag.target);
        if target != Target::Canvas {
            return false;
        }
        let size = self.layout().size;
        let camera = self.camera();
        let sheet = camera.rect_in_view(Rect::from_origin_size(Point::ZERO, size));
        let viewport = camera.viewport();
        let delta = Vec2::new(
            scroll_towards(pos_in_view.x, viewport.width, sheet.x0, sheet.x1),
            scroll_towards(pos_in_view.y, viewport.height, sheet.y0, sheet.y1),
        );
        if delta == Vec2::ZERO {
            return false;
        }
        // A stalled window must not fling the map away.
        self.camera_mut().pan_by(delta * (SCROLL_PER_SECOND * seconds.clamp(0.0, 0.05)));
        self.drag_cards_to(pos_in_view, target);
        true
    }

    fn hit_in_view(&mut self, pos_in_view: Point) -> (Hit, Point) {
        let layout = self.layout();
        let pos_in_doc = self.camera().pos_in_doc(pos_in_view);
        (layout.hit(pos_in_doc), pos_in_doc)
    }
}

/// How fast the map scrolls along one axis, −1 to 1: faster towards the edge of the canvas, and
/// only as long as there is something of the sheet beyond it.
fn scroll_towards(pos: f64, viewport: f64, sheet_start: f64, sheet_end: f64) -> f64 {
    let before = (SCROLL_ZONE - pos) / SCROLL_ZONE;
    let after = (pos - (viewport - SCROLL_ZONE)) / SCROLL_ZONE;
    if before > 0.0 && sheet_start < SCROLL_MARGIN {
        before.min(1.0)
    } else if after > 0.0 && sheet_end > viewport - SCROLL_MARGIN {
        -after.min(1.0)
    } else {
        0.0
    }
}

/// What a click beside cards and points selects.
fn selected_by(hit: Hit) -> Selected {
    match hit {
        Hit::Card(card) => Selected::card(card),
        Hit::Cell { lane, step } => Selected::Cell { lane, step },
        Hit::StageHeader(stage) => Selected::Stage(stage),
        Hit::StepHeader(step) => Selected::Step(step),
        Hit::LaneHeader(lane) => Selected::Lane(lane),
        Hit::CurvePoint { curve, point } => Selected::Point { curve, point },
        Hit::Return(arrow) => Selected::Return(arrow),
        Hit::Title => Selected::Title,
        Hit::Nothing => Selected::Nothing,
    }
}
