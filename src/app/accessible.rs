//! What a screen reader is told about the map: a node for every visible cell and card, and, even
//! out of view, for what was selected last and its neighbours, where the arrow keys go next. They
//! are no Tab stops: the canvas is one.

use super::paint::View;
use crate::editor::{Editor, Selected};
use crate::geom::{Rect, Vec2};
use crate::layout::{Column, MapLayout, PlacedCard, PlacedLane};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{CardId, JourneyMap};
use egui::accesskit::{self, Action, Role};
use egui::{Id, Response, Sense, Ui};
use std::collections::HashSet;

/// Describes the canvas and what is on it, and does what a screen reader asks for.
pub fn describe(ui: &Ui, canvas: &Response, editor: &mut Editor, view: &View) {
    let language = editor.options().language;
    let title = editor.map().map(|map| map.info().title.clone()).unwrap_or_default();
    let named = ui.ctx().accesskit_node_builder(canvas.id, |node| {
        node.set_role(Role::Canvas);
        node.set_label(locale::message(language, &Message::new("accessible-map").with("title", title)));
    });
    let Some(map) = editor.map().cloned().filter(|_| named.is_some()) else { return };
    let layout = editor.layout();
    let grid = Grid {
        ui,
        map: &map,
        layout: &layout,
        view,
        language,
        selected: &editor.selection().selected,
        selected_cards: editor.selection().selected.card_ids().iter().copied().collect(),
    };
    if let Some(selected) = grid.describe() {
        editor.select(selected);
        canvas.request_focus();
    }
}

/// The cells and cards of a map as they are seen now.
struct Grid<'a> {
    ui: &'a Ui,
    map: &'a JourneyMap,
    layout: &'a MapLayout,
    view: &'a View,
    language: Language,
    selected: &'a Selected,
    selected_cards: HashSet<CardId>,
}

impl Grid<'_> {
    /// Makes the nodes; what a screen reader asked for, if it did.
    fn describe(&self) -> Option<Selected> {
        let lanes: Vec<&PlacedLane> = self.layout.lanes.iter().filter(|placed| placed.layout.shows_cards()).collect();
        let place = self.selected_place(&lanes);
        let mut asked_for = None;
        for (row, placed) in lanes.into_iter().enumerate() {
            let rows_away = place.map(|(selected_row, _)| row.abs_diff(selected_row)).filter(|away| *away <= 1);
            if rows_away.is_none() && !self.is_in_view(self.layout.lane_rect_of(placed)) {
                continue;
            }
            let cells = cards_by_column(placed, self.layout.columns.steps.len());
            for (index, (column, cards)) in self.layout.columns.steps.iter().zip(cells).enumerate() {
                let columns_away = place.map(|(_, selected_column)| index.abs_diff(selected_column));
                let is_near = rows_away.zip(columns_away).is_some_and(|(rows, columns)| rows + columns <= 1);
                let asked = self.cell(placed, column, &cards, is_near);
                asked_for = self.cards(placed, &cards, is_near).or(asked).or(asked_for);
            }
        }
        asked_for
    }

    /// Row and column of what was selected last.
    fn selected_place(&self, lanes: &[&PlacedLane]) -> Option<(usize, usize)> {
        let (lane, column) = match self.selected {
            Selected::Cell { lane, step } => (*lane, self.layout.columns.index_of(*step)?),
            Selected::Cards(cards) => {
                let (placed, card) = self.layout.card(*cards.last()?)?;
                (placed.layout.lane.id, card.columns.0)
            }
            _ => return None,
        };
        Some((lanes.iter().position(|placed| placed.layout.lane.id == lane)?, column))
    }

    fn is_in_view(&self, rect_in_doc: Rect) -> bool {
        self.view.clip.intersects(self.view.screen_rect_from_doc(rect_in_doc))
    }

    fn cell(&self, placed: &PlacedLane, column: &Column, cards: &[&PlacedCard], is_near: bool) -> Option<Selected> {
        let rect = self.layout.cell_rect_of(placed, column);
        if !is_near && !self.is_in_view(rect) {
            return None;
        }
        let lane = &placed.layout.lane;
        let cell = Selected::Cell { lane: lane.id, step: column.step };
        let stage = self.map.stages().get(column.stage).map_or("", |stage| stage.name.as_str());
        let message = Message::new("accessible-cell")
            .with("lane", locale::terms::lane_name(self.language, lane))
            .with("stage", stage)
            .with("cards", cards.len());
        let label = locale::message(self.language, &message);
        let id = Id::unique(("cell", lane.id, column.step));
        let rect = self.view.screen_rect_from_doc(rect);
        node(self.ui, id, rect, Role::Cell, label, *self.selected == cell, None).then_some(cell)
    }

    /// The cards of a cell.
    fn cards(&self, placed: &PlacedLane, cards: &[&PlacedCard], is_near: bool) -> Option<Selected> {
        let mut asked_for = None;
        for (position, card) in cards.iter().enumerate() {
            let rect = card.rect + Vec2::new(0.0, placed.top);
            if !is_near && !self.is_in_view(rect) {
                continue;
            }
            let id = card.card.id;
            let is_selected = self.selected_cards.contains(&id);
            let rect = self.view.screen_rect_from_doc(rect);
            let place = Some((position + 1, cards.len()));
            let label = card.card.text.clone();
            if node(self.ui, Id::unique(("card", id)), rect, Role::ListItem, label, is_selected, place) {
                asked_for = Some(Selected::card(id));
            }
        }
        asked_for
    }
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

/// Makes a node; tells whether it was clicked or focused by a screen reader.
fn node(
    ui: &Ui,
    id: Id,
    rect: egui::Rect,
    role: Role,
    label: String,
    is_selected: bool,
    place: Option<(usize, usize)>,
) -> bool {
    ui.interact(rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(role);
        node.set_label(label);
        node.set_selected(is_selected);
        node.add_action(Action::Click);
        node.add_action(Action::Focus);
        node.set_bounds(accesskit::Rect {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
        if let Some((position, of)) = place {
            node.set_position_in_set(position);
            node.set_size_of_set(of);
        }
    });
    ui.input(|input| {
        input.has_accesskit_action_request(id, Action::Click) || input.has_accesskit_action_request(id, Action::Focus)
    })
}
