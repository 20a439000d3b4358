//! The field in which a cell is typed, over the cell, and below it what can be chosen.

use super::RegisterSheet;
use crate::app::paint::color32;
use crate::app::pointer::canvas_id;
use crate::app::shell::Shell;
use crate::app::style;
use crate::app::typing::shorten_pasted;
use crate::editor::{CellAt, Input};
use crate::message::Message;
use crate::theme::Theme;
use egui::{
    Area, Color32, EventFilter, FontId, Frame, Id, Key, KeyboardShortcut, Label, Margin, Modifiers, Order, Rect,
    ScrollArea, Sense, Shadow, Stroke, TextEdit, Ui, WidgetInfo,
};

/// The least width of the field, and of the list below it, in points.
const LEAST: f32 = 150.0;
const LIST: f32 = 220.0;
/// The height of a line of the list, and of all of it.
const LINE: f32 = 26.0;
const LIST_HEIGHT: f32 = 9.0 * LINE;

/// The field of a cell.
pub fn field_id(at: CellAt) -> Id {
    Id::unique(("register-field", at.row, at.column))
}

/// Draws the field of the cell that is typed into, if one is.
pub fn field_ui(ui: &Ui, shell: &mut Shell, sheet: &mut RegisterSheet, theme: &Theme, room: Rect) {
    let Some(edit) = shell.editor().cell_edit().cloned() else {
        if sheet.field.take().is_some() {
            // What was typed into is done: the table goes on.
            ui.memory_mut(|memory| memory.request_focus(canvas_id()));
        }
        return;
    };
    let Some(cell) = sheet.cell else { return };
    let colors = &theme.interface;
    let id = field_id(edit.at());
    let name = field_name(shell, edit.at());
    let mut draft = edit.draft().to_owned();
    let width = cell.width().max(if edit.options().is_empty() { LEAST } else { LIST });
    let mut chosen = None;
    let mut left = false;
    let mut changed = false;
    let area = Area::new(Id::unique("register-field-area")).order(Order::Middle).fixed_pos(cell.min).constrain_to(room);
    area.show(ui.ctx(), |ui| {
        ui.set_max_width(width);
        Frame::new()
            .fill(color32(colors.control))
            .stroke(Stroke::new(2.0, color32(colors.accent)))
            .shadow(Shadow { offset: [0, 2], blur: 10, spread: 0, color: color32(colors.shadow).gamma_multiply(0.5) })
            .show(ui, |ui| {
                // As high as the cell, so that nothing of it is seen around the field.
                if edit.options().is_empty() {
                    ui.set_min_height(cell.height() - 2.0);
                }
                let ours = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
                let hint = edit.highlighted().and_then(|index| edit.options().get(index)).map(|own| own.name.clone());
                shorten_pasted(ui, id);
                let field = TextEdit::multiline(&mut draft)
                    .id(id)
                    .event_filter(ours)
                    .frame(Frame::new().inner_margin(Margin::symmetric(7, 6)))
                    .font(FontId::proportional(style::size::BODY))
                    .desired_width(width)
                    .desired_rows(1)
                    .hint_text(hint.unwrap_or_default())
                    // Enter is the editor's; a cell has no lines.
                    .return_key(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::ALT, Key::F20));
                let output = field.show(ui);
                output.response.widget_info(|| WidgetInfo {
                    current_text_value: Some(edit.draft().to_owned()),
                    ..WidgetInfo::labeled(egui::Role::TextInput, true, &name)
                });
                if sheet.field != Some(id) {
                    // Once: asking again every frame would switch the input method on and off.
                    sheet.field = Some(id);
                    output.response.request_focus();
                    let mut state = output.state;
                    let end = output.galley.end();
                    state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
                    state.store(ui.ctx(), output.response.id);
                } else if output.response.lost_focus() && ui.input(|input| input.focused) {
                    left = true;
                }
                changed = output.response.changed();
                chosen = options_ui(ui, &edit, theme);
            });
    });
    if let Some(index) = chosen {
        shell.editor_mut().choose_for_cell(index);
    } else {
        if changed {
            shell.editor_mut().handle(Input::Text(draft.replace(['\n', '\r'], " ")));
        }
        if left {
            shell.editor_mut().handle(Input::TextFieldLeft);
        }
    }
}

/// "Department of “Plants under warranty”".
fn field_name(shell: &Shell, at: CellAt) -> String {
    let column = Message::new(at.column.name_key());
    let groups = shell.editor().workbook().target_groups();
    match at.row.and_then(|row| groups.iter().find(|group| group.id == row)) {
        Some(group) => {
            let name = crate::wording::excerpt(&group.name, 40);
            shell.say(&Message::new("register-field").with("column", column).with("name", name))
        }
        None => shell.say(&Message::new("register-field-new").with("column", column)),
    }
}

/// What can be chosen; tells which was pressed.
fn options_ui(ui: &mut Ui, edit: &crate::editor::CellEdit, theme: &Theme) -> Option<usize> {
    if edit.options().is_empty() {
        return None;
    }
    let colors = &theme.interface;
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Stroke::new(1.0, color32(colors.border)));
    // The area is as small as the field was before the list came.
    let height = (edit.options().len() as f32 * LINE).min(LIST_HEIGHT);
    ScrollArea::vertical().max_height(LIST_HEIGHT).min_scrolled_height(height).show(ui, |ui| {
        for (index, option) in edit.options().iter().enumerate() {
            let is_on = edit.highlighted() == Some(index);
            let size = egui::vec2(ui.available_width(), LINE);
            // Without the keyboard: it stays in the field.
            let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
            let ground = if is_on {
                color32(colors.chosen)
            } else if response.hovered() {
                color32(colors.hover)
            } else {
                Color32::TRANSPARENT
            };
            ui.painter().rect_filled(rect, 0.0, ground);
            let inside = rect.shrink2(egui::vec2(8.0, 0.0));
            let mut line = ui.new_child(
                egui::UiBuilder::new().max_rect(inside).layout(egui::Layout::left_to_right(egui::Align::Center)),
            );
            line.add(Label::new(&option.name).truncate().selectable(false));
            let name = option.name.clone();
            response.widget_info(|| WidgetInfo::selected(egui::Role::ListBoxOption, true, is_on, &name));
            if is_on {
                response.scroll_to_me(None);
            }
            let is_pressed = ui.input(|input| input.pointer.primary_pressed());
            if response.clicked() || (is_pressed && response.contains_pointer()) {
                chosen = Some(index);
            }
        }
    });
    chosen
}
