//! What is shown in the place of the map: the bar that names it and leads back, and below it the
//! sheet itself.

use super::menu_items::hint;
use super::paint::color32;
use super::register::register_ui;
use super::report::report_ui;
use super::shell::Shell;
use super::style;
use crate::editor::{Command, Sheet};
use crate::model::MapId;
use crate::report::Topic;
use crate::theme::{Interface, Theme};
use egui::scroll_area::ScrollBarVisibility;
use egui::{Button, ComboBox, Frame, Margin, Panel, Role, ScrollArea, Ui, WidgetInfo};

/// Height of the bar, in points.
const BAR: f32 = 40.0;

/// The reports, as the bar offers them.
const REPORTS: [Command; 5] =
    [Command::Participation, Command::Coverage, Command::Funnel, Command::CompareMaps, Command::BringOver];

const OF_REGISTER: [Command; 2] = [Command::RegisterReport, Command::Exercise];

/// Draws what is shown in the place of the map.
pub fn sheet_ui(ui: &mut Ui, shell: &mut Shell, theme: &'static Theme) {
    match shell.editor().sheet() {
        Sheet::Map => {}
        Sheet::Register => register_ui(ui, shell, theme),
        Sheet::Report(topic) if topic.is_of_register() => {
            bar_ui(ui, shell, theme, Command::Register, &OF_REGISTER);
            report_ui(ui, shell, theme);
        }
        Sheet::Report(topic) => {
            bar_ui(ui, shell, theme, Command::ShowMap, &REPORTS);
            of_topic_ui(ui, shell, theme, topic);
            report_ui(ui, shell, theme);
        }
    }
}

/// The way back, and what else can be shown.
fn bar_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme, back: Command, others: &[Command]) {
    let colors = &theme.interface;
    let frame = Frame::new().fill(color32(colors.panel)).inner_margin(Margin::symmetric(12, 0));
    Panel::top("sheet-bar").exact_size(BAR).frame(frame).show(ui, |ui| {
        // A narrow window scrolls it.
        ScrollArea::horizontal()
            .auto_shrink([false, false])
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
            .show(ui, |ui| {
                line_ui(ui, shell, colors, back, others);
            });
    });
}

/// What stands in the bar.
fn line_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface, back: Command, others: &[Command]) {
    ui.horizontal_centered(|ui| {
        let name = shell.text(back.label_key());
        let button = ui.add(Button::new(format!("← {name}")));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if button.on_hover_text(hint(shell, back)).clicked() {
            shell.run(back);
        }
        ui.add_space(8.0);
        for command in others {
            let name = shell.text(command.label_key());
            let name = name.trim_end_matches('…').to_owned();
            let is_shown = shell.editor().is_chosen(*command);
            if !is_shown && !shell.editor().enabled(*command) {
                continue;
            }
            let text = if is_shown { style::strong(&name) } else { style::muted(&name, colors) };
            let button = ui.add(Button::new(text).selected(is_shown).frame_when_inactive(is_shown));
            button.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, &name));
            if button.on_hover_text(hint(shell, *command)).clicked() {
                shell.run(*command);
            }
        }
    });
}

/// What there is to choose about a report, in a bar of its own: it is never scrolled away.
fn of_topic_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme, topic: Topic) {
    if !matches!(topic, Topic::Comparison(_) | Topic::BringOver) {
        return;
    }
    let frame = Frame::new().fill(color32(theme.interface.panel)).inner_margin(Margin::symmetric(12, 0));
    Panel::top("topic-bar").exact_size(BAR).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| match topic {
            Topic::Comparison(other) => with_map_ui(ui, shell, other),
            _ => [Command::TakeChanges, Command::KeepOwn].into_iter().for_each(|command| button_ui(ui, shell, command)),
        });
    });
}

fn button_ui(ui: &mut Ui, shell: &mut Shell, command: Command) {
    let name = shell.text(command.label_key());
    let is_enabled = shell.editor().enabled(command);
    let button = ui.add_enabled(is_enabled, Button::new(style::strong(&name)));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name));
    if button.on_hover_text(hint(shell, command)).clicked() {
        shell.run(command);
    }
}

/// With which map the one in view is compared.
fn with_map_ui(ui: &mut Ui, shell: &mut Shell, other: MapId) {
    let maps: Vec<(MapId, String)> =
        shell.editor().maps_to_compare().map(|map| (map.id(), map.info().title.clone())).collect();
    let chosen = maps.iter().find(|(map, _)| *map == other).map(|(_, title)| title.clone()).unwrap_or_default();
    let name = shell.text("report-compared-with");
    ui.label(&name);
    let mut wanted = None;
    let list = ComboBox::from_id_salt("compared-with").width(180.0).truncate().selected_text(&chosen);
    let response = list.show_ui(ui, |ui| {
        for (map, title) in &maps {
            if ui.selectable_label(*map == other, title).clicked() {
                wanted = Some(*map);
            }
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{name}: {chosen}")));
    if let Some(map) = wanted {
        shell.editor_mut().show_sheet(Sheet::Report(Topic::Comparison(map)));
    }
}
