//! The tabs of the workbook's maps.

use super::context_menu::asked_at;
use super::menu_items::sign_button_ui;
use super::paint::color32;
use super::shell::Shell;
use super::style;
use crate::editor::{Command, MenuOf, TextTarget};
use crate::model::MapId;
use crate::theme::Interface;
use egui::{Button, Role, ScrollArea, Stroke, Ui, Vec2, WidgetInfo};

/// Draws the tabs and the "+" after them.
pub fn tabs_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    let maps: Vec<(MapId, String)> =
        shell.editor().workbook().maps().iter().map(|map| (map.id(), map.info().title.clone())).collect();
    ScrollArea::horizontal().auto_shrink([true, false]).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (map, title) in maps {
                tab_ui(ui, shell, colors, map, title);
            }
            sign_button_ui(ui, shell, "+", Command::AddMap);
        });
    });
}

fn tab_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface, map: MapId, title: String) {
    let in_view = shell.editor().selection().map == map;
    let text = if in_view { style::strong(&title) } else { style::muted(&title, colors) };
    let mut tab = Button::new(text).min_size(Vec2::new(48.0, 26.0));
    if in_view {
        tab = tab.fill(color32(colors.control)).stroke(Stroke::new(1.0, color32(colors.control_border)));
    } else {
        tab = tab.frame_when_inactive(false);
    }
    let response = ui.add(tab);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, in_view, &title));
    if response.clicked() {
        shell.editor_mut().go_to_map(map);
    }
    if response.double_clicked() {
        shell.editor_mut().type_over(TextTarget::Map(map));
    }
    if let Some(at) = asked_at(ui, &response) {
        shell.open_menu_of(ui.ctx(), MenuOf::Tab(map), at);
    }
}
