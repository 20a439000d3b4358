//! The bar above the canvas: menus made from the list of commands, the title with the state of
//! saving, the search, the export.

use super::menu_items::{hint, items_ui};
use super::paint::color32;
use super::parts::Part;
use super::shell::{SaveState, Shell};
use super::style;
use crate::editor::{Command, Menu, menu_items};
use crate::theme::Interface;
use egui::containers::menu::MenuBar;
use egui::{
    Align, Button, Frame, Label, Layout, Margin, Panel, Pos2, Rect, Response, RichText, Role, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

/// Width of the search, and the most the title takes from it.
const SEARCH: f32 = 280.0;
const TITLE: f32 = 400.0;
/// Width of what is said about saving.
const STATE: f32 = 124.0;
const EXPORT: f32 = 112.0;
const CONTROL_HEIGHT: f32 = 30.0;
/// Narrower bars have room for the menus alone, without the program's name and the buttons.
const SMALLEST_BAR: f32 = 860.0;

/// Draws the bar.
pub fn menu_bar_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface) {
    Panel::top("menu-bar")
        .exact_size(style::MENU_BAR)
        .frame(Frame::new().fill(color32(colors.bar)).inner_margin(Margin::symmetric(16, 0)))
        .show(ui, |ui| {
            let bar = ui.max_rect();
            let mut start = bar.left();
            let menus = MenuBar::new().style(style::menu_bar);
            ui.scope_builder(UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center)), |ui| {
                menus.ui(ui, |ui| {
                    if bar.width() >= SMALLEST_BAR {
                        ui.add(Label::new(style::bold(shell.text("app-name")).size(style::size::TITLE)));
                        ui.add_space(12.0);
                    }
                    for menu in Menu::ALL {
                        let name = menu_ui(ui, shell, menu);
                        shell.parts_mut().offer(Part::MenuBar, bar, name.id);
                    }
                    start = ui.cursor().left() + 24.0;
                });
            });
            if bar.width() < SMALLEST_BAR {
                return;
            }
            let control = |left: f32, width: f32| {
                Rect::from_center_size(Pos2::new(left + width / 2.0, bar.center().y), Vec2::new(width, CONTROL_HEIGHT))
            };
            let export = control(bar.right() - EXPORT, EXPORT);
            // In the middle of the window, unless that leaves no room for the title.
            let title = (text_width(ui, &shell.document_title()) + STATE + 24.0).min(TITLE);
            let end = export.left() - 16.0;
            let search_width = SEARCH.min(end - start - title).max(80.0);
            let middle = (bar.center().x - search_width / 2.0).max(start + title).min(end - search_width);
            let search = control(middle, search_width);
            let title = Rect::from_x_y_ranges(start..=(search.left() - 16.0).max(start), bar.y_range());
            ui.scope_builder(UiBuilder::new().max_rect(title).layout(Layout::left_to_right(Align::Center)), |ui| {
                title_ui(ui, shell, colors);
            });
            search_ui(ui, shell, colors, search);
            export_button_ui(ui, shell, colors, export);
        });
}

fn menu_ui(ui: &mut Ui, shell: &mut Shell, menu: Menu) -> Response {
    let label = shell.text(menu.label_key());
    ui.menu_button(label, |ui| {
        let commands = Command::ALL.iter().copied();
        let items = menu_items(commands.filter(|command| command.menu() == menu && !command.is_only_a_key()));
        items_ui(ui, shell, &items, false);
    })
    .response
}

pub(super) fn recent_ui(ui: &mut Ui, shell: &mut Shell) {
    let recent = shell.recent_files();
    if recent.is_empty() {
        return;
    }
    let label = shell.text("menu-recent");
    ui.menu_button(label, |ui| {
        for path in recent {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if ui.button(name).on_hover_text(path.to_string_lossy()).clicked() {
                shell.open_after_asking(path, ui.ctx());
                ui.close();
            }
        }
    });
}

fn export_button_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface, rect: Rect) {
    let text = style::strong(shell.text("button-export")).color(color32(colors.primary_text));
    let button = Button::new(text).fill(color32(colors.primary)).stroke(egui::Stroke::NONE);
    let hint = hint(shell, Command::ExportPng);
    if ui.put(rect, button).on_hover_text(hint).clicked() {
        shell.run(Command::ExportPng);
    }
}

/// Looks like a field and opens the search.
fn search_ui(ui: &mut Ui, shell: &mut Shell, colors: &Interface, rect: Rect) {
    let name = shell.text("search-hint");
    let mut button = Button::new(style::muted(name.clone(), colors)).fill(color32(colors.panel)).truncate();
    if let Some(shortcut) = Command::Palette.shortcuts().first().filter(|_| rect.width() > SEARCH * 0.6) {
        button = button.shortcut_text(style::muted(shortcut.to_string(), colors).size(style::size::SMALL));
    }
    let response = ui.put(rect, button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.on_hover_text(hint(shell, Command::Palette)).clicked() {
        shell.run(Command::Palette);
    }
}

fn title_ui(ui: &mut Ui, shell: &Shell, colors: &Interface) {
    let title = shell.document_title();
    let state = match shell.save_state() {
        SaveState::Unsaved => shell.text("title-unsaved"),
        SaveState::Saving => shell.text("title-saving"),
        SaveState::Saved(Some(time)) => shell.say(&crate::message::Message::new("title-saved-at").with("time", time)),
        SaveState::Saved(None) => String::new(),
    };
    let is_unsaved = shell.save_state() == SaveState::Unsaved;
    let mark = if is_unsaved { "●" } else { "—" };
    let ink = if is_unsaved { colors.danger } else { colors.text_muted };
    // Drawn from the right, so that the state stays readable however long the title is.
    let width = (text_width(ui, &title) + 4.0).min(ui.available_width() - if state.is_empty() { 0.0 } else { STATE });
    ui.allocate_ui_with_layout(
        Vec2::new(width.max(24.0), CONTROL_HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| {
            let file = shell.path().map(|path| path.to_string_lossy().into_owned());
            ui.add(Label::new(style::strong(&title)).truncate()).on_hover_text(file.unwrap_or_else(|| title.clone()));
        },
    );
    if !state.is_empty() {
        let text = RichText::new(format!("{mark} {state}")).color(color32(ink)).size(style::size::SMALL);
        ui.add(Label::new(text).truncate());
    }
}

/// How wide a name is in the weight of names.
fn text_width(ui: &Ui, text: &str) -> f32 {
    let text = egui::WidgetText::from(style::strong(text));
    text.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Body).size().x
}
