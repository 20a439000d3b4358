//! What the pointer does, by what goes on: pressing selects, dragging moves cards, points or the
//! map, a double click edits.

use super::Editor;
use super::command::Command;
use super::gesture::{Held, TextTarget};
use super::grip::{Grip, HANDLE};
use super::input::{Button, Modifiers, Target};
use super::menu::MenuOf;
use super::request::Request;
use super::selection::Selected;
use super::sheet::Sheet;
use super::tool::{Cursor, DRAG_THRESHOLD, Pointing, Tool};
use crate::geom::{Point, Vec2};
use crate::layout::Hit;
use crate::model::CardId;

/// Where a card of the parking lot is held, in document units from its corner: the list beside
/// the map draws its cards in its own way.
const GRAB_IN_PARKED_CARD: Vec2 = Vec2::new(28.0, 18.0);
impl Editor {
    /// What is under the pointer while nothing is dragged.
    pub fn hovered(&self) -> Option<Hit> {
        self.hovered
    }

    pub(super) fn hover(&mut self, hit: Option<Hit>, grip: Option<Grip>) {
        self.hovered = hit;
        self.hovered_grip = grip;
    }

    /// What the pointer should look like.
    pub fn cursor(&self) -> Cursor {
        if self.sheet() != Sheet::Map {
            return match self.report_focus().1 {
                _ if self.moves_report() => Cursor::Grabbing,
                Some(_) => Cursor::Hand,
                None => Cursor::Arrow,
            };
        }
        match &self.tool {
            Tool::Dragging(drag) => match &drag.held {
                Held::Cards(cards) if cards.is_copy => Cursor::Copy,
                Held::Edge(_) | Held::Border(_) => Cursor::Across,
                Held::Marquee(_) => Cursor::Cross,
                Held::Cards(_) | Held::Point(_) | Held::Header(_) | Held::Return(_) | Held::Link(_) => Cursor::Grabbing,
            },
            Tool::Panning { .. } => Cursor::Grabbing,
            // An edge keeps its look while the pointer is still over it.
            Tool::Pointing(pointing) if pointing.grip.cursor() == Cursor::Across => Cursor::Across,
            _ if self.space_held => Cursor::Grab,
            _ => match (self.hovered_grip, self.hovered) {
                (Some(Grip::Ground), Some(Hit::Return(_))) => Cursor::Hand,
                (Some(grip), _) => grip.cursor(),
                (None, _) => Cursor::Arrow,
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
            (Tool::Linking(_), Button::Left) => {
                let hit = (target == Target::Canvas).then(|| self.hit_in_view(pos_in_view).0);
                self.click_while_linking(match hit {
                    Some(Hit::Card(card)) => Some(card),
                    _ => None,
                });
                return target != Target::Elsewhere;
            }
            (Tool::Pasting(_), Button::Left) => return self.press_while_pasting(pos_in_view, target),
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
                    let grip = Grip::Card { card, grab_in_card: GRAB_IN_PARKED_CARD };
                    self.press_card(card, grip, pos_in_view, modifiers, clicks);
                }
                Target::Parking { card: None, .. } => self.selection.selected = Selected::Nothing,
                Target::Elsewhere => return false,
            },
            Button::Right => return self.press_for_menu(pos_in_view, target),
            Button::Middle => return false,
        }
        true
    }

    /// A click says where what is pasted goes instead.
    fn press_while_pasting(&mut self, pos_in_view: Point, target: Target) -> bool {
        let selected = match target {
            Target::Canvas => match self.hit_in_view(pos_in_view).0 {
                Hit::Card(card) => {
                    let cell = self.map().and_then(|map| Selected::card(card).cell(map));
                    cell.map_or(Selected::Nothing, |(lane, step)| Selected::Cell { lane, step })
                }
                hit => selected_by(hit),
            },
            Target::Parking { .. } => Selected::Nothing,
            Target::Elsewhere => return false,
        };
        self.paste_to(selected);
        true
    }

    pub(super) fn begin_panning(&mut self, button: Button, pos_in_view: Point) {
        self.tool = Tool::Panning { button, last_in_view: pos_in_view };
    }

    fn press_canvas(&mut self, pos_in_view: Point, modifiers: Modifiers, clicks: u8) {
        self.held_keys = modifiers;
        let (hit, pos_in_doc) = self.hit_in_view(pos_in_view);
        let grip = self.grip(hit, pos_in_doc);
        let before = self.selection.selected.clone();
        match (grip, hit) {
            // The handle belongs to what is selected, whatever lies under it.
            (Grip::NewReturn(_) | Grip::NewLink(_), _) => {}
            // It is added when the button goes up, or dragged from here.
            (Grip::NewPoint { .. }, _) => {}
            (Grip::Border(stage), _) => {
                self.selection.selected = Selected::Stage(stage);
                if clicks > 1 {
                    self.run(Command::ResetStageWidth);
                    return;
                }
            }
            (_, Hit::Card(card)) => {
                let mark = self.layout().group_mark_rect(card);
                if clicks > 1 && mark.is_some_and(|mark| mark.inflate(4.0, 4.0).contains(pos_in_doc)) {
                    self.selection.selected = Selected::card(card);
                    self.run(Command::ToggleGroup);
                    return;
                }
                self.press_card(card, grip, pos_in_view, modifiers, clicks);
                return;
            }
            (_, Hit::CurvePoint { curve, point }) => {
                self.selection.selected = Selected::Point { curve, point };
                if clicks > 1 {
                    self.type_over(TextTarget::Point(point));
                    return;
                }
            }
            // Drawing a frame that adds to what is selected begins on empty ground.
            (Grip::Ground, _) if modifiers.shift || modifiers.command => {}
            _ => {
                self.selection.selected = selected_by(hit);
                if clicks > 1 {
                    let layout = self.layout();
                    let new = self.new_point_on_ground(hit, pos_in_doc, &layout, modifiers.shift);
                    if let Some(Grip::NewPoint { on, place }) = new {
                        self.add_new_point(on, place);
                        return;
                    }
                    self.run(Command::EditOrAdd);
                    return;
                }
            }
        }
        self.point_at(Pointing { pressed_in_view: pos_in_view, modifiers, grip, before, select_on_release: None });
    }

    fn press_card(&mut self, card: CardId, grip: Grip, pos_in_view: Point, modifiers: Modifiers, clicks: u8) {
        let before = self.selection.selected.clone();
        if clicks > 1 {
            self.selection.selected = Selected::card(card);
            self.run(Command::EditText);
            return;
        }
        let was_selected = before.card_ids().contains(&card);
        let mut select_on_release = None;
        let clicked = if modifiers.shift {
            self.range_to(card).unwrap_or_else(|| before.toggled(card))
        } else if modifiers.command {
            before.toggled(card)
        } else {
            Selected::card(card)
        };
        if was_selected {
            // Pressing one of several may begin to drag them all; only a click changes what is
            // selected.
            select_on_release = Some(clicked);
        } else {
            self.selection.selected = clicked;
        }
        self.point_at(Pointing { pressed_in_view: pos_in_view, modifiers, grip, before, select_on_release });
    }

    /// What Shift and a click select: the cards from the one that was selected first to this one,
    /// if both stand in one cell.
    fn range_to(&self, card: CardId) -> Option<Selected> {
        let map = self.map()?;
        let anchor = *self.selection.selected.card_ids().first()?;
        let place = map.card(card)?.place;
        let hidden = map.hidden_in_piles();
        let there = map.cards().filter(|other| other.place == place && !hidden.contains(&other.id));
        let there: Vec<CardId> = there.map(|other| other.id).collect();
        let from = there.iter().position(|other| *other == anchor)?;
        let to = there.iter().position(|other| *other == card)?;
        let mut cards = there.get(from.min(to)..=from.max(to))?.to_vec();
        // The first one stays the anchor.
        if to < from {
            cards.reverse();
        }
        Some(Selected::cards(cards))
    }

    fn point_at(&mut self, pointing: Pointing) {
        self.tool = Tool::Pointing(pointing);
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
        let on_lot = matches!(target, Target::Parking { card: None, .. });
        self.menu_of = if on_lot { MenuOf::Parking } else { MenuOf::Selection };
        self.requests.push(Request::ShowContextMenu { pos_in_view: Some(pos_in_view) });
        true
    }

    pub(super) fn move_pointer(&mut self, pos_in_view: Point, target: Target) -> bool {
        match &mut self.tool {
            Tool::Pasting(_) | Tool::Linking(_) | Tool::EditingCell(_) => {
                self.hover(None, None);
                return false;
            }
            Tool::Idle | Tool::EditingText(_) => {
                match target {
                    Target::Canvas => {
                        let (hit, pos_in_doc) = self.hit_in_view(pos_in_view);
                        let grip = self.grip(hit, pos_in_doc);
                        self.hover(Some(hit), Some(grip));
                    }
                    Target::Parking { card, .. } => {
                        let grip = card.map(|card| Grip::Card { card, grab_in_card: GRAB_IN_PARKED_CARD });
                        self.hover(card.map(Hit::Card), grip);
                    }
                    Target::Elsewhere => self.hover(None, None),
                }
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
            Tool::Dragging(_) => self.drag_to(pos_in_view, target),
        }
        true
    }

    pub(super) fn release(&mut self, button: Button, pos_in_view: Point, target: Target) -> bool {
        match &self.tool {
            Tool::Pointing(pointing) if button == Button::Left => {
                let grip = pointing.grip;
                if let Some(selected) = &pointing.select_on_release {
                    self.selection.selected = selected.clone();
                }
                self.tool = Tool::Idle;
                if let Grip::NewPoint { on, place } = grip {
                    self.add_new_point(on, place);
                }
            }
            Tool::Panning { button: held, .. } if *held == button => self.tool = Tool::Idle,
            Tool::Dragging(_) if button == Button::Left => {
                self.move_pointer(pos_in_view, target);
                self.drop_here();
            }
            _ => return false,
        }
        true
    }

    /// What a press would take hold of.
    fn grip(&mut self, hit: Hit, pos_in_doc: Point) -> Grip {
        let layout = self.layout();
        let zoom = self.camera().zoom();
        match self.return_handle() {
            Some((from, center)) if (center - pos_in_doc).hypot() * zoom <= HANDLE => Grip::NewReturn(from),
            _ => match self.link_handle() {
                Some((card, center)) if (center - pos_in_doc).hypot() * zoom <= HANDLE => Grip::NewLink(card),
                _ => self
                    .new_point_grip(hit, pos_in_doc, &layout, zoom, self.held_keys.shift)
                    .unwrap_or_else(|| Grip::at(hit, pos_in_doc, &layout, zoom)),
            },
        }
    }

    fn hit_in_view(&mut self, pos_in_view: Point) -> (Hit, Point) {
        let layout = self.layout();
        let pos_in_doc = self.panes().pos_in_doc(pos_in_view);
        (layout.hit(pos_in_doc), pos_in_doc)
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
