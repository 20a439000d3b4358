//! The lines of every menu, and what the tip of a button says: made from the list of commands.

use super::menu::recent_ui;
use super::shell::Shell;
use super::style;
use crate::editor::{Command, Editor, MenuItem, Submenu};
use crate::locale;
use egui::{AtomExt, Button, Response, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo};

/// The least width of a menu, in points.
const WIDTH: f32 = 240.0;
/// What a menu leaves free of the window's height: the bar that it hangs from, and its own edges.
const HEIGHT_KEPT_FREE: f32 = style::MENU_BAR + 32.0;
/// About how high the lines of a menu are, in points.
const LINE: f32 = 32.0;
const SEPARATOR: f32 = 10.0;
/// The place of a tick before each line.
const TICK: Vec2 = Vec2::new(12.0, 12.0);
/// Set before the line that is chosen among its like.
const TICKED: &str = "✓";

/// Draws the lines of a menu and does what is chosen. The first line gets the keyboard if it shall.
/// Tells whether something was chosen.
pub fn items_ui(ui: &mut Ui, shell: &mut Shell, items: &[MenuItem], takes_keyboard: bool) -> bool {
    let most = ui.ctx().content_rect().height() - HEIGHT_KEPT_FREE;
    let separators = items.iter().filter(|item| **item == MenuItem::Separator).count();
    let height = (items.len() - separators) as f32 * LINE + separators as f32 * SEPARATOR;
    ui.set_min_width(WIDTH);
    let chosen = if height <= most {
        lines_ui(ui, shell, items, takes_keyboard)
    } else {
        // Menus are made to fit into small windows; smaller ones scroll them.
        ui.set_max_height(most);
        ScrollArea::vertical().max_height(most).show(ui, |ui| lines_ui(ui, shell, items, takes_keyboard)).inner
    };
    if let Some(command) = chosen {
        shell.run(command);
    }
    chosen.is_some()
}

/// Draws the lines; tells which was chosen.
fn lines_ui(ui: &mut Ui, shell: &mut Shell, items: &[MenuItem], mut takes_keyboard: bool) -> Option<Command> {
    let mut chosen = None;
    for item in items {
        match item {
            MenuItem::Separator => {
                ui.separator();
            }
            MenuItem::Command(command) => {
                let response = line_ui(ui, shell.editor(), *command);
                if response.enabled() && std::mem::take(&mut takes_keyboard) {
                    response.request_focus();
                }
                if response.clicked() {
                    chosen = Some(*command);
                }
                if *command == Command::Open {
                    recent_ui(ui, shell);
                }
            }
            MenuItem::Submenu(submenu, commands) => {
                let label = shell.text(submenu.label_key());
                let button = ("".atom_size(TICK), label.as_str());
                let response = ui.menu_button(button, |ui| {
                    ui.set_min_width(WIDTH);
                    for command in commands {
                        if command_ui(ui, shell.editor(), *command) {
                            chosen = Some(*command);
                        }
                    }
                    if *submenu == Submenu::Ghost {
                        ghosts_ui(ui, shell);
                    }
                });
                response.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            }
        }
    }
    chosen
}

/// The maps whose curves can be laid over, the one that is ticked.
fn ghosts_ui(ui: &mut Ui, shell: &mut Shell) {
    let laid_over = shell.editor().laid_over();
    let maps = shell.editor().maps_to_lay_over();
    if !maps.is_empty() {
        ui.separator();
    }
    let untitled = shell.text("header-untitled");
    for (map, title) in maps {
        let is_chosen = laid_over == Some(map);
        let label = if title.is_empty() { untitled.clone() } else { title };
        let tick = if is_chosen { TICKED } else { "" };
        let button = Button::new((tick.atom_size(TICK), label.as_str())).wrap_mode(egui::TextWrapMode::Extend);
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &label));
        if response.clicked() {
            shell.editor_mut().lay_over((!is_chosen).then_some(map));
            ui.close();
        }
    }
}

/// A command as a line of a menu; tells whether it was chosen.
pub fn command_ui(ui: &mut Ui, editor: &Editor, command: Command) -> bool {
    line_ui(ui, editor, command).clicked()
}

fn line_ui(ui: &mut Ui, editor: &Editor, command: Command) -> Response {
    let language = editor.options().language;
    let label = locale::message(language, &editor.label(command));
    let is_chosen = editor.is_chosen(command);
    let tick = if is_chosen { TICKED } else { "" };
    let mut button = Button::new((tick.atom_size(TICK), label.as_str())).wrap_mode(egui::TextWrapMode::Extend);
    if let Some(shortcut) = command.shortcuts().first() {
        button = button.shortcut_text(RichText::new(shortcut.to_string()).size(style::size::SMALL).weak());
    }
    let is_enabled = editor.enabled(command);
    // What is chosen already has nothing to do, but is not out of reach either.
    let response = ui.add_enabled(is_enabled || is_chosen, button);
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_chosen, &label));
    let response = response.on_hover_text(locale::text(language, command.hint_key()));
    if response.clicked() {
        ui.close();
    }
    response
}

/// What the tip of a button says: the command's name with its keys, and what it does.
pub fn hint(shell: &Shell, command: Command) -> String {
    let name = shell.say(&shell.editor().label(command));
    let keys = command.shortcuts().first().map(|shortcut| format!(" ({shortcut})")).unwrap_or_default();
    format!("{name}{keys}\n{}", shell.text(command.hint_key()))
}

/// A button of one sign that runs a command.
pub fn sign_button_ui(ui: &mut Ui, shell: &mut Shell, sign: &str, command: Command) -> Response {
    let name = shell.text(command.label_key());
    let response = ui.add(Button::new(sign).frame_when_inactive(false).min_size(Vec2::splat(26.0)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let response = response.on_hover_text(hint(shell, command));
    if response.clicked() {
        shell.run(command);
    }
    response
}
