//! The card in the spotlight: laid out anew, as wide as it is read best and as large as the screen
//! lets it be, on its way from its place to the middle.

use super::Show;
use super::frame::gone;
use super::views::{FOOT, MARGIN};
use crate::geom::{Point, Size};
use crate::layout::{CardLayout, Hit, LayoutOptions};
use crate::model::{Card, CardId, LaneKind};
use crate::scene::Group;
use crate::theme::Density;
use crate::wording::excerpt;
use std::sync::Arc;

/// How much larger than they must be its letters become, from the largest on.
const ENLARGED: [f64; 5] = [2.2, 1.9, 1.6, 1.3, 1.05];
/// The most of the screen that it fills, in width and in height.
const SHARE: (f64, f64) = (0.86, 0.76);
/// The widest that lines are read well, and the narrowest card, in document units.
const WIDEST: f64 = 520.0;
const NARROWEST: f64 = 220.0;
/// What a card has besides its picture, in document units.
const BESIDE_PICTURE: f64 = 90.0;

/// A card in the spotlight.
pub(super) struct Lit {
    pub card: CardId,
    /// Since when it is there, in seconds.
    pub since: f64,
    picture: Arc<Group>,
    size: Size,
    /// At which zoom it is seen in the middle.
    zoom: f64,
}

impl Show {
    /// The card in the spotlight.
    pub fn spotlight(&self) -> Option<CardId> {
        self.lit.as_ref().map(|lit| lit.card)
    }

    /// Puts a card into the spotlight.
    pub(super) fn light(&mut self, card: CardId, now: f64) {
        self.lit = self.lay_lit(card).map(|(picture, size, zoom)| Lit { card, since: now, picture, size, zoom });
    }

    /// The picture of the card in the spotlight, at which zoom it is seen, and where its upper left
    /// corner is in view. It comes from its place to the middle.
    pub fn lit_card(&self, now: f64) -> Option<(Arc<Group>, f64, Point)> {
        let lit = self.lit.as_ref()?;
        let rect = self.sheet().layout.card_rect(lit.card)?;
        let place = self.panes(&self.frame(now)?)?.rect_in_view(rect);
        let start = place.width() / lit.size.width.max(1.0);
        let free = self.screen - lit.size * lit.zoom;
        let middle = Point::new((free.width / 2.0).max(0.0), ((free.height - FOOT) / 2.0).max(MARGIN));
        let share = gone(lit.since, now);
        Some((lit.picture.clone(), start * (lit.zoom / start).powf(share), place.origin().lerp(middle, share)))
    }

    fn lay_lit(&mut self, id: CardId) -> Option<(Arc<Group>, Size, f64)> {
        let map = self.sheet().map.clone();
        let card = map.card(id)?.clone();
        let kind = self.sheet().layout.card(id)?.0.layout.lane.kind;
        let least = self.least_zoom();
        let screen = self.screen;
        let room = |zoom: f64| Size::new(screen.width * SHARE.0 / zoom, (screen.height - FOOT) * SHARE.1 / zoom);
        let mut found = None;
        for enlarged in ENLARGED {
            let zoom = least * enlarged;
            let room = room(zoom);
            let layout = self.at_best_width(&map, &card, kind, room);
            if layout.size.height <= room.height {
                found = Some((layout, zoom));
                break;
            }
        }
        let (layout, zoom) = match found {
            Some(found) => found,
            None => {
                let zoom = least;
                (self.shortened(&map, &card, kind, room(zoom)), zoom)
            }
        };
        let picture = self.cards.loose_card(&layout, kind, self.theme());
        Some((picture, layout.size, zoom))
    }

    /// A card as wide as its words need, or as they are read best.
    fn at_best_width(&mut self, map: &crate::model::JourneyMap, card: &Card, kind: LaneKind, room: Size) -> CardLayout {
        let options = LayoutOptions {
            picture_height: Some((room.height - BESIDE_PICTURE).max(40.0)),
            ..LayoutOptions::new(self.options.language, Density::Large)
        };
        let options = LayoutOptions { evidence_marks: self.options.evidence_marks, ..options };
        let widest = room.width.min(WIDEST);
        let mut lay = |width: f64| self.layouter.card_at_width(&self.workbook, map, (card, kind), width, &options);
        let wide = lay(widest);
        let words = wide.text_rect.x0 + f64::from(wide.text.width) + options.density.sizes().card_padding_x + 2.0;
        let narrow = lay(words.clamp(NARROWEST.min(widest), widest));
        if narrow.size.height <= wide.size.height { narrow } else { wide }
    }

    /// A card that is higher than the screen: as much of its words as there is room for.
    fn shortened(&mut self, map: &crate::model::JourneyMap, card: &Card, kind: LaneKind, room: Size) -> CardLayout {
        let with = |letters: usize| Card { text: excerpt(&card.text, letters), ..card.clone() };
        let (mut fits, mut too_many) = (0, card.text.chars().count().max(1));
        while fits + 1 < too_many {
            let middle = fits.midpoint(too_many);
            let layout = self.at_best_width(map, &with(middle), kind, room);
            if layout.size.height <= room.height { fits = middle } else { too_many = middle }
        }
        self.at_best_width(map, &with(fits.max(1)), kind, room)
    }

    /// The cards of the view on the screen, lane by lane.
    fn cards_in_view(&self) -> Vec<CardId> {
        let Some(view) = self.view() else { return Vec::new() };
        let lanes = self.sheet().layout.lanes.iter();
        let cards = lanes.flat_map(|placed| placed.layout.cards.iter().map(move |card| (placed.top, card)));
        let in_view = cards.filter(|(top, card)| view.shows(card.rect + crate::geom::Vec2::new(0.0, *top)));
        in_view.map(|(_, card)| card.card.id).collect()
    }

    /// Puts the next card of the view into the spotlight, or the one before.
    pub(super) fn light_neighbour(&mut self, forwards: bool, now: f64) {
        let cards = self.cards_in_view();
        let lit = self.spotlight().and_then(|lit| cards.iter().position(|card| *card == lit));
        let index = match (lit, forwards) {
            (None, true) => Some(0),
            (None, false) => cards.len().checked_sub(1),
            (Some(index), true) => Some(index + 1),
            (Some(index), false) => index.checked_sub(1),
        };
        match index.and_then(|index| cards.get(index)) {
            Some(card) => self.light(*card, now),
            None => self.lit = None,
        }
    }

    /// The card at a place of the screen.
    pub(super) fn card_at(&self, pos_in_view: Point, now: f64) -> Option<CardId> {
        let panes = self.panes(&self.frame(now)?)?;
        panes.iter().find(|pane| pane.rect_in_view.contains(pos_in_view))?;
        match self.sheet().layout.hit(panes.pos_in_doc(pos_in_view)) {
            Hit::Card(card) => Some(card),
            _ => None,
        }
    }
}
