//! What a screen reader is told about the map: a node for every visible cell and card, and for
//! what is selected even when it is out of view. They are no Tab stops: the canvas is one.

use super::paint::View;
use crate::editor::{Editor, Selected};
use crate::layout::{MapLayout, PlacedLane};
use crate::locale::{self, Language};
use crate::message::Message;
use crate::model::{CardId, JourneyMap, Lane, StepId};
use egui::accesskit::{self, Action, Role};
use egui::{Id, Response, Sense, Ui};

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
    let selected = editor.selection().selected.clone();
    let mut asked_for = None;
    for placed in layout.lanes.iter().filter(|placed| placed.layout.shows_cards()) {
        for step in layout.steps() {
            let Some(cell) = layout.cell_rect(placed.layout.lane.id, step) else { continue };
            let is_selected = selected == Selected::Cell { lane: placed.layout.lane.id, step };
            let in_view = view.clip.intersects(view.screen_rect_from_doc(cell));
            if in_view || is_selected {
                let id = Id::unique(("cell", placed.layout.lane.id, step));
                let label = cell_name(&map, &layout, placed, step, language);
                if node(ui, id, view.screen_rect_from_doc(cell), Role::Cell, label, is_selected, None) {
                    asked_for = Some(Selected::Cell { lane: placed.layout.lane.id, step });
                }
            }
            if let Some(card) = cards(ui, &layout, placed, step, &selected, view) {
                asked_for = Some(Selected::card(card));
            }
        }
    }
    if let Some(selected) = asked_for {
        editor.select(selected);
        canvas.request_focus();
    }
}

/// The cards of a cell; the one that was asked for.
fn cards(
    ui: &Ui,
    layout: &MapLayout,
    placed: &PlacedLane,
    step: StepId,
    selected: &Selected,
    view: &View,
) -> Option<CardId> {
    let in_cell: Vec<CardId> = layout.cards_in_cell(placed.layout.lane.id, step).collect();
    let mut asked_for = None;
    for (position, id) in in_cell.iter().enumerate() {
        let (Some(rect), Some(card)) = (layout.card_rect(*id), placed.layout.card(*id)) else { continue };
        let is_selected = selected.card_ids().contains(id);
        let rect = view.screen_rect_from_doc(rect);
        if view.clip.intersects(rect) || is_selected {
            let place = Some((position + 1, in_cell.len()));
            let label = card.card.text.clone();
            if node(ui, Id::unique(("card", *id)), rect, Role::ListItem, label, is_selected, place) {
                asked_for = Some(*id);
            }
        }
    }
    asked_for
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

fn cell_name(map: &JourneyMap, layout: &MapLayout, placed: &PlacedLane, step: StepId, language: Language) -> String {
    let column = layout.columns.index_of(step).and_then(|index| layout.columns.steps.get(index));
    let stage = column.and_then(|column| map.stages().get(column.stage)).map_or("", |stage| stage.name.as_str());
    let cards = layout.cards_in_cell(placed.layout.lane.id, step).count();
    let message = Message::new("accessible-cell")
        .with("lane", lane_name(language, &placed.layout.lane))
        .with("stage", stage)
        .with("cards", cards);
    locale::message(language, &message)
}

/// A lane's own name, or that of its kind.
pub fn lane_name(language: Language, lane: &Lane) -> String {
    if lane.name.is_empty() { locale::terms::lane_kind(language, lane.kind) } else { lane.name.clone() }
}
