//! The cells and cards of a map as a screen reader is told about them.

use super::{Telling, Thing};
use crate::editor::Selected;
use crate::geom::Vec2;
use crate::layout::{Column, PlacedCard, PlacedLane};
use crate::locale;
use crate::message::Message;
use crate::model::{Card, CardId};
use egui::Id;
use egui::accesskit::Role;
use std::collections::HashSet;

/// Below this zoom only what is selected and what is next to it is told.
const SMALLEST_ZOOM: f64 = 0.35;

/// Makes the nodes; what a screen reader asked for, if it did.
pub fn describe(telling: &Telling<'_>) -> Option<Selected> {
    let lanes: Vec<&PlacedLane> = telling.layout.lanes.iter().filter(|placed| placed.layout.shows_cards()).collect();
    let place = selected_place(telling, &lanes);
    let selected: HashSet<CardId> = telling.selected.card_ids().iter().copied().collect();
    // Cards too small to be read would be told by the thousand.
    let is_legible = telling.views.body().zoom >= SMALLEST_ZOOM;
    let mut asked_for = None;
    for (row, placed) in lanes.into_iter().enumerate() {
        let rows_away = place.map(|(selected_row, _)| row.abs_diff(selected_row)).filter(|away| *away <= 1);
        if rows_away.is_none() && !(is_legible && telling.is_in_view(telling.layout.lane_rect_of(placed))) {
            continue;
        }
        let cells = cards_by_column(placed, telling.layout.columns.steps.len());
        for (index, (column, cards)) in telling.layout.columns.steps.iter().zip(cells).enumerate() {
            let columns_away = place.map(|(_, selected_column)| index.abs_diff(selected_column));
            let is_near = rows_away.zip(columns_away).is_some_and(|(rows, columns)| rows + columns <= 1);
            if !is_near && !is_legible {
                continue;
            }
            let cell = Cell { telling, placed, column, cards: &cards, is_near };
            let asked = cell.describe();
            asked_for = cell.describe_cards(&selected).or(asked).or(asked_for);
        }
    }
    asked_for
}

/// Row and column of what was selected last.
fn selected_place(telling: &Telling<'_>, lanes: &[&PlacedLane]) -> Option<(usize, usize)> {
    let (lane, column) = match telling.selected {
        Selected::Cell { lane, step } => (*lane, telling.layout.columns.index_of(*step)?),
        Selected::Cards(cards) => {
            let (placed, card) = telling.layout.card(*cards.last()?)?;
            (placed.layout.lane.id, card.columns.0)
        }
        _ => return None,
    };
    Some((lanes.iter().position(|placed| placed.layout.lane.id == lane)?, column))
}

/// The shown cards of a lane by the column they start in, from top to bottom.
fn cards_by_column(placed: &PlacedLane, columns: usize) -> Vec<Vec<&PlacedCard>> {
    let mut cells = vec![Vec::new(); columns];
    for card in &placed.layout.cards {
        if let Some(cell) = cells.get_mut(card.columns.0) {
            cell.push(card);
        }
    }
    cells
}

struct Cell<'a> {
    telling: &'a Telling<'a>,
    placed: &'a PlacedLane,
    column: &'a Column,
    cards: &'a [&'a PlacedCard],
    /// Told about even out of view.
    is_near: bool,
}

impl Cell<'_> {
    fn describe(&self) -> Option<Selected> {
        let telling = self.telling;
        let rect = telling.layout.cell_rect_of(self.placed, self.column);
        if !self.is_near && !telling.is_in_view(rect) {
            return None;
        }
        let lane = &self.placed.layout.lane;
        let stage = telling.map.stages().get(self.column.stage).map_or("", |stage| stage.name.as_str());
        let message = Message::new("accessible-cell")
            .with("lane", locale::terms::lane_name(telling.language, lane))
            .with("stage", stage)
            .with("cards", self.cards.len());
        let selects = Selected::Cell { lane: lane.id, step: self.column.step };
        let id = Id::unique(("cell", lane.id, self.column.step));
        telling.tell(id, rect, Thing::new(selects, Role::Cell, telling.say(&message)))
    }

    fn describe_cards(&self, selected: &HashSet<CardId>) -> Option<Selected> {
        let mut asked_for = None;
        for (index, card) in self.cards.iter().enumerate() {
            let rect = card.rect + Vec2::new(0.0, self.placed.top);
            if !self.is_near && !self.telling.is_in_view(rect) {
                continue;
            }
            let id = card.card.id;
            let place = (index + 1, self.cards.len());
            let thing = Thing {
                description: self.description(&card.card, place),
                is_selected: selected.contains(&id),
                place: Some(place),
                ..Thing::new(Selected::card(id), Role::ListItem, self.name(card))
            };
            asked_for = self.telling.tell(Id::unique(("card", id)), rect, thing).or(asked_for);
        }
        asked_for
    }

    /// What a card says; a picture without a caption says that it is one.
    fn name(&self, card: &PlacedCard) -> String {
        let is_picture = card.layout.picture.is_some() && card.card.text.trim().is_empty();
        if is_picture { self.telling.say(&Message::new("accessible-picture")) } else { card.card.text.clone() }
    }

    /// "Stage 3 of 7, barriers, 2 of 4", and what the marks on the card say.
    fn description(&self, card: &Card, (position, of): (usize, usize)) -> String {
        let telling = self.telling;
        let place = Message::new("accessible-card")
            .with("stage", self.column.stage + 1)
            .with("stages", telling.map.stages().len())
            .with("lane", locale::terms::lane_name(telling.language, &self.placed.layout.lane))
            .with("position", position)
            .with("cards", of);
        let mut parts = vec![telling.say(&place)];
        if let Some(severity) = card.severity {
            parts.push(telling.say(&Message::new("accessible-severity").with("severity", u32::from(severity.get()))));
        }
        if card.votes > 0 {
            parts.push(telling.say(&Message::new("accessible-votes").with("votes", card.votes)));
        }
        if card.doubts > 0 {
            parts.push(telling.say(&Message::new("accessible-doubts").with("doubts", card.doubts)));
        }
        let open = card.comments.iter().filter(|comment| !comment.resolved).count();
        if open > 0 {
            parts.push(telling.say(&Message::new("accessible-comments").with("comments", open)));
        }
        let roles = card.roles.iter().filter_map(|role| telling.workbook.role(*role));
        parts.extend(roles.map(|role| role.name.clone()));
        parts.extend(self.linked("accessible-removes", &card.measure.solves));
        parts.extend(self.linked("accessible-removed-by", telling.linked.removed_by(card.id)));
        if telling.linked.is_unanswered(card.id) {
            parts.push(telling.say(&Message::new("accessible-unanswered")));
        }
        parts.join(", ")
    }

    /// What the card is linked with; none if nothing.
    fn linked(&self, key: &'static str, cards: &[CardId]) -> Option<String> {
        let texts = self.telling.linked.quote(cards)?;
        Some(self.telling.say(&Message::new(key).with("cards", texts)))
    }
}
