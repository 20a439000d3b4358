//! The parking lot: notes that fit nowhere yet. Cards are dragged from here onto the map and back;
//! this only draws them and tells where they are.

use super::heading_ui;
use crate::app::capture_line;
use crate::app::menu_items::hint;
use crate::app::paint::color32;
use crate::app::pointer::ParkingPlaces;
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::{Command, Selected, TextTarget};
use crate::model::{Card, CardId};
use crate::theme::Theme;
use egui::accesskit::Role;
use egui::{
    Align2, Button, Context, FontId, Frame, Id, Label, LayerId, Margin, Order, Rect, Sense, Stroke, StrokeKind, Ui,
    Vec2,
};
use std::collections::HashSet;
use std::sync::Arc;

/// The width of the place to drop cards on, in points.
const DROP_TARGET: f32 = 220.0;

/// Draws the list; `visible` is what the panel shows of itself.
pub fn parking_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme, visible: Rect) {
    let cards: Vec<Arc<Card>> =
        shell.editor().map().map(|map| map.parking().iter().cloned().collect()).unwrap_or_default();
    let top = ui.cursor().top();
    heading_ui(ui, shell.text("panel-parking"), Some(cards.len()), theme);
    let lifted: HashSet<CardId> =
        shell.editor().card_drag().map(|drag| drag.cards().iter().copied().collect()).unwrap_or_default();
    let selected: HashSet<CardId> = shell.editor().selection().selected.card_ids().iter().copied().collect();
    let mut places = Vec::new();
    let mut field = None;
    for card in &cards {
        if shell.editor().text_edit().is_some_and(|edit| edit.target() == TextTarget::Card(card.id)) {
            field = Some(shell.text_in_panel_ui(ui, TextTarget::Card(card.id)));
            continue;
        }
        let is_lifted = lifted.contains(&card.id);
        let rect = match known_height(ui, card).filter(|height| !is_near(ui, visible, *height)) {
            Some(height) => ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover()).0,
            None => {
                let rect = card_ui(ui, card, is_lifted, selected.contains(&card.id), theme);
                ui.data_mut(|data| data.insert_temp(height_id(card), rect.height()));
                rect
            }
        };
        if !is_lifted {
            places.push((card.id, rect.intersect(visible)));
        }
        ui.add_space(2.0);
    }
    let add = style::muted(shell.text("panel-add-note"), &theme.interface).size(style::size::SMALL);
    let add = ui.add(Button::new(add).frame_when_inactive(false));
    if add.on_hover_text(hint(shell, Command::AddCard)).clicked() {
        shell.editor_mut().select(Selected::Nothing);
        shell.run(Command::AddCard);
    }
    // Down to the end of the panel: a card is easily dropped below the last one.
    let bottom = visible.bottom().max(top);
    let area = Rect::from_x_y_ranges(visible.x_range(), top..=bottom).intersect(visible);
    if shell.editor().card_drag().is_some_and(|drag| drag.parking_index().is_some()) {
        let stroke = Stroke::new(1.5, color32(theme.interface.guide));
        ui.painter().rect_stroke(area.shrink(4.0), 8.0, stroke, StrokeKind::Inside);
    }
    shell.set_parking(ParkingPlaces { area, cards: places, field });
}

/// How high a card was when it was drawn last: one that is out of view only takes its place.
fn known_height(ui: &Ui, card: &Arc<Card>) -> Option<f32> {
    ui.data(|data| data.get_temp(height_id(card)))
}

fn height_id(card: &Arc<Card>) -> Id {
    Id::unique(("parked-height", card.id, Arc::as_ptr(card) as usize))
}

/// Whether what comes next and is this high is in view, or soon will be.
fn is_near(ui: &Ui, visible: Rect, height: f32) -> bool {
    let top = ui.cursor().top();
    top + height > visible.top() - visible.height() && top < visible.bottom() + visible.height()
}

fn card_ui(ui: &mut Ui, card: &Card, is_lifted: bool, is_selected: bool, theme: &Theme) -> Rect {
    let colors = &theme.cards.notes;
    let stroke = if is_selected {
        Stroke::new(2.0, color32(theme.interface.accent))
    } else {
        Stroke::new(1.0, color32(colors.border))
    };
    let response = Frame::new()
        .fill(color32(colors.fill))
        .stroke(stroke)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(10, 7))
        .multiply_with_opacity(if is_lifted { 0.35 } else { 1.0 })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = egui::RichText::new(&card.text).color(color32(colors.text));
            ui.add(Label::new(text).wrap().sense(Sense::hover()));
        })
        .response;
    let id = Id::unique(("parked", card.id));
    ui.interact(response.rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::ListItem);
        node.set_label(card.text.clone());
        node.set_selected(is_selected);
    });
    response.rect
}

/// Where cards are dropped onto the parking lot while the panel is folded away: shown as long as
/// cards are dragged, over the line that catches notes, so that no cell of the map is covered.
pub fn drop_target_ui(ctx: &Context, shell: &mut Shell, theme: &Theme, canvas: Rect) {
    let Some(drag) = shell.editor().card_drag() else { return };
    let is_over = drag.parking_index().is_some();
    let lifted: HashSet<CardId> = drag.cards().iter().copied().collect();
    let line = capture_line::field_below(canvas);
    let area = line.with_max_x((line.left() + DROP_TARGET).min(line.right()));
    let colors = &theme.cards.notes;
    let stroke = if is_over {
        Stroke::new(2.0, color32(theme.interface.guide))
    } else {
        Stroke::new(1.0, color32(colors.border))
    };
    let painter = ctx.layer_painter(LayerId::new(Order::Middle, Id::unique("parking-drop")));
    painter.rect(area, 8.0, color32(colors.fill), stroke, StrokeKind::Inside);
    let font = FontId::proportional(style::size::BODY);
    painter.text(area.center(), Align2::CENTER_CENTER, shell.text("parking-drop"), font, color32(colors.text));
    // All its cards count as above the pointer: what is dropped here comes last.
    let parked = shell.editor().map().map(|map| map.parking().clone()).unwrap_or_default();
    let cards = parked.iter().filter(|card| !lifted.contains(&card.id));
    let cards = cards.map(|card| (card.id, Rect::from_pos(area.left_top()))).collect();
    shell.set_parking(ParkingPlaces { area, cards, field: None });
}
