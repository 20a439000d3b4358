//! The parking lot: notes that fit nowhere yet. Cards are dragged from here onto the map and back;
//! this only draws them and tells where they are.

use super::heading_ui;
use super::parked::Note;
use crate::app::capture_line;
use crate::app::menu_items::hint;
use crate::app::paint::color32;
use crate::app::pointer::ParkingPlaces;
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::{Command, Selected};
use crate::message::Message;
use crate::model::CardId;
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
    let notes = shell.parked();
    let top = ui.cursor().top();
    heading_ui(ui, shell.text("panel-parking"), Some(notes.len()), theme);
    let lifted: HashSet<CardId> =
        shell.editor().card_drag().map(|drag| drag.cards().iter().copied().collect()).unwrap_or_default();
    let selected: HashSet<CardId> = shell.editor().selection().selected.card_ids().iter().copied().collect();
    let edited = shell.editor().text_edit().map(|edit| edit.target());
    let mut places = Vec::new();
    let mut field = None;
    for note in notes.iter() {
        let card = &note.card;
        if let Some(target) = edited.filter(|target| note.is(*target)) {
            field = Some(shell.text_in_panel_ui(ui, target));
            continue;
        }
        let is_lifted = lifted.contains(&card.id);
        let rect = match known_height(ui, note).filter(|height| !is_near(ui, visible, *height)) {
            Some(height) => ui.allocate_space(Vec2::new(ui.available_width(), height)).1,
            None => {
                let count = note
                    .group
                    .as_ref()
                    .map(|group| shell.say(&Message::new("card-group").with("count", group.cards.len())));
                let is_selected = selected.contains(&card.id);
                let is_faint = !note.is_meant;
                let rect = card_ui(ui, note, count, Looks { is_lifted, is_selected, is_faint }, theme);
                ui.data_mut(|data| data.insert_temp(height_id(note), rect.height()));
                rect
            }
        };
        if !is_lifted {
            let rect = rect.intersect(visible);
            places.push((card.id, rect));
            // Those that the card stands for count as above or below the pointer together with it.
            let behind = note.group.iter().flat_map(|group| group.cards.iter().skip(1));
            places.extend(behind.map(|card| (*card, Rect::from_pos(rect.center()))));
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
fn known_height(ui: &Ui, note: &Note) -> Option<f32> {
    ui.data(|data| data.get_temp(height_id(note)))
}

fn height_id(note: &Note) -> Id {
    let group = note.group.as_ref().map(|group| Arc::as_ptr(group) as usize);
    Id::unique(("parked-height", note.card.id, Arc::as_ptr(&note.card) as usize, group))
}

/// Whether what comes next and is this high is in view, or soon will be.
fn is_near(ui: &Ui, visible: Rect, height: f32) -> bool {
    let top = ui.cursor().top();
    top + height > visible.top() - visible.height() && top < visible.bottom() + visible.height()
}

/// What a note looks like now.
struct Looks {
    is_lifted: bool,
    is_selected: bool,
    /// It does not match what is wanted of cards.
    is_faint: bool,
}

fn card_ui(ui: &mut Ui, note: &Note, count: Option<String>, looks: Looks, theme: &Theme) -> Rect {
    let colors = &theme.cards.notes;
    let Looks { is_lifted, is_selected, is_faint } = looks;
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
        .multiply_with_opacity(if is_lifted || is_faint { 0.35 } else { 1.0 })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = egui::RichText::new(note.text()).color(color32(colors.text));
            ui.add(Label::new(text).wrap().sense(Sense::hover()));
            if let Some(count) = &count {
                let count = style::muted(count, &theme.interface).size(style::size::SMALL);
                ui.add(Label::new(count).wrap().sense(Sense::hover()));
            }
        })
        .response;
    let id = Id::unique(("parked", note.card.id));
    ui.interact(response.rect, id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::ListItem);
        node.set_label(count.map_or_else(|| note.text().to_owned(), |count| format!("{}, {count}", note.text())));
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
