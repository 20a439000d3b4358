//! The heads of the columns: a click sorts, the sign beside the name opens the values to filter by.

use super::cell::{self, MARGIN};
use crate::app::paint::color32;
use crate::app::shell::Shell;
use crate::app::style;
use crate::insight::register::{CellValue, Column, Sort};
use crate::message::Message;
use crate::theme::Theme;
use egui::{Button, Id, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo};

/// The height of the heads, in points.
pub const HEIGHT: f32 = 40.0;
/// The side of the sign that opens the values.
const SIGN: f32 = 20.0;
/// The height of the list of values, at most.
const LIST: f32 = 320.0;

/// Draws the head of a column.
pub fn header_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme, column: Column) {
    let colors = &theme.interface;
    let rect = ui.max_rect();
    let name = shell.text(column.name_key());
    let (sort, is_filtered) = {
        let arrangement = shell.editor().register_arrangement();
        (arrangement.sort.filter(|sort| sort.column == column), arrangement.values_of(column).is_some())
    };
    ui.painter().rect_filled(rect, 0.0, color32(colors.panel));
    let edge = Stroke::new(1.0, color32(colors.border));
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), edge);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, color32(colors.control_border)));
    let sign = Rect::from_center_size(egui::pos2(rect.right() - SIGN / 2.0 - 3.0, rect.center().y), Vec2::splat(SIGN));
    let title = rect.with_max_x(sign.left());
    let response = ui.interact(title, Id::unique(("register-head", column)), Sense::click());
    let arrow = match sort {
        Some(Sort { descending: false, .. }) => " ↑",
        Some(Sort { descending: true, .. }) => " ↓",
        None => "",
    };
    let ink = if sort.is_some() { colors.accent } else { colors.text };
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(title, 0.0, color32(colors.hover));
    }
    let words = format!("{name}{arrow}");
    let galley =
        cell::galley(ui, &words, title.width() - MARGIN.x, 2, cell::format(style::size::SMALL, true, color32(ink)));
    let at = egui::pos2(rect.left() + MARGIN.x, rect.center().y - galley.size().y / 2.0);
    ui.painter().with_clip_rect(title.intersect(ui.clip_rect())).galley(at, galley, color32(ink));
    let state = match sort {
        Some(Sort { descending: false, .. }) => format!("{name}, {}", shell.text("register-sorted-up")),
        Some(Sort { descending: true, .. }) => format!("{name}, {}", shell.text("register-sorted-down")),
        None => name.clone(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &state));
    if response.clicked() {
        shell.editor_mut().arrange_register(|arrangement| arrangement.sort_by(column));
    }
    response.on_hover_text(format!("{name}\n{}", shell.text("register-sort-tip")));
    values_ui(ui, shell, theme, column, sign, is_filtered);
}

/// The sign that opens the values of a column, and the list of them.
fn values_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme, column: Column, sign: Rect, is_filtered: bool) {
    let name = shell.text(column.name_key());
    let title = shell.say(&Message::new("register-choose-values").with("column", name));
    let mut inside =
        ui.new_child(egui::UiBuilder::new().max_rect(sign).layout(egui::Layout::left_to_right(egui::Align::Center)));
    inside.spacing_mut().button_padding = Vec2::ZERO;
    let words = egui::RichText::new("▼").size(9.0);
    let words = if is_filtered { words.color(color32(theme.interface.accent)) } else { words.weak() };
    let mut button = Button::new(words).min_size(Vec2::splat(SIGN));
    if is_filtered {
        button = button.stroke(Stroke::new(1.5, color32(theme.interface.accent)));
    } else {
        button = button.frame_when_inactive(false);
    }
    let config = egui::containers::menu::MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).config(config).ui(&mut inside, |ui| {
        ui.set_min_width(220.0);
        ui.set_max_width(320.0);
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            for (value, words) in shell.editor().register_values(column) {
                value_ui(ui, shell, column, value, &words);
            }
        });
        if is_filtered {
            ui.separator();
            if ui.button(shell.text("command-show-all-groups")).clicked() {
                shell.editor_mut().arrange_register(|arrangement| arrangement.values.retain(|(own, _)| *own != column));
                ui.close();
            }
        }
    });
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_filtered, &title));
    response.on_hover_text(title);
}

fn value_ui(ui: &mut Ui, shell: &mut Shell, column: Column, value: CellValue, words: &str) {
    let chosen = shell.editor().register_arrangement().values_of(column).is_some_and(|own| own.contains(&value));
    let words = if words.is_empty() { shell.text("register-nothing") } else { words.to_owned() };
    let mut ticked = chosen;
    if ui.checkbox(&mut ticked, words).changed() {
        shell.editor_mut().arrange_register(|arrangement| arrangement.toggle_value(column, value));
    }
}
