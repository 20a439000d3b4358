//! Linking barriers and opportunities: which cards can be linked, what linking two of them changes,
//! and choosing the other one with the arrow keys.

use super::Editor;
use super::camera::Camera;
use super::gesture::{Held, LinkDrag};
use super::input::{Key, Modifiers};
use super::options::ViewOptions;
use super::selection::{Selected, Selection};
use super::tool::Tool;
use crate::edit::{CardEdit, Edit, MapEdit, quoted};
use crate::geom::{Point, Rect};
use crate::message::Message;
use crate::model::{Card, CardId, JourneyMap, LaneKind, Place};
use std::collections::HashSet;

/// Choosing with the keys what a card is linked with. What is chosen is selected.
#[derive(Clone, Debug, PartialEq)]
pub struct Linking {
    pub(crate) from: CardId,
    /// What it may be linked with, as the map is read.
    pub(crate) partners: Vec<CardId>,
    pub(crate) before: Selection,
    /// How the map was seen when it began.
    pub(crate) camera: Camera,
}

impl Linking {
    /// The card that is linked.
    pub fn from(&self) -> CardId {
        self.from
    }
}

/// From where a line is drawn, as a share of the card's width, and no further than that from its
/// left edge.
const HANDLE_SHARE: f64 = 0.25;
const HANDLE_FROM_LEFT: f64 = 30.0;
/// Cards that are lower, in pixels, have no handle: it would cover them.
const SMALLEST_CARD: f64 = 18.0;

/// Where the handle of a card stands, and lines that are drawn from it begin.
pub(super) fn handle_at(card: Rect) -> Point {
    Point::new(card.x0 + (card.width() * HANDLE_SHARE).min(HANDLE_FROM_LEFT), card.y1)
}

/// The kind of lane that a card stands in, if it is one whose cards are linked.
fn kind_of(map: &JourneyMap, card: CardId) -> Option<LaneKind> {
    let Place::Cell { lane, .. } = map.card(card)?.place else { return None };
    let kind = map.row(lane)?.lane.kind;
    matches!(kind, LaneKind::Barriers | LaneKind::Opportunities).then_some(kind)
}

/// The cards that a barrier or an opportunity may be linked with, as far as they are shown.
fn partners(map: &JourneyMap, options: &ViewOptions, card: CardId, is_shown: impl Fn(&Card) -> bool) -> Vec<CardId> {
    let wanted = match kind_of(map, card) {
        Some(LaneKind::Barriers) => LaneKind::Opportunities,
        Some(_) => LaneKind::Barriers,
        None => return Vec::new(),
    };
    let hidden = map.hidden_in_piles();
    let rows = map.rows().iter().filter(|row| row.lane.kind == wanted && options.shows_cards_of(&row.lane));
    let cards = rows.flat_map(|row| row.cards.iter()).filter(|card| !hidden.contains(&card.id) && is_shown(card));
    cards.map(|card| card.id).collect()
}

/// The barrier and the opportunity among two cards.
fn sorted(map: &JourneyMap, a: CardId, b: CardId) -> Option<(CardId, CardId)> {
    match (kind_of(map, a)?, kind_of(map, b)?) {
        (LaneKind::Barriers, LaneKind::Opportunities) => Some((a, b)),
        (LaneKind::Opportunities, LaneKind::Barriers) => Some((b, a)),
        _ => None,
    }
}

/// Whether two cards are linked; closed groups are as a whole.
pub(super) fn are_linked(map: &JourneyMap, a: CardId, b: CardId) -> bool {
    let Some((barrier, opportunity)) = sorted(map, a, b) else { return false };
    let barriers: HashSet<CardId> = map.with_piles(&[barrier]).into_iter().collect();
    let cards = map.with_piles(&[opportunity]);
    cards.iter().filter_map(|id| map.card(*id)).any(|card| card.measure.solves.iter().any(|it| barriers.contains(it)))
}

/// Links a barrier and an opportunity, or takes the link away; none for other cards.
fn toggle_link(map: &JourneyMap, a: CardId, b: CardId) -> Option<(Message, Edit)> {
    let (barrier, opportunity) = sorted(map, a, b)?;
    let name = quoted(&map.card(barrier)?.text);
    let cards: Vec<Card> = if are_linked(map, a, b) {
        let barriers: HashSet<CardId> = map.with_piles(&[barrier]).into_iter().collect();
        let linked = map.with_piles(&[opportunity]).into_iter().filter_map(|id| map.card(id));
        let unlinked = linked.filter_map(|card| {
            let mut new = (**card).clone();
            new.measure.solves.retain(|solved| !barriers.contains(solved));
            (new.measure.solves != card.measure.solves).then_some(new)
        });
        unlinked.collect()
    } else {
        let mut new = (**map.card(opportunity)?).clone();
        new.measure.solves.push(barrier);
        vec![new]
    };
    let key = if are_linked(map, a, b) { "label-link-remove" } else { "label-link-add" };
    let edit = Edit::Map { map: map.id(), change: MapEdit::Card(CardEdit::Set(cards)) };
    Some((Message::new(key).with("name", name), edit))
}

impl Editor {
    /// What the only selected card may be linked with; empty if it is no barrier or opportunity.
    pub(super) fn link_partners(&self) -> Option<(CardId, Vec<CardId>)> {
        let card = self.selection.selected.only_card()?;
        let map = self.map()?;
        let partners = partners(map, &self.options, card, |card| self.shows_card(map, card));
        (!partners.is_empty()).then_some((card, partners))
    }

    /// Where a line can be drawn from: at the lower edge of the selected barrier or opportunity.
    pub(super) fn link_handle(&mut self) -> Option<(CardId, Point)> {
        let layout = self.layout();
        let zoom = self.camera().zoom();
        let (card, _) = self.link_partners()?;
        let rect = layout.card_rect(card)?;
        (rect.height() * zoom >= SMALLEST_CARD).then_some((card, handle_at(rect)))
    }

    pub(super) fn hold_link(&mut self, from: CardId) -> Option<Held> {
        let (_, partners) = self.link_partners().filter(|(card, _)| *card == from)?;
        Some(Held::Link(LinkDrag { from, partners: partners.into_iter().collect(), to: None }))
    }

    /// The keys choose what the selected card is linked with: first what it is linked with already,
    /// else what is nearest.
    pub(super) fn begin_linking(&mut self) {
        let layout = self.layout();
        let Some((from, partners)) = self.link_partners() else { return };
        let Some(map) = self.map() else { return };
        let center = |card: CardId| layout.card_rect(card).map(|rect| rect.center());
        let Some(start) = center(from) else { return };
        let distance = |card: &CardId| center(*card).map_or(f64::INFINITY, |center| (center - start).hypot());
        let linked = partners.iter().find(|card| are_linked(map, from, **card));
        let nearest = partners.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let Some(first) = linked.or(nearest).copied() else { return };
        let linking = Linking { from, partners, before: self.selection.clone(), camera: self.camera() };
        self.tool = Tool::Linking(Box::new(linking));
        self.choose_partner(first);
    }

    fn choose_partner(&mut self, card: CardId) {
        self.selection.selected = Selected::card(card);
        self.reveal_selection();
    }

    /// What a key means while the other card is chosen.
    pub(super) fn press_key_while_linking(&mut self, modifiers: Modifiers, key: Key) -> bool {
        match (key, modifiers) {
            (Key::Escape, _) => return self.give_up(),
            (Key::Enter, Modifiers::NONE) => {
                if let Some(card) = self.selection.selected.only_card() {
                    self.finish_linking(card);
                }
            }
            (Key::Tab, Modifiers::NONE | Modifiers::SHIFT) => self.next_partner(modifiers == Modifiers::NONE),
            (Key::Left | Key::Right | Key::Up | Key::Down, Modifiers::NONE) => self.nearest_partner(key),
            _ => {}
        }
        true
    }

    fn next_partner(&mut self, forwards: bool) {
        let Tool::Linking(linking) = &self.tool else { return };
        let (count, now) = (linking.partners.len(), self.selection.selected.only_card());
        let Some(index) = linking.partners.iter().position(|card| Some(*card) == now) else { return };
        let next = if forwards { index + 1 } else { index + count - 1 } % count;
        if let Some(card) = linking.partners.get(next).copied() {
            self.choose_partner(card);
        }
    }

    /// The nearest of the cards that lie in a direction; one aside is further than one ahead.
    fn nearest_partner(&mut self, key: Key) {
        let layout = self.layout();
        let Tool::Linking(linking) = &self.tool else { return };
        let Some(now) = self.selection.selected.only_card().and_then(|card| layout.card_rect(card)) else { return };
        let way = |rect: Rect| {
            let (x, y) = (rect.center().x - now.center().x, rect.center().y - now.center().y);
            let (ahead, aside) = match key {
                Key::Left => (-x, y),
                Key::Right => (x, y),
                Key::Up => (-y, x),
                _ => (y, x),
            };
            (ahead > 1.0).then_some(ahead + 3.0 * aside.abs())
        };
        let ways = linking.partners.iter().filter_map(|card| Some((*card, way(layout.card_rect(*card)?)?)));
        if let Some((card, _)) = ways.min_by(|a, b| a.1.total_cmp(&b.1)) {
            self.choose_partner(card);
        }
    }

    /// A click on a card chooses it; anywhere else gives up.
    pub(super) fn click_while_linking(&mut self, card: Option<CardId>) {
        let Tool::Linking(linking) = &self.tool else { return };
        match card.filter(|card| linking.partners.contains(card)) {
            Some(card) => self.finish_linking(card),
            None => {
                self.give_up();
            }
        }
    }

    fn finish_linking(&mut self, with: CardId) {
        let Tool::Linking(linking) = std::mem::take(&mut self.tool) else { return };
        self.selection = linking.before;
        self.link(linking.from, with);
        self.reveal_selection();
    }

    /// Links two cards, or takes their link away, as one step of the history.
    pub(super) fn link(&mut self, a: CardId, b: CardId) {
        let Some((label, edit)) = self.map().and_then(|map| toggle_link(map, a, b)) else { return };
        let selection = self.selection.clone();
        self.commit_called(label, &edit, selection.clone(), selection);
    }

    /// Whether dropping here, or Enter, would take a link away.
    pub(super) fn would_unlink(&self) -> bool {
        let ends = match &self.tool {
            Tool::Linking(linking) => Some((linking.from, self.selection.selected.only_card())),
            Tool::Dragging(drag) => match drag.held() {
                Held::Link(link) => Some((link.from(), link.to())),
                _ => None,
            },
            _ => None,
        };
        let linked = |(a, b): (CardId, Option<CardId>)| Some(are_linked(self.map()?, a, b?));
        ends.and_then(linked).unwrap_or(false)
    }
}
