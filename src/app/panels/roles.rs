//! Whose eyes the map is seen through: everyone's, or those of the chosen roles.

use super::{heading_ui, row_ground};
use crate::app::context_menu::asked_at;
use crate::app::menu_items::hint;
use crate::app::paint::color32;
use crate::app::parts::Part;
use crate::app::role_marks::role_line;
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::{Command, Input, ListKind, Listed, MenuOf, TextTarget};
use crate::model::{Role, RoleId};
use crate::theme::Theme;
use egui::{Align2, Button, Pos2, Rect, Response, Sense, Ui, Vec2, WidgetInfo};

const ROW: f32 = 28.0;
/// The line sample: its length and where the name starts.
const SAMPLE: f32 = 28.0;

/// Draws the list.
pub fn roles_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    heading_ui(ui, shell.text("panel-roles"), None, theme);
    let viewed = shell.editor().options().roles_in_view.clone();
    let everyone = hint(shell, Command::ShowEveryone);
    let row = row_ui(ui, &shell.text("panel-everyone"), viewed.is_empty(), None, theme);
    shell.parts_mut().offer(Part::SidePanel, ui.clip_rect(), row.id);
    if row.on_hover_text(everyone).clicked() {
        shell.run(Command::ShowEveryone);
    }
    let roles = shell.editor().workbook().roles().clone();
    for role in roles.iter() {
        role_ui(ui, shell, role, viewed.contains(&role.id), theme);
    }
    others_ui(ui, shell, theme);
    let new = shell.editor().text_edit().and_then(|edit| match edit.target() {
        TextTarget::Role(id) if roles.iter().all(|role| role.id != id) => Some(id),
        _ => None,
    });
    if let Some(id) = new {
        name_field_ui(ui, shell, id, theme);
    }
    let add = style::muted(shell.text("panel-add-role"), &theme.interface).size(style::size::SMALL);
    ui.horizontal(|ui| {
        ui.add_space(SAMPLE);
        let name = shell.text(Command::AddRole.label_key());
        let response = ui.add(Button::new(add).frame_when_inactive(false));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        if response.on_hover_text(hint(shell, Command::AddRole)).clicked() {
            shell.run(Command::AddRole);
        }
    });
}

fn role_ui(ui: &mut Ui, shell: &mut Shell, role: &Role, is_viewed: bool, theme: &Theme) {
    let is_named = shell.editor().text_edit().is_some_and(|edit| edit.target() == TextTarget::Role(role.id));
    if is_named {
        name_field_ui(ui, shell, role.id, theme);
        return;
    }
    let response = row_ui(ui, &role.name, is_viewed, Some(role.color), theme);
    if response.has_focus() {
        shell.lists_mut().role_with_keyboard = Some(role.id);
    }
    if edit_mark_ui(ui, shell, &response, &role.name, theme) {
        shell.lists_mut().show(Listed::Role(role.id));
    } else if let Some(at) = asked_at(ui, &response) {
        shell.open_menu_of(ui.ctx(), MenuOf::Role(role.id), at);
    } else if response.double_clicked() {
        shell.editor_mut().type_over(TextTarget::Role(role.id));
    } else if response.clicked() {
        let (several, range) = ui.input(|input| (input.modifiers.command, input.modifiers.shift));
        match (several, range) {
            (true, _) => shell.editor_mut().toggle_role(role.id),
            (_, true) => shell.editor_mut().look_up_to_role(role.id),
            _ => shell.editor_mut().look_only_with(role.id),
        }
    }
}

/// At the right of a row that the pointer is over: what is known about the role. Tells whether it
/// was pressed.
fn edit_mark_ui(ui: &Ui, shell: &Shell, row: &Response, role: &str, theme: &Theme) -> bool {
    let rect = Rect::from_min_max(Pos2::new(row.rect.right() - ROW, row.rect.top()), row.rect.max);
    if !row.contains_pointer() && !row.has_focus() {
        return false;
    }
    // A stop of its own for the keyboard it is not: a key does the same from the row.
    let mark = ui.interact(rect, row.id.with("edit"), Sense::CLICK);
    let name = shell.text(Command::EditRole.label_key());
    mark.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{name}: {role}")));
    let colors = &theme.interface;
    let ground = if mark.hovered() { colors.chosen } else { colors.hover };
    ui.painter().rect_filled(rect.shrink(2.0), style::RADIUS, color32(ground));
    let font = egui::FontId::proportional(style::size::BODY);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, "✏", font, color32(colors.text));
    let shortcut = Command::Details.shortcuts().first().map_or_else(String::new, |shortcut| format!(" ({shortcut})"));
    mark.on_hover_text(format!("{name}{shortcut}")).clicked()
}

/// What happens to what does not concern the roles in view: it fades or goes.
fn others_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    if shell.editor().options().roles_in_view.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 6.0;
        for command in [Command::DimOthers, Command::HideOthers] {
            let is_chosen = shell.editor().is_chosen(command);
            let name = shell.text(command.label_key());
            let key = if command == Command::DimOthers { "panel-dim-others" } else { "panel-hide-others" };
            let words = style::muted(shell.text(key), &theme.interface).size(style::size::SMALL);
            let response = ui.add(Button::new(words).selected(is_chosen).frame_when_inactive(is_chosen));
            response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, &name));
            if response.on_hover_text(shell.text(command.hint_key())).clicked() {
                shell.run(command);
            }
        }
    });
}

/// The name of a role while it is typed; a new one is offered the usual names.
fn name_field_ui(ui: &mut Ui, shell: &mut Shell, role: RoleId, theme: &Theme) {
    let target = TextTarget::Role(role);
    let is_new = shell.editor().text_edit().is_some_and(|edit| edit.is_new());
    if !is_new {
        shell.text_in_panel_ui(ui, target);
        return;
    }
    let mut completions = std::mem::take(shell.role_names_mut());
    if let Some(name) = completions.by_key(ui) {
        shell.editor_mut().handle(Input::Text(name));
    }
    let mut taken = completions.by_press(ui);
    let rect = shell.text_in_panel_ui(ui, target);
    let said = shell.editor().text_edit().map(|edit| edit.draft().to_owned()).unwrap_or_default();
    // The name that a new role has by itself is nobody's.
    let is_untouched = said == shell.text("new-role-name");
    let typed = if is_untouched { String::new() } else { completions.typed(&said).to_owned() };
    let names = shell.editor().suggestions(ListKind::Roles, &typed);
    let title = shell.text("list-suggestions");
    taken = taken.or(completions.ui(ui, rect, names, &title, &theme.interface));
    if let Some(name) = taken {
        shell.editor_mut().handle(Input::Text(name));
        shell.editor_mut().finish_text();
        completions.forget();
    }
    *shell.role_names_mut() = completions;
}

/// A line that can be chosen, with the line sample of a role.
fn row_ui(ui: &mut Ui, text: &str, is_chosen: bool, role_color: Option<u32>, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, is_chosen, text));
    let colors = &theme.interface;
    row_ground(ui, &response, is_chosen, colors);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, style::RADIUS, ui.visuals().selection.stroke, egui::StrokeKind::Inside);
    }
    let mut left = rect.left() + 8.0;
    if let Some(color) = role_color {
        role_line(ui, Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::new(SAMPLE, ROW)), color, theme);
        left += SAMPLE + 10.0;
    }
    let weight = if is_chosen { 600.0 } else { 400.0 };
    let format = egui::text::TextFormat {
        font_id: egui::TextStyle::Body.resolve(ui.style()),
        coords: crate::app::fonts::weight(weight),
        color: color32(colors.text),
        ..Default::default()
    };
    let mut job = egui::text::LayoutJob::single_section(text.to_owned(), format);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.right() - 8.0 - left);
    let galley = ui.painter().layout_job(job);
    let corner = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), rect.with_min_x(left)).min;
    ui.painter().galley(corner, galley, color32(colors.text));
    response
}
