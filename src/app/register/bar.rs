//! The bar above the table: which list is shown, what filters its rows, what is to be noticed.

use super::RegisterSheet;
use crate::app::chip::{Chip, chip_ui};
use crate::app::shell::Shell;
use crate::app::style;
use crate::editor::details::Chosen;
use crate::editor::{Command, Shown};
use crate::message::Message;
use crate::theme::Theme;
use egui::{Align, Button, Id, Key, Label, Layout, Margin, Role, TextEdit, Ui, WidgetInfo};

/// The width of the field that filters the rows, in points.
const FIELD: f32 = 210.0;

/// The field that filters the rows.
fn filter_id() -> Id {
    Id::unique("register-filter")
}

/// Draws the bar.
pub fn bar_ui(ui: &mut Ui, shell: &mut Shell, sheet: &mut RegisterSheet, theme: &Theme) {
    let Some(place) = shell.editor().register_place() else { return };
    let colors = &theme.interface;
    ui.horizontal_wrapped(|ui| {
        for shown in Shown::ALL {
            let (short, long) = (shell.text(shown.name_key()), shell.text(shown.long_name_key()));
            let chosen = if shown == place.shown { Chosen::All } else { Chosen::No };
            let chip = Chip { words: &short, name: &long, chosen, colors: (colors.primary, colors.primary_text) };
            if chip_ui(ui, theme, &chip).on_hover_text(&long).clicked() {
                shell.editor_mut().show_register(Some(shown));
            }
        }
        if place.shown != Shown::Comparison {
            ui.add_space(8.0);
            filter_ui(ui, shell, sheet);
            filtered_ui(ui, shell);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for command in [Command::Exercise, Command::RegisterReport, Command::PresetGroups] {
                    if shell.editor().enabled(command) {
                        let name = shell.text(command.label_key());
                        if ui.button(&name).on_hover_text(shell.text(command.hint_key())).clicked() {
                            shell.run(command);
                        }
                    }
                }
            });
        }
    });
    match place.shown {
        Shown::Comparison => {}
        Shown::Own | Shown::DepartmentHeads => noticed_ui(ui, shell, theme),
    }
}

fn filter_ui(ui: &mut Ui, shell: &mut Shell, sheet: &mut RegisterSheet) {
    let mut words = shell.editor().register_arrangement().words.clone();
    let edit = TextEdit::singleline(&mut words)
        .id(filter_id())
        .hint_text(shell.text("register-filter"))
        .margin(Margin::symmetric(8, 4))
        .desired_width(FIELD);
    let response = ui.add(edit);
    let name = shell.text("register-filter-name");
    let value = words.clone();
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(value.clone()),
        ..WidgetInfo::labeled(Role::TextInput, true, &name)
    });
    if std::mem::take(&mut sheet.wants_filter) {
        response.request_focus();
    }
    if response.changed() {
        shell.editor_mut().arrange_register(|arrangement| arrangement.words = words);
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        shell.editor_mut().arrange_register(|arrangement| arrangement.words.clear());
    }
}

/// How much is filtered out, and the way back.
fn filtered_ui(ui: &mut Ui, shell: &mut Shell) {
    if shell.editor().register_arrangement().shows_all() {
        return;
    }
    let table = shell.editor().register_table();
    let shown = Message::new("register-rows-shown").with("shown", table.rows.len()).with("count", table.total);
    ui.label(shell.say(&shown));
    let name = shell.text(Command::ShowAllGroups.label_key());
    let button = ui.add(Button::new("×"));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if button.on_hover_text(name).clicked() {
        shell.run(Command::ShowAllGroups);
    }
}

/// How many rows there are, which share a process, which map is drawn next.
fn noticed_ui(ui: &mut Ui, shell: &mut Shell, theme: &Theme) {
    let colors = &theme.interface;
    let table = shell.editor().register_table();
    if table.total == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let count = shell.say(&Message::new("register-rows").with("count", table.total));
        let without = shell.say(&Message::new("register-without-map").with("count", table.without_map));
        ui.add(Label::new(style::muted(format!("{count} · {without}"), colors).size(style::size::SMALL)));
        let shared: usize = table.shared.iter().map(|shared| shared.groups.len()).sum();
        let only_shared = shell.editor().register_arrangement().only_shared;
        if shared > 0 || only_shared {
            let words = format!("⚠ {}", shell.say(&Message::new("register-shared").with("count", shared)));
            let chosen = if only_shared { Chosen::All } else { Chosen::No };
            let chip = Chip { words: &words, name: &words, chosen, colors: (colors.primary, colors.primary_text) };
            if chip_ui(ui, theme, &chip).on_hover_text(shell.text("register-shared-tip")).clicked() {
                shell.run(Command::SharedProcesses);
            }
        }
        if let Some(next) = &table.next {
            let rule = shell.text("register-next-rule");
            let name = crate::wording::excerpt(&next.group.name, 48);
            let words = shell.say(&Message::new("register-next").with("name", name));
            ui.add(Label::new(egui::RichText::new(words).size(style::size::SMALL))).on_hover_text(&rule);
            let label = shell.text(Command::DrawNextMap.label_key());
            let button = Button::new(egui::RichText::new(&label).size(style::size::SMALL)).small();
            if ui.add(button).on_hover_text(rule).clicked() {
                shell.run(Command::DrawNextMap);
            }
        }
    });
}
